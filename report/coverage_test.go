package report

import (
	"bytes"
	"strings"
	"testing"

	"parley/study"
)

// TestCoverage catches a row whose carrier, reason or standing is not printed, and sums that are not those of
// the rows.
func TestCoverage(t *testing.T) {
	c := study.Coverage{
		Dossier: "ukraine-2025",
		Kinds:   []study.CoverageKind{{Kind: "lever", Rows: 2, Modelled: 1, LeftOut: 1}, {Kind: "figure", Rows: 1, Recorded: 1}},
		Rows: []study.CoverageRow{
			{ID: "L04", Kind: "lever", Where: "d2 13", Says: "military aid", Became: study.RowModelled, By: []study.Carrier{{Element: "lever", ID: "aid_patron"}, {Element: "lever", ID: "intelligence"}}, LeftOut: []string{"delivery by sea: no data"}},
			{ID: "L99", Kind: "lever", Where: "d2 14", Says: "songs", Became: study.RowLeftOut, LeftOut: []string{"nobody counted them"}},
			{ID: "F01", Kind: "figure", Where: "d0 9", Says: "lives lost", Became: study.RowRecorded, By: []study.Carrier{{Element: "claim", ID: "d0-lives-lost", As: "corrected"}}},
		},
	}
	for _, width := range []int{80, 120} {
		var b bytes.Buffer
		if err := Coverage(&b, c, width, false); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(b.String()), " ")
		for _, want := range []string{"lever aid_patron, intelligence", "in part left out", "not modelled nobody counted them", "d0-lives-lost", "(corrected)", "all 3 1 1 0 1"} {
			if width == 120 && !strings.Contains(text, want) {
				t.Errorf("nothing says %q:\n%s", want, b.String())
			}
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if len(line) > width {
				t.Errorf("%d characters in %d columns: %q", len(line), width, line)
			}
		}
	}
}

// TestContradictionsInWords catches a claim whose contradiction is shown as a bare row of the inventory, on the
// page or in the terminal.
func TestContradictionsInWords(t *testing.T) {
	r := made(t, 1)
	r.Claims[0].Disputed = append(r.Claims[0].Disputed, "X06")
	r.Claims[0].Against = []study.Against{{Row: "X06", Says: "the tracker speaks against it"}}
	var b bytes.Buffer
	if err := Brief(&b, r); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `the tracker speaks against it <span class="r">(X06 of the inventory)`) {
		t.Error("the brief does not say what X06 is")
	}
	b.Reset()
	p, failed := newPen(&b, Width, false)
	p.contradictions(r.Claims[0])
	if *failed != nil || !strings.Contains(b.String(), "X06: the tracker speaks against it") {
		t.Errorf("the terminal does not say what X06 is (%v): %s", *failed, b.String())
	}
}
