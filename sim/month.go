package sim

import (
	"fmt"
	"slices"

	"parley/portable"
)

// A Month is what a mechanism's step sees: the state as of the start of the step, its
// parameters, chance and levers, and where to put what it changes. It is lent for the
// duration of the step.
type Month struct {
	block   *Block
	process *process
	now     []Spaced // the block's columns, where the compiler sees that they are there: it then
	change  []Spaced // leaves out a test for nil in every round of a mechanism's loops
	params  []Spaced
	number  int
	dt      float64
	decides bool

	scratch     []Spaced
	scratchUsed int
	selections  [][Width]uint8
	selectUsed  int
	terms       []*Column
	termsUsed   int
	sum, lone   Column // of one call of Decide: the sum of its terms, draws for a few futures
	few         few
}

// Room for what one step may borrow.
const (
	maxScratch    = 192
	maxSelections = 24
	maxTerms      = 128
)

func (m *Month) init(b *Block) {
	m.block = b
	m.now, m.change, m.params = b.now, b.change, b.params
	m.scratch = make([]Spaced, maxScratch)
	m.selections = make([][Width]uint8, maxSelections)
	m.terms = make([]*Column, maxTerms)
}

func (m *Month) enter(q *process) {
	m.process = q
	m.scratchUsed, m.selectUsed, m.termsUsed = 0, 0, 0
}

// Number of the month: 1 is the first after the as-of date.
func (m *Month) Number() int { return m.number }

// Dt is the length of the step in months. Flows are amounts per step, so a rate per month is
// multiplied by Dt.
func (m *Month) Dt() float64 { return m.dt }

// Decides tells whether turns are taken in this step: once a month, whatever the step.
func (m *Month) Decides() bool { return m.decides }

// N is how many futures the block runs; they have the indexes 0 to N-1.
func (m *Month) N() int { return len(m.block.run.Futures) }

// Futures selects all futures of the block.
func (m *Month) Futures() Futures { return m.block.Futures() }

// Where selects the futures in which a register has a value.
func (m *Month) Where(v Var, code float64, at ...int) Futures {
	return m.Pick(m.Futures(), m.Read(v, at...), code)
}

// Pick narrows a selection to the futures in which a column has a value.
func (m *Month) Pick(from Futures, c *Column, value float64) Futures {
	out := m.selection()
	if len(from) == m.N() {
		return equal(from, c, value, out)
	}
	n := 0
	for _, f := range from {
		out[uint8(n)] = f
		if c[f] == value {
			n++
		}
	}
	return out[:n]
}

// Above narrows a selection to the futures in which a column exceeds a value.
func (m *Month) Above(from Futures, c *Column, value float64) Futures {
	out := m.selection()
	n := 0
	for _, f := range from {
		out[uint8(n)] = f
		if c[f] > value {
			n++
		}
	}
	return out[:n]
}

// equal lists the futures in which a column has a value, of all.
func equal(all Futures, c *Column, value float64, out *[Width]uint8) Futures {
	done, n := equalVector(len(all), c, value, out)
	for _, f := range all[done:] {
		out[uint8(n)] = f
		if c[f] == value {
			n++
		}
	}
	return out[:n]
}

func (m *Month) selection() *[Width]uint8 {
	if m.selectUsed == maxSelections {
		panic("sim: " + m.process.Name + " borrows too many selections in one step")
	}
	m.selectUsed++
	return &m.selections[m.selectUsed-1]
}

// Scratch lends a column for the duration of the step; it starts at zero.
func (m *Month) Scratch() *Column { return &m.scratch[m.borrow()].Column }

// Level lends a column that is the same in all futures.
func (m *Month) Level(x float64) *Column {
	c := m.Scratch()
	if x != 0 {
		for f := range c {
			c[f] = x
		}
	}
	return c
}

func (m *Month) borrow() int {
	if m.scratchUsed == maxScratch {
		panic("sim: " + m.process.Name + " borrows too many columns in one step")
	}
	m.scratch[m.scratchUsed].Column = Column{}
	m.scratchUsed++
	return m.scratchUsed - 1
}

// Read lends a variable's column: stocks and registers as of the start of the step,
// auxiliaries as set this month.
func (m *Month) Read(v Var, at ...int) *Column { return &m.now[m.reads(v, at)].Column }

