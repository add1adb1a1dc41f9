// The loops over futures of the oil market, as columns; package vector makes them fast.

package oil

import "parley/sim"

// moves moves demand and the shock, and tells the gap of the price before its lever.
type moves struct {
	demand, shock, toRival, toBackers, k, eta, eps, phi, sd, z, demandFlow, shockFlow, gap *sim.Column
	dt                                                                                     float64
}

//vector:loop
func (c *moves) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.demandFlow[f] += float64(c.dt * c.k[f] * (float64(-c.eta[f]*(c.toRival[f]+c.toBackers[f])) - c.demand[f]))
		c.shockFlow[f] += float64(c.dt * (float64(c.sd[f]*c.z[f]) - float64(c.phi[f]*c.shock[f])))
		c.gap[f] = Gap(c.demand[f], c.eps[f]) + c.shock[f]
	}
}

// prices turns a ratio into a price.
type prices struct{ reference, level *sim.Column }

//vector:loop
func (c *prices) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.level[f] = c.reference[f] * c.level[f]
	}
}
