package evidence

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestEffectsByHand catches futures summed into the wrong row, one that does not count counted, and a
// variance that is not that of the mean: rows {1, 3} and {5, none}, the common variance 2 on one degree.
func TestEffectsByHand(t *testing.T) {
	e := EffectsOf([]float64{1, 3, 5, math.NaN()}, 2)
	if e.Mean[0] != 2 || e.Mean[1] != 5 || e.Count[0] != 2 || e.Count[1] != 1 {
		t.Errorf("%+v", e)
	}
	// Row 0: (2 + 1·2)/((1+1)·2) = 1; row 1: (0 + 1·2)/((0+1)·1) = 2.
	if e.Noise[0] != 1 || e.Noise[1] != 2 {
		t.Errorf("noise %v", e.Noise)
	}
	s := e.Spread()
	if s.D != 3 || s.Rows != 2 {
		t.Errorf("the mean of 1, 3 and 5 is %v over %v rows", s.D, s.Rows)
	}
	if none := EffectsOf([]float64{math.NaN(), math.NaN()}, 2).Spread(); none.D != 0 || none.Rows != 0 {
		t.Errorf("no future gives %+v", none)
	}
}

// TestSpreadRemovesChance catches a range over parameters that still holds the noise of few replications, and
// a share of rows without any effect that is smeared out: the distribution of the true effects is known.
func TestSpreadRemovesChance(t *testing.T) {
	const rows, m = 1024, 8
	for name, c := range map[string]struct {
		truth func(rng *rand.Rand) float64
		see   func(rng *rand.Rand, x float64) float64
		above float64 // margin
		share float64 // of true effects above it
		off   float64
	}{
		"normal effects under as much noise": {
			func(rng *rand.Rand) float64 { return 1 + rng.NormFloat64() },
			func(rng *rand.Rand, x float64) float64 { return x + 2.8*rng.NormFloat64() }, 0, 0.8413, 0.03,
		},
		"half without effect": {
			func(rng *rand.Rand) float64 { return float64(rng.IntN(2)) },
			func(rng *rand.Rand, x float64) float64 { return x * (1 + rng.NormFloat64()) }, 0.2, 0.5, 0.1,
		},
		"a chance gained, the same everywhere": {
			func(rng *rand.Rand) float64 { return 0.05 },
			func(rng *rand.Rand, x float64) float64 { return one(rng.Float64() < x) }, 0.01, 1, 0.06,
		},
		"a chance gained in half of the rows": {
			func(rng *rand.Rand) float64 { return 0.3 * float64(rng.IntN(2)) },
			func(rng *rand.Rand, x float64) float64 { return one(rng.Float64() < x) }, 0.05, 0.5, 0.06,
		},
	} {
		rng := rand.New(rand.NewPCG(7, 7))
		var values []float64
		for range rows {
			x := c.truth(rng)
			for range m {
				values = append(values, c.see(rng, x))
			}
		}
		s := EffectsOf(values, m).Spread()
		got := s.Share(c.above, math.Inf(1))
		if math.Abs(got.P-c.share) > c.off || got.Low > c.share+c.off || got.High < c.share-c.off {
			t.Errorf("%s: %.3f above %v, %.3f to %.3f; the truth has %.3f", name, got.P, c.above, got.Low, got.High, c.share)
		}
	}
}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// TestSignIn catches a sign that is called forced on the word of noise, one that is not although every row
// has it, and the absence of any path taken for a forced sign.
func TestSignIn(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	rowsOf := func(effect func(row int) float64, noise float64) Effects {
		var out []float64
		for r := range 400 {
			for range 4 {
				out = append(out, effect(r)+noise*rng.NormFloat64())
			}
		}
		return EffectsOf(out, 4)
	}
	rises := func(r int) float64 { return float64(r) / 400 }
	if f := rowsOf(rises, 0.05).SignIn(0.01); f.Sign != 1 || f.None {
		t.Errorf("rows from 0 to 1: %+v", f)
	}
	if f := rowsOf(func(r int) float64 { return -rises(r) }, 0.05).SignIn(0.01); f.Sign != -1 {
		t.Errorf("rows from 0 to −1: %+v", f)
	}
	if f := rowsOf(func(r int) float64 { return rises(r) - 0.1 }, 0.01).SignIn(0.01); f.Sign != 0 || f.Against == 0 {
		t.Errorf("rows on either side: %+v", f)
	}
	if f := rowsOf(func(int) float64 { return 0 }, 1).SignIn(0.01); f.Sign != 0 {
		t.Errorf("noise alone: %+v", f)
	}
	if f := rowsOf(func(int) float64 { return 0 }, 0).SignIn(0.01); f.Sign != 0 || !f.None {
		t.Errorf("nothing at all: %+v", f)
	}
}