func (m *Month) reads(v Var, at []int) int32 {
	if !m.process.reads[v] {
		panic(fmt.Sprintf("sim: %s reads %s without declaring it", m.process.Name, v))
	}
	return m.block.Program.cell(v, at)
}

// Shares tells whether two actors have the very same columns of a stance on all issues: those of
// one number that nobody changes are kept once.
func (m *Month) Shares(v Var, a, b int) bool {
	x := &m.block.Program.index[v]
	return slices.Equal(x.cells[a*x.width:(a+1)*x.width], x.cells[b*x.width:(b+1)*x.width])
}

// Add lends the column of what flows into a stock in this step; mechanisms add to it.
func (m *Month) Add(v Var, at ...int) *Column { return &m.change[m.adds(v, at)].Column }

func (m *Month) adds(v Var, at []int) int32 {
	if !m.process.writes[v] || v.Spec().Kind != Stock {
		panic(fmt.Sprintf("sim: %s lets flow into %s without declaring it", m.process.Name, v))
	}
	cell := m.block.Program.cell(v, at)
	pending := m.block.Program.pending[cell]
	if m.touch(cell) {
		m.change[pending].Column = Column{}
	}
	return pending
}

// Set lends the column of an auxiliary, at its neutral value, or of a register's next value,
// at its present one, for its one owner to write.
func (m *Month) Set(v Var, at ...int) *Column {
	in, i := m.sets(v, at)
	return &in[i].Column
}

func (m *Month) sets(v Var, at []int) (in []Spaced, i int32) {
	s := v.Spec()
	if !m.process.writes[v] || s.Kind == Stock {
		panic(fmt.Sprintf("sim: %s sets %s without declaring it", m.process.Name, v))
	}
	b := m.block
	cell := b.Program.cell(v, at)
	if s.Kind == Auxiliary {
		if b.stamp[cell] != b.step {
			b.stamp[cell] = b.step
			c := &b.now[cell].Column
			*c = Column{}
			if s.Neutral != 0 {
				for f := range c {
					c[f] = s.Neutral
				}
			}
		}
		return m.now, cell
	}
	pending := b.Program.pending[cell]
	if m.touch(cell) {
		m.change[pending].Column = m.now[cell].Column
	}
	return m.change, pending
}

// touch notes that a cell changes in this step, and tells whether it is the first time.
func (m *Month) touch(cell int32) bool {
	b := m.block
	if b.stamp[cell] == b.step {
		return false
	}
	b.stamp[cell] = b.step
	b.touched = append(b.touched, cell)
	return true
}

// Param lends the column of one of the mechanism's own parameters.
func (m *Month) Param(p *Param, at ...int) *Column { return &m.params[m.param(p, at)].Column }

func (m *Month) param(p *Param, at []int) int {
	for i, q := range m.process.Params {
		if q == p {
			return m.process.params[i].at(at, m, p.Name)
		}
	}
	panic("sim: " + m.process.Name + " uses parameter " + p.Name + " without declaring it")
}

// LogParam lends the natural logarithms of one of the mechanism's own parameters, worked out once
// for a block's futures and not every month.
func (m *Month) LogParam(p *Param, at ...int) *Column { return m.block.logParam(m.param(p, at)) }

// LogOf lends the natural logarithms of a column, with what is less than the least taken for that.
func (m *Month) LogOf(c *Column, least float64) *Column {
	out := m.Scratch()
	(&floors{c, out, least}).run(m.Futures())
	portable.LogTo(out[:m.N()], out[:m.N()])
	return out
}

// Uniform lends this month's draw, uniform on (0,1).
func (m *Month) Uniform(d *Draw, at ...int) *Column {
	return m.draw(d, at).uniforms(m.number, m.block.run.Futures)
}

// UniformOf lends this month's draw of the selected futures, the others holding anything: for turns
// of events that come to few.
func (m *Month) UniformOf(futures Futures, d *Draw, at ...int) *Column {
	return m.draw(d, at).some(m.number, m.block.run.Futures, futures, m.Scratch())
}

// Normal lends this month's draw, standard normal.
func (m *Month) Normal(d *Draw, at ...int) *Column {
	return m.draw(d, at).normals(m.number, m.block.run.Futures)
}

