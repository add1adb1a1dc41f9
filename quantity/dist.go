// The contract of a distribution, and what can be asked of any.

package quantity

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// Dist is the distribution of one number.
//
// Quantile is the generalised inverse of CDF: the least x with P(X ≤ x) ≥ p. It never falls in p,
// meets the support at 0 and 1, and is NaN outside [0, 1]. CDF(x) = P(X ≤ x).
type Dist interface {
	Quantile(p float64) float64
	CDF(x float64) float64
	Mean() float64
	Support() (lo, hi float64)
	String() string
}

// Validate tells what is wrong with the parameters of a distribution.
func Validate(d Dist) error {
	if d == nil {
		return errors.New("a distribution is missing")
	}
	if v, ok := d.(interface{ Valid() error }); ok {
		return v.Valid()
	}
	return nil
}

// Below returns P(X < x), which differs from CDF(x) where a single value has weight.
func Below(d Dist, x float64) float64 {
	if b, ok := d.(interface{ below(x float64) float64 }); ok {
		return b.below(x)
	}
	return d.CDF(x)
}

// partialMean returns E[X; X ≤ x], the part of the mean that lies at or below x, for the
// distributions that know it in closed form.
type partialMean interface{ meanUpTo(x float64) float64 }

// meanUpTo returns E[X; X ≤ x] of any distribution.
func meanUpTo(d Dist, x float64) float64 {
	if k, ok := d.(partialMean); ok {
		return k.meanUpTo(x)
	}
	return quantileIntegral(d, 0, d.CDF(x))
}

// Midpoint rule in p for a distribution from outside this package; its tails are cut at half a
// cell, which is well below what a prior can bear.
const quantileCells = 4096

func quantileIntegral(d Dist, from, to float64) float64 {
	sum, width := 0.0, (to-from)/quantileCells
	for i := range quantileCells {
		sum += d.Quantile(from + float64((float64(i)+0.5)*width))
	}
	return float64(sum * width)
}

// finite asks that all numbers are numbers.
func finite(values ...float64) error {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%s is not a finite number", text(v))
		}
	}
	return nil
}

// probability is false for a p that has no quantile.
func probability(p float64) bool { return p >= 0 && p <= 1 }

// text writes a number in the fewest digits that read back to it.
func text(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
