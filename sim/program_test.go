package sim

import (
	"math"
	"slices"
	"strings"
	"testing"

	"parley/portable"
	"parley/quantity"
)

// testCast is the smallest cast with two backers.
func testCast() Cast {
	return Cast{
		Actors: []Member{
			{Name: "a", Role: Adversary}, {Name: "b1", Role: Backer}, {Name: "b2", Role: Backer}, {Name: "g", Role: Patron}, {Name: "p", Role: Protege},
		},
		Relations: [][2]int{{0, 3}, {3, 4}},
		Issues:    []Agendum{{Name: "territory", Kind: Territory, Area: 1}},
	}
}

var (
	drift     = &Param{Name: "drift", Unit: "stake/month", Prior: quantity.Uniform{Low: 0, High: 0.01}}
	noise     = &Draw{Name: "noise", Doc: "test"}
	pull      = &Lever{Name: "pull", Mode: Multiply, Level: 1, Low: 0, High: 10}
	breakTurn = &Turn{
		Name: "break", Rule: Hazard, Outcomes: []string{"held", "broke"}, Says: []string{"", "it broke"},
		Terms: []Term{{Name: "baseline", Says: "chance"}, {Name: "held", Says: "ground lost"}},
	}
)

func walk() Process {
	return Process{
		Name: "walk", Params: []*Param{drift}, Draws: []*Draw{noise}, Levers: []*Lever{pull}, Turns: []*Turn{breakTurn},
		Reads: []Var{Held, Relapsed}, Flows: []Var{Held}, Sets: []Var{FrontMove, Relapsed},
		Step: func(m *Month) {
			move, held, v, z := m.Set(FrontMove), m.Add(Held), m.Param(drift), m.Normal(noise)
			for _, f := range m.Futures() {
				move[f] = m.Lever(pull).On(v[f]) + 0.001*z[f]
				held[f] += move[f] * m.Dt()
			}
			if !m.Decides() {
				return
			}
			on := m.Where(Relapsed, 0)
			terms := m.Terms(breakTurn)
			for _, f := range on {
				terms[0][f], terms[1][f] = -4, 2*m.Read(Held)[f]
			}
			broke := m.Decide(breakTurn, on, terms)
			relapsed := m.Set(Relapsed)
			for _, f := range on {
				relapsed[f] = broke[f]
			}
		},
	}
}

