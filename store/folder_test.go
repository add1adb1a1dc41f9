// Published folders: whole or not at all, and never at the cost of somebody's files.

package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// publish publishes files given as name, content, name, content …
func publish(t *testing.T, dir string, pairs ...string) error {
	t.Helper()
	return Publish(t.Context(), dir, func(f *Folder) error {
		for i := 0; i < len(pairs); i += 2 {
			if err := f.Write(pairs[i], text(pairs[i+1])); err != nil {
				return err
			}
		}
		return nil
	})
}

// listing is what lies in and beside dir, hidden files included.
func listing(t *testing.T, dir string) string {
	t.Helper()
	return strings.Join(files(t, filepath.Dir(dir)), " ")
}

// TestPublishReplaces catches files of an earlier folder that stay, and rubbish left beside it.
func TestPublishReplaces(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "study")
	for _, version := range [][]string{
		{"odds.csv", "1", "charts/fan.svg", "<svg/>"},
		{"odds.csv", "2", "brief.html", "<html>"},
	} {
		if err := publish(t, dir, version...); err != nil {
			t.Fatal(err)
		}
		if err := Verify(dir); err != nil {
			t.Error(err)
		}
	}
	if got, want := listing(t, dir), "study/SHA256SUMS study/brief.html study/odds.csv"; got != want {
		t.Errorf("on the disk: %s, want %s", got, want)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "odds.csv")); string(got) != "2" {
		t.Errorf("odds.csv = %q", got)
	}
}

// TestFailedPublishChangesNothing catches an earlier folder harmed by a later one that failed.
func TestFailedPublishChangesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "study")
	if err := publish(t, dir, "odds.csv", "1"); err != nil {
		t.Fatal(err)
	}
	before := listing(t, dir)
	cause := errors.New("no ink")
	err := Publish(t.Context(), dir, func(f *Folder) error {
		if err := f.Write("odds.csv", text("2")); err != nil {
			return err
		}
		return f.Write("brief.html", func(io.Writer) error { return cause })
	})
	if !errors.Is(err, cause) {
		t.Errorf("error %v", err)
	}
	if after := listing(t, dir); after != before {
		t.Errorf("on the disk: %s, before: %s", after, before)
	}
	if err := Verify(dir); err != nil {
		t.Error(err)
	}
}

// TestPublishRefusesForeignFolders catches somebody's own files thrown away with a study.
func TestPublishRefusesForeignFolders(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "documents")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	letter := filepath.Join(dir, "letter.txt")
	if err := os.WriteFile(letter, []byte("dear"), 0o644); err != nil {
		t.Fatal(err)
	}
	wantError(t, publish(t, dir, "odds.csv", "1"), "letter.txt", "name a new folder")
	if err := os.Remove(letter); err != nil {
		t.Fatal(err)
	}
	if err := publish(t, dir, "odds.csv", "1"); err != nil {
		t.Errorf("an empty folder is refused: %v", err)
	}
	if err := os.WriteFile(letter, []byte("dear"), 0o644); err != nil {
		t.Fatal(err)
	}
	wantError(t, publish(t, dir, "odds.csv", "2"), "letter.txt", "would be lost")
	wantError(t, publish(t, letter, "odds.csv", "2"), "letter.txt is a file")
	wantError(t, publish(t, "/", "odds.csv", "2"), "cannot be published to")
	if got, err := os.ReadFile(letter); err != nil || string(got) != "dear" {
		t.Errorf("the letter is %q, %v", got, err)
	}
}

