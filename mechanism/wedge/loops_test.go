package wedge

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*inducements).run)
	columntest.SameBits(t, (*answers).best)
	columntest.SameBits(t, (*answers).move)
}
