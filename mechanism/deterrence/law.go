package deterrence

// Threshold is the belief in the patron's word below which a rival gains by a test:
// (1−R)·unopposed·V + R·opposed·V − cost > 0 for R below it.
func Threshold(unopposed, opposed, cost, value float64) float64 {
	return (float64(unopposed*value) - cost) / float64((unopposed-opposed)*value)
}

// Eagerness is how often a rival tests relative to the most it would, from 0 to 1: the logistic function of the
// log of the odds that favour a test, over the means that the one tested has against it.
func Eagerness(odds, means float64) float64 { return odds / (means + odds) }

// leaning is the log odds of a test for means as they are at trend.
func leaning(effect, threshold, belief, smoothing, balance float64) float64 {
	return float64(effect*(threshold-belief))/smoothing + balance
}

// means is what spending against its trend does to the odds, near 1 + elasticity·(spending − 1) and always
// above 0: half the spending counts as much against as twice the spending counts for.
func means(spending, elasticity float64) float64 {
	if spending >= 1 {
		return 1 + float64(elasticity*(spending-1))
	}
	return 1 / (1 + float64(elasticity*(1/spending-1)))
}
