package dossier

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// onDisk writes the textbook dossier to a folder that a test may spoil.
func onDisk(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "textbook")
	if err := os.CopyFS(dir, os.DirFS("testdata/textbook")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// faultsOf reads a folder that has to be at fault.
func faultsOf(t *testing.T, dir string) string {
	t.Helper()
	_, err := Open(dir)
	var diags *Diagnostics
	if !errors.As(err, &diags) {
		t.Fatalf("no diagnostics, but %v", err)
	}
	return err.Error()
}

// TestGigabyte catches a reader that reads before it looks at the size.
func TestGigabyte(t *testing.T) {
	dir := onDisk(t)
	for _, name := range []string{"omissions.yaml", "data/survey.csv"} {
		if err := os.Truncate(filepath.Join(dir, name), 1<<30); err != nil { // sparse: takes no room
			t.Fatal(err)
		}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got := faultsOf(t, dir)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20 {
		t.Errorf("two files of 1 GiB took %d MiB", used>>20)
	}
	for _, want := range []string{
		"omissions.yaml: the file has 1024 MiB; at most 512 KiB are read; split it;",
		"data/survey.csv: the file has 1024 MiB; at most 32 MiB are read; ship the derived figures",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("not said: %s\n%s", want, got)
		}
	}
}

// liar is a file that says it is small and never ends.
type liar struct{ fstest.MapFS }

type endless struct{ fs.File }

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '#'
	}
	return len(p), nil
}

func (l liar) Open(name string) (fs.File, error) {
	f, err := l.MapFS.Open(name)
	if name == "omissions.yaml" {
		f = endless{f}
	}
	return f, err
}

// TestEndless catches a reader that trusts the size it is told.
func TestEndless(t *testing.T) {
	_, err := Read(liar{textbookFiles(t)})
	if err == nil || !strings.Contains(err.Error(), "omissions.yaml: the file has more than 512 KiB") {
		t.Errorf("an endless file: %v", err)
	}
}

// TestTotal catches a dossier that is bounded by the file only.
func TestTotal(t *testing.T) {
	files := textbookFiles(t)
	padding := strings.Repeat("#\n", MaxFileBytes/2)
	for i := range MaxTotalBytes/MaxFileBytes + 1 {
		files[fmt.Sprintf("claims/x%02d.yaml", i)] = &fstest.MapFile{Data: []byte(padding)}
	}
	_, err := Read(files)
	if err == nil || !strings.Contains(err.Error(), "the dossier has more than 8 MiB of YAML with this file") {
		t.Errorf("9 MiB of YAML: %v", err)
	}
	delete(files, "claims/x00.yaml")
	for i := range MaxFiles {
		files[fmt.Sprintf("claims/%04d.yaml", i)] = &fstest.MapFile{}
	}
	_, err = Read(files)
	if err == nil || !strings.Contains(err.Error(), "claims: the folder has more than 1000 entries; put several items into one file") {
		t.Errorf("a folder of a thousand files: %v", err)
	}
}

