// Drivers in words: what goes with a scenario, and how far.

package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/study"
)

// driversTold is how many drivers of a scenario are put in words.
const driversTold = 3

// sure are the drivers told apart from noise, the strongest first.
func sure(s study.Scenario) []study.Driver {
	out := slices.DeleteFunc(slices.Clone(s.Drivers), func(d study.Driver) bool { return !d.Sure })
	slices.SortStableFunc(out, func(a, b study.Driver) int { return cmp.Compare(math.Abs(b.Rho), math.Abs(a.Rho)) })
	return out
}

// driverName is what an axis is called where there is room for words: what it says, else its name.
func (v voice) driverName(d study.Driver) string {
	if s := strings.TrimSpace(d.Says); s != "" {
		return strings.TrimRight(v.says(s), ".")
	}
	return d.Axis
}

// thirds puts a driver in words: the chance in the highest and in the lowest third of the rows by its value, as far
// as it has values there.
func thirds(d study.Driver) string {
	switch {
	case d.Rows[0] == 0 && d.Rows[2] == 0:
		return "it is the same in nearly all rows"
	case d.Rows[0] == 0:
		return fmt.Sprintf("in the third of rows with the highest values the chance is %s, in the others %s", percent(d.Thirds[2]), percent(d.Thirds[1]))
	case d.Rows[2] == 0:
		return fmt.Sprintf("in the third of rows with the lowest values the chance is %s, in the others %s", percent(d.Thirds[0]), percent(d.Thirds[1]))
	}
	low, high := percent(d.Thirds[0]), percent(d.Thirds[2])
	if low == high {
		return fmt.Sprintf("the chance is %s both in the third of rows with the highest values and in the third with the lowest", high)
	}
	return fmt.Sprintf("in the third of rows with the highest values the chance is %s, in the lowest %s", high, low)
}

// inThird is the chance in one third of the rows: a dash where the number has no value there.
func inThird(d study.Driver, third int) string {
	if d.Rows[third] == 0 {
		return "–"
	}
	return share(d.Thirds[third])
}

// short is a driver for a narrow column: a sign and a name, with an asterisk where assumed.
func short(d study.Driver) string {
	sign := "+"
	if d.Rho < 0 {
		sign = "-"
	}
	name := d.Axis
	if i := strings.IndexByte(name, '.'); i >= 0 {
		name = name[i+1:]
	}
	name = strings.ReplaceAll(name, "_", " ")
	if d.Assumed {
		name += "*"
	}
	return sign + name
}
