package posture

import (
	"math"
	"testing"

	"parley/portable"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.8g, want %.8g", what, got, want)
	}
}

// TestLoseChance checks an election: majority 2, mean swing −4, deviation 3 give Φ(2/3) = .747507
// (THEORY 2.27, KA-35). It catches a flipped majority, which would give .977.
func TestLoseChance(t *testing.T) {
	near(t, "chance to lose", LoseChance(2, -4, 3), .747507, 1e-6)
	near(t, "chance to lose an even race", LoseChance(4, -4, 3), .5, 1e-12)
}

// TestJump checks .3·(−.6·1 + .8·.5) = −.06, the two ends of the share, and that the variance is
// size² whatever the share.
func TestJump(t *testing.T) {
	near(t, "a mixed jump", Jump(.3, .6, -1, 1, .5), -.06, 1e-12)
	near(t, "a jump of its own", Jump(.3, 0, 1, 9, .5), .15, 1e-12)
	near(t, "a common jump", Jump(.3, 1, -1, .5, 9), -.15, 1e-12)
	near(t, "an instrument off the course", Jump(.3, 1, 0, 9, .5), .15, 1e-12)
	a, b := Jump(1, .6, 1, 1, 0), Jump(1, .6, 1, 0, 1)
	near(t, "variance", a*a+b*b, 1, 1e-12)
}

// TestAdjust checks a step of a fifth of the way from 1 to 2, and the bounds.
func TestAdjust(t *testing.T) {
	near(t, "a step", Adjust(1, 2, .2, 0, 0, 3), .2, 1e-12)
	near(t, "a step with a jump", Adjust(1, 2, .2, -.5, 0, 3), -.3, 1e-12)
	near(t, "to the upper bound", Adjust(1, 2, .2, 9, 0, 3), 2, 1e-12)
	near(t, "to the lower bound", Adjust(1, 2, .2, -9, 0, 3), -1, 1e-12)
	near(t, "no target beyond the bounds", Adjust(1, 9, .2, 0, 0, 3), .4, 1e-12)
}

// TestThirds checks that the three numbers of one draw are uniform, uncorrelated, strictly inside
// (0,1), and mirrored when the draw is.
func TestThirds(t *testing.T) {
	const n = 20000
	var sum, square [3]float64
	var cross [3]float64
	for i := range n {
		w := portable.Philox4x64([2]uint64{1, 2}, [4]uint64{uint64(i)})
		u := portable.Uniform01(w[0])
		var x, y [3]float64
		x[0], x[1], x[2] = Thirds(u)
		y[0], y[1], y[2] = Thirds(1 - u)
		for k := range x {
			if x[k] <= 0 || x[k] >= 1 || x[k] != 1-y[k] {
				t.Fatalf("part %d of %v is %v, of its mirror %v", k, u, x[k], y[k])
			}
			sum[k] += x[k] - .5
			square[k] += (x[k] - .5) * (x[k] - .5)
			cross[k] += (x[k] - .5) * (x[(k+1)%3] - .5)
		}
	}
	for k := range sum {
		near(t, "mean", sum[k]/n, 0, .01)
		near(t, "variance", square[k]/n, 1./12, .003)
		near(t, "covariance", cross[k]/n, 0, .003)
	}
}

// TestEven checks the spread of moods: variance ∫(u−½)²·12 = 1, by the midpoints of 1000 cells.
func TestEven(t *testing.T) {
	sum := 0.0
	for i := range 1000 {
		x := even((float64(i) + .5) / 1000)
		sum += x * x / 1000
	}
	near(t, "variance", sum, 1, 1e-5)
}

// TestSaturating checks that no progress is no drive, and that progress 1 is half of all.
func TestSaturating(t *testing.T) {
	near(t, "no progress", saturating(0), 0, 0)
	near(t, "progress 1", saturating(1), .5, 1e-12)
}
