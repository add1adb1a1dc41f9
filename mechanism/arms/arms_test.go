package arms

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/sim"
)

// flowing puts the bench where money flows and some of the patron's arms are out of reach.
func flowing(more ...mechtest.Option) []mechtest.Option {
	return append([]mechtest.Option{
		mechtest.State(sim.AidMoney, 3.5), mechtest.State(sim.Giving, 0.35, "patron"), mechtest.State(sim.Permission, 0.5),
		mechtest.State(sim.Pipeline, 14), mechtest.Param("delivery_lag", 4), mechtest.Param("capital_per_money", .005),
		mechtest.Param("patron_share", .4), mechtest.Param("elasticity_short", 1.2), mechtest.Param("elasticity_long", 3), mechtest.Param("adaptation_time", 30),
	}, more...)
}

// free lets the backers buy what they like.
func free(more ...mechtest.Option) []mechtest.Option {
	return flowing(append([]mechtest.Option{mechtest.State(sim.Permission, 1)}, more...)...)
}

func TestConforms(t *testing.T) { mechtest.Conforms(t, &Mechanism, flowing()...) }

// TestLossOfAccess checks the price of a unit of capability when a share .4 is out of reach
// (THEORY 2.16, KA-16): it is 1.666667 times as high at elasticity 2, 1.185631 at 4, and beyond
// any money at 1 or below. It catches a share raised to the wrong power.
func TestLossOfAccess(t *testing.T) {
	for elasticity, want := range map[float64]float64{2: 1.666667, 4: 1.185631} {
		if got := Price(0, .4, elasticity); math.Abs(got-want) > 1e-5 {
			t.Errorf("elasticity %g: price %g, want %g", elasticity, got, want)
		}
	}
	for _, elasticity := range []float64{.3, 1} {
		if got := Yield(0, .4, elasticity); got != 0 {
			t.Errorf("elasticity %g: money still yields %g without access", elasticity, got)
		}
	}
}

// TestYieldIsRationedChoice holds the mean to the composite written out: φ^(1/σ)·g^r +
// (1−φ)^(1/σ)·o^r with g rationed to aφ and the rest of the money in o. It catches a slip in
// the algebra between the two and a wrong limit at elasticity 1.
func TestYieldIsRationedChoice(t *testing.T) {
	for _, elasticity := range []float64{.3, .7, 1 - 1e-5, 1 + 1e-5, 1.5, 2, 4, 30} {
		for _, share := range []float64{.1, .4, .8} {
			for _, access := range []float64{.01, .3, .7, 1} {
				r := (elasticity - 1) / elasticity
				g, o := access*share, 1-access*share
				want := math.Pow(math.Pow(share, 1/elasticity)*math.Pow(g, r)+math.Pow(1-share, 1/elasticity)*math.Pow(o, r), 1/r)
				if got := Yield(access, share, elasticity); math.Abs(got-want) > 1e-9 {
					t.Errorf("access %g, share %g, elasticity %g: %.12g, want %.12g", access, share, elasticity, got, want)
				}
			}
		}
	}
	below, at, above := Yield(.3, .4, 1-1e-7), Yield(.3, .4, 1), Yield(.3, .4, 1+1e-7)
	if math.Abs(below-at) > 1e-6 || math.Abs(above-at) > 1e-6 {
		t.Errorf("the yield jumps at elasticity 1: %g, %g, %g", below, at, above)
	}
	if none, little := Yield(0, .4, 3), Yield(1e-12, .4, 3); math.Abs(none-little) > 1e-6 {
		t.Errorf("the yield jumps at no access: %g, %g", none, little)
	}
}

