// Package settlement brings a ratified text into force, lets a side collapse, lets settlements
// break, and says whom the patron blames. It runs last and alone changes phase, deal and blame.
//
// # Equation
//
// A ratified text comes into force; it counts as imposed if the protege would have refused it but
// for the patron's pressure. Settlements of age a [months] break in a month with the chance
//
//	1 − exp(−e^η·(((a+1)/b)^k − (a/b)^k))
//
// the exact integral of a Weibull hazard of scale b and shape k [fortna2008], with
//
//	η = r_agreement·negotiated + r_victory·capitulation + r_imposed·imposed
//	  + r_guarantees·force·level + r_aims + m·|x − p₀|
//	  + s·max(0, p − c − p₀) + s·max(0, p₀ − c − p)
//
// where r are log hazard ratios, p is the adversary's share of military capital, p₀ the same at the signature, and x its
// share of the land. A side is tempted once arms would give it more than the terms do, beyond the
// cost c of war [powell2006]. The hazard of the protege's collapse in war is
//
//	h·exp(l·max(0, Held − from) + 4q·(p − ½) + 4n·(men − ½)),   men the adversary's share of men
//
// the factors of 4 making q and n the weights of log ratios near even.
//
// When the mediator walks out, or a tabled text fails, the patron blames nobody, the adversary,
// the protege or the backers with weights that are exponentials of who refused, how warm the
// patron is to each, what blame costs, and the wish to draw the adversary from the rival.
//
// # Assumes
//
// Only the protege can capitulate: where the adversary's offensive collapses, the front moves.
// On capitulation the land is what is held and every other issue is at the adversary's ideal.
// The terms signed are taken to reflect the power at the signature; what does not is mismatch.
// The baseline is that of bare ceasefires in civil wars without peacekeepers, fitted by hand; the
// ratios are of several samples and overlap (agreements often come with peacekeepers), so they
// may count some of the same safety twice. Hardly anything is known of imposed terms beyond the
// sign, which holds between third-party pressure and none [werner2005]; a victor's peace is
// another thing and lasts longer [ucdp]. All weights of blame are assumed, and even: at the same
// warmth and refusal no side is likelier to be blamed, but for the cost and the wedge.
//
// # References
//
// [fortna2008] how long ceasefires last. [ucdp] how agreements and victories last against
// ceasefires. [werner2005] forced terms fail sooner. [powell2006] commitment. [crawford2011]
// wedges. [weibull] the law.
package settlement

import (
	_ "embed"

	"parley/mechanism"
	"parley/portable"
	"parley/quantity"
	"parley/sim"
)

//go:embed settlement.go
var source string

func read(id, note string) quantity.Basis { return quantity.Basis{Source: id, Note: note} }

// ratio is a log hazard ratio: the prior's median is given as the ratio itself.
func ratio(name string, median, sigma float64, sign, size quantity.Basis, doc string) sim.Param {
	return sim.Param{
		Name: name, Unit: "1", Low: -4, High: 4,
		Prior: quantity.Within{Dist: quantity.Normal{Centre: portable.Log(median), SD: sigma}, Low: -3.5, High: 3.5},
		Sign:  sign, Size: size, Doc: "log of the " + doc,
	}
}

// weight is an assumed parameter without unit.
func weight(name string, low, high float64, sign, size, doc string) sim.Param {
	return sim.Param{
		Name: name, Unit: "1", Low: -20, High: 50, Prior: quantity.Uniform{Low: low, High: high},
		Sign: quantity.Assumed(sign), Size: quantity.Assumed(size), Doc: doc,
	}
}

