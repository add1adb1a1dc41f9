package report

import (
	"math"
	"slices"
	"strings"
	"testing"

	"parley/study"
)

// TestChancesBearTheirDigits catches prose and tables that give two figures for one chance, a wide or
// uncertain chance told without "about", a small chance rounded to none and a large one to certainty.
func TestChancesBearTheirDigits(t *testing.T) {
	for _, c := range []struct {
		p, se, low, high      float64
		table, prose, between string
	}{
		{0.347, 0.004, 0.1, 0.6, "35%", "about 35%", "10% to 60%"},
		{0.347, 0.004, 0.33, 0.37, "35%", "35%", "33% to 37%"},
		{0.347, 0.020, 0.33, 0.37, "35%", "about 35%", "33% to 37%"},
		{0.328, 0.004, 0.11, 0.61, "33%", "about 33%", "11% to 61%"},
		{0.026, 0.011, 0.0, 0.18, "3%", "about 3%", "under 1% to 18%"},
		{0.012, 0.001, 0.001, 0.05, "1%", "1%", "under 1% to 5%"},
		{0.004, 0.0005, 0.0, 0.02, "<1%", "under 1%", "under 1% to 2%"},
		{0.004, 0.01, 0.0, 0.2, "<1%", "under 1%", "under 1% to 20%"},
		{0, 0, 0, 0, "<1%", "under 1%", "under 1% across the range"},
		{0.997, 0.001, 0.98, 1, ">99%", "over 99%", "98% to over 99%"},
		{1, 0, 1, 1, ">99%", "over 99%", "over 99% across the range"},
		{0.98, 0.03, 0.6, 1, "98%", "about 98%", "60% to over 99%"},
		{math.NaN(), 0, 0, 1, "not known", "not known", "under 1% to over 99%"},
	} {
		o := study.OddsAt{P: c.p, SE: c.se, Low: c.low, High: c.high}
		if got := chance(o); got != c.table {
			t.Errorf("chance %v ± %v in a table: %q, want %q", c.p, c.se, got, c.table)
		}
		if got := aboutChance(o); got != c.prose {
			t.Errorf("chance %v ± %v (%v to %v) in prose: %q, want %q", c.p, c.se, c.low, c.high, got, c.prose)
		}
		if got := spokenRange(o); got != c.between {
			t.Errorf("range %v to %v: %q, want %q", c.low, c.high, got, c.between)
		}
	}
}

// TestFewFutures catches certainty, or a range, from fewer futures than bear it.
func TestFewFutures(t *testing.T) {
	for _, c := range []struct {
		p, n            float64
		chance, between string
	}{
		{0, 100_000, "<1%", "<1%"},
		{0, 64, "<5%", "too few"},
		{1, 64, ">95%", "too few"},
		{0.5, 64, "50%", "50%"},
		{0.5, 40, "50%", "too few"},
		{0.03, 82, "<4%", "too few"},
		{0.2, 82, "20%", "20%"},
		{0, 0, "<100%", "too few"},
	} {
		o := study.OddsAt{P: c.p, Low: c.p, High: c.p}
		if got, between := chanceIn(o, c.n), boundsIn(o, c.n); got != c.chance || between != c.between {
			t.Errorf("%v of %v futures: %q, %q, want %q, %q", c.p, c.n, got, between, c.chance, c.between)
		}
	}
}

// TestScarceFuturesAreSaid catches a page of few futures that reads like one of many.
func TestScarceFuturesAreSaid(t *testing.T) {
	const want = "below 5% from none, nor one above 95% from certainty"
	r := made(t, 1)
	if strings.Contains(briefOf(t, r), "These are few") {
		t.Error("a hundred thousand futures are called few")
	}
	r.Futures = 64
	if page := briefOf(t, r); !strings.Contains(page, want) {
		t.Errorf("a page of 64 futures does not say %q", want)
	}
}

// TestRanges pins how a range is written in a table.
func TestRanges(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{
		{0.1, 0.6, "10–60%"},
		{0.001, 0.6, "<1–60%"},
		{0.5, 0.999, "50–99+%"},
		{0.001, 0.002, "<1%"},
		{0.333, 0.334, "33%"},
	} {
		if got := bounds(c.low, c.high); got != c.want {
			t.Errorf("%v to %v: %q, want %q", c.low, c.high, got, c.want)
		}
	}
}

// TestDifferences catches a difference of chances without sign or in another figure than the chances give,
// and one told where the simulation cannot tell it.
func TestDifferences(t *testing.T) {
	for _, c := range []struct {
		diff, se float64
		want     string
		told     bool
	}{
		{0.041, 0.002, "+4", true},
		{-0.041, 0.002, "−4", true},
		{0.004, 0.0001, "0", false},
		{0.041, 0.03, "+4", false},
		{0.081, 0.03, "+8", true},
		{-0.074, 0.02, "−7", true},
		{0, 0, "0", false},
	} {
		if got := points(c.diff); got != c.want {
			t.Errorf("%v: %q, want %q", c.diff, got, c.want)
		}
		if got := told(c.diff, c.se); got != c.told {
			t.Errorf("%v ± %v told apart: %v, want %v", c.diff, c.se, got, c.told)
		}
	}
}

// TestFigures catches numbers of an indicator printed with noise digits or in powers of ten.
func TestFigures(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 0.4045: "0.405", -0.031: "−0.031", 56.04: "56", 430.7: "431", 1234.5: "1,235", 178234: "178,000", 0.00004: "0.0000", 2.5: "2.5",
	} {
		if got := figure(v); got != want {
			t.Errorf("%v: %q, want %q", v, got, want)
		}
	}
	if figure(math.Inf(1)) != "not known" || correlation(-0.0001) != "0.00" || correlation(-0.41) != "−0.41" || thousands(1234567) != "1,234,567" {
		t.Error("infinite, tiny, negative or long numbers are written otherwise")
	}
}

// TestPartsSumToAHundred catches whole percents of a partition that do not sum to 100.
func TestPartsSumToAHundred(t *testing.T) {
	for _, parts := range [][]float64{
		{0.333333, 0.333333, 0.333334}, {0.995, 0.005}, {1}, {0.1249, 0.1249, 0.1249, 0.6253}, {0.004, 0.004, 0.992},
	} {
		whole := wholes(parts)
		sum := 0
		for i, w := range whole {
			sum += w
			if math.Abs(float64(w)-100*parts[i]) >= 1 {
				t.Errorf("%v became %v: a part moved by a point or more", parts, whole)
			}
		}
		if sum != 100 {
			t.Errorf("%v became %v, which sums to %d", parts, whole, sum)
		}
	}
	if got := wholes(nil); !slices.Equal(got, []int{}) {
		t.Errorf("no parts became %v", got)
	}
}
