package posture

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/mechanism/mechtest"
	"parley/portable"
	"parley/sim"
)

type options = []mechtest.Option

var (
	state, param = mechtest.State, mechtest.Param
	patron       = []string{"patron"}
)

func TestConforms(t *testing.T) {
	mechtest.Conforms(t, &Mechanism, mechtest.Occasion(sim.LegislativeElection, 5), mechtest.Occasion(sim.ChangeOfOffice, 9), param("jump_rate", .5))
}

// still is a patron that nothing drives and that never jumps.
func still(more ...mechtest.Option) options {
	return append(options{
		param("jump_rate", 0), param("attention_noise", 0), param("support_noise", 0),
		state(sim.Warmth, -.5, "patron", "adversary"), state(sim.Warmth, .5, "patron", "backer1"), state(sim.Warmth, .5, "patron", "backer2"),
		state(sim.Warmth, .5, "patron", "backer3"), param("attention_base", .5),
		param("adversary_warmth_reference", -.5), param("backers_warmth_reference", .5), param("tariff_rival_base", 0), param("tariff_backers_base", 0),
	}, more...)
}

// TestDocTable holds the table of loads in the documentation to the one that runs.
func TestDocTable(t *testing.T) {
	doc, err := Mechanism.Doc()
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]float64{}
	for _, line := range strings.Split(doc, "\n") {
		fields := strings.Fields(line)
		if len(fields) != numDrivers+1 {
			continue
		}
		var loads []float64
		for _, s := range fields[1:] {
			if x, err := strconv.ParseFloat(s, 64); err == nil {
				loads = append(loads, x)
			}
		}
		rows[fields[0]] = loads
	}
	for _, in := range instruments {
		if want := in.loads[:]; !slices.Equal(rows[in.name], want) {
			t.Errorf("%s: the table says %v, the code %v", in.name, rows[in.name], want)
		}
	}
}

// TestNoScenario is the neutrality of the mechanism. The only shared direction moves neither contact
// nor presence nor permission nor trade conflict, so no named pattern lies along it; blame on one
// side and on the other have one prior; the tilt and the answer of an opposed legislature may have
// either sign; every response may be none; and nothing declared is called after a pattern.
func TestNoScenario(t *testing.T) {
	for _, in := range instruments {
		switch in.level {
		case sim.Contact, sim.Presence, sim.Permission, sim.TariffRival, sim.TariffBackers:
			if in.loads[byCourse] != 0 {
				t.Errorf("%s takes part in the common course", in.name)
			}
		}
	}
	if toBlameAdversary.Prior != toBlameOthers.Prior {
		t.Error("blame on one side weighs otherwise than on the other")
	}
	if jumpTilt.Prior.Quantile(.5) != 0 || math.Abs(jumpTilt.Prior.Quantile(.1)+jumpTilt.Prior.Quantile(.9)) > 1e-12 {
		t.Error("jumps lean one way")
	}
	for _, p := range []*sim.Param{&toProgress, &toBlameAdversary, &toBlameOthers, &toInattention, &toOpposed, &toWarmthAdversary, &toWarmthBackers, &toConflictBackers, &toMediating} {
		if low, _ := p.Prior.Support(); low > 0 {
			t.Errorf("%s cannot be none", p.Name)
		}
	}
	var names []string
	for _, p := range Mechanism.Params {
		names = append(names, p.Name)
	}
	for _, d := range Mechanism.Draws {
		names = append(names, d.Name)
	}
	for _, u := range Mechanism.Turns {
		names = append(append(names, u.Name), u.Outcomes...)
	}
	for _, name := range names {
		for _, pattern := range []string{"reset", "chill", "rapprochement", "regime", "scenario", "s01", "s02", "s03"} {
			if strings.Contains(name, pattern) {
				t.Errorf("%s is called after a pattern", name)
			}
		}
	}
}

// column is a variable of the patron over the futures of a bench.
func column(b *mechtest.Bench, v sim.Var) *sim.Column {
	for i, a := range b.Program.Cast.Actors {
		if a.Role == sim.Patron {
			return b.Block.Value(v, i)
		}
	}
	panic("no patron")
}

