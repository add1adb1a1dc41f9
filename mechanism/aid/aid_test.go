package aid

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/portable"
	"parley/sim"
)

// given puts money on its way, of which the bench has none at its neutral values.
func given() []mechtest.Option {
	return []mechtest.Option{mechtest.State(sim.Giving, 0.2), mechtest.State(sim.Giving, 1.5, "patron")}
}

func TestConforms(t *testing.T) { mechtest.Conforms(t, &Mechanism, given()...) }

const unbounded = 1e9

// solve is the equilibrium of backers with equal tastes, without ceilings and patron.
func solve(taste, theta float64, capacity ...float64) (giving []float64, total float64) {
	tastes, ceilings := make([]float64, len(capacity)), make([]float64, len(capacity))
	for i := range capacity {
		tastes[i], ceilings[i] = taste, unbounded
	}
	giving = make([]float64, len(capacity))
	total = Equilibrium(0, theta, tastes, capacity, ceilings, giving)
	return giving, total
}

// TestEquilibrium checks the giving of a large and a small backer with taste .3 (THEORY 2.15,
// KA-15, after Olson and Zeckhauser 1966). It catches a wrong response, a spill-in put to the
// wrong side, and an active set that leaves out or keeps a backer that gives nothing.
func TestEquilibrium(t *testing.T) {
	for _, c := range []struct{ large, small, theta, wantLarge, wantSmall float64 }{
		{100, 40, 1, 30, 0},
		{100, 80, 1, 25.882353, 5.882353},
		{100, 40, .5, 29.401709, 1.709402},
	} {
		got, _ := solve(.3, c.theta, c.large, c.small)
		if math.Abs(got[0]-c.wantLarge) > 1e-5 || math.Abs(got[1]-c.wantSmall) > 1e-5 {
			t.Errorf("capacities %g and %g, spill-in %g: %v, want %g and %g", c.large, c.small, c.theta, got, c.wantLarge, c.wantSmall)
		}
	}
	got, total := solve(.3, 1, 100, 80)
	if share := got[0] / total; math.Abs(share-.8148148) > 1e-5 {
		t.Errorf("the large backer bears %g of the burden, want .815 with .556 of the means", share)
	}
}

// TestNeutrality checks Warr's theorem: means moved between backers who both give leave the
// total 31.764706 alone if the good is wholly public (KA-15), and do not once it is not. It
// catches a response that is not linear in the capacity.
func TestNeutrality(t *testing.T) {
	for _, split := range [][]float64{{100, 80}, {95, 85}, {92, 88}} {
		if _, total := solve(.3, 1, split...); math.Abs(total-31.764706) > 1e-5 {
			t.Errorf("%v give %g in all, want 31.764706", split, total)
		}
	}
	_, public := solve(.3, 1, 40, 40)
	_, joint := solve(.3, .5, 40, 40)
	if joint <= public {
		t.Errorf("joint products give %g in all and a public good %g: spill-ins should lower giving", joint, public)
	}
}

// chance is a hash of test case and place, uniform on (0,1).
func chance(n, i, k int) float64 {
	return portable.Uniform01(portable.Philox4x64([2]uint64{5, 7}, [4]uint64{uint64(n), uint64(i), uint64(k), 0})[0])
}

// TestNobodyWantsToDeviate draws alliances of every kind, with corners and ceilings, and holds
// each backer to its best response to the rest. It catches a solver that stops early, runs in a
// circle or is off at a bound.
func TestNobodyWantsToDeviate(t *testing.T) {
	atZero, atCeiling := 0, 0
	for n := range 4000 {
		backers := 1 + n%12
		taste, capacity, ceiling, giving := make([]float64, backers), make([]float64, backers), make([]float64, backers), make([]float64, backers)
		for i := range taste {
			taste[i] = chance(n, i, 0)
			capacity[i] = 5 * chance(n, i, 1)
			ceiling[i] = capacity[i] * chance(n, i, 2)
		}
		gift, theta := 3*chance(n, 99, 0), chance(n, 99, 1)
		total := Equilibrium(gift, theta, taste, capacity, ceiling, giving)
		sum := gift
		for i, q := range giving {
			sum += q
			best := min(BestResponse(taste[i], capacity[i], theta, total-q), ceiling[i])
			if math.Abs(best-q) > 1e-9 {
				t.Fatalf("alliance %d: backer %d gives %g and would rather give %g", n, i, q, best)
			}
			if q == 0 {
				atZero++
			} else if q == ceiling[i] {
				atCeiling++
			}
		}
		if math.Abs(sum-total) > 1e-9 {
			t.Fatalf("alliance %d: %g is given in all, the parts make %g", n, total, sum)
		}
	}
	if atZero < 1000 || atCeiling < 1000 {
		t.Errorf("only %d at zero and %d at the ceiling: the draw no longer tests the bounds", atZero, atCeiling)
	}
}

