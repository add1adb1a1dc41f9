package dossier

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// TestGrammar catches a tag that means nothing: a kind of id nobody declares or no space of ids
// knows, a key written twice in one struct, a struct without its place.
func TestGrammar(t *testing.T) {
	declared, seen := map[string]bool{}, map[reflect.Type]bool{}
	var wanted []string
	var visit func(reflect.Type)
	visit = func(typ reflect.Type) {
		for typ.Kind() == reflect.Slice || typ.Kind() == reflect.Pointer {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] {
			return
		}
		seen[typ] = true
		if f, ok := typ.FieldByName("Pos"); typ != reflect.TypeFor[Share]() && (!ok || f.Type != reflect.TypeFor[Pos]()) {
			t.Errorf("%s has no place", typ)
		}
		keys := map[string]bool{}
		for _, f := range fields(typ) {
			if f.key == "" {
				continue // a part of a scalar
			}
			if keys[f.key] {
				t.Errorf("%s has the key %q twice", typ, f.key)
			}
			keys[f.key] = true
			if kind := f.tag.Get("declares"); kind != "" {
				declared[kind] = true
				if _, ok := kinds[kind]; !ok {
					t.Errorf("%s.%s declares a %q, which is no kind", typ, f.key, kind)
				}
			}
			wanted = append(wanted, strings.Fields(f.tag.Get("ref"))...)
			visit(typ.FieldByIndex(f.index).Type)
		}
	}
	for _, n := range explained() {
		visit(n.itemType())
	}
	for _, kind := range wanted {
		if !declared[kind] {
			t.Errorf("some key names a %q, which nobody declares", kind)
		}
	}
	for kind, k := range kinds {
		if !declared[kind] {
			t.Errorf("nobody declares a %q", kind)
		}
		known := false
		for _, n := range nouns {
			known = known || n.name == k.noun
		}
		if !known {
			t.Errorf("a %q is said to stand in %q, which is no noun", kind, k.noun)
		}
	}
	if len(seen) < 30 {
		t.Errorf("only %d structs were looked at", len(seen))
	}
}

// TestEveryKeyExplained catches a key an editor cannot explain: the comment beside each field is the
// analyst's documentation.
func TestEveryKeyExplained(t *testing.T) {
	for _, n := range explained() {
		raw, _ := Schema(n.file)
		var s struct {
			Defs map[string]struct {
				Description string
				Properties  map[string]struct{ Description string }
			} `json:"$defs"`
		}
		if err := json.Unmarshal(raw, &s); err != nil {
			t.Fatal(err)
		}
		for name, def := range s.Defs {
			for key, p := range def.Properties {
				if p.Description == "" {
					t.Errorf("%s: %s.%s is not explained", n.file, name, key)
				}
			}
		}
	}
}