// sample is the first month's change of two instruments over futures and seeds, where every future
// jumps, in units of the jump's size.
func sample(t *testing.T, a, b sim.Var, more ...mechtest.Option) (x, y []float64) {
	t.Helper()
	const size = .05
	for seed := range uint64(16) {
		set := append(still(more...), mechtest.Seed(seed), param("jump_rate", 10), param("jump_size", size), param("adjustment", 0))
		for _, in := range instruments {
			set = append(set, state(in.level, .5))
		}
		bench := mechtest.New(t, &Mechanism, set...).Run(1)
		ca, cb := column(bench, a), column(bench, b)
		for f := range sim.Width {
			x, y = append(x, (ca[f]-.5)/size), append(y, (cb[f]-.5)/size)
		}
	}
	return x, y
}

func moments(x, y []float64) (mean, variance, covariance float64) {
	n, sum := float64(len(x)), 0.0
	for i := range x {
		mean += x[i] / n
		sum += y[i] / n
	}
	for i := range x {
		variance += (x[i] - mean) * (x[i] - mean) / n
		covariance += (x[i] - mean) * (y[i] - sum) / n
	}
	return mean, variance, covariance
}

// TestJumpsLeanNoWay measures 4096 jumps: mean 0 and variance 1 for every instrument, uncorrelated
// when the flattened prior holds (no common course), and λ² apart from the sign when it does not.
// It catches draws used twice and a tilt smuggled in.
func TestJumpsLeanNoWay(t *testing.T) {
	flat := options{param("jump_common", 0), param("jump_tilt", 0)}
	for i := range instruments {
		a, b := instruments[i], instruments[(i+1)%len(instruments)]
		mean, variance, covariance := moments(sample(t, a.level, b.level, flat...))
		near(t, a.name+": mean", mean, 0, .07)
		near(t, a.name+": variance", variance, 1, .1)
		near(t, a.name+" with "+b.name, covariance, 0, .07)
	}
	joint := options{param("jump_common", .7), param("jump_tilt", 0)}
	for _, c := range []struct {
		b    sim.Var
		want float64
	}{{sim.SanctionLevel, .49}, {sim.PressureProtege, -.49}, {sim.Contact, 0}, {sim.TariffBackers, 0}, {sim.Presence, 0}} {
		_, variance, covariance := moments(sample(t, sim.AidPolicy, c.b, joint...))
		near(t, "variance", variance, 1, .1)
		near(t, fmt.Sprintf("aid with %s", c.b), covariance, c.want, .07)
	}
	mean, _, _ := moments(sample(t, sim.AidPolicy, sim.Contact, param("jump_common", .5), param("jump_tilt", 1)))
	near(t, "mean of a tilted jump", mean, .5, .07)
}

// TestJumpsComeAtTheirRate checks the share of futures with a jump in 24 months at .05 a month,
// 1 − exp(−1.2) = .698806, whatever the steps of the month.
func TestJumpsComeAtTheirRate(t *testing.T) {
	for _, n := range []int{1, 4} {
		b := mechtest.New(t, &Mechanism, mechtest.Substeps(n), param("jump_rate", .05)).Run(24)
		near(t, "share of futures with a jump", b.Share("jump", 1), .698806, .09)
	}
	b := mechtest.New(t, &Mechanism, param("jump_rate", 1), mechtest.Lever("jump", 0, 1)).Run(24)
	near(t, "jumps under the lever at 0", b.Share("jump", 1), 0, 0)
}

// TestStepMeetsLaw halves the step: an undriven instrument comes from 1 to its base .4 as
// .4 + .6·exp(−ρt), and the error falls with the step.
func TestStepMeetsLaw(t *testing.T) {
	want := .4 + .6*portable.Exp(-.2*12)
	last := math.Inf(1)
	for _, n := range []int{1, 2, 4, 8} {
		b := mechtest.New(t, &Mechanism, still(mechtest.Substeps(n), param("aid_base", .4), param("adjustment", .2))...).Run(12)
		off := math.Abs(b.Mean(sim.AidPolicy, "patron") - want)
		if !(off < .6*last) {
			t.Errorf("%d steps a month are %g off, after %g", n, off, last)
		}
		last = off
	}
	near(t, "eight steps a month", last, 0, 2e-3)
}

