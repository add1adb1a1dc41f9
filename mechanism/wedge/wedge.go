// Package wedge moves how closely the adversary and the patron's rival are aligned. What the patron gives
// the adversary may loosen the tie, and may be read as weakness that tightens it; which of the two is
// greater is one number, and nobody knows it.
//
// # Equation
//
// With s the sanctions [1, 1 before the shift], c the contact and p a pact of patron and adversary [1], k the
// standing that a settlement in force accords the adversary [1], what is given is
//
//	r = (1 − s) + a·c + b·p + d·k                                  inducement [1], 1 for full relief
//
// The adversary chooses the alignment that maximises tie·a + (ω−1)·ρ·r·a + weakness·a + need·a − a²/2
// (after [crawford2011]), with ρ the effect of inducements, ω what they reveal of weakness relative to it,
// D the rival's doubt in the patron's word, and σ the strain on the adversary's economy:
//
//	x = (ω−1)·ρ·r + ω·ρ·δ·D + η·σ
//	best = max(floor, tie + x + lever(o·max(0, −x)))
//	dA/dt = pace·(best − A) + v·(the rival's vote), as a stock between 0 and 1
//
// The rival outbids: it makes a share o of a loosening good by transfers of its own. That damps the wedge
// and cannot turn its sign, which changes exactly at ω = 1. With tie, interests and stiffness written out
// the best alignment is (tie + interests + ω·r − ρ·r)/stiffness: for ω 1.3, ρ 1, r .1 and stiffness 1 it
// rises by .03.
//
// Sanctions above their first level are inducements below 0: where ω is small they drive the adversary to the
// rival. The floor is what economic and institutional ties keep whatever is offered.
//
// # Assumes
//
// Relief counts as given whatever it was given for: a settlement's relief reaches this page through the sanctions
// it ends. Weakness is read from what is given and from the rival's belief, which aid cuts and broken
// promises lower; the adversary is taken to see what the rival sees. The tie does not grow by itself. ω has
// its median at the sign change, so that over all futures inducements alone favour neither reading
// [izumikawa2013]; answers belong to futures below and above it, never to their mean. The rival's doubt, where
// there is any, adds to the side of weakness, and outbidding damps what loosens and not what tightens: the mean over all
// futures leans to the tie for these two reasons, the sign of a future without doubt for neither. The wedge as a motive (holding back
// sanctions in order to split the two) is the patron's posture.
//
// # References
//
// [crawford2011] Crawford 2011: wedge strategies by accommodation. [izumikawa2013] Izumikawa 2013: when
// rewards bind and when they divide.
package wedge

import (
	_ "embed"

	"parley/mechanism"
	"parley/quantity"
	"parley/sim"
)

//go:embed wedge.go
var source string

var (
	tie = sim.Param{
		Name: "tie", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.5, High: 0.7},
		Sign: quantity.Assumed("a level, no direction"), Size: quantity.Assumed("close and no alliance; dossiers give where they start"),
		Doc: "alignment of adversary and rival while the patron gives nothing and nothing strains",
	}
	floor = sim.Param{
		Name: "floor", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.4, High: 0.55},
		Sign: quantity.Assumed("trade, energy, technology and common institutions outlast offers"), Size: quantity.Assumed("by judgement, two thirds to four fifths of the tie"),
		Doc: "alignment that economic and institutional ties keep whatever is offered",
	}
	effect = sim.Param{
		Name: "inducement_effect", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.3},
		Sign: quantity.Basis{Source: "crawford2011", Note: "rewards can divide"}, Size: quantity.Assumed("from none to half of the tie for full relief; nothing measures it"),
		Doc: "loosening of the tie by full relief, if it revealed no weakness",
	}
	weakness = sim.Param{
		Name: "weakness_ratio", Unit: "1", Low: 0, High: 10, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 1, Sigma: 0.35}, Low: 0.2, High: 5},
		Sign: quantity.Assumed("open: below 1 the wedge works, above 1 it back-fires"), Size: quantity.Assumed("agnostic: as likely below as above 1, twice or half not ruled out"),
		Doc: "tightening by the weakness that inducements reveal, relative to the loosening by what they give",
	}
	byDoubt = sim.Param{
		Name: "doubt_reading", Unit: "1", Low: 0, High: 20, Prior: quantity.Uniform{Low: 0, High: 4},
		Sign: quantity.Assumed("a patron that is less believed looks weaker"), Size: quantity.Assumed("from none to a fall of belief by a quarter that reveals as much as full relief"),
		Doc: "weakness that a unit of the rival's doubt reveals, relative to full relief",
	}
	byStrain = sim.Param{
		Name: "strain_effect", Unit: "1", Low: 0, High: 2, Prior: quantity.Uniform{Low: 0, High: 0.2},
		Sign: quantity.Assumed("a strained economy needs its partner more"), Size: quantity.Assumed("from none to two points for a strain of a tenth of the war budget"),
		Doc: "rise of the best alignment with the strain on the adversary's economy",
	}
	outbid = sim.Param{
		Name: "outbid", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.8},
		Sign: quantity.Basis{Source: "crawford2011", Note: "a wedge invites a counter-offer"}, Size: quantity.Assumed("from no answer to four fifths of the loss made good"),
		Doc: "share of a loosening that the rival makes good by transfers of its own",
	}
	pace = sim.Param{
		Name: "pace", Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.02, High: 0.08},
		Sign: quantity.Assumed("alignments follow interests with a lag"), Size: quantity.Assumed("half of the way in nine months to three years"),
		Doc: "rate at which alignment approaches the best one",
	}
	byContact     = given("contact_weight", "full contact", 0.4)
	byPact        = given("pact_weight", "a pact of patron and adversary", 0.4)
	byRecognition = given("recognition_weight", "full standing accorded in a settlement", 0.6)
	byVote        = sim.Param{
		Name: "vote_effect", Unit: "1", Low: 0, High: 0.5, Prior: quantity.Uniform{Low: 0, High: 0.02},
		Sign: quantity.Assumed("public backing binds"), Size: quantity.Assumed("from none to two points for a vote with the adversary where abstention was usual"),
		Doc: "change of alignment by a vote of the rival with the adversary instead of an abstention",
	}
	partnership = sim.Lever{
		Name: "rival_partnership", By: sim.Of(sim.Rival), Unit: "1", Mode: sim.Shift, Level: 0, Low: -1, High: 1,
		Doc: "transfers by which the rival deepens the partnership, in units of alignment; held, it no longer answers to the patron's offers",
	}
)

