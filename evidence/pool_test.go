package evidence

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/quantity"
)

// TestRatings catches a changed weight and a join that is not the geometric mean. THEORY 2.28: A .95, B .8, C .65, D .4, E .2, F .5.
func TestRatings(t *testing.T) {
	for rating, want := range map[string]float64{
		"A1": 0.95, "B2": 0.8, "C3": 0.65, "D4": 0.4, "E5": 0.2, "F6": 0.5,
		"B3": math.Sqrt(0.8 * 0.65), "C2": math.Sqrt(0.8 * 0.65), "D1": math.Sqrt(0.4 * 0.95),
	} {
		if got, err := Exponent(rating); err != nil || math.Abs(got-want) > 1e-15 {
			t.Errorf("%s weighs %v, %v; want %v", rating, got, err, want)
		}
	}
	for _, rating := range []string{"", "B", "G1", "A0", "A7", "b2", "2B", "B22"} {
		if _, err := Exponent(rating); err == nil || !strings.Contains(err.Error(), "such as B3") {
			t.Errorf("%q: %v", rating, err)
		}
	}
}

// TestBetterRatingsWeighMore catches an order turned round: a better letter or digit never weighs
// less, F and 6 apart.
func TestBetterRatingsWeighMore(t *testing.T) {
	for _, grades := range [][]Grade{letters[:5], digits[:5]} {
		for i := range grades[1:] {
			if grades[i].Weight <= grades[i+1].Weight {
				t.Errorf("%c weighs no more than %c", grades[i].Mark, grades[i+1].Mark)
			}
		}
	}
}

// TestEffectiveNumber catches a wrong design effect: n, n/(1+(n−1)/2) and 1 at the three
// correlations (four claims at ½: 1.6).
func TestEffectiveNumber(t *testing.T) {
	for _, c := range []struct {
		n         int
		rho, want float64
	}{{4, 0, 4}, {4, 0.5, 1.6}, {4, 1, 1}, {1, 0.5, 1}, {0, 0.5, 0}, {2, 0.5, 4.0 / 3}} {
		if got := EffectiveNumber(c.n, c.rho); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%d claims at %v are worth %v, want %v", c.n, c.rho, got, c.want)
		}
	}
}

// precision is that of the one reading there must be.
func precision(t *testing.T, p Pooling, tilts ...Soft) float64 {
	t.Helper()
	readings, err := p.Readings(tilts)
	if err != nil || len(readings) != 1 {
		t.Fatalf("%d readings, %v", len(readings), err)
	}
	return readings[0].Precision
}

// TestOneOriginOneWeight catches a voice that gains weight by being heard twice: a repeat adds
// nothing at any correlation; different words of one origin add what the design effect allows;
// those of another origin add in full.
func TestOneOriginOneWeight(t *testing.T) {
	a, b := says("a", 0, 1, 0.8), says("b", 0.5, 1, 0.8)
	b.Origin = a.Origin
	again := a
	again.Claim, again.Source, again.Exponent = "again", "other-paper", 0.4
	for i, want := range []float64{2, 4.0 / 3, 1} {
		p := Pooling{Rho: Rhos[i]}
		if got := precision(t, p, a); math.Abs(got-0.8) > 1e-15 {
			t.Errorf("alone a claim has the precision %v", got)
		}
		if got := precision(t, p, again, a); math.Abs(got-0.8) > 1e-15 {
			t.Errorf("at %v a worse rated repeat makes 0.8 into %v", p.Rho, got)
		}
		if got := precision(t, p, a, b); math.Abs(got-0.8*want) > 1e-15 {
			t.Errorf("at %v two words of one origin are worth %v claims, want %v", p.Rho, got/0.8, want)
		}
		b2 := b
		b2.Origin = "other"
		if got := precision(t, p, a, b2); math.Abs(got-1.6) > 1e-15 {
			t.Errorf("at %v two origins are worth %v claims, want 2", p.Rho, got/0.8)
		}
	}
	shares := Shares([]Soft{a, again, b, says("z", 1, 1, 1)})
	if len(shares) != 2 || !slices.Equal(shares[0].Claims, []string{"a", "b"}) || !slices.Equal(shares[0].Repeats, []string{"again"}) ||
		shares[0].Effective != [3]float64{2, 4.0 / 3, 1} || shares[1].Effective != [3]float64{1, 1, 1} {
		t.Errorf("the shares are %+v", shares)
	}
}

