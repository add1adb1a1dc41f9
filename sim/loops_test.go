package sim

import (
	"math/rand/v2"
	"slices"
	"testing"

	"parley/portable"
	"parley/portable/columntest"
)

// TestLoopsKeepTheirBits catches a vector form that is not what its loop says.
func TestLoopsKeepTheirBits(t *testing.T) {
	columntest.SameBits(t, (*commits).run)
	columntest.SameBits(t, (*adds4).run)
	columntest.SameBits(t, (*adds3).run)
	columntest.SameBits(t, (*adds2).run)
	columntest.SameBits(t, (*adds1).run)
	columntest.SameBits(t, (*permits).run)
	columntest.SameBits(t, (*refuses).run)
	columntest.SameBits(t, (*opens).run)
	columntest.SameBits(t, (*leans).run)
	columntest.SameBits(t, (*floors).run)
}

// TestEqual catches a future that is listed twice, out of order or not at all.
func TestEqual(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var c Column
	var all, out, plain [Width]uint8
	for f := range all {
		all[f] = uint8(f)
	}
	for kinds := 1; kinds < 6; kinds++ {
		for n := range Width + 1 {
			for f := range c {
				c[f] = float64(rng.IntN(kinds))
			}
			got, want := equal(all[:n], &c, 0, &out), Futures(nil)
			portable.WithoutAVX2(func() { want = equal(all[:n], &c, 0, &plain) })
			if !slices.Equal(got, want) {
				t.Fatalf("of %d futures: %v, want %v", n, got, want)
			}
		}
	}
}
