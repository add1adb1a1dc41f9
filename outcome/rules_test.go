package outcome

// Hand-made trajectories, faults in texts, faults in cubes, and the small promises of the API.

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"parley/quantity"
)

var update = flag.Bool("update", false, "write testdata/faults.txt anew")

// one future of a hand-made block: lines of "name = 1 2 3" by month; the last value lasts.
// A line that begins with "paired" is about the reference run, which is otherwise the same.
func handMade(t *testing.T, env Env, months int, lines string) *block {
	t.Helper()
	b := &block{months: months, n: 1}
	run, paired := map[string][]float64{}, map[string][]float64{}
	for line := range strings.Lines(lines) {
		name, row, ok := strings.Cut(strings.TrimSpace(line), "=")
		if !ok {
			continue
		}
		var values []float64
		for _, word := range strings.Fields(row) {
			v, err := strconv.ParseFloat(word, 64)
			if err != nil {
				t.Fatal(err)
			}
			values = append(values, v)
		}
		if n, ok := strings.CutPrefix(name, "paired "); ok {
			paired[strings.TrimSpace(n)] = values
		} else {
			run[strings.TrimSpace(name)] = values
		}
	}
	known := map[string]bool{}
	fill := func(from map[string][]float64, or [][]Column) (rows [][]Column) {
		for i, s := range env.Series() {
			known[s.String()] = true
			row := make([]Column, months+1)
			values, ok := from[s.String()]
			for m := range row {
				switch {
				case ok:
					row[m][0] = values[min(m, len(values)-1)]
				case or != nil:
					row[m] = or[i][m]
				}
			}
			rows = append(rows, row)
		}
		return rows
	}
	b.run = fill(run, nil)
	b.paired = fill(paired, b.run)
	for name := range run {
		if !known[name] {
			t.Fatalf("no series %q", name)
		}
	}
	return b
}

// holds evaluates the last of some rules in the first future of a block.
func holds(t *testing.T, env Env, cube Cube, month int, rules ...Rule) bool {
	t.Helper()
	compiled, faults := Compile(rules, env)
	if faults != nil {
		t.Fatal(faults)
	}
	plan, err := compiled.Plan(month)
	if err != nil {
		t.Fatal(err)
	}
	e := plan.Evaluator()
	if err := e.Run(cube, nil); err != nil {
		t.Fatal(err)
	}
	return e.Held(len(rules)-1, 0).Has(0)
}

// TestLanguage checks each function and operator against values worked out by hand, at the edges
// of windows above all.
func TestLanguage(t *testing.T) {
	cube := handMade(t, fuzzEnv, 6, `
		x = 3 1 4 1 5 9 2
		y = 0 0 0 2
		war = 0 0 1 1 0 0
		blame = -1 -1 3 3 0
		aid[france] = 1
		aid[germany] = 2
		aid[eu-bodies] = 6
		seated[germany] = 1
		paired x = 3 1 4 0 0 0 0
		paired war = 0`)
	for _, c := range []struct {
		month int
		text  string
	}{
		{5, "x == 9 and month == 5"},
		{5, "max(x, 1) == 9 and max(x, 2) == 9 and min(x, 3) == 1 and min(x, 2) == 5"},
		{5, "sum(x, 3) == 15 and sum(x) == 23 and mean(x, 2) == 7"},
		{1, "mean(x, 12) == 2 and sum(x, 12) == 4"}, // months 0 and 1 are all there is
		{0, "mean(x, 3) == 3 and always(not war, 5) and not ever(war)"},
		{5, "at(x, 2) == 4 and at(x, 6) == 9 and ago(x, 1) == 5 and ago(x, 7) == 3"},
		{6, "change(x) == 2 and change(sum(x, 3)) == 16 and change(share(war)) == 2/7 and change(change(x)) == 2"},
		{6, "since_start(x) == -1 and since_start(max(x)) == 6"},
		{6, "share(war) == 2/7 and share(war, 4) == 1/4 and share(war, 3) == 0"},
		{6, "ever(war) and ever(war, 4) and not ever(war, 3) and held(not war, 3) and not held(not war, 4)"},
		{6, "first(war) == 2 and since(war) == 3 and first(x > 99) == -1 and since(x > 99) == 7"},
		{1, "first(war) == -1 and since(war) == 7 and since(not war) == 0"},
		{6, "ratio(6, y, 9) == 3 and ratio(1, x - x, 9) == 9 and ratio(1e15, 1e-3 * y, 0) == 1e15"},
		{6, "abs(-x) == 2 and least(x, 1) == 1 and greatest(x, y) == 2 and -x + 3 == 1 and x - -1 == 3"},
		{6, "1 + 2 * 3 - 4 / 2 == 5 and 2 - 1 - 1 == 0 and 1 < x <= 2 < 3"},
		{6, "war or deal or not war and not deal"},
		{4, `blame == "patron" and ago(blame, 1) == "adversary" and ever(blame == "none") and blame not in ["none"]`},
		{6, "count(backer, aid > 1) == 2 and mean_over(backer, aid) == 3 and share_over(backer, aid < 2) == 1/3"},
		{6, "any(backer, aid > 5) and not any(backer, aid > 6) and all(backer, aid >= 1) and not all(backer, seated)"},
		{6, "not any(host, war) and all(host, war) and count(host, war) == 0"},
		{6, "count(backer, aid > mean_over(backer, aid)) == 1 and any(backer, aid == 2 and seated)"},
		{6, `aid["eu-bodies"] == 6 and seated[germany] and not seated[patron]`},
		{6, "x > t and x * t == 1 and x / u == 1 and x in [t, 2]"},
		{6, "always(mean(y, 2) > 1, 3) and not always(mean(y, 2) > 1, 4)"},
		{6, "war == deal and war != true"},
	} {
		if !holds(t, fuzzEnv, cube, c.month, Rule{"it", c.text}) {
			t.Errorf("month %d: not so: %s", c.month, c.text)
		}
	}
}

