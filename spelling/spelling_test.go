package spelling

import "testing"

// TestNearest checks the mend a reader is offered, and that a stranger is offered none.
func TestNearest(t *testing.T) {
	words := []string{"front_speed", "depreciation", "tempo"}
	for word, want := range map[string]string{"frontspeed": "front_speed", "depreciaton": "depreciation", "Tempo": "tempo", "tmepo": "tempo", "guarantee": "", "": ""} {
		if got := Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

// TestSlips has distances counted by hand; a swap of neighbours is one slip, not two.
func TestSlips(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"kitten", "sitting", 3}, {"ab", "ba", 1}, {"ça", "ca", 1}} {
		if got := Slips(c.a, c.b); got != c.want {
			t.Errorf("Slips(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
