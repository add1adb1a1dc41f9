package forecast

// Updating held to closed forms.

import (
	"math"
	"testing"

	"parley/evidence"
	"parley/portable"
)

// uniforms are the middles of n equal slices of (0, 1).
func uniforms(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = (float64(i) + 0.5) / float64(n)
	}
	return out
}

// TestBetaBinomial is known answer KA-29: a uniform prior and 7 successes of 10 give Beta(8, 4), mean
// .666667 and standard deviation .130744. The weights are those of the binomial likelihood.
func TestBetaBinomial(t *testing.T) {
	rows := uniforms(20_000)
	weights, sum := make([]float64, len(rows)), 0.0
	for i, p := range rows {
		weights[i] = portable.Exp(float64(7*portable.Log(p)) + float64(3*portable.Log(1-p)))
		sum += weights[i]
	}
	for i := range weights {
		weights[i] /= sum
	}
	mean, variance := moments(rows, weights)
	if math.Abs(mean-.666667) > 1e-5 || math.Abs(math.Sqrt(variance)-.130744) > 1e-5 {
		t.Errorf("the posterior has mean %.6f and deviation %.6f, want .666667 and .130744", mean, math.Sqrt(variance))
	}
	c := ContractionOf(rows, weights)
	if want := 1 - .130744*.130744*12; math.Abs(c.Share-want) > 1e-4 {
		t.Errorf("contraction %.4f, want %.4f", c.Share, want)
	}
	if want := (2./3 - .5) * math.Sqrt(12); math.Abs(c.Shift-want) > 1e-4 {
		t.Errorf("the mean moves by %.4f prior deviations, want %.4f", c.Shift, want)
	}
	if !c.Calibrated(1) {
		t.Error("ten throws do not calibrate a coin")
	}
}

// TestNormalUpdate observes y = θ + chance with a normal prior: a prior of variance 1, chance of
// variance c in each future and an observation error of variance s leave θ the variance
// 1 − 1/(1+c+s). It catches a likelihood that averages logarithms instead of likelihoods over the
// replications of a row, which would leave 1 − 1/(1+s).
func TestNormalUpdate(t *testing.T) {
	const n, m = 4000, 64
	const chance, sd = 0.6, 0.5
	rows, values := make([]float64, n), make([]float64, n*m)
	inner := uniforms(m)
	for r, u := range uniforms(n) {
		rows[r] = portable.NormalQuantile(u)
		for k, v := range inner {
			values[r*m+k] = rows[r] + chance*portable.NormalQuantile(v)
		}
	}
	logs := LogLikelihoods([][]float64{values}, []Observation{{Value: .8, SD: sd}}, m)
	w, err := evidence.Smooth(logs)
	if err != nil {
		t.Fatal(err)
	}
	c := ContractionOf(rows, w.W)
	if want := 1 / (1 + chance*chance + sd*sd); math.Abs(c.Share-want) > .02 {
		t.Errorf("contraction %.3f, want %.3f", c.Share, want)
	}
	if want := .8 / (1 + chance*chance + sd*sd); math.Abs(c.Shift-want) > .02 {
		t.Errorf("the mean moves by %.3f, want %.3f", c.Shift, want)
	}
}

// TestNothingLearned catches a parameter called calibrated that no observation touched.
func TestNothingLearned(t *testing.T) {
	rows := uniforms(1000)
	flat := make([]float64, len(rows))
	for i := range flat {
		flat[i] = 1e-3
	}
	c := ContractionOf(rows, flat)
	if math.Abs(c.Share) > 1e-9 || c.Calibrated(1) || math.Abs(Effective(flat)-1000) > 1e-6 {
		t.Errorf("equal weights: %+v, %g effective rows", c, Effective(flat))
	}
}

// TestOneOfMany catches a judgement that forgets how many parameters were looked at: what would be
// sure of one alone is what the greatest of three hundred shows by chance.
func TestOneOfMany(t *testing.T) {
	c := Contraction{Share: .5, SE: .1}
	if !c.Calibrated(1) || c.Calibrated(300) {
		t.Errorf("alone %v, among 300 %v", c.Calibrated(1), c.Calibrated(300))
	}
}
