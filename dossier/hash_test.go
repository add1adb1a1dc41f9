package dossier

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// TestHashIgnoresLayout catches a hash that sees how a dossier is written down: comments, the order
// of keys and items, quoting, and how it is cut into files change nothing.
func TestHashIgnoresLayout(t *testing.T) {
	want := textbook(t).Hash()
	for why, change := range map[string]func(fstest.MapFS){
		"comments": func(files fstest.MapFS) {
			for name, f := range files {
				if strings.HasSuffix(name, ".yaml") {
					files[name] = &fstest.MapFile{Data: []byte("# a remark\n" + strings.ReplaceAll(string(f.Data), "\n", "   # a remark\n\n"))}
				}
			}
			files["scenarios.yaml"] = textbookFiles(t)["scenarios.yaml"] // its block of text would hold the remarks
		},
		"the order of items": func(files fstest.MapFS) {
			files["relations.yaml"] = &fstest.MapFile{Data: []byte(`
- {between: [west, patron], commitment: treaty}
- {between: [patron, south], commitment: partner, inventory: [R01]}
`)}
		},
		"the order of keys, quotes, blocks": func(files fstest.MapFS) {
			files["omissions.yaml"] = &fstest.MapFile{Data: []byte(`
- inventory:
    - "O01"
  pushes: 'towards a settlement'
  why: >-
    nothing here tells
    when it would come
  what: |
    a change of leadership in the North
`)}
			files["references.yaml"] = &fstest.MapFile{Data: []byte("- checked: secondary\n  cite: 'Lanchester 1916, Aircraft in Warfare'\n  id: law1916\n")}
		},
		"one file for a folder": func(files fstest.MapFS) {
			files["claims.yaml"] = &fstest.MapFile{Data: append(append([]byte{}, files["claims/d2.yaml"].Data...), files["claims/d1.yaml"].Data...)}
			delete(files, "claims/d1.yaml")
			delete(files, "claims/d2.yaml")
		},
		"numbers written otherwise": func(files fstest.MapFS) {
			raw := string(files["parameters.yaml"].Data)
			raw = strings.NewReplacer("median: 300,", "median: 3.00e2,", "weight: 0.25", "weight: .25", "mode: 0.02", "mode: 2e-2").Replace(raw)
			files["parameters.yaml"] = &fstest.MapFile{Data: []byte(raw)}
		},
	} {
		files := textbookFiles(t)
		change(files)
		d, err := Read(files)
		if err != nil {
			t.Errorf("%s:\n%v", why, err)
			continue
		}
		if d.Hash() != want {
			t.Errorf("%s: another hash", why)
		}
	}
}

// TestHashSeesEverything catches a hash that overlooks a word or number: each scalar of the textbook
// dossier is changed in turn, and each time the hash has to change.
func TestHashSeesEverything(t *testing.T) {
	want := textbook(t).Hash()
	d := textbook(t)
	changed := 0
	var visit func(v reflect.Value, path string)
	visit = func(v reflect.Value, path string) {
		try := func(set func()) {
			old := reflect.New(v.Type()).Elem()
			old.Set(v)
			set()
			if d.Hash() == want {
				t.Errorf("%s can be changed behind the hash's back", path)
			}
			v.Set(old)
			changed++
		}
		switch x := v.Addr().Interface().(type) {
		case *Text:
			if x.Set() {
				try(func() { x.Value += "x" })
			}
			return
		case *Real:
			if x.Set() {
				try(func() { x.Value = 1 / (3 + x.Value) })
			}
			return
		case *Whole:
			if x.Set() {
				try(func() { x.Value++ })
			}
			return
		case *Flag:
			if x.Set() {
				try(func() { x.Value = !x.Value })
			}
			return
		case *Day:
			if x.Set() {
				try(func() { x.Value = x.Value.Last().First(); x.Value = later(x.Value, 1) })
			}
			return
		case *Unit:
			if x.Set() {
				try(func() { x.Text += "/month" })
			}
			return
		}
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				visit(v.Elem(), path)
			}
		case reflect.Slice:
			for i := range v.Len() {
				visit(v.Index(i), path+"[]")
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() && f.Name != "Pos" && f.Name != "Kind" || f.Name == "Kind" && f.Tag.Get("yaml") != "-" {
					visit(v.Field(i), path+"."+f.Name)
				}
			}
		}
	}
	visit(reflect.ValueOf(d).Elem(), "dossier")
	if changed < 250 {
		t.Errorf("only %d scalars were changed", changed)
	}
	if d.Hash() != want {
		t.Error("the hash does not come back")
	}
}

// TestViewIgnoresOrder catches a view that depends on the layout, beyond its hash: two dossiers that
// say the same give the same lists in the same order.
func TestViewIgnoresOrder(t *testing.T) {
	d := textbook(t)
	want := says(asOf(t, d, "2025-11-30"))
	for range 20 {
		rand.Shuffle(len(d.Claims), func(i, j int) { d.Claims[i], d.Claims[j] = d.Claims[j], d.Claims[i] })
		rand.Shuffle(len(d.Parameters), func(i, j int) { d.Parameters[i], d.Parameters[j] = d.Parameters[j], d.Parameters[i] })
		rand.Shuffle(len(d.Initial), func(i, j int) { d.Initial[i], d.Initial[j] = d.Initial[j], d.Initial[i] })
		rand.Shuffle(len(d.Actors), func(i, j int) { d.Actors[i], d.Actors[j] = d.Actors[j], d.Actors[i] })
		if got := says(asOf(t, d, "2025-11-30")); got != want {
			t.Fatalf("another order gives another view:\n got %s\nwant %s", got, want)
		}
	}
}
