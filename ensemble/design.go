package ensemble

import (
	"fmt"
	"math"

	"parley/sim"
)

// A Design says which futures are run: rows of parameters, and replications of chance over each.
type Design struct {
	Seed         uint64
	Rows         int
	Replications int
	Months       int
}

// NewDesign spreads a number of futures over rows.
func NewDesign(seed uint64, futures, replications, months int) (Design, error) {
	switch {
	case replications < 1 || replications > maxReplications:
		return Design{}, fmt.Errorf("replications run from 1 to %d, not %d", maxReplications, replications)
	case futures < replications || futures%replications != 0:
		return Design{}, fmt.Errorf("%d futures cannot be shared out over rows of %d replications; try %d", futures, replications, max(1, futures/replications)*replications)
	case futures > maxFutures:
		return Design{}, fmt.Errorf("%d futures are more than one run takes; %d are the most", futures, maxFutures)
	case months < 1 || months > maxMonths:
		return Design{}, fmt.Errorf("a future runs 1 to %d months, not %d", maxMonths, months)
	}
	return Design{seed, futures / replications, replications, months}, nil
}

const (
	maxReplications = math.MaxUint8 // counts by row are kept in a byte
	maxFutures      = 4_000_000     // what memory bears: a table with all its turns takes about 1 KB a future
	maxMonths       = 240           // twenty years; priors and mechanisms are meant for less
)

// Futures is how many futures the design runs.
func (d Design) Futures() int { return d.Rows * d.Replications }

// Blocks is how many blocks they fill.
func (d Design) Blocks() int { return (d.Futures() + sim.Width - 1) / sim.Width }

// Future is the i-th future of the design.
func (d Design) Future(i int) sim.Future {
	return sim.Future{Row: i / d.Replications, Rep: i % d.Replications}
}

// block fills in the futures of a block.
func (d Design) block(b int, into []sim.Future) []sim.Future {
	into = into[:0]
	for i := b * sim.Width; i < min((b+1)*sim.Width, d.Futures()); i++ {
		into = append(into, d.Future(i))
	}
	return into
}
