// Odds of an outcome from counts by row: the mean, its Monte Carlo error, and how much is chance.

package ensemble

import (
	"fmt"
	"math"
)

// Odds is the answer to "how likely is it": the mean over the parameter rows, and what it bears.
//
// Chance and ignorance are kept apart. SE is the Monte Carlo error: it falls with more futures. Low
// and High are the 5% and 95% points of the probability itself over the parameter rows, with the
// noise of having only a few replications a row removed; they do not fall with more futures. An
// outcome that needs rare parameters can have P above High: a twentieth of the rows is cut at each end.
type Odds struct {
	P         float64 // mean probability over rows
	SE        float64 // standard error of P, clustered by row
	Low, High float64 // 5% and 95% of the row probability over parameters

	Rows, Replications int

	// The variance of one future's yes or no, p(1−p), in its two parts: Within is chance (what is left
	// when every parameter is known), Between is parameters (the variance of the row probability).
	Within, Between float64

	// Split is false where the two cannot be told apart: a single replication a row. Low and High
	// then say nothing (0 and 1), and both variances are 0.
	Split bool
}

// Count is a number of successes in a row.
type Count interface {
	~uint8 | ~uint16 | ~uint32 | ~int | ~int32 | ~int64
}

// OddsOf returns the odds of an outcome that happened in k[r] of the m replications of row r. Weights
// re-weight the rows (nil: all alike); they need not sum to one.
//
//	p     = Σ w·k/m / Σ w
//	SE²   = R/(R−1) · Σ w²·(k/m − p)² / (Σ w)²
//	Within  = Σ w·k(m−k)/(m(m−1)) / Σ w          (unbiased for the mean of p_r(1−p_r))
//	Between = Σ w·k(k−1)/(m(m−1)) / Σ w − p² + SE²   (unbiased for the variance of p_r; at least 0)
//
// An outcome that always or never happened gets the standard error of Laplace's rule of succession,
// one row of the other kind among R+2, since R rows cannot bear certainty. With a single row, which
// has nothing but chance, its replications stand for rows.
func OddsOf[K Count](k []K, m int, weights []float64) Odds {
	t := newTally(len(k), weights)
	for r, hits := range k {
		t.add(r, int(hits), m)
	}
	return t.odds(m)
}

// ConditionalOddsOf returns the odds of an outcome among the futures in which a condition held: k[r]
// of the n[r] futures of row r that met it, of m replications. Rows count by how often they meet the
// condition: the parameters are those that the condition makes likely.
//
//	p   = Σ w·k / Σ w·n
//	SE² = R/(R−1) · Σ w²·(k − p·n)² / (Σ w·n)²
//
// The second is the linear (delta) error of a ratio. Rows that met the condition once tell nothing
// about their own spread and are left out of Within, Between and the range. Rows is the number of
// rows that met the condition at all; Replications stays m.
func ConditionalOddsOf[K Count](k, n []K, m int, weights []float64) Odds {
	if len(k) != len(n) {
		panic(fmt.Sprintf("ensemble: %d rows of successes, but %d rows of trials", len(k), len(n)))
	}
	t := newTally(len(k), weights)
	for r, hits := range k {
		t.add(r, int(hits), int(n[r]))
	}
	return t.odds(m)
}

// tally holds what a set of rows has in common: how many (by weight) had k successes in n trials.
// Everything is computed from these few cells, in one order, so that without weights the sums are of
// whole numbers and no order of rows can show.
type tally struct {
	weights []float64
	byN     [][]cell // cells of n trials, k = 0 … n
	rows    int      // rows that have a weight
	tried   int      // those of them that had a trial
}

// cell is the rows with the same k of n.
type cell struct {
	w, w2 float64 // Σ w and Σ w²
}

func newTally(rows int, weights []float64) *tally {
	if weights != nil && len(weights) != rows {
		panic(fmt.Sprintf("ensemble: %d rows, but %d weights", rows, len(weights)))
	}
	return &tally{weights: weights}
}

// weightOf is the weight of a row; nil weights are all one.
func weightOf(weights []float64, r int) float64 {
	if weights == nil {
		return 1
	}
	w := weights[r]
	if !(w >= 0 && w <= math.MaxFloat64) {
		panic(fmt.Sprintf("ensemble: the weight of row %d is %g; weights are finite and not negative", r, w))
	}
	return w
}

