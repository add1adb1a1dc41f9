// Distributions on single values: a point, a choice, a spike beside another distribution.

package quantity

import (
	"errors"
	"fmt"
	"math"
	"sort"
	"strings"
)

// Point is a number known exactly.
type Point struct{ V float64 }

var _ Dist = Point{}

// Valid asks for a finite value.
func (d Point) Valid() error { return finite(d.V) }

// Quantile returns the value at every p.
func (d Point) Quantile(p float64) float64 {
	if !probability(p) {
		return math.NaN()
	}
	return d.V
}

// CDF is a step at the value.
func (d Point) CDF(x float64) float64 { return step(x >= d.V, x) }

func (d Point) below(x float64) float64    { return step(x > d.V, x) }
func (d Point) meanUpTo(x float64) float64 { return float64(d.V * d.CDF(x)) }

// Mean returns the value.
func (d Point) Mean() float64 { return d.V }

// Support is the value.
func (d Point) Support() (lo, hi float64) { return d.V, d.V }

func (d Point) String() string { return text(d.V) }

func step(reached bool, x float64) float64 {
	switch {
	case x != x:
		return x
	case reached:
		return 1
	}
	return 0
}

// Choice takes one of a few values; the weights need not sum to one.
type Choice struct{ Values, Weights []float64 }

var _ Dist = Choice{}

// Valid asks for as many weights as values, none negative and not all zero.
func (d Choice) Valid() error {
	if len(d.Values) == 0 {
		return errors.New("a choice needs values")
	}
	if len(d.Values) != len(d.Weights) {
		return fmt.Errorf("%d values and %d weights; give each value a weight", len(d.Values), len(d.Weights))
	}
	if err := errors.Join(finite(d.Values...), finite(d.Weights...)); err != nil {
		return err
	}
	sum, seen := 0.0, map[float64]bool{}
	for i, w := range d.Weights {
		if w < 0 {
			return fmt.Errorf("the weight %s of %s is negative", text(w), text(d.Values[i]))
		}
		if seen[d.Values[i]] {
			return fmt.Errorf("the value %s stands twice; add its weights", text(d.Values[i]))
		}
		seen[d.Values[i]] = true
		sum += w
	}
	if sum == 0 {
		return errors.New("all weights are zero")
	}
	return finite(sum)
}

// Quantile returns the first value, in ascending order, whose cumulated share reaches p.
func (d Choice) Quantile(p float64) float64 {
	if !probability(p) {
		return math.NaN()
	}
	order, total := d.ascending()
	sum, last := 0.0, math.NaN()
	for _, i := range order {
		if d.Weights[i] == 0 {
			continue
		}
		sum += d.Weights[i]
		last = d.Values[i]
		if sum/total >= p {
			return last
		}
	}
	return last
}

// CDF sums the shares of the values up to x.
func (d Choice) CDF(x float64) float64 {
	return d.share(x, func(v float64) (float64, bool) { return 1, v <= x })
}

func (d Choice) below(x float64) float64 {
	return d.share(x, func(v float64) (float64, bool) { return 1, v < x })
}

func (d Choice) meanUpTo(x float64) float64 {
	return d.share(x, func(v float64) (float64, bool) { return v, v <= x })
}

// Mean is the weighted mean.
func (d Choice) Mean() float64 { return d.meanUpTo(math.Inf(1)) }

// Support runs from the least to the greatest value that has weight.
func (d Choice) Support() (lo, hi float64) { return d.Quantile(0), d.Quantile(1) }

func (d Choice) String() string {
	parts := make([]string, len(d.Values))
	for i, v := range d.Values {
		parts[i] = text(v)
		if i < len(d.Weights) {
			parts[i] += ": " + text(d.Weights[i])
		}
	}
	return "Choice(" + strings.Join(parts, ", ") + ")"
}

// share sums weight·amount over the chosen values, over the sum of the weights, in ascending
// order of the values so that the order they were written in changes no bit.
func (d Choice) share(x float64, pick func(v float64) (amount float64, in bool)) float64 {
	if x != x {
		return x
	}
	order, total := d.ascending()
	sum := 0.0
	for _, i := range order {
		if amount, in := pick(d.Values[i]); in {
			sum += float64(d.Weights[i] * amount)
		}
	}
	return sum / total
}

// ascending returns the places of the values in ascending order and the sum of the weights.
func (d Choice) ascending() (order []int, total float64) {
	order = make([]int, len(d.Values))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return d.Values[order[a]] < d.Values[order[b]] })
	for _, i := range order {
		total += d.Weights[i]
	}
	return order, total
}

// Spike takes the value At with probability Weight and else follows Else.
type Spike struct {
	At     float64
	Weight float64
	Else   Dist
}

var _ Dist = Spike{}

// Valid asks for a weight in [0, 1] and a valid rest.
func (d Spike) Valid() error {
	if err := finite(d.At, d.Weight); err != nil {
		return err
	}
	if !probability(d.Weight) {
		return fmt.Errorf("the weight %s of a spike is outside [0, 1]", text(d.Weight))
	}
	return Validate(d.Else)
}

// Quantile runs through the rest below the spike, the spike, and the rest above it.
func (d Spike) Quantile(p float64) float64 {
	rest := 1 - d.Weight
	lo, hi := d.Support()
	before := float64(rest * Below(d.Else, d.At))
	switch {
	case !probability(p):
		return math.NaN()
	case p == 0:
		return lo
	case p == 1:
		return hi
	case d.Weight == 0:
		return d.Else.Quantile(p)
	case p <= before:
		return min(d.Else.Quantile(min(p/rest, 1)), d.At)
	case p <= d.CDF(d.At):
		return d.At
	}
	return max(d.Else.Quantile(min((p-d.Weight)/rest, 1-0x1p-53)), d.At)
}

// CDF is the rest's, shrunk, with a step at the spike.
func (d Spike) CDF(x float64) float64 {
	return min(1, float64(d.Weight*step(x >= d.At, x))+float64((1-d.Weight)*d.Else.CDF(x)))
}

func (d Spike) below(x float64) float64 {
	return min(1, float64(d.Weight*step(x > d.At, x))+float64((1-d.Weight)*Below(d.Else, x)))
}

func (d Spike) meanUpTo(x float64) float64 {
	return float64(d.Weight*Point{d.At}.meanUpTo(x)) + float64((1-d.Weight)*meanUpTo(d.Else, x))
}

// Mean weighs the spike and the rest.
func (d Spike) Mean() float64 {
	return float64(d.Weight*d.At) + float64((1-d.Weight)*d.Else.Mean())
}

// Support spans the spike and the rest, as far as each has weight.
func (d Spike) Support() (lo, hi float64) {
	switch d.Weight {
	case 0:
		return d.Else.Support()
	case 1:
		return d.At, d.At
	}
	lo, hi = d.Else.Support()
	return min(lo, d.At), max(hi, d.At)
}

func (d Spike) String() string {
	return fmt.Sprintf("Spike(%s: %s, else %s)", text(d.At), text(d.Weight), d.Else)
}
