// The plan: which tilts of a dossier apply to which parameters, and which do not and why.

package evidence

import (
	"fmt"
	"slices"
	"strings"

	"parley/dossier"
	"parley/quantity"
)

// A Response is a parameter that says how somebody responds to a change, and when the change came:
// evidence from before can say nothing of it.
type Response struct {
	Parameter string
	Change    quantity.Date
}

// Options is what a plan has to be told, since a dossier does not know the model.
type Options struct {
	// Units are the units the parameters are sampled in; the observations come back in them. A
	// parameter without one keeps the unit of the dossier's own entry, else that of its first tilt.
	Units map[string]quantity.Unit
	// Responses lists the parameters that pre-change evidence may not tilt.
	Responses []Response
	// Measured lists parameters that are measured series, beside those the dossier shows to be: a
	// known value from a data set, or the name of a variable that begins at one.
	Measured []string
	// Known lists the parameters there are; nil takes every name on trust.
	Known []string
}

// A Note says what the plan did with one tilt that is not as plain as it was written.
type Note struct {
	Claim     string
	Parameter string
	Applied   bool // false: the tilt was left out
	Says      string
	Pos       dossier.Pos // the tilt
}

// String writes the note with its place.
func (n Note) String() string {
	done := "left out"
	if n.Applied {
		done = "applied"
	}
	return fmt.Sprintf("%s:%d:%d: tilt of %s by claim %q %s: %s", n.Pos.File, n.Pos.Line, n.Pos.Column, n.Parameter, n.Claim, done, n.Says)
}

// Plan lists the observations of each parameter, sorted by claim, and notes what was left out and
// what a reader should know. It takes the dossier as it stands: for another date, plan its view.
//
// Left out are: a tilt of a measured series, because data are not moved by commentary; a tilt of a
// response by evidence that wholly predates the change; a tilt of a parameter there is not, in a
// unit it does not have, or with a rating nobody can read. A tilt that repeats another of its
// origin stays in the list and is noted; it counts once.
func Plan(d *dossier.Dossier, options Options) (map[string][]Soft, []Note) {
	p := planner{options: options, sources: sourcesOf(d), measured: measured(d), units: unitsOf(d, options), disputes: disputesOf(d)}
	plan := map[string][]Soft{}
	claims := slices.Clone(d.Claims)
	slices.SortStableFunc(claims, func(a, b dossier.Claim) int { return strings.Compare(a.ID.Value, b.ID.Value) })
	for _, c := range claims {
		for _, t := range c.Tilts {
			if s, ok := p.soft(c, t); ok {
				plan[t.Parameter.Value] = append(plan[t.Parameter.Value], s)
			}
		}
	}
	p.noteRepeats(claims, plan)
	return plan, p.notes
}

// planner is what a plan knows while it is made.
type planner struct {
	options  Options
	sources  map[string]dossier.Source
	measured map[string]string // parameter or variable: what it is measured by
	units    map[string]quantity.Unit
	disputes map[string][]string
	notes    []Note
}

func (p *planner) note(c dossier.Claim, t dossier.Tilt, applied bool, format string, args ...any) {
	p.notes = append(p.notes, Note{c.ID.Value, t.Parameter.Value, applied, fmt.Sprintf(format, args...), t.Pos})
}

