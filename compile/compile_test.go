package compile

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"parley/mechanism/suite"
	"parley/quantity"
	"parley/sim"
)

// laid lays text over the textbook dossier, added to its files.
func laid(t *testing.T, added map[string]string) *Program {
	t.Helper()
	files := textbook(t)
	for name, text := range added {
		files[name] = &fstest.MapFile{Data: append(files[name].Data, text...)}
	}
	p, err := compiled(files)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// block starts one future of a program and stops at month 0.
func block(p *Program) *sim.Block {
	b := sim.NewBlock(p.Sim)
	b.Run(sim.Run{Seed: 1, Futures: []sim.Future{{}}})
	return b
}

func actor(p *Program, name string) int {
	return slices.IndexFunc(p.Sim.Cast.Actors, func(m sim.Member) bool { return m.Name == name })
}

// TestFirstState catches a number that reaches the wrong place, or none: what the dossier says, what
// follows from the agenda, and neutral values elsewhere.
func TestFirstState(t *testing.T) {
	p := laid(t, map[string]string{"initial.yaml": "- {variable: giving, at: [delos], unit: mn EUR/month, value: 1500, basis: {assumed: x}, timeless: true}\n"})
	b := block(p)
	for _, c := range []struct {
		v    sim.Var
		at   []int
		want float64
	}{
		{sim.Held, nil, .4},
		{sim.Aims, []int{actor(p, "boeotia")}, sim.AimsUnlimited},
		{sim.Giving, []int{actor(p, "delos")}, 1.5}, // converted
		{sim.Giving, []int{actor(p, "arcadia")}, 0}, // neutral
		{sim.StatusQuo, []int{0}, .4},
		{sim.Text, []int{0}, .4}, // a text starts from how things stand
		{sim.Ideal, []int{actor(p, "corinth"), 0}, 0},
		{sim.Weight, []int{actor(p, "boeotia"), 0}, 1},
		{sim.Weight, []int{actor(p, "delos"), 0}, 0},
		{sim.Seated, []int{actor(p, "boeotia")}, 1}, // who fights sits
		{sim.Seated, []int{actor(p, "corinth")}, 0},
	} {
		if got := b.Value(c.v, c.at...)[0]; got != c.want {
			t.Errorf("%s %v is %g, want %g", c.v, c.at, got, c.want)
		}
	}
	if p.Area != 1000 {
		t.Errorf("the land spans %g km2", p.Area)
	}
}

// TestScales catches a member that does not get its multiple of the bloc's number, or that is drawn
// apart from it: members share one axis, and an entry of an actor's own stands above the bloc's.
func TestScales(t *testing.T) {
	actors := "- {id: elis, name: Elis, role: backer}\n- {id: phocis, name: Phocis, role: backer}\n"
	prior := "prior: {uniform: {low: 1, high: 2}}, sign: {assumed: x}, size: {assumed: x}, timeless: true"
	parameters := "- {parameter: aid.capacity, unit: bn EUR/month, " + prior + ", scales: {says: x, basis: {assumed: x}, members: {delos: 3, elis: 0.5}}}\n" +
		"- {parameter: aid.capacity, at: phocis, unit: bn EUR/month, " + prior + "}\n"
	p := laid(t, map[string]string{"actors.yaml": actors, "parameters.yaml": parameters})
	var names []string
	for _, a := range p.Axes {
		if strings.HasPrefix(a.Name, "aid.capacity") {
			names = append(names, a.Name)
			if a.Shared {
				t.Errorf("%s is taken for the mechanism's own prior", a.Name)
			}
		}
	}
	if want := []string{"aid.capacity", "aid.capacity[phocis]"}; !slices.Equal(names, want) {
		t.Errorf("the axes are %v, want %v", names, want)
	}
	c := &compiler{
		d: p.Dossier, opts: Options{Mechanisms: suite.All()}, diags: p.Dossier.Diagnostics(), p: &Program{},
		actors: map[string]int{}, issues: map[string]int{}, axes: map[string]int{}, initial: map[string]sim.Source{}, params: map[string]sim.Source{},
	}
	c.castActors()
	c.parameters()
	for name, scale := range map[string]float64{"delos": 3, "elis": .5, "phocis": 1} {
		if got := c.params[placeKey("aid.capacity", []int{actor(p, name)})]; got.Scale != scale || (name == "phocis") != strings.Contains(c.p.Axes[got.Axis].Name, "[") {
			t.Errorf("%s has %g times %s", name, got.Scale, c.p.Axes[got.Axis].Name)
		}
	}
}

// TestSources catches a number that is listed twice or, where the cast has somebody it belongs to, not at all, a point that becomes an axis, and
// a replaced or tilted prior that loses what it was.
func TestSources(t *testing.T) {
	files := textbook(t)
	p, err := compiled(files)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, a := range slices.Concat(p.Axes, p.Constants) {
		if seen[a.Name] {
			t.Errorf("%s is listed twice", a.Name)
		}
		seen[a.Name] = true
	}
	for _, m := range suite.All() {
		for _, q := range m.Params {
			found := q.Per == sim.Actor && !slices.ContainsFunc(p.Sim.Cast.Actors, func(m sim.Member) bool { return q.Roles.Has(m.Role) })
			for name := range seen {
				found = found || name == m.Name+"."+q.Name || strings.HasPrefix(name, m.Name+"."+q.Name+"[")
			}
			if !found {
				t.Errorf("%s.%s is listed nowhere", m.Name, q.Name)
			}
		}
	}
	for _, a := range p.Axes {
		if _, point := a.Dist.(quantity.Point); point {
			t.Errorf("%s is certain and still an axis", a.Name)
		}
	}
	replaced, err := Compile(p.Dossier, Options{
		Mechanisms: suite.All(), Replace: map[string]quantity.Dist{"bilateral.pact_rate": quantity.Point{V: .02}},
		Tilts: map[string]Tilted{"mediation.bias": {Claims: []string{"c1"}, Dist: func(quantity.Dist) (quantity.Dist, error) { return quantity.Uniform{Low: 0, High: .1}, nil }}},
	})
	if err != nil {
		t.Fatal(err)
	}
	find := func(list []Axis, name string) Axis {
		if i := slices.IndexFunc(list, func(a Axis) bool { return a.Name == name }); i >= 0 {
			return list[i]
		}
		t.Fatalf("%s is not listed", name)
		return Axis{}
	}
	if a := find(replaced.Constants, "bilateral.pact_rate"); a.Dist.Quantile(.5) != .02 || a.Prior.String() != find(p.Axes, "bilateral.pact_rate").Prior.String() {
		t.Errorf("replaced: %v, prior %v", a.Dist, a.Prior)
	}
	if a := find(replaced.Axes, "mediation.bias"); a.Dist.Quantile(.5) != .05 || !slices.Equal(a.Tilts, []string{"c1"}) || a.Prior.Quantile(0) != -.2 {
		t.Errorf("tilted: %v by %v, prior %v", a.Dist, a.Tilts, a.Prior)
	}
}

// TestSettings catches moves that are not told to the engine as they were meant: months, holding,
// values out of range, and two levers of a dossier that move one lever of a mechanism.
func TestSettings(t *testing.T) {
	second := "- {id: envoys, actor: arcadia, moves: posture.contact, label: envoys, says: x, unit: \"1\", noop: 0, min: -1, max: 1, stops: [0.5]}\n" +
		"- {id: half, actor: arcadia, moves: posture.aid, label: half, says: x, unit: \"1\", noop: 1, min: 0, max: 3, stops: [0.5]}\n" +
		"- {id: double, actor: arcadia, moves: posture.aid, label: double, says: x, unit: \"1\", noop: 1, min: 0, max: 3, stops: [2]}\n"
	p := laid(t, map[string]string{"levers.yaml": second})
	index := func(id string) int { l, _ := p.Lever(id); return l.Index }
	contact, aid := index("contact"), index("half")
	for _, c := range []struct {
		says  string
		moves []Move
		want  []sim.Setting
	}{
		{"one", []Move{{Lever: "contact", Value: .5}}, []sim.Setting{{Lever: contact, From: 1, Value: .5}}},
		{"held later", []Move{{Lever: "contact", Value: .5, From: 7, Held: true}}, []sim.Setting{{Lever: contact, From: 7, Value: .5, Held: true}}},
		{
			"a course",
			[]Move{{Lever: "contact", Value: .5, From: 13}, {Lever: "contact", Value: 0, From: 25}},
			[]sim.Setting{{Lever: contact, From: 13, Value: .5}, {Lever: contact, From: 25, Value: 0}},
		},
		{
			"the last given stands",
			[]Move{{Lever: "contact", Value: .5}, {Lever: "contact", Value: .25}},
			[]sim.Setting{{Lever: contact, From: 1, Value: .25}},
		},
		{
			"two that shift",
			[]Move{{Lever: "contact", Value: .5}, {Lever: "envoys", Value: .25, From: 5}},
			[]sim.Setting{{Lever: contact, From: 1, Value: .5}, {Lever: contact, From: 5, Value: .75}},
		},
		{
			"two that multiply, the later first",
			[]Move{{Lever: "double", Value: 2, From: 9}, {Lever: "half", Value: .5, From: 3}},
			[]sim.Setting{{Lever: aid, From: 3, Value: .5}, {Lever: aid, From: 9, Value: 1}},
		},
		{
			"one at its no-op",
			[]Move{{Lever: "half", Value: .5}, {Lever: "double", Value: 1}},
			[]sim.Setting{{Lever: aid, From: 1, Value: .5}},
		},
		{
			"one of them held",
			[]Move{{Lever: "half", Value: .5, Held: true}, {Lever: "double", Value: 2}},
			[]sim.Setting{{Lever: aid, From: 1, Value: .5, Held: true}},
		},
	} {
		got, err := p.Settings(c.moves)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %+v, %v; want %+v", c.says, got, err, c.want)
		}
	}
	for _, c := range []struct {
		move Move
		says string
	}{
		{Move{Lever: "contct", Value: 0}, `did you mean "contact"?`},
		{Move{Lever: "contact", Value: 2}, "goes from 0 to 1"},
	} {
		if _, err := p.Settings([]Move{c.move}); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v; want %q in it", c.move, err, c.says)
		}
	}
}

// TestReference catches a paired future that is not held from the first month.
func TestReference(t *testing.T) {
	p := laid(t, nil)
	l, _ := p.Lever("contact")
	if want := []sim.Setting{{Lever: l.Index, From: 1, Value: 0, Held: true}}; !slices.Equal(p.Reference, want) {
		t.Errorf("the paired future holds %+v, want %+v", p.Reference, want)
	}
}
