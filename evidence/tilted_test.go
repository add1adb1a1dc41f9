package evidence

import (
	"fmt"
	"hash/fnv"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/portable"
	"parley/portable/portabletest"
	"parley/quantity"
)

// says is one claim's word, with an origin of its own.
func says(claim string, near, spread, exponent float64, disputes ...string) Soft {
	return Soft{Claim: claim, Source: "source-of-" + claim, Origin: "origin-of-" + claim, Near: near, Spread: spread, Exponent: exponent, Disputes: disputes}
}

// tilt lays claims on a prior, which must work.
func tilt(t fataler, prior quantity.Dist, tilts ...Soft) quantity.Dist {
	t.Helper()
	d, err := DefaultPooling.Tilt(prior, tilts)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

type fataler interface {
	Helper()
	Fatal(args ...any)
}

// TestConjugate catches a table that is not the posterior: a normal prior with normal tilts has a
// normal posterior whose precision is 1/τ² + Σ e/s², in quantile, probability, mean and density.
func TestConjugate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		prior := quantity.Normal{Centre: rapid.Float64Range(-5, 5).Draw(t, "centre"), SD: rapid.Float64Range(0.1, 3).Draw(t, "sd")}
		precision, moment := 1/(prior.SD*prior.SD), prior.Centre/(prior.SD*prior.SD)
		var tilts []Soft
		for i := range rapid.IntRange(1, 3).Draw(t, "claims") {
			s := says(fmt.Sprint("c", i), prior.Centre+prior.SD*rapid.Float64Range(-3, 3).Draw(t, "near"),
				prior.SD*rapid.Float64Range(0.1, 3).Draw(t, "spread"), rapid.Float64Range(0.2, 0.95).Draw(t, "exponent"))
			precision += s.Exponent / (s.Spread * s.Spread)
			moment += s.Near * s.Exponent / (s.Spread * s.Spread)
			tilts = append(tilts, s)
		}
		want := quantity.Normal{Centre: moment / precision, SD: math.Sqrt(1 / precision)}
		if math.Abs(want.Centre-prior.Centre) > 4*prior.SD {
			return // so far out the prior's own digits run out; TestNoRoom
		}
		got := tilt(t, prior, tilts...)
		if off := math.Abs(got.Mean()-want.Mean()) / want.SD; !(off < 1e-7) {
			t.Fatalf("mean %v, want %v", got.Mean(), want.Mean())
		}
		p := rapid.Float64Range(1e-4, 1-1e-4).Draw(t, "p")
		x := got.Quantile(p)
		if off := math.Abs(x-want.Quantile(p)) / want.SD; !(off < 1e-5) {
			t.Fatalf("quantile %v at %v, want %v", x, p, want.Quantile(p))
		}
		if off := math.Abs(got.CDF(x) - want.CDF(x)); !(off < 1e-8) {
			t.Fatalf("probability %v at %v, want %v", got.CDF(x), x, want.CDF(x))
		}
		logDensity := func(d quantity.Normal, x float64) float64 {
			z := (x - d.Centre) / d.SD
			return -z*z/2 - math.Log(d.SD)
		}
		if off := math.Abs(got.(*Tilted).LogWeight(x) - (logDensity(want, x) - logDensity(prior, x))); !(off < 1e-7) {
			t.Fatalf("log-weight off by %v", off)
		}
	})
}

