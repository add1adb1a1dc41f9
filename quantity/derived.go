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
	if !probability(p) {
		return math.NaN()
	}
	before, inside := d.mass()
	return clamp(d.Dist.Quantile(min(1, before+float64(p*inside))), d.Low, d.High)
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

// Support is the part of the support between the bounds.
func (d Within) Support() (lo, hi float64) {
	lo, hi = d.Dist.Support()
	return clamp(lo, d.Low, d.High), clamp(hi, d.Low, d.High)
}

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
		x := d.Dist.Quantile(1 - p)
		if c := d.Dist.CDF(x); c == 1-p && Below(d.Dist, x) < c {
			x = d.Dist.Quantile(math.Nextafter(1-p, 1)) // the next value with weight
		}
		return float64(d.Factor * x)
	}
	return float64(d.Factor * d.Dist.Quantile(p))
}

// CDF asks the distribution at x over the factor.
func (d Scaled) CDF(x float64) float64 {
	if d.Factor < 0 {
		return 1 - Below(d.Dist, x/d.Factor)
	}
	return d.Dist.CDF(x / d.Factor)
}

func (d Scaled) below(x float64) float64 {
	if d.Factor < 0 {
		return 1 - d.Dist.CDF(x/d.Factor)
	}
	return Below(d.Dist, x/d.Factor)
}

func (d Scaled) meanUpTo(x float64) float64 {
	at := x / d.Factor
	if d.Factor > 0 {
		return float64(d.Factor * meanUpTo(d.Dist, at))
	}
	weightAt := float64((d.Dist.CDF(at) - Below(d.Dist, at)) * finiteOr(at, 0))
	return float64(d.Factor * ((d.Dist.Mean() - meanUpTo(d.Dist, at)) + weightAt))
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
	case Scaled:
		return Scaled{d.Dist, times(d.Factor)}
	}
	return Scaled{d, factor}
}
