// Claims with verdicts that can be worked out by hand, planted in the textbook dossier. The patron's
// leave to buy its arms answers to a conflict with the backers by posture.conflict_response: the conflict
// lowers it where that number is above 0 and raises it where it is below, so that a claim's sign is the
// number's, and the share of parameter space in which it is so the prior's.

package study

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"parley/dossier"
	"parley/dossiers"
	"parley/evidence"
	"parley/mechanism/suite"
	"parley/outcome"
)

// plantedClaims is the textbook dossier with claims, a prior over the response to conflict, and whatever else a
// test adds to its files.
func plantedClaims(t *testing.T, prior, claims string, more map[string]string) *dossier.Dossier {
	t.Helper()
	from, _ := dossiers.Open("textbook")
	files := fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(from, path)
		files[path] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	add := func(name, text string) {
		var old []byte
		if f := files[name]; f != nil {
			old = f.Data
		}
		files[name] = &fstest.MapFile{Data: append(slices.Clone(old), text...)}
	}
	rules := string(files["scenarios.yaml"].Data)
	for _, below := range [][2]string{
		{"thresholds:\n", `  - {id: clear, value: 0.036, unit: "1", because: planted}`},
		{"conditions:\n", `  - {id: had_document, title: a document, rule: ever(pact)}`},
		{"scenarios:\n", `  - {id: price_fell_clearly, title: the price fell clearly, rule: oil_gap < -clear, says: planted}`},
	} {
		rules = strings.Replace(rules, below[0], below[0]+below[1]+"\n", 1)
	}
	files["scenarios.yaml"].Data = []byte(rules)
	add("sources.yaml", `
- {id: one, describes: a text, kind: analysis, paragraphs: 9, published: {not_before: 2000-01-01, not_after: 2000-02-01}, reliability: B}
- {id: two, describes: another text, kind: analysis, paragraphs: 9, published: {not_before: 2000-01-01, not_after: 2000-02-01}, reliability: B}
`)
	add("levers.yaml", `
- {id: quarrel, actor: arcadia, moves: posture.tariff_backers, label: quarrel, says: conflict with the backers, unit: "1", noop: 0, min: 0, max: 1, stops: [1]}
- {id: leave, actor: arcadia, moves: posture.permission, label: leave, says: leave to buy arms, unit: "1", noop: 1, min: 0, max: 1, stops: [0]}
`)
	add("parameters.yaml", fmt.Sprintf(`
- {parameter: posture.backers_warmth_response, unit: "1", value: 0, basis: {assumed: conflict is to act on leave by one way alone}, timeless: true}
- {parameter: posture.conflict_response, unit: "1", prior: {uniform: {%s}}, sign: {assumed: planted}, size: {assumed: planted}, timeless: true}
`, prior))
	add("claims.yaml", claims)
	for name, text := range more {
		add(name, text)
	}
	d, err := dossier.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// lowers is a claim that a quarrel with the backers lowers the leave to buy arms.
const lowers = `
- {id: lowers, source: one, at: [1], says: a quarrel costs the backers their leave to buy, kind: causal, modality: %s, rating: B3,
   expects: {contrast: {do: "quarrel=1", against: "quarrel=0"}, outcome: us_arms_access, sign: "%s", margin: %g, months: 6}}
`

// verdictOf tests one claim of a planted dossier.
func verdictOf(t *testing.T, d *dossier.Dossier, id string, futures int) ClaimVerdict {
	t.Helper()
	r, err := Claims(context.Background(), d, ClaimsRequest{Request: Request{Seed: 5, Futures: futures, Replications: 4}, Only: []string{id}})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Claims) != 1 {
		t.Fatalf("%d verdicts, %d untested", len(r.Claims), len(r.Untested))
	}
	return r.Claims[0]
}