// TestTasteInverts checks that the taste read off an observed gift makes that gift the best
// response, which is what calibration rests on.
func TestTasteInverts(t *testing.T) {
	for n := range 100 {
		capacity, others, theta := 1+chance(n, 0, 0), 4*chance(n, 0, 1), chance(n, 0, 2)
		want := capacity * chance(n, 0, 3)
		if got := BestResponse(Taste(want, capacity, theta, others), capacity, theta, others); math.Abs(got-want) > 1e-12 {
			t.Fatalf("giving %g of %g beside %g: the taste it reveals makes it give %g", want, capacity, others, got)
		}
	}
}

// TestRevealedIsTaste holds the one-division form of the month to the plain one: appetite
// multiplies what would be given with the others as observed, and present means are what the taste is met
// with. It catches a slip in the algebra, and means that change the taste they are to serve.
func TestRevealedIsTaste(t *testing.T) {
	for n := range 200 {
		given, theta, observed := .1+chance(n, 0, 0), chance(n, 0, 1), 3+chance(n, 0, 2)
		capacity, s, reach, means := given+2*chance(n, 0, 3), 2*chance(n, 0, 4), chance(n, 0, 5), .5+chance(n, 0, 6)
		others, now := observed-given, capacity*means
		r := replyOf(given, s, capacity, means, reach, theta, observed)
		ceiling := given + reach*max(0, now-given)
		plain := replyTo(Taste(min(s*given, capacity), capacity, theta, others), 1, now, theta, ceiling)
		if math.Abs(r.intercept-plain.intercept) > 1e-12 || math.Abs(r.slope-plain.slope) > 1e-12 || r.ceiling != ceiling {
			t.Fatalf("reply %+v, plainly %+v", r, plain)
		}
	}
}

// plain puts everything where hand calculation can follow: three equal backers who give .2 each
// beside the patron's 1.5, with no news from the front.
func plain(more ...mechtest.Option) []mechtest.Option {
	return append([]mechtest.Option{
		mechtest.State(sim.Giving, 0.2), mechtest.State(sim.Giving, 1.5, "patron"), mechtest.State(sim.FrontTrend, 0.002),
		mechtest.Param("patron_baseline", 1.5), mechtest.Param("initial_giving", 0.2), mechtest.Param("capacity", 1), mechtest.Param("reach", 1),
		mechtest.Param("taste", 1), mechtest.Param("spill_in", 0.2), mechtest.Param("lag", 2), mechtest.Param("patron_lag", 1), mechtest.Param("usual_front", 0.002),
	}, more...)
}

// TestRestsWhereObserved runs five years in which nothing happens: giving stays where it was
// observed, whatever capacity, reach and spill-in are, also when it was observed under another
// policy of the patron. It catches a calibration that drifts.
func TestRestsWhereObserved(t *testing.T) {
	for _, c := range []struct{ capacity, theta, reach, policy float64 }{{1, .2, 1, 1}, {.1, .9, .3, 1}, {20, 1, 0, 1}, {3, 0, .5, 1}, {1.3, .18, .5, .12}} {
		b := mechtest.New(t, &Mechanism, plain(
			mechtest.Param("capacity", c.capacity), mechtest.Param("spill_in", c.theta), mechtest.Param("reach", c.reach),
			mechtest.Param("observed_policy", c.policy), mechtest.State(sim.AidPolicy, c.policy), mechtest.State(sim.Giving, 1.5*c.policy, "patron"),
			mechtest.State(sim.Giving, .05, "backer3"), mechtest.Param("initial_giving", .05, "backer3"))...).Run(60)
		for name, want := range map[string]float64{"backer1": .2, "backer3": .05, "patron": 1.5 * c.policy} {
			if got := b.Mean(sim.Giving, name); math.Abs(got-want) > 1e-12 {
				t.Errorf("%+v: %s rests at %g, observed %g", c, name, got, want)
			}
		}
	}
}