// drawPrior draws a prior of every kind a dossier may hold.
func drawPrior(t *rapid.T) quantity.Dist {
	switch rapid.IntRange(0, 7).Draw(t, "kind") {
	case 0:
		return quantity.Uniform{Low: -1, High: rapid.Float64Range(-0.5, 3).Draw(t, "high")}
	case 1:
		return quantity.Normal{Centre: 0.4, SD: rapid.Float64Range(0.1, 1).Draw(t, "sd")}
	case 2:
		return quantity.LogNormal{Median: 1, Sigma: rapid.Float64Range(0.2, 1).Draw(t, "sigma")}
	case 3:
		return quantity.Beta{A: rapid.Float64Range(0.5, 6).Draw(t, "a"), B: rapid.Float64Range(0.5, 6).Draw(t, "b")}
	case 4:
		return quantity.Triangular{Low: 0, Mode: rapid.Float64Range(0, 1).Draw(t, "mode"), High: 1}
	case 5:
		return quantity.Choice{Values: []float64{0, 0.5, 2}, Weights: []float64{1, rapid.Float64Range(0, 3).Draw(t, "weight"), 1}}
	case 6:
		return quantity.Spike{At: rapid.Float64Range(-0.5, 1.5).Draw(t, "at"), Weight: rapid.Float64Range(0.001, 0.9).Draw(t, "weight"), Else: quantity.Uniform{Low: 0, High: 1}}
	}
	return quantity.Within{Dist: quantity.Normal{Centre: 0, SD: 1}, Low: 0, High: rapid.Float64Range(0.5, 3).Draw(t, "to")}
}

// drawTilts draws claims, of shared and own origins, some in dispute.
func drawTilts(t *rapid.T, least int) []Soft {
	var tilts []Soft
	for i := range rapid.IntRange(least, 5).Draw(t, "claims") {
		s := says(fmt.Sprint("c", i), rapid.Float64Range(-0.5, 1.5).Draw(t, "near"), rapid.Float64Range(0.2, 1).Draw(t, "spread"),
			rapid.SampledFrom([]float64{0.2, 0.5, 0.65, 0.95}).Draw(t, "exponent"))
		s.Origin = rapid.SampledFrom([]string{"press", "desk", s.Origin}).Draw(t, "origin")
		for j := range i {
			if rapid.IntRange(0, 3).Draw(t, "disputes") == 0 {
				s.Disputes = append(s.Disputes, fmt.Sprint("c", j))
			}
		}
		tilts = append(tilts, s)
	}
	return tilts
}

// logisticGrid cuts the probabilities evenly on the scale of log(u/(1−u)), where tails are seen as
// well as the middle, and gives each cell's width.
func logisticGrid() (u, width []float64) {
	for z := -34.0; z < 34; z += logisticCell {
		p := 1 / (1 + math.Exp(-z))
		u = append(u, p)
		width = append(width, logisticCell*p/(1+math.Exp(z)))
	}
	return u, width
}

const logisticCell = 1.0 / 64

// TestBruteForce catches a tilted distribution that is not Σ w·π·L/Z: probability and mean against
// a plain sum over quantiles of the prior, with the likelihoods multiplied out claim by claim. A
// single value that has weight costs such a sum a cell.
func TestBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		prior, tilts := drawPrior(t), drawTilts(t, 1)
		got := tilt(t, prior, tilts...)
		readings, err := DefaultPooling.Readings(tilts)
		if err != nil {
			t.Fatal(err)
		}
		u, width := logisticGrid()
		x, likelihood := make([]float64, len(u)), make([][]float64, len(readings))
		for i := range x {
			x[i] = prior.Quantile(u[i])
		}
		for r, reading := range readings {
			likelihood[r] = make([]float64, len(u))
			total := 0.0
			for i := range x {
				sum := 0.0
				for _, s := range tilts {
					if !strings.Contains(" "+strings.Join(reading.Claims, " ")+" ", " "+s.Claim+" ") {
						continue
					}
					of := 0
					for _, other := range tilts {
						if other.Origin == s.Origin && strings.Contains(" "+strings.Join(reading.Claims, " ")+" ", " "+other.Claim+" ") {
							of++
						}
					}
					z := (x[i] - s.Near) / s.Spread
					sum -= s.Exponent / (1 + float64(of-1)*0.5) * z * z / 2
				}
				likelihood[r][i] = width[i] * math.Exp(sum)
				total += likelihood[r][i]
			}
			for i := range x {
				likelihood[r][i] *= reading.Weight / total
			}
		}
		place := rapid.IntRange(0, len(u)-2).Draw(t, "place")
		at := prior.Quantile((u[place] + u[place+1]) / 2)
		wantCDF, wantMean := 0.0, 0.0
		for i := range x {
			for r := range readings {
				wantMean += likelihood[r][i] * x[i]
				if x[i] <= at {
					wantCDF += likelihood[r][i]
				}
			}
		}
		bound := 1e-5
		switch prior.(type) {
		case quantity.Choice, quantity.Spike:
			bound = logisticCell
			for _, room := range got.(*Tilted).Room() {
				bound = max(bound, logisticCell/room)
			}
		}
		if off := math.Abs(got.CDF(at) - wantCDF); !(off < bound) {
			t.Fatalf("%v: P(X ≤ %v) = %v, want %v", got, at, got.CDF(at), wantCDF)
		}
		if off := math.Abs(got.Mean() - wantMean); !(off < bound) {
			t.Fatalf("%v: mean %v, want %v", got, got.Mean(), wantMean)
		}
	})
}

