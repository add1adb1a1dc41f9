// Package warmth moves how cooperatively each actor treats each other one, from 1 for a friend
// through 0 to −1 for an enemy, in either direction of every relation.
//
// Actors answer in kind, slowly; what is done and what goes on warms or cools the relations it
// touches; and interests that outlast both pull a relation back to its standing.
//
// # Equation
//
// With w the warmth of i to j [1], r that of j to i [1], μ the pull of reciprocity and φ that of
// standing interests [1/month], w̄ the standing they hold a relation at [1], u and d what warms and what
// cools the relation [1/month],
//
//	dw/dt = μ·(r − w) + φ·(w̄ − w) + u·(1 − w) − d·(1 + w)
//
// which is Richardson's pair [richardson1960] with reciprocity k = μ, fatigue a = μ + φ + u + d and
// standing grievance g = φ·w̄ + u − d. As k < a always, every pair is stable and stays between −1 and 1. The
// known answer of the pair itself: a = b = 1, k = l = .5, g = h = .2 rest at .4, and a step of .1
// leaves at most .95 of a deviation. What enters u and d, by relation and one parameter a row:
//
//	contact, a bilateral pact (both while they last)   warm patron and adversary, both ways
//	a gesture of goodwill (once)                       warms patron and adversary, both ways
//	a rise of sanctions                                cools patron to adversary; a fall warms
//	pressure on a side (while it lasts)                cools patron to that side
//	the same two, times χ in [−1, 1]                   cool adversary to patron; warm where χ < 0
//	a cut of aid                                       cools patron and protege, both ways; a rise warms
//	pressure on the protege (while it lasts)           cools protege to patron
//	cut of aid, pressure on the protege, times a share cool backers to patron; a rise of aid warms
//	trade conflict (while it lasts)                    cools patron and backers, patron and rival, both ways
//	blame (while it lies on a side)                    cools patron to that side
//	a refused text (once)                              cools patron to the side that refused
//	the mediator's leaving (once)                      cools patron to adversary and to protege
//	war (while it lasts)                               cools adversary and protege, adversary and backers, both ways
//
// Bilateral reciprocity is found wherever event data were studied; whether punishment is answered by
// more or less cooperation differs by case, so the sign χ is left open [gp1997]. Gestures start a
// sequence only if they are answered, which is what reciprocity does to them here [osgood1962].
//
// # Assumes
//
// Warmth is slow: the reciprocity and fatigue fitted to weekly events would forget an act within
// a quarter. Standing is a number for each kind of relation, which does not change over the run: a
// realignment of interests is beyond this equation. It belongs to the baseline year, in which
// contact, pressure and trade conflict are none, so that with none of them a relation keeps its
// standing; without it everything that is not warmed all the time would drift toward indifference,
// and a rift with friends and a thaw with enemies would come by themselves. Nobody answers on behalf
// of a third but backers for the protege: triads are left to the diagnostics, lest balance be both a
// cause and a finding. Relations between actors not named above, and among backers, have no standing
// and only match. What differs between one cut and another, or between those who deserve blame and
// those who get it, is not seen.
//
// # References
//
// [richardson1960] Richardson 1960. [gp1997] Goldstein and Pevehouse 1997. [osgood1962] Osgood 1962.
package warmth

import (
	_ "embed"
	"slices"

	"parley/mechanism"
	"parley/quantity"
	"parley/sim"
)

//go:embed warmth.go
var source string

