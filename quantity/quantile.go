// Quantiles of a sample.

package quantity

import "math"

// Quantiles returns the quantiles of an ascending sample by linear interpolation between the
// order statistics (type 7 of Hyndman and Fan 1996, the default of R and NumPy). An empty sample
// and a p outside [0, 1] give NaN.
func Quantiles(sorted []float64, ps ...float64) []float64 {
	out := make([]float64, len(ps))
	for i, p := range ps {
		out[i] = sampleQuantile(sorted, p)
	}
	return out
}

func sampleQuantile(sorted []float64, p float64) float64 {
	n := len(sorted)
	if n == 0 || !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	at := float64(float64(n-1) * p)
	below := int(at)
	if below >= n-1 {
		return sorted[n-1]
	}
	lo, hi := sorted[below], sorted[below+1]
	if lo == hi {
		return lo // also where both are infinite
	}
	return lo + float64((at-float64(below))*(hi-lo))
}
