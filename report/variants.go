// Two readings side by side and what they part over; placebo odds beside the odds.

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

// answersShown is how many answers are told point by point: the surest differences.
const answersShown = 6

// Reading prints the dossier beside one of its variants.
func Reading(w io.Writer, r *study.Results, width int, color bool) error {
	p, err := begin(w, r, width, color)
	if err != nil {
		return err
	}
	v := r.Reading
	p.head(fmt.Sprintf("The dossier and its variant %s (%s)", v.Variant.Name, v.Variant.Kind))
	p.prose(sentence(v.Variant.Says), 0)
	for i, point := range v.Points {
		p.print("\n")
		p.prose(fmt.Sprintf("%d  %s: %s", i+1, p.bold(point.ID), stop(point.Says)), 3)
		p.prose("   "+sentence(point.Because), 3)
		if point.Unseen {
			p.prose("   Nothing of it was known by "+r.Dossier.AsOf+": here it changes nothing.", 3)
		}
	}
	titles := titlesOf(r)
	p.head("Odds side by side, the surest differences first")
	p.beside("what can have happened to the war", "dossier", "variant", "outcome", v.Parts, titles)
	p.beside("scenario", "dossier", "variant", "scenario", v.Odds, titles)
	p.print("\n")
	p.prose(fmt.Sprintf("points: variant less dossier, both over the same %s futures, month %d. 5–95%%: over the uncertain parameters.", thousands(v.Futures), r.Headline), 0)
	if len(v.Points) > 1 {
		p.head("What they part over")
		p.partings(v, titles)
	}
	return *p.err
}

// titlesOf finds the title of a scenario or an exclusive outcome.
func titlesOf(r *study.Results) map[string]string {
	titles := map[string]string{}
	for _, s := range r.Scenarios {
		titles[s.ID] = s.Title
	}
	for _, o := range r.Partition {
		titles[o.ID] = o.Title
	}
	return titles
}

// beside prints the chances of two runs that are told apart, and counts the others.
func (p pen) beside(head, base, other, noun string, list []study.Delta, titles map[string]string) {
	t := Table{Columns: []Column{{Head: head, Words: true}, {Head: base}, {Head: other}, {Head: "points"}, {Head: "error"}, {Head: "5–95%"}}, dim: map[int]bool{4: true, 5: true}}
	same := 0
	for _, d := range list {
		if !told(d.Diff, d.SE) {
			same++
			continue
		}
		t.Rows = append(t.Rows, []string{titles[d.Scenario], share(d.Base), share(d.P), points(d.Diff), errorPoints(d.SE), points(d.Low) + " to " + points(d.High)})
	}
	if len(t.Rows) > 0 {
		_ = p.table(t)
	}
	if same > 0 {
		p.note(counted(same, noun) + " not told apart from no difference.")
	}
}

// partings tells, for the answers that differ most surely, which points make how much of the difference.
func (p pen) partings(v *study.Reading, titles map[string]string) {
	list := slices.DeleteFunc(slices.Clone(v.Parting), func(a study.Parting) bool { return !told(a.Diff, a.SE) })
	slices.SortStableFunc(list, func(a, b study.Parting) int {
		return cmp.Compare(math.Abs(b.Diff)-2*b.SE, math.Abs(a.Diff)-2*a.SE)
	})
	if len(list) == 0 {
		p.prose("No answer is told apart: the two readings give the same odds, within the error of the futures that were run.", 0)
		return
	}
	of := map[string]study.Delta{}
	for _, d := range append(slices.Clone(v.Odds), v.Parts...) {
		of[d.Scenario] = d
	}
	for _, a := range list[:min(answersShown, len(list))] {
		p.print("\n")
		p.prose(partedOver(a, of[a.Answer], titles[a.Answer]), 0)
	}
	if more := len(list) - answersShown; more > 0 {
		p.print("\n")
		p.note(counted(more, "further answer") + " in --json.")
	}
	p.print("\n")
	p.prose("A point's part is the mean difference it makes over all orders of taking the points (Shapley value): the parts sum to the whole.", 0)
}

// partedOver says in words which points make a difference.
func partedOver(a study.Parting, d study.Delta, title string) string {
	var makes, little []string
	parts := slices.Clone(a.Points)
	slices.SortStableFunc(parts, func(x, y study.ShareOf) int { return cmp.Compare(math.Abs(y.Share), math.Abs(x.Share)) })
	for _, s := range parts {
		if !told(s.Share, s.SE) {
			little = append(little, s.Point)
			continue
		}
		text := fmt.Sprintf("%s %s (±%s)", s.Point, points(s.Share), errorPoints(s.SE))
		if bends(s) {
			text += fmt.Sprintf(", which is %s by itself and %s on top of all others", points(s.First), points(s.Last))
		}
		makes = append(makes, text)
	}
	text := fmt.Sprintf("%s: %s in the dossier, %s in the variant, %s points (±%s).", capital(title), share(d.Base), share(d.P), points(a.Diff), errorPoints(a.SE))
	switch {
	case len(makes) == 0:
		return text + " No point by itself is told apart."
	default:
		text += " Of these: " + strings.Join(makes, "; ") + "."
	}
	if len(little) > 0 {
		text += " Not told apart from nothing: " + listed(little) + "."
	}
	return text
}

// bends tells whether a point makes another difference by itself than on top of the others: it hangs on them.
func bends(s study.ShareOf) bool {
	return math.Abs(s.First-s.Last) > 2*math.Hypot(s.FirstSE, s.LastSE) && math.Abs(s.First-s.Last) > math.Abs(s.Share)/2 && math.Abs(s.First-s.Last) >= 0.02
}

// Placebos prints the odds of shuffled dossiers beside the dossier's own.
func Placebos(w io.Writer, r *study.Results, width int, color bool) error {
	p, err := begin(w, r, width, color)
	if err != nil {
		return err
	}
	p.head("Placebo odds")
	if len(r.Placebos) == 0 {
		p.prose("The dossier codes nothing for several actors that could be shuffled, and keeps no variant of the kind placebo.", 0)
		return *p.err
	}
	p.prose("What the dossier says of one actor is given to another. A model that answers alike does not listen to its dossier. How far the answers should lie apart nobody can say: this is reported and gates nothing.", 0)
	titles := titlesOf(r)
	for _, v := range r.Placebos {
		p.head(v.Variant.Name)
		p.prose(sentence(v.Variant.Says), 0)
		t := Table{Columns: []Column{{Head: "what can have happened to the war", Words: true}, {Head: "odds"}, {Head: "placebo odds"}, {Head: "points"}, {Head: "error"}}, dim: map[int]bool{4: true}}
		for _, d := range v.Parts {
			t.Rows = append(t.Rows, []string{titles[d.Scenario], share(d.Base), share(d.P), points(d.Diff), errorPoints(d.SE)})
		}
		_ = p.table(t)
		p.beside("scenario", "odds", "placebo odds", "scenario", v.Odds, titles)
	}
	p.print("\n")
	p.prose(fmt.Sprintf("points: placebo less dossier, both over the same %s futures, month %d.", thousands(r.Placebos[0].Futures), r.Headline), 0)
	return *p.err
}
