// Boxes: where in the space of the uncertain numbers something is so (the patient rule induction
// method of Friedman and Fisher 1999).

package explore

import (
	"fmt"
	"math"
	"slices"
)

// A Box is a region bounded along a few axes.
type Box struct {
	Sides    []Side
	Coverage float64 // share of all cases that lie in it
	Density  float64 // share of the rows in it that are cases
	Mass     float64 // share of all rows that lie in it
}

// A Side bounds a box along one axis; an end that does not bound is infinite.
type Side struct {
	Axis      int
	Low, High float64
}

// Of the search.
const (
	peelShare = 0.05 // of the rows in the box, peeled off at a time
	leastMass = 0.05 // of all rows, below which a box describes nothing
	boxSides  = 3    // sides a reader can hold in mind
	dense     = 0.98 // density from which there is nothing to gain
)

// A peeler is a box while it is being cut.
type peeler struct {
	axes   [][]float64
	order  [][]int32 // by axis: rows in ascending order
	from   []int     // by axis: first and last place not yet passed
	to     []int
	isCase []bool
	in     []bool
	n      int // rows in the box
	cases  int // cases among them
}

// BoxOf describes where the cases are: slices of a twentieth are peeled off, each the one that leaves
// the densest box, until the box is dense or small; sides that the density does not need are then
// given up. Of the boxes on the way the one with the highest product of coverage and density is
// taken. It returns false where all rows are cases or none is.
func BoxOf(axes [][]float64, isCase []bool) (Box, bool) {
	p := &peeler{axes: axes, isCase: isCase, in: make([]bool, len(isCase)), n: len(isCase)}
	for i, c := range isCase {
		p.in[i] = true
		if c {
			p.cases++
		}
	}
	all, rows := p.cases, p.n
	if all == 0 || all == rows {
		return Box{}, false
	}
	for a, axis := range axes {
		if len(axis) != rows {
			panic(fmt.Sprintf("explore: axis %d has %d rows of %d", a, len(axis), rows))
		}
		p.order = append(p.order, ascending(axis))
		p.from, p.to = append(p.from, 0), append(p.to, rows-1)
	}
	low, high := unbounded(len(axes))
	bestLow, bestHigh, best := slices.Clone(low), slices.Clone(high), 0.0
	for float64(p.n) > leastMass*float64(rows) && float64(p.cases) < dense*float64(p.n) {
		if !p.peel(low, high) {
			break
		}
		score := float64(p.cases) / float64(all) * (float64(p.cases) / float64(p.n))
		if score > best {
			best = score
			copy(bestLow, low)
			copy(bestHigh, high)
		}
	}
	return p.simple(bestLow, bestHigh, all), true
}

func unbounded(n int) (low, high []float64) {
	low, high = make([]float64, n), make([]float64, n)
	for i := range n {
		low[i], high[i] = math.Inf(-1), math.Inf(1)
	}
	return low, high
}

// peel cuts off the slice that leaves the greatest density; false where no cut is possible.
func (p *peeler) peel(low, high []float64) bool {
	bestAxis, bestTop, bestDensity, bestEdge := -1, false, -1.0, 0.0
	for a := range p.axes {
		for _, top := range []bool{false, true} {
			gone, cases, edge := p.slice(a, top)
			if gone == 0 || gone >= p.n {
				continue
			}
			if d := float64(p.cases-cases) / float64(p.n-gone); d > bestDensity {
				bestAxis, bestTop, bestDensity, bestEdge = a, top, d, edge
			}
		}
	}
	if bestAxis < 0 {
		return false
	}
	p.cut(bestAxis, bestTop, bestEdge)
	if bestTop {
		high[bestAxis] = bestEdge
	} else {
		low[bestAxis] = bestEdge
	}
	return true
}

// slice looks at a twentieth of the box at one end of an axis, equal values together: how many rows
// and cases would go, and at which value the box would end.
func (p *peeler) slice(a int, top bool) (gone, cases int, edge float64) {
	want := max(1, int(peelShare*float64(p.n)))
	last := math.NaN()
	step, at := 1, p.from[a]
	if top {
		step, at = -1, p.to[a]
	}
	for ; at >= p.from[a] && at <= p.to[a]; at += step {
		row := p.order[a][at]
		if !p.in[row] {
			continue
		}
		x := p.axes[a][row]
		if gone >= want && x != last {
			return gone, cases, x
		}
		last = x
		gone++
		if p.isCase[row] {
			cases++
		}
	}
	return 0, 0, 0 // all of the box has one value
}

// cut takes the rows beyond an edge out of the box.
func (p *peeler) cut(a int, top bool, edge float64) {
	step, at := 1, &p.from[a]
	if top {
		step, at = -1, &p.to[a]
	}
	for ; p.from[a] <= p.to[a]; *at += step {
		row := p.order[a][*at]
		if x := p.axes[a][row]; x == edge || (x < edge) == top {
			return
		}
		if p.in[row] {
			p.in[row] = false
			p.n--
			if p.isCase[row] {
				p.cases--
			}
		}
	}
}

// simple gives up the sides whose loss costs the least density, until a reader can hold the rest in
// mind, and every other that costs next to none.
func (p *peeler) simple(low, high []float64, all int) Box {
	for {
		var sides []Side
		for a := range low {
			if !math.IsInf(low[a], -1) || !math.IsInf(high[a], 1) {
				sides = append(sides, Side{a, low[a], high[a]})
			}
		}
		whole := p.measure(sides, all)
		cheapest, best := -1, Box{Density: -1}
		for i := range sides {
			less := p.measure(slices.Delete(slices.Clone(sides), i, i+1), all)
			if less.Density > best.Density {
				cheapest, best = i, less
			}
		}
		const next = 0.01 // of density
		if cheapest < 0 || len(sides) <= boxSides && best.Density < whole.Density-next {
			return whole
		}
		low[sides[cheapest].Axis], high[sides[cheapest].Axis] = math.Inf(-1), math.Inf(1)
	}
}

// measure counts what lies in a box.
func (p *peeler) measure(sides []Side, all int) Box {
	inside, cases := 0, 0
	for row := range p.isCase {
		holds := true
		for _, s := range sides {
			if x := p.axes[s.Axis][row]; x < s.Low || x > s.High {
				holds = false
				break
			}
		}
		if holds {
			inside++
			if p.isCase[row] {
				cases++
			}
		}
	}
	b := Box{Sides: sides, Coverage: float64(cases) / float64(all), Mass: float64(inside) / float64(len(p.isCase))}
	if inside > 0 {
		b.Density = float64(cases) / float64(inside)
	}
	return b
}
