package reliability

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

// TestDoubt checks the posterior mean of Leeds, Long and Mitchell's 74.5% with the weight of eight
// cases (THEORY 2.19, KA-18). It catches a breach counted as kept and a weight left out below.
func TestDoubt(t *testing.T) {
	near(t, "after a breach of .6", .745-Doubt(.745, 8, 0, .6), .693023, 1e-6)
	near(t, "after a breach", .745-Doubt(.745, 8, 0, 1), .662222, 1e-6)
	near(t, "after a fulfilment", .745-Doubt(.745, 8, 1, 0), .773333, 1e-6)
	near(t, "after nothing", Doubt(.745, 8, 0, 0), 0, 0)
}

// TestNews checks what is news by hand: h = .5 and expected −.4 leave .4 of a cut of .6, 0 of one of
// .1 and, of a rise of .1 that nobody expected, its double. It catches a sign of what is expected.
func TestNews(t *testing.T) {
	for _, c := range []struct{ z, e, h, up, down float64 }{
		{-.6, -.4, .5, 0, .4},
		{-.1, -.4, .5, 0, 0},
		{.1, -.4, .5, .2, 0},
		{.3, -.4, .5, .5, 0},
		{.3, .2, 1, .1, 0},
		{-.3, -.3, 1, 0, 0},
		{-.3, -.3, 0, 0, .3},
		{0, -.4, 1, 0, 0},
		{0, .4, 1, 0, 0},
	} {
		up, down := News(c.z, c.e, c.h)
		near(t, "good news", up, c.up, 1e-12)
		near(t, "bad news", down, c.down, 1e-12)
	}
}

// TestCounts checks how acts toward others are read: 1 as they are, −1 the other way round, 0 not.
func TestCounts(t *testing.T) {
	for _, c := range []struct{ averse, kept, broken float64 }{{1, .2, .4}, {.5, .1, .2}, {0, 0, 0}, {-1, .4, .2}, {-.5, .2, .1}} {
		kept, broken := Counts(.5, c.averse, .4, .8)
		near(t, "kept", kept, c.kept, 1e-12)
		near(t, "broken", broken, c.broken, 1e-12)
	}
}

// TestBeliefStaysWithin is the invariant of the law, over many random histories: a belief stays between
// 0 and 1, and moves away from its standing only toward what was seen.
func TestBeliefStaysWithin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string, low, high float64) float64 { return rapid.Float64Range(low, high).Draw(t, name) }
		rest, kept, broken := number("rest", 0, 1), number("kept", 0, 100), number("broken", 0, 100)
		r := rest - Doubt(rest, number("weight", 1, 100), kept, broken)
		if !(r >= -1e-12 && r <= 1+1e-12) {
			t.Fatalf("belief %g", r)
		}
		if seen := kept - rest*(kept+broken); seen*(r-rest) < -1e-12 {
			t.Fatalf("from %g to %g after %g kept and %g broken", rest, r, kept, broken)
		}
	})
}

// quiet is a bench on which nothing is done: no conflict, all forces there, usual aid of others.
func quiet(more ...mechtest.Option) []mechtest.Option {
	return append([]mechtest.Option{
		mechtest.State(sim.AidNeed, 4), mechtest.State(sim.AidMoney, 4), mechtest.State(sim.Giving, 2, "patron"), mechtest.Param("usual_share", .5),
		mechtest.Param("standing", .745), mechtest.Param("prior_weight", 8), mechtest.Param("act_weight", 1), mechtest.Param("similarity", 1),
		mechtest.Param("similarity_allies", 1), mechtest.Param("entrapment", 1), mechtest.Param("forgetting", 0),
	}, more...)
}

// TestOneActMovesBelief runs one act through the month and compares with the law: a cut of .6 in one
// month leaves .693023 (KA-18), whoever looks. It catches an act entered twice or scaled by the step.
func TestOneActMovesBelief(t *testing.T) {
	for _, steps := range []int{1, 4} {
		b := mechtest.New(t, &Mechanism, quiet(mechtest.Substeps(steps), mechtest.State(sim.AidCut, .6), mechtest.Param("habituation", 0))...).Run(1)
		near(t, "let down", b.Mean(sim.LetDown), .6, 1e-12)
		b = mechtest.New(t, &Mechanism, quiet(mechtest.Substeps(steps), mechtest.State(sim.LetDown, .6))...).Run(0)
		for _, who := range []string{"backer1", "rival", "observer2"} {
			near(t, "belief of "+who, b.Mean(sim.Reliability, who), .693023, 1e-6)
			near(t, "doubt of "+who, b.Mean(sim.Doubt, who), .745-.693023, 1e-6)
		}
		b = mechtest.New(t, &Mechanism, quiet(mechtest.Substeps(steps), mechtest.State(sim.Walkout, 1), mechtest.Param("severity_leaving", .3), mechtest.Param("habituation", 0))...).Run(1)
		near(t, "the mediator's leaving counts once", b.Mean(sim.LetDown), .3, 1e-12)
	}
}

