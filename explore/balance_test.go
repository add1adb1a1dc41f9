package explore

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestDriftOfThree checks KA-20 (THEORY 2.23): three actors, all ties 0.1, blow up at t = 5; at t = 4 they
// are 0.357143, and what would be an actor's tie to itself 0.285714.
func TestDriftOfThree(t *testing.T) {
	ties := [][]float64{{0, .1, .1}, {.1, 0, .1}, {.1, .1, 0}}
	if end := Escape(ties); math.Abs(end-5) > 1e-12 {
		t.Errorf("they escape at %g, want 5", end)
	}
	x, err := Drift(ties, 4)
	if err != nil {
		t.Fatal(err)
	}
	for i := range x {
		for j := range x {
			want := .357143
			if i == j {
				want = .285714
			}
			if math.Abs(x[i][j]-want) > 1e-6 {
				t.Errorf("tie %d-%d is %g, want %g", i, j, x[i][j], want)
			}
		}
	}
}

// TestDriftObeysItsLaw catches a wrong inverse or eigenvalue: from random ties, the closed form agrees with
// dX/dt = X² integrated in small steps (Runge and Kutta), up to eight tenths of the escape.
func TestDriftObeysItsLaw(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 23))
	for n := 2; n <= 6; n++ {
		x := make([][]float64, n)
		for i := range x {
			x[i] = make([]float64, n)
		}
		for i := range x {
			for j := range i {
				x[i][j] = 2*rng.Float64() - 1
				x[j][i] = x[i][j]
			}
		}
		end := .8 * Escape(x)
		got, err := Drift(x, end)
		if err != nil {
			t.Fatal(err)
		}
		const steps = 2000
		h := end / steps
		for range steps {
			k1 := square(x, nil, 0)
			k2 := square(x, k1, h/2)
			k3 := square(x, k2, h/2)
			k4 := square(x, k3, h)
			for i := range x {
				for j := range x {
					x[i][j] += h / 6 * (k1[i][j] + 2*k2[i][j] + 2*k3[i][j] + k4[i][j])
				}
			}
		}
		for i := range x {
			for j := range x {
				if math.Abs(got[i][j]-x[i][j]) > 1e-8*(1+math.Abs(x[i][j])) {
					t.Errorf("%d actors: tie %d-%d is %g, integrated %g", n, i, j, got[i][j], x[i][j])
				}
			}
		}
	}
}

// square is (x + h·k)².
func square(x, k [][]float64, h float64) [][]float64 {
	at := func(i, j int) float64 {
		if k == nil {
			return x[i][j]
		}
		return x[i][j] + h*k[i][j]
	}
	out := make([][]float64, len(x))
	for i := range x {
		out[i] = make([]float64, len(x))
		for j := range x {
			for m := range x {
				out[i][j] += at(i, m) * at(m, j)
			}
		}
	}
	return out
}

// TestDriftRefuses catches a time past the escape answered with numbers of no meaning, and ties of one
// direction only. Where nothing is liked by anything, nothing escapes.
func TestDriftRefuses(t *testing.T) {
	ties := [][]float64{{0, .5}, {.5, 0}}
	for _, c := range []struct {
		ties [][]float64
		t    float64
		want string
	}{
		{ties, 2.1, "without bound at 2"},
		{ties, -1, "from 0 on"},
		{ties, math.NaN(), "from 0 on"},
		{[][]float64{{0, 1}, {.5, 0}}, 0, "take their mean"},
		{[][]float64{{0, 1}, {1}}, 0, "row 1 has 1 ties"},
	} {
		if _, err := Drift(c.ties, c.t); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v at %g: %v, want %s", c.ties, c.t, err, c.want)
		}
	}
	if end := Escape([][]float64{{0, 0}, {0, 0}}); !math.IsInf(end, 1) {
		t.Errorf("no ties escape at %g", end)
	}
}
