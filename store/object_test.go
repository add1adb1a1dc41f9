// Objects: their names, their wholeness, their damage.

package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestKeyIsSHA256 pins the name of content to the published test vector of SHA-256 for "abc" (FIPS
// 180-2, appendix B.1), so that anybody can check an object with sha256sum.
func TestKeyIsSHA256(t *testing.T) {
	s := openStore(t, t.TempDir())
	key, err := s.Put("txt", text("abc"))
	if err != nil {
		t.Fatal(err)
	}
	const want = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	if key != want || KeyOf([]byte("abc")) != want {
		t.Errorf("key %s, KeyOf %s, want %s", key, KeyOf([]byte("abc")), want)
	}
}

// TestFailedPutLeavesNothing catches rubbish and half objects after a writer's error or panic.
func TestFailedPutLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir)
	before := files(t, dir)
	cause := errors.New("the model ran out of months")
	_, err := s.Put("txt", func(w io.Writer) error {
		if err := text(strings.Repeat("half", 1<<20))(w); err != nil {
			return err
		}
		return cause
	})
	if !errors.Is(err, cause) {
		t.Errorf("error %v, want the writer's own", err)
	}
	func() {
		defer func() { recover() }()
		s.Put("txt", func(w io.Writer) error { text("half")(w); panic("writer") })
	}()
	if after := files(t, dir); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("after failed puts the store holds %v, before %v", after, before)
	}
}

// TestPutIntoABrokenFolder puts a file where the folder of an object belongs and catches an unclear
// error, and an unfinished file that stays until the process ends.
func TestPutIntoABrokenFolder(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir)
	if err := os.WriteFile(s.shard(KeyOf([]byte("x"))), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	before := files(t, dir)
	_, err := s.Put("txt", text("x"))
	wantError(t, err, "keeping an object of kind txt", "not a directory")
	if after := files(t, dir); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("after the failed Put the store holds %v, before %v", after, before)
	}
}

// TestNamesThatClimb catches kinds, runs and keys that lead out of the store.
func TestNamesThatClimb(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "inner"))
	bad := []string{
		"", ".", "..", "../x", "x/../../y", "/etc/passwd", `..\x`, "a/b", ".hidden", "x\x00", "x\n", "X", "é",
		strings.Repeat("a", 101),
	}
	for _, name := range bad {
		if _, err := s.Put(name, text("x")); err == nil {
			t.Errorf("Put took the kind %q", name)
		}
		if _, err := s.Ledger(t.Context(), name); err == nil {
			t.Errorf("Ledger took the run %q", name)
		}
		if _, err := s.History(name); err == nil {
			t.Errorf("History took the run %q", name)
		}
		if _, err := s.Get(Key(name)); err == nil || errors.Is(err, ErrAbsent) {
			t.Errorf("Get(%q) = %v, want that it is no key", name, err)
		}
		if s.Has(Key(name)) {
			t.Errorf("Has(%q)", name)
		}
	}
	if _, err := s.Get(Key(strings.Repeat("../", 21) + "a")); err == nil || errors.Is(err, ErrAbsent) {
		t.Errorf("a climbing key of the right length: %v", err)
	}
}

// TestAbsent catches an absent object that is told as a fault of the disk.
func TestAbsent(t *testing.T) {
	s := openStore(t, t.TempDir())
	_, err := s.Get(KeyOf([]byte("never put")))
	if !errors.Is(err, ErrAbsent) {
		t.Errorf("error %v, want ErrAbsent", err)
	}
	var corrupt *CorruptError
	if errors.As(err, &corrupt) {
		t.Errorf("an absent object is told as corrupt: %v", err)
	}
}

