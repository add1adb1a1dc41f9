// The two files of the store that people may edit, read from any bytes.

package store

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// FuzzLedger reads any bytes as a ledger and catches a panic, a repair that changes what is read, and
// a repaired file that is still torn.
func FuzzLedger(f *testing.F) {
	s, err := Open(f.TempDir())
	if err != nil {
		f.Fatal(err)
	}
	defer s.Close()
	l, err := s.Ledger(f.Context(), "run")
	if err != nil {
		f.Fatal(err)
	}
	for _, stage := range []string{"compile", "ensemble"} {
		if err := l.Append(entry(stage)); err != nil {
			f.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		f.Fatal(err)
	}
	sound, err := os.ReadFile(s.ledgerPath("run"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sound)
	f.Add(sound[:len(sound)-1])
	f.Add(sound[:len(sound)/2])
	f.Add(append([]byte("{}\n"), sound...))
	f.Add([]byte("\n\n\x00"))
	f.Fuzz(func(t *testing.T, text []byte) {
		entries, damaged, whole := parseLedger(text, "run.jsonl")
		if whole < 0 || whole > len(text)+1 {
			t.Fatalf("a file of %d bytes should have %d", len(text), whole)
		}
		mended := append(slices.Clone(text), '\n')[:whole]
		again, still, size := parseLedger(mended, "run.jsonl")
		if size != whole || fmt.Sprint(again) != fmt.Sprint(entries) || len(still) != len(damaged) {
			t.Fatalf("after the repair: %v, %v, size %d; before: %v, %v, size %d", again, still, size, entries, damaged, whole)
		}
	})
}

// FuzzSums reads any bytes as the list of a published folder and catches a panic and a name that
// leads out of the folder.
func FuzzSums(f *testing.F) {
	key := string(KeyOf([]byte("x")))
	f.Add([]byte(key + "  odds.csv\n" + key + "  charts/fan.svg\n"))
	f.Add([]byte(key + "  ../climb\n"))
	f.Add([]byte(key + " *odds.csv"))
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(filepath.Join(dir, SumsFile), text, 0o644); err != nil {
			t.Fatal(err)
		}
		sums, err := readSums(dir)
		if err != nil {
			return
		}
		for name := range maps.Keys(sums) {
			if !filepath.IsLocal(filepath.FromSlash(name)) {
				t.Fatalf("the name %q leads out", name)
			}
		}
	})
}
