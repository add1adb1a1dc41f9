// The range over parameters where two probabilities of a row are uncertain at once.

package ensemble

import (
	"cmp"
	"slices"

	"parley/quantity"
)

// jointPoints is how finely each of the two probabilities is divided; together they make a grid.
const jointPoints = 24

// jointWork bounds the EM steps over a grid: cells times points times steps, but never below ten steps.
const (
	jointWork  = 3e6
	jointSteps = 100
)

// conditionalSpread returns the range of the probability of success among trials, over rows counted by
// how often they are tried.
func (t *tally) conditionalSpread(m int) (low, high float64) {
	return t.joint(m, func(c, q float64) (at, mass float64) { return q, c })
}

// joint returns the 5% and 95% points of something that depends on two probabilities of a row: c, that
// one of its m futures is a trial, and q, that a trial is a success. The function tells what it is at
// (c, q), and how much a row there counts.
//
// Both probabilities start as independent beta distributions with the mean and variance that the rows
// show, and are bent jointly only as far as the counts demand, as in spread.
func (t *tally) joint(m int, what func(c, q float64) (at, mass float64)) (low, high float64) {
	trials := tally{byN: make([][]cell, m+1), rows: t.rows, tried: t.rows}
	trials.byN[m] = make([]cell, m+1)
	for n, cells := range t.byN {
		for _, rows := range cells {
			trials.byN[m][n].w += rows.w
			trials.byN[m][n].w2 += rows.w2
		}
	}
	cs, qs := trials.points(), t.points()
	type point struct{ at, mass float64 }
	points, mass := make([]point, 0, len(cs)*len(qs)), make([]float64, 0, len(cs)*len(qs))
	for _, c := range cs {
		for _, q := range qs {
			at, counts := what(c, q)
			points, mass = append(points, point{at, counts}), append(mass, 1)
		}
	}

	seen := t.observed(0)
	likelihood := make([][]float64, len(seen.k))
	for i, k := range seen.k {
		row := make([]float64, 0, len(points))
		for _, c := range cs {
			ofTrials := binomial(seen.n[i], m, c)
			for _, q := range qs {
				row = append(row, float64(ofTrials*binomial(k, seen.n[i], q)))
			}
		}
		likelihood[i] = row
	}
	steps := min(jointSteps, max(10, int(jointWork)/(len(seen.k)*len(points))))
	seen.climb(mass, likelihood, contradiction(seen.freedom()), steps)

	total := 0.0
	for j := range points {
		points[j].mass = float64(points[j].mass * mass[j])
		total += points[j].mass
	}
	slices.SortStableFunc(points, func(a, b point) int { return cmp.Compare(a.at, b.at) })

	// A straight line between the middles of the steps.
	inverse := func(share float64) float64 {
		want, below, middle, last := float64(share*total), 0.0, 0.0, points[0].at
		for _, p := range points {
			before := middle
			middle = below + float64(0.5*p.mass)
			if want <= middle {
				if middle == before || below == 0 {
					return p.at
				}
				return last + float64((p.at-last)*((want-before)/(middle-before)))
			}
			below, last = below+p.mass, p.at
		}
		return last
	}
	return inverse(lowShare), inverse(highShare)
}

// points are equally likely values of the row probability: the middles of equal slices of the beta
// distribution with the mean and variance that the rows show.
func (t *tally) points() []float64 {
	mean := t.mean()
	_, between, _ := t.variances()
	chance := float64(mean * (1 - mean))
	if chance <= 0 || between <= 0 {
		return []float64{mean}
	}
	size := max(0, chance/between-1)
	const least, most = 1e-2, 1e6
	base := quantity.Beta{
		A: min(max(float64(mean*size), least), most),
		B: min(max(float64((1-mean)*size), least), most),
	}
	out := make([]float64, jointPoints)
	for i := range out {
		out[i] = base.Quantile((float64(i) + 0.5) / jointPoints)
	}
	return out
}
