package study

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/compile"
	"parley/dossier"
	"parley/evidence"
)

// threePoints is a variant of which only the names of the points matter.
var threePoints = &dossier.Variant{Points: []dossier.Point{
	{ID: dossier.Text{Value: "a"}}, {ID: dossier.Text{Value: "b"}}, {ID: dossier.Text{Value: "c"}},
}}

// TestShapley holds the shares to games whose values are known by hand: what a point adds whatever else is
// taken is its own, what two make only together is halved, and what all make together is cut in three.
func TestShapley(t *testing.T) {
	has := func(mask int, points ...int) float64 {
		for _, p := range points {
			if mask>>p&1 == 0 {
				return 0
			}
		}
		return 1
	}
	for _, c := range []struct {
		says string
		v    func(mask int) float64
		want [3]float64
	}{
		{"each by itself", func(m int) float64 { return .1*has(m, 0) - .2*has(m, 1) }, [3]float64{.1, -.2, 0}},
		{"two only together", func(m int) float64 { return .1*has(m, 0) + .06*has(m, 0, 2) }, [3]float64{.13, 0, .03}},
		{"all three only together", func(m int) float64 { return .3 * has(m, 0, 1, 2) }, [3]float64{.1, .1, .1}},
	} {
		// Two rows that differ, so that the error is known too.
		rows := func(mask int) []float64 { return []float64{.2 + 1.5*c.v(mask), .4 + .5*c.v(mask)} }
		whole := c.v(7)
		got, err := partingOf(Delta{Scenario: "s", Diff: whole}, threePoints, rows)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i, p := range got.Points {
			sum += p.Share
			if math.Abs(p.Share-c.want[i]) > 1e-12 || math.Abs(p.SE-math.Abs(c.want[i])/2) > 1e-12 {
				t.Errorf("%s: point %s makes %.6f ± %.6f, want %.6f ± %.6f", c.says, p.Point, p.Share, p.SE, c.want[i], math.Abs(c.want[i])/2)
			}
			if first, last := c.v(1<<i)-c.v(0), c.v(7)-c.v(7&^(1<<i)); math.Abs(p.First-first) > 1e-12 || math.Abs(p.Last-last) > 1e-12 {
				t.Errorf("%s: point %s makes %.3f by itself and %.3f on top, want %.3f and %.3f", c.says, p.Point, p.First, p.Last, first, last)
			}
		}
		if math.Abs(sum-whole) > 1e-12 {
			t.Errorf("%s: the points make %.6f together, the whole is %.6f", c.says, sum, whole)
		}
	}
	for k := 1; k <= 8; k++ { // however many points: what each makes by itself, and an even part of what all make
		all := &dossier.Variant{Points: make([]dossier.Point, k)}
		got, err := partingOf(Delta{}, all, func(mask int) []float64 {
			v := float64(mask)
			if mask == 1<<k-1 {
				v++
			}
			return []float64{v}
		})
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range got.Points {
			if want := float64(int(1)<<i) + 1/float64(k); math.Abs(p.Share-want) > 1e-12*want {
				t.Errorf("of %d points the %d-th makes %v, want %v", k, i+1, p.Share, want)
			}
		}
	}
}

// TestCompareVariant walks the whole road against closed forms: in the textbook war a pact comes at .01 or .05 a
// month and the variant takes .05, and the mediator who leaves after 5.5 months outlasts month 24. It catches a
// point that is laid on the wrong number, arms on other chance, and shares that do not sum to the whole.
func TestCompareVariant(t *testing.T) {
	r := pactRequest
	r.Dossier, r.Months = "textbook", 24
	s := answeredBy(t, r, (*Study).Odds)
	if err := s.CompareVariant(t.Context(), "quicker_pacts"); err != nil {
		t.Fatal(err)
	}
	v := s.Results.Reading
	signed := func(rate float64) float64 { return 1 - math.Exp(-rate*23.01) }
	want := map[string][3]float64{ // the whole, and the two points
		"pact_signed":    {(signed(.05) - signed(.01)) / 2, (signed(.05) - signed(.01)) / 2, 0},
		"mediation_over": {-1, 0, -1},
		"war_goes_on":    {0, 0, 0},
	}
	const capitulated = 0.02 // some wars end by capitulation, and their mediation with them
	for _, p := range v.Parting {
		w, ok := want[p.Answer]
		if !ok {
			continue
		}
		delete(want, p.Answer)
		got := [3]float64{p.Diff, p.Points[0].Share, p.Points[1].Share}
		for i, se := range []float64{p.SE, p.Points[0].SE, p.Points[1].SE} {
			if math.Abs(got[i]-w[i]) > 4*se+capitulated*math.Abs(w[i]) {
				t.Errorf("%s: %v, want %v (errors %v)", p.Answer, got, w, se)
			}
		}
		if math.Abs(got[1]+got[2]-got[0]) > 1e-9 {
			t.Errorf("%s: the points make %v together, the whole is %v", p.Answer, got[1]+got[2], got[0])
		}
	}
	if len(want) > 0 {
		t.Errorf("nothing is said of %v", want)
	}
	if v.Odds[0].Scenario != "mediation_over" || v.Odds[1].Scenario != "pact_signed" {
		t.Errorf("the surest differences are %s and %s", v.Odds[0].Scenario, v.Odds[1].Scenario)
	}
	if v.Points[0].Because != "assumed: an example" || v.Points[0].Unseen {
		t.Errorf("the first point is told as %+v", v.Points[0])
	}
	if s.Results.Condition != Condition || s.Results.Dossier.Variant != nil {
		t.Error("the study itself says that it is of a variant")
	}
}

