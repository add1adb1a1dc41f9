// The laws the monthly step is held to, in closed form, and what the midpoint rule needs of them.

package attrition

import "parley/portable"

// Shift measures how far a ratio is from 1: (own−other)/(own+other), so that swapping the two
// swaps the sign. The two functions below take a power and the logarithm of that ratio without
// calling one, which within half a step is as good as the rule: their errors are of third and
// fifth order, and swapping the sides keeps them exact mirrors.
func Shift(own, other float64) float64 {
	own, other = float64(own), float64(other) // products, as a rule
	return (own - other) / (own + other)
}

// Power is the ratio to an exponent between 0 and 1; it is exact at both.
func Power(shift, exponent float64) float64 {
	x := float64(exponent * shift)
	return (1 + x) / (1 - x)
}

// Log is the logarithm of the ratio.
func Log(shift float64) float64 { return 2 * shift * (1 + shift*shift/3) }

// Square is Lanchester's square law of equal rates: what is left of two forces after a time, for
// as long as both fight. rate·(own² − other²) does not change.
func Square(own, other, rate, time float64) (ownLeft, otherLeft float64) {
	grow, fall := portable.Exp(rate*time), portable.Exp(-rate*time)
	cosh, sinh := (grow+fall)/2, (grow-fall)/2
	return float64(own*cosh) - float64(other*sinh), float64(other*cosh) - float64(own*sinh)
}

// Linear is Lanchester's linear law of equal rates: what is left of the larger force after a time.
// Their difference does not change.
func Linear(larger, smaller, rate, time float64) float64 {
	d := larger - smaller
	return d / (1 - float64(smaller/larger*portable.Exp(-rate*d*time)))
}

// Rearmed is capital after a time of steady investment and no fighting.
func Rearmed(capital, investment, depreciation, time float64) float64 {
	rest := investment / depreciation
	return rest + float64((capital-rest)*portable.Exp(-depreciation*time))
}

// Contest is the chance of success of one side of a contest of given decisiveness.
func Contest(own, other, decisiveness float64) float64 {
	return portable.Logistic(decisiveness * portable.Log(own/other))
}
