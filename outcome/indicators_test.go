package outcome

// What indicators say of a future whose course is written out by hand.

import (
	"math"
	"slices"
	"testing"

	"parley/quantity"
	"parley/sim"
)

// at is a value of a variable at a place, from a month on.
type at struct {
	month int
	v     sim.Var
	where []int
	x     float64
}

// The cast of these tests, sorted by name as a program wants it.
const (
	advA = iota
	backer1
	backer2
	patronG
	protegeP
	statuteS
	treaty1
	treaty2
)

func players() sim.Cast {
	return sim.Cast{
		Actors: []sim.Member{
			{Name: "a", Role: sim.Adversary},
			{Name: "b1", Role: sim.Backer},
			{Name: "b2", Role: sim.Backer},
			{Name: "g", Role: sim.Patron},
			{Name: "p", Role: sim.Protege},
			{Name: "s", Role: sim.Observer, Bound: sim.Statute},
			{Name: "t1", Role: sim.Observer, Bound: sim.Treaty},
			{Name: "t2", Role: sim.Observer, Bound: sim.Treaty},
		},
		Relations: [][2]int{{advA, patronG}, {patronG, protegeP}, {backer1, patronG}},
		Issues:    []sim.Agendum{{Name: "guarantees", Kind: sim.Guarantees}, {Name: "territory", Kind: sim.Territory, Area: 2000}},
	}
}

const guarantees, territory = 0, 1

// written is the process that makes a future go as it is written.
func written(course []at) sim.Process {
	p := sim.Process{Name: "course"}
	known := map[sim.Var]bool{}
	for _, c := range course {
		if known[c.v] {
			continue
		}
		known[c.v] = true
		p.Reads = append(p.Reads, c.v)
		if c.v.Spec().Kind == sim.Stock {
			p.Flows = append(p.Flows, c.v)
		} else {
			p.Sets = append(p.Sets, c.v)
		}
	}
	p.Step = func(m *sim.Month) {
		for _, c := range course {
			if m.Number() < c.month || !m.Decides() {
				continue
			}
			switch {
			case c.v.Spec().Kind == sim.Auxiliary:
				m.Set(c.v, c.where...)[0] = c.x // lasts until another entry
			case m.Number() > c.month:
			case c.v.Spec().Kind == sim.Register:
				m.Set(c.v, c.where...)[0] = c.x
			default:
				m.Add(c.v, c.where...)[0] += c.x - m.Read(c.v, c.where...)[0]
			}
		}
	}
	return p
}

// record runs a written course and records everything. Entries of month 0 are the first state.
func record(t *testing.T, months int, course ...at) *Recorder {
	t.Helper()
	first := func(v sim.Var, where ...int) (sim.Source, bool) {
		for _, c := range course {
			if c.month == 0 && c.v == v && slices.Equal(c.where, where) {
				return sim.Fixed(c.x), true
			}
		}
		return sim.Source{}, false
	}
	p, err := sim.NewProgram(players(), []sim.Process{written(course)}, sim.Inputs{Initial: first})
	if err != nil {
		t.Fatal(err)
	}
	r := NewRecorder(p, 2000, months, Everything(p.Cast))
	sim.NewBlock(p).Run(sim.Run{Months: months, Futures: []sim.Future{{}}, Observe: r.Watch(false)})
	return r
}

// course gives an indicator month by month, from month 0.
func (r *Recorder) course(t *testing.T, name string) (out []float64) {
	t.Helper()
	i, ok := r.Index(name)
	if !ok {
		t.Fatalf("no indicator %s", name)
	}
	for month := range r.months + 1 {
		out = append(out, r.Column(i, month)[0])
	}
	return out
}

func same(got, want []float64) bool {
	return slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) < 1e-12 })
}

