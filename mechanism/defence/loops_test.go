package defence

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*scales).run)
	columntest.SameBits(t, (*risks).run)
	columntest.SameBits(t, (*spends).run)
	columntest.SameBits(t, (*builds).run)
	columntest.SameBits(t, (*moods).run)
	columntest.SameBits(t, (*opinions).run)
	columntest.SameBits(t, (*hedges).run)
	columntest.SameBits(t, (*spreads).run)
	columntest.SameBits(t, (*adds).run)
	columntest.SameBits(t, (*cohesions).run)
	columntest.SameBits(t, (*worths).run)
	columntest.SameBits(t, (*begins).run)
	columntest.SameBits(t, (*finishes).run)
}
