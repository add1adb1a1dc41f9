package explore

import (
	"math"
	"math/rand/v2"
	"testing"
)

// planted draws two runs of rows whose probability is ½ + a·S + b·A + c·S·A with S and A ±1 alike: S is
// kept and A drawn anew in the second. Of the variance of the probability a² is S's, b² is A's, c² both's.
func planted(rng *rand.Rand, rows, m int, a, b, c float64) (base, frozen, both []uint8) {
	sign := func() float64 { return float64(2*rng.IntN(2) - 1) }
	for range rows {
		kept, first, second := sign(), sign(), sign()
		p, q := 0.5+a*kept+b*first+c*kept*first, 0.5+a*kept+b*second+c*kept*second
		var k, l, both2 uint8
		for range m {
			u := rng.Float64() // common chance: the same place in the row has the same draw
			in, too := u < p, u < q
			if in {
				k++
			}
			if too {
				l++
			}
			if in && too {
				both2++
			}
		}
		base, frozen, both = append(base, k), append(frozen, l), append(both, both2)
	}
	return base, frozen, both
}

// TestSettled catches a part of variance that is not the planted one, takes chance or interactions for the
// group's own, or has the wrong error: over 400 tables the mean is a², and its error what it says.
func TestSettled(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const a, b, c, tables = 0.2, 0.15, 0.1, 400
	sum, square, claimed := 0.0, 0.0, 0.0
	for range tables {
		base, frozen, both := planted(rng, 512, 4, a, b, c)
		v, err := Settled(base, frozen, both, 4)
		if err != nil {
			t.Fatal(err)
		}
		sum += v.V / tables
		square += v.V * v.V / tables
		claimed += v.SE / tables
	}
	sd := math.Sqrt(square - sum*sum)
	if math.Abs(sum-a*a) > 4*sd/math.Sqrt(tables) {
		t.Errorf("the group settles %.5f ± %.5f, planted %.5f", sum, sd/math.Sqrt(tables), a*a)
	}
	if math.Abs(claimed/sd-1) > 0.15 {
		t.Errorf("the error is %.5f, said to be %.5f", sd, claimed)
	}
}

// TestSettledNothing catches a group that settles something by chance alone: with common chance between the
// runs, and the group without effect, the part is 0 within its error; a group that is everything has it all.
func TestSettledNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, want := range []struct{ a, b, v float64 }{{0, 0.3, 0}, {0.3, 0, 0.09}} {
		base, frozen, both := planted(rng, 20000, 8, want.a, want.b, 0)
		v, err := Settled(base, frozen, both, 8)
		if err != nil || math.Abs(v.V-want.v) > 4*v.SE || v.SE > 0.002 {
			t.Errorf("effects %.1f and %.1f: %.5f ± %.5f, want %.5f (%v)", want.a, want.b, v.V, v.SE, want.v, err)
		}
	}
	if _, err := Settled([]uint8{1, 2}, []uint8{1}, []uint8{1}, 4); err == nil {
		t.Error("runs of different rows are compared")
	}
	if _, err := Settled([]uint8{1, 1}, []uint8{1, 1}, []uint8{1, 1}, 1); err == nil {
		t.Error("chance is told apart with one replication")
	}
}

// TestStructure catches a variance between structures that noise makes, or that is not the planted one:
// three structures at ½, ½+d and ½−d have the variance 2d²/3; three alike have none, on average.
func TestStructure(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	const tables, rows, m = 300, 400, 4
	for _, d := range []float64{0, 0.06} {
		sum, square, claimed := 0.0, 0.0, 0.0
		for range tables {
			counts := make([][]uint8, 3)
			for v, p := range []float64{0.5, 0.5 + d, 0.5 - d} {
				for range rows {
					k := uint8(0)
					for range m {
						if rng.Float64() < p {
							k++
						}
					}
					counts[v] = append(counts[v], k)
				}
			}
			v, err := Structure(counts, m)
			if err != nil {
				t.Fatal(err)
			}
			sum += v.V / tables
			square += v.V * v.V / tables
			claimed += v.SE / tables
		}
		sd, want := math.Sqrt(square-sum*sum), 2*d*d/3
		if math.Abs(sum-want) > 4*sd/math.Sqrt(tables) {
			t.Errorf("d %.2f: %.6f ± %.6f, want %.6f", d, sum, sd/math.Sqrt(tables), want)
		}
		if d > 0 && math.Abs(claimed/sd-1) > 0.2 {
			t.Errorf("d %.2f: the error is %.6f, said to be %.6f", d, sd, claimed)
		}
	}
	if v, err := Structure([][]uint8{{1, 2}}, 4); err != nil || v.V != 0 || v.SE != 0 {
		t.Errorf("one structure varies: %v, %v", v, err)
	}
	if _, err := Structure([][]uint8{{1, 2}, {1}}, 4); err == nil {
		t.Error("structures of different rows are compared")
	}
}
