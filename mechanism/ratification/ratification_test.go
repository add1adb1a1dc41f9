package ratification

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/sim"
)

type opts = []mechtest.Option

// tabled is a text on the table each month that leaves the adversary a surplus of a and the
// protege one of d, with nobody else in its way and no moods.
func tabled(a, d float64, more ...mechtest.Option) opts {
	return append(opts{
		mechtest.State(sim.Tabled, 1), mechtest.State(sim.Floor, 1), mechtest.Param("mood", 0),
		mechtest.State(sim.Draft, .6, "territory"), mechtest.State(sim.Forecast, .5),
		mechtest.State(sim.Weight, 1, "adversary", "territory"), mechtest.State(sim.Weight, 1, "protege", "territory"),
		mechtest.State(sim.Continuation, .6-a, "adversary"), mechtest.State(sim.Continuation, .4-d, "protege"),
	}, more...)
}

// friendlyBacker gives one unit, would like to end that, and is the only one that gives.
var friendlyBacker = opts{
	mechtest.State(sim.Giving, 0), mechtest.State(sim.Giving, 1, "backer1"), mechtest.State(sim.Seated, 1, "backer1"),
	mechtest.State(sim.WarCost, .5, "backer1"), mechtest.State(sim.Weight, 0, "backer1", "territory"),
}

// opposedBackers give one unit each and lose by any land.
func opposedBackers(names ...string) opts {
	var o opts
	for _, b := range names {
		o = append(
			o, mechtest.State(sim.Giving, 1, b), mechtest.State(sim.Seated, 1, b),
			mechtest.State(sim.Weight, 3, b, "territory"), mechtest.State(sim.Ideal, 0, b, "territory"),
		)
	}
	return o
}

func with(base opts, more ...mechtest.Option) opts {
	return append(append(opts{}, base...), more...)
}

func TestConforms(t *testing.T) {
	mechtest.Conforms(t, &Mechanism, mechtest.State(sim.Tabled, 1), mechtest.State(sim.Weight, 1))
}

// TestPass: margins of +1 and −1 at a scale of 1 pass with .731059·.268941 = .196612 (THEORY
// 2.10, KA-41), by the law and in the mechanism, which then may hide no other obstacle.
func TestPass(t *testing.T) {
	const want = .196612
	if got := Pass(1, 1, -1); math.Abs(got-want) > 1e-6 {
		t.Errorf("the law says %g, want %g", got, want)
	}
	const seeds = 12
	got := 0.0
	for seed := range seeds {
		o := tabled(1, -1, mechtest.Param("scale", 1), mechtest.Seed(uint64(seed)))
		got += mechtest.New(t, &Mechanism, o...).Run(1).Mean(sim.Ratified) / seeds
	}
	if se := math.Sqrt(want * (1 - want) / (256 * seeds)); math.Abs(got-want) > 3*se {
		t.Errorf("ratified in %g of the futures, want %g ± %g", got, want, se)
	}
}

// TestWinset: ideals .2 and .8 change a status quo of 0 to at most .4 and one of .5 not at all
// (THEORY 2.10, KA-9), and one more never adds to what can pass.
func TestWinset(t *testing.T) {
	for _, c := range []struct{ statusQuo, low, high float64 }{{0, 0, .4}, {.5, .5, .5}} {
		if low, high := Winset(c.statusQuo, .2, .8); math.Abs(low-c.low) > 1e-12 || math.Abs(high-c.high) > 1e-12 {
			t.Errorf("from %g: [%g, %g], want [%g, %g]", c.statusQuo, low, high, c.low, c.high)
		}
	}
	for _, ideal := range []float64{0, .1, .3, .9} {
		low, high := Winset(.1, .2, .8)
		if l, h := Winset(.1, .2, .8, ideal); l < low || h > high {
			t.Errorf("with %g the winset [%g, %g] grows to [%g, %g]", ideal, low, high, l, h)
		}
	}
}

