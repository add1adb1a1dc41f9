package portable

import (
	"encoding/csv"
	"math"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// ulps returns how far got is from want in units of want's last place.
func ulps(got, want float64) float64 {
	if got == want || got != got && want != want {
		return 0
	}
	unit := math.Abs(math.Nextafter(want, math.Inf(1)) - want)
	return math.Abs(got-want) / unit
}

// TestReference catches a wrong coefficient, a lost digit in a tail and a bad reduction: 990 values
// of mpmath at 60 digits (testdata/README.md), each within the bound its function promises.
func TestReference(t *testing.T) {
	one := func(f func(float64) float64) func([]float64) float64 {
		return func(x []float64) float64 { return f(x[0]) }
	}
	functions := map[string]struct {
		of func([]float64) float64
		// bound in ulp of the reference; 45 ulp are a relative error of 1e-14 at most
		bound float64
	}{
		"exp":             {one(Exp), 1},
		"log":             {one(Log), 1},
		"expm1":           {one(Expm1), 3},
		"log1p":           {one(Log1p), 3},
		"logistic":        {one(Logistic), 3},
		"normal_quantile": {one(NormalQuantile), 6},
		"normal_cdf":      {one(NormalCDF), 6},
		"pow":             {func(x []float64) float64 { return Pow(x[0], x[1]) }, 4},
	}
	worst, seen := map[string]float64{}, map[string]int{}
	for _, row := range readTable(t, "testdata/reference.csv") {
		f, known := functions[row[0]]
		if !known {
			t.Fatalf("the table names %q, which no function here bears", row[0])
		}
		var x []float64
		for _, field := range strings.Fields(row[1]) {
			x = append(x, hexFloat(t, field))
		}
		want := hexFloat(t, row[2])
		got := f.of(x)
		u := ulps(got, want)
		worst[row[0]] = max(worst[row[0]], u)
		seen[row[0]]++
		if u > f.bound {
			t.Errorf("%s(%v) = %v, want %v (%.1f ulp)", row[0], x, got, want, u)
		}
	}
	for name := range functions {
		if seen[name] < 50 {
			t.Errorf("only %d reference values for %s", seen[name], name)
		}
		t.Logf("%-16s %d values, worst %.2f ulp", name, seen[name], worst[name])
	}
}

// TestExpAgainstBig catches an error the fixed table misses: e^x by Taylor's series in 160 bits.
func TestExpAgainstBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-745, 709.78).Draw(t, "x")
		want, _ := bigExp(x).Float64()
		if u := ulps(Exp(x), want); u > 1 {
			t.Fatalf("Exp(%v) = %v, want %v (%.2f ulp)", x, Exp(x), want, u)
		}
	})
}

// TestLogAgainstBig catches the same for Log: for y = Log(x), log x = y + log(x·e^−y), and the
// last is x·e^−y − 1 to far below one ulp.
func TestLogAgainstBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(rapid.Float64Range(0.4, 2.5), rapid.Float64Range(math.SmallestNonzeroFloat64, math.MaxFloat64)).Draw(t, "x")
		y := Log(x)
		ratio := new(big.Float).SetPrec(200).Mul(bigExp(-y), big.NewFloat(x))
		miss, _ := ratio.Sub(ratio, big.NewFloat(1)).Float64()
		unit := math.Nextafter(math.Abs(y), math.Inf(1)) - math.Abs(y)
		if math.Abs(miss) > unit {
			t.Fatalf("Log(%v) = %v misses by %.2f ulp", x, y, miss/unit)
		}
	})
}

