package dossier

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// TestPlacebos catches a shuffle that loses a number, moves what only one side is coded with, turns round
// who wants which end of an issue, or touches the dossier itself.
func TestPlacebos(t *testing.T) {
	files := textbookFiles(t)
	add := func(name, text string) {
		files[name] = &fstest.MapFile{Data: append(append([]byte{}, files[name].Data...), text...)}
	}
	add("parameters.yaml", `
- {parameter: manpower.adversary_leaving, unit: 1/month, value: 0.01, basis: {assumed: a}, timeless: true}
- {parameter: manpower.protege_leaving, unit: 1/month, value: 0.04, basis: {assumed: b}, timeless: true}
- {parameter: warchest.adversary_alone, unit: "1", value: 3, basis: {assumed: c}, timeless: true}
- {parameter: manpower.establishment, at: north, unit: thousand persons, value: 600, basis: {assumed: d}, known: 2024}
- {parameter: manpower.establishment, at: north, unit: thousand persons, value: 700, basis: {assumed: d}, known: 2025}
- {parameter: manpower.establishment, at: south, unit: thousand persons, value: 300, basis: {assumed: e}, timeless: true}
`)
	add("initial.yaml", `
- {variable: warmth, at: [patron, south], unit: "1", value: 0.5, basis: {assumed: a}, timeless: true}
- {variable: warmth, at: [north, south], unit: "1", value: -0.7, basis: {assumed: b}, timeless: true}
- {variable: warmth, at: [south, north], unit: "1", value: -0.8, basis: {assumed: c}, timeless: true}
`)
	d, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	before := d.Hash()
	placebos := d.Placebos()
	if d.Hash() != before {
		t.Fatal("the dossier itself is changed")
	}
	if len(placebos) != 2 {
		t.Fatalf("%d placebos, not those of the parties and of the backers", len(placebos))
	}
	parties, backers := placebos[0], placebos[1]
	if v, _ := parties.As(); v.Name != "parties_exchanged" {
		t.Errorf("the first is %s", v.Name)
	}
	want := map[string]float64{
		"manpower.adversary_leaving": 0.04, "manpower.protege_leaving": 0.01, "warchest.adversary_alone": 3,
		"manpower.establishment south 2024-12-31": 600, "manpower.establishment south 2025-12-31": 700, "manpower.establishment north timeless": 300,
		"capital north": 1, "capital south": 1.5, "warmth patron north": 0.5, "warmth north south": -0.8, "warmth south north": -0.7,
		"territory north": 1, "territory south": 0.5, // the upper end of north's weight, given to the protege
	}
	got := map[string]float64{}
	for _, p := range parties.Parameters {
		name := p.Parameter.Value
		if p.At.Set() {
			name += " " + p.At.Value + " " + p.moment()
		}
		if _, asked := want[name]; asked {
			got[name] = p.Value.Value
		}
	}
	for _, n := range parties.Initial {
		name := n.Variable.Value
		for _, at := range n.At {
			name += " " + at.Value
		}
		if _, asked := want[name]; asked && n.Value.Set() {
			got[name] = n.Value.Value
		}
	}
	for _, s := range parties.Issues[0].Stances {
		if s.Actor.Value == "north" {
			got["territory north"] = s.Weight.Value.Value
		} else {
			got["territory south"] = s.Weight.Prior.Uniform.Low.Value
		}
		if was := d.Issues[0].Stances[0]; s.Actor.Value == "north" && s.Ideal.Value != was.Ideal.Value {
			t.Error("who wants which end is turned round")
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what was coded of one party and is given to the other (-want +got):\n%s", diff)
	}
	if got := fmt.Sprint(backers.Parameters[2].Scales.Members[0].ID, backers.Parameters[2].Scales.Members[1].ID); got != "westeast" && got != "west east" {
		t.Errorf("the backers' multiples stand at %s", got)
	}
	if backers.Hash() == before || parties.Hash() == before || backers.Hash() == parties.Hash() {
		t.Error("a placebo has the hash of another dossier")
	}
}

// TestNoPlacebo catches a placebo of a dossier that codes nothing twice, or the same of both: it would only
// look like a test.
func TestNoPlacebo(t *testing.T) {
	d := textbook(t)
	d.Parameters, d.Initial = nil, nil
	for i := range d.Issues[0].Stances {
		d.Issues[0].Stances[i].Weight = d.Issues[0].Stances[0].Weight
	}
	if list := d.Placebos(); len(list) != 0 {
		t.Errorf("%d placebos move nothing", len(list))
	}
}