func (t *tally) add(r, k, n int) {
	if k < 0 || k > n {
		panic(fmt.Sprintf("ensemble: row %d has %d successes in %d trials", r, k, n))
	}
	w := weightOf(t.weights, r)
	if w == 0 {
		return
	}
	for len(t.byN) <= n {
		t.byN = append(t.byN, nil)
	}
	if t.byN[n] == nil {
		t.byN[n] = make([]cell, n+1)
	}
	c := &t.byN[n][k]
	c.w += w
	c.w2 += float64(w * w)
	t.rows++
	if n > 0 {
		t.tried++
	}
}

// each visits the cells that hold rows, by n and then k.
func (t *tally) each(visit func(k, n, w, w2 float64)) {
	for n, cells := range t.byN {
		for k, c := range cells {
			if c.w > 0 {
				visit(float64(k), float64(n), c.w, c.w2)
			}
		}
	}
}

// odds computes everything from the cells.
func (t *tally) odds(m int) Odds {
	o := Odds{Rows: t.tried, Replications: m, High: 1}
	if t.tried == 0 {
		return o
	}
	var hits, trials, sumW, sumW2 float64
	t.each(func(k, n, w, w2 float64) {
		hits += float64(w * k)
		trials += float64(w * n)
		if n > 0 {
			sumW += w
			sumW2 += w2
		}
	})
	o.P = hits / trials
	var square float64
	t.each(func(k, n, _, w2 float64) {
		d := k - float64(o.P*n)
		square += float64(w2 * float64(d*d))
	})
	rows := float64(t.tried)
	switch {
	case (hits == 0 || hits == trials) && t.tried == 1:
		o.SE = laplaceError(float64(len(t.byN) - 1))
	case hits == 0 || hits == trials:
		o.SE = laplaceError(float64(sumW*sumW) / sumW2)
	case t.tried > 1:
		o.SE = math.Sqrt(float64(rows/(rows-1)*square)) / trials
	default: // one row: all the noise there is, is chance
		o.SE = math.Sqrt(o.P * (1 - o.P) / float64(len(t.byN)-2)) // the last n is the row's
	}
	o.split(t)
	return o
}

// mean is the share of successes among all trials.
func (t *tally) mean() float64 {
	var hits, trials float64
	t.each(func(k, n, w, _ float64) {
		hits += float64(w * k)
		trials += float64(w * n)
	})
	return hits / trials
}

// laplaceError is the standard error of a proportion of which n rows have shown one side only.
func laplaceError(n float64) float64 {
	p := 1 / (n + 2)
	return math.Sqrt(p * (1 - p) / n)
}

// split tells chance from parameters, and gives the range over parameters.
func (o *Odds) split(t *tally) {
	within, between, ok := t.variances()
	if !ok {
		return
	}
	o.Split, o.Within, o.Between, o.Low, o.High = true, within, between, o.P, o.P
	switch {
	case between == 0:
	case t.sameTrials():
		o.Low, o.High = t.spread(o.P, between)
	default:
		o.Low, o.High = t.conditionalSpread(o.Replications)
	}
}

// variances tells chance from parameters. A row that was tried once says nothing about chance and is
// left out; each other row counts by its trials.
func (t *tally) variances() (within, between float64, ok bool) {
	var mass, hits, pairs, mixed, square float64
	t.each(func(k, n, w, _ float64) {
		if n < 2 {
			return
		}
		mass += float64(w * n)
		hits += float64(w * k)
		pairs += float64(w*k*(k-1)) / (n - 1) // w·n · k(k−1)/(n(n−1)), so too below
		mixed += float64(w*k*(n-k)) / (n - 1)
	})
	if mass == 0 {
		return 0, 0, false
	}
	if t.tried < 2 {
		return mixed / mass, 0, true
	}
	p := hits / mass
	t.each(func(k, n, _, w2 float64) {
		if n >= 2 {
			d := k - float64(p*n)
			square += float64(w2 * float64(d*d))
		}
	})
	rows := float64(t.tried)
	error2 := float64(rows/(rows-1)*square) / float64(mass*mass)
	return mixed / mass, max(0, pairs/mass-float64(p*p)+error2), true
}

// sameTrials says whether all rows that were tried were tried as often as each other.
func (t *tally) sameTrials() bool {
	kinds := 0
	for n, cells := range t.byN {
		if n > 0 && cells != nil {
			kinds++
		}
	}
	return kinds == 1
}
