// Distributions with a density in closed form: uniform, triangular, normal, log-normal.

package quantity

import (
	"fmt"
	"math"

	"parley/portable"
)

// Uniform spreads evenly from Low to High.
type Uniform struct{ Low, High float64 }

var _ Dist = Uniform{}

// Valid asks for Low < High.
func (d Uniform) Valid() error {
	if err := finite(d.Low, d.High, d.High-d.Low); err != nil {
		return err
	}
	if d.Low >= d.High {
		return fmt.Errorf("a uniform from %s to %s is empty; the first must be the lower", text(d.Low), text(d.High))
	}
	return nil
}

// Quantile returns Low + p·(High − Low).
func (d Uniform) Quantile(p float64) float64 {
	switch {
	case !probability(p):
		return math.NaN()
	case p == 1:
		return d.High
	}
	return min(d.High, d.Low+float64(p*(d.High-d.Low)))
}

// CDF rises evenly from Low to High.
func (d Uniform) CDF(x float64) float64 { return clamp((x-d.Low)/(d.High-d.Low), 0, 1) }

func (d Uniform) meanUpTo(x float64) float64 {
	c := clamp(x, d.Low, d.High)
	return float64(d.CDF(c) * (float64(0.5*d.Low) + float64(0.5*c)))
}

// Mean is the middle.
func (d Uniform) Mean() float64 { return float64(0.5*d.Low) + float64(0.5*d.High) }

// Support runs from Low to High.
func (d Uniform) Support() (lo, hi float64) { return d.Low, d.High }

func (d Uniform) String() string { return call("U", d.Low, d.High) }

// Triangular has a density that rises from Low to Mode and falls to High.
type Triangular struct{ Low, Mode, High float64 }

var _ Dist = Triangular{}

// Valid asks for Low ≤ Mode ≤ High and Low < High.
func (d Triangular) Valid() error {
	if err := finite(d.Low, d.Mode, d.High, d.High-d.Low); err != nil {
		return err
	}
	if d.Low >= d.High || d.Mode < d.Low || d.Mode > d.High {
		return fmt.Errorf("%s is no triangle; the order is low, mode, high", d)
	}
	return nil
}

// Quantile inverts the parabola on p's side of the mode.
func (d Triangular) Quantile(p float64) float64 {
	switch {
	case !probability(p):
		return math.NaN()
	case p == 0:
		return d.Low
	case p == 1:
		return d.High
	}
	w := d.High - d.Low
	if p <= (d.Mode-d.Low)/w {
		return min(d.Mode, d.Low+float64(math.Sqrt(float64(p*w))*math.Sqrt(d.Mode-d.Low)))
	}
	return max(d.Mode, d.High-float64(math.Sqrt(float64((1-p)*w))*math.Sqrt(d.High-d.Mode)))
}

// CDF is a parabola on either side of the mode.
func (d Triangular) CDF(x float64) float64 {
	w := d.High - d.Low
	switch {
	case x <= d.Low:
		return 0
	case x >= d.High:
		return 1
	case x <= d.Mode:
		return float64(((x - d.Low) / w) * ((x - d.Low) / (d.Mode - d.Low)))
	}
	return 1 - float64(((d.High-x)/w)*((d.High-x)/(d.High-d.Mode)))
}

func (d Triangular) meanUpTo(x float64) float64 {
	// On the rising side the mean of what lies below x is Low + 2(x−Low)/3; on the falling side
	// what lies above x has the mean High − 2(High−x)/3.
	c := clamp(x, d.Low, d.High)
	f := d.CDF(c)
	if c <= d.Mode {
		return float64(f * (d.Low + float64(2*(c-d.Low))/3))
	}
	return d.Mean() - float64((1-f)*(d.High-float64(2*(d.High-c))/3))
}

// Mean is the mean of the corners.
func (d Triangular) Mean() float64 { return d.Low/3 + d.Mode/3 + d.High/3 }

