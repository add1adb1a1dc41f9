// Claims: what the tests say, printed for an editor.

package report

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"parley/evidence"
	"parley/study"
)

// Claims prints the verdicts by document and paragraph.
func Claims(w io.Writer, r *study.ClaimResults, all bool, width int, color bool) error {
	p, err := newPen(w, width, color)
	p.heading(r.Condition, r.Dossier)
	p.note(fmt.Sprintf("%s futures of each course = %s parameter rows × %d replications, seed %d, dossier %.12s; half as many under each other structure", thousands(r.Futures), thousands(r.Rows), r.Replications, r.Seed, r.Dossier.Hash))
	remark := "A verdict is of the claim as we coded it, in this model; it ranks no author."
	if r.Draft == "" {
		remark += " A claim is tested without the tilts of its own document and origin."
	}
	p.prose(remark, 0)
	if r.Draft != "" {
		p.head("Draft " + r.Draft)
	}
	source := ""
	for _, c := range r.Claims {
		if c.Source != source {
			source = c.Source
			p.head("Document " + source)
		}
		p.claim(c)
	}
	p.head("Verdicts")
	t := Table{Columns: []Column{{Head: "verdict", Words: true}, {Head: "claims"}, {Head: "means", Words: true}}}
	for _, n := range r.Counts {
		if n.Claims > 0 {
			t.Rows = append(t.Rows, []string{string(n.Verdict), fmt.Sprint(n.Claims), r.Says[string(n.Verdict)]})
		}
	}
	_ = p.table(t)
	p.untested(r, all)
	return *err
}

// untested lists what is not tested, or counts it.
func (p pen) untested(r *study.ClaimResults, all bool) {
	if len(r.Untested) == 0 {
		return
	}
	if !all {
		p.note(fmt.Sprintf("%s not tested: facts, figures and judgements that expect nothing the model could show; --all lists them with the reason.", counted(len(r.Untested), "claim")))
		return
	}
	p.head("Not tested")
	for _, c := range r.Untested {
		p.prose(fmt.Sprintf("%s %s  %s", c.Source, c.At, c.Says), 4)
		p.note("    " + c.Note)
		p.contradictions(c)
	}
}

// contradictions prints what speaks against a claim: other claims, what no claim carries, the record.
func (p pen) contradictions(c study.ClaimInfo) {
	if len(c.Disputed) > 0 {
		p.note("  disputed by " + strings.Join(c.Disputed, ", "))
	}
	for _, x := range c.Against {
		p.aside(x.Row + ": " + x.Says)
	}
	if c.Correct != "" {
		p.aside("corrected: " + c.Correct)
	}
}

// claim prints one verdict.
func (p pen) claim(c study.ClaimVerdict) {
	p.lines(strings.TrimSpace(fmt.Sprintf("%s  %s (%s, %s)", c.At, capital(c.Says), c.Modality, c.ID)), 2, nil)
	p.aside(c.Test)
	row := testedOf(c)
	p.lines("  "+strings.ToUpper(row.Called)+": "+c.Why, 4, p.bold)
	for _, text := range []string{row.Number, row.Turns, row.Where} {
		if text != "" {
			p.aside(text)
		}
	}
	for _, o := range c.Outside {
		p.aside(fmt.Sprintf("outside evidence %s: %s (%s)", o.Verdict, o.Says, o.Basis))
	}
	p.contradictions(c.ClaimInfo)
	p.breaks(c.Breaks)
	p.line("")
}

// seldom is the share of parameter space below which a reader is not told "may" before the number.
const seldom = 0.05

// verdictWords call a verdict as a reader meets it: a claim that says may is so in part, or hardly anywhere; a
// band is missed and not reversed, and a chance lies within it whatever its range.
func verdictWords(c study.ClaimVerdict) string {
	switch {
	case c.Verdict == evidence.InPart && c.Shares != nil && c.Shares.Holds < seldom:
		return "hardly"
	case c.Verdict == evidence.InPart:
		return "may"
	case c.Verdict == evidence.Reversed && c.Asks == "band":
		return "outside the band"
	case c.Verdict == evidence.Holds && c.Asks == "band" && c.Chance:
		return "within the band"
	}
	return string(c.Verdict)
}

