package settlement

import (
	"math"
	"testing"
)

// TestWeibull: λ = .02, k = .8 give a median of 31.6229 months and S(60) = .314418; with a ratio
// of 2 S(60) = .098859, the square of the former (THEORY 2.17, KA-17).
func TestWeibull(t *testing.T) {
	for _, c := range []struct {
		says      string
		got, want float64
	}{
		{"median", MedianAge(50, .8), 31.6229},
		{"survival of the median", Survival(MedianAge(50, .8), 50, .8, 1), .5},
		{"S(60)", Survival(60, 50, .8, 1), .314418},
		{"S(60) at twice the hazard", Survival(60, 50, .8, 2), .098859},
	} {
		if math.Abs(c.got-c.want) > 5e-5*max(1, c.want/10) {
			t.Errorf("%s is %g, want %g", c.says, c.got, c.want)
		}
	}
}

// TestMonthsAddUp: the months' hazards sum to the whole, so that the monthly step is exact. A
// hazard taken at a month's end or middle fails.
func TestMonthsAddUp(t *testing.T) {
	sum := 0.0
	for month := range 60 {
		sum += math.Exp(LogHazardOverMonth(float64(month), math.Log(83), .5))
	}
	if want := math.Sqrt(60. / 83); math.Abs(sum-want) > 1e-12 {
		t.Errorf("sixty months sum to %g, want %g", sum, want)
	}
	for _, age := range []float64{-.25, 0, 2.4, 1500} { // between months, and beyond what is looked up
		from := max(age, 0)
		got, want := LogHazardOverMonth(age, math.Log(83), .5), math.Log(CumulativeHazard(from+1, 83, .5)-CumulativeHazard(from, 83, .5))
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("from age %g: log hazard %g, want %g", age, got, want)
		}
	}
}

// TestFightNow: d = .9, c = .2, p = .7: war at once iff less than .644444 is left tomorrow (THEORY
// 2.3, KA-3; Fearon's condition p₁ − d·p₂ > (1−d)(1+c)).
func TestFightNow(t *testing.T) {
	bound := FightNow(.7, .9, .2)
	if math.Abs(bound-.644444) > 1e-6 {
		t.Errorf("war below %g, want .644444", bound)
	}
	for _, p2 := range []float64{.64, .65} {
		fights := (.7-.2)/(1-.9) > 1+.9*(p2-.2)/(1-.9)
		if fights != (p2 < bound) {
			t.Errorf("p2 = %g: fighting now pays %v, the bound says %v", p2, fights, p2 < bound)
		}
	}
}

// TestBreakTime: even forces of 1, investments .04 and .02, depreciation .01, half the land, a cost
// of .08: broken at 26.826 months, when p = .58 (THEORY 2.3, KA-3b).
func TestBreakTime(t *testing.T) {
	riser, other := Side{1, .04, .01}, Side{1, .02, .01}
	at, ok := BreakTime(riser, other, .5, .08, 120)
	if !ok || math.Abs(at-26.826) > 5e-4 {
		t.Errorf("breaks at %g (%v), want 26.826", at, ok)
	}
	if p := riser.After(at) / (riser.After(at) + other.After(at)); math.Abs(p-.58) > 1e-6 {
		t.Errorf("breaks at a power of %g, want .58", p)
	}
	if at, ok := BreakTime(other, riser, .5, .08, 120); ok {
		t.Errorf("the side that falls behind breaks at %g", at)
	}
	if at, ok := BreakTime(riser, other, .3, .08, 120); !ok || at != 0 {
		t.Errorf("terms far below power break at %g, want at once", at)
	}
}
