// What an act weighs and what it does to a belief: pure functions, tested with known answers.

package reliability

// Doubt is how far a belief that commitments are kept, after some were seen kept and some broken, lies
// below its standing, which has the weight of so many observations. After nothing it is 0 to the bit.
func Doubt(standing, weight, kept, broken float64) float64 {
	return (float64(standing*(kept+broken)) - kept) / (weight + kept + broken)
}

// News is what an act of severity z weighs where e was expected: the part of it that is worse, or
// better, than that, and at most twice its size. Nothing done is no news. With no habituation the
// act counts in full each time.
func News(z, e, habituation float64) (stoodBy, letDown float64) {
	usual := float64(habituation * e)
	if z > 0 {
		return within(z-usual, 0, z+z), 0
	}
	return 0, within(usual-z, 0, -z-z)
}

// Counts splits what was seen of others' cases into what an observer holds for and against the
// patron. At entrapment 1 it learns as anybody would; below 0 it welcomes that the patron leaves
// others and minds that it is drawn in by them.
func Counts(weight, entrapment, stoodBy, letDown float64) (kept, broken float64) {
	if entrapment < 0 {
		return -weight * entrapment * letDown, -weight * entrapment * stoodBy
	}
	return weight * entrapment * stoodBy, weight * entrapment * letDown
}

func within(x, low, high float64) float64 {
	if x < low {
		return low
	}
	if x > high {
		return high
	}
	return x
}
