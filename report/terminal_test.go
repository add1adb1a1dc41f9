package report

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/study"
)

var escapes = regexp.MustCompile("\x1b\\[[0-9;]*m")

// printed are all surfaces of the terminal, by name.
func printed(t *testing.T, width int, color bool) map[string]string {
	t.Helper()
	r := made(t, 1)
	r.Levers = []study.Moved{{Lever: "aid_patron", Label: "the patron’s aid", Value: 0.5, Unit: "1", From: 7}}
	levers := study.LeverList{Dossier: "ukraine-2025", AsOf: "2025-12-05", Condition: study.Condition, Levers: []study.LeverInfo{
		{ID: "aid_patron", Actor: "us", Label: "the patron’s aid", Says: "military aid the patron aims at, as a multiple of the baseline year", Unit: "1", NoOp: 1, Max: 2, Stops: []study.StopInfo{{Name: "ended", Value: 0}, {Name: "restored", Value: 1}}},
		{ID: "strikes", Actor: "russia", Label: "strikes", Unit: "1", NoOp: 1, Max: 3, Violence: true},
	}}
	out := map[string]string{}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"run":     func(b *bytes.Buffer) error { return Terminal(b, r, width, color) },
		"compare": func(b *bytes.Buffer) error { return Compare(b, r, width, color) },
		"future":  func(b *bytes.Buffer) error { return Future(b, r.Typical[0], r.Condition, width, color) },
		"levers":  func(b *bytes.Buffer) error { return Levers(b, levers, width, color) },
		"axes":    func(b *bytes.Buffer) error { return Axes(b, r.Axes, width, color) },
		"reading": func(b *bytes.Buffer) error { return Reading(b, compared(made(t, 1)), width, color) },
		"placebo": func(b *bytes.Buffer) error { return Placebos(b, compared(made(t, 1)), width, color) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		out[name] = b.String()
	}
	return out
}

// TestTerminalFits catches lines wider than the terminal, and spaces left at their ends.
func TestTerminalFits(t *testing.T) {
	for _, width := range []int{80, 100, 140} {
		for name, text := range printed(t, width, true) {
			for _, line := range strings.Split(escapes.ReplaceAllString(text, ""), "\n") {
				if n := utf8.RuneCountInString(line); n > width {
					t.Errorf("%s: %d characters in %d columns: %q", name, n, width, line)
				}
			}
		}
	}
}

// TestPlainIsPlain catches colour and signs beyond ASCII where the text goes to a file or a pipe.
func TestPlainIsPlain(t *testing.T) {
	for name, text := range printed(t, Width, false) {
		for _, r := range text {
			if r > 126 || r < 32 && r != '\n' {
				t.Errorf("%s holds %q", name, r)
			}
		}
		if strings.Contains(text, " \n") {
			t.Errorf("%s has spaces at the end of a line", name)
		}
	}
}

// TestConditionComesFirst catches odds printed before their condition, or moved levers kept quiet.
func TestConditionComesFirst(t *testing.T) {
	for name, text := range printed(t, Width, false) {
		if name == "run" || name == "compare" || name == "future" {
			if !strings.HasPrefix(text, capital(study.Condition)+".\n") {
				t.Errorf("%s begins %.80q", name, text)
			}
		}
		if name == "run" && !strings.Contains(text, "lever aid_patron (the patron's aid) set at 0.5 from month 7") {
			t.Errorf("%s does not say which lever was moved", name)
		}
	}
}

// TestTerminalTells catches a run whose table lacks a scenario, a range, a word, a driver or its mark.
func TestTerminalTells(t *testing.T) {
	text := printed(t, 140, false)["run"]
	for _, want := range []string{
		"the war goes on", "66%", "57-78%", "likely", "+exponent", "* an assumed", "! the mediator leaves", "none of these", "parley brief ukraine-2025",
	} {
		if want == "* an assumed" {
			want = "*: an assumed prior"
		}
		if want == "+exponent" {
			want = "+mixing*"
		}
		if !strings.Contains(text, want) {
			t.Errorf("the run does not say %q:\n%s", want, text)
		}
	}
	if future := printed(t, Width, false)["future"]; !strings.Contains(future, "because it expects to hold more land") {
		t.Errorf("a turn without its reason:\n%s", future)
	}
	if levers := printed(t, 140, false)["levers"]; !strings.Contains(levers, "never searched or ranked") || strings.Index(levers, "aid_patron") > strings.Index(levers, "strikes") {
		t.Errorf("levers out of order, or violence unmarked:\n%s", levers)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

// TestWriteErrors catches a full disk taken for a finished page.
func TestWriteErrors(t *testing.T) {
	r := made(t, 1)
	for name, err := range map[string]error{
		"brief": Brief(full{}, r), "run": Terminal(full{}, r, Width, false), "compare": Compare(full{}, r, Width, false),
		"future": Future(full{}, r.Typical[0], r.Condition, Width, false), "axes": Axes(full{}, r.Axes, Width, false),
		"table": Table{Columns: []Column{{Head: "a", Words: true}}, Rows: [][]string{{"b"}}}.Print(full{}, Width),
	} {
		if err == nil || !strings.Contains(err.Error(), "disk full") {
			t.Errorf("%s on a full disk: %v", name, err)
		}
	}
}
