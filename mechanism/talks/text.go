package talks

import (
	"math"

	"parley/sim"
)

// maxFactions bounds how many different stances there can be at one table; in a cast with more, the
// last ones stay silent.
const maxFactions = 24

// A voice is a level and the weight behind it.
type voice struct{ ideal, weight float64 }

// A faction is those who may sit at the table and have one stance on every issue: most backers share
// theirs, and the columns of it.
type faction struct {
	actor         int
	seated        *sim.Column // how many of them sit
	ideal, weight *sim.Column // on the issue being worked on
}

// theProtege is the place of the protege among the factions.
const theProtege = 2

// factions lists who may sit: the adversary always, the patron, the protege and the backers.
func factions(m *sim.Month, met sim.Futures, room *[maxFactions]faction) []faction {
	a, g, d := m.Adversary(), m.Patron(), m.Protege()
	always := m.Scratch()
	for _, f := range met {
		always[f] = 1
	}
	list := append(room[:0], faction{actor: a, seated: always}, faction{actor: g, seated: m.Read(sim.Mediating, g)}, faction{actor: d, seated: m.Read(sim.Seated, d)})
	for _, b := range m.Role(sim.Backer) {
		seated := m.Read(sim.Seated, b)
		if last := &list[len(list)-1]; len(list) > theProtege+1 && sameStance(m, b, last.actor) {
			for _, f := range met {
				last.seated[f] += seated[f]
			}
			continue
		}
		if len(list) < maxFactions {
			one := m.Scratch()
			for _, f := range met {
				one[f] = seated[f]
			}
			list = append(list, faction{actor: b, seated: one})
		}
	}
	return list
}

// revise moves the text of every round by one sweep of half steps: the other issues first, then
// land by what they give to whom.
func revise(m *sim.Month, met sim.Futures) {
	if len(met) > 0 {
		reviseIssues(m, met)
	}
	give(m, met)
	if len(met) > 0 {
		reviseLand(m, met)
	}
}

func reviseIssues(m *sim.Month, met sim.Futures) {
	var room [maxFactions]faction
	var voices [maxFactions]voice
	list := factions(m, met, &room)
	land, _ := m.IssueOf(sim.Territory)
	guarantees, _ := m.IssueOf(sim.Guarantees)
	expo, prot := m.Read(sim.Exposure), m.Read(sim.Protection)
	for k := range m.Issues() {
		if k == land {
			continue
		}
		for i := range list {
			p := &list[i]
			p.ideal, p.weight = m.Read(sim.Ideal, p.actor, k), m.Read(sim.Weight, p.actor, k)
		}
		text := m.Set(sim.Text, k)
		for _, f := range met {
			for i := range list {
				p := &list[i]
				weight := p.weight[f]
				if i == theProtege && k == guarantees {
					weight += float64(expo[f] * prot[f])
				}
				voices[i] = voice{p.ideal[f], p.seated[f] * weight}
			}
			text[f] += float64((median(voices[:len(list)], text[f]) - text[f]) / 2)
		}
	}
}

func reviseLand(m *sim.Month, met sim.Futures) {
	land, _ := m.IssueOf(sim.Territory)
	low, high := bounds(m, met)
	text, bias, slope := m.Set(sim.Text, land), m.Read(sim.Bias, m.Patron()), m.Param(&split)
	mediating := m.Read(sim.Mediating, m.Patron())
	for _, f := range met {
		aim := low[f] + float64((0.5+float64(slope[f]*bias[f]*mediating[f]))*(high[f]-low[f]))
		if high[f] < low[f] {
			aim = (low[f] + high[f]) / 2
		}
		text[f] += float64((min(max(aim, 0), 1) - text[f]) / 2)
	}
}

// publish passes the revised text on within the month.
func publish(m *sim.Month, met sim.Futures) {
	for k := range m.Issues() {
		draft, text := m.Set(sim.Draft, k), m.Set(sim.Text, k)
		for _, f := range met {
			draft[f] = text[f]
		}
	}
}

// give sets what the text gives each actor on the issues beside land. Backers that have the same
// stance on every issue share its columns, and are given the same.
func give(m *sim.Month, met sim.Futures) {
	for _, actor := range [...]int{m.Patron(), m.Adversary(), m.Protege()} {
		gains(m, actor, met, m.Set(sim.SideGain, actor))
	}
	for i, b := range m.Role(sim.Backer) {
		out := m.Set(sim.SideGain, b)
		if i > 0 && sameStance(m, b, m.Role(sim.Backer)[i-1]) {
			*out = *m.Set(sim.SideGain, m.Role(sim.Backer)[i-1])
			continue
		}
		gains(m, b, met, out)
	}
}

// sameStance tells whether two actors' stances are the same columns.
func sameStance(m *sim.Month, a, b int) bool {
	return m.Shares(sim.Ideal, a, b) && m.Shares(sim.Weight, a, b)
}

// median is the level that is best for all voices together: with single-peaked linear
// utilities, the weighted median of their ideals. Voices without weight leave the level alone.
func median(voices []voice, now float64) float64 {
	total := 0.0
	for i := range voices {
		total += voices[i].weight
		for j := i; j > 0 && voices[j].ideal < voices[j-1].ideal; j-- {
			voices[j], voices[j-1] = voices[j-1], voices[j]
		}
	}
	if total == 0 {
		return now
	}
	sum := 0.0
	for _, v := range voices {
		if sum += v.weight; sum >= total/2 {
			return v.ideal
		}
	}
	return now
}