func (m *Month) draw(d *Draw, at []int) *chance {
	for i, q := range m.process.Draws {
		if q == d {
			return &m.block.chance[m.process.draws[i].at(at, m, d.Name)]
		}
	}
	panic("sim: " + m.process.Name + " draws " + d.Name + " without declaring it")
}

func (b binding) at(at []int, m *Month, name string) int {
	switch {
	case b.slot == nil && len(at) == 0:
		return b.base
	case b.slot != nil && len(at) == 1 && b.slot[at[0]] >= 0:
		return b.base + int(b.slot[at[0]])
	}
	panic("sim: " + m.process.Name + " asks for " + name + " of an actor that has none")
}

// A Target is what a lever does to its target this month.
type Target struct {
	active bool
	held   bool
	value  float64
	lever  *Lever
}

// Lever tells what one of the mechanism's own levers is at.
func (m *Month) Lever(l *Lever) Target {
	for i, q := range m.process.Levers {
		if q == l {
			s := m.block.levers[m.process.levers[i]]
			active := s.Lever >= 0 && (s.Held || s.Value != l.NoOp())
			return Target{active: active, held: active && s.Held, value: s.Value, lever: l}
		}
	}
	panic("sim: " + m.process.Name + " asks for lever " + l.Name + " without declaring it")
}

// Active tells whether the lever is away from its no-op.
func (t Target) Active() bool { return t.active }

// Held tells whether the lever fixes its target, and at which level.
func (t Target) Held() (level float64, held bool) {
	if !t.held {
		return 0, false
	}
	return t.move(t.lever.Level), true
}

// On moves a target that the lever shifts; at the no-op the target is returned as it came.
func (t Target) On(x float64) float64 {
	if !t.active { // the usual case, small enough to cost no call
		return x
	}
	return t.moved(x)
}

// OnAll moves the targets of selected futures.
func (t Target) OnAll(futures Futures, c *Column) {
	if !t.active {
		return
	}
	for _, f := range futures {
		c[f] = t.moved(c[f])
	}
}

func (t *Target) moved(x float64) float64 {
	if t.held {
		return t.move(t.lever.Level)
	}
	return t.move(x)
}

func (t *Target) move(x float64) float64 {
	if t.lever.Mode == Multiply {
		x = float64(x * t.value)
	} else {
		x = float64(x) + t.value // a product handed in is rounded first
	}
	return min(max(x, t.lever.Low), t.lever.High)
}

// Occasion tells whether a dated event falls in this month.
func (m *Month) Occasion(o Occasion) bool {
	for _, t := range m.block.Program.occasions[o] {
		if t == m.number {
			return m.decides
		}
	}
	return false
}

// Patron is the index of the patron.
func (m *Month) Patron() int { return m.block.Program.roles[Patron][0] }

// Adversary is the index of the adversary.
func (m *Month) Adversary() int { return m.block.Program.roles[Adversary][0] }

// Protege is the index of the protege.
func (m *Month) Protege() int { return m.block.Program.roles[Protege][0] }

// Role lists the actors in a role.
func (m *Month) Role(r Role) []int { return m.block.Program.roles[r] }

// RoleMean lends the mean of a variable over the actors in a role.
func (m *Month) RoleMean(v Var, r Role) *Column {
	actors := m.Role(r)
	if len(actors) == 1 {
		return m.Read(v, actors[0])
	}
	mean := m.Scratch()
	for _, a := range actors {
		c := m.Read(v, a)
		for _, f := range m.Futures() {
			mean[f] += c[f] / float64(len(actors))
		}
	}
	return mean
}

// Related tells whether two actors have a relation.
func (m *Month) Related(from, to int) bool {
	return m.block.Program.related[from*len(m.block.Program.Cast.Actors)+to] >= 0
}

// Relations lists the ordered pairs of related actors.
func (m *Month) Relations() [][2]int { return m.block.Program.pairs }

// Issues is how many issues the agenda has; they have the indexes 0 to Issues-1.
func (m *Month) Issues() int { return len(m.block.Program.Cast.Issues) }

// IssueOf finds the issue that plays a part, if the agenda has one.
func (m *Month) IssueOf(k IssueKind) (issue int, ok bool) {
	i := m.block.Program.issueOf[k]
	return i, i >= 0
}
