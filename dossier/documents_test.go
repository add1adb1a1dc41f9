package dossier

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestParagraphs catches a counting of paragraphs other than the dossier's: non-empty lines, from 1.
func TestParagraphs(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                     nil,
		"\n \n\t\n":                            nil,
		"one":                                  {"one"},
		"\ufeff\n\nTitle\r\n\r\n  two \nthree": {"Title", "two", "three"},
	} {
		if got := Paragraphs(text); !slices.Equal(got, want) {
			t.Errorf("%q has the paragraphs %q, not %q", text, got, want)
		}
	}
}

// TestDocuments catches a place that is shown wrongly, and a document that is not the one meant.
func TestDocuments(t *testing.T) {
	first, second := "A title\n\nFirst words.\nSecond words.\n\n\nLast words.\n", "one\ntwo\nthree\n"
	sum := sha256.Sum256([]byte(first))
	read := func(documents fstest.MapFS, hash string) (*Dossier, *Documents, string) {
		files := textbookFiles(t)
		raw := strings.Replace(string(files["sources.yaml"].Data), "file: first.txt\n", "file: first.txt\n  sha256: "+hash+"\n", 1)
		files["sources.yaml"] = &fstest.MapFile{Data: []byte(raw)}
		d, err := Read(files)
		if err != nil {
			t.Fatal(err)
		}
		docs, err := d.ReadDocuments(documents)
		if err != nil {
			return d, docs, err.Error()
		}
		return d, docs, ""
	}
	sound := fstest.MapFS{"first.txt": {Data: []byte(first)}, "second.txt": {Data: []byte(second)}}
	d, docs, faults := read(sound, hex.EncodeToString(sum[:]))
	if faults != "" {
		t.Fatalf("sound documents are at fault:\n%s", faults)
	}
	if got, want := docs.Of(d.Claims[0]), []Paragraph{{1, "A title"}, {3, "Second words."}}; !slices.Equal(got, want) {
		t.Errorf("the claim stands on %v, not %v", got, want)
	}
	if got, want := docs.OfBasis(d.Initial[3].Size), []Paragraph{{4, "Last words."}}; !slices.Equal(got, want) {
		t.Errorf("the basis stands on %v, not %v", got, want)
	}
	if got := docs.OfBasis(d.Initial[0].Basis); got != nil {
		t.Errorf("a data set has the paragraphs %v", got)
	}
	if got := (*Documents)(nil).Of(d.Claims[0]); got != nil {
		t.Errorf("no documents have the paragraphs %v", got)
	}
	_, docs, faults = read(fstest.MapFS{"first.txt": {Data: []byte(first + "more\n")}, "second.txt": {Data: []byte("one\ntwo\n")}}, hex.EncodeToString(sum[:]))
	for _, want := range []string{
		`sources.yaml:6:11: document "first.txt" is another file: its sha256 is `,
		`sources.yaml:15:15: document "second.txt" has 2 paragraphs, not 3; count its non-empty lines again`,
	} {
		if !strings.Contains(faults, want) {
			t.Errorf("not said: %s\n%s", want, faults)
		}
	}
	if docs.Has("d1") || docs.Has("d2") {
		t.Error("documents at fault are shown")
	}
	_, docs, faults = read(fstest.MapFS{"second.txt": {Data: []byte(second)}}, hex.EncodeToString(sum[:]))
	if !strings.Contains(faults, `sources.yaml:5:9: document "first.txt": cannot be read: file does not exist; put the file into the folder of documents`) || !docs.Has("d2") {
		t.Errorf("a document that is not at hand is shown as\n%s", faults)
	}
}
