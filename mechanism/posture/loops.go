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

// minds moves attention and support.
type minds struct {
	u, seen, behind, toRival, toBackers, usual, returns, taken, sd, pull, ordinary, forgets, resents, jitter, warm *sim.Column
	aimed, attentionFlow, supportFlow                                                                              *sim.Column
	dt, campaign, level, held                                                                                      float64
}

//vector:loop
func (c *minds) aim(all sim.Futures) {
	for _, f := range all[c.aimVector(len(all)):] {
		c.aimed[f] = c.usual[f] * (1 - float64(c.taken[f]*(c.toRival[f]+c.toBackers[f])/2))
	}
}

//vector:loop
func (c *minds) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		first, second, _ := Thirds(c.u[f])
		noise := float64(c.dt*c.sd[f]*even(first)) - float64(c.campaign*c.pull[f]*c.seen[f])
		change := Adjust(c.seen[f], c.aimed[f], c.dt*c.returns[f], noise, 0, 1)
		if c.held == 1 {
			change = c.level - c.seen[f]
		}
		c.attentionFlow[f] += change
		noise = c.dt * (float64(c.jitter[f]*even(second)) - float64(c.resents[f]*max(c.warm[f], 0)))
		c.supportFlow[f] += Adjust(c.behind[f], c.ordinary[f], c.dt*c.forgets[f], noise, 0, 1)
	}
}
