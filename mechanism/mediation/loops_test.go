package mediation

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*leans).run)
	columntest.SameBits(t, (*biases).run)
	columntest.SameBits(t, (*worths).run)
}