// TestLoads runs each driver alone to its rest and compares every instrument with base + load·β·x:
// a doubled term, a flipped sign or a load on the wrong instrument shows.
func TestLoads(t *testing.T) {
	warm := options{}
	for _, b := range []string{"backer1", "backer2", "backer3"} {
		warm = append(warm, state(sim.Warmth, .9, "patron", b))
	}
	drivers := [numDrivers]struct {
		response string
		set      options
		x        float64
	}{
		byProgress:       {"progress_response", options{state(sim.Progress, 1)}, .5},
		byBlameAdversary: {"blame_adversary_response", options{state(sim.Blame, sim.BlameAdversary)}, 1},
		byBlameOthers:    {"blame_others_response", options{state(sim.Blame, sim.BlameBackers)}, 1},
		byInattention:    {"inattention_response", options{state(sim.Attention, .1), param("attention_recovery", 0)}, .4},
		byOpposed:        {"opposed_response", options{state(sim.Opposed, 1), state(sim.OpposedUpper, 1)}, 1},
		byAdversary:      {"adversary_warmth_response", options{state(sim.Warmth, .1, "patron", "adversary")}, .6},
		byBackers:        {"backers_warmth_response", warm, .4},
		byConflict:       {"conflict_response", options{state(sim.TariffBackers, .7), param("tariff_backers_base", .7), param("attention_recovery", 0)}, .7},
		byMediating:      {"mediating_response", options{state(sim.Mediating, 1)}, 1},
	}
	const beta, level, middle = .2, .7, .5
	for d, driver := range drivers {
		if d == byCourse {
			continue // see TestOffice
		}
		set := still(param("adjustment", 1), param(driver.response, beta))
		for _, in := range instruments {
			if in.level == sim.TariffBackers {
				continue
			}
			set = append(set, param(in.name+"_base", middle))
		}
		for _, other := range drivers {
			if other.response != driver.response && other.response != "" {
				set = append(set, param(other.response, 0))
			}
		}
		b := mechtest.New(t, &Mechanism, append(set, driver.set...)...).Run(1)
		for _, in := range instruments {
			want := middle + in.loads[d]*beta*driver.x
			if in.level == sim.TariffBackers {
				if d != byConflict {
					continue
				}
				want = level
			}
			near(t, driver.response+" on "+in.name, b.Mean(in.level, "patron"), want, 1e-12)
		}
	}
}

// TestOffice checks that a change of office draws a lean once, standard normal, that it moves the
// instruments of the course by its size, and no other.
func TestOffice(t *testing.T) {
	set := still(mechtest.Occasion(sim.ChangeOfOffice, 2), param("office_size", .1), param("adjustment", 1), param("aid_base", 1), param("pressure_protege_base", .5), param("contact_base", .5))
	b := mechtest.New(t, &Mechanism, set...).Run(4)
	sum := 0.0
	for f := range sim.Width {
		o := column(b, sim.Office)[f]
		sum += o * o / sim.Width
		near(t, "aid", column(b, sim.AidPolicy)[f], 1+.1*o, 1e-12)
		near(t, "pressure on the protege", column(b, sim.PressureProtege)[f], .5-.1*o, 1e-12)
		near(t, "contact", column(b, sim.Contact)[f], .5, 1e-12)
	}
	near(t, "mean lean", b.Mean(sim.Office, "patron"), 0, .2)
	near(t, "variance of the lean", sum, 1, .3)
}

// TestElection checks the share of futures that lose against KA-35, and that more or less of the
// majority, the binding constraint, flips the decision.
func TestElection(t *testing.T) {
	run := func(months int, more ...mechtest.Option) *mechtest.Bench {
		set := append(still(mechtest.Occasion(sim.LegislativeElection, 2), param("majority", 2), param("swing_mean", -4), param("swing_spread", 3), param("swing_support", 0)), more...)
		return mechtest.New(t, &Mechanism, set...).Run(months)
	}
	near(t, "share opposed before", run(1).Mean(sim.Opposed, "patron"), 0, 0)
	near(t, "share opposed", run(6).Mean(sim.Opposed, "patron"), LoseChance(2, -4, 3), .08)
	near(t, "with a majority that nothing breaks", run(6, param("majority", 40), state(sim.Opposed, 1)).Mean(sim.Opposed, "patron"), 0, 0)
	near(t, "with none at all", run(6, param("majority", -20)).Mean(sim.Opposed, "patron"), 1, 0)
	popular := options{state(sim.Support, .7), param("support_base", .5), param("support_recovery", 0)}
	near(t, "with a popular course", run(6, append(popular, param("swing_support", 20))...).Mean(sim.Opposed, "patron"), LoseChance(2, 0, 3), .08)
}

