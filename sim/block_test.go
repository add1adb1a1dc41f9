package sim

import (
	"slices"
	"strings"
	"testing"

	"parley/quantity"
)

// one builds a program of a single process over the test cast.
func one(t *testing.T, cast Cast, q Process, in Inputs) *Program {
	t.Helper()
	p, err := NewProgram(cast, []Process{q}, in)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestBounds catches a stock that leaves its bounds, one that is held there without being counted,
// and a first value that is taken as it comes.
func TestBounds(t *testing.T) {
	// Two futures of five months: whole steps are held in months 3 to 5, and of ten halves of .2 the last five.
	for substeps, want := range map[int]uint64{1: 2 * 3, 2: 2 * 5} {
		q := Process{Name: "push", Flows: []Var{Held}, Step: func(m *Month) {
			flow := m.Add(Held)
			for _, f := range m.Futures() {
				flow[f] += 0.4 * m.Dt()
			}
		}}
		p := one(t, testCast(), q, Inputs{Substeps: substeps, Initial: func(v Var, _ ...int) (Source, bool) { return Fixed(-3), v == Held }})
		b := NewBlock(p)
		var path []float64
		b.Run(Run{Months: 5, Futures: testFutures(2, 1), Observe: func(_ int, b *Block) { path = append(path, b.Value(Held)[1]) }})
		if path[0] != 0 || path[1] != 0.4 || path[2] != 0.8 || path[3] != 1 || path[5] != 1 {
			t.Errorf("%d steps a month: held goes %v", substeps, path)
		}
		if b.AtBound[Held] != want {
			t.Errorf("%d steps a month: held at a bound %d times, want %d", substeps, b.AtBound[Held], want)
		}
	}
}

// TestRoleMean catches a mean that leaves out an actor of the role, counts one of another, or is a sum.
func TestRoleMean(t *testing.T) {
	q := Process{Name: "mean", Reads: []Var{Giving}, Sets: []Var{OilGap, OilPrice}, Step: func(m *Month) {
		*m.Set(OilGap), *m.Set(OilPrice) = *m.RoleMean(Giving, Backer), *m.RoleMean(Giving, Patron)
	}}
	p := one(t, testCast(), q, Inputs{Initial: func(v Var, at ...int) (Source, bool) {
		if v != Giving {
			return Source{}, false
		}
		return Fixed([]float64{0, 0.25, 0.5, 2, 0}[at[0]]), true
	}})
	b := NewBlock(p)
	b.Run(Run{Months: 1, Futures: testFutures(2, 1)})
	for f := range 2 {
		if two, alone := b.Value(OilGap)[f], b.Value(OilPrice)[f]; two != 0.375 || alone != 2 {
			t.Errorf("means of .25 and .5 and of 2 alone are %g and %g", two, alone)
		}
	}
}

// TestActorsKeepTheirChance catches draws by place instead of by name: a newcomer who stands first
// changes everybody's place and nobody's draws, nor those of rows and turns.
func TestActorsKeepTheirChance(t *testing.T) {
	lot := &Draw{Name: "lot", Per: Actor, Roles: Of(Backer), Doc: "test"}
	turn := &Turn{Name: "says", By: Of(Backer), Per: Actor, Rule: Logit, Outcomes: []string{"no", "yes"}, Says: []string{"", ""}, Terms: []Term{{Name: "x", Says: "x"}}}
	q := func() Process {
		return Process{Name: "lots", Draws: []*Draw{lot}, Turns: []*Turn{turn}, Flows: []Var{Giving}, Sets: []Var{Seated}, Step: func(m *Month) {
			for _, b := range m.Role(Backer) {
				flow, u, seat := m.Add(Giving, b), m.Uniform(lot, b), m.Set(Seated, b)
				says := m.Decide(turn, m.Futures(), m.Terms(turn), b)
				for _, f := range m.Futures() {
					flow[f] += u[f]
					seat[f] = says[f]
				}
			}
		}}
	}
	follow := func(cast Cast, name string) (path []float64) {
		at := slices.IndexFunc(cast.Actors, func(m Member) bool { return m.Name == name })
		NewBlock(one(t, cast, q(), Inputs{})).Run(Run{Seed: 8, Months: 9, Futures: testFutures(8, 2), Observe: func(_ int, b *Block) {
			path = append(path, b.Value(Giving, at)[5], b.Value(Seated, at)[5])
		}})
		return path
	}
	joined := testCast()
	joined.Actors = append([]Member{{Name: "a0", Role: Backer}}, joined.Actors...)
	for i, r := range joined.Relations {
		joined.Relations[i] = [2]int{r[0] + 1, r[1] + 1}
	}
	for _, name := range []string{"b1", "b2"} {
		if before, after := follow(testCast(), name), follow(joined, name); !slices.Equal(before, after) {
			t.Errorf("%s draws other numbers beside a newcomer: %v and %v", name, before, after)
		}
	}
	if slices.Equal(follow(testCast(), "b1"), follow(testCast(), "b2")) {
		t.Error("two actors share their draws")
	}
}

// TestRowsByName catches parameter rows that depend on which other axes there are, or on their order.
func TestRowsByName(t *testing.T) {
	axis := func(name string) Axis { return Axis{name, quantity.Uniform{Low: 0, High: 1}} }
	value := func(axes ...Axis) float64 {
		p := one(t, testCast(), walk(), Inputs{Axes: axes})
		row := make([]float64, len(axes))
		p.Row(5, 17, row)
		return row[slices.IndexFunc(axes, func(a Axis) bool { return a.Name == "x" })]
	}
	want := value(axis("x"))
	if got := value(axis("w"), axis("x"), axis("y")); got != want {
		t.Errorf("row 17 of x is %g, among others %g", want, got)
	}
	if want != AxisUniform(5, "x", 17) {
		t.Error("the uniform of a row is not the one that is told")
	}
}

// TestSettings catches a course of settings that is not followed: the last in the list that has begun
// is in force.
func TestSettings(t *testing.T) {
	p := program(t, 1, walk())
	run := Run{Seed: 2, Months: 6, Futures: testFutures(8, 8), Settings: []Setting{{From: 1, Value: 2}, {From: 3, Value: 0}, {From: 5, Value: 1}}}
	got := path(p, run, 1)
	run.Settings = nil
	base := path(p, run, 1)
	for month := 1; month <= 6; month++ {
		move, usual := got[3*month+1], base[3*month+1]
		switch {
		case month < 3 && move <= usual, month >= 3 && month < 5 && move >= usual, month >= 5 && move != usual:
			t.Errorf("month %d: moves by %g, at rest by %g", month, move, usual)
		}
	}
}

// TestTalliesAndTraces catches a count, a first month or a cause that is not the decision's.
func TestTalliesAndTraces(t *testing.T) {
	turn := &Turn{
		Name: "bears", By: Of(Protege), Rule: Slack, Outcomes: []string{"yields", "stands"}, Says: []string{"it yields", "it stands"},
		Terms: []Term{{Name: "front", Says: "a"}, {Name: "means", Says: "b"}},
	}
	q := Process{Name: "course", Turns: []*Turn{turn}, Step: func(m *Month) {
		if !m.Decides() {
			return
		}
		terms := m.Terms(turn)
		for _, f := range m.Futures() {
			terms[0][f], terms[1][f] = 2.5-float64(m.Number()), float64(m.Number())-4.5 // both at least 0: never
		}
		m.Decide(turn, m.Futures(), terms)
	}}
	b, trace := NewBlock(one(t, testCast(), q, Inputs{Substeps: 3})), &Trace{}
	b.Run(Run{Months: 6, Futures: testFutures(2, 1), Trace: trace, Forced: []Forced{{Turn: 0, Month: 4, Outcome: 1}}})
	if b.TurnCount(0, 0, 1) != 5 || b.TurnFirst(0, 0, 1) != 1 || b.TurnCount(0, 1, 1) != 1 || b.TurnFirst(0, 1, 1) != 4 {
		t.Errorf("yields %d times, first in month %d; stands %d times, first in month %d", b.TurnCount(0, 0, 1), b.TurnFirst(0, 0, 1), b.TurnCount(0, 1, 1), b.TurnFirst(0, 1, 1))
	}
	if len(trace.Events) != 2*6 {
		t.Fatalf("%d events in six months of two futures", len(trace.Events))
	}
	for _, e := range trace.Events {
		want := 1 // means is the least
		if e.Month > 3 {
			want = 0
		}
		if e.Month == 4 {
			want = forcedCause
		}
		if e.Cause != want || len(e.Terms) != 2 || e.Terms[0] != 2.5-float64(e.Month) {
			t.Errorf("month %d: cause %d, want %d; terms %v", e.Month, e.Cause, want, e.Terms)
		}
	}
}

// TestUndeclared catches a mechanism that touches what it does not declare, or a place that does not
// exist, without being told so by name.
func TestUndeclared(t *testing.T) {
	for says, step := range map[string]func(*Month){
		"sly reads oil_price without declaring it":           func(m *Month) { m.Read(OilPrice) },
		"sly lets flow into held without declaring it":       func(m *Month) { m.Add(Held) },
		"sly sets oil_gap without declaring it":              func(m *Month) { m.Set(OilGap) },
		"sly uses parameter drift without declaring it":      func(m *Month) { m.Param(drift) },
		"sly draws noise without declaring it":               func(m *Month) { m.Uniform(noise) },
		"sly asks for lever pull without declaring it":       func(m *Month) { m.Lever(pull) },
		"sly takes turn break without declaring it":          func(m *Month) { m.Decide(breakTurn, m.Futures(), nil) },
		"capital (per actor) has no place [b1] in this cast": func(m *Month) { m.Read(Capital, 1) },
		"sly borrows too many columns":                       func(m *Month) { borrow(func() { m.Scratch() }) },
		"sly borrows too many selections":                    func(m *Month) { borrow(func() { m.Pick(m.Futures(), m.Read(Phase), 0) }) },
	} {
		func() {
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, says) {
					t.Errorf("told %q, want %q in it", got, says)
				}
			}()
			q := Process{Name: "sly", Reads: []Var{Capital, Phase}, Step: func(m *Month) {
				if m.Number() > 0 {
					step(m)
				}
			}}
			NewBlock(one(t, testCast(), q, Inputs{})).Run(Run{Months: 1, Futures: testFutures(1, 1)})
		}()
	}
}

func borrow(once func()) {
	for range 1000 {
		once()
	}
}
