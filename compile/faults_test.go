package compile

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"parley/dossier"
	"parley/mechanism/suite"
	"parley/sim"
)

var update = flag.Bool("update", false, "write testdata/faults.txtar anew")

// textbook is the smallest whole dossier, as files.
func textbook(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	const dir = "../dossiers/textbook"
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			continue // variants are no part of the dossier itself
		}
		raw, err := os.ReadFile(dir + "/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = &fstest.MapFile{Data: raw}
	}
	return files
}

// compiled reads, views and compiles a dossier.
func compiled(files fstest.MapFS) (*Program, error) {
	d, err := dossier.Read(files)
	if err != nil {
		return nil, errors.Join(errors.New("the dossier does not read"), err)
	}
	view, err := d.AsOf(d.Head.AsOf.Value)
	if err != nil {
		return nil, err
	}
	return Compile(view, Options{Mechanisms: suite.All()})
}

// A fault is a change of the textbook dossier: text put in place of other text, or added to a file.
type fault struct{ name, file, old, with string }

const assumes = "basis: {assumed: x}, timeless: true}\n"

// faults lists every class that this stage finds.
var faults = []fault{
	{"unknown parameter", "parameters.yaml", "mediation.arrival", "mediation.arival"},
	{"unknown parameter of a known mechanism", "parameters.yaml", "", "- {parameter: oil.weather, unit: \"1\", value: 0, " + assumes},
	{"unknown mechanism", "parameters.yaml", "", "- {parameter: weather.rain, unit: \"1\", value: 0, " + assumes},
	{"unit of another kind", "parameters.yaml", "{parameter: mediation.arrival, unit: 1/month", "{parameter: mediation.arrival, unit: stake"},
	{"value outside bounds", "parameters.yaml", "mediation.signal_error, unit: \"1\", value: 0.001", "mediation.signal_error, unit: \"1\", value: 0.7"},
	{"prior without an end", "parameters.yaml", "mediation.arrival, unit: 1/month, value: 0.25, basis: {assumed: THEORY KA-8b}", "mediation.arrival, unit: 1/month, prior: {normal: {mean: 0.2, sd: 0.1}}, sign: {assumed: x}, size: {assumed: x}"},
	{"place of a parameter that has none", "parameters.yaml", "{parameter: mediation.arrival, unit", "{parameter: mediation.arrival, at: arcadia, unit"},
	{"parameter of another role", "parameters.yaml", "", "- {parameter: aid.capacity, at: boeotia, unit: bn EUR/month, value: 1, " + assumes},
	{"scale of a stranger", "parameters.yaml", "", "- {parameter: aid.capacity, unit: bn EUR/month, value: 1, " + strings.TrimSuffix(assumes, "}\n") + ", scales: {says: x, basis: {assumed: x}, members: {delos: 1, boeotia: 2}}}\n"},
	{"scale beyond bounds", "parameters.yaml", "", "- {parameter: aid.capacity, unit: bn EUR/month, value: 1, " + strings.TrimSuffix(assumes, "}\n") + ", scales: {says: x, basis: {assumed: x}, members: {delos: 500}}}\n"},
	{"unknown variable", "initial.yaml", "variable: mediating", "variable: mediatin"},
	{"first value of what is worked out", "initial.yaml", "", "- {variable: overlap, at: [], unit: stake, value: 0, " + assumes},
	{"place of a variable of the world", "initial.yaml", "{variable: held, at: []", "{variable: held, at: [boeotia]"},
	{"variable without its place", "initial.yaml", "{variable: aims, at: [boeotia]", "{variable: aims, at: []"},
	{"variable of another role", "initial.yaml", "{variable: aims, at: [boeotia]", "{variable: aims, at: [delos]"},
	{"one end of a relation", "initial.yaml", "", "- {variable: warmth, at: [arcadia], unit: \"1\", value: 0, " + assumes},
	{"relation that is not declared", "initial.yaml", "", "- {variable: warmth, at: [boeotia, delos], unit: \"1\", value: 0, " + assumes},
	{"issue in place of an actor", "initial.yaml", "{variable: aims, at: [boeotia]", "{variable: aims, at: [territory]"},
	{"unit of a first value", "initial.yaml", "at: [], unit: stake, value: 0.4", "at: [], unit: months, value: 0.4"},
	{"first value outside bounds", "initial.yaml", "unit: stake, value: 0.4", "unit: stake, value: 1.4"},
	{"status quo outside bounds", "issues.yaml", "status_quo: {value: 0.4", "status_quo: {value: -0.4"},
	{"ideal outside bounds", "issues.yaml", "ideal: {value: 1, ", "ideal: {value: 1.2, "},
	{"unit of a weight", "issues.yaml", "weight: {value: 1, unit: stake, basis: {assumed: the unit of stakes}}}\n    - {actor: corinth", "weight: {value: 1, unit: months, basis: {assumed: the unit of stakes}}}\n    - {actor: corinth"},
	{"land without weight", "issues.yaml", "{actor: corinth, ideal: {value: 0, unit: \"1\", basis: {assumed: it gives none}}, weight: {value: 1", "{actor: corinth, ideal: {value: 0, unit: \"1\", basis: {assumed: it gives none}}, weight: {value: 0"},
	{"no stance on land", "issues.yaml", "    - {actor: corinth, ideal: {value: 0, unit: \"1\", basis: {assumed: it gives none}}, weight: {value: 1, unit: stake, basis: {assumed: the unit of stakes}}}\n", ""},
	{"stance of a role without one", "issues.yaml", "{actor: boeotia, ideal", "{role: host, ideal: {value: 1, unit: \"1\", basis: {assumed: x}}, weight: {value: 1, unit: stake, basis: {assumed: x}}}\n    - {actor: boeotia, ideal"},
	{"land without area", "issues.yaml", "  km2: {value: 1000, unit: km2, basis: {assumed: an example}}\n", ""},
	{"area in another unit", "issues.yaml", "km2: {value: 1000, unit: km2", "km2: {value: 1000, unit: months"},
	{"no land", "issues.yaml", "- id: territory", "- id: terrain"},
	{"two patrons", "actors.yaml", "", "- {id: elis, name: Elis, role: patron}\n"},
	{"more backers than there is room for", "actors.yaml", "", backers(maxBackers)},
	{"no protege", "actors.yaml", "role: protege", "role: host"},
	{"lever of nothing", "levers.yaml", "moves: posture.contact", "moves: posture.contacts"},
	{"lever of an unknown mechanism", "levers.yaml", "moves: posture.contact", "moves: weather.rain"},
	{"lever in another unit", "levers.yaml", "the channel between Arcadia and Boeotia, unit: \"1\"", "the channel between Arcadia and Boeotia, unit: months"},
	{"lever with another no-op", "levers.yaml", "noop: 0, min: 0, max: 1, stops: [{name: open", "noop: 1, min: 0, max: 1, stops: [{name: open"},
	{"no-op out of range", "levers.yaml", "noop: 0, min: 0, max: 1, stops: [{name: open", "noop: 0, min: 0.5, max: 1, stops: [{name: open"},
}

