// The path of knowledge: the days on which anything became known, and on each of them first the numbers and
// events, then each document by itself.

package study

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"parley/dossier"
	"parley/mechanism/suite"
	"parley/quantity"
	"parley/sim"
)

// path lists the stops from what was known on the earlier date to what was known on the later with the clock
// at rest, and last the later date itself.
func (s *Study) path(a, b quantity.Date) ([]stop, error) {
	start, err := s.Prepared.knownOn(s.Prepared.Whole, a, a)
	if err != nil {
		return nil, fmt.Errorf("too little was known on %s for the dossier to stand; choose a later date:\n%w", a, err)
	}
	out := []stop{{date: a.String(), says: "as of the earlier date", prepared: start}}
	for _, day := range daysOf(s.Prepared.Whole, a, b) {
		view, err := s.Prepared.Whole.AsOf(day)
		if err != nil {
			return nil, err
		}
		if here := out[len(out)-1].prepared; len(arrived(here.View, view, here.known, day)) == 0 {
			continue
		}
		if out, err = s.day(out, a, day, view); err != nil {
			return nil, err
		}
	}
	return append(out, stop{date: b.String(), clock: true, says: fmt.Sprintf("the clock: month 1 moves from %s to %s", start.View.DateOf(1), s.Prepared.View.DateOf(1)), prepared: s.Prepared, items: []DatedItem{}}), nil
}

// daysOf lists the days after one date and up to another on which anything of a dossier, or of the
// mechanisms, can become known: every date that is written, and when data sets were out.
func daysOf(whole *dossier.Dossier, a, b quantity.Date) []quantity.Date {
	days := map[quantity.Date]bool{}
	note := func(d quantity.Date) {
		if d = d.Last(); d.After(a.Last()) && !d.After(b.Last()) {
			days[d] = true
		}
	}
	datesIn(reflect.ValueOf(*whole), note)
	for _, d := range whole.Datasets {
		if first, err := time.Parse(time.DateOnly, d.From.Value.Last().String()); err == nil {
			if out, err := quantity.ParseDate(first.AddDate(0, 0, d.LagDays.Value).Format(time.DateOnly)); err == nil {
				note(out)
			}
		}
	}
	for _, m := range suite.All() {
		for _, p := range m.Params {
			if p.Known != "" {
				note(quantity.MustDate(p.Known))
			}
		}
	}
	out := slices.Collect(maps.Keys(days))
	slices.SortFunc(out, func(a, b quantity.Date) int { return strings.Compare(a.String(), b.String()) })
	return out
}

// datesIn finds the dates that are written anywhere in a dossier.
func datesIn(v reflect.Value, note func(quantity.Date)) {
	switch {
	case v.Type() == reflect.TypeFor[dossier.Day]():
		if d := v.Interface().(dossier.Day); d.Set() {
			note(d.Value)
		}
	case v.Kind() == reflect.Pointer && !v.IsNil():
		datesIn(v.Elem(), note)
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			datesIn(v.Index(i), note)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				datesIn(v.Field(i), note)
			}
		}
	}
}

// day adds the stops of one day: its numbers and events together, since a level and what it is measured by
// become known together, then each document with its claims and what rests on it.
func (s *Study) day(out []stop, clock, day quantity.Date, view *dossier.Dossier) ([]stop, error) {
	var withheld []string
	for _, d := range newOnes(out[len(out)-1].prepared.View.Sources, view.Sources, placeOfSource) {
		withheld = append(withheld, d.ID.Value)
	}
	says := "numbers and events"
	for {
		whole := *s.Prepared.Whole
		whole.Sources = slices.DeleteFunc(slices.Clone(whole.Sources), func(d dossier.Source) bool { return slices.Contains(withheld, d.ID.Value) })
		p, err := s.Prepared.knownOn(&whole, day, clock)
		if err != nil {
			return nil, fmt.Errorf("as of %s: %w", day, err)
		}
		before := out[len(out)-1].prepared
		if items := arrived(before.View, p.View, before.known, p.known); len(items) > 0 {
			for i := range items {
				items[i].Says = p.named(items[i].Says)
				items[i].Was, items[i].Is = before.middle(items[i]), p.middle(items[i])
			}
			out = append(out, stop{date: day.String(), says: says, prepared: p, items: items})
		}
		if len(withheld) == 0 {
			return out, nil
		}
		says, withheld = "document "+withheld[0], withheld[1:]
	}
}

// middle is the median of what is believed of an item that is a number; nil of anything else.
func (p *Prepared) middle(item DatedItem) *float64 {
	name := item.ID
	switch item.Kind {
	case "first value":
		name = "initial." + name
	case "prior", "prior of the model":
	default:
		return nil
	}
	for _, a := range slices.Concat(p.Program.Axes, p.Program.Constants) {
		if a.Name == name {
			m := a.Dist.Quantile(0.5)
			return &m
		}
	}
	return nil
}

