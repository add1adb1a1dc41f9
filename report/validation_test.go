package report

// docs/validation.md is what the model gives, and no older.

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/study"
)

// validationDates are the as-of dates with something to compare behind them.
var validationDates = []string{"2025-02-22", "2025-04-30"}

func validations(t *testing.T) (out []*study.Validation) {
	t.Helper()
	whole, err := study.Open("ukraine-2025")
	if err != nil {
		t.Fatal(err)
	}
	for _, date := range validationDates {
		p, err := study.Prepare(whole, study.Options{AsOf: date})
		if err != nil {
			t.Fatal(err)
		}
		v, err := study.Validate(context.Background(), p, study.Request{Seed: 1, Futures: 8192, Replications: 8})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// TestValidationPage catches a page or a picture that no longer says what the model gives, and a
// picture that nothing makes any more.
func TestValidationPage(t *testing.T) {
	const folder = "../docs"
	all := validations(t)
	files := map[string]string{}
	name := func(v *study.Validation, s study.Compared) string {
		return "validation/" + s.ID + "-" + v.Dossier.AsOf + ".svg"
	}
	for _, v := range all {
		for _, s := range v.Series {
			files[name(v, s)] = validationChart(v, s)
		}
	}
	var page bytes.Buffer
	if err := validationPage(&page, all, name); err != nil {
		t.Fatal(err)
	}
	files["validation.md"] = page.String()
	if *update {
		if err := os.RemoveAll(filepath.Join(folder, "validation")); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Join(folder, "validation"), 0o755); err != nil {
			t.Fatal(err)
		}
		for file, text := range files {
			if err := os.WriteFile(filepath.Join(folder, file), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for file, text := range files {
		if got, err := os.ReadFile(filepath.Join(folder, file)); err != nil || string(got) != text {
			t.Errorf("docs/%s is stale (%v); run go test ./report -run Validation -update", file, err)
		}
	}
	found, err := filepath.Glob(filepath.Join(folder, "validation", "*"))
	if err != nil || len(found) != len(files)-1 {
		t.Errorf("docs/validation holds %d pictures of %d (%v)", len(found), len(files)-1, err)
	}
	for _, word := range []string{"cannot show it right", "prior-driven", "not a prediction"} {
		if !strings.Contains(page.String(), word) {
			t.Errorf("the page does not say %q", word)
		}
	}
}