var (
	shape = sim.Param{
		Name: "relapse_shape", Unit: "1", Low: 0.2, High: 1.5,
		Prior: quantity.Within{Dist: quantity.Normal{Centre: 0.50, SD: 0.06}, Low: 0.38, High: 0.75},
		Sign:  read("fortna2008", "the hazard falls with age"), Size: read("fortna2008", "own fit to 96 ceasefires: .502, standard error .058"),
		Doc: "shape of the Weibull hazard of a break: below 1 it falls with age",
	}
	lifetime = sim.Param{
		Name: "relapse_scale", Unit: "months", Low: 5, High: 2000,
		Prior: quantity.Within{Dist: quantity.LogNormal{Median: 83, Sigma: 0.31}, Low: 20, High: 400},
		Sign:  read("fortna2008", "a rate, no direction"), Size: read("fortna2008", "own fit: 83 months, standard error of the log .31; civil wars, a war between states may be milder"),
		Doc: "scale of the Weibull hazard: the age at which 37 in 100 bare ceasefires still hold",
	}
	agreement = ratio("log_agreement_ratio", 0.43, 0.285,
		read("ucdp", "peace agreements last longer than ceasefires"), read("ucdp", "own Cox fit to 185 episodes: .43, 90 % .27 to .69"),
		"hazard of a negotiated settlement against a bare ceasefire")
	victory = ratio("log_victory_ratio", 0.25, 0.28,
		read("ucdp", "victories last longer than ceasefires"), read("ucdp", "own Cox fit to 287 episodes: .25, 90 % .16 to .40"),
		"hazard after capitulation against a bare ceasefire")
	imposedRatio = ratio("log_imposed_ratio", 1.8, 0.35,
		quantity.Basis{Source: "werner2005"}, quantity.Assumed("no number could be had; 90 % from 1.0 to 3.2"),
		"hazard of a settlement the protege signed under pressure only")
	guaranteed = ratio("log_guarantee_ratio", 0.50, 0.30,
		read("fortna2008", "peacekeepers lengthen peace"), read("fortna2008", "own Weibull fit for peacekeepers: .51, 90 % .31 to .85; full guarantees are taken to do the same"),
		"hazard under full guarantees against none")
	growing = ratio("log_growing_ratio", 1.5, 0.3,
		quantity.Assumed("who wants more the more it gets comes back"), quantity.Assumed("from none to twice the hazard and a half"),
		"hazard with an adversary of growing aims against limited ones")
	unlimited = ratio("log_unlimited_ratio", 3, 0.4,
		quantity.Assumed("who wants all comes back"), quantity.Assumed("one and a half times to six times the hazard"),
		"hazard with an adversary of unlimited aims against limited ones")
	mismatch  = weight("mismatch", 0, 2, "terms that power does not back do not last", "a quarter of the stake beyond power adds up to two thirds to the hazard", "log hazard by the distance of the land from the power at the signature")
	breakCost = sim.Param{
		Name: "break_cost", Unit: "1", Low: 0, High: 1, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.07, Sigma: 0.35}, Low: 0.01, High: 0.4},
		Sign: quantity.Basis{Source: "powell2006"}, Size: quantity.Assumed("between what a year and a half of war is assumed to cost the two sides"),
		Doc: "cost of a new war, in shares of power, up to which a shift tempts nobody",
	}
	temptation = weight("temptation", 5, 30, "a shift of power tempts", "a gain of .05 beyond the cost multiplies the hazard by 1.3 to 4.5", "log hazard by what a side would gain by breaking, in shares of power")

	collapse = sim.Param{
		Name: "capitulation_rate", Unit: "1/month", Low: 1e-7, High: 0.2, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.0003, Sigma: 0.8}, Low: 1e-6, High: 0.01},
		Sign: quantity.Assumed("a rate, no direction"), Size: quantity.Assumed("small: about one in three hundred a year at even power"),
		Doc: "rate of the protege's capitulation at even power, no more land lost than the level below",
	}
	landFrom = sim.Param{
		Name: "capitulation_land_from", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.4, High: 0.6},
		Sign: quantity.Assumed("a threshold, no direction"), Size: quantity.Assumed("about half of what is contested"),
		Doc: "share of the stake held by the adversary beyond which losses wear on the will to fight",
	}
	landLost      = weight("capitulation_land", 3, 12, "land lost wears on the will to fight", "a tenth of the stake beyond the level multiplies the hazard by 1.3 to 3.3", "log hazard by land lost beyond that level")
	outgunned     = weight("capitulation_arms", 0.5, 2, "the weaker side collapses", "twice the capital multiplies the hazard by 1.4 to 4", "log hazard by the log ratio of military capital")
	outnumbered   = weight("capitulation_men", 0, 1.5, "the weaker side collapses", "twice the men multiply the hazard by up to 2.8", "log hazard by the log ratio of men under arms")
	restraint     = weight("blame_restraint", -0.5, 1, "blame spends what the next attempt needs", "from less to nearly three times the weight of blaming one side at even warmth", "log weight of blaming nobody")
	byRefusal     = weight("blame_refusal", 0.5, 2.5, "who refuses is blamed", "multiplies the weight by 1.6 to 12", "log weight of blaming who refused")
	byWarmth      = weight("blame_warmth", 0, 3, "the friend is spared", "full warmth divides the weight by up to 20", "log weight that full warmth takes from blame")
	allianceCost  = weight("blame_alliance", 0, 1, "blaming an ally costs the alliance", "up to a factor 2.7", "log weight that the alliance takes from blaming the protege or the backers")
	homeCost      = weight("blame_home", 0, 1.5, "an opposed legislature makes blaming the protege dear", "up to a factor 4.5", "log weight that an opposed legislature takes from blaming the protege")
	wedge         = weight("blame_wedge", 0, 1.5, "a patron at odds with the rival wants the adversary apart from it", "up to a factor 4.5 at full enmity", "log weight that enmity with the rival takes from blaming the adversary")
	blameTurnedBy = sim.Lever{
		Name: "blame", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Shift, Low: -20, High: 20,
		Doc: "log weight of blaming the adversary; below 0 as much for blaming the protege",
	}
	guaranteeForce = sim.Lever{
		Name: "guarantee_force", By: sim.Of(sim.Patron, sim.Backer), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 3,
		Doc: "factor on how well the guarantees of a settlement in force hold back a break",
	}

	sign = sim.Turn{
		Name: "sign", By: sim.Of(sim.Adversary, sim.Protege), Rule: sim.Slack,
		Outcomes: []string{"not signed", "signed"}, Says: []string{"", "a settlement is signed and comes into force"},
		Terms: []sim.Term{{Name: "ratified", Says: "all who could stop the text have let it pass"}},
		Met:   "all who could stop the text have let it pass",
		Doc:   "whether a ratified text comes into force",
	}
	capitulate = sim.Turn{
		Name: "capitulate", By: sim.Of(sim.Protege), Rule: sim.Hazard,
		Outcomes: []string{"fights on", "capitulates"}, Says: []string{"", "the protege capitulates"},
		Terms: []sim.Term{
			{Name: "baseline", Says: "resistance can collapse"},
			{Name: "land", Says: "much of what it defends is lost"},
			{Name: "arms", Says: "of the balance of arms"},
			{Name: "men", Says: "of the balance of men under arms"},
		},
		Doc: "whether the protege's resistance collapses",
	}
	breaks = sim.Turn{
		Name: "break", By: sim.Of(sim.Adversary, sim.Protege), Rule: sim.Hazard,
		Outcomes: []string{"holds", "breaks"}, Says: []string{"", "the settlement is broken"},
		Terms: []sim.Term{
			{Name: "baseline", Says: "settlements break, most of all young ones"},
			{Name: "ending", Says: "of how the war had ended"},
			{Name: "imposed", Says: "the terms had been imposed"},
			{Name: "guarantees", Says: "of the guarantees"},
			{Name: "aims", Says: "the adversary wants more than it was given"},
			{Name: "mismatch", Says: "the terms did not reflect power when they were signed"},
			{Name: "adversary's rise", Says: "power has shifted to the adversary since the signature"},
			{Name: "protege's rise", Says: "power has shifted to the protege since the signature"},
		},
		Doc: "whether the settlement in force is broken",
	}
	blame = sim.Turn{
		Name: "blame", By: sim.Of(sim.Patron), Rule: sim.Among,
		Outcomes: []string{"nobody", "adversary", "protege", "backers"},
		Says:     []string{"the patron blames nobody", "the patron blames the adversary", "the patron blames the protege", "the patron blames the backers"},
		Terms: []sim.Term{
			{Name: "restraint", For: 0, Says: "of what the next attempt needs"},
			{Name: "adversary refused", For: 1, Says: "of whether the adversary refused"},
			{Name: "protege refused", For: 2, Says: "of whether the protege refused"},
			{Name: "backers refused", For: 3, Says: "of how many backers rejected the text"},
			{Name: "adversary's standing", For: 1, Says: "of how the patron stands with the adversary"},
			{Name: "protege's standing", For: 2, Says: "of how the patron stands with the protege"},
			{Name: "backers' standing", For: 3, Says: "of how the patron stands with the backers"},
			{Name: "alliance, protege", For: 2, Says: "blaming the protege costs the alliance"},
			{Name: "alliance, backers", For: 3, Says: "blaming the backers costs the alliance"},
			{Name: "home", For: 2, Says: "of who holds the legislature"},
			{Name: "wedge", For: 1, Says: "of the wish to draw the adversary from the rival"},
			{Name: "instruction", For: 1, Says: "the patron has settled on it"},
			{Name: "counter-instruction", For: 2, Says: "the patron has settled on it"},
		},
		Doc: "whom the patron blames when the mediator leaves or a tabled text fails",
	}
)

