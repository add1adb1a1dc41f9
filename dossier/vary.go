// A dossier with the changes of a variant worked in: typed, before any view of a date is taken.

package dossier

import (
	"fmt"
	"slices"
	"strings"

	"parley/quantity"
	"parley/spelling"
)

// VariantNames lists the variants of the dossier.
func (d *Dossier) VariantNames() []string {
	var names []string
	for _, v := range d.Variants {
		names = append(names, v.Name)
	}
	return names
}

// Variant finds a variant by its name.
func (d *Dossier) Variant(name string) (*Variant, error) {
	for i := range d.Variants {
		if d.Variants[i].Name == name {
			return &d.Variants[i], nil
		}
	}
	names := d.VariantNames()
	mend := "it has " + strings.Join(names, ", ")
	if near := spelling.Nearest(name, names); near != "" {
		mend = fmt.Sprintf("did you mean %q?", near)
	} else if len(names) == 0 {
		mend = "write one as variants/" + shorten(name) + ".yaml"
	}
	return nil, fmt.Errorf("the dossier %s has no variant %q; %s", d.Head.Name.Value, shorten(name), mend)
}

// Vary is the dossier as a variant reads it, in some of its points or, when none is named, in all. The
// dossier itself is not changed. What the variant says of a number stands from the date it was known on:
// the dossier's entries known no earlier go, and earlier ones stay what an earlier view falls back to.
func (d *Dossier) Vary(name string, points ...string) (*Dossier, error) {
	v, err := d.Variant(name)
	if err != nil {
		return nil, err
	}
	for _, p := range points {
		if !slices.ContainsFunc(v.Points, func(q Point) bool { return q.ID.Value == p }) {
			return nil, fmt.Errorf("the variant %s has no point %q", name, shorten(p))
		}
	}
	diags := d.Diagnostics()
	varied := d.vary(v, diags, nil, points...)
	return varied, diags.Err()
}

// As is the variant the dossier is read as, if it is.
func (d *Dossier) As() (*Variant, bool) { return d.as, d.as != nil }

// Unvaried is the dossier without the mark of the variant it is read as: what it says, and no name on it.
func (d *Dossier) Unvaried() *Dossier {
	plain := *d
	plain.as = nil
	return &plain
}

// change is a variant being worked in.
type change struct {
	d      *Dossier // the copy
	v      *Variant
	diags  *Diagnostics
	broken map[string]bool // nouns that could not be read
	seen   map[string]Pos  // what has been changed already
}

// vary makes the varied copy, and reports changes that meet nothing or change nothing.
func (d *Dossier) vary(v *Variant, diags *Diagnostics, broken map[string]bool, points ...string) *Dossier {
	varied := *d
	varied.as = v
	varied.References = append(slices.Clone(d.References), v.References...)
	c := &change{&varied, v, diags, broken, map[string]Pos{}}
	for _, p := range v.Points {
		if len(points) > 0 && !slices.Contains(points, p.ID.Value) {
			continue
		}
		for i := range p.Parameters {
			c.parameter(p.Parameters[i])
		}
		for i := range p.Initial {
			c.initial(p.Initial[i])
		}
		for _, s := range p.Stances {
			c.stance(s)
		}
		for _, t := range p.Thresholds {
			c.threshold(t)
		}
		for _, x := range p.Claims {
			c.claim(x)
		}
		for _, r := range p.Relations {
			c.relation(r)
		}
		for _, e := range p.Calendar {
			c.event(e)
		}
		for _, x := range p.Drop {
			c.drop(x)
		}
	}
	return &varied
}

// nothing reports a change after which everything is as it was.
func (c *change) nothing(at, stands Pos, what string) {
	c.diags.Report(at, what+" is what the dossier says already; the change changes nothing", "remove it, or write what is read otherwise", Note{stands, "the dossier says it here"})
}

