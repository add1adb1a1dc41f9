package quantity

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// unitSpellings are units as dossiers write them, with the one canonical spelling of each.
var unitSpellings = [][2]string{
	{"bn EUR/month", "bn EUR/month"},
	{"billion EUR per month", "bn EUR/month"},
	{"EUR bn/month", "bn EUR/month"},
	{"trn RUB/year", "trn RUB/year"},
	{"trn RUB/USD/year", "trn RUB/USD/year"},
	{"trn RUB/year/USD", "trn RUB/USD/year"},
	{"km2/month", "km2/month"},
	{"km^2/month", "km2/month"},
	{"km²/month", "km2/month"},
	{"km*km/month", "km2/month"},
	{"1/month", "1/month"},
	{"per month", ""},
	{"USD/bbl", "USD/bbl"},
	{"USD / barrel", "USD/bbl"},
	{"mn bbl/day", "mn bbl/day"},
	{"thousand persons", "thousand persons"},
	{"thousand people", "thousand persons"},
	{"person/month", "persons/month"},
	{"1/thousand persons", "1/thousand person"},
	{"1", "1"},
	{"share", "1"},
	{"probability/month", "1/month"},
	{"stake", "stake"},
	{"stake/month", "stake/month"},
	{"%", "%"},
	{"%/year", "%/year"},
	{"%/pp", "%/pp"},
	{"month", "months"},
	{"months", "months"},
	{"year", "years"},
	{"seat", "seats"},
	{"points/month", "points/month"},
	{"bn EUR·month/month", "bn EUR"},
	{"month/month", "1"},
}

// TestUnitSpellings catches a spelling that is refused, read as another unit, or written in two
// ways: what String writes is read back to the same unit and written the same.
func TestUnitSpellings(t *testing.T) {
	for _, c := range unitSpellings {
		u, err := ParseUnit(c[0])
		if c[1] == "" {
			if err == nil {
				t.Errorf("%q is read as %q, want an error", c[0], u)
			}
			continue
		}
		if err != nil {
			t.Error(err)
			continue
		}
		if got := u.String(); got != c[1] {
			t.Errorf("%q is written %q, want %q", c[0], got, c[1])
		}
		if back, err := ParseUnit(u.String()); err != nil || back != u {
			t.Errorf("%q is written %q and read back as %q (%v)", c[0], u, back, err)
		}
	}
}

// TestUnitFactors catches a wrong multiplier. The factors follow from the definitions: a year has
// 12 months and 365.2425 days, bn is 10^9, % is 1/100.
func TestUnitFactors(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     float64
	}{
		{"bn EUR/year", "mn EUR/month", 1000.0 / 12},
		{"mn EUR", "thousand EUR", 1000},
		{"thousand EUR", "mn EUR", 0.001},
		{"trn RUB/year", "RUB/month", 1e12 / 12},
		{"%/year", "1/month", 0.01 / 12},
		{"1", "%", 100},
		{"pp", "%", 1},
		{"years", "months", 12},
		{"months", "years", 1.0 / 12},
		{"days", "years", 1 / 365.2425},
		{"weeks", "days", 7},
		{"1/week", "1/month", 365.2425 / 84},
		{"mn bbl/day", "mn bbl/month", 365.2425 / 12},
		{"km2/month", "km2/year", 12},
		{"thousand persons", "persons", 1000},
		{"USD/bbl", "USD/thousand bbl", 1000},
		{"stake", "stake", 1},
	} {
		got, ok := MustUnit(c.from).Factor(MustUnit(c.to))
		if !ok || math.Abs(got/c.want-1) > 4e-16 {
			t.Errorf("1 %s = %v %s (%v), want %v", c.from, got, c.to, ok, c.want)
		}
	}
	for _, c := range [][2]string{{"EUR", "USD"}, {"km", "km2"}, {"stake", "1"}, {"stake/month", "stake"}, {"months", "1/month"}, {"points", "seats"}} {
		u, v := MustUnit(c[0]), MustUnit(c[1])
		if f, ok := u.Factor(v); ok || f != 0 || u.Same(v) {
			t.Errorf("%s converts to %s", u, v)
		}
	}
}

// TestUnitPower catches an exponent that ignores the other words of a dimension: a year is time as
// a month is.
func TestUnitPower(t *testing.T) {
	for _, c := range []struct {
		unit, word string
		want       int
	}{
		{"km2/month", "km", 2},
		{"km2/month", "month", -1},
		{"km2/year", "month", -1},
		{"bn EUR/month", "EUR", 1},
		{"bn EUR/month", "bn", 0},
		{"bn EUR/month", "mile", 0},
		{"1", "month", 0},
	} {
		if got := MustUnit(c.unit).Power(c.word); got != c.want {
			t.Errorf("%s has %s to the power %d, want %d", c.unit, c.word, got, c.want)
		}
	}
}

