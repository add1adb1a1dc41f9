package dossier

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// TestInside catches a caret below the wrong word of a rule, however the rule is written.
func TestInside(t *testing.T) {
	files := textbookFiles(t)
	files["scenarios.yaml"] = &fstest.MapFile{Data: []byte(`conditions:
  - {id: talks_failed, title: the talks have failed, rule: a and WORD}
scenarios:
  - {id: patron_leaves, title: x, says: x, rule: "a and WORD"}
  - {id: settled, title: x, says: x, rule: 'a and WORD'}
  - id: block
    title: x
    says: x
    rule: |
      a and
        b and WORD
  - id: folded
    title: x
    says: x
    rule: a and
      WORD
  - {id: escaped, title: x, says: x, rule: "a\tand WORD"}
  - {id: accents, title: x, says: x, rule: é and WORD}
`)}
	d, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	rules := []Text{d.Scenarios.Conditions[0].Rule}
	for _, s := range d.Scenarios.Scenarios {
		rules = append(rules, s.Rule)
	}
	var got []string
	for _, r := range rules {
		diags := d.Diagnostics()
		diags.Report(d.Inside(r, strings.Index(r.Value, "WORD"), 4), "here", "")
		lines := strings.Split(diags.Error(), "\n")
		got = append(got, fmt.Sprintf("%s %d", strings.TrimSuffix(lines[0], ": here"), column(lines[1], "WORD")-column(lines[2], "^")))
	}
	// the last number is how far the caret is from the word; a folded rule (whose word is on another
	// line) and an escaped one are pointed at from their beginning
	want := "scenarios.yaml:2:66 0, scenarios.yaml:4:57 0, scenarios.yaml:5:51 0, scenarios.yaml:11:15 0, " +
		"scenarios.yaml:15:11 -19, scenarios.yaml:17:44 8, scenarios.yaml:18:50 0"
	if strings.Join(got, ", ") != want {
		t.Errorf("\n got %s\nwant %s", strings.Join(got, ", "), want)
	}
}

// column is where a word stands in a line, in characters.
func column(line, word string) int {
	before, _, found := strings.Cut(line, word)
	if !found {
		return -1
	}
	return len([]rune(before))
}

// TestManyFaults catches a screen full of faults: some are shown, the rest is counted.
func TestManyFaults(t *testing.T) {
	files := textbookFiles(t)
	files["omissions.yaml"] = &fstest.MapFile{Data: []byte(strings.Repeat("- {wat: a, why: b, pushes: c}\n", 1000))}
	_, err := Read(files)
	if err == nil {
		t.Fatal("no fault")
	}
	shown := err.Error()
	if got := strings.Count(shown, "unknown key"); got != MaxShown {
		t.Errorf("%d faults are shown, not %d", got, MaxShown)
	}
	if !strings.HasSuffix(shown, "\n950 more faults not shown; mend these first") {
		t.Errorf("the last line is %q", shown[strings.LastIndex(shown, "\n"):])
	}
}

// TestOrder catches faults that are shown in the order found.
func TestOrder(t *testing.T) {
	var d Diagnostics
	if d.Err() != nil {
		t.Error("no fault is an error")
	}
	for _, p := range []Pos{{"b", 1, 1, 1}, {"a", 10, 1, 1}, {"a", 9, 2, 1}, {"a", 9, 1, 1}, {File: "a"}} {
		d.Report(p, "x", "")
	}
	if got := d.Err().Error(); got != "a: x\na:9:1: x\na:9:2: x\na:10:1: x\nb:1:1: x" {
		t.Errorf("shown as\n%s", got)
	}
}

// TestTerminal catches text of a dossier that could colour, move or fake the screen it is shown on.
func TestTerminal(t *testing.T) {
	d := Diagnostics{texts: texts{"a": {"x\x1b[2J\u202e\ty"}}}
	d.Report(Pos{"a", 1, 11, 1}, "bad \x1b[2J", "\x00")
	if got := d.Error(); strings.ContainsAny(got, "\x1b\u202e\t\x00") || !strings.HasSuffix(got, "\n      |           ^") {
		t.Errorf("shown as %q", got)
	}
}
