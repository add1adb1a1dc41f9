// What a contrast must be: right by hand, helped by common chance, with a range free of noise.

package ensemble

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/quantity"
)

// TestContrastByHand catches a wrong sign or divisor. Three rows of two futures: both gain; one gains,
// one loses; nothing changes. The rows differ by 1, 0, 0: mean 1/3, variance 1/3, SE² 1/9. The mean
// product of a row's two futures is 1, −1, 0, so the squared difference is estimated by 0; the square
// of D less its error² is 0 too, so nothing is left for parameters. Within is the mean of 1, 1, 0.
func TestContrastByHand(t *testing.T) {
	d := ContrastOf([]uint8{2, 1, 1}, []uint8{0, 1, 1}, []uint8{0, 0, 1}, 2, nil)
	third := 1.0 / 3
	if !close(d.D, third) || !close(d.SE, third) || !close(d.Gained, 0.5) || !close(d.Lost, third/2) {
		t.Errorf("%+v", d)
	}
	if !close(d.Within, 2*third) || math.Abs(d.Between) > 1e-15 {
		t.Errorf("within %v, between %v, want 2/3 and 0", d.Within, d.Between)
	}
	back := ContrastOf([]uint8{0, 1, 1}, []uint8{2, 1, 1}, []uint8{0, 0, 1}, 2, nil)
	if back.D != -d.D || back.SE != d.SE || back.Gained != d.Lost || back.Low != -d.High {
		t.Errorf("arms exchanged: %+v, before %+v", back, d)
	}
}

// TestNothingChangesNothing catches a difference made of noise: equal arms differ by exactly nothing.
func TestNothingChangesNothing(t *testing.T) {
	k := []uint8{0, 3, 8, 2}
	if d := ContrastOf(k, k, k, 8, nil); d.D != 0 || d.SE != 0 || d.Low != 0 || d.High != 0 || d.Gained != 0 || d.Lost != 0 {
		t.Errorf("%+v", d)
	}
	if d := ContrastOf([]uint8{1, 0}, []uint8{0, 0}, []uint8{0, 0}, 1, nil); d.Split || d.Low != -1 || d.High != 1 || d.D != 0.5 {
		t.Errorf("one replication: %+v", d)
	}
}

// arms draws the probabilities with which a row's futures gain and lose the outcome.
type arms struct {
	name   string
	draw   func(*rand.Rand) (gain, lose float64)
	within float64 // the stated error of Low and High
}

var contrasts = []arms{
	{"no effect, much chance", func(*rand.Rand) (float64, float64) { return 0.1, 0.1 }, 0.05},
	{"the same effect everywhere", func(*rand.Rand) (float64, float64) { return 0.1, 0.02 }, 0.03},
	{"one direction, unequal", func(r *rand.Rand) (float64, float64) { return quantity.Beta{A: 1, B: 9}.Quantile(r.Float64()), 0 }, 0.04},
	{"only in 30% of the rows", func(r *rand.Rand) (float64, float64) {
		if r.Float64() < 0.7 {
			return 0, 0
		}
		return quantity.Beta{A: 4, B: 6}.Quantile(r.Float64()), 0
	}, 0.04},
	{"either direction", func(r *rand.Rand) (float64, float64) {
		x := 0.4*r.Float64() - 0.2
		return 0.02 + max(x, 0), 0.02 + max(-x, 0)
	}, 0.03},
	{"either direction, strong", func(r *rand.Rand) (float64, float64) {
		x := 1.6*r.Float64() - 0.8
		return 0.02 + max(x, 0), 0.02 + max(-x, 0)
	}, 0.05},
}

// changed simulates two arms on common chance; the outcome in both arms is common background.
func changed(rng *rand.Rand, rows, m int, draw func(*rand.Rand) (gain, lose float64)) (with, without, both []uint8) {
	with, without, both = make([]uint8, rows), make([]uint8, rows), make([]uint8, rows)
	for r := range rows {
		gain, lose := draw(rng)
		for range m {
			switch u := rng.Float64(); {
			case u < gain:
				with[r]++
			case u < gain+lose:
				without[r]++
			case u < gain+lose+0.5*(1-gain-lose):
				with[r]++
				without[r]++
				both[r]++
			}
		}
	}
	return with, without, both
}

// TestContrastRange catches binomial noise in the range of an effect, and an effect in one direction
// that seems to have two: 12,500 rows of 8, three ensembles each, against the true 5% and 95% points.
func TestContrastRange(t *testing.T) {
	for i, c := range contrasts {
		rng := rand.New(rand.NewPCG(21, uint64(i)))
		known := make([]float64, 100000)
		for j := range known {
			gain, lose := c.draw(rng)
			known[j] = gain - lose
		}
		slices.Sort(known)
		truth := quantity.Quantiles(known, lowShare, highShare)
		for range 3 {
			with, without, both := changed(rng, 12500, 8, c.draw)
			d := ContrastOf(with, without, both, 8, nil)
			miss := max(math.Abs(d.Low-truth[0]), math.Abs(d.High-truth[1]))
			t.Logf("%-27s true %.3f to %.3f, got %.3f to %.3f", c.name, truth[0], truth[1], d.Low, d.High)
			if miss > c.within {
				t.Errorf("%s: range %v to %v, want %v ± %v", c.name, d.Low, d.High, truth, c.within)
			}
		}
	}
}

// TestContrastErrorIsCalibrated catches an error that ignores rows or common chance: it must match the
// spread over simulated comparisons, and be well below that of two independent runs.
func TestContrastErrorIsCalibrated(t *testing.T) {
	rng := rand.New(rand.NewPCG(23, 24))
	var c calibration
	for range 400 {
		with, without, both := changed(rng, 200, 8, func(r *rand.Rand) (float64, float64) { return 0.2 * r.Float64(), 0.01 })
		d := ContrastOf(with, without, both, 8, nil)
		c.add(d.D, d.SE)
		if a, b := OddsOf(with, 8, nil).SE, OddsOf(without, 8, nil).SE; d.SE > 0.8*math.Hypot(a, b) {
			t.Fatalf("error %v; two independent runs would have %v", d.SE, math.Hypot(a, b))
		}
	}
	c.holds(t, "D", 0.09)
}

func BenchmarkContrast(b *testing.B) {
	for i, c := range contrasts {
		with, without, both := changed(rand.New(rand.NewPCG(21, uint64(i))), 12500, 8, c.draw)
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				ContrastOf(with, without, both, 8, nil)
			}
		})
	}
}
