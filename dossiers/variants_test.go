package dossiers_test

import (
	"testing"

	"parley/dossiers"
	"parley/study"
)

// TestVariantsStand catches a variant of an embedded dossier that has gone stale: one that the model no longer
// takes, at the dossier's own date or at another a study may be asked for, and a point that changes nothing of
// what is seen on the dossier's own date.
func TestVariantsStand(t *testing.T) {
	dates := map[string][]string{"ukraine-2025": {"2025-02-22", "2025-04-30"}}
	seen := 0
	for _, name := range dossiers.Names() {
		whole, err := study.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, date := range append([]string{""}, dates[name]...) {
			if err := study.CheckVariants(whole, study.Options{AsOf: date}); err != nil {
				t.Errorf("%s as of %q: %v", name, date, err)
			}
		}
		own, err := whole.AsOf(whole.Head.AsOf.Value)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range whole.Variants {
			for _, p := range v.Points {
				seen++
				varied, err := whole.Vary(v.Name, p.ID.Value)
				if err != nil {
					t.Fatal(err)
				}
				view, err := varied.AsOf(whole.Head.AsOf.Value)
				if err != nil {
					t.Fatal(err)
				}
				if view.Unvaried().Hash() == own.Hash() {
					t.Errorf("%s: point %s of variant %s changes nothing that is seen on %s", name, p.ID.Value, v.Name, whole.Head.AsOf.Value)
				}
			}
		}
	}
	if seen < 10 {
		t.Errorf("only %d points of variants were looked at", seen)
	}
}