// TestUnseenPoint catches a reading of later days that moves the view of an earlier one: its point is told as
// unseen, and moves nothing at all.
func TestUnseenPoint(t *testing.T) {
	dir := rewritten(t, "textbook", map[string][]string{
		"variants/quicker_pacts.yaml": {"value: 0.05, basis: {assumed: an example}, timeless: true", "value: 0.05, basis: {assumed: an example}, known: 2000-11-30"},
	}, nil)
	r := pactRequest
	r.Dossier, r.Months, r.AsOf, r.Futures = dir, 24, "2000-10-31", 512
	s := answeredBy(t, r, (*Study).Odds)
	if err := s.CompareVariant(t.Context(), "quicker_pacts"); err != nil {
		t.Fatal(err)
	}
	v := s.Results.Reading
	if !v.Points[0].Unseen || v.Points[1].Unseen {
		t.Errorf("unseen are %+v", v.Points)
	}
	for _, p := range v.Parting {
		if p.Points[0] != (ShareOf{Point: "sooner"}) {
			t.Errorf("%s: the unseen point makes %+v", p.Answer, p.Points[0])
		}
	}
}

// TestVariantSaysSo catches a surface on which a study of a variant looks like one of the dossier: results,
// manifest and how to make it again, tables, citation; and a copy that does not verify.
func TestVariantSaysSo(t *testing.T) {
	whole, err := Open("textbook")
	if err != nil {
		t.Fatal(err)
	}
	varied, err := whole.Vary("quicker_pacts")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prepare(varied, Options{Months: 24})
	if err != nil {
		t.Fatal(err)
	}
	r := pactRequest
	r.Dossier, r.Futures, r.Moves = "textbook", 512, []compile.Move{}
	s, err := Begin(t.Context(), r, p)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := Begin(t.Context(), r, fromFolder(t, rewritten(t, "textbook", nil, nil), Options{Months: 24}))
	if err != nil {
		t.Fatal(err)
	}
	if s.Key == plain.Key {
		t.Error("a study of the variant has the key of the dossier's")
	}
	if err := s.Odds(t.Context()); err != nil {
		t.Fatal(err)
	}
	dir := publishedIn(t, s)
	for _, name := range []string{"results.json", "manifest.json", "datapackage.json", "CITATION.cff", "README.md", "scenarios.csv"} {
		if !strings.Contains(string(read(t, dir, name)), "variant quicker_pacts of this dossier") {
			t.Errorf("%s does not say that it is of a variant", name)
		}
	}
	var m Manifest
	if err := json.Unmarshal(read(t, dir, "manifest.json"), &m); err != nil {
		t.Fatal(err)
	}
	if i := slices.Index(m.Rebuild, "--variant"); i < 0 || m.Rebuild[i+1] != "quicker_pacts" {
		t.Errorf("the study is made again by %v", m.Rebuild)
	}
	if err := Verify(dir); err != nil {
		t.Errorf("a study of a variant does not verify: %v", err)
	}
	copied := filepath.Join(dir, copyFolder, "variants", "quicker_pacts.yaml")
	if _, err := os.Stat(copied); err != nil {
		t.Errorf("the variant is not copied with the dossier: %v", err)
	}
	told, err := p.Branch(BranchRequest{Seed: 1, Number: 3, Replications: 8})
	if err != nil || !strings.Contains(told.Condition, "variant quicker_pacts") {
		t.Errorf("a single future stands under %q (%v)", told.Condition, err)
	}
}

