package warmth

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
		t.Errorf("%s is %.8g, want %.8g", what, got, want)
	}
}

// TestRichardson checks the pair a = b = 1, k = l = .5, g = h = .2: rest at (.4, .4) and, for a
// step of .1, the spectral radius .95 (THEORY 2.26, KA-24); an uneven pair against the solution of
// its two linear equations, x = (1.5·.1+.4·.3)/(.8·1.5−.4·.2) = .2410714.
func TestRichardson(t *testing.T) {
	even := Pair{K: .5, L: .5, A: 1, B: 1, G: .2, H: .2}
	x, y := even.Rest()
	near(t, "rest of x", x, .4, 1e-12)
	near(t, "rest of y", y, .4, 1e-12)
	near(t, "spectral radius", even.Radius(.1), .95, 1e-12)
	near(t, "spectral radius of a long step, max(|1−1.2·.5|, |1−1.2·1.5|)", even.Radius(1.2), .8, 1e-12)
	uneven := Pair{K: .4, L: .2, A: .8, B: 1.5, G: .1, H: .3}
	x, y = uneven.Rest()
	near(t, "uneven rest of x", x, .2410714, 1e-7)
	near(t, "x' at rest", .4*y-.8*x+.1, 0, 1e-12)
	near(t, "y' at rest", .2*x-1.5*y+.3, 0, 1e-12)
	if !even.Stable() || (Pair{K: 1, L: 1, A: 1, B: 1}).Stable() || (Pair{K: 2, L: 1, A: 1, B: 1}).Stable() {
		t.Error("a pair is stable iff reciprocity is weaker than fatigue")
	}
}

// TestRestsWhereTheLawSays runs trade conflict with the rival for 80 years and compares with the
// rest of the pair that the equation names. It catches a force taken twice or lost.
func TestRestsWhereTheLawSays(t *testing.T) {
	const mu, phi, c, standing = .05, .01, .02, -.2
	b := mechtest.New(t, &Mechanism, mechtest.Param("match", mu), mechtest.Param("standing_pull", phi), mechtest.Param("conflict_effect", c),
		mechtest.Param("rival_standing", standing), mechtest.State(sim.TariffRival, 1.5)).Run(960)
	a, g := mu+phi+1.5*c, phi*standing-1.5*c
	x, y := Pair{K: mu, L: mu, A: a, B: a, G: g, H: g}.Rest()
	near(t, "patron to rival", b.Mean(sim.Warmth, "patron", "rival"), x, 1e-9)
	near(t, "rival to patron", b.Mean(sim.Warmth, "rival", "patron"), y, 1e-9)
	near(t, "in closed form", x, -.8, 1e-12)
}

// TestStepMeetsLaw halves the step: in a relation that nothing touches, the mean of the directions
// comes to its standing as exp(−φt) and their difference falls as exp(−(φ+2μ)t), and the error falls with the step.
func TestStepMeetsLaw(t *testing.T) {
	const mu, phi, months = .06, .01, 24
	sum, diff := .2+.6*portable.Exp(-phi*months), .4*portable.Exp(-(phi+2*mu)*months)
	last := math.Inf(1)
	for _, n := range []int{1, 2, 4, 8} {
		b := mechtest.New(t, &Mechanism, mechtest.Substeps(n), mechtest.Param("match", mu), mechtest.Param("standing_pull", phi), mechtest.Param("partners_standing", .1),
			mechtest.State(sim.Warmth, .6, "adversary", "rival"), mechtest.State(sim.Warmth, .2, "rival", "adversary")).Run(months)
		off := math.Abs(b.Mean(sim.Warmth, "adversary", "rival") - (sum+diff)/2)
		if !(off < .6*last) {
			t.Errorf("%d steps a month are %g off, after %g", n, off, last)
		}
		last = off
	}
	near(t, "eight steps a month", last, 0, 4e-4)
}

// TestActsCountOnce checks that a gesture has its size whatever the steps of the month: 30% of the
// way from 0 to 1.
func TestActsCountOnce(t *testing.T) {
	for _, n := range []int{1, 4} {
		b := mechtest.New(t, &Mechanism, mechtest.Substeps(n), mechtest.Param("goodwill_effect", .3), mechtest.Param("standing_pull", 0), mechtest.State(sim.Goodwill, 1)).Run(1)
		near(t, "warmth after a gesture", b.Mean(sim.Warmth, "adversary", "patron"), .3, 1e-12)
	}
}

