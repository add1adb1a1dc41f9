package attrition

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/sim"
)

func TestConforms(t *testing.T) { mechtest.Conforms(t, &Mechanism) }

func with(base []mechtest.Option, more ...mechtest.Option) []mechtest.Option {
	return append(append([]mechtest.Option(nil), base...), more...)
}

// duel leaves two forces of capital alone that wear each other by the square law.
var duel = []mechtest.Option{
	mechtest.Param("capital_weight", 1), mechtest.Param("mixing", 1), mechtest.Param("wear", .01), mechtest.Param("depreciation", 0),
	mechtest.Param("production", 0), mechtest.Param("capital_reference", 1),
	mechtest.State(sim.Capital, 1, "adversary"), mechtest.State(sim.Capital, .8, "protege"),
}

// still is a war in which nothing changes but the front and the count of casualties.
var still = []mechtest.Option{
	mechtest.Param("wear", 0), mechtest.Param("depreciation", 0), mechtest.Param("production", 0), mechtest.Param("irrecoverable", 0),
	mechtest.Param("carry", 0), mechtest.Param("capital_reference", 1), mechtest.Param("manpower_reference", 1),
}

// quiet is without chance.
var quiet = []mechtest.Option{mechtest.Param("front_noise", 0), mechtest.Param("casualty_noise", 0)}

// TestMeetsSquareLaw runs the monthly step beside the law: after 60 months they agree to 1e-5, and
// half the step leaves about a quarter of the error. It catches a doubled term, a wrong exponent,
// and a rule of first order (which misses by 1e-3).
func TestMeetsSquareLaw(t *testing.T) {
	wantA, wantD := Square(1, .8, .01, 60)
	miss := func(substeps int) float64 {
		b := mechtest.New(t, &Mechanism, with(duel, mechtest.Substeps(substeps))...).Run(60)
		near(t, "the adversary's capital", b.Mean(sim.Capital, "adversary"), wantA, 1e-5)
		near(t, "the protege's capital", b.Mean(sim.Capital, "protege"), wantD, 1e-5)
		return math.Abs(b.Mean(sim.Capital, "protege") - wantD)
	}
	if one, two := miss(1), miss(2); !(two < one/3 && two > one/5) {
		t.Errorf("the error falls from %g to %g with half the step; the rule is not of second order", one, two)
	}
}

// TestFrontAtMidpoint checks that the front moves by the forces at the middle of the step: half the
// step leaves about a quarter of the error in the area, where the forces at its start would leave half.
func TestFrontAtMidpoint(t *testing.T) {
	run := with(with(duel, quiet...), mechtest.Param("wear", .05), mechtest.Param("mixing", .5), mechtest.Param("carry", 0), mechtest.Param("irrecoverable", 0))
	held := func(substeps int) float64 {
		return mechtest.New(t, &Mechanism, with(run, mechtest.Substeps(substeps))...).Run(20).Mean(sim.Held)
	}
	exact := held(64)
	if one, two := math.Abs(held(1)-exact), math.Abs(held(2)-exact); !(two < one/3) {
		t.Errorf("the error falls from %g to %g with half the step", one, two)
	}
}

// TestStrikesByHand checks strikes of 1.5 under a truce that stops .6 of them, and what they leave
// of a production of .02 with damage .1: 1.5·.4 = .6, .02·(1 + .1·.4) = .0208.
func TestStrikesByHand(t *testing.T) {
	b := mechtest.New(t, &Mechanism, with(still, mechtest.Param("production", .02), mechtest.Param("strike_damage", .1), mechtest.Param("truce_strikes", .6),
		mechtest.Param("truce_front", 0), mechtest.State(sim.Truce, 1), mechtest.Lever("strikes", 1.5, 1))...).Run(1)
	near(t, "strikes", b.Mean(sim.Strikes), .6, 1e-12)
	near(t, "the protege's capital", b.Mean(sim.Capital, "protege"), 1.0208, 1e-12)
}

