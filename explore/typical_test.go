// What typical futures must be: central, different from each other, always the same ones.

package explore

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

// cloud draws futures around centres, in turn, with two features of very different scale.
func cloud(rng *rand.Rand, n int, centres ...[2]float64) [][]float64 {
	features := [][]float64{make([]float64, n), make([]float64, n), make([]float64, n)}
	for f := range n {
		c := centres[f%len(centres)]
		features[0][f] = c[0] + 0.1*rng.NormFloat64()
		features[1][f] = 1e6 * (c[1] + 0.1*rng.NormFloat64())
		features[2][f] = 42 // tells nothing
	}
	return features
}

func everyone(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// TestFirstTypicalFutureIsTheMedoid catches a centre that is not a future's, or not the least distant:
// it is compared with a search through all pairs, each feature divided by its mean absolute deviation.
func TestFirstTypicalFutureIsTheMedoid(t *testing.T) {
	features := cloud(rand.New(rand.NewPCG(1, 1)), 200, [2]float64{0, 0}, [2]float64{3, 0}, [2]float64{0, 2})
	best, least := -1, 0.0
	for i := range 200 {
		total := 0.0
		for j := range 200 {
			for _, column := range features {
				d := column[i] - column[j]
				total += max(d, -d) * scale(column)
			}
		}
		if best < 0 || total < least {
			best, least = i, total
		}
	}
	for count := 1; count <= 3; count++ {
		got := TypicalFutures(features, [][]int{everyone(200)}, count)[0]
		if got[0].Future != best {
			t.Errorf("of %d: future %d, the medoid is %d", count, got[0].Future, best)
		}
	}
}

// TestTypicalFuturesDiffer catches picks from one heap: of three heaps each has its own typical future,
// standing for its third, though one feature counts in millions; a single heap has one or few.
func TestTypicalFuturesDiffer(t *testing.T) {
	features := cloud(rand.New(rand.NewPCG(2, 2)), 3000, [2]float64{0, 0}, [2]float64{3, 0}, [2]float64{0, 2})
	got := TypicalFutures(features, [][]int{everyone(3000)}, 3)[0]
	if len(got) != 3 {
		t.Fatalf("%d typical futures of three heaps", len(got))
	}
	heaps := map[int]bool{}
	for _, p := range got {
		heaps[p.Future%3] = true
		if p.Share < 0.31 || p.Share > 0.36 {
			t.Errorf("future %d stands for %.2f, want a third", p.Future, p.Share)
		}
	}
	if len(heaps) != 3 {
		t.Errorf("picked %+v: not one from each heap", got)
	}
	// However many are asked for, two narrow heaps have two.
	if got := TypicalFutures(cloud(rand.New(rand.NewPCG(4, 4)), 400, [2]float64{0, 0}, [2]float64{9, 9}), [][]int{everyone(400)}, 5)[0]; len(got) != 2 {
		t.Errorf("two narrow heaps have %+v", got)
	}
	// Futures that are all alike need one only.
	same := [][]float64{{5, 5, 5, 5}, {1, 1, 1, 1}}
	if got := TypicalFutures(same, [][]int{everyone(4)}, 3)[0]; len(got) != 1 || got[0].Future != 0 || got[0].Share != 1 {
		t.Errorf("alike: %+v, want future 0 for all", got)
	}
}

// TestTypicalFuturesKeepToTheirScenario catches a pick from outside the members, one future told twice,
// and a scenario that never holds.
func TestTypicalFuturesKeepToTheirScenario(t *testing.T) {
	features := cloud(rand.New(rand.NewPCG(3, 3)), 600, [2]float64{0, 0}, [2]float64{3, 0})
	even := []int{}
	for f := 0; f < 600; f += 2 {
		even = append(even, f)
	}
	scenarios := [][]int{even, even, {}, {7}, {7}}
	got := TypicalFutures(features, scenarios, 2)
	if len(got[2]) != 0 {
		t.Errorf("a scenario that never holds has %+v", got[2])
	}
	if len(got[3]) != 1 || len(got[4]) != 1 || got[3][0].Future != 7 || got[4][0].Future != 7 {
		t.Errorf("a single future: %+v and %+v, want 7 in both", got[3], got[4])
	}
	told := map[int]bool{}
	for s := range 2 {
		for _, p := range got[s] {
			if p.Future%2 != 0 {
				t.Errorf("scenario %d: future %d is no member", s, p.Future)
			}
			if told[p.Future] {
				t.Errorf("future %d is told twice", p.Future)
			}
			told[p.Future] = true
		}
	}
	if again := TypicalFutures(features, scenarios, 2); !reflect.DeepEqual(got, again) {
		t.Errorf("%+v, a second time %+v", got, again)
	}
}