// TestClimbing catches paths and links that lead out of the dossier.
func TestClimbing(t *testing.T) {
	outside := t.TempDir()
	secret := filepath.Join(outside, "secret.yaml")
	if err := os.WriteFile(secret, []byte("- {what: secret, why: it is, pushes: out}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ link, to string }{
		{"omissions.yaml", secret},
		{"omissions.yaml", "../../" + filepath.Base(outside) + "/secret.yaml"},
		{"claims/more.yaml", secret},
		{"initial", outside},
		{"data/survey.csv", secret},
	} {
		dir := onDisk(t)
		link := filepath.Join(dir, c.link)
		if err := os.RemoveAll(link); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(c.to, link); err != nil {
			t.Fatal(err)
		}
		if got := faultsOf(t, dir); !strings.Contains(got, c.link+": cannot be ") || strings.Contains(got, "secret") {
			t.Errorf("%s -> %s is shown as\n%s", c.link, c.to, got)
		}
	}
	dir := onDisk(t)
	if err := os.Rename(filepath.Join(dir, "omissions.yaml"), filepath.Join(dir, "claims/omissions.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("claims/omissions.txt", filepath.Join(dir, "omissions.yaml")); err != nil {
		t.Fatal(err)
	}
	if d, err := Open(dir); err != nil || len(d.Omissions) != 1 {
		t.Errorf("a link that stays inside is refused: %v", err)
	}
}

// TestNoFile catches a reader that opens what is no file: a folder in a file's place, and a dossier
// that is not there.
func TestNoFile(t *testing.T) {
	dir := onDisk(t)
	os.Remove(filepath.Join(dir, "omissions.yaml"))
	if err := os.Mkdir(filepath.Join(dir, "omissions.yaml"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := faultsOf(t, dir); !strings.Contains(got, "omissions.yaml: is not a file") {
		t.Errorf("a folder in a file's place is shown as\n%s", got)
	}
	if _, err := Open(filepath.Join(dir, "nowhere")); err == nil || !strings.Contains(err.Error(), "cannot open the dossier") {
		t.Errorf("a dossier that is not there: %v", err)
	}
}

// TestHostile catches text that is short and makes the YAML reader slow, deep or panic: each has
// to be refused with a fault, in at most some ten times what a sound file of that size takes (the
// reader alone takes two hundred times as long over "one mapping").
func TestHostile(t *testing.T) {
	const size = MaxFileBytes - 100
	many := func(s string) string { return strings.Repeat(s, size/len(s)) }
	steps := func() string {
		var b strings.Builder
		for i := 0; b.Len() < size-1000; i++ {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	}
	bomb := "a0: &a0 [x, x]\n"
	for i := range 60 {
		bomb += fmt.Sprintf("a%d: &a%d [*a%d, *a%d]\n", i+1, i+1, i, i)
	}
	read := func(text string) (fstest.MapFS, time.Duration, error) {
		files := textbookFiles(t)
		files["omissions.yaml"] = &fstest.MapFile{Data: []byte(text)}
		start := time.Now()
		_, err := Read(files)
		return files, time.Since(start), err
	}
	_, calm, err := read(many("- {what: a, why: b, pushes: c}\n"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"brackets":      many("["),
		"braces":        many("{a: "),
		"dashes":        many("- "),
		"questions":     many("? "),
		"colons":        many(":"),
		"one mapping":   many("a: 1\n"),
		"flow mapping":  "- {" + many("a: 1, ") + "}",
		"percents":      many("%"),
		"anchors":       many("&a "),
		"aliases":       many("*a "),
		"bomb":          bomb,
		"tags":          many("! "),
		"open quote":    "- \"" + many("x y\n"),
		"open quote '":  "- '" + many("x y\n"),
		"plain lines":   "- " + many("x y\n  "),
		"steps":         steps(),
		"documents":     many("---\n"),
		"commas":        "[" + many(",") + "]",
		"one word":      many("x"),
		"escapes":       "- \"" + many(`\x00`) + "\"\n",
		"line breaks":   many("\n"),
		"blanks":        many(" "),
		"late mistake":  many("- {what: a, why: b, pushes: c}\n") + "- {what: \n",
		"all mistakes":  many("- {wat: a}\n"),
		"control bytes": many("\x01\n"),
		"tabs":          many("\t\n"),
		"carriage":      many("\r"),
		"no text":       many("\xff\n"),
	} {
		files, took, err := read(text)
		if took > 50*calm {
			t.Errorf("%s took %v, a sound file %v", name, took, calm)
		}
		var diags *Diagnostics
		if !errors.As(err, &diags) {
			t.Errorf("%s is no fault, but %v", name, err)
			continue
		}
		if shown := err.Error(); len(shown) > 100_000 {
			t.Errorf("%s is explained on %d bytes", name, len(shown))
		}
		inFiles(t, files, diags)
	}
}

// inFiles checks that every place of a fault exists.
func inFiles(t *testing.T, files fstest.MapFS, diags *Diagnostics) {
	t.Helper()
	exists := func(p Pos) {
		if !p.Set() {
			if _, err := fs.Stat(files, p.File); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("a fault of no file: %q", p.File)
			}
			return
		}
		lines := diags.texts[p.File]
		if p.Line > len(lines) || p.Column < 1 || p.Column > len([]rune(lines[p.Line-1]))+1 {
			t.Errorf("a fault outside its file: %v", p)
		}
	}
	for _, f := range diags.Faults() {
		exists(f.Pos)
		for _, n := range f.Notes {
			exists(n.Pos)
		}
		if f.Says == "" {
			t.Errorf("%v: a fault that says nothing", f.Pos)
		}
	}
}

// TestOneLine catches work that grows with the square of a line's length: a file as long as files
// may be, all on one line, took half a minute.
func TestOneLine(t *testing.T) {
	dir := onDisk(t)
	const item = "{what: a, why: b, pushes: c}, "
	text := "[" + strings.Repeat(item, (MaxFileBytes-100)/len(item)) + "]\n"
	if err := os.WriteFile(filepath.Join(dir, "omissions.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if _, err := Open(dir); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 8*time.Second {
		t.Errorf("one line of %d bytes took %v", len(text), took)
	}
}
