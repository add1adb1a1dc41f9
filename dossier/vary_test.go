package dossier

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"parley/quantity"
)

// variedFiles is the files of the textbook dossier with a variant beside them.
func variedFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	raw, err := os.ReadFile("testdata/variants/thrifty.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := textbookFiles(t)
	files["variants/thrifty.yaml"] = &fstest.MapFile{Data: raw}
	return files
}

// withVariant is the textbook dossier with the variant, which is not in force.
func withVariant(t *testing.T) *Dossier {
	t.Helper()
	d, err := Read(variedFiles(t))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// thrifty is the textbook dossier as the variant reads it, in some points or all.
func thrifty(t *testing.T, points ...string) *Dossier {
	t.Helper()
	d, err := withVariant(t).Vary("thrifty", points...)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestVary catches a change that is not worked in, or lands in the dossier itself.
func TestVary(t *testing.T) {
	own := withVariant(t)
	before := own.Hash()
	varied, err := own.Vary("thrifty")
	if err != nil {
		t.Fatal(err)
	}
	if own.Hash() != before {
		t.Fatal("the dossier itself is changed")
	}
	tastes, jumps := 0, 0
	for _, p := range varied.Parameters {
		switch p.Parameter.Value {
		case "burden.taste":
			tastes++
			if p.Prior.Beta.A.Value != 1 {
				t.Errorf("the taste is %v", p.Prior.Beta)
			}
		case "posture.jump":
			jumps++
		}
	}
	if tastes != 1 || jumps != 0 {
		t.Errorf("%d tastes and %d jumps", tastes, jumps)
	}
	if c := varied.Claims[0]; c.ID.Value != "d1-stall" || c.Rating.Value != "D4" {
		t.Errorf("the first claim is %s, rated %s", c.ID, c.Rating)
	}
	for _, c := range varied.Claims {
		if c.ID.Value == "d2-odds" {
			t.Error("a dropped claim is there")
		}
	}
	if s := varied.Issues[0].Stances[0]; s.Weight.Value.Value != 0.6 || s.Ideal.Value.Value != 1 {
		t.Errorf("the stance is %v, %v: only its weight is read otherwise", s.Ideal.Value, s.Weight.Value)
	}
	if v := varied.Scenarios.Thresholds[0].Value.Value; v != 0.25 {
		t.Errorf("the threshold is %v", v)
	}
	for _, r := range varied.Relations {
		if r.Between[0].Value != "west" && r.Between[1].Value != "west" && r.Commitment.Value != "none" {
			t.Errorf("the relation of patron and south is %s", r.Commitment)
		}
	}
	if e := varied.Calendar[2]; e.Date.Value.String() != "2026-12-03" || len(varied.Calendar) != 4 {
		t.Errorf("the vote is on %s among %d events", e.Date.Value, len(varied.Calendar))
	}
	if as, ok := varied.As(); !ok || as.Name != "thrifty" {
		t.Error("a varied dossier does not say so")
	}
}

// TestVaryByPoints catches points that cannot be taken one by one, and orders that matter.
func TestVaryByPoints(t *testing.T) {
	both, first, second := thrifty(t), thrifty(t, "free_riding"), thrifty(t, "slow_front")
	if first.Scenarios.Thresholds[0].Value.Value != 0.2 || second.Scenarios.Thresholds[0].Value.Value != 0.25 {
		t.Error("a point changes what stands in another")
	}
	if thrifty(t, "slow_front", "free_riding").Hash() != both.Hash() {
		t.Error("all points named are another dossier than all points")
	}
	hashes := map[string]bool{withVariant(t).Hash(): true, both.Hash(): true, first.Hash(): true, second.Hash(): true}
	if len(hashes) != 4 {
		t.Errorf("%d hashes for four dossiers", len(hashes))
	}
	for _, c := range []struct{ name, point, want string }{
		{"thrify", "", `did you mean "thrifty"?`},
		{"thrifty", "front", `no point "front"`},
	} {
		points := []string{c.point}
		if c.point == "" {
			points = nil
		}
		if _, err := withVariant(t).Vary(c.name, points...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Vary(%s, %s): %v", c.name, c.point, err)
		}
	}
}

// TestVaryAsOf catches a variant's number that is seen before it was known, or that takes away what an
// earlier view falls back to: a reading of June says nothing of the view of January.
func TestVaryAsOf(t *testing.T) {
	speed := func(date string) float64 {
		view, err := thrifty(t).AsOf(quantity.MustDate(date))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range view.Parameters {
			if p.Parameter.Value == "attrition.front_speed" {
				return p.Prior.LogNormal.Median.Value
			}
		}
		return 0
	}
	// The dossier's own entries are known in June 2024 (150) and October 2025 (300).
	got := []float64{speed("2025-01-31"), speed("2025-07-31"), speed("2025-12-31")}
	if diff := cmp.Diff([]float64{150, 120, 120}, got); diff != "" {
		t.Errorf("the front's speed at three dates (-want +got):\n%s", diff)
	}
	view, err := thrifty(t).AsOf(quantity.MustDate("2024-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := view.As(); !ok {
		t.Error("a view forgets the variant it is of")
	}
}

// TestVariantLeavesDossierAlone catches a hash of the dossier that sees its variants, of which none is in
// force, and a variant's literature that the dossier itself could rest on.
func TestVariantLeavesDossierAlone(t *testing.T) {
	files := variedFiles(t)
	with, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	delete(files, "variants/thrifty.yaml")
	without, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	if with.Hash() != without.Hash() || len(with.Variants) != 1 {
		t.Error("a variant that is not in force changes what the dossier says")
	}
	files = variedFiles(t)
	raw := strings.ReplaceAll(string(files["parameters.yaml"].Data), "source: law1916", "source: olson1965")
	files["parameters.yaml"] = &fstest.MapFile{Data: []byte(raw)}
	if _, err := Read(files); err == nil || !strings.Contains(err.Error(), `parameters.yaml:5:18: unknown source or reference or data set "olson1965"`) {
		t.Errorf("the dossier rests on a variant's literature: %v", err)
	}
}

// TestPointIDs catches a point whose name cannot be an id, by its letters or by its length.
func TestPointIDs(t *testing.T) {
	for _, id := range []string{"_front", strings.Repeat("x", maxID+1)} {
		files := variedFiles(t)
		raw := strings.Replace(string(files["variants/thrifty.yaml"].Data), "id: slow_front", "id: "+id, 1)
		files["variants/thrifty.yaml"] = &fstest.MapFile{Data: []byte(raw)}
		if _, err := Read(files); err == nil || !strings.Contains(err.Error(), "cannot be an id") {
			t.Errorf("a point is called %s: %v", id, err)
		}
	}
}

// TestVariantSchema catches a schema of variants that marks what Read accepts.
func TestVariantSchema(t *testing.T) {
	raw := variedFiles(t)["variants/thrifty.yaml"].Data
	if err := compiled(t, "variants/thrifty.yaml").Validate(asJSON(t, raw)); err != nil {
		t.Error(err)
	}
	if compiled(t, "variants/thrifty.yaml").Validate(asJSON(t, []byte("{says: a, kind: reading, points: [{id: a, says: b}]}"))) == nil {
		t.Error("a point without a reason is accepted")
	}
}

// TestDropAndAdd catches things that are not left out, or leave a mention behind that no longer leads
// anywhere, and things that are not added.
func TestDropAndAdd(t *testing.T) {
	files := textbookFiles(t)
	files["variants/other.yaml"] = &fstest.MapFile{Data: []byte(`
says: what is left out and added
kind: reading
points:
  - id: all
    says: what is left out and added
    because: {assumed: "for the test"}
    stances:
      - {issue: territory, actor: patron, ideal: {value: 0.5, unit: "1", basis: {assumed: a}}, weight: {value: 0.1, unit: stake, basis: {assumed: a}}}
    relations:
      - {between: [patron, east], commitment: partner}
    calendar:
      - {id: summit, date: 2026-05, what: a summit, kind: other}
    drop:
      - {claim: d2-patron, because: nobody said so}
      - {relation: [west, patron], because: it has lapsed}
      - {event: office, because: it is put off}
      - {parameter: burden.taste, because: the mechanism's own prior is taken}
`)}
	d, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	varied, err := d.Vary("other")
	if err != nil {
		t.Fatal(err)
	}
	count := func(of *Dossier) map[string]int {
		n := map[string]int{"claims": len(of.Claims), "relations": len(of.Relations), "events": len(of.Calendar), "parameters": len(of.Parameters), "stances": len(of.Issues[0].Stances)}
		for _, c := range of.Claims {
			for _, x := range c.DisputedBy {
				if x.Claim.Value == "d2-patron" {
					n["mentions"]++
				}
			}
		}
		for _, s := range of.Scenarios.Scenarios {
			for _, c := range s.Claims {
				if c.Value == "d2-patron" {
					n["mentions"]++
				}
			}
		}
		return n
	}
	before, after := count(d), count(varied)
	if before["mentions"] == 0 {
		t.Fatal("the claim is mentioned nowhere; the test tells nothing")
	}
	want := map[string]int{"claims": before["claims"] - 1, "relations": before["relations"], "events": before["events"], "parameters": before["parameters"] - 1, "stances": before["stances"] + 1}
	if diff := cmp.Diff(want, after); diff != "" {
		t.Errorf("what stands after dropping and adding (-want +got):\n%s", diff)
	}
	if again := count(d); cmp.Diff(before, again) != "" {
		t.Error("the dossier itself is changed")
	}
}