// TestReadings catches a contradiction that is multiplied or an agreement that is mixed: the
// largest sets without a quarrel, as listed by hand for small graphs.
func TestReadings(t *testing.T) {
	claim := func(id string, disputes ...string) Soft { return says(id, 0, 1, 0.5, disputes...) }
	for _, c := range []struct {
		name  string
		tilts []Soft
		want  string
	}{
		{"one", []Soft{claim("a")}, "a"},
		{"agreement", []Soft{claim("b"), claim("a")}, "a b"},
		{"quarrel", []Soft{claim("a", "b"), claim("b")}, "a | b"},
		{"quarrel, other side", []Soft{claim("a"), claim("b", "a")}, "a | b"},
		{"one against two", []Soft{claim("a", "b", "c"), claim("b"), claim("c")}, "a | b c"},
		{"bystander", []Soft{claim("a", "b"), claim("b"), claim("z")}, "a z | b z"},
		{"three-cornered", []Soft{claim("a", "b", "c"), claim("b", "c"), claim("c")}, "a | b | c"},
		{"path of four", []Soft{claim("a", "b"), claim("b", "c"), claim("c", "d"), claim("d")}, "a c | a d | b d"},
		{"two quarrels", []Soft{claim("a", "b"), claim("b"), claim("c", "d"), claim("d")}, "a c | a d | b c | b d"},
		{"quarrel with a claim elsewhere", []Soft{claim("a", "elsewhere")}, "a"},
		{"one claim, two words", []Soft{says("a", 0, 1, 0.5, "b"), says("a", 1, 1, 0.5, "b"), claim("b")}, "a | b"},
	} {
		readings, err := DefaultPooling.Readings(c.tilts)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range readings {
			got = append(got, strings.Join(r.Claims, " "))
			if math.Abs(r.Weight-1/float64(len(readings))) > 1e-15 {
				t.Errorf("%s: %v weighs %v among %d", c.name, r.Claims, r.Weight, len(readings))
			}
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}

// TestReadingsByRating catches weights by rating that look at bystanders: a at .8 against b at .2,
// with an undisputed z, weigh 4 to 1.
func TestReadingsByRating(t *testing.T) {
	tilts := []Soft{says("a", 0, 1, 0.8, "b"), says("b", 1, 1, 0.2), says("z", 1, 1, 0.95)}
	readings, err := Pooling{Rho: 0.5, ByRating: true}.Readings(tilts)
	if err != nil || len(readings) != 2 || math.Abs(readings[0].Weight-0.8) > 1e-15 {
		t.Errorf("%+v, %v", readings, err)
	}
}

// TestOrderOfClaims catches a result that depends on the order of files: every order gives the
// same bits.
func TestOrderOfClaims(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tilts := drawTilts(t, 1)
		shuffled := rapid.Permutation(tilts).Draw(t, "order")
		a, err := DefaultPooling.Readings(tilts)
		if err != nil {
			t.Fatal(err)
		}
		b, err := DefaultPooling.Readings(shuffled)
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(a) != fmt.Sprint(b) {
			t.Fatalf("%v\n%v", a, b)
		}
		inSets, quarrels := map[string]bool{}, map[[2]string]bool{}
		for _, s := range tilts {
			for _, d := range s.Disputes {
				quarrels[[2]string{s.Claim, d}], quarrels[[2]string{d, s.Claim}] = true, true
			}
		}
		for _, r := range a {
			for _, c := range r.Claims {
				inSets[c] = true
				for _, other := range r.Claims {
					if quarrels[[2]string{c, other}] {
						t.Fatalf("%s and %s contradict each other in one reading", c, other)
					}
				}
			}
		}
		if len(inSets) != len(tilts) {
			t.Fatalf("%d of %d claims are in no reading", len(tilts)-len(inSets), len(tilts))
		}
	})
}

