package study

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"
)

// Items of the textbook war that became known in the course of its year.
const (
	pactRateKnown  = "\n- {parameter: bilateral.pact_rate, unit: 1/month, value: 0.03, basis: {assumed: counted in June}, known: 2000-06-15}\n"
	demandHitKnown = "\n- {parameter: oil.demand_hit, unit: \"1\", value: 0.001, basis: {assumed: measured in August}, known: 2000-08-01}\n"
	laterKnown     = "\n- {parameter: oil.elasticity, unit: \"1\", value: 0.9, basis: {assumed: measured in the new year}, known: 2001-01-01}\n"
	historyKnown   = "- {id: parade, date: 2000-09-09, what: a parade in Boeotia, kind: history}\n"
)

// changedOf traces the textbook war, with items added, from March to the end of its year.
func changedOf(t testing.TB, parameters, calendar string) *Changed {
	t.Helper()
	added := map[string]string{}
	if calendar != "" {
		added["calendar.yaml"] = calendar
	}
	dir := rewritten(t, "textbook", map[string][]string{"parameters.yaml": {"\n# The mediator hears nothing", parameters + "\n# The mediator hears nothing"}}, added)
	s, err := Begin(context.Background(), Request{Seed: 1, Futures: 2048, Replications: 8, Moves: pactRequest.Moves}, fromFolder(t, dir, Options{Months: 24}))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Odds(context.Background()); err != nil {
		t.Fatal(err)
	}
	out, err := s.Changed(context.Background(), "2000-03-01")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// steps names the steps with what came in them.
func stepsOf(ch *Changed) (out []string) {
	for _, s := range ch.Steps {
		var items []string
		for _, i := range s.Items {
			items = append(items, i.Kind+" "+i.ID)
		}
		out = append(out, strings.TrimSpace(s.Date+" "+strings.Join(items, ", ")))
	}
	return out
}

// adds holds the steps to the change they are to sum to, future by future.
func adds(t testing.TB, ch *Changed) {
	t.Helper()
	for i, a := range ch.Answers {
		net, diff := 0, 0.0
		for _, s := range ch.Steps {
			if m := s.Moves[i]; m.Answer != a.ID || m.Kind != a.Kind {
				t.Fatalf("step %s files %s under %s", s.Date, m.Answer, a.ID)
			}
			net += s.Moves[i].Net
			diff += s.Moves[i].Diff
		}
		if net != a.Total.Net || math.Abs(diff-a.Total.Diff) > 1e-12 || math.Abs(a.Total.Diff-(a.P-a.Was.P)) > 1e-12 {
			t.Errorf("%s: steps sum to %d futures and %g, the change is %d and %g, from %g to %g", a.ID, net, diff, a.Total.Net, a.Total.Diff, a.Was.P, a.P)
		}
	}
}

// TestChangedClosedForm catches a step that has another's change: what is counted in June moves pacts by the
// known amount in the step of that day and nowhere else, and a parade moves nothing.
func TestChangedClosedForm(t *testing.T) {
	ch := changedOf(t, pactRateKnown, historyKnown)
	if got, want := stepsOf(ch), []string{"2000-06-15 prior bilateral.pact_rate", "2000-09-09 event parade", "2000-12-31"}; !slices.Equal(got, want) {
		t.Fatalf("the steps are %q, want %q", got, want)
	}
	adds(t, ch)
	june, parade, clock := ch.Steps[0], ch.Steps[1], ch.Steps[2]
	want := (1 - math.Exp(-.03*(23+.01))) - pacts(false, false)
	if m := june.Moves[0]; m.Answer != "pact_signed" || math.Abs(m.Diff-want) > 4*m.SE || m.SE > 0.03 || june.Still {
		t.Errorf("June moves %s by %.4f ± %.4f, want %.4f", m.Answer, m.Diff, m.SE, want)
	}
	if !parade.Still || parade.Items[0].Acts || !clock.Clock || june.Clock || ch.Before != "2000-04" || ch.FirstMonth != "2001-01" {
		t.Errorf("parade %+v, clock %+v, months 1 %s and %s", parade.Items, clock.Clock, ch.Before, ch.FirstMonth)
	}
	for _, m := range parade.Moves {
		if m.Net != 0 || m.Diff != 0 || m.SE != 0 {
			t.Errorf("the parade moves %s by %g ± %g", m.Answer, m.Diff, m.SE)
		}
	}
}

// TestChangedByItem catches knowledge of what comes later, which changes nothing; and an item that moves
// more than its own step: one dated between appears as a step, and leaves the others to the bit as they were.
func TestChangedByItem(t *testing.T) {
	plain := changedOf(t, pactRateKnown, "")
	later := changedOf(t, pactRateKnown+laterKnown, "")
	if a, b := string(inJSON(t, plain)), string(inJSON(t, later)); a != b {
		t.Error("an item of the day after the later date changes what changed")
	}
	with := changedOf(t, pactRateKnown+demandHitKnown, "")
	adds(t, with)
	if got, want := stepsOf(with), []string{"2000-06-15 prior bilateral.pact_rate", "2000-08-01 prior oil.demand_hit", "2000-12-31"}; !slices.Equal(got, want) {
		t.Fatalf("the steps are %q, want %q", got, want)
	}
	if with.Steps[1].Still || !slices.ContainsFunc(with.Steps[1].Moves, func(m Move) bool { return m.Net != 0 }) {
		t.Error("a prior that enters numbers is said to change nothing")
	}
	if string(inJSON(t, plain.Steps[0])) != string(inJSON(t, with.Steps[0])) {
		t.Error("an item of August changes the step of June")
	}
	for i, m := range with.Steps[2].Moves {
		if was := plain.Steps[1].Moves[i]; m.Net != was.Net {
			t.Errorf("an item of August changes what the clock does to %s, from %d futures to %d", m.Answer, was.Net, m.Net)
		}
	}
	for i, m := range with.Steps[1].Moves {
		if level := with.Answers[i].Total.Net - plain.Answers[i].Total.Net; m.Net != level {
			t.Errorf("the item moves %s by %d futures, the change by %d", m.Answer, m.Net, level)
		}
	}
}

// TestChangedRealDates catches a document that is seen on another day than the latest it can have, an item
// that is forgotten, and steps that do not sum to the change, in the first dossier's last week.
func TestChangedRealDates(t *testing.T) {
	p := ukraine(t, Options{Months: 12})
	s, err := Begin(context.Background(), Request{Seed: 1, Futures: 256, Replications: 8}, p)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Odds(context.Background()); err != nil {
		t.Fatal(err)
	}
	ch, err := s.Changed(context.Background(), "2025-12-02")
	if err != nil {
		t.Fatal(err)
	}
	adds(t, ch)
	for _, d := range ch.Documents {
		if d.Undated != (d.ID == "d3" || d.ID == "d4") || d.Undated && d.Because == "" {
			t.Errorf("%s is undated: %v, because %q", d.ID, d.Undated, d.Because)
		}
		if want := map[bool]string{true: "between", false: "before"}[d.ID == "d3"]; d.When != want {
			t.Errorf("%s is seen %s the dates", d.ID, d.When)
		}
	}
	seen := map[string]bool{}
	for i, step := range ch.Steps {
		if step.Clock != (i == len(ch.Steps)-1) {
			t.Errorf("step %d of %d is the clock: %v", i, len(ch.Steps), step.Clock)
		}
		for _, item := range step.Items {
			seen[item.Kind+" "+item.ID] = true
			if item.Kind == "claim" && step.Says != "document d3" {
				t.Errorf("%s comes with %s", item.ID, step.Says)
			}
		}
	}
	before, err := p.Whole.AsOf(s.Prepared.known)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range before.Claims {
		if c.Source.Value == "d3" {
			n++
			if !seen["claim "+c.ID.Value] {
				t.Errorf("%s is forgotten", c.ID.Value)
			}
		}
	}
	for _, i := range before.Initial {
		if day := i.Known.Value.String(); i.Known.Set() && day > "2025-12-02" && !seen["first value "+initialName(i)] {
			t.Errorf("the first value of %s, known %s, is forgotten", initialName(i), day)
		}
	}
	if n == 0 || !seen["document d3"] {
		t.Errorf("%d claims of d3, the document itself %v", n, seen["document d3"])
	}
}

// TestWorkings catches a model that changes unseen: whatever moves numbers moves the digest by which a step
// is taken for none, and what moves none does not.
func TestWorkings(t *testing.T) {
	of := func(words map[string][]string, added map[string]string) string {
		return string(workings(fromFolder(t, rewritten(t, "textbook", words, added), Options{Months: 24})))
	}
	plain := of(nil, nil)
	if of(nil, map[string]string{"calendar.yaml": historyKnown}) != plain {
		t.Error("an event of the past changes the workings")
	}
	for name, other := range map[string]string{
		"a prior":       of(map[string][]string{"parameters.yaml": {"value: 60, basis", "value: 61, basis"}}, nil),
		"a first value": of(map[string][]string{"initial.yaml": {"unit: stake, value: 0.4", "unit: stake, value: 0.41"}}, nil),
		"a stance":      of(map[string][]string{"issues.yaml": {"it wants all}}, weight: {value: 1,", "it wants all}}, weight: {value: 1.1,"}}, nil),
		"an election":   of(nil, map[string]string{"calendar.yaml": "- {id: vote, date: 2001-06-01, what: a vote, kind: legislative_election}\n"}),
		"a rule":        of(map[string][]string{"scenarios.yaml": {"rule: not mediator_on, says", "rule: mediator_on, says"}}, nil),
		"a threshold":   of(map[string][]string{"scenarios.yaml": {"value: 0.03", "value: 0.04"}}, nil),
	} {
		if other == plain {
			t.Errorf("%s leaves the workings as they were", name)
		}
	}
}

// TestKnowledgeAndClock catches a prior that follows the clock where it should follow what was known, and a
// month 1 that follows what was known.
func TestKnowledgeAndClock(t *testing.T) {
	prior := func(asOf, clock string) (string, string) {
		p := ukraine(t, Options{AsOf: asOf, Clock: clock})
		for _, a := range p.Program.Axes {
			if a.Name == "attrition.carry" { // known from December 2025
				return a.Prior.String(), p.View.DateOf(1).String()
			}
		}
		t.Fatal("no such number")
		return "", ""
	}
	before, _ := prior("2025-11-30", "")
	after, _ := prior("2025-12-05", "")
	if before == after {
		t.Fatalf("the prior is %s on both days: the test sees nothing", before)
	}
	for _, c := range []struct{ asOf, clock, prior, month string }{
		{"2025-12-05", "2025-04-30", after, "2025-05"}, {"2025-11-30", "2025-12-05", before, "2026-01"},
	} {
		if got, month := prior(c.asOf, c.clock); got != c.prior || month != c.month {
			t.Errorf("known on %s, clock at %s: %s from %s, want %s from %s", c.asOf, c.clock, got, month, c.prior, c.month)
		}
	}
}
