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
	p.lines(capital(h.Condition)+".", 0, p.bold)
	p.prose(fmt.Sprintf("%s, as of %s", h.Dossier.Title, h.Dossier.AsOf), 0)
	if v := h.Dossier.Variant; v != nil {
		p.prose(fmt.Sprintf("read as its variant %s (%s): %s", v.Name, v.Kind, v.Says), 2)
	}
	p.note(fmt.Sprintf("%s futures = %s parameter rows × %d replications, differences over %s of them, %d months, seed %d, dossier %.12s",
		thousands(h.Futures), thousands(h.Rows), h.Replications, thousands(h.Compared), h.Months, h.Seed, h.Dossier.Hash))
	for _, l := range h.Levers {
		p.lever(l)
	}
	return p, *err
}

// lever says where a lever was put.
func (p pen) lever(l study.Moved) {
	verb := "set"
	if l.Held {
		verb = "held"
	}
	p.prose(fmt.Sprintf("lever %s (%s) %s at %s from month %d", l.Lever, l.Label, verb, figure(l.Value), l.From), 2)
}

// baseRates puts how often the like has come about elsewhere beside answers.
func (p pen) baseRates(answers []study.Answer) {
	for _, a := range answers {
		for _, b := range a.BaseRates {
			p.note(fmt.Sprintf("base rate beside %s: %s at month %d; %s.", a.Title, bounds(b.Low, b.High), b.At, b.Says))
		}
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
