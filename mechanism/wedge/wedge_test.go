package wedge

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/portable"
	"parley/sim"
)

func TestConforms(t *testing.T) {
	mechtest.Conforms(t, &Mechanism, mechtest.Param("floor", .3), mechtest.State(sim.RivalVote, .5))
}

// bare switches off all but inducements by relief.
func bare(more ...mechtest.Option) []mechtest.Option {
	return append([]mechtest.Option{
		mechtest.Param("tie", .6), mechtest.Param("floor", .1), mechtest.Param("inducement_effect", .2), mechtest.Param("outbid", 0),
		mechtest.Param("pace", .05), mechtest.Param("strain_effect", 0), mechtest.State(sim.Stress, 0),
	}, more...)
}

// TestBest checks the law (THEORY 2.22, KA-22): weakness 1.3, inducement 1, r .1 and stiffness 1 add .03; and
// that it is the maximum of what the adversary chooses by.
func TestBest(t *testing.T) {
	if got := Best(.2, .4, 1.3, 1, .1, 1) - Best(.2, .4, 1.3, 1, 0, 1); math.Abs(got-.03) > 1e-5 {
		t.Errorf("alignment changes by %g, want .03", got)
	}
	worth := func(a float64) float64 { return (.2+.4)*a + (.5-.8)*.3*a - 1.4*a*a/2 }
	best := Best(.2, .4, .5, .8, .3, 1.4)
	if !(worth(best) > worth(best+1e-3) && worth(best) > worth(best-1e-3)) {
		t.Errorf("%g is not the best alignment", best)
	}
}

// TestSignChange is SF15: full relief loosens the tie below ω = 1, tightens it above and does nothing at
// exactly 1, whether the rival outbids or not. It catches an outbidding that turns the sign.
func TestSignChange(t *testing.T) {
	change := func(ratio, outbid float64) float64 {
		run := func(sanctions float64) float64 {
			return mechtest.New(t, &Mechanism, bare(mechtest.Param("weakness_ratio", ratio), mechtest.Param("outbid", outbid), mechtest.State(sim.SanctionLevel, sanctions))...).Run(24).Mean(sim.Alignment)
		}
		return run(0) - run(1)
	}
	for _, outbid := range []float64{0, .7} {
		if below, at, above := change(.999, outbid), change(1, outbid), change(1.001, outbid); !(below < 0 && at == 0 && above > 0) {
			t.Errorf("outbidding %g: the change is %g below, %g at and %g above the sign change", outbid, below, at, above)
		}
		if small, large := change(1.2, outbid), change(1.6, outbid); !(large > small) {
			t.Errorf("outbidding %g: a greater reading of weakness tightens by %g after %g", outbid, large, small)
		}
	}
	if free, outbid := change(.5, 0), change(.5, 1); !(free < -.01) || outbid != 0 {
		t.Errorf("a loosening of %g is %g when all of it is made good", free, outbid)
	}
}

// TestStepMeetsLaw runs half relief toward its rest, Best of the law, along exp(−t·pace), more closely with
// finer steps.
func TestStepMeetsLaw(t *testing.T) {
	const months = 18
	rest := Best(.6, 0, .3*.2, .2, .5, 1)
	want, last := rest+(.6-rest)*portable.Exp(-.05*months), math.Inf(1)
	for _, n := range []int{1, 4, 16} {
		b := mechtest.New(t, &Mechanism, bare(mechtest.Substeps(n), mechtest.Param("weakness_ratio", .3), mechtest.State(sim.SanctionLevel, .5), mechtest.State(sim.Alignment, .6))...)
		off := math.Abs(b.Run(months).Mean(sim.Alignment) - want)
		if !(off < last/2) {
			t.Errorf("%d steps a month are %g off, after %g", n, off, last)
		}
		last = off
	}
	if last > 1e-4 {
		t.Errorf("sixteen steps a month are %g off", last)
	}
}

