// What observations make of a prior: weights of parameter rows, and how far each parameter narrows.

package forecast

import (
	"fmt"
	"math"

	"parley/portable"
)

// An Observation is something measured, and how well the model may be asked to meet it: the standard
// deviation of the measurement and of what the model leaves out, together.
type Observation struct {
	Value float64
	SD    float64
}

// LogLikelihoods gives each parameter row the logarithm of the mean likelihood of its futures: values
// holds, for each observation, one value a future, the futures of a row side by side.
//
//	L_r = mean over the row's futures m of Π over observations o of exp(−(y_om − v_o)²/(2·sd_o²))
func LogLikelihoods(values [][]float64, seen []Observation, replications int) []float64 {
	if len(values) != len(seen) || len(seen) == 0 {
		panic(fmt.Sprintf("forecast: %d observations, values of %d", len(seen), len(values)))
	}
	futures := len(values[0])
	out := make([]float64, futures/replications)
	logs := make([]float64, replications)
	for r := range out {
		top := math.Inf(-1)
		for m := range replications {
			logs[m] = 0
			for o, v := range values {
				d := (v[r*replications+m] - seen[o].Value) / seen[o].SD
				logs[m] -= float64(float64(0.5*d) * d)
			}
			top = max(top, logs[m])
		}
		sum := 0.0
		for _, l := range logs {
			sum += portable.Exp(l - top)
		}
		out[r] = top + portable.Log(sum/float64(replications))
	}
	return out
}

// Effective is how many equally weighted rows weights that sum to 1 are worth (Kish 1965).
func Effective(weights []float64) float64 {
	squares := 0.0
	for _, w := range weights {
		squares += float64(w * w)
	}
	return 1 / squares
}

// A Contraction is how far observations narrow a parameter: one less the ratio of the variances after
// and before. Shift is how far its mean moves, in standard deviations of the prior.
type Contraction struct {
	Share float64
	Shift float64
	SE    float64 // of the share, as far as the number of effective rows goes
}

// ContractionOf compares a parameter's rows with and without weights that sum to 1.
func ContractionOf(rows, weights []float64) Contraction {
	plain := make([]float64, len(rows))
	for i := range plain {
		plain[i] = 1 / float64(len(rows))
	}
	meanBefore, before := moments(rows, plain)
	meanAfter, after := moments(rows, weights)
	if before <= 0 {
		return Contraction{}
	}
	ratio := after / before
	// The variance of a normal sample of n has the standard error √(2/(n−1)) of itself.
	return Contraction{
		Share: 1 - ratio,
		Shift: (meanAfter - meanBefore) / math.Sqrt(before),
		SE:    float64(ratio * math.Sqrt(2/max(1, Effective(weights)-1))),
	}
}

func moments(x, w []float64) (mean, variance float64) {
	for i := range x {
		mean += float64(w[i] * x[i])
	}
	for i := range x {
		d := x[i] - mean
		variance += float64(w[i] * float64(d*d))
	}
	return mean, variance
}

// least is how much of a prior's variance must go before a parameter may be called calibrated by the
// observations rather than driven by its prior.
const least = 0.2

// Calibrated tells whether the observations narrow a parameter by enough, and surely so as one of many
// that are looked at: with 300 of them, one would seem narrowed by three standard errors for nothing.
func (c Contraction) Calibrated(among int) bool {
	return c.Share-float64(c.SE*portable.NormalQuantile(1-0.05/float64(max(among, 1)))) >= least
}