func given(name, what string, most float64) sim.Param {
	return sim.Param{
		Name: name, Unit: "1", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0, High: most},
		Sign: quantity.Assumed("standing and talks are worth something to who was shunned"), Size: quantity.Assumed("less than full relief; nothing measures it"),
		Doc: "worth of " + what + " as an inducement, relative to full relief from sanctions",
	}
}

// Mechanism is the triangle of patron, adversary and rival.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name: "wedge",
		Params: []*sim.Param{
			&tie, &floor, &effect, &weakness, &byDoubt, &byStrain, &outbid, &pace, &byContact, &byPact, &byRecognition, &byVote,
		},
		Levers: []*sim.Lever{&partnership},
		Reads: []sim.Var{
			sim.SanctionLevel, sim.Contact, sim.Pact, sim.Phase, sim.Deal, sim.Doubt, sim.Stress, sim.RivalVote, sim.Alignment,
		},
		Flows: []sim.Var{sim.Alignment},
		Sets:  []sim.Var{sim.Inducement},
		Step:  step,
	},
	Title:  "the wedge between adversary and rival",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "crawford2011", Cite: "Crawford, T. (2011): Preventing enemy coalitions: how wedge strategies shape power politics. International Security.", Checked: mechanism.FromMemory},
		{ID: "izumikawa2013", Cite: "Izumikawa, Y. (2013): To coerce or reward? Theorizing wedge strategies in alliance politics. Security Studies.", Checked: mechanism.FromMemory},
	},
}

func step(m *sim.Month) {
	given := induce(m)
	if len(m.Role(sim.Rival)) == 0 {
		return // nobody to be aligned with
	}
	dt, doubt, strain := m.Dt(), m.RoleMean(sim.Doubt, sim.Rival), m.Read(sim.Stress)
	aligned, flow := m.Read(sim.Alignment), m.Add(sim.Alignment)
	rest, least, speed := m.Param(&tie), m.Param(&floor), m.Param(&pace)
	rho, ratio, delta, eta, share := m.Param(&effect), m.Param(&weakness), m.Param(&byDoubt), m.Param(&byStrain), m.Param(&outbid)
	lever := m.Lever(&partnership)
	c := answers{
		rest: rest, rho: rho, ratio: ratio, delta: delta, eta: eta, share: share, doubt: doubt, strain: strain, given: given, least: least, speed: speed,
		aligned: aligned, flow: flow, want: m.Scratch(), answer: m.Scratch(), dt: dt,
	}
	c.best(m.Futures())
	lever.OnAll(m.Futures(), c.answer)
	c.move(m.Futures())
	if m.Decides() {
		backs(m, flow)
	}
}

// induce sets what the patron gives the adversary.
func induce(m *sim.Month) *sim.Column {
	g, given := m.Patron(), m.Set(sim.Inducement)
	sanctions, contact, pact := m.Read(sim.SanctionLevel, g), m.Read(sim.Contact, g), m.Read(sim.Pact)
	a, b := m.Param(&byContact), m.Param(&byPact)
	(&inducements{sanctions, contact, pact, a, b, given}).run(m.Futures())
	if i, ok := m.IssueOf(sim.Recognition); ok {
		accorded, d := m.Read(sim.Deal, i), m.Param(&byRecognition)
		for _, f := range m.Where(sim.Phase, sim.Settled) {
			given[f] += float64(d[f] * accorded[f])
		}
	}
	return given
}

// backs lets the rival's vote of the month bind.
func backs(m *sim.Month, flow *sim.Column) {
	vote, binds := m.Read(sim.RivalVote), m.Param(&byVote)
	for _, f := range m.Futures() {
		flow[f] += float64(binds[f] * vote[f])
	}
}
