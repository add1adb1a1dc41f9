// Ids across files: every one declared once, every one referred to declared somewhere.

package dossier

import (
	"fmt"
	"reflect"
	"strings"

	"parley/spelling"
)

// spaces are kinds of ids that must not share one, because some key names any of them.
var spaces = [][]string{
	{"document", "reference", "dataset"}, // a basis names any
	{"actor", "issue"},                   // an initial value stands at any
}

// kinds names each kind of id in words: one, many, the noun whose file declares it.
var kinds = map[string]struct{ one, many, noun string }{
	"dossier":   {"the dossier", "dossiers", "the head"},
	"actor":     {"actor", "actors", "actors"},
	"issue":     {"issue", "issues", "issues"},
	"document":  {"source", "sources", "sources"},
	"reference": {"reference", "references", "references"},
	"dataset":   {"data set", "data sets", "data sets"},
	"claim":     {"claim", "claims", "claims"},
	"lever":     {"lever", "levers", "levers"},
	"event":     {"event", "events", "the calendar"},
	"threshold": {"threshold", "thresholds", "scenarios"},
	"condition": {"condition", "conditions", "scenarios"},
	"scenario":  {"scenario", "scenarios", "scenarios"},
	"target":    {"target", "targets", "targets"},
	"row":       {"row", "rows", "coverage"},
}

// ids are the declared ones: by kind, in the order read, with their places.
type ids struct {
	order map[string][]string
	at    map[string]map[string]Pos
}

// checkIDs finds ids that are ill-formed, declared twice or referred to without being declared.
// An id is not called unknown when a file that might declare it could not be read.
func (d *Dossier) checkIDs(diags *Diagnostics, broken map[string]bool) {
	known := d.declaredIDs(diags)
	walkTexts(reflect.ValueOf(d).Elem(), "", func(t Text, tag reflect.StructTag) {
		if want := tag.Get("ref"); want != "" && t.Set() {
			known.refer(diags, strings.Fields(want), t, broken)
		}
	})
}

// declaredIDs enters every id the dossier declares.
func (d *Dossier) declaredIDs(diags *Diagnostics) ids {
	known := ids{map[string][]string{}, map[string]map[string]Pos{}}
	for kind := range kinds {
		known.at[kind] = map[string]Pos{}
	}
	walkTexts(reflect.ValueOf(d).Elem(), "", func(t Text, tag reflect.StructTag) {
		if kind := tag.Get("declares"); kind != "" && t.Set() {
			known.declare(diags, kind, t)
		}
	})
	return known
}

// isID tells whether a name can be an id.
func isID(name string) bool { return idShape.MatchString(name) && len(name) <= maxID }

// idMend says how an id is written.
var idMend = fmt.Sprintf("use letters, digits, _ - and ., beginning with a letter or digit, at most %d", maxID)

// checkID reports an id that cannot be one.
func checkID(diags *Diagnostics, id Text) {
	if !isID(id.Value) {
		diags.Report(id.Pos, fmt.Sprintf("%q cannot be an id", shorten(id.Value)), idMend)
	}
}

// declare enters an id.
func (k ids) declare(diags *Diagnostics, kind string, t Text) {
	checkID(diags, t)
	if kind == "scenario" && t.Value == NoneOfThese {
		diags.Report(t.Pos, fmt.Sprintf("%q is the program's own", t.Value), "remove it; it is added to the partition by itself")
	}
	rivals := []string{kind}
	for _, s := range spaces {
		for _, other := range s {
			if other == kind {
				rivals = s
			}
		}
	}
	for _, other := range rivals {
		if earlier, twice := k.at[other][t.Value]; twice {
			diags.Report(t.Pos, fmt.Sprintf("%s %q is declared twice", kinds[kind].one, t.Value), "rename one",
				Note{earlier, fmt.Sprintf("%s %q is declared here", kinds[other].one, t.Value)})
			return
		}
	}
	k.order[kind] = append(k.order[kind], t.Value)
	k.at[kind][t.Value] = t.Pos
}

// refer looks an id up among the kinds a key may name.
func (k ids) refer(diags *Diagnostics, want []string, t Text, broken map[string]bool) {
	var names, candidates []string
	for _, kind := range want {
		if _, ok := k.at[kind][t.Value]; ok || broken[kinds[kind].noun] {
			return
		}
		names = append(names, kinds[kind].one)
		candidates = append(candidates, k.order[kind]...)
	}
	if want[0] == "scenario" && t.Value == NoneOfThese {
		return
	}
	says := fmt.Sprintf("unknown %s %q", strings.Join(names, " or "), shorten(t.Value))
	near := spelling.Nearest(t.Value, candidates)
	if near == "" {
		for kind, at := range k.at {
			if p, ok := at[t.Value]; ok && kind != "dossier" {
				diags.Report(t.Pos, fmt.Sprintf("%q is not the id of a known %s", t.Value, strings.Join(names, " or ")), "name one",
					Note{p, fmt.Sprintf("%s %q is declared here", kinds[kind].one, t.Value)})
				return
			}
		}
	}
	for _, kind := range want {
		if p, ok := k.at[kind][near]; ok {
			diags.Report(t.Pos, says, fmt.Sprintf("did you mean %q?", near), Note{p, fmt.Sprintf("%s %q is declared here", kinds[kind].one, near)})
			return
		}
	}
	for _, kind := range want {
		if len(k.order[kind]) > 0 {
			diags.Report(t.Pos, says, "declare it, or name one that is", Note{k.at[kind][k.order[kind][0]], "the " + kinds[kind].many + " are declared here"})
			return
		}
	}
	file := ""
	for _, n := range nouns {
		if n.name == kinds[want[0]].noun {
			file = n.file
		}
	}
	diags.Report(t.Pos, says, "declare it in "+file)
}

// walkTexts visits every text of a value in order, with the tag of the field it stands in.
func walkTexts(v reflect.Value, tag reflect.StructTag, visit func(Text, reflect.StructTag)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walkTexts(v.Elem(), tag, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walkTexts(v.Index(i), tag, visit)
		}
	case reflect.Struct:
		switch x := v.Interface().(type) {
		case Text:
			visit(x, tag)
			return
		case Share:
			visit(x.ID, tag)
			return
		}
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if f.IsExported() && f.Tag.Get("yaml") != "-" {
				inner := f.Tag
				if f.Tag.Get("yaml") == "" && !f.Anonymous {
					inner = tag // a part of a scalar or list, such as a locator's words
				}
				walkTexts(v.Field(i), inner, visit)
			}
		}
	}
}
