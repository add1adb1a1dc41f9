package crossimpact

// Reading files: what is wrong is said at its place with the mend, and no text does harm.

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// project is a small project with parts to put wrong.
func project(structure, rows string) string {
	return "$ ScenarioWizard 4.0\ntitle\n" + structure + "#\n&\n \n#\n#\nFFFFFF\n#\n#\n" + rows + "#\n# 0-0\n\"\"\n#\n"
}

const pair = "&A\n -a\n -b\n&B\n -c\n -d\n"

// TestFaults catches a fault that is passed over, misplaced or said without a mend.
func TestFaults(t *testing.T) {
	const two = `{"descriptors": [{"id": "A", "states": ["a", "b"]}, {"id": "B", "states": ["c", "d"]}], `
	rows := func(last string) string {
		return " 0 , 0 , 1 ,-1 \n 0 , 0 ,-1 , 1 \n 1 ,-1 , 0 , 0 \n" + last
	}
	for _, c := range []struct{ name, text, want string }{
		{"x.scw", "", "x.scw:1:1: no ScenarioWizard project; a project begins with"},
		{"x.scw", "$ ScenarioWizard 4.0\n" + pair + "#\n#\n", "x.scw:10:1: the file ends before its matrix"},
		{"x.scw", project("&A\n -a\nB\n -c\n", ""), "x.scw:5:1: neither a descriptor nor a state"},
		{"x.scw", project("&A\n&B\n -b\n", ""), `x.scw:3:1: descriptor "A" has no states`},
		{"x.scw", project("&A\n -a\n", " 0 \n"), "x.scw: 1 descriptors; a balance needs at least two"},
		{"x.scw", project("&A\n -a\n&A\n -b\n", ""), `x.scw:5:1: a second descriptor "A"`},
		{"x.scw", project("&A\n -a\n -a\n&B\n -b\n", ""), `x.scw:3:1: descriptor "A" has state "a" twice`},
		{"x.scw", project(pair, rows("")), "x.scw:19:1: 3 rows for 4 states"},
		{"x.scw", project(pair, rows("-1 , 1 , 0 \n")), "x.scw:20:1: 3 numbers for 4 states"},
		{"x.scw", project(pair, rows("-1 , x , 0 , 0 \n")), `x.scw:20:6: "x" is no number; give a number, 0 for no influence`},
		{"x.scw", project(pair, rows("-1 , NaN , 0 , 0 \n")), "x.scw:20:6: a judgement of NaN"},
		{"x.scw", project(pair, rows("-1 , 1e9 , 0 , 0 \n")), "x.scw:20:6: a judgement of 1e+09, beyond 1000 either way; give"},
		{"x.scw", project(pair, rows("-1 , 1 , 2 , 0 \n")), `x.scw:20:10: descriptor "B" is judged on itself; leave these cells 0`},
		{"x.json", "[]", "x.json:1:1: the file is no object"},
		{"x.json", "", "x.json:1:1: the text ends too early"},
		{"x.json", `{"matrix": [[1, 2`, "x.json:1:18: the text ends too early"},
		{"x.json", "{\n \"matrix\" 3}", "x.json:2:11: "},
		{"x.json", "{} {}", "x.json:1:4: something follows the object"},
		{"x.json", "{\"a\": \"\xff\"}", "x.json:1:8: the text is not UTF-8"},
		{"x.json", `{"a": 1, "a": 2}`, `x.json:1:10: key "a" a second time`},
		{"x.json", strings.Repeat(`{"a":`, 20), "x.json:1:46: nested more than 8 deep"},
		{"x.json", "{}", `no descriptors; list "descriptors"`},
		{"x.json", `{"n_desc": 2.5, "n_states": 3, "matrix": []}`, `"n_desc" is 2.5; give a whole number from 1 to 200`},
		{"x.json", two + `"judgments": []}`, `unknown key "judgments"; did you mean "judgements"?`},
		{"x.json", two + `"note": ""}`, `the judgements are given nowhere; give either`},
		{"x.json", two + `"judgements": [], "matrix": []}`, `the judgements are given twice`},
		{"x.json", two + `"matrix": [[0]]}`, "1 rows for 4 states"},
		{"x.json", two + `"judgements": [{"from": "A", "from_state": "a", "to": "C", "impacts": [1, 2]}]}`, `unknown descriptor "C"; there are A, B`},
		{"x.json", two + `"judgements": [{"from": "A", "from_state": "c", "to": "B", "impacts": [1, 2]}]}`, `unknown state "c"`},
		{"x.json", two + `"judgements": [{"from": "A", "to": "B", "impacts": [1, 2]}]}`, `a judgement without "from_state"`},
		{"x.json", two + `"judgements": [{"from": "A", "from_state": "a", "to": "B", "impacts": [1]}]}`, "1 numbers for 2 states"},
		{"x.json", two + `"judgements": [{"from": "A", "from_state": "a", "to": "B", "impacts": [1, "2"]}]}`, "a judgement is no number"},
		{"x.json", two + `"judgements": [{"from": "A", "from_state": "a", "to": "A", "impacts": [1, -1]}]}`, `descriptor "A" is judged on itself`},
		{"x.json", two + `"judgements": [{"from": "A", "from_state": "a", "to": "B", "impacts": [0.0001, 0]}]}`, "a judgement of 0.0001, finer than three decimals"},
		{"x.json", two + `"judgements": [{"from": "A", "from_state": "a", "to": "B", "impacts": [0, 0]}, {"from": "A", "from_state": "a", "to": "B", "impacts": [0, 0]}]}`, "A (a) on B is judged twice"},
		{"x.json", two + `"judgements": [{"from": "A", "from_stat": "a"}]}`, `unknown key "from_stat"; did you mean "from_state"?`},
		{"x.json", `{"descriptors": [{"id": "A", "states": ["a", 3]}, 4]}`, "a state is no name"},
		{"x.txt", "Dear all", "neither a ScenarioWizard project nor JSON"},
		{"x.json", strings.Repeat(" ", maxBytes+1), "longer than 1048576 bytes"},
	} {
		_, _, err := Read(c.name, []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q: %v\nwant %s", c.text, err, c.want)
			continue
		}
		for _, f := range err.(Faults) {
			if f.Mend == "" {
				t.Errorf("%.60q: no mend: %v", c.text, f)
			}
		}
	}
}