// TestTheoryRules catches a language that cannot say the theory's recognition rules: each is
// given a future in which it holds, and one change by which it ceases to hold.
func TestTheoryRules(t *testing.T) {
	for _, c := range []struct{ rule, so, unless string }{
		{"reset_without_commitments", "contact_GA=.1; aid_G_rel=.5; presence_rel=.9; sanc_net=1; aid_B_rel=1.1", "aid_G_rel=.6"},
		{"moderate_chill", "blame=1; sanc_net=1.3; paired sanc_net=1; contact_GA=.1; aid_G_rel=.8; aid_B_rel=.8; w_GB=.4; paired w_GB=.3", "paired w_GB=.4"},
		{"broad_rapprochement", "aid_G_rel=.1; w_GB=0; paired w_GB=.3; sanc_net=.5; paired sanc_net=1; w_GA=0 .4", "w_GA=.4"},
		{"war_goes_on", "war_on=1", "war_on=1 0"},
		{"talks_stall_contact_stays", "stalls12=3; mediator_on=1; contact_GA=.1; war_on=1", "stalls12=2"},
		{"document_without_protege", "document_signed=0 0 1 0; blame=0 0 3 1", "blame=0 0 1 3"},
		{"oil_bites_more", "contact_GA=.1; oil_gap=-.16; A_fiscal_loss=.04; sanction_loss=.03", "oil_gap=-.14"},
		{"slow_withdrawal", "presence_rel=.8; aid_G_rel=.2", "aid_G_rel=.8"},
		{"friendship_lasts", "pact=1; w_GA=0 .6", "w_GA=.6 .6 .6 .6 .6 .6 .6 .6 .6 .6 .6 .6 .5 .6"},
		{"mediator_leaves", "mediator_on=1 1 0", "mediator_on=1 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0"},
		{"settlement_holds", "settled=1; deal_age=36", "deal_age=35"},
		{"settlement_costs_trust", "relapsed=0 1 0; deal_age=0 30; centrality_G=.5 .47", "centrality_G=.5 .48"},
		{"settlement_relapses", "relapsed=0 1 0; deal_age=36", "deal_age=37"},
		{"backers_part", "autonomy_of[eu]=0 1.6; cohesion_NATO=1 .89", "autonomy_of[uk]=0 -.2"},
		{"bridge_builder", "text_accepted=1; seated_of[norway]=1; w_patron_of[norway]=.5; w_protege_of[norway]=.5", "seated_of[norway]=0; seated_of[uk]=1"},
		{"dignified_settlement", "settled=1; deal_x=.2; x_share=.2; deal_guarantee=.5; deal_member=.5", "x_share=.21"},
		{"appetite_grows", "settled=0 1 0; demand_A=0 0 0 0 0 0 0 0 0 0 0 0 0 1", "settled=0"},
		{"legislature_turns", "contact_GA=.1 .1 .1 .1 0; aid_G_rel=.5; presence_rel=.9; aid_B_rel=1.1; legis_flip=0 0 0 0 0 0 1 0", "legis_flip=0 1 0"},
		{"round_and_round", "stalls12=3; overlap_Z=0; seated_of[uk]=1", "seated_of[uk]=1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 0"},
		{"refusal_is_survived", "refused_texts=1; front_kmmo=100 109; paired front_kmmo=100; aid_total_rel=.8", "front_kmmo=100 111"},
		{"imposed_settlement", "settled=1; deal_imposed=1; deal_guarantee=.2", "seated_of[ukraine]=1"},
		{"escalation", "war_on=1; cas_mo=30001; strikes=201; round_held=0", "cas_mo=29999"},
		{"turn_to_the_pacific", "settled=0 0 1; resources_IndoPac=0 .05", "settled=0"},
		{"observers_arm", "R_of[taiwan]=.5 .4; spend_of[taiwan]=2 3; hedge_of[taiwan]=0 .1; centrality_G=.5 .4", "spend_of[taiwan]=2"},
		{"wedge_works", "a_AC=.5; paired a_AC=.6", "a_AC=.56"},
		{"wedge_backfires", "a_AC=.6; paired a_AC=.5", "a_AC=.5"},
		{"probing_elsewhere", "probe_S=.1 .13; paired probe_S=.1", "paired probe_S=.11"},
		{"observers_hedge", "hedge_of[taiwan]=0 .5; centrality_G=.5 .4", "hedge_of[saudi]=0 -.1"},
		{"trust_is_kept", "settled=1; consistency=.9", "R_of[taiwan]=.5 .4"},
	} {
		i := slices.IndexFunc(theoryRules, func(r Rule) bool { return r.ID == c.rule })
		// The rule comes last, so that holds answers it.
		rules := append(append(slices.Clone(theoryRules[:i]), theoryRules[i+1:]...), theoryRules[i])
		lines := strings.ReplaceAll(c.so, ";", "\n")
		if !holds(t, theoryEnv, handMade(t, theoryEnv, 24, lines), 24, rules...) {
			t.Errorf("%s does not hold where %s", c.rule, c.so)
		}
		lines += "\n" + strings.ReplaceAll(c.unless, ";", "\n")
		if holds(t, theoryEnv, handMade(t, theoryEnv, 24, lines), 24, rules...) {
			t.Errorf("%s holds where %s and %s", c.rule, c.so, c.unless)
		}
	}
}

