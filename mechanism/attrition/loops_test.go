package attrition

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*quotients).run)
	columntest.SameBits(t, (*lulls).run)
	columntest.SameBits(t, (*inWar).run)
	columntest.SameBits(t, (*intensities).run)
	columntest.SameBits(t, (*ratios).run)
	columntest.SameBits(t, (*wears).run)
	columntest.SameBits(t, (*fronts).run)
	columntest.SameBits(t, (*tolls).run)
	columntest.SameBits(t, (*losses).dividing)
	columntest.SameBits(t, (*losses).multiplying)
}