// Mechanism is how wars end, and begin again.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name: "settlement",
		Last: true,
		Params: []*sim.Param{
			&shape, &lifetime, &agreement, &victory, &imposedRatio, &guaranteed, &growing, &unlimited, &mismatch, &breakCost, &temptation,
			&collapse, &landFrom, &landLost, &outgunned, &outnumbered,
			&restraint, &byRefusal, &byWarmth, &allianceCost, &homeCost, &wedge,
		},
		Turns:  []*sim.Turn{&sign, &capitulate, &breaks, &blame},
		Levers: []*sim.Lever{&blameTurnedBy, &guaranteeForce},
		Reads: []sim.Var{
			sim.Phase, sim.Ending, sim.Held, sim.Capital, sim.Manpower, sim.Tabled, sim.Ratified, sim.Unpressed, sim.Coerced, sim.Draft,
			sim.Deal, sim.DealAge, sim.Imposed, sim.PowerAtSignature, sim.Aims, sim.Ideal,
			sim.Walkout, sim.Withheld, sim.Refusal, sim.BackersRefuse, sim.Warmth, sim.Opposed,
		},
		Flows: []sim.Var{sim.Held, sim.DealAge},
		Sets:  []sim.Var{sim.Phase, sim.Ending, sim.Deal, sim.Imposed, sim.Relapsed, sim.Blame, sim.PowerAtSignature},
		Step:  step,
	},
	Title:  "signature, collapse, blame, and how settlements break",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "fortna2008", Cite: "Fortna, V. (2008): Does peacekeeping work? Princeton; its data on 96 ceasefires, fitted for Parley.", Checked: mechanism.Read},
		{ID: "ucdp", Cite: "Kreutz, J. (2010): How and when armed conflicts end: introducing the UCDP conflict termination dataset. Journal of Peace Research 47; the data fitted for Parley.", Checked: mechanism.Read},
		{ID: "werner2005", Cite: "Werner, S. and Yuen, A. (2005): Making and keeping peace. International Organization 59.", Checked: mechanism.Secondary},
		{ID: "powell2006", Cite: "Powell, R. (2006): War as a commitment problem. International Organization 60.", Checked: mechanism.FromMemory},
		{ID: "crawford2011", Cite: "Crawford, T. (2011): Preventing enemy coalitions: how wedge strategies shape power politics. International Security 35.", Checked: mechanism.FromMemory},
		{ID: "weibull", Cite: "Weibull, W. (1951): A statistical distribution function of wide applicability. Journal of Applied Mechanics 18.", Checked: mechanism.FromMemory},
	},
}

