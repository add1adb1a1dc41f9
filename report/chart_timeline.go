// The timeline: dated events before the as-of date and those fixed ahead, over the months simulated.

package report

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"parley/study"
)

// history is how many months before month 1 the timeline shows; older events stand in the list.
const history = 12

// placed is an event and its place on the axis of months.
type placed struct {
	study.Dated
	at float64
}

// place reads the dates of events; those without a readable date are left to the list.
func place(events []study.Dated, c calendar) (out []placed) {
	for _, e := range events {
		if t, ok := dated(e.Date); ok {
			out = append(out, placed{e, c.at(t)})
		}
	}
	slices.SortStableFunc(out, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	return out
}

// scheduled are the events that fall into the months simulated.
func scheduled(events []study.Dated, c calendar, months int) (out []placed) {
	for _, e := range place(events, c) {
		if e.at >= 0 && e.at <= float64(months) {
			out = append(out, e)
		}
	}
	return out
}

// timeline draws the axis of months: ticks for what happened, labelled diamonds for what is fixed ahead,
// and the months at which odds are given.
func timeline(id string, width float64, r *study.Results, c calendar) template.HTML {
	s, told := timelineSheet(id, width, r, c)
	return s.finish("Timeline of dated events", told)
}

// timelineSheet draws the axis and tells what is fixed ahead.
func timelineSheet(id string, width float64, r *study.Results, c calendar) (*sheet, string) {
	const edge, lane, firstLane = 10.0, 18.0, 20.0
	x := scale{-history, float64(r.Months), edge, width - edge}
	type label struct {
		x    float64
		text string
		kind string
	}
	var labels []label
	for _, m := range r.At {
		labels = append(labels, label{x.at(float64(m)), fmt.Sprintf("odds, month %d", m), "report"})
	}
	ahead := scheduled(r.Events, c, r.Months)
	for _, e := range ahead {
		labels = append(labels, label{x.at(e.at), shortened(e.What, int(width/10)), "ahead"})
	}
	labels = append(labels, label{x.at(0), "as of " + dateWords(r.Dossier.AsOf), "now"})
	slices.SortStableFunc(labels, func(a, b label) int { return cmp.Compare(a.x, b.x) })

	// Labels go into lanes, each into the first where it stands clear of those before it.
	var lanes [][]box
	type put struct {
		label
		anchor string
		at     float64
		lane   int
	}
	var puts []put
	for _, l := range labels {
		anchor, tx := atStart, l.x+5
		if b := boxOf(anchor, tx, 0, 11.5, l.text); b.right > width {
			anchor, tx = atEnd, l.x-5
			if b := boxOf(anchor, tx, 0, 11.5, l.text); b.left < 0 {
				l.text = shortened(l.text, max(8, int(float64(len(l.text))*tx/(b.right-b.left))-2))
			}
		}
		b := boxOf(anchor, tx, 0, 11.5, l.text)
		b.left, b.right = min(b.left, l.x)-4, max(b.right, l.x)+4
		k := 0
		for ; k < len(lanes); k++ {
			if !slices.ContainsFunc(lanes[k], b.overlaps) {
				break
			}
		}
		if k == len(lanes) {
			lanes = append(lanes, nil)
		}
		lanes[k] = append(lanes[k], b)
		puts = append(puts, put{l, anchor, tx, k})
	}
	axis := firstLane + lane*float64(len(lanes)) + 12
	s := newSheet(id, width, axis+30)
	s.rect("past", x.at(-history), axis-5, x.at(0)-x.at(-history), 10)
	s.rect("future", x.at(0), axis-5, x.at(float64(r.Months))-x.at(0), 10)
	// A later label hangs from a higher lane, so that no stem crosses a text.
	for _, p := range puts {
		y := firstLane + lane*float64(p.lane)
		s.line("stem "+p.kind, p.x, y-9, p.x, axis)
	}
	for _, p := range puts {
		y := firstLane + lane*float64(p.lane)
		s.text("label "+p.kind, p.anchor, p.at, y, 11.5, p.text)
	}
	for _, e := range place(r.Events, c) {
		if e.at >= -history && e.at < 0 {
			s.line("was", x.at(e.at), axis-5, x.at(e.at), axis+5)
		}
	}
	for _, e := range ahead {
		s.diamond("ahead", x.at(e.at), axis, 6)
	}
	years, names := yearTicks(c, -history, float64(r.Months))
	for i, m := range years {
		s.line("tick", x.at(m), axis+5, x.at(m), axis+10)
		if b := boxOf(atMiddle, x.at(m), axis+23, 11, names[i]); s.fits(b) {
			s.text("axis", atMiddle, x.at(m), axis+23, 11, names[i])
		}
	}
	var told []string
	for _, e := range ahead {
		told = append(told, dateWords(e.Date)+": "+e.What)
	}
	desc := "No events are fixed ahead."
	if len(told) > 0 {
		desc = "Fixed ahead: " + strings.Join(told, "; ") + "."
	}
	return s, desc + " All events stand in the list below."
}
