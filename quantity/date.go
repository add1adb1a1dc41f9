// Calendar dates that know how precise they are.

package quantity

import (
	"fmt"
	"strconv"
)

// Date is a year, a month or a day of the Gregorian calendar. The zero Date is no date.
type Date struct {
	year, month, day int16
}

// ParseDate reads a date as ISO 8601 (or level 0 of EDTF) writes it: "2025", "2025-03" or
// "2025-03-18". Anything a reader could take for two dates is refused.
func ParseDate(s string) (Date, error) {
	fault := func(why string) (Date, error) {
		return Date{}, fmt.Errorf("%q is no date: %s; write 2025, 2025-03 or 2025-03-18", shorten(s), why)
	}
	switch len(s) {
	case 4, 7, 10:
	default:
		return fault("wrong length")
	}
	for i := range len(s) {
		if i == 4 || i == 7 {
			if s[i] != '-' {
				return fault("year, month and day are parted by -")
			}
		} else if s[i] < '0' || s[i] > '9' {
			return fault("digits are expected")
		}
	}
	number := func(from, to int) int16 {
		n, _ := strconv.Atoi(s[from:to]) // digits only, see above
		return int16(n)
	}
	d := Date{year: number(0, 4)}
	if d.year == 0 {
		return fault("there is no year 0")
	}
	if len(s) >= 7 {
		d.month = number(5, 7)
		if d.month < 1 || d.month > 12 {
			return fault("a month runs from 01 to 12")
		}
	}
	if len(s) == 10 {
		d.day = number(8, 10)
		if last := daysIn(d.year, d.month); d.day < 1 || d.day > last {
			return fault(fmt.Sprintf("that month has %d days", last))
		}
	}
	return d, nil
}

// MustDate is ParseDate for dates in the code itself; it panics on a fault.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Month returns the month with this MonthIndex.
func Month(index int) Date {
	return Date{year: int16(index / 12), month: int16(index%12 + 1)}
}

// IsZero tells whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// First returns the first day of the date.
func (d Date) First() Date {
	return Date{d.year, max(d.month, min(d.year, 1)), max(d.day, min(d.year, 1))}
}

// Last returns the last day of the date.
func (d Date) Last() Date {
	if d.IsZero() || d.day != 0 {
		return d
	}
	if d.month == 0 {
		d.month = 12
	}
	d.day = daysIn(d.year, d.month)
	return d
}

// Before tells whether the whole of d lies before the whole of e; no date is before or after none.
func (d Date) Before(e Date) bool {
	return !d.IsZero() && !e.IsZero() && d.Last().order() < e.First().order()
}

// After tells whether the whole of d lies after the whole of e.
func (d Date) After(e Date) bool { return e.Before(d) }

// KnownBy tells whether d is certain to have come by the end of asOf: a source of "2025" is known
// by 2025-12-31, not before. The zero Date is always known.
func (d Date) KnownBy(asOf Date) bool {
	return d.IsZero() || d.Last().order() <= asOf.Last().order()
}

// MonthIndex counts months from January of year 0; a year counts as its January.
func (d Date) MonthIndex() int { return int(d.year)*12 + int(max(d.month, 1)) - 1 }

// String writes the date as ParseDate reads it; the zero Date is "undated".
func (d Date) String() string {
	switch {
	case d.IsZero():
		return "undated"
	case d.month == 0:
		return fmt.Sprintf("%04d", d.year)
	case d.day == 0:
		return fmt.Sprintf("%04d-%02d", d.year, d.month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// order sorts days.
func (d Date) order() int { return (int(d.year)*16+int(d.month))*32 + int(d.day) }

func daysIn(year, month int16) int16 {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
