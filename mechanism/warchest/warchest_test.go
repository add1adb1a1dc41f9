package warchest

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/sim"
)

func TestConforms(t *testing.T) { mechtest.Conforms(t, &Mechanism) }

// onlyOil switches off all but the oil price and the reserve.
var onlyOil = []mechtest.Option{
	mechtest.Param("oil_slope", .19/12), mechtest.Param("budget_price", 69.7), mechtest.State(sim.OilPrice, 56),
	mechtest.Param("planned_deficit", 0), mechtest.Param("borrowed", 0), mechtest.Param("pass_through", 0),
	mechtest.Param("war_budget", 1), mechtest.Param("base_investment", .04), mechtest.Param("outside_base", 0),
}

func with(base []mechtest.Option, more ...mechtest.Option) []mechtest.Option {
	return append(append([]mechtest.Option(nil), base...), more...)
}

// TestOilArithmetic checks that 13.7 dollars at .19 trn RUB a year each are 2.6 trn RUB a year
// (THEORY 2.14: 2.603).
func TestOilArithmetic(t *testing.T) {
	if got := 12 * Shortfall(.19/12, 69.7, 56); math.Abs(got-2.603) > 1e-9 {
		t.Errorf("a fall of 13.7 dollars costs %g trn RUB a year, want 2.603", got)
	}
}

// TestBuffer runs 3.27 trn RUB down at 2.6 a year: 3.27/(2.6/12) = 15.092308 months (THEORY 2.14,
// KA-39). It catches a second draw, a wrong month length and a reserve below zero.
func TestBuffer(t *testing.T) {
	run := with(onlyOil, mechtest.State(sim.OilPrice, 69.7-2.6/.19), mechtest.State(sim.Reserve, 3.27))
	path := mechtest.New(t, &Mechanism, run...).Path(17, 0, sim.Reserve)
	if months := 15 + path[15]/(path[14]-path[15]); !(math.Abs(months-15.0923077) <= 1e-5) {
		t.Errorf("the reserve lasted %g months, want 15.092308", months)
	}
	if path[16] != 0 || path[17] != 0 {
		t.Errorf("the reserve ended at %g and %g, want 0", path[16], path[17])
	}
}

// TestPassThrough checks who bears a shortfall of a tenth of the war budget: its share before the
// reserve is gone, all of it after; with half of the last month covered, half of the rest.
func TestPassThrough(t *testing.T) {
	run := with(onlyOil, mechtest.Param("war_budget", 10*.19/12*13.7), mechtest.Param("pass_through", .35))
	for _, c := range []struct{ reserve, squeeze float64 }{
		{10, .035}, {0, .1}, {.5 * .65 * .19 / 12 * 13.7, .0675},
	} {
		b := mechtest.New(t, &Mechanism, with(run, mechtest.State(sim.Reserve, c.reserve))...).Run(1)
		stress, investment := b.Mean(sim.Stress), b.Mean(sim.Investment, "adversary")
		if math.Abs(stress-c.squeeze) > 1e-12 || math.Abs(investment-.04*(1-c.squeeze)) > 1e-12 || math.Abs(b.Mean(sim.FiscalLoss)-.1) > 1e-12 {
			t.Errorf("with reserve %g: stress %g, investment %g", c.reserve, stress, investment)
		}
	}
}

