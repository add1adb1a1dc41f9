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