// TestUnitErrors catches a message that does not tell the mend.
func TestUnitErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                `an empty unit; write "1" for a bare number`,
		"mounth":          `unit "mounth": unknown word "mounth"; did you mean "month"?`,
		"bn EURO/month":   `unit "bn EURO/month": unknown word "EURO"; did you mean "EUR"?`,
		"eur":             `unit "eur": unknown word "eur"; did you mean "EUR"?`,
		"GDP":             `unit "GDP": unknown word "GDP"; known are thousand, mn, bn, trn, %, pp, person, km, stake, capital, EUR, USD, RUB, account, bbl, point, seat, month, year, week, day`,
		"/month":          `unit "/month": nothing stands before "/"; write "1/month"`,
		"per month":       `unit "per month": nothing stands before "per"; write "1/month"`,
		"EUR/":            `unit "EUR/": nothing stands after the line`,
		"1000 EUR":        `unit "1000 EUR": "1000" is a number; write thousand, mn, bn or trn`,
		"km22":            `unit "km22": the power in "km22" runs from 1 to 9`,
		"km^":             `unit "km^": a power is missing after "km^"`,
		"km9 km":          `unit "km9 km": the power of km is beyond 9`,
		"\xff":            `"\xff" is no unit`,
		"EUR//month":      `unit "EUR//month": nothing stands before "/"; write "1/month"`,
		"share2":          `unit "share2": unknown word "share"; known are thousand, mn, bn, trn, %, pp, person, km, stake, capital, EUR, USD, RUB, account, bbl, point, seat, month, year, week, day`,
		"stakes per moth": `unit "stakes per moth": unknown word "moth"; did you mean "month"?`,
	} {
		u, err := ParseUnit(text)
		if err == nil || err.Error() != want || u != (Unit{}) {
			t.Errorf("%q: %v, %v\nwant     %s", text, u, err, want)
		}
	}
	if _, err := ParseUnit(strings.Repeat("km ", 1000)); err == nil || len(err.Error()) > 100 {
		t.Errorf("a unit of 3,000 letters: %v", err)
	}
}

// drawUnit draws any unit with powers small enough to multiply.
func drawUnit(t *rapid.T, label string) Unit {
	var u Unit
	for range rapid.IntRange(0, 4).Draw(t, label+" words") {
		u.powers[rapid.IntRange(0, wordCount-1).Draw(t, label)] = int8(rapid.IntRange(-3, 3).Draw(t, label+" power"))
	}
	return u
}

// TestUnitLaws catches an algebra that does not hold: writing and reading, products and quotients,
// conversion there and back.
func TestUnitLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u, v := drawUnit(t, "u"), drawUnit(t, "v")
		if back, err := ParseUnit(u.String()); err != nil || back != u {
			t.Fatalf("%q is read back as %q (%v)", u, back, err)
		}
		if u.Times(v).Over(v) != u || u.Over(u) != (Unit{}) || u.Times(v) != v.Times(u) {
			t.Fatalf("products of %q and %q", u, v)
		}
		if f, ok := u.Factor(u); !ok || f != 1 {
			t.Fatalf("%q is %v times itself", u, f)
		}
		there, ok := u.Factor(v)
		back, also := v.Factor(u)
		if ok != also || ok != u.Same(v) || ok && math.Abs(there*back-1) > 1e-14 {
			t.Fatalf("%q to %q: %v, %v and back %v, %v", u, v, there, ok, back, also)
		}
	})
}

// FuzzParseUnit catches a panic, an endless message, and a unit that is not read back from its own
// writing.
func FuzzParseUnit(f *testing.F) {
	for _, c := range unitSpellings {
		f.Add(c[0])
	}
	f.Add("km9 km9/km9")
	f.Add("m\xffnth")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseUnit(s)
		if err != nil {
			if u != (Unit{}) || len(err.Error()) > 1500 {
				t.Fatalf("%q: %v with %q", s, err, u)
			}
			return
		}
		if back, err := ParseUnit(u.String()); err != nil || back != u || back.String() != u.String() {
			t.Fatalf("%q is written %q and read back as %q (%v)", s, u, back, err)
		}
		if factor, ok := u.Factor(u); !ok || factor != 1 {
			t.Fatalf("%q is %v times itself", u, factor)
		}
	})
}
