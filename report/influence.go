// What the answers would be without a coded claim, an origin or a document.

package report

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"parley/study"
)

// claimsTold is how many claims, origins or documents a table of them holds.
const claimsTold = 12

// Influence prints what moves the answers: documents, then claims, then origins, then what rests on a
// document whatever the numbers.
func Influence(w io.Writer, in *study.Influences, width int, color bool) error {
	p, err := opened(w, in.Heading, width, color)
	if err != nil {
		return err
	}
	p.prose(fmt.Sprintf("Coded claims tilt priors. Below is how far the chances in month %d move when a claim, or all claims of one origin or document, are left out and the model stays as it is. It measures how sensitive the answers are to our coding, not whether a claim is true or a source good.", in.Headline), 0)
	v := view{in, titles(in.Answers)}
	if len(in.Claims)+len(in.Origins)+len(in.Documents) == 0 {
		p.head("No tilts")
		p.prose("No coded claim of this dossier, as of this date, tilts a prior: leaving one out changes no chance.", 0)
	}
	p.shapley(v)
	p.mostMoving(v)
	p.leftOut(v, "Claims left out one at a time", "coded claim", in.Claims)
	p.leftOut(v, "Origins left out: all claims that go back to one", "origin", in.Origins)
	p.voices(v)
	p.leftOut(v, "Documents left out: all claims of one", "document", in.Documents)
	p.restsOn(in)
	p.print("\n")
	p.note("points: the chance with it less the chance without it, over the same futures, ± its standard error and, where it was run anew, the 5–95% range over the uncertain parameters.")
	p.note("run anew: simulated without it on common chance; re-weighted: the same futures weighed as if without it. k is the Pareto diagnostic of the weights, trusted below 0.7 (less with few rows).")
	p.baseRates(in.Answers)
	return *p.err
}

// view is what is shown, with the titles of its answers.
type view struct {
	*study.Influences
	title map[string]string
}

func titles(answers []study.Answer) map[string]string {
	out := map[string]string{}
	for _, a := range answers {
		out[a.Kind+a.ID] = answerTitle(a)
	}
	return out
}

// answerTitle tells an exclusive outcome from a scenario.
func answerTitle(a study.Answer) string {
	if a.Kind == "part" {
		return "(outcome) " + a.Title
	}
	return a.Title
}

// shapley prints what each document adds on average over the orders in which they may have come to hand.
func (p pen) shapley(v view) {
	sh := v.Shapley
	if sh == nil {
		return
	}
	p.head("What each document adds, in points")
	p.prose(fmt.Sprintf("Shapley values: what a document adds to those before it, on average over all orders; over all %d subsets of the documents.", sh.Subsets), 0)
	t := Table{Columns: []Column{{Head: "answer", Words: true}, {Head: "none"}}}
	for _, d := range sh.Documents {
		t.Columns = append(t.Columns, Column{Head: d})
	}
	t.Columns = append(t.Columns, Column{Head: "all"}, Column{Head: "error"})
	t.dim = map[int]bool{len(sh.Documents) + 3: true}
	still := 0
	for _, a := range sh.Answers {
		moved := slices.ContainsFunc(a.Shares, func(s study.DocumentShare) bool { return sureOf(s.Value, s.SE) })
		if !moved && len(sh.Answers) > 1 {
			still++
			continue
		}
		row := []string{v.title[a.Kind+a.Answer], tenth(a.None)}
		worst := 0.0
		for _, s := range a.Shares {
			row = append(row, tenths(s.Value))
			worst = max(worst, s.SE)
		}
		t.Rows = append(t.Rows, append(row, tenth(a.All), errorPoints(worst)))
	}
	_ = p.table(t)
	p.note(fmt.Sprintf("none: chance in percent without any tilt; all: with the tilts of every document. The shares sum to the difference. error: the greatest standard error of the row's shares. %s run anew on common chance.", capital(fewOrAll(sh.Reruns+1, sh.Subsets, "subset"))))
	if still > 0 {
		p.note(counted(still, "answer") + " not told apart from unmoved by any document.")
	}
	if len(v.Idle) > 0 {
		p.note(fmt.Sprintf("No claim of %s tilts a prior; what rests on %s stands in the list at the end.", listed(v.Idle), pronoun(len(v.Idle))))
	}
}