// TestOneMoreVetoNeverHelps adds those who reject one after the other: in no future does a text
// pass that did not pass before. A sign turned anywhere in the count of shares fails here.
func TestOneMoreVetoNeverHelps(t *testing.T) {
	base := with(tabled(.02, .02, mechtest.Param("pledge", .02), mechtest.Param("scale", .01)), friendlyBacker...)
	relief := opts{mechtest.State(sim.Draft, .8, "sanctions_relief"), mechtest.Param("relief_cost", 5)}
	before := base
	for _, more := range []opts{opposedBackers("backer2"), opposedBackers("backer3"), relief, {mechtest.State(sim.Continuation, 2, "adversary")}} {
		after := with(before, more...)
		was, is := mechtest.New(t, &Mechanism, before...).Run(6), mechtest.New(t, &Mechanism, after...).Run(6)
		for f := range was.Block.N() {
			if w, i := was.Block.Value(sim.Ratified)[f], is.Block.Value(sim.Ratified)[f]; i > w {
				t.Fatalf("future %d passes with one more who rejects", f)
			}
		}
		before = after
	}
	if first, last := mechtest.New(t, &Mechanism, base...).Run(6).Mean(sim.Ratified), mechtest.New(t, &Mechanism, before...).Run(6).Mean(sim.Ratified); first < .3 || last != 0 {
		t.Errorf("passes in %g of the futures at first and in %g at last; the test wants many and none", first, last)
	}
}

// TestBindingConstraint: two of three equal backers reject. At a blocking share of .6 they stop
// the text; relaxed by the patron's pressure they do not, and the lever puts them back.
func TestBindingConstraint(t *testing.T) {
	base := with(with(tabled(1, 1, mechtest.Param("blocking_share", .6), mechtest.Param("blocking_erosion", .3)), friendlyBacker...), opposedBackers("backer2", "backer3")...)
	pressed := with(base, mechtest.State(sim.PressureProtege, 1))
	for _, c := range []struct {
		says string
		opts opts
		want float64
	}{
		{"at rest", base, 0},
		{"under pressure", pressed, 1},
		{"under pressure of a patron with only intelligence to withhold", with(pressed, mechtest.State(sim.AidPolicy, 0), mechtest.State(sim.Permission, 0)), 1},
		{"under pressure of a patron with nothing to withhold", with(pressed, mechtest.State(sim.AidPolicy, 0), mechtest.State(sim.Permission, 0), mechtest.State(sim.Intelligence, 0)), 0},
		{"under pressure, holding out", with(pressed, mechtest.Lever("backers_block", .3, 1)), 0},
	} {
		b := mechtest.New(t, &Mechanism, c.opts...).Run(1)
		if got := b.Mean(sim.Ratified); got != c.want {
			t.Errorf("%s: passes in %g of the futures, want %g", c.says, got, c.want)
		}
		if got := b.Mean(sim.BackersRefuse); math.Abs(got-2./3) > 1e-12 {
			t.Errorf("%s: %g of the giving rejects, want two thirds", c.says, got)
		}
		if e := mechtest.New(t, &Mechanism, c.opts...).Events(1, 7); len(e) == 0 {
			t.Errorf("%s: nothing is told", c.says)
		}
	}
}

// TestPressureAlone: what the text would leave the protege without pressure is told apart from
// what it accepts: a surplus of .03 of which .05 is coerced is −.02 (settlement reads it).
func TestPressureAlone(t *testing.T) {
	b := mechtest.New(t, &Mechanism, tabled(1, .03, mechtest.State(sim.Coerced, .05), mechtest.Param("scale", .0005))...).Run(1)
	if b.Mean(sim.Ratified) != 1 || math.Abs(b.Mean(sim.Unpressed)+.02) > 1e-12 {
		t.Errorf("ratified %g, unpressed %g; want 1 and -.02", b.Mean(sim.Ratified), b.Mean(sim.Unpressed))
	}
}

// TestFloor: beyond its floor the protege accepts nothing, however good the rest.
func TestFloor(t *testing.T) {
	o := tabled(1, 1, mechtest.State(sim.Floor, .55))
	if got := mechtest.New(t, &Mechanism, o...).Run(1).Mean(sim.Ratified); got != 0 {
		t.Errorf("a text beyond the floor passes in %g of the futures", got)
	}
}

