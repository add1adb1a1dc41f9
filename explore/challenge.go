// The challenge model, a forecaster of another make beside the simulation: who would be made to move on one
// issue if each weighed what challenging the others is worth.

package explore

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"parley/portable"
)

// An Actor has a position on one issue, the capability it could bring to bear, and how much it cares.
type Actor struct {
	Name       string
	Capability float64
	Position   float64
	Salience   float64 // 0 to 1
}

// Votes says what the chance of prevailing is a share of.
type Votes uint8

const (
	// AllPairs counts the votes over every ordered pair of positions, as the replicated code does: chances
	// are then small, and the two sides' do not add up to 1.
	AllPairs Votes = iota
	// ThisPair counts the votes between the two positions alone: the two sides' chances add up to 1.
	ThisPair
)

// Response is what an actor does about a challenge.
type Response uint8

const (
	Stays Response = iota
	Loses
	Compromises
	Capitulates
)

func (r Response) String() string {
	return [...]string{"stays", "loses", "compromises", "capitulates"}[r]
}

// Move is what becomes of one actor in a round.
type Move struct {
	Actor    int
	To       int // whose challenge moved it; itself where it stays
	Response Response
	Position float64 // after the round
	Risk     float64 // its exponent: above 1 it avoids risk, below 1 it seeks it
	Own      float64 // what challenging the other is worth to it
	Others   float64 // what challenging it is worth to the other, as it sees it
}

// Challenge simulates one round among actors (Bueno de Mesquita, in the reading of Scholz, Calbert and Smith
// 2011). Base is the chance, in the actors' eyes, that nothing changes without a challenge; 1 as a rule.
//
// With d the distance of two positions as a share of the range and r an actor's risk exponent,
//
//	success 2 − 4(½ − d/2)^r,  failure 2 − 4(½ + d/2)^r,  no challenge 2 − 4(½)^r
//	E_ij = s_j·(P·success + (1 − P)·failure) + (1 − s_j)·success − base·(no challenge)
//
// P is the share of votes, each actor k giving capability × salience × (d_kj^r_k − d_ki^r_k). An actor
// sees both sides with its own exponent, which comes from how threatened it is where all exponents are 1.
// Of the challenges to it, an actor yields to one it loses before one that ends in a compromise, before one
// it gives in to; of a kind, to the one that moves it least.
//
// It is a cross-check, outside the simulation: one replication says that it does not give the published
// results, and positions swing to and fro after a few rounds.
func Challenge(actors []Actor, votes Votes, base float64) ([]Move, error) {
	c := challenge{actors: actors, votes: votes, base: base}
	if err := c.check(); err != nil {
		return nil, err
	}
	c.weighRisk()
	moves := make([]Move, len(actors))
	for i := range actors {
		moves[i] = c.respond(i)
	}
	return moves, nil
}

type challenge struct {
	actors []Actor
	votes  Votes
	base   float64
	span   float64   // of all positions
	risk   []float64 // exponents, by actor
	all    float64   // votes over all ordered pairs
}

func (c *challenge) check() error {
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range c.actors {
		if !(p.Capability > 0 && p.Salience >= 0 && p.Salience <= 1) || p.Capability-p.Capability != 0 || p.Position-p.Position != 0 {
			return fmt.Errorf("explore: actor %s has capability %g, position %g, salience %g; capability is above 0, salience from 0 to 1", p.Name, p.Capability, p.Position, p.Salience)
		}
		low, high = min(low, p.Position), max(high, p.Position)
	}
	if c.span = high - low; !(c.span > 0) {
		return fmt.Errorf("explore: all actors hold one position; there is nothing to contest")
	}
	if !(c.base >= 0 && c.base <= 1) {
		return fmt.Errorf("explore: base %g is no chance; give 0 to 1, usually 1", c.base)
	}
	return nil
}

