package explore

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// uniforms are columns of numbers between 0 and 1.
func uniforms(rng *rand.Rand, axes, rows int) [][]float64 {
	out := make([][]float64, axes)
	for a := range out {
		out[a] = make([]float64, rows)
		for r := range out[a] {
			out[a][r] = rng.Float64()
		}
	}
	return out
}

// TestBoxFindsThePlanted catches a peel at the wrong end, a side along an axis that has no part, and coverage
// or density of another box: cases lie where the second axis is above .6 and the fourth below .5, a fifth of
// all rows, with one row in twenty taken the other way.
func TestBoxFindsThePlanted(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const rows = 4000
	axes := uniforms(rng, 6, rows)
	so := make([]bool, rows)
	cases, inside := 0, 0
	for r := range so {
		so[r] = axes[1][r] > 0.6 && axes[3][r] < 0.5
		if rng.IntN(20) == 0 {
			so[r] = !so[r]
		}
		if so[r] {
			cases++
			if axes[1][r] > 0.6 && axes[3][r] < 0.5 {
				inside++
			}
		}
	}
	b, ok := BoxOf(axes, so)
	if !ok || len(b.Sides) != 2 || b.Sides[0].Axis != 1 || b.Sides[1].Axis != 3 {
		t.Fatalf("%+v", b)
	}
	if s := b.Sides[0]; math.Abs(s.Low-0.6) > 0.03 || !math.IsInf(s.High, 1) {
		t.Errorf("along the second axis %+v", s)
	}
	if s := b.Sides[1]; math.Abs(s.High-0.5) > 0.03 || !math.IsInf(s.Low, -1) {
		t.Errorf("along the fourth axis %+v", s)
	}
	if want := float64(inside) / float64(cases); math.Abs(b.Coverage-want) > 0.05 || math.Abs(b.Density-0.95) > 0.03 {
		t.Errorf("coverage %.3f, density %.3f; the planted box has %.3f and .95", b.Coverage, b.Density, want)
	}
	counted, dense := 0, 0
	for r := range so {
		if axes[1][r] >= b.Sides[0].Low && axes[3][r] <= b.Sides[1].High {
			counted++
			if so[r] {
				dense++
			}
		}
	}
	if math.Abs(b.Mass-float64(counted)/rows) > 1e-12 || math.Abs(b.Density-float64(dense)/float64(counted)) > 1e-12 {
		t.Errorf("the box says %v and %v of itself; counted: %v and %v", b.Mass, b.Density, float64(counted)/rows, float64(dense)/float64(counted))
	}
}

// TestBoxOfNothing catches a box of no case, of all, and along an axis of one value or of two.
func TestBoxOfNothing(t *testing.T) {
	axes := [][]float64{{1, 1, 1, 1, 1, 1, 1, 1}, {0, 1, 0, 1, 0, 1, 0, 1}}
	if _, ok := BoxOf(axes, make([]bool, 8)); ok {
		t.Error("a box without a case")
	}
	b, ok := BoxOf(axes, []bool{false, true, false, true, false, true, false, true})
	if !ok || len(b.Sides) != 1 || b.Sides[0].Axis != 1 || b.Sides[0].Low != 1 || b.Coverage != 1 || b.Density != 1 {
		t.Errorf("yes and no: %+v", b)
	}
}

// TestCrossing catches a crossing placed in the wrong bin or on the wrong side, a curve that follows noise
// instead of the direction, and ends that are called sure and are not.
func TestCrossing(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const rows = 2000
	axis, up, weight := make([]float64, rows), make([]float64, rows), make([]float64, rows)
	for r := range axis {
		axis[r], weight[r] = 4*rng.Float64()-1, 1
		up[r] = axis[r] - 0.5 + 0.5*rng.NormFloat64()
	}
	c := CurveOf(axis, up, weight)
	x, ok := c.Crosses(0)
	if !ok || !c.Rises || math.Abs(x.At-0.5) > 0.1 || !x.Sure || !(x.From <= x.At && x.At <= x.To) || x.To-x.From > 0.3 {
		t.Errorf("%+v, rises %v", x, c.Rises)
	}
	for i := 1; i < len(c.Mean); i++ {
		if c.Mean[i] < c.Mean[i-1] {
			t.Fatalf("the curve falls at %v", c.At[i])
		}
	}
	down := make([]float64, rows)
	for r := range down {
		down[r] = -up[r]
	}
	if y, ok := CurveOf(axis, down, weight).Crosses(0); !ok || math.Abs(y.At-x.At) > 1e-12 {
		t.Errorf("turned over it crosses at %v, not %v", y.At, x.At)
	}
	if _, ok := c.Crosses(10); ok {
		t.Error("a level beyond the curve is crossed")
	}
	noise := make([]float64, rows)
	for r := range noise {
		noise[r] = rng.NormFloat64()
		if r%2 == 0 {
			weight[r] = 0 // a row that no future of counts
		}
	}
	if x, ok := CurveOf(axis, noise, weight).Crosses(0); ok && x.Sure {
		t.Errorf("noise crosses for sure at %v", x.At)
	}
}

// TestAscending catches rows out of order, equal ones that change places, and the two zeros told apart; the
// order by comparison is the oracle.
func TestAscending(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	for _, n := range []int{0, 1, 2, 100, 5000} {
		values := make([]float64, n)
		for i := range values {
			switch rng.IntN(5) {
			case 0:
				values[i] = math.Copysign(0, rng.Float64()-0.5)
			case 1:
				values[i] = float64(rng.IntN(9) - 4)
			case 2:
				values[i] = math.Inf(rng.IntN(2)*2 - 1)
			default:
				values[i] = rng.NormFloat64() * math.Pow(10, float64(rng.IntN(40)-20))
			}
		}
		want := make([]int32, n)
		for i := range want {
			want[i] = int32(i)
		}
		slices.SortStableFunc(want, func(a, b int32) int { return cmp.Compare(values[a], values[b]) })
		got := ascending(values)
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("of %d rows place %d is row %d (%v), not %d (%v)", n, i, got[i], values[got[i]], want[i], values[want[i]])
			}
		}
	}
}

// BenchmarkBox is a million rows of ten axes: the peer takes half a minute.
func BenchmarkBox(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 6))
	const rows = 1_000_000
	axes := uniforms(rng, 10, rows)
	so := make([]bool, rows)
	for r := range so {
		so[r] = axes[1][r] > 0.6 && axes[3][r] < 0.5 && axes[7][r] < 0.8
	}
	b.ReportAllocs()
	for b.Loop() {
		BoxOf(axes, so)
	}
}
