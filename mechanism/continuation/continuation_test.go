package continuation

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/sim"
)

type opts = []mechtest.Option

// plain is a world in which only the two sides' land and costs matter.
func plain(more ...mechtest.Option) opts {
	return append(opts{
		mechtest.State(sim.Held, .6), mechtest.State(sim.Casualties, 30), mechtest.State(sim.Strikes, 1),
		mechtest.Param("loss_reference", 30), mechtest.Param("horizon", 20), mechtest.Param("balance_weight", 0),
		mechtest.Param("cost_adversary", .10/20), mechtest.Param("cost_protege", .15/20), mechtest.Param("relapse_loss", 0),
		mechtest.State(sim.AidMoney, 7), mechtest.State(sim.AidNeed, 7), mechtest.Param("floor_protege", 1),
		mechtest.State(sim.Weight, 1, "adversary", "territory"), mechtest.State(sim.Weight, 1, "protege", "territory"),
		mechtest.State(sim.Ideal, 1, "adversary", "territory"), mechtest.State(sim.Ideal, 0, "protege", "territory"),
	}, more...)
}

func TestConforms(t *testing.T) {
	mechtest.Conforms(t, &Mechanism, mechtest.State(sim.AidMoney, 6), mechtest.State(sim.AidNeed, 7), mechtest.State(sim.Weight, 1))
}

// TestRange checks Fearon's range: p = .6, c_A = .10, c_D = .15 leave [.50, .75] (THEORY 2.1, KA-1).
func TestRange(t *testing.T) {
	b := mechtest.New(t, &Mechanism, plain()...).Run(1)
	low := b.Mean(sim.Continuation, "adversary")
	high := 1 - b.Mean(sim.Continuation, "protege")
	if math.Abs(low-.50) > 1e-9 || math.Abs(high-.75) > 1e-9 || math.Abs(b.Mean(sim.Overlap)-.25) > 1e-9 {
		t.Errorf("range [%g, %g], width %g; want [.5, .75]", low, high, b.Mean(sim.Overlap))
	}
}

// TestNeutrality checks that a shift of power changes the terms and not the width of the range
// inside the bounds (THEORY 2.2, KA-2b; SF17).
func TestNeutrality(t *testing.T) {
	for _, held := range []float64{.3, .5, .55} {
		b := mechtest.New(t, &Mechanism, plain(mechtest.State(sim.Held, held))...).Run(1)
		if z := b.Mean(sim.Overlap); math.Abs(z-.25) > 1e-9 {
			t.Errorf("held %g: width %g, want .25", held, z)
		}
		if low := b.Mean(sim.Continuation, "adversary"); math.Abs(low-(held-.1)) > 1e-9 {
			t.Errorf("held %g: the terms did not follow: %g", held, low)
		}
	}
}

// TestLogRolling gives A (.8, .2) and D (.3, .7) on two issues (THEORY 2.6, KA-6b, in the units
// of this mechanism): the best package gives each side the issue it cares more about.
func TestLogRolling(t *testing.T) {
	sides := func(more ...mechtest.Option) opts {
		return plain(append(opts{
			mechtest.State(sim.StatusQuo, .5, "membership"), mechtest.State(sim.StatusQuo, .5, "other"),
			mechtest.State(sim.Weight, .8, "adversary", "membership"), mechtest.State(sim.Weight, .3, "protege", "membership"),
			mechtest.State(sim.Weight, .2, "adversary", "other"), mechtest.State(sim.Weight, .7, "protege", "other"),
			mechtest.State(sim.Ideal, 0, "adversary", "membership"), mechtest.State(sim.Ideal, 1, "protege", "membership"),
			mechtest.State(sim.Ideal, 0, "adversary", "other"), mechtest.State(sim.Ideal, 1, "protege", "other"),
		}, more...)...)
	}
	// A gains .8·½ and loses .2·½, D gains .7·½ and loses .3·½: the range widens by .3 + .2.
	if z := mechtest.New(t, &Mechanism, sides()...).Run(1).Mean(sim.Overlap); math.Abs(z-.75) > 1e-9 {
		t.Errorf("width %g, want .25 + .5", z)
	}
}

// TestFloorTradesBack: with a floor in the way, guarantees that protect more may not narrow the range;
// and gains that cannot become land are given back: A gains what it lost on an issue conceded to D.
func TestFloorTradesBack(t *testing.T) {
	if got := width(.50, .75, .60, .10, .20); math.Abs(got-(.60-(.50-.075))) > 1e-12 {
		t.Errorf("width %g: .15 of spare gains is three quarters of .20, so A gets .075 back", got)
	}
	if got := width(.50, .58, .60, .10, .20); math.Abs(got-.08) > 1e-12 {
		t.Errorf("width %g where the floor does not bind, want .08", got)
	}
	base := plain(
		mechtest.Param("floor_protege", .6), mechtest.Param("relapse_loss", .3), mechtest.Param("protection", .9),
		mechtest.State(sim.Weight, .05, "adversary", "guarantees"), mechtest.State(sim.Weight, .04, "protege", "guarantees"),
		mechtest.State(sim.Ideal, 0, "adversary", "guarantees"), mechtest.State(sim.Ideal, 1, "protege", "guarantees"),
	)
	worthless := mechtest.New(t, &Mechanism, append(append(opts{}, base...), mechtest.Lever("guarantee_value", 0, 1))...).Run(1).Mean(sim.Overlap)
	trusted := mechtest.New(t, &Mechanism, base...).Run(1).Mean(sim.Overlap)
	if trusted < worthless {
		t.Errorf("trusted guarantees narrow the range from %g to %g", worthless, trusted)
	}
}

