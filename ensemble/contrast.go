// The difference one arm of a comparison makes, on common chance.

package ensemble

import (
	"fmt"
	"math"
)

// Difference is how much likelier an outcome is in one arm than in another that had the same
// parameters and the same chance, future by future.
type Difference struct {
	D         float64 // probability in the first arm minus probability in the second
	SE        float64 // standard error of D, clustered by row
	Low, High float64 // 5% and 95% of the row's difference over parameters

	Rows, Replications int

	// Gained is the share of futures in which the outcome happens only in the first arm, Lost in which
	// it happens only in the second; D is Gained minus Lost. Both are 0 where no future changed.
	Gained, Lost float64

	// The variance of one future's difference (−1, 0 or 1): Within is chance, Between is parameters.
	Within, Between float64

	Split bool // false with a single replication a row: Low and High are then −1 and 1
}

// ContrastOf returns the difference between two arms: with[r] and without[r] of the m futures of row
// r had the outcome, and both[r] had it in both arms. The last is what common chance is worth: without
// it the noise inside a row could not be told from the parameters' part.
//
//	d_r   = (with − without)/m,  D = Σ w·d_r / Σ w
//	SE²   = R/(R−1) · Σ w²·(d_r − D)² / (Σ w)²
//	Within, Between: as for Odds, from the futures that changed in either direction
func ContrastOf[K Count](with, without, both []K, m int, weights []float64) Difference {
	if len(with) != len(without) || len(with) != len(both) {
		panic(fmt.Sprintf("ensemble: arms of %d and %d rows, %d rows of both", len(with), len(without), len(both)))
	}
	if weights != nil && len(weights) != len(with) {
		panic(fmt.Sprintf("ensemble: %d rows, but %d weights", len(with), len(weights)))
	}
	if m < 1 {
		panic(fmt.Sprintf("ensemble: %d replications a row; there is at least one", m))
	}
	// A change is a trial, a gain its success.
	t := newTally(len(with), weights)
	for r := range with {
		gained, lost := int(with[r])-int(both[r]), int(without[r])-int(both[r])
		if gained < 0 || lost < 0 || gained+lost > m {
			panic(fmt.Sprintf("ensemble: row %d has %d and %d successes of %d, and %d in common", r, with[r], without[r], m, both[r]))
		}
		t.add(r, gained, gained+lost)
	}
	return t.difference(m)
}

// difference reads a tally of changed futures (n) and gains among them (k) of rows of m.
func (t *tally) difference(m int) Difference {
	d := Difference{Rows: t.rows, Replications: m, Low: -1, High: 1}
	if t.rows == 0 {
		return d
	}
	var gains, losses, all float64
	t.each(func(gained, changed, w, _ float64) {
		gains += float64(w * gained)
		losses += float64(w * (changed - gained))
		all += w
	})
	futures, rows := float64(m), float64(t.rows)
	d.Gained, d.Lost = gains/float64(all*futures), losses/float64(all*futures)
	d.D = (gains - losses) / float64(all*futures)

	// Over the pairs of a row's futures: the mean product is unbiased for the squared difference.
	var square, pairs, single float64
	t.each(func(gained, changed, w, w2 float64) {
		net := 2*gained - changed
		off := net/futures - d.D
		square += float64(w2 * float64(off*off))
		pairs += float64(w * (float64(net*net) - changed))
		single += float64(w * changed)
	})
	if t.rows > 1 {
		d.SE = math.Sqrt(float64(rows/(rows-1)*square)) / all
	}
	if m < 2 {
		return d
	}
	d.Split = true
	squared := pairs / float64(all*float64(futures*(futures-1)))
	d.Within = max(0, single/float64(all*futures)-squared)
	d.Low, d.High = d.D, d.D
	if t.rows == 1 {
		d.SE = math.Sqrt(d.Within / futures)
		return d
	}
	d.Between = max(0, squared-float64(d.D*d.D)+float64(d.SE*d.SE))
	if d.Between > 0 {
		// A change has the probability c in a row and is a gain with probability q.
		d.Low, d.High = t.joint(m, func(c, q float64) (at, mass float64) { return float64(c * (float64(2*q) - 1)), 1 })
	}
	return d
}