// TestSizes checks the first month of each force from neutral against effect times what goes on;
// it catches a doubled term, a force on the wrong side and one left out.
func TestSizes(t *testing.T) {
	state, param := mechtest.State, mechtest.Param
	peace := []mechtest.Option{state(sim.Phase, sim.Settled), param("standing_pull", 0)}
	for _, c := range []struct {
		says string
		set  []mechtest.Option
		at   [2]string
		want float64
	}{
		{"contact", []mechtest.Option{state(sim.Contact, .5), param("contact_effect", .02)}, [2]string{"patron", "adversary"}, .01},
		{"contact answered", []mechtest.Option{state(sim.Contact, .5), param("contact_effect", .02)}, [2]string{"adversary", "patron"}, .01},
		{"pact", []mechtest.Option{state(sim.Pact, 1), param("pact_effect", .02)}, [2]string{"adversary", "patron"}, .02},
		{"pact of the patron", []mechtest.Option{state(sim.Pact, 1), param("pact_effect", .02)}, [2]string{"patron", "adversary"}, .02},
		{"new sanctions", []mechtest.Option{state(sim.SanctionStep, .5), param("sanction_effect", .2)}, [2]string{"patron", "adversary"}, -.1},
		{"eased sanctions", []mechtest.Option{state(sim.SanctionStep, -.5), param("sanction_effect", .2)}, [2]string{"patron", "adversary"}, .1},
		{"sanctions answered in kind", []mechtest.Option{state(sim.SanctionStep, .5), param("sanction_effect", .2), param("reply_to_punishment", .5)}, [2]string{"adversary", "patron"}, -.05},
		{"sanctions given way to", []mechtest.Option{state(sim.SanctionStep, .5), param("sanction_effect", .2), param("reply_to_punishment", -.5)}, [2]string{"adversary", "patron"}, .05},
		{"relief answered in kind", []mechtest.Option{state(sim.SanctionStep, -.5), param("sanction_effect", .2), param("reply_to_punishment", .5)}, [2]string{"adversary", "patron"}, .05},
		{"pressure on the adversary", []mechtest.Option{state(sim.PressureAdversary, 1), param("pressure_effect", .02)}, [2]string{"patron", "adversary"}, -.02},
		{"pressure answered in kind", []mechtest.Option{state(sim.PressureAdversary, 1), param("pressure_effect", .02), param("reply_to_punishment", 1)}, [2]string{"adversary", "patron"}, -.02},
		{"cut", []mechtest.Option{state(sim.AidCut, .5), param("aid_effect", .2)}, [2]string{"patron", "protege"}, -.1},
		{"cut answered", []mechtest.Option{state(sim.AidCut, .5), param("aid_effect", .2)}, [2]string{"protege", "patron"}, -.1},
		{"aid answered", []mechtest.Option{state(sim.AidCut, -.5), param("aid_effect", .2)}, [2]string{"protege", "patron"}, .1},
		{"aid", []mechtest.Option{state(sim.AidCut, -.5), param("aid_effect", .2)}, [2]string{"patron", "protege"}, .1},
		{"cut answered by backers", []mechtest.Option{state(sim.AidCut, .5), param("aid_effect", .2), param("solidarity", .25)}, [2]string{"backer1", "patron"}, -.025},
		{"aid answered by backers", []mechtest.Option{state(sim.AidCut, -.5), param("aid_effect", .2), param("solidarity", .25)}, [2]string{"backer2", "patron"}, .025},
		{"pressure on the protege", []mechtest.Option{state(sim.PressureProtege, 1), param("pressure_effect", .02)}, [2]string{"patron", "protege"}, -.02},
		{"pressure answered by the protege", []mechtest.Option{state(sim.PressureProtege, 1), param("pressure_effect", .02)}, [2]string{"protege", "patron"}, -.02},
		{"pressure answered by backers", []mechtest.Option{state(sim.PressureProtege, 1), param("pressure_effect", .02), param("solidarity", .5)}, [2]string{"backer3", "patron"}, -.01},
		{"conflict with backers", []mechtest.Option{state(sim.TariffBackers, 2), param("conflict_effect", .02)}, [2]string{"patron", "backer1"}, -.04},
		{"conflict answered by backers", []mechtest.Option{state(sim.TariffBackers, 2), param("conflict_effect", .02)}, [2]string{"backer1", "patron"}, -.04},
		{"conflict with the rival", []mechtest.Option{state(sim.TariffRival, 2), param("conflict_effect", .02)}, [2]string{"rival", "patron"}, -.04},
		{"blame on the adversary", []mechtest.Option{state(sim.Blame, sim.BlameAdversary), param("blame_effect", .03)}, [2]string{"patron", "adversary"}, -.03},
		{"blame on the protege", []mechtest.Option{state(sim.Blame, sim.BlameProtege), param("blame_effect", .03)}, [2]string{"patron", "protege"}, -.03},
		{"blame on the backers", []mechtest.Option{state(sim.Blame, sim.BlameBackers), param("blame_effect", .03)}, [2]string{"patron", "backer2"}, -.03},
		{"the adversary's refusal", []mechtest.Option{state(sim.Refusal, 1, "adversary"), param("refusal_effect", .03)}, [2]string{"patron", "adversary"}, -.03},
		{"the protege's refusal", []mechtest.Option{state(sim.Refusal, 1, "protege"), param("refusal_effect", .03)}, [2]string{"patron", "protege"}, -.03},
		{"the mediator leaves the adversary", []mechtest.Option{state(sim.Walkout, 1), param("leaving_effect", .03)}, [2]string{"patron", "adversary"}, -.03},
		{"the mediator leaves the protege", []mechtest.Option{state(sim.Walkout, 1), param("leaving_effect", .03)}, [2]string{"patron", "protege"}, -.03},
		{"war", []mechtest.Option{state(sim.Phase, sim.War), param("war_effect", .03)}, [2]string{"protege", "adversary"}, -.03},
		{"war of the adversary", []mechtest.Option{state(sim.Phase, sim.War), param("war_effect", .03)}, [2]string{"adversary", "protege"}, -.03},
		{"backers and the war", []mechtest.Option{state(sim.Phase, sim.War), param("war_effect", .03)}, [2]string{"backer1", "adversary"}, -.03},
		{"war with backers", []mechtest.Option{state(sim.Phase, sim.War), param("war_effect", .03)}, [2]string{"adversary", "backer1"}, -.03},
		{"nothing", nil, [2]string{"patron", "adversary"}, 0},
	} {
		got := mechtest.New(t, &Mechanism, append(peace, c.set...)...).Run(1).Mean(sim.Warmth, c.at[0], c.at[1])
		near(t, c.says+": "+c.at[0]+" to "+c.at[1], got, c.want, 1e-12)
	}
}

