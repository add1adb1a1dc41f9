// The month's ledger: what the patron does toward the protege and toward the backers.

package reliability

import "parley/sim"

// A column of the ledger: what goes on, per month, and what happens once.
type column struct{ lasting, once *sim.Column }

// toProtege enters the patron's acts toward the protege; met is where a round of talks took place.
func toProtege(m *sim.Month, met sim.Futures) column {
	out := column{m.Scratch(), m.Scratch()}
	g := m.Patron()
	cut, sanctions, pressed, voted := m.Read(sim.AidCut), m.Read(sim.SanctionStep), m.Read(sim.PressureProtege, g), m.Read(sim.VoteDeparture)
	asRelief, asPressure := m.Param(&relief), m.Param(&pressure)
	for _, f := range m.Futures() {
		out.lasting[f] = float64(asRelief[f]*sanctions[f]) - cut[f] - float64(asPressure[f]*pressed[f])
	}
	returned(m, out.lasting)
	if !m.Decides() {
		return out
	}
	left, asVote, asLeaving := m.Read(sim.Walkout), m.Param(&vote), m.Param(&leaving)
	for _, f := range m.Futures() {
		out.once[f] = -float64(asVote[f]*voted[f]) - float64(asLeaving[f]*left[f])
	}
	seated, asExclusion := m.Read(sim.Seated, m.Protege()), m.Param(&exclusion)
	for _, f := range met {
		out.once[f] -= float64(asExclusion[f] * (1 - seated[f]))
	}
	settled(m, out.once)
	return out
}

// settled enters a settlement of this month: whether it was imposed, and what it guarantees.
func settled(m *sim.Month, out *sim.Column) {
	ratified := m.Pick(m.Futures(), m.Read(sim.Ratified), 1)
	unpressed, coerced, asImposed := m.Read(sim.Unpressed), m.Read(sim.Coerced), m.Param(&imposing)
	for _, f := range ratified {
		if unpressed[f] < 0 && unpressed[f]+coerced[f] >= 0 { // as settlement tells it
			out[f] -= asImposed[f]
		}
	}
	if k, ok := m.IssueOf(sim.Guarantees); ok {
		level, asGuarantee := m.Read(sim.Draft, k), m.Param(&guaranteed)
		for _, f := range ratified {
			out[f] += float64(asGuarantee[f] * level[f])
		}
	}
}

// returned enters a war that a settlement had ended: its maker answers for imposed terms, its
// guarantor for guarantees.
func returned(m *sim.Month, out *sim.Column) {
	back := m.Pick(m.Where(sim.Phase, sim.War), m.Read(sim.Relapsed), 1)
	imposed, asBroken, level := m.Read(sim.Imposed), m.Param(&broken), m.Scratch()
	if k, ok := m.IssueOf(sim.Guarantees); ok {
		level = m.Read(sim.Deal, k)
	}
	for _, f := range back {
		out[f] -= float64(asBroken[f] * max(imposed[f], level[f]))
	}
}

// toBackers enters the patron's acts toward the backers.
func toBackers(m *sim.Month, met sim.Futures) column {
	out := column{m.Scratch(), m.Scratch()}
	g := m.Patron()
	forces, taxed, blame := m.Read(sim.Presence, g), m.Read(sim.TariffBackers, g), m.Read(sim.Blame)
	asWithdrawal, asConflict, asBlame := m.Param(&withdrawal), m.Param(&conflict), m.Param(&blaming)
	for _, f := range m.Futures() {
		out.lasting[f] = float64(asWithdrawal[f]*(forces[f]-1)) - float64(asConflict[f]*taxed[f])
	}
	for _, f := range m.Pick(m.Futures(), blame, sim.BlameBackers) {
		out.lasting[f] -= asBlame[f]
	}
	backers := m.Role(sim.Backer)
	if len(met) == 0 || len(backers) == 0 {
		return out
	}
	share := m.Scratch()
	for _, b := range backers {
		seated := m.Read(sim.Seated, b)
		for _, f := range met {
			share[f] += seated[f]
		}
	}
	asExclusion, all := m.Param(&exclusionOf), float64(len(backers))
	for _, f := range met {
		out.once[f] = -asExclusion[f] * (1 - share[f]/all)
	}
	return out
}
