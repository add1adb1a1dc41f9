// The loops over futures of spending, hedging and opinion, as columns; package vector makes them fast.

package defence

import "parley/sim"

// scales is a rate times the length of the step.
type scales struct {
	rate, out *sim.Column
	dt        float64
}

//vector:loop
func (c *scales) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = c.dt * c.rate[f]
	}
}

// risks is what an actor fears, and the spending it wants for it.
type risks struct {
	theta, needs, fear, doubt, tested, tension, el *sim.Column
	risk, wanted                                   *sim.Column
	umbrella                                       float64
}

//vector:loop
func (c *risks) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		r := Risk(c.theta[f], c.needs[f], c.fear[f], c.doubt[f]-c.umbrella, float64(c.tested[f]*c.tension[f]))
		c.risk[f] = r
		c.wanted[f] = Wanted(c.el[f], r, c.theta[f])
	}
}

// spends moves spending towards what is wanted.
type spends struct{ pace, wanted, now, flow *sim.Column }

//vector:loop
func (c *spends) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.flow[f] += float64(c.pace[f] * (c.wanted[f] - c.now[f]))
	}
}

// builds moves what an actor can do alone.
type builds struct {
	pace, reacts, doubt, alone, runs, flow *sim.Column
	umbrella, joint                        float64
}

//vector:loop
func (c *builds) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		effort := float64(c.reacts[f] * (c.doubt[f] - c.umbrella))
		if effort < 0 {
			effort = 0
		}
		effort += c.runs[f] + c.joint
		if effort > 1 {
			effort = 1
		}
		c.flow[f] += float64(c.pace[f] * (1 - c.alone[f]) * effort)
	}
}

// moods is the month's news for all publics.
type moods struct {
	u, swings, steady, opinion, loud, louder *sim.Column
	inConfidence, inPreference, usual        *sim.Column
	dt                                       float64
}

//vector:loop
func (c *moods) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		first, second := halves(c.u[f])
		c.inConfidence[f] = c.dt * (float64(c.loud[f]*first) - float64(c.opinion[f]*c.steady[f]*c.swings[f]))
		c.inPreference[f] = c.dt * c.louder[f] * second
		c.usual[f] = c.dt * c.opinion[f]
	}
}

// opinions moves one public's confidence and preference, and tension by what its state spends.
type opinions struct {
	usual, inConfidence, inPreference, sways, toPatron, byTension, feeds *sim.Column
	doubt, tension, spends, trusts, rests, prefers, leans                *sim.Column
	tensionFlow, trustFlow, preferFlow                                   *sim.Column
}

//vector:loop
func (c *opinions) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.trustFlow[f] += float64(c.usual[f]*(c.rests[f]-float64(c.sways[f]*c.doubt[f])-c.trusts[f])) + c.inConfidence[f]
		c.preferFlow[f] += float64(c.usual[f]*(c.leans[f]-float64(c.toPatron[f]*c.doubt[f])+float64(c.byTension[f]*c.tension[f])-c.prefers[f])) + c.inPreference[f]
		if more := c.spends[f] - 1; more > 0 {
			c.tensionFlow[f] += float64(c.feeds[f] * more)
		}
	}
}

// hedges is how far an actor wants to spread its ties.
type hedges struct{ at, response, room, doubt, target *sim.Column }

//vector:loop
func (c *hedges) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.target[f] = c.at[f] + float64(c.response[f]*c.room[f]*c.doubt[f])
	}
}

// spreads moves its ties there; who must choose goes with what it prefers.
type spreads struct {
	target, prefers, pace, now, flow *sim.Column
	choice                           float64
}

//vector:loop
func (c *spreads) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		target := c.target[f]
		target += float64(c.choice * (1 - c.prefers[f] - target))
		c.flow[f] += float64(c.pace[f] * (within(target, 0, 1) - c.now[f]))
	}
}

type adds struct{ to, what *sim.Column }

//vector:loop
func (c *adds) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.to[f] += c.what[f]
	}
}

// cohesions moves the cohesion of patron and backers, from the sums of what they doubt, build and feel.
type cohesions struct {
	doubt, own, warm, now, flow, pace, byDoubt, byWarmth, usual, byOwn *sim.Column
	n, ties, dt, most                                                  float64
}

//vector:loop
func (c *cohesions) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		target := 1 - float64(c.byDoubt[f]*c.doubt[f]/c.n) - float64(c.byOwn[f]*c.own[f]/c.n)
		if c.ties > 0 {
			target += float64(c.byWarmth[f] * (c.warm[f]/c.ties - c.usual[f]))
		}
		c.flow[f] += float64(c.dt * c.pace[f] * (within(target, 0, c.most) - c.now[f]))
	}
}

// worths is what a programme of one's own is worth against its price, and how many run.
type worths struct {
	risk, trusts, needs, alone, runs, at, price *sim.Column
	notYet, pays, already, fails                *sim.Column
	pushed, running                             float64
}

//vector:loop
func (c *worths) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		if c.runs[f] > 0 {
			c.running++
		}
		worth := float64(c.pushed * c.risk[f] * c.needs[f] * (1 - c.trusts[f]) * (1 - c.alone[f]))
		c.notYet[f], c.pays[f] = 0.5-c.runs[f], worth-float64(c.at[f]*c.price[f])
		c.already[f], c.fails[f] = c.runs[f]-0.5, c.price[f]-worth
	}
}

// begins and finishes carry out what was decided.
type (
	begins   struct{ runs, begun, next *sim.Column }
	finishes struct{ ended, next *sim.Column }
)

//vector:loop
func (c *begins) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.next[f] = max(c.runs[f], c.begun[f])
	}
}

//vector:loop
func (c *finishes) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.next[f] = max(0, c.next[f]-c.ended[f])
	}
}