var (
	match = sim.Param{
		Name: "match", Unit: "1/month", Low: 0, High: 0.3, Prior: quantity.Uniform{Low: 0.02, High: 0.1},
		Sign: quantity.Basis{Source: "gp1997"}, Size: quantity.Basis{Assumed: "half of a difference between the two directions of a relation is gone after three months to a year and a half"},
		Doc: "rate at which an actor comes to treat another as it is treated",
	}
	pull = sim.Param{
		Name: "standing_pull", Unit: "1/month", Low: 0, High: 0.2, Prior: quantity.Uniform{Low: 0.01, High: 0.05},
		Sign: quantity.Basis{Assumed: "alliance, trade and old grievances outlast what is done in a year"}, Size: quantity.Basis{Assumed: "half of a departure is gone after one to six years"},
		Doc: "rate at which standing interests pull a relation back",
	}
	adversaryStanding = standing("adversary_standing", -0.5, "patron and adversary")
	protegeStanding   = standing("protege_standing", 0.5, "patron and protege")
	backersStanding   = standing("backers_standing", 0.5, "patron and backers")
	rivalStanding     = standing("rival_standing", -0.2, "patron and rival")
	partnersStanding  = standing("partners_standing", 0.5, "adversary and rival")
	enemiesStanding   = standing("enemies_standing", -0.4, "adversary and those it fights or who support them, but for the war")
	solidarity        = sim.Param{
		Name: "solidarity", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.2, High: 0.8},
		Sign: quantity.Basis{Source: "gp1997", Note: "outside powers answered on the side of the victim"}, Size: quantity.Basis{Assumed: "anything but none and all"},
		Doc: "share of the patron's acts toward the protege that backers answer as if done to them",
	}
	reply = sim.Param{
		Name: "reply_to_punishment", Unit: "1", Low: -1, High: 1, Prior: quantity.Uniform{Low: -0.6, High: 0.6},
		Sign: quantity.Basis{Source: "gp1997", Note: "both signs were found"}, Size: quantity.Basis{Assumed: "centred at no answer, as both signs were found"},
		Doc: "adversary's answer to sanctions and pressure: 1 in kind, −1 by giving way",
	}
	byContact  = lasting("contact_effect", 0.03, "warming under full contact", "talking makes treating each other well easier")
	byPact     = lasting("pact_effect", 0.04, "warming while a bilateral pact stands", "a pact is kept by those who gain from it")
	byPressure = lasting("pressure_effect", 0.04, "cooling under full pressure", "who is threatened, and who threatens, is less of a friend")
	byConflict = lasting("conflict_effect", 0.04, "cooling under a full trade conflict", "who is taxed answers in kind")
	byBlame    = lasting("blame_effect", 0.04, "cooling while blame lies on a side", "who is blamed is treated worse")
	byWar      = lasting("war_effect", 0.1, "cooling while the war lasts", "war makes enemies")
	byGoodwill = act("goodwill_effect", 0.05, "warming by a gesture of goodwill", "gestures are meant to warm")
	byRefusal  = act("refusal_effect", 0.05, "cooling by a refused text", "a mediator resents refusal")
	byLeaving  = act("leaving_effect", 0.1, "cooling by the mediator's leaving", "who leaves cares less for both")
	byAid      = act("aid_effect", 0.4, "cooling by the loss of all aid of the baseline year", "help given or taken away is answered in kind")
	bySanction = act("sanction_effect", 0.4, "cooling by new sanctions as heavy as those of the baseline year", "punishing is treating badly")
)

func standing(name string, level float64, who string) sim.Param {
	return sim.Param{
		Name: name, Unit: "1", Low: -1, High: 1, Prior: quantity.Within{Dist: quantity.Normal{Centre: level, SD: 0.15}, Low: -1, High: 1},
		Sign: quantity.Basis{Assumed: "friends above 0, opponents below"}, Size: quantity.Basis{Assumed: "a judgement of the baseline year; dossiers give the warmth they start from"},
		Doc: "warmth that standing interests hold between " + who,
	}
}

// lasting is the effect of something that goes on; act that of something that happens. Nothing
// measures them on this scale: the priors run from no effect to the greatest that seems possible.
func lasting(name string, most float64, doc, why string) sim.Param {
	return effect(name, "1/month", most, doc, why, "from none to a third or a half of the way to the extreme within a year (the war: two thirds)")
}

func act(name string, most float64, doc, why string) sim.Param {
	return effect(name, "1", most, doc, why, "from none to the part of the way to the extreme that seems the most one such act can do")
}

func effect(name, unit string, most float64, doc, why, size string) sim.Param {
	return sim.Param{
		Name: name, Unit: unit, Low: 0, High: 5 * most, Prior: quantity.Uniform{Low: 0, High: most},
		Sign: quantity.Basis{Assumed: why}, Size: quantity.Basis{Assumed: size},
		Doc: doc + ", as a share of the way to the extreme",
	}
}

