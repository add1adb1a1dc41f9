//go:build amd64 && !purego

package sim

import "parley/portable"

// equalVector lists the first futures in which a column has a value, four at a time: of how many it is told,
// and how many it found.
func equalVector(n int, c *Column, value float64, out *[Width]uint8) (done, found int) {
	if n < 4 || !portable.AVX2() {
		return 0, 0
	}
	n &^= 3
	return n, equalAVX2(c, n, value, out)
}

//go:noescape
func equalAVX2(c *Column, n int, value float64, out *[Width]uint8) (found int)
