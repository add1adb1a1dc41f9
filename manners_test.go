// The manners of the house: names that say something, files one can read, tests that run, and nothing
// of the machine it was made on.

package parley_test

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// file is one tracked file.
type file struct {
	name string // below the root, with forward slashes
	text []byte
}

// isText tells whether the file is one that people read.
func (f file) isText() bool { return !bytes.ContainsRune(f.text, 0) }

// tracked reads every file under version control; in a copy without version control, every file but
// what is built or installed.
func tracked(t *testing.T) []file {
	t.Helper()
	files, err := readTracked()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var readTracked = sync.OnceValues(func() (files []file, err error) {
	// The cache of test results watches what a test looks at: with the index, a newly tracked file counts.
	_, _ = os.Stat(filepath.Join(".git", "index"))
	names, err := trackedNames()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		info, err := os.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // removed, and not yet from the index
		}
		if err != nil {
			return nil, err
		}
		if !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%s is no plain file: the house holds neither links nor devices", name)
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files = append(files, file{name, text})
	}
	return files, nil
})

func trackedNames() (names []string, err error) {
	if _, err := os.Stat(".git"); err == nil {
		out, err := exec.Command("git", "ls-files", "-z").Output()
		if err == nil {
			return slices.DeleteFunc(strings.Split(string(out), "\x00"), func(n string) bool { return n == "" }), nil
		}
	}
	built := []string{".git", "node_modules", "bin", "studies", "dist"}
	err = filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains(built, d.Name()):
			return filepath.SkipDir
		case !d.IsDir():
			names = append(names, filepath.ToSlash(p))
		}
		return nil
	})
	return names, err
}

func inTestdata(name string) bool {
	return slices.Contains(strings.Split(name, "/"), "testdata")
}

func isCode(name string) bool {
	return slices.Contains([]string{".go", ".ts", ".tsx", ".js", ".mjs"}, path.Ext(name))
}

// rules judge one file each, and say what is wrong and how to mend it.
var rules = map[string]func(file) []string{
	"names":   nameFaults,
	"length":  lengthFaults,
	"skips":   skipFaults,
	"machine": machineFaults,
}

// TestManners holds every tracked file to the rules of the house.
func TestManners(t *testing.T) {
	for _, f := range tracked(t) {
		for name, rule := range rules {
			for _, fault := range rule(f) {
				t.Errorf("%s: %s (%s)", f.name, fault, name)
			}
		}
	}
}

// Rooms where anything lands: as a whole name, and as a part of one.
var (
	emptyNames = []string{"util", "utils", "utility", "helper", "helpers", "common", "misc", "base", "shared", "lib"}
	emptyParts = []string{"util", "utils", "helper", "helpers", "misc"}
)

// nameFaults refuses packages and code files whose name says nothing of what is in them.
func nameFaults(f file) (faults []string) {
	if !isCode(f.name) || inTestdata(f.name) {
		return nil
	}
	parts := strings.Split(f.name, "/")
	last := len(parts) - 1
	parts[last] = strings.TrimSuffix(strings.TrimSuffix(parts[last], path.Ext(parts[last])), "_test")
	for _, part := range parts {
		words := strings.FieldsFunc(strings.ToLower(part), func(r rune) bool { return strings.ContainsRune("_-.", r) })
		empty := slices.Contains(emptyNames, strings.ToLower(part)) ||
			slices.ContainsFunc(words, func(w string) bool { return slices.Contains(emptyParts, w) })
		if empty {
			faults = append(faults, fmt.Sprintf("the name %q says nothing; name it after what is in it", part))
		}
	}
	return faults
}

// longest is the most lines a file of code may have: more is not read in one sitting.
const longest = 700

func lengthFaults(f file) []string {
	if n := bytes.Count(f.text, []byte("\n")); isCode(f.name) && n > longest {
		return []string{fmt.Sprintf("%d lines, at most %d: part it along what it is for", n, longest)}
	}
	return nil
}

var (
	scriptSkip = regexp.MustCompile(`(?m)^\s*(\[[^\]]*\]\s*)?skip\b`)
	webSkip    = regexp.MustCompile(`\b(xit|xdescribe|xtest)\(|\b(it|test|describe)\.(skip|todo)\b`)
)

// skipFaults refuses tests that may be passed over: in Go, in scripts for the command line, in the app.
func skipFaults(f file) (faults []string) {
	const mend = "no test is skipped; let it fail with what is missing, or remove it"
	switch ext := path.Ext(f.name); {
	case ext == ".txtar", ext == ".txt" && inTestdata(f.name):
		if scriptSkip.Match(f.text) {
			faults = append(faults, "a script that skips: "+mend)
		}
	case ext != ".go" && isCode(f.name):
		if m := webSkip.Find(f.text); m != nil {
			faults = append(faults, fmt.Sprintf("%s: %s", m, mend))
		}
	case ext == ".go" && !inTestdata(f.name):
		set := token.NewFileSet()
		syntax, err := parser.ParseFile(set, f.name, f.text, 0)
		if err != nil {
			return []string{err.Error()}
		}
		ast.Inspect(syntax, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			on, plain := sel.X.(*ast.Ident)
			skips := sel.Sel.Name == "SkipNow" || sel.Sel.Name == "Skipf" ||
				sel.Sel.Name == "Skip" && plain && slices.Contains([]string{"t", "b", "f", "tb", "rt"}, on.Name) ||
				sel.Sel.Name == "Short" && plain && on.Name == "testing"
			if skips {
				faults = append(faults, fmt.Sprintf("line %d: %s: %s", set.Position(n.Pos()).Line, sel.Sel.Name, mend))
			}
			return true
		})
	}
	return faults
}