// aside writes a line below a claim, set back.
func (p pen) aside(text string) { p.lines("  "+text, 4, p.faint) }

// effectLine gives the effect with its range and error, in the figures that the error leaves. Chances differ by
// points; a band is about the chance or the number itself.
func effectLine(c study.ClaimVerdict) string {
	e := *c.Effect
	what := map[string]string{"contrast": "effect", "order": "difference", "band": "value"}[c.Asks]
	times, sign, unit := 1.0, "", unitWord(c.Unit) // a unit stands once, a percent sign at each number
	switch {
	case c.Chance && c.Asks == "band":
		what, times, sign, unit = "odds", 100, "%", "%"
	case c.Chance:
		times, unit = 100, " points"
	}
	number := func(x float64) string {
		text := borne(times*x, times*e.SE)
		if c.Asks != "band" && x > 0 && text != "0" {
			text = "+" + text
		}
		return text
	}
	span := fmt.Sprintf("5–95%% %s to %s over parameters", number(e.Low)+sign, number(e.High)+sign)
	if e.Low == e.High {
		span = "no spread over parameters beyond chance"
	}
	return fmt.Sprintf("%s %s%s, %s, error %s, from %s futures", what, number(e.D), unit, span, borne(times*e.SE, times*e.SE), thousands(e.Futures))
}

// borne writes a number in the figures that its error can bear: to the place of the error's first figure, or of
// its second where the first is 1.
func borne(x, se float64) string {
	if se <= 0 || math.IsInf(se, 0) || math.IsNaN(se) {
		return figure3(x)
	}
	place := math.Floor(math.Log10(se))
	if se < 2*math.Pow(10, place) {
		place--
	}
	text := strconv.FormatFloat(x, 'f', int(max(0, -place)), 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		return "0"
	}
	return text
}

// figure3 writes a number in three figures.
func figure3(x float64) string {
	if x == 0 {
		return "0" // and not −0
	}
	return fmt.Sprintf("%.3g", x)
}

// leadingLine names the number the effect goes with most.
func leadingLine(l *study.Leading) string {
	assumed := ""
	if l.Assumed {
		assumed = ", assumed"
	}
	text := fmt.Sprintf("goes with %s (%s%s; 5–95%% %s to %s%s)", l.Says, l.Axis, assumed, figure3(l.Low), figure3(l.High), unitWord(l.Unit))
	switch {
	case l.Tipping != nil && l.Inside:
		text += ", tips at " + figure3(*l.Tipping) + unitWord(l.Unit)
	case l.Tipping != nil:
		text += ", tips at " + figure3(*l.Tipping) + unitWord(l.Unit) + ", outside that range"
	default:
		text += ", does not tip on it"
	}
	return text
}

func unitWord(u string) string {
	if u == "" || u == "1" {
		return ""
	}
	return " " + u
}

// boxLine describes where a claim that says may is so.
func boxLine(b *study.Box) string {
	var sides []string
	for _, s := range b.Sides {
		says, _, _ := strings.Cut(s.Says, ";")
		text := fmt.Sprintf("%s (%s)", says, s.Axis)
		switch {
		case s.Low != nil && s.High != nil:
			text += fmt.Sprintf(" from %s to %s", figure3(*s.Low), figure3(*s.High))
		case s.Low != nil:
			text += " above " + figure3(*s.Low)
		case s.High != nil:
			text += " below " + figure3(*s.High)
		}
		sides = append(sides, text+unitWord(s.Unit))
	}
	return fmt.Sprintf("box: %s: so in %s of the rows inside, which are %s of those where it is so", strings.Join(sides, " and "), percent(b.Density), percent(b.Coverage))
}

// breaks prints break-evens.
func (p pen) breaks(b *study.BreakEven) {
	if b == nil {
		return
	}
	for _, s := range b.Says {
		p.prose("  "+s, 4)
	}
}
