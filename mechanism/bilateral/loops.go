// The loops over futures of files beside the talks, as columns; package vector makes them fast.

package bilateral

import "parley/sim"

// pulls is warmth as far as both have it, times its pull.
type pulls struct{ there, back, pull, out *sim.Column }

//vector:loop
func (c *pulls) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = c.pull[f] * (c.there[f] + c.back[f]) / 2
	}
}

// obstacles is what stands against a pact.
type obstacles struct{ o, support, opposed, s, level, against, relations *sim.Column }

//vector:loop
func (c *obstacles) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.against[f] = c.o[f] * (c.support[f] - 0.5 - c.opposed[f])
		c.relations[f] = c.s[f] * (1 - c.level[f])
	}
}