// TestStaysWithin is the invariant: warmth never needs to be held at a bound, whatever goes on.
func TestStaysWithin(t *testing.T) {
	for _, start := range []float64{-1, 0, 1} {
		for _, sign := range []float64{-1, 1} {
			b := mechtest.New(t, &Mechanism, mechtest.State(sim.Warmth, start), mechtest.State(sim.Contact, 1), mechtest.State(sim.Pact, 1),
				mechtest.State(sim.Goodwill, 1), mechtest.State(sim.SanctionStep, sign), mechtest.State(sim.AidCut, sign), mechtest.State(sim.Walkout, 1),
				mechtest.State(sim.PressureAdversary, 1), mechtest.State(sim.PressureProtege, 1), mechtest.State(sim.TariffBackers, 2),
				mechtest.State(sim.TariffRival, 2), mechtest.State(sim.Blame, sim.BlameProtege), mechtest.State(sim.Refusal, 1)).Run(60)
			if n := b.Block.AtBound[sim.Warmth]; n != 0 {
				t.Errorf("from %g warmth was held at a bound %d times", start, n)
			}
		}
	}
}

// TestKeepsStanding checks that nothing drifts by itself: in peace and without contact, pressure and
// trade conflict each kind of relation keeps its standing, and the others stay where they are.
func TestKeepsStanding(t *testing.T) {
	set := []mechtest.Option{mechtest.State(sim.Phase, sim.Settled), mechtest.State(sim.Warmth, .3)}
	kinds := []struct {
		standing string
		at       [2]string
		level    float64
	}{
		{"adversary_standing", [2]string{"patron", "adversary"}, -.55},
		{"protege_standing", [2]string{"protege", "patron"}, .45},
		{"backers_standing", [2]string{"patron", "backer2"}, .6},
		{"rival_standing", [2]string{"rival", "patron"}, -.25},
		{"partners_standing", [2]string{"adversary", "rival"}, .35},
		{"enemies_standing", [2]string{"backer1", "adversary"}, -.3},
	}
	for _, k := range kinds {
		set = append(set, mechtest.Param(k.standing, k.level), mechtest.State(sim.Warmth, k.level, k.at[0], k.at[1]), mechtest.State(sim.Warmth, k.level, k.at[1], k.at[0]))
	}
	b := mechtest.New(t, &Mechanism, set...).Run(60)
	for _, k := range kinds {
		near(t, k.at[0]+" to "+k.at[1], b.Mean(sim.Warmth, k.at[0], k.at[1]), k.level, 1e-12)
	}
	near(t, "patron to host", b.Mean(sim.Warmth, "patron", "host"), .3, 1e-12)
	moved := b.Mean(sim.Warmth, "patron", "backer3")
	near(t, "a backer below its standing comes nearer to it", moved, .6-.3*portable.Pow(1-.03, 60), 1e-12)
}

