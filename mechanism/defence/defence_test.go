package defence

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"parley/mechanism/mechtest"
	"parley/portable"
	"parley/sim"
)

func TestConforms(t *testing.T) { mechtest.Conforms(t, &Mechanism) }

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s is %.8g, want %.8g", what, got, want)
	}
}

// TestWanted checks THEORY 2.20, KA-19: half a percentage point of risk raises spending by 1.5%; and the
// risk by hand, .05·(1 + .8·2·.1) + .01 = .068. It catches a percentage taken for a share.
func TestWanted(t *testing.T) {
	near(t, "spending", Wanted(3, .035, .03), 1.015, 1e-12)
	near(t, "risk", Risk(.05, .8, 2, .1, .01), .068, 1e-12)
	near(t, "risk without doubt", Risk(.05, .8, 2, 0, 0), .05, 0)
	near(t, "no risk is below none", Risk(.05, 1, 2, -.9, 0), 0, 0)
}

// TestHurdle checks THEORY 2.20, KA-30: r = δ = .04 and s = .2 give b = 2, a threshold of twice the cost;
// r = .05, δ = .03, s = .3 solved by hand: b = .5−.2222+√(.0772+1.1111) = 1.3678, b/(b−1) = 3.7184. The
// parameter of the month is held to it: its prior spans deviations of 15 to 30% a year at rates of 4%, and no
// more than 10 to 35%.
func TestHurdle(t *testing.T) {
	near(t, "threshold", Hurdle(.04, .04, .2), 2, 1e-12)
	a := .5 - .02/.09
	b := a + math.Sqrt(a*a+.1/.09)
	near(t, "another", Hurdle(.05, .03, .3), b/(b-1), 1e-12)
	near(t, "in digits", Hurdle(.05, .03, .3), 3.7184, 2e-3)
	if !(Hurdle(.04, .04, .4) > Hurdle(.04, .04, .2)) {
		t.Error("the more uncertain, the longer one waits")
	}
	low, high := hurdle.Prior.Support()
	for _, deviation := range []float64{.15, .3} {
		if at := Hurdle(.04, .04, deviation); !(at > low && at < high) {
			t.Errorf("a deviation of %g gives %g, outside of the prior from %g to %g", deviation, at, low, high)
		}
	}
	if !(low > Hurdle(.04, .04, .1) && high < Hurdle(.04, .04, .35)) {
		t.Errorf("the prior from %g to %g reaches beyond deviations of .1 and .35", low, high)
	}
}

// TestHalves checks that one draw gives two that are evenly spread, independent and of deviation 1.
func TestHalves(t *testing.T) {
	var a, b, aa, bb, ab float64
	const n = 1 << 16
	for i := range n {
		x, y := halves(portable.Uniform01(uint64(i) * 0x9e3779b97f4a7c15))
		a, b, aa, bb, ab = a+x, b+y, aa+x*x, bb+y*y, ab+x*y
	}
	for _, c := range []struct {
		what      string
		got, want float64
	}{{"mean", a, 0}, {"mean of the second", b, 0}, {"variance", aa, 1}, {"variance of the second", bb, 1}, {"covariance", ab, 0}} {
		near(t, c.what, c.got/n, c.want, .02)
	}
}

// quiet is a bench where nothing moves: no doubt, no tension, no chance, opinion and hedging at rest.
func quiet(more ...mechtest.Option) []mechtest.Option {
	return append([]mechtest.Option{
		mechtest.State(sim.Doubt, 0), mechtest.State(sim.Tension, 0), mechtest.State(sim.Swings, 0), mechtest.State(sim.Reliability, .6),
		mechtest.State(sim.Hedging, .3), mechtest.Param("usual_hedging", .3), mechtest.State(sim.Confidence, .5), mechtest.Param("usual_confidence", .5),
		mechtest.State(sim.Preference, .5), mechtest.Param("usual_preference", .5), mechtest.Param("confidence_noise", 0), mechtest.Param("preference_noise", 0),
		mechtest.State(sim.Warmth, .5), mechtest.Param("usual_warmth", .5), mechtest.Param("base_risk", .05), mechtest.Param("dependence", .8),
		mechtest.Param("alarm", 2), mechtest.Param("spending_response", 3), mechtest.Param("adjustment", .05), mechtest.Param("programme_cost", .05),
	}, more...)
}

