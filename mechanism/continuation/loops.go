// The loops over futures of what fighting on is worth, as columns; package vector makes them fast.

package continuation

import (
	"math"

	"parley/sim"
)

// quotients is the ratio of two forces.
type quotients struct{ a, d, out *sim.Column }

//vector:loop
func (c *quotients) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = c.a[f] / c.d[f]
	}
}

// forecasts is what the parties expect of the front.
type forecasts struct{ held, trend, h, w, e, balance, out *sim.Column }

//vector:loop
func (c *forecasts) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		drift := float64((1-c.w[f])*c.trend[f]) + float64(c.w[f]*c.e[f]*c.balance[f])
		c.out[f] = min(max(c.held[f]+float64(c.h[f]*drift), 0), 1)
	}
}

// warCosts is what fighting on costs over the horizon.
type warCosts struct {
	h, lw, stress, sw, rA, refA, lossA, strikes, kw, rD, refD, lossD, money, need, short, rB, fromPatron *sim.Column
	costA, costD, burden                                                                                 *sim.Column
}

//vector:loop
func (c *warCosts) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.costA[f] = c.h[f] * c.rA[f] * max(0, 1+float64(c.sw[f]*c.stress[f])+float64(c.lw[f]*(c.lossA[f]/c.refA[f]-1)))
		strain := max(0, 1+float64(c.kw[f]*(c.strikes[f]-1))+float64(c.lw[f]*(c.lossD[f]/c.refD[f]-1)))
		c.costD[f] = c.h[f] * (float64(c.rD[f]*strain) + float64(c.short[f]*max(0, 1-c.money[f]/c.need[f])))
		c.burden[f] = c.h[f] * c.rB[f] * (c.money[f] - c.fromPatron[f]) / c.need[f]
	}
}

// demanded is the land the adversary wants, before its lever.
type demanded struct {
	F, o, ambition, aims, premium, out *sim.Column
	unlimited                          float64
}

//vector:loop
func (c *demanded) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		want := c.F[f] + c.o[f] + c.ambition[f]
		if c.aims[f] == c.unlimited {
			want += c.premium[f]
		}
		c.out[f] = want
	}
}

// needs is what adversary, protege and patron must get to prefer a settlement.
type needs struct {
	F, want, wA, cA, threat, pressure, wD, oD, cD, coerced, wG, idealG, rG, h *sim.Column
	outA, outD, outG, ask                                                     *sim.Column
}

//vector:loop
func (c *needs) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.outA[f] = float64(c.wA[f]*c.want[f]) - c.cA[f] - float64(c.threat[f]*c.pressure[f])
		c.outD[f] = float64(c.wD[f]*(1-(c.F[f]-c.oD[f]))) - c.cD[f] - c.coerced[f]
		c.outG[f] = float64(c.wG[f]*(1-math.Abs(c.F[f]-c.idealG[f]))) - float64(c.rG[f]*c.h[f])
		c.ask[f] = max(0, c.outA[f]/c.wA[f])
	}
}

// backerNeeds is the same of a backer.
type backerNeeds struct{ F, w, ideal, cost, out *sim.Column }

//vector:loop
func (c *backerNeeds) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = float64(c.w[f]*(1-math.Abs(c.F[f]-c.ideal[f]))) - c.cost[f]
	}
}

// exposures is what a settlement that may be broken exposes the protege to.
type exposures struct{ belief, odds, loss, out *sim.Column }

//vector:loop
func (c *exposures) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = min(1, 2*c.belief[f]*c.odds[f]) * c.loss[f]
	}
}

// sides is what each side gains by the best terms of an issue beside land, and what they concede to it.
type sides struct{ from, wA, wD, iA, iD, expo, prot, gainA, gainD, givenA, givenD *sim.Column }

//vector:loop
func (c *sides) plain(all sim.Futures) {
	for _, f := range all[c.plainVector(len(all)):] {
		gap, wide := math.Abs(c.iD[f]-c.iA[f]), c.wD[f]
		concededA, concededD := gap, 0.0
		if c.wA[f] > wide {
			concededA, concededD = 0, gap
		} else {
			c.givenA[f] += float64(c.wA[f] * gap)
			c.givenD[f] += float64(wide * gap)
		}
		c.gainA[f] += float64(c.wA[f] * (math.Abs(c.from[f]-c.iA[f]) - concededA))
		c.gainD[f] += float64(c.wD[f] * (math.Abs(c.from[f]-c.iD[f]) - concededD))
	}
}

// guaranteed is the same of guarantees, which also lower the protege's exposure.
//
//vector:loop
func (c *sides) guaranteed(all sim.Futures) {
	for _, f := range all[c.guaranteedVector(len(all)):] {
		gap, wide := math.Abs(c.iD[f]-c.iA[f]), c.wD[f]+float64(c.expo[f]*c.prot[f])
		level, concededA, concededD := c.iD[f], gap, 0.0
		if c.wA[f] > wide {
			level, concededA, concededD = c.iA[f], 0, gap
		} else {
			c.givenA[f] += float64(c.wA[f] * gap)
			c.givenD[f] += float64(wide * gap)
		}
		c.gainA[f] += float64(c.wA[f] * (math.Abs(c.from[f]-c.iA[f]) - concededA))
		c.gainD[f] += float64(c.wD[f] * (math.Abs(c.from[f]-c.iD[f]) - concededD))
		c.gainD[f] += float64(c.expo[f] * c.prot[f] * level)
	}
}

// overlaps is the width of the land terms both sides accept, free and under pressure.
type overlaps struct {
	contA, contD, wA, wD, gainA, gainD, givenA, givenD, expo, coerced, threat, pressure, floor *sim.Column
	free, pressed                                                                              *sim.Column
}

//vector:loop
func (c *overlaps) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		low := (c.contA[f] - c.gainA[f]) / c.wA[f]
		high := 1 - (c.contD[f]-c.gainD[f]+c.expo[f])/c.wD[f]
		c.pressed[f] = width(low, high, c.floor[f], c.givenA[f]/c.wA[f], c.givenD[f]/c.wD[f])
		c.free[f] = width(low+c.threat[f]*c.pressure[f]/c.wA[f], high-c.coerced[f]/c.wD[f], c.floor[f], c.givenA[f]/c.wA[f], c.givenD[f]/c.wD[f])
	}
}
