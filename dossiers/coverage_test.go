package dossiers_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"parley/dossier"
	"parley/dossiers"
	"parley/study"
)

// filesOf is an embedded dossier as files that can be changed.
func filesOf(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	from, ok := dossiers.Open(name)
	if !ok {
		t.Fatalf("%s is not embedded", name)
	}
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
	return files
}

// covered gives the coverage of a dossier, or the fault that stops it.
func covered(t *testing.T, files fstest.MapFS) (study.Coverage, error) {
	t.Helper()
	whole, err := dossier.Read(files)
	if err != nil {
		return study.Coverage{}, err
	}
	p, err := study.Prepare(whole, study.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p.Coverage()
}

// TestCoverageComplete catches rows of the inventory that got lost: 436 of ten kinds, each of them carried,
// recorded, context or left out with a reason; and a lever, scenario or outcome that only claims speak of.
func TestCoverageComplete(t *testing.T) {
	c, err := covered(t, filesOf(t, "ukraine-2025"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"actor": 38, "relation": 29, "mechanism": 104, "lever": 58, "scenario": 29, "outcome": 46, "event": 40, "figure": 32, "voice": 24, "contradiction": 36}
	rows := 0
	for _, k := range c.Kinds {
		if k.Rows != want[k.Kind] {
			t.Errorf("%d rows of kind %s, not %d", k.Rows, k.Kind, want[k.Kind])
		}
		if k.Modelled+k.Recorded+k.Context+k.LeftOut != k.Rows {
			t.Errorf("the rows of kind %s do not add up: %+v", k.Kind, k)
		}
		rows += k.Rows
	}
	if rows != 436 || len(c.Kinds) != len(want) {
		t.Errorf("%d rows of %d kinds", rows, len(c.Kinds))
	}
	for _, r := range c.Rows {
		if slices.Contains([]string{"lever", "scenario", "outcome"}, r.Kind) && r.Became != study.RowModelled {
			t.Errorf("%s (%s) is %s", r.ID, r.Says, r.Became)
		}
		if r.Became == study.RowContext && r.Context == "" || r.Became == study.RowLeftOut && len(r.LeftOut) == 0 {
			t.Errorf("%s is %s and nobody says why", r.ID, r.Became)
		}
	}
}

// TestContradictionsVisible catches a contradiction that coverage resolves to a claim which shows no trace
// of it: each of the 36 stands as a dispute or a correction where a reader of the claim sees it.
func TestContradictionsVisible(t *testing.T) {
	whole, err := dossier.Read(filesOf(t, "ukraine-2025"))
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string][]string{}
	for _, c := range whole.Claims {
		for _, d := range c.DisputedBy {
			shown[d.Inventory.Value] = append(shown[d.Inventory.Value], c.ID.Value)
		}
		if c.Corrected.Set() {
			for _, r := range c.Inventory {
				shown[r.Value] = append(shown[r.Value], c.ID.Value)
			}
		}
	}
	count := 0
	for _, r := range whole.Coverage {
		if r.Kind.Value != "contradiction" {
			continue
		}
		count++
		if len(shown[r.ID.Value]) == 0 {
			t.Errorf("%s (%s) is visible at no claim", r.ID.Value, r.Says.Value)
		}
	}
	if count != 36 {
		t.Errorf("%d contradictions", count)
	}
}

// TestCoverageMissing catches an index that cannot fail: a row nothing carries, a row that is cited and not
// there, a row that names what the model or the dossier does not have, and a lever that went away.
func TestCoverageMissing(t *testing.T) {
	for name, plant := range map[string]struct {
		file, from, to string
		want           string
	}{
		"nothing carries it":    {"coverage/mechanisms.yaml", `(?m)^(- \{id: M08, kind: mechanism, where: "[^"]*", says: "[^"]*").*$`, "$1}", `said by claims and carried by nothing`},
		"not in the index":      {"coverage/mechanisms.yaml", `(?m)^- \{id: M07,.*\n`, "", `no row "M07" in the inventory`},
		"no such mechanism":     {"coverage/mechanisms.yaml", `mechanisms: \[wedge\]`, "mechanisms: [wegde]", `the model has no mechanism "wegde"; did you mean "wedge"?`},
		"no such indicator":     {"coverage/outcomes.yaml", `indicators: \[a_AC\]`, "indicators: [a_CA]", `the model has no indicator "a_CA"`},
		"no such scenario":      {"coverage/outcomes.yaml", `scenarios: \[mediator_exit\]`, "scenarios: [mediator_exits]", `unknown scenario "mediator_exits"; did you mean "mediator_exit"?`},
		"a lever that is gone":  {"coverage/mechanisms.yaml", `levers: \[volatility\]`, "levers: [volatile]", `unknown lever "volatile"`},
		"called absent, is not": {"coverage/levers.yaml", `(?m)^(- \{id: L04, .*)\}$`, "$1, not_modelled: forgotten}", `called not modelled, and a part of the model carries it`},
	} {
		t.Run(name, func(t *testing.T) {
			files := filesOf(t, "ukraine-2025")
			before := string(files[plant.file].Data)
			after := regexp.MustCompile(plant.from).ReplaceAllString(before, plant.to)
			if after == before {
				t.Fatal("nothing was planted")
			}
			files[plant.file] = &fstest.MapFile{Data: []byte(after)}
			_, err := covered(t, files)
			if err == nil || !strings.Contains(err.Error(), plant.want) {
				t.Fatalf("want a fault with %q, got %v", plant.want, err)
			}
			if !regexp.MustCompile(`(?m)^[a-z]+(/[a-z0-9]+)?\.yaml:\d+:\d+: `).MatchString(err.Error()) {
				t.Errorf("the fault has no place: %v", err)
			}
		})
	}
}

// TestCodedTwice catches claims that one reader alone coded without saying so, and codings that are no
// second reading at all because they never differ.
func TestCodedTwice(t *testing.T) {
	whole, err := dossier.Read(filesOf(t, "ukraine-2025"))
	if err != nil {
		t.Fatal(err)
	}
	second := map[string]dossier.Coding{}
	for _, c := range whole.Codings {
		if c.Coder.Value == "second" && c.Claim.Set() {
			second[c.Claim.Value] = c
		}
	}
	first := map[string]dossier.Coding{}
	for _, c := range whole.Codings {
		if c.Coder.Value == "first" {
			first[c.Claim.Value] = c
		}
	}
	differ := 0
	for _, c := range whole.Claims {
		s, ok := second[c.ID.Value]
		if !ok {
			t.Errorf("%s has no second coding", c.ID.Value)
			continue
		}
		kind := c.Kind.Value
		if f := first[c.ID.Value]; f.Kind.Set() {
			kind = f.Kind.Value
		}
		if s.Missed.Value || kind == s.Kind.Value {
			continue
		}
		differ++
		if !s.Settled.Set() {
			t.Errorf("%s: %s for one reader, %s for the other, and nobody says how it was settled", c.ID.Value, kind, s.Kind.Value)
		}
	}
	if differ == 0 {
		t.Error("two readers never differ")
	}
}

// TestTestable catches a claim about cause or future that neither has an expectation nor says why it cannot
// be tested.
func TestTestable(t *testing.T) {
	whole, err := dossier.Read(filesOf(t, "ukraine-2025"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range whole.Claims {
		said := c.Kind.Value == "fact" || c.Kind.Value == "figure"
		if !said && !c.Expects.Set() && !c.Note.Set() {
			t.Errorf("%s (%s) has no expectation and no reason for it", c.ID.Value, c.Kind.Value)
		}
	}
}

// TestOlderThanTheTurn catches evidence from before the change of policy that is used to say how others
// respond to it (X19 to X22): such a claim says how old its evidence is, and tilts nothing.
func TestOlderThanTheTurn(t *testing.T) {
	whole, err := dossier.Read(filesOf(t, "ukraine-2025"))
	if err != nil {
		t.Fatal(err)
	}
	since := whole.Head.Reference.Since.Value
	found := map[string]bool{}
	for _, c := range whole.Claims {
		for _, r := range c.Inventory {
			if !slices.Contains([]string{"X19", "X20", "X21", "X22"}, r.Value) {
				continue
			}
			found[r.Value] = true
			if !c.EvidenceFrom.Set() || !c.EvidenceFrom.Value.Last().Before(since) {
				t.Errorf("%s does not say that its evidence is older than %s", c.ID.Value, since)
			}
			if len(c.Tilts) > 0 {
				t.Errorf("%s tilts a parameter", c.ID.Value)
			}
		}
	}
	if len(found) != 4 {
		t.Errorf("only %v are visible", found)
	}
}
