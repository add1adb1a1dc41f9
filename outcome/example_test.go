package outcome_test

// The language as its users meet it: each example is a rule of a dossier and its answer.

import (
	"fmt"

	"parley/outcome"
	"parley/quantity"
)

// A record is a hand-made block of one future: a row of months for each series.
type record struct {
	run, paired map[string][]float64
	series      []outcome.Series
}

func (r *record) Column(series, month int) *outcome.Column {
	c := outcome.Column{r.run[r.series[series].String()][month]}
	return &c
}

func (r *record) Reference(series, month int) *outcome.Column {
	c := outcome.Column{r.paired[r.series[series].String()][month]}
	return &c
}

func (r *record) Months() int { return 4 }
func (r *record) N() int      { return 1 }

var (
	exampleEnv = outcome.Env{
		Indicators: []outcome.Indicator{
			{Name: "war_on", Kind: outcome.YesNo},
			{Name: "x_share", Unit: quantity.MustUnit("stake")},
			{Name: "sanc_net"},
			{Name: "blame", Kind: outcome.OneOf, Words: []outcome.Word{{Name: "none", Code: 0}, {Name: "adversary", Code: 1}}},
			{Name: "aid_of", Of: []string{"france", "germany"}},
		},
		Thresholds: []outcome.Threshold{{Name: "generous", Value: 1.2}},
		Roles:      []outcome.Role{{Name: "backer", Actors: []string{"france", "germany"}}},
	}
	exampleRun = &record{
		series: exampleEnv.Series(),
		run: map[string][]float64{
			"war_on":          {1, 1, 1, 0, 0},
			"x_share":         {.20, .21, .22, .22, .22},
			"sanc_net":        {1, 1, .9, .8, .7},
			"blame":           {0, 0, 1, 1, 0},
			"aid_of[france]":  {1, 1, 1.1, 1.1, 1.3},
			"aid_of[germany]": {1, 1.1, 1.2, 1.3, 1.4},
		},
		paired: map[string][]float64{"sanc_net": {1, 1, 1, 1, 1}},
	}
)

// answer evaluates rules at month 4 of the example.
func answer(rules ...string) {
	var list []outcome.Rule
	for i, text := range rules {
		list = append(list, outcome.Rule{ID: fmt.Sprintf("rule%d", i+1), Text: text})
	}
	compiled, faults := outcome.Compile(list, exampleEnv)
	if faults != nil {
		fmt.Println(faults)
		return
	}
	plan, err := compiled.Plan(4)
	if err != nil {
		fmt.Println(err)
		return
	}
	e := plan.Evaluator()
	if err := e.Run(exampleRun, nil); err != nil {
		fmt.Println(err)
		return
	}
	for i, text := range rules {
		fmt.Println(e.Held(i, 0).Has(0), text)
	}
}

// A window is the last months, the evaluated one included.
func Example_windows() {
	answer(
		"not war_on and share(war_on) == 3/5",
		"always(not war_on, 2) and not always(not war_on, 3)",
		"first(not war_on) == 3 and since(war_on) == 2",
		"mean(x_share, 3) == .22 and max(x_share, 4) > ago(x_share, 3)",
		`ever(blame == "adversary") and blame in ["none"]`,
	)
	// Output:
	// true not war_on and share(war_on) == 3/5
	// true always(not war_on, 2) and not always(not war_on, 3)
	// true first(not war_on) == 3 and since(war_on) == 2
	// true mean(x_share, 3) == .22 and max(x_share, 4) > ago(x_share, 3)
	// true ever(blame == "adversary") and blame in ["none"]
}

// A change is a difference from the paired future in which the posture never shifted.
func Example_change() {
	answer("change(sanc_net) < -.2 and change(sanc_net) > -.4", "change(mean(sanc_net, 2)) < -.2", "since_start(x_share) > 0")
	// Output:
	// true change(sanc_net) < -.2 and change(sanc_net) > -.4
	// true change(mean(sanc_net, 2)) < -.2
	// true since_start(x_share) > 0
}

// A role ranges over its actors; a rule may name another.
func Example_roles() {
	answer(
		"any(backer, aid_of > generous)",
		"all(backer, held(aid_of > generous, 2))",
		"count(backer, aid_of > 1.35) == 1 and aid_of[germany] > aid_of[france]",
		"mean_over(backer, since_start(aid_of)) > .3 and not rule2",
	)
	// Output:
	// true any(backer, aid_of > generous)
	// false all(backer, held(aid_of > generous, 2))
	// true count(backer, aid_of > 1.35) == 1 and aid_of[germany] > aid_of[france]
	// true mean_over(backer, since_start(aid_of)) > .3 and not rule2
}

// Faults come all at once, each with its place and its mend.
func Example_faults() {
	answer("war_on = 1", "x_shar > .3 and not x_share > .2", "aid_of > 1", "rule5 or war_on", "not rule4", "x_share / sanc_net > 1")
	// Output:
	// rule rule1, byte 7: unexpected =; write == to compare
	// rule rule2, byte 0: unknown name "x_shar"; did you mean x_share?
	// rule rule2, byte 16: not applies to x_share, which is a number; write not (x_share > 0): not binds tighter than a comparison
	// rule rule3, byte 0: aid_of is recorded for each of several actors; write aid_of[france], or range over a role: any(role, aid_of ...)
	// rule rule5, byte 4: rules name each other in a ring: rule4 -> rule5 -> rule4; say one of them without the others
	// rule rule6, byte 0: sanc_net could be 0 and cannot divide; write ratio(x_share, sanc_net, otherwise): otherwise is its value where that is 0
}

// An explanation takes a rule apart for one future.
func ExampleRules_Explain() {
	rules, _ := outcome.Compile([]outcome.Rule{
		{ID: "calm", Text: "always(not war_on, 2)"},
		{ID: "eased", Text: "calm and change(sanc_net) < -.2"},
	}, exampleEnv)
	why, _ := rules.Explain(1, exampleRun, nil, 0, 4)
	fmt.Print(why)
	// Output:
	// calm and change(sanc_net) < -0.2, month 4: yes
	//   calm, month 4: yes
	//     always(not war_on, 2), month 4: yes (months 3 to 4: 1 1)
	//       not war_on, month 4: yes
	//         war_on, month 4: no
	//   change(sanc_net) < -0.2, month 4: yes
	//     change(sanc_net), month 4: -0.3
	//       sanc_net, month 4: 0.7
	//       sanc_net, in the paired run, month 4: 1
}
