// Package reliability moves what others believe of the patron's word: the backers, its rival and
// those who watch from other regions.
//
// Every public act of the patron is entered once into the month's ledger, and everybody reads the
// same ledger. What differs is how much the case seen is like one's own, and whether one fears to
// be left or to be drawn in.
//
// # Equation
//
// The ledger has two columns: acts z toward the protege and acts toward the backers, above 0 where
// the patron stands by them; ending all support of the baseline year is −1. With the month's
// cut c and step of sanctions s, pressure p, forces beside the backers f, trade conflict τ,
//
//	toward the protege: −c + relief·s − pressure·p − vote·departure − broken·share
//	  once each: −round without it, −mediator's leaving, −imposed settlement, +guarantee·level
//	toward the backers: −withdrawal·(1 − f) − conflict·τ − blame,   once: −round without them
//
// where share is the greater of 1 for imposed terms and the level of guarantees, while a war goes on
// that a settlement had ended. What is not like the expected e is news: n = |z| − h·e·sign z, within
// 0 … 2|z|, and de/dt = (z − e)/time. What lasts (pressure, conflict, a war that came back) is entered
// every month and so wears off as it comes to be expected. News is summed and fades:
//
//	dS/dt = salience·n⁺ − ρ·S,   dL/dt = salience·ease·n⁻ − ρ·L
//
//	salience = 1 + σ·(2·attention − 1),   ease = 1 − ε·max(0, 1 − others' aid/usual)
//
// so a breach weighs less when others default too [leveck2017]. Observer k holds a Beta belief of mean
// R⁰ and weight n⁰ and counts what it sees by its likeness to the case, sim [crescenzi2007],
//
//	R = (n⁰·R⁰ + Σ n·sim·S)/(n⁰ + Σ n·sim·(S + L)),   doubt = R⁰ − R
//
// summed over both columns, which is the belief with counts that fade toward its standing: counts are
// linear in acts, so no observer needs stocks of its own. For R⁰ = .745 and n⁰ = 8 a breach of weight
// 1 leaves .662222. Observers who fear to be drawn in (χ < 0) count the protege's column the
// other way round, |χ| times.
//
//	d swings/dt = (|c| + |s| + leaving − swings)/time
//
// # Assumes
//
// Whether past acts matter at all is disputed: press2005 and mercer1996 found that they do not,
// weisiger2015 that they do. So n is exactly 0 with probability ¼, and nobody learns anything. Allies
// may prefer restraint elsewhere [henry2020]: χ is below 0 with some probability. How often pacts were
// kept is itself open, from 22% [berkemeier2018] to 74.5% [leeds2000]; the standing is drawn between
// them and is the belief before the run, so that nothing of what happened before counts as an effect.
// Severities are judgement. Nobody forms a belief about the backers' word, and nobody learns from
// others' beliefs. Small steps of sanctions and aid count like large ones of the same sum.
//
// # References
//
// [leeds2000] [berkemeier2018] rates. [crescenzi2007] likeness. [leveck2017] easier times. [press2005]
// [mercer1996] [weisiger2015] whether reputations form. [henry2020] what allies want.
package reliability

import (
	_ "embed"

	"parley/mechanism"
	"parley/quantity"
	"parley/sim"
)

//go:embed reliability.go
var source string