// TestVerdicts catches a verdict that is reached for the wrong reason: each prior over the response, or each
// form of the claim, has one verdict by construction, and what is said of it has to name the cause.
func TestVerdicts(t *testing.T) {
	const enough = 4096
	for name, c := range map[string]struct {
		prior, claims string
		more          map[string]string
		futures       int
		verdict       evidence.Verdict
		why           string
	}{
		// 93% of the prior lies above 0, and the value at which the sign turns lies inside its 5–95%.
		"so in most of it": {"low: -0.02, high: 0.28", fmt.Sprintf(lowers, "is", "-", 0.0), nil, enough, evidence.Holds, "so in 9"},
		"and the opposite": {"low: -0.02, high: 0.28", fmt.Sprintf(lowers, "is", "+", 0.0), nil, enough, evidence.Reversed, "the opposite in 9"},
		"by a wide margin": {"low: -0.02, high: 0.28", fmt.Sprintf(lowers, "is", "-", 0.9), nil, enough, evidence.Negligible, "less than the margin"},
		"absent":           {"low: -0.02, high: 0.28", fmt.Sprintf(lowers, "is", "0", 0.15), nil, enough, evidence.Holds, "so in 100%"},
		// The whole prior lies above 0, where the sign turns.
		"by its prior": {"low: 0.05, high: 0.3", fmt.Sprintf(lowers, "is", "-", 0.0), nil, enough, evidence.ByPrior, "posture.conflict_response"},
		// Half the prior lies on either side.
		"even":        {"low: -0.1, high: 0.1", fmt.Sprintf(lowers, "is", "-", 0.0), nil, enough, evidence.Undecided, "it turns where"},
		"may":         {"low: -0.1, high: 0.1", fmt.Sprintf(lowers, "may", "-", 0.0), nil, enough, evidence.InPart, "so in "},
		"may, of few": {"low: -0.1, high: 0.1", fmt.Sprintf(lowers, "may", "-", 0.0), nil, 32, evidence.InPart, "for all that 32 futures tell"},
		// 32 futures cannot tell 93% from 90%.
		"too few": {"low: -0.02, high: 0.28", fmt.Sprintf(lowers, "is", "-", 0.0), nil, 32, evidence.Unfinished, "would settle it"},
		// Another structure has the number the other way round.
		"a structure": {"low: -0.02, high: 0.28", fmt.Sprintf(lowers, "is", "-", 0.0), map[string]string{"variants/turned.yaml": `says: quarrels are made up by favours
kind: structure
points:
  - id: turned
    says: the response is the other way round
    because: {assumed: planted}
    parameters:
      - {parameter: posture.conflict_response, unit: "1", prior: {uniform: {low: -0.28, high: 0.02}}, sign: {assumed: planted}, size: {assumed: planted}, timeless: true}
`}, enough, evidence.Undecided, "structure leaves it open: not so with turned"},
		// The channel is open for good from month 1 in one course: the document's chance can only rise.
		"by structure": {"low: -0.1, high: 0.1", `
- {id: lowers, source: one, at: [1], says: talking brings a document, kind: causal, modality: is, rating: B3,
   expects: {contrast: {do: "hold contact=1", against: "hold contact=0"}, outcome: ever(pact), sign: "+", margin: 0.05, months: 24}}
`, nil, enough, evidence.BuiltIn, "taken for forced by the structure"},
		"one instrument": {"low: -0.1, high: 0.1", `
- {id: lowers, source: one, at: [1], says: what is set is set, kind: causal, modality: is, rating: B3,
   expects: {contrast: {do: "leave=0", against: "leave=1"}, outcome: "mean(us_arms_access, 3)", sign: "-", margin: 0.05, months: 6}}
`, nil, enough, evidence.BuiltIn, "one instrument"},
		// Bands and margins that nothing leaves test nothing, however wide the priors.
		"a band from here to the moon": {"low: -0.1, high: 0.1", `
- {id: lowers, source: one, at: [1], says: a document is somewhere between never and always there, kind: forecast, modality: is, rating: B3,
   expects: {band: {outcome: "ever(pact)", low: 0, high: 1}, at: 24}}
`, nil, enough, evidence.BuiltIn, "nothing the model can do would leave it"},
		"a margin beyond all": {"low: -0.02, high: 0.28", fmt.Sprintf(lowers, "is", "0", 9.0), nil, enough, evidence.BuiltIn, "nothing the model can do would leave it"},
		"a lever held inside its band": {"low: -0.1, high: 0.1", `
- {id: lowers, source: one, at: [1], says: what is held is held, kind: forecast, modality: is, rating: B3,
   expects: {band: {outcome: us_arms_access, low: 0.4, high: 0.6}, at: 24, under: "hold leave=0.5"}}
`, nil, enough, evidence.BuiltIn, "one instrument"},
		"no path": {"low: -0.1, high: 0.1", `
- {id: lowers, source: one, at: [1], says: leave to buy moves the price of oil, kind: causal, modality: is, rating: B3,
   expects: {contrast: {do: "leave=0", against: "leave=1"}, outcome: oil_gap, sign: "-", margin: 0, months: 6}}
`, nil, enough, evidence.NotTestable, "nothing in the model leads from leave"},
		"a condition that comes later": {"low: -0.1, high: 0.1", `
- {id: lowers, source: one, at: [1], says: once the document is there a quarrel costs leave, kind: causal, modality: is, rating: B3,
   expects: {given: had_document, contrast: {do: "quarrel=1", against: "quarrel=0"}, outcome: us_arms_access, sign: "-", margin: 0, months: 6}}
`, nil, enough, evidence.NotTestable, "holds in no future in month 0"},
		// The price falls by 4.17% for sure: more than the threshold of 3.6%, less than a quarter above it.
		"a definition": {"low: -0.1, high: 0.1", `
- {id: lowers, source: one, at: [1], says: full tariffs all but surely make the price fall clearly, kind: forecast, modality: likely, rating: B3,
   expects: {band: {scenario: price_fell_clearly, low: 0.95, high: 1}, at: 24, under: "hold tariffs=1"}}
`, nil, enough, evidence.Undecided, "definition leaves it open: not so with thresholds a quarter higher"},
	} {
		t.Run(name, func(t *testing.T) {
			v := verdictOf(t, plantedClaims(t, c.prior, c.claims, c.more), "lowers", c.futures)
			if v.Verdict != c.verdict || !strings.Contains(v.Why, c.why) {
				t.Errorf("%s: %s\nwant %s because %q; effect %+v, shares %+v, leading %+v", v.Verdict, v.Why, c.verdict, c.why, v.Effect, v.Shares, v.Leading)
			}
			switch name {
			case "so in most of it":
				if math.Abs(v.Shares.Holds-14.0/15) > 0.02 {
					t.Errorf("so in %.3f of parameter space; the prior has 14 of 15 above 0", v.Shares.Holds)
				}
			case "by its prior", "even":
				if l := v.Leading; l == nil || l.Axis != "posture.conflict_response" || l.Tipping == nil || math.Abs(*l.Tipping) > 0.02 {
					t.Errorf("the sign turns at 0 of the response; found %+v", l)
				}
			case "may":
				if math.Abs(v.Shares.Holds-0.5) > 0.04 {
					t.Errorf("so in %.3f of parameter space, not in half", v.Shares.Holds)
				}
				if b := v.Box; b == nil || len(b.Sides) != 1 || b.Sides[0].Axis != "posture.conflict_response" || b.Sides[0].Low == nil || math.Abs(*b.Sides[0].Low) > 0.02 || b.Density < 0.95 || b.Coverage < 0.95 {
					t.Errorf("it is so above 0 of the response; the box is %+v", b)
				}
			case "too few":
				if v.Needed <= 32 {
					t.Errorf("%d futures would settle it", v.Needed)
				}
			}
		})
	}
}