// TestByHand checks one month of everything at once against numbers worked out by hand. Sanctions
// a half above their level cost .5·.04 = .02 and oil 10 dollars under plan .015·10 = .15, together
// .17 of a budget of 1. Of that .25 is passed on, .0425; the rest .1275 and the deficit .1 are
// financed, .4·.2275 = .091 from the reserve. Alignment half above its
// usual .5 and an elasticity of .4 give 1.2 times.
func TestByHand(t *testing.T) {
	run := []mechtest.Option{
		mechtest.Param("oil_slope", .015), mechtest.Param("budget_price", 65), mechtest.State(sim.OilPrice, 55), mechtest.Param("sanction_cost", .04),
		mechtest.State(sim.SanctionLevel, 1.5), mechtest.Param("war_budget", 1), mechtest.Param("pass_through", .25), mechtest.Param("borrowed", .6),
		mechtest.Param("planned_deficit", .1), mechtest.Param("sanction_strain", .1), mechtest.Param("sanction_tech", .06), mechtest.Param("mobilisation_strain", .07),
		mechtest.State(sim.Mobilised, 1), mechtest.Param("base_investment", .04), mechtest.Param("outside_base", .01), mechtest.Param("outside_alignment", .4),
		mechtest.State(sim.Alignment, .75), mechtest.Param("usual_alignment", .5), mechtest.Param("peace_share", .6), mechtest.Lever("offensive_budget", 1.1, 1),
	}
	for _, c := range []struct {
		phase, reserve, supply, investment float64
	}{
		{sim.War, 3.3 - .091, .012, .04*1.1*(1-.0425-.03) + .012},
		{sim.Settled, 3.3 - .4*.1275, .0072, .6*.04*1.1*(1-.0425-.03) + .0072},
	} {
		b := mechtest.New(t, &Mechanism, with(run, mechtest.State(sim.Phase, c.phase))...).Run(1)
		for _, got := range []struct {
			v          sim.Var
			have, want float64
		}{
			{sim.FiscalLoss, b.Mean(sim.FiscalLoss), .17},
			{sim.Stress, b.Mean(sim.Stress), .0425 + .05 + .07 + .1},
			{sim.Reserve, b.Mean(sim.Reserve), c.reserve},
			{sim.OutsideSupply, b.Mean(sim.OutsideSupply), c.supply},
			{sim.Investment, b.Mean(sim.Investment, "adversary"), c.investment},
			{sim.Investment, b.Mean(sim.Investment, "protege"), 0},
		} {
			if math.Abs(got.have-got.want) > 1e-12 {
				t.Errorf("in phase %g %s is %g, want %g", c.phase, got.v, got.have, got.want)
			}
		}
	}
}

// TestLenders checks what nobody finances when the reserve is gone: of a deficit of a tenth of the
// budget, half of it on loans of which .4 stay, 1 − .5·.4 = .8 of it.
func TestLenders(t *testing.T) {
	b := mechtest.New(t, &Mechanism, with(onlyOil, mechtest.State(sim.OilPrice, 69.7), mechtest.Param("planned_deficit", .1),
		mechtest.State(sim.Reserve, 0), mechtest.Param("borrowed", .5), mechtest.Param("lenders_stay", .4))...).Run(1)
	if got := b.Mean(sim.Stress); math.Abs(got-.08) > 1e-12 {
		t.Errorf("stress %g, want .08", got)
	}
}

// TestDraw checks the law of the reserve at its corners: enough, too little, none, and paying in.
func TestDraw(t *testing.T) {
	for _, c := range [][4]float64{{3, 1, 1, 0}, {1, 4, 1, .75}, {0, 1, 0, 1}, {2, -1, -1, 0}, {0, 0, 0, 0}} {
		if draw, uncovered := Draw(c[0], c[1]); draw != c[2] || uncovered != c[3] {
			t.Errorf("of %g wanted from %g: %g and %g uncovered, want %g and %g", c[1], c[0], draw, uncovered, c[2], c[3])
		}
	}
}

// TestAtPlan is the invariant: with oil at the plan's price, sanctions at their first level and no
// planned deficit nothing strains and nothing is drawn, for ever.
func TestAtPlan(t *testing.T) {
	at := with(onlyOil, mechtest.State(sim.OilPrice, 69.7), mechtest.Param("borrowed", .5))
	for _, c := range []struct {
		v    sim.Var
		at   []string
		want float64
	}{{sim.Stress, nil, 0}, {sim.FiscalLoss, nil, 0}, {sim.Reserve, nil, 3.3}, {sim.Investment, []string{"adversary"}, .04}} {
		for month, x := range mechtest.New(t, &Mechanism, at...).Path(60, 3, c.v, c.at...) {
			if x != c.want {
				t.Fatalf("%s is %g in month %d, want %g", c.v, x, month, c.want)
			}
		}
	}
}

