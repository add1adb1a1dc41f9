//go:build !race

// Facts from outside the articles, on the full model with the first dossier: ensembles in pairs on
// common chance, with errors clustered by row. What only the articles say is not tested here; the
// claims report it.
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
	"parley/sim"
)

// An estimate is a ratio of totals over all futures.
type estimate struct {
	r, se     float64
	influence []float64 // by row; the variance of the ratio is their sum of squares
}

// ratio estimates Σ above / Σ below over futures, with the error of a ratio of row totals.
func ratio(d ensemble.Design, of func(f int) (above, below float64)) estimate {
	above, below := make([]float64, d.Rows), make([]float64, d.Rows)
	var a, b float64
	for f := range d.Futures() {
		x, y := of(f)
		row := d.Future(f).Row
		above[row] += x
		below[row] += y
		a += x
		b += y
	}
	e := estimate{r: a / b, influence: make([]float64, d.Rows)}
	n := float64(d.Rows)
	for row := range e.influence {
		e.influence[row] = (above[row] - e.r*below[row]) / b * math.Sqrt(n/(n-1))
		e.se += e.influence[row] * e.influence[row]
	}
	e.se = math.Sqrt(e.se)
	return e
}

// less is the difference of two estimates over the same rows.
func (e estimate) less(o estimate) estimate {
	d := estimate{r: e.r - o.r, influence: make([]float64, len(e.influence))}
	for row := range d.influence {
		d.influence[row] = e.influence[row] - o.influence[row]
		d.se += d.influence[row] * d.influence[row]
	}
	d.se = math.Sqrt(d.se)
	return d
}

func (e estimate) String() string { return fmt.Sprintf("%.4f ± %.4f", e.r, e.se) }

// above tells that an estimate lies above a number by more than three standard errors.
func (e estimate) above(x float64) bool { return e.r-3*e.se > x }
func (e estimate) below(x float64) bool { return e.r+3*e.se < x }

var factual = Request{Seed: 11, Futures: 4096, Replications: 8}

func held(lever string, value float64) compile.Move {
	return compile.Move{Lever: lever, Value: value, From: 1, Held: true}
}

func shifted(lever string, value float64) compile.Move {
	return compile.Move{Lever: lever, Value: value, From: 1}
}

// at reads a charted indicator of a future in a month.
func at(t *testing.T, table *ensemble.Table, name string) func(month, f int) float64 {
	t.Helper()
	for i, c := range table.Charts {
		if c == name {
			values, n := table.Chart(i)
			return func(month, f int) float64 { return float64(values[month*n+f]) }
		}
	}
	t.Fatalf("no chart of %s", name)
	return nil
}

// turns reads how often a turn came out so in a future.
func turns(t *testing.T, table *ensemble.Table, name string) func(f int) float64 {
	t.Helper()
	for i, k := range table.Kinds {
		if k.Name() == name {
			count, _ := table.Turn(i)
			return func(f int) float64 { return float64(count[f]) }
		}
	}
	t.Fatalf("no turn %s", name)
	return nil
}

// atWarInBoth keeps the futures in which neither arm has settled yet.
func atWarInBoth(t *testing.T, month int, arms ...*ensemble.Table) func(f int) bool {
	t.Helper()
	var wars []func(month, f int) float64
	for _, a := range arms {
		wars = append(wars, at(t, a, "war_on"))
	}
	return func(f int) bool {
		for _, war := range wars {
			if war(month, f) == 0 {
				return false
			}
		}
		return true
	}
}

