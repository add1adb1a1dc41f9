// Package bilateral moves the track that patron and adversary keep for themselves: goodwill
// gestures, and documents of their own on files beyond the war.
//
// # Equation
//
// Both kinds of act come at rates that grow with contact,
//
//	goodwill: λ_g·contact·exp(w·warmth)
//	pact:     λ_p·contact·exp(w·warmth + side files + freed ground − opposition − strain)
//
// A pact, once signed, lapses at a rate that grows as contact falls. Neither needs the war to
// end: normal relations between the two can proceed while talks about the war fail, and the
// track carries no term for the fate of the talks.
//
// # Assumes
//
// What the two could trade beyond the war (crises elsewhere, the Arctic, missions) is one
// number, the value of side files. Sanctions in force and a hostile legislature stand in the
// way of a pact; public support for the course helps it.
//
// # References
//
// [tollison1979] linkage widens what can be agreed. [osgood1962] gestures that invite a like
// answer.
package bilateral

import (
	_ "embed"

	"parley/mechanism"
	"parley/quantity"
	"parley/sim"
)

//go:embed bilateral.go
var source string

var (
	gestureRate = sim.Param{
		Name: "goodwill_rate", Unit: "1/month", Low: 0.001, High: 2, Prior: quantity.Uniform{Low: 0.05, High: 0.25},
		Sign: quantity.Assumed("a rate, no direction"), Size: quantity.Assumed("an exchange of prisoners or the like every four to twenty months at full contact"),
		Doc: "rate of goodwill gestures at full contact and even warmth",
	}
	pactRate = sim.Param{
		Name: "pact_rate", Unit: "1/month", Low: 0.0001, High: 1, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.01, Sigma: 0.7}, Low: 0.0005, High: 0.2},
		Sign: quantity.Assumed("a rate, no direction"), Size: quantity.Assumed("once in eight years at full contact and even warmth, uncertain by a factor of four"),
		Doc: "rate at which a bilateral document is signed at full contact, even warmth and full sanctions",
	}
	warmthPull = sim.Param{
		Name: "warmth_pull", Unit: "1", Low: 0, High: 6, Prior: quantity.Uniform{Low: 0.5, High: 2.5},
		Sign: quantity.Assumed("the warm deal more easily"), Size: quantity.Assumed("full warmth multiplies a rate by two to twelve"),
		Doc: "how much warmth between the two speeds their own track",
	}
	opposition = sim.Param{
		Name: "opposition", Unit: "1", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0.3, High: 1.5},
		Sign: quantity.Assumed("legislature and opponents at home hold rapprochement back"), Size: quantity.Assumed("an opposed legislature takes a quarter to four fifths from the rate"),
		Doc: "how much an opposed legislature slows a pact",
	}
	obstacle = sim.Param{
		Name: "sanction_obstacle", Unit: "1", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0, High: 1.5},
		Sign: quantity.Assumed("sanctions in force stand in the way"), Size: quantity.Assumed("nothing to three quarters of the rate"),
		Doc: "how much full sanctions slow a pact, against none",
	}
	lapse = sim.Param{
		Name: "lapse_rate", Unit: "1/month", Low: 0.0001, High: 1, Prior: quantity.Uniform{Low: 0.005, High: 0.03},
		Sign: quantity.Assumed("documents lose force"), Size: quantity.Assumed("in three to sixteen years at full contact"),
		Doc: "rate at which a pact lapses at full contact",
	}
	goodwill = sim.Turn{
		Name: "goodwill", By: sim.Of(sim.Patron, sim.Adversary), Rule: sim.Hazard,
		Outcomes: []string{"none", "gesture"}, Says: []string{"", "patron and adversary exchange a goodwill gesture"},
		Terms: []sim.Term{{Name: "baseline", Says: "a gesture falls due"}, {Name: "contact", Says: "their channel is open"}, {Name: "warmth", Says: "relations are warm"}, {Name: "instruction", Says: "they have settled on it"}},
		Doc:   "whether a goodwill gesture is made this month",
	}
	pact = sim.Turn{
		Name: "pact", By: sim.Of(sim.Patron, sim.Adversary), Rule: sim.Hazard,
		Outcomes: []string{"none", "signed"}, Says: []string{"", "patron and adversary sign a document of their own"},
		Terms: []sim.Term{
			{Name: "baseline", Says: "a document falls due"},
			{Name: "contact", Says: "their channel is open"},
			{Name: "warmth", Says: "relations are warm"},
			{Name: "side files", Says: "there is more to trade beyond the war"},
			{Name: "opposition", Says: "little at home stands against it"},
			{Name: "sanctions", Says: "few sanctions stand in the way"},
		},
		Doc: "whether patron and adversary sign a bilateral document",
	}
	lapses = sim.Turn{
		Name: "pact_lapses", By: sim.Of(sim.Patron, sim.Adversary), Rule: sim.Hazard,
		Outcomes: []string{"holds", "lapses"}, Says: []string{"", "the document between patron and adversary lapses"},
		Terms: []sim.Term{{Name: "baseline", Says: "such documents lose force"}, {Name: "contact", Says: "contact has withered"}, {Name: "warmth", Says: "relations have cooled"}},
		Doc:   "whether a bilateral document lapses",
	}
	gesture = sim.Lever{
		Name: "goodwill", By: sim.Of(sim.Patron, sim.Adversary), Unit: "1", Mode: sim.Shift, Low: -10, High: 5,
		Doc: "shift of the log rate of goodwill gestures",
	}
	sideFiles = sim.Lever{
		Name: "side_files", By: sim.Of(sim.Patron, sim.Adversary), Unit: "1", Mode: sim.Shift, Low: -5, High: 5,
		Doc: "value of what the two can trade beyond the war, as a shift of the log rate of a pact",
	}
)

