package reliability

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*seen).run)
	columntest.SameBits(t, (*swinging).run)
	columntest.SameBits(t, (*entries).run)
	columntest.SameBits(t, (*weighed).run)
	columntest.SameBits(t, (*beliefs).run)
}
