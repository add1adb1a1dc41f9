// Scores of odds and of samples.

package forecast

import (
	"fmt"
	"math"
	"slices"

	"parley/portable"
	"parley/quantity"
)

// Brier is the squared error of a probability of something that happened or not.
func Brier(p float64, happened bool) float64 {
	if happened {
		p = 1 - p
	}
	return float64(p * p)
}

// Log is the loss −ln of the probability given to what happened; without limit where that was 0.
func Log(p float64, happened bool) float64 {
	if !happened {
		p = 1 - p
	}
	return 0 - portable.Log(p)
}

// RPS is the ranked probability score of ordered outcomes, of which one came about (Epstein 1969), not
// divided by their number: the sum of the squared differences of cumulative probabilities.
func RPS(p []float64, came int) float64 {
	if came < 0 || came >= len(p) {
		panic(fmt.Sprintf("forecast: outcome %d of %d", came, len(p)))
	}
	score, cumulative := 0.0, 0.0
	for k := range len(p) - 1 {
		cumulative += p[k]
		d := cumulative
		if k >= came {
			d--
		}
		score += float64(d * d)
	}
	return score
}

// CRPS is the continuous ranked probability score of a sample's empirical distribution, in the unit
// of what was observed (Gneiting and Raftery 2007): the mean distance of the sample to the
// observation less half of the mean distance within the sample.
func CRPS(sample []float64, observed float64) float64 {
	n := len(sample)
	if n == 0 {
		panic("forecast: no sample to score")
	}
	sorted := slices.Sorted(slices.Values(sample))
	to, within := 0.0, 0.0
	for i, x := range sorted {
		to += math.Abs(x - observed)
		within += float64(float64(2*i+1-n) * x)
	}
	return to/float64(n) - within/float64(n)/float64(n)
}

// A Band is the central part of a sample: a twentieth of it lies below, a twentieth above.
type Band struct{ Low, Middle, High float64 }

// BandOf is the 90% band of a sample, with its median.
func BandOf(sample []float64) Band {
	if len(sample) == 0 {
		panic("forecast: no sample to take a quantile of")
	}
	q := quantity.Quantiles(slices.Sorted(slices.Values(sample)), 0.05, 0.5, 0.95)
	return Band{q[0], q[1], q[2]}
}

// Holds tells whether a value lies in the band.
func (b Band) Holds(x float64) bool { return b.Low <= x && x <= b.High }

// Width is how far the band reaches.
func (b Band) Width() float64 { return b.High - b.Low }

// Calibration is Cooke's score of classical expert judgement: how likely a departure of the
// observed shares from the stated ones, or a greater one, would be if the statements were right.
// stated are the probabilities of the ranges between an expert's quantiles, seen how many of the
// observations fell into each (Cooke 1991). information is the relative entropy of seen to stated.
func Calibration(stated []float64, seen []int) (score, information float64) {
	n := 0
	for _, k := range seen {
		n += k
	}
	if len(stated) != 4 || len(seen) != 4 || n == 0 {
		panic("forecast: calibration takes the four ranges that three quantiles make, and observations")
	}
	for i, k := range seen {
		if k > 0 {
			s := float64(k) / float64(n)
			information += float64(s * portable.Log(s/stated[i]))
		}
	}
	return chiSquared3Above(2 * float64(float64(n)*information)), information
}

// chiSquared3Above is the chance that a χ² variable of three degrees of freedom exceeds x:
//
//	2·Φ(−√x) + √(2x/π)·exp(−x/2)
func chiSquared3Above(x float64) float64 {
	root := math.Sqrt(x)
	return 2*portable.NormalCDF(-root) + float64(math.Sqrt(2*x/math.Pi)*portable.Exp(-x/2))
}