// replaced is the share of the patron's loss that the backers of the bench make up in the long
// run when it ends its aid.
func replaced(t *testing.T, more ...mechtest.Option) float64 {
	t.Helper()
	before := mechtest.New(t, &Mechanism, plain(more...)...).Run(1).Mean(sim.AidMoney)
	after := mechtest.New(t, &Mechanism, plain(append(more, mechtest.State(sim.AidPolicy, 0))...)...).Run(120).Mean(sim.AidMoney)
	return 1 - (before-after)/1.5
}

// TestReplacement checks the money half of SF3: backers replace a cut only in part, more with
// more capacity, less where what others give serves them less or where their reach ends. The
// value by hand: with β = θ(w−q)/(w(1−θ)+θQ) = .16/1.22 for each of three, 3β/(1+3β) = .282353.
func TestReplacement(t *testing.T) {
	base := replaced(t)
	if math.Abs(base-.282353) > 1e-5 {
		t.Errorf("%g of the cut is replaced, want .282353", base)
	}
	for _, c := range []struct {
		says     string
		change   mechtest.Option
		low, top float64
	}{
		{"more capacity replaces more", mechtest.Param("capacity", 2), base, 1},
		{"less capacity replaces less", mechtest.Param("capacity", .5), 0, base},
		{"a wholly public good is replaced more", mechtest.Param("spill_in", 1), base, 1},
		{"a good of one's own is replaced less", mechtest.Param("spill_in", .1), 0, base},
		{"a short reach replaces less", mechtest.Param("reach", .05), 0, base},
	} {
		if got := replaced(t, c.change); !(got > c.low && got < c.top) {
			t.Errorf("%s: %g, was %g", c.says, got, base)
		}
	}
	if got := replaced(t, mechtest.Param("spill_in", 0)); math.Abs(got) > 1e-9 {
		t.Errorf("who cares only for own giving replaces %g of the patron's", got)
	}
}

// TestFirstDossier takes ten backers of the size (GDP 2023, bn USD) and with the giving of 2024
// (bn EUR a month; Kiel Institute, allocations by donor) and ends the patron's 1.678 under the
// median spill-in: about half is replaced, the small givers with large means multiply theirs
// most, and who is at its limit adds next to nothing. It guards the size of the priors.
func TestFirstDossier(t *testing.T) {
	gdp := []float64{4522, 3376, 3049, 2299, 806, 1153, 407, 583, 485, 2173}
	gave := []float64{.330, .222, .084, .026, .044, .210, .234, .184, .102, .032}
	const patron, perGDP = 1.678, .01 / 12 / 1.08
	theta, observed := spillIn.Prior.Quantile(.5), patron
	for _, q := range gave {
		observed += q
	}
	tastes, capacities, ceilings, giving := make([]float64, 10), make([]float64, 10), make([]float64, 10), make([]float64, 10)
	for i, q := range gave {
		capacities[i] = gdp[i] * perGDP
		tastes[i] = Taste(q, capacities[i], theta, observed-q)
		ceilings[i] = q + .5*(capacities[i]-q)
	}
	if got := Equilibrium(patron, theta, tastes, capacities, ceilings, giving); math.Abs(got-observed) > 1e-12 {
		t.Errorf("at rest %g, observed %g", got, observed)
	}
	alone := Equilibrium(0, theta, tastes, capacities, ceilings, giving)
	if share := 1 - (observed-alone)/patron; share < .4 || share > .65 {
		t.Errorf("%g of the patron's loss is replaced; the priors were sized for about half", share)
	}
	if rise := giving[3] / gave[3]; rise < 3 {
		t.Errorf("the fourth backer, with much unused capacity, gives only %g times as much", rise)
	}
	if rise := giving[6] / gave[6]; rise > 1.2 {
		t.Errorf("the seventh backer, near its capacity, gives %g times as much", rise)
	}
}

