package dossier

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestFaults catches a fault that is missed, misplaced or badly explained, and a fault that is
// none. Each file of testdata/faults is one class: what it is about, the files at fault (laid over
// the textbook dossier, or over nothing when the first line says "alone"), and, last, exactly what
// the analyst is shown.
func TestFaults(t *testing.T) {
	cases, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil || len(cases) < 30 {
		t.Fatalf("only %d classes of faults (%v)", len(cases), err)
	}
	for _, path := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			// Editors and git may strip what is at fault here, so it is written out.
			written := strings.NewReplacer("<TAB>", "\t", "<CR>", "\r", "<FF>", "\xff", "<ESC>", "\x1b", "<NBSP>", "\u00a0")
			archive := txtar.Parse(raw)
			files := fstest.MapFS{}
			if !strings.HasPrefix(string(archive.Comment), "alone") {
				files = textbookFiles(t)
			}
			want, shown := "", -1
			for i, f := range archive.Files {
				switch text := string(f.Data); {
				case f.Name == "want":
					want, shown = text, i
				case strings.TrimSpace(text) == "<GONE>":
					delete(files, f.Name)
				default:
					text = strings.TrimSuffix(written.Replace(text), "<CUT>\n")
					files[f.Name] = &fstest.MapFile{Data: []byte(text)}
				}
			}
			got := "no fault"
			if _, err := Read(files); err != nil {
				got = err.Error()
			}
			got += "\n"
			if *update {
				if shown < 0 {
					archive.Files = append(archive.Files, txtar.File{Name: "want"})
					shown = len(archive.Files) - 1
				}
				archive.Files[shown].Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("what the analyst is shown (-want +got):\n%s", diff)
			}
		})
	}
}
