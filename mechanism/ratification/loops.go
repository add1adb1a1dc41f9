// The loops over futures of moods, as columns; package vector makes them fast.

package ratification

import (
	"math"

	"parley/sim"
)

// drifts moves a mood.
type drifts struct {
	rate, sd, z, mood, flow *sim.Column
	dt                      float64
}

//vector:loop
func (c *drifts) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.flow[f] += float64(c.dt * (float64(c.sd[f]*math.Sqrt(2*c.rate[f])*c.z[f]) - float64(c.rate[f]*c.mood[f])))
	}
}
