// Agreement: how far two readers coded the claims alike, printed.

package report

import (
	"fmt"
	"io"

	"parley/study"
)

// Agreement prints agreement by field, and on request every claim on which the two parted.
func Agreement(w io.Writer, r *study.AgreementResults, all bool, width int, color bool) error {
	p, err := newPen(w, width, color)
	p.prose(fmt.Sprintf("How two readers coded the claims of %s, each before seeing the other's work", r.Dossier), 0)
	a := r.Agreement
	p.note(fmt.Sprintf("%s seen by both; %d by the first alone, %d by the second alone; %d without a second coding; %s of a reader that became no claim.",
		counted(a.Both, "claim"), a.OnlyFirst, a.OnlySecond, a.Uncoded, counted(a.NoClaim, "coding")))
	p.head("Agreement")
	t := Table{Columns: []Column{{Head: "field", Words: true}, {Head: "alike"}, {Head: "of"}, {Head: "percent"}, {Head: "words"}, {Head: "kappa"}, {Head: "", Words: true}}}
	for _, f := range a.Fields {
		kappa := "-"
		if f.Kappa != nil {
			kappa = fmt.Sprintf("%.2f", *f.Kappa)
		}
		t.Rows = append(t.Rows, []string{f.Field, fmt.Sprint(f.Alike), fmt.Sprint(f.Of), percent(f.Share), fmt.Sprint(f.Words), kappa, f.KappaWords()})
	}
	_ = p.table(t)
	p.note("kappa: Cohen's, agreement beyond what the two would have by chance; none where both use one word throughout, and for fields that are no choice among words. The words are Landis and Koch's, a convention.")
	if !all {
		p.note(fmt.Sprintf("%s of coding; --all lists them with how each was settled.", counted(len(a.Parted), "difference")))
		return *err
	}
	p.head("Where the two parted")
	for _, d := range a.Parted {
		p.lines(fmt.Sprintf("%s, %s: %s; %s", d.Claim, d.Field, d.First, d.Second), 4, nil)
		if d.Settled != "" {
			p.aside("  settled: " + d.Settled)
		}
	}
	return *err
}
