// The loops over futures of endings, as columns; package vector makes them fast.

package settlement

import "parley/sim"

// strains is what bears on the protege's resistance.
type strains struct{ byLand, held, from, byArms, armsA, armsD, byMen, menA, menD, land, arms, men *sim.Column }

//vector:loop
func (c *strains) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.land[f] = c.byLand[f] * max(0, c.held[f]-c.from[f])
		c.arms[f] = 4 * c.byArms[f] * (share(c.armsA[f], c.armsD[f]) - 0.5)
		c.men[f] = 4 * c.byMen[f] * (share(c.menA[f], c.menD[f]) - 0.5)
	}
}

// failures is where the mediator left or a tabled text failed; for its own legislature the patron blames nobody.
type failures struct{ left, tabled, withheld, out *sim.Column }

//vector:loop
func (c *failures) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = max(c.left[f], c.tabled[f]-c.withheld[f])
	}
}