// accepted is the share of the futures that ratify in month 25, once moods have spread, and the
// share that does so in any of the 24 months from then on.
func accepted(t *testing.T, o opts) (once, within float64) {
	t.Helper()
	var ever [sim.Width]bool
	n := 0
	for month := 25; month <= 48; month++ {
		b := mechtest.New(t, &Mechanism, o...).Run(month)
		if month == 25 {
			once = b.Mean(sim.Ratified)
		}
		for f, x := range b.Block.Value(sim.Ratified) {
			if x == 1 && !ever[f] {
				ever[f] = true
				n++
			}
		}
	}
	return once, float64(n) / sim.Width
}

// TestNoFreshLottery: a text refused now is mostly refused next month. Over leanings spread
// evenly, the share that accepts in any of 24 repeats exceeds the share that accepts at once by
// little; drawn afresh each month, nearly every text would pass somewhere in 24.
func TestNoFreshLottery(t *testing.T) {
	paying := opts{mechtest.State(sim.Giving, 1), mechtest.State(sim.Seated, 1)}
	for _, c := range []struct {
		says  string
		among float64 // leanings reach from −among to among
		opts  func(lean float64) opts
	}{
		{"the protege, its mood at the median", .2, func(x float64) opts { return tabled(1, x, mechtest.Param("mood", .03)) }},
		{"the adversary, its mood at the median", .2, func(x float64) opts { return tabled(x, 1, mechtest.Param("mood", .03)) }},
		{"the legislature", 3, func(x float64) opts {
			return tabled(1, 1, mechtest.State(sim.Draft, .5, "sanctions_relief"), mechtest.Param("legislature_lean", x))
		}},
		{"the backers", .2, func(x float64) opts { return with(tabled(1, 1, mechtest.Param("backer_lean", x)), paying...) }},
	} {
		const steps = 8
		once, within := 0.0, 0.0
		for i := range steps {
			o, w := accepted(t, c.opts(c.among*(2*float64(i)+1-steps)/(steps-1)))
			once, within = once+o/steps, within+w/steps
		}
		if once < .2 || once > .8 || within-once > .1 {
			t.Errorf("%s: %.3f accept at once and %.3f within 24 repeats", c.says, once, within)
		}
	}
}

// TestTermsAddUp: the reasons told sum to the surplus over the scale, none counted twice: the
// adversary's is .6 + .1 − .55, the protege's .4 + .05 − (.2 − .08·.5) less .3 of continuation,
// at a scale of .01.
func TestTermsAddUp(t *testing.T) {
	o := tabled(.05, .1, mechtest.Param("scale", .01), mechtest.State(sim.WarCost, .07),
		mechtest.State(sim.SideGain, .1, "adversary"), mechtest.State(sim.SideGain, .05, "protege"), mechtest.State(sim.Coerced, .03),
		mechtest.State(sim.Exposure, .2), mechtest.State(sim.Protection, .4), mechtest.State(sim.Draft, .5, "guarantees"))
	want := map[string]float64{"adversary_accepts": .6 + .1 - .55, "protege_accepts": .4 + .05 - .2*(1-.4*.5) - .3}
	b := mechtest.New(t, &Mechanism, o...)
	for _, e := range b.Events(1, 3) {
		w, ok := want[b.Program.Turns()[e.Turn].Name]
		if !ok {
			continue
		}
		sum := 0.0
		for _, x := range e.Terms {
			sum += x
		}
		if math.Abs(sum*.01-w) > 1e-9 {
			t.Errorf("%s: terms %v sum to a surplus of %g, want %g", b.Program.Turns()[e.Turn].Name, e.Terms, sum*.01, w)
		}
	}
}

// TestMoodSpread: moods settle at their standing spread, which the monthly step makes
// 1/√(1−κ/2) wider than the law, within four standard errors.
func TestMoodSpread(t *testing.T) {
	const size, rate = .04, .1
	b := mechtest.New(t, &Mechanism, mechtest.Param("mood", size), mechtest.Param("mood_rate", rate)).Run(100)
	square := 0.0
	for _, x := range b.Block.Value(sim.Disposition, 0) {
		square += x * x / sim.Width
	}
	if want := size / math.Sqrt(1-rate/2); math.Abs(math.Sqrt(square)/want-1) > 4/math.Sqrt(2*sim.Width) {
		t.Errorf("moods spread by %g, want %g", math.Sqrt(square), want)
	}
}

