package dossier

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"parley/quantity"
)

// textbook reads the sample dossier, which has to be without fault.
func textbook(t testing.TB) *Dossier {
	t.Helper()
	d, err := Open("testdata/textbook")
	if err != nil {
		t.Fatalf("the textbook dossier is at fault:\n%v", err)
	}
	return d
}

// textbookFiles is the sample dossier as a file system that a test may change.
func textbookFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("testdata/textbook")
	err := fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestTextbook catches a reader that loses or misplaces something an analyst wrote.
func TestTextbook(t *testing.T) {
	d := textbook(t)
	if got := d.Actors[2]; got.Role.Value != "patron" || got.Role.Pos != (Pos{"actors.yaml", 5, 9, 6}) {
		t.Errorf("the patron's role is %q at %+v", got.Role.Value, got.Role.Pos)
	}
	if got := d.Issues[0].Stances[0].Weight.Quantity(); got.Dist != (quantity.Uniform{Low: 0.5, High: 1.5}) || !got.Size.IsAssumed() {
		t.Errorf("the North's weight is %v (%v)", got, got.Size)
	}
	front := d.Parameters[0]
	if lo, _ := front.Quantity().Dist.Support(); lo != 50 || front.Size.At.String() != "table 2" || front.Known.Value.String() != "2025-10" {
		t.Errorf("the front's speed begins at %v, from %v, known %v", lo, front.Size.At, front.Known.Value)
	}
	if got := d.Parameters[3].Prior.Dist(); got.CDF(0) != 0.25 {
		t.Errorf("the spike at 0 weighs %v, not 0.25", got.CDF(0))
	}
	if got := d.Parameters[2].Scales.Members; len(got) != 2 || got[1].ID.Value != "west" || got[1].Value.Value != 1.2 {
		t.Errorf("the members are %+v", got)
	}
	if got, ok := d.Levers[0].Stop("high"); !ok || got != 2 {
		t.Errorf("the stop called high is %v", got)
	}
	stall := d.Claims[0]
	if len(stall.DisputedBy) != 2 || stall.DisputedBy[0].Claim.Value != "d2-patron" || stall.DisputedBy[1].Inventory.Value != "X01" {
		t.Errorf("the claim is disputed by %+v", stall.DisputedBy)
	}
	if stall.Expects.Contrast.Do.Value != "aid=high" || stall.Expects.Sign.Value != "-" || stall.Expects.Months.Value != 12 {
		t.Errorf("the claim expects %+v", stall.Expects)
	}
	if got := d.Scenarios.Scenarios[1].Rule.Value; got != "ever(phase == settled)\n  and last(x_share) < 1" {
		t.Errorf("the rule is %q", got)
	}
	for _, b := range d.bases() {
		if err := b.Quantity().Valid(); err != nil {
			t.Errorf("%s: %v", b.Pos, err)
		}
	}
}

// TestMonths catches a month 1 that is not the month after the as-of date.
func TestMonths(t *testing.T) {
	d := textbook(t)
	for _, c := range []struct {
		date  string
		month int
	}{{"2025-12", 1}, {"2025-12-31", 1}, {"2025-11-30", 0}, {"2026-11-03", 12}, {"2029-01-20", 38}} {
		if got := d.MonthOf(quantity.MustDate(c.date)); got != c.month {
			t.Errorf("%s is month %d, not %d", c.date, got, c.month)
		}
		if got := d.DateOf(c.month).String(); got != c.date[:7] {
			t.Errorf("month %d is %s, not %s", c.month, got, c.date[:7])
		}
	}
}

// TestLineEndings catches a reader to which the editor of another system makes another dossier.
func TestLineEndings(t *testing.T) {
	files := textbookFiles(t)
	want := textbook(t).Hash()
	for name, f := range files {
		if name == "data/survey.csv" {
			continue
		}
		raw := "\ufeff" + strings.ReplaceAll(string(f.Data), "\n", "\r\n")
		files[name] = &fstest.MapFile{Data: []byte(raw)}
	}
	d, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	if d.Hash() != want {
		t.Error("a byte order mark and \\r\\n change what the dossier says")
	}
	if got := d.Actors[2].Role.Pos; got != (Pos{"actors.yaml", 5, 9, 6}) {
		t.Errorf("a byte order mark and \\r\\n move the patron's role to %+v", got)
	}
}

// TestCanonicalReadsBack catches a canonical form that means something else than the dossier: it
// is YAML, and reading it has to give the same dossier.
func TestCanonicalReadsBack(t *testing.T) {
	d := textbook(t)
	again, err := Read(formatted(d, textbookFiles(t)))
	if err != nil {
		t.Fatalf("the canonical form does not read: %v", err)
	}
	if again.Hash() != d.Hash() {
		t.Error("the canonical form says something else")
	}
}

// formatted is a dossier in its canonical form, with the data of another.
func formatted(d *Dossier, data fstest.MapFS) fstest.MapFS {
	files := fstest.MapFS{}
	for _, n := range nouns {
		if text := d.canonical(n); text != "[]" && text != "{}" {
			files[n.file] = &fstest.MapFile{Data: []byte(text + "\n")}
		}
	}
	for name, f := range data {
		if strings.HasSuffix(name, ".csv") {
			files[name] = f
		}
	}
	return files
}