// Mechanism is warmth in every relation.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name: "warmth",
		Params: []*sim.Param{
			&match, &pull, &adversaryStanding, &protegeStanding, &backersStanding, &rivalStanding, &partnersStanding, &enemiesStanding,
			&solidarity, &reply, &byContact, &byPact, &byPressure, &byConflict, &byBlame, &byWar,
			&byGoodwill, &byRefusal, &byLeaving, &byAid, &bySanction,
		},
		Reads: []sim.Var{
			sim.Warmth, sim.Phase, sim.Contact, sim.Pact, sim.Goodwill, sim.SanctionStep, sim.PressureAdversary, sim.PressureProtege,
			sim.AidCut, sim.TariffBackers, sim.TariffRival, sim.Blame, sim.Refusal, sim.Walkout,
		},
		Flows: []sim.Var{sim.Warmth},
		Step:  step,
	},
	Title:  "warmth between actors",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "richardson1960", Cite: "Richardson, L. F. (1960): Arms and Insecurity. Boxwood.", Checked: mechanism.FromMemory},
		{ID: "gp1997", Cite: "Goldstein, J. and Pevehouse, J. (1997): Reciprocity, bullying, and international cooperation. American Political Science Review.", Checked: mechanism.Secondary},
		{ID: "osgood1962", Cite: "Osgood, C. (1962): An Alternative to War or Surrender. University of Illinois Press.", Checked: mechanism.FromMemory},
	},
}

// forces is what warms and cools a relation in this step.
type forces struct{ up, down *sim.Column }

// tie is a relation in Richardson's terms, for this step.
type tie struct{ fatigue, grievance *sim.Column }

func step(m *sim.Month) {
	match := scaled(m, &match)
	adversaryOut, adversaryIn := withAdversary(m)
	protegeOut, protegeIn := withProtege(m)
	backerOut, backerIn := withBackers(m)
	rivals, enemies, partners, others := withRival(m), atWar(m), newForces(m).tie(m, &partnersStanding), without(m)
	g, a, d := m.Patron(), m.Adversary(), m.Protege()
	backer := func(x int) bool { return slices.Contains(m.Role(sim.Backer), x) }
	rival := func(x int) bool { return slices.Contains(m.Role(sim.Rival), x) }
	for _, r := range m.Relations() { // both directions of a relation are listed, and taken together
		i, j := r[0], r[1]
		there, back := others, others
		switch {
		case i == g && j == a:
			there, back = adversaryOut, adversaryIn
		case i == g && j == d:
			there, back = protegeOut, protegeIn
		case i == g && backer(j):
			there, back = backerOut, backerIn
		case i == g && rival(j):
			there, back = rivals, rivals
		case i == a && rival(j):
			there, back = partners, partners
		case i == a && (j == d || backer(j)):
			there, back = enemies, enemies
		case j == g || j == a && i != g || i > j && i != g && i != a:
			continue // the other direction's turn
		}
		move(m, i, j, match, there, back)
	}
}

// move changes the warmth of two actors to each other.
func move(m *sim.Month, i, j int, match *sim.Column, there, back tie) {
	(&pairs{
		x: m.Read(sim.Warmth, i, j), y: m.Read(sim.Warmth, j, i), match: match, flow: m.Add(sim.Warmth, i, j), other: m.Add(sim.Warmth, j, i),
		a: there.fatigue, b: there.grievance, c: back.fatigue, d: back.grievance,
	}).run(m.Futures())
}

// scaled is a rate times the length of the step.
func scaled(m *sim.Month, rate *sim.Param) *sim.Column {
	out, dt, r := m.Scratch(), m.Dt(), m.Param(rate)
	for _, f := range m.Futures() {
		out[f] = dt * r[f]
	}
	return out
}

// tie turns what warms and cools into fatigue and grievance, in place.
func (x forces) tie(m *sim.Month, standing *sim.Param) tie {
	(&ties{up: x.up, down: x.down, mu: m.Param(&match), phi: m.Param(&pull), rest: m.Param(standing), dt: m.Dt()}).run(m.Futures())
	return tie{fatigue: x.up, grievance: x.down}
}