// TestOwnTilts catches a claim that is tested with the tilts of its own document or origin: a tilt would
// settle the sign, and without it half of parameter space lies on either side. A claim of another document
// sees it.
func TestOwnTilts(t *testing.T) {
	claims := func(source, origin string) string {
		return fmt.Sprintf(strings.Replace(lowers, "source: one,", "source: "+source+", origin: "+origin+",", 1), "is", "-", 0.0) + `
- {id: speaks, source: one, at: [2], says: the patron is quick to punish, kind: judgement, modality: is, rating: A1, origin: voice,
   tilts: [{parameter: posture.conflict_response, near: 0.09, spread: 0.005, unit: "1", because: planted}]}
`
	}
	for _, c := range []struct {
		source, origin string
		own            bool
	}{{"one", "writer", true}, {"two", "voice", true}, {"two", "writer", false}} {
		v := verdictOf(t, plantedClaims(t, "low: -0.1, high: 0.1", claims(c.source, c.origin), nil), "lowers", 2048)
		if even := math.Abs(v.Shares.Holds-0.5) < 0.06; even != c.own || (len(v.Without) == 1) != c.own {
			t.Errorf("a claim of %s by %s, beside a tilt of document one by a voice: so in %.2f of parameter space, tested without %v", c.source, c.origin, v.Shares.Holds, v.Without)
		}
		if !c.own && v.Shares.Holds < 0.98 {
			t.Errorf("the tilt settles the sign, and it is so in %.2f only", v.Shares.Holds)
		}
	}
}

