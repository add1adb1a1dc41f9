package vector

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRefusals catches a loop that says what vectors cannot and is written all the same: each is refused
// with its place.
func TestRefusals(t *testing.T) {
	for body, want := range map[string]string{
		"c.a[f] = other(c.b[f])":            "calls functions of its own package",
		"for range 3 { c.a[f]++ }":          "cannot say this",
		"c.a[0] = c.b[f]":                   "a future's own element",
		"switch c.b[f] { case 1: c.a[f]=2}": "no tag",
		"c.n--":                             "counted up",
		"c.a[f] = table[f]":                 "cannot say this",
	} {
		dir := t.TempDir()
		text := "package p\n\nvar table [256]float64\n\ntype l struct {\n\ta, b *[256]float64\n\tn float64\n}\n\n" + mark +
			"\nfunc (c *l) run(all []uint8) {\n\tfor _, f := range all[c.runVector(len(all)):] {\n\t\t" + body + "\n\t}\n}\n"
		if err := os.WriteFile(filepath.Join(dir, "p.go"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Files(dir); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "p.go:") {
			t.Errorf("%s: %v, want %q and its place", body, err, want)
		}
	}
}

// TestShape plants loops that would be written but run otherwise than their body says, and one that is sound,
// and catches a fault that is passed over.
func TestShape(t *testing.T) {
	const over = "for _, f := range all[c.runVector(len(all)):] { "
	for _, c := range []struct{ body, want string }{
		{over + "c.out[f] = c.in[f] }", ""},
		{"", "one for statement and nothing else"},
		{"for _, f := range all { c.out[f] = c.in[f] }", "begins with for _, f := range all[c.runVector(len(all)):]"},
		{"for _, f := range all[c.otherVector(len(all)):] { c.out[f] = c.in[f] }", "begins with for _, f := range"},
		{"for f := range all[c.runVector(len(all)):] { c.out[f] = c.in[f] }", "begins with for _, f := range"},
		{over + "if c.in[f] > 0 { break }; c.out[f] = 1 }", "by continue only"},
		{over + "var x = c.in[f]; c.out[f] = x }", "say name := value"},
		{over + "c.out[f] = min(c.in[f], 1, 2) }", "takes two numbers"},
	} {
		dir := t.TempDir()
		text := "package p\n\ntype s struct{ in, out *[256]float64 }\n\n//vector:loop\nfunc (c *s) run(all []uint8) {\n" + c.body + "\n}\n"
		if err := os.WriteFile(filepath.Join(dir, "loops.go"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		files, err := Files(dir)
		switch {
		case c.want == "" && (err != nil || len(files) != 3):
			t.Errorf("%s: %d files, %v", c.body, len(files), err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.body, err, c.want)
		}
	}
}