// The hosts of package registries and the folders of the machine this was written on. They are put
// together here, so that this file does not hold them.
var (
	hosts = regexp.MustCompile(`(?i)\b(` + strings.Join([]string{
		"proxy" + `\.golang\.org`, "sum" + `\.golang\.org`, "goproxy" + `\.(io|cn)`, "registry" + `\.npmjs\.(org|com)`, "registry" + `\.yarnpkg\.com`,
		"pypi" + `\.org`, "pythonhosted" + `\.org`, "crates" + `\.io`, "rubygems" + `\.org`, "deb" + `\.debian\.org`,
	}, "|") + `)\b`)
	folders = regexp.MustCompile("(?m)(^|[\\s\"'`(=:,<>\\[])/(" + strings.Join([]string{"work", "tmp", "root"}, "|") + ")/")
)

// machineFaults refuses what holds only where the house was built.
func machineFaults(f file) (faults []string) {
	if !f.isText() {
		return nil
	}
	if m := hosts.Find(f.text); m != nil {
		faults = append(faults, fmt.Sprintf("it names the registry host %s; leave the host to the reader's settings (npm: omit-lockfile-registry-resolved)", m))
	}
	if m := folders.Find(f.text); m != nil {
		faults = append(faults, fmt.Sprintf("it names a folder of one machine (%q); take a relative path, or a test's own folder", bytes.TrimSpace(m)))
	}
	return faults
}

// TestMannersRules plants an offence against each rule, and what resembles one, and catches a rule
// that has ceased to hold or that hits the innocent.
func TestMannersRules(t *testing.T) {
	long := strings.Repeat("\n", longest)
	call := func(s string) string { return "package x\nfunc f() { " + s + " }\n" }
	for _, c := range []struct {
		rule, name, text string
		faults           int
	}{
		{"names", "sim/column.go", "", 0},
		{"names", "util/x.go", "", 1},
		{"names", "sim/helpers.go", "", 1},
		{"names", "sim/helpers_test.go", "", 1},
		{"names", "sim/test_helpers.go", "", 1},
		{"names", "web/app/string-utils.ts", "", 1},
		{"names", "Common/Misc.go", "", 2},
		{"names", "sim/base.go", "", 1},
		{"names", "forecast/base_rate.go", "", 0},
		{"names", "docs/common.md", "", 0},
		{"names", "sim/testdata/util/x.go", "", 0},
		{"length", "sim/month.go", long, 0},
		{"length", "sim/month.go", long + "\n", 1},
		{"length", "web/app/main.tsx", long + "\n", 1},
		{"length", "inventory.tsv", long + "\n", 0},
		{"skips", "sim/x_test.go", call(`t.` + `Skip("slow")`), 1},
		{"skips", "sim/x_test.go", call(`any.` + `SkipNow()`), 1},
		{"skips", "sim/x.go", call(`b.` + `Skipf("x")`), 1},
		{"skips", "sim/x_test.go", call(`if testing.` + `Short() {}`), 1},
		{"skips", "sim/x_test.go", call(`list.Skip(3)`), 0},
		{"skips", "sim/x_test.go", "package x\n// t." + "Skip() is refused\n", 0},
		{"skips", "cmd/parley/testdata/run.txtar", "exec parley\n[!unix] skip 'x'\n", 1},
		{"skips", "cmd/parley/testdata/run.txtar", "exec parley --skip-x\n", 0},
		{"skips", "web/app/x.test.ts", "it." + "skip('x')", 1},
		{"skips", "web/app/x.test.ts", "list.skip(1)", 0},
		{"machine", "docs/x.md", "see https://proxy" + ".golang.org/x", 1},
		{"machine", "package-lock.json", `"https://registry` + `.npmjs.org/preact"`, 1},
		{"machine", "docs/x.md", "see https://pkg.go.dev/x", 0},
		{"machine", "docs/x.md", "in (/wo" + "rk/main) it is", 1},
		{"machine", "x.go", `"/tm` + `p/x"`, 1},
		{"machine", "docs/x.md", "at https://example.org/work/main", 0},
		{"machine", "x.bin", "\x00/wo" + "rk/main", 0},
	} {
		if faults := rules[c.rule](file{c.name, []byte(c.text)}); len(faults) != c.faults {
			t.Errorf("%s, %s, %.60q: faults %q, want %d", c.rule, c.name, c.text, faults, c.faults)
		}
	}
}