// TestLag checks the approach to what is wanted against exp(−t/lag): after three lags of a fall
// in need the exact path has .049787 left of the gap, and finer steps come nearer to it.
func TestLag(t *testing.T) {
	gap := func(substeps int) float64 {
		b := mechtest.New(t, &Mechanism, plain(mechtest.Substeps(substeps), mechtest.Param("lag", 4), mechtest.Param("spill_in", 0), mechtest.Param("alarm", 0),
			mechtest.Param("threat_pace", 0), mechtest.State(sim.Giving, .6))...).Run(12)
		return (b.Mean(sim.Giving, "backer1") - .2) / .4
	}
	want := portable.Exp(-3)
	month, fine := gap(1), gap(64)
	if math.Abs(month-.75*.75*.75*portable.Pow(.75, 9)) > 1e-12 || math.Abs(fine-want) > .002 || math.Abs(month-want) < math.Abs(fine-want) {
		t.Errorf("left of the gap: %g by months, %g by fine steps, exactly %g", month, fine, want)
	}
}

// TestMoneyIsKept is the invariant: the protege is given what patron and backers give.
func TestMoneyIsKept(t *testing.T) {
	b := mechtest.New(t, &Mechanism, plain(mechtest.State(sim.AidPolicy, .3))...)
	for months := range 12 {
		b.Run(months)
		sum := b.Mean(sim.Giving, "patron")
		for _, name := range []string{"backer1", "backer2", "backer3"} {
			sum += b.Mean(sim.Giving, name)
		}
		b.Run(months + 1) // the money of a month is what was given as it began
		if got := b.Mean(sim.AidMoney); math.Abs(got-sum) > 1e-12 {
			t.Fatalf("month %d: %g received, %g given", months, got, sum)
		}
	}
}

// TestHeldTogether checks the levers that stop the game: an agreed total does not answer to the
// patron, and nobody's giving is made from nothing.
func TestHeldTogether(t *testing.T) {
	for _, policy := range []float64{0, 1} {
		b := mechtest.New(t, &Mechanism, plain(mechtest.State(sim.AidPolicy, policy), mechtest.Hold("backers_aid", 1.5, 1), mechtest.Param("initial_giving", .4, "backer2"))...).Run(60)
		sum := b.Mean(sim.Giving, "backer1") + b.Mean(sim.Giving, "backer2") + b.Mean(sim.Giving, "backer3")
		if math.Abs(sum-1.5*.8) > 1e-9 {
			t.Errorf("policy %g: the backers give %g, agreed was 1.2", policy, sum)
		}
	}
	b := mechtest.New(t, &Mechanism, plain(mechtest.Hold("backers_aid", 1, 1), mechtest.Hold("backers_resolve", 0, 1))...).Run(60)
	if got := b.Mean(sim.Giving, "backer1"); math.Abs(got-.2) > 1e-9 {
		t.Errorf("agreed against everybody's will: %g, want each its observed .2", got)
	}
}