var (
	weight = sim.Param{
		Name: "prior_weight", Unit: "1", Low: 1, High: 100, Prior: quantity.Uniform{Low: 6, High: 14},
		Sign: quantity.Assumed("a weight, no direction"), Size: quantity.Assumed("as many cases as a government remembers"),
		Doc: "weight of the standing belief, in cases seen",
	}
	act = sim.Param{
		Name: "act_weight", Unit: "1", Low: 0, High: 10, Prior: quantity.Spike{At: 0, Weight: 0.25, Else: quantity.Within{Dist: quantity.LogNormal{Median: 0.6, Sigma: 0.5}, Low: 0.02, High: 5}},
		Sign: quantity.Basis{Source: "weisiger2015", Note: "disputed by press2005 and mercer1996: a quarter of the prior says that nothing is learnt"}, Size: quantity.Assumed("ending all support weighs about half of a case of one's own"),
		Doc: "weight of the end of all support for another, in cases of one's own",
	}
	standing = sim.Param{
		Name: "standing", Unit: "1", Per: sim.Actor, Roles: believers, Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.4, High: 0.75},
		Sign: quantity.Assumed("a level, no direction"), Size: quantity.Basis{Source: "leeds2000", Note: "74.5% kept; 50% over 1816-2003 in berkemeier2018, lower since 1945"},
		Doc: "belief that the patron keeps its word, before the acts of the run",
	}
	likeness = sim.Param{
		Name: "similarity", Unit: "1", Per: sim.Actor, Roles: believers, Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.15, High: 1},
		Sign: quantity.Basis{Source: "crescenzi2007", Note: "cases like one's own weigh more"}, Size: quantity.Assumed("without a commitment of known class anything but none; dossiers give it by class"),
		Doc: "how much the protege's case is like the actor's own",
	}
	likenessAllies = sim.Param{
		Name: "similarity_allies", Unit: "1", Per: sim.Actor, Roles: believers, Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.1, High: 1},
		Sign: quantity.Basis{Source: "crescenzi2007", Note: "cases like one's own weigh more"}, Size: quantity.Assumed("as with the protege's case"),
		Doc: "how much the backers' case is like the actor's own",
	}
	entrapment = sim.Param{
		Name: "entrapment", Unit: "1", Per: sim.Actor, Roles: sim.Of(sim.Observer), Apart: true, Low: -1, High: 1,
		Prior: quantity.Spike{At: 1, Weight: 0.6, Else: quantity.Uniform{Low: -1, High: 1}},
		Sign:  quantity.Basis{Source: "henry2020", Note: "from memory: allies may welcome restraint toward third parties, so the sign is open"}, Size: quantity.Assumed("one in five below 0"),
		Doc: "how the actor reads acts toward the protege: 1 as anybody would, below 0 it fears more to be drawn in than to be left",
	}
	forgetting = sim.Param{
		Name: "forgetting", Unit: "1/month", Low: 0, High: 0.2, Prior: quantity.Uniform{Low: 0.002, High: 0.015},
		Sign: quantity.Assumed("what was seen fades"), Size: quantity.Assumed("half-lives of four to thirty years"),
		Doc: "rate at which acts are forgotten",
	}
	habit = sim.Param{
		Name: "habituation", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.3, High: 1},
		Sign: quantity.Assumed("what contradicts expectations moves beliefs more"), Size: quantity.Assumed("from a third of what is expected to all of it is no news"),
		Doc: "part of the expected that is no news",
	}
	time = sim.Param{
		Name: "expectation_time", Unit: "months", Low: 1, High: 120, Prior: quantity.Uniform{Low: 6, High: 24},
		Sign: quantity.Assumed("expectations follow acts"), Size: quantity.Assumed("half a year to two years until a course is taken for granted"),
		Doc: "time in which what the patron does comes to be expected",
	}
	salience = sim.Param{
		Name: "salience", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.5},
		Sign: quantity.Assumed("what the patron makes much of is seen by more"), Size: quantity.Assumed("up to half more or less"),
		Doc: "how much more acts count when all attention goes to the war, and less when none does",
	}
	ease = sim.Param{
		Name: "ease", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.5},
		Sign: quantity.Basis{Source: "leveck2017", Note: "abstract: violations in easier times count more"}, Size: quantity.Assumed("up to half less when all others default"),
		Doc: "how much less a breach counts when all others default too",
	}
	usual = sim.Param{
		Name: "usual_share", Unit: "1", Low: 0.05, High: 2, Prior: quantity.Uniform{Low: 0.4, High: 0.6},
		Sign: quantity.Assumed("a level, no direction"), Size: quantity.Assumed("others gave about half in 2024; dossiers may give their own"),
		Doc: "what others than the patron give in usual times, over all aid of the baseline year",
	}
	swingTime = sim.Param{
		Name: "swing_time", Unit: "months", Low: 1, High: 36, Prior: quantity.Uniform{Low: 3, High: 9},
		Sign: quantity.Assumed("a memory, no direction"), Size: quantity.Assumed("a quarter to three quarters of a year"),
		Doc: "time over which swings of the posture are remembered",
	}

	relief      = severity("relief", "1", 0.5, "lifting all sanctions of the baseline year", "who eases its hold on the adversary serves the protege less")
	pressure    = severity("pressure", "1/month", 0.08, "a month of a full threat to end support; a year of it weighs from nothing to the end itself", "support that can be called off is worth less")
	broken      = severity("broken_deal", "1/month", 0.08, "a month of war after imposed or fully guaranteed terms broke", "who made the terms answers for them")
	vote        = severity("vote", "1", 0.3, "a vote with the adversary", "votes are read as sides taken")
	exclusion   = severity("exclusion", "1", 0.06, "a round about the protege without it", "who is left out is not stood by")
	leaving     = severity("leaving", "1", 0.2, "the mediator's leaving", "who leaves cares less")
	imposing    = severity("imposed", "1", 0.8, "a settlement the protege would have refused but for pressure", "forced terms are no help")
	guaranteed  = severity("guarantee", "1", 0.8, "a settlement with full guarantees; it counts for the patron", "a pledge renewed is a pledge kept")
	withdrawal  = severity("withdrawal", "1/month", 0.12, "a month without the forces beside the backers", "forces are the pledge that is seen")
	conflict    = severity("conflict", "1/month", 0.06, "a month of full trade and territorial conflict with the backers", "who is taxed doubts the rest")
	blaming     = severity("blame", "1/month", 0.03, "a month of blame on the backers", "who is blamed is not stood by")
	exclusionOf = severity("exclusion_backers", "1", 0.06, "a round without any backer", "who is left out is not stood by")
)

