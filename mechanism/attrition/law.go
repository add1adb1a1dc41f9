// The laws the monthly step is held to, in closed form, and the exchange it is made of.

package attrition

import "parley/portable"

// Exchange is by how much the log ratio of forces in favour of the other side multiplies the
// losses of one side: 1 at the reference, more against a stronger enemy.
func Exchange(logRatio, exponent float64) float64 { return portable.Exp(exponent * logRatio) }

// Square is Lanchester's square law of equal rates: what is left of two forces after a time, for
// as long as both fight. rate·(own² − other²) does not change.
func Square(own, other, rate, time float64) (ownLeft, otherLeft float64) {
	grow, fall := portable.Exp(rate*time), portable.Exp(-rate*time)
	cosh, sinh := (grow+fall)/2, (grow-fall)/2
	return own*cosh - other*sinh, other*cosh - own*sinh
}

// Linear is Lanchester's linear law of equal rates: what is left of the larger force after a time.
// Their difference does not change.
func Linear(larger, smaller, rate, time float64) float64 {
	d := larger - smaller
	return d / (1 - smaller/larger*portable.Exp(-rate*d*time))
}

// Rearmed is capital after a time of steady investment and no fighting.
func Rearmed(capital, investment, depreciation, time float64) float64 {
	rest := investment / depreciation
	return rest + (capital-rest)*portable.Exp(-depreciation*time)
}

// Contest is the chance of success of one side of a contest of given decisiveness.
func Contest(own, other, decisiveness float64) float64 {
	return portable.Logistic(decisiveness * portable.Log(own/other))
}
