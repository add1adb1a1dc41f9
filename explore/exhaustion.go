// Wars that end by exhaustion, in closed form, as a check of another make.

package explore

import "math"

// Ruin is a war as a walk over n places of which one side holds k and takes the next with
// probability p, loses one otherwise (Smith and Stam 2003): how likely it takes all, and after how many
// battles the war ends on average.
func Ruin(n, k int, p float64) (takesAll, battles float64) {
	q := 1 - p
	if p == q {
		return float64(k) / float64(n), float64(k * (n - k))
	}
	r := q / p
	takesAll = (1 - math.Pow(r, float64(k))) / (1 - math.Pow(r, float64(n)))
	return takesAll, float64(k)/(q-p) - float64(float64(n)/(q-p)*takesAll)
}

// Quitting is the rate at which a side gives up in the mixed equilibrium of a war of attrition: the
// other's cost over the other's prize, which makes going on just worth its while.
func Quitting(othersCost, othersPrize float64) float64 { return othersCost / othersPrize }

// Together is the mean time until the first of two gives up, and what a side expects to have gained by
// going on until then: it pays its cost and wins its prize if the other goes first.
func Together(own, other, prize, cost float64) (end, worth float64) {
	all := own + other
	return 1 / all, float64(prize*other)/all - cost/all
}

// LeastRisk shares a whole between two partners so that the variance of what they deliver is least.
func LeastRisk(var1, var2, cov float64) (first, second float64) {
	first = (var2 - cov) / (var1 + var2 - float64(2*cov))
	return first, 1 - first
}
