// The chart of odds: for each scenario a dot (its chance), a bar (the range over parameters) and a
// diamond (the chance with the jump prior flattened).

package report

import (
	"fmt"
	"html/template"

	"parley/study"
)

// Widths of the two ways a wide chart is drawn: for a desk or paper, and for a phone. The page shows one.
const (
	deskWidth  = 704
	phoneWidth = 320
)

// rowPlan lays out a chart that has a label on the left, a plot, and figures on the right; on a phone
// label and figures stand above the plot. Rows are as high as their labels need.
type rowPlan struct {
	phone  bool
	width  float64
	plot   scale
	labels [][]string
	tops   []float64 // of the rows, and the bottom of the last
}

const (
	labelSize = 12.5
	labelLine = 15.0
	rowsTop   = 28.0
	figures   = 122.0 // width kept for the figures on the right
)

func planRows(width float64, labels []string) rowPlan {
	p := rowPlan{width: width, phone: width < 500}
	room, most, least := 286.0, 3, 30.0
	p.plot = scale{0, 1, room + 20, width - figures - 14}
	if p.phone {
		room, most, least = width-figures, 4, 0
		p.plot = scale{0, 1, 8, width - 8}
	}
	y := rowsTop
	for _, label := range labels {
		lines := wrapped(label, labelSize, room, most)
		p.labels, p.tops = append(p.labels, lines), append(p.tops, y)
		height := labelLine*float64(len(lines)) + 12
		if p.phone {
			height += 22
		}
		y += max(height, least)
	}
	p.tops = append(p.tops, y)
	return p
}

// height of the whole chart.
func (p rowPlan) height() float64 { return p.tops[len(p.tops)-1] + 4 }

// middle is the height at which row i is plotted.
func (p rowPlan) middle(i int) float64 {
	if p.phone {
		return p.tops[i+1] - 15
	}
	return (p.tops[i] + p.tops[i+1]) / 2
}

// label writes the label of row i.
func (p rowPlan) label(s *sheet, i int) {
	y := p.tops[i] + 18
	if !p.phone {
		y = p.middle(i) + 4.4 - labelLine/2*float64(len(p.labels[i])-1)
	}
	for k, line := range p.labels[i] {
		s.text("label", atStart, 0, y+labelLine*float64(k), labelSize, line)
	}
}

// figure writes what stands at the right of row i: the figure, and its range in a column of its own.
func (p rowPlan) figure(s *sheet, i int, main, beside string) {
	y := p.middle(i) + 4.4
	if p.phone {
		y = p.tops[i] + 18
	}
	s.text("muted", atEnd, p.width, y, 11.5, beside)
	s.text("strong", atEnd, p.width-68, y, 13, main)
}

// grid draws the axis of percents and, between rows, a hairline.
func (p rowPlan) grid(s *sheet) {
	bottom := p.tops[len(p.tops)-1]
	for _, v := range []float64{0, 0.25, 0.5, 0.75, 1} {
		x := p.plot.at(v)
		if p.phone { // the grid must not run through the labels
			for i := range p.labels {
				s.line("grid", x, p.middle(i)-8, x, p.middle(i)+8)
			}
		} else {
			s.line("grid", x, rowsTop, x, bottom)
		}
		anchor := atMiddle
		if p.phone && v == 0 {
			anchor, x = atStart, x-8
		}
		if p.phone && v == 1 {
			anchor, x = atEnd, x+8
		}
		s.text("axis", anchor, x, rowsTop-10, 11, fmt.Sprintf("%.0f%%", 100*v))
	}
	for _, y := range p.tops {
		s.line("hair", 0, y, p.width, y)
	}
}

// oddsChart is the chart of the odds of scenarios at one month.
func oddsChart(id string, width float64, scenarios []study.Scenario, title string) template.HTML {
	return oddsSheet(id, width, scenarios).finish(title, fmt.Sprintf("One row for each of %s. A dot marks the chance, a bar the 5 to 95%% range over the "+
		"parameters, a hollow diamond the chance with the jump prior flattened. The figures stand in the table of odds below.",
		counted(len(scenarios), "scenario")))
}

func oddsSheet(id string, width float64, scenarios []study.Scenario) *sheet {
	var labels []string
	for _, sc := range scenarios {
		label := capital(sc.Title)
		if artefactsOf(sc).any() {
			label = "† " + label
		}
		labels = append(labels, label)
	}
	p := planRows(width, labels)
	s := newSheet(id, width, p.height())
	p.grid(s)
	for i, sc := range scenarios {
		y := p.middle(i)
		p.label(s, i)
		s.rect("range", p.plot.at(sc.Low), y-4, p.plot.at(sc.High)-p.plot.at(sc.Low), 8)
		if sc.Flattened != nil {
			s.diamond("flat", p.plot.at(sc.Flattened.P), y, 7)
		}
		s.circle("dot", p.plot.at(sc.P), y, 4.5)
		p.figure(s, i, chance(sc.OddsAt), bounds(sc.Low, sc.High))
	}
	return s
}

// varianceChart draws, for each scenario, what the variance of its coming about is made of.
func varianceChart(id string, width float64, scenarios []study.Scenario) template.HTML {
	return varianceSheet(id, width, scenarios).finish("What the variance of each scenario is made of",
		"One bar for each scenario, parted into assumed priors (hatched), sourced priors, what the two do together, structure, and chance. "+
			"The figure at the right is the part of assumed priors. The figures stand in the table below.")
}

func varianceSheet(id string, width float64, scenarios []study.Scenario) *sheet {
	var labels []string
	for _, sc := range scenarios {
		labels = append(labels, capital(sc.Title))
	}
	p := planRows(width, labels)
	s := newSheet(id, width, p.height())
	p.grid(s)
	for i, sc := range scenarios {
		y, from := p.middle(i), 0.0
		p.label(s, i)
		for _, part := range varianceParts(sc.Variance) {
			x1, x2 := p.plot.at(from), p.plot.at(from+part.Share)
			s.rect("v-"+part.class, x1, y-6, x2-x1, 12)
			if part.class == "assumed" {
				hatch(s, x1, y-6, x2-x1, 12)
			}
			from += part.Share
		}
		p.figure(s, i, share(sc.Variance.Assumed), "assumed")
	}
	return s
}

type variancePart struct {
	class, name string
	Share       float64
}

// varianceParts are the parts in their fixed order; they sum to one.
func varianceParts(v study.Variance) []variancePart {
	return []variancePart{
		{"assumed", "assumed priors", max(v.Assumed, 0)},
		{"sourced", "sourced priors", max(v.Sourced, 0)},
		{"other", "both kinds together", max(v.Together, 0)},
		{"structure", "structure", max(v.Structure, 0)},
		{"chance", "chance", max(v.Chance, 0)},
	}
}

// hatch draws slanted strokes over a rectangle: the mark of what is assumed, readable without colour.
func hatch(s *sheet, x, y, w, h float64) {
	for from := x - h + 3; from < x+w; from += 5 {
		x1, y1, x2, y2 := from, y+h, from+h, y
		if x1 < x {
			x1, y1 = x, y+h-(x-from)
		}
		if x2 > x+w {
			x2, y2 = x+w, y+(from+h-(x+w))
		}
		if x2 > x1 {
			s.line("hatch", x1, y1, x2, y2)
		}
	}
}
