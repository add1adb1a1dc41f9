package evidence

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/portable"
)

// paretoSample is an ascending sample of a generalised Pareto distribution: at even probabilities,
// or drawn from a named stream.
func paretoSample(n int, k, sigma float64, seed uint64) []float64 {
	x := make([]float64, n)
	for i := range x {
		p := (float64(i) + 0.5) / float64(n)
		if seed > 0 {
			word, _, _, _ := portable.Philox(seed, 0, uint64(i), 0, 0, 0)
			p = portable.Uniform01(word)
		}
		x[i] = sigma * math.Expm1(-k*math.Log1p(-p)) / k
	}
	slices.Sort(x)
	return x
}

// TestFitPareto catches a wrong fit: on 2,000 values at even probabilities it finds the shape and
// scale they were made with, and drawn samples scatter about them as the theory says, with the
// standard errors (1+k)/√n of the shape and σ·√(2(1+k)/n) of the scale (Hosking and Wallis 1987).
func TestFitPareto(t *testing.T) {
	for _, k := range []float64{-0.4, -0.1, 0.1, 0.3, 0.5, 0.7, 1, 1.5} {
		if got, sigma := FitPareto(paretoSample(2000, k, 3, 0)); math.Abs(got-k) > 0.03 || math.Abs(sigma-3) > 0.1 {
			t.Errorf("k = %v, σ = 3 are found as %v, %v", k, got, sigma)
		}
		const samples, n = 40, 500
		se, seSigma := max(1+k, 0.5)/math.Sqrt(n), 3*math.Sqrt(2*max(1+k, 0.5)/n)
		mean, meanSigma := 0.0, 0.0
		for seed := range uint64(samples) {
			got, sigma := FitPareto(paretoSample(n, k, 3, seed+1))
			mean += got / samples
			meanSigma += sigma / samples
			if math.Abs(got-k) > 4.5*se || math.Abs(sigma-3) > 4.5*seSigma {
				t.Errorf("sample %d of k = %v, σ = 3 gives %v, %v (standard errors %v, %v)", seed, k, got, sigma, se, seSigma)
			}
		}
		if math.Abs(mean-k) > 4*se/math.Sqrt(samples)+0.01 || math.Abs(meanSigma-3) > 4*seSigma/math.Sqrt(samples)+0.03 {
			t.Errorf("on average k = %v, σ = 3 are found as %v, %v", k, mean, meanSigma)
		}
	}
}

// TestFitParetoReference catches a slip in the transcription: the published formulas, written down
// once more in another language, give these numbers.
func TestFitParetoReference(t *testing.T) {
	squares := make([]float64, 12)
	for i := range squares {
		squares[i] = float64(i*i+1) / 10
	}
	for _, c := range []struct{ x, want []float64 }{
		{paretoSample(20, 0.4, 1, 0), []float64{0.4408103718752304, 0.9389206284294257}},
		{squares, []float64{0.3241245331509899, 3.228409901853573}},
	} {
		if k, sigma := FitPareto(c.x); math.Abs(k-c.want[0]) > 1e-12 || math.Abs(sigma-c.want[1]) > 1e-12 {
			t.Errorf("%v, %v, want %v", k, sigma, c.want)
		}
	}
}

// TestFitParetoScale catches a fit that depends on the unit: scaled values have the same shape and
// the scaled scale.
func TestFitParetoScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := paretoSample(200, rapid.Float64Range(-0.5, 1.5).Draw(t, "k")+1e-3, 1, rapid.Uint64Range(1, 1000).Draw(t, "seed"))
		factor := rapid.Float64Range(1e-3, 1e3).Draw(t, "factor")
		k, sigma := FitPareto(x)
		for i := range x {
			x[i] *= factor
		}
		k2, sigma2 := FitPareto(x)
		if math.Abs(k-k2) > 1e-6 || math.Abs(sigma2/(sigma*factor)-1) > 1e-6 {
			t.Fatalf("%v, %v become %v, %v by the factor %v", k, sigma, k2, sigma2, factor)
		}
	})
}

// TestFitParetoEdges catches a fit made of nothing, and a panic on ties with the threshold.
func TestFitParetoEdges(t *testing.T) {
	for _, x := range [][]float64{nil, {1, 2, 3, 4}, {0, 0, 0, 0, 0, 0}, {1, 2, 3, 4, math.Inf(1)}} {
		if k, _ := FitPareto(x); k == k {
			t.Errorf("%v has the shape %v", x, k)
		}
	}
	if k, sigma := FitPareto([]float64{0, 0, 0, 0, 0, 1, 2, 5}); k != k || sigma != sigma {
		t.Errorf("ties give %v, %v", k, sigma)
	}
}

