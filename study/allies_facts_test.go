//go:build !race

// Facts from outside the articles about what others conclude, on the full model with the first dossier,
// and the loops that run through belief; pairs on common chance, with errors clustered by row. The
// sceptics' quarter of the prior, in which nobody learns anything, is in every number here.
//
// Left to the plain pass: a fact is one long ensemble, and the race detector, eight times slower, learns from
// it what the tests of workers and of kills show it already.

package study

import (
	"fmt"
	"math"
	"testing"

	"parley/compile"
	"parley/ensemble"
	"parley/quantity"
)

// beforeTheCut is when most of the patron's aid still flowed, so that ending it is an act.
const beforeTheCut = "2025-02-22"

const verdictMonth = 24

// allies runs two arms from before the cut and tells how an indicator of the second differs.
func allies(t *testing.T, p *Prepared, charted []string, one, other compile.Move) func(indicator string) estimate {
	t.Helper()
	a, b := tableOf(t, p, factual, charted, one), tableOf(t, p, factual, charted, other)
	return func(indicator string) estimate { return changed(t, a, b, indicator) }
}

func changed(t *testing.T, a, b *ensemble.Table, indicator string) estimate {
	t.Helper()
	was, is := at(t, a, indicator), at(t, b, indicator)
	return ratio(a.Design, func(f int) (float64, float64) { return is(verdictMonth, f) - was(verdictMonth, f), 1 })
}

// TestCutIsReadByAll is SF12 and SF13 (Crescenzi 2007: others' cases count by likeness; Nordhaus, Oneal and
// Russett 2012: spending follows risk): ending aid lowers belief in the mean of every class, by
// likeness and so at least as much among partners without a treaty; risk rises by dependence and danger,
// more among treaty allies than among ordinary partners and most where a law stands for a treaty; and
// spending follows risk, by little. It catches likeness and dependence mixed up, a belief that rises,
// and a response of the size of a budget debate.
func TestCutIsReadByAll(t *testing.T) {
	classes := []string{"B", "T", "S", "N"}
	var charted []string
	for _, c := range classes {
		charted = append(charted, "R_"+c, "risk_"+c, "spend_"+c, "autonomy_"+c)
	}
	p := ukraine(t, Options{Months: verdictMonth, AsOf: beforeTheCut})
	by := allies(t, p, charted, held("aid_patron", 1), held("aid_patron", 0))
	for _, c := range classes {
		if d := by("R_" + c); !d.below(0) {
			t.Errorf("belief of class %s changes by %v", c, d)
		}
		if d := by("spend_" + c); !d.above(0) || !d.below(0.02) {
			t.Errorf("spending of class %s changes by %v", c, d)
		}
		if d := by("autonomy_" + c); !d.above(0) {
			t.Errorf("autonomy of class %s changes by %v", c, d)
		}
	}
	for _, c := range []string{"S", "N"} {
		if d := by("R_" + c).less(by("R_T")); !d.below(0) {
			t.Errorf("belief of class %s falls by %v more than that of treaty allies", c, d)
		}
	}
	if treaty, partner := by("risk_T"), by("risk_N"); !(treaty.r > 2*partner.r) {
		t.Errorf("risk of treaty allies rises by %v, of partners who depend on it a third as much by %v", treaty, partner)
	}
	for _, pair := range [][2]string{{"T", "N"}, {"S", "T"}} {
		for _, v := range []string{"risk_", "spend_"} {
			if d := by(v + pair[0]).less(by(v + pair[1])); !d.above(0) {
				t.Errorf("%s of class %s rises by %v more than that of %s", v, pair[0], d, pair[1])
			}
		}
	}
}

// TestUnconditionalCutsDeeper is SF14 (elite survey, International Studies Quarterly 2025): to end support
// raises autonomy more than to threaten its end. How much a year of a full threat weighs is open, from
// nothing to the end itself, so the sign is a finding about all of the prior and not forced. It
// catches pressure entered every month at the weight of a cut, and doubt that does not build.
func TestUnconditionalCutsDeeper(t *testing.T) {
	classes := []string{"B", "T", "S", "N"}
	var charted []string
	for _, c := range classes {
		charted = append(charted, "autonomy_"+c)
	}
	p := ukraine(t, Options{Months: verdictMonth, AsOf: beforeTheCut})
	gives := held("aid_patron", 1)
	quiet := tableOf(t, p, factual, charted, gives, held("pressure_protege", 0))
	pressed := tableOf(t, p, factual, charted, gives, held("pressure_protege", 1))
	ended := tableOf(t, p, factual, charted, held("aid_patron", 0), held("pressure_protege", 0))
	for _, c := range classes {
		v := "autonomy_" + c
		if d := changed(t, quiet, pressed, v); !d.above(0) {
			t.Errorf("a threat raises autonomy of class %s by %v", c, d)
		}
		if d := changed(t, pressed, ended, v); !d.above(0) {
			t.Errorf("the end of support raises autonomy of class %s by %v more than the threat", c, d)
		}
	}
}

