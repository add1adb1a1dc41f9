package sim

import (
	"math"
	"testing"

	"parley/portable"
)

// TestBoundsDecideNothing catches a shortcut around an exponential that comes out otherwise than the
// exponential: on a grid of scores and chances, and a few units in the last place around the edge.
func TestBoundsDecideNothing(t *testing.T) {
	var futures Futures
	for f := range Width {
		futures = append(futures, uint8(f))
	}
	var z, u, hazardous, logistic Column
	var room few
	check := func() {
		hazardous, logistic = Column{}, Column{}
		room.hazards(futures, futures, &z, &u, &hazardous)
		room.logits(futures, futures, &z, &u, &logistic)
		for f := range z {
			if want := u[f] < hazard(z[f]); (hazardous[f] == 1) != want {
				t.Fatalf("at a log rate of %v, %v is below the hazard: %v, by the shortcut %v", z[f], u[f], want, hazardous[f])
			}
			if want := u[f] < portable.Logistic(z[f]); (logistic[f] == 1) != want {
				t.Fatalf("at log odds of %v, %v is below the logistic: %v, by the shortcut %v", z[f], u[f], want, logistic[f])
			}
		}
	}
	for i := range uint64(2000) {
		for f := range z {
			a, b, _, _ := portable.Philox(1, 2, i, uint64(f), 0, 0)
			z[f], u[f] = 100*portable.Uniform01(a)-60, portable.Uniform01(b)
			switch {
			case i%4 == 1: // near the edge of the hazard
				u[f] = max(0x1p-53, min(1-0x1p-53, hazard(z[f])*(1+float64(f-128)*0x1p-52)))
			case i%4 == 2: // near the edge of the logistic
				u[f] = max(0x1p-53, min(1-0x1p-53, portable.Logistic(z[f]/4)*(1+float64(f-128)*0x1p-50)))
				z[f] /= 4
			case i%4 == 3: // near the edges of the bounds
				z[f] = math.Log(u[f]) + float64(f-128)*1e-4
			}
		}
		check()
	}
	z[0], z[1], z[2] = math.Inf(-1), math.Inf(1), math.NaN()
	check()
}

// TestFewAreDrawnLikeAll catches a draw for some futures that differs from the draw for all.
func TestFewAreDrawnLikeAll(t *testing.T) {
	var futures []Future
	for i := range Width {
		futures = append(futures, Future{i / 8, i % 8})
	}
	var room Column
	few := Futures{3, 77, 255}
	for month := range 13 {
		all, some := chance{}, chance{}
		all.reset([2]uint64{4, 5})
		some.reset([2]uint64{4, 5})
		want, got := all.uniforms(month, futures), some.some(month, futures, few, &room)
		if got != &room {
			t.Fatal("a few futures are drawn for all")
		}
		for _, f := range few {
			if got[f] != want[f] {
				t.Errorf("month %d, future %d: %v for a few, %v for all", month, f, got[f], want[f])
			}
		}
	}
}
