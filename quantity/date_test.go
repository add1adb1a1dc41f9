package quantity

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestParseDate catches a date that is misread or a guess that is accepted.
func TestParseDate(t *testing.T) {
	for text, want := range map[string][3]string{ // written, first, last
		"2025":       {"2025", "2025-01-01", "2025-12-31"},
		"2025-03":    {"2025-03", "2025-03-01", "2025-03-31"},
		"2024-02":    {"2024-02", "2024-02-01", "2024-02-29"},
		"2025-02":    {"2025-02", "2025-02-01", "2025-02-28"},
		"1900-02":    {"1900-02", "1900-02-01", "1900-02-28"},
		"2000-02":    {"2000-02", "2000-02-01", "2000-02-29"},
		"2025-11-30": {"2025-11-30", "2025-11-30", "2025-11-30"},
		"0648-10":    {"0648-10", "0648-10-01", "0648-10-31"},
	} {
		d, err := ParseDate(text)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := [3]string{d.String(), d.First().String(), d.Last().String()}; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"":                     `"" is no date: wrong length; write 2025, 2025-03 or 2025-03-18`,
		"03/11":                `"03/11" is no date: wrong length; write 2025, 2025-03 or 2025-03-18`,
		"18.03.2025":           `"18.03.2025" is no date: digits are expected; write 2025, 2025-03 or 2025-03-18`,
		"2025-13":              `"2025-13" is no date: a month runs from 01 to 12; write 2025, 2025-03 or 2025-03-18`,
		"2025-02-29":           `"2025-02-29" is no date: that month has 28 days; write 2025, 2025-03 or 2025-03-18`,
		"2025-00":              `"2025-00" is no date: a month runs from 01 to 12; write 2025, 2025-03 or 2025-03-18`,
		"2025-04-31":           `"2025-04-31" is no date: that month has 30 days; write 2025, 2025-03 or 2025-03-18`,
		"2025-04-00":           `"2025-04-00" is no date: that month has 30 days; write 2025, 2025-03 or 2025-03-18`,
		"2025/03/18":           `"2025/03/18" is no date: year, month and day are parted by -; write 2025, 2025-03 or 2025-03-18`,
		"2025-03-18T00:00:00Z": `"2025-03-18T00:00:00Z" is no date: wrong length; write 2025, 2025-03 or 2025-03-18`,
		"0000":                 `"0000" is no date: there is no year 0; write 2025, 2025-03 or 2025-03-18`,
		"2025-3":               `"2025-3" is no date: wrong length; write 2025, 2025-03 or 2025-03-18`,
		"+202":                 `"+202" is no date: digits are expected; write 2025, 2025-03 or 2025-03-18`,
	} {
		if d, err := ParseDate(text); err == nil || err.Error() != want || !d.IsZero() {
			t.Errorf("%q: %v, %v\nwant %s", text, d, err, want)
		}
	}
}

// TestDateOrder catches an as-of view that would see the future, or treat "sometime in 2025" as
// known in March.
func TestDateOrder(t *testing.T) {
	for _, c := range []struct {
		d, e                   string
		before, after, knownBy bool
	}{
		{"2025-03", "2025-04", true, false, true},
		{"2025-04", "2025-03", false, true, false},
		{"2025", "2025-03", false, false, false},
		{"2025-03", "2025", false, false, true},
		{"2025-03-18", "2025-03-18", false, false, true},
		{"2025-03-18", "2025-03-19", true, false, true},
		{"2024", "2025-01-01", true, false, true},
		{"2025-03-31", "2025-03", false, false, true},
	} {
		d, e := MustDate(c.d), MustDate(c.e)
		if d.Before(e) != c.before || d.After(e) != c.after || d.KnownBy(e) != c.knownBy {
			t.Errorf("%s and %s: before %v, after %v, known by %v", d, e, d.Before(e), d.After(e), d.KnownBy(e))
		}
	}
	var none Date
	some := MustDate("2025")
	if none.Before(some) || none.After(some) || some.Before(none) || !none.KnownBy(some) || some.KnownBy(none) {
		t.Error("the zero date has a place in time")
	}
	if none.First() != none || none.Last() != none || none.String() != "undated" {
		t.Error("the zero date has days")
	}
}

// TestMonthIndex catches a month off by one: months are consecutive and come back.
func TestMonthIndex(t *testing.T) {
	if n := MustDate("2025-12").MonthIndex() - MustDate("2024-01-15").MonthIndex(); n != 23 {
		t.Errorf("from January 2024 to December 2025 are %d months, want 23", n)
	}
	if MustDate("2025").MonthIndex() != MustDate("2025-01").MonthIndex() {
		t.Error("a year does not count as its January")
	}
	if d := Month(MustDate("2025-11-30").MonthIndex() + 2); d.String() != "2026-01" {
		t.Errorf("two months after November 2025 comes %s", d)
	}
}

// TestDatesAgainstTime catches a calendar that differs from the standard library's.
func TestDatesAgainstTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := time.Date(rapid.IntRange(1, 9999).Draw(t, "year"), 1, rapid.IntRange(1, 365).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
		b := a.AddDate(0, 0, rapid.IntRange(-800, 800).Draw(t, "days"))
		if b.Year() < 1 || b.Year() > 9999 {
			return
		}
		d, e := MustDate(a.Format(time.DateOnly)), MustDate(b.Format(time.DateOnly))
		if d.Before(e) != a.Before(b) || d.After(e) != a.After(b) {
			t.Fatalf("the order of %s and %s", d, e)
		}
		month := MustDate(a.Format("2006-01"))
		if got, want := month.Last().String(), a.AddDate(0, 1, 1-a.Day()).AddDate(0, 0, -1).Format(time.DateOnly); a.Day() < 29 && got != want {
			t.Fatalf("%s ends on %s, want %s", month, got, want)
		}
		if Month(d.MonthIndex()) != month {
			t.Fatalf("%s has the month %s", d, Month(d.MonthIndex()))
		}
	})
}

// FuzzParseDate catches a panic, and text that is read as a date other than the one it writes: a
// date is accepted only as String writes it, and only if the calendar has it.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2025", "2025-03", "2025-03-18", "2024-02-29", "2025-02-29", "03/11", "late March", "0000-00-00", "9999-12-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if !d.IsZero() || len(err.Error()) > 300 {
				t.Fatalf("%q: %v with %v", s, err, d)
			}
			return
		}
		if d.String() != s {
			t.Fatalf("%q is read as %s", s, d)
		}
		if _, err := time.Parse(time.DateOnly, d.Last().String()); err != nil {
			t.Fatalf("%q ends on a day that is not: %v", s, err)
		}
		if d.First().After(d.Last()) || d.Before(d) || !d.KnownBy(d) {
			t.Fatalf("%q has no order", s)
		}
	})
}
