package dossier

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/invopop/jsonschema"
	check "github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "write the golden files anew")

// generate makes the schema of one noun from its struct, its tags and its comments.
func generate(t *testing.T, n noun) []byte {
	t.Helper()
	types := map[string]reflect.Type{}
	r := &jsonschema.Reflector{
		FieldNameTag:               "yaml",
		RequiredFromJSONSchemaTags: true,
		Anonymous:                  true,
		Mapper:                     scalarSchema,
		Namer: func(t reflect.Type) string {
			types[t.Name()] = t
			return t.Name()
		},
	}
	if err := r.AddGoComments("parley/dossier", "."); err != nil {
		t.Fatal(err)
	}
	v := reflect.TypeOf(n.into(&Dossier{})).Elem()
	s := r.ReflectFromType(v)
	s.ID = jsonschema.ID(n.file)
	s.Title = n.file
	for name, def := range s.Definitions {
		def.Required = nil
		for _, f := range fields(types[name]) {
			if f.must {
				def.Required = append(def.Required, f.key)
			}
			p, ok := def.Properties.Get(f.key)
			if !ok {
				t.Fatalf("%s: no property %s", name, f.key)
			}
			for _, word := range f.oneof {
				p.Enum = append(p.Enum, word)
			}
			if count, err := strconv.ParseUint(f.tag.Get("count"), 10, 64); err == nil {
				p.MinItems, p.MaxItems = &count, &count
			}
			if least, err := strconv.ParseUint(f.tag.Get("least"), 10, 64); err == nil {
				p.MinItems = &least
			}
		}
		one := uint64(1)
		switch name {
		case "Prior":
			def.MinProperties, def.MaxProperties = &one, &one
		case "Stop":
			mapping := *def
			*def = jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "number"}, &mapping}, Description: def.Description}
		case "Dispute":
			mapping := *def
			*def = jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "string"}, &mapping}, Description: def.Description}
		}
	}
	raw, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(raw, '\n')
}

// scalarSchema is what a scalar looks like to an editor.
func scalarSchema(t reflect.Type) *jsonschema.Schema {
	one, two := uint64(1), uint64(2)
	switch t {
	case reflect.TypeFor[Text]():
		return &jsonschema.Schema{Type: "string", MinLength: &one}
	case reflect.TypeFor[Unit]():
		return &jsonschema.Schema{Type: "string", MinLength: &one, Examples: []any{"1", "km2/month", "bn EUR/month"}}
	case reflect.TypeFor[Real]():
		return &jsonschema.Schema{Type: "number"}
	case reflect.TypeFor[Whole]():
		return &jsonschema.Schema{Type: "integer"}
	case reflect.TypeFor[Flag]():
		return &jsonschema.Schema{Type: "boolean"}
	case reflect.TypeFor[Day]():
		year := &jsonschema.Schema{Type: "integer", Minimum: "1000", Maximum: "9999"}
		date := &jsonschema.Schema{Type: "string", Pattern: `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`}
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{date, year}}
	case reflect.TypeFor[Range]():
		return &jsonschema.Schema{Type: "array", Items: &jsonschema.Schema{Type: "number"}, MinItems: &two, MaxItems: &two}
	case reflect.TypeFor[Locator]():
		words := &jsonschema.Schema{Type: "string", MinLength: &one}
		paragraphs := &jsonschema.Schema{Type: "array", Items: &jsonschema.Schema{Type: "integer", Minimum: "1"}}
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{words, paragraphs}}
	case reflect.TypeFor[Shares]():
		return &jsonschema.Schema{Type: "object", AdditionalProperties: &jsonschema.Schema{Type: "number"}}
	}
	return nil
}

// TestSchemasFresh catches a schema that no longer says what the structs say.
func TestSchemasFresh(t *testing.T) {
	for _, n := range explained() {
		path := filepath.Join("schema", n.schemaFile())
		want := generate(t, n)
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, ok := Schema(n.file)
		if *update {
			got, _ = os.ReadFile(path)
		}
		if !ok && !*update || !bytes.Equal(got, want) {
			t.Errorf("%s is stale; run go test ./dossier -run Schema -update", path)
		}
	}
	entries, err := os.ReadDir("schema")
	if err != nil || len(entries) != len(explained()) {
		t.Errorf("schema holds %d files for %d nouns (%v)", len(entries), len(explained()), err)
	}
}

// compiled is a noun's schema ready to validate with.
func compiled(t *testing.T, file string) *check.Schema {
	t.Helper()
	raw, ok := Schema(file)
	if !ok {
		t.Fatalf("no schema for %s", file)
	}
	doc, err := check.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := check.NewCompiler()
	if err := c.AddResource(file, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON turns YAML into what a schema validates.
func asJSON(t *testing.T, raw []byte) any {
	t.Helper()
	// Infinite bounds have no form in JSON; an editor takes them for numbers.
	raw = bytes.ReplaceAll(raw, []byte(".inf"), []byte("1000000000.0"))
	j, err := yaml.YAMLToJSON(raw)
	if err != nil {
		t.Fatal(err)
	}
	v, err := check.UnmarshalJSON(bytes.NewReader(j))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestSchemasAcceptTextbook catches a schema that marks what Read accepts.
func TestSchemasAcceptTextbook(t *testing.T) {
	seen := 0
	root := os.DirFS("testdata/textbook")
	err := fs.WalkDir(root, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		raw, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		seen++
		if err := compiled(t, path).Validate(asJSON(t, raw)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		return nil
	})
	if err != nil || seen < len(nouns) {
		t.Errorf("validated %d files of at least %d (%v)", seen, len(nouns), err)
	}
}

// TestSchemasRefuse catches a schema that lets a slip pass which an editor could mark.
func TestSchemasRefuse(t *testing.T) {
	for _, c := range []struct{ why, file, text string }{
		{"an unknown key", "actors.yaml", `[{id: a, name: A, role: patron, nom: A}]`},
		{"a role that is none", "actors.yaml", `[{id: a, name: A, role: guarantor}]`},
		{"a missing key", "actors.yaml", `[{id: a, role: patron}]`},
		{"a relation of one", "relations.yaml", `[{between: [a], commitment: none}]`},
		{"two distributions", "parameters.yaml", `[{parameter: a.b, unit: "1", prior: {point: 1, uniform: {low: 0, high: 1}}}]`},
		{"a date in words", "calendar.yaml", `[{id: a, date: late March, what: x, kind: history}]`},
		{"a number in quotes", "levers.yaml", `[{id: a, actor: b, moves: p.aid, label: x, says: y, unit: "1", noop: "1", min: 0, max: 2}]`},
	} {
		if compiled(t, c.file).Validate(asJSON(t, []byte(c.text))) == nil {
			t.Errorf("%s: the schema accepts %s", c.file, c.why)
		}
	}
}