// TestSmoothKnownTail catches a diagnostic that is off: weights u^(−k) of even u have a tail of the
// shape k. Below 0.7 they are trusted, above not.
func TestSmoothKnownTail(t *testing.T) {
	const n = 20000
	for _, k := range []float64{0.1, 0.3, 0.5, 0.65, 0.8, 1} {
		logs := make([]float64, n)
		for i := range logs {
			logs[i] = -k * math.Log((float64(i)+0.5)/n)
		}
		w, err := Smooth(logs)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(w.K-k) > 0.04 || w.Reliable() != (k < 0.7) {
			t.Errorf("a tail of k = %v is found as %v, reliable: %v", k, w.K, w.Reliable())
		}
		if want := int(math.Ceil(3 * math.Sqrt(n))); w.Tail != want {
			t.Errorf("a tail of %d, want %d", w.Tail, want)
		}
	}
}

// TestSmoothGaussian catches weights that do not lead from one normal to another: from N(0, 1) to
// N(½, 1), ratio exp(x/2 − 1/8), the mean becomes ½ and the effective number n·exp(−1/4).
func TestSmoothGaussian(t *testing.T) {
	const n = 20000
	logs, x := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = portable.NormalQuantile((float64(i) + 0.5) / n)
		logs[i] = x[i]/2 - 0.125
	}
	w, err := Smooth(logs)
	if err != nil {
		t.Fatal(err)
	}
	mean, se := w.Mean(x)
	if math.Abs(mean-0.5) > 1e-3 || math.Abs(w.Effective/n-math.Exp(-0.25)) > 2e-3 || !w.Reliable() {
		t.Errorf("mean %v, want 0.5; effective %v, want %v; k %v", mean, w.Effective/n, math.Exp(-0.25), w.K)
	}
	// E[r²(x−½)²] under N(0, 1) is exp(¼)·E[(x−½)²] under N(1, 1), exp(¼)·1.25.
	if want := math.Sqrt(math.Exp(0.25) * 1.25 / n); math.Abs(se/want-1) > 0.02 {
		t.Errorf("error %v, want %v", se, want)
	}
}

// TestSmoothLaws catches weights that are none: they sum to one, keep their order, do not depend
// on the constant of the logarithms, and are worth between one and n.
func TestSmoothLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		logs := rapid.SliceOfN(rapid.Float64Range(-30, 5), 1, 400).Draw(t, "logs")
		w, err := Smooth(logs)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i, v := range w.W {
			sum += v
			if !(v >= 0 && v <= 1+1e-12) {
				t.Fatalf("weight %v", v)
			}
			for j := range logs[:i] {
				if logs[j] < logs[i] && w.W[j] > w.W[i]*(1+1e-9) {
					t.Fatalf("%v before, %v after smoothing stands above %v, %v", logs[j], w.W[j], logs[i], w.W[i])
				}
			}
		}
		if math.Abs(sum-1) > 1e-9 || !(w.Effective >= 1-1e-9 && w.Effective <= float64(len(logs))*(1+1e-9)) {
			t.Fatalf("sum %v, worth %v of %d", sum, w.Effective, len(logs))
		}
		for i := range logs {
			logs[i] += 700
		}
		again, err := Smooth(logs)
		if err != nil {
			t.Fatal(err)
		}
		for i := range w.W {
			if math.Abs(again.W[i]-w.W[i]) > 1e-6 {
				t.Fatalf("a constant moves weight %d from %v to %v", i, w.W[i], again.W[i])
			}
		}
	})
}

// TestSmoothEdges catches a diagnostic of nothing that looks like one: equal weights are trusted,
// too few are not, and none or what is no number is an error.
func TestSmoothEdges(t *testing.T) {
	equal, err := Smooth(make([]float64, 100))
	if err != nil || equal.K != 0 || math.Abs(equal.Effective-100) > 1e-9 || !equal.Reliable() {
		t.Errorf("equal weights: %v, %v", equal, err)
	}
	few, err := Smooth([]float64{0, 1, 2})
	if err != nil || !math.IsInf(few.K, 1) || few.Reliable() {
		t.Errorf("three weights: %v, %v", few, err)
	}
	gone := make([]float64, 200)
	for i := range gone {
		gone[i] = math.Inf(-1)
	}
	gone[3] = 0
	if w, err := Smooth(gone); err != nil || w.Effective != 1 || w.Reliable() {
		t.Errorf("one weight left of 200: worth %v, k %v, %v", w.Effective, w.K, err)
	}
	for want, logs := range map[string][]float64{
		"weights are zero":             {math.Inf(-1), math.Inf(-1)},
		"all 0 weights":                {},
		"the logarithm of weight 1 is": {0, math.NaN()},
	} {
		if _, err := Smooth(logs); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v", logs, err)
		}
	}
}

