package explore

// Closed forms held to known answers of the theory this model was built from, each checked there by
// an independent calculation.

import (
	"math"
	"testing"
)

func close5(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-5*math.Max(1, math.Abs(want)) {
		t.Errorf("%s is %.6f, want %.6f", what, got, want)
	}
}

// TestOffers is KA-5 and KA-37: it catches discounts that change places and a miscounted table.
func TestOffers(t *testing.T) {
	close5(t, "the first of two offers", FirstMover(.9, .8), .714286)
	close5(t, "a proposer among three", Unanimous(3, .9), .357143)
	close5(t, "a proposer who needs two of three", Majority(3, .9), .7)
	close5(t, "the patient one", Impatience(.1, .2), .666667)
	for _, h := range []float64{.1, .01, .001} { // the limit is the limit
		if d := math.Abs(FirstMover(math.Exp(-.1*h), math.Exp(-.2*h)) - Impatience(.1, .2)); d > h {
			t.Errorf("with rounds of %g the first mover is %g from the limit", h, d)
		}
	}
}

// TestSolutions is KA-6: Nash and Kalai and Smorodinsky do not see a side's units, the egalitarian
// solution does. A forgotten weight or fallback moves each.
func TestSolutions(t *testing.T) {
	f := Frontier{U1: func(x float64) float64 { return x }, U2: func(x float64) float64 { return math.Sqrt(1 - x) }}
	close5(t, "Nash", f.Nash(.5), 2./3)
	close5(t, "Nash, weighted", f.Nash(.7), 2*.7/1.7)
	close5(t, "Kalai-Smorodinsky", f.KalaiSmorodinsky(), .618034)
	close5(t, "egalitarian", f.Egalitarian(), .618034)
	f.U2 = func(x float64) float64 { return 2 * math.Sqrt(1-x) }
	close5(t, "Nash in other units", f.Nash(.5), 2./3)
	close5(t, "Kalai-Smorodinsky in other units", f.KalaiSmorodinsky(), .618034)
	close5(t, "egalitarian in other units", f.Egalitarian(), .828427)
	linear := Frontier{U1: func(x float64) float64 { return x }, U2: func(x float64) float64 { return 1 - x }, D1: .2, D2: .1}
	close5(t, "Nash between fallbacks", linear.Nash(.5), .55)
}

// TestPie is KA-6c.
func TestPie(t *testing.T) {
	got := Pie(1, []float64{.2, .1, 0})
	for i, want := range []float64{.433333, .333333, .233333} {
		close5(t, "a share", got[i], want)
	}
}

// TestLinked is KA-34: neither issue alone is gained by both, together they are; a cost of linking
// can undo it.
func TestLinked(t *testing.T) {
	both := [][]float64{{.3, -.1}, {-.2, .4}}
	sums, ok := Linked(both, 0)
	close5(t, "the first side's gain", sums[0], .2)
	close5(t, "the second side's gain", sums[1], .2)
	if _, dear := Linked(both, .15); !ok || dear {
		t.Errorf("linked at no cost %v, at a high one %v", ok, dear)
	}
	if _, alone := Linked([][]float64{{.3}, {-.2}}, 0); alone {
		t.Error("an issue on which one side loses is feasible alone")
	}
}

// TestBelieved is KA-8, and that a mediator who sees without error needs no bias to be believed, and
// one who dreads a fight more needs more of it.
func TestBelieved(t *testing.T) {
	least, most := Believed(.7, .5, .6, .3, .1, .1)
	close5(t, "the least bias", least, .157895)
	close5(t, "the greatest bias", most, 2.454545)
	if least, _ := Believed(.7, .5, .6, .3, 0, .1); least != 0 {
		t.Errorf("without error the least bias is %g", least)
	}
	if more, _ := Believed(.7, .5, .6, .6, .1, .1); more <= least {
		t.Errorf("with twice the dread the least bias is %g, not above %g", more, least)
	}
	if _, most := Believed(.7, .7, .6, .3, .1, .1); !math.IsInf(most, 1) {
		t.Errorf("where nothing is gained by egging on, bias is bounded by %g", most)
	}
}

// TestRuin is KA-4; the drifting walk comes to the even one as the odds do.
func TestRuin(t *testing.T) {
	all, battles := Ruin(10, 4, .5)
	close5(t, "even odds", all, .4)
	close5(t, "its battles", battles, 24)
	all, battles = Ruin(10, 4, .55)
	close5(t, "better odds", all, .637586)
	close5(t, "their battles", battles, 23.758596)
	near, long := Ruin(10, 4, .5+1e-5)
	if math.Abs(near-.4) > 1e-3 || math.Abs(long-24) > 1e-2 {
		t.Errorf("close to even odds: %g and %g", near, long)
	}
}

// TestQuitting is KA-13: equal costs of 1 and prizes of 10 give a rate of .1, an end after 5 and
// nothing gained by fighting on.
func TestQuitting(t *testing.T) {
	h := Quitting(1, 10)
	end, worth := Together(h, h, 10, 1)
	close5(t, "the rate", h, .1)
	close5(t, "the end", end, 5)
	close5(t, "what fighting on is worth", worth, 0)
}

// TestLeastRisk is KA-31, with variances .04 and .09 and covariance .01.
func TestLeastRisk(t *testing.T) {
	a, b := LeastRisk(.04, .09, .01)
	close5(t, "the first partner's part", a, .727273)
	close5(t, "the second's", b, .272727)
}
