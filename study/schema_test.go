package study

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/invopop/jsonschema"
)

var update = flag.Bool("update", false, "write the schemas of what commands print anew")

// TestSchemas holds docs/json to the types the commands print, so that `--json` is documented and
// cannot drift.
func TestSchemas(t *testing.T) {
	for name, v := range map[string]any{
		"run.json": &Results{}, "future.json": &Told{}, "levers.json": &LeverList{}, "check.json": &Soundness{}, "model.json": &ModelInfo{}, "validate.json": &Validation{},
		"influence.json": &Influences{}, "why.json": &Why{}, "claims.json": &ClaimResults{}, "agreement.json": &AgreementResults{},
		"changed.json": &Changed{}, "coverage.json": &Coverage{},
	} {
		r := &jsonschema.Reflector{}
		if err := r.AddGoComments("parley/study", "."); err != nil {
			t.Fatal(err)
		}
		for k, c := range r.CommentMap { // comments are keyed by the folder they were read from
			r.CommentMap["parley/study"+k[len("parley/study"):]] = c
		}
		schema, err := json.MarshalIndent(r.Reflect(v), "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		schema = append(schema, '\n')
		path := filepath.Join("..", "docs", "json", name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, schema, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != string(schema) {
			t.Errorf("docs/json/%s is stale; go test ./study -run Schemas -update", name)
		}
	}
}
