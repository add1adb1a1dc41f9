package study

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"parley/compile"
)

// tilting is the textbook war with two documents, invented, each with a claim on the rate of pacts, and a
// third that tilts nothing but stands behind a lever.
func tilting(t testing.TB) *Prepared {
	t.Helper()
	return tiltingOf(t, "")
}

// tiltingOf is that war with one origin behind all documents, where one is named.
func tiltingOf(t testing.TB, origin string) *Prepared {
	t.Helper()
	if origin != "" {
		origin = ", origin: " + origin
	}
	source := func(id string) string {
		return "- {id: " + id + ", describes: a document on the patron, kind: commentary, paragraphs: 3, published: {not_before: 2000-01-01, not_after: 2000-01-02}, reliability: B" + origin + "}\n"
	}
	claim := func(id, source, inventory, tilts string) string {
		return "- {id: " + id + ", source: " + source + ", at: [1], says: invented, kind: judgement, modality: is, rating: B2, inventory: " + inventory + tilts + "}\n"
	}
	tilt := func(near, spread string) string {
		return ", tilts: [{parameter: bilateral.pact_rate, near: " + near + ", spread: " + spread + ", unit: 1/month, because: invented}]"
	}
	dir := rewritten(t, "textbook", map[string][]string{
		"levers.yaml":    {"{id: contact,", "{id: contact, inventory: [L01],", "{id: tariffs,", "{id: tariffs, inventory: [L02],"},
		"scenarios.yaml": {"{id: pact_signed,", "{id: pact_signed, inventory: [S01],", "{id: price_fell,", "{id: price_fell, claims: [c-idle],"},
	}, map[string]string{
		"coverage.yaml": "- {id: S01, kind: scenario, where: da 1, says: a pact, indicators: [pact_on]}\n" +
			"- {id: L01, kind: lever, where: da 2; db 3, says: a channel}\n- {id: L02, kind: lever, where: \"db 1, 2\", says: tariffs, mechanisms: [oil]}\n",
		"sources.yaml": source("da") + source("db") + source("dc"),
		"claims.yaml":  claim("a-fast", "da", "[S01]", tilt("0.06", "0.025")) + claim("b-slow", "db", "[L01]", tilt("0", "0.06")) + claim("c-idle", "dc", "[L01]", ""),
	})
	return fromFolder(t, dir, Options{Months: 24})
}

// pacts is the chance of a pact by month 24 in that war, with the claims that are given, in closed form.
func pacts(a, b bool) float64 { return pactsAt(a, b, .8) }

// pactsAt is that with a weight for each claim.
func pactsAt(a, b bool, weight float64) float64 {
	total, signed := 0.0, 0.0
	for _, rate := range []float64{.01, .05} {
		w := 1.0
		if a {
			w *= math.Exp(-weight * math.Pow((rate-.06)/.025, 2) / 2)
		}
		if b {
			w *= math.Exp(-weight * math.Pow(rate/.06, 2) / 2)
		}
		total += w
		signed += w * (1 - math.Exp(-rate*(23+.01))) // contact opens in month 1, and is as of its start
	}
	return signed / total
}

var pactRequest = Request{Seed: 1, Futures: 8192, Replications: 8, Moves: []compile.Move{{Lever: "contact", Value: 1, From: 1, Held: true}}}

