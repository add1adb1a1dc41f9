// Words: dates, lists and sentences that the page and the terminal share.

package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"parley/study"
)

// calendar turns the months of a study into dates.
type calendar struct{ first time.Time } // the first day of month 1

// calendarOf reads the first month of a study, as 2026-01.
func calendarOf(first string) (calendar, error) {
	t, err := time.Parse("2006-01", first)
	if err != nil {
		return calendar{}, fmt.Errorf("first month %q is no month such as 2026-01", first)
	}
	return calendar{t}, nil
}

// month is the date of a month of the study; month 0 is the one before the first.
func (c calendar) month(m int) time.Time { return c.first.AddDate(0, m-1, 0) }

// name is a month in words: "December 2027".
func (c calendar) name(m int) string { return c.month(m).Format("January 2006") }

// at is the place of a date on the axis of months: month 1 lasts from 0 to 1, and its end is 1.
func (c calendar) at(t time.Time) float64 {
	months := 12*(t.Year()-c.first.Year()) + int(t.Month()) - int(c.first.Month())
	days := float64(t.AddDate(0, 1, -t.Day()).Day())
	return float64(months) + float64(t.Day()-1)/max(days, 1)
}

// dated reads a date of the calendar, whole or in part: 2026-11-03, 2026-11, 2026.
func dated(s string) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// dateWords writes a date of the calendar as a reader says it, no finer than it was given.
func dateWords(s string) string {
	for layout, words := range map[string]string{"2006-01-02": "2 January 2006", "2006-01": "January 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(words)
		}
	}
	return s
}

// listed joins with commas and a last "and".
func listed(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	return strings.Join(items[:len(items)-1], ", ") + " and " + items[len(items)-1]
}

// capital makes the first letter a capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// stop is a text with a full stop.
func stop(s string) string {
	s = strings.TrimSpace(s)
	if s != "" && !strings.ContainsRune(".?!", rune(s[len(s)-1])) {
		s += "."
	}
	return s
}

// sentence is a text with a capital and a full stop.
func sentence(s string) string { return capital(stop(s)) }

// turned is a turn with its reason, as one sentence.
func turned(says, because string) string {
	says = strings.TrimRight(strings.TrimSpace(says), ".")
	because = strings.TrimPrefix(strings.TrimSpace(because), "because ")
	if because == "" {
		return sentence(says)
	}
	return sentence(says + ", because " + because)
}

// counted is a number with its noun: "1 scenario", "20 scenarios".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return thousands(n) + " " + noun + "s"
}

// armName names a lever with its setting: "aid of the backers: 0.5", "direct contact: suspended (−0.5)".
func armName(a study.Arm) string {
	var settings []string
	for _, l := range a.Levers {
		value := figure(l.Value)
		if l.Unit != "1" && l.Unit != "" {
			value += " " + l.Unit
		}
		// The name of an arm is lever=stop; a stop without a name is its value.
		if _, stop, ok := strings.Cut(a.ID, "="); ok && len(a.Levers) == 1 {
			if _, err := strconv.ParseFloat(stop, 64); err != nil {
				value = strings.ReplaceAll(stop, "_", " ") + " (" + value + ")"
			}
		}
		if l.From > 1 {
			value += fmt.Sprintf(" from month %d", l.From)
		}
		if l.Held {
			value += ", held"
		}
		if len(a.Levers) > 1 {
			value = l.Label + " " + value
		}
		settings = append(settings, value)
	}
	if len(settings) == 0 {
		return a.Label
	}
	return a.Label + ": " + strings.Join(settings, "; ")
}

// more says how many of a kind are left, with its verb: "1 more indicator is", "" for none.
func more(n int, noun string) string {
	switch {
	case n <= 0:
		return ""
	case n == 1:
		return "1 more " + noun + " is"
	}
	return thousands(n) + " more " + noun + "s are"
}

// within parts a text into lines of at most so many characters, breaking between words, and inside a word
// only where it is longer than a line.
func within(text string, width int) []string {
	width = max(width, 1)
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		for utf8.RuneCountInString(word) > width {
			if line != "" {
				lines, line = append(lines, line), ""
			}
			cut := joint(word, width)
			lines, word = append(lines, word[:cut]), word[cut:]
		}
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// joint is where to break a word that is longer than a line: after a mark inside it, else where the line ends.
func joint(word string, width int) int {
	end := 0
	for i := range word {
		if utf8.RuneCountInString(word[:i]) > width {
			break
		}
		end = i
	}
	if mark := strings.LastIndexAny(word[:end], "._-/="); mark > 0 {
		return mark + 1
	}
	return end
}

// shortened cuts a text between words, with an ellipsis.
func shortened(text string, width int) string {
	if utf8.RuneCountInString(text) <= width {
		return text
	}
	cut := within(text, width-1)[0]
	if r := []rune(cut); len(r) > width-1 {
		cut = string(r[:max(width-1, 0)])
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

// artefacts says in which ways an odds hangs on how its scenario was defined or on the jump prior
// rather than on what the dossier knows.
type artefacts struct {
	Jump      bool // flattening the jump prior carries the odds out of its own range
	Threshold bool // a threshold moved by a quarter carries it out of its own range
}

func (a artefacts) any() bool { return a.Jump || a.Threshold }

func artefactsOf(s study.Scenario) artefacts {
	out := func(o *study.OddsAt) bool {
		if o == nil {
			return false
		}
		slack := 2 * (o.SE + s.SE) // what chance can do is no artefact
		outside := o.P < s.Low-slack || o.P > s.High+slack
		far := math.Abs(o.P-s.P) >= 0.03 || max(o.P, s.P) >= max(2*min(o.P, s.P), 2*lowest)
		return outside && far
	}
	return artefacts{Jump: out(s.Flattened), Threshold: out(s.Low25) || out(s.High25)}
}

// at finds the odds at a month, or nil.
func at(list []study.OddsAt, month int) *study.OddsAt {
	for i := range list {
		if list[i].At == month {
			return &list[i]
		}
	}
	return nil
}
