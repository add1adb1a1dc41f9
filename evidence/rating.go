// Admiralty ratings: what the letter of a source and the digit of an information weigh.

package evidence

import (
	"fmt"
	"math"
)

// A Grade is one letter or digit of the Admiralty system with the weight given to it.
type Grade struct {
	Mark   byte
	Means  string
	Weight float64 // [1]
}

// letters grade the source. The system is ordinal and has no official numbers; these are the
// judgement of the design. F tells nothing and weighs half.
var letters = [...]Grade{
	{'A', "completely reliable", 0.95},
	{'B', "usually reliable", 0.8},
	{'C', "fairly reliable", 0.65},
	{'D', "not usually reliable", 0.4},
	{'E', "unreliable", 0.2},
	{'F', "reliability cannot be judged", 0.5},
}

// digits grade the information. Their weights are assumed to be those of the letters, step by
// step.
var digits = [...]Grade{
	{'1', "confirmed", 0.95},
	{'2', "probably true", 0.8},
	{'3', "possibly true", 0.65},
	{'4', "doubtful", 0.4},
	{'5', "improbable", 0.2},
	{'6', "truth cannot be judged", 0.5},
}

// Exponent is the power in [0, 1] to which the likelihood of a claim with this rating is raised:
// the geometric mean of its letter's and its digit's weight.
func Exponent(rating string) (float64, error) {
	if len(rating) == 2 {
		letter, ok := weightOf(letters[:], rating[0])
		digit, ok2 := weightOf(digits[:], rating[1])
		if ok && ok2 {
			return math.Sqrt(letter * digit), nil
		}
	}
	return 0, fmt.Errorf("rating %q is not an Admiralty rating; write the letter A to F and the digit 1 to 6, such as B3", rating)
}

func weightOf(grades []Grade, mark byte) (float64, bool) {
	for _, g := range grades {
		if g.Mark == mark {
			return g.Weight, true
		}
	}
	return 0, false
}
