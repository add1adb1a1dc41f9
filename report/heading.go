// What stands first on every surface: the condition, then what was run.

package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"parley/study"
)

// opened begins a text with its heading.
func opened(w io.Writer, h study.Heading, width int, color bool) (pen, error) {
	p, err := newPen(w, width, color)
	p.heading(h.Condition, h.Dossier)
	p.note(fmt.Sprintf("%s futures = %s parameter rows × %d replications, differences over %s of them, %d months, seed %d, dossier %.12s",
		thousands(h.Futures), thousands(h.Rows), h.Replications, thousands(h.Compared), h.Months, h.Seed, h.Dossier.Hash))
	p.levers(h.Levers)
	return p, *err
}

// heading writes the condition, and which dossier was read as what.
func (p pen) heading(condition string, d study.DossierID) {
	p.lines(capital(condition)+".", 0, p.bold)
	p.prose(fmt.Sprintf("%s, as of %s", d.Title, d.AsOf), 0)
	if v := d.Variant; v != nil {
		p.prose(fmt.Sprintf("read as its variant %s (%s): %s", v.Name, v.Kind, v.Says), 2)
	}
}

// levers says where levers were put.
func (p pen) levers(moved []study.Moved) {
	for _, l := range moved {
		verb := "set"
		if l.Held {
			verb = "held"
		}
		p.prose(fmt.Sprintf("lever %s (%s) %s at %s from month %d", l.Lever, l.Label, verb, figure(l.Value), l.From), 2)
	}
}

// baseRates puts how often the like has come about elsewhere beside answers.
func (p pen) baseRates(answers []study.Answer) {
	for _, a := range answers {
		p.baseRate(a.Title, a.BaseRates)
	}
}

func (p pen) baseRate(title string, rates []study.BaseRate) {
	for _, b := range rates {
		p.note(fmt.Sprintf("base rate beside %s: %s at month %d; %s.", title, bounds(b.Low, b.High), b.At, b.Says))
	}
}

// after writes a text behind a name set in bold, the further lines indented.
func (p pen) after(name, text string) {
	if utf8.RuneCountInString(name) > p.width/2 { // no room beside it
		p.lines(name, 4, p.bold)
		p.prose("    "+text, 4)
		return
	}
	lines := within(plainUnless(p.color, name+"  "+text), p.width-4)
	for i, line := range lines {
		if i == 0 {
			line = p.bold(name) + " " + strings.TrimPrefix(line, plainUnless(p.color, name))
			p.line(line)
			continue
		}
		p.line("    " + line)
	}
}