// TestSingleValues catches a tilt that loses single values or gives them the wrong weight. A choice
// is tilted to w·L over the sum, a spike against a rest whose mean likelihood is known: under
// U(0, 1), a tilt near 0 of spread s has the mean √(π/2)·s·erf(1/(s√2)).
func TestSingleValues(t *testing.T) {
	claim := says("c", 0.2, 0.5, 0.64)
	likelihood := func(x float64) float64 { return math.Exp(-0.64 * (x - 0.2) * (x - 0.2) / (2 * 0.25)) }
	choice := quantity.Choice{Values: []float64{1, 0, 0.4}, Weights: []float64{1, 1, 2}}
	got := tilt(t, choice, claim).(*Tilted)
	total := likelihood(1) + likelihood(0) + 2*likelihood(0.4)
	for x, want := range map[float64]float64{0: likelihood(0) / total, 0.4: 2 * likelihood(0.4) / total, 1: likelihood(1) / total} {
		if w := got.CDF(x) - got.Below(x); math.Abs(w-want) > 1e-10 {
			t.Errorf("the choice's %v weighs %v, want %v", x, w, want)
		}
	}
	for i := range 1000 {
		if x := got.Quantile((float64(i) + 0.5) / 1000); x != 0 && x != 0.4 && x != 1 {
			t.Fatalf("the choice takes the value %v", x)
		}
	}
	s := 0.3
	spiked := tilt(t, quantity.Spike{At: 0, Weight: 0.25, Else: quantity.Uniform{Low: 0, High: 1}}, says("c", 0, s, 1)).(*Tilted)
	rest := math.Sqrt(math.Pi/2) * s * math.Erf(1/(s*math.Sqrt2))
	if w, want := spiked.CDF(0), 0.25/(0.25+0.75*rest); math.Abs(w-want) > 1e-10 {
		t.Errorf("the spike weighs %v, want %v", w, want)
	}
	if x := spiked.Quantile(spiked.CDF(0) - 1e-9); x != 0 {
		t.Errorf("just below the spike's weight stands %v", x)
	}
	small := tilt(t, quantity.Spike{At: 0.5, Weight: 1e-4, Else: quantity.Uniform{Low: 0, High: 1}}, says("c", 0, s, 1)).(*Tilted)
	lone := 1e-4 * math.Exp(-0.5*0.5/(2*s*s))
	if w, want := small.CDF(0.5)-small.Below(0.5), lone/(lone+(1-1e-4)*rest); math.Abs(w-want) > 1e-9 {
		t.Errorf("a spike smaller than a cell weighs %v, want %v", w, want)
	}
}

// TestNothingMoves catches a tilt that touches what it cannot move: no claims, a point, a choice
// of one; the prior comes back as it was, and its ratio is one.
func TestNothingMoves(t *testing.T) {
	for _, prior := range []quantity.Dist{quantity.Point{V: 3}, quantity.Spike{At: 2, Weight: 1, Else: quantity.Uniform{Low: 0, High: 1}}} {
		if got := tilt(t, prior, says("c", 0, 1, 1)); got.String() != prior.String() {
			t.Errorf("%v became %v", prior, got)
		}
	}
	prior := tilt(t, quantity.Normal{Centre: 0, SD: 1}, says("first", 1, 1, 1)) // tilted elsewhere before
	if got := tilt(t, prior); got != prior {
		t.Errorf("without claims %v became %v", prior, got)
	}
	ratio, err := DefaultPooling.LogRatio(prior, nil, nil)
	if err != nil || ratio(0.7) != 0 {
		t.Errorf("no claims against no claims weigh %v, %v", ratio(0.7), err)
	}
}