// bigExp returns e^x to 160 bits: Taylor's series at x/2^20, then twenty squarings.
func bigExp(x float64) *big.Float {
	const prec, halvings = 200, 20
	number := func(v float64) *big.Float { return new(big.Float).SetPrec(prec).SetFloat64(v) }
	r := number(x)
	if x != 0 {
		r.SetMantExp(r, -halvings)
	}
	sum, term := number(1), number(1)
	for n := 1.0; n < 20; n++ {
		term.Mul(term, r)
		term.Quo(term, number(n))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// TestAgainstMath catches a gross fault at random arguments of the whole range: math's functions
// agree to a few ulp on every architecture.
func TestAgainstMath(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64().Draw(t, "x")
		y := rapid.Float64().Draw(t, "y")
		near := rapid.Float64Range(-50, 50).Draw(t, "near")
		for _, c := range []struct {
			name      string
			got, want float64
			bound     float64
		}{
			{"Exp", Exp(x), mathExp(x), 2},
			{"Log", Log(x), mathLog(x), 2},
			{"Expm1", Expm1(near), math.Expm1(near), 6},
			{"Log1p", Log1p(x), math.Log1p(x), 6},
			{"Pow", Pow(x, y), mathPow(x, y), 1e9}, // math's own error reaches 1e-7
			{"Pow", Pow(math.Abs(near), y), mathPow(math.Abs(near), y), 1e9},
		} {
			if !(ulps(c.got, c.want) <= c.bound) {
				t.Fatalf("%s at x=%v y=%v near=%v: %v, math has %v", c.name, x, y, near, c.got, c.want)
			}
		}
	})
}

// mathExp is math's exponential; on some processors math.Exp overflows before e^x does, so near there it is
// worked out in many digits.
func mathExp(x float64) float64 {
	if x > 709 && x < 710 {
		e, _ := bigExp(x).Float64()
		return e
	}
	return math.Exp(x)
}

// mathLog is math's logarithm, with a subnormal number lifted among the normal ones first: on some
// processors math.Log reads 2^-1023 as if it were a normal number and misses by .4.
func mathLog(x float64) float64 {
	if x > 0 && x < 0x1p-1022 {
		return math.Log(x*0x1p54) - 54*math.Ln2
	}
	return math.Log(x)
}

// mathPow is math's power, which takes that logarithm, likewise.
func mathPow(x, y float64) float64 {
	if x > 0 && x < 0x1p-1022 && y != math.Trunc(y) {
		return math.Exp(y * mathLog(x))
	}
	return math.Pow(x, y)
}

