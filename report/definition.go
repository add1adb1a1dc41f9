// Definitions: whether two rules ask for the same indicator, so that one holds partly because the other does.

package report

import (
	"regexp"
	"slices"
	"strings"

	"parley/study"
)

// ruleWord is a word of a rule with what follows it: a bracket makes it a function.
var ruleWord = regexp.MustCompile(`"[^"]*"|[A-Za-z_][A-Za-z_0-9]*\s*\(?`)

// definitions are the rules of a study by name, and the words in them that are no indicators.
type definitions struct {
	rules map[string]string
	plain map[string]bool
}

func definitionsOf(r *study.Results) definitions {
	d := definitions{map[string]string{}, map[string]bool{"and": true, "or": true, "not": true, "true": true, "false": true}}
	for _, o := range r.Conditions {
		d.rules[o.ID] = o.Rule
	}
	for _, s := range r.Scenarios {
		d.rules[s.ID] = s.Rule
	}
	for _, t := range r.Thresh {
		d.plain[t.ID] = true
	}
	for _, a := range r.Actors {
		d.plain[a.Role] = true
	}
	return d
}

// indicators are those a rule asks for, also by way of the rules that it names.
func (d definitions) indicators(rule string) []string { return d.expand(rule, nil) }

func (d definitions) expand(rule string, inside []string) []string {
	var out []string
	for _, found := range ruleWord.FindAllString(rule, -1) {
		word := strings.TrimSpace(found)
		named, known := d.rules[word]
		switch {
		case strings.HasPrefix(word, `"`), strings.HasSuffix(word, "("), d.plain[word], slices.Contains(inside, word):
		case known:
			out = append(out, d.expand(named, append(slices.Clone(inside), word))...)
		default:
			out = append(out, word)
		}
	}
	return out
}

// share tells whether a scenario and a condition ask for the same indicator.
func (d definitions) share(s study.Scenario, condition string) bool {
	mine := d.indicators(s.Rule)
	return slices.ContainsFunc(d.indicators(d.rules[condition]), func(word string) bool { return slices.Contains(mine, word) })
}

// asks tells whether one of the things a rule demands together is this one.
func asks(rule, what string) bool {
	return slices.Contains(strings.Split(strings.Join(strings.Fields(rule), " "), " and "), strings.TrimSpace(what))
}
