// Fan charts: an indicator month by month over the futures charted, its median and two bands.

package report

import (
	"fmt"
	"html/template"
	"math"
	"slices"

	"parley/study"
)

// fanWidth is that of half a desk column, which is also a phone's.
const fanWidth = 320

// fanned are the indicators a reader is shown first, in this order; the rest stay in the exports.
var fanned = []string{
	"x_share", "front_kmmo", "aid_total_rel", "aid_B_rel", "overlap_Z", "A_stress", "oil_price", "MA_growth", "w_GA", "w_GB",
}

// fansShown is how many fans a brief carries: more are not looked at.
const fansShown = 8

// chosenFans are the indicators shown, by name.
func chosenFans(r *study.Results) []string {
	var out []string
	for _, name := range fanned {
		if name == "oil_price" && !livesOnOil(r) {
			continue
		}
		if _, ok := r.Indicators[name]; ok && len(out) < fansShown {
			out = append(out, name)
		}
	}
	if len(out) > 0 {
		return out
	}
	for name := range r.Indicators {
		out = append(out, name)
	}
	slices.Sort(out)
	return out[:min(len(out), fansShown)]
}

// livesOnOil tells whether the oil price can move anything: not where the dossier says that the adversary's revenue does not
// follow it.
func livesOnOil(r *study.Results) bool {
	return !slices.ContainsFunc(r.Axes, func(a study.AxisInfo) bool {
		return a.Name == "warchest.oil_slope" && a.Fixed && a.Prior == "0"
	})
}

func fanChart(id string, f study.Fan, c calendar, headline int, events []study.Dated) template.HTML {
	return fanSheet(id, f, c, headline, events).finish(capital(f.Says), fanTold(f, c, headline))
}

// fanTold puts a fan in words: the headline month and the end.
func fanTold(f study.Fan, c calendar, headline int) string {
	last := len(f.Q50) - 1
	if last < 0 {
		return "No months were charted."
	}
	m := min(headline, last)
	return fmt.Sprintf("In %s, month %d: median %s, half of futures between %s and %s, nine in ten between %s and %s. At the end, %s: median %s, nine in ten between %s and %s. Unit: %s.",
		c.name(m), m, figure(f.Q50[m]), figure(f.Q25[m]), figure(f.Q75[m]), figure(f.Q05[m]), figure(f.Q95[m]),
		c.name(last), figure(f.Q50[last]), figure(f.Q05[last]), figure(f.Q95[last]), unitWords(f.Unit))
}

func fanSheet(id string, f study.Fan, c calendar, headline int, events []study.Dated) *sheet {
	const height, left, right, top, bottom = 196, 46, 8, 10, 26
	s := newSheet(id, fanWidth, height)
	last := len(f.Q50) - 1
	low, high := span(f)
	x := scale{0, float64(max(last, 1)), left, fanWidth - right}
	y := scale{low, high, height - bottom, top}

	s.values(y, low, high, left, fanWidth-right, "zero")
	years, labels := yearTicks(c, 0, float64(last))
	for i, m := range years {
		s.line("tick", x.at(m), height-bottom, x.at(m), height-bottom+4)
		if b := boxOf(atMiddle, x.at(m), height-bottom+17, 11, labels[i]); s.fits(b) {
			s.text("axis", atMiddle, x.at(m), height-bottom+17, 11, labels[i])
		}
	}
	if headline <= last {
		s.line("headline", x.at(float64(headline)), top, x.at(float64(headline)), height-bottom)
	}
	for _, e := range scheduled(events, c, last) {
		s.line("event", x.at(e.at), top, x.at(e.at), height-bottom)
	}
	months := func(q []float64) (xs, ys []float64) {
		for m := range q {
			xs, ys = append(xs, x.at(float64(m))), append(ys, y.at(q[m]))
		}
		return xs, ys
	}
	if last >= 0 {
		xs, q05 := months(f.Q05)
		_, q25 := months(f.Q25)
		_, q50 := months(f.Q50)
		_, q75 := months(f.Q75)
		_, q95 := months(f.Q95)
		s.band("outer", xs, q95, q05)
		s.band("inner", xs, q75, q25)
		s.path("median", xs, q50)
	}
	return s
}

// values draws the lines of a scale of values, each with its figure at the left; the line at nothing has a class of its own.
func (s *sheet) values(y scale, low, high, left, right float64, zero string) {
	marks := ticks(low, high, 4)
	step := 1.0
	if len(marks) > 1 {
		step = marks[1] - marks[0]
	}
	for _, v := range marks {
		class := "grid"
		if v == 0 {
			class = zero
		}
		s.line(class, left, y.at(v), right, y.at(v))
		s.text("axis", atEnd, left-6, y.at(v)+4, 11, tickLabel(v, step))
	}
}

// span is the range of values a fan is drawn over: all of its outer band, with zero where it is near.
func span(f study.Fan) (low, high float64) {
	if len(f.Q05) == 0 {
		return 0, 1
	}
	low, high = slices.Min(f.Q05), slices.Max(f.Q95)
	if wide := high - low; wide > 0 {
		if low > 0 && low < 0.6*wide {
			low = 0
		}
		if high < 0 && -high < 0.6*wide {
			high = 0
		}
	}
	if high-low < 1e-9*math.Max(1, math.Abs(high)) {
		low, high = low-0.5, high+0.5
	}
	pad := 0.03 * (high - low)
	if low != 0 {
		low -= pad
	}
	return low, high + pad
}

// unitWords says a unit as a reader would.
func unitWords(unit string) string {
	if known, ok := map[string]string{
		"1": "index or share", "stake": "share of the contested land", "km2/month": "km² a month", "km2": "km²",
		"USD/bbl": "US dollars a barrel", "bn EUR/month": "billion euros a month", "trn RUB": "trillion roubles",
		"bn USD/month": "billion US dollars a month", "account": "units of account of the dossier",
		"capital": "index of military capital", "months": "months", "1/month": "a month",
	}[unit]; ok {
		return known
	}
	return unit
}