// Support runs from Low to High.
func (d Triangular) Support() (lo, hi float64) { return d.Low, d.High }

func (d Triangular) String() string { return call("Triangular", d.Low, d.Mode, d.High) }

// Normal is the normal distribution with the mean Centre and the standard deviation SD.
type Normal struct{ Centre, SD float64 }

var _ Dist = Normal{}

// Valid asks for SD > 0.
func (d Normal) Valid() error {
	if err := finite(d.Centre, d.SD); err != nil {
		return err
	}
	if d.SD <= 0 {
		return fmt.Errorf("the standard deviation %s is not positive; write a plain number for an exact value", text(d.SD))
	}
	return nil
}

// Quantile returns mean + SD·Φ⁻¹(p).
func (d Normal) Quantile(p float64) float64 {
	return d.Centre + float64(d.SD*portable.NormalQuantile(p))
}

// CDF is Φ((x − mean)/SD).
func (d Normal) CDF(x float64) float64 { return portable.NormalCDF((x - d.Centre) / d.SD) }

func (d Normal) meanUpTo(x float64) float64 {
	z := (x - d.Centre) / d.SD
	density := float64(invSqrt2Pi * portable.Exp(float64(-0.5*z)*z))
	return float64(d.Centre*portable.NormalCDF(z)) - float64(d.SD*density)
}

// Mean returns the mean.
func (d Normal) Mean() float64 { return d.Centre }

// Support is the whole line.
func (d Normal) Support() (lo, hi float64) { return math.Inf(-1), math.Inf(1) }

func (d Normal) String() string { return call("N", d.Centre, d.SD) }

// invSqrt2Pi is 1/√(2π).
const invSqrt2Pi = 0.3989422804014327

// LogNormal has a normal logarithm with mean log Median and standard deviation Sigma; Sigma is
// about the coefficient of variation when small.
type LogNormal struct{ Median, Sigma float64 }

var _ Dist = LogNormal{}

// Valid asks for a positive median and spread.
func (d LogNormal) Valid() error {
	if err := finite(d.Median, d.Sigma); err != nil {
		return err
	}
	if d.Median <= 0 {
		return fmt.Errorf("the median %s of a log-normal is not positive", text(d.Median))
	}
	if d.Sigma <= 0 {
		return fmt.Errorf("the sigma %s of a log-normal is not positive; write a plain number for an exact value", text(d.Sigma))
	}
	return nil
}

// Quantile returns Median·exp(Sigma·Φ⁻¹(p)).
func (d LogNormal) Quantile(p float64) float64 {
	return float64(d.Median * portable.Exp(float64(d.Sigma*portable.NormalQuantile(p))))
}

// CDF is Φ(log(x/Median)/Sigma).
func (d LogNormal) CDF(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return portable.NormalCDF(d.score(x))
}

func (d LogNormal) meanUpTo(x float64) float64 {
	if x <= 0 {
		return 0
	}
	return float64(d.Mean() * portable.NormalCDF(d.score(x)-d.Sigma))
}

func (d LogNormal) score(x float64) float64 {
	return (portable.Log(x) - portable.Log(d.Median)) / d.Sigma
}

// Mean returns Median·exp(Sigma²/2).
func (d LogNormal) Mean() float64 {
	return float64(d.Median * portable.Exp(float64(float64(0.5*d.Sigma)*d.Sigma)))
}

// Support is the positive half-line.
func (d LogNormal) Support() (lo, hi float64) { return 0, math.Inf(1) }

func (d LogNormal) String() string { return call("LN", d.Median, d.Sigma) }

// clamp keeps x within [lo, hi]; NaN stays NaN.
func clamp(x, lo, hi float64) float64 { return max(lo, min(hi, x)) }

// call writes a distribution as name and parameters.
func call(name string, values ...float64) string {
	out := name + "("
	for i, v := range values {
		if i > 0 {
			out += ", "
		}
		out += text(v)
	}
	return out + ")"
}