// TestThreat checks how the danger is seen against its closed form: with an alarm of 50 and a
// front .004 faster than usual it nears 1.2, a tenth of the way each month, and half of that
// after a settlement that leaves half. A front that runs back leaves no danger, not less.
func TestThreat(t *testing.T) {
	back := mechtest.New(t, &Mechanism, plain(mechtest.State(sim.FrontTrend, -.1), mechtest.Param("alarm", 50), mechtest.Param("threat_pace", .5))...)
	if got := back.Run(2).Mean(sim.Threat, "backer1"); got != .25 {
		t.Errorf("two halvings leave a threat of %g, want .25", got)
	}
	for phase, want := range map[float64]float64{sim.War: 1.2, sim.Settled: .6} {
		path := mechtest.New(t, &Mechanism, plain(mechtest.State(sim.FrontTrend, .006), mechtest.State(sim.Phase, phase), mechtest.Param("alarm", 50),
			mechtest.Param("threat_pace", .1), mechtest.Param("settled_threat", .5))...).Path(24, 7, sim.Threat, "backer2")
		for month, got := range path {
			if exact := want + (1-want)*portable.Pow(.9, float64(month)); math.Abs(got-exact) > 1e-12 {
				t.Fatalf("phase %g, month %d: threat %g, want %g", phase, month, got, exact)
			}
		}
	}
}

// TestMonthMeetsEquilibrium draws alliances, with corners and ceilings, and holds what the backers of the bench
// give after a month without a lag to Equilibrium. It catches a search over columns that stops early, or
// mistakes who is at a bound.
func TestMonthMeetsEquilibrium(t *testing.T) {
	atZero, atCeiling := 0, 0
	for n := range 300 {
		theta, reach, policy := chance(n, 99, 0), chance(n, 99, 1), 3*chance(n, 99, 2)
		var gave, s, taken, now, ceiling, want [3]float64
		observed := 1.5
		for i := range gave {
			gave[i], s[i], now[i] = .05+chance(n, i, 0), 3*chance(n, i, 1), 1.1+2*chance(n, i, 2)
			ceiling[i] = gave[i] + reach*(now[i]-gave[i])
			observed += gave[i]
		}
		options := plain(mechtest.Param("spill_in", theta), mechtest.Param("reach", reach), mechtest.Param("lag", 1), mechtest.State(sim.AidPolicy, policy))
		for i, name := range []string{"backer1", "backer2", "backer3"} {
			taken[i] = Taste(min(s[i]*gave[i], now[i]), now[i], theta, observed-gave[i])
			options = append(options, mechtest.Param("initial_giving", gave[i], name), mechtest.Param("taste", s[i], name), mechtest.Param("capacity", now[i], name))
		}
		Equilibrium(1.5*policy, theta, taken[:], now[:], ceiling[:], want[:])
		b := mechtest.New(t, &Mechanism, options...).Run(1)
		for i, name := range []string{"backer1", "backer2", "backer3"} {
			if got := b.Mean(sim.Giving, name); math.Abs(got-want[i]) > 1e-9 {
				t.Fatalf("alliance %d: %s gives %g, the law says %g", n, name, got, want[i])
			}
			if want[i] == 0 {
				atZero++
			} else if want[i] == ceiling[i] {
				atCeiling++
			}
		}
	}
	if atZero < 50 || atCeiling < 50 {
		t.Errorf("only %d at zero and %d at the ceiling: the draw no longer tests the bounds", atZero, atCeiling)
	}
}

// TestPeace checks that after a settlement everybody gives the same share of what they would
// give in war, the patron with its own lag.
func TestPeace(t *testing.T) {
	b := mechtest.New(t, &Mechanism, plain(mechtest.State(sim.Phase, sim.Settled), mechtest.Param("peace_share", .4), mechtest.Param("threat_pace", 0), mechtest.Param("patron_lag", 2))...)
	if got := b.Run(1).Mean(sim.Giving, "patron"); math.Abs(got-1.05) > 1e-12 {
		t.Errorf("after half its lag the patron gives %g, want halfway from 1.5 to .6", got)
	}
	b.Run(90)
	if patron, backer := b.Mean(sim.Giving, "patron"), b.Mean(sim.Giving, "backer1"); math.Abs(patron-.6) > 1e-9 || math.Abs(backer-.08) > 1e-9 {
		t.Errorf("in peace the patron gives %g and a backer %g, want .6 and .08", patron, backer)
	}
}

