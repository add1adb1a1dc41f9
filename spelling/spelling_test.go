package spelling

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestNearest checks the mend a reader is offered, and that a stranger is offered none.
func TestNearest(t *testing.T) {
	long := strings.Repeat("x", longest)
	words := []string{"t", "front_speed", "depreciation", "tempo", "stake", "d1", "d2", long, long + "x"}
	for word, want := range map[string]string{
		"frontspeed": "front_speed", "depreciaton": "depreciation", "Tempo": "tempo", "tmepo": "tempo",
		"d3":             "d1",           // one slip whatever the length, and the first of equals
		"share":          "",             // two of five letters: a stranger
		"depreziatoin":   "depreciation", // two of twelve
		"guarantee":      "",
		"":               "",
		long[1:]:         long,
		long + "x":       "", // too long to be looked at, though it is there
		"tempo" + "\xff": "tempo",
	} {
		if got := Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
	if got := Nearest("tempo", nil); got != "" {
		t.Errorf("of no candidates %q is the nearest", got)
	}
}

// TestPrintable catches text of a stranger's file that moves a terminal's cursor, turns its direction or rings, a
// caret that a tab pushes off, and letters of any script lost.
func TestPrintable(t *testing.T) {
	if got, want := Printable("a\tb\x1b[2J\u202e\x00\u00a0çЖ漢\xff"), "a b\uFFFD[2J\uFFFD\uFFFD\uFFFDçЖ漢\uFFFD"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestSlips has distances counted by hand; a swap of neighbours is one slip, not two.
func TestSlips(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"kitten", "sitting", 3}, {"ab", "ba", 1}, {"ça", "ca", 1}, {"abc", "cab", 2}} {
		if got := Slips(c.a, c.b); got != c.want {
			t.Errorf("Slips(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// TestSlipsIsADistance catches a count that depends on the side it starts from, that is 0 between
// different words, or that exceeds the longer word or falls below the difference in length.
func TestSlipsIsADistance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("abcé")), 0, 8, -1)
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		n, back := Slips(a, b), Slips(b, a)
		la, lb := len([]rune(a)), len([]rune(b))
		if n != back || (n == 0) != (a == b) || n > max(la, lb) || n < max(la-lb, lb-la) {
			t.Fatalf("%q to %q is %d, back %d", a, b, n, back)
		}
	})
}
