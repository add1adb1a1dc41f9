// Units of measure: a product of powers of known words.

package quantity

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Unit is a unit of measure. It is a comparable value: two units are equal when they are the same
// product of the same words, so "months" equals "month" and "1/year" differs from "1/month", of
// which it is a multiple (see Same and Factor). The zero Unit is "1", a bare number.
type Unit struct {
	powers [wordCount]int8
}

// maxPower bounds an exponent; no law of the field has a higher one.
const maxPower = 9

// dimension is what a word measures.
type dimension uint8

const (
	ofNumber dimension = iota
	ofTime
	ofPersons
	ofLength
	ofStake
	ofCapital
	ofEuro
	ofDollar
	ofRouble
	ofAccount
	ofBarrel
	ofPoints
	ofSeats
	dimensionCount
)

const wordCount = 21

// words lists every word a unit is made of, in the order String writes them. A word is worth
// 10^tens · num/den base units of its dimension. Time is counted in months, a month being a
// twelfth of the mean Gregorian year of 365.2425 days.
var words = [wordCount]struct {
	name    string
	plural  string // written when the word stands alone above the line
	of      dimension
	tens    int
	num     float64
	den     float64
	aliases []string
}{
	{"thousand", "", ofNumber, 3, 1, 1, nil},
	{"mn", "", ofNumber, 6, 1, 1, []string{"million", "millions", "mln"}},
	{"bn", "", ofNumber, 9, 1, 1, []string{"billion", "billions", "bln"}},
	{"trn", "", ofNumber, 12, 1, 1, []string{"trillion", "trillions", "tn"}},
	{"%", "", ofNumber, -2, 1, 1, []string{"percent"}},
	{"pp", "", ofNumber, -2, 1, 1, nil}, // percentage point
	{"person", "persons", ofPersons, 0, 1, 1, []string{"people"}},
	{"km", "", ofLength, 0, 1, 1, nil},
	{"stake", "", ofStake, 0, 1, 1, []string{"stakes"}},
	{"capital", "", ofCapital, 0, 1, 1, nil},
	{"EUR", "", ofEuro, 0, 1, 1, nil},
	{"USD", "", ofDollar, 0, 1, 1, nil},
	{"RUB", "", ofRouble, 0, 1, 1, nil},
	{"account", "", ofAccount, 0, 1, 1, nil}, // whatever unit of account a dossier declares
	{"bbl", "", ofBarrel, 0, 1, 1, []string{"barrel", "barrels"}},
	{"point", "points", ofPoints, 0, 1, 1, nil},
	{"seat", "seats", ofSeats, 0, 1, 1, nil},
	{"month", "months", ofTime, 0, 1, 1, nil},
	{"year", "years", ofTime, 0, 12, 1, nil},
	{"week", "weeks", ofTime, 0, 840000, 3652425, nil},
	{"day", "days", ofTime, 0, 120000, 3652425, nil},
}

// multipliers is the number of words at the head of the list that count another word.
const multipliers = 4

// bare lists the words for a bare number, besides "1".
var bare = []string{"share", "probability", "ratio"}

// wordIndex finds a word by any of its spellings.
var wordIndex = func() map[string]int {
	index := map[string]int{}
	for i, w := range words {
		index[w.name] = i
		if w.plural != "" {
			index[w.plural] = i
		}
		for _, a := range w.aliases {
			index[a] = i
		}
	}
	return index
}()

// ParseUnit reads a unit: words with powers (km2, km^2 or km²), side by side or joined by * or ·,
// then "/" or "per" and what stands below the line. All that follows the first slash is below it.
//
//	bn EUR/month   km2/month   USD/bbl   thousand persons   %/year   1
func ParseUnit(s string) (Unit, error) {
	var u Unit
	if strings.TrimSpace(s) == "" {
		return u, fmt.Errorf(`an empty unit; write "1" for a bare number`)
	}
	if len(s) > 200 || !utf8.ValidString(s) {
		return u, fmt.Errorf("%q is no unit", shorten(s))
	}
	text := strings.NewReplacer("/", " / ", "*", " ", "·", " ").Replace(s)
	sign, expected := int8(1), true
	for _, token := range strings.Fields(text) {
		if token == "/" || token == "per" {
			if expected {
				return Unit{}, fmt.Errorf(`unit %q: nothing stands before %q; write "1/month"`, s, token)
			}
			sign, expected = -1, true
			continue
		}
		expected = false
		if token == "1" {
			continue
		}
		name, power, err := splitPower(token)
		if err != nil {
			return Unit{}, fmt.Errorf("unit %q: %w", s, err)
		}
		i, known := wordIndex[name]
		if !known {
			if slices.Contains(bare, name) && power == 1 {
				continue
			}
			return Unit{}, fmt.Errorf("unit %q: unknown word %q%s", s, name, suggestion(name))
		}
		sum := int(u.powers[i]) + int(sign*power)
		if sum > maxPower || sum < -maxPower {
			return Unit{}, fmt.Errorf("unit %q: the power of %s is beyond %d", s, words[i].name, maxPower)
		}
		u.powers[i] = int8(sum)
	}
	if expected {
		return Unit{}, fmt.Errorf("unit %q: nothing stands after the line", s)
	}
	return u, nil
}