// once reports a thing that is changed twice in one variant, and tells whether this is the first time.
func (c *change) once(at Pos, what string) bool {
	earlier, twice := c.seen[what]
	if twice {
		c.diags.Report(at, what+" is changed twice", "keep one", Note{earlier, "the first change is here"})
		return false
	}
	c.seen[what] = at
	return true
}

// lay puts an entry over the dossier's entries of the same thing: those known no earlier go.
func lay[T any](c *change, all []T, with T, same func(a T) bool, at func(T) Pos, known func(T) quantity.Date) (left, gone []T) {
	for _, x := range all {
		if same(x) && at(x).File != at(with).File && !newer(known(with), known(x)) {
			gone = append(gone, x)
		} else {
			left = append(left, x)
		}
	}
	return append(left, with), gone
}

func (c *change) parameter(p Parameter) {
	same := func(q Parameter) bool { return q.Parameter.Value == p.Parameter.Value && q.At.Value == p.At.Value }
	left, gone := lay(c, c.d.Parameters, p, same, func(q Parameter) Pos { return q.Pos }, func(q Parameter) quantity.Date { return q.known() })
	c.d.Parameters = left
	for _, q := range gone {
		if p.Number.means() != q.Number.means() || canonical(p.Scales) != canonical(q.Scales) {
			return
		}
	}
	if len(gone) > 0 && p.Parameter.Set() {
		c.nothing(p.Parameter.Pos, gone[0].Parameter.Pos, fmt.Sprintf("the number of %q", p.Parameter.Value))
	}
}

func (c *change) initial(n Initial) {
	same := func(m Initial) bool { return m.Variable.Value == n.Variable.Value && m.place() == n.place() }
	left, gone := lay(c, c.d.Initial, n, same, func(m Initial) Pos { return m.Pos }, func(m Initial) quantity.Date { return m.known() })
	c.d.Initial = left
	for _, m := range gone {
		if n.Number.means() != m.Number.means() {
			return
		}
	}
	if len(gone) > 0 && n.Variable.Set() {
		c.nothing(n.Variable.Pos, gone[0].Variable.Pos, fmt.Sprintf("the first value of %q", n.Variable.Value))
	}
}

// means is the number itself, without what it rests on.
func (n Number) means() string {
	n.Pos, n.Basis, n.Sign, n.Size, n.Known, n.Timeless = Pos{}, Basis{}, Basis{}, Basis{}, Day{}, Flag{}
	return canonical(n)
}

func (c *change) stance(s StanceChange) {
	who := s.Actor.Value + s.Role.Value
	i := slices.IndexFunc(c.d.Issues, func(i Issue) bool { return i.ID.Value == s.Issue.Value })
	if i < 0 || s.Actor.Set() == s.Role.Set() || !s.Ideal.Set() && !s.Weight.Set() || !c.once(s.Pos, fmt.Sprintf("the stance of %q on %q", who, s.Issue.Value)) {
		return // reported already
	}
	met, changed := Pos{}, false
	c.d.Issues = slices.Clone(c.d.Issues)
	issue := &c.d.Issues[i]
	issue.Stances = slices.Clone(issue.Stances)
	for j := range issue.Stances {
		old := &issue.Stances[j]
		if old.Actor.Value != s.Actor.Value || old.Role.Value != s.Role.Value {
			continue
		}
		met = old.Pos
		was := canonical(Stance{Ideal: old.Ideal.bare(), Weight: old.Weight.bare()})
		if s.Ideal.Set() {
			old.Ideal = s.Ideal
		}
		if s.Weight.Set() {
			old.Weight = s.Weight
		}
		changed = changed || was != canonical(Stance{Ideal: old.Ideal.bare(), Weight: old.Weight.bare()})
	}
	switch {
	case !met.Set() && s.Ideal.Set() && s.Weight.Set():
		issue.Stances = append(issue.Stances, Stance{s.Pos, s.Actor, s.Role, s.Ideal, s.Weight})
	case !met.Set():
		c.diags.Report(s.Pos, fmt.Sprintf("%q has no stance of its own on %q", who, s.Issue.Value), "write both its ideal and its weight, or name whose stance you mean",
			Note{issue.ID.Pos, "the issue and its stances are here"})
	case !changed:
		c.nothing(s.Pos, met, fmt.Sprintf("the stance of %q on %q", who, s.Issue.Value))
	}
}