// offset is the part of what the patron withholds that the backers give instead, eighteen months
// after it went from its aid of the baseline year to none; and what is left of the arms.
func offset(t *testing.T, replace map[string]quantity.Dist, moves ...compile.Move) (money, arms estimate) {
	t.Helper()
	const month = 18
	p := ukraine(t, Options{Months: month, Replace: replace})
	charted := []string{"giving_B", "aid_total", "war_on", "arms"}
	gives := tableOf(t, p, factual, charted, append(moves, held("aid_patron", 1))...)
	ended := tableOf(t, p, factual, charted, append(moves, held("aid_patron", 0))...)
	backers, all, armed := at(t, gives, "giving_B"), at(t, gives, "aid_total"), at(t, gives, "arms")
	then, left, armedThen := at(t, ended, "giving_B"), at(t, ended, "aid_total"), at(t, ended, "arms")
	atWar := atWarInBoth(t, month, gives, ended)
	money = ratio(gives.Design, func(f int) (float64, float64) {
		if !atWar(f) {
			return 0, 0
		}
		more := then(month, f) - backers(month, f)
		return more, all(month, f) - left(month, f) + more
	})
	arms = ratio(gives.Design, func(f int) (float64, float64) {
		if !atWar(f) {
			return 0, 0
		}
		return armedThen(month, f), armed(month, f)
	})
	return money, arms
}

func points(name string, v float64) map[string]quantity.Dist {
	return map[string]quantity.Dist{name: quantity.Point{V: v}}
}

// TestBackersReplaceInPart is SF3 (Olson and Zeckhauser; Kiel support tracker): when the patron ends
// its aid the backers give more, but less than was lost; more with more capacity; and without leave to
// buy the patron's arms, what is left of the arms falls with the elasticity of substitution. It
// catches a sign turned in the backers' reply (crowding in), a reply that makes up for all of the
// loss (spill-ins doubled away), a capacity that is not read, and an elasticity read upside down.
func TestBackersReplaceInPart(t *testing.T) {
	money, arms := offset(t, nil)
	if !money.above(0.2) || !money.below(0.9) {
		t.Errorf("backers replace %v of what the patron withholds; a part is more than .2 and less than .9", money)
	}
	if !arms.below(1) || !arms.above(0.3) {
		t.Errorf("%v of the arms are left", arms)
	}
	poor, _ := offset(t, points("aid.capacity", 0.8))
	rich, _ := offset(t, points("aid.capacity", 2.5))
	if d := rich.less(poor); !d.above(0.02) {
		t.Errorf("with three times the capacity backers replace %v more", d)
	}
	none := held("purchase_permission", 0)
	_, hard := offset(t, map[string]quantity.Dist{"arms.elasticity_short": quantity.Point{V: 0.6}, "arms.elasticity_long": quantity.Point{V: 2}}, none)
	_, easy := offset(t, map[string]quantity.Dist{"arms.elasticity_short": quantity.Point{V: 1.4}, "arms.elasticity_long": quantity.Point{V: 4}}, none)
	if d := easy.less(hard); !d.above(0.1) {
		t.Errorf("where arms are easier to replace %v more of them are left", d)
	}
}

// settledAtStart is a settlement in force from the first day, as the parties' other priors stand.
const settledAtStart = `
- {variable: phase, at: [], unit: "1", value: 1, basis: {assumed: test}, timeless: true}
- {variable: ending, at: [], unit: "1", value: 1, basis: {assumed: test}, timeless: true}
- {variable: power_at_signature, at: [], unit: "1", value: 0.55, basis: {assumed: test}, timeless: true}
- {variable: deal, at: [territory], unit: "1", value: 0.42, basis: {assumed: test}, timeless: true}
- {variable: deal, at: [guarantees], unit: "1", value: 0.3, basis: {assumed: test}, timeless: true}
- {variable: imposed, at: [], unit: "1", value: %d, basis: {assumed: test}, timeless: true}
`

