// What the command prints: the odds of a run, levers compared, a future told, lists of the model.

package report

import (
	"fmt"
	"io"
	"strings"

	"parley/study"
)

// Width is the width of a page where none is known.
const Width = 100

// Terminal prints what a run answers: the condition first, then odds, outcomes and what to read next.
// Where color is false the text is plain ASCII but for names.
func Terminal(w io.Writer, r *study.Results, width int, color bool) error {
	p, err := begin(w, r, width, color)
	if err != nil {
		return err
	}
	c, fault := calendarOf(r.FirstMonth)
	if fault != nil {
		return fault
	}
	p.head(fmt.Sprintf("Scenarios in %s (month %d): they overlap", c.name(r.Headline), r.Headline))
	t := Table{Columns: []Column{{Head: "scenario", Words: true}, {Head: "chance"}, {Head: "5–95%"}, {Head: "words", Words: true}, {Head: "goes with", Words: true}}, dim: map[int]bool{2: true, 4: true}}
	flagged := false
	for _, s := range ordered(r.Scenarios) {
		title := s.Title
		if artefactsOf(s).any() {
			title, flagged = "† "+title, true
		}
		words := s.Words
		if words == "" {
			words = "-"
		}
		var drivers []string
		for _, d := range sure(s)[:min(2, len(sure(s)))] {
			drivers = append(drivers, short(d))
		}
		t.Rows = append(t.Rows, []string{title, chanceIn(s.OddsAt, float64(r.Futures)), boundsIn(s.OddsAt, float64(r.Futures)), words, strings.Join(drivers, ", ")})
	}
	_ = p.table(t)
	p.note("5–95%: range over the uncertain parameters. words: ICD 203, where the whole range fits one band.")
	p.note("+ or -: the chance rises or falls with that number. *: an assumed prior, resting on no source.")
	if flagged {
		p.note("†: moves by 10 points, or by half or double, when the jump prior or the thresholds change.")
	}
	for _, s := range r.Scenarios {
		p.baseRate(s.Title, s.BaseRates)
	}

	if len(r.Partition) > 0 {
		p.head("What can have happened to the war: exclusive, in percent")
		t := Table{Columns: []Column{{Head: "outcome", Words: true}}}
		for _, m := range r.At {
			t.Columns = append(t.Columns, Column{Head: percentHead(m)}, Column{Head: "5–95%"})
		}
		t.dim = map[int]bool{}
		for i, o := range r.Partition {
			row := []string{o.Title}
			for k, m := range r.At {
				cell := partCellOf(o, m, shares(r.Partition, m)[i])
				row = append(row, cell.Share, cell.Range)
				t.dim[2*k+2] = true
			}
			t.Rows = append(t.Rows, row)
		}
		_ = p.table(t)
	}
	p.head("Read next")
	name := r.Dossier.Name + variantFlag(r)
	next := Table{Columns: []Column{{Head: "", Words: true}, {Head: "", Words: true}}, Rows: [][]string{
		{"parley brief " + name, "the page for readers: drivers, levers, claims, what is assumed and left out"},
		{"parley future " + name, "one future month by month, with the reason for each turn"},
		{"parley levers " + name, "what actors can do; set one with run --lever"},
	}}
	p.list(next)
	return *p.err
}

// list prints a table without its heads.
func (p pen) list(t Table) {
	widths := t.widths(p.width)
	for _, row := range t.Rows {
		p.row(t, widths, row, nil)
	}
}

// begin prints what stands first on every surface: the condition, then what was run.
func begin(w io.Writer, r *study.Results, width int, color bool) (pen, error) {
	if len(r.Scenarios) == 0 {
		return pen{}, fmt.Errorf("the study holds no scenario: run the dossier anew")
	}
	p, _ := newPen(w, width, color)
	p.heading(r.Condition, r.Dossier)
	p.note(fmt.Sprintf("%s futures = %s parameter rows × %d replications, %d months, seed %d, dossier %.12s",
		thousands(r.Futures), thousands(r.Rows), r.Replications, r.Months, r.Seed, r.Dossier.Hash))
	p.levers(r.Levers)
	return p, *p.err
}

