package crossimpact

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"
)

var update = flag.Bool("update", false, "write the schema of what the command prints anew")

// TestSchema holds docs/json/cib.json to what `parley cib --json` prints.
func TestSchema(t *testing.T) {
	r := &jsonschema.Reflector{}
	if err := r.AddGoComments("parley/explore/crossimpact", "."); err != nil {
		t.Fatal(err)
	}
	for k, c := range r.CommentMap { // comments are keyed by the folder they were read from
		r.CommentMap["parley/explore/crossimpact"+strings.TrimPrefix(k, "parley/explore/crossimpact")] = c
	}
	schema, err := json.MarshalIndent(r.Reflect(&Analysis{}), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	schema = append(schema, '\n')
	path := filepath.Join("..", "..", "docs", "json", "cib.json")
	if *update {
		if err := os.WriteFile(path, schema, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != string(schema) {
		t.Errorf("docs/json/cib.json is stale; go test ./explore/crossimpact -run Schema -update")
	}
}
