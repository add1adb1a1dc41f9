// Fans: the quantiles of an indicator over futures, month by month.

package ensemble

import (
	"fmt"
	"math"
	"slices"
)

// Fan holds the 5, 25, 50, 75 and 95% points of an indicator for each month.
type Fan struct {
	Q05, Q25, Q50, Q75, Q95 []float64
}

// fanShares are the points of a fan, ascending.
var fanShares = [5]float64{0.05, 0.25, 0.5, 0.75, 0.95}

// FanOf returns the fan of an indicator whose values stand month by month: the value of future f in
// month t is values[t·futures + f]. A value that is not a number (an indicator that has no meaning in
// that future yet) is left out; a month without any value gives NaN.
//
// A point between two futures is interpolated on a straight line, as in quantity.Quantiles.
func FanOf[V float32 | float64](values []V, months int) Fan {
	if months < 1 || len(values)%months != 0 {
		panic(fmt.Sprintf("ensemble: %d values do not fill %d months", len(values), months))
	}
	points := make([]float64, len(fanShares)*months)
	var rows [len(fanShares)][]float64
	for q := range rows {
		rows[q] = points[q*months : (q+1)*months : (q+1)*months]
	}
	futures := len(values) / months
	picker := picker[V]{values: make([]V, 0, futures)}
	for month := range months {
		of := picker.pick(values[month*futures : (month+1)*futures])
		for q := range rows {
			rows[q][month] = of[q]
		}
	}
	return Fan{rows[0], rows[1], rows[2], rows[3], rows[4]}
}

// fanBins is how many equal bins a month's values are counted in.
const fanBins = 1024

// picker finds the points of a fan without sorting the month: it counts the values in bins, and sorts
// only the bins in which a point lies.
type picker[V float32 | float64] struct {
	values []V // those to be sorted
	count  [fanBins]int32
	wanted [fanBins]bool
}

// pick returns the points of one month.
func (p *picker[V]) pick(month []V) (points [len(fanShares)]float64) {
	known, lo, hi := 0, V(math.Inf(1)), V(math.Inf(-1))
	for _, v := range month {
		if v == v {
			known++
			if v < lo {
				lo = v
			}
			if v > hi {
				hi = v
			}
		}
	}
	if known == 0 {
		for q := range points {
			points[q] = math.NaN()
		}
		return points
	}
	width := fanBins / (hi - lo) // bins a unit; falling behind by rounding keeps their order
	if !(width > 0 && width <= math.MaxFloat32) {
		width = 0 // all alike, or infinite: everything in one bin
	}
	clear(p.count[:])
	clear(p.wanted[:])
	for _, v := range month {
		if v == v {
			p.count[bin(v, lo, width)]++
		}
	}

	// Which bins hold the two neighbours of each point, and where these will stand among what is sorted.
	var place [2 * len(fanShares)]int
	b, before, skipped := 0, 0, 0
	for i := range place {
		rank := min(int(float64(float64(known-1)*fanShares[i/2]))+i%2, known-1)
		for rank >= before+int(p.count[b]) {
			if !p.wanted[b] {
				skipped += int(p.count[b])
			}
			before += int(p.count[b])
			b++
		}
		p.wanted[b] = true
		place[i] = rank - skipped
	}
	p.values = p.values[:0]
	for _, v := range month {
		if v == v && p.wanted[bin(v, lo, width)] {
			p.values = append(p.values, v)
		}
	}
	slices.Sort(p.values)

	for q, share := range fanShares {
		at := float64(float64(known-1) * share)
		lo, hi := float64(p.values[place[2*q]]), float64(p.values[place[2*q+1]])
		points[q] = lo
		if lo != hi { // equal also where both are infinite
			points[q] = lo + float64((hi-lo)*(at-math.Floor(at)))
		}
	}
	return points
}

// bin is the bin of a value: never falling in v, and 0 for all where the width is 0.
func bin[V float32 | float64](v, lo, width V) int {
	if width == 0 {
		return 0
	}
	return min(int((v-lo)*width), fanBins-1)
}