// without is a relation that has no standing and that nothing warms or cools.
func without(m *sim.Month) tie { return tie{fatigue: scaled(m, &match), grievance: m.Scratch()} }

func newForces(m *sim.Month) forces { return forces{m.Scratch(), m.Scratch()} }

// once is 1 in the step in which the acts of the month are counted.
func once(m *sim.Month) float64 {
	if m.Decides() {
		return 1
	}
	return 0
}

// apart splits a number into its positive part and the size of its negative one.
func apart(x float64) (plus, minus float64) {
	if x > 0 {
		return x, 0
	}
	return 0, -x
}

func is(x, code float64) float64 {
	if x == code {
		return 1
	}
	return 0
}

func withAdversary(m *sim.Month) (patron, other tie) {
	g, dt, acts := m.Patron(), m.Dt(), once(m)
	out, in := newForces(m), newForces(m)
	(&adversaryForces{
		contact: m.Read(sim.Contact, g), pact: m.Read(sim.Pact), goodwill: m.Read(sim.Goodwill), sanctions: m.Read(sim.SanctionStep),
		pressure: m.Read(sim.PressureAdversary, g), blame: m.Read(sim.Blame), refused: m.Read(sim.Refusal, m.Adversary()), left: m.Read(sim.Walkout),
		toContact: m.Param(&byContact), toPact: m.Param(&byPact), toGoodwill: m.Param(&byGoodwill), toSanction: m.Param(&bySanction),
		toPressure: m.Param(&byPressure), chi: m.Param(&reply), toBlame: m.Param(&byBlame), toRefusal: m.Param(&byRefusal), toLeaving: m.Param(&byLeaving),
		outUp: out.up, outDown: out.down, inUp: in.up, inDown: in.down, dt: dt, acts: acts, blamed: sim.BlameAdversary,
	}).run(m.Futures())
	return out.tie(m, &adversaryStanding), in.tie(m, &adversaryStanding)
}

func withProtege(m *sim.Month) (patron, other tie) {
	g, d, dt, acts := m.Patron(), m.Protege(), m.Dt(), once(m)
	out, in := newForces(m), newForces(m)
	(&protegeForces{
		cut: m.Read(sim.AidCut), pressure: m.Read(sim.PressureProtege, g), blame: m.Read(sim.Blame), refused: m.Read(sim.Refusal, d), left: m.Read(sim.Walkout),
		toAid: m.Param(&byAid), toPressure: m.Param(&byPressure), toBlame: m.Param(&byBlame), toRefusal: m.Param(&byRefusal), toLeaving: m.Param(&byLeaving),
		outUp: out.up, outDown: out.down, inUp: in.up, inDown: in.down, dt: dt, acts: acts, blamed: sim.BlameProtege,
	}).run(m.Futures())
	return out.tie(m, &protegeStanding), in.tie(m, &protegeStanding)
}

func withBackers(m *sim.Month) (patron, other tie) {
	g, dt := m.Patron(), m.Dt()
	out, in := newForces(m), newForces(m)
	(&backerForces{
		cut: m.Read(sim.AidCut), pressure: m.Read(sim.PressureProtege, g), conflict: m.Read(sim.TariffBackers, g), blame: m.Read(sim.Blame),
		toAid: m.Param(&byAid), toPressure: m.Param(&byPressure), toConflict: m.Param(&byConflict), toBlame: m.Param(&byBlame), share: m.Param(&solidarity),
		outDown: out.down, inUp: in.up, inDown: in.down, dt: dt, blamed: sim.BlameBackers,
	}).run(m.Futures())
	return out.tie(m, &backersStanding), in.tie(m, &backersStanding)
}

func withRival(m *sim.Month) tie {
	by := newForces(m)
	conflict, effect := m.Read(sim.TariffRival, m.Patron()), m.Param(&byConflict)
	for _, f := range m.Futures() {
		by.down[f] = m.Dt() * effect[f] * conflict[f]
	}
	return by.tie(m, &rivalStanding)
}

func atWar(m *sim.Month) tie {
	by := newForces(m)
	effect := m.Param(&byWar)
	for _, f := range m.Where(sim.Phase, sim.War) {
		by.down[f] = m.Dt() * effect[f]
	}
	return by.tie(m, &enemiesStanding)
}
