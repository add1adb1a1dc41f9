// The loops over futures of drivers and instruments, as columns; package vector makes them fast.

package posture

import "parley/sim"

// drives is what each driver adds to an instrument of load 1.
type drives struct {
	progress, blame, mediating, seen, usual, opposed, upper, adversary, backers, conflict, size, office    *sim.Column
	bProgress, bAdversary, bOthers, bInattention, bOpposed, bWarmA, bWarmB, bConflict, bMediating          *sim.Column
	xProgress, xAdversary, xOthers, xInattention, xOpposed, xWarmA, xWarmB, xConflict, xMediating, xCourse *sim.Column
	blamedAdversary, blamedProtege, blamedBackers                                                          float64
}

//vector:loop
func (c *drives) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.xProgress[f] = c.bProgress[f] * saturating(c.progress[f])
		if c.blame[f] == c.blamedAdversary {
			c.xAdversary[f] = c.bAdversary[f]
		}
		if c.blame[f] == c.blamedProtege || c.blame[f] == c.blamedBackers {
			c.xOthers[f] = c.bOthers[f]
		}
		c.xInattention[f] = c.bInattention[f] * (c.usual[f] - c.seen[f])
		c.xOpposed[f] = c.bOpposed[f] * ((c.opposed[f] + c.upper[f]) / 2)
		c.xWarmA[f] = c.bWarmA[f] * c.adversary[f]
		c.xWarmB[f] = c.bWarmB[f] * c.backers[f]
		c.xConflict[f] = c.bConflict[f] * c.conflict[f]
		c.xMediating[f] = c.bMediating[f] * c.mediating[f]
		c.xCourse[f] = c.size[f] * c.office[f]
	}
}

// pushes adds two drivers to a target.
type pushes struct {
	target, a, b *sim.Column
	loadA, loadB float64
}

//vector:loop
func (c *pushes) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.target[f] += float64(c.loadA*c.a[f]) + float64(c.loadB*c.b[f])
	}
}

// shifts adds one.
type shifts struct {
	target, a *sim.Column
	load      float64
}

//vector:loop
func (c *shifts) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.target[f] += float64(c.load * c.a[f])
	}
}

// adjusts takes an instrument one step toward its target.
type adjusts struct {
	y, target, rate, push, moved, flow *sim.Column
	dt, low, high                      float64
}

//vector:loop
func (c *adjusts) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		moved := Adjust(c.y[f], c.target[f], c.dt*c.rate[f], c.push[f], c.low, c.high)
		c.moved[f] = moved
		c.flow[f] += moved
	}
}