// bare is the number without what it rests on.
func (n Number) bare() Number {
	n.Basis, n.Sign, n.Size = Basis{}, Basis{}, Basis{}
	return n
}

func (c *change) threshold(t ThresholdChange) {
	i := slices.IndexFunc(c.d.Scenarios.Thresholds, func(x Threshold) bool { return x.ID.Value == t.ID.Value })
	if i < 0 || !c.once(t.ID.Pos, fmt.Sprintf("threshold %q", t.ID.Value)) {
		return
	}
	c.d.Scenarios.Thresholds = slices.Clone(c.d.Scenarios.Thresholds)
	old := &c.d.Scenarios.Thresholds[i]
	switch {
	case t.Unit.Set() && t.Unit.Text != old.Unit.Text:
		c.diags.Report(t.Unit.Pos, fmt.Sprintf("threshold %q is in [%s], not in [%s]", t.ID.Value, old.Unit.Text, t.Unit.Text), fmt.Sprintf("write unit: %q", old.Unit.Text),
			Note{old.Unit.Pos, "its unit is here"})
	case t.Value.Set() && t.Value.Value == old.Value.Value:
		c.nothing(t.Value.Pos, old.Value.Pos, fmt.Sprintf("the value of threshold %q", t.ID.Value))
	}
	old.Value, old.Because = t.Value, t.Because
}

func (c *change) claim(x ClaimChange) {
	i := slices.IndexFunc(c.d.Claims, func(y Claim) bool { return y.ID.Value == x.ID.Value })
	if i < 0 || !c.once(x.ID.Pos, fmt.Sprintf("claim %q", x.ID.Value)) {
		return
	}
	c.d.Claims = slices.Clone(c.d.Claims)
	old := &c.d.Claims[i]
	was := weighs(*old)
	if x.Rating.Set() {
		old.Rating = x.Rating
	}
	if len(x.Tilts) > 0 {
		old.Tilts = x.Tilts
	}
	if x.Untilted.Value {
		old.Tilts = nil
	}
	if weighs(*old) == was {
		c.nothing(x.ID.Pos, old.ID.Pos, fmt.Sprintf("what claim %q tilts and how much", x.ID.Value))
	}
}

// weighs is what a claim does to the priors: nothing where it tilts none, whatever its rating.
func weighs(c Claim) string {
	if len(c.Tilts) == 0 {
		return ""
	}
	var out []string
	for _, t := range c.Tilts {
		t.Because = Text{}
		out = append(out, canonical(t))
	}
	slices.Sort(out)
	return c.Rating.Value + strings.Join(out, "\n")
}

func (c *change) relation(r Relation) {
	if len(r.Between) != 2 {
		return
	}
	i := c.related(r.Between)
	if !c.once(r.Pos, fmt.Sprintf("the relation of %q and %q", r.Between[0].Value, r.Between[1].Value)) {
		return
	}
	if i < 0 {
		c.d.Relations = append(slices.Clone(c.d.Relations), r)
		return
	}
	c.d.Relations = slices.Clone(c.d.Relations)
	if old := c.d.Relations[i]; old.Commitment.Value == r.Commitment.Value {
		c.nothing(r.Pos, old.Pos, "the commitment of this relation")
	}
	c.d.Relations[i] = r
}