func program(t testing.TB, substeps int, processes ...Process) *Program {
	t.Helper()
	p, err := NewProgram(testCast(), processes, Inputs{
		Axes: []Axis{{"walk.drift", quantity.Uniform{Low: 0, High: 0.01}}},
		Param: func(_ string, p *Param, _ ...int) (Source, bool) {
			return Source{Axis: 0, Scale: 1}, p == drift
		},
		Substeps: substeps,
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func testFutures(n, reps int) []Future {
	out := make([]Future, n)
	for i := range out {
		out[i] = Future{i / reps, i % reps}
	}
	return out
}

func path(p *Program, run Run, f int) []float64 {
	var out []float64
	run.Observe = func(_ int, b *Block) {
		out = append(out, b.Value(Held)[f], b.Value(FrontMove)[f], b.Value(Relapsed)[f])
	}
	NewBlock(p).Run(run)
	return out
}

// TestFutureAlone runs one future in a full block and alone: same bits. It catches state that
// leaks between futures and chance that depends on the place in the block.
func TestFutureAlone(t *testing.T) {
	p := program(t, 1, walk())
	all := testFutures(Width, 8)
	for _, f := range []int{0, 77, 255} {
		together := path(p, Run{Seed: 3, Months: 30, Futures: all}, f)
		alone := path(p, Run{Seed: 3, Months: 30, Futures: all[f : f+1]}, 0)
		for i := range together {
			if math.Float64bits(together[i]) != math.Float64bits(alone[i]) {
				t.Fatalf("future %d differs at %d: %g, alone %g", f, i, together[i], alone[i])
			}
		}
	}
}

// TestChanceByName adds a mechanism and an actor: the draws of the others stay. Seed 0 is a
// seed like any other.
func TestChanceByName(t *testing.T) {
	other := Process{
		Name: "other", Draws: []*Draw{{Name: "noise", Doc: "test"}}, Sets: []Var{OilGap},
		Step: nil,
	}
	other.Step = func(m *Month) { *m.Set(OilGap) = *m.Normal(other.Draws[0]) }
	run := Run{Seed: 0, Months: 12, Futures: testFutures(16, 8)}
	one := path(program(t, 1, walk()), run, 5)
	two := path(program(t, 1, other, walk()), run, 5)
	run.Seed = 1
	three := path(program(t, 1, walk()), run, 5)
	for i := range one {
		if one[i] != two[i] {
			t.Fatal("adding a mechanism changed another's draws")
		}
	}
	if one[3] == three[3] {
		t.Error("seeds 0 and 1 give the same futures")
	}
}

// TestHalfStep checks that a constant flow and monthly noise add up to the same over a month
// whatever the step, and that decisions keep their monthly cadence.
func TestHalfStep(t *testing.T) {
	run := Run{Seed: 9, Months: 24, Futures: testFutures(32, 8)}
	one, two := path(program(t, 1, walk()), run, 9), path(program(t, 2, walk()), run, 9)
	for i := range one {
		if math.Abs(one[i]-two[i]) > 1e-12 {
			t.Fatalf("month %d: %g with one step, %g with two", i/3, one[i], two[i])
		}
	}
}

// TestLever checks the no-op, a shift from a month on, and holding.
func TestLever(t *testing.T) {
	p := program(t, 1, walk())
	run := Run{Seed: 2, Months: 10, Futures: testFutures(8, 8)}
	base := path(p, run, 1)
	run.Settings = []Setting{{Lever: 0, From: 1, Value: 1}}
	noop := path(p, run, 1)
	run.Settings[0] = Setting{Lever: 0, From: 5, Value: 2}
	later := path(p, run, 1)
	for i := range base {
		if math.Float64bits(base[i]) != math.Float64bits(noop[i]) {
			t.Fatal("a lever at its no-op changed the future")
		}
		if i < 3*5 && base[i] != later[i] {
			t.Fatalf("a lever set from month 5 acted at %d", i/3)
		}
	}
	if base[3*5+1] == later[3*5+1] {
		t.Error("the lever did nothing")
	}
	run.Settings[0] = Setting{Lever: 0, From: 1, Value: 1, Held: true}
	if held := path(p, run, 1); held[4] == base[4] {
		t.Error("holding at 1 is not the no-op: it must fix the target")
	}
}

// TestForce forces a turn in one month: the futures part there and not before.
func TestForce(t *testing.T) {
	p := program(t, 1, walk())
	run := Run{Seed: 2, Months: 10, Futures: testFutures(1, 1)}
	base := path(p, run, 0)
	run.Forced = []Forced{{Turn: 0, Month: 4, Outcome: 1}}
	forced := path(p, run, 0)
	if base[3*3+2] != forced[3*3+2] || forced[3*4+2] != 1 {
		t.Errorf("forcing month 4 gave %v", forced)
	}
}

// TestForceWhenever catches a turn that is forced too often or too seldom where no month is named: the
// mechanism asks its even futures from month 3 on and its odd ones from month 1. Forced the first time,
// each is overruled once, in its own month, and decides for itself afterwards; forced every time, always.
// A block that was forced before and runs again starts afresh.
func TestForceWhenever(t *testing.T) {
	turn := &Turn{Name: "asks", Rule: Slack, Outcomes: []string{"no", "yes"}, Says: []string{"no", "yes"}, Terms: []Term{{Name: "never", Says: "never"}}}
	q := Process{Name: "asker", Turns: []*Turn{turn}, Step: func(m *Month) {
		if !m.Decides() {
			return
		}
		var asked Futures
		for _, f := range m.Futures() {
			if f%2 == 1 || m.Number() >= 3 {
				asked = append(asked, f)
			}
		}
		terms := m.Terms(turn)
		for _, f := range asked {
			terms[0][f] = -1
		}
		m.Decide(turn, asked, terms)
	}}
	b := NewBlock(one(t, testCast(), q, Inputs{}))
	run := Run{Months: 6, Futures: testFutures(4, 1)}
	for _, c := range []struct{ month, even, odd, evenFirst, oddFirst int }{
		{FirstTime, 1, 1, 3, 1}, {EveryTime, 4, 6, 3, 1}, {FirstTime, 1, 1, 3, 1}, {2, 0, 1, 0, 2},
	} {
		trace := &Trace{}
		run.Forced, run.Trace = []Forced{{Turn: 0, Month: c.month, Outcome: 1}}, trace
		b.Run(run)
		for f, want := range [][2]int{{c.even, c.evenFirst}, {c.odd, c.oddFirst}, {c.even, c.evenFirst}, {c.odd, c.oddFirst}} {
			if n, first := b.TurnCount(0, 1, f), b.TurnFirst(0, 1, f); n != want[0] || first != want[1] {
				t.Errorf("forced in %d, future %d comes out yes %d times, first in month %d; want %v", c.month, f, n, first, want)
			}
		}
		forced := 0
		for _, e := range trace.Events {
			if (e.Cause == forcedCause) != (e.Outcome == 1) {
				t.Errorf("forced in %d: the trace tells %+v", c.month, e)
			}
			forced += e.Outcome
		}
		if want := 2*c.even + 2*c.odd; forced != want {
			t.Errorf("forced in %d, the trace tells of %d, want %d", c.month, forced, want)
		}
	}
}

// TestRedrawn catches an axis drawn anew that keeps its numbers, one that is kept and does not, and chance
// that moves with either.
func TestRedrawn(t *testing.T) {
	u := quantity.Uniform{Low: 0, High: 1}
	p := &Program{Axes: []Axis{{"kept", u}, {"anew", u}}, streams: []uint64{portable.Key(0, "axis", "kept")[1], portable.Key(0, "axis", "anew")[1]}}
	again := p.Redrawn(func(axis string) bool { return axis == "anew" })
	same, product := 0, 0.0
	const rows = 4000
	for r := range rows {
		var was, is [2]float64
		p.Row(3, r, was[:])
		again.Row(3, r, is[:])
		if was[0] != is[0] || was[0] != AxisUniform(3, "kept", r) {
			t.Fatalf("row %d: the kept axis went from %g to %g", r, was[0], is[0])
		}
		if was[1] == is[1] {
			same++
		}
		product += (was[1] - 0.5) * (is[1] - 0.5) * 12 / rows
	}
	if same > 0 || math.Abs(product) > 4/math.Sqrt(rows) {
		t.Errorf("%d rows keep the number drawn anew; old and new correlate by %.3f", same, product)
	}
	w := program(t, 1, walk())
	none := w.Redrawn(func(string) bool { return false })
	run := Run{Seed: 2, Months: 10, Futures: testFutures(4, 2)}
	if !slices.Equal(path(w, run, 1), path(none, run, 1)) {
		t.Error("drawing nothing anew changes a future")
	}
	// With a drift that nothing depends on but the axis, chance is the same: the paths differ by the drift alone.
	all := w.Redrawn(func(string) bool { return true })
	a, b := path(w, run, 1), path(all, run, 1)
	step := (a[4] - a[1]) - (b[4] - b[1]) // front move of month 1 less that of the survey: noise alone
	if math.Abs(step) > 1e-15 || a[1] == b[1] {
		t.Errorf("drawn anew, the noise of a month moves by %g, the drift by %g", step, a[1]-b[1])
	}
}

// TestRing catches a month that cannot be ordered, and names the ring.
func TestRing(t *testing.T) {
	step := func(*Month) {}
	_, err := Order([]Process{
		{Name: "oil", Reads: []Var{Stress}, Sets: []Var{OilPrice}, Step: step},
		{Name: "chest", Reads: []Var{OilPrice}, Sets: []Var{Stress}, Step: step},
	})
	if err == nil || !strings.Contains(err.Error(), "oil passes oil_price to chest") || !strings.Contains(err.Error(), "chest passes stress to oil") {
		t.Errorf("ring not told: %v", err)
	}
}

// TestOrder puts setters before readers and the last one last.
func TestOrder(t *testing.T) {
	step := func(*Month) {}
	order, err := Order([]Process{
		{Name: "last", Last: true, Step: step},
		{Name: "reader", Reads: []Var{OilPrice}, Step: step},
		{Name: "setter", Sets: []Var{OilPrice}, Step: step},
	})
	if err != nil || order[0] != 2 || order[1] != 1 || order[2] != 0 {
		t.Errorf("order %v, %v", order, err)
	}
}

// TestCheck names what is wrong with declarations.
func TestCheck(t *testing.T) {
	step := func(*Month) {}
	_, err := NewProgram(testCast(), []Process{
		{Name: "one", Sets: []Var{Held}, Step: step},
		{Name: "two", Flows: []Var{Phase}, Sets: []Var{OilGap}, Step: step},
		{Name: "three", Sets: []Var{OilGap}, Step: step},
	}, Inputs{})
	for _, want := range []string{"one sets held, which is a stock", "two lets flow into phase", "two and three both set oil_gap"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("not told: %s; got %v", want, err)
		}
	}
}

// TestBlockAllocatesNothing asserts the bar of DESIGN 3 on a whole run.
func TestBlockAllocatesNothing(t *testing.T) {
	b := NewBlock(program(t, 1, walk()))
	run := Run{Seed: 1, Months: 12, Futures: testFutures(Width, 8)}
	b.Run(run)
	if n := testing.AllocsPerRun(5, func() { b.Run(run) }); n != 0 {
		t.Errorf("%v allocations in a run", n)
	}
}

// TestVocabulary holds the table to itself: names are unique, neutral values lie in bounds,
// units parse.
func TestVocabulary(t *testing.T) {
	seen := map[string]bool{}
	for v := Var(0); v < NumVars; v++ {
		s := v.Spec()
		if s.Name == "" || seen[s.Name] || s.Meaning == "" {
			t.Errorf("variable %d (%q) has no name or meaning of its own", v, s.Name)
		}
		seen[s.Name] = true
		if s.Neutral < s.Low || s.Neutral > s.High {
			t.Errorf("%s: neutral %g outside %g..%g", v, s.Neutral, s.Low, s.High)
		}
		if _, err := quantity.ParseUnit(s.Unit); err != nil {
			t.Errorf("%s: %v", v, err)
		}
		if got, ok := ParseVar(s.Name); !ok || got != v {
			t.Errorf("%s is not found by its name", v)
		}
	}
}