// Compare prints levers side by side, in the order of the dossier: never ranked.
func Compare(w io.Writer, r *study.Results, width int, color bool) error {
	p, err := begin(w, r, width, color)
	if err != nil {
		return err
	}
	if len(r.Arms) == 0 {
		p.line("No levers were compared.")
		return *p.err
	}
	titles := titlesOf(r)
	for _, arm := range r.Arms {
		head := capital(voiceOf(r).armName(arm))
		if arm.Actor != "" {
			head += " (" + arm.Actor + ")"
		}
		p.head(head)
		if arm.Says != "" {
			p.prose(sentence(arm.Says), 0)
		}
		p.differences("what can have happened to the war", "outcome", arm.Parts, titles)
		p.differences("scenario", "scenario", arm.Odds, titles)
	}
	p.print("\n")
	p.prose("points: chance less baseline, both over the same futures, month "+fmt.Sprint(r.Headline)+". 5–95%: over the uncertain parameters; where it spans zero, the sign hangs on what is not known.", 0)
	return *p.err
}

// Future prints one future, turn by turn, each with its reason.
func Future(w io.Writer, t study.Told, condition string, width int, color bool) error {
	p, err := newPen(w, width, color)
	p.lines(capital(condition)+".", 0, p.bold)
	p.head(capital(t.Title))
	if t.Summary != "" {
		p.prose(sentence(t.Summary), 0)
	}
	if len(t.Titles) > 0 {
		p.prose("recognised as: "+strings.Join(t.Titles, "; "), 2)
	}
	if len(t.Turns) == 0 {
		p.line("No turn is told in this future.")
	}
	for _, turn := range t.Turns {
		text := turned(turn.Says, turn.Because)
		switch {
		case turn.Forced:
			text = sentence(turn.Says) + " Forced by hand."
		case turn.P <= highest:
			text += " Chance of this turn that month: " + percent(turn.P) + "."
		}
		for i, line := range within(plainUnless(p.color, text), p.width-turnLead) {
			lead := strings.Repeat(" ", turnLead)
			if i == 0 {
				lead = fmt.Sprintf("%3d  %-*s", turn.Month, turnLead-5, turn.Date)
			}
			p.line(lead + line)
		}
	}
	return *err
}

// turnLead is the room for month and date before a turn.
const turnLead = 16

// Axes prints the numbers of the model, what is assumed marked with an asterisk.
func Axes(w io.Writer, axes []study.AxisInfo, width int, color bool) error {
	p, err := newPen(w, width, color)
	t := Table{Columns: []Column{{Head: "number", Words: true}, {Head: "prior", Words: true}, {Head: "unit"}, {Head: "what it says", Words: true}}}
	assumed := 0
	for _, a := range axes {
		name := a.Name
		if a.Assumed {
			name += "*"
			assumed++
		}
		t.Rows = append(t.Rows, []string{name, a.Prior, a.Unit, a.Says})
	}
	_ = p.table(t)
	p.note(fmt.Sprintf("*: assumed, %d of %d.", assumed, len(axes)))
	return *err
}

// Levers prints what actors can do, in the order of the dossier.
func Levers(w io.Writer, list study.LeverList, width int, color bool) error {
	p, err := newPen(w, width, color)
	p.prose(fmt.Sprintf("Levers of %s, as of %s. A lever shifts what an actor aims at from a month on; at its no-op value nothing changes.", list.Dossier, list.AsOf), 0)
	for _, l := range list.Levers {
		var stops []string
		for _, s := range l.Stops {
			if s.Name == plain.Replace(figure(s.Value)) {
				stops = append(stops, s.Name)
			} else {
				stops = append(stops, s.Name+" ("+figure(s.Value)+")")
			}
		}
		head := fmt.Sprintf("%s: %s, %s to %s", l.Actor, how(l), figure(l.Min), figure(l.Max))
		if l.Unit != "1" {
			head += " " + l.Unit
		}
		if len(stops) > 0 {
			head += "; stops " + strings.Join(stops, ", ")
		}
		says := l.Says
		if says == "" {
			says = l.Label
		}
		if l.Violence {
			says += "; violence: simulated when asked for, never searched or ranked"
		}
		p.print("\n" + p.bold(l.ID) + "\n")
		p.prose("    "+head, 4)
		p.prose("    "+sentence(says), 4)
	}
	p.line("")
	p.prose("Set one with run --lever NAME=VALUE@MONTH; the value may be the name of a stop.", 0)
	return *err
}

// how says what a lever does and where it does nothing.
func how(l study.LeverInfo) string {
	if l.Mode == "multiply" {
		return "multiplies, no-op " + figure(l.NoOp)
	}
	return "shifts, no-op " + figure(l.NoOp)
}

// differences prints those that are told apart from none, and counts the others.
func (p pen) differences(head, noun string, list []study.Delta, titles map[string]string) {
	p.beside(head, "baseline", "chance", noun, list, titles)
}
