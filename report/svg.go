// SVG: a sheet of paper that charts are drawn on. It writes well-formed markup, keeps the boxes its
// texts take so that tests can see whether two overlap, and gives every chart a title and a description.

package report

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// box is the place that a text takes on the paper, by estimate.
type box struct {
	left, top, right, bottom float64
	text                     string
}

func (a box) overlaps(b box) bool {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

// sheet is a chart being drawn. Sizes are CSS pixels: the page shows it at its natural width.
type sheet struct {
	id            string // unique on the page
	width, height float64
	body          strings.Builder
	texts         []box
}

func newSheet(id string, width, height float64) *sheet {
	return &sheet{id: id, width: width, height: height}
}

// n writes a coordinate.
func n(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "0" // the study holds finite numbers only; a chart must be well-formed whatever comes
	}
	return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
}

func (s *sheet) line(class string, x1, y1, x2, y2 float64) {
	fmt.Fprintf(&s.body, `<line class="%s" x1="%s" y1="%s" x2="%s" y2="%s"/>`, class, n(x1), n(y1), n(x2), n(y2))
}

func (s *sheet) rect(class string, x, y, w, h float64) {
	fmt.Fprintf(&s.body, `<rect class="%s" x="%s" y="%s" width="%s" height="%s"/>`, class, n(x), n(y), n(max(w, 0)), n(max(h, 0)))
}

func (s *sheet) circle(class string, x, y, r float64) {
	fmt.Fprintf(&s.body, `<circle class="%s" cx="%s" cy="%s" r="%s"/>`, class, n(x), n(y), n(r))
}

// diamond is the mark of what is given beside the main figure.
func (s *sheet) diamond(class string, x, y, r float64) {
	fmt.Fprintf(&s.body, `<path class="%s" d="M%s %sL%s %sL%s %sL%s %sZ"/>`, class,
		n(x), n(y-r), n(x+r), n(y), n(x), n(y+r), n(x-r), n(y))
}

// path draws through points, from left to right.
func (s *sheet) path(class string, xs, ys []float64) {
	fmt.Fprintf(&s.body, `<path class="%s" d="%s"/>`, class, through("M", xs, ys))
}

// band fills between an upper and a lower course.
func (s *sheet) band(class string, xs, upper, lower []float64) {
	back, down := make([]float64, len(xs)), make([]float64, len(xs))
	for i := range xs {
		back[i], down[i] = xs[len(xs)-1-i], lower[len(xs)-1-i]
	}
	fmt.Fprintf(&s.body, `<path class="%s" d="%s%sZ"/>`, class, through("M", xs, upper), through("L", back, down))
}

func through(start string, xs, ys []float64) string {
	var b strings.Builder
	for i := range xs {
		b.WriteString(start)
		b.WriteString(n(xs[i]) + " " + n(ys[i]))
		start = "L"
	}
	return b.String()
}

// Anchors of a text.
const (
	atStart  = "start"
	atMiddle = "middle"
	atEnd    = "end"
)

// text writes one line with its baseline at y.
func (s *sheet) text(class, anchor string, x, y, size float64, text string) {
	s.texts = append(s.texts, boxOf(anchor, x, y, size, text))
	fmt.Fprintf(&s.body, `<text class="%s" text-anchor="%s" x="%s" y="%s" font-size="%s">%s</text>`,
		class, anchor, n(x), n(y), n(size), template.HTMLEscapeString(text))
}

// fits tells whether a text would stand clear of all others.
func (s *sheet) fits(b box) bool {
	for _, other := range s.texts {
		if b.overlaps(other) {
			return false
		}
	}
	return b.left >= 0 && b.right <= s.width
}

// boxOf estimates the place of a line of text set in a plain sans serif.
func boxOf(anchor string, x, y, size float64, text string) box {
	w := textWidth(text, size)
	switch anchor {
	case atMiddle:
		x -= w / 2
	case atEnd:
		x -= w
	}
	return box{left: x, right: x + w, top: y - 0.78*size, bottom: y + 0.22*size, text: text}
}

// textWidth estimates the width of a text; on the wide side, since fonts differ from reader to reader.
func textWidth(text string, size float64) float64 {
	units := 0.0
	for _, r := range text {
		switch {
		case strings.ContainsRune("ijlI.,:;'|!ft()[] ", r):
			units += 0.34
		case strings.ContainsRune("mwMW%—", r):
			units += 0.92
		case r >= 'A' && r <= 'Z':
			units += 0.71
		default:
			units += 0.57
		}
	}
	return units * size
}

// wrapped parts a label into at most so many lines that fit a width.
func wrapped(text string, size, width float64, most int) []string {
	perLine := max(4, int(width/size*float64(utf8.RuneCountInString(text))/max(textWidth(text, 1), 1)))
	lines := within(text, perLine)
	if len(lines) > most {
		rest := strings.Join(lines[most-1:], " ")
		lines = append(lines[:most-1], shortened(rest, perLine))
	}
	return lines
}

// finish closes the chart: what it is for readers who see it and for those who do not.
func (s *sheet) finish(title, desc string) template.HTML {
	return template.HTML(fmt.Sprintf(
		`<svg id="%[1]s" role="img" aria-labelledby="%[1]s-t %[1]s-d" viewBox="0 0 %[2]s %[3]s" width="%[2]s" height="%[3]s">`+
			`<title id="%[1]s-t">%[4]s</title><desc id="%[1]s-d">%[5]s</desc>%[6]s</svg>`,
		s.id, n(s.width), n(s.height), template.HTMLEscapeString(title), template.HTMLEscapeString(desc), s.body.String()))
}
