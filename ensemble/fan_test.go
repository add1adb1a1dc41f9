// What a fan must be: the quantiles of a sorted month, nothing moved, little allocated.

package ensemble

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/quantity"
)

// TestFanIsTheSortedMonth catches a selection that misplaces a value: the fan must equal, to the last
// bit, the quantiles of each month sorted, also with ties, presorted months and few futures.
func TestFanIsTheSortedMonth(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	shapes := map[string]func(f, futures int) float64{
		"normal":     func(int, int) float64 { return rng.NormFloat64() },
		"ties":       func(int, int) float64 { return float64(rng.IntN(4)) },
		"constant":   func(int, int) float64 { return 0.25 },
		"ascending":  func(f, _ int) float64 { return float64(f) },
		"descending": func(f, n int) float64 { return float64(n - f) },
		"organ pipe": func(f, n int) float64 { return float64(min(f, n-f)) },
		"infinite":   func(f, _ int) float64 { return math.Inf(f%2*2 - 1) },
	}
	for name, shape := range shapes {
		for _, futures := range []int{1, 2, 3, 7, 20, 21, 1000, 8192} {
			const months = 3
			values := make([]float64, months*futures)
			for i := range values {
				values[i] = shape(i%futures, futures)
			}
			before := slices.Clone(values)
			fan := FanOf(values, months)
			if !slices.Equal(values, before) {
				t.Fatalf("%s: the values were moved", name)
			}
			for month := range months {
				sorted := slices.Clone(values[month*futures : (month+1)*futures])
				slices.Sort(sorted)
				want := quantity.Quantiles(sorted, fanShares[:]...)
				got := []float64{fan.Q05[month], fan.Q25[month], fan.Q50[month], fan.Q75[month], fan.Q95[month]}
				if !slices.EqualFunc(got, want, func(a, b float64) bool { return a == b || a != a && b != b }) {
					t.Errorf("%s, %d futures, month %d: %v, want %v", name, futures, month, got, want)
				}
			}
		}
	}
}

// TestFanLeavesOutWhatIsNoNumber catches a NaN that spreads or counts: a month is judged by the
// futures that have a value, and says NaN only where there is none.
func TestFanLeavesOutWhatIsNoNumber(t *testing.T) {
	nan := float32(math.NaN())
	fan := FanOf([]float32{nan, 3, 1, nan, 2, nan, nan, nan, nan, nan}, 2)
	if fan.Q05[0] != 1.1 || fan.Q50[0] != 2 || fan.Q95[0] != 2.9 {
		t.Errorf("month 1: %v %v %v, want 1.1, 2, 2.9 from the values 1, 2, 3", fan.Q05[0], fan.Q50[0], fan.Q95[0])
	}
	if !math.IsNaN(fan.Q50[1]) {
		t.Errorf("a month without a value has the median %v", fan.Q50[1])
	}
}

// TestFanAllocatesTwice catches a sort buffer a month: one slice of points, one of scratch.
func TestFanAllocatesTwice(t *testing.T) {
	values := make([]float32, 60*512)
	for i := range values {
		values[i] = float32(i * 7919 % 512)
	}
	if n := testing.AllocsPerRun(5, func() { FanOf(values, 60) }); n > 2 {
		t.Errorf("%v allocations, want at most 2", n)
	}
}

func BenchmarkFan(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	values := make([]float32, 60*8192)
	for i := range values {
		values[i] = float32(rng.NormFloat64())
	}
	for b.Loop() {
		FanOf(values, 60)
	}
}
