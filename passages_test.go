// No sentence of the documents stands in the house: it holds paraphrases and locators. The documents
// themselves lie outside; here are only salted hashes of their runs of eight words, so that the
// promise is kept where they are not at hand.

package parley_test

import (
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

var rehash = flag.Bool("rehash", false, "write "+hashesFile+" anew from the documents")

const (
	hashesFile = "testdata/passages.bin" // sorted 64-bit hashes, big-endian
	documents  = "../shared/documents"
	run        = 8 // words; shorter runs are idiom, names and titles
	salt       = "parley: passages of the documents, version 1\n"
)

// word is one word of a text and the line it stands on.
type word struct {
	text string
	line int
}

// words splits a text as a reader would hear it: without case, punctuation, mark-up of comments or
// line breaks, and with one kind of apostrophe.
func words(text []byte) (list []word) {
	line := 1
	var current strings.Builder
	flush := func() {
		if current.Len() > 0 {
			list = append(list, word{current.String(), line})
			current.Reset()
		}
	}
	for _, r := range string(text) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			current.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’' || r == '\u00ad':
			// part of the word, unheard
		default:
			flush()
			if r == '\n' {
				line++
			}
		}
	}
	flush()
	return list
}

// hashes gives the hash of each run of words, in order.
func hashes(list []word) []uint64 {
	var all []uint64
	for i := range max(0, len(list)-run+1) {
		var b strings.Builder
		b.WriteString(salt)
		for _, w := range list[i : i+run] {
			b.WriteString(w.text)
			b.WriteByte(' ')
		}
		sum := sha256.Sum256([]byte(b.String()))
		all = append(all, binary.BigEndian.Uint64(sum[:8]))
	}
	return all
}

// passages names the places where a text repeats runs of words of the documents, overlapping runs as one.
func passages(text []byte, known []uint64) (places []string) {
	list := words(text)
	last := -run - 1
	for i, h := range hashes(list) {
		if _, found := slices.BinarySearch(known, h); !found {
			continue
		}
		if i > last+run {
			places = append(places, fmt.Sprintf("line %d (%s …)", list[i].line, list[i].text))
		}
		last = i
	}
	return places
}

// readHashes reads the hashes kept in the house.
func readHashes(t *testing.T) []uint64 {
	t.Helper()
	raw, err := os.ReadFile(hashesFile)
	if err != nil {
		t.Fatal(err)
	}
	if len(raw)%8 != 0 {
		t.Fatalf("%s has %d bytes, not a multiple of 8", hashesFile, len(raw))
	}
	known := make([]uint64, 0, len(raw)/8)
	for chunk := range slices.Chunk(raw, 8) {
		known = append(known, binary.BigEndian.Uint64(chunk))
	}
	return known
}

// hashDocuments makes the hashes from the documents; none if they are not at hand.
func hashDocuments(t *testing.T) []uint64 {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(documents, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all []uint64
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, hashes(words(text))...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// TestNoPassageOfTheDocuments catches a tracked file that repeats eight words in a row of a document.
func TestNoPassageOfTheDocuments(t *testing.T) {
	known := readHashes(t)
	for _, f := range tracked(t) {
		if !f.isText() {
			continue
		}
		for _, place := range passages(f.text, known) {
			t.Errorf("%s: %s repeats a passage of the documents; say it in your own words, with a locator", f.name, place)
		}
	}
}

// TestPassageHashesAreCurrent catches hashes that no longer fit the documents, where these are at
// hand, and a list that could not catch anything.
func TestPassageHashesAreCurrent(t *testing.T) {
	made := hashDocuments(t)
	if *rehash {
		if len(made) == 0 {
			t.Fatalf("no documents in %s", documents)
		}
		var raw []byte
		for _, h := range made {
			raw = binary.BigEndian.AppendUint64(raw, h)
		}
		if err := os.WriteFile(hashesFile, raw, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	known := readHashes(t)
	if len(known) < 1000 || !slices.IsSorted(known) {
		t.Errorf("%s holds %d hashes, sorted: %v", hashesFile, len(known), slices.IsSorted(known))
	}
	if len(made) > 0 && !slices.Equal(made, known) {
		t.Errorf("%s does not fit the documents: go test . -run Hashes -rehash", hashesFile)
	}
}

// TestPassageIsHeard plants a passage in the disguises it would wear, and what only resembles it.
func TestPassageIsHeard(t *testing.T) {
	const original = "The quick brown fox doesn’t jump over the lazy dog, not even once a year."
	known := hashes(words([]byte(original)))
	slices.Sort(known)
	for _, c := range []struct {
		says, text string
		places     int
	}{
		{"as it is", original, 1},
		{"as a comment", "x := 1\n// the QUICK brown\n// fox doesn't\n// jump over -- the lazy", 1},
		{"from its middle", "say: 'fox doesnt jump over the lazy dog not at all'", 1},
		{"twice", original + strings.Repeat(" filler", 20) + "\n" + original, 2},
		{"seven words", "the quick brown fox doesn't jump over fences", 0},
		{"one word changed", "the quick brown fox doesn't leap over the lazy dog", 0},
		{"nothing", "", 0},
	} {
		if places := passages([]byte(c.text), known); len(places) != c.places {
			t.Errorf("%s: places %q, want %d", c.says, places, c.places)
		}
	}
	if places := passages([]byte("one\ntwo\n"+original), known); len(places) != 1 || !strings.HasPrefix(places[0], "line 3 ") {
		t.Errorf("places %q, want line 3", places)
	}
}
