package attrition

import (
	"math"
	"testing"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.9g, want %.9g", what, got, want)
	}
}

// TestSquareLaw checks that 100 against 80 with equal rates of .01 leave sqrt(100²−80²) = 60 when
// the other is gone, at t = 109.861229 (Lanchester 1916; THEORY 2.12, KA-11).
func TestSquareLaw(t *testing.T) {
	own, other := Square(100, 80, .01, 109.8612289)
	near(t, "what is left", own, 60, 1e-5)
	near(t, "what is left of the other", other, 0, 1e-5)
	own, other = Square(100, 80, .01, 40)
	near(t, "the invariant", own*own-other*other, 3600, 1e-8)
}

// TestLinearLaw checks 43.127246 after 200 at a rate of .0001, the difference staying 20 (THEORY
// 2.12, KA-11).
func TestLinearLaw(t *testing.T) {
	near(t, "what is left", Linear(100, 80, 1e-4, 200), 43.127246, 1e-5)
	// dA/dt = −k·A·(A−20) by a difference quotient: the law is the one it says it is.
	slope := (Linear(100, 80, 1e-4, 50.001) - Linear(100, 80, 1e-4, 49.999)) / .002
	a := Linear(100, 80, 1e-4, 50)
	near(t, "the slope", slope, -1e-4*a*(a-20), 1e-7)
}

// TestContest checks a cut of aid from 1.5 to nothing: 3 against 1 and 1.5 is .545455, 3 against 1
// is .75 (THEORY 2.12, KA-12); a contest without decisiveness is a toss.
func TestContest(t *testing.T) {
	near(t, "with aid", Contest(3, 2.5, 1), .5454545, 1e-6)
	near(t, "without aid", Contest(3, 1, 1), .75, 1e-12)
	near(t, "without decisiveness", Contest(3, 1, 0), .5, 1e-12)
	near(t, "at twice the decisiveness", Contest(3, 1, 2), .9, 1e-12)
}

// TestRearmed checks the pause in which power shifts: with investments .04 and .02, depreciation
// .01 and equal starts the adversary's share is .58 at t = 26.826 (THEORY 2.3, KA-3b).
func TestRearmed(t *testing.T) {
	const at = 26.8263987
	near(t, "the share", Contest(Rearmed(1, .04, .01, at), Rearmed(1, .02, .01, at), 1), .58, 1e-7)
	near(t, "the start", Rearmed(1, .04, .01, 0), 1, 1e-12)
}

// TestSmallShifts checks the two series of the midpoint rule beside the functions they stand for:
// errors of third and fifth order, exact at exponents 0 and 1, mirrored when the sides are swapped,
// and positive however far the ratio goes.
func TestSmallShifts(t *testing.T) {
	for _, ratio := range []float64{1e-6, .7, .96, .99, 1, 1.01, 1.04, 1.4, 1e6} {
		shift, size := Shift(3*ratio, 3), math.Abs(math.Log(ratio))
		if size < 1 {
			near(t, "the logarithm", Log(shift), math.Log(ratio), math.Pow(size, 5)/70)
		}
		for _, exponent := range []float64{0, .3, .7, 1} {
			x := Power(shift, exponent)
			if size < 1 || exponent == 0 || exponent == 1 {
				near(t, "the power", x, math.Pow(ratio, exponent), math.Pow(size, 3)/10*exponent*(1-exponent*exponent)*x+1e-9*math.Max(1, x))
			}
			if back := Power(Shift(3, 3*ratio), exponent); !(x > 0) || math.Abs(x*back-1) > 1e-9 {
				t.Errorf("(%g)^%g is %g, and swapped %g", ratio, exponent, x, back)
			}
		}
	}
}