// TestInducement checks what is given, item by item.
func TestInducement(t *testing.T) {
	weights := []mechtest.Option{mechtest.Param("contact_weight", .2), mechtest.Param("pact_weight", .3), mechtest.Param("recognition_weight", .4)}
	for _, c := range []struct {
		says string
		set  []mechtest.Option
		want float64
	}{
		{"nothing", nil, 0},
		{"half relief", []mechtest.Option{mechtest.State(sim.SanctionLevel, .5)}, .5},
		{"sanctions added", []mechtest.Option{mechtest.State(sim.SanctionLevel, 1.25)}, -.25},
		{"contact and a pact", []mechtest.Option{mechtest.State(sim.Contact, .5), mechtest.State(sim.Pact, 1)}, .4},
		{"standing on paper only", []mechtest.Option{mechtest.State(sim.Deal, 1, "recognition")}, 0},
		{"standing in a settlement", []mechtest.Option{mechtest.State(sim.Deal, 1, "recognition"), mechtest.State(sim.Phase, sim.Settled)}, .4},
	} {
		if got := mechtest.New(t, &Mechanism, append(c.set, weights...)...).Run(1).Mean(sim.Inducement); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %g, want %g", c.says, got, c.want)
		}
	}
}

// TestFloor is the invariant: whatever is offered, alignment does not fall below its floor.
func TestFloor(t *testing.T) {
	b := mechtest.New(t, &Mechanism, bare(mechtest.Param("floor", .5), mechtest.Param("inducement_effect", 1), mechtest.Param("weakness_ratio", .2), mechtest.State(sim.SanctionLevel, 0))...)
	for month, a := range b.Path(120, 3, sim.Alignment) {
		if a < .5 {
			t.Fatalf("month %d: alignment %g below its floor", month, a)
		}
	}
}

// TestDirections holds each part to its sign.
func TestDirections(t *testing.T) {
	state, param := mechtest.State, mechtest.Param
	given := []mechtest.Option{state(sim.SanctionLevel, .3), param("weakness_ratio", .5)}
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: bare(), On: sim.Alignment},
		{Says: "sanctions drive the adversary to the rival where weakness is not read", Base: bare(param("weakness_ratio", .5)), Change: []mechtest.Option{state(sim.SanctionLevel, 1.5)}, On: sim.Alignment, Sign: 1},
		{Says: "sanctions loosen the tie where it is", Base: bare(param("weakness_ratio", 1.5)), Change: []mechtest.Option{state(sim.SanctionLevel, 1.5)}, On: sim.Alignment, Sign: -1},
		{Says: "strain makes the partner needed", Base: bare(param("strain_effect", .1)), Change: []mechtest.Option{state(sim.Stress, .2)}, On: sim.Alignment, Sign: 1},
		{Says: "the rival's doubt tightens", Base: bare(), Change: []mechtest.Option{state(sim.Doubt, .1, "rival")}, On: sim.Alignment, Sign: 1},
		{Says: "doubt of others is their own affair", Base: bare(), Change: []mechtest.Option{state(sim.Doubt, .1, "observer1")}, On: sim.Alignment},
		{Says: "outbidding holds the tie", Base: bare(given...), Change: []mechtest.Option{param("outbid", .6)}, On: sim.Alignment, Sign: 1},
		{Says: "the lever deepens the partnership", Base: bare(), Change: []mechtest.Option{mechtest.Lever("rival_partnership", .2, 1)}, On: sim.Alignment, Sign: 1},
		{Says: "held at none the rival no longer outbids", Base: bare(append(given, param("outbid", .6))...), Change: []mechtest.Option{mechtest.Hold("rival_partnership", 0, 1)}, On: sim.Alignment, Sign: -1},
		{Says: "the rival's vote binds", Base: bare(), Change: []mechtest.Option{state(sim.RivalVote, 1)}, On: sim.Alignment, Sign: 1},
	})
}
