package dossier

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"
)

// hold checks what has to hold of any folder: either it reads, and then its canonical form reads
// back as the same dossier; or it is at fault, and then every fault is inside a file and what is
// shown is bounded.
func hold(t *testing.T, files fstest.MapFS) {
	t.Helper()
	d, err := Read(files)
	if err != nil {
		var diags *Diagnostics
		if !errors.As(err, &diags) || d != nil {
			t.Fatalf("not diagnostics, but %v", err)
		}
		inFiles(t, files, diags)
		if shown := err.Error(); len(shown) > 200_000 || strings.ContainsRune(shown, '\x1b') {
			t.Fatalf("shown on %d bytes", len(shown))
		}
		return
	}
	again, err := Read(formatted(d, files))
	if err != nil {
		var all strings.Builder
		for name, f := range formatted(d, nil) {
			all.WriteString(name + ":\n" + string(f.Data))
		}
		t.Fatalf("reads, but its canonical form does not:\n%v\n%s", err, all.String())
	}
	if again.Hash() != d.Hash() {
		t.Fatal("its canonical form says something else")
	}
	for _, v := range d.Variants {
		if _, err := d.Vary(v.Name); err != nil {
			t.Fatalf("it reads, but its variant %s does not stand:\n%v", v.Name, err)
		}
	}
	view, err := d.AsOf(d.Head.AsOf.Value)
	if err != nil {
		t.Fatal(err)
	}
	if twice, err := view.AsOf(d.Head.AsOf.Value); err != nil || twice.Hash() != view.Hash() {
		t.Fatalf("its view is not its own view (%v)", err)
	}
}

// FuzzRead throws text at the reader in the place of one file of the textbook dossier. The seeds in
// testdata/fuzz are the textbook's own files and those of every class of fault.
func FuzzRead(f *testing.F) {
	seeds, err := filepath.Glob("testdata/fuzz/FuzzRead/*")
	if err != nil || len(seeds) < 50 {
		f.Fatalf("only %d seeds are left (%v)", len(seeds), err)
	}
	clean := variedFiles(f)
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		files := fstest.MapFS{}
		for name, file := range clean {
			files[name] = file
		}
		n := explained()[int(which)%len(explained())]
		name := n.file
		switch n.folder {
		case "claims":
			name = "claims/d2.yaml"
		case "variants":
			name = "variants/thrifty.yaml"
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
		hold(t, files)
	})
}

// TestSeeds catches seeds of FuzzRead that vanished or went stale: each file of the textbook dossier
// and of each class of fault is one.
func TestSeeds(t *testing.T) {
	dir := "testdata/fuzz/FuzzRead"
	seed := func(name, file, text string) {
		for i, n := range explained() {
			if n.file != file && (n.folder == "" || !strings.HasPrefix(file, n.folder+"/")) {
				continue
			}
			want := fmt.Sprintf("go test fuzz v1\nbyte(%s)\nstring(%s)\n", strconv.QuoteRune(rune(i)), strconv.Quote(text))
			path := filepath.Join(dir, name)
			if *update {
				if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if got, err := os.ReadFile(path); err != nil || string(got) != want {
				t.Errorf("%s is stale (%v); run go test ./dossier -run Seeds -update", path, err)
			}
		}
	}
	for name, f := range variedFiles(t) {
		seed("textbook-"+strings.ReplaceAll(name, "/", "-"), name, string(f.Data))
	}
	cases, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range cases {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			name := strings.TrimSuffix(filepath.Base(path), ".txtar") + "-" + strings.ReplaceAll(f.Name, "/", "-")
			seed(name, f.Name, string(f.Data))
		}
	}
}

// TestMangled holds the property of FuzzRead in every run, on the textbook's files with a few
// strokes of a clumsy hand: pieces cut out, doubled, swapped, or replaced by what YAML minds.
func TestMangled(t *testing.T) {
	clean := variedFiles(t)
	names := []string{"variants/thrifty.yaml"}
	for _, n := range nouns {
		if n.folder == "claims" {
			names = append(names, "claims/d1.yaml", "claims/d2.yaml")
		} else {
			names = append(names, n.file)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		name := rapid.SampledFrom(names).Draw(rt, "file")
		text := string(clean[name].Data)
		for range rapid.IntRange(1, 3).Draw(rt, "strokes") {
			a := rapid.IntRange(0, len(text)).Draw(rt, "from")
			b := rapid.IntRange(a, min(len(text), a+20)).Draw(rt, "to")
			with := rapid.SampledFrom([]string{"", "", text[a:b] + text[a:b], ":", "- ", "\n", "\n  ", "{", "}", "[", "]", "\"", "'", "|", ">", "#", "&a ", "*a", "? ", "---\n", "\t", "\r\n", "é", "\xff", "\x00", "1e999", ".nan", "null", "~", "!!int ", "%", "@", "`", "-", ","}).Draw(rt, "with")
			text = text[:a] + with + text[b:]
		}
		files := fstest.MapFS{}
		for n, f := range clean {
			files[n] = f
		}
		files[name] = &fstest.MapFile{Data: []byte(text)}
		hold(t, files)
	})
}