// TestChambers checks the upper chamber: alone with its majority and both spreads against the law, on the same
// swing as the lower one where it has none of its own, and what the electorate's lever does to both.
func TestChambers(t *testing.T) {
	run := func(more ...mechtest.Option) *mechtest.Bench {
		set := append(still(mechtest.Occasion(sim.LegislativeElection, 2), param("majority", 2), param("upper_majority", 5), param("swing_mean", -4), param("swing_spread", 3), param("upper_spread", 4), param("swing_support", 0)), more...)
		return mechtest.New(t, &Mechanism, set...).Run(6)
	}
	near(t, "upper chamber", run().Mean(sim.OpposedUpper, "patron"), LoseChance(5, -4, 5), .08)
	same := run(param("upper_spread", 0), param("upper_majority", 2))
	patron := slices.IndexFunc(same.Program.Cast.Actors, func(m sim.Member) bool { return m.Role == sim.Patron })
	for f, lower := range same.Block.Value(sim.Opposed, patron) {
		if f < same.Block.N() && lower != same.Block.Value(sim.OpposedUpper, patron)[f] {
			t.Fatal("one swing and one majority part the chambers")
		}
	}
	for chamber, want := range map[sim.Var]float64{sim.Opposed: LoseChance(2, -1, 3), sim.OpposedUpper: LoseChance(5, -1, 5)} {
		near(t, "with a swing three points better", run(mechtest.Lever("electorate", 3, 1)).Mean(chamber, "patron"), want, .08)
		near(t, "with the mean swing held", run(mechtest.Hold("electorate", -1, 1), param("swing_mean", 6)).Mean(chamber, "patron"), want, .08)
	}
}

// TestHeld checks that a held lever is reached in one step, exactly, whatever drives and jumps.
func TestHeld(t *testing.T) {
	for _, c := range []struct {
		lever string
		value float64
		level sim.Var
		want  float64
	}{{"aid", .25, sim.AidPolicy, .25}, {"sanctions", .5, sim.SanctionLevel, 1.5}, {"contact", .4, sim.Contact, .4}, {"attention", -.2, sim.Attention, .3}, {"permission", 2, sim.Permission, 1}} {
		b := mechtest.New(t, &Mechanism, param("jump_rate", 1), state(sim.Blame, sim.BlameAdversary), mechtest.Hold(c.lever, c.value, 2))
		for month, y := range b.Path(12, 7, c.level, "patron") {
			if month >= 2 && math.Abs(y-c.want) > 1e-12 {
				t.Fatalf("%s held: %g in month %d, want %g", c.lever, y, month, c.want)
			}
		}
	}
}

// TestNoAidIsNone checks that a lever that multiplies aid by 0 leaves nothing, jumps included.
func TestNoAidIsNone(t *testing.T) {
	b := mechtest.New(t, &Mechanism, param("jump_rate", 1), param("adjustment", 1), mechtest.Lever("aid", 0, 1)).Run(6)
	near(t, "aid", b.Mean(sim.AidPolicy, "patron"), 0, 0)
}

// TestActsAddUp checks that the acts told to others are what aid and sanctions moved by, jumps and
// bounds included, that they are rates per month whatever the step (of three steps of a tenth from 1
// to .4 the last moves .1·.6·.81 in a third of a month), and that the survey tells none.
func TestActsAddUp(t *testing.T) {
	thirds := mechtest.New(t, &Mechanism, still(mechtest.Substeps(3), param("adjustment", .3), param("aid_base", .4))...).Path(1, 9, sim.AidCut)
	near(t, "cut before the first month", thirds[0], 0, 0)
	near(t, "cut in the last third of a month", thirds[1], 3*.1*.6*.81, 1e-12)
	b := mechtest.New(t, &Mechanism, param("jump_rate", .3), param("jump_size", 1))
	level, step := b.Path(24, 9, sim.SanctionLevel, "patron"), b.Path(24, 9, sim.SanctionStep)
	aid, cut := b.Path(24, 9, sim.AidPolicy, "patron"), b.Path(24, 9, sim.AidCut)
	for month := 1; month <= 24; month++ {
		near(t, "sanction step", step[month], level[month]-level[month-1], 1e-12)
		near(t, "aid cut", cut[month], aid[month-1]-aid[month], 1e-12)
	}
}

