//go:build !race

// Halving the step, decisions kept monthly: what is charted hardly moves.
//
// Left to the plain pass: a fact is one long ensemble, and the race detector, eight times slower, learns from
// it what the tests of workers and of kills show it already.

package study

import (
	"bytes"
	"math"
	"testing"

	"parley/ensemble"
)

// TestHalfStep catches a flow that forgets the length of the step, a rate so fast that the month is
// too long for it, and a decision taken twice: every charted indicator moves by no more than 2% of
// its spread (5 to 95%, over futures and all charted months) plus three standard errors, paired.
func TestHalfStep(t *testing.T) {
	r := Request{Seed: 17, Futures: 4096, Replications: 8}
	one := tableOf(t, ukraine(t, Options{}), r, charts())
	two := tableOf(t, ukraine(t, Options{Substeps: 2}), r, charts())
	for i, name := range one.Charts {
		before, n := one.Chart(i)
		after, _ := two.Chart(i)
		for _, month := range []int{6, 12, 24, 60} {
			a, b := before[month*n:(month+1)*n], after[month*n:(month+1)*n]
			moved, se := pairedShift(one.Design, a, b)
			spread := width(a)
			if spread == 0 { // seldom anything but one value: the spread of the yes and no
				spread = 2 * deviation(a)
			}
			if math.Abs(moved) > 0.02*spread+3*se {
				t.Errorf("%s in month %d moves by %.5g ± %.2g; its spread is %.5g", name, month, moved, se, spread)
			}
		}
	}
}

// pairedShift is the mean change of a column, with its error clustered by row.
func pairedShift(d ensemble.Design, before, after []float32) (moved, se float64) {
	e := ratio(d, func(f int) (float64, float64) {
		x := float64(after[f]) - float64(before[f])
		if math.IsNaN(x) {
			return 0, 0
		}
		return x, 1
	})
	return e.r, e.se
}

func deviation(values []float32) float64 {
	sum, square := 0.0, 0.0
	for _, v := range values {
		sum += float64(v)
		square += float64(v) * float64(v)
	}
	n := float64(len(values))
	return math.Sqrt(max(0, square/n-sum/n*sum/n))
}

// TestStepsAreKeptApart catches a store that hands what ran in whole months to a run in halves.
func TestStepsAreKeptApart(t *testing.T) {
	r := Request{Seed: 17, Futures: 256, Replications: 8}
	one, two := ukraine(t, Options{Months: 6}), ukraine(t, Options{Months: 6, Substeps: 2})
	if bytes.Equal(shardsOf(t, one, r, nil), shardsOf(t, two, r, nil)) {
		t.Error("halving the step changes not one bit: it is not halved")
	}
	if priors(one) == priors(two) {
		t.Error("runs of one and of two steps a month are kept under one name")
	}
}