func TestDirections(t *testing.T) {
	state := mechtest.State
	type o = []mechtest.Option
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", On: sim.Warmth, At: []string{"patron", "adversary"}},
		{Says: "who is treated better comes to treat better", Change: o{state(sim.Warmth, .5, "protege", "backer1")}, On: sim.Warmth, At: []string{"backer1", "protege"}, Sign: +1},
		{Says: "and the kinder side cools by the colder", Base: o{state(sim.Warmth, .5, "adversary", "rival")}, Change: o{mechtest.Param("match", .1)}, On: sim.Warmth, At: []string{"adversary", "rival"}, Sign: -1},
		{Says: "standing interests pull down what is above them", Base: o{state(sim.Warmth, .9)}, Change: o{mechtest.Param("standing_pull", .06)}, On: sim.Warmth, At: []string{"patron", "backer1"}, Sign: -1},
		{Says: "and up what is below", Base: o{state(sim.Warmth, -.9)}, Change: o{mechtest.Param("standing_pull", .06)}, On: sim.Warmth, At: []string{"patron", "adversary"}, Sign: +1},
		{Says: "who has none is left alone", Base: o{state(sim.Warmth, .5)}, Change: o{mechtest.Param("standing_pull", .06)}, On: sim.Warmth, At: []string{"patron", "host"}},
		{Says: "a settlement ends what makes enemies", Change: o{state(sim.Phase, sim.Settled)}, On: sim.Warmth, At: []string{"adversary", "protege"}, Sign: +1},
		{Says: "the war between others leaves the patron's warmth alone", Change: o{state(sim.Phase, sim.Settled)}, On: sim.Warmth, At: []string{"patron", "adversary"}},
		{Says: "trade conflict with the rival leaves backers alone", Change: o{state(sim.TariffRival, 1)}, On: sim.Warmth, At: []string{"backer1", "patron"}},
		{Says: "trade conflict with backers cools them", Change: o{state(sim.TariffBackers, 1)}, On: sim.Warmth, At: []string{"backer1", "patron"}, Sign: -1},
		{Says: "a mediator's leaving does not touch backers", Change: o{state(sim.Walkout, 1)}, On: sim.Warmth, At: []string{"backer1", "patron"}},
		{Says: "blame on one side is none on the other", Change: o{state(sim.Blame, sim.BlameAdversary)}, On: sim.Warmth, At: []string{"patron", "protege"}},
		{Says: "warming the patron's relation with the adversary does not by itself cool the backers", Change: o{state(sim.Contact, 1)}, On: sim.Warmth, At: []string{"backer1", "patron"}},
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