func pronoun(n int) string {
	if n == 1 {
		return "it"
	}
	return "them"
}

func fewOrAll(n, of int, noun string) string {
	if n >= of {
		return "all " + counted(of, noun)
	}
	return fmt.Sprintf("%d of %s", n, counted(of, noun))
}

// mostMoving names, for each answer, the coded claim that moves it most.
func (p pen) mostMoving(v view) {
	if len(v.Claims) == 0 || len(v.Answers) < 2 {
		return
	}
	p.head("For each answer, the coded claim that moves it most")
	t := Table{Columns: []Column{{Head: "answer", Words: true}, {Head: "chance"}, {Head: "5–95%"}, {Head: "coded claim", Words: true}, {Head: "points"}, {Head: "error"}}, dim: map[int]bool{2: true, 5: true}}
	still := 0
	for _, a := range v.Answers {
		var best study.Shift
		id, sure := "", 0.0
		for _, l := range v.Claims {
			for _, s := range l.Shifts {
				if s.Answer == a.ID && s.Kind == a.Kind && sureOf(s.Diff, s.SE) && math.Abs(s.Diff)-2*s.SE > sure {
					best, id, sure = s, l.ID, math.Abs(s.Diff)-2*s.SE
				}
			}
		}
		if id == "" {
			still++
			continue
		}
		t.Rows = append(t.Rows, []string{v.title[a.Kind+a.ID], chance(a.OddsAt), bounds(a.Low, a.High), id, tenths(best.Diff), errorPoints(best.SE)})
	}
	if len(t.Rows) > 0 {
		_ = p.table(t)
	}
	if still > 0 {
		p.note(counted(still, "answer") + " that no single coded claim moves by half a point or more, beyond three errors.")
	}
}

// voices prints what claims of one origin count for, and what the answers would be if they counted otherwise.
func (p pen) voices(v view) {
	if len(v.Voices) == 0 {
		return
	}
	p.head("Several claims of one origin on one number")
	for _, o := range v.Voices {
		text := fmt.Sprintf("    %s, %s: %s, worth %s, %s or %s of them at a correlation of 0, 0.5 or 1", o.Parameter, o.Origin, strings.Join(o.Claims, ", "), figure(o.Effective[0]), figure(o.Effective[1]), figure(o.Effective[2]))
		if len(o.Repeats) > 0 {
			text += "; repeated by " + strings.Join(o.Repeats, ", ")
		}
		p.prose(strings.TrimLeft(text, " "), 4)
	}
	for _, c := range v.Counted {
		says := map[float64]string{0: "Counted as independent voices", 1: "Counted as one voice"}[c.Rho]
		moved := slices.DeleteFunc(slices.Clone(c.Shifts), func(s study.Shift) bool { return !sureOf(s.Diff, s.SE) })
		slices.SortStableFunc(moved, func(a, b study.Shift) int { return cmp.Compare(math.Abs(b.Diff), math.Abs(a.Diff)) })
		if len(moved) == 0 {
			p.prose(says+fmt.Sprintf(" (correlation %g instead of 0.5): %s moved by half a point or more, beyond three errors.", c.Rho, noAnswer(len(v.Answers))), 0)
			continue
		}
		p.prose(says+fmt.Sprintf(" (correlation %g instead of 0.5):", c.Rho), 0)
		for _, s := range moved[:min(movedTold, len(moved))] {
			p.prose(fmt.Sprintf("    %s ± %s points: %s, %s%% instead of %s%%", tenths(-s.Diff), errorPoints(s.SE), v.title[s.Kind+s.Answer], tenth(s.Other), tenth(s.P)), 6)
		}
	}
}

// movedTold is how many answers a part of the evidence is said to move.
const movedTold = 3