// weighRisk sets the exponents: the more others gain by challenging an actor, the more it avoids risk.
func (c *challenge) weighRisk() {
	n := len(c.actors)
	c.risk = slices.Repeat([]float64{1}, n)
	c.count()
	danger := make([]float64, n)
	for i := range n {
		for j := range n {
			if j != i {
				danger[i] += c.worth(j, i, 1)
			}
		}
	}
	least, most := slices.Min(danger), slices.Max(danger)
	if most > least {
		for i, d := range danger {
			lean := (2*d - most - least) / (most - least)
			c.risk[i] = (1 - lean/3) / (1 + lean/3)
		}
	}
	c.count()
}

// vote is what an actor gives one position against another.
func (c *challenge) vote(k int, side, other float64) float64 {
	p := c.actors[k]
	far := portable.Pow(math.Abs(p.Position-other)/c.span, c.risk[k])
	near := portable.Pow(math.Abs(p.Position-side)/c.span, c.risk[k])
	return float64(p.Capability*p.Salience) * (far - near)
}

// count adds the votes over all ordered pairs.
func (c *challenge) count() {
	c.all = 0
	for k := range c.actors {
		for _, a := range c.actors {
			for _, b := range c.actors {
				c.all += math.Abs(c.vote(k, a.Position, b.Position))
			}
		}
	}
}

// chance is the share of votes by which one position prevails over another; 0 between equals.
func (c *challenge) chance(side, other float64) float64 {
	if side == other {
		return 0
	}
	won, cast := 0.0, 0.0
	for k := range c.actors {
		v := c.vote(k, side, other)
		won += max(0, v)
		cast += math.Abs(v)
	}
	if c.votes == AllPairs {
		cast = c.all
	}
	if cast == 0 {
		return 0
	}
	return won / cast
}

// worth is what challenging j is worth to i, seen with a risk exponent.
func (c *challenge) worth(i, j int, risk float64) float64 {
	from, to := c.actors[i], c.actors[j]
	half := float64(math.Abs(from.Position-to.Position) / c.span / 2)
	p := c.chance(from.Position, to.Position)
	success := 2 - float64(4*portable.Pow(0.5-half, risk))
	failure := 2 - float64(4*portable.Pow(0.5+half, risk))
	quiet := 2 - float64(4*portable.Pow(0.5, risk))
	resisted := float64(p*success) + float64((1-p)*failure)
	return float64(to.Salience*resisted) + float64((1-to.Salience)*success) - float64(c.base*quiet)
}

// respond is what one actor does about the challenges to it.
func (c *challenge) respond(i int) Move {
	x := c.actors[i].Position
	best := Move{Actor: i, To: i, Position: x, Risk: c.risk[i]}
	for j, other := range c.actors {
		if other.Position == x {
			continue
		}
		m := Move{Actor: i, To: j, Position: other.Position, Risk: c.risk[i], Own: c.worth(i, j, c.risk[i]), Others: c.worth(j, i, c.risk[i])}
		switch {
		case m.Own > 0 && m.Others > m.Own:
			m.Response = Loses
		case m.Own < 0 && m.Others > -m.Own:
			m.Response = Compromises
			m.Position = x + float64((other.Position-x)*(-m.Own/m.Others))
		case m.Own < 0 && m.Others > 0:
			m.Response = Capitulates
		default:
			continue
		}
		sooner := cmp.Or(cmp.Compare(m.Response, best.Response), cmp.Compare(math.Abs(m.Position-x), math.Abs(best.Position-x)))
		if best.Response == Stays || sooner < 0 {
			best = m
		}
	}
	return best
}

// WeightedMean is the mean of positions, each weighted by capability × salience.
func WeightedMean(actors []Actor) float64 {
	sum, weight := 0.0, 0.0
	for _, p := range actors {
		w := float64(p.Capability * p.Salience)
		sum += float64(w * p.Position)
		weight += w
	}
	return sum / weight
}

// WeightedMedian is the position at which half of the weight is reached, from below.
func WeightedMedian(actors []Actor) float64 {
	sorted := slices.SortedStableFunc(slices.Values(actors), func(a, b Actor) int { return cmp.Compare(a.Position, b.Position) })
	total, reached := 0.0, 0.0
	for _, p := range sorted {
		total += float64(p.Capability * p.Salience)
	}
	for _, p := range sorted {
		if reached += float64(p.Capability * p.Salience); reached >= total/2 {
			return p.Position
		}
	}
	return math.NaN()
}
