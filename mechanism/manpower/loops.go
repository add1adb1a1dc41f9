// The loops over futures of ranks and pool, as columns; package vector makes them fast.

package manpower

import "parley/sim"

// fills moves people between the pool and the ranks.
type fills struct {
	n, pool, mobilised, phase, strain, e, r, l, g, beta, u, eta, psi, delta *sim.Column
	filled, recruits, toRanks, toPool                                       *sim.Column
	dt, effort, war                                                         float64
}

//vector:loop
func (c *fills) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		filled := c.n[f] / c.e[f]
		c.filled[f] = filled
		joins, leaves := 0.0, 0.0
		if c.phase[f] == c.war {
			share := c.r[f] * c.effort * Zeal(filled, c.beta[f]) * (1 + float64(c.u[f]*c.mobilised[f])) * max(0, 1-float64(c.eta[f]*c.strain[f]))
			joins = float64(c.pool[f] * min(share, 1))
			leaves = float64(c.l[f] * c.n[f])
			c.toPool[f] += float64(c.dt * (c.g[f] - joins))
		} else {
			home := float64(c.delta[f] * (c.n[f] - float64(c.psi[f]*c.e[f])))
			joins, leaves = max(0, -home), max(0, home)
			c.toPool[f] += float64(c.dt * (c.g[f] + home))
		}
		c.recruits[f] = joins
		c.toRanks[f] += float64(c.dt * (joins - leaves))
	}
}
