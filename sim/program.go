package sim

import (
	"errors"
	"fmt"
	"slices"

	"parley/portable"
	"parley/quantity"
)

// A Cast is who and what the futures are about.
type Cast struct {
	Actors    []Member
	Relations [][2]int // unordered pairs of actors; the state holds both directions
	Issues    []Agendum
	Money     Money // in which money is counted
}

// A Member of the cast.
type Member struct {
	Name  string
	Role  Role
	Bound Commitment // of the patron to it
}

// An Agendum is one issue of the talks.
type Agendum struct {
	Name string
	Kind IssueKind
	Area float64 // of territory: km² that the whole range spans
}

// A Source says where a number comes from: an axis of uncertainty times a scale, or a value.
type Source struct {
	Axis  int // -1: none
	Value float64
	Scale float64
}

// Fixed is a number without uncertainty.
func Fixed(v float64) Source { return Source{Axis: -1, Value: v} }

// An Axis is one uncertain number.
type Axis struct {
	Name string
	Dist quantity.Dist
}

// Inputs says where a program's numbers come from. Initial and Param may be nil: then
// variables start at their neutral value and parameters at the median of their prior.
type Inputs struct {
	Axes      []Axis
	Initial   func(v Var, at ...int) (Source, bool)
	Param     func(process string, p *Param, at ...int) (Source, bool)
	Occasions [numOccasions][]int // months in which they fall
	Substeps  int                 // steps per month; 0 means 1
}

// A Program is everything that does not change while futures run. It is safe for use by many
// goroutines.
type Program struct {
	Cast  Cast
	Axes  []Axis
	roles [numRoles][]int

	streams []uint64 // by axis: the part of its Philox key that its name makes

	index   [NumVars]index
	related []int16  // by from·actors+to: the ordered relation, or -1
	pairs   [][2]int // ordered relations
	issueOf [numIssueKinds]int

	cells   int
	sources []Source // by cell: where it starts
	cellVar []Var
	pending []int32 // by cell: the column that holds its change; -1 for constants and auxiliaries
	changes int

	params    []Source
	draws     []drawSpec
	turns     []turnSpec
	levers    []LeverName
	order     []process
	occasions [numOccasions][]int
	substeps  int
}

// A LeverName is a lever with the process that has it.
type LeverName struct {
	Process string
	*Lever
}

type drawSpec struct {
	key func(seed uint64) [2]uint64
}

// A TurnPlace is one decision-maker's instance of a turn.
type TurnPlace struct {
	Process string
	*Turn
	Actor int // -1 for the world
}

type turnSpec struct {
	TurnPlace
	draw int
}

type process struct {
	Process
	reads, writes [NumVars]bool
	params        []binding // by declared parameter
	draws         []binding
	turns         []binding
	levers        []int
}

// a binding maps an actor to an instance; World instances are at base.
type binding struct {
	base int
	slot []int16
}

// NewProgram checks the processes against the vocabulary and each other, derives the order of
// the month and lays the state out.
func NewProgram(cast Cast, processes []Process, in Inputs) (*Program, error) {
	p := &Program{Cast: cast, Axes: in.Axes, occasions: in.Occasions, substeps: max(1, in.Substeps)}
	if err := p.seat(); err != nil {
		return nil, err
	}
	for _, a := range p.Axes {
		p.streams = append(p.streams, portable.Key(0, "axis", a.Name)[1])
	}
	if err := check(processes); err != nil {
		return nil, err
	}
	order, err := Order(processes)
	if err != nil {
		return nil, err
	}
	p.layOut(processes, in)
	for _, i := range order {
		p.bind(processes[i], in)
	}
	return p, nil
}

// seat indexes the cast by role, relation and issue.
func (p *Program) seat() error {
	var faults []error
	for i, a := range p.Cast.Actors {
		if a.Role >= numRoles {
			faults = append(faults, fmt.Errorf("actor %q has no known role", a.Name))
			continue
		}
		p.roles[a.Role] = append(p.roles[a.Role], i)
	}
	for _, r := range []Role{Patron, Adversary, Protege} {
		if n := len(p.roles[r]); n != 1 {
			faults = append(faults, fmt.Errorf("the cast has %d actors in the role of %s; it needs exactly one", n, r))
		}
	}
	n := len(p.Cast.Actors)
	p.related = make([]int16, n*n)
	for i := range p.related {
		p.related[i] = -1
	}
	for _, r := range p.Cast.Relations {
		for _, d := range [][2]int{{r[0], r[1]}, {r[1], r[0]}} {
			if p.related[d[0]*n+d[1]] < 0 {
				p.related[d[0]*n+d[1]] = int16(len(p.pairs))
				p.pairs = append(p.pairs, d)
			}
		}
	}
	for k := range p.issueOf {
		p.issueOf[k] = -1
	}
	for i, is := range p.Cast.Issues {
		if is.Kind == OtherIssue {
			continue
		}
		if p.issueOf[is.Kind] >= 0 {
			faults = append(faults, fmt.Errorf("issues %q and %q play the same part", p.Cast.Issues[p.issueOf[is.Kind]].Name, is.Name))
		}
		p.issueOf[is.Kind] = i
	}
	return errors.Join(faults...)
}

