// The loops over futures of what warms and cools, as columns; package vector makes them fast.

package warmth

import "parley/sim"

// pairs changes the warmth of two actors to each other.
type pairs struct{ x, y, match, a, b, c, d, flow, other *sim.Column }

//vector:loop
func (p *pairs) run(all sim.Futures) {
	for _, f := range all[p.runVector(len(all)):] {
		x, y, k := p.x[f], p.y[f], p.match[f]
		p.flow[f] += change(x, y, k, p.a[f], p.b[f])
		p.other[f] += change(y, x, k, p.c[f], p.d[f])
	}
}

// ties turns what warms and cools into fatigue and grievance, in place.
type ties struct {
	up, down, mu, phi, rest *sim.Column
	dt                      float64
}

//vector:loop
func (c *ties) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		u, d := c.up[f], c.down[f]
		c.up[f] = float64(c.dt*(c.mu[f]+c.phi[f])) + u + d
		c.down[f] = float64(c.dt*c.phi[f]*c.rest[f]) + u - d
	}
}

// adversaryForces is what moves patron and adversary towards each other and apart.
type adversaryForces struct {
	contact, pact, goodwill, sanctions, pressure, blame, refused, left                        *sim.Column
	toContact, toPact, toGoodwill, toSanction, toPressure, chi, toBlame, toRefusal, toLeaving *sim.Column
	outUp, outDown, inUp, inDown                                                              *sim.Column
	dt, acts, blamed                                                                          float64
}

//vector:loop
func (c *adversaryForces) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		warming := float64(c.dt*(float64(c.toContact[f]*c.contact[f])+float64(c.toPact[f]*c.pact[f]))) + float64(c.acts*c.toGoodwill[f]*c.goodwill[f])
		harder, softer := apart(float64(c.dt * c.toSanction[f] * c.sanctions[f]))
		pressed := float64(c.dt * c.toPressure[f] * c.pressure[f])
		c.outUp[f] = warming + softer
		c.outDown[f] = harder + pressed + float64(c.dt*c.toBlame[f]*is(c.blame[f], c.blamed)) +
			float64(c.acts*(float64(c.toRefusal[f]*c.refused[f])+float64(c.toLeaving[f]*c.left[f])))
		inKind, givingWay := apart(c.chi[f] * (harder - softer + pressed))
		c.inUp[f], c.inDown[f] = warming+givingWay, inKind
	}
}

// protegeForces is the same of patron and protege.
type protegeForces struct {
	cut, pressure, blame, refused, left              *sim.Column
	toAid, toPressure, toBlame, toRefusal, toLeaving *sim.Column
	outUp, outDown, inUp, inDown                     *sim.Column
	dt, acts, blamed                                 float64
}

//vector:loop
func (c *protegeForces) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		less, more := apart(float64(c.dt * c.toAid[f] * c.cut[f]))
		pressed := float64(c.dt * c.toPressure[f] * c.pressure[f])
		c.inUp[f], c.inDown[f] = more, less+pressed
		c.outUp[f] = more
		c.outDown[f] = less + pressed + float64(c.dt*c.toBlame[f]*is(c.blame[f], c.blamed)) +
			float64(c.acts*(float64(c.toRefusal[f]*c.refused[f])+float64(c.toLeaving[f]*c.left[f])))
	}
}

// backerForces is the same of patron and backers.
type backerForces struct {
	cut, pressure, conflict, blame                *sim.Column
	toAid, toPressure, toConflict, toBlame, share *sim.Column
	outDown, inUp, inDown                         *sim.Column
	dt, blamed                                    float64
}

//vector:loop
func (c *backerForces) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		taxed := float64(c.dt * c.toConflict[f] * c.conflict[f])
		less, more := apart(float64(c.dt * c.share[f] * c.toAid[f] * c.cut[f]))
		c.inUp[f], c.inDown[f] = more, taxed+less+float64(c.dt*c.share[f]*c.toPressure[f]*c.pressure[f])
		c.outDown[f] = taxed + float64(c.dt*c.toBlame[f]*is(c.blame[f], c.blamed))
	}
}
