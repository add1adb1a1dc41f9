// Rounding: how many digits a chance can bear.

package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"parley/study"
)

// The policy. In tables and charts a chance is given in whole percent where the simulation can tell
// whole percents apart, else in steps of five or ten points: two standard errors must not exceed the
// step. In prose it is given in steps of five points with "about" before it where the range over
// parameters is wide, because there a reader takes the digits for knowledge. Below 1% it is "under 1%",
// above 99% "over 99%": a simulation of this kind cannot tell such a chance from none.
const (
	wideRange = 0.10 // a range over parameters wider than this bears no single percents in prose
	lowest    = 0.01 // below this, "under 1%"
	highest   = 0.99 // above this, "over 99%"
)

// stepOf is the step in percentage points that a standard error bears.
func stepOf(se float64) float64 {
	switch {
	case 2*se <= 0.01:
		return 1
	case 2*se <= 0.05:
		return 5
	}
	return 10
}

// percent writes a chance in steps of so many points.
func percent(p, step float64) string {
	switch {
	case math.IsNaN(p):
		return "not known"
	case p < lowest:
		return "under 1%"
	case p > highest:
		return "over 99%"
	}
	points := step * math.Round(100*p/step)
	// Rounding in coarse steps must not make a chance impossible or certain, nor rub out a small one.
	if points < step || points > 100-step {
		points = math.Round(100 * p)
	}
	return strconv.FormatFloat(points, 'f', -1, 64) + "%"
}

// chance is a chance for tables and charts, where there is no room for words: "35%", "<1%".
func chance(o study.OddsAt) string { return narrow(percent(o.P, stepOf(o.SE))) }

// narrow writes the ends of the scale with signs.
func narrow(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "under 1%", "<1%"), "over 99%", ">99%")
}

// share is a share of a whole for tables.
func share(p float64) string { return narrow(percent(p, 1)) }

// bounds is the range over parameters for tables: "10–60%".
func bounds(low, high float64) string {
	a, b := share(low), share(high)
	if a == b {
		return a
	}
	if high > highest {
		b = "99+%" // a dash before > reads as an arrow
	}
	return strings.TrimSuffix(a, "%") + "–" + b
}

// spoken is a chance for prose, with its range: "about 35% (10% to 60% over the parameters)".
func spoken(o study.OddsAt) string {
	return aboutChance(o) + " (" + spokenRange(o) + ")"
}

// aboutChance is a chance for prose without its range, for sentences that give the range beside it.
func aboutChance(o study.OddsAt) string {
	step := stepOf(o.SE)
	if o.High-o.Low > wideRange {
		step = max(step, 5)
	}
	return hedged(o.P, step)
}

// hedged writes a chance in steps, with "about" where the step is coarse.
func hedged(p, step float64) string {
	text := percent(p, step)
	if step > 1 && p >= lowest && p <= highest {
		return "about " + text
	}
	return text
}

// spokenRange is the range for prose: "10% to 60%". A wide one is rounded outward in steps of five, so
// that it never seems narrower than it is; near none and near certain, in single percents.
func spokenRange(o study.OddsAt) string {
	low, high := o.Low, o.High
	if high-low > wideRange {
		low, high = outward(low, -1), outward(high, 1)
	}
	a, b := percent(low, 1), percent(high, 1)
	if a == b {
		return a + " across the range"
	}
	return a + " to " + b
}

// outward rounds a bound away from the middle: in steps of five points between 10% and 90%, else of one.
func outward(p, direction float64) float64 {
	step := 0.05
	if p < 0.1 || p > 0.9 {
		step = 0.01
	}
	k := p / step
	if direction < 0 {
		return step * math.Floor(k+1e-9)
	}
	return step * math.Ceil(k-1e-9)
}

// points writes a difference of chances in percentage points, with its sign: "+4", "−2", "0".
// Where the error is larger than a point it is rounded to what the error bears, but a difference that is
// told apart is never rounded to none.
func points(diff, se float64) string {
	step := stepOf(se)
	n := step * math.Round(100*diff/step)
	if n == 0 && told(diff, se) {
		n = math.Round(100 * diff)
	}
	switch {
	case n > 0:
		return fmt.Sprintf("+%.0f", n)
	case n < 0:
		return fmt.Sprintf("−%.0f", -n)
	}
	return "0"
}

// told tells whether a difference stands out from the error of the simulation.
func told(diff, se float64) bool { return math.Abs(diff) > 2*se && math.Abs(diff) >= 0.005 }

// errorPoints is a standard error of a chance in points: "0.4", "under 0.1".
func errorPoints(se float64) string {
	switch e := 100 * se; {
	case e < 0.05:
		return "under 0.1"
	case e < 9.95:
		return strconv.FormatFloat(e, 'f', 1, 64)
	default:
		return strconv.FormatFloat(e, 'f', 0, 64)
	}
}

// correlation is a rank correlation to two digits with its sign: "+0.41", "−0.08".
func correlation(rho float64) string {
	text := fmt.Sprintf("%+.2f", rho)
	if text == "-0.00" || text == "+0.00" {
		return "0.00"
	}
	return strings.Replace(text, "-", "−", 1)
}

// figure writes a number of any size with as many digits as a reader takes in: three.
func figure(v float64) string {
	a := math.Abs(v)
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return "not known"
	case a == 0:
		return "0"
	case a >= 9999.5:
		digits := math.Pow(10, math.Floor(math.Log10(a))-2)
		return minus(thousands(int(math.Round(v/digits) * digits)))
	case a >= 99.95:
		return minus(thousands(int(math.Round(v))))
	}
	text := strconv.FormatFloat(v, 'g', 3, 64)
	if strings.Contains(text, "e") {
		return minus(strconv.FormatFloat(v, 'f', 4, 64))
	}
	return minus(text)
}

func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

// thousands parts a whole number in groups of three: 100,000.
func thousands(n int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// wholes rounds the exclusive parts of a whole to percents that still sum to 100: the largest
// remainders are rounded up.
func wholes(shares []float64) []int {
	out := make([]int, len(shares))
	sum, total := 0, 0.0
	for i, s := range shares {
		out[i] = int(math.Floor(100*s + 1e-9))
		sum += out[i]
		total += s
	}
	want := int(math.Round(100 * total))
	for ; sum < want; sum++ {
		best := -1
		for i, s := range shares {
			if best < 0 || 100*s-float64(out[i]) > 100*shares[best]-float64(out[best]) {
				best = i
			}
		}
		out[best]++
	}
	return out
}
