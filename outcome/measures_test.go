package outcome

// Measures: rules that may be numbers, whose value is kept.

import (
	"slices"
	"strings"
	"testing"
)

// TestMeasures catches a number that is lost among the rules' registers, taken at another month, or
// worked out of the wrong series: the answers are reckoned by hand.
func TestMeasures(t *testing.T) {
	env := Env{
		Indicators: []Indicator{{Name: "x"}, {Name: "war_on", Kind: YesNo}, {Name: "r_of", Of: []string{"a", "b"}}},
		Thresholds: []Threshold{{Name: "much", Value: 2}},
		Roles:      []Role{{Name: "observer", Actors: []string{"a", "b"}}},
	}
	cube := handMade(t, env, 3, `
		x = 1 2 4 8
		war_on = 1 1 0 0
		r_of[a] = 0 1 2 3
		r_of[b] = 5 5 5 6
	`)
	rules := []Rule{{"high", "x > much"}, {"later", "high and not war_on"}}
	measures := []Rule{{"same", "x"}, {"doubled", "2 * x - 1"}, {"over_time", "mean(x, 2)"}, {"over_actors", "mean_over(observer, r_of)"}, {"apart", "r_of[b] - r_of[a]"}, {"fixed", "3"}, {"chance", "later"}, {"limit", "x - much"}}
	compiled, errs := CompileWith(rules, measures, env)
	if errs != nil {
		t.Fatal(errs)
	}
	want := map[string][2]float64{"same": {2, 8}, "doubled": {3, 15}, "over_time": {1.5, 6}, "over_actors": {3, 4.5}, "apart": {4, 3}, "fixed": {3, 3}, "limit": {0, 6}}
	for _, some := range []*Rules{compiled, compiled.Only("apart", "chance", "doubled", "over_time", "nobody", "apart")} {
		plan, err := some.Plan(1, 3)
		if err != nil {
			t.Fatal(err)
		}
		e := plan.Evaluator()
		for range 2 { // the second run must not find what the first left
			if err := e.Run(cube, nil); err != nil {
				t.Fatal(err)
			}
			for i, id := range some.IDs() {
				if w, number := want[id]; number != some.IsNumber(i) {
					t.Errorf("%s: a number %v", id, some.IsNumber(i))
				} else if number && (e.Value(i, 0)[0] != w[0] || e.Value(i, 1)[0] != w[1]) {
					t.Errorf("%s: %v and %v, want %v", id, e.Value(i, 0)[0], e.Value(i, 1)[0], w)
				}
			}
			chance, _ := some.Index("chance")
			if e.Held(chance, 0).Has(0) || !e.Held(chance, 1).Has(0) {
				t.Error("a measure that is a condition does not hold when its rule does")
			}
		}
	}
	if ids := compiled.Only("apart", "nobody", "apart").IDs(); !slices.Equal(ids, []string{"apart"}) {
		t.Errorf("some of the rules are %v", ids)
	}
	for id, uses := range map[string]bool{"chance": true, "limit": true, "same": false, "over_actors": false} {
		if i, _ := compiled.Index(id); compiled.Thresholded(i) != uses {
			t.Errorf("%s uses a threshold: %v", id, !uses)
		}
	}
	if i, _ := compiled.Index("chance"); !slices.Equal(compiled.Reads(i), []string{"x", "war_on"}) {
		t.Errorf("a rule within rules reads %v", compiled.Reads(i))
	}
	if _, errs := CompileWith([]Rule{{"odd", "doubled"}}, []Rule{{"doubled", "2 * x"}}, env); errs == nil || !strings.Contains(errs.Error(), "is a number") {
		t.Errorf("a rule that is a number: %v", errs)
	}
}