// TestSizes checks what each act enters in the ledger of its first month against severity times what
// is done; it catches a doubled entry, one in the wrong column and one left out.
func TestSizes(t *testing.T) {
	state, param := mechtest.State, mechtest.Param
	type o = []mechtest.Option
	for _, c := range []struct {
		says string
		set  o
		on   sim.Var
		want float64
	}{
		{"nothing", nil, sim.ActProtege, 0},
		{"nothing toward backers", nil, sim.ActBackers, 0},
		{"cut", o{state(sim.AidCut, .3)}, sim.ActProtege, -.3},
		{"rise", o{state(sim.AidCut, -.3)}, sim.ActProtege, .3},
		{"relief", o{state(sim.SanctionStep, -.5), param("severity_relief", .4)}, sim.ActProtege, -.2},
		{"sanctions", o{state(sim.SanctionStep, .5), param("severity_relief", .4)}, sim.ActProtege, .2},
		{"pressure", o{state(sim.PressureProtege, .5), param("severity_pressure", .04)}, sim.ActProtege, -.02},
		{"vote", o{state(sim.VoteDeparture, .5), param("severity_vote", .2)}, sim.ActProtege, -.1},
		{"round without it", o{state(sim.Round, 1), param("severity_exclusion", .05), param("severity_exclusion_backers", 0)}, sim.ActProtege, -.05},
		{"round with it", o{state(sim.Round, 1), state(sim.Seated, 1, "protege"), param("severity_exclusion", .05)}, sim.ActProtege, 0},
		{"imposed terms", o{state(sim.Ratified, 1), state(sim.Unpressed, -.1), state(sim.Coerced, .2), param("severity_imposed", .4)}, sim.ActProtege, -.4},
		{"terms it would refuse even so", o{state(sim.Ratified, 1), state(sim.Unpressed, -.3), state(sim.Coerced, .2), param("severity_imposed", .4)}, sim.ActProtege, 0},
		{"free terms", o{state(sim.Ratified, 1), state(sim.Unpressed, .1), param("severity_imposed", .4)}, sim.ActProtege, 0},
		{"guarantees", o{state(sim.Ratified, 1), state(sim.Draft, .5, "guarantees"), param("severity_guarantee", .4)}, sim.ActProtege, .2},
		{"guarantees on the table only", o{state(sim.Draft, .5, "guarantees")}, sim.ActProtege, 0},
		{"imposed terms broken", o{state(sim.Relapsed, 1), state(sim.Imposed, 1), param("severity_broken_deal", .04)}, sim.ActProtege, -.04},
		{"guaranteed terms broken", o{state(sim.Relapsed, 1), state(sim.Deal, .5, "guarantees"), param("severity_broken_deal", .04)}, sim.ActProtege, -.02},
		{"free terms broken", o{state(sim.Relapsed, 1)}, sim.ActProtege, 0},
		{"a new settlement after a break", o{state(sim.Relapsed, 1), state(sim.Imposed, 1), state(sim.Phase, sim.Settled)}, sim.ActProtege, 0},
		{"withdrawal", o{state(sim.Presence, .5), param("severity_withdrawal", .1)}, sim.ActBackers, -.05},
		{"conflict", o{state(sim.TariffBackers, 2), param("severity_conflict", .03)}, sim.ActBackers, -.06},
		{"blame", o{state(sim.Blame, sim.BlameBackers), param("severity_blame", .02)}, sim.ActBackers, -.02},
		{"blame on others", o{state(sim.Blame, sim.BlameProtege), param("severity_blame", .02)}, sim.ActBackers, 0},
		{"round without one of three", o{state(sim.Round, 1), state(sim.Seated, 1, "backer1"), state(sim.Seated, 1, "backer3"), param("severity_exclusion_backers", .06)}, sim.ActBackers, -.02},
	} {
		got := mechtest.New(t, &Mechanism, quiet(c.set...)...).Run(1).Mean(c.on)
		near(t, c.says, got, c.want, 1e-12)
	}
}

// TestFadesAsTheLawSays halves the step: what is remembered of one act falls as exp(−ρt), and belief
// comes back to its standing with it.
func TestFadesAsTheLawSays(t *testing.T) {
	const months, rate = 48, .03
	last := math.Inf(1)
	for _, n := range []int{1, 2, 4, 8} {
		b := mechtest.New(t, &Mechanism, quiet(mechtest.Substeps(n), mechtest.State(sim.LetDown, 1), mechtest.Param("forgetting", rate))...).Run(months)
		off := math.Abs(b.Mean(sim.LetDown) - portable.Exp(-rate*months))
		if !(off < .6*last) {
			t.Errorf("%d steps a month are %g off, after %g", n, off, last)
		}
		last = off
	}
	near(t, "eight steps a month", last, 0, 1e-3)
}

