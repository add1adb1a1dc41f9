// Importance weights with a smoothed tail, and how far they can be trusted.

package evidence

import (
	"fmt"
	"math"
	"slices"

	"parley/portable"
)

// Weights re-weigh a sample. Where a parameter row has many futures, weigh rows: futures of one
// row are no independent draws of the parameters.
type Weights struct {
	W         []float64 // not negative, sum 1, in the order of the sample
	K         float64   // shape of the tail of the raw weights; +Inf when it could not be judged
	Effective float64   // 1/ΣW²: how many equal weights these are worth
	Tail      int       // how many weights were smoothed
}

// trustedK is the shape above which re-weighting needs more draws than anyone has (Vehtari et al.
// 2024, section 3).
const trustedK = 0.7

// Reliable tells whether the weights may stand for a run of their own: K below 0.7, and for small
// samples below 1 − 1/log₁₀ n. Otherwise run again.
func (w Weights) Reliable() bool {
	small := 1 - math.Ln10/portable.Log(float64(len(w.W)))
	return w.K < min(trustedK, small)
}

// Mean is the weighted mean of values and its Monte Carlo error. A value of weight 0 is not read.
func (w Weights) Mean(values []float64) (mean, se float64) {
	for i, v := range values {
		if w.W[i] > 0 {
			mean += float64(w.W[i] * v)
		}
	}
	square := 0.0
	for i, v := range values {
		if w.W[i] > 0 {
			off := float64(w.W[i] * (v - mean))
			square += float64(off * off)
		}
	}
	return mean, math.Sqrt(square)
}

// Smooth makes weights from their logarithms by Pareto-smoothed importance sampling (Vehtari,
// Simpson, Gelman, Yao and Gabry 2024): the greatest min(n/5, 3√n) are replaced by the quantiles of
// a generalised Pareto distribution fitted to them, and none exceeds the greatest raw one. The
// shape is drawn a little toward ½, as if ten more values had shown it.
//
// Where the weights of the tail are all equal there is no tail: K is 0 and they stay. With fewer
// than 21 weights, or fewer than five in the tail that exceed those below it, a tail cannot be
// judged: K is +Inf.
func Smooth(logWeights []float64) (Weights, error) {
	n := len(logWeights)
	top := math.Inf(-1)
	for i, l := range logWeights {
		if math.IsNaN(l) || math.IsInf(l, 1) {
			return Weights{}, fmt.Errorf("the logarithm of weight %d is %v", i, l)
		}
		top = max(top, l)
	}
	if math.IsInf(top, -1) {
		return Weights{}, fmt.Errorf("all %d weights are zero: nothing of the sample is left", n)
	}
	w := Weights{W: make([]float64, n), K: math.Inf(1)}
	for i, l := range logWeights {
		w.W[i] = portable.Exp(l - top)
	}
	w.smoothTail()
	sum := 0.0
	for _, v := range w.W {
		sum += v
	}
	square := 0.0
	for i := range w.W {
		w.W[i] /= sum
		square += float64(w.W[i] * w.W[i])
	}
	w.Effective = 1 / square
	return w, nil
}

// leastTail is the shortest tail a shape can be read from.
const leastTail = 5

// smoothTail smooths weights whose greatest is 1.
func (w *Weights) smoothTail() {
	n := len(w.W)
	tail := int(math.Ceil(min(float64(n)/5, 3*math.Sqrt(float64(n)))))
	if tail < leastTail {
		return
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(w.W[a], w.W[b]) })
	cut, greatest := w.W[order[n-tail-1]], order[n-tail:]
	if w.W[greatest[0]] == w.W[greatest[tail-1]] {
		w.K = 0
		return
	}
	for w.W[greatest[0]] == cut { // no excess
		greatest = greatest[1:]
	}
	over := make([]float64, len(greatest))
	for i, at := range greatest {
		over[i] = w.W[at] - cut
	}
	k, sigma := FitPareto(over)
	tail = len(over)
	k = (float64(k*float64(tail)) + 10*0.5) / float64(tail+10)
	if math.IsNaN(k) || math.IsInf(k, 0) {
		return
	}
	w.K, w.Tail = k, tail
	for i, at := range greatest {
		w.W[at] = min(1, cut+paretoQuantile((float64(i)+0.5)/float64(tail), k, sigma))
	}
}