// TestEvenMixing checks the invariant the mixed law shares with the linear law at h = 1/2: equal
// rates take the same from both, so the difference stays .2 while both shrink.
func TestEvenMixing(t *testing.T) {
	b := mechtest.New(t, &Mechanism, with(duel, mechtest.Param("mixing", .5))...).Run(60)
	near(t, "the difference", b.Mean(sim.Capital, "adversary")-b.Mean(sim.Capital, "protege"), .2, 1e-5)
	if left := b.Mean(sim.Capital, "protege"); !(left < .5) {
		t.Errorf("%g of the protege's capital is left; they did not fight", left)
	}
}

// TestPause checks that a settlement stops the fighting and that capital follows the law of
// rearmament on both sides (THEORY 2.3, KA-3b with its numbers), strikes or no strikes.
func TestPause(t *testing.T) {
	b := mechtest.New(t, &Mechanism, mechtest.State(sim.Phase, sim.Settled), mechtest.State(sim.Investment, .04), mechtest.Param("production", .015), mechtest.State(sim.Arms, .005),
		mechtest.Param("strike_damage", 0), mechtest.Param("depreciation", .01), mechtest.State(sim.FrontTrend, .004), mechtest.Param("trend_rate", .25)).Run(26)
	near(t, "the adversary's capital", b.Mean(sim.Capital, "adversary"), Rearmed(1, .04, .01, 26), 2e-5)
	near(t, "the protege's capital", b.Mean(sim.Capital, "protege"), Rearmed(1, .02, .01, 26), 2e-5)
	near(t, "the trend", b.Mean(sim.FrontTrend), .004*math.Pow(.75, 26), 1e-9)
	for v, want := range map[sim.Var]float64{sim.FrontMove: 0, sim.Strikes: 0, sim.Held: .4} {
		near(t, v.String(), b.Mean(v), want, 1e-12)
	}
	for _, who := range []string{"adversary", "protege"} {
		near(t, "casualties", b.Mean(sim.Casualties, who), 0, 0)
		near(t, "losses", b.Mean(sim.Losses, who), 0, 0)
		near(t, "manpower", b.Mean(sim.Manpower, who), 600, 1e-9)
	}
}

// TestByHand checks one month term by term against numbers worked out by hand: capital 2:1,
// manpower 1:1, weight .6, a quarter of the intelligence lacking at an effect of .2, so the log
// ratio is .6·ln2 + .05 = .46588831, and e to half of it 1.26231098.
func TestByHand(t *testing.T) {
	run := with(with(still, quiet...), mechtest.State(sim.Capital, 2, "adversary"), mechtest.Param("capital_weight", .6),
		mechtest.Param("intelligence_effect", .2), mechtest.State(sim.Intelligence, .75), mechtest.Param("mixing", .5),
		mechtest.Param("pace", .002), mechtest.Param("front_speed", .01), mechtest.Param("adversary_casualties", .06), mechtest.Param("protege_casualties", .03),
		mechtest.Param("irrecoverable", .5), mechtest.Param("trend_rate", .2))
	b := mechtest.New(t, &Mechanism, run...).Run(1)
	near(t, "the front", b.Mean(sim.FrontMove), .0066588831, 1e-9)
	near(t, "the area held", b.Mean(sim.Held), .4066588831, 1e-9)
	near(t, "the trend", b.Mean(sim.FrontTrend), .2*.0066588831, 1e-9)
	near(t, "the adversary's casualties", b.Mean(sim.Casualties, "adversary"), 36/1.26231098, 1e-6)
	near(t, "the protege's casualties", b.Mean(sim.Casualties, "protege"), 18*1.26231098, 1e-6)
	near(t, "the adversary's ranks", b.Mean(sim.Manpower, "adversary"), 600-18/1.26231098, 1e-6)
	near(t, "the protege's losses", b.Mean(sim.Losses, "protege"), 18*1.26231098, 1e-6)
}

