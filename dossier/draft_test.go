package dossier

import (
	"strings"
	"testing"
)

// TestDraft catches a draft's claim that is lost or changed on the way, one that enters the dossier's own
// hash, and a fault of a draft that is missed, misplaced or laid at the dossier's door.
func TestDraft(t *testing.T) {
	d, err := Read(textbookFiles(t))
	if err != nil {
		t.Fatal(err)
	}
	with, err := d.WithDraft("draft.yaml", []byte(`- id: help-holds
  says: help holds the line
  modality: may
  expects: {contrast: {do: "aid=high@2..9", against: "aid=1"}, outcome: x_share, sign: "-", margin: 0.01, months: 12}
- {id: bare, says: nothing stated, expects: {above: [settled, patron_leaves], at: 6}}
`))
	if err != nil {
		t.Fatal(err)
	}
	if len(with.Drafts) != 2 || with.Drafts[0].Expects.Contrast.Do.Value != "aid=high@2..9" || with.Drafts[0].Modality.Value != "may" || with.Drafts[1].Modality.Value != "is" {
		t.Errorf("the draft came out as %+v", with.Drafts)
	}
	if with.Hash() != d.Hash() || len(d.Drafts) != 0 {
		t.Error("a draft changes the dossier it is laid beside")
	}
	for _, c := range []struct{ draft, want string }{
		{"- {id: a, says: x}\n", `draft.yaml:1:3: claim "a" lacks "expects"`},
		{"- {id: a, says: x, expects: {above: [settled, patron_leave], at: 6}}\n", `draft.yaml:1:47: unknown scenario "patron_leave"; did you mean "patron_leaves"?`},
		{"- {id: a, says: x, expects: {contrast: {do: adi=1, against: aid=1}, outcome: x, sign: \"+\", margin: 0, months: 6}}\n", `draft.yaml:1:45: unknown lever "adi"; did you mean "aid"?`},
		{"- {id: a, says: x, expects: {contrast: {do: aid=3, against: aid=1}, outcome: x, sign: \"+\", margin: 0, months: 60}}\n", "draft.yaml:1:111: month 60 lies beyond the futures"},
		{"- {id: a, says: x, expects: {above: [settled, patron_leaves], at: 6}}\n- {id: a, says: x, expects: {above: [settled, patron_leaves], at: 6}}\n", `draft.yaml:2:8: claim "a" is given twice`},
		{"id: a\n", "draft.yaml:1:1: the file is a mapping, not a list"},
		{"[]\n", "draft.yaml:1:1: the draft has no claim"},
		{"- {id: a, says: x, expect: {}}\n", `unknown key "expect"; did you mean "expects"?`},
	} {
		_, err := d.WithDraft("draft.yaml", []byte(c.draft))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s\ngives %v,\nwant  %s", c.draft, err, c.want)
		}
	}
}
