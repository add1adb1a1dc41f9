// The surfaces that take an answer apart: they fit, they are plain where they have to be, their condition
// comes first, and their words say what the numbers do.

package report

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/study"
)

// takenApart are the three surfaces, of made-up numbers.
func takenApart(t *testing.T, width int, color bool) map[string]string {
	t.Helper()
	r := made(t, 1)
	h := study.Heading{Dossier: r.Dossier, Condition: r.Condition, Seed: 1, Rows: 2048, Replications: 8, Futures: 16384, Compared: 8192, Months: 60, FirstMonth: "2026-01", Headline: 24}
	var answers []study.Answer
	for _, s := range r.Scenarios {
		answers = append(answers, study.Answer{ID: s.ID, Kind: "scenario", Title: s.Title, Inventory: s.Inventory, OddsAt: s.OddsAt, BaseRates: s.BaseRates})
	}
	shift := func(i int, diff, se float64) study.Shift {
		a := answers[i]
		return study.Shift{Answer: a.ID, Kind: a.Kind, P: a.P, Other: a.P - diff, Diff: diff, SE: se, Low: diff - 0.1, High: diff + 0.1}
	}
	claim := study.LeftOut{By: study.ByClaim, ID: "d2-exit-threat", Says: r.Claims[1].Says, At: "¶1", Modality: "is", Rating: "B1", Claims: []string{"d2-exit-threat"}, K: 0.82, Rerun: true, Shifts: []study.Shift{shift(9, 0.031, 0.004), shift(3, 0.001, 0.004)}}
	quiet := claim
	quiet.ID, quiet.Rerun, quiet.K, quiet.Shifts = "d1-support", false, 0.1, []study.Shift{shift(3, 0.006, 0.0025)}
	in := &study.Influences{
		Heading: h, Answers: answers, Claims: []study.LeftOut{claim, quiet}, Idle: []string{"d4"},
		Shapley:   &study.Shapley{Documents: []string{"d1", "d2"}, Subsets: 4, Reruns: 3, Answers: []study.SharedAnswer{{Answer: answers[9].ID, Kind: "scenario", All: 0.4, None: 0.36, Shares: []study.DocumentShare{{Document: "d1", Value: 0.01, SE: 0.001}, {Document: "d2", Value: 0.03, SE: 0.002}}}}},
		Structure: []study.RestsOn{{Document: "d2", Describes: "analysis of three paths", Published: "2025-04-18 to 2025-04-30", Elements: []study.Element{{Kind: "scenario", ID: "mediator_exit"}, {Kind: "scenario", ID: "moderate_chill"}}}, {Document: "d4", Describes: "an essay"}},
		Untraced:  map[string]int{"condition": 3, "event": 1},
		Voices:    []study.Voice{{Parameter: "mediation.patience_cost", Origin: "desk", Claims: []string{"d2-exit-threat", "d2-passive-role"}, Effective: [3]float64{2, 4. / 3, 1}}},
		Counted:   []study.CountedAt{{Rho: 0, Shifts: []study.Shift{shift(9, -0.02, 0.002)}}, {Rho: 1, Shifts: []study.Shift{shift(9, 0.001, 0.002)}}},
	}
	why := &study.Why{
		Heading: h, Scenario: r.Scenarios[0], Unsure: 2,
		Chain: []study.WhyNumber{{Driver: r.Scenarios[0].Drivers[0], Prior: "U(0.005, 0.04) tilted by d2-exit-threat", Unit: "1/month", Sign: "assumed: effort costs", Size: "kydd2003: table 2", Quantiles: [3]float64{0.01, 0.02, 0.03}, Tilts: []study.Bearing{{ClaimInfo: r.Claims[1], Near: 0.028, Spread: 0.008, Unit: "1/month", Because: "a threat to leave", Weight: 0.8, Origin: "desk", Describes: "analysis", Published: "2025-04", Contested: []study.Contest{{By: "X10", Says: "others see effort"}}}}}},
		Pivots: []study.Pivot{{
			Turn: "mediation.mediate", Outcome: "leaves", Says: "the mediator leaves", Within: 0.995, Outside: 0.2, Phi: 0.8,
			Forced: []study.WhatIf{{Rule: "first", Outcome: "leaves", Changed: 0.86, Delta: study.Delta{P: 0.69, Base: 0.38, Diff: 0.31, SE: 0.009, Low: 0.01, High: 0.78}}, {Rule: "never", Outcome: "stays", Changed: 0.6, Delta: study.Delta{Base: 0.38, Diff: -0.38, SE: 0.01, Low: -0.95}}},
		}},
	}
	answers[9].Title = "a title so long that hardly a terminal has the room for it beside anything else at all, and which is told once"
	move := func(diff float64) []study.Move {
		m := study.Move{Shift: shift(9, diff, 0.002), Net: 12}
		return []study.Move{m}
	}
	changed := &study.Changed{
		Heading: h, From: "2025-02-22", To: "2025-12-05", Before: "2025-03",
		Answers: []study.Course{{Answer: answers[9], Was: study.OddsAt{At: 24, P: 0.3, SE: 0.01, Low: 0.1, High: 0.5}, Total: move(0.06)[0]}},
		Steps: []study.Step{
			{Date: "2025-03-09", Says: "numbers and events", Items: []study.DatedItem{{Kind: "event", ID: "parade", Says: "a parade"}}, Still: true, Moves: move(0)},
			{Date: "2025-04-30", Says: "document d2", Items: []study.DatedItem{{Kind: "document", ID: "d2"}, {Kind: "claim", ID: "d2-exit-threat", Acts: true}}, Moves: move(0.08)},
			{Date: "2025-12-05", Clock: true, Says: "the clock: month 1 moves from 2025-03 to 2026-01", Items: []study.DatedItem{}, Moves: move(-0.02)},
		},
		Documents: []study.Arrival{{ID: "d3", Describes: "a comment", Published: "undated: not before 2025-03-02, by 2025-12-05 at the latest", Undated: true, Seen: "2025-12-05", Because: "the file was in hand", When: "between"}},
	}
	out := map[string]string{}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"influence": func(b *bytes.Buffer) error { return Influence(b, in, width, color) },
		"why":       func(b *bytes.Buffer) error { return Why(b, why, width, color) },
		"changed":   func(b *bytes.Buffer) error { return Changed(b, changed, "", width, color) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		out[name] = b.String()
	}
	return out
}