// TestEdges catches a function that is not total: limits, overflow, NaN and what lies outside.
func TestEdges(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"Exp(-inf)", Exp(-inf), 0},
		{"Exp(+inf)", Exp(inf), inf},
		{"Exp(800)", Exp(800), inf},
		{"Exp(-800)", Exp(-800), 0},
		{"Exp(nan)", Exp(nan), nan},
		{"Exp(0)", Exp(0), 1},
		{"Exp(largest)", Exp(709.782712893384), 1.7976931348622732e308},
		{"Exp(next)", Exp(709.7827128933841), inf},
		{"Exp(smallest)", Exp(-745.1332191019411), 5e-324},
		{"Exp(below)", Exp(-745.1332191019412), 0},
		{"Log(0)", Log(0), -inf},
		{"Log(-0)", Log(math.Copysign(0, -1)), -inf},
		{"Log(-1)", Log(-1), nan},
		{"Log(-inf)", Log(-inf), nan},
		{"Log(inf)", Log(inf), inf},
		{"Log(nan)", Log(nan), nan},
		{"Log(1)", Log(1), 0},
		{"Log1p(-1)", Log1p(-1), -inf},
		{"Log1p(-2)", Log1p(-2), nan},
		{"Log1p(inf)", Log1p(inf), inf},
		{"Log1p(nan)", Log1p(nan), nan},
		{"Expm1(-inf)", Expm1(-inf), -1},
		{"Expm1(inf)", Expm1(inf), inf},
		{"Expm1(nan)", Expm1(nan), nan},
		{"Logistic(-inf)", Logistic(-inf), 0},
		{"Logistic(inf)", Logistic(inf), 1},
		{"Logistic(0)", Logistic(0), 0.5},
		{"Logistic(-0)", Logistic(math.Copysign(0, -1)), 0.5},
		{"Logistic(nan)", Logistic(nan), nan},
		{"Logistic(-nan)", Logistic(math.Copysign(nan, -1)), nan},
		{"NormalQuantile(0)", NormalQuantile(0), -inf},
		{"NormalQuantile(1)", NormalQuantile(1), inf},
		{"NormalQuantile(0.5)", NormalQuantile(0.5), 0},
		{"NormalQuantile(-0.1)", NormalQuantile(-0.1), nan},
		{"NormalQuantile(1.1)", NormalQuantile(1.1), nan},
		{"NormalQuantile(nan)", NormalQuantile(nan), nan},
		{"NormalCDF(-inf)", NormalCDF(-inf), 0},
		{"NormalCDF(inf)", NormalCDF(inf), 1},
		{"NormalCDF(0)", NormalCDF(0), 0.5},
		{"NormalCDF(nan)", NormalCDF(nan), nan},
	} {
		if c.got != c.want && (c.got == c.got || c.want == c.want) {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestPowSpecialCases catches a special case that differs from math.Pow, whose list it follows.
// math.Pow itself is off by 3e-8 at (1−2^−53)^(2^53), so the sizes are compared roughly.
func TestPowSpecialCases(t *testing.T) {
	values := []float64{
		0, math.Copysign(0, -1), 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1.5, -1.5, 1e300, -1e300, 0x1p53, 0x1p53 + 2, 5e-324, -5e-324,
		math.MaxFloat64, -math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), 1 - 0x1p-53, 1 + 0x1p-52, 1e-320, 1e-200,
	}
	for _, x := range values {
		for _, y := range values {
			got, want := Pow(x, y), math.Pow(x, y)
			near := ulps(got, want) <= 4 || math.Abs(got/want-1) < 1e-7
			if !near || math.Signbit(got) != math.Signbit(want) && want == want {
				t.Errorf("Pow(%v, %v) = %v, math has %v", x, y, got, want)
			}
		}
	}
}

// TestShapes catches a kink where two branches of a function meet, and a lost symmetry: all rise,
// NormalQuantile is odd, Logistic and NormalCDF add up to one.
func TestShapes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-40, 40).Draw(t, "x")
		step := rapid.Float64Range(1e-12, 1).Draw(t, "step")
		up := x + step*(1+math.Abs(x))
		for name, f := range map[string]func(float64) float64{"Exp": Exp, "Expm1": Expm1, "Logistic": Logistic, "NormalCDF": NormalCDF} {
			if f(up) < f(x) {
				t.Fatalf("%s falls from %v at %v to %v at %v", name, f(x), x, f(up), up)
			}
		}
		if s := Logistic(x) + Logistic(-x); math.Abs(s-1) > 3e-16 {
			t.Fatalf("Logistic(%v) and its mirror sum to %v", x, s)
		}
		if s := NormalCDF(x) + NormalCDF(-x); math.Abs(s-1) > 3e-16 {
			t.Fatalf("NormalCDF(%v) and its mirror sum to %v", x, s)
		}
		p := Logistic(x)
		q := Logistic(up)
		if NormalQuantile(p) > NormalQuantile(q) {
			t.Fatalf("NormalQuantile falls between %v and %v", p, q)
		}
		if mirror := 1 - p; 1-mirror == p && NormalQuantile(mirror) != -NormalQuantile(p) {
			t.Fatalf("NormalQuantile is not odd at %v", p)
		}
		if back := NormalCDF(NormalQuantile(p)); math.Abs(back-p) > 1e-13*p {
			t.Fatalf("NormalCDF(NormalQuantile(%v)) = %v", p, back)
		}
	})
}

