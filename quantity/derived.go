// Distributions made from others: truncated and scaled.

package quantity

import (
	"fmt"
	"math"
)

// Within is a distribution given that it falls into [Low, High].
type Within struct {
	Dist      Dist
	Low, High float64
}

var _ Dist = Within{}

// leastMass is the probability a distribution must leave between its bounds: with less, the prior
// and the bounds contradict each other.
const leastMass = 1e-6

// Valid asks for a valid distribution with some probability between the bounds.
func (d Within) Valid() error {
	if err := Validate(d.Dist); err != nil {
		return err
	}
	if d.Low != d.Low || d.High != d.High || d.Low > d.High {
		return fmt.Errorf("the bounds [%s, %s] are empty", text(d.Low), text(d.High))
	}
	if _, mass := d.mass(); !(mass >= leastMass) {
		return fmt.Errorf("%s has no probability within [%s, %s]; move the one or the other", d.Dist, text(d.Low), text(d.High))
	}
	return nil
}

// mass returns P(X < Low) and P(Low ≤ X ≤ High) before truncation.
func (d Within) mass() (before, inside float64) {
	before = Below(d.Dist, d.Low)
	return before, d.Dist.CDF(d.High) - before
}

// Quantile maps p into the probabilities between the bounds.
func (d Within) Quantile(p float64) float64 {
	switch {
	case !probability(p):
		return math.NaN()
	case p == 0:
		lo, _ := d.Support()
		return lo
	case p == 1:
		_, hi := d.Support()
		return hi
	}
	before, inside := d.mass()
	at := max(before+float64(p*inside), math.Nextafter(before, 1))
	at = min(at, 1-0x1p-53) // rounded up to 1 it would be infinite where High is
	return clamp(d.Dist.Quantile(at), d.Low, d.High)
}

// CDF is the share of the probability between the bounds that lies at or below x.
func (d Within) CDF(x float64) float64 { return d.rescaled(x, d.Dist.CDF) }

func (d Within) below(x float64) float64 {
	return d.rescaled(x, func(x float64) float64 { return Below(d.Dist, x) })
}

func (d Within) rescaled(x float64, f func(float64) float64) float64 {
	switch {
	case x != x:
		return x
	case x < d.Low:
		return 0
	case x > d.High:
		return 1
	}
	before, inside := d.mass()
	return clamp((f(x)-before)/inside, 0, 1)
}

func (d Within) meanUpTo(x float64) float64 {
	if x < d.Low {
		return 0
	}
	before, inside := d.mass()
	atLow := float64((d.Dist.CDF(d.Low) - before) * finiteOr(d.Low, 0))
	return ((meanUpTo(d.Dist, min(x, d.High)) - meanUpTo(d.Dist, d.Low)) + atLow) / inside
}

// finiteOr replaces an infinite bound, whose own weight is zero.
func finiteOr(v, other float64) float64 {
	if math.IsInf(v, 0) {
		return other
	}
	return v
}

// Mean is the mean of what lies between the bounds.
func (d Within) Mean() float64 {
	lo, hi := d.Support()
	return clamp(d.meanUpTo(d.High), lo, hi)
}

// Support is the part of the support between the bounds. Where a single value with weight is the
// first or the last between them, the support ends there.
func (d Within) Support() (lo, hi float64) {
	lo, hi = d.Dist.Support()
	if lo < d.Low {
		lo = d.Low
		if first := d.Dist.Quantile(math.Nextafter(Below(d.Dist, d.Low), 1)); d.hasWeight(first) {
			lo = clamp(first, d.Low, d.High)
		}
	}
	if hi > d.High {
		hi = d.High
		if last := d.Dist.Quantile(d.Dist.CDF(d.High)); d.hasWeight(last) {
			hi = clamp(last, d.Low, d.High)
		}
	}
	return lo, hi
}

// hasWeight tells whether the single value x has a probability of its own.
func (d Within) hasWeight(x float64) bool { return Below(d.Dist, x) < d.Dist.CDF(x) }

func (d Within) String() string {
	return fmt.Sprintf("%s within [%s, %s]", d.Dist, text(d.Low), text(d.High))
}

// Scaled is a distribution times a factor, as a change of unit makes it.
type Scaled struct {
	Dist   Dist
	Factor float64
}

var _ Dist = Scaled{}