func step(m *sim.Month) {
	keep(m)
	if !m.Decides() {
		return
	}
	end(m, m.Where(sim.Phase, sim.War))
	relapse(m, m.Where(sim.Phase, sim.Settled))
}

// keep lets the settlement in force age and holds the land at its terms.
func keep(m *sim.Month) {
	settled := m.Where(sim.Phase, sim.Settled)
	if len(settled) == 0 {
		return
	}
	k, _ := m.IssueOf(sim.Territory)
	held, deal, land, age := m.Read(sim.Held), m.Read(sim.Deal, k), m.Add(sim.Held), m.Add(sim.DealAge)
	for _, f := range settled {
		age[f] += m.Dt()
		land[f] += deal[f] - held[f]
	}
}

// end lets wars end, by signature or collapse, and failures of the talks be blamed on someone.
func end(m *sim.Month, inWar sim.Futures) {
	signed := signature(m, inWar)
	open := inWar
	if len(signed) > 0 {
		ended := m.Scratch()
		for _, f := range signed {
			ended[f] = 1
		}
		open = m.Pick(inWar, ended, 0)
	}
	failure(m, open)
	capitulation(m, open)
}

// signature brings ratified texts into force.
func signature(m *sim.Month, inWar sim.Futures) sim.Futures {
	ratified := m.Pick(inWar, m.Read(sim.Ratified), 1)
	if len(ratified) == 0 {
		return ratified
	}
	terms := m.Terms(&sign) // all at no slack: nothing that could stop the text is left
	signed := m.Pick(ratified, m.Decide(&sign, ratified, terms), 1)
	settle(m, signed, sim.Negotiated)
	unpressed, coerced, imposed, blamed := m.Read(sim.Unpressed), m.Read(sim.Coerced), m.Set(sim.Imposed), m.Set(sim.Blame)
	for _, f := range signed {
		blamed[f], imposed[f] = sim.BlameNobody, 0
		if unpressed[f] < 0 && unpressed[f]+coerced[f] >= 0 { // a near-tie that chance decided is no imposition
			imposed[f] = 1
		}
	}
	for k := range m.Issues() {
		draft, deal := m.Read(sim.Draft, k), m.Set(sim.Deal, k)
		for _, f := range signed {
			deal[f] = draft[f]
		}
	}
	land, _ := m.IssueOf(sim.Territory)
	draft, held, flow := m.Read(sim.Draft, land), m.Read(sim.Held), m.Add(sim.Held)
	for _, f := range signed {
		flow[f] += draft[f] - held[f]
	}
	return signed
}

