// The loops over futures of the rival's theatre, as columns; package vector makes them fast.

package deterrence

import "parley/sim"

// frees is what the patron could take to the theatre.
type frees struct {
	aid, phase, presence, attention, inAid, inForces, inMind, usual, needed, goes, out *sim.Column
	settled                                                                            float64
}

//vector:loop
func (c *frees) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		tied := c.aid[f]
		if c.phase[f] == c.settled {
			tied = float64(tied * c.needed[f])
		}
		freed := float64(c.inAid[f]*(1-tied)) + float64(c.inForces[f]*(1-c.presence[f])) + float64(c.inMind[f]*(c.usual[f]-c.attention[f]))
		c.out[f] = c.goes[f] * freed
	}
}

// shifts moves them.
type shifts struct {
	to, now, speed, flow *sim.Column
	dt                   float64
}

//vector:loop
func (c *shifts) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.flow[f] += float64(c.dt * c.speed[f] * (c.to[f] - c.now[f]))
	}
}

// leanings is what all observers share: the log odds of a test, twice its pace, how fast tension fades.
type leanings struct {
	w0, w1, c, delta, s, nu, grown, usual, psi, belief, moved, memory, odds, often, fades *sim.Column
	years, dt                                                                             float64
}

//vector:loop
func (l *leanings) run(all sim.Futures) {
	for _, f := range all[l.runVector(len(all)):] {
		threshold := min(max(Threshold(l.w0[f], l.w1[f], l.c[f], 1), 0), 1)
		balance := float64(l.years*(l.grown[f]-l.usual[f])) - float64(l.psi[f]*l.moved[f])
		l.odds[f] = leaning(l.delta[f], threshold, l.belief[f], l.s[f], float64(l.nu[f]*balance))
		l.often[f], l.fades[f] = 2*l.often[f], l.dt/l.memory[f]
	}
}

// threats is the rate at which one observer is tested; its tension fades.
type threats struct{ odds, often, fades, total, exposed, spending, nu, tension, probe, flow *sim.Column }

//vector:loop
func (c *threats) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		rate := float64(float64(c.often[f]*c.exposed[f]) * Eagerness(c.odds[f], means(c.spending[f], c.nu[f])))
		c.probe[f] = rate
		c.total[f] += rate
		c.flow[f] -= float64(c.fades[f] * c.tension[f])
	}
}

// monthlies is a rate a year as a rate a month.
type monthlies struct{ yearly, out *sim.Column }

//vector:loop
func (c *monthlies) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = c.yearly[f] / 12
	}
}
