package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// TestExampleDraft catches an example that no longer runs: what the documentation shows to be typed is
// typed, with few futures, and every claim of it comes out with a verdict.
func TestExampleDraft(t *testing.T) {
	var out, errOut bytes.Buffer
	args := []string{"audit", "../../docs/examples/draft.yaml", "--dossier", "ukraine-2025", "--futures", "256"}
	if status := run(context.Background(), args, &out, &errOut); status != done {
		t.Fatalf("exit status %d\n%s", status, errOut.String())
	}
	for _, id := range []string{"cheaper-oil", "ban-costs-land", "talks-alone-change-little"} {
		if !strings.Contains(strings.Join(strings.Fields(out.String()), " "), id) {
			t.Errorf("no word of %s in\n%s", id, out.String())
		}
	}
	if !strings.Contains(out.String(), "true on average only if") {
		t.Error("no break-even")
	}
}
