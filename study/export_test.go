package study

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"parley/compile"
	"parley/dossiers"
	"parley/store"
)

// tiny is a request about a dossier small enough for a test.
var tiny = Request{
	Dossier: "testdata/tiny", Seed: 7, Futures: 512, Replications: 8, Workers: 1,
	Moves: []compile.Move{{Lever: "aid", Value: 0.9, From: 2}},
}

// answered runs the odds of a request.
func answered(t *testing.T, r Request) *Study {
	t.Helper()
	return answeredBy(t, r, (*Study).Odds)
}

func answeredBy(t *testing.T, r Request, run func(*Study, context.Context) error) *Study {
	t.Helper()
	whole, err := Open(r.Dossier)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prepare(whole, Options{AsOf: r.AsOf, Months: r.Months})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Begin(t.Context(), r, p)
	if err != nil {
		t.Fatal(err)
	}
	if err := run(s, t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// publishedStudy answers the odds of a request and publishes them into a new folder.
func publishedStudy(t *testing.T, r Request) (*Study, string) {
	t.Helper()
	s := answered(t, r)
	return s, publishedIn(t, s)
}

// wholeStudy answers a request as the command line does, and publishes it into a new folder.
func wholeStudy(t *testing.T, r Request) (*Study, string) {
	t.Helper()
	s := answeredBy(t, r, (*Study).Run)
	return s, publishedIn(t, s)
}

func publishedIn(t *testing.T, s *Study) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "study")
	if err := s.Publish(t.Context(), dir, brief); err != nil {
		t.Fatal(err)
	}
	return dir
}

func brief(w io.Writer) error {
	_, err := io.WriteString(w, "<!doctype html><title>brief</title>\n")
	return err
}

func read(t *testing.T, dir, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestPublishTwice catches whatever makes two runs of the same thing differ: time, the order of a
// map, the number of workers.
func TestPublishTwice(t *testing.T) {
	_, one := wholeStudy(t, tiny)
	other := tiny
	other.Workers = 2
	_, two := wholeStudy(t, other)
	if a, b := string(read(t, one, store.SumsFile)), string(read(t, two, store.SumsFile)); a != b {
		t.Errorf("two runs differ:\n%s\n%s", a, b)
	}
}

// TestRebuild makes the study again from nothing but its folder, and catches a manifest or a copy of
// the dossier that lacks something.
func TestRebuild(t *testing.T) {
	_, dir := wholeStudy(t, tiny)
	var m Manifest
	if err := json.Unmarshal(read(t, dir, "manifest.json"), &m); err != nil {
		t.Fatal(err)
	}
	again := Request{
		Dossier: filepath.Join(dir, m.Dossier.Folder), AsOf: m.Dossier.AsOf, Seed: m.Design.Seed,
		Futures: m.Design.Futures, Replications: m.Design.Replications, Months: m.Design.Months,
	}
	for _, l := range m.Levers {
		again.Moves = append(again.Moves, compile.Move{Lever: l.Lever, Value: l.Value, From: l.From, Held: l.Held})
	}
	s, second := wholeStudy(t, again)
	if s.Key != m.Key {
		t.Errorf("the study made again has the key %s, not %s", s.Key, m.Key)
	}
	if a, b := string(read(t, dir, store.SumsFile)), string(read(t, second, store.SumsFile)); a != b {
		t.Errorf("the study made again differs:\n%s\n%s", a, b)
	}
	want := "parley run ./dossier --as-of 2025-11-30 --seed 7 --futures 512 --replications 8 --months 6 --lever aid=0.9@2 --out ../again"
	if got := strings.Join(m.Rebuild, " "); got != want {
		t.Errorf("the command is %q, want %q", got, want)
	}
	if len(m.Model.Mechanisms) < 10 || m.Software.Go == "" || len(m.Thresholds) != 1 || m.Condition != Condition {
		t.Errorf("the manifest is incomplete: %+v", m)
	}
}

// TestCommandHolds catches a command that would hold levers that were shifted.
func TestCommandHolds(t *testing.T) {
	for _, c := range []struct {
		held []bool
		want string
	}{
		{[]bool{false, false}, "--lever a=1@1 --lever a=1@1 --out"},
		{[]bool{true, true}, "--lever a=1@1 --lever a=1@1 --hold --out"},
		{[]bool{true, false}, ""},
	} {
		m := Manifest{}
		for _, h := range c.held {
			m.Levers = append(m.Levers, ManifestMove{"a", 1, 1, h})
		}
		if got := strings.Join(m.command(), " "); !strings.Contains(got, c.want) || (c.want == "") != (got == "") {
			t.Errorf("held %v: %q, want %q in it", c.held, got, c.want)
		}
	}
}

// TestVerify catches a check that lets a changed, a planted or a lost file pass, or a copy of the
// dossier that somebody has exchanged together with the list of hashes.
func TestVerify(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(dir string) error
		want string
	}{
		{"nothing", func(string) error { return nil }, ""},
		{"changed", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "scenarios.csv"), []byte("p\n1\n"), 0o644)
		}, "was changed"},
		{"planted", func(dir string) error { return os.WriteFile(filepath.Join(dir, "more.csv"), nil, 0o644) }, "was not published"},
		{"lost", func(dir string) error { return os.Remove(filepath.Join(dir, "rows.parquet")) }, "is missing"},
		{"exchanged", exchangeDossier, "not the one of the manifest"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, dir := publishedStudy(t, tiny)
			if err := c.do(dir); err != nil {
				t.Fatal(err)
			}
			err := Verify(dir)
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("verify says %v, want %q", err, c.want)
			}
		})
	}
}

