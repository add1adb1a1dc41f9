// The generalised Pareto distribution, fitted to the tail of a sample.

package evidence

import (
	"math"

	"parley/portable"
)

// FitPareto estimates the shape k and the scale σ of a generalised Pareto distribution from an
// ascending sample of exceedances x ≥ 0, with the survival function
//
//	P(X > x) = (1 + k·x/σ)^(−1/k)
//
// by the empirical Bayes estimate of Zhang and Stephens (2009), as Vehtari et al. (2024) take it.
// Moments of order 1/k and above do not exist. Fewer than five values, or none above 0, give NaN.
func FitPareto(ascending []float64) (k, sigma float64) {
	n := len(ascending)
	if n < 5 || !(ascending[n-1] > 0) || math.IsInf(ascending[n-1], 0) {
		return math.NaN(), math.NaN()
	}
	const prior, leastGrid = 3, 30
	quartile := ascending[(n+2)/4-1]
	for i := 0; quartile <= 0; i++ { // ties with the threshold
		quartile = ascending[i]
	}
	m := leastGrid + int(math.Sqrt(float64(n)))
	theta, logs := make([]float64, m), make([]float64, m)
	top := math.Inf(-1)
	for j := range m {
		theta[j] = 1/ascending[n-1] + (1-math.Sqrt(float64(m)/(float64(j)+0.5)))/float64(prior*quartile)
		logs[j] = float64(float64(n) * profile(theta[j], ascending))
		top = max(top, logs[j])
	}
	sum, mean := 0.0, 0.0
	for j := range m {
		w := portable.Exp(logs[j] - top)
		sum += w
		mean += float64(w * theta[j])
	}
	at := mean / sum
	k = meanLog1p(at, ascending)
	return k, -k / at
}

// profile is the mean log-likelihood at θ = −k/σ with the best k: log(−θ/k) − k − 1.
func profile(theta float64, x []float64) float64 {
	k := meanLog1p(theta, x)
	if k == 0 { // the exponential, θ → 0
		mean := 0.0
		for _, v := range x {
			mean += v / float64(len(x))
		}
		return -portable.Log(mean) - 1
	}
	return (portable.Log(-theta/k) - k) - 1
}

// meanLog1p is the mean of log(1−θx), the k that goes with θ.
func meanLog1p(theta float64, x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += portable.Log1p(-float64(theta * v))
	}
	return sum / float64(len(x))
}

// paretoQuantile is the value the generalised Pareto distribution exceeds with probability 1−p.
func paretoQuantile(p, k, sigma float64) float64 {
	if k == 0 {
		return -float64(sigma * portable.Log1p(-p))
	}
	return float64(sigma*portable.Expm1(-float64(k*portable.Log1p(-p)))) / k
}
