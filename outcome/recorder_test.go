package outcome

// What is kept of a run, and of its pair.

import (
	"testing"

	"parley/sim"
)

// series finds a series by the name a rule would use.
func series(t *testing.T, cast sim.Cast, name string) int {
	t.Helper()
	for i, s := range EnvOf(cast).Series() {
		if s.String() == name {
			return i
		}
	}
	t.Fatalf("no series %s", name)
	return 0
}

// TestNumbering catches a recorder that numbers series otherwise than the rules do: an indicator of an
// actor must be that actor's.
func TestNumbering(t *testing.T) {
	course := []at{
		{0, sim.Giving, []int{backer1}, 1},
		{0, sim.Giving, []int{backer2}, 3},
		{0, sim.Seated, []int{backer2}, 1},
		{0, sim.Held, nil, .37},
		{0, sim.Reserve, nil, 2.5},
		{0, sim.Text, []int{territory}, .45},
		{0, sim.Deal, []int{guarantees}, .6},
		{0, sim.Phase, nil, sim.Settled},
	}
	r := record(t, 1, course...)
	for name, want := range map[string]float64{
		"giving_of[b1]": 1, "giving_of[b2]": 3, "seated_of[b1]": 0, "seated_of[b2]": 1, "x_share": .37, "A_reserve": 2.5, "giving_B": 4,
		"text_on[territory]": .45, "text_on[guarantees]": 0, "deal_on[guarantees]": .6,
	} {
		if got := r.Column(series(t, players(), name), 1)[0]; got != want {
			t.Errorf("%s is %g, want %g", name, got, want)
		}
	}
	if i, _ := r.Index("giving_of"); i != series(t, players(), "giving_of[b1]") {
		t.Errorf("giving_of begins at series %d", i)
	}
}

// TestNoSuchActors catches an indicator of actors that the cast has none of, taken for the next one
// in the list.
func TestNoSuchActors(t *testing.T) {
	cast := sim.Cast{
		Actors: []sim.Member{{Name: "a", Role: sim.Adversary}, {Name: "g", Role: sim.Patron}, {Name: "p", Role: sim.Protege}},
		Issues: []sim.Agendum{{Name: "territory", Kind: sim.Territory, Area: 1}},
	}
	p, err := sim.NewProgram(cast, []sim.Process{written(nil)}, sim.Inputs{})
	if err != nil {
		t.Fatal(err)
	}
	r := NewRecorder(p, 1, 1, Everything(cast))
	if i, ok := r.Index("giving_of"); ok {
		t.Errorf("without backers giving_of is series %d, %s", i, EnvOf(cast).Series()[i])
	}
	sim.NewBlock(p).Run(sim.Run{Months: 1, Futures: []sim.Future{{}}, Observe: r.Watch(false)})
	if got := r.Column(series(t, cast, "x_share"), 1)[0]; got != sim.Held.Spec().Neutral {
		t.Errorf("x_share is %g", got)
	}
}

// TestKeeps catches a recorder that keeps what nobody asked for, or loses what an indicator is worked
// out from, or mixes a run with its pair.
func TestKeeps(t *testing.T) {
	p, err := sim.NewProgram(players(), []sim.Process{written([]at{{1, sim.Held, nil, .5}, {2, sim.Held, nil, .6}})}, sim.Inputs{})
	if err != nil {
		t.Fatal(err)
	}
	x, growth := series(t, players(), "x_share"), series(t, players(), "MA_growth")
	capital, price := series(t, players(), "MA"), series(t, players(), "oil_price")
	r := NewRecorder(p, 1, 2, []Need{{Series: x}, {Series: x, Reference: true}, {Series: growth}})
	if !r.Paired() || NewRecorder(p, 1, 2, []Need{{Series: x}}).Paired() {
		t.Error("paired where no rule asks for the pair, or not where one does")
	}
	block := sim.NewBlock(p)
	block.Run(sim.Run{Months: 2, Futures: []sim.Future{{}, {Rep: 1}}, Observe: r.Watch(true)})
	p2, err := sim.NewProgram(players(), []sim.Process{written([]at{{1, sim.Held, nil, .7}})}, sim.Inputs{})
	if err != nil {
		t.Fatal(err)
	}
	sim.NewBlock(p2).Run(sim.Run{Months: 2, Futures: []sim.Future{{}, {Rep: 1}}, Observe: r.Watch(false)})
	if got, pair := r.Column(x, 2)[0], r.Reference(x, 2)[0]; got != .7 || pair != .6 {
		t.Errorf("x_share is %g, in the pair %g; want .7 and .6", got, pair)
	}
	if r.Column(growth, 2) == nil || r.Column(capital, 2) == nil {
		t.Error("what growth is worked out from is not kept")
	}
	for says, c := range map[string]*Column{
		"a series nobody asked for": r.Column(price, 1), "growth of the pair": r.Reference(growth, 1),
		"a month before the start": r.Column(x, -1), "a month after the end": r.Column(x, 3), "no series": r.Column(-1, 1), "no series at all": r.Column(1<<20, 1),
	} {
		if c != nil {
			t.Errorf("%s is kept", says)
		}
	}
	if r.N() != 2 || r.Months() != 2 {
		t.Errorf("%d futures of %d months", r.N(), r.Months())
	}
}

// TestRecordsWithoutMemory asserts the bar of DESIGN 3 for recording.
func TestRecordsWithoutMemory(t *testing.T) {
	p, err := sim.NewProgram(players(), []sim.Process{written([]at{{1, sim.Held, nil, .5}})}, sim.Inputs{})
	if err != nil {
		t.Fatal(err)
	}
	r := NewRecorder(p, 1, 12, Everything(p.Cast))
	block, run := sim.NewBlock(p), sim.Run{Months: 12, Futures: []sim.Future{{}}}
	run.Observe = r.Watch(false)
	if n := testing.AllocsPerRun(5, func() { block.Run(run) }); n != 0 {
		t.Errorf("%v allocations in a run that records everything", n)
	}
}
