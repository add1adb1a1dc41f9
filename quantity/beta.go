// The beta distribution: incomplete beta function and its inverse, on portable functions only.

package quantity

import (
	"errors"
	"math"

	"parley/portable"
)

// Beta is the beta distribution on [0, 1] with the density x^(A−1)·(1−x)^(B−1)/B(A, B).
type Beta struct{ A, B float64 }

var _ Dist = Beta{}

// The range of parameters the inverse is tested for.
const (
	leastBeta    = 1e-3
	greatestBeta = 1e6
)

// Valid asks for parameters between 0.001 and 1,000,000.
func (d Beta) Valid() error {
	if err := finite(d.A, d.B); err != nil {
		return err
	}
	if min(d.A, d.B) < leastBeta || max(d.A, d.B) > greatestBeta {
		return errors.New(d.String() + " is out of reach; both parameters must lie between 0.001 and 1e6")
	}
	return nil
}

// CDF is the regularised incomplete beta function I_x(A, B).
func (d Beta) CDF(x float64) float64 {
	switch {
	case x != x:
		return x
	case x <= 0:
		return 0
	case x >= 1:
		return 1
	}
	s := shape{d.A, d.B, logBeta(d.A, d.B)}
	lower, upper := s.tails(portable.Log(x), x, 1-x)
	if lower <= 0.5 {
		return lower
	}
	return 1 - upper
}

func (d Beta) meanUpTo(x float64) float64 {
	if d.A+1 > greatestBeta*2 {
		return 0
	}
	return float64(d.Mean() * Beta{d.A + 1, d.B}.CDF(x))
}

// Mean returns A/(A+B).
func (d Beta) Mean() float64 { return d.A / (d.A + d.B) }

// Support runs from 0 to 1.
func (d Beta) Support() (lo, hi float64) { return 0, 1 }

func (d Beta) String() string { return call("Beta", d.A, d.B) }

// Quantile inverts the CDF. It looks for the smaller of x and 1−x, so that neither end loses
// digits.
func (d Beta) Quantile(p float64) float64 {
	switch {
	case !probability(p):
		return math.NaN()
	case p == 0:
		return 0
	case p == 1:
		return 1
	}
	s := shape{d.A, d.B, logBeta(d.A, d.B)}
	lower, upper := s.tails(-math.Ln2, 0.5, 0.5)
	if p <= lower {
		return s.solve(p)
	}
	if q := 1 - p; q < upper {
		return 1 - shape{d.B, d.A, s.logB}.solve(q)
	}
	return 0.5
}

// shape is a beta distribution with the logarithm of its B(a, b).
type shape struct{ a, b, logB float64 }

// tails returns I_x(a, b) and 1 − I_x(a, b), the smaller of them to full relative precision.
// x is given with its logarithm and with y = 1−x, which the caller may know better.
func (s shape) tails(logX, x, y float64) (lower, upper float64) {
	front := portable.Exp((float64(s.a*logX) + float64(s.b*logOf(y, x))) - s.logB)
	if x < (s.a+1)/(s.a+s.b+2) {
		lower = min(1, float64(front*betaFraction(s.a, s.b, x))/s.a)
		return lower, 1 - lower
	}
	upper = min(1, float64(front*betaFraction(s.b, s.a, y))/s.b)
	return 1 - upper, upper
}

// logOf returns log y for y = 1−x, by way of the smaller one.
func logOf(y, x float64) float64 {
	if x < 0.5 {
		return portable.Log1p(-x)
	}
	return portable.Log(y)
}

// betaFraction evaluates the continued fraction of the incomplete beta function by Lentz's method
// (Didonato and Morris 1992; NIST DLMF 8.17.22).
func betaFraction(a, b, x float64) float64 {
	const tiny, enough, limit = 1e-290, 1e-16, 100000
	c, d := 1.0, 1-float64((a+b)*x)/(a+1)
	d = 1 / awayFromZero(d, tiny)
	h := d
	for m := 1.0; m < limit; m++ {
		num := float64(float64(m*(b-m))*x) / float64((a+2*m-1)*(a+2*m))
		d = 1 / awayFromZero(1+float64(num*d), tiny)
		c = awayFromZero(1+num/c, tiny)
		h = float64(h * float64(d*c))
		num = -float64(float64((a+m)*(a+b+m))*x) / float64((a+2*m)*(a+2*m+1))
		d = 1 / awayFromZero(1+float64(num*d), tiny)
		c = awayFromZero(1+num/c, tiny)
		change := float64(d * c)
		h = float64(h * change)
		if math.Abs(change-1) <= 2*enough {
			break
		}
	}
	return h
}

