// The order of the house: which package stands on which, and what may import what.

package parley_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors lists the packages from the ground up. A package imports only from floors below its own,
// or from its own family (report/svg and report are one). What stands on no floor is refused, so that
// the list stays the plan of the house.
var floors = []string{
	"vector",    // loops over columns to assembly
	"portable",  // arithmetic with the same bits everywhere
	"spelling",  // what a writer may have meant
	"quantity",  // numbers with unit, spread and source
	"store",     // files on disk
	"sim",       // state, kernels, the month
	"dossier",   // text to typed syntax
	"evidence",  // claims and their arithmetic
	"mechanism", // the contract
	lawFloor,    // one package a mechanism, suite (the list), mechtest (the kit)
	"compile",   // dossier + mechanisms -> Program
	"outcome",   // rules over indicators
	"ensemble",  // design x Program -> summaries
	"explore",   // sensitivity, boxes, influence
	"forecast",  // observations, scores
	"dossiers",  // the dossiers themselves, embedded
	"study",     // walks the whole road
	"report",    // reads studies
	"web",       // reads studies
	"cmd",       // the command line
}

const (
	lawFloor = "mechanism/*"
	suite    = "mechanism/suite"    // the list of the mechanisms: it alone imports them
	kit      = "mechanism/mechtest" // the kit that tests them
)

// only names packages that may import less than their floor allows.
var only = map[string][]string{
	"portable": {},
	"spelling": {},
	"dossier":  {"quantity", "spelling"},
	"dossiers": {},
}

// readers get everything from a study, and make nothing.
var readers = []string{"report", "web"}

// beginning and end are the two ends of the road from text to answers. A package that imports from
// both walks across it, and only study may.
var (
	beginning = []string{"dossier", "evidence", suite}
	end       = []string{"ensemble", "explore", "forecast"}
)

// testsAlso names what the tests of a package may import beyond its floor.
var testsAlso = map[string][]string{
	lawFloor:   {kit},
	"dossiers": {"study", "compile", "dossier", "ensemble", "outcome", "sim", "quantity"}, // each dossier is a test of the whole road
}

// imports is what the files of one package import from this module, by path below the root.
type imports struct {
	pkg   string // path below the root, "." for the root itself
	code  []string
	tests []string
}

// floorOf is the floor of a package by its place in floors, or -1.
func floorOf(pkg string) int {
	family, below, nested := strings.Cut(pkg, "/")
	if family == "mechanism" && nested && below != "" {
		family = lawFloor
	}
	return slices.Index(floors, family)
}

// importFaults judges the imports of one package.
func importFaults(p imports) (faults []string) {
	blame := func(to, format string, args ...any) {
		faults = append(faults, fmt.Sprintf("%s imports %s: ", p.pkg, to)+fmt.Sprintf(format, args...))
	}
	mine := floorOf(p.pkg)
	if mine < 0 && p.pkg != "." {
		return []string{p.pkg + " stands on no floor: put it into the list of house_test.go where it belongs, or into a package that has a place"}
	}
	for i, to := range slices.Concat(p.code, p.tests) {
		isTest := i >= len(p.code)
		theirs := floorOf(to)
		switch {
		case to == p.pkg: // a test from outside its package
		case p.pkg == ".":
			blame(to, "the root holds no code")
		case isTest && slices.Contains(testsAlso[floors[mine]], to):
		case to == kit:
			blame(to, "the kit is for tests of mechanisms")
		case mine == theirs && floors[mine] == lawFloor && p.pkg != suite:
			blame(to, "mechanisms never import each other; what they share is a variable of sim or the contract")
		case mine == theirs: // one family
		case theirs < 0 || theirs > mine:
			blame(to, "imports point down only")
		case only[p.pkg] != nil && !slices.Contains(only[p.pkg], to):
			blame(to, "it may import %q and nothing else of the house", only[p.pkg])
		case slices.Contains(readers, floors[mine]) && (to == "compile" || to == "ensemble"):
			blame(to, "it only reads studies; let study make what is missing")
		}
	}
	if floors[max(mine, 0)] != "study" {
		from := slices.IndexFunc(p.code, func(to string) bool { return slices.Contains(beginning, to) })
		to := slices.IndexFunc(p.code, func(to string) bool { return slices.Contains(end, to) })
		if from >= 0 && to >= 0 {
			blame(p.code[from]+" and "+p.code[to], "only study walks the whole road")
		}
	}
	return faults
}

