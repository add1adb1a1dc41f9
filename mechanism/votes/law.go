package votes

import (
	"math"

	"parley/portable"
)

// A Vote is how a state votes.
type Vote float64

// Votes, scored as the agreement of two states counts them.
const (
	No      Vote = 0
	Abstain Vote = 1
	Yes     Vote = 2
)

// Agreement is the score S of two states over the same votes: 1 − 2·Σ|v − w|/(2·n), from 1 where they
// always vote alike to −1 where they are always opposed.
func Agreement(a, b []Vote) float64 {
	sum := 0.0
	for i := range a {
		sum += agree(a[i], b[i])
	}
	return sum / float64(len(a))
}

// agree is the score of one vote; S is its mean.
func agree(a, b Vote) float64 { return 1 - math.Abs(float64(a)-float64(b)) }

// AtMost is the chance that a state votes at most for the option below a cut: an ordered probit.
func AtMost(cut, discrimination, ideal float64) float64 {
	return portable.NormalCDF(cut - float64(discrimination*ideal))
}

// Adopted is the rule of the Council: nine of fifteen votes, and no permanent member against.
func Adopted(inFavour, permanentAgainst int) bool { return inFavour >= 9 && permanentAgainst == 0 }

// What the patron's vote can be.
const (
	withBackers = iota
	abstains
	withAdversary
	ofItsOwn
	numVotes
)

// cast is how patron, adversary and backers vote in each case. On a text of its own the patron has the
// adversary with it, and the backers abstain.
var cast = [numVotes]struct{ patron, adversary, backers Vote }{
	withBackers:   {Yes, No, Yes},
	abstains:      {Abstain, No, Yes},
	withAdversary: {No, No, Yes},
	ofItsOwn:      {Yes, Yes, Abstain},
}

// departure is how far two scores lie from the backers' side toward the adversary's, from 0 to 1.
func departure(withAdversary, withBackers float64) float64 {
	return float64((withAdversary - withBackers + 2) / 4)
}