func awayFromZero(v, tiny float64) float64 {
	if math.Abs(v) < tiny {
		return tiny
	}
	return v
}

// solve returns the x ≤ 1/2 with I_x = p, 0 < p ≤ I_½. It follows Newton in log x and log I, where
// the lower tail is a straight line, and halves the bracket when Newton leaves it.
func (s shape) solve(p float64) float64 {
	const (
		least  = -744.0 // log of the smallest number
		enough = 1e-9   // Newton squares the error: after a step of this size nothing is left
	)
	logP := portable.Log(p)
	lo, hi := least, -math.Ln2
	u := clamp(s.guess(p, logP), lo, hi)
	for range 200 {
		x := portable.Exp(u)
		lower, _ := s.tails(u, x, 1-x)
		gap := portable.Log(lower) - logP
		if gap > 0 {
			hi = u
		} else {
			lo = u
		}
		// d log I / d log x = x·f(x)/I, with f the density.
		logY := portable.Log1p(-x)
		slope := portable.Exp((float64(s.a*u)+float64((s.b-1)*logY))-s.logB) / lower
		next := u - gap/slope
		if math.Abs(next-u) <= enough {
			u = clamp(next, least, -math.Ln2)
			break
		}
		if !(next > lo && next < hi) {
			next = 0.5 * (lo + hi)
		}
		u = next
	}
	return min(0.5, portable.Exp(u))
}

// guess starts the search: the leading power of the tail, or Cornish and Fisher's normal
// approximation (Abramowitz and Stegun 26.5.22) when both parameters exceed one.
func (s shape) guess(p, logP float64) float64 {
	if s.a <= 1 || s.b <= 1 {
		return (logP + portable.Log(s.a) + s.logB) / s.a
	}
	z := -portable.NormalQuantile(p)
	ra, rb := 1/(2*s.a-1), 1/(2*s.b-1)
	h := 2 / (ra + rb)
	l := (float64(z*z) - 3) / 6
	w := float64(z*math.Sqrt(h+l))/h - float64((rb-ra)*(l+5.0/6-2/float64(3*h)))
	if w != w {
		return (logP + portable.Log(s.a) + s.logB) / s.a
	}
	// x = a/(a + b·e^2w)
	return -portable.Log1p(float64(s.b/s.a) * portable.Exp(2*w))
}

// logBeta returns log B(a, b) for positive a and b.
//
// Both are raised to at least ten by B(a, b) = B(a+1, b)·(a+b)/a, where Stirling's series holds:
//
//	log B = (a−½)·log(a/(a+b)) + (b−½)·log(b/(a+b)) + ½·log(2π/(a+b)) + c(a) + c(b) − c(a+b)
func logBeta(a, b float64) float64 {
	raised := 1.0
	for a < 10 {
		raised = float64(raised*(a+b)) / a
		a++
	}
	for b < 10 {
		raised = float64(raised*(a+b)) / b
		b++
	}
	n := a + b
	sum := float64((a-0.5)*logShare(a, b)) + float64((b-0.5)*logShare(b, a))
	sum += float64(0.5 * portable.Log(2*math.Pi/n))
	return sum + ((stirling(a) + stirling(b)) - stirling(n)) + portable.Log(raised)
}

// logShare returns log(a/(a+b)).
func logShare(a, b float64) float64 {
	if a > b {
		return portable.Log1p(-b / (a + b))
	}
	return portable.Log(a / (a + b))
}

// stirling is the correction of Stirling's formula: log Γ(x) − ((x−½)·log x − x + ½·log 2π), for
// x ≥ 10 (NIST DLMF 5.11.1; seven terms leave 1e-16).
func stirling(x float64) float64 {
	y := 1 / x
	z := float64(y * y)
	s := 1.0 / 156
	s = -691.0/360360 + float64(z*s)
	s = 1.0/1188 + float64(z*s)
	s = -1.0/1680 + float64(z*s)
	s = 1.0/1260 + float64(z*s)
	s = -1.0/360 + float64(z*s)
	s = 1.0/12 + float64(z*s)
	return float64(y * s)
}
