package forecast

// Pools and filters held to known answers.

import (
	"math"
	"testing"
)

// TestPools is KA-25: chances of .9 and .6.
func TestPools(t *testing.T) {
	two := []float64{.9, .6}
	for _, c := range []struct{ got, want float64 }{{Mean(two), .75}, {Extremised(two, 1), .786061}, {Extremised(two, 2), .931034}} {
		if math.Abs(c.got-c.want) > 1e-6 {
			t.Errorf("pooled to %.6f, want %.6f", c.got, c.want)
		}
	}
}

// TestGain is KA-28: steps and noise of variance 1 give the golden ratio's inverse, and the filter comes
// to it.
func TestGain(t *testing.T) {
	if g := Gain(1, 1); math.Abs(g-.618034) > 1e-6 {
		t.Errorf("the gain is %.6f, want .618034", g)
	}
	l := Level{0, 5}
	for range 40 {
		l, _ = l.See(0, 1)
		l = l.Wander(1)
	}
	if g := l.Variance / (l.Variance + 1); math.Abs(g-Gain(1, 1)) > 1e-9 {
		t.Errorf("after forty steps the gain is %.9f", g)
	}
}

// TestFilter follows ten observations of a level that starts at N(0, 1), wanders with variance .3 and is
// seen with variance .5: means, variances and the log likelihood are an exact filter's. It catches a step
// taken before the first observation, and a likelihood without its spread.
func TestFilter(t *testing.T) {
	seen := []float64{0.62, 1.31, 0.85, 1.9, 2.4, 1.7, 2.2, 3.1, 2.6, 2.95}
	means := []float64{0.41333333333333333, 0.9144117647058824, 0.8798365122615803, 1.4225707727620505, 1.9415450500023923, 1.8133504285403133, 2.0185363657574413, 2.5924318598622014, 2.59644799244145, 2.7840647987219223}
	l, fit := Level{0, 1}, 0.0
	for i, y := range seen {
		after, f := l.See(y, .5)
		if math.Abs(after.Mean-means[i]) > 1e-12 {
			t.Errorf("after %d observations the mean is %.15f, want %.15f", i+1, after.Mean, means[i])
		}
		fit += f
		l = after.Wander(.3)
	}
	if math.Abs(fit - -11.841328043611643) > 1e-9 || math.Abs(l.Variance-.3-0.26533126989726086) > 1e-12 {
		t.Errorf("log likelihood %.12f, variance %.15f", fit, l.Variance-.3)
	}
}
