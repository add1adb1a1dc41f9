package aid

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*adds).run)
	columntest.SameBits(t, (*patrons).run)
	columntest.SameBits(t, (*wills).run)
	columntest.SameBits(t, (*replies).run)
	columntest.SameBits(t, (*heard).run)
	columntest.SameBits(t, (*sweeps).begin)
	columntest.SameBits(t, (*sweeps).again)
	columntest.SameBits(t, (*sweeps).settle)
	columntest.SameBits(t, (*gives).run)
}
