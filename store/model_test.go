// A store against its model: whatever is done to it, it agrees with a map.

package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"
)

// TestStoreAgreesWithAMap does random things to a store (put, get, damage, lose, note, tear, reopen)
// and catches any answer that differs from what a map would give.
func TestStoreAgreesWithAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "parley-store")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		s := &modelled{dir: dir, sound: map[Key][]byte{}}
		s.open(t)
		t.Repeat(map[string]func(*rapid.T){
			"put":    s.put,
			"get":    s.get,
			"damage": s.damage,
			"note":   s.note,
			"reopen": s.reopen,
			"":       s.agrees,
		})
		s.close(t)
	})
}

// modelled is a store and what it should hold.
type modelled struct {
	dir    string
	store  *Store
	ledger *Ledger

	keys  []Key          // every key ever put, in order
	sound map[Key][]byte // what Get must give; other keys are absent
	noted []Entry
}

func (s *modelled) open(t *rapid.T) {
	var err error
	if s.store, err = Open(s.dir); err != nil {
		t.Fatal(err)
	}
	if s.ledger, err = s.store.Ledger(t.Context(), "run"); err != nil {
		t.Fatal(err)
	}
}

func (s *modelled) close(t *rapid.T) {
	if err := errors.Join(s.ledger.Close(), s.store.Close()); err != nil {
		t.Fatal(err)
	}
}

func (s *modelled) put(t *rapid.T) {
	content := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "content")
	kind := rapid.SampledFrom([]string{"txt", "json", "outcomes.parquet"}).Draw(t, "kind")
	key, err := s.store.PutBytes(kind, content)
	if err != nil || key != KeyOf(content) {
		t.Fatalf("Put = %s, %v", key, err)
	}
	s.keys = append(s.keys, key)
	s.sound[key] = content
}

func (s *modelled) anyKey(t *rapid.T) (Key, bool) {
	if len(s.keys) == 0 {
		return "", false
	}
	return rapid.SampledFrom(s.keys).Draw(t, "key"), true
}

func (s *modelled) get(t *rapid.T) {
	key, ok := s.anyKey(t)
	if !ok {
		return
	}
	got, err := s.store.Get(key)
	want, sound := s.sound[key]
	switch {
	case sound && (err != nil || !bytes.Equal(got, want)):
		t.Fatalf("Get = %q, %v; want %q", got, err, want)
	case !sound && !errors.Is(err, ErrAbsent):
		t.Fatalf("Get of a lost object = %q, %v", got, err)
	}
	if s.store.Has(key) != sound {
		t.Fatalf("Has = %v", !sound)
	}
}

// damage changes or removes every file of an object.
func (s *modelled) damage(t *rapid.T) {
	key, ok := s.anyKey(t)
	if !ok {
		return
	}
	paths, err := filepath.Glob(filepath.Join(s.dir, "objects", "*", string(key)+".*"))
	if err != nil {
		t.Fatal(err)
	}
	lose := rapid.Bool().Draw(t, "lose")
	for _, p := range paths {
		if lose {
			err = os.Remove(p)
		} else {
			err = os.WriteFile(p, append(s.sound[key], "damage"...), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	delete(s.sound, key)
}

func (s *modelled) note(t *rapid.T) {
	e := Entry{
		Stage:  rapid.StringN(1, 12, -1).Draw(t, "stage"),
		Inputs: Digest(rapid.String().Draw(t, "inputs")),
		Output: Digest(rapid.String().Draw(t, "output")),
	}
	if err := s.ledger.Append(e); err != nil {
		t.Fatal(err)
	}
	s.noted = append(s.noted, e)
}

// reopen closes everything, perhaps tears or rather adds a torn line, and opens it again.
func (s *modelled) reopen(t *rapid.T) {
	path := s.store.ledgerPath("run")
	s.close(t)
	torn := rapid.SampledFrom([]string{"", "{", `{"entry":{"stage":"x"}`, "\x00\x00"}).Draw(t, "torn")
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteString(torn)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	s.open(t)
}

// agrees is checked after every step.
func (s *modelled) agrees(t *rapid.T) {
	short := func(entries []Entry) string {
		var out []string
		for _, e := range entries {
			out = append(out, fmt.Sprintf("%q %s %s", e.Stage, e.Inputs, e.Output))
		}
		return fmt.Sprint(out)
	}
	history, err := s.store.History("run")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := short(history), short(s.noted); got != want || short(s.ledger.Entries()) != want {
		t.Fatalf("the ledger says\n%s\nwant\n%s", got, want)
	}
	if d := s.ledger.Damaged(); len(d) > 0 {
		t.Fatalf("damage in a sound ledger: %v", d)
	}
}
