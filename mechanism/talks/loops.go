// The loops over futures of the table, as columns; package vector makes them fast.

package talks

import "parley/sim"

// fades lets progress be forgotten.
type fades struct {
	phi, progress, flow *sim.Column
	dt                  float64
}

//vector:loop
func (c *fades) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.flow[f] -= float64(c.dt * c.phi[f] * c.progress[f])
	}
}

// channels is how open the mediator's channel is, 1 where the sides' own is wider, and then the logarithm of
// the wider one.
type channels struct{ contact, mediating, own, logOwn, open, out *sim.Column }

//vector:loop
func (c *channels) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		open := c.contact[f] * c.mediating[f]
		if !(open > c.own[f]) {
			open = 1
		}
		c.open[f] = open
	}
}

//vector:loop
func (c *channels) logged(all sim.Futures) {
	for _, f := range all[c.loggedVector(len(all)):] {
		if !(c.contact[f]*c.mediating[f] > c.own[f]) {
			c.out[f] = c.logOwn[f]
		}
	}
}

// products is how much something weighs, in one direction or the other.
type products struct {
	weight, of, out *sim.Column
	sign            float64
}

//vector:loop
func (c *products) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = c.sign * c.weight[f] * c.of[f]
	}
}

// warmest keeps the most warmth to a backer not yet seated; seated, it falls below any.
type warmest struct{ seated, warmth, most *sim.Column }

//vector:loop
func (c *warmest) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.most[f] = max(c.most[f], c.warmth[f]-float64(4*c.seated[f]))
	}
}