// TestTiltedLaws catches a tilted distribution that breaks the contract of Dist: quantiles rise,
// stay in the support and meet its ends; probability and quantile undo each other.
func TestTiltedLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := tilt(t, drawPrior(t), drawTilts(t, 1)...).(*Tilted)
		lo, hi := d.Support()
		if a, b := d.Quantile(0), d.Quantile(1); a != lo || b != hi {
			t.Fatalf("%v runs from %v to %v, its quantiles from %v to %v", d, lo, hi, a, b)
		}
		for _, p := range []float64{-0.1, 1.1, math.NaN()} {
			if q := d.Quantile(p); q == q {
				t.Fatalf("a quantile %v at %v", q, p)
			}
		}
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		q := rapid.Float64Range(p, 1).Draw(t, "q")
		x, y := d.Quantile(p), d.Quantile(q)
		if !(lo <= x && x <= y+1e-12 && y <= hi) {
			t.Fatalf("%v: %v at %v, %v at %v, within [%v, %v]", d, x, p, y, q, lo, hi)
		}
		if c, b := d.CDF(x+1e-9), d.Below(x-1e-9); p > 0 && p < 1 && !(c >= p-1e-9 && b <= p+1e-9) {
			t.Fatalf("%v: %v at %v, but P(X < x) = %v, P(X ≤ x) = %v", d, x, p, b, c)
		}
		if m := d.Mean(); !(m >= lo && m <= hi) {
			t.Fatalf("%v has the mean %v", d, m)
		}
	})
}

// TestMixture catches a contradiction that is averaged away: two claims far apart in dispute keep
// half of the weight each, though the prior sides with one and the other is sharper; undisputed
// they meet in the middle.
func TestMixture(t *testing.T) {
	prior := quantity.Normal{Centre: 0, SD: 10}
	a, b := says("a", -3, 0.5, 1), says("b", 5, 0.25, 1, "a")
	quarrel := tilt(t, prior, a, b)
	if p := quarrel.CDF(1); math.Abs(p-0.5) > 1e-9 {
		t.Errorf("the lower claim keeps %v of the weight, want half", p)
	}
	if mass := quarrel.CDF(3) - quarrel.CDF(-0.5); mass > 1e-6 {
		t.Errorf("%v of the weight lies where neither points", mass)
	}
	b.Disputes = nil
	if m := tilt(t, prior, a, b).Mean(); math.Abs(m-(-3*4+5*16)/20.01) > 1e-6 {
		t.Errorf("undisputed they meet at %v, want the mean by precision, 3.398", m)
	}
	if want := "N(0, 10) tilted by a or b"; quarrel.String() != want {
		t.Errorf("%q, want %q", quarrel, want)
	}
}

// TestNoRoom catches an answer made of the last digits of a tail, and a message without its mend.
func TestNoRoom(t *testing.T) {
	for _, c := range []struct {
		prior quantity.Dist
		near  float64
	}{
		{quantity.Normal{Centre: 0, SD: 1}, 40},
		{quantity.Normal{Centre: 0, SD: 1}, -40},
		{quantity.LogNormal{Median: 1, Sigma: 0.1}, 60},
	} {
		_, err := DefaultPooling.Tilt(c.prior, []Soft{says("far", c.near, 1, 1)})
		if err == nil || !strings.Contains(err.Error(), "leaves no room near") || !strings.Contains(err.Error(), "far point; widen the prior") {
			t.Errorf("%v near %v: %v", c.prior, c.near, err)
		}
	}
	// A bounded prior always has room: the claim draws it to its end.
	if m := tilt(t, quantity.Uniform{Low: 0, High: 1}, says("far", 40, 1, 1)).Mean(); !(m > 0.97 && m < 1) {
		t.Errorf("a claim beyond the end moves the mean to %v", m)
	}
}