// TestWhatLastsWearsOff checks habituation: pressure kept up is news until it is expected, in all its
// severity times the time that takes.
func TestWhatLastsWearsOff(t *testing.T) {
	set := []mechtest.Option{mechtest.State(sim.PressureProtege, 1), mechtest.Param("severity_pressure", .05), mechtest.Param("habituation", 1), mechtest.Param("expectation_time", 12), mechtest.Param("salience", 0)}
	b := mechtest.New(t, &Mechanism, quiet(set...)...).Run(600)
	near(t, "all that pressure ever weighs", b.Mean(sim.LetDown), .05*12, 1e-9)
	near(t, "what is expected", b.Mean(sim.Expected), -.05, 1e-9)
}

// TestNobodyLearnsAtZero keeps the sceptics' case: with no weight of acts no belief moves a bit.
func TestNobodyLearnsAtZero(t *testing.T) {
	b := mechtest.New(t, &Mechanism, quiet(mechtest.Param("act_weight", 0), mechtest.State(sim.AidCut, 1), mechtest.State(sim.Presence, 0))...).Run(24)
	for _, who := range []string{"backer2", "rival", "observer1"} {
		near(t, "belief of "+who, b.Mean(sim.Reliability, who), .745, 1e-12)
		near(t, "doubt of "+who, b.Mean(sim.Doubt, who), 0, 0)
	}
	if at0 := act.Prior.CDF(0); math.Abs(at0-.25) > 1e-12 {
		t.Errorf("a quarter of the prior says that nothing is learnt, not %g", at0)
	}
}

func TestDirections(t *testing.T) {
	state, param := mechtest.State, mechtest.Param
	type o = []mechtest.Option
	cut, at := state(sim.AidCut, .05), []string{"observer1"}
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: quiet(), On: sim.Reliability, At: at},
		{Says: "a cut lowers belief", Base: quiet(), Change: o{cut}, On: sim.Reliability, At: at, Sign: -1},
		{Says: "and the rival's", Base: quiet(), Change: o{cut}, On: sim.Reliability, At: []string{"rival"}, Sign: -1},
		{Says: "more aid raises it", Base: quiet(), Change: o{state(sim.AidCut, -.05)}, On: sim.Reliability, At: at, Sign: +1},
		{Says: "those whose case is unlike the protege's learn less", Base: quiet(cut), Change: o{param("similarity", .2, "observer1")}, On: sim.Reliability, At: at, Sign: +1},
		{Says: "and one observer's likeness is no other's", Base: quiet(cut), Change: o{param("similarity", .2, "observer1")}, On: sim.Reliability, At: []string{"observer2"}},
		{Says: "who fears to be drawn in welcomes it", Base: quiet(param("entrapment", -1)), Change: o{cut}, On: sim.Reliability, At: at, Sign: +1},
		{Says: "but not what is done to the backers", Base: quiet(param("entrapment", -1)), Change: o{state(sim.Presence, .5)}, On: sim.Reliability, At: at, Sign: -1},
		{Says: "the rival knows no such fear", Base: quiet(param("entrapment", -1)), Change: o{cut}, On: sim.Reliability, At: []string{"rival"}, Sign: -1},
		{Says: "relief for the adversary lowers belief", Base: quiet(), Change: o{state(sim.SanctionStep, -.05)}, On: sim.Reliability, At: at, Sign: -1},
		{Says: "so do imposed terms that break", Base: quiet(state(sim.Imposed, 1)), Change: o{state(sim.Relapsed, 1)}, On: sim.Reliability, At: at, Sign: -1},
		{Says: "a heavier standing moves less", Base: quiet(cut), Change: o{param("prior_weight", 14)}, On: sim.Reliability, At: at, Sign: +1},
		{Says: "what is expected is no news", Base: quiet(cut, param("habituation", .3)), Change: o{param("habituation", 1)}, On: sim.LetDown, Sign: -1},
		{Says: "what comes to be expected sooner wears off sooner", Base: quiet(cut, param("habituation", 1)), Change: o{param("expectation_time", 6)}, On: sim.LetDown, Sign: -1},
		{Says: "attention makes acts louder", Base: quiet(cut, param("salience", .4)), Change: o{state(sim.Attention, .9)}, On: sim.LetDown, Sign: +1},
		{Says: "a breach counts less when others default too", Base: quiet(cut, param("ease", .4)), Change: o{state(sim.AidMoney, 2.5)}, On: sim.LetDown, Sign: -1},
		{Says: "but not what stands by", Base: quiet(state(sim.AidCut, -.05), param("ease", .4)), Change: o{state(sim.AidMoney, 2.5)}, On: sim.StoodBy},
		{Says: "swings are seen either way", Base: quiet(), Change: o{state(sim.AidCut, -.1)}, On: sim.Swings, Sign: +1},
		{Says: "sanctions that swing are swings", Base: quiet(), Change: o{state(sim.SanctionStep, -.1)}, On: sim.Swings, Sign: +1},
		{Says: "and so is leaving the table", Base: quiet(), Change: o{state(sim.Walkout, 1)}, On: sim.Swings, Sign: +1},
		{Says: "a longer memory of swings is slower to note them", Base: quiet(cut, param("swing_time", 3)), Change: o{param("swing_time", 9)}, On: sim.Swings, Sign: -1},
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