// TestSpentLeverage: a threat to end support weighs on the protege while there is support to
// end, and nothing once it has ended (SF16).
func TestSpentLeverage(t *testing.T) {
	pressed := plain(mechtest.State(sim.PressureProtege, 1), mechtest.State(sim.Giving, 3, "patron"))
	if c := mechtest.New(t, &Mechanism, pressed...).Run(1).Mean(sim.Coerced); c <= 0 {
		t.Errorf("the threat weighs %g", c)
	}
	for _, kept := range []sim.Var{sim.Giving, sim.Permission, sim.Intelligence} {
		alone := append(append(opts{}, pressed...), mechtest.State(sim.Giving, 0, "patron"), mechtest.State(sim.Permission, 0), mechtest.State(sim.Intelligence, 0))
		alone = append(alone, mechtest.State(kept, 1, map[sim.Var][]string{sim.Giving: {"patron"}, sim.Permission: {"patron"}}[kept]...))
		if c := mechtest.New(t, &Mechanism, alone...).Run(1).Mean(sim.Coerced); c <= 0 {
			t.Errorf("with nothing but %s to withhold the threat weighs %g", kept, c)
		}
	}
	spent := append(pressed, mechtest.State(sim.Giving, 0, "patron"), mechtest.State(sim.Permission, 0), mechtest.State(sim.Intelligence, 0))
	if c := mechtest.New(t, &Mechanism, spent...).Run(1).Mean(sim.Coerced); c != 0 {
		t.Errorf("after the cut the threat still weighs %g", c)
	}
}

// TestCut checks the cost of losing half of all means when all of it is felt: e·H·ln 2 and the
// whole shortage.
func TestCut(t *testing.T) {
	if got, want := Cut(18, .01, .002, .5, 1, 1), .01*18*math.Ln2+.036; math.Abs(got-want) > 1e-12 {
		t.Errorf("cut %g, want %g", got, want)
	}
}

func TestDirections(t *testing.T) {
	set := func(o ...mechtest.Option) opts { return o }
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: plain(), On: sim.Overlap},
		{Says: "economic stress makes the adversary ask for less", Base: plain(), Change: set(mechtest.State(sim.Stress, .5)), On: sim.Demands, Sign: -1},
		{Says: "casualties make the adversary ask for less", Base: plain(), Change: set(mechtest.State(sim.Casualties, 60, "adversary")), On: sim.Demands, Sign: -1},
		{Says: "optimism narrows the range", Base: plain(), Change: set(mechtest.State(sim.Optimism, .05, "protege")), On: sim.Overlap, Sign: -1},
		{Says: "doubt about aims raises the exposure", Base: plain(mechtest.Param("relapse_loss", .2)), Change: set(mechtest.State(sim.AimsDoubt, 1)), On: sim.Exposure, Sign: +1},
		{Says: "exposure narrows the range where nothing protects", Base: plain(mechtest.State(sim.Weight, 1, "adversary", "guarantees")), Change: set(mechtest.Param("relapse_loss", .2)), On: sim.Overlap, Sign: -1},
		{Says: "unlimited aims close the range", Base: plain(), Change: set(mechtest.State(sim.Aims, sim.AimsUnlimited)), On: sim.Overlap, Sign: -1},
		{Says: "loss of aid makes going on dearer for the protege", Base: plain(), Change: set(mechtest.State(sim.AidMoney, 3)), On: sim.Continuation, At: []string{"protege"}, Sign: -1},
		{Says: "pressure on the adversary widens the coerced range", Base: plain(), Change: set(mechtest.State(sim.PressureAdversary, 1)), On: sim.OverlapCoerced, Sign: +1},
		{Says: "pressure on the protege widens it too", Base: plain(mechtest.State(sim.Giving, 3, "patron")), Change: set(mechtest.State(sim.PressureProtege, 1)), On: sim.OverlapCoerced, Sign: +1},
		{Says: "a front that moves raises what the adversary asks", Base: plain(), Change: set(mechtest.State(sim.FrontTrend, .005)), On: sim.Demands, Sign: +1},
		{Says: "a better balance of capital raises it too", Base: plain(mechtest.Param("balance_weight", .5)), Change: set(mechtest.State(sim.Capital, 1.5, "adversary")), On: sim.Demands, Sign: +1},
		{Says: "contact grants part of recognition", Base: plain(), Change: set(mechtest.State(sim.Contact, 1)), On: sim.Reversion, At: []string{"recognition"}, Sign: +1},
		{Says: "demands shifted up are up", Base: plain(), Change: set(mechtest.Lever("demands", .1, 1)), On: sim.Demands, Sign: +1},
	})
}