// TestUnits checks that numbers of one dimension are converted and others are refused.
func TestUnits(t *testing.T) {
	unit := quantity.MustUnit
	env := Env{
		Indicators: []Indicator{
			{Name: "money", Unit: unit("bn EUR/month")},
			{Name: "cost", Unit: unit("mn EUR/year")},
			{Name: "area", Unit: unit("km2")},
			{Name: "rate", Unit: unit("%/year")},
		},
		Thresholds: []Threshold{{"budget", 24, unit("bn EUR/year")}, {"year", 1, unit("year")}},
	}
	cube := handMade(t, env, 12, "money = 2\n cost = 1000\n area = 7\n rate = 12")
	for text, want := range map[string]bool{
		"money >= budget and money <= budget":                true,
		"budget >= money and money < budget + cost":          true,
		"money - cost > 1.9 and cost - money < -22999":       true,
		"ratio(cost, money, 0) == 1/24":                      true,
		"sum(money, 12) == budget * year":                    true,
		"least(cost, money) == cost and money != cost":       true,
		"rate * year == .12 and rate * year == 12":           false,
		"12 - .1 < rate < 12 + .1":                           true,
		"month >= year and since(area > 7) == 13":            true,
		"first(area > 1) <= year and ago(month, 6) < year":   true,
		"money * 3 > budget / 13 and area / year * year > 6": true,
	} {
		if got := holds(t, env, cube, 12, Rule{"it", text}); got != want {
			t.Errorf("%v: %s", got, text)
		}
	}
	for _, text := range []string{
		"money > area", "area + month > 1", "money == year", "least(area, money) > 1", "ratio(area, money, month) > 1",
		"area in [budget]", "area * area > area", "sum(money, 3) > budget", "area > share(area > 1)",
	} {
		_, faults := Compile([]Rule{{"it", text}}, env)
		if len(faults) != 1 || !strings.Contains(faults[0].Message, "one is in [") {
			t.Errorf("%s: %v", text, faults)
		}
	}
}

