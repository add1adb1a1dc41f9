package suite

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/mechanism"
	"parley/sim"
)

var update = flag.Bool("update", false, "write the mechanisms' pages anew")

const pages = "../../docs/mechanisms"

// TestPages holds the pages in docs/mechanisms to the code they are generated from, and catches
// pages of mechanisms that are gone.
func TestPages(t *testing.T) {
	want := map[string]string{"README.md": index()}
	for _, m := range All() {
		page, err := m.Page()
		if err != nil {
			t.Fatal(err)
		}
		want[m.Name+".md"] = page
	}
	if *update {
		if err := os.MkdirAll(pages, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, page := range want {
			if err := os.WriteFile(filepath.Join(pages, name), []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, page := range want {
		got, err := os.ReadFile(filepath.Join(pages, name))
		if err != nil || string(got) != page {
			t.Errorf("docs/mechanisms/%s is stale; go test ./mechanism/suite -update", name)
		}
	}
	entries, _ := os.ReadDir(pages)
	for _, e := range entries {
		if _, ok := want[e.Name()]; !ok {
			t.Errorf("docs/mechanisms/%s belongs to no mechanism", e.Name())
		}
	}
}

func index() string {
	var b strings.Builder
	b.WriteString("<!-- Generated from mechanism/suite; `go test ./mechanism/suite -update` writes it anew. -->\n\n# The mechanisms\n\n")
	for _, m := range All() {
		b.WriteString("- [" + m.Name + "](" + m.Name + ".md): " + m.Title + "\n")
	}
	return b.String()
}

// TestValid holds every mechanism to the contract, and each name to one mechanism.
func TestValid(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range All() {
		if err := m.Validate(); err != nil {
			t.Error(err)
		}
		if seen[m.Name] {
			t.Errorf("two mechanisms are called %s", m.Name)
		}
		seen[m.Name] = true
	}
}

// TestOrderHolds derives the order of the month of the whole suite and checks that the settlement
// comes last.
func TestOrderHolds(t *testing.T) {
	var processes []sim.Process
	for _, m := range All() {
		processes = append(processes, m.Process)
	}
	order, err := sim.Order(processes)
	if err != nil {
		t.Fatal(err)
	}
	if last := processes[order[len(order)-1]].Name; last != "settlement" {
		t.Errorf("%s runs last", last)
	}
}

// TestOwners checks that phase, deal and blame have one owner, and that every variable some
// mechanism reads is set or let flow by one, or is a constant of the dossier.
func TestOwners(t *testing.T) {
	changes := map[sim.Var][]string{}
	for _, m := range All() {
		for _, v := range append(append([]sim.Var(nil), m.Sets...), m.Flows...) {
			changes[v] = append(changes[v], m.Name)
		}
	}
	for _, v := range []sim.Var{sim.Phase, sim.Deal, sim.Blame} {
		if len(changes[v]) != 1 || changes[v][0] != "settlement" {
			t.Errorf("%s is changed by %v", v, changes[v])
		}
	}
	constants := map[sim.Var]bool{sim.Ideal: true, sim.Weight: true, sim.StatusQuo: true, sim.Aims: true, sim.AidNeed: true}
	for _, m := range All() {
		for _, v := range m.Reads {
			if len(changes[v]) == 0 && !constants[v] {
				t.Errorf("%s reads %s, which nobody changes", m.Name, v)
			}
		}
	}
}

// TestNoScenario: no state, parameter, lever, turn or term bears the name of a scenario.
func TestNoScenario(t *testing.T) {
	banned := []string{"reset_without", "chill", "spite", "rapprochement", "friendship", "partnership_without", "pullback"}
	var names []string
	for v := sim.Var(0); v < sim.NumVars; v++ {
		names = append(names, v.String())
	}
	for _, m := range All() {
		names = append(names, declared(m)...)
	}
	for _, n := range names {
		for _, b := range banned {
			if strings.Contains(n, b) {
				t.Errorf("%q bears a scenario's name", n)
			}
		}
	}
}

func declared(m *mechanism.Mechanism) []string {
	out := []string{m.Name}
	for _, p := range m.Params {
		out = append(out, p.Name)
	}
	for _, l := range m.Levers {
		out = append(out, l.Name)
	}
	for _, t := range m.Turns {
		out = append(out, t.Name)
		out = append(out, t.Outcomes...)
		for _, x := range t.Terms {
			out = append(out, x.Name)
		}
	}
	return out
}

// TestSaidOfSeveral catches a sentence on a decision that several actors may take in one month, and are told of
// together, with a verb that fits one of them only.
func TestSaidOfSeveral(t *testing.T) {
	found := 0
	for _, m := range All() {
		for _, turn := range m.Turns {
			for _, says := range turn.Says {
				if turn.Per != sim.Actor || says == "" {
					continue
				}
				found++
				if strings.HasPrefix(says, "%s") {
					t.Errorf("%s.%s: %q is told of several actors at once; put them at the end", m.Name, turn.Name, says)
				}
			}
		}
	}
	if found == 0 {
		t.Error("no decision of one actor among several is told")
	}
}