// exchangeDossier changes a word of the copy, and the hash in the list with it.
func exchangeDossier(dir string) error {
	name := filepath.Join(dir, "dossier", "actors.yaml")
	old, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	changed := []byte(strings.Replace(string(old), "the North", "the Norse", 1))
	sums, err := os.ReadFile(filepath.Join(dir, store.SumsFile))
	if err != nil {
		return err
	}
	sums = []byte(strings.Replace(string(sums), string(store.KeyOf(old)), string(store.KeyOf(changed)), 1))
	return errors.Join(os.WriteFile(name, changed, 0o644), os.WriteFile(filepath.Join(dir, store.SumsFile), sums, 0o644))
}

// TestPublishFails catches a folder that is left half-written, or that hides a failure.
func TestPublishFails(t *testing.T) {
	s := answered(t, tiny)
	broken := errors.New("no ink")
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		name string
		do   func(dir string) error
		want error
	}{
		{"brief", func(dir string) error {
			return s.Publish(t.Context(), dir, func(w io.Writer) error { _, _ = io.WriteString(w, "half"); return broken })
		}, broken},
		{"cancelled", func(dir string) error { return s.Publish(cancelled, dir, brief) }, context.Canceled},
		{"not run", func(dir string) error { return (&Study{}).Publish(t.Context(), dir, brief) }, nil},
	} {
		dir := filepath.Join(t.TempDir(), "study")
		if err := c.do(dir); err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		if left, err := os.ReadDir(filepath.Dir(dir)); err != nil || len(left) > 0 {
			t.Errorf("%s: %v is left behind (%v)", c.name, left, err)
		}
	}
}

// TestChangedDossier catches a study published with a dossier that is not the one that ran.
func TestChangedDossier(t *testing.T) {
	r := tiny
	r.Dossier = filepath.Join(t.TempDir(), "tiny")
	if err := os.CopyFS(r.Dossier, os.DirFS(tiny.Dossier)); err != nil {
		t.Fatal(err)
	}
	s := answered(t, r)
	name := filepath.Join(r.Dossier, "actors.yaml")
	text := strings.Replace(string(read(t, r.Dossier, "actors.yaml")), "the North", "the Norse", 1)
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "study")
	if err := s.Publish(t.Context(), dir, brief); err == nil || !strings.Contains(err.Error(), "was changed while the study ran") {
		t.Errorf("a changed dossier is published: %v", err)
	}
}

