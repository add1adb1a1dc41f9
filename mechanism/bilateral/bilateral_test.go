package bilateral

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/sim"
)

type opts = []mechtest.Option

func TestConforms(t *testing.T) {
	mechtest.Conforms(t, &Mechanism, mechtest.State(sim.Contact, .8), mechtest.Param("pact_rate", .1))
}

// TestRate: at full contact, even warmth and full sanctions a pact is signed at the baseline rate:
// the share signed within 24 months is 1 − exp(−24·.03), within three standard errors of 256 futures.
func TestRate(t *testing.T) {
	b := mechtest.New(t, &Mechanism, mechtest.State(sim.Contact, 1), mechtest.Param("pact_rate", .03), mechtest.State(sim.SanctionLevel, 1)).Run(24)
	want := 1 - math.Exp(-24*.03)
	if got := b.Share("pact", 1); math.Abs(got-want) > 3*math.Sqrt(want*(1-want)/256) {
		t.Errorf("signed in %g of the futures, want %g", got, want)
	}
}

// TestTracksAreApart: the bilateral track runs on whatever becomes of the war (M21): it reads
// neither the phase nor blame nor the table.
func TestTracksAreApart(t *testing.T) {
	for _, v := range Mechanism.Reads {
		switch v {
		case sim.Phase, sim.Blame, sim.Progress, sim.Round, sim.Tabled, sim.Mediating:
			t.Errorf("the bilateral track reads %s", v)
		}
	}
}

func TestDirections(t *testing.T) {
	open := opts{mechtest.State(sim.Contact, .8), mechtest.Param("pact_rate", .02)}
	set := func(o ...mechtest.Option) opts { return o }
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: open, On: sim.Pact},
		{Says: "no contact, no pact", Base: open, Change: set(mechtest.State(sim.Contact, 0)), On: sim.Pact, Months: 36, Sign: -1},
		{Says: "warmth brings one sooner", Base: open, Change: set(mechtest.State(sim.Warmth, .8, "patron", "adversary")), On: sim.Pact, Months: 36, Sign: +1},
		{Says: "an opposed legislature holds it back", Base: open, Change: set(mechtest.State(sim.Opposed, 1)), On: sim.Pact, Months: 36, Sign: -1},
		{Says: "eased sanctions help it", Base: open, Change: set(mechtest.State(sim.SanctionLevel, 0)), On: sim.Pact, Months: 36, Sign: +1},
		{Says: "files beyond the war help it", Base: open, Change: set(mechtest.Lever("side_files", 1, 1)), On: sim.Pact, Months: 36, Sign: +1},
		{Says: "withered contact lets it lapse", Base: set(mechtest.State(sim.Pact, 1), mechtest.State(sim.Contact, .8)), Change: set(mechtest.State(sim.Contact, .05)), On: sim.Pact, Sign: -1},
	})
}

// TestGoodwillLever: ruled out, no gesture is ever made.
func TestGoodwillLever(t *testing.T) {
	o := opts{mechtest.State(sim.Contact, 1)}
	if n := mechtest.New(t, &Mechanism, o...).Run(24).Share("goodwill", 1); n < .5 {
		t.Errorf("a gesture in only %g of the futures", n)
	}
	if n := mechtest.New(t, &Mechanism, append(o, mechtest.Lever("goodwill", -10, 1))...).Run(24).Share("goodwill", 1); n > .02 {
		t.Errorf("ruled out, and made in %g of the futures", n)
	}
}