// TestYieldIsMonotone is the invariant: never more than free choice, and more with more access,
// with better substitutes and with a smaller share out of reach.
func TestYieldIsMonotone(t *testing.T) {
	grid := []float64{.02, .1, .3, .5, .8, .95}
	for _, access := range grid {
		for _, share := range grid[1:5] {
			for _, elasticity := range []float64{.4, .9, 1, 1.3, 3} {
				at := Yield(access, share, elasticity)
				if !(at > 0 && at < 1 && Yield(access+.05, share, elasticity) > at && Yield(access, share, elasticity+.3) > at && Yield(access, share+.05, elasticity) < at) {
					t.Errorf("access %g, share %g, elasticity %g: yield %g is out of order", access, share, elasticity, at)
				}
			}
		}
	}
}

// TestAccess checks who provides what the patron alone makes: gifts in kind, and purchases with
// the rest of the money as far as they are permitted.
func TestAccess(t *testing.T) {
	for _, c := range []struct{ donated, permission, want float64 }{{0, 1, 1}, {0, 0, 0}, {.2, 0, .5}, {.2, .5, .9}, {.5, 0, 1}, {1, 0, 1}} {
		if got := Access(c.donated, .4, c.permission); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("donated %g, permission %g: access %g, want %g", c.donated, c.permission, got, c.want)
		}
	}
}

// TestSubstitutability checks the arms half of SF3: money that replaces the patron's euro for
// euro replaces its arms only in part if buying them is barred, and the less the lower the
// substitutability; time heals some of it.
func TestSubstitutability(t *testing.T) {
	before := mechtest.New(t, &Mechanism, free()...).Run(1).Mean(sim.Arms)
	after := func(elasticity float64, months int) float64 {
		barred := free(mechtest.State(sim.Giving, 0, "patron"), mechtest.State(sim.Permission, 0), mechtest.Param("elasticity_short", elasticity))
		return mechtest.New(t, &Mechanism, barred...).Run(months).Mean(sim.Arms) / before
	}
	poor, good := after(1.2, 1), after(3, 1)
	if !(poor > 0 && poor < good && good < 1) {
		t.Errorf("the same money buys %g at low and %g at high substitutability of what it bought", poor, good)
	}
	if later := after(1.2, 48); !(later > poor && later < good) {
		t.Errorf("after four years it buys %g; it should lie between %g and %g", later, poor, good)
	}
}

// TestPipeline checks that nothing is lost under way (what was given is delivered or still in
// the pipeline) and that a pipeline of lag times giving is at rest.
func TestPipeline(t *testing.T) {
	const months = 24
	arms := mechtest.New(t, &Mechanism, free(mechtest.State(sim.Pipeline, 2))...).Path(months, 5, sim.Arms)
	left := mechtest.New(t, &Mechanism, free(mechtest.State(sim.Pipeline, 2))...).Run(months).Mean(sim.Pipeline)
	delivered := 0.0
	for _, a := range arms[1:] {
		delivered += a / .005
	}
	if given := 2 + 3.5*months; math.Abs(given-left-delivered) > 1e-9 {
		t.Errorf("%g given, %g delivered, %g left", given, delivered, left)
	}
	for month, p := range mechtest.New(t, &Mechanism, free()...).Path(months, 5, sim.Pipeline) {
		if p != 14 {
			t.Fatalf("month %d: a pipeline of four months of 3.5 moves to %g", month, p)
		}
	}
}

// TestAdaptationTime checks the way to full adaptation without access against 1 − exp(−t/T):
// .632121 after T, which finer steps approach.
func TestAdaptationTime(t *testing.T) {
	after := func(substeps int) float64 {
		return mechtest.New(t, &Mechanism, flowing(mechtest.Substeps(substeps), mechtest.State(sim.Giving, 0, "patron"), mechtest.State(sim.Permission, 0))...).Run(30).Mean(sim.Adaptation)
	}
	const want = .632121
	month, fine := after(1), after(50)
	if math.Abs(month-want) > .01 || math.Abs(fine-want) > .0002 || math.Abs(fine-want) > math.Abs(month-want) {
		t.Errorf("after a full time: %g by months, %g by fine steps, want %g", month, fine, want)
	}
	if kept := mechtest.New(t, &Mechanism, free(mechtest.State(sim.Adaptation, .5))...).Run(24).Mean(sim.Adaptation); kept != .5 {
		t.Errorf("with full access adaptation moves from .5 to %g", kept)
	}
}