// readImports collects the imports of every package among the tracked files.
func readImports(t *testing.T) []imports {
	byPackage := map[string]*imports{}
	for _, f := range tracked(t) {
		if path.Ext(f.name) != ".go" || inTestdata(f.name) {
			continue
		}
		pkg := path.Dir(f.name)
		p := byPackage[pkg]
		if p == nil {
			p = &imports{pkg: pkg}
			byPackage[pkg] = p
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), f.name, f.text, parser.ImportsOnly)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, spec := range syntax.Imports {
			full, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Error(err)
			}
			to, ours := strings.CutPrefix(full, "parley/")
			switch {
			case !ours:
			case strings.HasSuffix(f.name, "_test.go"):
				p.tests = append(p.tests, to)
			default:
				p.code = append(p.code, to)
			}
		}
	}
	var all []imports
	for _, p := range byPackage {
		slices.Sort(p.code)
		slices.Sort(p.tests)
		p.code, p.tests = slices.Compact(p.code), slices.Compact(p.tests)
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b imports) int { return strings.Compare(a.pkg, b.pkg) })
	return all
}

// TestImportsPointDown holds every package to its floor and catches a circle in the making: the road
// stays a staircase, the mechanisms a fan.
func TestImportsPointDown(t *testing.T) {
	all := readImports(t)
	if len(all) < 2 {
		t.Fatalf("only %d packages found: the test does not see the house", len(all))
	}
	for _, p := range all {
		for _, fault := range importFaults(p) {
			t.Error(fault)
		}
	}
}

// TestImportRules plants each kind of wrong import, and the right ones beside it, and catches a rule
// that has ceased to hold.
func TestImportRules(t *testing.T) {
	for _, c := range []struct {
		imports
		want string // what the fault says, "" for none
	}{
		{imports{pkg: "sim", code: []string{"portable", "quantity"}}, ""},
		{imports{pkg: "sim", code: []string{"dossier"}}, "point down only"},
		{imports{pkg: "sim", tests: []string{"compile"}}, "point down only"},
		{imports{pkg: "sim", tests: []string{"sim"}}, ""},
		{imports{pkg: "dossier", code: []string{"quantity"}}, ""},
		{imports{pkg: "dossier", code: []string{"sim"}}, "nothing else of the house"},
		{imports{pkg: "portable", code: []string{"portable/table"}}, ""},
		{imports{pkg: "quantity", code: []string{"store"}}, "point down only"},
		{imports{pkg: "report/svg", code: []string{"report", "study"}}, ""},
		{imports{pkg: "report", code: []string{"ensemble"}}, "only reads studies"},
		{imports{pkg: "web", code: []string{"compile"}}, "only reads studies"},
		{imports{pkg: "mechanism", code: []string{"mechanism/oil"}}, "point down only"},
		{imports{pkg: "mechanism/oil", code: []string{"mechanism", "sim"}, tests: []string{kit}}, ""},
		{imports{pkg: "mechanism/oil", code: []string{"mechanism/talks"}}, "never import each other"},
		{imports{pkg: "mechanism/oil", tests: []string{"mechanism/talks"}}, "never import each other"},
		{imports{pkg: "mechanism/oil", code: []string{kit}}, "for tests of mechanisms"},
		{imports{pkg: suite, code: []string{"mechanism/oil", "mechanism/talks"}}, ""},
		{imports{pkg: suite, code: []string{kit}}, "for tests of mechanisms"},
		{imports{pkg: "compile", code: []string{"dossier", "evidence", suite}}, ""},
		{imports{pkg: "cmd/parley", code: []string{"dossier", "study"}}, ""},
		{imports{pkg: "cmd/parley", code: []string{"dossier", "ensemble"}}, "only study walks"},
		{imports{pkg: "explore", code: []string{"ensemble", "evidence"}}, "only study walks"},
		{imports{pkg: "study", code: []string{"dossier", "ensemble", "explore"}}, ""},
		{imports{pkg: "study", code: []string{"report"}}, "point down only"},
		{imports{pkg: "dossiers", tests: []string{"study"}}, ""},
		{imports{pkg: "dossiers", code: []string{"dossier"}}, "nothing else of the house"},
		{imports{pkg: "attic"}, "stands on no floor"},
		{imports{pkg: "sim", code: []string{"attic"}}, "point down only"},
		{imports{pkg: ".", tests: []string{"sim"}}, "the root holds no code"},
		{imports{pkg: "."}, ""},
	} {
		faults := importFaults(c.imports)
		switch {
		case c.want == "" && len(faults) > 0:
			t.Errorf("%+v: %q, want no fault", c.imports, faults)
		case c.want != "" && (len(faults) != 1 || !strings.Contains(faults[0], c.want)):
			t.Errorf("%+v: %q, want one fault that says %q", c.imports, faults, c.want)
		}
	}
}
