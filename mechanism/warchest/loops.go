// The loops over futures of the adversary's means, as columns; package vector makes them fast.

package warchest

import "parley/sim"

// chests is what the adversary has and lacks, and what it makes of it: outside is what partners supply of their
// usual, before their lever, the more the closer they are aligned than usual.
type chests struct {
	price, sanctions, phase, mobilised, reserve, aligned, usual                        *sim.Column
	s, plan, d, b, pass, loans, stay, cost, strain, tech, called, own, response, peace *sim.Column
	flow, loss, stress, outside, investment                                            *sim.Column
	dt, effort, joined                                                                 float64
}

//vector:loop
func (c *chests) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		war := 1 - c.phase[f] // the codes of phase are 0 in war and 1 when settled
		pace := war + float64((1-war)*c.peace[f])
		added := c.sanctions[f] - 1 + c.joined
		short := Shortfall(c.s[f], c.plan[f], c.price[f]) + float64(c.cost[f]*added)
		wanted := float64(war*c.d[f]) + float64((1-c.pass[f])*short)
		draw, uncovered := Draw(c.reserve[f], (1-c.loans[f])*wanted)
		unpaid := float64(uncovered * wanted * (1 - float64(c.stay[f]*c.loans[f])))
		squeeze := (float64(c.pass[f]*short) + unpaid) / c.b[f]

		c.flow[f] -= float64(c.dt * draw)
		c.loss[f] = short / c.b[f]
		c.stress[f] = max(0, squeeze+float64(c.strain[f]*added)+float64(c.called[f]*c.mobilised[f])+c.effort-1)
		closer := (c.aligned[f] - c.usual[f]) / c.usual[f]
		c.outside[f] = pace * max(0, 1+float64(c.response[f]*closer))
		c.investment[f] = float64(pace * c.own[f] * c.effort * max(0, 1-squeeze-float64(c.tech[f]*added)))
	}
}

// supplies adds what partners supply.
type supplies struct{ other, outside, supply, investment *sim.Column }

//vector:loop
func (c *supplies) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		supply := float64(c.other[f] * c.outside[f])
		c.supply[f] = supply
		c.investment[f] += supply
	}
}