// TestIndicators catches an indicator that reads another place, another month or the wrong way: each
// is held to a course written out by hand.
func TestIndicators(t *testing.T) {
	world := func(month int, v sim.Var, x float64) at { return at{month, v, nil, x} }
	of := func(month int, v sim.Var, who int, x float64) at { return at{month, v, []int{who}, x} }
	peace := []at{world(3, sim.Phase, sim.Settled), world(6, sim.Phase, sim.War)}
	for _, c := range []struct {
		says   string
		name   string
		months int
		course []at
		want   []float64
	}{
		{"war from the start", "war_on", 7, peace, []float64{1, 1, 1, 0, 0, 0, 1, 1}},
		{"months count from a change", "months_phase", 7, peace, []float64{0, 1, 2, 0, 1, 2, 0, 1}},
		{"land in km2", "front_kmmo", 2, []at{world(1, sim.FrontMove, .01)}, []float64{0, 20, 20}},
		{"growth since the start", "MA_growth", 3, []at{of(0, sim.Capital, advA, 2), of(2, sim.Capital, advA, 3)}, []float64{0, 0, .5, .5}},
		{"growth over twelve months", "MA_growth", 14, []at{of(0, sim.Capital, advA, 2), of(1, sim.Capital, advA, 4)}, []float64{0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0}},
		{"a mean over treaty allies alone", "spend_T", 2, []at{of(0, sim.Spending, statuteS, 5), of(0, sim.Spending, treaty1, 2), of(2, sim.Spending, treaty2, 3)}, []float64{1.5, 1.5, 2.5}},
		{"belief below its standing is a fall", "dR_T", 2, []at{of(1, sim.Doubt, treaty1, .2)}, []float64{0, -.1, -.1}},
		{"a class of nobody stands at the neutral value", "hedge_N", 1, nil, []float64{.3, .3}},
		{"steadiness", "consistency", 2, []at{world(1, sim.Swings, .25)}, []float64{1, .75, .75}},
		{"standing of three parts", "standing_A", 2, []at{of(1, sim.Contact, patronG, .6), world(2, sim.Pact, 1)}, []float64{0, .2, 1.6 / 3}},
		{"the deal while it stands", "deal_x", 7, append([]at{{2, sim.Deal, []int{territory}, .3}}, peace...), []float64{0, 0, 0, .3, .3, .3, 0, 0}},
		{"its guarantees", "deal_guarantee", 7, append([]at{{2, sim.Deal, []int{guarantees}, .6}}, peace...), []float64{0, 0, 0, .6, .6, .6, 0, 0}},
		{"no relief on the agenda", "deal_relief", 3, []at{world(2, sim.Phase, sim.Settled)}, []float64{0, 0, 0, 0}},
		{"imposed while it stands", "deal_imposed", 7, append([]at{world(2, sim.Imposed, 1)}, peace...), []float64{0, 0, 0, 1, 1, 1, 0, 0}},
		{
			"terms clearly beyond what was held, whatever happens later", "aggr_terms", 7,
			append([]at{world(0, sim.Held, .4), {3, sim.Deal, []int{territory}, .46}, world(4, sim.Held, .5)}, peace...),
			[]float64{0, 0, 0, 1, 1, 1, 0, 0},
		},
		{
			"terms a little beyond", "aggr_terms", 4,
			[]at{world(0, sim.Held, .4), world(3, sim.Phase, sim.Settled), {3, sim.Deal, []int{territory}, .44}},
			[]float64{0, 0, 0, 0, 0},
		},
		{
			"terms of more than half", "aggr_terms", 4,
			[]at{world(0, sim.Held, .52), world(3, sim.Phase, sim.Settled), {3, sim.Deal, []int{territory}, .52}},
			[]float64{0, 0, 0, 1, 1},
		},
		{"a reserve drawn on, left alone, used up", "A_reserve_months", 5, []at{world(0, sim.Reserve, 3), world(1, sim.Reserve, 2.5), world(3, sim.Reserve, 0.5), world(4, sim.Reserve, 0)}, []float64{120, 5, 120, .25, 0, 0}},
		{"a reserve that grows", "A_reserve_months", 2, []at{world(0, sim.Reserve, 3), world(1, sim.Reserve, 4)}, []float64{120, 120, 120}},
		{"backers' aid since the start", "aid_B_rel", 2, []at{of(0, sim.Giving, backer1, 1), of(0, sim.Giving, backer2, 3), of(2, sim.Giving, backer2, 5)}, []float64{1, 1, 1.5}},
		{"of nothing", "aid_B_rel", 2, []at{of(0, sim.Giving, patronG, 9), of(1, sim.Giving, backer2, 5)}, []float64{1, 1, 1}},
		{"the patron's is not theirs", "giving_B", 1, []at{of(0, sim.Giving, patronG, 9), of(0, sim.Giving, backer1, 2)}, []float64{2, 2}},
		{"all aid against the need", "aid_total_rel", 1, []at{world(0, sim.AidNeed, 4), world(1, sim.AidMoney, 3)}, []float64{0, .75}},
		{"warmth to the backers it is related to", "w_GB", 1, []at{{0, sim.Warmth, []int{patronG, backer1}, .4}, {0, sim.Warmth, []int{backer1, patronG}, -.9}}, []float64{.4, .4}},
		{"warmth without a relation", "warmth_D_of", 1, nil, []float64{0, 0}},
		{"seats", "seated_B", 2, []at{of(0, sim.Seated, backer2, 1), of(2, sim.Seated, backer1, 1)}, []float64{1, 1, 2}},
		{"nobody mediates in peace", "mediator_on", 7, append([]at{of(0, sim.Mediating, patronG, 1)}, peace...), []float64{1, 1, 1, 0, 0, 0, 1, 1}},
		{"a text that passes and one that does not", "rejected", 2, []at{world(1, sim.Tabled, 1), world(1, sim.Ratified, 0), world(2, sim.Ratified, 1)}, []float64{0, 1, 0}},
		{"who was blamed", "blame_D", 3, []at{world(1, sim.Blame, sim.BlameProtege), world(3, sim.Blame, sim.BlameAdversary)}, []float64{0, 1, 1, 0}},
		{"doubt as a chance", "aims_doubt", 1, []at{world(0, sim.AimsDoubt, 0), world(1, sim.AimsDoubt, 8)}, []float64{.5, 1 / (1 + math.Exp(-8))}},
	} {
		if got := record(t, c.months, c.course...).course(t, c.name); !same(got, c.want) {
			t.Errorf("%s: %s is %v, want %v", c.says, c.name, got, c.want)
		}
	}
}