// gains sums what the text gives an actor on all issues but land, against their reversion.
func gains(m *sim.Month, actor int, futures sim.Futures, out *sim.Column) {
	land, _ := m.IssueOf(sim.Territory)
	for k := range m.Issues() {
		if k == land {
			continue
		}
		w, ideal, text, from := m.Read(sim.Weight, actor, k), m.Read(sim.Ideal, actor, k), m.Set(sim.Text, k), m.Read(sim.Reversion, k)
		for _, f := range futures {
			out[f] += float64(w[f] * (math.Abs(from[f]-ideal[f]) - math.Abs(text[f]-ideal[f])))
		}
	}
}

// unprotected is the exposure that the text's guarantees leave the protege.
func unprotected(m *sim.Month, futures sim.Futures) *sim.Column {
	out, expo, prot := m.Scratch(), m.Read(sim.Exposure), m.Read(sim.Protection)
	for _, f := range futures {
		out[f] = expo[f]
	}
	if k, ok := m.IssueOf(sim.Guarantees); ok {
		text := m.Set(sim.Text, k)
		for _, f := range futures {
			out[f] = expo[f] * (1 - float64(prot[f]*text[f]))
		}
	}
	return out
}

// bounds finds the least territory share the adversary accepts at the text's other issues and
// the most that the other seated parties concede.
func bounds(m *sim.Month, futures sim.Futures) (low, high *sim.Column) {
	a, d, g := m.Adversary(), m.Protege(), m.Patron()
	land, _ := m.IssueOf(sim.Territory)
	low, high = m.Scratch(), m.Scratch()
	gain, cont, w := m.Set(sim.SideGain, a), m.Read(sim.Continuation, a), m.Read(sim.Weight, a, land)
	for _, f := range futures {
		low[f], high[f] = (cont[f]-gain[f])/w[f], 1
	}
	concede := func(actor int, seated *sim.Column, loss *sim.Column) {
		gain, cont, w, ideal := m.Set(sim.SideGain, actor), m.Read(sim.Continuation, actor), m.Read(sim.Weight, actor, land), m.Read(sim.Ideal, actor, land)
		for _, f := range futures {
			if seated[f] == 1 && w[f] > 0 {
				high[f] = min(high[f], ideal[f]+1-(cont[f]-gain[f]+loss[f])/w[f])
			}
		}
	}
	nothing := m.Scratch()
	concede(g, m.Read(sim.Mediating, g), nothing)
	concede(d, m.Read(sim.Seated, d), unprotected(m, futures))
	seated, floor := m.Read(sim.Seated, d), m.Read(sim.Floor)
	for _, f := range futures {
		if seated[f] == 1 {
			high[f] = min(high[f], floor[f])
		}
	}
	for _, b := range m.Role(sim.Backer) {
		if seated := m.Read(sim.Seated, b); anyOf(seated, futures) {
			concede(b, seated, nothing)
		}
	}
	return low, high
}

func anyOf(c *sim.Column, futures sim.Futures) bool {
	for _, f := range futures {
		if c[f] != 0 {
			return true
		}
	}
	return false
}

// tableText decides where all who are seated prefer the text to going on.
func tableText(m *sim.Month, met sim.Futures) *sim.Column {
	terms := m.Terms(&table)
	if len(met) == 0 {
		return m.Decide(&table, met, terms)
	}
	land, _ := m.IssueOf(sim.Territory)
	text := m.Set(sim.Text, land)
	slack := func(actor int, loss *sim.Column) *sim.Column {
		out, gain := m.Scratch(), m.Set(sim.SideGain, actor)
		w, ideal, cont := m.Read(sim.Weight, actor, land), m.Read(sim.Ideal, actor, land), m.Read(sim.Continuation, actor)
		for _, f := range met {
			out[f] = gain[f] + float64(w[f]*(1-math.Abs(text[f]-ideal[f]))) - loss[f] - cont[f]
		}
		return out
	}
	a, d, g := m.Adversary(), m.Protege(), m.Patron()
	nothing := m.Scratch()
	ofAdversary, ofPatron, ofProtege := slack(a, nothing), slack(g, nothing), slack(d, unprotected(m, met))
	mediating, seated, floor := m.Read(sim.Mediating, g), m.Read(sim.Seated, d), m.Read(sim.Floor)
	for _, f := range met {
		terms[0][f], terms[1][f], terms[2][f], terms[3][f] = ofAdversary[f]+tolerance, absent, absent, absent
		if mediating[f] == 1 {
			terms[1][f] = ofPatron[f] + tolerance
		}
		if seated[f] == 1 {
			terms[2][f] = min(ofProtege[f], floor[f]-text[f]) + tolerance
		}
	}
	for _, b := range m.Role(sim.Backer) {
		seated := m.Read(sim.Seated, b)
		if !anyOf(seated, met) {
			continue
		}
		ofBacker := slack(b, nothing)
		for _, f := range met {
			if seated[f] == 1 {
				terms[3][f] = min(terms[3][f], ofBacker[f]+tolerance)
			}
		}
	}
	return m.Decide(&table, met, terms)
}

const (
	absent    = 9.0  // slack of a party that is not at the table, beyond any real one
	tolerance = 1e-9 // rounding of a text that is exactly acceptable
)
