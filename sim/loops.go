// The engine's loops over the futures of a block, as columns; package vector makes them fast.

package sim

import "math"

// commits adds changes to stocks within their bounds and counts those held there.
type commits struct {
	now, change     *Column
	low, high, held float64
}

//vector:loop
func (c *commits) run(all Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		x := c.now[f] + c.change[f]
		if x < c.low || x > c.high {
			c.held++
		}
		if x < c.low {
			x = c.low
		}
		if x > c.high {
			x = c.high
		}
		c.now[f] = x
	}
}

// adds4, adds3, adds2 and adds1 add terms to a sum, in their order.
type (
	adds4 struct{ out, a, b, c, d *Column }
	adds3 struct{ out, a, b, c *Column }
	adds2 struct{ out, a, b *Column }
	adds1 struct{ out, a *Column }
)

//vector:loop
func (s *adds4) run(all Futures) {
	for _, f := range all[s.runVector(len(all)):] {
		s.out[f] = s.out[f] + s.a[f] + s.b[f] + s.c[f] + s.d[f]
	}
}

//vector:loop
func (s *adds3) run(all Futures) {
	for _, f := range all[s.runVector(len(all)):] {
		s.out[f] = s.out[f] + s.a[f] + s.b[f] + s.c[f]
	}
}

//vector:loop
func (s *adds2) run(all Futures) {
	for _, f := range all[s.runVector(len(all)):] {
		s.out[f] = s.out[f] + s.a[f] + s.b[f]
	}
}

//vector:loop
func (s *adds1) run(all Futures) {
	for _, f := range all[s.runVector(len(all)):] {
		s.out[f] += s.a[f]
	}
}

// permits puts out at 1 where none of two terms is below 0 and else at 0; refuses puts it at 0 where one
// is. A term alone stands twice.
type (
	permits struct{ a, b, out *Column }
	refuses struct{ a, b, out *Column }
)

//vector:loop
func (c *permits) run(all Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.out[f] = 1
		if c.a[f] < 0 || c.b[f] < 0 {
			c.out[f] = 0
		}
	}
}

//vector:loop
func (c *refuses) run(all Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		if c.a[f] < 0 || c.b[f] < 0 {
			c.out[f] = 0
		}
	}
}

// opens marks where a hazard of log rate z may exceed u, as below tells, and counts such futures.
type opens struct {
	z, u, open *Column
	count      float64
}

//vector:loop
func (c *opens) run(all Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.open[f] = 0
		if !below(c.z[f], c.u[f]) {
			c.open[f] = 1
			c.count++
		}
	}
}

// leans does the same for the logistic of z; where it surely exceeds u it marks with 2.
type leans struct {
	z, u, open *Column
	count      float64
}

//vector:loop
func (c *leans) run(all Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		c.open[f] = 0
		if !below(c.z[f], c.u[f]) {
			c.open[f] = 1
			c.count++
			if below(-c.z[f], 1-c.u[f]) {
				c.open[f] = 2
			}
		}
	}
}

// floors takes what is less than the least for that.
type floors struct {
	in, out *Column
	least   float64
}

//vector:loop
func (c *floors) run(all Futures) {
	for _, f := range all[c.runVector(len(all)):] {
		x := c.in[f]
		if x < c.least {
			x = c.least
		}
		c.out[f] = x
	}
}

const (
	exponentOfOne = 1023
	oneBits       = exponentOfOne << 52
	mantissaBits  = 1<<52 - 1
	// An integer below 2^52 under these bits of an exponent is that integer and 2^52.
	inMantissa = 0x4330000000000000
)

// chord is the logarithm to base 2 of a positive normal number as a chord between powers of two sees it; it lies
// below the curve.
func chord(u float64) float64 {
	bits := math.Float64bits(u)
	exponent := math.Float64frombits(bits>>52|inMantissa) - (0x1p52 + exponentOfOne)
	return exponent + (math.Float64frombits(bits&mantissaBits|oneBits) - 1)
}