// TestTrendCarries checks that a steady front comes to the pace whatever carries over, and that
// a run of good months does carry over.
func TestTrendCarries(t *testing.T) {
	run := with(with(still, quiet...), mechtest.Param("pace", .003), mechtest.Param("trend_rate", .3), mechtest.Param("carry", .5), mechtest.State(sim.FrontTrend, .005))
	path := mechtest.New(t, &Mechanism, run...).Path(120, 0, sim.FrontMove)
	near(t, "the first month", path[1], .004, 1e-12)
	near(t, "the last month", path[120], .003, 1e-9)
}

// TestMirror swaps the sides, strengths and supplies: at even terms the front goes as far the other
// way and every loss changes sides. It catches a term that is charged to the wrong side.
func TestMirror(t *testing.T) {
	even := with(quiet, mechtest.Param("capital_reference", 1), mechtest.Param("manpower_reference", 1), mechtest.Param("haste", 0),
		mechtest.Param("adversary_casualties", .05), mechtest.Param("protege_casualties", .05), mechtest.Param("production", 0))
	world := func(pace, capitalA, capitalD, ranksA, ranksD, supplyA, supplyD float64) *mechtest.Bench {
		return mechtest.New(t, &Mechanism, with(even, mechtest.Param("pace", pace),
			mechtest.State(sim.Capital, capitalA, "adversary"), mechtest.State(sim.Capital, capitalD, "protege"),
			mechtest.State(sim.Manpower, ranksA, "adversary"), mechtest.State(sim.Manpower, ranksD, "protege"),
			mechtest.State(sim.Investment, supplyA), mechtest.State(sim.Arms, supplyD))...).Run(24)
	}
	one, other := world(.001, 1.3, .9, 700, 500, .05, .03), world(-.001, .9, 1.3, 500, 700, .03, .05)
	near(t, "the front", one.Mean(sim.FrontMove), -other.Mean(sim.FrontMove), 1e-12)
	near(t, "the area", one.Mean(sim.Held)-.4, .4-other.Mean(sim.Held), 1e-12)
	for _, v := range []sim.Var{sim.Capital, sim.Manpower, sim.Casualties, sim.Losses} {
		near(t, v.String(), one.Mean(v, "adversary"), other.Mean(v, "protege"), 1e-9)
		near(t, v.String(), one.Mean(v, "protege"), other.Mean(v, "adversary"), 1e-9)
	}
}

// TestChance checks the spread of the front and of the casualties and that their correlation is
// the link, over 20 futures of 240 months in a world that does not change.
func TestChance(t *testing.T) {
	run := with(still, mechtest.Param("front_noise", .001), mechtest.Param("casualty_noise", .15), mechtest.Param("casualty_link", .5),
		mechtest.Param("pace", .002), mechtest.Param("adversary_casualties", .05), mechtest.Param("protege_casualties", .03), mechtest.Param("front_speed", .008))
	b := mechtest.New(t, &Mechanism, run...)
	var n, sx, sy, xx, yy, xy float64
	for future := range 20 {
		moves, toll := b.Path(240, future, sim.FrontMove), b.Path(240, future, sim.Casualties, "adversary")
		other := b.Path(240, future, sim.Casualties, "protege")
		for month := 1; month <= 240; month++ {
			x, y := moves[month]/.001, toll[month]/30
			near(t, "one month's fortune for both", other[month], .6*toll[month], 1e-9)
			n, sx, sy, xx, yy, xy = n+1, sx+x, sy+y, xx+x*x, yy+y*y, xy+x*y
		}
		near(t, "the survey's front", moves[0], .002, 1e-15)
		near(t, "the survey's casualties", toll[0], 30, 1e-12)
	}
	vx, vy := xx/n-sx/n*sx/n, yy/n-sy/n*sy/n
	near(t, "the mean front", sx/n, 2, .05)
	near(t, "the front's spread", math.Sqrt(vx), 1, .03)
	near(t, "the mean toll", sy/n, 1, .01)
	near(t, "the toll's spread", math.Sqrt(vy), .15, .006)
	near(t, "the correlation", (xy/n-sx/n*sy/n)/math.Sqrt(vx*vy), .5, .04)
}