// related finds the relation of two actors, in whatever order they are named.
func (c *change) related(two []Text) int {
	return slices.IndexFunc(c.d.Relations, func(r Relation) bool {
		return len(r.Between) == 2 && (r.Between[0].Value == two[0].Value && r.Between[1].Value == two[1].Value ||
			r.Between[0].Value == two[1].Value && r.Between[1].Value == two[0].Value)
	})
}

func (c *change) event(e Event) {
	i := slices.IndexFunc(c.d.Calendar, func(x Event) bool { return x.ID.Value == e.ID.Value })
	if !c.once(e.ID.Pos, fmt.Sprintf("event %q", e.ID.Value)) {
		return
	}
	c.d.Calendar = slices.Clone(c.d.Calendar)
	if i < 0 {
		c.d.Calendar = append(c.d.Calendar, e)
		return
	}
	if old := c.d.Calendar[i]; canonical(old) == canonical(e) {
		c.nothing(e.ID.Pos, old.ID.Pos, fmt.Sprintf("event %q", e.ID.Value))
	}
	c.d.Calendar[i] = e
}

func (c *change) drop(x Dropped) {
	switch {
	case x.Parameter.Set():
		of := func(p Parameter) bool {
			return p.Parameter.Value == x.Parameter.Value && p.At.Value == x.At.Value && p.Pos.File != x.File
		}
		if !slices.ContainsFunc(c.d.Parameters, of) && !c.broken["parameters"] {
			c.unsaid(x)
		}
		c.d.Parameters = slices.DeleteFunc(slices.Clone(c.d.Parameters), of)
	case x.Claim.Set():
		if c.once(x.Pos, fmt.Sprintf("claim %q", x.Claim.Value)) {
			c.dropClaim(x.Claim.Value)
		}
	case len(x.Relation) == 2:
		if i := c.related(x.Relation); i >= 0 {
			c.d.Relations = slices.Delete(slices.Clone(c.d.Relations), i, i+1)
		} else if !c.broken["relations"] {
			c.diags.Report(x.Pos, "the dossier has no such relation; there is nothing to drop", "name two actors that have one")
		}
	case x.Event.Set():
		if c.once(x.Pos, fmt.Sprintf("event %q", x.Event.Value)) {
			c.d.Calendar = slices.DeleteFunc(slices.Clone(c.d.Calendar), func(e Event) bool { return e.ID.Value == x.Event.Value })
		}
	}
}

// unsaid reports a parameter that the dossier says nothing of.
func (c *change) unsaid(x Dropped) {
	var names []string
	for _, p := range c.d.Parameters {
		names = append(names, p.Parameter.Value)
	}
	mend := "the mechanism's own prior stands already; remove this"
	var notes []Note
	if near := spelling.Nearest(x.Parameter.Value, names); near != "" {
		p := c.d.Parameters[slices.Index(names, near)]
		if near != x.Parameter.Value {
			mend = fmt.Sprintf("did you mean %q?", near)
		} else {
			mend = "look at its actor"
		}
		notes = []Note{{p.Parameter.Pos, fmt.Sprintf("parameter %q is given here", near)}}
	}
	c.diags.Report(x.Parameter.Pos, fmt.Sprintf("the dossier says nothing of parameter %q at this place", shorten(x.Parameter.Value)), mend, notes...)
}

// dropClaim takes a claim out, and every mention of it.
func (c *change) dropClaim(id string) {
	c.d.Claims = slices.DeleteFunc(slices.Clone(c.d.Claims), func(x Claim) bool { return x.ID.Value == id })
	for i, x := range c.d.Claims {
		c.d.Claims[i].DisputedBy = keep(x.DisputedBy, func(y Dispute) bool { return y.Claim.Value != id })
	}
	c.d.Scenarios.Scenarios = slices.Clone(c.d.Scenarios.Scenarios)
	for i, s := range c.d.Scenarios.Scenarios {
		c.d.Scenarios.Scenarios[i].Claims = keep(s.Claims, func(t Text) bool { return t.Value != id })
	}
}