var believers = sim.Of(sim.Backer, sim.Rival, sim.Observer)

// severity is a priori anything from nothing to the most that seems possible: nobody has measured it.
func severity(name, unit string, most float64, doc, why string) sim.Param {
	return sim.Param{
		Name: "severity_" + name, Unit: unit, Low: 0, High: 5 * most, Prior: quantity.Uniform{Low: 0, High: most},
		Sign: quantity.Assumed(why), Size: quantity.Assumed("from nothing to the most that seems possible; the end of all support is 1"),
		Doc: "severity of " + doc,
	}
}

// Mechanism is belief in the patron's word.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name: "reliability",
		Params: []*sim.Param{
			&weight, &act, &standing, &likeness, &likenessAllies, &entrapment, &forgetting, &habit, &time, &salience, &ease, &usual, &swingTime,
			&relief, &pressure, &broken, &vote, &exclusion, &leaving, &imposing, &guaranteed, &withdrawal, &conflict, &blaming, &exclusionOf,
		},
		Reads: []sim.Var{
			sim.AidCut, sim.SanctionStep, sim.PressureProtege, sim.Presence, sim.TariffBackers, sim.Attention, sim.Blame, sim.Round, sim.Seated,
			sim.Walkout, sim.Ratified, sim.Unpressed, sim.Coerced, sim.Draft, sim.Phase, sim.Relapsed, sim.Imposed, sim.Deal, sim.VoteDeparture,
			sim.AidMoney, sim.AidNeed, sim.Giving,
			sim.StoodBy, sim.LetDown, sim.StoodByAllies, sim.LetDownAllies, sim.Expected, sim.ExpectedAllies, sim.Swings,
		},
		Flows: []sim.Var{sim.StoodBy, sim.LetDown, sim.StoodByAllies, sim.LetDownAllies, sim.Expected, sim.ExpectedAllies, sim.Swings},
		Sets:  []sim.Var{sim.ActProtege, sim.ActBackers, sim.Reliability, sim.Doubt},
		Step:  step,
	},
	Title:  "belief in the patron's word",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "leeds2000", Cite: "Leeds, B. A., Long, A. and Mitchell, S. (2000): Reevaluating alliance reliability. Journal of Conflict Resolution.", Checked: mechanism.Secondary},
		{ID: "berkemeier2018", Cite: "Berkemeier, M. and Fuhrmann, M. (2018): Reassessing the fulfillment of alliance commitments in war. Research & Politics.", Checked: mechanism.Secondary},
		{ID: "crescenzi2007", Cite: "Crescenzi, M. (2007): Reputation and interstate conflict. American Journal of Political Science.", Checked: mechanism.Secondary},
		{ID: "leveck2017", Cite: "LeVeck, B. and Narang, N. (2017): How international reputation matters: revisiting alliance violations in context. International Interactions.", Checked: mechanism.Secondary},
		{ID: "press2005", Cite: "Press, D. (2005): Calculating Credibility. Cornell University Press.", Checked: mechanism.FromMemory},
		{ID: "mercer1996", Cite: "Mercer, J. (1996): Reputation and International Politics. Cornell University Press.", Checked: mechanism.FromMemory},
		{ID: "weisiger2015", Cite: "Weisiger, A. and Yarhi-Milo, K. (2015): Revisiting reputation: how past actions matter in international politics. International Organization.", Checked: mechanism.Secondary},
		{ID: "henry2020", Cite: "Henry, I. (2020): What allies want: reconsidering loyalty, reliability, and alliance interdependence. International Security.", Checked: mechanism.FromMemory},
	},
}

