// The loops over futures of the triangle, as columns; package vector makes them fast.

package wedge

import "parley/sim"

// inducements is what the patron gives the adversary, beside recognition.
type inducements struct{ sanctions, contact, pact, a, b, out *sim.Column }

//vector:loop
func (c *inducements) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = 1 - c.sanctions[f] + float64(c.a[f]*c.contact[f]) + float64(c.b[f]*c.pact[f])
	}
}

// answers is the alignment the adversary wants and what the rival's answer makes of it, before its lever.
type answers struct {
	rest, rho, ratio, delta, eta, share, doubt, strain, given, least, speed, aligned, flow, want, answer *sim.Column
	dt                                                                                                   float64
}

//vector:loop
func (c *answers) best(all sim.Futures) {
	for _, f := range all[c.bestVector(len(all)):] {
		read := float64(c.ratio[f] * c.rho[f])
		want := Best(c.rest[f], float64(read*c.delta[f]*c.doubt[f])+float64(c.eta[f]*c.strain[f]), read, c.rho[f], c.given[f], 1)
		change := want - c.rest[f]
		c.want[f] = want
		c.answer[f] = kept(change, c.share[f]) - change
	}
}

//vector:loop
func (c *answers) move(all sim.Futures) {
	for _, f := range all[c.moveVector(len(all)):] {
		c.flow[f] += float64(c.dt * c.speed[f] * (max(c.least[f], c.want[f]+c.answer[f]) - c.aligned[f]))
	}
}
