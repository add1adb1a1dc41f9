package vector

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the loops of all packages anew")

// TestFilesAreOfTheirSource catches a loop that was edited and not written anew, and a written file whose
// loops are gone.
func TestFilesAreOfTheirSource(t *testing.T) {
	written := 0
	for _, dir := range folders(t) {
		files, err := Files(dir)
		if err != nil {
			t.Error(err)
			continue
		}
		old, err := filepath.Glob(filepath.Join(dir, generated+"*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range old {
			if _, still := files[filepath.Base(path)]; !still && !strings.HasSuffix(path, "_test.go") {
				t.Errorf("%s is of no loop any more", path)
			}
		}
		for name, want := range files {
			path := filepath.Join(dir, name)
			written++
			if *update {
				if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got, err := os.ReadFile(path); err != nil || string(got) != want {
				t.Errorf("%s is not what its loops give: go test ./vector -update", path)
			}
		}
	}
	if written == 0 {
		t.Error("no package has a loop")
	}
}

// TestEveryLoopIsHeld catches a loop whose vector form no test holds to its Go body. Those of portable are held
// to its scalar functions, bit by bit (TestColumns there).
func TestEveryLoopIsHeld(t *testing.T) {
	for _, dir := range folders(t) {
		_, loops, err := read(dir)
		if err != nil {
			t.Error(err)
		}
		if len(loops) == 0 || filepath.Base(dir) == "portable" {
			continue
		}
		tests, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, name := range tests {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			text.Write(raw)
		}
		for _, l := range loops {
			if held := fmt.Sprintf("columntest.SameBits(t, (*%s).%s)", l.receiver, l.name); !strings.Contains(text.String(), held) {
				t.Errorf("%s: no test says %s", dir, held)
			}
		}
	}
}

// folders are the folders of the house that hold Go files.
func folders(t *testing.T) (dirs []string) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || slices.Contains([]string{"testdata", "node_modules", "vector"}, d.Name())) {
			return filepath.SkipDir
		}
		if dir := filepath.Dir(path); strings.HasSuffix(path, ".go") && !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return dirs
}