// TestCorruptObject damages an object in each way a disk does and catches one that is handed out, not
// named, or in the way of the sound one made anew.
func TestCorruptObject(t *testing.T) {
	content := []byte(strings.Repeat("odds and reasons\n", 1000))
	for name, damage := range map[string]func([]byte) []byte{
		"one bit":   func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		"truncated": func(b []byte) []byte { return b[:len(b)-1] },
		"emptied":   func([]byte) []byte { return nil },
		"longer":    func(b []byte) []byte { return append(b, 'x') },
		"zeroed":    func(b []byte) []byte { return make([]byte, len(b)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := openStore(t, dir)
			key, err := s.PutBytes("txt", content)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(s.shard(key), string(key)+".txt")
			if err := os.WriteFile(path, damage(bytes.Clone(content)), 0o644); err != nil {
				t.Fatal(err)
			}
			_, err = s.Get(key)
			var corrupt *CorruptError
			if !errors.As(err, &corrupt) || !errors.Is(err, ErrAbsent) {
				t.Fatalf("Get of a damaged object: %v", err)
			}
			wantError(t, err, string(key[:12]), "corrupt", "will be made again", corrupt.Path)
			if aside, err := os.ReadFile(corrupt.Path); err != nil || KeyOf(aside) != corrupt.Found {
				t.Errorf("the damaged file is not where the error says: %v", err)
			}
			if s.Has(key) {
				t.Error("Has a corrupt object")
			}
			if _, err := s.Get(key); !errors.Is(err, ErrAbsent) || errors.As(err, &corrupt) {
				t.Errorf("the second Get: %v, want plainly absent", err)
			}
			if again, err := s.PutBytes("txt", content); err != nil || again != key {
				t.Fatalf("Put again = %s, %v", again, err)
			}
			if got, err := s.Get(key); err != nil || !bytes.Equal(got, content) {
				t.Errorf("after the rebuild: %v", err)
			}
		})
	}
}

// TestPutMendsUnreadDamage catches a Put that trusts what lies there already under the same name.
func TestPutMendsUnreadDamage(t *testing.T) {
	s := openStore(t, t.TempDir())
	key, err := s.Put("txt", text("sound"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.shard(key), string(key)+".txt"), []byte("rotten"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put("txt", text("sound")); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Get(key); err != nil || string(got) != "sound" {
		t.Errorf("Get = %q, %v", got, err)
	}
}

// TestTwoKindsOfOneContent catches damage to one file hiding the sound one of the same content.
func TestTwoKindsOfOneContent(t *testing.T) {
	s := openStore(t, t.TempDir())
	key, err := s.Put("csv", text("same"))
	if err != nil {
		t.Fatal(err)
	}
	if other, err := s.Put("txt", text("same")); err != nil || other != key {
		t.Fatalf("Put = %s, %v", other, err)
	}
	if err := os.WriteFile(filepath.Join(s.shard(key), string(key)+".csv"), []byte("rotten"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Get(key); err != nil || string(got) != "same" {
		t.Errorf("Get = %q, %v", got, err)
	}
}

// TestConcurrentWriters puts overlapping content from many goroutines over two open stores of one
// folder, with readers among them, and catches lost, mixed or half objects.
func TestConcurrentWriters(t *testing.T) {
	dir := t.TempDir()
	stores := []*Store{openStore(t, dir), openStore(t, dir)}
	content := func(n int) string { return strings.Repeat(fmt.Sprintf("object %d\n", n), 1+n*50) }
	const writers, objects = 8, 20
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			s := stores[w%len(stores)]
			for i := range objects {
				n := (i + 3*w) % objects
				key, err := s.Put("txt", text(content(n)))
				if err != nil || key != KeyOf([]byte(content(n))) {
					t.Errorf("Put(%d) = %s, %v", n, key, err)
					return
				}
				if got, err := stores[(w+1)%len(stores)].Get(key); err != nil || string(got) != content(n) {
					t.Errorf("Get(%d) from the other store: %v", n, err)
				}
			}
		})
	}
	all.Wait()
	for _, s := range stores {
		s.Close()
	}
	if got := files(t, dir); len(got) != objects+1 { // and FORMAT
		t.Errorf("%d files, want %d objects and FORMAT: %v", len(got), objects, got)
	}
}