// MustUnit is ParseUnit for units in the code itself; it panics on a fault.
func MustUnit(s string) Unit {
	u, err := ParseUnit(s)
	if err != nil {
		panic(err)
	}
	return u
}

// splitPower parts a word from its exponent.
func splitPower(token string) (name string, power int8, err error) {
	token = strings.NewReplacer("²", "^2", "³", "^3").Replace(token)
	name = strings.TrimRight(token, "0123456789")
	digits := token[len(name):]
	name = strings.TrimSuffix(name, "^")
	switch {
	case name == "":
		return "", 0, fmt.Errorf("%q is a number; write thousand, mn, bn or trn", token)
	case digits == "" && strings.HasSuffix(token, "^"):
		return "", 0, fmt.Errorf("a power is missing after %q", token)
	case digits == "":
		return name, 1, nil
	case len(digits) > 1 || digits == "0":
		return "", 0, fmt.Errorf("the power in %q runs from 1 to %d", token, maxPower)
	}
	return name, int8(digits[0] - '0'), nil
}

// String writes the unit in one canonical way, which ParseUnit reads back to the same unit.
func (u Unit) String() string {
	var above []string
	below, glue := "", "/"
	for i, p := range u.powers {
		switch {
		case p > 0:
			above = append(above, withPower(words[i].name, p))
		case p < 0:
			below += glue + withPower(words[i].name, -p)
			glue = "/"
			if i < multipliers { // what it multiplies follows: 1/mn person
				glue = " "
			}
		}
	}
	if len(above) == 0 {
		return "1" + below
	}
	if n := len(above) - 1; below == "" || u.counts() {
		above[n] = plural(above[n])
	}
	return strings.Join(above, " ") + below
}

// counts tells whether the unit counts persons, points or seats, which are written in the plural.
func (u Unit) counts() bool {
	for i, p := range u.powers {
		if p > 0 && (words[i].of == ofPersons || words[i].of == ofPoints || words[i].of == ofSeats) {
			return true
		}
	}
	return false
}

// plural returns the plural of a word written without a power.
func plural(word string) string {
	if i, ok := wordIndex[word]; ok && words[i].plural != "" {
		return words[i].plural
	}
	return word
}

func withPower(word string, p int8) string {
	if p == 1 {
		return word
	}
	return fmt.Sprintf("%s%d", word, p)
}

// Same tells whether the units measure the same dimension, so that one converts to the other.
func (u Unit) Same(v Unit) bool { return u.dimensions() == v.dimensions() }

// Factor returns the number that turns a value in u into a value in to, and whether there is one.
func (u Unit) Factor(to Unit) (float64, bool) {
	if !u.Same(to) {
		return 0, false
	}
	above, below, tens := 1.0, 1.0, 0
	for i := range u.powers {
		w := words[i]
		n := int(u.powers[i]) - int(to.powers[i])
		tens += n * w.tens
		for ; n > 0; n-- {
			above, below = float64(above*w.num), float64(below*w.den)
		}
		for ; n < 0; n++ {
			above, below = float64(above*w.den), float64(below*w.num)
		}
	}
	for ; tens > 0; tens-- {
		above *= 10
	}
	for ; tens < 0; tens++ {
		below *= 10
	}
	return above / below, true
}

// Times returns the product of two units: EUR/month times month is EUR.
func (u Unit) Times(v Unit) Unit {
	for i, p := range v.powers {
		u.powers[i] += p
	}
	return u
}

// Over returns the quotient of two units.
func (u Unit) Over(v Unit) Unit {
	for i, p := range v.powers {
		u.powers[i] -= p
	}
	return u
}

// IsMoney tells whether the unit is an amount of one currency, or of a declared unit of account.
func (u Unit) IsMoney() bool {
	currencies := 0
	for d, p := range u.dimensions() {
		switch dimension(d) {
		case ofEuro, ofDollar, ofRouble, ofAccount:
			if p != 0 && p != 1 {
				return false
			}
			currencies += p
		default:
			if p != 0 {
				return false
			}
		}
	}
	return currencies == 1
}

// HasMoney tells whether money is part of the unit.
func (u Unit) HasMoney() bool {
	d := u.dimensions()
	return d[ofEuro] != 0 || d[ofDollar] != 0 || d[ofRouble] != 0 || d[ofAccount] != 0
}

// dimensions returns the power of each dimension; bare numbers have none.
func (u Unit) dimensions() [dimensionCount]int {
	var d [dimensionCount]int
	for i, p := range u.powers {
		if words[i].of != ofNumber {
			d[words[i].of] += int(p)
		}
	}
	return d
}
