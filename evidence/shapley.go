// Shapley values: what each of several documents contributes to an answer.

package evidence

import (
	"fmt"
	"math/bits"
)

// A Coalition is a set of players, player i being bit i.
type Coalition uint32

// Has tells whether a player belongs to the coalition.
func (c Coalition) Has(player int) bool { return c>>player&1 == 1 }

// MostPlayers bounds a game: each of the 2ⁿ coalitions is asked for once.
const MostPlayers = 16

// Shapley shares the difference between the value of all players and that of none among them
// (Shapley 1953): a player's share is what it adds to those before it, on average over all orders.
//
//	φ_i = Σ_{S∌i} |S|!·(n−|S|−1)!/n! · (v(S∪i) − v(S))
//
// The value is asked once for every coalition, in ascending order from 0, the empty one. Shares
// sum to v(all) − v(none).
func Shapley(players int, value func(Coalition) float64) ([]float64, error) {
	if players < 0 || players > MostPlayers {
		return nil, fmt.Errorf("%d players; at most %d can be shared among exactly, so join some into groups", players, MostPlayers)
	}
	values := make([]float64, 1<<players)
	for c := range values {
		values[c] = value(Coalition(c))
	}
	// chance[s]: that those before a player in a random order are a given set of s players.
	chance := make([]float64, players)
	binomial := 1.0 // C(players−1, s)
	for s := range chance {
		chance[s] = 1 / float64(float64(players)*binomial)
		binomial = float64(binomial*float64(players-1-s)) / float64(s+1)
	}
	shares := make([]float64, players)
	for c, before := range values {
		size := bits.OnesCount(uint(c))
		for i := range shares {
			if !Coalition(c).Has(i) {
				shares[i] += float64(chance[size] * (values[c|1<<i] - before))
			}
		}
	}
	return shares, nil
}
