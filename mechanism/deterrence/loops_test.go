package deterrence

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*frees).run)
	columntest.SameBits(t, (*shifts).run)
	columntest.SameBits(t, (*leanings).run)
	columntest.SameBits(t, (*threats).run)
	columntest.SameBits(t, (*monthlies).run)
}
