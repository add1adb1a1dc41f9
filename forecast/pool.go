// Several readers' chances made into one.

package forecast

import "parley/portable"

// Mean is the linear pool: the mean of the chances.
func Mean(chances []float64) float64 {
	sum := 0.0
	for _, p := range chances {
		sum += p
	}
	return sum / float64(len(chances))
}

// Extremised is the logarithmic pool: the mean of the log odds, times a factor. 1 leaves it as it is;
// above 1 it allows for readers who share less than all that each knows (Baron et al. 2014).
func Extremised(chances []float64, factor float64) float64 {
	sum := 0.0
	for _, p := range chances {
		sum += portable.Log(p / (1 - p))
	}
	return portable.Logistic(float64(factor * sum / float64(len(chances))))
}