// backers writes so many actors of this role, beside the one that the textbook has.
func backers(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "- {id: b%d, name: B%d, role: backer}\n", i, i)
	}
	return b.String()
}

// TestRoom catches a limit here that is higher than what the mechanisms can bear, which would be a
// panic in the middle of a run: as many backers as compile lets through go through a year.
func TestRoom(t *testing.T) {
	files := textbook(t)
	files["actors.yaml"].Data = append(files["actors.yaml"].Data, backers(maxBackers-1)...)
	p, err := compiled(files)
	if err != nil {
		t.Fatal(err)
	}
	sim.NewBlock(p.Sim).Run(sim.Run{Seed: 1, Months: 12, Futures: []sim.Future{{}}})
}

// inPlace opens every message that points into the text.
var inPlace = regexp.MustCompile(`^[a-z]+\.yaml:\d+:\d+: `)

// TestFaults catches a fault that is missed, misplaced or badly explained: for each class, what the
// analyst is shown is what testdata says, and it points into the text unless what is at fault is
// not there.
func TestFaults(t *testing.T) {
	const path = "testdata/faults.txtar"
	want := map[string]string{}
	if raw, err := os.ReadFile(path); err == nil {
		for _, f := range txtar.Parse(raw).Files {
			want[f.Name] = string(f.Data)
		}
	} else if !*update {
		t.Fatal(err)
	}
	archive := txtar.Archive{Comment: []byte("What is shown for each fault of faults_test.go; go test ./compile -update writes it anew.\n")}
	for _, c := range faults {
		files := textbook(t)
		text := string(files[c.file].Data)
		if strings.Count(text, c.old) < 1 {
			t.Fatalf("%s: %s has no %q", c.name, c.file, c.old)
		}
		if c.old == "" {
			text += c.with
		} else {
			text = strings.Replace(text, c.old, c.with, 1)
		}
		files[c.file] = &fstest.MapFile{Data: []byte(text)}
		got := "no fault"
		if _, err := compiled(files); err != nil {
			got = err.Error()
			var diags *dossier.Diagnostics
			if !errors.As(err, &diags) {
				t.Errorf("%s: not a diagnostic: %v", c.name, err)
			}
		}
		got += "\n"
		for line := range strings.Lines(got) {
			absent := strings.Contains(line, "no actor has the role") || strings.Contains(line, "no issue is called")
			if strings.Contains(line, ".yaml") && !absent && !inPlace.MatchString(line) {
				t.Errorf("%s: points nowhere: %s", c.name, line)
			}
		}
		archive.Files = append(archive.Files, txtar.File{Name: c.name, Data: []byte(got)})
		if diff := cmp.Diff(want[c.name], got); diff != "" && !*update {
			t.Errorf("%s: %s", c.name, diff)
		}
		delete(want, c.name)
	}
	for name := range want {
		if !*update {
			t.Errorf("testdata shows %q, which is no class any more", name)
		}
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(&archive), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