// TestNarrow catches a peak the grid overlooks: a claim a million times sharper than its prior.
func TestNarrow(t *testing.T) {
	want := quantity.Normal{Centre: 0.123456, SD: 1e-6}
	got := tilt(t, quantity.Uniform{Low: 0, High: 1}, says("sharp", want.Centre, want.SD, 1))
	for _, p := range []float64{0.01, 0.5, 0.9} {
		if off := math.Abs(got.Quantile(p)-want.Quantile(p)) / want.SD; !(off < 1e-6) {
			t.Errorf("at %v %v, want %v", p, got.Quantile(p), want.Quantile(p))
		}
	}
}

// TestLogRatio catches weights that do not lead from a world with claims to one without: a sample
// of the first, weighed, has the mean of the second.
func TestLogRatio(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		prior, with := drawPrior(t), drawTilts(t, 2)
		for i := range with {
			with[i].Spread *= 6 // so that the first world holds what the second is made of
		}
		if heavy, ok := prior.(quantity.LogNormal); ok {
			prior = quantity.LogNormal{Median: heavy.Median, Sigma: 0.5 * heavy.Sigma} // and no tail beyond what it holds
		}
		without := Without(with, func(s Soft) bool { return s.Claim == "c0" })
		ratio, err := DefaultPooling.LogRatio(prior, with, without)
		if err != nil {
			t.Fatal(err)
		}
		from, want := tilt(t, prior, with...), tilt(t, prior, without...).Mean()
		sum, mean := 0.0, 0.0
		u, width := logisticGrid()
		for i := range u {
			x := from.Quantile(u[i])
			w := width[i] * math.Exp(ratio(x))
			sum += w
			mean += w * x
		}
		if !(math.Abs(sum-1) < 0.03) {
			t.Fatalf("the weights average %v, want 1", sum)
		}
		if got := mean / sum; !(math.Abs(got-want) < 0.03) {
			t.Fatalf("re-weighted %v, tilted anew %v", got, want)
		}
	})
}

// TestSameBits catches a quantile whose last bit moves with the architecture or an edit. A change
// here **changes results** of every study with tilts.
func TestSameBits(t *testing.T) {
	h := fnv.New64a()
	for _, d := range []quantity.Dist{
		tilt(t, quantity.Beta{A: 6, B: 3}, says("a", 0.8, 0.15, 0.8), says("b", 0.45, 0.2, 0.4, "a")),
		tilt(t, quantity.Spike{At: 0, Weight: 0.25, Else: quantity.LogNormal{Median: 0.6, Sigma: 0.5}}, says("a", 0.4, 0.2, 0.7)),
	} {
		for i := range uint64(2000) {
			word, _, _, _ := portable.Philox(0, 1, i, 0, 0, 0)
			h.Write(strconv.AppendFloat(nil, d.Quantile(portable.Uniform01(word)), 'x', -1, 64))
		}
		h.Write(strconv.AppendFloat(nil, d.Mean(), 'x', -1, 64))
	}
	if got, want := h.Sum64(), uint64(0x71fbe0c8fc451d58); got != want {
		t.Errorf("the bits hash to %#x, want %#x", got, want)
	}
}

// TestUnfused catches a product that a compiler may fuse with a sum.
func TestUnfused(t *testing.T) { portabletest.Unfused(t, ".") }

// BenchmarkTilt gives the cost of building a tilted distribution and of one quantile of it.
func BenchmarkTilt(b *testing.B) {
	prior, tilts := quantity.Beta{A: 6, B: 3}, []Soft{says("a", 0.8, 0.15, 0.8), says("b", 0.45, 0.2, 0.4, "a")}
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			tilt(b, prior, tilts...)
		}
	})
	b.Run("quantile", func(b *testing.B) {
		d, p := tilt(b, prior, tilts...), 0.0
		for b.Loop() {
			if p += 0.6180339887498949; p > 1 {
				p--
			}
			d.Quantile(p)
		}
	})
}