// TestGivenPrecedes catches a condition that is judged after the act, or over all futures: contact opens the
// way to a document, so that a quarrel from month 13 on is compared only where there is one by month 12.
func TestGivenPrecedes(t *testing.T) {
	claim := `
- {id: lowers, source: one, at: [1], says: once a document is there a quarrel costs leave, kind: causal, modality: is, rating: B3,
   expects: {given: had_document, contrast: {do: "quarrel=1@13", against: "quarrel=0", beside: "hold contact=1"}, outcome: us_arms_access, sign: "-", margin: 0, months: 18}}
`
	v := verdictOf(t, plantedClaims(t, "low: -0.02, high: 0.28", claim, nil), "lowers", 8192)
	// Half the rows sign at a rate of .01 a month, half at .05.
	want := 1 - 0.5*(math.Exp(-0.12)+math.Exp(-0.6))
	if got := float64(v.Effect.Futures) / 8192; math.Abs(got-want) > 0.02 {
		t.Errorf("%.3f of the futures have a document after a year of contact; %.3f is the closed form", got, want)
	}
	if v.Verdict != evidence.Holds {
		t.Errorf("%s: %s", v.Verdict, v.Why)
	}
}

// TestScreens catches a claim that repeats what was put in and is run all the same, and one that asks for
// more and is stopped: the first dossier, no future simulated.
func TestScreens(t *testing.T) {
	contrast := func(do, against, outcome string) string {
		return fmt.Sprintf(`{contrast: {do: "%s", against: "%s"}, outcome: "%s", sign: "+", margin: 0, months: 12}`, do, against, outcome)
	}
	for name, c := range map[string]struct{ expects, why string }{
		"a fact that is gated":      {contrast("hold aid_patron=0", "hold aid_patron=1", "aid_B_rel"), "TestBackersReplaceInPart"},
		"beside another lever":      {contrast("hold aid_patron=0, contact=0.5", "hold aid_patron=1", "aid_B_rel"), ""},
		"of something else":         {contrast("hold aid_patron=0", "hold aid_patron=1", "x_share"), ""},
		"what the lever sets":       {contrast("contact=0.5", "contact=0", "since_start(contact_GA)"), "one instrument"},
		"and more":                  {contrast("contact=0.5", "contact=0", "contact_GA - w_GA"), ""},
		"after the month judged":    {contrast("contact=0.5@13", "contact=0", "w_GA"), "part in month 13"},
		"one course twice":          {contrast("contact=0@3", "contact=0", "w_GA"), "every lever alike"},
		"a level held to":           {"{rank: {first: war_continues, among: [war_continues, settlement_relapses], at: 24}}", "ADR 7"},
		"a level under a lever":     {`{band: {scenario: war_continues, low: 0.5, high: 1}, at: 24, under: "contact=0.5"}`, ""},
		"a level given a condition": {"{given: talks_failed, band: {scenario: war_continues, low: 0.5, high: 1}, at: 24}", ""},
		"another level":             {"{band: {scenario: settlement_relapses, low: 0.5, high: 1}, at: 24}", ""},
	} {
		whole, err := readUkraine()
		if err != nil {
			t.Fatal(err)
		}
		whole, err = whole.WithDraft("draft.yaml", []byte("- {id: a, says: x, expects: "+c.expects+"}\n"))
		if err != nil {
			t.Fatal(err)
		}
		p, err := Prepare(whole, Options{})
		if err != nil {
			t.Fatal(err)
		}
		claim := p.View.Drafts[0]
		trial, err := p.trialOf(claim)
		if err != nil {
			t.Fatal(err)
		}
		x := &examiner{plain: p}
		s := &subject{trial: trial, verdict: x.blank(claim, trial)}
		x.screen(s)
		if s.settled != (c.why != "") || !strings.Contains(s.verdict.Why, c.why) {
			t.Errorf("%s: %q %s, want %q", name, s.verdict.Verdict, s.verdict.Why, c.why)
		}
	}
}

