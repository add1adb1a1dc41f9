// The nouns of a dossier: the one list of what files there are and where each is read into.

package dossier

import (
	"reflect"
	"slices"
	"strings"
)

// noun is one kind of file.
type noun struct {
	name   string             // what it holds, in the plural, as a reader calls it
	file   string             // the file, from the root of the dossier
	folder string             // or the folder of files, where it may be one
	must   bool               // a dossier cannot do without it
	item   string             // what one item is called in a fault
	into   func(*Dossier) any // what it is read into: a struct, or a slice of structs
}

// nouns lists every file a dossier may hold. Not among them: variants, which say otherwise what these
// say, and the CSV files of data, which data/metadata.yaml names.
var nouns = []noun{
	{"the head", "dossier.yaml", "", true, "the dossier", func(d *Dossier) any { return &d.Head }},
	{"actors", "actors.yaml", "", true, "actor", func(d *Dossier) any { return &d.Actors }},
	{"relations", "relations.yaml", "", false, "relation", func(d *Dossier) any { return &d.Relations }},
	{"issues", "issues.yaml", "", false, "issue", func(d *Dossier) any { return &d.Issues }},
	{"parameters", "parameters.yaml", "parameters", false, "parameter", func(d *Dossier) any { return &d.Parameters }},
	{"initial values", "initial.yaml", "initial", false, "initial value", func(d *Dossier) any { return &d.Initial }},
	{"sources", "sources.yaml", "", false, "source", func(d *Dossier) any { return &d.Sources }},
	{"references", "references.yaml", "", false, "reference", func(d *Dossier) any { return &d.References }},
	{"data sets", "data/metadata.yaml", "", false, "data set", func(d *Dossier) any { return &d.Datasets }},
	{"claims", "claims.yaml", "claims", false, "claim", func(d *Dossier) any { return &d.Claims }},
	{"levers", "levers.yaml", "", false, "lever", func(d *Dossier) any { return &d.Levers }},
	{"the calendar", "calendar.yaml", "", false, "event", func(d *Dossier) any { return &d.Calendar }},
	{"scenarios", "scenarios.yaml", "", false, "scenarios.yaml", func(d *Dossier) any { return &d.Scenarios }},
	{"targets", "targets.yaml", "", false, "target", func(d *Dossier) any { return &d.Targets }},
	{"omissions", "omissions.yaml", "", false, "omission", func(d *Dossier) any { return &d.Omissions }},
	{"coverage", "coverage.yaml", "coverage", false, "row", func(d *Dossier) any { return &d.Coverage }},
	{"codings", "codings.yaml", "codings", false, "coding", func(d *Dossier) any { return &d.Codings }},
}

// variantNoun is what a file of variants holds: one variant a file, whose name is the file's.
var variantNoun = noun{"variants", "variants.yaml", "variants", false, "variant", func(*Dossier) any { return &Variant{} }}

// explained lists everything an editor has a schema for.
func explained() []noun { return append(slices.Clone(nouns), variantNoun) }

// stem is the name of a noun's file without its ending: the key it gets when somebody writes
// everything into one file.
func (n noun) stem() string {
	stem := strings.TrimSuffix(n.file, ".yaml")
	return stem[strings.LastIndex(stem, "/")+1:]
}

// itemType is the struct a noun's file holds, once or in a list.
func (n noun) itemType() reflect.Type {
	t := reflect.TypeOf(n.into(&Dossier{})).Elem()
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t
}

// homesOf lists the places a key belongs in when it is none of t's own: the files whose items
// have it, then mappings inside them. Keys that stand in many places have no home.
func homesOf(key string, t reflect.Type) []string {
	var homes []string
	for _, n := range nouns {
		if n.stem() == key {
			return []string{n.file}
		}
		if n.itemType() != t && indexOf(fields(n.itemType()), key) >= 0 {
			homes = append(homes, n.file)
		}
	}
	if len(homes) == 0 {
		for _, n := range nouns {
			for _, f := range fields(n.itemType()) {
				if inside(n.itemType().FieldByIndex(f.index).Type, key, t, 4) {
					homes = append(homes, n.file+", under "+f.key)
				}
			}
		}
	}
	homes = slices.Compact(homes)
	if len(homes) > 3 {
		return nil
	}
	return homes
}

// inside tells whether a mapping of type t, or one in it, has the key.
func inside(t reflect.Type, key string, except reflect.Type, depth int) bool {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t == except || depth == 0 {
		return false
	}
	known := fields(t)
	if indexOf(known, key) >= 0 {
		return true
	}
	for _, f := range known {
		if inside(t.FieldByIndex(f.index).Type, key, except, depth-1) {
			return true
		}
	}
	return false
}
