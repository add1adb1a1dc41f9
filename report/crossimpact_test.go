package report

import (
	"fmt"
	"strings"
	"testing"

	"parley/explore/crossimpact"
)

// TestCrossImpact catches a cycle printed as a scenario, a list cut short without a word, a sample or a
// stopped search that passes for the whole, and a page without its condition.
func TestCrossImpact(t *testing.T) {
	a := &crossimpact.Analysis{
		Condition: crossimpact.Condition, File: "x.json", Configurations: "1000000000000000000000", Notes: strings.Split("1234567890", ""),
		Descriptors: []crossimpact.Descriptor{{Name: "war", States: []string{"on", "off"}}},
		Successions: []crossimpact.Succeeded{{
			Rule: "global", Starts: 900, Sampled: true, Undecided: 1,
			Basins: []crossimpact.Basin{
				{Cycle: [][]string{{"on"}, {"off"}}, Length: 2, Starts: 800, Share: 8. / 9},
				{Cycle: [][]string{{"off"}}, Length: 1, Starts: 99, Share: .11},
			},
		}},
	}
	for i := range 45 {
		a.Scenarios = append(a.Scenarios, crossimpact.Listed{States: []string{fmt.Sprint(i)}, Balances: [][]float64{{1, 0}}})
	}
	var out strings.Builder
	if err := CrossImpact(&out, a, false, 80, false); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(out.String()), " ")
	for _, want := range []string{
		"no probability", "10^21 scenarios or more in all", "2 more notes: see --json", "45 found, and there may be more: the search stopped at its limit",
		"5 more scenarios: see --json", "a cycle of 2, no scenario: war: on; then war: off; then the first again", "99 11% war: off",
		"900 starts drawn at random", "1 start given up", "it is no chance",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("nothing of %q in\n%s", want, out.String())
		}
	}
	a.Scenarios, a.Complete = nil, true
	out.Reset()
	if err := CrossImpact(&out, a, true, 80, false); err != nil || !strings.Contains(out.String(), "none. The judgements leave no scenario free of contradiction") {
		t.Errorf("%v\n%s", err, out.String())
	}
}