// TestSpendingMeetsLaw halves the step: under a doubt of .1 spending goes to 1 + 3·(.058 − .05) as
// exp(−adj·t), and the error falls with the step.
func TestSpendingMeetsLaw(t *testing.T) {
	const months = 24
	want := 1 + 3*.008*(1-portable.Exp(-.05*months))
	for _, who := range []string{"backer2", "observer1"} {
		last := math.Inf(1)
		for _, n := range []int{1, 2, 4, 8} {
			b := mechtest.New(t, &Mechanism, quiet(mechtest.Substeps(n), mechtest.State(sim.Doubt, .1), mechtest.Param("dilemma", 0))...).Run(months)
			near(t, "risk", b.Mean(sim.Risk, who), .058, 1e-12)
			off := math.Abs(b.Mean(sim.Spending, who) - want)
			if !(off < .6*last) {
				t.Errorf("%s: %d steps a month are %g off, after %g", who, n, off, last)
			}
			last = off
		}
		near(t, "eight steps a month", last, 0, 1e-4)
	}
}

// TestRestsWhereTheLawSays runs doubt for sixty years and compares hedging, opinion and cohesion with
// the resting points that the equation names. It catches a term taken twice, lost or turned.
func TestRestsWhereTheLawSays(t *testing.T) {
	param, state := mechtest.Param, mechtest.State
	b := mechtest.New(t, &Mechanism, quiet(state(sim.Doubt, .1), state(sim.Swings, .2), state(sim.Warmth, .3), param("dilemma", 0), state(sim.Tension, 2),
		param("hedging_response", 2), param("alternatives", .5), param("confidence_doubt", 1.5), param("confidence_swings", .5),
		param("preference_doubt", 1), param("preference_tension", .05), param("cohesion_doubt", 2), param("cohesion_warmth", .5), param("risk_of_tension", .01))...).Run(720)
	near(t, "hedging", b.Mean(sim.Hedging, "observer2"), .3+2*.5*.1, 1e-6)
	near(t, "confidence", b.Mean(sim.Confidence, "observer2"), .5-1.5*.1-.5*.2, 1e-6)
	near(t, "preference", b.Mean(sim.Preference, "observer1"), .5-1*.1+.05*2, 1e-6)
	near(t, "cohesion", b.Mean(sim.Cohesion), 1-2*.1+.5*(.3-.5), 1e-6)
	near(t, "risk", b.Mean(sim.Risk, "observer1"), .058+.02, 1e-12)
}

// TestProgrammeWaits checks hysteresis: with worth between the cost and twice the cost nothing begins and
// nothing ends; above, it begins; below the cost, it ends; and the review of each role has its months.
func TestProgrammeWaits(t *testing.T) {
	// worth is .05·.8·.5·(1−.2) = .016
	at := func(cost, running float64, months int, who string) float64 {
		b := mechtest.New(t, &Mechanism, quiet(mechtest.State(sim.Reliability, .5), mechtest.State(sim.Autonomy, .2), mechtest.Param("build", 0),
			mechtest.Param("hurdle", 2), mechtest.Param("programme_cost", cost), mechtest.State(sim.Programme, running))...).Run(months)
		return b.Mean(sim.Programme, who)
	}
	for _, c := range []struct{ cost, running, want float64 }{{.0079, 0, 1}, {.0081, 0, 0}, {.0159, 0, 0}, {.0159, 1, 1}, {.0161, 1, 0}, {.0161, 0, 0}} {
		near(t, "an observer's programme", at(c.cost, c.running, 6, "observer1"), c.want, 0)
		near(t, "before its review", at(c.cost, c.running, 5, "observer1"), c.running, 0)
		near(t, "a backer's programme", at(c.cost, c.running, 3, "backer1"), c.want, 0)
		near(t, "before its review", at(c.cost, c.running, 2, "backer1"), c.running, 0)
	}
}

