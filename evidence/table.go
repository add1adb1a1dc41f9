// The table of a tilted distribution: its probability as a monotone function of the prior's.

package evidence

import (
	"math"
	"slices"

	"parley/portable"
	"parley/quantity"
)

// cell is a stretch of the prior's uniform scale.
type cell struct{ from, to float64 }

// Where the first cells are cut.
const (
	evenCells = 64 // evenly, so that no single value with 1/64 of the weight is overlooked
	tailCells = 50 // by halves toward either end, where quantiles may run off to infinity
)

// reach cuts cells around what a reading points to, in spreads of its likelihood.
var reach = [...]float64{-12, -8, -6, -4.5, -3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 4.5, 6, 8, 12}

// firstCells cuts the uniform scale where the density can bend: around what each reading points
// to, toward the ends, and on both sides of every single value found to have weight.
func firstCells(prior quantity.Dist, readings []Reading) []cell {
	cuts := []float64{0, 1}
	for i := 1; i < evenCells; i++ {
		cuts = append(cuts, float64(i)/evenCells)
	}
	for i, u := 0, 1.0/evenCells; i < tailCells; i++ {
		u = float64(0.5 * u)
		cuts = append(cuts, u, 1-u)
	}
	for _, r := range readings {
		if r.Precision > 0 {
			spread := 1 / math.Sqrt(r.Precision)
			for _, k := range reach {
				cuts = append(cuts, prior.CDF(r.Near+float64(k*spread)))
			}
		}
	}
	cuts = ascending(cuts)
	for i := range cuts[1:] {
		x := prior.Quantile(inside(0.5 * (cuts[i] + cuts[i+1])))
		if before, after := quantity.Below(prior, x), prior.CDF(x); after-before > leastCell {
			cuts = append(cuts, before, after)
		}
	}
	cuts = ascending(cuts)
	cells := make([]cell, len(cuts)-1)
	for i := range cells {
		cells[i] = cell{cuts[i], cuts[i+1]}
	}
	return cells
}

// leastCell is the shortest cell; a double leaves 1e-16 below one.
const leastCell = 1e-15

// ascending sorts cuts within [0, 1] and drops those that stand closer than a cell, the ends last.
func ascending(cuts []float64) []float64 {
	slices.Sort(cuts)
	kept := cuts[:1]
	for _, u := range cuts[1:] {
		if u > 0 && u <= 1 && u > kept[len(kept)-1] && (u-kept[len(kept)-1] > leastCell || u < leastCell) {
			kept = append(kept, u)
		}
	}
	kept[len(kept)-1] = 1
	return kept
}

// Gauss and Legendre's five points on [−1, 1].
var (
	points  = [...]float64{-0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640}
	weights = [...]float64{0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891}
)

// node is the i-th point of a cell.
func (c cell) node(i int) float64 {
	half := float64(0.5 * (c.to - c.from))
	return c.from + float64(half*(1+points[i]))
}

// integral integrates over the cell.
func (c cell) integral(f func(u float64) float64) float64 {
	sum := 0.0
	for i, w := range weights {
		sum += float64(w * f(c.node(i)))
	}
	return float64(sum * 0.5 * (c.to - c.from))
}

// integrals gives the mean of each reading's likelihood under the prior, over its greatest.
func (t *Tilted) integrals(cells []cell, peaks []float64) []float64 {
	sums := make([]float64, len(t.readings))
	for _, c := range cells {
		var x [len(points)]float64
		for i := range points {
			x[i] = t.prior.Quantile(inside(c.node(i)))
		}
		for i, r := range t.readings {
			sum := 0.0
			for j, w := range weights {
				sum += float64(w * portable.Exp(r.logLikelihood(x[j])-peaks[i]))
			}
			sums[i] += float64(sum * 0.5 * (c.to - c.from))
		}
	}
	return sums
}

// How fine the table becomes.
const (
	tolerance = 1e-11 // error of a probability in the middle of a cell
	mostCells = 20000
)

// refine halves cells until the cubic through each is the probability to within the tolerance.
func (t *Tilted) refine(cells []cell) []cell {
	var fine []cell
	stack := slices.Clone(cells)
	slices.Reverse(stack)
	for len(stack) > 0 {
		c := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		middle := float64(0.5*c.from) + float64(0.5*c.to)
		if c.to-c.from <= 4*leastCell || len(fine)+len(stack) >= mostCells || t.smooth(c, middle) {
			fine = append(fine, c)
			continue
		}
		stack = append(stack, cell{middle, c.to}, cell{c.from, middle})
	}
	return fine
}

