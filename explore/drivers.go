// Drivers: which uncertain parameter goes with an outcome, how closely, and which only seem to.

package explore

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"parley/portable"
)

// Driver is how closely one axis goes with one outcome over the parameter rows.
type Driver struct {
	Axis int     // the place of the axis in what was ranked
	Rho  float64 // Spearman's rank correlation of the axis with the row's share of successes
	SE   float64 // its standard error
	P    float64 // how often independent columns would correlate as closely, in either direction

	// Real says that the axis is distinguishable from noise: of the axes so marked for an outcome, one
	// in twenty is expected to be none (Benjamini and Hochberg 1995).
	Real bool
}

// falseDiscoveries is the share of the axes marked real that may be noise.
const falseDiscoveries = 0.05

// Ranks holds axes ranked once, to be correlated with many outcomes.
type Ranks struct {
	rows int
	axes [][]float64 // mid-ranks, centred and scaled to length 1; nil where the axis does not vary
}

// RankAxes ranks each axis over the rows. Equal values share the mean of their ranks.
func RankAxes(axes [][]float64) Ranks {
	r := Ranks{axes: make([][]float64, len(axes))}
	for a, values := range axes {
		if a == 0 {
			r.rows = len(values)
		}
		if len(values) != r.rows {
			panic(fmt.Sprintf("explore: axis %d has %d rows, the first has %d", a, len(values), r.rows))
		}
		r.axes[a], _ = midRanks(values)
		if !standardise(r.axes[a]) {
			r.axes[a] = nil
		}
	}
	return r
}

// Drivers correlates every axis with an outcome (one value a row: the share of successes, or any
// indicator), the closest first; axes that go equally close stay in their order.
//
//	ρ   = Pearson's correlation of the mid-ranks
//	SE² = (1 − ρ²)²·(1 + ρ²/2)/(R − 3)   (Bonett and Wright 2000, on the scale of ρ)
//
// The large-sample error is tested against simulation, with the ties that eight replications make; it
// claims too much beyond |ρ| = 0.9.
// P is two-sided, from ρ·√(R−1), which is standard normal for independent columns with any ties.
func (r Ranks) Drivers(outcome []float64) []Driver {
	if len(r.axes) > 0 && len(outcome) != r.rows {
		panic(fmt.Sprintf("explore: an outcome of %d rows, axes of %d", len(outcome), r.rows))
	}
	ranks, _ := midRanks(outcome)
	varies := standardise(ranks)
	drivers := make([]Driver, len(r.axes))
	for a, axis := range r.axes {
		d := Driver{Axis: a, P: 1}
		if varies && axis != nil && r.rows > 3 {
			d.Rho = max(-1, min(1, dot(axis, ranks)))
			square := float64(d.Rho * d.Rho)
			d.SE = float64((1 - square) * math.Sqrt((1+float64(0.5*square))/float64(r.rows-3)))
			d.P = float64(2 * portable.NormalCDF(-float64(math.Abs(d.Rho)*math.Sqrt(float64(r.rows-1)))))
		}
		drivers[a] = d
	}
	slices.SortStableFunc(drivers, func(a, b Driver) int { return cmp.Compare(math.Abs(b.Rho), math.Abs(a.Rho)) })
	markReal(drivers)
	return drivers
}

// markReal finds the last driver whose P is below its place's share of the false discoveries, and marks
// it and all before it. The drivers are sorted, so that P never falls.
func markReal(sorted []Driver) {
	last := -1
	for i, d := range sorted {
		if d.P <= falseDiscoveries*float64(i+1)/float64(len(sorted)) {
			last = i
		}
	}
	for i := range last + 1 {
		sorted[i].Real = true
	}
}

// midRanks returns the ranks from 1, equal values sharing the mean of theirs, and the rows in ascending
// order.
func midRanks(values []float64) (ranks []float64, order []int32) {
	order = ascending(values)
	ranks = make([]float64, len(values))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		for _, row := range order[from:to] {
			ranks[row] = 0.5 * float64(from+1+to)
		}
		from = to
	}
	return ranks, order
}

// standardise centres a column and scales it to length 1. It returns false for one that does not vary.
func standardise(column []float64) bool {
	if len(column) == 0 {
		return false
	}
	sum := 0.0
	for _, v := range column {
		sum += v
	}
	mean := sum / float64(len(column))
	square := 0.0
	for i, v := range column {
		column[i] = v - mean
		square += float64(column[i] * column[i])
	}
	if square == 0 {
		return false
	}
	length := math.Sqrt(square)
	for i := range column {
		column[i] /= length
	}
	return true
}

// dot sums in four strands, always the same, which is faster than one and errs less.
func dot(a, b []float64) float64 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += float64(a[i] * b[i])
		s1 += float64(a[i+1] * b[i+1])
		s2 += float64(a[i+2] * b[i+2])
		s3 += float64(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s0 += float64(a[i] * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}