// TestImposedTermsFailSooner is SF5 (Werner and Yuen 2005: terms forced by third parties fail more
// often). Imposed settlements are signed in other futures than the rest, so a comparison across
// futures tells nothing; the flag is toggled on the same settlements and the same chance. It catches
// a flag that is not read, a log ratio of the wrong sign, and one that is not the hazard's: with a
// ratio of 2 the chance to hold is the square (THEORY KA-17), row by row.
func TestImposedTermsFailSooner(t *testing.T) {
	const months = 36
	run := func(imposed int, replace map[string]quantity.Dist) *ensemble.Table {
		p := fromFolder(t, copied(t, map[string]string{"initial/state.yaml": fmt.Sprintf(settledAtStart, imposed)}), Options{Months: months, Replace: replace})
		return tableOf(t, p, factual, []string{"relapsed", "settled"})
	}
	difference := func(replace map[string]quantity.Dist) (d estimate, lost int) {
		free, forced := run(0, replace), run(1, replace)
		broke, brokeForced := at(t, free, "relapsed"), at(t, forced, "relapsed")
		d = ratio(free.Design, func(f int) (float64, float64) {
			if broke(months, f) > brokeForced(months, f) {
				lost++
			}
			return brokeForced(months, f) - broke(months, f), 1
		})
		return d, lost
	}
	d, lost := difference(map[string]quantity.Dist{"settlement.log_imposed_ratio": quantity.Point{V: math.Log(1.8)}})
	if !d.above(0.02) || lost > 0 {
		t.Errorf("imposed terms break %v more often, and hold in %d futures in which the same terms broke", d, lost)
	}
	if d, _ := difference(map[string]quantity.Dist{"settlement.log_imposed_ratio": quantity.Point{V: 0}}); d.r != 0 || d.se != 0 {
		t.Errorf("with a ratio of 1 imposed terms break %v more often", d)
	}
	// Two chances of one row are independent, so the share of pairs that both hold is the square.
	double := map[string]quantity.Dist{"settlement.log_imposed_ratio": quantity.Point{V: math.Log(2)}}
	free, forced := run(0, double), run(1, double)
	broke, brokeForced := at(t, free, "relapsed"), at(t, forced, "relapsed")
	square := ratio(free.Design, func(f int) (float64, float64) {
		row := f - f%factual.Replications
		pairs := 0.0
		for g := row; g < row+factual.Replications; g++ {
			if g != f {
				pairs += (1 - broke(months, f)) * (1 - broke(months, g))
			}
		}
		return 1 - brokeForced(months, f) - pairs/float64(factual.Replications-1), 1
	})
	if math.Abs(square.r) > 3*square.se+0.01 {
		t.Errorf("with twice the hazard the chance to hold differs by %v from the square", square)
	}
}

// TestMediatorLeavesWithoutOverlap is SF10 (a mediator who hears nothing encouraging stops when the
// prospect no longer pays, THEORY 2.9): on the same parameters and chance, where demands leave no
// overlap the mediator leaves much sooner than where there is overlap in every month. It catches news
// that does not depend on overlap, Bayes' rule upside down, and a stopping rule of the wrong sign.
func TestMediatorLeavesWithoutOverlap(t *testing.T) {
	const months = 24
	p := ukraine(t, Options{Months: months})
	charted := []string{"mediator_on", "overlap_Z_coerced", "war_on"}
	wide, none := tableOf(t, p, factual, charted, shifted("demands", -0.2)), tableOf(t, p, factual, charted, shifted("demands", 0.5))
	zWide, zNone, war := at(t, wide, "overlap_Z_coerced"), at(t, none, "overlap_Z_coerced"), at(t, wide, "war_on")
	compared := func(f int) bool {
		for m := 1; m <= months; m++ {
			if war(m, f) == 1 && zWide(m, f) <= 0 || zNone(m, f) > 0 {
				return false
			}
		}
		return true
	}
	exits := func(table *ensemble.Table) (rate, ever estimate) {
		leaves, on := turns(t, table, "mediation.mediate.leaves"), at(t, table, "mediator_on")
		rate = ratio(table.Design, func(f int) (float64, float64) {
			if !compared(f) {
				return 0, 0
			}
			spent := 0.0
			for m := range months {
				spent += on(m, f)
			}
			return leaves(f), spent
		})
		ever = ratio(table.Design, func(f int) (float64, float64) {
			if !compared(f) {
				return 0, 0
			}
			return min(1, leaves(f)), 1
		})
		return rate, ever
	}
	rateWide, everWide := exits(wide)
	rateNone, everNone := exits(none)
	if d := everNone.less(everWide); !d.above(0.2) {
		t.Errorf("the mediator leaves within two years in %v without overlap and in %v with it", everNone, everWide)
	}
	if d := rateNone.less(rateWide); !d.above(0) || rateNone.r < 1.5*rateWide.r {
		t.Errorf("a month of mediation ends it with %v without overlap and %v with it", rateNone, rateWide)
	}
}

