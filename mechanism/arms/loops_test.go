package arms

import (
	"testing"

	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*yields).begin)
	columntest.SameBits(t, (*yields).power)
	columntest.SameBits(t, (*yields).mean)
	columntest.SameBits(t, (*yields).root)
	columntest.SameBits(t, (*yields).end)
	columntest.SameBits(t, (*delivers).run)
}