func step(m *sim.Month) {
	var met sim.Futures
	if m.Decides() {
		met = m.Pick(m.Futures(), m.Read(sim.Round), 1)
	}
	protege, backers := toProtege(m, met), toBackers(m, met)
	if m.Dt() > 0 { // in the survey of month 0 nobody has acted
		remember(m, protege, backers)
	}
	believe(m)
}

// remember adds the news of both columns to what is remembered.
func remember(m *sim.Month, protege, backers column) {
	g := m.Patron()
	ways := seen{
		attention: m.Read(sim.Attention, g), money: m.Read(sim.AidMoney), own: m.Read(sim.Giving, g), need: m.Read(sim.AidNeed),
		much: m.Param(&salience), little: m.Param(&ease), share: m.Param(&usual), loud: m.Scratch(), easy: m.Scratch(),
	}
	ways.run(m.Futures())
	enter(m, protege, &ways, sim.ActProtege, sim.StoodBy, sim.LetDown, sim.Expected)
	enter(m, backers, &ways, sim.ActBackers, sim.StoodByAllies, sim.LetDownAllies, sim.ExpectedAllies)

	swing := swinging{
		cut: m.Read(sim.AidCut), sanctions: m.Read(sim.SanctionStep), left: m.Read(sim.Walkout),
		now: m.Read(sim.Swings), flow: m.Add(sim.Swings), span: m.Param(&swingTime), dt: m.Dt(),
	}
	if m.Decides() {
		swing.acts = 1
	}
	swing.run(m.Futures())
}

// enter tells one column of the ledger and moves what is remembered and expected of it.
func enter(m *sim.Month, acts column, ways *seen, told, stood, let, expect sim.Var) {
	(&entries{
		lasting: acts.lasting, once: acts.once, loud: ways.loud, easy: ways.easy, ledger: m.Set(told),
		by: m.Read(stood), down: m.Read(let), usually: m.Read(expect), byFlow: m.Add(stood), downFlow: m.Add(let), usuallyFlow: m.Add(expect),
		fade: m.Param(&forgetting), habits: m.Param(&habit), span: m.Param(&time), dt: m.Dt(),
	}).run(m.Futures())
}

// believe tells what everybody believes.
func believe(m *sim.Month) {
	held := weighed{
		weighs: m.Param(&act), by: m.Read(sim.StoodBy), down: m.Read(sim.LetDown), byAllies: m.Read(sim.StoodByAllies), downAllies: m.Read(sim.LetDownAllies),
		kept: m.Scratch(), broke: m.Scratch(), keptAllies: m.Scratch(), brokeAllies: m.Scratch(),
	}
	held.run(m.Futures())
	one := m.Level(1)
	b := beliefs{none: m.Param(&weight), kept: held.kept, broke: held.broke, keptAllies: held.keptAllies, brokeAllies: held.brokeAllies}
	for _, role := range [...]sim.Role{sim.Backer, sim.Rival, sim.Observer} {
		for _, a := range m.Role(role) {
			b.averse = one
			if role == sim.Observer {
				b.averse = m.Param(&entrapment, a)
			}
			b.rest, b.like, b.likeAllies = m.Param(&standing, a), m.Param(&likeness, a), m.Param(&likenessAllies, a)
			b.belief, b.doubt = m.Set(sim.Reliability, a), m.Set(sim.Doubt, a)
			b.run(m.Futures())
		}
	}
}

func size(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