// Mechanism is the track of patron and adversary beside the war.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name:   "bilateral",
		Params: []*sim.Param{&gestureRate, &pactRate, &warmthPull, &opposition, &obstacle, &lapse},
		Turns:  []*sim.Turn{&goodwill, &pact, &lapses},
		Levers: []*sim.Lever{&gesture, &sideFiles},
		Reads:  []sim.Var{sim.Contact, sim.Warmth, sim.Opposed, sim.Support, sim.SanctionLevel, sim.Pact},
		Sets:   []sim.Var{sim.Goodwill, sim.Pact},
		Step:   step,
	},
	Title:  "the bilateral track of patron and adversary",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "tollison1979", Cite: "Tollison, R. and Willett, T. (1979): An economic theory of mutually advantageous issue linkages in international negotiations. International Organization 33.", Checked: mechanism.FromMemory},
		{ID: "osgood1962", Cite: "Osgood, C. (1962): An alternative to war or surrender.", Checked: mechanism.FromMemory},
	},
}

func step(m *sim.Month) {
	if !m.Decides() {
		return
	}
	contact, warmth := logContact(m), mutualWarmth(m)
	gestures(m, contact, warmth)
	sign(m, contact, warmth)
	end(m, contact, warmth)
}

// logContact keeps the logarithm of contact finite where there is none.
func logContact(m *sim.Month) *sim.Column {
	return m.LogOf(m.Read(sim.Contact, m.Patron()), 0.01)
}

// mutualWarmth is warmth as far as both have it, times its pull.
func mutualWarmth(m *sim.Month) *sim.Column {
	out, g, a := m.Scratch(), m.Patron(), m.Adversary()
	if !m.Related(g, a) {
		return out
	}
	there, back, pull := m.Read(sim.Warmth, g, a), m.Read(sim.Warmth, a, g), m.Param(&warmthPull)
	(&pulls{there, back, pull, out}).run(m.Futures())
	return out
}

func gestures(m *sim.Month, contact, warmth *sim.Column) {
	rate, told, all := m.LogParam(&gestureRate), m.Lever(&gesture).On(0), m.Futures()
	terms := m.Terms(&goodwill)
	terms[0], terms[1], terms[2], terms[3] = rate, contact, warmth, m.Level(told)
	made, out := m.Decide(&goodwill, all, terms), m.Set(sim.Goodwill)
	*out = *made
}

func sign(m *sim.Month, contact, warmth *sim.Column) {
	g := m.Patron()
	open := m.Where(sim.Pact, 0)
	rate, files, o, s := m.LogParam(&pactRate), m.Lever(&sideFiles).On(0), m.Param(&opposition), m.Param(&obstacle)
	opposed, support, level := m.Read(sim.Opposed, g), m.Read(sim.Support, g), m.Read(sim.SanctionLevel, g)
	terms := m.Terms(&pact)
	terms[0], terms[1], terms[2], terms[3] = rate, contact, warmth, m.Level(files)
	against, relations := terms[4], terms[5]
	(&obstacles{o: o, support: support, opposed: opposed, s: s, level: level, against: against, relations: relations}).run(m.Futures())
	signed, out := m.Decide(&pact, open, terms), m.Set(sim.Pact)
	for _, f := range open {
		out[f] = signed[f]
	}
}

func end(m *sim.Month, contact, warmth *sim.Column) {
	inForce, rate := m.Where(sim.Pact, 1), m.LogParam(&lapse)
	terms := m.Terms(&lapses)
	for _, f := range inForce {
		terms[0][f], terms[1][f], terms[2][f] = rate[f], -contact[f], -warmth[f]
	}
	gone, out := m.Decide(&lapses, inForce, terms), m.Set(sim.Pact)
	for _, f := range inForce {
		out[f] = 1 - gone[f]
	}
}