// TestExcerpt catches a caret below another place than the fault's, in a long line with letters of
// several bytes.
func TestExcerpt(t *testing.T) {
	long := "\"" + strings.Repeat("é", 300) + "\""
	_, _, err := Read("x.json", []byte(`{"descriptors": [{"id": `+long+`, "states": "none"}]}`))
	lines := strings.Split(err.Error(), "\n")
	if len(lines) < 3 || len([]rune(lines[1])) > maxShown+20 || !strings.HasPrefix(string([]rune(lines[1])[len([]rune(lines[2]))-1:]), `"none"`) {
		t.Errorf("%v", err)
	}
}

// TestNotes catches a section that does not sum to 0 and is not said to, a state without a name, and old
// letters.
func TestNotes(t *testing.T) {
	m, notes, err := Read("x.scw", []byte(project("&K\xe4lte\n -a\n -\n&B\n -c\n -d\n", " 0 , 0 , 1 ,-1 \n 0 , 0 ,-1 , 2 \n 1 ,-1 , 0 , 0 \n 0 , 0 , 0 , 0 \n")))
	if err != nil {
		t.Fatal(err)
	}
	if d := m.Descriptors[0]; d.Name != "Kälte" || d.States[1] != "no. 2" {
		t.Errorf("%v", d)
	}
	for i, want := range []string{"Latin 1", "1 states have no name", "the judgements of Kälte (no. 2) on B sum to 1, not 0"} {
		if i >= len(notes) || !strings.Contains(notes[i], want) {
			t.Errorf("notes %q, want %q", notes, want)
		}
	}
}

// TestKinds catches a file without a telling name that is taken for nothing.
func TestKinds(t *testing.T) {
	for _, name := range []string{"doc002.json", "somewhereland.scw"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if m, _, err := Read("matrix", append([]byte("\ufeff"), text...)); err != nil || m.rows() < 15 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzRead reads any text as either kind: it never panics, every fault has a place and a mend in one
// line, and what is read obeys the definition: the search finds what brute force finds.
func FuzzRead(f *testing.F) {
	text, err := os.ReadFile(filepath.Join("testdata", "global.scw"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(text), true)
	f.Add(project(pair, " 0 , 0 , 1 ,-1 \n 0 , 0 ,-1 , 1 \n 1 ,-1 , 0 , 0 \n-1 , 1 , 0 , 0 \n"), true)
	f.Add(`{"descriptors": [{"id": "A", "name": "x", "states": ["a", "b"]}, {"key": "B", "states": ["c"]}], "judgements": [{"from": "B", "from_state": "c", "to": "A", "impacts": [1, -0.5]}], "origin": null}`, false)
	f.Add(`{"descriptors": [{"id": "\u001b[2J", "states": ["a\n"]}, {"id": "B", "states": ["b"]}], "judgements": []}`, false)
	f.Add(`{"n_desc": 2, "n_states": 2, "matrix": [[0, 0, 1, -1], [0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0]]}`, false)
	f.Fuzz(func(t *testing.T, text string, isProject bool) {
		m, _, err := Read(map[bool]string{true: "x.scw", false: "x.json"}[isProject], []byte(text))
		if err != nil {
			for _, fault := range err.(Faults) {
				if fault.Mend == "" || fault.Line < 0 || strings.ContainsAny(fault.Says+fault.Mend, "\n\x1b") {
					t.Errorf("%+v", fault)
				}
			}
			return
		}
		for _, d := range m.Descriptors {
			if strings.ContainsAny(d.ID+d.Name+strings.Join(d.States, ""), "\n\x1b") {
				t.Errorf("a name that moves the cursor: %q", d)
			}
		}
		if n, ok := m.Configurations(); !ok || n > 2000 || m.rows() > 40 {
			return
		}
		got, want := m.Consistent(0), brute(m, 0)
		if fmt.Sprint(got.Found) != fmt.Sprint(want) {
			t.Errorf("found %v, want %v", got.Found, want)
		}
	})
}
