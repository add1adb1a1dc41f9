package study

import (
	"context"
	"math"
	"strings"
	"testing"
)

// whyOf takes a scenario of the textbook war with claims apart.
func whyOf(t testing.TB, scenario string) *Why {
	t.Helper()
	s, err := Begin(context.Background(), pactRequest, tilting(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Odds(context.Background()); err != nil {
		t.Fatal(err)
	}
	out, err := s.Why(context.Background(), scenario)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestWhy takes pacts in the textbook war apart once, for both halves of the page.
func TestWhy(t *testing.T) {
	y := whyOf(t, "S01")
	t.Run("chain", func(t *testing.T) { whyChain(t, y) })
	t.Run("pivots", func(t *testing.T) { whyPivots(t, y) })
}

// whyChain catches a link that is missing between an odds and its documents: the rate of pacts drives
// pacts, is assumed, and is tilted by a claim of each of two documents.
func whyChain(t *testing.T, y *Why) {
	t.Helper()
	if y.ID != "pact_signed" || math.Abs(y.P-pacts(true, true)) > 4*y.SE {
		t.Fatalf("%s at %.4f ± %.4f, want %.4f", y.ID, y.P, y.SE, pacts(true, true))
	}
	if len(y.Chain) == 0 || y.Chain[0].Axis != "bilateral.pact_rate" {
		t.Fatalf("the first driver is not the rate of pacts: %+v", y.Chain)
	}
	n := y.Chain[0]
	if !n.Assumed || !strings.Contains(n.Size, "two values told apart by hand") || n.Unit != "1/month" || n.Rho <= 0 {
		t.Errorf("the rate is told as %+v", n)
	}
	var told []string
	for _, b := range n.Tilts {
		told = append(told, b.ID+" of "+b.Source+", "+b.At)
		if b.Describes == "" || b.Published != "2000-01-01 to 2000-01-02" || b.Because != "invented" || math.Abs(b.Weight-0.8) > 1e-12 {
			t.Errorf("%+v", b)
		}
	}
	if got := strings.Join(told, "; "); got != "a-fast of da, ¶1; b-slow of db, ¶1" {
		t.Errorf("tilted by %s", got)
	}
}

// whyPivots catches a turn that is forced in some futures only, too late, or that leaves the others as
// they were: a pact signed the first time it can be is signed in every future; never, in none; and of a pact
// it is known how many futures change, which are those with one by the last month kept.
func whyPivots(t *testing.T, y *Why) {
	t.Helper()
	if len(y.Pivots) == 0 || y.Pivots[0].Turn != "bilateral.pact" || y.Pivots[0].Outcome != "signed" {
		t.Fatalf("the turn that goes with pacts is not the pact: %+v", y.Pivots)
	}
	p := y.Pivots[0]
	if p.Within != 1 || p.Outside != 0 || math.Abs(p.Phi-1) > 1e-9 || len(p.Forced) != 2 {
		t.Errorf("%+v", p)
	}
	for i, want := range []struct {
		rule    string
		p       float64
		changed float64
	}{{"first", 1, 1}, {"never", 0, y.P}} {
		f := p.Forced[i]
		if f.Rule != want.rule || f.P != want.p || math.Abs(f.Diff-(want.p-f.Base)) > 1e-12 || math.Abs(f.Changed-want.changed) > 0.03 {
			t.Errorf("%s: %+v, want %.0f and %.3f changed", want.rule, f, want.p, want.changed)
		}
	}
	if f := p.Forced[1]; math.Abs(f.Changed-f.Base) > 1e-12 {
		t.Errorf("without pacts %.4f of futures change, those with one are %.4f", f.Changed, f.Base)
	}
}
