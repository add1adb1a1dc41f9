// The loops over futures of arms, as columns; package vector makes them fast.

package arms

import "parley/sim"

// yields is Yield step by step: between its methods stand a logarithm or an exponential of the whole column. It
// counts the futures that have no access at all, or an elasticity next to 1, which Yield alone does right.
type yields struct {
	money, own, phi, permission, now, later, adapted *sim.Column
	access, elasticity, r, others, gap, x, out       *sim.Column
	odd                                              float64
}

func odd(access, r float64) bool { return access <= 0 || r < nearOne && r > -nearOne }

//vector:loop
func (c *yields) begin(all sim.Futures) {
	for _, f := range all[c.beginVector(len(all)):] {
		donated := 0.0
		if c.money[f] > 0 {
			donated = c.own[f] / c.money[f]
		}
		access := Access(donated, c.phi[f], c.permission[f])
		elasticity := c.now[f] + float64(c.adapted[f]*(c.later[f]-c.now[f]))
		others := (1 - float64(access*c.phi[f])) / (1 - c.phi[f])
		c.access[f], c.elasticity[f], c.others[f], c.r[f] = access, elasticity, others, (elasticity-1)/elasticity
		gap := access / others
		if access >= 1 || access <= 0 {
			gap = 1
		}
		c.gap[f] = gap
	}
}

//vector:loop
func (c *yields) power(all sim.Futures) {
	for _, f := range all[c.powerVector(len(all)):] {
		c.x[f] = c.r[f] * c.gap[f]
	}
}

//vector:loop
func (c *yields) mean(all sim.Futures) {
	for _, f := range all[c.meanVector(len(all)):] {
		c.x[f] = 1 - c.phi[f] + float64(c.phi[f]*c.x[f])
	}
}

//vector:loop
func (c *yields) root(all sim.Futures) {
	for _, f := range all[c.rootVector(len(all)):] {
		x := c.x[f] / c.r[f]
		if c.access[f] >= 1 {
			x = 0
		}
		c.x[f] = x
	}
}

//vector:loop
func (c *yields) end(all sim.Futures) {
	for _, f := range all[c.endVector(len(all)):] {
		if odd(c.access[f], c.r[f]) {
			c.odd++
		}
		out := c.others[f] * c.x[f]
		if c.access[f] >= 1 {
			out = 1
		}
		c.out[f] = out
	}
}

// delivers is what arrives this month, and what is learnt and guided.
type delivers struct {
	money, pipeline, wait, capital, yield, access, adapted, time, withAid, policy, withBan, permission *sim.Column
	arms, pipelineFlow, adaptedFlow, left                                                              *sim.Column
	dt                                                                                                 float64
}

//vector:loop
func (c *delivers) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		delivered := c.pipeline[f] / c.wait[f]
		c.arms[f] = delivered * c.capital[f] * c.yield[f]
		c.pipelineFlow[f] += float64(c.dt * (c.money[f] - delivered))
		c.adaptedFlow[f] += c.dt * (1 - c.access[f]) * (1 - c.adapted[f]) / c.time[f]
		c.left[f] = (1 - float64(c.withAid[f]*max(0, 1-c.policy[f]))) * (1 - float64(c.withBan[f]*(1-c.permission[f])))
	}
}