// TestCopyTakesWhatWasRead catches private notes copied along, and data left behind.
func TestCopyTakesWhatWasRead(t *testing.T) {
	r := tiny
	r.Dossier = filepath.Join(t.TempDir(), "tiny")
	if err := os.CopyFS(r.Dossier, os.DirFS(tiny.Dossier)); err != nil {
		t.Fatal(err)
	}
	for _, private := range []string{".notes.yaml", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(r.Dossier, private), []byte("private"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, err := answered(t, r).dossierFiles()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	want := []string{
		"actors.yaml", "calendar.yaml", "claims/d1.yaml", "data/line.csv", "data/metadata.yaml", "dossier.yaml", "issues.yaml",
		"levers.yaml", "omissions.yaml", "relations.yaml", "scenarios.yaml", "sources.yaml",
	}
	if !slices.Equal(names, want) {
		t.Errorf("copied are %v, want %v", names, want)
	}
}

// TestCitation catches a CITATION.cff that lacks what version 1.2.0 of the format requires, has a key
// it does not know, or names a person.
func TestCitation(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1764547200")
	s, dir := publishedStudy(t, tiny)
	var cff map[string]any
	if err := yaml.Unmarshal(read(t, dir, "CITATION.cff"), &cff); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"cff-version", "message", "title", "authors"} {
		if cff[key] == nil {
			t.Errorf("%s is missing", key)
		}
	}
	known := []string{
		"abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license", "license-url", "message",
		"preferred-citation", "references", "repository", "repository-artifact", "repository-code", "title", "type", "url", "version",
	}
	for key := range cff {
		if !slices.Contains(known, key) {
			t.Errorf("the format has no key %q", key)
		}
	}
	if cff["cff-version"] != "1.2.0" || cff["type"] != "dataset" || cff["date-released"] != "2025-12-01" {
		t.Errorf("version %v, type %v, date %v", cff["cff-version"], cff["type"], cff["date-released"])
	}
	text := string(read(t, dir, "CITATION.cff"))
	for _, want := range []string{Condition, "2025-11-30", "sha256:" + string(s.Key)} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q", want)
		}
	}
	for _, person := range []string{"given-names", "family-names"} {
		if strings.Contains(text, person) {
			t.Errorf("it names a person: %s", person)
		}
	}
}

// TestMade catches a date that nobody asked for, or a nonsensical one let through.
func TestMade(t *testing.T) {
	for _, c := range []struct{ epoch, want string }{
		{"", ""}, {"0", "1970-01-01T00:00:00Z"}, {"1764547200", "2025-12-01T00:00:00Z"}, {"yesterday", "!"}, {"-1", "!"}, {"9999999999999", "!"},
	} {
		t.Setenv("SOURCE_DATE_EPOCH", c.epoch)
		got, err := made()
		if (err != nil) != (c.want == "!") || err == nil && got != c.want {
			t.Errorf("SOURCE_DATE_EPOCH=%q: %q, %v; want %q", c.epoch, got, err, c.want)
		}
	}
}

// TestLicences catches a licence given to a dossier that is not the project's, though it bears the
// name of one, and a copy of one that loses its licence.
func TestLicences(t *testing.T) {
	embedded := dossiers.Names()[0]
	fsys, _ := dossiers.Open(embedded)
	copied, changed := filepath.Join(t.TempDir(), "copied"), filepath.Join(t.TempDir(), "changed")
	if err := errors.Join(os.CopyFS(copied, fsys), os.CopyFS(changed, fsys)); err != nil {
		t.Fatal(err)
	}
	more := string(read(t, changed, "omissions.yaml")) + "\n- {what: more, why: a test, pushes: nowhere}\n"
	if err := os.WriteFile(filepath.Join(changed, "omissions.yaml"), []byte(more), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{embedded: true, copied: true, changed: false, tiny.Dossier: false} {
		whole, err := Open(name)
		if err != nil {
			t.Fatal(err)
		}
		view, err := whole.AsOf(whole.Head.AsOf.Value)
		if err != nil {
			t.Fatal(err)
		}
		if got := (&Prepared{View: view}).licenses(); (got != nil) != want {
			t.Errorf("%s stands under %v", name, got)
		}
	}
}
