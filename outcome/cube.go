package outcome

// What the rules read (a cube of trajectories) and what they answer (bits, one a future).

import (
	"math/bits"

	"parley/sim"
)

// Width is the number of futures in a block.
const Width = sim.Width

// A Column holds one number for each future of a block.
type Column = sim.Column

// A Cube is the recorded trajectories of one block of futures. Series are numbered as in
// [Env.Series]; month 0 is the state before the first simulated month.
type Cube interface {
	// Column returns the values of a series at the end of a month, nil if it was not recorded.
	Column(series, month int) *Column
	// Reference returns the same of the paired futures in which the posture never shifted,
	// nil if there is no such run.
	Reference(series, month int) *Column
	// Months returns the last month of the block.
	Months() int
	// N returns how many of the block's futures count; the others may hold anything.
	N() int
}

// Bits holds one yes or no for each future of a block: bit f%64 of word f/64.
type Bits [Width / 64]uint64

// Has reports whether the bit of a future is set.
func (b *Bits) Has(future int) bool { return b[future/64]>>(future%64)&1 == 1 }

// Count returns the number of futures whose bit is set.
func (b *Bits) Count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// first returns the Bits with the first n futures set.
func first(n int) Bits {
	var b Bits
	for w := range b {
		switch {
		case n >= 64*(w+1):
			b[w] = ^uint64(0)
		case n > 64*w:
			b[w] = 1<<(n-64*w) - 1
		}
	}
	return b
}