// TestSceptics keeps the prior mass at no effect: in a quarter of the rows no belief moves at all, and
// where nothing is learnt an aid cut moves no observer's spending by a bit. It catches a spike that is
// lost on the way through the dossier, and a way from acts to spending around belief.
func TestSceptics(t *testing.T) {
	charted := []string{"dR_B", "dR_T", "dR_S", "dR_N"}
	p := ukraine(t, Options{Months: verdictMonth, AsOf: beforeTheCut})
	ended := tableOf(t, p, factual, charted, held("aid_patron", 0))
	still := func(f int) bool {
		for _, v := range charted {
			if at(t, ended, v)(verdictMonth, f) != 0 {
				return false
			}
		}
		return true
	}
	share := ratio(ended.Design, func(f int) (float64, float64) {
		if still(f) {
			return 1, 1
		}
		return 0, 1
	})
	if math.Abs(share.r-0.25) > 3*share.se+0.005 {
		t.Errorf("in %v of the futures nobody learns anything; the prior says .25", share)
	}
	deaf := ukraine(t, Options{Months: verdictMonth, AsOf: beforeTheCut, Replace: points("reliability.act_weight", 0)})
	by := allies(t, deaf, []string{"R_B", "R_T", "spend_B", "autonomy_B"}, held("aid_patron", 1), held("aid_patron", 0))
	for _, v := range []string{"R_B", "R_T", "spend_B", "autonomy_B"} {
		if d := by(v); d.r != 0 {
			t.Errorf("%s moves by %v where nothing is learnt", v, d)
		}
	}
}

// TestDoubtArmsTheGivers is loop (ii) of THEORY 3.1: a cut is doubted, who doubts arms, and who arms can
// give; and the opposite way, where a programme of one's own takes from what is given. The loop is cut
// open where spending follows risk. It catches a loop that does not close and one with a sign of its own.
func TestDoubtArmsTheGivers(t *testing.T) {
	run := func(response, takes float64, moves ...compile.Move) *ensemble.Table {
		p := ukraine(t, Options{Months: verdictMonth, AsOf: beforeTheCut, Replace: map[string]quantity.Dist{
			"reliability.act_weight": quantity.Point{V: 2}, "defence.spending_response": quantity.Point{V: response},
			"defence.dilemma": quantity.Point{V: 0}, "aid.own_programme": quantity.Point{V: takes},
		}})
		return tableOf(t, p, factual, []string{"giving_B", "spend_B"}, append(moves, held("aid_patron", 0))...)
	}
	open, closed := run(0, 0), run(3, 0)
	for _, v := range []string{"spend_B", "giving_B"} {
		if d := changed(t, open, closed, v); !d.above(0) {
			t.Errorf("%s differs by %v where spending follows risk", v, d)
		}
	}
	build := shifted("independent_defence", 10)
	if d := changed(t, run(3, 0, build), run(3, 0.2, build), "giving_B"); !d.below(0) {
		t.Errorf("where a programme takes from aid giving differs by %v", d)
	}
	if d := changed(t, run(3, 0, build), run(3, -0.2, build), "giving_B"); !d.above(0) {
		t.Errorf("where it helps aid giving differs by %v", d)
	}
}

// TestBrokenTermsAreRemembered is loop (v): where imposed terms broke, the one who imposed them is
// believed less than where the same terms, freely taken, broke in the same month of the same future.
// The ratio of the hazards is set to 1 so that they do. It catches a break nobody answers for.
func TestBrokenTermsAreRemembered(t *testing.T) {
	const months = 36
	run := func(imposed int) *ensemble.Table {
		p := fromFolder(t, copied(t, map[string]string{"initial/state.yaml": fmt.Sprintf(settledAtStart, imposed)}),
			Options{Months: months, Replace: map[string]quantity.Dist{"settlement.log_imposed_ratio": quantity.Point{V: 0}}})
		return tableOf(t, p, factual, []string{"relapsed", "R_B", "R_N"})
	}
	free, forced := run(0), run(1)
	broke := at(t, free, "relapsed")
	for _, v := range []string{"R_B", "R_N"} {
		was, is := at(t, free, v), at(t, forced, v)
		in := func(broken float64) estimate {
			return ratio(free.Design, func(f int) (float64, float64) {
				if broke(months, f) != broken {
					return 0, 0
				}
				return is(months, f) - was(months, f), 1
			})
		}
		if d := in(1); !d.below(0) {
			t.Errorf("%s differs by %v where the terms broke", v, d)
		}
		if d := in(0); d.r != 0 {
			t.Errorf("%s differs by %v where they held", v, d)
		}
	}
}
