// What the dossier said on a date: only what was certain to be known by then.

package dossier

import (
	"errors"
	"slices"
	"strings"
	"time"

	"parley/quantity"
)

// AsOf is the dossier as it could have been written on a date; month 1 of its futures is the month
// after. The rules:
//
//   - A source is seen when the latest day it can have come out is not after the date, and a claim
//     when its source is. A data set is seen when its first observation had been published.
//   - A number is seen when it was known by then (or is timeless) and everything it rests on is
//     seen. Of several entries of one parameter, variable or stance the newest that is seen
//     stands; the earlier ones are what it falls back to.
//   - An issue whose status quo is not seen goes, and with it what stands at it.
//   - An event is seen from the day it became knowable: history and other events when they
//     happened, elections and changes of office always, unless known: says otherwise.
//   - The coverage is an index of the dossier as a whole, and no view has it.
//   - Actors, relations, levers, rules, references and omissions have no date and stay.
//
// So an item that became known later changes nothing. The view is sorted by id, so that nothing
// downstream depends on the layout of the files; the dossier is not changed. A view of a view has
// only the fallbacks the first one left: take every view from the dossier as read.
func (d *Dossier) AsOf(date quantity.Date) (*Dossier, error) {
	if date.IsZero() {
		return nil, errors.New("no as-of date; write 2025, 2025-03 or 2025-03-18")
	}
	v := &view{date: date, sources: map[string]bool{}, claims: map[string]bool{}, gone: map[string]bool{}}
	seen := *d
	seen.Head.AsOf.Value = date
	seen.Coverage = nil
	seen.Actors = sorted(d.Actors, func(a Actor) string { return a.ID.Value })
	seen.Relations = sorted(d.Relations, func(r Relation) string { return canonical(r) })
	seen.Levers = sorted(d.Levers, func(l Lever) string { return l.ID.Value })
	seen.Omissions = sorted(d.Omissions, func(o Omission) string { return canonical(o) })
	seen.References = sorted(d.References, func(r Reference) string { return r.ID.Value })
	for _, r := range d.References {
		v.sources[r.ID.Value] = true
	}
	seen.Datasets = sorted(keep(d.Datasets, v.dataset), func(s Dataset) string { return s.ID.Value })
	seen.Sources = sorted(keep(d.Sources, v.source), func(s Source) string { return s.ID.Value })
	seen.Claims = sorted(v.seenClaims(d.Claims), func(c Claim) string { return c.ID.Value })
	seen.Codings = sorted(keep(d.Codings, v.coding), func(c Coding) string {
		return c.Claim.Value + " " + c.Coder.Value + " " + c.Source.Value + " " + c.Says.Value
	})
	seen.Issues = sorted(v.seenIssues(d.Issues), func(i Issue) string { return i.ID.Value })
	seen.Parameters = newest(keep(d.Parameters, func(p Parameter) bool { return v.number(p.Number) && v.basis(p.Scales.Basis) }),
		func(p Parameter) string { return p.Parameter.Value + "\x00" + p.At.Value },
		func(p Parameter) quantity.Date { return p.known() })
	seen.Initial = newest(keep(d.Initial, v.initial),
		func(i Initial) string { return i.Variable.Value + "\x00" + i.place() },
		func(i Initial) quantity.Date { return i.known() })
	seen.Targets = nil // what came later, and no input
	seen.Calendar = sorted(keep(d.Calendar, v.event), func(e Event) string { return e.ID.Value })
	seen.Scenarios.Scenarios = slices.Clone(d.Scenarios.Scenarios)
	for i, s := range seen.Scenarios.Scenarios {
		seen.Scenarios.Scenarios[i].Claims = keep(s.Claims, func(t Text) bool { return v.claims[t.Value] })
		seen.Scenarios.Scenarios[i].BaseRates = keep(s.BaseRates, func(b BaseRate) bool { return v.basis(b.Basis) })
	}
	return &seen, nil
}

// view is a date and what is seen on it.
type view struct {
	date    quantity.Date
	sources map[string]bool // ids a basis may rest on
	claims  map[string]bool
	gone    map[string]bool // issues that are not seen
}

func (v *view) source(s Source) bool {
	seen := s.Published.LatestDate().KnownBy(v.date)
	v.sources[s.ID.Value] = seen
	return seen
}

// dataset is seen when its first observation was out; one that does not say when it begins is as
// old as the literature.
func (v *view) dataset(s Dataset) bool {
	seen := !s.From.Set() || later(s.From.Value.Last(), s.LagDays.Value).KnownBy(v.date)
	v.sources[s.ID.Value] = seen
	return seen
}

