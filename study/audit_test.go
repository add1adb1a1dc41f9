package study

import (
	"context"
	"math"
	"strings"
	"testing"
)

// TestBreakEven catches a dose or a duration at which a claim does not turn. Under contact c for k months the
// textbook's two sign a document by then with the chance 1 − exp(−λ·c·k), λ .01 or .05 a month, each as
// likely, where c is never below .01 and acts from the month after: without contact .007 in two years. A claim
// that contact adds one in ten at least turns at k = 4 (.103; at 3 it is .076) and, over two years, at c = .17.
// Of two levers the one that has no part is not needed. Two claims of one contrast that are judged by other
// outcomes in other months share its courses and are each answered.
func TestBreakEven(t *testing.T) {
	whole := plantedClaims(t, "low: 0.1, high: 0.2", "[]\n", nil)
	draft := `
- id: talking
  says: two years of talking bring a document in one case of ten at least
  expects: {contrast: {do: "hold contact=1, quarrel=1", against: "hold contact=0"}, outcome: ever(pact), sign: "+", margin: 0.1, months: 24}
- id: too-much
  says: and in nine of ten
  expects: {contrast: {do: "hold contact=1", against: "hold contact=0"}, outcome: ever(pact), sign: "+", margin: 0.9, months: 24}
- id: sooner
  says: and in one case of ten within a year, which shares the first side of the comparison before it
  expects: {contrast: {do: "hold contact=1", against: "hold contact=0"}, outcome: had_document, sign: "+", margin: 0.1, months: 12}
`
	with, err := whole.WithDraft("draft.yaml", []byte(draft))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Audit(context.Background(), with, "draft.yaml", ClaimsRequest{Request: Request{Seed: 3, Futures: 8192, Replications: 8}})
	if err != nil {
		t.Fatal(err)
	}
	b := r.Claims[0].Breaks
	if b == nil || b.Months == nil || *b.Months != 4 || b.Enduring {
		t.Fatalf("the claim turns at %+v", b)
	}
	if len(b.Doses) != 2 || b.Doses[0].Lever != "contact" || b.Doses[0].Least == nil || math.Abs(*b.Doses[0].Least-0.17) > 0.03 || b.Doses[1].Least != nil {
		t.Errorf("the doses are %+v, the least %v", b.Doses, *b.Doses[0].Least)
	}
	said := strings.Join(b.Says, "\n")
	for _, want := range []string{"contact (contact) is at least 0.1", "lasts at least 4 months of the 24", "quarrel (quarrel) is not needed"} {
		if !strings.Contains(said, want) {
			t.Errorf("nowhere %q in\n%s", want, said)
		}
	}
	if b := r.Claims[1].Breaks; b == nil || b.Months != nil || len(b.Doses) != 0 || !strings.Contains(b.Says[0], "stays short of the margin") {
		t.Errorf("a claim that even the whole course does not bear out: %+v", b)
	}
	if b := r.Claims[2].Breaks; b == nil || b.Months == nil || *b.Months != 4 {
		t.Errorf("a claim that shares its courses with another, of another outcome and month, turns at %+v", b)
	}
	if r.Draft != "draft.yaml" || len(r.Claims[0].Without) != 0 {
		t.Error("a draft has no tilts of its own to leave out")
	}
}
