package sim

import (
	"fmt"
	"math"
)

// A Future is one path: a parameter row and a replication of chance over it.
type Future struct {
	Row, Rep int
}

// A Setting puts a lever at a value from a month on. Held, the lever's target stays at that
// value instead of being shifted by it.
type Setting struct {
	Lever int // in Program.Levers
	From  int // month, 1 the first
	Value float64
	Held  bool
}

// A Forced turn has its outcome decided from outside: the counterfactual of one future.
type Forced struct {
	Turn    int // in Program.Turns
	Month   int
	Outcome int
}

// A Run says which futures a block is to run and under which levers.
type Run struct {
	Seed     uint64
	Months   int
	Futures  []Future // at most Width
	Settings []Setting
	Forced   []Forced
	Trace    *Trace // if not nil, every turn of the futures is told to it
	// Observe is called at month 0 and after every month. It may read the block, not keep it.
	Observe func(month int, b *Block)
}

// A Block runs up to Width futures side by side. It allocates when made and never after, so
// one worker keeps one block. It is not safe for use by several goroutines at once.
type Block struct {
	Program *Program

	now     []Column
	change  []Column // pending changes of stocks and registers
	stamp   []uint32 // by cell: the step in which it was last touched
	step    uint32
	touched []int32

	params []Column
	row    []float64 // axis values of the row last filled in
	chance []chance
	levers []Setting // by lever: in force this month; Lever<0 when at its no-op
	tally  []tally   // by turn
	all    [Width]uint8
	run    Run
	month  Month

	// AtBound counts, by variable, how many future-steps were held at a bound.
	AtBound [NumVars]uint64
}

// NewBlock makes room for running futures of a program.
func NewBlock(p *Program) *Block {
	b := &Block{
		Program: p,
		now:     make([]Column, p.cells),
		change:  make([]Column, p.changes),
		stamp:   make([]uint32, p.cells),
		touched: make([]int32, 0, p.cells),
		params:  make([]Column, len(p.params)),
		row:     make([]float64, len(p.Axes)),
		chance:  make([]chance, len(p.draws)),
		levers:  make([]Setting, len(p.levers)),
		tally:   make([]tally, len(p.turns)),
	}
	for f := range b.all {
		b.all[f] = uint8(f)
	}
	for i := range b.tally {
		b.tally[i].init(len(p.turns[i].Outcomes))
	}
	b.month.init(b)
	return b
}

// Run plays the futures from the first month to the last.
func (b *Block) Run(run Run) {
	if len(run.Futures) == 0 || len(run.Futures) > Width {
		panic(fmt.Sprintf("sim: a block runs 1 to %d futures, not %d", Width, len(run.Futures)))
	}
	b.run = run
	b.AtBound = [NumVars]uint64{}
	b.fillRows()
	for i := range b.chance {
		b.chance[i].reset(b.Program.draws[i].key(run.Seed))
	}
	for i := range b.tally {
		b.tally[i].reset()
	}
	b.survey()
	for t := 1; t <= run.Months; t++ {
		b.startMonth(t)
		for sub := 0; sub < b.Program.substeps; sub++ {
			b.month.dt = 1 / float64(b.Program.substeps)
			b.month.decides = sub == b.Program.substeps-1
			b.steps()
			b.commit()
		}
		if run.Observe != nil {
			run.Observe(t, b)
		}
	}
}

// survey computes the auxiliaries of month 0, so that indicators show where things stand
// before the first month; nothing flows and nobody decides.
func (b *Block) survey() {
	b.startMonth(0)
	b.month.dt, b.month.decides = 0, false
	b.steps()
	b.step++
	b.touched = b.touched[:0]
	if b.run.Observe != nil {
		b.run.Observe(0, b)
	}
}

func (b *Block) startMonth(t int) {
	b.month.number = t
	for i := range b.levers {
		b.levers[i] = Setting{Lever: -1}
	}
	for _, s := range b.run.Settings {
		if t >= s.From {
			b.levers[s.Lever] = s
		}
	}
}

func (b *Block) steps() {
	b.step++
	for i := range b.Program.order {
		b.month.enter(&b.Program.order[i])
		b.Program.order[i].Step(&b.month)
	}
}

// commit adds the flows to the stocks and puts registers at their new values.
func (b *Block) commit() {
	n := len(b.run.Futures)
	for _, cell := range b.touched {
		v := b.Program.cellVar[cell]
		s := v.Spec()
		now, change := &b.now[cell], &b.change[b.Program.pending[cell]]
		if s.Kind == Register {
			*now = *change
			continue
		}
		low, high := s.Low, s.High
		held := uint64(0)
		for f := range n {
			x := now[f] + change[f]
			if x < low {
				x = low
				held++
			} else if x > high {
				x = high
				held++
			}
			now[f] = x
		}
		b.AtBound[v] += held
	}
	b.touched = b.touched[:0]
}

// fillRows puts parameters and initial state in place; futures of one row share its numbers.
func (b *Block) fillRows() {
	p := b.Program
	last := -1
	for f, future := range b.run.Futures {
		if f > 0 && future.Row == last {
			for i := range b.params {
				b.params[i][f] = b.params[i][f-1]
			}
			for c := range p.sources {
				b.now[c][f] = b.now[c][f-1]
			}
			continue
		}
		last = future.Row
		p.Row(b.run.Seed, future.Row, b.row)
		for i, s := range p.params {
			b.params[i][f] = s.value(b.row)
		}
		for c, s := range p.sources {
			spec := p.cellVar[c].Spec()
			b.now[c][f] = math.Min(math.Max(s.value(b.row), spec.Low), spec.High)
		}
	}
}

// N is how many futures the block runs.
func (b *Block) N() int { return len(b.run.Futures) }

// Futures selects all futures of the block.
func (b *Block) Futures() Futures { return b.all[:len(b.run.Futures)] }

// Value is the column of a variable as it stands now.
func (b *Block) Value(v Var, at ...int) *Column { return &b.now[b.Program.cell(v, at)] }

// cell finds the column of a place; asking for a place that does not exist is a mistake of
// the caller and panics.
func (p *Program) cell(v Var, at []int) int32 {
	switch v.Spec().Scope {
	case World:
		if len(at) == 0 {
			return p.places[v][0]
		}
	case Actor:
		if len(at) == 1 && p.slot[v][at[0]] >= 0 {
			return p.places[v][p.slot[v][at[0]]]
		}
	case Relation:
		if len(at) == 2 {
			if r := p.related[at[0]*len(p.Cast.Actors)+at[1]]; r >= 0 {
				return p.places[v][r]
			}
		}
	case Issue:
		if len(at) == 1 {
			return p.places[v][at[0]]
		}
	case Stance:
		if len(at) == 2 && p.slot[v][at[0]] >= 0 {
			return p.places[v][int(p.slot[v][at[0]])*len(p.Cast.Issues)+at[1]]
		}
	}
	panic(p.noPlace(v, at))
}

func (p *Program) noPlace(v Var, at []int) string {
	where := make([]any, len(at))
	for i, a := range at {
		where[i] = a
		if a >= 0 && a < len(p.Cast.Actors) {
			where[i] = p.Cast.Actors[a].Name
		}
	}
	return fmt.Sprintf("sim: %s (per %s) has no place %v in this cast", v, v.Spec().Scope, where)
}

// Has tells whether a variable has a place in this cast.
func (p *Program) Has(v Var, at ...int) bool {
	for _, place := range p.placesOf(v) {
		same := len(place) == len(at)
		for i := range place {
			same = same && place[i] == at[i]
		}
		if same {
			return true
		}
	}
	return false
}