// TestStructuralVariants catches a structure that is forgotten, a reading taken for one, and options of the
// baseline that a structure drops.
func TestStructuralVariants(t *testing.T) {
	dir := rewritten(t, "textbook", nil, map[string]string{
		"sources.yaml": "- {id: da, describes: a document, kind: commentary, paragraphs: 3, published: {not_before: 2000-01-01, not_after: 2000-01-02}, reliability: B}\n",
		"claims.yaml":  "- {id: a-fast, source: da, at: [1], says: invented, kind: judgement, modality: is, rating: B2, tilts: [{parameter: bilateral.pact_rate, near: 0.06, spread: 0.025, unit: 1/month, because: invented}]}\n",
		"variants/slow.yaml": `
says: pacts come at the lower rate
kind: structure
points:
  - {id: one, says: the lower rate, because: {assumed: an example}, parameters: [{parameter: bilateral.pact_rate, unit: 1/month, value: 0.01, basis: {assumed: an example}, timeless: true}]}
`,
	})
	whole, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	list, err := StructuralVariants(whole, Options{Months: 12, Without: func(s evidence.Soft) bool { return s.Claim == "a-fast" }})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range list {
		names = append(names, s.Name)
		if len(s.Prepared.Soft) != 0 {
			t.Errorf("%s keeps a tilt that the baseline leaves out", s.Name)
		}
		if s.Prepared.Months != 12 || s.Says == "" {
			t.Errorf("%s runs %d months and says %q", s.Name, s.Prepared.Months, s.Says)
		}
	}
	if want := []string{"jumps_flattened", "slow"}; !slices.Equal(names, want) {
		t.Errorf("the structures are %v, not %v", names, want)
	}
	if list[1].Prepared.condition() == Condition || list[0].Prepared.condition() != Condition {
		t.Error("a structure of the dossier does not say that it is a variant, or the flattened baseline does")
	}
	if len(flatJumps) == 0 || list[0].Prepared.Program == nil {
		t.Error("nothing is flattened")
	}
}

// TestPlaceboOdds catches a placebo on other chance than the dossier's, and one that is silently missing.
func TestPlaceboOdds(t *testing.T) {
	dir := rewritten(t, "textbook", map[string][]string{
		"parameters.yaml": {"- {parameter: oil.reference_price", "- {parameter: manpower.establishment, at: boeotia, unit: thousand persons, value: 600, basis: {assumed: a}, timeless: true}\n- {parameter: manpower.establishment, at: corinth, unit: thousand persons, value: 300, basis: {assumed: b}, timeless: true}\n- {parameter: oil.reference_price"},
	}, map[string]string{"variants/by_hand.yaml": `
says: the rates of pacts are given to nobody in particular
kind: placebo
points:
  - {id: one, says: the lower rate, because: {assumed: an example}, parameters: [{parameter: bilateral.pact_rate, unit: 1/month, value: 0.01, basis: {assumed: an example}, timeless: true}]}
`})
	r := pactRequest
	r.Dossier, r.Months, r.Futures = dir, 24, 2048
	s := answeredBy(t, r, (*Study).Odds)
	if err := s.Placebos(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(s.Results.Placebos) != 2 || s.Results.Placebos[0].Variant.Name != "parties_exchanged" || s.Results.Placebos[1].Variant.Name != "by_hand" {
		t.Fatalf("the placebos are %+v", s.Results.Placebos)
	}
	for _, d := range s.Results.Placebos[0].Odds {
		if d.Scenario == "pact_signed" && (d.Diff != 0 || d.SE != 0) {
			t.Errorf("strengths exchanged move pacts by %v: the two ran on other chance", d.Diff)
		}
	}
	for _, d := range s.Results.Placebos[1].Odds {
		if d.Scenario == "pact_signed" && d.Diff > -4*d.SE {
			t.Errorf("the lower rate of pacts changes their chance by %v ± %v", d.Diff, d.SE)
		}
	}
}

// TestStructuresOfVariance catches a structure of the dossier that the share of variance between structures
// overlooks: where pacts come at .01 in one structure, the mean of .01 and .05 in the others, the odds differ.
func TestStructuresOfVariance(t *testing.T) {
	slow := map[string]string{"variants/slow.yaml": `
says: pacts come at the lower rate
kind: structure
points:
  - {id: one, says: the lower rate, because: {assumed: an example}, parameters: [{parameter: bilateral.pact_rate, unit: 1/month, value: 0.01, basis: {assumed: an example}, timeless: true}]}
`}
	share := func(added map[string]string) Variance {
		r := pactRequest
		r.Dossier, r.Months, r.Futures = rewritten(t, "textbook", nil, added), 24, 4096
		s := answeredBy(t, r, (*Study).Odds)
		for _, step := range []func() error{
			func() error { return s.flatten(t.Context()) }, func() error { return s.variance(t.Context()) },
		} {
			if err := step(); err != nil {
				t.Fatal(err)
			}
		}
		for _, sc := range s.Results.Scenarios {
			if sc.ID == "pact_signed" {
				return sc.Variance
			}
		}
		t.Fatal("no pact")
		return Variance{}
	}
	if v := share(nil); v.Structure > 4*v.StructureSE+1e-9 {
		t.Errorf("without a structure of its own the dossier has %v ± %v between structures", v.Structure, v.StructureSE)
	}
	if v := share(slow); v.Structure < 4*v.StructureSE || v.Structure == 0 {
		t.Errorf("with a structure of slow pacts there is %v ± %v between structures", v.Structure, v.StructureSE)
	}
}
