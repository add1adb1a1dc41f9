package talks

import (
	"math"

	"parley/sim"
)

// maxParties bounds who can sit at one table; a cast with more seats the first ones.
const maxParties = 24

// A party's stance on one issue at the table.
type voice struct{ ideal, weight float64 }

// table is what the text is worked on with: the columns of everyone who may be seated, looked
// up once a month, and for one future at a time who of them sits.
type parties struct {
	seated [maxParties]*sim.Column // nil: always seated
	ideal  [maxParties]*sim.Column
	weight [maxParties]*sim.Column
	n      int
}

func (p *parties) add(seated, ideal, weight *sim.Column) {
	if p.n < maxParties {
		p.seated[p.n], p.ideal[p.n], p.weight[p.n] = seated, ideal, weight
		p.n++
	}
}

// at lists the parties to an issue: the adversary and the patron always, the protege and the
// backers where they are seated.
func at(m *sim.Month, issue int) parties {
	var p parties
	a, g, d := m.Adversary(), m.Patron(), m.Protege()
	p.add(nil, m.Read(sim.Ideal, a, issue), m.Read(sim.Weight, a, issue))
	p.add(m.Read(sim.Mediating, g), m.Read(sim.Ideal, g, issue), m.Read(sim.Weight, g, issue))
	p.add(m.Read(sim.Seated, d), m.Read(sim.Ideal, d, issue), m.Read(sim.Weight, d, issue))
	for _, b := range m.Role(sim.Backer) {
		p.add(m.Read(sim.Seated, b), m.Read(sim.Ideal, b, issue), m.Read(sim.Weight, b, issue))
	}
	return p
}

// revise moves the text of every round by one sweep of half steps.
func revise(m *sim.Month, met sim.Futures) {
	if len(met) == 0 {
		return
	}
	land, _ := m.IssueOf(sim.Territory)
	guarantees, _ := m.IssueOf(sim.Guarantees)
	expo, prot := m.Read(sim.Exposure), m.Read(sim.Protection)
	protege := m.Read(sim.Seated, m.Protege())
	for k := range m.Issues() {
		if k == land {
			continue
		}
		p, text := at(m, k), m.Set(sim.Text, k)
		for _, f := range met {
			var voices [maxParties]voice
			n := 0
			for i := range p.n {
				if p.seated[i] != nil && p.seated[i][f] == 0 {
					continue
				}
				voices[n] = voice{p.ideal[i][f], p.weight[i][f]}
				if k == guarantees && i == 2 && protege[f] == 1 {
					voices[n].weight += expo[f] * prot[f]
				}
				n++
			}
			text[f] += (median(voices[:n], text[f]) - text[f]) / 2
		}
	}
	low, high := bounds(m, met)
	text, bias, slope := m.Set(sim.Text, land), m.Read(sim.Bias, m.Patron()), m.Param(&split)
	mediating := m.Read(sim.Mediating, m.Patron())
	for _, f := range met {
		aim := low[f] + (0.5+slope[f]*bias[f]*mediating[f])*(high[f]-low[f])
		if high[f] < low[f] {
			aim = (low[f] + high[f]) / 2
		}
		text[f] += (min(max(aim, 0), 1) - text[f]) / 2
	}
}

// publish passes the revised text on within the month, with what it gives each actor on the
// issues beside land.
func publish(m *sim.Month, met sim.Futures) {
	for k := range m.Issues() {
		draft, text := m.Set(sim.Draft, k), m.Set(sim.Text, k)
		for _, f := range met {
			draft[f] = text[f]
		}
	}
	for _, actor := range [...]int{m.Patron(), m.Adversary(), m.Protege()} {
		give(m, actor, met)
	}
	for _, b := range m.Role(sim.Backer) {
		give(m, b, met)
	}
}

func give(m *sim.Month, actor int, met sim.Futures) {
	out := m.Set(sim.SideGain, actor)
	if len(met) == 0 {
		return
	}
	gain := gains(m, actor, met)
	for _, f := range met {
		out[f] = gain[f]
	}
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
func gains(m *sim.Month, actor int, futures sim.Futures) *sim.Column {
	out := m.Scratch()
	land, _ := m.IssueOf(sim.Territory)
	for k := range m.Issues() {
		if k == land {
			continue
		}
		w, ideal, text, from := m.Read(sim.Weight, actor, k), m.Read(sim.Ideal, actor, k), m.Set(sim.Text, k), m.Read(sim.Reversion, k)
		for _, f := range futures {
			out[f] += w[f] * (math.Abs(from[f]-ideal[f]) - math.Abs(text[f]-ideal[f]))
		}
	}
	return out
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
			out[f] = expo[f] * (1 - prot[f]*text[f])
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
	gain, cont, w := gains(m, a, futures), m.Read(sim.Continuation, a), m.Read(sim.Weight, a, land)
	for _, f := range futures {
		low[f], high[f] = (cont[f]-gain[f])/w[f], 1
	}
	concede := func(actor int, seated *sim.Column, loss *sim.Column) {
		gain, cont, w, ideal := gains(m, actor, futures), m.Read(sim.Continuation, actor), m.Read(sim.Weight, actor, land), m.Read(sim.Ideal, actor, land)
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
			out[f] = gain[f] + w[f]*(1-math.Abs(text[f]-ideal[f])) - loss[f] - cont[f]
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