// TestBranchBorders catches a step at the borders of NormalQuantile's three pieces and of Exp's
// fast road: neighbours on either side may differ by a few ulp only.
func TestBranchBorders(t *testing.T) {
	for _, c := range []struct {
		name string
		of   func(float64) float64
		at   float64
	}{
		{"NormalQuantile", NormalQuantile, 0.075},
		{"NormalQuantile", NormalQuantile, 0.925},
		{"NormalQuantile", NormalQuantile, math.Exp(-25)},
		{"Exp", Exp, -708},
		{"Exp", Exp, 709},
		{"Log", Log, 0x1p-1022},
		{"Log", Log, math.Sqrt2},
	} {
		x := c.at
		for range 8 {
			x = math.Nextafter(x, -1e9)
		}
		last := c.of(x)
		for range 16 {
			x = math.Nextafter(x, 1e9)
			v := c.of(x)
			slope := math.Abs(last) * 2e-13 // Exp near 709 moves 1.1e-13 of itself an ulp of x
			if v < last-slope*1e-2 || v > last+slope {
				t.Errorf("%s steps from %v to %v at %v", c.name, last, v, x)
			}
			last = v
		}
	}
}

// TestColumns catches a column form whose body has drifted from the scalar function.
func TestColumns(t *testing.T) {
	var exp, log [20000]float64
	for i := range exp {
		word, other, _, _ := Philox(5, 0, uint64(i), 0, 0, 0)
		exp[i], log[i] = 1470*Uniform01(word)-750, 10*Uniform01(other)
	}
	exps, logs := exp, log
	ExpTo(exps[:], exp[:])
	LogTo(logs[:], log[:])
	for i := range exp {
		if exps[i] != Exp(exp[i]) || logs[i] != Log(log[i]) {
			t.Fatalf("ExpTo gives %v at %v, LogTo %v at %v", exps[i], exp[i], logs[i], log[i])
		}
	}
	for i := range exp {
		word, other, _, _ := Philox(6, 0, uint64(i), 0, 0, 0)
		exp[i], log[i] = 1400*Uniform01(word)-700, Uniform01(other)
	}
	ExpTo(exps[:], exp[:]) // all on the fast road
	NormalQuantileTo(logs[:], log[:])
	for i := range exp {
		if exps[i] != Exp(exp[i]) || logs[i] != NormalQuantile(log[i]) {
			t.Fatalf("ExpTo gives %v at %v, NormalQuantileTo %v at %v", exps[i], exp[i], logs[i], log[i])
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.SliceOf(rapid.OneOf(rapid.Float64(), rapid.Float64Range(-750, 750))).Draw(t, "src")
		for name, f := range map[string]struct {
			to func(dst, src []float64)
			of func(float64) float64
		}{"Exp": {ExpTo, Exp}, "Log": {LogTo, Log}, "NormalQuantile": {NormalQuantileTo, NormalQuantile}} {
			dst := append([]float64(nil), src...)
			f.to(dst, dst)
			for i, x := range src {
				if want := f.of(x); math.Float64bits(dst[i]) != math.Float64bits(want) && (want == want || dst[i] == dst[i]) {
					t.Fatalf("%sTo gives %v at %v, %s gives %v", name, dst[i], x, name, want)
				}
			}
		}
	})
}

// TestNothingAllocates catches a kernel that would put the garbage collector into the month.
func TestNothingAllocates(t *testing.T) {
	var column [256]float64
	if n := testing.AllocsPerRun(10, func() {
		ExpTo(column[:], column[:])
		LogTo(column[:], column[:])
		w := Philox4x64(Key(7, "talks", "accept", "guarantor"), [4]uint64{1, 2, 3, 4})
		column[0] = NormalQuantile(Uniform01(w[0])) + NormalCDF(Pow(2, Logistic(Uniform01(w[1]))))
	}); n != 0 {
		t.Errorf("the kernels allocate %v times", n)
	}
}

func readTable(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func hexFloat(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