// soft makes the observation of one tilt, or notes why there is none.
func (p *planner) soft(c dossier.Claim, t dossier.Tilt) (Soft, bool) {
	name := t.Parameter.Value
	refuse := func(format string, args ...any) (Soft, bool) {
		p.note(c, t, false, format, args...)
		return Soft{}, false
	}
	if data, ok := p.measuredBy(name); ok {
		return refuse("it is measured (%s), and a claim does not move a measurement", data)
	}
	if p.options.Known != nil && !slices.Contains(p.options.Known, name) {
		return refuse("there is no such parameter")
	}
	for _, r := range p.options.Responses {
		if seen := p.evidence(c); r.Parameter == name && seen.Before(r.Change) {
			return refuse("its evidence ends %s, before the change of %s that the parameter responds to", seen, r.Change)
		}
	}
	exponent, err := Exponent(c.Rating.Value)
	if err != nil {
		return refuse("%v", err)
	}
	s := Soft{
		Claim: c.ID.Value, Source: c.Source.Value, Origin: originOf(c, p.sources), Rating: c.Rating.Value,
		Near: t.Near.Value, Spread: t.Spread.Value, Unit: t.Unit.Value, Exponent: exponent,
		Disputes: p.disputes[c.ID.Value],
	}
	if err := s.Valid(); err != nil {
		return refuse("%v", err)
	}
	if _, ok := p.units[name]; !ok {
		p.units[name] = s.Unit
	}
	if s, err = s.In(p.units[name]); err != nil {
		return refuse("%v", err)
	}
	if c.Corrected.Set() {
		p.note(c, t, true, "the claim is corrected (%s); see whether the tilt survives", c.Corrected.Says.Value)
	}
	return s, true
}

// evidence is the newest thing a claim can have seen: what it says itself, else the latest day its
// source can have come out.
func (p *planner) evidence(c dossier.Claim) quantity.Date {
	if c.EvidenceFrom.Set() {
		return c.EvidenceFrom.Value
	}
	return p.sources[c.Source.Value].Published.LatestDate()
}

// noteRepeats names the tilts that count no more because another of their origin says the same.
func (p *planner) noteRepeats(claims []dossier.Claim, plan map[string][]Soft) {
	repeats := map[[2]string]bool{}
	for name, tilts := range plan {
		for _, s := range Shares(tilts) {
			for _, claim := range s.Repeats {
				repeats[[2]string{claim, name}] = true
			}
		}
	}
	for _, c := range claims {
		for _, t := range c.Tilts {
			if key := [2]string{c.ID.Value, t.Parameter.Value}; repeats[key] {
				delete(repeats, key)
				p.note(c, t, true, "it repeats another claim of the origin %q and counts once with it", originOf(c, p.sources))
			}
		}
	}
}

// measuredBy tells what measures a parameter, by its own name or that of the variable it begins.
func (p *planner) measuredBy(name string) (string, bool) {
	if slices.Contains(p.options.Measured, name) {
		return "the model says so", true
	}
	if data, ok := p.measured[name]; ok {
		return data, true
	}
	_, variable, _ := strings.Cut(name, ".")
	data, ok := p.measured[variable]
	return data, ok
}

// measured lists the parameters known from a data set, and the initial variables that stand on
// one, with the data set.
func measured(d *dossier.Dossier) map[string]string {
	data := map[string]bool{}
	for _, s := range d.Datasets {
		data[s.ID.Value] = true
	}
	by := map[string]string{}
	for _, p := range d.Parameters {
		if id := p.Basis.Source.Value; data[id] {
			by[p.Parameter.Value] = fmt.Sprintf("data set %q", id)
		}
	}
	for _, i := range d.Initial {
		for _, b := range []dossier.Basis{i.Basis, i.Size} {
			if id := b.Source.Value; data[id] {
				by[i.Variable.Value] = fmt.Sprintf("data set %q", id)
			}
		}
	}
	return by
}

// unitsOf are the units known before the first tilt.
func unitsOf(d *dossier.Dossier, options Options) map[string]quantity.Unit {
	units := map[string]quantity.Unit{}
	for _, p := range d.Parameters {
		if _, ok := units[p.Parameter.Value]; !ok {
			units[p.Parameter.Value] = p.Unit.Value
		}
	}
	for name, u := range options.Units {
		units[name] = u
	}
	return units
}

// disputesOf gives for each claim the claims it contradicts, both ways, sorted.
func disputesOf(d *dossier.Dossier) map[string][]string {
	by := map[string][]string{}
	for _, c := range d.Claims {
		for _, other := range c.DisputedBy {
			if other.Claim.Set() {
				by[c.ID.Value] = append(by[c.ID.Value], other.Claim.Value)
				by[other.Claim.Value] = append(by[other.Claim.Value], c.ID.Value)
			}
		}
	}
	for id, list := range by {
		slices.Sort(list)
		by[id] = slices.Compact(list)
	}
	return by
}
