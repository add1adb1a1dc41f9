package evidence

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"parley/dossier"
	"parley/quantity"
)

// sample is a dossier whose claims meet every rule of a plan once.
var sample = map[string]string{
	"dossier.yaml": `format: 1
name: sample
title: a sample
question: what do claims move?
as_of: 2025-11-30
`,
	"actors.yaml": `- {id: north, name: the North, role: adversary}
- {id: south, name: the South, role: protege}
`,
	"references.yaml": `- {id: law, cite: "a law of 1916", checked: from-memory}
`,
	"data/metadata.yaml": `- {id: survey, title: a survey, producer: the tests, licence: CC0-1.0, accessed: 2025-11-29}
`,
	"initial.yaml": `- {variable: capital, at: [north], unit: capital, value: 1.5, basis: {source: survey}, timeless: true}
- {variable: warmth, at: [north, south], unit: "1", prior: {normal: {mean: 0, sd: 0.2}}, within: [-1, 1], size: {assumed: a guess}, timeless: true}
`,
	"parameters.yaml": `- {parameter: posture.jump, unit: 1/month, prior: {uniform: {low: 0, high: 1}}, sign: {assumed: a rate}, size: {assumed: a guess}, timeless: true}
- {parameter: front.mass, unit: "1", value: 2, basis: {source: survey}, timeless: true}
`,
	"sources.yaml": `- {id: d1, describes: a comment, kind: commentary, paragraphs: 9, published: {not_before: 2025-02-20, not_after: 2025-02-28}, origin: desk, reliability: C}
- {id: d2, describes: an analysis, kind: analysis, paragraphs: 9, published: {undated: true, not_before: 2025-03-01, latest: 2025-11-20, because: it was in hand}, reliability: B}
`,
	"claims/d1.yaml": claim("d1-first", "d1", "C3", tiltOf("posture.jump", 6, 1.2, "1/year")) +
		claim("d1-again", "d1", "D3", tiltOf("posture.jump", 0.5, 0.1, "1/month")) +
		claim("d1-voice", "d1", "B2", "  origin: a-voice\n  disputed_by: [d2-against]\n"+tiltOf("posture.jump", 0.6, 0.1, "1/month")) +
		claim("d1-old", "d1", "B2", "  evidence_from: 2023\n"+tiltOf("reliability.spill", 0.4, 0.1, "1")) +
		claim("d1-measure", "d1", "B2", tiltOf("front.capital", 2, 0.1, "capital")),
	"claims/d2.yaml": claim("d2-against", "d2", "B3", tiltOf("posture.jump", 0.1, 0.05, "1/month")) +
		claim("d2-seen", "d2", "B2", tiltOf("reliability.spill", 0.3, 0.1, "1")) +
		claim("d2-unit", "d2", "B2", tiltOf("posture.jump", 0.1, 0.05, "km2")) +
		claim("d2-stranger", "d2", "B2", tiltOf("no.such", 0.1, 0.05, "1")) +
		claim("d2-warm", "d2", "B2", "  corrected: {says: it was cooler, basis: {source: law}}\n"+tiltOf("front.warmth", 0.1, 0.05, "1")) +
		claim("d2-mass", "d2", "B2", tiltOf("front.mass", 0.1, 0.05, "1")) +
		claim("d2-plain", "d2", "A1", ""),
}

func claim(id, source, rating, rest string) string {
	return fmt.Sprintf("- id: %s\n  source: %s\n  at: [1]\n  says: something\n  kind: judgement\n  modality: is\n  rating: %s\n%s", id, source, rating, rest)
}

func tiltOf(parameter string, near, spread float64, unit string) string {
	return fmt.Sprintf("  tilts: [{parameter: %s, near: %v, spread: %v, unit: %q, because: it says so}]\n", parameter, near, spread, unit)
}

