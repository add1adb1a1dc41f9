// What changed between two dates, in words: answers, the steps that moved them, and what moved nothing.

package report

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"parley/study"
)

// stepsTold is how many steps of an answer are named; the others are summed up.
const stepsTold = 6

// Changed prints how the answers differ between two dates and what each difference is traced to. With an
// answer named, only its course is traced, step by step.
func Changed(w io.Writer, ch *study.Changed, only string, width int, color bool) error {
	p, err := opened(w, ch.Heading, width, color)
	if err != nil {
		return err
	}
	before, fault := calendarOf(ch.Before)
	after, fault2 := calendarOf(ch.FirstMonth)
	if fault != nil || fault2 != nil {
		return cmp.Or(fault, fault2)
	}
	p.prose(fmt.Sprintf("The answers in month %d as of %s (month 1 is %s) and as of %s (month 1 is %s), over the same futures. The change of each is traced first to what became known, day by day with the clock at rest, then to the clock. The order of the days is that of the calendar; another order would share the change out otherwise.",
		ch.Headline, ch.From, before.name(1), ch.To, after.name(1)), 0)
	p.arrivals(ch)
	shown := byChange(ch, only)
	p.courses(ch, shown)
	p.traces(ch, shown, only != "")
	if only == "" {
		p.steps(ch)
		p.nothing(ch)
	}
	p.print("\n")
	p.note("points: later less earlier, ± the error of the simulation. 5–95%: range over the uncertain parameters. The steps of an answer sum to its change.")
	var list []study.Answer
	for _, c := range shown {
		list = append(list, c.Answer)
	}
	p.baseRates(list)
	return *p.err
}

// arrivals says when each document is seen, and what is known of undated ones.
func (p pen) arrivals(ch *study.Changed) {
	if len(ch.Documents) == 0 {
		return
	}
	p.head("Documents")
	for _, d := range ch.Documents {
		when := map[string]string{"before": "known on both dates", "between": "enters on " + d.Seen, "after": "not yet seen on " + ch.To}[d.When]
		p.after(d.ID, fmt.Sprintf("%s: %s (%s)", when, d.Describes, d.Published))
		if d.Undated {
			p.prose("    Undated; "+d.Seen+" is the latest date it can have: "+sentence(d.Because), 4)
		}
	}
}

// byChange are the answers to show: one, or all by how surely they changed.
func byChange(ch *study.Changed, only string) []study.Course {
	out := slices.DeleteFunc(slices.Clone(ch.Answers), func(c study.Course) bool { return only != "" && c.ID != only })
	slices.SortStableFunc(out, func(a, b study.Course) int {
		return cmp.Compare(math.Abs(b.Total.Diff)-2*b.Total.SE, math.Abs(a.Total.Diff)-2*a.Total.SE)
	})
	return out
}

// courses prints every answer as of both dates.
func (p pen) courses(ch *study.Changed, shown []study.Course) {
	p.head("The answers as of both dates")
	t := Table{Columns: []Column{{Head: "answer", Words: true}, {Head: ch.From}, {Head: "5–95%"}, {Head: ch.To}, {Head: "5–95%"}, {Head: "points"}, {Head: "error"}}, dim: map[int]bool{2: true, 4: true, 6: true}}
	same := 0
	for _, c := range shown {
		if !told(c.Total.Diff, c.Total.SE) && len(shown) > 1 {
			same++
			continue
		}
		t.Rows = append(t.Rows, []string{answerTitle(c.Answer), chance(c.Was), bounds(c.Was.Low, c.Was.High), chance(c.OddsAt), bounds(c.Low, c.High), tenths(c.Total.Diff), errorPoints(c.Total.SE)})
	}
	if len(t.Rows) > 0 {
		_ = p.table(t)
	}
	if same > 0 {
		p.note(counted(same, "answer") + " not told apart from unchanged.")
	}
}

// tracedAnswers is how many answers are traced in words where none is named.
const tracedAnswers = 8

// traces tells what an answer's change comes from, the largest steps first, or all in their order.
func (p pen) traces(ch *study.Changed, shown []study.Course, whole bool) {
	p.head("Traced")
	n := 0
	for _, c := range shown {
		if !whole && (n == tracedAnswers || !told(c.Total.Diff, c.Total.SE)) {
			continue
		}
		n++
		p.print("\n")
		p.after(capital(answerTitle(c.Answer)), fmt.Sprintf("%s%% to %s%%, %s points", tenth(c.Total.Other), tenth(c.Total.P), tenths(c.Total.Diff)))
		p.trace(ch, c, whole)
	}
	if n == 0 {
		p.prose("No answer changed by half a point or more, beyond two errors.", 0)
	}
}

