// The loops over futures of giving, as columns; package vector makes them fast.

package aid

import (
	"math"

	"parley/sim"
)

type adds struct{ what, to *sim.Column }

//vector:loop
func (c *adds) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.to[f] += c.what[f]
	}
}

// patrons moves the patron's giving, and works out what all backers share.
type patrons struct {
	phase, policy, trend, gave, flow, money        *sim.Column
	full, usualPolicy, delay, inPeace, usual, calm *sim.Column
	own, observed, gift, need, ease, away          *sim.Column
	dt, settled                                    float64
}

//vector:loop
func (c *patrons) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.observed[f] = c.own[f] + float64(c.usualPolicy[f]*c.full[f])
		need, ease := 1.0, 1.0
		if c.phase[f] == c.settled {
			need, ease = c.inPeace[f], c.calm[f]
		}
		c.need[f], c.ease[f] = need, ease
		c.away[f] = c.trend[f] - c.usual[f]
		c.gift[f] = c.policy[f] * c.full[f]
		c.flow[f] += float64(c.dt / c.delay[f] * (float64(need*c.policy[f]*c.full[f]) - c.gave[f]))
		c.money[f] = c.gave[f]
	}
}

// wills is a backer's appetite relative to the observed one.
type wills struct{ taste, threat, out *sim.Column }

//vector:loop
func (c *wills) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = c.taste[f] * c.threat[f]
	}
}

// replies is a backer's reply to the total.
type replies struct {
	gave, s, capacity, spending, programme, takes, reach, spill, observed *sim.Column
	intercept, slope, ceiling                                             *sim.Column
}

//vector:loop
func (c *replies) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		capacity := c.capacity[f]
		if capacity < c.gave[f] {
			capacity = c.gave[f]
		}
		means := c.spending[f] - float64(c.takes[f]*c.programme[f])
		if means < 0 {
			means = 0
		}
		intercept, slope, ceiling := revealed(c.gave[f], c.s[f], capacity, means, c.reach[f], c.spill[f], c.observed[f])
		c.intercept[f], c.slope[f], c.ceiling[f] = intercept, slope, ceiling
	}
}

// heard adds one reply to the present total to the sum of them, and its slope where it is at no bound.
type heard struct{ q, intercept, slope, ceiling, sum, slopes *sim.Column }

//vector:loop
func (c *heard) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		if v := c.intercept[f] - float64(c.slope[f]*c.q[f]); v > 0 {
			if v >= c.ceiling[f] {
				c.sum[f] += c.ceiling[f]
			} else {
				c.sum[f] += c.intercept[f]
				c.slopes[f] += c.slope[f]
			}
		}
	}
}

// sweeps is the search for the totals: Newton's step within a bracket, as in total.
type sweeps struct {
	gift, sum, slopes, q, low, high, open *sim.Column
	left                                  float64 // futures that have not found theirs
}

//vector:loop
func (c *sweeps) begin(all sim.Futures) {
	for _, f := range all[c.beginVector(len(all)):] {
		c.q[f] = c.sum[f] / c.slopes[f]
	}
}

//vector:loop
func (c *sweeps) again(all sim.Futures) {
	for _, f := range all[c.againVector(len(all)):] {
		c.sum[f], c.slopes[f] = c.gift[f], 1
	}
}

//vector:loop
func (c *sweeps) settle(all sim.Futures) {
	for _, f := range all[c.settleVector(len(all)):] {
		if c.open[f] == 0 {
			continue
		}
		q, low, high, next := c.q[f], c.low[f], c.high[f], c.sum[f]/c.slopes[f]
		if math.Abs(next-q) <= settledAt*q {
			c.open[f], c.q[f] = 0, next
			continue
		}
		c.left++
		if next > q {
			low = q
		} else {
			high = q
		}
		if next <= low || next >= high {
			next = 0.5 * (low + high)
		}
		c.q[f], c.low[f], c.high[f] = next, low, high
	}
}

// gives moves a backer's giving and the threat it sees, and adds to what all give.
type gives struct {
	intercept, slope, ceiling, q, need, ease, away, money, lag, pace *sim.Column
	giving, threat, alarm, flow, threatFlow                          *sim.Column
	dt                                                               float64
}

//vector:loop
func (c *gives) run(all sim.Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		wants := float64(c.need[f] * within(c.intercept[f], c.slope[f], c.ceiling[f], c.q[f]))
		danger := 1 + float64(c.alarm[f]*c.away[f])
		if danger < 0 {
			danger = 0
		}
		c.flow[f] += float64(c.dt / c.lag[f] * (wants - c.giving[f]))
		c.threatFlow[f] += float64(c.dt * c.pace[f] * (float64(c.ease[f]*danger) - c.threat[f]))
		c.money[f] += c.giving[f]
	}
}
