// Scales: from numbers to places on paper, and the ticks a reader expects.

package report

import (
	"fmt"
	"math"
	"time"
)

// scale maps a span of numbers onto a span of paper, evenly.
type scale struct{ from, to, left, right float64 }

func (s scale) at(v float64) float64 {
	if s.to == s.from {
		return (s.left + s.right) / 2
	}
	return s.left + (v-s.from)/(s.to-s.from)*(s.right-s.left)
}

// ticks are round numbers inside [low, high], about so many.
func ticks(low, high float64, about int) []float64 {
	if !(high > low) || about < 1 {
		return []float64{low}
	}
	raw := (high - low) / float64(about)
	unit := math.Pow(10, math.Floor(math.Log10(raw)))
	step := unit
	for _, m := range []float64{1, 2, 2.5, 5, 10} {
		step = m * unit
		if step >= raw*0.999 {
			break
		}
	}
	var out []float64
	for k := math.Ceil(low/step - 1e-9); k*step <= high+1e-9*step; k++ {
		out = append(out, k*step)
	}
	return out
}

// tickLabel writes a tick with the digits its step needs.
func tickLabel(v, step float64) string {
	if step <= 0 || math.Abs(v) < step*1e-6 {
		return "0"
	}
	if step >= 1 && step == math.Trunc(step) {
		return minus(thousands(int(math.Round(v))))
	}
	digits := max(0, int(math.Ceil(-math.Log10(step)-1e-9)))
	if s := step * math.Pow(10, float64(digits)); math.Abs(s-math.Round(s)) > 1e-6 {
		digits++ // 2.5 and 0.25 need one digit more
	}
	return minus(fmt.Sprintf("%.*f", digits, v))
}

// yearTicks are the turns of the year that fall into months [from, to] of a calendar.
func yearTicks(c calendar, from, to float64) (at []float64, label []string) {
	first := c.month(1).Year() + int(math.Floor(from/12)) - 1
	for y := first; ; y++ {
		m := c.at(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC))
		if m > to {
			return at, label
		}
		if m >= from {
			at = append(at, m)
			label = append(label, fmt.Sprint(y))
		}
	}
}