func TestDirections(t *testing.T) {
	noisy := tabled(.0, .0, mechtest.Param("mood", .03), mechtest.Param("scale", .02))
	backed := with(noisy, mechtest.State(sim.Giving, 1), mechtest.State(sim.WarCost, .08, "backer1"), mechtest.Param("backer_scale", .05))
	relief := tabled(1, 1, mechtest.State(sim.Draft, .6, "sanctions_relief"), mechtest.State(sim.Support, .5), mechtest.Param("legislature_scale", 2))
	set := func(o ...mechtest.Option) opts { return o }
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: backed, On: sim.Ratified},
		{Says: "no text, nothing passes", Base: noisy, Change: set(mechtest.State(sim.Tabled, 0)), On: sim.Ratified, Sign: -1},
		{Says: "more land makes the adversary refuse less", Base: noisy, Change: set(mechtest.State(sim.Draft, .61, "territory")), On: sim.Refusal, At: []string{"adversary"}, Sign: -1},
		{Says: "and the protege more", Base: noisy, Change: set(mechtest.State(sim.Draft, .61, "territory")), On: sim.Refusal, At: []string{"protege"}, Sign: +1},
		{Says: "side gains help the protege", Base: noisy, Change: set(mechtest.State(sim.SideGain, .02, "protege")), On: sim.Refusal, At: []string{"protege"}, Sign: -1},
		{Says: "exposure holds it back", Base: noisy, Change: set(mechtest.State(sim.Exposure, .02)), On: sim.Refusal, At: []string{"protege"}, Sign: +1},
		{Says: "protected exposure does not, up to its share", Base: with(noisy, mechtest.State(sim.Exposure, .03), mechtest.State(sim.Draft, 1, "guarantees")), Change: set(mechtest.State(sim.Protection, .8)), On: sim.Refusal, At: []string{"protege"}, Sign: -1},
		{Says: "backers who reject and stand by it hold the protege back", Base: with(noisy, mechtest.Param("pledge", .02)), Change: opposedBackers("backer1", "backer2", "backer3"), On: sim.Refusal, At: []string{"protege"}, Sign: +1},
		{Says: "a concession shifts it", Base: noisy, Change: set(mechtest.Lever("protege_accepts", .02, 1)), On: sim.Refusal, At: []string{"protege"}, Sign: -1},
		{Says: "being left out makes backers reject", Base: with(backed, mechtest.State(sim.Seated, 1)), Change: set(mechtest.State(sim.Seated, 0)), On: sim.BackersRefuse, Sign: +1},
		{Says: "a backer to whom support is dear rejects less", Base: backed, Change: set(mechtest.State(sim.WarCost, .2, "backer2")), On: sim.BackersRefuse, Sign: -1},
		{Says: "threatened backers mind an open exposure", Base: with(backed, mechtest.State(sim.Exposure, .1)), Change: set(mechtest.State(sim.Threat, 2)), On: sim.BackersRefuse, Sign: +1},
		{Says: "more relief passes the legislature less", Base: relief, Change: set(mechtest.State(sim.Draft, .9, "sanctions_relief")), On: sim.Ratified, Sign: -1},
		{Says: "relief already granted needs no consent", Base: relief, Change: set(mechtest.State(sim.Reversion, .6, "sanctions_relief")), On: sim.Ratified, Sign: +1},
		{Says: "an opposed legislature stops more", Base: relief, Change: set(mechtest.State(sim.Opposed, 1)), On: sim.Ratified, Sign: -1},
		{Says: "public support helps", Base: relief, Change: set(mechtest.State(sim.Support, .9)), On: sim.Ratified, Sign: +1},
		{Says: "a legislature that will not does not", Base: relief, Change: set(mechtest.Lever("legislature", -10, 1)), On: sim.Ratified, Sign: -1},
	})
}

// BenchmarkMonth is the time of one future and month with a text on the table each month.
func BenchmarkMonth(b *testing.B) {
	const months = 48
	bench := mechtest.New(b, &Mechanism, with(tabled(0, 0), mechtest.State(sim.Giving, 1))...)
	for b.Loop() {
		bench.Run(months)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*months*sim.Width), "ns/future-month")
}