// TestNoTaste checks the corner at which the response divides by zero: who has no taste for a
// wholly public good gives nothing, whatever the others do.
func TestNoTaste(t *testing.T) {
	for _, gift := range []float64{0, 2} {
		giving := make([]float64, 2)
		if total := Equilibrium(gift, 1, []float64{0, .3}, []float64{5, 10}, []float64{5, 10}, giving); giving[0] != 0 || math.Abs(total-gift-giving[1]) > 1e-12 {
			t.Errorf("beside a gift of %g: %v, in all %g", gift, giving, total)
		}
	}
}

func TestDirections(t *testing.T) {
	cut := mechtest.State(sim.AidPolicy, .2)
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: plain(), On: sim.AidMoney},
		{Says: "a cut of the patron lowers the patron's giving", Base: plain(), Change: []mechtest.Option{cut}, On: sim.Giving, At: []string{"patron"}, Sign: -1},
		{Says: "a cut of the patron raises a backer's giving", Base: plain(), Change: []mechtest.Option{cut}, On: sim.Giving, At: []string{"backer2"}, Sign: +1},
		{Says: "a cut of the patron lowers aid in all", Base: plain(), Change: []mechtest.Option{cut}, On: sim.AidMoney, Sign: -1},
		{Says: "one backer's zeal lets another rest", Base: plain(), Change: []mechtest.Option{mechtest.Param("taste", 1.5, "backer1")}, On: sim.Giving, At: []string{"backer2"}, Sign: -1},
		{Says: "one backer's zeal raises aid in all", Base: plain(), Change: []mechtest.Option{mechtest.Param("taste", 1.5, "backer1")}, On: sim.AidMoney, Sign: +1},
		{Says: "one backer's fear raises its giving", Base: plain(mechtest.Param("threat_pace", 0)), Change: []mechtest.Option{mechtest.State(sim.Threat, 1.5, "backer1")}, On: sim.Giving, At: []string{"backer1"}, Sign: +1},
		{Says: "a faster front frightens", Base: plain(), Change: []mechtest.Option{mechtest.State(sim.FrontTrend, .006)}, On: sim.Threat, At: []string{"backer1"}, Sign: +1},
		{Says: "a faster front raises aid", Base: plain(), Change: []mechtest.Option{mechtest.State(sim.FrontTrend, .006)}, On: sim.AidMoney, Sign: +1},
		{Says: "a front that turns calms", Base: plain(), Change: []mechtest.Option{mechtest.State(sim.FrontTrend, -.002)}, On: sim.Threat, At: []string{"backer1"}, Sign: -1},
		{Says: "a settlement calms", Base: plain(), Change: []mechtest.Option{mechtest.State(sim.Phase, sim.Settled)}, On: sim.Threat, At: []string{"backer1"}, Sign: -1},
		{Says: "a settlement lowers a backer's aid", Base: plain(mechtest.Param("threat_pace", 0)), Change: []mechtest.Option{mechtest.State(sim.Phase, sim.Settled)}, On: sim.Giving, At: []string{"backer1"}, Sign: -1},
		{Says: "a settlement lowers the patron's aid", Base: plain(), Change: []mechtest.Option{mechtest.State(sim.Phase, sim.Settled)}, On: sim.Giving, At: []string{"patron"}, Sign: -1},
		{Says: "a slow patron keeps giving longer", Base: plain(cut), Change: []mechtest.Option{mechtest.Param("patron_lag", 6)}, On: sim.Giving, At: []string{"patron"}, Sign: +1},
		{Says: "a front that nobody minds changes nothing", Base: plain(mechtest.Param("threat_pace", 0)), Change: []mechtest.Option{mechtest.State(sim.FrontTrend, .009)}, On: sim.AidMoney},
		{Says: "together they can give more", Base: plain(), Change: []mechtest.Option{mechtest.Lever("backers_aid", 1.3, 1)}, On: sim.AidMoney, Sign: +1},
		{Says: "resolve raises aid", Base: plain(), Change: []mechtest.Option{mechtest.Lever("backers_resolve", 1.3, 1)}, On: sim.AidMoney, Sign: +1},
		{Says: "who arms more can give more", Base: plain(), Change: []mechtest.Option{mechtest.State(sim.Spending, 1.1, "backer1")}, On: sim.Giving, At: []string{"backer1"}, Sign: +1},
		{Says: "and lets the others rest", Base: plain(), Change: []mechtest.Option{mechtest.State(sim.Spending, 1.1, "backer1")}, On: sim.Giving, At: []string{"backer2"}, Sign: -1},
		{Says: "a programme of one's own may compete", Base: plain(mechtest.Param("own_programme", .1)), Change: []mechtest.Option{mechtest.State(sim.Programme, 1)}, On: sim.AidMoney, Sign: -1},
		{Says: "or help", Base: plain(mechtest.Param("own_programme", -.1)), Change: []mechtest.Option{mechtest.State(sim.Programme, 1)}, On: sim.AidMoney, Sign: +1},
		{Says: "or neither", Base: plain(mechtest.Param("own_programme", 0)), Change: []mechtest.Option{mechtest.State(sim.Programme, 1)}, On: sim.AidMoney},
	})
}