// TestBoundsAreKept is the invariant: the engine never has to hold the posture at a bound.
func TestBoundsAreKept(t *testing.T) {
	b := mechtest.New(t, &Mechanism, param("jump_rate", 1), param("jump_size", 1), param("attention_noise", .2), param("support_noise", .2),
		mechtest.Occasion(sim.LegislativeElection, 5), mechtest.Occasion(sim.ChangeOfOffice, 9)).Run(60)
	for _, v := range Mechanism.Flows {
		if n := b.Block.AtBound[v]; n != 0 {
			t.Errorf("%s was held at a bound %d times", v, n)
		}
	}
}

// TestRelief checks that a settlement that grants half of the relief halves the target.
func TestRelief(t *testing.T) {
	set := still(param("adjustment", 1), param("sanctions_base", 1), state(sim.Deal, .5, "sanctions_relief"))
	near(t, "sanctions in war", mechtest.New(t, &Mechanism, set...).Run(2).Mean(sim.SanctionLevel, "patron"), 1, 1e-12)
	set = append(set, state(sim.Phase, sim.Settled))
	near(t, "sanctions in the settlement", mechtest.New(t, &Mechanism, set...).Run(2).Mean(sim.SanctionLevel, "patron"), .5, 1e-12)
}

// TestAttention checks the rest of attention, base·(1 − crowding·(τ+τ)/2), and an election's share.
func TestAttention(t *testing.T) {
	set := still(param("attention_recovery", .5), param("crowding", .4), param("tariff_rival_base", 1), param("tariff_backers_base", .5),
		state(sim.TariffRival, 1), state(sim.TariffBackers, .5))
	near(t, "attention at rest", mechtest.New(t, &Mechanism, set...).Run(240).Mean(sim.Attention, "patron"), .5*(1-.4*.75), 1e-9)
	set = still(param("election_pull", .3), mechtest.Occasion(sim.LegislativeElection, 1), param("tariff_rival_base", 0), param("tariff_backers_base", 0))
	near(t, "attention after an election", mechtest.New(t, &Mechanism, set...).Run(1).Mean(sim.Attention, "patron"), .35, 1e-12)
}

// TestMoods checks the spread of what else moves attention and support in a month, and that the two
// are independent.
func TestMoods(t *testing.T) {
	b := mechtest.New(t, &Mechanism, still(param("attention_noise", .04), param("support_noise", .02), state(sim.Attention, .5), state(sim.Support, .5),
		param("attention_recovery", 0), param("support_recovery", 0))...).Run(1)
	var x, y []float64
	for f := range sim.Width {
		x, y = append(x, (column(b, sim.Attention)[f]-.5)/.04), append(y, (column(b, sim.Support)[f]-.5)/.02)
	}
	mean, variance, covariance := moments(x, y)
	near(t, "mean of attention", mean, 0, .2)
	near(t, "variance of attention", variance, 1, .2)
	near(t, "covariance", covariance, 0, .2)
	_, variance, _ = moments(y, x)
	near(t, "variance of support", variance, 1, .2)
}

// TestBacklash checks the first month's loss of support: .05 for each unit of warmth above reference.
func TestBacklash(t *testing.T) {
	set := still(param("support_base", .5), param("backlash", .05), state(sim.Warmth, .1, "patron", "adversary"))
	near(t, "support", mechtest.New(t, &Mechanism, set...).Run(1).Mean(sim.Support, "patron"), .5-.05*.6, 1e-12)
	set = append(set, state(sim.Warmth, -.9, "patron", "adversary"))
	near(t, "support under enmity", mechtest.New(t, &Mechanism, set...).Run(1).Mean(sim.Support, "patron"), .5, 1e-12)
}

