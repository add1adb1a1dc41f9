// A level seen through noise: the exact filter of one number that wanders.

package forecast

import (
	"math"

	"parley/portable"
)

// A Level is what is believed of a wandering number: its mean and variance before the next observation.
type Level struct{ Mean, Variance float64 }

// See takes an observation with an error of the given variance and returns what is then believed, and
// the logarithm of how likely the observation was (Kalman 1960).
func (l Level) See(observed, noise float64) (Level, float64) {
	spread := l.Variance + noise
	gain, off := l.Variance/spread, observed-l.Mean
	fit := float64(-0.5 * (portable.Log(float64(2*math.Pi*spread)) + float64(off*off)/spread))
	return Level{l.Mean + float64(gain*off), float64((1 - gain) * l.Variance)}, fit
}

// Wander lets a step go by in which the number moves with the given variance.
func (l Level) Wander(step float64) Level { return Level{l.Mean, l.Variance + step} }

// Gain is the weight that a new observation comes to have in the long run.
func Gain(step, noise float64) float64 {
	before := float64(0.5 * (step + math.Sqrt(float64(step*step)+float64(4*float64(step*noise)))))
	return before / (before + noise)
}
