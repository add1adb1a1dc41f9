// The loops over futures of the mediator, as columns; package vector makes them fast.

package mediation

import "parley/sim"

// leans is to whose side the mediator leans, before its lever.
type leans struct{ trait, slope, toA, toD, out *sim.Column }

//vector:loop
func (c *leans) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = c.trait[f] + float64(c.slope[f]*(c.toA[f]-c.toD[f])/2)
	}
}

// biases keeps it between the two sides.
type biases struct{ lean, out *sim.Column }

//vector:loop
func (c *biases) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = min(max(c.lean[f], -1), 1)
	}
}

// worths is what staying is worth against what it costs.
type worths struct {
	belief, rate, s, k, a, attention, out *sim.Column
	dearer, ordered                       float64
}

//vector:loop
func (c *worths) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = float64(c.belief[f]*c.rate[f]) + c.s[f] - float64(c.dearer*c.k[f]*(1+float64(c.a[f]*(1-c.attention[f])))) - c.ordered
	}
}
