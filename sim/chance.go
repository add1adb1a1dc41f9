package sim

import "parley/portable"

// chance is one named draw of a block: one Philox call serves four months.
type chance struct {
	key     [2]uint64
	quarter int // that the uniforms are made for; -1: none
	uniform [4]Spaced
	normal  Spaced
	month   int // that the normals are made for; -1: none
}

func (c *chance) reset(key [2]uint64) {
	c.key, c.quarter, c.month = key, -1, -1
}

func (c *chance) words(quarter int, f Future) (w0, w1, w2, w3 uint64) {
	return portable.Philox(c.key[0], c.key[1], uint64(f.Row), uint64(f.Rep), uint64(quarter), 0)
}

func (c *chance) uniforms(month int, futures []Future) *Column {
	if q := month / 4; q != c.quarter {
		c.quarter = q
		u0, u1, u2, u3 := &c.uniform[0].Column, &c.uniform[1].Column, &c.uniform[2].Column, &c.uniform[3].Column
		for f, future := range futures {
			w0, w1, w2, w3 := c.words(q, future)
			i := uint8(f)
			u0[i], u1[i], u2[i], u3[i] = portable.Uniform01(w0), portable.Uniform01(w1), portable.Uniform01(w2), portable.Uniform01(w3)
		}
	}
	return &c.uniform[month%4].Column
}

// some is the same for selected futures only: where they are few, they are drawn one by one into
// the room given.
func (c *chance) some(month int, futures []Future, selected Futures, room *Column) *Column {
	if month/4 == c.quarter || 4*len(selected) > len(futures) {
		return c.uniforms(month, futures)
	}
	for _, f := range selected {
		w0, w1, w2, w3 := c.words(month/4, futures[f])
		room[f] = portable.Uniform01([4]uint64{w0, w1, w2, w3}[month%4])
	}
	return room
}

func (c *chance) normals(month int, futures []Future) *Column {
	normal := &c.normal.Column
	if month != c.month {
		c.month = month
		u := c.uniforms(month, futures)
		portable.NormalQuantileTo(normal[:len(futures)], u[:len(futures)])
	}
	return normal
}
