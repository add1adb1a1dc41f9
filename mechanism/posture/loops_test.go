package posture

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*drives).run)
	columntest.SameBits(t, (*pushes).run)
	columntest.SameBits(t, (*shifts).run)
	columntest.SameBits(t, (*adjusts).run)
	columntest.SameBits(t, (*minds).aim)
	columntest.SameBits(t, (*minds).run)
}