// TestTurnsFlip checks that relaxing the binding constraint flips the decision, and that a forced
// programme builds.
func TestTurnsFlip(t *testing.T) {
	dear := quiet(mechtest.State(sim.Autonomy, .2), mechtest.Param("programme_cost", .0082), mechtest.Param("hurdle", 2), mechtest.State(sim.Reliability, .5))
	events := mechtest.New(t, &Mechanism, dear...).Events(6, 0)
	bound := false
	for _, e := range events {
		if e.Outcome == 0 && e.Cause == 1 && e.Terms[0] > 0 {
			bound = true
		}
	}
	if !bound {
		t.Error("no programme waited for its worth")
	}
	near(t, "begun where it is worth more", mechtest.New(t, &Mechanism, append(dear, mechtest.Param("dependence", .9))...).Run(6).Mean(sim.Programme, "observer1"), 1, 0)
	near(t, "and not where it is not", mechtest.New(t, &Mechanism, dear...).Run(6).Mean(sim.Programme, "observer1"), 0, 0)
	forced := mechtest.New(t, &Mechanism, append(dear, mechtest.Param("build", .01), mechtest.Force("programme_begins", 6, 1))...).Run(7)
	near(t, "a month of a forced programme", forced.Mean(sim.Autonomy, "observer1"), .2+.01*.8, 1e-12)
}

// TestStaysWithin is the invariant, over random doubts and starts: nothing but opinion, which has noise,
// is ever held at a bound, risk is a chance, and autonomy never falls.
func TestStaysWithin(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		number := func(name string, low, high float64) float64 { return rapid.Float64Range(low, high).Draw(r, name) }
		alone := number("autonomy", 0, 1)
		b := mechtest.New(t, &Mechanism, mechtest.State(sim.Doubt, number("doubt", -1, 1)), mechtest.State(sim.Hedging, number("hedging", 0, 1)),
			mechtest.State(sim.Autonomy, alone), mechtest.State(sim.Warmth, number("warmth", -1, 1)), mechtest.State(sim.Programme, float64(rapid.IntRange(0, 1).Draw(r, "programme"))),
			mechtest.Seed(rapid.Uint64().Draw(r, "seed"))).Run(24)
		for _, v := range []sim.Var{sim.Hedging, sim.Autonomy, sim.Cohesion, sim.Spending} {
			if n := b.Block.AtBound[v]; n != 0 {
				r.Fatalf("%s was held at a bound %d times", v, n)
			}
		}
		if risk := b.Mean(sim.Risk, "observer1"); !(risk >= 0 && risk <= 1) {
			r.Fatalf("risk %g", risk)
		}
		if now := b.Mean(sim.Autonomy, "backer1"); now < alone-1e-12 {
			r.Fatalf("autonomy fell from %g to %g", alone, now)
		}
	})
}

