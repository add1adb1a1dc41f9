package outcome

// The names a rule may use: indicators, thresholds, roles.

import (
	"fmt"
	"math"
	"slices"
)

// Kind says what an indicator or an expression can be.
type Kind uint8

// The kinds of values. Number is the zero value.
const (
	Number Kind = iota // a finite number with a unit
	YesNo              // a condition; recorded as 1 or 0
	OneOf              // one of a few words; recorded as the word's code
	faulty             // an expression that has been complained about already
)

// String returns the kind as messages name it.
func (k Kind) String() string {
	return [...]string{"a number", "yes or no", "one of several words", "faulty"}[k]
}

// An Env lists the names that rules may use.
type Env struct {
	Indicators []Indicator
	Thresholds []Threshold
	Roles      []Role
}

// An Indicator is something recorded of every future at the end of every month.
type Indicator struct {
	Name  string
	Kind  Kind
	Unit  Unit     // of a Number
	Words []Word   // of a OneOf
	Of    []string // the actors, or the issues, it is recorded for; empty if it is recorded once
	Doc   string
}

// A Word is one value of a OneOf indicator and the code that stands for it in a column.
type Word struct {
	Name string
	Code float64
}

// A Threshold is a named constant of the dossier. It stays a slot in compiled rules, so that a
// run with every threshold a quarter lower needs no recompilation.
type Threshold struct {
	Name  string
	Value float64
	Unit  Unit
}

// A Role names a group of actors. A rule may range over the actors of a role.
type Role struct {
	Name   string
	Actors []string
}

// A Series is one trajectory of a [Cube]: an indicator, of an actor where it has one.
type Series struct {
	Indicator string
	Actor     string
	Kind      Kind
	Unit      Unit
}

// String returns the series as a rule would name it.
func (s Series) String() string {
	if s.Actor == "" {
		return s.Indicator
	}
	return s.Indicator + "[" + s.Actor + "]"
}

// Series lists the trajectories in the order a [Cube] numbers them: indicators as declared, the
// actors of an indicator as declared.
func (e Env) Series() []Series {
	var list []Series
	for _, in := range e.Indicators {
		if len(in.Of) == 0 {
			list = append(list, Series{Indicator: in.Name, Kind: in.Kind, Unit: in.Unit})
		}
		for _, actor := range in.Of {
			list = append(list, Series{Indicator: in.Name, Actor: actor, Kind: in.Kind, Unit: in.Unit})
		}
	}
	return list
}

// A lexicon resolves the names of an Env.
type lexicon struct {
	env        Env
	indicators map[string]int
	thresholds map[string]int
	roles      map[string]int
	rules      map[string]int
	first      []int // series number of an indicator's first column
	series     []Series
	divisors   map[int32]bool // thresholds that some rule divides by
}

// reserved are the names the language keeps for itself.
var reserved = []string{
	"month", "true", "false", "nil", "and", "or", "not", "in", "let", "matches", "contains",
	"startsWith", "endsWith",
}

func newLexicon(env Env, rules []Rule) (*lexicon, Errors) {
	x := &lexicon{
		env: env, series: env.Series(),
		indicators: map[string]int{}, thresholds: map[string]int{},
		roles: map[string]int{}, rules: map[string]int{}, divisors: map[int32]bool{},
	}
	var errs Errors
	taken := map[string]string{}
	for _, name := range reserved {
		taken[name] = "a word of the rule language"
	}
	claim := func(name, what, rule string) {
		complain := func(message, mend string) {
			errs = append(errs, Error{Rule: rule, Message: message, Mend: mend})
		}
		switch {
		case !isName(name):
			complain(fmt.Sprintf("%s is called %q, which rules cannot name", what, name),
				"use letters, digits and _, and begin with a letter")
		case taken[name] != "":
			complain(fmt.Sprintf("%s is called %q, which is already %s", what, name, taken[name]),
				"give it another name")
		default:
			taken[name] = what
		}
	}
	slot := 0
	for i, in := range env.Indicators {
		claim(in.Name, "an indicator", "")
		x.indicators[in.Name] = i
		x.first = append(x.first, slot)
		slot += max(1, len(in.Of))
		if in.Kind == OneOf && len(in.Words) == 0 {
			errs = append(errs, Error{
				Message: fmt.Sprintf("indicator %s is one of several words, and none is listed", in.Name),
				Mend:    "list its words",
			})
		}
		for j, w := range in.Words {
			twice := slices.ContainsFunc(in.Words[:j], func(v Word) bool { return v.Name == w.Name || v.Code == w.Code })
			if twice || !(math.Abs(w.Code) <= Limit) {
				errs = append(errs, Error{
					Message: fmt.Sprintf("indicator %s: the word %q has the code %v", in.Name, w.Name, w.Code),
					Mend:    "give each word one finite code of its own",
				})
			}
		}
	}
	for i, t := range env.Thresholds {
		claim(t.Name, "a threshold", "")
		x.thresholds[t.Name] = i
		if !(math.Abs(t.Value) <= Limit) {
			errs = append(errs, Error{
				Message: fmt.Sprintf("threshold %s is %v", t.Name, t.Value),
				Mend:    fmt.Sprintf("keep it finite and within ±%g", Limit),
			})
		}
	}
	for i, r := range env.Roles {
		claim(r.Name, "a role", "")
		x.roles[r.Name] = i
	}
	for i, r := range rules {
		claim(r.ID, "a rule", r.ID)
		x.rules[r.ID] = i
	}
	return x, errs
}

// isName reports whether a rule can write s as one identifier.
func isName(s string) bool {
	for i, r := range s {
		letter := r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

// known returns every name a rule may write as a value, for suggestions.
func (x *lexicon) known() []string {
	list := []string{"month"}
	for name := range x.indicators {
		list = append(list, name)
	}
	for name := range x.thresholds {
		list = append(list, name)
	}
	for name := range x.rules {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

// actor returns the series number of an indicator for one of its actors.
func (x *lexicon) actor(indicator int, actor string) (int, bool) {
	i := slices.Index(x.env.Indicators[indicator].Of, actor)
	return x.first[indicator] + i, i >= 0
}
