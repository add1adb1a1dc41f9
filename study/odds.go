package study

import (
	"context"

	"parley/ensemble"
	"parley/evidence"
	"parley/quantity"
	"parley/sim"
)

// oddsAt is the chance of a rule at the k-th month.
func oddsAt(t *ensemble.Table, rule, k int) OddsAt {
	return toOdds(ensemble.OddsOf(t.Rows(rule, k), t.Design.Replications, nil), t.At[k])
}

func toOdds(o ensemble.Odds, at int) OddsAt {
	out := OddsAt{At: at, P: o.P, SE: o.SE, Low: o.Low, High: o.High}
	if o.Split {
		out.Words = evidence.Words(o.Low, o.High)
	}
	return out
}

// odds fills in scenarios, conditions and partition.
func (s *Study) odds() {
	v := s.Prepared.View.Scenarios
	head, _ := s.Table.Month(s.Prepared.Headline)
	for _, c := range v.Conditions {
		s.Results.Conditions = append(s.Results.Conditions, s.outcome(c.ID.Value, s.Prepared.named(c.Title.Value), c.Rule.Value))
	}
	for _, c := range v.Scenarios {
		sc := Scenario{ID: c.ID.Value, Title: s.Prepared.named(c.Title.Value), Quoted: c.Quoted.Value, Says: s.Prepared.named(c.Says.Value), Rule: c.Rule.Value, Inventory: []string{}, Drivers: []Driver{}}
		for _, row := range c.Inventory {
			sc.Inventory = append(sc.Inventory, row.Value)
		}
		for _, claim := range c.Claims {
			sc.Claims = append(sc.Claims, claim.Value)
		}
		for _, b := range c.BaseRates {
			sc.BaseRates = append(sc.BaseRates, BaseRate{b.At.Value, b.Low.Value, b.High.Value, s.Prepared.named(b.Says.Value), b.Basis.Quantity().String()})
		}
		rule, _ := s.Table.Rule(sc.ID)
		for k := range s.Table.At {
			sc.Horizons = append(sc.Horizons, oddsAt(s.Table, rule, k))
		}
		sc.OddsAt = sc.Horizons[head]
		for _, given := range v.Conditions {
			sc.Under = append(sc.Under, s.under(rule, given.ID.Value, s.Prepared.named(given.Title.Value), head))
		}
		s.Results.Scenarios = append(s.Results.Scenarios, sc)
	}
	s.partition()
	s.bounds()
}

func (s *Study) outcome(id, title, rule string) Outcome {
	o := Outcome{ID: id, Title: title, Rule: rule}
	r, _ := s.Table.Rule(id)
	for k := range s.Table.At {
		o.Horizons = append(o.Horizons, oddsAt(s.Table, r, k))
	}
	return o
}

// under is the chance of a rule given a condition, both at the headline month.
func (s *Study) under(rule int, id, title string, k int) Conditional {
	given, _ := s.Table.Rule(id)
	m := s.Table.Design.Replications
	n := s.Table.Rows(given, k)
	share := ensemble.OddsOf(n, m, nil)
	both := ensemble.ConditionalOddsOf(s.Table.RowsBoth(rule, k, given, k), n, m, nil)
	return Conditional{Condition: id, Title: title, Share: share.P, OddsAt: toOdds(both, s.Table.At[k])}
}

// partition gives every future to the first part that holds; what is left is none of these.
func (s *Study) partition() {
	parts := s.Prepared.View.Scenarios.Partition
	for _, p := range parts {
		s.Results.Partition = append(s.Results.Partition, Outcome{ID: p.ID.Value, Title: s.Prepared.named(p.Title.Value), Rule: p.Rule.Value})
	}
	s.Results.Partition = append(s.Results.Partition, Outcome{ID: "none_of_these", Title: "none of these"})
	for k, at := range s.Table.At {
		for i, set := range s.parts(s.Table, k) {
			o := ensemble.OddsOf(s.Table.RowsOf(set), s.Table.Design.Replications, nil)
			s.Results.Partition[i].Horizons = append(s.Results.Partition[i].Horizons, toOdds(o, at))
		}
	}
}

