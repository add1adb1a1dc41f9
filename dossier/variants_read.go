// Reading variants/NAME.yaml, and holding each variant to the dossier it changes.

package dossier

import (
	"fmt"
	"math"
	"path"
	"reflect"
	"strings"
)

// variants reads every variant, after the dossier they change.
func (r *folder) variants() {
	for _, name := range r.filesOf(variantNoun) {
		if name == variantNoun.file {
			continue // reported as a stranger
		}
		raw, err := r.bytes(name, MaxFileBytes, "split it into two variants")
		if err != nil {
			continue
		}
		f := &file{name: name, diags: r.diags}
		body := f.parse(raw)
		if body == nil {
			continue
		}
		v := Variant{Name: strings.TrimSuffix(path.Base(name), ".yaml")}
		f.decode(body, reflect.ValueOf(&v).Elem(), "variant", "")
		if !isID(v.Name) {
			r.fault(name, fmt.Sprintf("%q cannot be the name of a variant", shorten(v.Name)), idMend)
		}
		r.dossier.Variants = append(r.dossier.Variants, v)
	}
	for i := range r.dossier.Variants {
		r.dossier.checkVariant(&r.dossier.Variants[i], r.diags, r.broken)
	}
}

// checkVariant finds what is wrong with a variant where it meets the dossier: ids nobody declared, changes
// that meet nothing or change nothing, and contradictions of the dossier as it would then stand.
func (d *Dossier) checkVariant(v *Variant, diags *Diagnostics, broken map[string]bool) {
	found := d.Diagnostics()
	known := d.declaredIDs(d.Diagnostics())
	for i := range v.References {
		if id := v.References[i].ID; id.Set() {
			known.declare(found, "reference", id)
		}
	}
	walkTexts(reflect.ValueOf(v).Elem(), "", func(t Text, tag reflect.StructTag) {
		if want := tag.Get("ref"); want != "" && t.Set() {
			known.refer(found, strings.Fields(want), t, broken)
		}
	})
	d.vary(v, found, broken).checkWhole(found, broken)
	reported := map[string]bool{}
	for _, f := range found.Faults() {
		if once := f.Pos.String() + f.Says; f.Pos.File == v.File && !reported[once] {
			reported[once] = true
			diags.Report(f.Pos, f.Says, f.Mend, f.Notes...)
		}
	}
}

// check sees that the points of a variant are few and told apart.
func (v *Variant) check(f *file) {
	if len(v.Points) > maxPoints {
		f.fault(v.Points[maxPoints].Pos, fmt.Sprintf("a variant of %d points; a comparison takes at most %d apart", len(v.Points), maxPoints), "join points that stand or fall together")
	}
	first := map[string]Pos{}
	for _, p := range v.Points {
		if earlier, twice := first[p.ID.Value]; twice && p.ID.Set() {
			f.fault(p.ID.Pos, fmt.Sprintf("two points are called %q", p.ID.Value), "rename one", Note{earlier, "the first is here"})
		}
		first[p.ID.Value] = p.ID.Pos
		if p.ID.Set() {
			checkID(f.diags, p.ID)
		}
	}
}

func (p *Point) check(f *file) {
	changes := len(p.Parameters) + len(p.Initial) + len(p.Stances) + len(p.Thresholds) + len(p.Claims) + len(p.Relations) + len(p.Calendar) + len(p.Drop)
	if changes == 0 {
		f.lacking(p.Pos, "a point that changes nothing", "add parameters, initial, stances, thresholds, claims, relations, calendar or drop")
	}
}

func (s *StanceChange) check(f *file) {
	switch {
	case s.Actor.Set() && s.Role.Set():
		f.fault(s.Role.Pos, "a stance both of an actor and of a role", "keep one", Note{s.Actor.Pos, "the actor is named here"})
	case !s.Actor.Set() && !s.Role.Set():
		f.lacking(s.Pos, "a stance of nobody", "add actor: or role:")
	case !s.Ideal.Set() && !s.Weight.Set():
		f.lacking(s.Pos, "a stance without ideal and weight", "add the one that is read otherwise, or both")
	}
	for _, n := range []Number{s.Ideal, s.Weight} {
		if n.Known.Set() {
			f.fault(n.Known.Pos, "a date in a stance of a variant", "remove it; a variant's stance stands at every date")
		}
	}
	s.Ideal.measures(f, "ideal", "1", 0, 1)
	s.Weight.measures(f, "weight", "stake", 0, math.Inf(1))
}

func (c *ClaimChange) check(f *file) {
	if c.Rating.Set() && !ratingShape.MatchString(c.Rating.Value) {
		f.fault(c.Rating.Pos, fmt.Sprintf("rating %q is not an Admiralty rating", shorten(c.Rating.Value)), "write the source's letter A to F and the information's digit 1 to 6, such as B3")
	}
	if c.Untilted.Value && len(c.Tilts) > 0 {
		f.fault(c.Untilted.Pos, "a claim both with tilts and without", "keep one", Note{c.Tilts[0].Pos, "the tilts are here"})
	}
}

func (x *Dropped) check(f *file) {
	named := 0
	for _, set := range []bool{x.Parameter.Set(), x.Claim.Set(), x.Event.Set(), len(x.Relation) > 0} {
		if set {
			named++
		}
	}
	switch {
	case named != 1:
		f.lacking(x.Pos, fmt.Sprintf("%s to drop in one entry", counted(named, "thing")), "name one: parameter, claim, relation or event")
	case x.At.Set() && !x.Parameter.Set():
		f.fault(x.At.Pos, `"at" goes with a parameter`, "remove it")
	}
}
