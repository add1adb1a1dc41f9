package sim

import "parley/portable"

// chance is one named draw of a block: one Philox call serves four months.
type chance struct {
	key     [2]uint64
	quarter int // that the uniforms are made for; -1: none
	uniform [4]Column
	normal  Column
	month   int // that the normals are made for; -1: none
}

func (c *chance) reset(key [2]uint64) {
	c.key, c.quarter, c.month = key, -1, -1
}

func (c *chance) uniforms(month int, futures []Future) *Column {
	if q := month / 4; q != c.quarter {
		c.quarter = q
		for f, future := range futures {
			w0, w1, w2, w3 := portable.Philox(c.key[0], c.key[1], uint64(future.Row), uint64(future.Rep), uint64(q), 0)
			i := uint8(f)
			c.uniform[0][i] = portable.Uniform01(w0)
			c.uniform[1][i] = portable.Uniform01(w1)
			c.uniform[2][i] = portable.Uniform01(w2)
			c.uniform[3][i] = portable.Uniform01(w3)
		}
	}
	return &c.uniform[month%4]
}

func (c *chance) normals(month int, futures []Future) *Column {
	if month != c.month {
		c.month = month
		u := c.uniforms(month, futures)
		for f := range futures {
			c.normal[uint8(f)] = portable.NormalQuantile(u[uint8(f)])
		}
	}
	return &c.normal
}