// TestLeverageIsSpent is SF16 (Beardsley 2008; Kydd 2006: a mediator's leverage lasts as long as what
// it can withhold): pressure on the protege brings imposed deals and more accepted ones while aid, sales
// and intelligence flow, and neither once they have ended. It catches leverage that does not hang on what the patron
// gives, and a block of the backers worn down by an empty threat.
func TestLeverageIsSpent(t *testing.T) {
	const months = 24
	p := ukraine(t, Options{Months: months})
	late := 0                                                           // deals imposed once deliveries under way are over
	run := func(support, pressure float64) (imposed, signed estimate) { // support: aid, intelligence and leave to buy arms
		table := tableOf(t, p, factual, []string{"deal_imposed", "deal_ending"},
			held("aid_patron", support), held("intelligence", support), held("purchase_permission", support), held("pressure_protege", pressure))
		flag, ending, signs := at(t, table, "deal_imposed"), at(t, table, "deal_ending"), turns(t, table, "settlement.sign.signed")
		late = 0
		imposed = ratio(table.Design, func(f int) (float64, float64) {
			for m := 1; m <= months; m++ {
				if flag(m, f) == 1 && ending(m, f) == sim.Negotiated {
					if m >= 6 {
						late++
					}
					return 1, 1
				}
			}
			return 0, 1
		})
		return imposed, ratio(table.Design, func(f int) (float64, float64) { return min(1, signs(f)), 1 })
	}
	imposed, signed := run(1, 0)
	pressed, pressedSigned := run(1, 1)
	cut, cutSigned := run(0, 0)
	empty, emptySigned := run(0, 1)
	if d := pressed.less(imposed); !d.above(0.02) {
		t.Errorf("while aid flows pressure adds %v imposed deals", d)
	}
	if d := pressedSigned.less(signed); !d.above(0.02) {
		t.Errorf("while aid flows pressure adds %v deals", d)
	}
	if d := empty.less(cut); d.r-3*d.se > 0.001 || late > factual.Futures/1000 {
		t.Errorf("with aid ended pressure still adds %v imposed deals, %d of them from month 6 on", d, late)
	}
	if d := emptySigned.less(cutSigned); d.r-3*d.se > 0.002 {
		t.Errorf("with aid ended pressure still adds %v deals", d)
	}
}

