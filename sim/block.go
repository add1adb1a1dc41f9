package sim

import (
	"fmt"
	"math"
	"slices"

	"parley/portable"
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

// A Forced turn has its outcome decided from outside: the counterfactual. The Month is the one in
// which it is forced, where a future takes the turn in it; or FirstTime, or EveryTime.
type Forced struct {
	Turn    int // in Program.Turns
	Month   int
	Outcome int
}

const (
	FirstTime = 0  // the first time a future takes the turn, whenever that is
	EveryTime = -1 // whenever a future takes the turn
)

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

// A Block runs up to Width futures side by side. It allocates when made and in its first run, and
// never after, so one worker keeps one block. It is not safe for use by several goroutines at once.
type Block struct {
	Program *Program

	now     []Spaced
	change  []Spaced // pending changes of stocks and registers
	stamp   []uint32 // by cell: the step in which it was last touched
	step    uint32
	touched []int32

	params    []Spaced
	logs      []*logs     // of the parameters whose logarithm was asked for
	start     []Spaced    // by cell: where it starts
	rows      [][]float64 // axis values of the rows of the futures
	drawn     drawn       // what params, start and rows were filled in for
	chance    []chance
	levers    []Setting     // by lever: in force this month; Lever<0 when at its no-op
	tally     []tally       // by turn
	taken     [][Width]bool // by forced turn: whether a future has taken it before
	forcedNow Futures       // room for the futures in which a turn is forced
	all       [Width]uint8
	run       Run
	month     Month

	// AtBound counts, by variable, how many future-steps were held at a bound.
	AtBound [NumVars]uint64
}

// NewBlock makes room for running futures of a program.
func NewBlock(p *Program) *Block {
	b := &Block{
		Program: p,
		now:     make([]Spaced, p.cells),
		change:  make([]Spaced, p.changes),
		stamp:   make([]uint32, p.cells),
		touched: make([]int32, 0, p.cells),
		params:  make([]Spaced, len(p.params)),
		logs:    make([]*logs, len(p.params)),
		start:   make([]Spaced, p.cells),
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

// Run runs the futures from the first month to the last.
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
	b.taken = slices.Grow(b.taken[:0], len(run.Forced))[:len(run.Forced)]
	clear(b.taken)
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
	for _, cell := range b.touched {
		v := b.Program.cellVar[cell]
		s := v.Spec()
		now, change := &b.now[cell].Column, &b.change[b.Program.pending[cell]].Column
		if s.Kind == Register {
			*now = *change
			continue
		}
		add := commits{now: now, change: change, low: s.Low, high: s.High}
		add.run(b.Futures())
		b.AtBound[v] += uint64(add.held)
	}
	b.touched = b.touched[:0]
}

// drawn says for which futures of which seed rows were drawn, and which row each has.
type drawn struct {
	seed    uint64
	futures []Future
	rowOf   [Width]uint8 // in Block.rows
	times   int          // how often this was done
}

// fillRows puts parameters and initial state in place; futures of one row share its numbers. A run
// and its paired reference have the same futures, which are drawn once.
func (b *Block) fillRows() {
	if b.drawn.seed != b.run.Seed || !slices.Equal(b.drawn.futures, b.run.Futures) {
		b.drawRows()
		for i, s := range b.Program.params {
			b.fill(&b.params[i].Column, s)
		}
		for c, s := range b.Program.sources {
			start, spec := &b.start[c].Column, b.Program.cellVar[c].Spec()
			b.fill(start, s)
			for _, f := range b.Futures() {
				start[f] = math.Min(math.Max(start[f], spec.Low), spec.High)
			}
		}
	}
	for c := range b.now {
		b.now[c].Column = b.start[c].Column
	}
}

// logs are the logarithms of a parameter, of the futures that were drawn at a time.
type logs struct {
	Column
	of int // Block.drawn.times
}

func (b *Block) logParam(param int) *Column {
	l := b.logs[param]
	if l == nil {
		l = &logs{}
		b.logs[param] = l
	}
	if l.of != b.drawn.times {
		l.of = b.drawn.times
		from, last, value := &b.params[param].Column, math.NaN(), 0.0
		for _, f := range b.Futures() {
			if x := from[f]; x != last {
				last, value = x, portable.Log(x)
			}
			l.Column[f] = value
		}
	}
	return &l.Column
}

func (b *Block) drawRows() {
	b.drawn.times++
	b.drawn.seed = b.run.Seed
	b.drawn.futures = append(b.drawn.futures[:0], b.run.Futures...)
	n, last := 0, -1
	for f, future := range b.run.Futures {
		if n == 0 || future.Row != last {
			last = future.Row
			if n == len(b.rows) {
				b.rows = append(b.rows, make([]float64, len(b.Program.Axes)))
			}
			b.Program.Row(b.run.Seed, last, b.rows[n])
			n++
		}
		b.drawn.rowOf[f] = uint8(n - 1)
	}
}

// fill puts a column at a source's values.
func (b *Block) fill(c *Column, s Source) {
	if s.Axis < 0 {
		for _, f := range b.Futures() {
			c[f] = s.Value
		}
		return
	}
	last, value := -1, 0.0
	for _, f := range b.Futures() {
		if row := int(b.drawn.rowOf[f]); row != last {
			last, value = row, b.rows[row][s.Axis]*s.Scale
		}
		c[f] = value
	}
}

// N is how many futures the block runs.
func (b *Block) N() int { return len(b.run.Futures) }

// Futures selects all futures of the block.
func (b *Block) Futures() Futures { return b.all[:len(b.run.Futures)] }

// Value is the column of a variable as it stands now.
func (b *Block) Value(v Var, at ...int) *Column { return &b.now[b.Program.cell(v, at)].Column }

// cell finds the column of a place; asking for a place that does not exist is a mistake of
// the caller and panics.
func (p *Program) cell(v Var, at []int) int32 {
	if cell := p.find(v, at); cell >= 0 {
		return cell
	}
	panic(p.noPlace(v, at))
}

// An index finds the cells of a variable: by actor, issue, or the two parts of a place.
type index struct {
	cells []int32 // -1: no such place
	parts int     // of a place
	width int     // of the second part
}

// find is the cell of a place, or -1.
func (p *Program) find(v Var, at []int) int32 {
	x := &p.index[v]
	if len(at) != x.parts {
		return -1
	}
	i := 0
	switch x.parts {
	case 1:
		i = at[0]
	case 2:
		if uint(at[1]) >= uint(x.width) {
			return -1
		}
		i = at[0]*x.width + at[1]
	}
	if uint(i) >= uint(len(x.cells)) {
		return -1
	}
	return x.cells[i]
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
func (p *Program) Has(v Var, at ...int) bool { return p.find(v, at) >= 0 }