func readSample(t *testing.T) *dossier.Dossier {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range sample {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	d, err := dossier.Read(files)
	if err != nil {
		t.Fatalf("the sample is at fault:\n%v", err)
	}
	return d
}

// options is what the sample's model would say.
func options() Options {
	return Options{
		Responses: []Response{{"reliability.spill", quantity.MustDate("2025-02-12")}},
		Known:     []string{"posture.jump", "reliability.spill", "front.capital", "front.warmth", "front.mass"},
	}
}

// TestOrigins catches a claim hung on the wrong origin: its own, else its source's, else its source.
func TestOrigins(t *testing.T) {
	d, got := readSample(t), map[string][]string{}
	for _, c := range d.Claims {
		of := OriginOf(d, c)
		got[of] = append(got[of], c.ID.Value)
		slices.Sort(got[of])
	}
	want := map[string][]string{
		"a-voice": {"d1-voice"},
		"d2":      {"d2-against", "d2-mass", "d2-plain", "d2-seen", "d2-stranger", "d2-unit", "d2-warm"},
		"desk":    {"d1-again", "d1-first", "d1-measure", "d1-old"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

// TestPlan catches a tilt that applies where it may not (a measured series, evidence older than the
// change, an unknown parameter, a wrong unit), one that is lost, and one in the wrong unit.
func TestPlan(t *testing.T) {
	plan, notes := Plan(readSample(t), options())
	got := map[string][]string{}
	for name, tilts := range plan {
		for _, s := range tilts {
			got[name] = append(got[name], s.Claim)
		}
	}
	want := map[string][]string{
		"posture.jump":      {"d1-again", "d1-first", "d1-voice", "d2-against"},
		"reliability.spill": {"d2-seen"},
		"front.warmth":      {"d2-warm"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("planned %v\nwant %v", got, want)
	}
	first := plan["posture.jump"][1]
	if first.Near != 0.5 || first.Unit != quantity.MustUnit("1/month") || first.Origin != "desk" || first.Source != "d1" || first.Exponent != 0.65 {
		t.Errorf("the first claim became %+v", first)
	}
	if voice := plan["posture.jump"][2]; !slices.Equal(voice.Disputes, []string{"d2-against"}) {
		t.Errorf("the voice disputes %v", voice.Disputes)
	}
	var said []string
	for _, n := range notes {
		if !n.Pos.Set() {
			t.Errorf("%s has no place", n)
		}
		_, text, _ := strings.Cut(n.String(), ": ")
		said = append(said, text)
	}
	wantNotes := []string{
		`tilt of front.capital by claim "d1-measure" left out: it is measured (data set "survey"), and a claim does not move a measurement`,
		`tilt of reliability.spill by claim "d1-old" left out: its evidence ends 2023, before the change of 2025-02-12 that the parameter responds to`,
		`tilt of front.mass by claim "d2-mass" left out: it is measured (data set "survey"), and a claim does not move a measurement`,
		`tilt of no.such by claim "d2-stranger" left out: there is no such parameter`,
		`tilt of posture.jump by claim "d2-unit" left out: claim "d2-unit" tilts in [km2]; the parameter is in [1/month]`,
		`tilt of front.warmth by claim "d2-warm" applied: the claim is corrected (it was cooler); see whether the tilt survives`,
		`tilt of posture.jump by claim "d1-again" applied: it repeats another claim of the origin "desk" and counts once with it`,
	}
	if !slices.Equal(said, wantNotes) {
		t.Errorf("the notes are\n%s\nwant\n%s", strings.Join(said, "\n"), strings.Join(wantNotes, "\n"))
	}
}

// TestPlanUnits catches a plan that does not follow the model's own units or its
// own list of what is measured.
func TestPlanUnits(t *testing.T) {
	o := options()
	o.Units = map[string]quantity.Unit{"posture.jump": quantity.MustUnit("1/year")}
	o.Measured = []string{"reliability.spill"}
	plan, _ := Plan(readSample(t), o)
	if got := plan["reliability.spill"]; got != nil {
		t.Errorf("a series the model calls measured is tilted by %+v", got)
	}
	if s := plan["posture.jump"][1]; s.Near != 6 || s.Spread != 1.2 {
		t.Errorf("%+v", s)
	}
}

// TestResponseNeedsItsChange catches a rule that fires on its own: the same old claim tilts a
// parameter that is no response, or that responds to something older than its evidence.
func TestResponseNeedsItsChange(t *testing.T) {
	for _, responses := range [][]Response{nil, {{"reliability.spill", quantity.MustDate("2022-02-24")}}, {{"front.warmth", quantity.MustDate("2025-02-12")}}} {
		o := options()
		o.Responses = responses
		plan, _ := Plan(readSample(t), o)
		if got := len(plan["reliability.spill"]); got != 2 {
			t.Errorf("with %v %d claims tilt, want 2", responses, got)
		}
	}
}

// TestWithout catches a removal that takes too much or too little, or changes what it was given.
func TestWithout(t *testing.T) {
	plan, _ := Plan(readSample(t), options())
	tilts := plan["posture.jump"]
	for _, c := range []struct {
		gone func(Soft) bool
		left string
	}{
		{func(s Soft) bool { return s.Claim == "d1-voice" }, "d1-again d1-first d2-against"},
		{func(s Soft) bool { return s.Source == "d1" }, "d2-against"},
		{func(s Soft) bool { return s.Origin == "desk" }, "d1-voice d2-against"},
		{func(s Soft) bool { return s.Source == "d9" }, "d1-again d1-first d1-voice d2-against"},
	} {
		var left []string
		for _, s := range Without(tilts, c.gone) {
			left = append(left, s.Claim)
		}
		if got := strings.Join(left, " "); got != c.left {
			t.Errorf("left %q, want %q", got, c.left)
		}
	}
	if len(tilts) != 4 {
		t.Errorf("the list itself has %d left", len(tilts))
	}
}

// TestAsOf catches a plan that looks ahead: seen before the second document can have come out,
// its claims tilt nothing and the quarrel is gone.
func TestAsOf(t *testing.T) {
	view, err := readSample(t).AsOf(quantity.MustDate("2025-03-31"))
	if err != nil {
		t.Fatal(err)
	}
	plan, _ := Plan(view, options())
	if got := plan["posture.jump"]; len(got) != 3 || len(got[2].Disputes) != 0 {
		t.Errorf("%+v", got)
	}
	if got := plan["front.warmth"]; got != nil {
		t.Errorf("%+v", got)
	}
}