// TestShapleyKnown catches wrong weights of the orders, on games whose shares are known: gloves
// (1/6, 1/6, 2/3), the majority of 3, 2, 2 and 1 seats with the quota 5 (5, 3, 3, 1 twelfths), an
// airport with runways of 1, 2 and 4 (1/3, 5/6, 17/6) and a vote of four with one veto.
func TestShapleyKnown(t *testing.T) {
	truth := func(b bool) float64 {
		if b {
			return 1
		}
		return 0
	}
	for _, c := range []struct {
		name  string
		value func(Coalition) float64
		want  []float64
	}{
		{"gloves", func(c Coalition) float64 { return truth(c.Has(2) && (c.Has(0) || c.Has(1))) }, []float64{1.0 / 6, 1.0 / 6, 2.0 / 3}},
		{"seats", func(c Coalition) float64 {
			seats := 0
			for i, s := range []int{3, 2, 2, 1} {
				if c.Has(i) {
					seats += s
				}
			}
			return truth(seats >= 5)
		}, []float64{5.0 / 12, 3.0 / 12, 3.0 / 12, 1.0 / 12}},
		{"airport", func(c Coalition) float64 {
			longest := 0.0
			for i, s := range []float64{1, 2, 4} {
				if c.Has(i) {
					longest = max(longest, s)
				}
			}
			return longest
		}, []float64{1.0 / 3, 5.0 / 6, 17.0 / 6}},
		{"veto", func(c Coalition) float64 { return truth(c.Has(0) && c != 1) }, []float64{3.0 / 4, 1.0 / 12, 1.0 / 12, 1.0 / 12}},
		{"alone", func(c Coalition) float64 { return 5 + float64(c) }, []float64{1}},
		{"nobody", func(Coalition) float64 { return 5 }, []float64{}},
	} {
		got, err := Shapley(len(c.want), c.value)
		if err != nil || len(got) != len(c.want) {
			t.Fatalf("%s: %v, %v", c.name, got, err)
		}
		for i := range got {
			if math.Abs(got[i]-c.want[i]) > 1e-12 {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
				break
			}
		}
	}
	if _, err := Shapley(MostPlayers+1, nil); err == nil || !strings.Contains(err.Error(), "join some into groups") {
		t.Error(err)
	}
}

// TestShapleyAxioms catches shares that break what defines them: efficiency (they sum to the
// whole), the null player (nothing added, nothing got), symmetry, and additivity; and a coalition
// asked for twice.
func TestShapleyAxioms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "players")
		game := func(name string) []float64 {
			return rapid.SliceOfN(rapid.Float64Range(-10, 10), 1<<n, 1<<n).Draw(t, name)
		}
		share := func(v []float64) []float64 {
			asked := 0
			got, err := Shapley(n, func(c Coalition) float64 {
				if int(c) != asked {
					t.Fatalf("coalition %b is asked for in place %d", c, asked)
				}
				asked++
				return v[c]
			})
			if err != nil {
				t.Fatal(err)
			}
			return got
		}
		v, w := game("v"), game("w")
		null, same := make([]float64, 1<<n), make([]float64, 1<<n)
		both := make([]float64, 1<<n)
		for c := range v {
			null[c] = v[c&^1] // player 0 adds nothing
			a, b := c&1, c>>1&1
			same[c] = v[c&^3|a&b] + w[c&^3]*float64(a+b) // players 0 and 1 are interchangeable
			both[c] = v[c] + w[c]
		}
		sv, sw, sb := share(v), share(w), share(both)
		sum := 0.0
		for i := range sv {
			sum += sv[i]
			if math.Abs(sb[i]-sv[i]-sw[i]) > 1e-9 {
				t.Fatalf("player %d has %v and %v, together %v", i, sv[i], sw[i], sb[i])
			}
		}
		if math.Abs(sum-(v[len(v)-1]-v[0])) > 1e-9 {
			t.Fatalf("the shares sum to %v, not %v", sum, v[len(v)-1]-v[0])
		}
		if got := share(null)[0]; math.Abs(got) > 1e-9 {
			t.Fatalf("a player who adds nothing gets %v", got)
		}
		if got := share(same); math.Abs(got[0]-got[1]) > 1e-9 {
			t.Fatalf("players alike get %v and %v", got[0], got[1])
		}
	})
}

// BenchmarkSmooth gives the cost of judging the rows of a study.
func BenchmarkSmooth(b *testing.B) {
	for _, n := range []int{1000, 100000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			logs := make([]float64, n)
			for i := range logs {
				logs[i] = portable.NormalQuantile((float64(i*7919%n) + 0.5) / float64(n))
			}
			for b.Loop() {
				if _, err := Smooth(logs); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