// TestHalfSteps checks that the cut of the month changes nothing while the reserve lasts.
func TestHalfSteps(t *testing.T) {
	whole := mechtest.New(t, &Mechanism, onlyOil...).Run(12).Mean(sim.Reserve)
	halves := mechtest.New(t, &Mechanism, with(onlyOil, mechtest.Substeps(2))...).Run(12).Mean(sim.Reserve)
	if math.Abs(whole-halves) > 1e-12 {
		t.Errorf("reserve %g in whole and %g in half months", whole, halves)
	}
}

// TestOilAgainstSanctions checks SF6's order of size: a fall of 13.7 dollars costs the budget more
// in its first year than one more unit of sanctions.
func TestOilAgainstSanctions(t *testing.T) {
	at := []mechtest.Option{mechtest.Param("budget_price", 69.7), mechtest.State(sim.OilPrice, 69.7)}
	oil := mechtest.New(t, &Mechanism, with(at, mechtest.State(sim.OilPrice, 56))...).Run(12).Mean(sim.FiscalLoss)
	added := mechtest.New(t, &Mechanism, with(at, mechtest.State(sim.SanctionLevel, 2))...).Run(12).Mean(sim.FiscalLoss)
	if !(oil > added && added > 0) {
		t.Errorf("oil costs %g of the war budget, sanctions %g", oil, added)
	}
}

func TestDirections(t *testing.T) {
	state, param, lever := mechtest.State, mechtest.Param, mechtest.Lever
	low := []mechtest.Option{param("budget_price", 69.7), state(sim.OilPrice, 50)}
	more := []mechtest.Option{state(sim.SanctionLevel, 2)}
	one := func(o mechtest.Option) []mechtest.Option { return []mechtest.Option{o} }
	side := []string{"adversary"}
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", On: sim.Investment, At: side},
		{Says: "dear oil fills the reserve", Change: one(state(sim.OilPrice, 90)), On: sim.Reserve, Sign: +1},
		{Says: "cheap oil drains it", Change: one(state(sim.OilPrice, 45)), On: sim.Reserve, Sign: -1},
		{Says: "cheap oil lowers investment", Change: one(state(sim.OilPrice, 45)), On: sim.Investment, At: side, Sign: -1},
		{Says: "cheap oil strains", Change: one(state(sim.OilPrice, 45)), On: sim.Stress, Sign: +1},
		{Says: "a reserve shields investment", Base: low, Change: one(state(sim.Reserve, 0)), On: sim.Investment, At: side, Sign: -1},
		{Says: "loans shield the reserve", Base: low, Change: one(param("borrowed", .2)), On: sim.Reserve, Sign: -1},
		{Says: "loans that stay shield investment when the reserve is gone", Base: append(low, state(sim.Reserve, 0)), Change: one(param("lenders_stay", 1)), On: sim.Investment, At: side, Sign: +1},
		{Says: "and are not told apart while there is one", Base: low, Change: one(param("lenders_stay", 1)), On: sim.Investment, At: side},
		{Says: "what is passed on spares the reserve", Base: low, Change: one(param("pass_through", .9)), On: sim.Reserve, Sign: +1},
		{Says: "a greater deficit drains the reserve", Change: one(param("planned_deficit", .5)), On: sim.Reserve, Sign: -1},
		{Says: "a planned deficit is no loss of revenue", Change: one(param("planned_deficit", .5)), On: sim.FiscalLoss},
		{Says: "sanctions cost revenue", Change: more, On: sim.FiscalLoss, Sign: +1},
		{Says: "sanctions lower investment", Change: more, On: sim.Investment, At: side, Sign: -1},
		{Says: "relief raises investment", Change: one(state(sim.SanctionLevel, .5)), On: sim.Investment, At: side, Sign: +1},
		{Says: "sanctions cost output beside money", Base: more, Change: one(param("sanction_tech", .5)), On: sim.Investment, At: side, Sign: -1},
		{Says: "the tax take of sanctions is not lost output", Base: more, Change: one(param("sanction_tech", .5)), On: sim.FiscalLoss},
		{Says: "sanctions strain beside money", Base: more, Change: one(param("sanction_strain", .5)), On: sim.Stress, Sign: +1},
		{Says: "a mobilisation strains", Change: one(state(sim.Mobilised, 1, "adversary")), On: sim.Stress, Sign: +1},
		{Says: "the protege's mobilisation does not", Change: one(state(sim.Mobilised, 1, "protege")), On: sim.Stress},
		{Says: "closer partners supply more", Change: one(state(sim.Alignment, .8)), On: sim.OutsideSupply, Sign: +1},
		{Says: "more distant partners supply less", Change: one(state(sim.Alignment, .4)), On: sim.OutsideSupply, Sign: -1},
		{Says: "unless they do not ask", Base: one(param("outside_alignment", 0)), Change: one(state(sim.Alignment, .8)), On: sim.OutsideSupply},
		{Says: "sanctions of the backers cost revenue", Change: one(lever("backers_sanctions", .5, 1)), On: sim.FiscalLoss, Sign: +1},
		{Says: "and strain", Change: one(lever("backers_sanctions", .5, 1)), On: sim.Stress, Sign: +1},
		{Says: "and lower investment", Change: one(lever("backers_sanctions", .5, 1)), On: sim.Investment, At: side, Sign: -1},
		{Says: "and are no supply of partners", Change: one(lever("backers_sanctions", .5, 1)), On: sim.OutsideSupply},
		{Says: "outside supply is investment", Change: one(param("outside_base", .02)), On: sim.Investment, At: side, Sign: +1},
		{Says: "the partners' lever moves supply", Change: one(lever("outside_supply", 2, 1)), On: sim.OutsideSupply, Sign: +1},
		{Says: "a greater share for the war is more investment", Change: one(lever("offensive_budget", 1.2, 1)), On: sim.Investment, At: side, Sign: +1},
		{Says: "and strains", Change: one(lever("offensive_budget", 1.2, 1)), On: sim.Stress, Sign: +1},
		{Says: "peace slows investment", Change: one(state(sim.Phase, sim.Settled)), On: sim.Investment, At: side, Sign: -1},
		{Says: "peace slows outside supply", Change: one(state(sim.Phase, sim.Settled)), On: sim.OutsideSupply, Sign: -1},
		{Says: "peace spares the reserve", Change: one(state(sim.Phase, sim.Settled)), On: sim.Reserve, Sign: +1},
	})
}