// TestNeutrality is SF17 (Fearon 1995; Benson, Meirowitz and Ramsay 2016): with costs fixed, a better
// front or balance of arms moves what the parties expect, and so the terms, and not the width of what
// both accept. Costs are fixed by taking from them what follows the war; "inside the bounds" is where
// neither the protege's floor nor the ends of the scale cut the range. It catches a forecast that
// enters one side only or twice, and a clipped range that is taken for a wide one.
func TestNeutrality(t *testing.T) {
	fixed := map[string]quantity.Dist{}
	for _, name := range []string{"stress_weight", "loss_weight", "strike_weight", "shortage_cost"} {
		fixed["continuation."+name] = quantity.Point{V: 0}
	}
	fixed["continuation.floor_protege"] = quantity.Point{V: 1}
	run := func(replace map[string]quantity.Dist) *ensemble.Table {
		all := map[string]quantity.Dist{}
		for _, m := range []map[string]quantity.Dist{fixed, replace} {
			for name, d := range m {
				all[name] = d
			}
		}
		return tableOf(t, ukraine(t, Options{Months: 1, Replace: all}), factual, []string{"forecast", "overlap_Z", "demands_A"})
	}
	base := run(nil)
	for says, replace := range map[string]map[string]quantity.Dist{
		"the front":            points("initial.held", 0.46),
		"its trend":            points("initial.front_trend", 0.004),
		"the balance of arms":  points("initial.capital[russia]", 1.6),
		"the protege's means ": points("initial.capital[ukraine]", 1.2),
	} {
		other := run(replace)
		for m := range 2 {
			expects, expectsThen := at(t, base, "forecast"), at(t, other, "forecast")
			width, widthThen := at(t, base, "overlap_Z"), at(t, other, "overlap_Z")
			ask, askThen := at(t, base, "demands_A"), at(t, other, "demands_A")
			inside, moved := 0, 0
			for f := range base.Design.Futures() {
				if min(ask(m, f), askThen(m, f)) < sideStakes || min(expects(m, f), expectsThen(m, f)) < 0.01 || max(expects(m, f), expectsThen(m, f)) > 0.99 {
					continue
				}
				inside++
				shift := expectsThen(m, f) - expects(m, f)
				if math.Abs(shift) > 0.003 {
					moved++
				}
				if math.Abs(widthThen(m, f)-width(m, f)) > 1e-6 {
					t.Fatalf("%s, month %d: the range of future %d is %.6f wide and then %.6f; demands were %.3f and are %.3f", says, m, f, width(m, f), widthThen(m, f), ask(m, f), askThen(m, f))
				}
				if math.Abs(askThen(m, f)-ask(m, f)-shift) > 1e-6 {
					t.Fatalf("%s, month %d: the forecast of future %d moves by %.6f, what the adversary demands by %.6f", says, m, f, shift, askThen(m, f)-ask(m, f))
				}
			}
			if n := base.Design.Futures(); inside < n/4 || moved < inside/2 {
				t.Errorf("%s, month %d: %d of %d futures lie inside the bounds, the forecast moves in %d", says, m, inside, n, moved)
			}
		}
	}
}

// sideStakes is more than the adversary can gain on all issues beside land, in shares of the stake.
const sideStakes = 0.25

// TestSeats is SF18 (Tsebelis 2002; Cunningham 2006; Nilsson 2008): talks over the head of a party that
// can stop the text table more texts and implement fewer of them; with the party seated fewer texts
// are tabled and more of them hold. It catches a seat that enters neither the text nor its tabling, and a
// protege whose consent is not asked.
func TestSeats(t *testing.T) {
	p := ukraine(t, Options{Months: 24})
	run := func(seat float64) (texts, implemented, settled estimate) {
		table := tableOf(t, p, factual, nil, held("seats_protege", seat))
		signs, tabled, stalls := turns(t, table, "settlement.sign.signed"), turns(t, table, "talks.table.tabled"), turns(t, table, "talks.table.stalls")
		texts = ratio(table.Design, func(f int) (float64, float64) { return tabled(f), tabled(f) + stalls(f) })
		implemented = ratio(table.Design, func(f int) (float64, float64) { return signs(f), tabled(f) })
		settled = ratio(table.Design, func(f int) (float64, float64) { return min(1, signs(f)), min(1, tabled(f)) })
		return texts, implemented, settled
	}
	textsOut, implementedOut, settledOut := run(0)
	textsIn, implementedIn, settledIn := run(1)
	if d := textsOut.less(textsIn); !d.above(0.05) {
		t.Errorf("left out, %v more rounds end with a text", d)
	}
	if d := implementedIn.less(implementedOut); !d.above(0.02) {
		t.Errorf("seated, %v more of the texts are implemented: %v and %v", d, implementedIn, implementedOut)
	}
	if d := settledIn.less(settledOut); !d.above(0.05) {
		t.Errorf("seated, %v more of the futures with a text settle: %v and %v", d, settledIn, settledOut)
	}
}