func placeOfSource(d dossier.Source) dossier.Pos { return d.ID.Pos }

// knownOn prepares what was known on a day, with the clock of another.
func (p *Prepared) knownOn(whole *dossier.Dossier, day, clock quantity.Date) (*Prepared, error) {
	o := p.options
	o.AsOf, o.Clock = day.String(), clock.String()
	return Prepare(whole, o)
}

// arrived lists what one view has that an earlier one has not, or has otherwise. An entry is known by its
// place in the files: where another stands for the same thing, the newer one has come.
func arrived(before, after *dossier.Dossier, was, is quantity.Date) []DatedItem {
	out := []DatedItem{}
	add := func(kind, id, says string, acts bool) {
		out = append(out, DatedItem{Kind: kind, ID: id, Says: says, Acts: acts})
	}
	for _, d := range newOnes(before.Sources, after.Sources, placeOfSource) {
		add("document", d.ID.Value, d.Describes.Value, false)
	}
	for _, d := range newOnes(before.Datasets, after.Datasets, func(d dossier.Dataset) dossier.Pos { return d.ID.Pos }) {
		add("series", d.ID.Value, d.Title.Value, false)
	}
	for _, c := range newOnes(before.Claims, after.Claims, func(c dossier.Claim) dossier.Pos { return c.ID.Pos }) {
		add("claim", c.ID.Value, c.Says.Value, len(c.Tilts) > 0)
	}
	for _, i := range newOnes(before.Issues, after.Issues, func(i dossier.Issue) dossier.Pos { return i.ID.Pos }) {
		add("issue", i.ID.Value, i.Name.Value, true)
	}
	for _, st := range newOnes(stancesOf(before), stancesOf(after), func(st standing) dossier.Pos { return st.Pos }) {
		add("stance", st.Actor.Value+st.Role.Value+" on "+st.issue, "what it wants, and how much", true)
	}
	for _, n := range newOnes(before.Parameters, after.Parameters, func(n dossier.Parameter) dossier.Pos { return n.Parameter.Pos }) {
		add("prior", parameterName(n), "what the dossier believes of it", true)
	}
	for _, n := range newOnes(before.Initial, after.Initial, func(n dossier.Initial) dossier.Pos { return n.Variable.Pos }) {
		add("first value", initialName(n), "where it stands at the start", true)
	}
	for _, e := range newOnes(before.Calendar, after.Calendar, func(e dossier.Event) dossier.Pos { return e.ID.Pos }) {
		add("event", e.ID.Value, e.What.Value, len(occasions([]dossier.Event{e})) > 0)
	}
	return append(out, modelPriors(after, was, is)...)
}

// newOnes are the items of a list that are not in another.
func newOnes[T any](before, after []T, place func(T) dossier.Pos) []T {
	had := map[dossier.Pos]bool{}
	for _, x := range before {
		had[place(x)] = true
	}
	var out []T
	for _, x := range after {
		if !had[place(x)] {
			out = append(out, x)
		}
	}
	return out
}

// standing is a stance with its issue.
type standing struct {
	dossier.Stance
	issue string
}

func stancesOf(d *dossier.Dossier) []standing {
	var out []standing
	for _, i := range d.Issues {
		for _, s := range i.Stances {
			out = append(out, standing{s, i.ID.Value})
		}
	}
	return out
}

// occasions are the events that something in the model happens at.
func occasions(all []dossier.Event) []dossier.Event {
	var out []dossier.Event
	for _, e := range all {
		if slices.Contains(sim.Occasions[:], e.Kind.Value) {
			out = append(out, e)
		}
	}
	return out
}

// modelPriors are the priors of mechanisms that became known between two days and that the dossier leaves
// as they are.
func modelPriors(view *dossier.Dossier, was, is quantity.Date) []DatedItem {
	var out []DatedItem
	for _, m := range suite.All() {
		for _, p := range m.Params {
			if p.Known == "" || quantity.MustDate(p.Known).KnownBy(was) || !quantity.MustDate(p.Known).KnownBy(is) {
				continue
			}
			name := m.Name + "." + p.Name
			own := slices.ContainsFunc(view.Parameters, func(n dossier.Parameter) bool { return n.Parameter.Value == name && !n.At.Set() })
			if !own {
				out = append(out, DatedItem{Kind: "prior of the model", ID: name, Says: p.Doc, Acts: true})
			}
		}
	}
	return out
}

func parameterName(n dossier.Parameter) string {
	if n.At.Set() {
		return n.Parameter.Value + "[" + n.At.Value + "]"
	}
	return n.Parameter.Value
}

func initialName(n dossier.Initial) string {
	var at []string
	for _, a := range n.At {
		at = append(at, a.Value)
	}
	if len(at) == 0 {
		return n.Variable.Value
	}
	return n.Variable.Value + "[" + strings.Join(at, ",") + "]"
}