// capitulation decides where the protege's resistance collapses.
func capitulation(m *sim.Month, inWar sim.Futures) {
	rate, from, byLand, byArms, byMen := m.LogParam(&collapse), m.Param(&landFrom), m.Param(&landLost), m.Param(&outgunned), m.Param(&outnumbered)
	held, a, d := m.Read(sim.Held), m.Adversary(), m.Protege()
	armsA, armsD, menA, menD := m.Read(sim.Capital, a), m.Read(sim.Capital, d), m.Read(sim.Manpower, a), m.Read(sim.Manpower, d)
	terms := m.Terms(&capitulate)
	terms[0] = rate
	(&strains{
		byLand: byLand, held: held, from: from, byArms: byArms, armsA: armsA, armsD: armsD, byMen: byMen, menA: menA, menD: menD,
		land: terms[1], arms: terms[2], men: terms[3],
	}).run(m.Futures())
	fallen := m.Pick(inWar, m.Decide(&capitulate, inWar, terms), 1)
	if len(fallen) == 0 {
		return
	}
	settle(m, fallen, sim.Capitulation)
	imposed := m.Set(sim.Imposed)
	for _, f := range fallen {
		imposed[f] = 1
	}
	territory, _ := m.IssueOf(sim.Territory)
	for k := range m.Issues() {
		level, deal := held, m.Set(sim.Deal, k)
		if k != territory {
			level = m.Read(sim.Ideal, a, k)
		}
		for _, f := range fallen {
			deal[f] = level[f]
		}
	}
}

// settle is what every ending has in common.
func settle(m *sim.Month, ended sim.Futures, how float64) {
	a, d := m.Read(sim.Capital, m.Adversary()), m.Read(sim.Capital, m.Protege())
	phase, ending, power, was, age := m.Set(sim.Phase), m.Set(sim.Ending), m.Set(sim.PowerAtSignature), m.Read(sim.DealAge), m.Add(sim.DealAge)
	for _, f := range ended {
		phase[f], ending[f], power[f] = sim.Settled, how, share(a[f], d[f])
		age[f] -= was[f]
	}
}

// share is the first of two in their sum, even where there is nothing.
func share(a, d float64) float64 {
	if a+d <= 0 {
		return 0.5
	}
	return a / (a + d)
}
