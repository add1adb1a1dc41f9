package mediation

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/portable"
	"parley/sim"
)

type opts = []mechtest.Option

func TestConforms(t *testing.T) { mechtest.Conforms(t, &Mechanism) }

// silent is a mediator who hears nothing, errs never, and pays k = .05 over a prize of one with
// news at .25 a month: THEORY 2.9, KA-8b (L=.25, V=10, k=.5, π₀=.5: π* = .2, t* = 5.545177).
func silent(more ...mechtest.Option) opts {
	return append(opts{
		mechtest.State(sim.Mediating, 1), mechtest.State(sim.DealBelief, .5), mechtest.State(sim.OverlapCoerced, -.1),
		mechtest.Param("arrival", .25), mechtest.Param("patience_cost", .05), mechtest.Param("signal_error", 1e-9),
		mechtest.Param("blame_cost", 0), mechtest.Param("crowding", 0),
	}, more...)
}

// TestStoppingTime: belief falls below π* = .2 between month 5 and 6 (t* = 5.545177), so the
// mediator, deciding on the belief as of the start of a month, leaves in month 7.
func TestStoppingTime(t *testing.T) {
	path := mechtest.New(t, &Mechanism, silent()...).Path(8, 0, sim.DealBelief, "patron")
	for month, pi := range path[:6] {
		if want := portable.Logistic(-.25 * float64(month)); math.Abs(pi-want) > 1e-6 {
			t.Errorf("month %d: belief %g, want %g", month, pi, want)
		}
	}
	on := mechtest.New(t, &Mechanism, silent()...).Path(8, 0, sim.Mediating, "patron")
	if on[6] != 1 || on[7] != 0 {
		t.Errorf("the mediator's presence by month is %v; it should leave in month 7", on)
	}
}

// TestUpdate checks Bayes' rule at a point worked by hand: even odds, news of which a fifth
// errs: odds 4.
func TestUpdate(t *testing.T) {
	if got := Update(.5, .3, .2, true); math.Abs(got-.8) > 1e-12 {
		t.Errorf("after news %g, want .8", got)
	}
	if got, want := Update(.5, .3, .2, false), (1-.24)/((1-.24)+(1-.06)); math.Abs(got-want) > 1e-12 {
		t.Errorf("after none %g, want %g", got, want)
	}
}

// TestBindingConstraint relaxes what made the mediator leave: it stays.
func TestBindingConstraint(t *testing.T) {
	left := mechtest.New(t, &Mechanism, silent()...).Run(12).Share("mediate", 0)
	stayed := mechtest.New(t, &Mechanism, silent(mechtest.Param("blame_cost", 1))...).Run(12).Share("mediate", 0)
	if left != 1 || stayed != 0 {
		t.Errorf("left in %g of the futures, with the constraint relaxed in %g", left, stayed)
	}
}

// TestExitWithoutOverlap is SF10: a mediator leaves much more often when nothing can be agreed.
func TestExitWithoutOverlap(t *testing.T) {
	without := mechtest.New(t, &Mechanism, mechtest.State(sim.Mediating, 1), mechtest.State(sim.OverlapCoerced, -.1)).Run(24).Share("mediate", 0)
	with := mechtest.New(t, &Mechanism, mechtest.State(sim.Mediating, 1), mechtest.State(sim.OverlapCoerced, .1)).Run(24).Share("mediate", 0)
	if without < with+.2 {
		t.Errorf("left in %.2f of the futures without overlap and %.2f with", without, with)
	}
}

// TestOrderedAway: the walk-away lever ends mediation at once and for good.
func TestOrderedAway(t *testing.T) {
	on := mechtest.New(t, &Mechanism, mechtest.State(sim.Mediating, 1), mechtest.State(sim.OverlapCoerced, .1), mechtest.Lever("walk_away", 1, 3)).Path(40, 5, sim.Mediating, "patron")
	for month, x := range on[3:] {
		if x != 0 {
			t.Fatalf("mediating in month %d", month+3)
		}
	}
}

func TestDirections(t *testing.T) {
	base := opts{mechtest.State(sim.Mediating, 1), mechtest.State(sim.OverlapCoerced, -.1), mechtest.Param("patience_cost", .04)}
	set := func(o ...mechtest.Option) opts { return o }
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: base, On: sim.Mediating, At: []string{"patron"}},
		{Says: "attention elsewhere makes the mediator leave sooner", Base: base, Change: set(mechtest.State(sim.Attention, 0)), On: sim.Mediating, At: []string{"patron"}, Months: 8, Sign: -1},
		{Says: "overlap raises belief", Base: base, Change: set(mechtest.State(sim.OverlapCoerced, .1)), On: sim.DealBelief, At: []string{"patron"}, Sign: +1},
		{Says: "warmth toward the adversary leans the text", Base: base, Change: set(mechtest.State(sim.Warmth, .5, "patron", "adversary")), On: sim.Bias, At: []string{"patron"}, Sign: +1},
		{Says: "contact brings a mediator back", Base: set(mechtest.State(sim.Mediating, 0)), Change: set(mechtest.State(sim.Contact, 1)), On: sim.Mediating, At: []string{"patron"}, Sign: +1},
		{Says: "patience stretched is patience lost", Base: base, Change: set(mechtest.Lever("patience", 2, 1)), On: sim.Mediating, At: []string{"patron"}, Months: 6, Sign: -1},
	})
}
