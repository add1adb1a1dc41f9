package outcome

// Faults in rules and in what rules read, and the words for them.

import (
	"fmt"
	"strings"

	"parley/spelling"
)

// An Error is a fault in the text of a rule, or in a name of the Env (then Rule is empty).
type Error struct {
	Rule           string // the id of the rule
	Offset, Length int    // the bytes of the rule's text at fault; Length may be 0 at the end
	Message        string // what is wrong
	Mend           string // what to do about it
}

// Error returns the fault in one line.
func (e Error) Error() string {
	place := "rules"
	if e.Rule != "" {
		place = fmt.Sprintf("rule %s, byte %d", e.Rule, e.Offset)
	}
	if e.Mend == "" {
		return place + ": " + e.Message
	}
	return place + ": " + e.Message + "; " + e.Mend
}

// Place returns the line and column, in runes from 1, at which the fault stands in the text of
// its rule. Added to the place of a YAML block scalar they give the place in the file.
func (e Error) Place(text string) (line, column int) {
	before := text[:min(e.Offset, len(text))]
	last := strings.LastIndexByte(before, '\n')
	return 1 + strings.Count(before, "\n"), 1 + len([]rune(before[last+1:]))
}

// Errors are all faults of a set of rules, by rule and place.
type Errors []Error

// Error returns the faults, one a line.
func (e Errors) Error() string {
	var b strings.Builder
	for i, err := range e {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(err.Error())
	}
	return b.String()
}

// A Fault is a value in a [Cube] that rules cannot reckon with.
type Fault struct {
	Series    Series
	Reference bool // in the paired run
	Month     int
	Future    int // within the block; -1 if the whole column is missing
	Value     float64
}

// Error returns what was found, where, and what was wanted.
func (f *Fault) Error() string {
	where := fmt.Sprintf("indicator %s at month %d", f.Series, f.Month)
	if f.Reference {
		where += " of the paired reference run"
	}
	if f.Future < 0 {
		return where + " was not recorded; record what Rules.Needs lists"
	}
	want := fmt.Sprintf("a rule wants a number within ±%g", Limit)
	if f.Series.Kind == YesNo {
		want = "an indicator that is yes or no must be 0 or 1"
	}
	return fmt.Sprintf("%s is %v in future %d of the block; %s", where, f.Value, f.Future, want)
}

// meant proposes the candidate nearest to a misspelt name, as a mend.
func meant(name string, candidates []string) string {
	near := spelling.Nearest(name, candidates)
	if near == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %s?", near)
}
