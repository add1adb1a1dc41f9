// What holds only of the dossier as a whole: entries that say the same twice, places that do not
// exist in the thing they name, values outside a lever's range.

package dossier

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"parley/quantity"
	"parley/spelling"
)

// checkWhole finds contradictions between items. It relies on nothing having been read without
// fault: what is missing was reported before.
func (d *Dossier) checkWhole(diags *Diagnostics, broken map[string]bool) {
	d.checkTwice(diags)
	if !broken["actors"] {
		d.checkRoles(diags)
	}
	d.checkClaims(diags)
	d.checkCodings(diags)
	d.checkSettings(diags, broken["levers"])
	d.checkCoverage(diags)
}

// checkTwice finds entries that decide the same thing twice.
func (d *Dossier) checkTwice(diags *Diagnostics) {
	seen := map[string]Pos{}
	once := func(at Pos, what, mend string, key ...string) {
		k := strings.Join(key, "\x00")
		if earlier, twice := seen[k]; twice {
			diags.Report(at, what+" is given twice", mend, Note{earlier, "the first is here"})
			return
		}
		seen[k] = at
	}
	for _, p := range d.Parameters {
		if p.Parameter.Set() {
			once(p.Parameter.Pos, fmt.Sprintf("parameter %q", p.Parameter.Value), "keep one, or tell them apart by known:", "parameter", p.Parameter.Value, p.At.Value, p.moment())
		}
	}
	for _, i := range d.Initial {
		if i.Variable.Set() {
			once(i.Variable.Pos, fmt.Sprintf("initial value %q", i.Variable.Value), "keep one, or tell them apart by known:", "initial", i.Variable.Value, i.place(), i.moment())
		}
	}
	for _, r := range d.Relations {
		if len(r.Between) == 2 && r.Between[0].Set() && r.Between[1].Set() {
			a, b := r.Between[0].Value, r.Between[1].Value
			once(r.Pos, fmt.Sprintf("the relation of %q and %q", a, b), "keep one; a relation has no direction", "relation", min(a, b), max(a, b))
		}
	}
	for _, i := range d.Issues {
		for _, s := range i.Stances {
			if s.Actor.Set() || s.Role.Set() {
				who := s.Actor.Value + s.Role.Value
				once(s.Pos, fmt.Sprintf("the stance of %q on %q", who, i.ID.Value), "keep one, or tell them apart by known:", "stance", i.ID.Value, s.Actor.Value, s.Role.Value, s.Ideal.moment(), s.Weight.moment())
			}
		}
	}
	for _, s := range d.Sources {
		if s.File.Set() {
			once(s.File.Pos, fmt.Sprintf("document %q", s.File.Value), "a document is one source", "file", s.File.Value)
		}
	}
}

// Roles are what an actor can be.
func Roles() []string {
	known := fields(reflect.TypeFor[Actor]())
	return known[indexOf(known, "role")].oneof
}

// checkRoles finds stances of roles that nobody plays, unless somebody's role could not be read.
func (d *Dossier) checkRoles(diags *Diagnostics) {
	played := map[string]bool{}
	for _, a := range d.Actors {
		if !slices.Contains(Roles(), a.Role.Value) {
			return
		}
		played[a.Role.Value] = true
	}
	for _, i := range d.Issues {
		for _, s := range i.Stances {
			if slices.Contains(Roles(), s.Role.Value) && !played[s.Role.Value] {
				diags.Report(s.Role.Pos, fmt.Sprintf("a stance of a %s, which no actor is", s.Role.Value), "give an actor the role, or remove the stance")
			}
		}
	}
}

// moment names the day a number became knowable, for telling entries apart.
func (n Number) moment() string {
	if !n.Known.Set() {
		return "timeless"
	}
	return n.Known.Value.Last().String()
}

// place names where an initial value stands.
func (i Initial) place() string {
	words := make([]string, len(i.At))
	for j, t := range i.At {
		words[j] = t.Value
	}
	return strings.Join(words, "\x00")
}

// checkClaims holds claims and bases to the sources they name.
func (d *Dossier) checkClaims(diags *Diagnostics) {
	sources := map[string]*Source{}
	for i := range d.Sources {
		sources[d.Sources[i].ID.Value] = &d.Sources[i]
	}
	located := func(source Text, at []Whole) {
		s := sources[source.Value]
		if s == nil || !source.Set() || !s.Paragraphs.Set() {
			return
		}
		for _, p := range at {
			if p.Set() && p.Value > s.Paragraphs.Value {
				diags.Report(p.Pos, fmt.Sprintf("source %q has %s, not %d", source.Value, counted(s.Paragraphs.Value, "paragraph"), p.Value),
					"put the place right", Note{s.Paragraphs.Pos, "they are counted here"})
			}
		}
	}
	for _, c := range d.Claims {
		located(c.Source, c.At)
		s := sources[c.Source.Value]
		if s != nil && c.EvidenceFrom.Set() && s.Published.Set() && c.EvidenceFrom.Value.After(s.Published.LatestDate()) {
			diags.Report(c.EvidenceFrom.Pos, fmt.Sprintf("evidence from %s in a source published by %s", c.EvidenceFrom.Value, s.Published.LatestDate()),
				"put one of the dates right", Note{s.Published.Pos, "the source is dated here"})
		}
	}
	for _, b := range d.bases() {
		located(b.Source, b.At.Paragraphs)
		if b.At.Paragraphs != nil && b.Source.Set() && sources[b.Source.Value] == nil {
			diags.Report(b.At.Pos, "paragraphs of something that is no document", `write where in words, such as at: "table 3"`)
		}
	}
}

