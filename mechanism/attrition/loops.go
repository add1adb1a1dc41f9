// The loops over futures of the fighting, as columns; package vector makes them fast.

package attrition

import (
	"math"

	"parley/sim"
)

// quotients is how the two sides compare in capital and in manpower.
type quotients struct{ ca, cd, rc, na, nd, rn, arms, people *sim.Column }

//vector:loop
func (c *quotients) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.arms[f], c.people[f] = c.ca[f]/(c.cd[f]*c.rc[f]), c.na[f]/(c.nd[f]*c.rn[f])
	}
}

// lulls is what a truce leaves.
type lulls struct{ pause, truce, out *sim.Column }

//vector:loop
func (c *lulls) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = 1 - float64(c.pause[f]*c.truce[f])
	}
}

// inWar is something in war and nothing when settled: the codes of phase are 0 and 1.
type inWar struct{ phase, of, out *sim.Column }

//vector:loop
func (c *inWar) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = (1 - c.phase[f]) * c.of[f]
	}
}

// intensities is how hard the sides fight, and what haste makes of it.
type intensities struct{ phase, free, hurry, intensity, hasty *sim.Column }

//vector:loop
func (c *intensities) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		i := float64((1 - c.phase[f]) * c.free[f])
		c.intensity[f], c.hasty[f] = i, i*(1+float64(c.hurry[f]*(i-1)))
	}
}

// ratios is the logarithm of the ratio of forces, and the exponent of their exchange.
type ratios struct{ k, h, arms, people, blind, sight, logRatio, exchange *sim.Column }

//vector:loop
func (c *ratios) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		ratio := float64(c.k[f]*c.arms[f]) + float64((1-c.k[f])*c.people[f]) + float64(c.blind[f]*(1-c.sight[f]))
		c.logRatio[f] = ratio
		c.exchange[f] = c.h[f] * ratio
	}
}

// wears moves capital by the midpoint rule, and the ratios of the battle to the midpoint.
type wears struct {
	ca, cd, toA, toD, investment, arms, struck, own, hit, dep, w, k, h *sim.Column
	intensity, hasty, exchange, logRatio                               *sim.Column
	dt, half                                                           float64
}

//vector:loop
func (c *wears) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		ca, cd, dep := c.ca[f], c.cd[f], c.dep[f]
		supplyA, supplyD := c.investment[f], float64(c.own[f]*max(0, 1-float64(c.hit[f]*(c.struck[f]-1))))+c.arms[f]
		wearA, wearD, x := c.w[f]*c.hasty[f], c.w[f]*c.intensity[f], c.exchange[f]
		midA := max(ca+float64(c.half*(supplyA-float64(ca*(dep+wearA/x)))), ca/2)
		midD := max(cd+float64(c.half*(supplyD-float64(cd*(dep+float64(wearD*x))))), cd/2)
		shift := Shift(midA*cd, midD*ca)
		x *= Power(shift, c.h[f]*c.k[f])
		c.toA[f] += float64(c.dt * (supplyA - float64(midA*(dep+wearA/x))))
		c.toD[f] += float64(c.dt * (supplyD - float64(midD*(dep+float64(wearD*x)))))
		c.exchange[f] = x
		c.logRatio[f] += float64(c.k[f] * Log(shift))
	}
}

// fronts moves the front.
type fronts struct {
	phase, trend, z, v0, v, c, rate, sd, intensity, logRatio, move, toHeld, toTrend *sim.Column
	dt, luck                                                                        float64
}

//vector:loop
func (m *fronts) run(all sim.Futures) {
	for _, f := range all[m.runVector(len(all)):] {
		steady := float64((1-m.c[f])*(m.v0[f]+float64(m.v[f]*m.logRatio[f]))) + float64(m.c[f]*m.trend[f])
		gain := float64(m.intensity[f]*steady) + float64((1-m.phase[f])*m.sd[f]*m.luck*m.z[f])
		m.move[f] = gain
		m.toHeld[f] += float64(m.dt * gain)
		m.toTrend[f] += float64(m.dt * m.rate[f] * (gain - m.trend[f]))
	}
}

// tolls is what chance makes of the casualties of both sides.
type tolls struct {
	u, r, spread, chance, out *sim.Column
	luck, rootTwelve          float64
}

//vector:loop
func (c *tolls) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		rest := math.Sqrt(1 - float64(c.r[f]*c.r[f]))
		apart := c.rootTwelve * (c.u[f] - 0.5)
		c.out[f] = max(0, 1+float64(c.luck*c.spread[f]*(float64(c.r[f]*c.chance[f])+float64(rest*apart))))
	}
}

// losses takes a side's casualties of the month: over the exchange for the adversary, times it for the protege.
type losses struct {
	rate, n, intensity, times, exchange, gone, fallen, toRanks, toLosses *sim.Column
	dt                                                                   float64
}

//vector:loop
func (c *losses) dividing(all sim.Futures) {
	for _, f := range all[c.dividingVector(len(all)):] {
		x := c.rate[f] * c.n[f] * c.intensity[f] * c.times[f] / c.exchange[f]
		c.fallen[f] = x
		c.toRanks[f] -= float64(c.dt * c.gone[f] * x)
		c.toLosses[f] += float64(c.dt * x)
	}
}

//vector:loop
func (c *losses) multiplying(all sim.Futures) {
	for _, f := range all[c.multiplyingVector(len(all)):] {
		x := c.rate[f] * c.n[f] * c.intensity[f] * c.times[f] * c.exchange[f]
		c.fallen[f] = x
		c.toRanks[f] -= float64(c.dt * c.gone[f] * x)
		c.toLosses[f] += float64(c.dt * x)
	}
}