// placesOf lists the places of a variable as arguments of Read.
func (p *Program) placesOf(v Var) [][]int {
	s := v.Spec()
	var out [][]int
	switch s.Scope {
	case World:
		out = append(out, nil)
	case Actor:
		for a, m := range p.Cast.Actors {
			if s.Roles.Has(m.Role) {
				out = append(out, []int{a})
			}
		}
	case Relation:
		for _, d := range p.pairs {
			out = append(out, []int{d[0], d[1]})
		}
	case Issue:
		for i := range p.Cast.Issues {
			out = append(out, []int{i})
		}
	case Stance:
		for a, m := range p.Cast.Actors {
			if s.Roles.Has(m.Role) {
				for i := range p.Cast.Issues {
					out = append(out, []int{a, i})
				}
			}
		}
	}
	return out
}

// layOut gives every place of every variable a cell. Variables that nobody changes are
// constants: places that start from the same source share one cell.
func (p *Program) layOut(processes []Process, in Inputs) {
	var changed, auxiliary [NumVars]bool
	for _, q := range processes {
		for _, v := range q.Flows {
			changed[v] = true
		}
		for _, v := range q.Sets {
			changed[v] = v.Spec().Kind == Register
			auxiliary[v] = v.Spec().Kind == Auxiliary
		}
	}
	constants := map[Source]int32{}
	for v := Var(0); v < NumVars; v++ {
		s := v.Spec()
		p.index[v] = p.emptyIndex(s.Scope)
		for _, at := range p.placesOf(v) {
			src := Fixed(s.Neutral)
			if in.Initial != nil {
				if given, ok := in.Initial(v, at...); ok {
					src = given
				}
			}
			varies := changed[v] || auxiliary[v]
			if cell, ok := constants[src]; ok && !varies {
				p.index[v].put(cell, at)
				continue
			}
			cell := int32(p.cells)
			p.cells++
			p.sources = append(p.sources, src)
			p.cellVar = append(p.cellVar, v)
			if !varies {
				constants[src] = cell
			}
			if changed[v] {
				p.pending = append(p.pending, int32(p.changes))
				p.changes++
			} else {
				p.pending = append(p.pending, -1)
			}
			p.index[v].put(cell, at)
		}
	}
}

// emptyIndex has room for the places a scope can have.
func (p *Program) emptyIndex(s Scope) index {
	actors, issues := len(p.Cast.Actors), len(p.Cast.Issues)
	x := index{}
	n := 1
	switch s {
	case Actor:
		x.parts, n = 1, actors
	case Issue:
		x.parts, n = 1, issues
	case Relation:
		x.parts, x.width, n = 2, actors, actors*actors
	case Stance:
		x.parts, x.width, n = 2, issues, actors*issues
	}
	x.cells = make([]int32, n)
	for i := range x.cells {
		x.cells[i] = -1
	}
	return x
}

func (x *index) put(cell int32, at []int) {
	i := 0
	for _, part := range at {
		i = i*x.width + part
	}
	x.cells[i] = cell
}

func (p *Program) slots(roles Roles) []int16 {
	slots := make([]int16, len(p.Cast.Actors))
	n := int16(0)
	for a, m := range p.Cast.Actors {
		slots[a] = -1
		if roles.Has(m.Role) {
			slots[a] = n
			n++
		}
	}
	return slots
}

// instances lists the actors (or -1 for the world, or ordered relations) of a scope.
func (p *Program) instances(scope Scope, roles Roles) ([]int, []int16) {
	switch scope {
	case Actor:
		var actors []int
		for a, m := range p.Cast.Actors {
			if roles.Has(m.Role) {
				actors = append(actors, a)
			}
		}
		return actors, p.slots(roles)
	default:
		return []int{-1}, nil
	}
}