// TestHidden catches a share that few noisy rows make certain because they show no spread over parameters: a
// spread below their noise may be there all the same. Many rows, or a margin far off, leave no doubt, and
// rows without noise never had any.
func TestHidden(t *testing.T) {
	rows := func(n int, noise float64) Spread {
		var out []float64
		for range n { // as much within a row as chance makes, and nothing between rows
			out = append(out, 0.1+noise, 0.1-noise, 0.1+noise, 0.1-noise)
		}
		return EffectsOf(out, 4).Spread()
	}
	for _, c := range []struct {
		rows          int
		noise, margin float64
		sure          bool
	}{{32, 1, 0.6, false}, {8192, 1, 0.6, true}, {32, 1, 3, true}, {32, 0, 0.2, true}} {
		s := rows(c.rows, c.noise)
		got := s.Share(-c.margin, c.margin)
		if got.P != 1 || (got.Low >= Decisive) != c.sure {
			t.Errorf("%d rows of noise %v within %v: %+v, spread %v", c.rows, c.noise, c.margin, got, s.Between)
		}
	}
}

// TestWithin catches a band that is called forced although a row lies outside or on its end, on the word of
// few rows, or one that is not although every row that counts lies inside.
func TestWithin(t *testing.T) {
	rows := func(n int, last float64) Effects {
		out := slices.Repeat([]float64{0.5}, 2*n)
		out[2*n-1], out[2*n-2] = last, last
		return EffectsOf(out, 2)
	}
	for _, c := range []struct {
		n    int
		last float64
		rows int
		ok   bool
	}{{100, 0.7, 100, true}, {100, 0.9, 0, false}, {100, 0.8, 0, false}, {100, math.NaN(), 99, true}, {10, 0.7, 10, false}} {
		if n, ok := rows(c.n, c.last).Within(0.2, 0.8); n != c.rows || ok != c.ok {
			t.Errorf("%d rows at .5 and the last at %v: %d, %v; want %d, %v", c.n, c.last, n, ok, c.rows, c.ok)
		}
	}
}

// chance is a share known to within a half-width.
func chance(p, half float64) Chance { return Chance{p, max(0, p-half), min(1, p+half)} }

// TestWeigh catches a verdict given where chance or a structure leaves it open, an alternative that is not
// named, one turned without the other, and an error that is called open or an opening that is called error.
func TestWeigh(t *testing.T) {
	holds := Judgement{chance(0.97, 0.02), chance(0.01, 0.01), chance(0.02, 0.02)}
	turned := Judgement{holds.Reversed, holds.Holds, holds.Negligible}
	small := Judgement{chance(0.02, 0.02), chance(0, 0.01), chance(0.98, 0.01)}
	open := Judgement{chance(0.6, 0.03), chance(0.1, 0.03), chance(0.3, 0.03)}
	near := Judgement{chance(0.92, 0.04), chance(0.02, 0.02), chance(0.06, 0.03)}
	edge := Judgement{chance(0.9, 0.04), chance(0.02, 0.02), chance(0.08, 0.03)}
	for name, c := range map[string]struct {
		base   Judgement
		others []Alternative
		want   Verdict
		open   int
	}{
		"holds":                       {holds, nil, Holds, 0},
		"holds everywhere":            {holds, []Alternative{{"a", holds}, {"b", near}}, Holds, 0},
		"but for a structure":         {holds, []Alternative{{"a", holds}, {"b", open}}, Undecided, 1},
		"reversed":                    {turned, []Alternative{{"a", turned}}, Reversed, 0},
		"reversed but for two":        {turned, []Alternative{{"a", holds}, {"b", small}}, Undecided, 2},
		"negligible":                  {small, nil, Negligible, 0},
		"open":                        {open, []Alternative{{"a", holds}}, Undecided, 0},
		"too few":                     {near, nil, Unfinished, 0},
		"on the edge for all futures": {edge, nil, Undecided, 0},
	} {
		w := Weigh(c.base, c.others)
		if w.Verdict != c.want || len(w.Open) != c.open {
			t.Errorf("%s: %s, open %v", name, w.Verdict, w.Open)
		}
		if (w.Verdict == Unfinished) != (w.Times >= 2) {
			t.Errorf("%s: %v times the futures", name, w.Times)
		}
	}
}

// TestWanted catches a state counted twice or left out, ends of a band that do not belong to it, ties that
// count against an order, and odds that are judged row by row.
func TestWanted(t *testing.T) {
	rows := func(means ...float64) Spread {
		var values []float64
		for _, m := range means {
			for range 50 {
				values = append(values, m, m, m, m)
			}
		}
		return EffectsOf(values, 4).Spread()
	}
	near := func(c Chance, want float64) bool { return math.Abs(c.P-want) < 0.02 }
	j := MoreThan(0.1).Judge(rows(-0.5, -0.1, 0, 0.1, 0.5))
	if !near(j.Holds, 0.2) || !near(j.Reversed, 0.2) || !near(j.Negligible, 0.6) {
		t.Errorf("five levels: %+v", j)
	}
	j = Inside(-0.1, 0.1).Judge(rows(-0.5, -0.1, 0, 0.1, 0.5))
	if !near(j.Holds, 0.6) || !near(j.Reversed, 0.4) || j.Negligible.P != 0 {
		t.Errorf("inside: %+v", j)
	}
	j = Likelier().Judge(rows(0, 0, 0, -0.2, 0.4))
	if !near(j.Holds, 0.5) || !near(j.Reversed, 0.5) {
		t.Errorf("ties: %+v", j)
	}
	odds := Inside(0.4, 0.6)
	odds.Mean = true
	if j = odds.Judge(rows(0, 1)); !near(j.Holds, 1) {
		t.Errorf("odds of one half: %+v", j)
	}
}
