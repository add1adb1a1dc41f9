package learning

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/portable"
	"parley/sim"
)

func TestConforms(t *testing.T) { mechtest.Conforms(t, &Mechanism) }

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s is %.7g, want %.7g", what, got, want)
	}
}

// TestConvergence checks that Beta(6,2) and Beta(2,6) come from .5 to .142857 apart by 20 battles,
// 10 won by each (THEORY 2.4, KA-36), by updating and by the closed form.
func TestConvergence(t *testing.T) {
	near(t, "gap by updating", Mean(6, 2, 10, 10)-Mean(2, 6, 10, 10), .142857, 1e-6)
	near(t, "gap in closed form", Gap(.5, 8, 20), .142857, 1e-6)
}

// TestSkimming checks the best demand against a cost even on [0,.4] (THEORY 2.2, KA-2): .65, refused
// with .375, worth .55625; who refused has mean cost .075.
func TestSkimming(t *testing.T) {
	o := BestOffer(.5, .1, .4)
	near(t, "demand", o.Demand, .65, 1e-12)
	near(t, "chance of war", o.War, .375, 1e-12)
	near(t, "value", o.Value, .55625, 1e-12)
	near(t, "mean cost after refusal", Skimmed(.5, o.Demand, .4), .075, 1e-12)
	near(t, "a demand all refuse teaches nothing", Skimmed(.5, .95, .4), .2, 1e-12)
}

// TestNeutrality checks that a shift of power moves the demand and not the chance of war
// (THEORY 2.2, KA-2b: .375 for p = .3, .5, .55).
func TestNeutrality(t *testing.T) {
	for _, p := range []float64{.3, .5, .55} {
		o := BestOffer(p, .1, .4)
		near(t, "chance of war", o.War, .375, 1e-12)
		near(t, "demand", o.Demand, p+.15, 1e-12)
	}
}

// TestStepMeetsLaw halves the step: optimism without news falls as exp(−ρt), and the error falls
// with the step. It catches a term taken twice and an impulse multiplied by the step.
func TestStepMeetsLaw(t *testing.T) {
	want := .2 * portable.Exp(-.05*24)
	last := math.Inf(1)
	for _, n := range []int{1, 2, 4, 8} {
		b := mechtest.New(t, &Mechanism, mechtest.Substeps(n), mechtest.Param("learn", .05), mechtest.State(sim.Optimism, .2)).Run(24)
		off := math.Abs(b.Mean(sim.Optimism, "protege") - want)
		if !(off < .55*last) {
			t.Errorf("%d steps a month are %g off, after %g", n, off, last)
		}
		last = off
	}
	near(t, "eight steps a month", last, 0, 3e-4)
}

// TestBayes checks that a refusal twice as likely with unlimited aims takes even odds to two to
// one, once a month however many steps a month has, and that a gesture undoes it.
func TestBayes(t *testing.T) {
	weights := []mechtest.Option{
		mechtest.Param("refusal_weight", math.Ln2), mechtest.Param("goodwill_weight", math.Ln2), mechtest.Param("forget", 0),
		mechtest.State(sim.Refusal, 1, "adversary"),
	}
	for _, n := range []int{1, 3} {
		b := mechtest.New(t, &Mechanism, append(weights, mechtest.Substeps(n))...).Run(1)
		near(t, "probability after a refusal", portable.Logistic(b.Mean(sim.AimsDoubt)), 2./3, 1e-12)
	}
	b := mechtest.New(t, &Mechanism, append(weights, mechtest.State(sim.Goodwill, 1))...).Run(12)
	near(t, "log odds after as many gestures", b.Mean(sim.AimsDoubt), 0, 1e-12)
}

// TestNewsOnlyShiftsHope is the invariant: short of the bound, news leaves the sum of both
// optimisms to the shrinking alone. It catches a lost sign, which would let news close or open
// the bargaining range by itself.
func TestNewsOnlyShiftsHope(t *testing.T) {
	start := mechtest.State(sim.Optimism, .2)
	calm := mechtest.New(t, &Mechanism, start).Run(12)
	moved := mechtest.New(t, &Mechanism, start, mechtest.State(sim.FrontMove, .004)).Run(12)
	total := func(b *mechtest.Bench) float64 {
		return b.Mean(sim.Optimism, "adversary") + b.Mean(sim.Optimism, "protege")
	}
	near(t, "sum of optimisms", total(moved), total(calm), 1e-12)
	if !(moved.Mean(sim.Optimism, "adversary") > calm.Mean(sim.Optimism, "adversary")) {
		t.Error("news shifted no hope")
	}
}

