// What `parley cib` prints: consistent scenarios, their balances, and where successions end.

package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/explore/crossimpact"
)

// Limits of what a terminal shows; JSON holds more.
const (
	shownScenarios = 40
	shownBasins    = 20
	shownNotes     = 8
	shownTurns     = 6 // scenarios of a cycle that are spelt out
)

// CrossImpact prints what a cross-impact matrix implies; with balances, the impacts behind each scenario.
func CrossImpact(w io.Writer, a *crossimpact.Analysis, balances bool, width int, color bool) error {
	p, err := newPen(w, width, color)
	p.lines(a.Condition+".", 0, p.bold)
	states := 0
	for _, d := range a.Descriptors {
		states += len(d.States)
	}
	p.note(fmt.Sprintf("%s: %s, %s, %s in all", a.File, counted(len(a.Descriptors), "descriptor"), counted(states, "state"), configurations(a.Configurations)))
	for _, n := range a.Notes[:min(shownNotes, len(a.Notes))] {
		p.note("note: " + n)
	}
	if more := len(a.Notes) - shownNotes; more > 0 {
		p.note(fmt.Sprintf("and %s: see --json", counted(more, "more note")))
	}
	p.consistent(a)
	if balances {
		for i, s := range a.Scenarios[:min(shownScenarios, len(a.Scenarios))] {
			p.head(fmt.Sprintf("Impact balances of scenario %d", i+1))
			_ = p.table(balanceTable(a.Descriptors, s))
		}
	}
	for _, s := range a.Successions {
		p.succession(a, s)
	}
	return *err
}

func configurations(digits string) string {
	if len(digits) > 15 {
		return fmt.Sprintf("10^%d scenarios or more", len(digits)-1)
	}
	n := 0
	fmt.Sscan(digits, &n)
	return counted(n, "scenario")
}

// consistent lists the scenarios with what holds them.
func (p pen) consistent(a *crossimpact.Analysis) {
	what := "Consistent scenarios"
	if a.Inconsistency > 0 {
		what = "Scenarios of inconsistency " + figure(a.Inconsistency) + " at most"
	}
	switch {
	case len(a.Scenarios) == 0 && a.Complete:
		p.head(what + ": none. The judgements leave no scenario free of contradiction")
		return
	case a.Complete:
		p.head(fmt.Sprintf("%s: %s, and no others", what, thousands(len(a.Scenarios))))
	default:
		p.head(fmt.Sprintf("%s: %s found, and there may be more: the search stopped at its limit", what, thousands(len(a.Scenarios))))
	}
	t := Table{Columns: []Column{{Head: ""}, {Head: "scenario", Words: true}, {Head: "total"}, {Head: "lead"}}}
	if a.Inconsistency > 0 {
		t.Columns = append(t.Columns, Column{Head: "inconsistency"})
	}
	for i, s := range a.Scenarios[:min(shownScenarios, len(a.Scenarios))] {
		row := []string{fmt.Sprint(i + 1), spelt(a.Descriptors, s.States, nil), figure(s.Total), figure(s.Margin)}
		if a.Inconsistency > 0 {
			row = append(row, figure(s.Inconsistency))
		}
		t.Rows = append(t.Rows, row)
	}
	_ = p.table(t)
	if more := len(a.Scenarios) - shownScenarios; more > 0 {
		p.note(fmt.Sprintf("and %s: see --json", counted(more, "more scenario")))
	}
	p.note("total: sum of the impacts on the states that hold. lead: of the weakest state over the next of its descriptor; 0 is a tie, and the scenario rests on it.")
}

// spelt writes a scenario out; with another before it, only what has changed.
func spelt(descriptors []crossimpact.Descriptor, states, before []string) string {
	var parts []string
	for d, s := range states {
		if before == nil || before[d] != s {
			parts = append(parts, descriptors[d].Name+": "+s)
		}
	}
	return strings.Join(parts, "; ")
}

func balanceTable(descriptors []crossimpact.Descriptor, s crossimpact.Listed) Table {
	t := Table{Columns: []Column{{Head: "descriptor", Words: true}, {Head: "holds", Words: true}, {Head: "impact"}, {Head: "others", Words: true}}}
	for d, scores := range s.Balances {
		own := slices.Index(descriptors[d].States, s.States[d])
		var others []string
		for k, x := range scores {
			if k != own {
				others = append(others, descriptors[d].States[k]+" "+figure(x))
			}
		}
		t.Rows = append(t.Rows, []string{descriptors[d].Name, s.States[d], figure(scores[own]), strings.Join(others, ", ")})
	}
	return t
}

// succession says where the starts end under one rule.
func (p pen) succession(a *crossimpact.Analysis, s crossimpact.Succeeded) {
	p.head(fmt.Sprintf("Where successions end, %s: %s", s.Rule, s.Says))
	t := Table{Columns: []Column{{Head: "starts"}, {Head: "share"}, {Head: "end", Words: true}}}
	for _, b := range s.Basins[:min(shownBasins, len(s.Basins))] {
		t.Rows = append(t.Rows, []string{thousands(b.Starts), share(b.Share), ending(a, b)})
	}
	_ = p.table(t)
	if more := s.More + len(s.Basins) - min(shownBasins, len(s.Basins)); more > 0 {
		p.note(fmt.Sprintf("and %s", counted(more, "smaller basin")))
	}
	starts := "every scenario is a start"
	if s.Sampled {
		starts = fmt.Sprintf("too many scenarios to follow each: %s starts drawn at random, ends that few lead to are missed", thousands(s.Starts))
	}
	if s.Undecided > 0 {
		starts += fmt.Sprintf("; %s given up before they came round", counted(s.Undecided, "start"))
	}
	p.note(starts + ". A share counts starts; it is no chance.")
}

// ending names a scenario by its number where it is listed, and spells a cycle out as a cycle.
func ending(a *crossimpact.Analysis, b crossimpact.Basin) string {
	first := spelt(a.Descriptors, b.Cycle[0], nil)
	if b.Length == 1 {
		i := slices.IndexFunc(a.Scenarios, func(s crossimpact.Listed) bool { return slices.Equal(s.States, b.Cycle[0]) })
		if i >= 0 && i < shownScenarios {
			return fmt.Sprintf("scenario %d", i+1)
		}
		return first
	}
	text := fmt.Sprintf("a cycle of %d, no scenario: %s", b.Length, first)
	for i := 1; i < min(shownTurns, len(b.Cycle)); i++ {
		text += "; then " + spelt(a.Descriptors, b.Cycle[i], b.Cycle[i-1])
	}
	if b.Length > shownTurns {
		return text + "; and so on"
	}
	return text + "; then the first again"
}