// basis is seen when it was not written, is an assumption, or names a source that is seen.
func (v *view) basis(b Basis) bool { return !b.Source.Set() || v.sources[b.Source.Value] }

func (v *view) number(n Number) bool {
	return n.Known.Value.KnownBy(v.date) && v.basis(n.Basis) && v.basis(n.Sign) && v.basis(n.Size)
}

func (v *view) initial(i Initial) bool {
	return v.number(i.Number) && !slices.ContainsFunc(i.At, func(t Text) bool { return v.gone[t.Value] })
}

func (v *view) event(e Event) bool {
	switch {
	case e.Known.Set():
		return e.Known.Value.KnownBy(v.date)
	case e.Kind.Value == "legislative_election" || e.Kind.Value == "change_of_office":
		return true
	}
	return e.Date.Value.KnownBy(v.date)
}

// seenClaims are the claims of seen sources, each without contradictions and corrections nobody
// could have made yet.
func (v *view) seenClaims(all []Claim) []Claim {
	seen := keep(all, func(c Claim) bool { return v.sources[c.Source.Value] })
	for _, c := range seen {
		v.claims[c.ID.Value] = true
	}
	for i, c := range seen {
		seen[i].DisputedBy = keep(c.DisputedBy, func(d Dispute) bool { return !d.Claim.Set() || v.claims[d.Claim.Value] })
		seen[i].Outside = keep(c.Outside, func(o Outside) bool { return o.Known.Value.KnownBy(v.date) && v.basis(o.Basis) })
		if !v.basis(c.Corrected.Basis) {
			seen[i].Corrected = Correction{}
		}
	}
	return seen
}

// coding is seen with the claim it became, or with its document.
func (v *view) coding(c Coding) bool {
	if c.Claim.Set() {
		return v.claims[c.Claim.Value]
	}
	return v.sources[c.Source.Value]
}

// seenIssues are the issues whose status quo is seen, each with the newest stances that are.
func (v *view) seenIssues(all []Issue) []Issue {
	seen := keep(all, func(i Issue) bool {
		v.gone[i.ID.Value] = !v.number(i.StatusQuo)
		return !v.gone[i.ID.Value]
	})
	for i, issue := range seen {
		seen[i].Stances = newest(keep(issue.Stances, func(s Stance) bool { return v.number(s.Ideal) && v.number(s.Weight) }),
			func(s Stance) string { return s.Actor.Value + "\x00" + s.Role.Value },
			Stance.known)
		if !v.number(issue.KM2) {
			seen[i].KM2 = Number{}
		}
	}
	return seen
}

// known is the day a number became knowable; no date for what is timeless.
func (n Number) known() quantity.Date { return n.Known.Value.Last() }

// known is the later of the days its two numbers became knowable.
func (s Stance) known() quantity.Date {
	if a, b := s.Ideal.known(), s.Weight.known(); a.IsZero() || a.Before(b) {
		return b
	} else {
		return a
	}
}

// newest keeps, of the entries of one key, the one known last; among equals the canonical text
// decides, so that the order in the files does not. The result is sorted by key.
func newest[T any](all []T, key func(T) string, known func(T) quantity.Date) []T {
	best := map[string]T{}
	for _, x := range all {
		k := key(x)
		other, ok := best[k]
		if !ok || newer(known(x), known(other)) || known(x) == known(other) && canonical(x) > canonical(other) {
			best[k] = x
		}
	}
	out := make([]T, 0, len(best))
	for _, x := range best {
		out = append(out, x)
	}
	return sorted(out, key)
}

// newer sorts days, no date before any.
func newer(a, b quantity.Date) bool { return a.After(b) || !a.IsZero() && b.IsZero() }

// later is a day some days after another.
func later(day quantity.Date, days int) quantity.Date {
	t, err := time.Parse(time.DateOnly, day.String())
	if err != nil {
		return day // no day: nothing to add to
	}
	moved, err := quantity.ParseDate(t.AddDate(0, 0, days).Format(time.DateOnly))
	if err != nil {
		return day
	}
	return moved
}

// keep is a new list of the items that satisfy a test, nil when there are none.
func keep[T any](all []T, ok func(T) bool) []T {
	var out []T
	for _, x := range all {
		if ok(x) {
			out = append(out, x)
		}
	}
	return out
}

// sorted is a new list in the order of a key.
func sorted[T any](all []T, key func(T) string) []T {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b T) int { return strings.Compare(key(a), key(b)) })
	return out
}