// TestScreensComplete catches a lever whose instrument, or a test of a fact whose subject, no longer stands in
// the lists that screen claims, and an entry that speaks of a lever, an indicator or a test there is not.
func TestScreensComplete(t *testing.T) {
	levers := map[string]bool{}
	p := ukraine(t, Options{})
	for _, l := range p.Program.Levers {
		levers[l.ID.Value] = true
	}
	moved := map[string]bool{}
	for _, m := range suite.All() {
		for _, l := range m.Levers {
			moved[m.Name+"."+l.Name] = true
		}
	}
	known := map[string]bool{}
	for _, in := range outcome.EnvOf(p.Program.Sim.Cast).Indicators {
		known[in.Name] = true
	}
	for lever, list := range instruments {
		if !moved[lever] {
			t.Errorf("no mechanism has a lever %s", lever)
		}
		for _, name := range list {
			if !known[name] {
				t.Errorf("the lever %s is said to set %s, which is no indicator", lever, name)
			}
		}
	}
	for lever := range moved {
		if _, ok := instruments[lever]; !ok && strings.HasPrefix(lever, "posture.") && !slices.Contains(withoutInstrument, lever) {
			t.Errorf("the lever %s sets an instrument; name the indicator that only repeats it", lever)
		}
	}
	for _, lever := range withoutInstrument {
		if !moved[lever] {
			t.Errorf("no mechanism has a lever %s", lever)
		}
	}
	file, err := parser.ParseFile(token.NewFileSet(), "facts_test.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	asserted := map[string]bool{}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && strings.HasPrefix(f.Name.Name, "Test") {
			asserted[f.Name.Name] = true
		}
	}
	for _, g := range gates {
		if !asserted[g.test] {
			t.Errorf("the gate %s is no test of a fact", g.test)
		}
		delete(asserted, g.test)
		for _, l := range g.levers {
			if !levers[l] {
				t.Errorf("%s: no lever %s", g.test, l)
			}
		}
		for _, name := range g.outcomes {
			if !known[name] {
				t.Errorf("%s: no indicator %s", g.test, name)
			}
		}
	}
	for name := range asserted {
		t.Errorf("%s holds the model to a fact; add it to the gates, with the levers and outcomes it speaks of, so that no claim is found to hold because of it", name)
	}
}

// withoutInstrument are levers of the posture that no indicator repeats.
var withoutInstrument = []string{"posture.jump", "posture.electorate"}