// smooth tells whether the cubic through a cell meets the probability in its middle.
func (t *Tilted) smooth(c cell, middle float64) bool {
	width := c.to - c.from
	left := cell{c.from, middle}.integral(t.density)
	whole := left + cell{middle, c.to}.integral(t.density)
	from, to := t.edges(c)
	if from > 3*whole/width || to > 3*whole/width {
		return whole < tolerance // too steep for the cubic to rise all the way
	}
	cubic := float64(0.5*whole) + float64(float64(0.125*width)*(from-to))
	return math.Abs(left-cubic) <= tolerance && math.Abs(c.integral(t.density)-whole) <= tolerance
}

// edges gives the density just inside either edge of a cell: at an edge itself it may jump, or
// the quantile be infinite.
func (t *Tilted) edges(c cell) (from, to float64) {
	in := float64((c.to - c.from) * 0x1p-30)
	return t.density(c.from + in), t.density(c.to - in)
}

// table is a monotone piecewise cubic from the prior's probability u to the tilted one.
type table struct {
	u     []float64 // edges of the cells
	g     []float64 // tilted probability at the edges, 0 to 1
	rise  []float64 // density after the edge of each cell
	slope []float64 // density before the next edge
}

// tabulate fills the table, and integrates the mean on the way.
func (t *Tilted) tabulate(cells []cell) (tab table, mean float64) {
	tab.u, tab.g = append(tab.u, 0), append(tab.g, 0)
	total := 0.0
	for _, c := range cells {
		sum, moment := 0.0, 0.0
		for i, w := range weights {
			x := t.prior.Quantile(inside(c.node(i)))
			if mass := float64(w * portable.Exp(t.LogWeight(x))); mass > 0 {
				sum += mass
				moment += float64(mass * x)
			}
		}
		width := c.to - c.from
		total += float64(sum * 0.5 * width)
		mean += float64(moment * 0.5 * width)
		from, to := t.edges(c)
		if steepest := 1.5 * sum; from > steepest || to > steepest { // 3·mass/width
			from, to = 0.5*sum, 0.5*sum // a straight line
		}
		tab.u, tab.g = append(tab.u, c.to), append(tab.g, total)
		tab.rise, tab.slope = append(tab.rise, from), append(tab.slope, to)
	}
	for i := range tab.rise {
		tab.rise[i] /= total
		tab.slope[i] /= total
	}
	for i := range tab.g {
		tab.g[i] /= total
	}
	return tab, mean / total
}

// at is the tilted probability at the prior's.
func (tab table) at(u float64) float64 {
	switch {
	case u <= 0:
		return 0
	case u >= 1:
		return 1
	}
	i, hit := slices.BinarySearch(tab.u, u)
	if hit {
		return tab.g[i]
	}
	i--
	return tab.cubic(i, (u-tab.u[i])/(tab.u[i+1]-tab.u[i]))
}

// cubic is Hermite's, a share s into cell i.
func (tab table) cubic(i int, s float64) float64 {
	width := tab.u[i+1] - tab.u[i]
	mass := tab.g[i+1] - tab.g[i]
	d0, d1 := float64(tab.rise[i]*width), float64(tab.slope[i]*width)
	// s·(d0 + s·((3·mass − 2·d0 − d1) + s·(d0 + d1 − 2·mass)))
	inner := ((float64(3*mass) - float64(2*d0)) - d1) + float64(s*((d0+d1)-float64(2*mass)))
	rise := float64(s * (d0 + float64(s*inner)))
	return tab.g[i] + min(max(rise, 0), mass)
}

// inverse is the least probability of the prior at which the tilted one reaches p, 0 < p < 1. It
// follows Newton and halves the bracket when Newton leaves it.
func (tab table) inverse(p float64) float64 {
	i, hit := slices.BinarySearch(tab.g, p)
	if hit {
		return tab.u[i]
	}
	i--
	width := tab.u[i+1] - tab.u[i]
	mass := tab.g[i+1] - tab.g[i]
	d0, d1 := float64(tab.rise[i]*width), float64(tab.slope[i]*width)
	want := p - tab.g[i]
	lo, hi := 0.0, 1.0
	s := want / mass
	for range 60 {
		c2 := (float64(3*mass) - float64(2*d0)) - d1
		c3 := (d0 + d1) - float64(2*mass)
		gap := float64(s*(d0+float64(s*(c2+float64(s*c3))))) - want
		if gap >= 0 {
			hi = s
		} else {
			lo = s
		}
		slope := d0 + float64(s*(float64(2*c2)+float64(3*float64(s*c3))))
		next := s - gap/slope
		if !(next > lo && next < hi) {
			next = float64(0.5 * (lo + hi))
		}
		if math.Abs(next-s) <= 1e-15 {
			s = next
			break
		}
		s = next
	}
	return min(tab.u[i]+float64(s*width), tab.u[i+1])
}
