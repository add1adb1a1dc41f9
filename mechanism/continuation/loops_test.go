package continuation

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*quotients).run)
	columntest.SameBits(t, (*forecasts).run)
	columntest.SameBits(t, (*warCosts).run)
	columntest.SameBits(t, (*demanded).run)
	columntest.SameBits(t, (*needs).run)
	columntest.SameBits(t, (*backerNeeds).run)
	columntest.SameBits(t, (*exposures).run)
	columntest.SameBits(t, (*sides).plain)
	columntest.SameBits(t, (*sides).guaranteed)
	columntest.SameBits(t, (*overlaps).run)
}