// influenceOf leaves out what there is in a study of a prepared dossier.
func influenceOf(t testing.TB, p *Prepared, r Request, asked InfluenceRequest) *Influences {
	t.Helper()
	s, err := Begin(context.Background(), r, p)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Odds(context.Background()); err != nil {
		t.Fatal(err)
	}
	out, err := s.Influence(context.Background(), asked)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// of finds the shift of an answer.
func of(t testing.TB, list []Shift, answer string) Shift {
	t.Helper()
	i := slices.IndexFunc(list, func(s Shift) bool { return s.Answer == answer })
	if i < 0 {
		t.Fatalf("no shift of %s", answer)
	}
	return list[i]
}

// TestInfluenceClosedForm catches a claim that is left out by halves, weights or runs that lead elsewhere
// than where the prior without it does, Shapley values that are not those of the four subsets, or that do
// not sum to what all documents do together.
func TestInfluenceClosedForm(t *testing.T) {
	in := influenceOf(t, tilting(t), pactRequest, InfluenceRequest{})
	without := map[string]float64{"a-fast": pacts(false, true), "b-slow": pacts(true, false)}
	if len(in.Claims) != 2 || len(in.Documents) != 2 || len(in.Origins) != 2 || !slices.Equal(in.Idle, []string{"dc"}) {
		t.Fatalf("%d claims, %d documents, %d origins; idle %v", len(in.Claims), len(in.Documents), len(in.Origins), in.Idle)
	}
	for _, l := range in.Claims {
		if !l.Rerun {
			t.Errorf("%s, one of two claims, was not run anew", l.ID)
		}
		want := pacts(true, true) - without[l.ID]
		for how, list := range map[string][]Shift{"run anew": l.Shifts, "re-weighted": l.Reweighted} {
			s := of(t, list, "pact_signed")
			if math.Abs(s.Diff-want) > 4*s.SE || s.SE > 0.02 || s.SE == 0 {
				t.Errorf("%s, %s: %.4f ± %.4f, want %.4f", l.ID, how, s.Diff, s.SE, want)
			}
		}
	}
	sh := in.Shapley
	if sh.Subsets != 4 || sh.Reruns != 3 {
		t.Errorf("%d subsets, %d of them run anew", sh.Subsets, sh.Reruns)
	}
	want := map[string]float64{
		"da": (pacts(true, false) - pacts(false, false) + pacts(true, true) - pacts(false, true)) / 2,
		"db": (pacts(false, true) - pacts(false, false) + pacts(true, true) - pacts(true, false)) / 2,
	}
	for _, a := range sh.Answers {
		sum := 0.0
		for _, s := range a.Shares {
			sum += s.Value
			if a.Answer == "pact_signed" && (math.Abs(s.Value-want[s.Document]) > 4*s.SE || s.SE > 0.02) {
				t.Errorf("%s adds %.4f ± %.4f, want %.4f", s.Document, s.Value, s.SE, want[s.Document])
			}
		}
		if math.Abs(sum-(a.All-a.None)) > 1e-12 {
			t.Errorf("%s: shares sum to %g, all less none is %g", a.Answer, sum, a.All-a.None)
		}
	}
}

// TestVoices catches claims of one origin that count as two voices where they are one, or as one where they
// are two: at the correlations 0 and 1 the pacts are those of two claims with their full and with half their weight.
func TestVoices(t *testing.T) {
	in := influenceOf(t, tiltingOf(t, "desk"), pactRequest, InfluenceRequest{By: ByOrigin})
	if len(in.Voices) != 1 || in.Voices[0].Effective != [3]float64{2, 4. / 3, 1} || len(in.Voices[0].Claims) != 2 || len(in.Origins) != 1 {
		t.Fatalf("voices %+v, %d origins", in.Voices, len(in.Origins))
	}
	for i, want := range []float64{pactsAt(true, true, .8), pactsAt(true, true, .4)} {
		s := of(t, in.Counted[i].Shifts, "pact_signed")
		if base := pactsAt(true, true, .8/1.5); math.Abs(s.Diff-(base-want)) > 4*s.SE+1e-9 || s.SE == 0 || s.SE > 0.02 {
			t.Errorf("at rho %g: %.4f ± %.4f, want %.4f", in.Counted[i].Rho, s.Diff, s.SE, base-want)
		}
	}
	if apart := influenceOf(t, tilting(t), Request{Seed: 1, Futures: 512, Replications: 8}, InfluenceRequest{By: ByOrigin}); len(apart.Voices)+len(apart.Counted) != 0 {
		t.Errorf("two origins are counted as %+v", apart.Voices)
	}
}

// TestInfluenceErrors catches an error that is stated too small or too large: over a dozen seeds the
// re-weighted shifts and the re-runs scatter about the closed form by one stated error.
func TestInfluenceErrors(t *testing.T) {
	p := tilting(t)
	want := pacts(true, true) - pacts(false, true)
	scatter := map[string]float64{}
	const seeds = 12
	for seed := range uint64(seeds) {
		r := pactRequest
		r.Seed, r.Futures = 100+seed, 1024
		in := influenceOf(t, p, r, InfluenceRequest{By: ByClaim, Scenario: "S01"})
		for _, l := range in.Claims {
			if l.ID != "a-fast" {
				continue
			}
			for how, list := range map[string][]Shift{"run anew": l.Shifts, "re-weighted": l.Reweighted} {
				s := of(t, list, "pact_signed")
				z := (s.Diff - want) / s.SE
				scatter[how] += z * z / seeds
			}
		}
	}
	for how, v := range scatter {
		if z := math.Sqrt(v); z < 0.5 || z > 1.6 {
			t.Errorf("%s: shifts scatter by %.2f stated errors", how, z)
		}
	}
}

// TestReweightedAgainstRuns holds re-weighting to honest re-runs on the first dossier: where the diagnostic
// trusts the weights, both give the same shift of every answer within their errors. Of some two hundred
// differences none is to lie beyond four and a half.
func TestReweightedAgainstRuns(t *testing.T) {
	p := ukraine(t, Options{Months: 24})
	in := influenceOf(t, p, Request{Seed: 1, Futures: 4096, Replications: 8}, InfluenceRequest{By: ByClaim})
	compared, moved := 0, 0
	for _, l := range in.Claims {
		if !l.Rerun || l.K >= 0.6 {
			continue
		}
		for _, run := range l.Shifts {
			weighed := l.Reweighted[slices.IndexFunc(l.Reweighted, func(s Shift) bool { return s.Answer == run.Answer && s.Kind == run.Kind })]
			compared++
			if math.Abs(run.Diff) > 3*run.SE && run.SE > 0 {
				moved++
			}
			if se := math.Hypot(run.SE, weighed.SE); math.Abs(run.Diff-weighed.Diff) > 4.5*se+1e-9 {
				t.Errorf("%s, %s: %.4f ± %.4f run anew, %.4f ± %.4f re-weighted", l.ID, run.Answer, run.Diff, run.SE, weighed.Diff, weighed.SE)
			}
		}
	}
	if compared < 100 || moved < 3 {
		t.Errorf("%d shifts compared, %d of them surely there: the test sees little", compared, moved)
	}
}

// TestRestsOn catches an element that is said to rest on a document alone though another is behind it too,
// and one that is forgotten.
func TestRestsOn(t *testing.T) {
	structure, untraced := tilting(t).restsOn()
	got := map[string][]string{}
	for _, d := range structure {
		got[d.Document] = []string{}
		for _, e := range d.Elements {
			got[d.Document] = append(got[d.Document], e.Kind+" "+e.ID)
		}
	}
	for document, want := range map[string][]string{ // L01 stands in two
		"da": {"scenario pact_signed", "indicator pact_on"}, "db": {"lever tariffs", "mechanism oil"}, "dc": {"scenario price_fell"},
	} {
		if !slices.Equal(got[document], want) {
			t.Errorf("on %s rest %v, want %v", document, got[document], want)
		}
	}
	if untraced["lever"] != 0 || untraced["scenario"] != 2 {
		t.Errorf("not traced are %v", untraced)
	}
}

// TestAnswerNames catches an answer that is not found by its row, and a wrong name without its mend.
func TestAnswerNames(t *testing.T) {
	p := tilting(t)
	for _, name := range []string{"S01", "pact_signed"} {
		if id, err := p.answer(name); err != nil || id != "pact_signed" {
			t.Errorf("%s is %q, %v", name, id, err)
		}
	}
	if _, err := p.answer("pact_sined"); err == nil || !strings.Contains(err.Error(), `did you mean "pact_signed"?`) {
		t.Errorf("%v", err)
	}
}
