// Futures held against what came: for a terminal, and as the page docs/validation.md.

package report

import (
	"fmt"
	"io"

	"parley/study"
)

// narrowedShown is how many parameters are listed, the most narrowed first.
const narrowedShown = 12

// Validation prints how futures compare with what came after their date.
func Validation(w io.Writer, v *study.Validation, width int, color bool) error {
	p, err := newPen(w, width, color)
	p.head(fmt.Sprintf("%s, as of %s, held against what came", v.Dossier.Title, v.Dossier.AsOf))
	p.note(validationHead(v))
	for _, s := range validated(v) {
		p.head(s.head)
		p.prose(s.says, 0)
		if len(s.table.Rows) > 0 {
			_ = p.table(s.table)
		}
	}
	return *err
}

func validationHead(v *study.Validation) string {
	return fmt.Sprintf("%s; %d futures. No target is an input of the model, and nothing was fitted to one.", capital(v.Condition), v.Futures)
}

// part is a table of a page with what it says.
type part struct {
	head, says string
	table      Table
}

// validated lists what a validation has to say.
func validated(v *study.Validation) []part {
	var out []part
	if len(v.Series) > 0 {
		out = append(out, seriesPart(v))
	}
	if len(v.Events) > 0 {
		out = append(out, eventsPart(v))
	}
	for _, s := range v.Survival {
		out = append(out, survivalPart(s))
	}
	if len(v.Learned.From) > 0 {
		out = append(out, learnedPart(v))
		if v.Learned.Reliable {
			out = append(out, groupsPart(v))
		}
	}
	return out
}

func seriesPart(v *study.Validation) part {
	matched := 0
	t := Table{Columns: []Column{{Head: "series", Words: true}, {Head: "months"}, {Head: "inside"}, {Head: "width"}, {Head: "limit"}, {Head: "CRPS"}, {Head: "as before"}, {Head: "verdict", Names: true}}}
	for _, s := range v.Series {
		says := s.Why
		if s.Matched {
			matched++
			says = "matched"
		}
		t.Rows = append(t.Rows, []string{s.Says + unitAfter(s), fmt.Sprint(len(s.Months)), fmt.Sprint(s.Covered), figure(s.Width), figure(s.Widest), figure(s.CRPS), figure(s.Persisting), says})
	}
	return part{
		fmt.Sprintf("Series: %d of %d matched", matched, len(v.Series)),
		"A series is matched where as many months lie inside the 90% band as chance leaves a band that is right (missed, where so few would come less than one time in twenty), and the band is no wider than its limit, beyond which a match would mean nothing. CRPS is the error of the whole distribution, in the unit; beside it the mean error of saying that all stays as it was.",
		t,
	}
}

// unitAfter is the unit of a series, where it has one.
func unitAfter(s study.Compared) string {
	if s.Ratio || s.Unit == "1" {
		return ""
	}
	return ", " + s.Unit
}

func eventsPart(v *study.Validation) part {
	t := Table{Columns: []Column{{Head: "event", Words: true}, {Head: "month", Names: true}, {Head: "chance"}, {Head: "came", Names: true}, {Head: "Brier"}}}
	for _, e := range v.Events {
		came := "no"
		if e.Held {
			came = "yes"
		}
		t.Rows = append(t.Rows, []string{e.Says, e.Date, percent(e.P), came, fmt.Sprintf("%.2f", e.Brier)})
	}
	return part{"Events", "The Brier score is the squared error of the chance: 0 is perfect, .25 is what always saying one half gives. Few events of one war tell little.", t}
}

func survivalPart(s study.Lasting) part {
	t := Table{Columns: []Column{{Head: "lasts"}, {Head: "record"}, {Head: "model"}, {Head: "futures followed"}}}
	for _, p := range s.Points {
		t.Rows = append(t.Rows, []string{fmt.Sprintf("%d months", p.After), percent(p.Measured), percent(p.Model), fmt.Sprint(p.AtRisk)})
	}
	verdict := ""
	for _, p := range s.Points {
		if d := p.Model - p.Measured; d > 0.1 || d < -0.1 {
			verdict = fmt.Sprintf(" The model's last %s than the record at %d months: not matched, if the record is of like cases.", map[bool]string{true: "longer", false: "less long"}[d > 0], p.After)
			break
		}
	}
	return part{"How long it lasts", fmt.Sprintf("%s (%s). It began in %d futures.%s", capital(s.Says), s.Basis, s.Begun, verdict), t}
}

func learnedPart(v *study.Validation) part {
	l := v.Learned
	says := fmt.Sprintf("The parameter rows were weighed by how well their futures meet the means of the series above: %d rows are worth %.0f afterwards (Pareto k %.2f).", v.Rows, l.Effective, l.K)
	if !l.Reliable {
		return part{"What the observations tell of the parameters", says + " Such weights are not to be trusted: nothing can be said of a parameter. Simulate more futures, or a shorter time.", Table{}}
	}
	says += " Contraction is the share of a prior's variance that goes, on the scale on which the prior is even; a parameter is called calibrated only where a fifth of it surely does, and otherwise its prior drives it."
	t := Table{Columns: []Column{{Head: "parameter", Names: true}, {Head: "contraction"}, {Head: "error"}, {Head: "shift (sd)"}, {Head: "", Words: true}}}
	for _, c := range v.Narrowed[:min(narrowedShown, len(v.Narrowed))] {
		verdict := "prior-driven"
		if c.Calibrated {
			verdict = "calibrated"
		}
		t.Rows = append(t.Rows, []string{c.Axis, fmt.Sprintf("%.2f", c.Share), fmt.Sprintf("%.2f", c.SE), fmt.Sprintf("%+.2f", c.Shift), verdict})
	}
	return part{"What the observations tell of the parameters", says, t}
}

func groupsPart(v *study.Validation) part {
	t := Table{Columns: []Column{{Head: "mechanism", Names: true}, {Head: "numbers"}, {Head: "calibrated"}, {Head: "most narrowed"}, {Head: "by chance"}}}
	numbers, calibrated := 0, 0
	for _, g := range v.Groups {
		numbers, calibrated = numbers+g.Axes, calibrated+g.Calibrated
		t.Rows = append(t.Rows, []string{g.Name, fmt.Sprint(g.Axes), fmt.Sprint(g.Calibrated), fmt.Sprintf("%.2f", g.Most), fmt.Sprintf("%.2f", g.Noise)})
	}
	return part{"By mechanism", fmt.Sprintf("Of %d uncertain numbers these observations calibrate %d; all others stay what their priors say. Beside the greatest contraction of each mechanism stands the greatest that so many numbers would show by chance alone.", numbers, calibrated), t}
}
