// The loops over futures of what is remembered and believed, as columns; package vector makes them fast.

package reliability

import "parley/sim"

// seen is how loud an act is and how much a breach counts.
type seen struct{ attention, money, own, need, much, little, share, loud, easy *sim.Column }

//vector:loop
func (c *seen) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.loud[f] = 1 + float64(c.much[f]*(2*c.attention[f]-1))
		c.easy[f] = 1 - float64(c.little[f]*max(0, 1-(c.money[f]-c.own[f])/(c.share[f]*c.need[f])))
	}
}

// swinging moves the memory of swings of the posture.
type swinging struct {
	cut, sanctions, left, now, flow, span *sim.Column
	dt, acts                              float64
}

//vector:loop
func (c *swinging) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.flow[f] += (float64(c.dt*(size(c.cut[f])+size(c.sanctions[f])-c.now[f])) + float64(c.acts*c.left[f])) / c.span[f]
	}
}

// entries tells one column of the ledger and moves what is remembered and expected of it.
type entries struct {
	lasting, once, loud, easy                                *sim.Column
	ledger, by, down, usually, byFlow, downFlow, usuallyFlow *sim.Column
	fade, habits, span                                       *sim.Column
	dt                                                       float64
}

//vector:loop
func (c *entries) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		lasting, once := c.lasting[f], c.once[f]
		c.ledger[f] = lasting + once
		up, lost := News(lasting, c.usually[f], c.habits[f])
		upOnce, lostOnce := News(once, c.usually[f], c.habits[f])
		c.byFlow[f] += float64(c.loud[f]*(float64(c.dt*up)+upOnce)) - float64(c.dt*c.fade[f]*c.by[f])
		c.downFlow[f] += float64(c.loud[f]*c.easy[f]*(float64(c.dt*lost)+lostOnce)) - float64(c.dt*c.fade[f]*c.down[f])
		c.usuallyFlow[f] += (float64(c.dt*(lasting-c.usually[f])) + once) / c.span[f]
	}
}

// weighed is what was seen kept and broken, by the weight of an act.
type weighed struct{ weighs, by, down, byAllies, downAllies, kept, broke, keptAllies, brokeAllies *sim.Column }

//vector:loop
func (c *weighed) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.kept[f], c.broke[f] = float64(c.weighs[f]*c.by[f]), float64(c.weighs[f]*c.down[f])
		c.keptAllies[f], c.brokeAllies[f] = float64(c.weighs[f]*c.byAllies[f]), float64(c.weighs[f]*c.downAllies[f])
	}
}

// beliefs is what one actor believes.
type beliefs struct {
	none, kept, broke, keptAllies, brokeAllies    *sim.Column
	averse, rest, like, likeAllies, belief, doubt *sim.Column
}

//vector:loop
func (c *beliefs) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		good, bad := Counts(c.like[f], c.averse[f], c.kept[f], c.broke[f])
		lost := Doubt(c.rest[f], c.none[f], good+float64(c.likeAllies[f]*c.keptAllies[f]), bad+float64(c.likeAllies[f]*c.brokeAllies[f]))
		c.belief[f], c.doubt[f] = c.rest[f]-lost, lost
	}
}
