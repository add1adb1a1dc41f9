package talks

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/sim"
)

type opts = []mechtest.Option

// open is a war with an open channel and a round nearly every month.
func open(more ...mechtest.Option) opts {
	return append(opts{
		mechtest.State(sim.Mediating, 1), mechtest.State(sim.Contact, 1), mechtest.Param("round_rate", 4), mechtest.State(sim.Seated, 1, "adversary"),
		mechtest.State(sim.Weight, 1, "adversary", "territory"), mechtest.State(sim.Ideal, 1, "adversary", "territory"),
		mechtest.State(sim.Weight, 1, "protege", "territory"), mechtest.State(sim.Ideal, 0, "protege", "territory"),
		mechtest.State(sim.Weight, .2, "patron", "territory"), mechtest.State(sim.Ideal, .3, "patron", "territory"),
		mechtest.State(sim.Continuation, .5, "adversary"), mechtest.State(sim.Continuation, .25, "protege"), mechtest.State(sim.Continuation, 0, "patron"),
		mechtest.State(sim.Text, .5, "territory"), mechtest.Param("admit_rate", .001), mechtest.Param("exclude_rate", .0001),
	}, more...)
}

func TestConforms(t *testing.T) {
	mechtest.Conforms(t, &Mechanism, mechtest.State(sim.Weight, 1), mechtest.State(sim.Contact, 1), mechtest.Param("round_rate", 4), mechtest.Param("truce_base", 1))
}

// TestMedian is the best level of an issue by full enumeration of the ideals: utilities are
// single-peaked, so the best of all levels is one of them.
func TestMedian(t *testing.T) {
	voices := []voice{{.9, .2}, {.1, .5}, {.4, .4}}
	best, most := 0.0, math.Inf(-1)
	for level := 0.0; level <= 1; level += .001 {
		sum := 0.0
		for _, v := range voices {
			sum -= v.weight * math.Abs(level-v.ideal)
		}
		if sum > most {
			best, most = level, sum
		}
	}
	if got := median(voices, .5); math.Abs(got-best) > .002 || got != .4 {
		t.Errorf("median %g, enumeration %g", got, best)
	}
}

// TestSplitTheRange: adversary accepts from .50, protege up to .75 (THEORY 2.1, KA-1): an even
// mediator ends at the midpoint .625, one with full bias at .5 + .9·.25.
func TestSplitTheRange(t *testing.T) {
	for bias, want := range map[float64]float64{0: .625, 1: .725} {
		b := mechtest.New(t, &Mechanism, open(mechtest.Hold("seat_protege", 1, 1), mechtest.State(sim.Bias, bias))...).Run(60)
		if got := b.Mean(sim.Text, "territory"); math.Abs(got-want) > 1e-6 {
			t.Errorf("bias %g: text %g, want %g", bias, got, want)
		}
	}
}

// TestSweepsFindTheBestPackage compares sixty rounds with full enumeration of three levels an
// issue: the sum of all seated parties' gains may not be beaten.
func TestSweepsFindTheBestPackage(t *testing.T) {
	w := map[string][2]float64{"membership": {.3, .1}, "other": {.05, .2}, "sanctions_relief": {.2, .02}} // adversary (ideal 0), protege (ideal 1)
	o := open(mechtest.State(sim.Seated, 1, "protege"), mechtest.State(sim.Weight, 0, "patron", "membership"))
	for issue, x := range w {
		o = append(
			o, mechtest.State(sim.Weight, x[0], "adversary", issue), mechtest.State(sim.Ideal, 0, "adversary", issue),
			mechtest.State(sim.Weight, x[1], "protege", issue), mechtest.State(sim.Ideal, 1, "protege", issue),
		)
	}
	b := mechtest.New(t, &Mechanism, o...).Run(60)
	for issue, x := range w {
		best, most := 0.0, math.Inf(-1)
		for _, level := range []float64{0, .5, 1} {
			if sum := -x[0]*level - x[1]*(1-level); sum > most {
				best, most = level, sum
			}
		}
		if got := b.Mean(sim.Text, issue); math.Abs(got-best) > 1e-6 {
			t.Errorf("%s ends at %g, enumeration at %g", issue, got, best)
		}
	}
}