// trace prints the steps of one answer; the small ones are summed up, so that what is printed still sums
// to the change.
func (p pen) trace(ch *study.Changed, c study.Course, whole bool) {
	type part struct {
		step study.Step
		move study.Move
	}
	var parts []part
	for _, s := range ch.Steps {
		for _, m := range s.Moves {
			if m.Answer == c.ID && m.Kind == c.Kind && m.Diff != 0 {
				parts = append(parts, part{s, m})
			}
		}
	}
	all := slices.Clone(parts)
	if !whole {
		slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(math.Abs(b.move.Diff), math.Abs(a.move.Diff)) })
		parts = parts[:min(stepsTold, len(parts))]
		slices.SortStableFunc(parts, func(a, b part) int {
			return strings.Compare(a.step.Date+fmt.Sprint(a.step.Clock), b.step.Date+fmt.Sprint(b.step.Clock))
		})
	}
	left := c.Total.Diff
	for _, s := range parts {
		left -= s.move.Diff
		p.prose(fmt.Sprintf("    %s ± %s  %s", tenths(s.move.Diff), errorPoints(s.move.SE), stepName(s.step)), 6)
	}
	if n := len(all) - len(parts); n > 0 {
		p.prose(fmt.Sprintf("    %s  %s", tenths(left), counted(n, "smaller step")+" together"), 6)
	}
}

// stepName is a step with what came in it.
func stepName(s study.Step) string {
	if s.Clock {
		return s.Says
	}
	return s.Date + ", " + s.Says + ": " + contents(s)
}

// contents counts what came in a step, and names what acts where it is little.
func contents(s study.Step) string {
	var acting []string
	for _, i := range s.Items {
		if i.Acts {
			acting = append(acting, i.ID+moved(i))
		}
	}
	if len(acting) == 0 {
		return "nothing that enters numbers"
	}
	if rest := len(acting) - namedItems; rest > 0 {
		acting = append(acting[:namedItems:namedItems], fmt.Sprintf("%d more", rest))
	}
	return listed(acting)
}

// moved tells from what to what a number went.
func moved(i study.DatedItem) string {
	if i.Was == nil || i.Is == nil || *i.Was == *i.Is {
		return ""
	}
	return fmt.Sprintf(" (%s to %s)", figure(*i.Was), figure(*i.Is))
}

// namedItems is how many items of a step are named in a line.
const namedItems = 4

// steps prints the path: what came, and what it moved most.
func (p pen) steps(ch *study.Changed) {
	p.head("The path: what came when, and what it moved")
	titles := map[string]string{}
	for _, c := range ch.Answers {
		titles[c.Kind+c.ID] = answerTitle(c.Answer)
	}
	for _, s := range ch.Steps {
		if s.Still {
			continue
		}
		p.print("\n")
		what := s.Says
		if !s.Clock {
			what += ": " + kinds(s.Items, true)
		}
		p.after(s.Date, what)
		moves := slices.DeleteFunc(slices.Clone(s.Moves), func(m study.Move) bool { return !sureOf(m.Diff, m.SE) })
		slices.SortStableFunc(moves, func(a, b study.Move) int { return cmp.Compare(math.Abs(b.Diff), math.Abs(a.Diff)) })
		for _, m := range moves[:min(movedTold, len(moves))] {
			p.prose(fmt.Sprintf("    %s ± %s  %s", tenths(m.Diff), errorPoints(m.SE), titles[m.Kind+m.Answer]), 6)
		}
		if len(moves) == 0 {
			p.prose("    no answer moved by half a point or more, beyond three errors", 6)
		}
	}
}

// kinds lists items by kind: those that enter numbers, or those that do not.
func kinds(items []study.DatedItem, acting bool) string {
	var ids groups
	for _, i := range items {
		if i.Acts == acting {
			ids.add(i.Kind, i.ID+moved(i))
		}
	}
	var out []string
	for _, g := range ids {
		out = append(out, plural(g.kind, len(g.names))+" ("+strings.Join(g.names, ", ")+")")
	}
	if len(out) == 0 {
		return "nothing that enters numbers"
	}
	return strings.Join(out, "; ")
}

// plural counts things of a kind, where the kind is of several words too.
func plural(kind string, n int) string {
	if n == 1 {
		return "1 " + kind
	}
	switch kind {
	case "series":
		return fmt.Sprintf("%d series", n)
	case "prior of the model":
		return fmt.Sprintf("%d priors of the model", n)
	}
	return counted(n, kind)
}

// nothing lists the items that changed nothing: they enter no number.
func (p pen) nothing(ch *study.Changed) {
	var any bool
	for _, s := range ch.Steps {
		for _, i := range s.Items {
			any = any || !i.Acts
		}
	}
	if !any {
		return
	}
	p.head("What became known and changed nothing, because no number of the model takes it")
	for _, s := range ch.Steps {
		if slices.ContainsFunc(s.Items, func(i study.DatedItem) bool { return !i.Acts }) {
			p.print("\n")
			p.after(s.Date, kinds(s.Items, false))
		}
	}
}