// TestFaultsInTexts compares what is said about texts that are no rules with testdata/faults.txt.
func TestFaultsInTexts(t *testing.T) {
	var b strings.Builder
	for _, text := range append(brokenTexts, strings.Repeat("war and ", 600)+"war", strings.Repeat("(", 2000), "any(backer, "+strings.Repeat("any(backer, ", 12)+"seated"+strings.Repeat(")", 13)) {
		rules := []Rule{{"it", text}, {"base", "war"}}
		_, faults := Compile(rules, fuzzEnv)
		shown := strconv.Quote(text)
		if len(text) > 100 {
			shown = strconv.Quote(text[:40]) + "..."
		}
		if faults == nil {
			t.Errorf("%s is taken for a rule", shown)
		}
		checkFaults(t, rules, faults)
		fmt.Fprintln(&b, shown)
		for _, e := range faults {
			fmt.Fprintf(&b, "  %d+%d %s; %s\n", e.Offset, e.Length, e.Message, e.Mend)
		}
	}
	const file = "testdata/faults.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		gots, wants := strings.Split(got, "\n"), strings.Split(string(want), "\n")
		for i := range gots {
			if i >= len(wants) || gots[i] != wants[i] {
				t.Fatalf("line %d: %s", i+1, gots[i])
			}
		}
		t.Fatal("the file has more lines")
	}
}

// TestFaultsInNames checks that names which rules could not tell apart are refused.
func TestFaultsInNames(t *testing.T) {
	for want, env := range map[string]Env{
		"already an indicator":     {Indicators: []Indicator{{Name: "a"}, {Name: "a"}}},
		"already a threshold":      {Thresholds: []Threshold{{Name: "it"}}},
		"cannot name":              {Roles: []Role{{Name: "eu-members"}}},
		"already a word":           {Indicators: []Indicator{{Name: "month"}}},
		"none is listed":           {Indicators: []Indicator{{Name: "a", Kind: OneOf}}},
		"one finite code":          {Indicators: []Indicator{{Name: "a", Kind: OneOf, Words: []Word{{"x", 1}, {"y", 1}}}}},
		"threshold t is NaN; keep": {Thresholds: []Threshold{{Name: "t", Value: math.NaN()}}},
	} {
		_, faults := Compile([]Rule{{"it", "true"}}, env)
		if len(faults) != 1 || !strings.Contains(faults.Error(), want) {
			t.Errorf("want %q, got %v", want, faults)
		}
	}
}