// bases lists every basis that was written.
func (d *Dossier) bases() []Basis {
	var all []Basis
	add := func(bs ...Basis) {
		for _, b := range bs {
			if b.Set() {
				all = append(all, b)
			}
		}
	}
	for _, p := range d.Parameters {
		add(p.bases()...)
		add(p.Scales.Basis)
	}
	for _, i := range d.Initial {
		add(i.bases()...)
	}
	for _, i := range d.Issues {
		add(i.StatusQuo.bases()...)
		add(i.KM2.bases()...)
		for _, s := range i.Stances {
			add(s.Ideal.bases()...)
			add(s.Weight.bases()...)
		}
	}
	for _, c := range d.Claims {
		add(c.Corrected.Basis)
		for _, o := range c.Outside {
			add(o.Basis)
		}
	}
	for _, s := range d.Scenarios.Scenarios {
		for _, b := range s.BaseRates {
			add(b.Basis)
		}
	}
	return all
}

// bases lists what a number rests on.
func (n Number) bases() []Basis { return []Basis{n.Basis, n.Sign, n.Size} }

// checkSettings holds every setting of a lever to the lever's range, and months to the horizon. No
// lever is called unknown when the levers could not be read.
func (d *Dossier) checkSettings(diags *Diagnostics, unread bool) {
	levers := map[string]*Lever{}
	var names []string
	for i := range d.Levers {
		levers[d.Levers[i].ID.Value] = &d.Levers[i]
		names = append(names, d.Levers[i].ID.Value)
	}
	inRange := func(at Pos, l *Lever, value float64) {
		if l.Min.Set() && l.Max.Set() && (value < l.Min.Value || value > l.Max.Value) {
			diags.Report(at, fmt.Sprintf("lever %q is set to %v, outside [%v, %v]", l.ID.Value, value, l.Min.Value, l.Max.Value),
				"stay inside, or widen the lever's range", Note{l.Min.Pos, "the range is here"})
		}
	}
	for _, h := range d.Head.Reference.Hold {
		if l := levers[h.Lever.Value]; l != nil && h.Value.Set() {
			inRange(h.Value.Pos, l, h.Value.Value)
		}
	}
	set := func(course Text) {
		settings, err := ParseSettings(course.Value)
		if !course.Set() || err != nil {
			return
		}
		for _, one := range settings {
			l := levers[one.Lever]
			switch {
			case l == nil && unread:
			case l == nil:
				mend := "declare it in levers.yaml"
				var notes []Note
				if near := spelling.Nearest(one.Lever, names); near != "" {
					mend = fmt.Sprintf("did you mean %q?", near)
					notes = []Note{{levers[near].ID.Pos, fmt.Sprintf("lever %q is declared here", near)}}
				}
				diags.Report(course.Pos, fmt.Sprintf("unknown lever %q", shorten(one.Lever)), mend, notes...)
			case one.Stop == "":
				inRange(course.Pos, l, one.Value)
			default:
				if _, ok := l.Stop(one.Stop); !ok {
					diags.Report(course.Pos, fmt.Sprintf("lever %q has no stop called %q", one.Lever, shorten(one.Stop)), "write a number, or name a stop", Note{l.ID.Pos, "the lever is declared here"})
				}
			}
			d.inHorizon(diags, Whole{max(one.From, one.To), course.Pos})
		}
	}
	for _, c := range d.Claims {
		e := c.Expects
		for _, m := range []Whole{e.At, e.Months} {
			d.inHorizon(diags, m)
		}
		if e.Rank != nil {
			d.inHorizon(diags, e.Rank.At)
		}
		set(e.Under)
		if e.Contrast != nil {
			set(e.Contrast.Do)
			set(e.Contrast.Against)
			set(e.Contrast.Beside)
		}
	}
}

// Stop gives the value of a named stop.
func (l Lever) Stop(name string) (float64, bool) {
	for _, s := range l.Stops {
		if s.Name.Set() && s.Name.Value == name {
			return s.Value.Value, true
		}
	}
	return 0, false
}

// inHorizon holds a month a claim speaks of to the length of the futures.
func (d *Dossier) inHorizon(diags *Diagnostics, m Whole) {
	if h := d.Head.Horizon.Months; m.Set() && h.Set() && m.Value > h.Value && m.Value <= longestFuture {
		diags.Report(m.Pos, fmt.Sprintf("month %d lies beyond the futures", m.Value), fmt.Sprintf("choose 1 to %d", h.Value), Note{h.Pos, "their length is given here"})
	}
}

// MonthOf is the month of the futures a date falls into: 1 for the month after the as-of date, 0
// and below for what is past.
func (d *Dossier) MonthOf(date quantity.Date) int {
	return date.MonthIndex() - d.Head.AsOf.Value.Last().MonthIndex()
}

// DateOf is the calendar month of a month of the futures.
func (d *Dossier) DateOf(month int) quantity.Date {
	return quantity.Month(d.Head.AsOf.Value.Last().MonthIndex() + month)
}