// TestExclusion: with patron and adversary alone at the table, the text does not move with what
// the protege wants, and may fall below what it must get (M02; THEORY 2.7). Seated, it may not.
func TestExclusion(t *testing.T) {
	text := func(cont float64, seated float64) float64 {
		o := open(mechtest.Hold("seat_protege", seated, 1), mechtest.State(sim.Continuation, cont, "protege"), mechtest.State(sim.Bias, .5))
		return mechtest.New(t, &Mechanism, o...).Run(40).Mean(sim.Text, "territory")
	}
	if a, b := text(.25, 0), text(.45, 0); a != b {
		t.Errorf("left out, the protege still moves the text: %g and %g", a, b)
	}
	if x := text(.45, 0); 1-x >= .45 {
		t.Errorf("left out, the protege is given %g; the test wants a text it would refuse", 1-x)
	}
	if x := text(.45, 1); 1-x < .45-1e-6 {
		t.Errorf("seated, the protege is given %g, less than it must get", 1-x)
	}
}

// TestBindingConstraint: a text stalls for the seated protege's sake; relaxing its demand tables it.
func TestBindingConstraint(t *testing.T) {
	refused := open(mechtest.State(sim.Seated, 1, "protege"), mechtest.State(sim.Continuation, .7, "protege"))
	b := mechtest.New(t, &Mechanism, refused...).Run(24)
	if n := b.Share("table", 1); n != 0 {
		t.Errorf("a text outside the range was tabled in %g of the futures", n)
	}
	relaxed := append(refused, mechtest.State(sim.Continuation, .2, "protege"))
	if n := mechtest.New(t, &Mechanism, relaxed...).Run(24).Share("table", 1); n != 1 {
		t.Errorf("with the constraint relaxed a text is tabled in %g of the futures", n)
	}
}

// TestSeats: held levers decide who sits.
func TestSeats(t *testing.T) {
	if n := mechtest.New(t, &Mechanism, open(mechtest.Hold("seat_protege", 1, 1))...).Run(3).Mean(sim.Seated, "protege"); n != 1 {
		t.Errorf("held at 1 the protege sits in %g of the futures", n)
	}
	in := open(mechtest.State(sim.Seated, 1, "protege"), mechtest.Hold("seat_protege", 0, 1))
	if n := mechtest.New(t, &Mechanism, in...).Run(3).Mean(sim.Seated, "protege"); n != 0 {
		t.Errorf("held at 0 the protege sits in %g of the futures", n)
	}
}

func TestDirections(t *testing.T) {
	set := func(o ...mechtest.Option) opts { return o }
	slow := open(mechtest.Param("round_rate", .3))
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: open(), On: sim.Text, At: []string{"territory"}},
		{Says: "bias moves the text toward the adversary", Base: open(), Change: set(mechtest.State(sim.Bias, .8)), On: sim.Text, At: []string{"territory"}, Sign: +1},
		{Says: "no contact, fewer rounds and less progress", Base: slow, Change: set(mechtest.State(sim.Contact, 0)), On: sim.Progress, Sign: -1},
		{Says: "warmth seats the protege", Base: open(mechtest.Param("admit_rate", .05), mechtest.State(sim.Contact, 0)), Change: set(mechtest.State(sim.Warmth, .8, "patron", "protege")), On: sim.Seated, At: []string{"protege"}, Sign: +1},
		{Says: "progress seats the protege", Base: open(mechtest.Param("admit_rate", .05), mechtest.State(sim.Contact, 0)), Change: set(mechtest.State(sim.Progress, 3)), On: sim.Seated, At: []string{"protege"}, Sign: +1},
		{Says: "an advancing front speaks against a truce", Base: open(mechtest.Param("truce_base", 0)), Change: set(mechtest.State(sim.FrontTrend, .02)), On: sim.Truce, Sign: -1},
		{Says: "strain speaks for one", Base: open(mechtest.Param("truce_base", -2)), Change: set(mechtest.State(sim.Stress, 2)), On: sim.Truce, Sign: +1},
		{Says: "hosts make rounds easier", Base: slow, Change: set(mechtest.Lever("host", 3, 1)), On: sim.Progress, Sign: +1},
		{Says: "a backer the patron is warm to is seated", Base: open(mechtest.Param("admit_rate", .1)), Change: set(mechtest.State(sim.Warmth, .9, "patron", "backer2")), On: sim.Seated, At: []string{"backer2"}, Sign: +1},
		{Says: "peace holds no rounds", Base: open(), Change: set(mechtest.State(sim.Phase, sim.Settled)), On: sim.Progress, Sign: -1},
	})
}
