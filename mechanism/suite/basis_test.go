package suite

import (
	"slices"
	"strings"
	"testing"

	"parley/mechanism"
	"parley/quantity"
)

// sourced calls f with every basis of the shared priors that names a source.
func sourced(f func(m *mechanism.Mechanism, what string, b quantity.Basis)) {
	for _, m := range All() {
		for _, p := range m.Params {
			for what, b := range map[string]quantity.Basis{"sign": p.Sign, "size": p.Size} {
				if b.Source != "" {
					f(m, p.Name+", "+what, b)
				}
			}
		}
	}
}

// TestEverySourceIsCited catches a shared prior that leans on a source its mechanism does not give: the
// reader of a page finds the id beside the number and nothing it stands for.
func TestEverySourceIsCited(t *testing.T) {
	n := 0
	sourced(func(m *mechanism.Mechanism, what string, b quantity.Basis) {
		n++
		if !slices.ContainsFunc(m.Refs, func(r mechanism.Ref) bool { return r.ID == b.Source }) {
			t.Errorf("%s: %s rests on %q, which is none of its references", m.Name, what, b.Source)
		}
	})
	if n == 0 {
		t.Error("no shared prior has a source: this test sees nothing")
	}
}

// TestOneIDOneWork catches one id for two works and a citation that says more in one mechanism than in
// another: the same id must stand for the same authors and year.
func TestOneIDOneWork(t *testing.T) {
	type use struct{ mechanism, work string }
	first := map[string]use{}
	for _, m := range All() {
		seen := map[string]bool{}
		for _, r := range m.Refs {
			if seen[r.ID] {
				t.Errorf("%s gives %s twice", m.Name, r.ID)
			}
			seen[r.ID] = true
			work, _, _ := strings.Cut(r.Cite, "):")
			if was, ok := first[r.ID]; ok && was.work != work {
				t.Errorf("%s is %q in %s and %q in %s", r.ID, was.work, was.mechanism, work, m.Name)
			}
			first[r.ID] = use{m.Name, work}
		}
	}
	if len(first) == 0 {
		t.Error("no mechanism has a reference")
	}
}

// TestFromMemoryIsSaid catches a size that is given as read in a work which nobody has read again.
func TestFromMemoryIsSaid(t *testing.T) {
	sourced(func(m *mechanism.Mechanism, what string, b quantity.Basis) {
		if !strings.HasSuffix(what, "size") {
			return
		}
		for _, r := range m.Refs {
			if r.ID == b.Source && r.Checked == mechanism.FromMemory && !strings.Contains(b.Note, "from memory") {
				t.Errorf("%s: %s rests on %s, which was not read again; say so in the note", m.Name, what, r.ID)
			}
		}
	})
}