// Valid asks for a valid distribution and a factor other than zero.
func (d Scaled) Valid() error {
	if err := finite(d.Factor); err != nil {
		return err
	}
	if d.Factor == 0 {
		return fmt.Errorf("a factor of 0 leaves nothing of %s", d.Dist)
	}
	return Validate(d.Dist)
}

// Quantile scales the quantile; a negative factor turns it round.
func (d Scaled) Quantile(p float64) float64 {
	if d.Factor < 0 {
		q := 1 - p
		if p > 0 {
			q = min(q, 1-0x1p-53) // rounded up to 1 it could be infinite
		}
		x := d.Dist.Quantile(q)
		if c := d.Dist.CDF(x); c == q && q < 1 && Below(d.Dist, x) < c {
			x = d.Dist.Quantile(math.Nextafter(q, 1)) // the next value with weight
		}
		return float64(d.Factor * x)
	}
	return float64(d.Factor * d.Dist.Quantile(p))
}

// CDF asks the distribution where the product just stays at or below x.
func (d Scaled) CDF(x float64) float64 {
	upTo := func(product float64) bool { return product <= x }
	if d.Factor < 0 {
		return 1 - Below(d.Dist, d.border(x, math.Inf(-1), upTo))
	}
	return d.Dist.CDF(d.border(x, math.Inf(1), upTo))
}

func (d Scaled) below(x float64) float64 {
	from := func(product float64) bool { return product >= x }
	if d.Factor < 0 {
		return 1 - d.Dist.CDF(d.border(x, math.Inf(1), from))
	}
	return Below(d.Dist, d.border(x, math.Inf(-1), from))
}

func (d Scaled) meanUpTo(x float64) float64 {
	upTo := func(product float64) bool { return product <= x }
	if d.Factor > 0 {
		return float64(d.Factor * meanUpTo(d.Dist, d.border(x, math.Inf(1), upTo)))
	}
	at := d.border(x, math.Inf(-1), upTo)
	weightAt := float64((d.Dist.CDF(at) - Below(d.Dist, at)) * finiteOr(at, 0))
	return float64(d.Factor * ((d.Dist.Mean() - meanUpTo(d.Dist, at)) + weightAt))
}

// border returns the last y on the way to outward whose product with the factor is in. The
// quotient x/factor is one of its neighbours; taken as it is, it would miss a single value with
// weight whose product was rounded.
func (d Scaled) border(x, outward float64, in func(product float64) bool) float64 {
	const neighbours = 4
	y := x / d.Factor
	for range neighbours {
		if in(float64(d.Factor * y)) {
			break
		}
		y = math.Nextafter(y, -outward)
	}
	for range neighbours {
		next := math.Nextafter(y, outward)
		if !in(float64(d.Factor * next)) {
			break
		}
		y = next
	}
	return y
}

// Mean scales the mean.
func (d Scaled) Mean() float64 { return float64(d.Factor * d.Dist.Mean()) }

// Support scales the support.
func (d Scaled) Support() (lo, hi float64) {
	lo, hi = d.Dist.Support()
	lo, hi = float64(d.Factor*lo), float64(d.Factor*hi)
	return min(lo, hi), max(lo, hi)
}

func (d Scaled) String() string { return text(d.Factor) + " × " + d.Dist.String() }

// Scale returns d times a factor other than zero, within its own family where it has one.
func Scale(d Dist, factor float64) Dist {
	times := func(v float64) float64 { return float64(factor * v) }
	switch d := d.(type) {
	case Point:
		return Point{times(d.V)}
	case Uniform:
		lo, hi := times(d.Low), times(d.High)
		return Uniform{min(lo, hi), max(lo, hi)}
	case Normal:
		return Normal{times(d.Centre), math.Abs(times(d.SD))}
	case LogNormal:
		if factor > 0 {
			return LogNormal{times(d.Median), d.Sigma}
		}
	case Triangular:
		lo, hi := times(d.Low), times(d.High)
		return Triangular{min(lo, hi), times(d.Mode), max(lo, hi)}
	case Choice:
		values := make([]float64, len(d.Values))
		for i, v := range d.Values {
			values[i] = times(v)
		}
		return Choice{values, d.Weights}
	case Spike:
		return Spike{times(d.At), d.Weight, Scale(d.Else, factor)}
	case Scaled:
		return Scaled{d.Dist, times(d.Factor)}
	}
	return Scaled{d, factor}
}
