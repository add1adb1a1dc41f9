// The page docs/validation.md: futures of several dates held against what came, with pictures.

package report

import (
	"fmt"
	"io"
	"math"
	"strings"

	"parley/study"
)

// validationPage writes the page. picture names the file of a series' picture, from the page's folder.
func validationPage(w io.Writer, all []*study.Validation, picture func(v *study.Validation, s study.Compared) string) error {
	if len(all) == 0 {
		return fmt.Errorf("report: no validation to write about")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# What the model meets, and what nothing here can tell\n\n")
	fmt.Fprintf(&b, "Made by `go test ./report -run Validation -update` from `targets.yaml` of %s; a test holds it fresh. %s\n", all[0].Dossier.Name, validationHead(all[0]))
	for _, v := range all {
		fmt.Fprintf(&b, "\n## As of %s\n", v.Dossier.AsOf)
		for _, p := range validated(v) {
			fmt.Fprintf(&b, "\n### %s\n\n%s\n", p.head, p.says)
			markdown(&b, p.table)
			if strings.HasPrefix(p.head, "Series") {
				b.WriteString("\n")
				for _, s := range v.Series {
					fmt.Fprintf(&b, "![%s: measured, and the band of the futures as of %s](%s)\n", capital(s.Says), v.Dossier.AsOf, picture(v, s))
				}
			}
		}
	}
	b.WriteString(unidentified)
	_, err := io.WriteString(w, b.String())
	return err
}

// unidentified is what these data cannot tell apart, whatever the numbers above come to.
const unidentified = `
## What is not compared

Of the figures that were at hand, these have no counterpart here: how often conflicts come back by the way they ended (counted only
after a quiet year, so not from the signature), how aid is shared by product and distance (the burden of each backer is an input),
single votes in the assembly (the first of the turn fell between two as-of dates, and the level after it is an input), how mediated crises end
(they are chosen for mediation), casualties for each square kilometre (both are compared apart), and confidence in the patron in other episodes.

## What such data cannot identify

- **Spill-over to others' belief.** No measured response from after the change of early 2025 exists: every figure the documents
  offer is older. The numbers of *reliability* and *defence* are priors, with a quarter of their mass on no effect.
- **Likeness and exposure.** Only their product shows in what an ally fears; likeness is fixed by kind of commitment.
- **Cost, optimism and floor** of a side all move the same acceptance; only whether terms overlap could be seen.
- **Bias, leverage and patience** of the mediator: the absence of a deal is explained by each alone.
- **What aid does on the ground**: one episode of some weeks in March 2025; the prior decides.
- **Sanctions against the oil price**: both reach one budget. The price is observed, the effect of sanctions taken from studies elsewhere.
- **The wedge**: how weakness is read against inducement is a prior centred where the effect changes sign; results are to be read on both sides.
- **Imposed terms**: forced by victory and forced by a third party are two things, and the record is of other wars.

Two dates of one war can show the model wrong. They cannot show it right.
`

func markdown(b *strings.Builder, t Table) {
	if len(t.Rows) == 0 {
		return
	}
	b.WriteString("\n|")
	for _, c := range t.Columns {
		b.WriteString(" " + c.Head + " |")
	}
	b.WriteString("\n|")
	for _, c := range t.Columns {
		if c.Words || c.Names {
			b.WriteString("---|")
		} else {
			b.WriteString("---:|")
		}
	}
	b.WriteString("\n")
	for _, row := range t.Rows {
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
	}
}

// validationChart draws a measured series over the band of the futures, as a picture of its own.
func validationChart(v *study.Validation, c study.Compared) string {
	const width, height, left, right, top, bottom = 360, 225, 52, 10, 45, 28
	s := newSheet(c.ID, width, height)
	low, high := math.Inf(1), math.Inf(-1)
	var xs, lows, mids, highs []float64
	first, last := c.Months[0].Month, c.Months[len(c.Months)-1].Month
	for _, p := range c.Months {
		low, high = min(low, p.Low, p.Value), max(high, p.High, p.Value)
	}
	if low > 0 && low < 0.6*(high-low) {
		low = 0
	}
	pad := 0.04 * (high - low)
	x, y := scale{float64(first), float64(max(last, first+1)), left, width - right}, scale{low - pad, high + pad, height - bottom, top}
	s.values(y, low, high, left, width-right, "grid")
	for _, p := range c.Months {
		xs, lows, mids, highs = append(xs, x.at(float64(p.Month))), append(lows, y.at(p.Low)), append(mids, y.at(p.Mid)), append(highs, y.at(p.High))
	}
	s.band("outer", xs, highs, lows)
	s.path("median", xs, mids)
	for i, p := range c.Months {
		class := "held"
		if !p.Held {
			class = "missed"
		}
		s.circle(class, xs[i], y.at(p.Value), 3.5)
	}
	s.text("axis", atStart, left, height-bottom+17, 11, c.Months[0].Date)
	if len(c.Months) > 1 {
		s.text("axis", atEnd, width-right, height-bottom+17, 11, c.Months[len(c.Months)-1].Date)
	}
	for i, line := range wrapped(capital(c.Says)+unitAfter(c), 12, 0.86*width, 2) {
		s.text("title", atStart, 8, 17+15*float64(i), 12, line)
	}
	text := string(s.finish(capital(c.Says), fmt.Sprintf("Measured values, %d of %d inside the 90%% band of futures as of %s.", c.Covered, len(c.Months), v.Dossier.AsOf)))
	at := strings.Index(text, ">") + 1
	return strings.Replace(text[:at], "<svg ", `<svg xmlns="http://www.w3.org/2000/svg" `, 1) + chartStyle + text[at:] + "\n"
}

// chartStyle is for pictures that stand outside of the brief and its style sheet: dots are what was
// measured, hollow where it lies outside of the band.
const chartStyle = `<style>text{font-family:system-ui,sans-serif;fill:#555}.title{fill:#222;font-weight:600}.grid{stroke:#ddd}.outer{fill:#cfdcea}.median{fill:none;stroke:#35618e;stroke-width:2}.held{fill:#222}.missed{fill:#fff;stroke:#b3401a;stroke-width:2}</style><rect width="100%" height="100%" fill="#fff"/>`
