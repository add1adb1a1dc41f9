package bilateral

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*pulls).run)
	columntest.SameBits(t, (*obstacles).run)
}