// TestRings checks that rules which name each other are refused with the ring, wherever one
// enters it, and that a rule outside the ring is not blamed.
func TestRings(t *testing.T) {
	_, faults := Compile([]Rule{{"out", "a"}, {"a", "war or b"}, {"b", "not c"}, {"c", "ever(a)"}, {"self", "war and self"}}, fuzzEnv)
	var got []string
	for _, e := range faults {
		got = append(got, fmt.Sprintf("%s %d %s", e.Rule, e.Offset, e.Message))
	}
	want := []string{
		"c 5 rules name each other in a ring: a -> b -> c -> a",
		"self 8 rules name each other in a ring: self -> self",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// TestFaultsInCubes checks that values rules cannot reckon with stop the evaluation by name.
func TestFaultsInCubes(t *testing.T) {
	compiled, faults := Compile([]Rule{{"it", "ever(war) and change(x) > 0 and ratio(1, aid[germany], 0) > 0 and x / t > 0"}}, fuzzEnv)
	if faults != nil {
		t.Fatal(faults)
	}
	run := func(spoil func(*block), thresholds []float64, months ...int) error {
		b := randomBlock(fuzzEnv, 6, 100, rand.New(rand.NewPCG(1, 1)))
		spoil(b)
		plan, err := compiled.Plan(months...)
		if err != nil {
			return err
		}
		return plan.Evaluator().Run(b, thresholds)
	}
	sound := func(*block) {}
	for _, c := range []struct {
		spoil      func(*block)
		thresholds []float64
		month      int
		want       string
	}{
		{sound, nil, 6, ""},
		{func(b *block) { b.run[0][5][99] = math.NaN() }, nil, 6, ""}, // x is not read at month 5
		{func(b *block) { b.run[0][6][99] = math.NaN() }, nil, 6, "indicator x at month 6 is NaN in future 99"},
		{func(b *block) { b.run[0][6][100] = math.Inf(1) }, nil, 6, ""}, // not one of the 100 futures
		{func(b *block) { b.paired[0][6][3] = math.Inf(-1) }, nil, 6, "indicator x at month 6 of the paired reference run is -Inf in future 3"},
		{func(b *block) { b.run[0][6][3] = 2e15 }, nil, 6, "within ±1e+15"},
		{func(b *block) { b.run[2][1][7] = .5 }, nil, 6, "indicator war at month 1 is 0.5 in future 7 of the block; an indicator that is yes or no must be 0 or 1"},
		{func(b *block) { b.run[2][1][7] = math.Copysign(0, -1) }, nil, 6, ""},
		{func(b *block) { b.run[2][0][0] = 3 }, nil, 6, "is 3 in future 0"},
		{func(b *block) { b.run[6][6][0] = math.NaN() }, nil, 6, "indicator aid[germany] at month 6 is NaN"},
		{func(b *block) { b.n = 257 }, nil, 6, "a block of 257 futures"},
		{sound, nil, 7, "the block ends at 6"},
		{sound, nil, -1, "month -1 is outside"},
		{sound, []float64{1}, 6, "1 thresholds are given and the rules have 3"},
		{sound, []float64{1, math.NaN(), 1}, 6, "threshold u is NaN"},
		{sound, []float64{0, 1, 1}, 6, "threshold t is 0 and a rule divides by it"},
		{sound, []float64{1, 0, 1}, 6, ""},
	} {
		err := run(c.spoil, c.thresholds, c.month)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("want %q, got %v", c.want, err)
		}
	}
}

// missing is a cube without a reference run.
type missing struct{ *block }

func (missing) Reference(int, int) *Column { return nil }

// TestMissingReference checks that a rule about a change needs the paired run, and says so.
func TestMissingReference(t *testing.T) {
	compiled, _ := Compile([]Rule{{"it", "change(x) > 0"}}, fuzzEnv)
	plan, _ := compiled.Plan(3)
	cube := missing{randomBlock(fuzzEnv, 6, 4, rand.New(rand.NewPCG(1, 1)))}
	want := "indicator x at month 3 of the paired reference run was not recorded; record what Rules.Needs lists"
	if err := plan.Evaluator().Run(cube, nil); err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
	if _, err := compiled.Explain(0, cube, nil, 0, 3); err == nil || err.Error() != want {
		t.Errorf("explained with %v", err)
	}
}

// TestThresholdsAreSlots checks that another threshold changes the answer without compilation.
func TestThresholdsAreSlots(t *testing.T) {
	compiled, _ := Compile([]Rule{{"it", "x > t"}}, fuzzEnv)
	plan, _ := compiled.Plan(1)
	e := plan.Evaluator()
	cube := handMade(t, fuzzEnv, 1, "x = .55")
	for factor, want := range map[float64]bool{.75: true, 1: true, 1.25: false} {
		if err := e.Run(cube, compiled.Thresholds(factor)); err != nil || e.Held(0, 0).Has(0) != want {
			t.Errorf("t times %v: %v, %v", factor, e.Held(0, 0).Has(0), err)
		}
	}
}

// TestEvaluatorsShareNothing catches state that leaks from one block to the next or between
// evaluators of one plan.
func TestEvaluatorsShareNothing(t *testing.T) {
	compiled, faults := Compile(theoryRules, theoryEnv)
	if faults != nil {
		t.Fatal(faults)
	}
	plan, err := compiled.Plan(3, 12)
	if err != nil {
		t.Fatal(err)
	}
	var cubes []*block
	var fresh [][]Bits
	for i := range 4 {
		cubes = append(cubes, randomBlock(theoryEnv, 12, 60*(i+1), rand.New(rand.NewPCG(uint64(i), 1))))
		e := plan.Evaluator()
		if err := e.Run(cubes[i], nil); err != nil {
			t.Fatal(err)
		}
		fresh = append(fresh, e.answers)
	}
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			e := plan.Evaluator()
			for _, i := range []int{0, 3, 1, 1, 2, 0} {
				if err := e.Run(cubes[i], nil); err != nil || !slices.Equal(e.answers, fresh[i]) {
					t.Errorf("block %d is answered otherwise after another block (%v)", i, err)
				}
			}
		})
	}
	wait.Wait()
}