func TestDirections(t *testing.T) {
	blame := func(who float64) options { return options{state(sim.Blame, who)} }
	lever := func(name string, x float64) options { return options{mechtest.Lever(name, x, 1)} }
	table := []mechtest.Direction{
		{Says: "nothing changes nothing", On: sim.AidPolicy},
		{Says: "progress warms contact", Change: options{state(sim.Progress, 2)}, On: sim.Contact, Sign: +1},
		{Says: "progress eases sanctions", Change: options{state(sim.Progress, 2)}, On: sim.SanctionLevel, Sign: -1},
		{Says: "blame on the adversary raises sanctions", Change: blame(sim.BlameAdversary), On: sim.SanctionLevel, Sign: +1},
		{Says: "blame on the adversary lowers contact", Change: blame(sim.BlameAdversary), On: sim.Contact, Sign: -1},
		{Says: "blame on the protege lowers aid", Change: blame(sim.BlameProtege), On: sim.AidPolicy, Sign: -1},
		{Says: "blame on the protege leaves sanctions alone", Change: blame(sim.BlameProtege), On: sim.SanctionLevel},
		{Says: "blame on backers lowers presence", Change: blame(sim.BlameBackers), On: sim.Presence, Sign: -1},
		{Says: "blame on backers raises pressure on the protege", Change: blame(sim.BlameBackers), On: sim.PressureProtege, Sign: +1},
		{Says: "inattention lowers aid", Change: options{state(sim.Attention, .1)}, On: sim.AidPolicy, Sign: -1},
		{Says: "one opposed chamber resists cuts", Change: options{state(sim.Opposed, 1)}, On: sim.AidPolicy, Sign: +1},
		{Says: "or asks for them, if its sign is the other", Base: options{param("opposed_response", -.1)}, Change: options{state(sim.Opposed, 1)}, On: sim.AidPolicy, Sign: -1},
		{Says: "warmth to the adversary eases sanctions", Change: options{state(sim.Warmth, .5, "patron", "adversary")}, On: sim.SanctionLevel, Sign: -1},
		{Says: "warmth to the adversary leaves aid alone", Change: options{state(sim.Warmth, .5, "patron", "adversary")}, On: sim.AidPolicy},
		{Says: "warmth to one backer raises presence", Change: options{state(sim.Warmth, .9, "patron", "backer2")}, On: sim.Presence, Sign: +1},
		{Says: "trade conflict with backers lowers permission", Base: options{param("permission_base", .8)}, Change: options{state(sim.TariffBackers, 1)}, On: sim.Permission, Sign: -1},
		{Says: "trade conflict draws attention away", Base: still(), Change: options{state(sim.TariffRival, 2)}, On: sim.Attention, Sign: -1},
		{Says: "mediating raises contact", Change: options{state(sim.Mediating, 1)}, On: sim.Contact, Sign: +1},
		{Says: "mediating presses both sides", Change: options{state(sim.Mediating, 1)}, On: sim.PressureAdversary, Sign: +1},
		{Says: "a larger majority is kept more often", Base: still(mechtest.Occasion(sim.LegislativeElection, 3)), Change: options{param("majority", 6)}, On: sim.Opposed, Sign: -1},
		{Says: "jumps without spread change nothing", Base: options{param("jump_size", 0)}, Change: options{param("jump_rate", 1)}, On: sim.Contact},
	}
	for _, in := range instruments {
		x := .3
		if in.lever.Mode == sim.Multiply {
			x = .5
		}
		sign := map[float64]int{.3: +1, .5: -1}[x]
		table = append(table, mechtest.Direction{Says: "the lever " + in.name + " moves it", Base: still(), Change: lever(in.lever.Name, x), On: in.level, Sign: sign})
	}
	table = append(table,
		mechtest.Direction{Says: "the lever attention moves it", Base: still(), Change: lever("attention", .2), On: sim.Attention, Sign: +1},
		mechtest.Direction{Says: "the lever aid leaves sanctions alone", Change: lever("aid", .5), On: sim.SanctionLevel},
		mechtest.Direction{Says: "threatening is not cutting", Base: still(), Change: lever("pressure_protege", .5), On: sim.AidPolicy})
	for i := range table {
		table[i].At = patron
	}
	mechtest.Directions(t, &Mechanism, table)
}

func BenchmarkMonths(b *testing.B) {
	bench := mechtest.New(b, &Mechanism)
	bench.Run(1)
	for b.Loop() {
		bench.Run(60)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/60/sim.Width, "ns/future-month")
}
