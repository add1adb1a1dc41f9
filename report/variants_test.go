package report

import (
	"bytes"
	"strings"
	"testing"

	"parley/study"
)

// compared gives a study a variant and a placebo to stand beside.
func compared(r *study.Results) *study.Results {
	delta := func(id string, base, diff, se float64) study.Delta {
		return study.Delta{Scenario: id, Base: base, P: base + diff, Diff: diff, SE: se, Low: diff - .1, High: diff + .1}
	}
	first, second := r.Scenarios[0].ID, r.Scenarios[1].ID
	part := r.Partition[0].ID
	id := study.VariantID{Name: "other_reading", Kind: "reading", Says: "readers of another school"}
	r.Reading = &study.Reading{
		Variant: id, Futures: 4096,
		Points: []study.PointOf{
			{ID: "aims", Says: "aims are limited", Because: "assumed: an example"},
			{ID: "money", Says: "money tells", Because: "Somebody 1999, A Book, ch. 1; as an example"},
			{ID: "later", Says: "what nobody knew yet", Because: "assumed: an example", Unseen: true},
		},
		Odds:  []study.Delta{delta(first, .3, .2, .01), delta(second, .5, .001, .01)},
		Parts: []study.Delta{delta(part, .4, -.05, .01)},
		Parting: []study.Parting{
			{Answer: first, Diff: .2, SE: .01, Points: []study.ShareOf{
				{Point: "aims", Share: .05, SE: .01, First: .05, FirstSE: .01, Last: .05, LastSE: .01},
				{Point: "money", Share: .15, SE: .01, First: .02, FirstSE: .01, Last: .28, LastSE: .01},
				{Point: "later"},
			}},
			{Answer: second, Diff: .001, SE: .01, Points: []study.ShareOf{{Point: "aims"}, {Point: "money"}, {Point: "later"}}},
		},
	}
	r.Placebos = []study.Placebo{{Variant: study.VariantID{Name: "parties_exchanged", Kind: "placebo", Says: "what is coded of one is coded of the other"}, Futures: 4096, Odds: r.Reading.Odds, Parts: r.Reading.Parts}}
	return r
}

// TestReadingTold catches points told in another order than what they make, a point that hangs on others told
// as if it did not, noise told as a difference, and a title that is missing.
func TestReadingTold(t *testing.T) {
	r := compared(made(t, 1))
	var b bytes.Buffer
	if err := Reading(&b, r, 140, false); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	told := strings.Index(text, "What they part over")
	if told < 0 {
		t.Fatal("nothing is said of what they part over")
	}
	flat := strings.Join(strings.Fields(text[told:]), " ")
	if want := "30% in the dossier, 50% in the variant, +20 points (+/-1.0). Of these: money +15 (+/-1.0), which is +2 by itself and +28 on top of all others; aims +5 (+/-1.0). Not told apart from nothing: later."; !strings.Contains(flat, want) {
		t.Errorf("the difference is told as\n%s\nand not as\n%s", flat, want)
	}
	if strings.Contains(flat, plainUnless(false, r.Scenarios[1].Title)) {
		t.Error("a difference within its error is told")
	}
	if !strings.Contains(text, plainUnless(false, r.Scenarios[0].Title)) || !strings.Contains(text, "here it changes nothing") || !strings.Contains(text, "1 scenario not told apart") {
		t.Errorf("a title, the unseen point or the scenario without a difference is missing:\n%s", text)
	}
}

// TestVariantOnBrief catches a brief or a terminal on which a variant looks like the dossier.
func TestVariantOnBrief(t *testing.T) {
	r := made(t, 1)
	var plain bytes.Buffer
	if err := Brief(&plain, r); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(plain.String(), "not the dossier as it stands") {
		t.Error("the dossier itself is called a variant")
	}
	r.Dossier.Variant = &study.VariantID{Name: "other_reading", Kind: "reading", Says: "readers of another school"}
	var page, text bytes.Buffer
	if err := Brief(&page, r); err != nil {
		t.Fatal(err)
	}
	if err := Terminal(&text, r, 100, false); err != nil {
		t.Fatal(err)
	}
	verdicts := tested()
	verdicts.Dossier.Variant = r.Dossier.Variant
	var claims bytes.Buffer
	if err := Claims(&claims, verdicts, false, 100, false); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(strings.Fields(claims.String()), " "), "read as its variant other_reading (reading): readers of another school") {
		t.Errorf("the verdicts lack the variant:\n%s", claims.String())
	}
	for _, want := range []string{"not the dossier as it stands</strong> but its variant other_reading (reading): readers of another school.", "variant other_reading · as of", "--variant other_reading"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the brief lacks %q", want)
		}
	}
	for _, want := range []string{"read as its variant other_reading (reading): readers of another school", "parley brief ukraine-2025 --variant other_reading"} {
		if !strings.Contains(strings.Join(strings.Fields(text.String()), " "), want) {
			t.Errorf("the terminal lacks %q:\n%s", want, text.String())
		}
	}
}

// TestNoPlacebosSaysSo catches silence where a dossier has nothing to shuffle.
func TestNoPlacebosSaysSo(t *testing.T) {
	r := made(t, 1)
	var b bytes.Buffer
	if err := Placebos(&b, r, 100, false); err != nil || !strings.Contains(b.String(), "codes nothing for several actors") {
		t.Errorf("%v: %s", err, b.String())
	}
}