// TestHeldSupply checks that a held supply is a fixed multiple of the base, in war and in peace.
func TestHeldSupply(t *testing.T) {
	run := []mechtest.Option{mechtest.Param("outside_base", .01), mechtest.Hold("outside_supply", .5, 1), mechtest.State(sim.Alignment, 1)}
	for _, phase := range []float64{sim.War, sim.Settled} {
		if got := mechtest.New(t, &Mechanism, with(run, mechtest.State(sim.Phase, phase))...).Path(3, 0, sim.OutsideSupply)[3]; got != .005 {
			t.Errorf("in phase %g the held supply is %g, want .005", phase, got)
		}
	}
}

// TestSanctionsAlike catches a scale of the backers' sanctions other than the patron's: half a unit of either
// costs the same.
func TestSanctionsAlike(t *testing.T) {
	for _, v := range []sim.Var{sim.FiscalLoss, sim.Stress} {
		patron := mechtest.New(t, &Mechanism, mechtest.State(sim.SanctionLevel, 1.5)).Run(6).Mean(v)
		backers := mechtest.New(t, &Mechanism, mechtest.Lever("backers_sanctions", .5, 1)).Run(6).Mean(v)
		if math.Abs(patron-backers) > 1e-12 || patron == 0 {
			t.Errorf("%s is %g under the patron's, %g under the backers'", v, patron, backers)
		}
	}
}

func BenchmarkMonth(b *testing.B) {
	const months = 60
	bench := mechtest.New(b, &Mechanism)
	for b.Loop() {
		bench.Run(months)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*months*sim.Width), "ns/future-month")
}