// TestSteadyState checks that at its medians and with losses replaced the war goes on as it was:
// capital within a twentieth of its start after three years, the front at its pace, casualties of
// the adversary between 33 and 45 thousand and a smaller number for the protege.
func TestSteadyState(t *testing.T) {
	b := mechtest.New(t, &Mechanism, mechtest.State(sim.Investment, .045), mechtest.State(sim.Arms, .029), mechtest.Param("irrecoverable", 0), mechtest.State(sim.FrontTrend, .0028)).Run(36)
	near(t, "the adversary's capital", b.Mean(sim.Capital, "adversary"), 1, .05)
	near(t, "the protege's capital", b.Mean(sim.Capital, "protege"), 1, .05)
	near(t, "the area taken", b.Mean(sim.Held)-.4, 36*.0028, .02)
	near(t, "the adversary's casualties", b.Mean(sim.Casualties, "adversary"), 39, 6)
	near(t, "the protege's casualties", b.Mean(sim.Casualties, "protege"), 18, 3)
}

// TestHalfMonths checks that the cut of the month hardly matters: results with half months are
// within the 2% that THEORY 3.3 (d) allows.
func TestHalfMonths(t *testing.T) {
	run := []mechtest.Option{mechtest.State(sim.Investment, .03), mechtest.State(sim.Arms, .02)}
	whole := mechtest.New(t, &Mechanism, run...).Run(24)
	halves := mechtest.New(t, &Mechanism, with(run, mechtest.Substeps(2))...).Run(24)
	for _, v := range []sim.Var{sim.Held, sim.FrontTrend} {
		near(t, v.String()+" in half months over whole", halves.Mean(v)/whole.Mean(v), 1, .02)
	}
	for _, v := range []sim.Var{sim.Capital, sim.Manpower, sim.Losses} {
		near(t, v.String()+" in half months over whole", halves.Mean(v, "protege")/whole.Mean(v, "protege"), 1, .005)
	}
}

// TestExtremes is the invariant: whatever is fought with, capital and ranks stay positive, the area
// stays between nothing and all, and nothing overflows.
func TestExtremes(t *testing.T) {
	fierce := []mechtest.Option{mechtest.Param("wear", 1), mechtest.Param("mixing", 1), mechtest.Param("capital_weight", 1), mechtest.Lever("tempo", 3, 1), mechtest.Param("haste", 1), mechtest.Param("front_speed", .5)}
	for _, c := range [][2]float64{{20, .01}, {.01, 20}, {20, 20}, {.01, .01}} {
		b := mechtest.New(t, &Mechanism, with(fierce, mechtest.State(sim.Capital, c[0], "adversary"), mechtest.State(sim.Capital, c[1], "protege"))...).Run(60)
		for _, who := range []string{"adversary", "protege"} {
			if x, n := b.Mean(sim.Capital, who), b.Mean(sim.Manpower, who); !(x >= .01-1e-12 && x < 21 && n >= 10-1e-9 && n <= 600) {
				t.Errorf("capital %g of the %s and manpower %g", x, who, n)
			}
		}
		if held := b.Mean(sim.Held); !(held >= 0 && held <= 1) {
			t.Errorf("held %g", held)
		}
	}
}

