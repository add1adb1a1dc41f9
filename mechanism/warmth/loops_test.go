package warmth

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*pairs).run)
	columntest.SameBits(t, (*ties).run)
	columntest.SameBits(t, (*adversaryForces).run)
	columntest.SameBits(t, (*protegeForces).run)
	columntest.SameBits(t, (*backerForces).run)
}
