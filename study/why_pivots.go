// Turns decided otherwise: the same futures with one turn forced.

package study

import (
	"cmp"
	"context"
	"math"
	"slices"

	"parley/ensemble"
	"parley/sim"
)

// Pivot is an outcome of a turn that goes with a scenario, and what the odds are when it is forced.
type Pivot struct {
	Turn    string   `json:"turn"` // mechanism.turn
	Outcome string   `json:"outcome"`
	Says    string   `json:"says"`
	Within  float64  `json:"within"` // share of the scenario's futures in which it came out so by the headline month
	Outside float64  `json:"outside"`
	Phi     float64  `json:"phi"` // how closely the two go together, from −1 to 1
	Forced  []WhatIf `json:"forced"`
}

// WhatIf is a scenario's odds when a turn is decided from outside.
type WhatIf struct {
	Rule    string  `json:"rule"` // first: this outcome the first time a future takes the turn; never: the other outcome whenever it is taken
	Outcome string  `json:"outcome"`
	Says    string  `json:"says"`
	Changed float64 `json:"changed"` // share of futures of which anything that is kept is other than unforced
	Delta
}

// Rules by which a turn is forced.
const (
	forcedFirst = "first"
	forcedNever = "never"
)

// pivotsTold is how many turns are forced.
const pivotsTold = 5

// pivots finds the outcomes of turns that go with a scenario most closely, and forces each two ways, on
// common chance: this outcome the first time that a future takes the turn, whenever that is; and never, so
// that it is decided the other way as often as it comes up. That the two go together does not say that one
// makes the other; the forced odds do, within the model.
func (s *Study) pivots(ctx context.Context, scenario string) ([]Pivot, error) {
	rule, _ := s.Table.Rule(scenario)
	k, _ := s.Table.Month(s.Prepared.Headline)
	found := s.going(s.Table.Set(rule, k))
	out := []Pivot{}
	for _, kind := range found[:min(pivotsTold, len(found))] {
		p := kind.Pivot
		for _, how := range []string{forcedFirst, forcedNever} {
			w, ok, err := s.force(ctx, scenario, s.Table.Kinds[kind.kind], how)
			if err != nil {
				return nil, err
			}
			if ok {
				p.Forced = append(p.Forced, w)
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// goes is an outcome of a turn by its place among the kinds.
type goes struct {
	Pivot
	kind int
}

// going lists the outcomes of turns by how closely they go with a set of futures, the closest first. Those
// not told apart from noise are left out, and of one turn of two outcomes the closer only.
func (s *Study) going(set []uint64) []goes {
	n := float64(s.Table.Design.Futures())
	in := float64(len(list(set)))
	var all []goes
	for i, kind := range s.Table.Kinds {
		_, first := s.Table.Turn(i)
		came, both := 0.0, 0.0
		for f, month := range first {
			if month > 0 && int(month) <= s.Prepared.Headline {
				came++
				both += float64(set[f/64] >> (f % 64) & 1)
			}
		}
		if in == 0 || in == n || came == 0 || came == n {
			continue
		}
		g := goes{Pivot{Turn: kind.Process + "." + kind.Turn.Name, Outcome: kind.Turn.Outcomes[kind.Outcome], Within: both / in, Outside: (came - both) / (n - in)}, i}
		g.Says = s.Prepared.named(told(kind))
		g.Phi = (both/n - float64(in/n*(came/n))) / math.Sqrt(in/n*(1-in/n)*(came/n)*(1-came/n))
		if math.Abs(g.Phi) > 4/math.Sqrt(n/float64(s.Table.Design.Replications)) {
			all = append(all, g)
		}
	}
	slices.SortStableFunc(all, func(a, b goes) int { return cmp.Compare(math.Abs(b.Phi), math.Abs(a.Phi)) })
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(g goes) bool {
		again := seen[g.Turn] && len(s.Table.Kinds[g.kind].Turn.Outcomes) == 2
		seen[g.Turn] = true
		return again
	})
}

// force runs the compared futures with one turn decided from outside, at all who take it. It is not done
// where a turn of several outcomes has no other to be decided for.
func (s *Study) force(ctx context.Context, scenario string, kind ensemble.TurnKind, how string) (WhatIf, bool, error) {
	to, month := kind.Outcome, sim.FirstTime
	if how == forcedNever {
		month = sim.EveryTime
		switch {
		case kind.Outcome != 0:
			to = 0
		case len(kind.Turn.Outcomes) == 2:
			to = 1
		default:
			return WhatIf{}, false, nil
		}
	}
	var forced []sim.Forced
	for _, place := range kind.Places() {
		forced = append(forced, sim.Forced{Turn: place, Month: month, Outcome: to})
	}
	with, err := s.table(ctx, arm{name: "forced " + how + ": " + kind.Name(), moves: s.Request.Moves, futures: s.compared(), forced: forced})
	if err != nil {
		return WhatIf{}, false, err
	}
	base, err := s.baseline(ctx)
	if err != nil {
		return WhatIf{}, false, err
	}
	rule, _ := base.Rule(scenario)
	k, _ := base.Month(s.Prepared.Headline)
	out := WhatIf{
		Rule: how, Outcome: kind.Turn.Outcomes[to], Delta: delta(scenario, base, with.Set(rule, k), base.Set(rule, k)),
		Changed: float64(len(list(base.Differing(with)))) / float64(base.Design.Futures()),
	}
	if says := kind.Turn.Says; says != nil {
		out.Says = s.Prepared.named(told(ensemble.TurnKind{Process: kind.Process, Turn: kind.Turn, Outcome: to}))
	}
	return out, true, nil
}