func TestDirections(t *testing.T) {
	state, param, lever := mechtest.State, mechtest.Param, mechtest.Lever
	one := func(o ...mechtest.Option) []mechtest.Option { return o }
	a, p := []string{"adversary"}, []string{"protege"}
	strongA, strongP := one(state(sim.Capital, 1.5, "adversary")), one(state(sim.Capital, 1.5, "protege"))
	truce, fast := one(state(sim.Truce, 1)), one(lever("tempo", 1.5, 1))
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", On: sim.Held},
		{Says: "arms from aid slow the front", Change: one(state(sim.Arms, .03)), On: sim.Held, Sign: -1},
		{Says: "arms from aid spare the protege's soldiers", Change: one(state(sim.Arms, .03)), On: sim.Losses, At: p, Sign: -1},
		{Says: "and cost the adversary's", Change: one(state(sim.Arms, .03)), On: sim.Losses, At: a, Sign: +1},
		{Says: "investment moves the front", Change: one(state(sim.Investment, .05)), On: sim.Held, Sign: +1},
		{Says: "investment is the adversary's capital", Change: one(state(sim.Investment, .05)), On: sim.Capital, At: a, Sign: +1},
		{Says: "production is the protege's capital", Change: one(param("production", .04)), On: sim.Capital, At: p, Sign: +1},
		{Says: "losing intelligence speeds the front", Change: one(state(sim.Intelligence, 0)), On: sim.Held, Sign: +1},
		{Says: "and costs the protege", Change: one(state(sim.Intelligence, 0)), On: sim.Losses, At: p, Sign: +1},
		{Says: "soldiers move the front", Change: one(state(sim.Manpower, 800, "adversary")), On: sim.Held, Sign: +1},
		{Says: "soldiers hold the front", Change: one(state(sim.Manpower, 800, "protege")), On: sim.Held, Sign: -1},
		{Says: "where arms weigh all, soldiers do not count", Base: one(param("capital_weight", 1)), Change: one(state(sim.Manpower, 800, "protege")), On: sim.Held},
		{Says: "the larger the capital the adversary began with, the slower the front for what it has", Change: one(param("capital_reference", 1.3)), On: sim.Held, Sign: -1},
		{Says: "the same for manpower", Change: one(param("manpower_reference", 1.3)), On: sim.Held, Sign: -1},
		{Says: "a stronger adversary spares its own soldiers", Change: strongA, On: sim.Casualties, At: a, Months: 1, Sign: -1},
		{Says: "and kills more", Change: strongA, On: sim.Casualties, At: p, Months: 1, Sign: +1},
		{Says: "a stronger protege wears the adversary more", Change: strongP, On: sim.Capital, At: a, Sign: -1},
		{Says: "a fast front answers strength more", Base: strongA, Change: one(param("front_speed", .02)), On: sim.Held, Sign: +1},
		{Says: "tempo gains ground", Change: fast, On: sim.Held, Sign: +1},
		{Says: "tempo costs the adversary soldiers", Change: fast, On: sim.Losses, At: a, Sign: +1},
		{Says: "tempo costs the protege capital", Change: fast, On: sim.Capital, At: p, Sign: -1},
		{Says: "haste makes tempo dearer for the adversary", Base: fast, Change: one(param("haste", .9)), On: sim.Losses, At: a, Sign: +1},
		{Says: "haste without tempo costs nothing", Change: one(param("haste", .9)), On: sim.Losses, At: a},
		{Says: "strikes lower the protege's production", Change: one(lever("strikes", 2, 1)), On: sim.Capital, At: p, Sign: -1},
		{Says: "strikes do not touch the adversary's supply", Base: one(param("mixing", 0)), Change: one(lever("strikes", 2, 1)), On: sim.Capital, At: a},
		{Says: "a truce lowers strikes", Change: truce, On: sim.Strikes, Sign: -1},
		{Says: "a truce spares soldiers", Change: truce, On: sim.Losses, At: a, Sign: -1},
		{Says: "a truce that leaves out the front spares none", Base: one(param("truce_front", 0), param("strike_damage", 0)), Change: truce, On: sim.Losses, At: a},
		{Says: "a held intensity of strikes outlasts a truce", Base: one(mechtest.Hold("strikes", 1, 1)), Change: truce, On: sim.Strikes},
		{Says: "those who return fill the ranks", Change: one(param("irrecoverable", .2)), On: sim.Manpower, At: a, Sign: +1},
		{Says: "stocks that age are smaller", Change: one(param("depreciation", .05)), On: sim.Capital, At: a, Sign: -1},
		{Says: "wear is loss", Change: one(param("wear", .08)), On: sim.Capital, At: p, Sign: -1},
		{Says: "noise of the casualties is not in the front", Change: one(param("casualty_noise", .05), param("irrecoverable", 0)), Base: one(param("irrecoverable", 0)), On: sim.Held},
	})
}

func BenchmarkMonth(b *testing.B) {
	const months = 60
	bench := mechtest.New(b, &Mechanism)
	for b.Loop() {
		bench.Run(months)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*months*sim.Width), "ns/future-month")
}
