package study

// Futures held against what came: what is compared, and that it changes nothing.

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"parley/dossier"
)

// TestTargetsAreNoInput catches a target that reaches the model: with every target doubled, the view
// that studies are made from is the same to the hash, at each date.
func TestTargetsAreNoInput(t *testing.T) {
	whole, err := Open("ukraine-2025")
	if err != nil {
		t.Fatal(err)
	}
	planted := *whole
	planted.Targets = slices.Clone(whole.Targets)
	for i := range planted.Targets {
		planted.Targets[i].Points = slices.Clone(planted.Targets[i].Points)
		for k := range planted.Targets[i].Points {
			planted.Targets[i].Points[k].Value.Value *= 2
		}
	}
	for _, c := range asOfDates {
		a, err := Prepare(whole, Options{AsOf: c.date})
		if err != nil {
			t.Fatal(err)
		}
		b, err := Prepare(&planted, Options{AsOf: c.date})
		if err != nil {
			t.Fatal(err)
		}
		if a.View.Hash() != b.View.Hash() || len(b.View.Targets) > 0 {
			t.Errorf("as of %s the targets are part of what a study is made from", c.date)
		}
	}
}

// columns makes a chart of futures written out month by month.
func columns(futures ...[]float32) chart {
	c := chart{n: len(futures), months: len(futures[0]) - 1, factor: 1}
	for m := range futures[0] {
		for _, f := range futures {
			c.values = append(c.values, f[m])
		}
	}
	return c
}

// TestLasting is Kaplan and Meier's estimate by hand: of four settlements one ends at age 1, one is
// last seen at age 1, one ends at age 3 and one is last seen at age 3; a fifth future has none.
// Survival beyond 1 is 3/4; beyond 3, of the two still followed one ends: 3/4 · 1/2. Counting what is
// last seen as ended, or leaving it among those followed, gives other numbers.
func TestLasting(t *testing.T) {
	c := columns(
		[]float32{0, 1, 0, 0, 0, 1}, // what comes again is not followed
		[]float32{0, 0, 0, 0, 1, 1},
		[]float32{0, 1, 1, 1, 0, 0},
		[]float32{0, 0, 1, 1, 1, 1},
		[]float32{0, 0, 0, 0, 0, 0},
	)
	got := lasting(dossier.Target{Points: []dossier.TargetPoint{{After: dossier.Whole{Value: 1}}, {After: dossier.Whole{Value: 3}}}}, c)
	if got.Begun != 4 || math.Abs(got.Points[0].Model-.75) > 1e-12 || math.Abs(got.Points[1].Model-.375) > 1e-12 {
		t.Errorf("%d began, %+v", got.Begun, got.Points)
	}
}

// TestJudge catches a band that passes by being wide, and one that passes though it misses: of nine
// months 6 or fewer inside come with .053 to a band that is right, 5 or fewer with .008. One month outside is no match.
func TestJudge(t *testing.T) {
	for _, c := range []struct {
		months  int
		covered int
		width   float64
		matched bool
	}{{9, 9, 1, true}, {9, 6, 1, true}, {9, 5, 1, false}, {9, 9, 3, false}, {1, 1, 1, true}, {1, 0, 1, false}} {
		got := Compared{Months: make([]Point, c.months), Covered: c.covered, Width: c.width, Widest: 2}
		if got.judge(); got.Matched != c.matched || got.Matched == (got.Why != "") {
			t.Errorf("%+v: matched %v, %q", c, got.Matched, got.Why)
		}
	}
}

// TestPriorDriven catches a parameter called calibrated by observations that cannot touch it: what was
// measured in these months tells nothing of what others conclude, of how a settlement is kept or how
// votes are taken. Looked at are some 400 parameters at once, as of the date whose weights can be trusted: from
// February the model misses so much that nothing can be said.
func TestPriorDriven(t *testing.T) {
	p := ukraine(t, Options{AsOf: "2025-04-30", Months: 12})
	v, err := Validate(context.Background(), p, Request{Seed: 1, Futures: 8192, Replications: 8})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range v.Narrowed {
		mechanism, _, _ := strings.Cut(c.Axis, ".")
		if c.Calibrated && slices.Contains([]string{"settlement", "deterrence", "defence", "reliability", "votes", "wedge", "stance"}, mechanism) {
			t.Errorf("%s: contraction %.2f (%.2f)", c.Axis, c.Share, c.SE)
		}
	}
	if len(v.Narrowed) != len(p.Program.Axes) || !v.Learned.Reliable || v.Learned.Effective < 15 {
		t.Errorf("%d of %d axes are judged, on %.0f effective rows", len(v.Narrowed), len(p.Program.Axes), v.Learned.Effective)
	}
}
