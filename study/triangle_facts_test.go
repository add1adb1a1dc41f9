//go:build !race

// Facts and loops of the triangle, the rival's theatre and votes, on the full model with the first dossier:
// pairs on common chance, errors clustered by row. Where two effects oppose, both signs are tested.
//
// Left to the plain pass: a fact is one long ensemble, and the race detector, eight times slower, learns from
// it what the tests of workers and of kills show it already.

package study

import (
	"maps"
	"testing"

	"parley/compile"
	"parley/quantity"
)

// between runs two arms and tells how an indicator of the second differs at the headline month.
func between(t *testing.T, replace map[string]quantity.Dist, charted []string, one, other compile.Move) func(indicator string) estimate {
	t.Helper()
	p := ukraine(t, Options{Months: verdictMonth, AsOf: beforeTheCut, Replace: replace})
	return allies(t, p, charted, one, other)
}

// TestReliefDividesOrBinds is SF15 and half of loop (iv) (Crawford 2011; Izumikawa 2013): full relief loosens the
// tie of adversary and rival where it reveals less weakness than it gives, tightens it where it reveals more,
// and more so the more it reveals. It catches a wedge whose sign something else decides.
func TestReliefDividesOrBinds(t *testing.T) {
	by := func(ratio float64) estimate {
		return between(t, points("wedge.weakness_ratio", ratio), []string{"a_AC"}, held("sanctions_relief", 0), held("sanctions_relief", -1))("a_AC")
	}
	low, high, higher := by(0.6), by(1.5), by(2)
	if !low.below(0) {
		t.Errorf("at .6 relief changes the tie by %v", low)
	}
	if !high.above(0) {
		t.Errorf("at 1.5 relief changes the tie by %v", high)
	}
	if d := higher.less(high); !d.above(0) {
		t.Errorf("at 2 relief tightens by %v more than at 1.5", d)
	}
}

// TestReliefIsRead is the other half of loop (iv): relief outside a settlement is read by those who watch,
// and what they conclude tightens the tie a little more; and the tie feeds the adversary's arms.
func TestReliefIsRead(t *testing.T) {
	by := between(t, nil, []string{"R_B", "R_S", "R_T"}, held("sanctions_relief", 0), held("sanctions_relief", -1))
	for _, v := range []string{"R_B", "R_S", "R_T"} {
		if d := by(v); !d.below(0) {
			t.Errorf("relief changes %s by %v", v, d)
		}
	}
	read := between(t, map[string]quantity.Dist{"wedge.inducement_effect": quantity.Point{V: 0.2}, "reliability.act_weight": quantity.Point{V: 2}}, []string{"a_AC"}, held("aid_patron", 1), held("aid_patron", 0))
	if d := read("a_AC"); !d.above(0) {
		t.Errorf("a cut that is read changes the tie by %v", d)
	}
	arms := between(t, nil, []string{"MA"}, shifted("rival_partnership", 0), shifted("rival_partnership", 0.2))
	if d := arms("MA"); !d.above(0) {
		t.Errorf("a closer tie changes the adversary's capital by %v", d)
	}
}

// TestTradeConflictCutsBothWays is loop (iii), and SF19: trade conflict takes from the adversary through oil and
// from the protege through leave to buy arms, so that the same lever moves both capitals down; and what strains
// the adversary widens the range of terms. It catches a way that is cut and a sign that is turned.
func TestTradeConflictCutsBothWays(t *testing.T) {
	charted := []string{"A_fiscal_loss", "MA", "overlap_Z", "us_arms_access", "MD"}
	rival := between(t, nil, charted, held("trade_rival", 0), held("trade_rival", 1))
	if d := rival("A_fiscal_loss"); !d.above(0) {
		t.Errorf("trade conflict with the rival changes the adversary's loss by %v", d)
	}
	if d := rival("MA"); !d.below(0) {
		t.Errorf("and its capital by %v", d)
	}
	if d := rival("overlap_Z"); !d.above(0) {
		t.Errorf("and the range of terms by %v", d)
	}
	backers := between(t, nil, charted, held("trade_backers", 0), held("trade_backers", 1))
	if d := backers("us_arms_access"); !d.below(0) {
		t.Errorf("trade conflict with the backers changes access to arms by %v", d)
	}
	if d := backers("MD"); !d.below(0) {
		t.Errorf("and the protege's capital by %v", d)
	}
}