// TestNoLessThanNone drives one side's optimism down for good: it ends at none, without the engine
// having to hold it there.
func TestNoLessThanNone(t *testing.T) {
	b := mechtest.New(t, &Mechanism, mechtest.State(sim.Optimism, .03), mechtest.State(sim.FrontMove, .01)).Run(24)
	if got := b.Mean(sim.Optimism, "protege"); got != 0 || b.Block.AtBound[sim.Optimism] != 0 {
		t.Errorf("protege's optimism ended at %g, held %d times", got, b.Block.AtBound[sim.Optimism])
	}
}

// TestAmbitionGrowsByGains checks the size: 10 months of .01 at appetite 1.5 add .15.
func TestAmbitionGrowsByGains(t *testing.T) {
	b := mechtest.New(t, &Mechanism, mechtest.Param("appetite", 1.5), mechtest.State(sim.Aims, sim.AimsGrowing), mechtest.State(sim.FrontMove, .01)).Run(10)
	near(t, "ambition", b.Mean(sim.Ambition, "adversary"), .15, 1e-12)
}

func TestDirections(t *testing.T) {
	state, param := mechtest.State, mechtest.Param
	hopes := state(sim.Optimism, .2)
	type o = []mechtest.Option
	adversary, protege := []string{"adversary"}, []string{"protege"}
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: o{hopes}, On: sim.Optimism, At: adversary},
		{Says: "fighting wears optimism down faster when more is learned", Base: o{hopes}, Change: o{param("learn", .06)}, On: sim.Optimism, At: protege, Sign: -1},
		{Says: "on either side", Base: o{hopes}, Change: o{param("learn", .06)}, On: sim.Optimism, At: adversary, Sign: -1},
		{Says: "unexpected gains raise the adversary's hopes", Base: o{hopes}, Change: o{state(sim.FrontMove, .005)}, On: sim.Optimism, At: adversary, Sign: +1},
		{Says: "unexpected gains lower the protege's hopes", Base: o{hopes}, Change: o{state(sim.FrontMove, .005)}, On: sim.Optimism, At: protege, Sign: -1},
		{Says: "a stalled advance raises the protege's hopes", Base: o{hopes}, Change: o{state(sim.FrontTrend, .005)}, On: sim.Optimism, At: protege, Sign: +1},
		{Says: "a front that moves as it has been moving is no news", Base: o{hopes}, Change: o{state(sim.FrontMove, .005), state(sim.FrontTrend, .005)}, On: sim.Optimism, At: adversary},
		{Says: "nobody learns by fighting in a settlement", Base: o{hopes, state(sim.Phase, sim.Settled)}, Change: o{state(sim.FrontMove, .005), param("learn", .06)}, On: sim.Optimism, At: adversary},
		{Says: "gains feed growing aims", Base: o{state(sim.Aims, sim.AimsGrowing)}, Change: o{state(sim.FrontMove, .005)}, On: sim.Ambition, At: adversary, Sign: +1},
		{Says: "losses do not feed them", Base: o{state(sim.Aims, sim.AimsGrowing)}, Change: o{state(sim.FrontMove, -.005)}, On: sim.Ambition, At: adversary},
		{Says: "gains leave limited aims as they are", Base: o{state(sim.Aims, sim.AimsLimited)}, Change: o{state(sim.FrontMove, .005)}, On: sim.Ambition, At: adversary},
		{Says: "a refused text casts doubt on the adversary's aims", Change: o{state(sim.Refusal, 1, "adversary")}, On: sim.AimsDoubt, Sign: +1},
		{Says: "the protege's refusal says nothing about them", Change: o{state(sim.Refusal, 1, "protege")}, On: sim.AimsDoubt},
		{Says: "a gesture of goodwill lessens the doubt", Change: o{state(sim.Goodwill, 1)}, On: sim.AimsDoubt, Sign: -1},
		{Says: "forgetting lessens a doubt", Base: o{state(sim.AimsDoubt, 1)}, Change: o{param("forget", .04)}, On: sim.AimsDoubt, Sign: -1},
		{Says: "forgetting lessens a trust", Base: o{state(sim.AimsDoubt, -1)}, Change: o{param("forget", .04)}, On: sim.AimsDoubt, Sign: +1},
		{Says: "front news is no evidence of aims", Change: o{state(sim.FrontMove, .005)}, On: sim.AimsDoubt},
	})
}

func BenchmarkMonths(b *testing.B) {
	bench := mechtest.New(b, &Mechanism)
	bench.Run(1)
	for b.Loop() {
		bench.Run(60)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/60/sim.Width, "ns/future-month")
}
