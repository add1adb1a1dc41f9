package talks

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*fades).run)
	columntest.SameBits(t, (*channels).run)
	columntest.SameBits(t, (*channels).logged)
	columntest.SameBits(t, (*products).run)
	columntest.SameBits(t, (*warmest).run)
}