// TestFolderNamesThatClimb catches files written outside the folder, twice, or over its list.
func TestFolderNamesThatClimb(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "study")
	bad := []string{
		"", ".", "..", "../x", "a/../../x", "a/../x", "/etc/passwd", `..\x`, `a\b`, "a//b", "a/", "./a", "x\n", "x\x00y", "\xff",
		SumsFile, strings.ToLower(SumsFile), "odds.csv", "Odds.CSV",
	}
	err := Publish(t.Context(), dir, func(f *Folder) error {
		if err := f.Write("odds.csv", text("1")); err != nil {
			return err
		}
		for _, name := range bad {
			if err := f.Write(name, text("x")); err == nil {
				t.Errorf("the name %q was taken", name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := listing(t, dir), "study/SHA256SUMS study/odds.csv"; got != want {
		t.Errorf("on the disk: %s, want %s", got, want)
	}
}

// TestPublishThroughALink catches a symbolic link replaced by a folder, its target left stale.
func TestPublishThroughALink(t *testing.T) {
	parent := t.TempDir()
	dir, link := filepath.Join(parent, "study"), filepath.Join(parent, "latest")
	if err := publish(t, dir, "odds.csv", "1"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	if err := publish(t, link, "odds.csv", "2"); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, "odds.csv")); string(got) != "2" {
		t.Errorf("behind the link: %q", got)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is no link any more: %v, %v", info, err)
	}
}

// TestVerifyNamesEveryFault catches a changed, missing or added file that is not named.
func TestVerifyNamesEveryFault(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "study")
	if err := publish(t, dir, "a", "1", "b/c", "2", "d", "3"); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"a": "changed", "extra": "x"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, "b")); err != nil {
		t.Fatal(err)
	}
	err := Verify(dir)
	wantError(t, err, "a was changed", "b/c is missing", "extra was not published")
	if strings.Contains(err.Error(), ": d ") {
		t.Errorf("the sound file is blamed: %v", err)
	}
	sums := filepath.Join(dir, SumsFile)
	if err := os.WriteFile(sums, []byte(strings.Repeat("0", 64)+"  ../../climb\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	wantError(t, Verify(dir), "SHA256SUMS:1:", "climb")
}

// TestRecoverEachStep sets up what a death at each step of the exchange leaves, and catches one from
// which neither the earlier nor the new folder comes back whole.
func TestRecoverEachStep(t *testing.T) {
	for _, c := range []struct {
		died        string
		dir, old, n bool // which of dir, old and new are there
		want        string
	}{
		{"while writing the first folder", false, false, true, ""},
		{"while writing a later folder", true, false, true, "dir"},
		{"between the two renames", false, true, true, "old"},
		{"before the old one was removed", true, true, false, "dir"},
		{"with nothing but the side folder", true, false, false, "dir"},
	} {
		t.Run(c.died, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "study")
			side := sideOf(dir)
			for path, there := range map[string]bool{dir: c.dir, filepath.Join(side, "old"): c.old, filepath.Join(side, "new"): c.n} {
				if there {
					name := filepath.Base(path)
					if path == dir {
						name = "dir"
					}
					if err := publish(t, path, "is", name); err != nil {
						t.Fatal(err)
					}
				}
			}
			if err := os.MkdirAll(side, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := Recover(t.Context(), dir); err != nil {
				t.Fatal(err)
			}
			got, _ := os.ReadFile(filepath.Join(dir, "is"))
			if string(got) != c.want {
				t.Errorf("after recovery the folder is %q, want %q", got, c.want)
			}
			if _, err := os.Lstat(side); !os.IsNotExist(err) {
				t.Errorf("the side folder stays: %v", err)
			}
			if err := publish(t, dir, "is", "next"); err != nil {
				t.Errorf("the next publication: %v", err)
			}
		})
	}
}

// TestRivalPublishers publishes one folder from many goroutines and catches a mixture.
func TestRivalPublishers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "study")
	var all sync.WaitGroup
	for w := range 5 {
		all.Go(func() {
			for i := range 4 {
				version := fmt.Sprintf("%d.%d", w, i)
				if err := publish(t, dir, "a", version, "b", version); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if err := Verify(dir); err != nil {
		t.Error(err)
	}
	a, _ := os.ReadFile(filepath.Join(dir, "a"))
	if b, _ := os.ReadFile(filepath.Join(dir, "b")); string(a) != string(b) || len(a) == 0 {
		t.Errorf("a is of %q, b of %q", a, b)
	}
	if got, want := listing(t, dir), "study/SHA256SUMS study/a study/b"; got != want {
		t.Errorf("on the disk: %s, want %s", got, want)
	}
}

// TestPublishTellsOfARival catches a wait without end or reason.
func TestPublishTellsOfARival(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "study")
	err := Publish(t.Context(), dir, func(f *Folder) error {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		err := Publish(ctx, dir, func(*Folder) error { return nil })
		wantError(t, err, "is being published by another process", "wait until it is done")
		return f.Write("a", text("1"))
	})
	if err != nil {
		t.Fatal(err)
	}
}
