// The store as a whole: opening, refusing, closing; and the kit the other tests use.

package store

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain turns the test binary into one of the processes the kill tests start, when asked to.
func TestMain(m *testing.M) {
	if part := os.Getenv(partVariable); part != "" {
		playPart(part, os.Getenv(dirVariable))
	}
	os.Exit(m.Run())
}

func openStore(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// text writes s, as write functions do.
func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// wantError fails unless err says each of the words.
func wantError(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one that says %q", words)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
}

// files lists everything below dir but folders.
func files(t *testing.T, dir string) []string {
	t.Helper()
	list, err := filesOf(dir)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestCloseLeavesOnlyWhatWasKept catches locks, sessions and marks that pile up in a store.
func TestCloseLeavesOnlyWhatWasKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "store")
	s := openStore(t, dir)
	key, err := s.Put("txt", text("kept"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(files(t, dir), " ")
	want := "FORMAT objects/" + string(key[:2]) + "/" + string(key) + ".txt"
	if got != want {
		t.Errorf("the store holds %s, want %s", got, want)
	}
}

// TestOpenRefusesAForeignFolder catches a store made among somebody's documents.
func TestOpenRefusesAForeignFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), []byte("dear"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Open(dir)
	wantError(t, err, "is no store", "letter.txt", "name a new or an empty folder")
	if got := files(t, dir); len(got) != 1 {
		t.Errorf("a refused folder was written to: %v", got)
	}
}

// TestOpenRefusesAnotherFormat catches a later layout read as if it were this one.
func TestOpenRefusesAnotherFormat(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, formatFile), []byte("parley store 2\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Open(dir)
	wantError(t, err, "parley store 2", "parley store 1")
}

// TestOpenOverAFile catches an unclear error where a file stands in the place of the folder.
func TestOpenOverAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "plain")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Open(file)
	wantError(t, err, "plain", "not a directory")
}

// TestOpenSweepsOnlyTheDead catches both faults of sweeping: rubbish that stays for ever, and the
// unfinished file of a living process that is taken from under it.
func TestOpenSweepsOnlyTheDead(t *testing.T) {
	dir := t.TempDir()
	first := openStore(t, dir)
	dead := filepath.Join(dir, "tmp", "DEAD")
	if err := os.Mkdir(dead, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dead, "1"), []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	key, err := first.Put("txt", func(w io.Writer) error {
		if err := text("first half, ")(w); err != nil {
			return err
		}
		openStore(t, dir) // while the object is half-written
		if _, err := os.Stat(dead); !os.IsNotExist(err) {
			t.Errorf("the session of a dead process is still there (%v)", err)
		}
		return text("second half")(w)
	})
	if err != nil {
		t.Fatalf("another Open disturbed a Put: %v", err)
	}
	if got, err := first.Get(key); err != nil || string(got) != "first half, second half" {
		t.Errorf("Get = %q, %v", got, err)
	}
}

// TestDigestKeepsPartsApart catches inputs that differ but have one key.
func TestDigestKeepsPartsApart(t *testing.T) {
	seen := map[Key][]string{}
	for _, parts := range [][]string{nil, {""}, {"", ""}, {"ab", "c"}, {"a", "bc"}, {"abc"}, {"c", "ab"}} {
		key := Digest(parts...)
		if _, err := ParseKey(string(key)); err != nil {
			t.Error(err)
		}
		if other, ok := seen[key]; ok {
			t.Errorf("%q and %q have one key", parts, other)
		}
		seen[key] = parts
	}
}

// TestOpenInAFile catches an error without its mend where a store is asked for below a file.
func TestOpenInAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(filepath.Join(file, ".parley"))
	if err == nil || !strings.Contains(err.Error(), "name another folder") {
		t.Errorf("a store below a file: %v", err)
	}
}
