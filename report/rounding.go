// Rounding: how many digits a chance can bear.

package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"parley/study"
)

// The policy. A chance is given in whole percent, in tables and in prose the same figure; how well the
// simulation tells it stands beside it, as its error and its range. Prose puts "about" before it where
// two standard errors exceed half a point or the range over parameters is wide, because there a reader
// takes the digits for knowledge. Below 1% it is "under 1%", above 99% "over 99%": a simulation of this
// kind cannot tell such a chance from none. Where fewer futures stand behind it than tell a percent
// apart, it is "under" what they can tell, and no range is given.
const (
	wideRange = 0.10  // a range over parameters wider than this bears no bare percents in prose
	wideError = 0.005 // an error of the simulation that makes whole percents uncertain
	lowest    = 0.01  // below this, "under 1%"
	highest   = 0.99  // above this, "over 99%"
)

// percent writes a chance in whole percent.
func percent(p float64) string {
	switch {
	case math.IsNaN(p):
		return "not known"
	case p < lowest:
		return "under 1%"
	case p > highest:
		return "over 99%"
	}
	return strconv.FormatFloat(math.Round(100*p), 'f', -1, 64) + "%"
}

// chance is a chance for tables and charts, where there is no room for words: "35%", "<1%".
func chance(o study.OddsAt) string { return share(o.P) }

// tells is the least chance that so many futures can tell from none: where none of n has it, it is with
// 95% confidence below 3/n.
func tells(n float64) float64 { return 3 / max(n, 3) }

// few tells whether an odds over so many futures rests on too few of them for a range.
func few(o study.OddsAt, n float64) bool {
	return tells(n) > lowest && (n < 50 || o.P*n < 5 || (1-o.P)*n < 5)
}

// chanceIn is a chance over so many futures.
func chanceIn(o study.OddsAt, n float64) string {
	least := tells(n)
	switch {
	case least <= lowest || math.IsNaN(o.P):
		return chance(o)
	case o.P < least:
		return fmt.Sprintf("<%.0f%%", math.Ceil(100*least-1e-9))
	case o.P > 1-least:
		return fmt.Sprintf(">%.0f%%", math.Floor(100*(1-least)+1e-9))
	}
	return chance(o)
}

// boundsIn is the range of a chance over so many futures; none where they are too few.
func boundsIn(o study.OddsAt, n float64) string {
	if few(o, n) {
		return "too few"
	}
	return bounds(o.Low, o.High)
}

// narrow writes the ends of the scale with signs.
func narrow(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "under 1%", "<1%"), "over 99%", ">99%")
}

// wide writes the ends of the scale with words.
func wide(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "<", "under "), ">", "over ")
}

// share is a share of a whole for tables.
func share(p float64) string { return narrow(percent(p)) }

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

// spoken is a chance for prose, with its range: "about 35% (10% to 60%)".
func spoken(o study.OddsAt) string {
	return aboutChance(o) + " (" + spokenRange(o) + ")"
}

// aboutChance is a chance for prose without its range, for sentences that give the range beside it.
func aboutChance(o study.OddsAt) string { return about(o, percent(o.P)) }

// about puts "about" before a figure that its error or its range does not bear.
func about(o study.OddsAt, text string) string {
	if (o.High-o.Low > wideRange || o.SE > wideError) && strings.TrimRight(text, "0123456789%") == "" {
		return "about " + text
	}
	return text
}

// spokenRange is the range for prose: "10% to 60%".
func spokenRange(o study.OddsAt) string {
	a, b := percent(o.Low), percent(o.High)
	if a == b {
		return a + " across the range"
	}
	return a + " to " + b
}

// points writes a difference of chances in whole percentage points, with its sign: "+4", "−2", "0".
func points(diff float64) string {
	switch n := math.Round(100 * diff); {
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
