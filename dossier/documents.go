// The documents themselves, where the reader has them: --documents DIR. The dossier carries no
// sentence of them, so locators are verified against the files and the paragraph shown from there.

package dossier

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"
)

// Documents are the texts of a dossier's sources, by paragraph.
type Documents struct {
	paragraphs map[string][]string // by source id
}

// Paragraph is one non-empty line of a document.
type Paragraph struct {
	Number int // from 1
	Text   string
}

// Paragraphs splits a document: paragraphs are its lines that are not blank, without the blanks
// around them.
func Paragraphs(text string) []string {
	var all []string
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// OpenDocuments reads and verifies the documents in a folder on disk; see [Dossier.ReadDocuments].
func (d *Dossier) OpenDocuments(dir string) (*Documents, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("cannot open the documents: %w", err)
	}
	defer root.Close()
	return d.ReadDocuments(root.FS())
}

// ReadDocuments reads the file of every source that names one, and verifies that it is the file
// meant (sha256), that it has the paragraphs counted, and that every place named in it exists. The
// documents that are sound come back even when others are at fault; the error is a [*Diagnostics]
// then.
func (d *Dossier) ReadDocuments(fsys fs.FS) (*Documents, error) {
	docs := &Documents{map[string][]string{}}
	diags := d.Diagnostics()
	for _, s := range d.Sources {
		if !s.File.Set() {
			continue
		}
		if paragraphs, ok := s.verify(fsys, diags); ok {
			docs.paragraphs[s.ID.Value] = paragraphs
		}
	}
	return docs, diags.Err()
}

// verify reads a source's file and holds it to what the dossier says of it.
func (s Source) verify(fsys fs.FS, diags *Diagnostics) ([]string, bool) {
	r := &folder{fsys: fsys, diags: &Diagnostics{}}
	raw, err := r.bytes(s.File.Value, MaxDocumentBytes, "")
	if err != nil {
		diags.Report(s.File.Pos, fmt.Sprintf("document %q: %v", s.File.Value, err), "put the file into the folder of documents")
		return nil, false
	}
	if sum := sha256.Sum256(raw); s.SHA256.Set() && hex.EncodeToString(sum[:]) != s.SHA256.Value {
		diags.Report(s.SHA256.Pos, fmt.Sprintf("document %q is another file: its sha256 is %x", s.File.Value, sum), "put the file or the hash right")
		return nil, false
	}
	if !utf8.Valid(raw) {
		diags.Report(s.File.Pos, fmt.Sprintf("document %q is not UTF-8", s.File.Value), "convert it, and count its paragraphs again")
		return nil, false
	}
	paragraphs := Paragraphs(string(raw))
	if len(paragraphs) != s.Paragraphs.Value {
		diags.Report(s.Paragraphs.Pos, fmt.Sprintf("document %q has %s, not %d", s.File.Value, counted(len(paragraphs), "paragraph"), s.Paragraphs.Value),
			"count its non-empty lines again, and check the places named in it")
		return nil, false
	}
	return paragraphs, true
}

// Has tells whether the document of a source is at hand.
func (d *Documents) Has(source string) bool { return d != nil && d.paragraphs[source] != nil }

// Of gives the paragraphs a claim names, in its order; none when its document is not at hand.
func (d *Documents) Of(c Claim) []Paragraph { return d.at(c.Source.Value, c.At) }

// OfBasis gives the paragraphs a basis names; none when it rests on no document, or names words.
func (d *Documents) OfBasis(b Basis) []Paragraph { return d.at(b.Source.Value, b.At.Paragraphs) }

func (d *Documents) at(source string, at []Whole) []Paragraph {
	if d == nil {
		return nil
	}
	lines := d.paragraphs[source]
	var all []Paragraph
	for _, n := range at {
		if n.Value >= 1 && n.Value <= len(lines) {
			all = append(all, Paragraph{n.Value, lines[n.Value-1]})
		}
	}
	return all
}