// TestIntelligenceHasNoSubstitute checks that only the patron gives or takes it.
func TestIntelligenceHasNoSubstitute(t *testing.T) {
	set := func(policy, permission, money float64) float64 {
		return mechtest.New(t, &Mechanism, flowing(mechtest.State(sim.AidPolicy, policy), mechtest.State(sim.Permission, permission), mechtest.State(sim.AidMoney, money),
			mechtest.Param("intelligence_with_aid", .3), mechtest.Param("intelligence_with_permission", .5))...).Run(1).Mean(sim.Intelligence)
	}
	for _, c := range []struct{ policy, permission, money, want float64 }{{1, 1, 3, 1}, {2, 1, 3, 1}, {0, 1, 3, .7}, {0, 1, 30, .7}, {1, 0, 3, .5}, {0, 0, 3, .35}} {
		if got := set(c.policy, c.permission, c.money); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("policy %g, permission %g, money %g: intelligence %g, want %g", c.policy, c.permission, c.money, got, c.want)
		}
	}
}

func TestDirections(t *testing.T) {
	lone := mechtest.State(sim.Giving, 0, "patron")
	ban := mechtest.State(sim.Permission, 0)
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: flowing(), On: sim.Arms},
		{Says: "more money makes more arms", Base: free(), Change: []mechtest.Option{mechtest.State(sim.AidMoney, 5)}, On: sim.Arms, Sign: +1},
		{Says: "a cut is felt in arms", Base: free(), Change: []mechtest.Option{lone, mechtest.State(sim.AidMoney, 3.15)}, On: sim.Arms, Sign: -1},
		{Says: "a cut with a ban is worse than the cut alone", Base: free(lone, mechtest.State(sim.AidMoney, 3.15)), Change: []mechtest.Option{ban}, On: sim.Arms, Sign: -1},
		{Says: "a ban hurts more when the patron has ceased to give", Base: flowing(ban), Change: []mechtest.Option{lone}, On: sim.Arms, Sign: -1},
		{Says: "where buying is free it does not matter whose money it is", Base: free(), Change: []mechtest.Option{lone}, On: sim.Arms},
		{Says: "a ban teaches adaptation", Base: free(lone), Change: []mechtest.Option{ban}, On: sim.Adaptation, Sign: +1},
		{Says: "adaptation makes money go further", Base: flowing(), Change: []mechtest.Option{mechtest.State(sim.Adaptation, .8)}, On: sim.Arms, Sign: +1},
		{Says: "slow deliveries fill the pipeline", Base: free(), Change: []mechtest.Option{mechtest.Param("delivery_lag", 8)}, On: sim.Pipeline, Sign: +1},
		{Says: "a larger patron share makes a ban hurt more", Base: flowing(ban), Change: []mechtest.Option{mechtest.Param("patron_share", .5)}, On: sim.Arms, Sign: -1},
		{Says: "ending aid takes some intelligence", Base: flowing(), Change: []mechtest.Option{mechtest.State(sim.AidPolicy, 0)}, On: sim.Intelligence, Sign: -1},
		{Says: "a ban takes some intelligence", Base: free(), Change: []mechtest.Option{ban}, On: sim.Intelligence, Sign: -1},
		{Says: "the patron can switch intelligence off", Base: free(), Change: []mechtest.Option{mechtest.Lever("intelligence", 0, 1)}, On: sim.Intelligence, Sign: -1},
		{Says: "and keep it on under a ban", Base: flowing(ban), Change: []mechtest.Option{mechtest.Hold("intelligence", 1, 1)}, On: sim.Intelligence, Sign: +1},
	})
}

// BenchmarkMonth is the time of one future and month with part of the arms out of reach.
func BenchmarkMonth(b *testing.B) {
	bench := mechtest.New(b, &Mechanism, flowing()...)
	for b.Loop() {
		bench.Run(60)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(sim.Width*60), "ns/future-month")
}
