// Words: dates, lists and sentences that the page and the terminal share.

package report

import (
	"fmt"
	"math"
	"regexp"
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

// armName names a lever with its setting: "aid of the backers set to 0.5 (×0.5)", "direct contact set to −0.5 (suspended)".
func (v voice) armName(a study.Arm) string {
	var settings []string
	for _, l := range a.Levers {
		text := "set to "
		if l.Held {
			text = "held at "
		}
		text += setting(l)
		// The name of an arm is lever=stop; a stop without a name is its value.
		if _, stop, ok := strings.Cut(a.ID, "="); ok && len(a.Levers) == 1 {
			if _, err := strconv.ParseFloat(stop, 64); err != nil {
				text += " (" + v.says(stop) + ")"
			} else if !l.Held && multiplies(a.Says) {
				text += " (×" + figure(l.Value) + ")"
			}
		}
		if l.From > 1 {
			text += fmt.Sprintf(" from month %d", l.From)
		}
		if len(a.Levers) > 1 {
			text = l.Label + " " + text
		}
		settings = append(settings, text)
	}
	if len(settings) == 0 {
		return a.Label
	}
	if len(a.Levers) > 1 {
		return a.Label + ": " + strings.Join(settings, "; ")
	}
	return a.Label + " " + settings[0]
}

// setting is the value of a lever with its unit.
func setting(l study.Moved) string {
	if l.Unit == "1" || l.Unit == "" {
		return figure(l.Value)
	}
	return figure(l.Value) + " " + unitWords(l.Unit)
}

// multiplies tells whether a lever multiplies a course, as it says of itself.
func multiplies(says string) bool {
	return strings.Contains(says, "as a multiple") || strings.Contains(says, "as a factor")
}

// voice puts names in place of the identifiers that stand in texts of a dossier.
type voice map[string]string

// identifier is a word that can be an identifier of a dossier.
var identifier = regexp.MustCompile(`\b[a-z][a-z0-9]*(_[a-z0-9]+)*\b`)

func voiceOf(r *study.Results) voice {
	v := voice{}
	for _, i := range r.Issues {
		v[i.ID] = i.Name
	}
	for _, a := range r.Arms {
		for _, l := range a.Levers {
			v[l.Lever] = l.Label
		}
	}
	for id := range v {
		if !strings.Contains(id, "_") || v[id] == "" {
			delete(v, id) // also a plain word
		}
	}
	for _, a := range r.Actors {
		if v[a.ID] = a.InText; a.InText == "" {
			v[a.ID] = a.Name
		}
	}
	for _, role := range []string{"patron", "adversary", "protege", "rival"} {
		v[role] = r.NameOf(role)
	}
	return v
}

// says is a text with names for identifiers; what names nothing is parted into its words.
func (v voice) says(text string) string {
	var b strings.Builder
	from := 0
	for _, span := range identifier.FindAllStringIndex(text, -1) {
		word := text[span[0]:span[1]]
		b.WriteString(text[from:span[0]])
		from = span[1]
		before := b.String()
		switch name := v[word]; {
		case name != "" && word == "us" && !strings.HasPrefix(text[from:], " on "):
			b.WriteString(word) // the word, not the actor
		case name != "" && (strings.HasSuffix(before, "the ") || strings.HasSuffix(before, "a ")):
			b.WriteString(word) // one of a kind
		case name != "":
			b.WriteString(name)
		default:
			parts := strings.Split(word, "_")
			for i, part := range parts {
				if named := v[part]; named != "" && len(parts) > 1 {
					parts[i] = named
				}
			}
			b.WriteString(strings.Join(parts, " "))
		}
	}
	return b.String() + text[from:]
}

// groups are names by kind, kinds and names in the order in which they came.
type groups []group

type group struct {
	kind  string
	names []string
}

func (g *groups) add(kind, name string) {
	for i := range *g {
		if (*g)[i].kind == kind {
			(*g)[i].names = append((*g)[i].names, name)
			return
		}
	}
	*g = append(*g, group{kind, []string{name}})
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
	Jump      bool // flattening the jump prior moves the odds far
	Threshold bool // moving the thresholds by a quarter does
}

func (a artefacts) any() bool { return a.Jump || a.Threshold }

// A choice of ours moves an odds far where it moves it by so many points, or by a factor and at least
// some points; what chance can do is left out.
const (
	farPoints   = 0.10
	farFactor   = 2
	leastPoints = 0.03
)

func artefactsOf(s study.Scenario) artefacts {
	far := func(o *study.OddsAt) bool {
		if o == nil {
			return false
		}
		moved := math.Abs(o.P - s.P)
		if moved <= 2*math.Hypot(o.SE, s.SE) {
			return false
		}
		low, high := min(o.P, s.P), max(o.P, s.P)
		return moved >= farPoints-1e-9 || moved >= leastPoints-1e-9 && high >= farFactor*low
	}
	return artefacts{Jump: far(s.Flattened), Threshold: far(s.Low25) || far(s.High25)}
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