// TestZeros checks that the sign of zero does not count in comparisons.
func TestZeros(t *testing.T) {
	var a, b Column
	var held Bits
	for f := range a {
		a[f], b[f] = 0, math.Copysign(0, float64(f%2)-.5)
	}
	for name, compare := range map[string]func(){
		"less":     func() { less(&held, &a, &b, false) },
		"swapped":  func() { less(&held, &b, &a, false) },
		"lessThan": func() { lessThan(&held, &b, 0, false) },
		"moreThan": func() { moreThan(&held, &b, math.Copysign(0, -1), false) },
		"positive": func() { moreThan(&held, &b, 0, false) },
		"negative": func() { lessThan(&held, &b, math.Copysign(0, -1), false) },
		"smallest": func() { lessThan(&held, &b, -math.SmallestNonzeroFloat64, false) },
	} {
		if compare(); held.Count() != 0 {
			t.Errorf("%s: %d zeros differ from zero", name, held.Count())
		}
	}
	if less(&held, &a, &b, true); held.Count() != Width {
		t.Errorf("inverted: %d", held.Count())
	}
	if lessThan(&held, &b, math.SmallestNonzeroFloat64, false); held.Count() != Width {
		t.Errorf("below the smallest number: %d", held.Count())
	}
	if equal(&held, &a, &b); held.Count() != Width {
		t.Errorf("equal: %d", held.Count())
	}
}

// TestNeeds checks that exactly what rules read is listed.
func TestNeeds(t *testing.T) {
	compiled, _ := Compile([]Rule{{"it", "change(y) > 0 and any(backer, aid > 1)"}, {"other", "blame == 'none' and it"}}, fuzzEnv)
	var got []string
	for _, n := range compiled.Needs() {
		got = append(got, fmt.Sprint(fuzzEnv.Series()[n.Series], n.Reference))
	}
	want := []string{"y false", "y true", "blame false", "aid[france] false", "aid[germany] false", "aid[eu-bodies] false"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if i, ok := compiled.Index("other"); !ok || compiled.IDs()[i] != "other" {
		t.Errorf("rule other is number %d", i)
	}
}

// TestHeavyRules checks that rules beyond all use are refused in good time, not carried out.
func TestHeavyRules(t *testing.T) {
	text := "x > t"
	for i := range 40 {
		text = fmt.Sprintf("ever(not always(%s, %d), %d)", text, 50+i, 60-i)
	}
	compiled, faults := Compile([]Rule{{"it", text}}, fuzzEnv)
	if faults != nil {
		t.Fatal(faults)
	}
	if _, err := compiled.Plan(1200); err == nil || !strings.Contains(err.Error(), "fewer windows within windows") {
		t.Errorf("got %v", err)
	}
}

// TestPlace checks that a fault in a text of several lines is placed by line and column in runes.
func TestPlace(t *testing.T) {
	text := "blame == \"é\" or\n  é > 1"
	_, faults := Compile([]Rule{{"it", text}}, fuzzEnv)
	var got []string
	for _, e := range faults {
		line, column := e.Place(text)
		got = append(got, fmt.Sprintf("%d:%d %s", line, column, text[e.Offset:e.Offset+e.Length]))
	}
	if want := []string{`1:10 "é"`, "2:3 é"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