func (p *Program) bind(q Process, in Inputs) {
	b := process{Process: q}
	for _, v := range q.Reads {
		b.reads[v] = true
	}
	for _, v := range q.Flows {
		b.writes[v] = true
	}
	for _, v := range q.Sets {
		b.writes[v] = true
		b.reads[v] = true
	}
	for _, par := range q.Params {
		actors, slot := p.instances(par.Per, par.Roles)
		b.params = append(b.params, binding{len(p.params), slot})
		first, seen := len(p.params), map[Source]int16{}
		for _, a := range actors {
			at := []int{a}
			if a < 0 {
				at = nil
			}
			src := Fixed(par.Prior.Quantile(0.5))
			if in.Param != nil {
				if given, ok := in.Param(q.Name, par, at...); ok {
					src = given
				}
			}
			if same, ok := seen[src]; ok && a >= 0 { // actors of one number share its column
				slot[a] = same
				continue
			}
			if a >= 0 {
				slot[a] = int16(len(p.params) - first)
				seen[src] = slot[a]
			}
			p.params = append(p.params, src)
		}
	}
	for _, d := range q.Draws {
		b.draws = append(b.draws, p.bindDraw(q.Name, d.Name, d.Per, d.Roles))
	}
	for _, t := range q.Turns {
		actors, slot := p.instances(t.Per, t.By)
		b.turns = append(b.turns, binding{len(p.turns), slot})
		draws := p.bindDraw(q.Name, "turn "+t.Name, t.Per, t.By)
		for i, a := range actors {
			p.turns = append(p.turns, turnSpec{TurnPlace{q.Name, t, a}, draws.base + i})
		}
	}
	for _, l := range q.Levers {
		b.levers = append(b.levers, len(p.levers))
		p.levers = append(p.levers, LeverName{q.Name, l})
	}
	p.order = append(p.order, b)
}

func (p *Program) bindDraw(process, name string, scope Scope, roles Roles) binding {
	actors, slot := p.instances(scope, roles)
	b := binding{len(p.draws), slot}
	for _, a := range actors {
		names := []string{process, name}
		if a >= 0 {
			names = append(names, p.Cast.Actors[a].Name)
		}
		p.draws = append(p.draws, drawSpec{func(seed uint64) [2]uint64 { return portable.Key(seed, names...) }})
	}
	return b
}

// Levers lists the levers of all processes.
func (p *Program) Levers() []LeverName { return p.levers }

// Turns lists the turns of all processes, one entry for each decision-maker.
func (p *Program) Turns() []TurnPlace {
	out := make([]TurnPlace, len(p.turns))
	for i, t := range p.turns {
		out[i] = t.TurnPlace
	}
	return out
}

// OrderOfMonth names the processes in the order in which they run.
func (p *Program) OrderOfMonth() []string {
	out := make([]string, len(p.order))
	for i, q := range p.order {
		out[i] = q.Name
	}
	return out
}

// Places is how many places a variable has in this cast.
func (p *Program) Places(v Var) int { return len(p.placesOf(v)) }

// Cells is the number of columns of state.
func (p *Program) Cells() int { return p.cells }

// Redrawn is the program with some of its axes drawn anew: their rows come from streams of their own,
// all else, chance too, is as it was. Running both tells what the axes that are kept settle.
func (p *Program) Redrawn(again func(axis string) bool) *Program {
	q := *p
	q.streams = slices.Clone(p.streams)
	for i, a := range p.Axes {
		if again(a.Name) {
			q.streams[i] = portable.Key(0, "axis drawn anew", a.Name)[1]
		}
	}
	return &q
}

// Row fills in the values of the axes in a parameter row. A row's numbers depend on the seed,
// the row and the axis' name alone, so adding an axis leaves the others as they were.
func (p *Program) Row(seed uint64, row int, values []float64) {
	for i, a := range p.Axes {
		w, _, _, _ := portable.Philox(seed, p.streams[i], uint64(row), 0, 0, 0)
		values[i] = a.Dist.Quantile(portable.Uniform01(w))
	}
}

// AxisUniform is where in its prior, from 0 to 1, an axis lies in a parameter row.
func AxisUniform(seed uint64, axis string, row int) float64 {
	w := portable.Philox4x64(portable.Key(seed, "axis", axis), [4]uint64{uint64(row)})
	return portable.Uniform01(w[0])
}