// TestObservables holds the list to itself: names are unique and can be said in rules, everything is
// explained, units are written as the rules' own, and what an observable reads of the past is kept.
func TestObservables(t *testing.T) {
	seen := map[string]bool{}
	for _, o := range Observables() {
		if !isName(o.Name) || seen[o.Name] || o.Doc == "" {
			t.Errorf("%q: a name twice, none, or nothing said", o.Name)
		}
		for _, used := range o.uses {
			if !seen[used] && used != o.Name {
				// may stand later in the list, but must stand there
				if !slices.ContainsFunc(Observables(), func(p Observable) bool { return p.Name == used }) {
					t.Errorf("%s reads %q, which nobody records", o.Name, used)
				}
			}
		}
		seen[o.Name] = true
		if (o.Kind == OneOf) != (len(o.Words) > 0) {
			t.Errorf("%s: a kind of %s with %d words", o.Name, o.Kind, len(o.Words))
		}
		if _, err := quantity.ParseUnit(o.Unit.String()); o.Kind == Number && o.Unit.String() != "" && err != nil {
			t.Errorf("%s: %v", o.Name, err)
		}
	}
}

// TestEverythingFinite catches an indicator that divides by nothing at the vocabulary's neutral values.
func TestEverythingFinite(t *testing.T) {
	r := record(t, 3)
	for i, s := range EnvOf(players()).Series() {
		for month := range 4 {
			if x := r.Column(i, month)[0]; math.IsNaN(x) || math.IsInf(x, 0) {
				t.Errorf("%s in month %d is %g", s, month, x)
			}
		}
	}
}