// TestTooManyReadings catches a search that grows without end: 14 quarrels have 16,384 readings.
func TestTooManyReadings(t *testing.T) {
	var tilts []Soft
	for i := range 14 {
		a, b := fmt.Sprintf("a%02d", i), fmt.Sprintf("b%02d", i)
		tilts = append(tilts, says(a, 0, 1, 0.5, b), says(b, 0, 1, 0.5))
	}
	if _, err := DefaultPooling.Readings(tilts); err == nil || !strings.Contains(err.Error(), "in more than 64 ways; code fewer tilts") {
		t.Error(err)
	}
}

// TestUnsound catches an observation that has no meaning.
func TestUnsound(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	prior := quantity.Normal{Centre: 0, SD: 1}
	metres := says("m", 0, 1, 0.5)
	metres.Unit = quantity.MustUnit("km2")
	orphan := says("o", 0, 1, 0.5)
	orphan.Origin = ""
	for _, c := range []struct {
		tilts []Soft
		want  string
	}{
		{[]Soft{says("a", nan, 1, 0.5)}, "near is a finite number"},
		{[]Soft{says("a", inf, 1, 0.5)}, "near is a finite number"},
		{[]Soft{says("a", 0, 0, 0.5)}, "a spread is above 0"},
		{[]Soft{says("a", 0, nan, 0.5)}, "a spread is above 0"},
		{[]Soft{says("a", 0, inf, 0.5)}, "a spread is above 0"},
		{[]Soft{says("a", 0, 1, 1.1)}, "an exponent lies in [0, 1]"},
		{[]Soft{says("a", 0, 1, nan)}, "an exponent lies in [0, 1]"},
		{[]Soft{orphan}, "has no origin"},
		{[]Soft{says("a", 0, 1, 0.5), metres}, "bring them to one unit"},
	} {
		if _, err := DefaultPooling.Tilt(prior, c.tilts); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c.tilts, err)
		}
	}
	if _, err := DefaultPooling.Tilt(quantity.Normal{Centre: 0, SD: -1}, nil); err == nil {
		t.Error("a prior that is none passes")
	}
	if _, err := (Pooling{Rho: 1.5}).Tilt(prior, nil); err == nil {
		t.Error("a correlation of 1.5 passes")
	}
	if _, err := metres.In(quantity.MustUnit("month")); err == nil || !strings.Contains(err.Error(), "the parameter is in [months]") {
		t.Error(err)
	}
}

// TestUnits catches a tilt in another unit than its parameter: 6 a year are half a one a month.
func TestUnits(t *testing.T) {
	s := says("a", 6, 12, 0.5)
	s.Unit = quantity.MustUnit("1/year")
	got, err := s.In(quantity.MustUnit("1/month"))
	if err != nil || math.Abs(got.Near-0.5) > 1e-15 || math.Abs(got.Spread-1) > 1e-15 || got.Unit != quantity.MustUnit("1/month") {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestWords catches a word for a range it does not fit (ICD 203: 1-5-20-45-55-80-95-99%).
func TestWords(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{
		{0.01, 0.05, "almost no chance"},
		{0.06, 0.2, "very unlikely"},
		{0.21, 0.4, "unlikely"},
		{0.45, 0.55, "roughly even chance"},
		{0.6, 0.75, "likely"},
		{0.8, 0.9, "very likely"},
		{0.97, 0.99, "almost certain"},
		{0.5, 0.5, "roughly even chance"},
		{0.5, 0.56, ""},
		{0, 0.02, ""},
		{0.98, 1, ""},
		{0.05, 0.05, ""},
		{0.7, 0.6, ""},
		{math.NaN(), 0.5, ""},
		{0.5, math.NaN(), ""},
	} {
		if got := Words(c.low, c.high); got != c.want {
			t.Errorf("%v to %v: %q, want %q", c.low, c.high, got, c.want)
		}
	}
	for i := range bands[1:] {
		if bands[i].High != bands[i+1].Low {
			t.Errorf("a gap between %q and %q", bands[i].Words, bands[i+1].Words)
		}
	}
}