// parts shares the futures of a table out among the exclusive outcomes at the k-th month: each goes to
// the first whose rule holds, the rest to none of these.
func (s *Study) parts(t *ensemble.Table, k int) [][]uint64 {
	left := everyone(t.Design.Futures())
	var out [][]uint64
	for _, p := range s.Prepared.View.Scenarios.Partition {
		rule, _ := t.Rule(p.ID.Value)
		set := both(left, t.Set(rule, k))
		left = without(left, set)
		out = append(out, set)
	}
	return append(out, left)
}

func everyone(n int) []uint64 {
	out := make([]uint64, (n+63)/64)
	for i := range n {
		out[i/64] |= 1 << (i % 64)
	}
	return out
}

func both(a, b []uint64) []uint64 {
	out := make([]uint64, len(a))
	for i := range a {
		out[i] = a[i] & b[i]
	}
	return out
}

func without(a, b []uint64) []uint64 {
	out := make([]uint64, len(a))
	for i := range a {
		out[i] = a[i] &^ b[i]
	}
	return out
}

// bounds reports stocks that were held at a bound.
func (s *Study) bounds() {
	months := float64(s.Table.Design.Futures()) * float64(s.Table.Design.Months)
	for v, n := range s.Table.AtBound {
		if n > 0 {
			places := float64(s.Prepared.Program.Sim.Places(sim.Var(v)))
			s.Results.AtBound = append(s.Results.AtBound, Bounded{Variable: sim.Var(v).String(), Share: float64(n) / (months * places)})
		}
	}
}

// fans draws the charts from the charted futures.
func (s *Study) fans() {
	says := indicators(s.Prepared.Program.Sim.Cast.Money)
	for i, name := range s.Table.Charts {
		values, _ := s.Table.Chart(i)
		f := ensemble.FanOf(values, s.Table.Design.Months+1)
		about := says[name]
		s.Results.Indicators[name] = Fan{Unit: about.Unit.String(), Says: s.Prepared.named(about.Doc), Q05: f.Q05, Q25: f.Q25, Q50: f.Q50, Q75: f.Q75, Q95: f.Q95}
	}
}

// flatten runs the dossier with the jump prior flattened: jumps have no preferred direction and
// instruments jump apart, so that no odds can be a relabelled assumption about jumps.
func (s *Study) flatten(ctx context.Context) error {
	p, err := s.Prepared.Again(func(o *Options) { o.Replace = flatJumps })
	if err != nil {
		return err
	}
	t, err := s.table(ctx, arm{name: "jumps flattened", prepared: p, moves: s.Request.Moves, futures: s.side()})
	if err != nil {
		return err
	}
	s.structures = append(s.structures, t)
	s.beside(t, func(sc *Scenario, o *OddsAt) { sc.Flattened = o })
	return nil
}

// flatJumps takes from the prior over jumps what it prefers.
var flatJumps = map[string]quantity.Dist{
	"posture.jump_tilt":   quantity.Point{V: 0},
	"posture.jump_common": quantity.Point{V: 0},
}

// thresholds judges the scenarios with every threshold of the rules a quarter lower and higher.
func (s *Study) thresholds(ctx context.Context) error {
	for _, other := range []struct {
		name   string
		factor float64
		put    func(*Scenario, *OddsAt)
	}{
		{"thresholds lower", 0.75, func(sc *Scenario, o *OddsAt) { sc.Low25 = o }},
		{"thresholds higher", 1.25, func(sc *Scenario, o *OddsAt) { sc.High25 = o }},
	} {
		t, err := s.table(ctx, arm{name: other.name, moves: s.Request.Moves, futures: s.side(), thresholds: s.Prepared.Rules.Thresholds(other.factor)})
		if err != nil {
			return err
		}
		s.structures = append(s.structures, t)
		s.beside(t, other.put)
	}
	return nil
}

// beside puts the headline odds of another table beside those of the study.
func (s *Study) beside(t *ensemble.Table, put func(*Scenario, *OddsAt)) {
	k, _ := t.Month(s.Prepared.Headline)
	for i := range s.Results.Scenarios {
		sc := &s.Results.Scenarios[i]
		if rule, ok := t.Rule(sc.ID); ok {
			o := oddsAt(t, rule, k)
			put(sc, &o)
		}
	}
}
