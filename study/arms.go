package study

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"parley/compile"
	"parley/dossier"
	"parley/ensemble"
)

// compareLevers runs the dossier's levers side by side on common chance, on top of what the
// request moves.
func (s *Study) compareLevers(ctx context.Context) error { return s.Compare(ctx, s.LeverArms()) }

// LeverArms is one arm for each lever of the dossier, at its first stop away from the no-op.
// Levers of violence are simulated when asked for by name and never searched through.
func (s *Study) LeverArms() []Arm {
	var arms []Arm
	for _, l := range s.Prepared.Program.Levers {
		if l.Violence.Value {
			continue
		}
		for _, stop := range l.Stops {
			if stop.Value.Value != l.Noop.Value {
				arms = append(arms, s.ArmOf(l.ID.Value+"="+stopName(stop), compile.Move{Lever: l.ID.Value, Value: stop.Value.Value, From: 1}))
				break
			}
		}
	}
	return arms
}

// stopName is a stop's name, or its value where it has none.
func stopName(s dossier.Stop) string {
	if s.Name.Value != "" {
		return s.Name.Value
	}
	return strconv.FormatFloat(s.Value.Value, 'g', -1, 64)
}

// ArmOf is the arm that makes one move.
func (s *Study) ArmOf(id string, m compile.Move) Arm {
	l, _ := s.Prepared.Program.Lever(m.Lever)
	return Arm{ID: id, Label: s.Prepared.named(l.Label.Value), Says: s.Prepared.named(l.Says.Value), Actor: s.Prepared.nameOf(l.Actor.Value), Levers: []Moved{s.Prepared.moved(m)}}
}

// Compare runs arms on common chance and puts their differences from the baseline beside the
// odds. All arms use the same futures, the first ones of the study.
func (s *Study) Compare(ctx context.Context, arms []Arm) error {
	if len(arms) == 0 {
		return nil
	}
	base, err := s.baseline(ctx)
	if err != nil {
		return err
	}
	for _, a := range arms {
		moves := slices.Clone(s.Request.Moves)
		for _, m := range a.Levers {
			moves = append(moves, compile.Move{Lever: m.Lever, Value: m.Value, From: m.From, Held: m.Held})
		}
		t, err := s.table(ctx, arm{name: "compared: " + a.ID, moves: moves, futures: s.compared()})
		if err != nil {
			return fmt.Errorf("%s: %w", a.ID, err)
		}
		a.Odds, a.Parts = s.deltas(t, base), s.partDeltas(t, base)
		s.Results.Arms = append(s.Results.Arms, a)
	}
	return nil
}

// baseline is what arms and claims left out are compared with; it is run once.
func (s *Study) baseline(ctx context.Context) (*ensemble.Table, error) {
	if s.against != nil {
		return s.against, nil
	}
	t, err := s.table(ctx, arm{name: "compared: baseline", moves: s.Request.Moves, futures: s.compared()})
	s.against = t
	return t, err
}

// compared is how many futures an arm takes.
func (s *Study) compared() int {
	n := min(s.Request.Futures, ensemble.Charted)
	return n - n%s.Request.Replications
}

// deltas are the differences of two tables at the headline month.
func (s *Study) deltas(with, base *ensemble.Table) []Delta {
	k, _ := base.Month(s.Prepared.Headline)
	var out []Delta
	for _, sc := range s.Prepared.View.Scenarios.Scenarios {
		if rule, ok := base.Rule(sc.ID.Value); ok {
			out = append(out, delta(sc.ID.Value, base, with.Set(rule, k), base.Set(rule, k)))
		}
	}
	return out
}

// partDeltas are the same of the exclusive outcomes.
func (s *Study) partDeltas(with, base *ensemble.Table) []Delta {
	k, _ := base.Month(s.Prepared.Headline)
	in, was := s.parts(with, k), s.parts(base, k)
	var out []Delta
	for i, o := range s.Results.Partition {
		out = append(out, delta(o.ID, base, in[i], was[i]))
	}
	return out
}

// delta compares two sets of the same futures.
func delta(id string, t *ensemble.Table, in, was []uint64) Delta {
	m := t.Design.Replications
	d := ensemble.ContrastOf(t.RowsOf(in), t.RowsOf(was), t.RowsOf(both(in, was)), m, nil)
	return Delta{Scenario: id, P: ensemble.OddsOf(t.RowsOf(in), m, nil).P, Base: ensemble.OddsOf(t.RowsOf(was), m, nil).P, Diff: d.D, SE: d.SE, Low: d.Low, High: d.High}
}
