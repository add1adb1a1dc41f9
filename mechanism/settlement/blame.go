// Whom the patron blames when talks fail.

package settlement

import "parley/sim"

// failure decides whom the patron blames where the mediator leaves or a tabled text fails.
func failure(m *sim.Month, inWar sim.Futures) {
	left, tabled, withheld, failed := m.Read(sim.Walkout), m.Read(sim.Tabled), m.Read(sim.Withheld), m.Scratch()
	(&failures{left, tabled, withheld, failed}).run(m.Futures())
	where := m.Pick(inWar, failed, 1) // a ratified text is signed, so none is tabled and ratified here
	if len(where) == 0 {
		return
	}
	g, a, d := m.Patron(), m.Adversary(), m.Protege()
	ofA, ofD, ofB := m.Read(sim.Refusal, a), m.Read(sim.Refusal, d), m.Read(sim.BackersRefuse)
	toA, toD, toB, enmity := standing(m, where, a), standing(m, where, d), standing(m, where, m.Role(sim.Backer)...), m.Scratch()
	if rivals := m.Role(sim.Rival); len(rivals) > 0 {
		toRival := standing(m, where, rivals...)
		for _, f := range where {
			enmity[f] = max(0, -toRival[f])
		}
	}
	none, refused, warm, ally, home, apart, opposed := m.Param(&restraint), m.Param(&byRefusal), m.Param(&byWarmth), m.Param(&allianceCost), m.Param(&homeCost), m.Param(&wedge), m.Read(sim.Opposed, g)
	told := m.Lever(&blameTurnedBy).On(0)
	terms := m.Terms(&blame)
	for _, f := range where {
		terms[0][f] = none[f]
		terms[1][f], terms[2][f], terms[3][f] = refused[f]*ofA[f], refused[f]*ofD[f], refused[f]*ofB[f]
		terms[4][f], terms[5][f], terms[6][f] = -warm[f]*toA[f], -warm[f]*toD[f], -warm[f]*toB[f]
		terms[7][f], terms[8][f], terms[9][f], terms[10][f] = -ally[f], -ally[f], -home[f]*opposed[f], -apart[f]*enmity[f]
		terms[11][f], terms[12][f] = told, -told
	}
	whom, out := m.Decide(&blame, where, terms), m.Set(sim.Blame)
	for _, f := range where {
		out[f] = whom[f]
	}
}

// standing is the patron's mean warmth to those of the actors it has relations with.
func standing(m *sim.Month, futures sim.Futures, actors ...int) *sim.Column {
	out, n := m.Scratch(), 0.0
	for _, i := range actors {
		if !m.Related(m.Patron(), i) {
			continue
		}
		n++
		warmth := m.Read(sim.Warmth, m.Patron(), i)
		for _, f := range futures {
			out[f] += (warmth[f] - out[f]) / n
		}
	}
	return out
}
