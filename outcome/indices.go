package outcome

// Indices of the whole system: how central and how isolated the patron is, how the order of rules stands,
// and how far ties contradict one another. They are read off the state, and nothing reads them back.
//
// Two are means of parts between 0 and 1 with equal weights. The weights are assumed, no source gives
// them: an index is to be compared with itself, over time or between futures, not with a number from
// elsewhere. A part of which the cast has nobody drops out.

import (
	"math"

	"parley/sim"
)

// A part of an index is the mean of a variable over its places, put on a scale from 0 to 1. Of relations,
// the places are those of the roles to the patron.
type part struct {
	v     sim.Var
	roles sim.Roles
	from  float64 // where the part is 0
	to    float64 // where it is 1
}

// has tells whether an actor is one of the part's places.
func (p part) has(w *Watch, a int) bool {
	if !p.roles.Has(w.cast.Actors[a].Role) {
		return false
	}
	return p.v.Spec().Scope == sim.Actor || w.Block.Program.Has(p.v, a, w.patron)
}

// add adds the part to a column and tells whether it counts.
func (p part) add(w *Watch, out *Column) bool {
	if p.v.Spec().Scope == sim.World {
		p.scaled(w.Block.Value(p.v), 1, out)
		return true
	}
	n := 0
	for a := range w.cast.Actors {
		if p.has(w, a) {
			n++
		}
	}
	for a := range w.cast.Actors {
		switch {
		case !p.has(w, a):
		case p.v.Spec().Scope == sim.Actor:
			p.scaled(w.Block.Value(p.v, a), float64(n), out)
		default:
			p.scaled(w.Block.Value(p.v, a, w.patron), float64(n), out)
		}
	}
	return n > 0
}

func (p part) scaled(c *Column, n float64, out *Column) {
	scale := 1 / ((p.to - p.from) * n)
	for f := range out {
		out[f] += float64((c[f] - p.from) * scale)
	}
}

// equally averages parts; 0 where none counts.
func equally(parts ...part) func(*Watch, int, *Column) {
	return func(w *Watch, _ int, out *Column) {
		*out = Column{}
		n := 0
		for _, p := range parts {
			if p.add(w, out) {
				n++
			}
		}
		for f := range out {
			out[f] /= float64(max(n, 1))
		}
	}
}

// protected are those who may lean on the patron's word for their security.
var protected = sim.Of(sim.Backer, sim.Observer)

// centrality is the mean, over those who may lean on the patron, of how far each believes it, times the
// security it cannot provide alone. It falls when belief falls and when self-reliance grows.
func centrality(w *Watch, _ int, out *Column) {
	*out = Column{}
	n := 0
	for _, m := range w.cast.Actors {
		if protected.Has(m.Role) {
			n++
		}
	}
	for a, m := range w.cast.Actors {
		if !protected.Has(m.Role) {
			continue
		}
		belief, alone := w.Block.Value(sim.Reliability, a), w.Block.Value(sim.Autonomy, a)
		for f := range out {
			out[f] += float64(belief[f] * (1 - alone[f]))
		}
	}
	for f := range out {
		out[f] /= float64(max(n, 1))
	}
}

// tie is how two actors treat each other, the mean of both directions; nil, nil where they have no
// relation.
func tie(w *Watch, a, b int) (there, back *Column) {
	p := w.Block.Program
	if !p.Has(sim.Warmth, a, b) || !p.Has(sim.Warmth, b, a) {
		return nil, nil
	}
	return w.Block.Value(sim.Warmth, a, b), w.Block.Value(sim.Warmth, b, a)
}

// imbalance is the share of triads whose product of ties is negative (a friend's enemy is a friend, ...),
// each weighted by the size of the product:
//
//	Σ |r_ij·r_jk·r_ik| over triads below 0 / Σ |r_ij·r_jk·r_ik| over all
//
// It is 0 where all triads are balanced, and where there are none (Kulakowski et al. 2005, from memory).
func imbalance(w *Watch, _ int, out *Column) {
	*out = Column{}
	all, actors := Column{}, len(w.cast.Actors)
	for i := range actors {
		for j := i + 1; j < actors; j++ {
			ij, ji := tie(w, i, j)
			for k := j + 1; ij != nil && k < actors; k++ {
				ik, ki := tie(w, i, k)
				if ik == nil {
					continue
				}
				jk, kj := tie(w, j, k)
				if jk == nil {
					continue
				}
				for f := range out {
					product := (ij[f] + ji[f]) * (ik[f] + ki[f]) * (jk[f] + kj[f]) / 8
					all[f] += math.Abs(product)
					out[f] += max(0, -product)
				}
			}
		}
	}
	for f := range out {
		if all[f] > 0 {
			out[f] /= all[f]
		}
	}
}

// The parts of isolation, 1 where the patron stands alone, and of the order, 1 where it stands.
var (
	coolness  = part{sim.Warmth, sim.Of(sim.Protege, sim.Backer), 1, -1}
	outvoted  = part{sim.AgreeBackers, 0, 1, -1}
	hedging   = part{sim.Hedging, sim.Of(sim.Observer), 0, 1}
	trusted   = part{sim.Reliability, protected, 0, 1}
	gathered  = part{sim.Hedging, sim.Of(sim.Observer), 1, 0}
	unaligned = part{sim.Alignment, 0, 1, 0}
	joined    = part{sim.AgreeBackers, 0, -1, 1}
)

func indexObservables() []Observable {
	return []Observable{
		number("centrality_G", "1", "how far others rest their security on the patron: belief in its word times the security they cannot provide alone, mean over backers and observers", centrality),
		number("isolation_G", "1", "how far the patron stands apart, 0 to 1: mean of the others' coolness (protege and backers), of votes apart from the backers and of observers' hedging, equal weights assumed", equally(coolness, outvoted, hedging)),
		number("order_index", "1", "how the order around the patron stands, 0 to 1: mean of belief in its word, of observers that do not hedge, of adversary and rival not aligned and of votes with the backers, equal weights assumed", equally(trusted, gathered, unaligned, joined)),
		number("imbalance", "1", "share of triads of actors in which ties contradict one another, by their weight; a diagnostic", imbalance),
	}
}
