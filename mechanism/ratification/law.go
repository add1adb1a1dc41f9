// The laws of consent in closed form; the monthly decisions are held to them.

package ratification

import (
	"math"

	"parley/portable"
)

// Pass is the chance that all accept, each by its surplus over going on and the common scale.
func Pass(scale float64, surplus ...float64) float64 {
	p := 1.0
	for _, s := range surplus {
		p *= portable.Logistic(s / scale)
	}
	return p
}

// Winset is the range of levels that nobody likes less than the status quo, liking falling
// evenly with the distance from an ideal. One more ideal never widens it.
func Winset(statusQuo float64, ideals ...float64) (low, high float64) {
	low, high = math.Inf(-1), math.Inf(1)
	for _, ideal := range ideals {
		reach := math.Abs(statusQuo - ideal)
		low, high = max(low, ideal-reach), min(high, ideal+reach)
	}
	return low, high
}