// eleven is a program of the mechanism alone with as many backers as the first dossier has.
func eleven(tb testing.TB) *sim.Program {
	cast := sim.Cast{Actors: []sim.Member{{Name: "adversary", Role: sim.Adversary}, {Name: "patron", Role: sim.Patron}, {Name: "protege", Role: sim.Protege}}}
	for i := range 11 {
		cast.Actors = append(cast.Actors, sim.Member{Name: "x" + string(rune('a'+i)), Role: sim.Backer})
	}
	in := sim.Inputs{
		Axes: []sim.Axis{{Name: "given", Dist: initial.Prior}, {Name: "capacity", Dist: capacity.Prior}, {Name: "spill_in", Dist: spillIn.Prior}, {Name: "policy", Dist: lag.Prior}},
		Initial: func(v sim.Var, at ...int) (sim.Source, bool) {
			if v == sim.AidPolicy {
				return sim.Source{Axis: 3, Scale: .2}, true
			}
			return sim.Source{}, false
		},
		Param: func(_ string, p *sim.Param, at ...int) (sim.Source, bool) {
			switch p {
			case &initial:
				return sim.Source{Axis: 0, Scale: .1 + .2*float64(at[0]-3)}, true
			case &capacity:
				return sim.Source{Axis: 1, Scale: 2 - .17*float64(at[0]-3)}, true
			case &spillIn:
				return sim.Source{Axis: 2, Scale: 1}, true
			}
			return sim.Source{}, false
		},
	}
	p, err := sim.NewProgram(cast, []sim.Process{Mechanism.Process}, in)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// TestElevenAllocateNothing catches replies that escape from the stack.
func TestElevenAllocateNothing(t *testing.T) {
	b, run := sim.NewBlock(eleven(t)), rows()
	if n := testing.AllocsPerRun(3, func() { b.Run(run) }); n != 0 {
		t.Errorf("%v allocations in %d months", n, run.Months)
	}
}

func rows() sim.Run {
	run := sim.Run{Seed: 1, Months: 60}
	for i := range sim.Width {
		run.Futures = append(run.Futures, sim.Future{Row: i / 8, Rep: i % 8})
	}
	return run
}

// BenchmarkMonth is the time of one future and month with eleven backers.
func BenchmarkMonth(b *testing.B) {
	block, run := sim.NewBlock(eleven(b)), rows()
	for b.Loop() {
		block.Run(run)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(sim.Width*run.Months), "ns/future-month")
}

// BenchmarkEquilibrium is the time of the equilibrium alone.
func BenchmarkEquilibrium(b *testing.B) {
	var room [11]reply
	n := 0
	for b.Loop() {
		n++
		for i := range room {
			room[i] = replyOf(.1+.02*float64(i), 1, 3-.25*float64(i), 1, .5, .18, 3.5)
		}
		if total(float64(n%16)*.1, room[:]) < 0 {
			b.Fatal("less than nothing")
		}
	}
}

// replyOf is what a backer reveals, as a reply.
func replyOf(given, s, capacity, means, reach, spillIn, observed float64) reply {
	intercept, slope, ceiling := revealed(given, s, capacity, means, reach, spillIn, observed)
	return reply{intercept, slope, ceiling}
}