// leftOut prints parts of the evidence, each with the answers it moves most.
func (p pen) leftOut(v view, head, noun string, list []study.LeftOut) {
	if len(list) == 0 {
		return
	}
	p.head(head)
	shown := 0
	for _, l := range list {
		moved := movedBy(l)
		if len(moved) == 0 || shown == claimsTold {
			continue
		}
		shown++
		p.print("\n")
		p.after(l.ID, evidenceOf(l))
		for i, s := range moved {
			text := fmt.Sprintf("%s ± %s points%s: %s, %s%% with it and %s%% without", tenths(s.Diff), errorPoints(s.SE), spanOf(l, s), v.title[s.Kind+s.Answer], tenth(s.P), tenth(s.Other))
			if i == 0 {
				text += "; " + gotBy(l)
			}
			p.prose("    "+text, 6)
		}
	}
	if rest := len(list) - shown; rest > 0 {
		p.print("\n")
		p.note(fmt.Sprintf("%s moved by half a point or more, beyond three errors, by %s.", capital(noAnswer(len(v.Answers))), counted(rest, "other "+noun)))
	}
}

// movedBy are the answers that are surely moved, the surest first.
func movedBy(l study.LeftOut) []study.Shift {
	shifts := slices.DeleteFunc(slices.Clone(l.Shifts), func(s study.Shift) bool { return !sureOf(s.Diff, s.SE) })
	slices.SortStableFunc(shifts, func(a, b study.Shift) int {
		return cmp.Compare(math.Abs(b.Diff)-2*b.SE, math.Abs(a.Diff)-2*a.SE)
	})
	return shifts[:min(movedTold, len(shifts))]
}

// sureOf tells whether a difference chosen among many stands out: beyond three standard errors, where one
// looked at by itself would need two.
func sureOf(diff, se float64) bool { return told(diff, 1.5*se) }

func noAnswer(n int) string {
	if n == 1 {
		return "the answer is not"
	}
	return "no answer is"
}

// evidenceOf is what was left out, with its place and its words.
func evidenceOf(l study.LeftOut) string {
	switch l.By {
	case study.ByClaim:
		return fmt.Sprintf("%s, %s, rated %s: %s", l.At, l.Modality, l.Rating, l.Says)
	case study.ByDocument:
		return fmt.Sprintf("%s (%s)", l.Says, counted(len(l.Claims), "tilting claim"))
	}
	return fmt.Sprintf("%s: %s", counted(len(l.Claims), "tilting claim"), strings.Join(l.Claims, ", "))
}

// gotBy says how a shift was found.
func gotBy(l study.LeftOut) string {
	k := fmt.Sprintf("k %.2f", l.K)
	if l.K >= 9 {
		k = "k not known"
	}
	if l.Rerun {
		return "run anew (" + k + ")"
	}
	return "re-weighted (" + k + ")"
}

// spanOf is the range of a difference over parameters, where it was run anew.
func spanOf(l study.LeftOut, s study.Shift) string {
	if !l.Rerun {
		return ""
	}
	return " (" + tenths(s.Low) + " to " + tenths(s.High) + ")"
}

// restsOn prints what rests on a document as a part of the model.
func (p pen) restsOn(in *study.Influences) {
	if len(in.Structure) == 0 {
		return
	}
	p.head("What rests on one document alone, as a part of the model")
	p.prose("No re-weighting takes these away: without the document, nothing that was read asks for them. An element is listed where all inventory rows and claims behind it lead to that document, or where the document gives its number.", 0)
	for _, d := range in.Structure {
		p.print("\n")
		p.after(d.Document, d.Describes+"; "+d.Published)
		if len(d.Elements) == 0 {
			p.prose("    nothing rests on it alone", 4)
		}
		var elements groups
		for _, e := range d.Elements {
			elements.add(e.Kind, e.ID)
		}
		for _, g := range elements {
			p.prose("    "+counted(len(g.names), g.kind)+": "+strings.Join(g.names, ", "), 6)
		}
	}
	if len(in.Untraced) > 0 {
		var parts []string
		for _, kind := range slices.Sorted(maps.Keys(in.Untraced)) {
			parts = append(parts, counted(in.Untraced[kind], kind))
		}
		p.print("\n")
		p.note("Not traced, because no row or claim behind them leads to a document: " + listed(parts) + ".")
	}
}

// tenth is a chance in percent with one decimal, for tables that are read by their differences.
func tenth(p float64) string { return fmt.Sprintf("%.1f", 100*p) }

// tenths is a difference of chances in points with one decimal and its sign.
func tenths(d float64) string {
	text := fmt.Sprintf("%+.1f", 100*d)
	if text == "-0.0" || text == "+0.0" {
		return "0.0"
	}
	return minus(text)
}