func TestDirections(t *testing.T) {
	state, param, lever := mechtest.State, mechtest.Param, mechtest.Lever
	type o = []mechtest.Option
	one, doubt := []string{"observer1"}, state(sim.Doubt, .1)
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: quiet(), On: sim.Spending, At: one},
		{Says: "doubt raises risk", Base: quiet(), Change: o{doubt}, On: sim.Risk, At: one, Sign: +1},
		{Says: "trust lowers it", Base: quiet(), Change: o{state(sim.Doubt, -.1)}, On: sim.Risk, At: one, Sign: -1},
		{Says: "more for those who depend more", Base: quiet(doubt), Change: o{param("dependence", .9, "observer1")}, On: sim.Risk, At: one, Sign: +1},
		{Says: "tension is risk", Base: quiet(), Change: o{state(sim.Tension, 1)}, On: sim.Risk, At: one, Sign: +1},
		{Says: "but not the backers'", Base: quiet(), Change: o{state(sim.Tension, 1)}, On: sim.Risk, At: []string{"backer1"}},
		{Says: "an umbrella lowers risk", Base: quiet(doubt), Change: o{lever("umbrella", .05, 1)}, On: sim.Risk, At: one, Sign: -1},
		{Says: "taken away it raises risk", Base: quiet(), Change: o{lever("umbrella", -.3, 1)}, On: sim.Spending, At: one, Sign: +1},
		{Says: "and is none of the backers'", Base: quiet(doubt), Change: o{lever("umbrella", .05, 1)}, On: sim.Risk, At: []string{"backer1"}},
		{Says: "risk raises spending", Base: quiet(), Change: o{doubt}, On: sim.Spending, At: []string{"backer3"}, Sign: +1},
		{Says: "by decree too", Base: quiet(), Change: o{lever("spending", 1.2, 1)}, On: sim.Spending, At: one, Sign: +1},
		{Says: "and it alarms", Base: quiet(), Change: o{lever("spending", 1.2, 1)}, On: sim.Tension, At: one, Sign: +1},
		{Says: "spending at its trend alarms nobody", Base: quiet(), Change: o{param("dilemma", .5)}, On: sim.Tension, At: one},
		{Says: "doubt turns to others", Base: quiet(), Change: o{doubt}, On: sim.Hedging, At: one, Sign: +1},
		{Says: "where there are others", Base: quiet(doubt, param("alternatives", .5)), Change: o{param("alternatives", 0)}, On: sim.Hedging, At: one, Sign: -1},
		{Says: "others can be sought without doubt", Base: quiet(), Change: o{lever("alternatives", .2, 1)}, On: sim.Hedging, At: one, Sign: +1},
		{Says: "who must choose and prefers the patron hedges less", Base: quiet(state(sim.Preference, .9), param("usual_preference", .9)), Change: o{lever("forced_choice", 1, 1)}, On: sim.Hedging, At: one, Sign: -1},
		{Says: "who must choose and prefers its rival hedges more", Base: quiet(state(sim.Preference, .1), param("usual_preference", .1)), Change: o{lever("forced_choice", 1, 1)}, On: sim.Hedging, At: one, Sign: +1},
		{Says: "doubt speeds what is done alone", Base: quiet(), Change: o{doubt}, On: sim.Autonomy, At: []string{"backer1"}, Sign: +1},
		{Says: "trust does not tear it down", Base: quiet(), Change: o{state(sim.Doubt, -.1)}, On: sim.Autonomy, At: one},
		{Says: "what is built together is built", Base: quiet(), Change: o{lever("regional_cooperation", .3, 1)}, On: sim.Autonomy, At: one, Sign: +1},
		{Says: "a defence worth more is begun", Base: quiet(), Change: o{lever("independent_deterrence", 10, 1)}, On: sim.Programme, At: one, Sign: +1},
		{Says: "by the backers too", Base: quiet(), Change: o{lever("independent_defence", 10, 1)}, On: sim.Autonomy, At: []string{"backer2"}, Sign: +1},
		{Says: "each role for itself", Base: quiet(), Change: o{lever("independent_defence", 10, 1)}, On: sim.Autonomy, At: one},
		{Says: "a patron believed less is worth less", Base: quiet(param("programme_cost", .008), state(sim.Autonomy, 0)), Change: o{state(sim.Reliability, .2)}, On: sim.Programme, At: one, Sign: +1},
		{Says: "doubt costs confidence", Base: quiet(), Change: o{doubt}, On: sim.Confidence, At: one, Sign: -1},
		{Says: "and so does an unsteady course", Base: quiet(), Change: o{state(sim.Swings, .2)}, On: sim.Confidence, At: one, Sign: -1},
		{Says: "which does not touch whom one would choose", Base: quiet(), Change: o{state(sim.Swings, .2)}, On: sim.Preference, At: one},
		{Says: "fear of the rival raises the choice", Base: quiet(), Change: o{state(sim.Tension, 2)}, On: sim.Preference, At: one, Sign: +1},
		{Says: "and not confidence", Base: quiet(), Change: o{state(sim.Tension, 2)}, On: sim.Confidence, At: one},
		{Says: "doubt may raise the choice", Base: quiet(param("preference_doubt", -.5)), Change: o{doubt}, On: sim.Preference, At: one, Sign: +1},
		{Says: "doubt loosens the alliance", Base: quiet(), Change: o{doubt}, On: sim.Cohesion, Sign: -1},
		{Says: "warmth ties it", Base: quiet(), Change: o{state(sim.Warmth, .8)}, On: sim.Cohesion, Sign: +1},
		{Says: "programmes may loosen it", Base: quiet(param("cohesion_programmes", .3)), Change: o{state(sim.Programme, 1)}, On: sim.Cohesion, Sign: -1},
		{Says: "or make it stronger", Base: quiet(param("cohesion_programmes", -.2)), Change: o{state(sim.Programme, 1)}, On: sim.Cohesion, Sign: +1},
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