// TestTakenApartFits catches lines wider than the terminal, spaces at their ends, signs that a log garbles,
// and numbers before their condition.
func TestTakenApartFits(t *testing.T) {
	for _, width := range []int{80, 100, 140} {
		for name, text := range takenApart(t, width, true) {
			for _, line := range strings.Split(escapes.ReplaceAllString(text, ""), "\n") {
				if n := utf8.RuneCountInString(line); n > width {
					t.Errorf("%s: %d characters in %d columns: %q", name, n, width, line)
				}
			}
		}
	}
	for name, text := range takenApart(t, Width, false) {
		if !strings.HasPrefix(text, capital(study.Condition)+".\n") {
			t.Errorf("%s begins %.80q", name, text)
		}
		if strings.Contains(text, " \n") {
			t.Errorf("%s has spaces at the end of a line", name)
		}
		for _, r := range text {
			if r > 126 || r < 32 && r != '\n' {
				t.Errorf("%s holds %q", name, r)
			}
		}
	}
}

// TestTakenApartSays catches a finding that is dropped, one below noise that is told, a step that is not
// counted among what changed nothing, and shares that do not reach the page.
func TestTakenApartSays(t *testing.T) {
	pages := takenApart(t, Width, false)
	for name, words := range map[string][]string{
		"influence": {"d2-exit-threat", "+3.1 +/- 0.4 points", "run anew (k 0.82)", "All 4 subsets", "No claim of d4", "2 scenarios: mediator_exit, moderate_chill", "nothing rests on it alone", "3 conditions and 1 event", "worth 2, 1.33 or 1 of them", "Counted as independent voices", "+2.0 +/- 0.2 points", "Counted as one voice (correlation 1 instead of 0.5): no answer"},
		"why":       {"tilted by d2-exit-threat", "contradicted by X10", "forced to \"leaves\" the first time", "69.0% instead of 38.0%", "structure"},
		"changed":   {"enters on 2025-12-05", "the latest date it can have", "+8.0 +/- 0.2  2025-04-30, document d2: d2-exit-threat", "-2.0 +/- 0.2  the clock", "1 event (parade)"},
	} {
		text := strings.Join(strings.Fields(pages[name]), " ")
		for _, word := range words {
			if !strings.Contains(text, strings.Join(strings.Fields(word), " ")) {
				t.Errorf("%s does not say %q", name, word)
			}
		}
	}
	if n := strings.Count(strings.Join(strings.Fields(pages["changed"]), " "), "A title so long that hardly"); n != 1 {
		t.Errorf("a long title heads its course %d times", n)
	}
	if strings.Contains(pages["influence"], "d1-support") {
		t.Error("a shift within three errors is told")
	}
}
