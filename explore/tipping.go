// Tipping values: where along one axis the mean of an outcome crosses a level.

package explore

import (
	"fmt"
	"math"
)

// A Curve is the mean outcome along an axis, rising or falling throughout: bins of equal number, laid
// level where their order contradicts the direction (pool adjacent violators).
type Curve struct {
	At    []float64 // mean of the axis in each bin
	Mean  []float64 // mean outcome there
	SE    []float64 // its error, clustered by row
	Rises bool
}

// curveBins is how finely an axis is cut: enough to place a crossing, few enough for each to be sure.
const curveBins = 32

// binRows is the fewest rows of a bin.
const binRows = 8

// CurveOf bins the rows along an axis. Rows of weight 0 do not count.
func CurveOf(axis, outcome, weight []float64) Curve {
	if len(axis) != len(outcome) || len(axis) != len(weight) {
		panic(fmt.Sprintf("explore: an axis of %d rows, an outcome of %d, weights of %d", len(axis), len(outcome), len(weight)))
	}
	var rows []int32
	for _, r := range ascending(axis) {
		if weight[r] > 0 {
			rows = append(rows, r)
		}
	}
	var c Curve
	bins := min(curveBins, len(rows)/binRows)
	for b := range bins {
		part := rows[b*len(rows)/bins : (b+1)*len(rows)/bins]
		if n := len(c.At); n > 0 && axis[part[len(part)-1]] == axis[part[0]] && c.At[n-1] == axis[part[0]] {
			continue // one value fills more than a bin
		}
		var at, mean, all, square float64
		for _, r := range part {
			at += float64(weight[r] * axis[r])
			mean += float64(weight[r] * outcome[r])
			all += weight[r]
		}
		at, mean = at/all, mean/all
		for _, r := range part {
			off := float64(weight[r] * (outcome[r] - mean))
			square += float64(off * off)
		}
		n := float64(len(part))
		c.At, c.Mean, c.SE = append(c.At, at), append(c.Mean, mean), append(c.SE, math.Sqrt(square*n/(n-1))/all)
	}
	if len(c.At) > 0 {
		c.level()
	}
	return c
}

// level finds the direction and lays level what contradicts it.
func (c *Curve) level() {
	slope, middle := 0.0, float64(0.5*float64(len(c.Mean)-1))
	for i, m := range c.Mean {
		slope += float64((float64(i) - middle) * m)
	}
	c.Rises = slope >= 0
	sign := 1.0
	if !c.Rises {
		sign = -1
	}
	type pool struct {
		sum float64
		n   int
	}
	var pools []pool
	for _, m := range c.Mean {
		pools = append(pools, pool{sign * m, 1})
		for k := len(pools) - 1; k > 0 && pools[k-1].sum*float64(pools[k].n) > pools[k].sum*float64(pools[k-1].n); k-- {
			pools[k-1] = pool{pools[k-1].sum + pools[k].sum, pools[k-1].n + pools[k].n}
			pools = pools[:k]
		}
	}
	i := 0
	for _, p := range pools {
		for range p.n {
			c.Mean[i] = sign * p.sum / float64(p.n)
			i++
		}
	}
}

// A Crossing is where a curve passes a level.
type Crossing struct {
	At       float64 // value of the axis, on a straight line between two bins
	From, To float64 // the bins it lies between: it is not known more closely
	Sure     bool    // either end, a quarter of the rows each, lies on its own side by more than two errors
}

// Crosses finds the value of the axis at which the outcome crosses a level.
func (c Curve) Crosses(level float64) (Crossing, bool) {
	n := len(c.Mean)
	for i := 1; i < n; i++ {
		a, b := c.Mean[i-1]-level, c.Mean[i]-level
		if a == b || !(min(a, b) <= 0 && max(a, b) > 0) {
			continue
		}
		at := c.At[i-1] + float64((c.At[i]-c.At[i-1])*(a/(a-b)))
		return Crossing{at, c.At[i-1], c.At[i], c.parts(level)}, true
	}
	return Crossing{}, false
}

// parts tells whether the two ends lie on either side of a level, for sure.
func (c Curve) parts(level float64) bool {
	n := len(c.Mean)
	quarter := max(1, n/4)
	end := func(from, to int) (mean, se float64) {
		for i := from; i < to; i++ {
			mean += c.Mean[i]
			se += float64(c.SE[i] * c.SE[i])
		}
		k := float64(to - from)
		return mean/k - level, math.Sqrt(se) / k
	}
	low, lowSE := end(0, quarter)
	high, highSE := end(n-quarter, n)
	return math.Abs(low) > 2*lowSE && math.Abs(high) > 2*highSE && (low > 0) != (high > 0)
}