// TestWordDeters is M74 with the doubt about it (Johnson and Leeds 2011 against Kenwick and Vasquez): an aid cut that the rival reads
// brings more tests where the patron's word deters, fewer where it provokes, and as many where neither. Means
// do not move here. It catches a path from acts to tests around belief.
func TestWordDeters(t *testing.T) {
	still := map[string]quantity.Dist{
		"reliability.act_weight": quantity.Point{V: 2}, "deterrence.share_moved": quantity.Point{V: 0}, "deterrence.balance_weight": quantity.Point{V: 0},
	}
	for effect, sign := range map[float64]int{0.6: 1, 0: 0, -0.25: -1} {
		replace := maps.Clone(still)
		replace["deterrence.deterrent_effect"] = quantity.Point{V: effect}
		d := between(t, replace, []string{"probe_S"}, held("aid_patron", 1), held("aid_patron", 0))("probe_S")
		if sign > 0 && !d.above(0) || sign < 0 && !d.below(0) || sign == 0 && d.r != 0 {
			t.Errorf("with effect %g a cut changes the rate of tests by %v", effect, d)
		}
	}
}

// TestFreedMeansDeter is M81 and S23's premise, as open as its prior: what leaves the war is moved only as far as the share says, and
// what is moved deters.
func TestFreedMeansDeter(t *testing.T) {
	by := func(share float64) func(string) estimate {
		return between(t, map[string]quantity.Dist{"deterrence.share_moved": quantity.Point{V: share}, "reliability.act_weight": quantity.Point{V: 0}},
			[]string{"resources_moved", "probe_S"}, held("presence", 1), held("presence", 0.2))
	}
	none, all := by(0), by(1)
	if d := none("resources_moved"); d.r != 0 {
		t.Errorf("%v is moved where nothing of it goes there", d)
	}
	if d := all("resources_moved"); !d.above(0.005) {
		t.Errorf("%v is moved where all of it goes there", d)
	}
	if d := all("probe_S"); !d.below(0) {
		t.Errorf("means moved change the rate of tests by %v", d)
	}
}

// TestVotesAreRead is M90: votes with the adversary lower belief in the patron's word, and only through what an act weighs.
func TestVotesAreRead(t *testing.T) {
	charted := []string{"R_B", "R_S", "votesim_GA", "votesim_GB"}
	by := between(t, nil, charted, shifted("vote_with_adversary", -3), shifted("vote_with_adversary", 3))
	if d := by("votesim_GA"); !d.above(0.2) {
		t.Errorf("the score with the adversary changes by %v", d)
	}
	if d := by("votesim_GB"); !d.below(-0.2) {
		t.Errorf("the score with the backers changes by %v", d)
	}
	for _, v := range []string{"R_B", "R_S"} {
		if d := by(v); !d.below(0) {
			t.Errorf("%s changes by %v", v, d)
		}
	}
	deaf := between(t, points("reliability.act_weight", 0), charted, shifted("vote_with_adversary", -3), shifted("vote_with_adversary", 3))
	if d := deaf("R_B"); d.r != 0 {
		t.Errorf("where nothing is learnt votes change belief by %v", d)
	}
}

// TestElectorateTurns holds the electorate's lever to both chambers.
func TestElectorateTurns(t *testing.T) {
	by := between(t, nil, []string{"opposed", "opposed_upper"}, shifted("electorate", 5), shifted("electorate", -5))
	for _, chamber := range []string{"opposed", "opposed_upper"} {
		if d := by(chamber); !d.above(0.2) {
			t.Errorf("ten points of swing change %s by %v", chamber, d)
		}
	}
}
