package outcome

// From meaning to a straight list of steps over columns. An expression at a month is computed
// once, however many rules, windows and months ask for it; a history grows from month to month.

import (
	"fmt"
	"math"
	"slices"
)

// maxSteps bounds a plan; 25 usual rules at three months take a few thousand steps.
const maxSteps = 1 << 20

// action is what a step does.
type action uint8

const (
	doLoad      action = iota // dst column: series a at month b, c = 1 in the reference run
	doLoadYesNo               // dst bits: the same
	doSpread                  // dst column: scalar a
	doFill                    // dst bits: all if scalar a is not 0
	doLess                    // dst bits: column a < column b
	doLessThan                // dst bits: column a < scalar b
	doMoreThan                // dst bits: column a > scalar b
	doEqual                   // dst bits: column a == column b
	doEqualTo                 // dst bits: column a == scalar b
	doAnd                     // dst bits
	doOr
	doDiffer
	doWithout // dst bits: a and not b
	doNot
	doAdd // dst column
	doSubtract
	doMultiply
	doDivideBy // column a / scalar b
	doRatio
	doAbs
	doNegate
	doLeast
	doGreatest
	doMark  // dst column: a, and month c where bits b are set
	doSince // dst column: months from a to month b, scalar never where a is negative
	doCount // dst column: the number of bits set among list[a:b]
)

// A step reads and writes registers: columns, bits or scalars, as its action says.
type step struct {
	do      action
	invert  bool // of bits from a comparison
	dst     int32
	a, b, c int32
}

// A scalarStep computes a number that is the same in every future. Operands are scalars.
type scalarStep struct {
	op           op
	dst, a, b, c int32
}

// The scalars of a plan begin with the number of months after which never comes, and the
// thresholds; constants and what is computed from these follow.
const scalarNever = 0

// shape is where a value lives.
type shape uint8

const (
	scalar shape = iota
	column
	bit
)

type value struct {
	shape shape
	reg   int32
}

type moment struct {
	node  int32
	month int32
}

// A Plan is a set of rules made ready for certain months. It is immutable.
type Plan struct {
	rules   *Rules
	months  []int
	steps   []step
	list    []int32 // operands of doCount
	scalars []float64
	early   []scalarStep
	loads   int     // column registers before this are loads, the others are owned
	columns int     // column registers in all
	bits    int     // bits registers in all
	roots   []int32 // rule by rule, month by month: bits registers, or column registers of numbers
}

// Plan makes the rules ready to be evaluated at the given months.
func (r *Rules) Plan(months ...int) (*Plan, error) {
	p := &planner{
		Plan:    &Plan{rules: r, months: slices.Clone(months)},
		graph:   r.graph,
		known:   map[moment]value{},
		seen:    map[moment]value{},
		marked:  map[moment]value{},
		latest:  map[int32][]int32{},
		numbers: map[uint64]int32{},
		spread:  map[int32]value{},
		filled:  map[int32]value{},
	}
	p.scalars = make([]float64, 1+len(r.lexicon.env.Thresholds))
	ascending := slices.Clone(months)
	slices.Sort(ascending)
	for _, m := range ascending {
		if m < 0 || m > maxMonths {
			return nil, fmt.Errorf("month %d is outside 0 to %d", m, maxMonths)
		}
		for i := range r.roots {
			p.answer(i, m)
		}
	}
	if len(p.steps) > maxSteps {
		return nil, fmt.Errorf("the rules take more than %d steps; use fewer windows within windows", maxSteps)
	}
	for i := range r.roots {
		for _, m := range months {
			p.roots = append(p.roots, p.answer(i, m).reg)
		}
	}
	p.allocate()
	return p.Plan, nil
}

// answer is what a rule comes to at a month: bits, or a column.
func (p *planner) answer(rule, month int) value {
	v := p.at(p.rules.roots[rule], int32(month))
	if p.rules.IsNumber(rule) {
		return p.column(v)
	}
	return p.bit(v)
}

// isNumber tells whether an answer is a column.
func (p *Plan) isNumber(answer int) bool { return p.rules.IsNumber(answer / len(p.months)) }

// A planner writes a Plan. Until allocate, every step has a register of its own.
type planner struct {
	*Plan
	graph   *graph
	known   map[moment]value  // an expression at a month
	seen    map[moment]value  // a fold over all months up to a month
	marked  map[moment]value  // the month of a condition's first or last holding, up to a month
	latest  map[int32][]int32 // months at which a history in seen or marked was asked for
	numbers map[uint64]int32  // scalars by bits
	spread  map[int32]value   // columns of scalars
	filled  map[int32]value   // bits of scalars
}

func (p *planner) emit(s shape, st step) value {
	if len(p.steps) > maxSteps {
		return value{shape: s} // the plan is refused; keep the registers valid
	}
	if s == bit {
		st.dst = int32(p.Plan.bits)
		p.Plan.bits++
	} else {
		st.dst = int32(p.columns)
		p.columns++
	}
	p.steps = append(p.steps, st)
	return value{s, st.dst}
}

func (p *planner) number(v float64) value {
	key := math.Float64bits(v)
	reg, ok := p.numbers[key]
	if !ok {
		reg = int32(len(p.scalars))
		p.scalars = append(p.scalars, v)
		p.numbers[key] = reg
	}
	return value{scalar, reg}
}

// compute is a step between scalars.
func (p *planner) compute(o op, args ...value) value {
	s := scalarStep{op: o, dst: int32(len(p.scalars)), a: args[0].reg}
	if len(args) > 1 {
		s.b = args[1].reg
	}
	if len(args) > 2 {
		s.c = args[2].reg
	}
	p.scalars = append(p.scalars, 0)
	p.early = append(p.early, s)
	return value{scalar, s.dst}
}

// column returns a number as a column.
func (p *planner) column(v value) value {
	if v.shape == column {
		return v
	}
	c, ok := p.spread[v.reg]
	if !ok {
		c = p.emit(column, step{do: doSpread, a: v.reg})
		p.spread[v.reg] = c
	}
	return c
}

// bit returns a condition as bits.
func (p *planner) bit(v value) value {
	if v.shape == bit {
		return v
	}
	b, ok := p.filled[v.reg]
	if !ok {
		b = p.emit(bit, step{do: doFill, a: v.reg})
		p.filled[v.reg] = b
	}
	return b
}

// at returns an expression at a month.
func (p *planner) at(id, month int32) value {
	key := moment{id, month}
	v, ok := p.known[key]
	if !ok {
		v = p.build(id, month)
		p.known[key] = v
	}
	return v
}

// all returns the arguments of a node at a month.
func (p *planner) all(n *node, month int32) []value {
	list := make([]value, len(n.args))
	for i, a := range n.args {
		list[i] = p.at(a, month)
	}
	return list
}

func allScalar(list []value) bool {
	return !slices.ContainsFunc(list, func(v value) bool { return v.shape != scalar })
}

var columnActions = map[op]action{
	opAdd: doAdd, opSubtract: doSubtract, opChange: doSubtract, opMultiply: doMultiply,
	opAbs: doAbs, opNegate: doNegate, opLeast: doLeast, opGreatest: doGreatest, opRatio: doRatio,
	opSum: doAdd, opMax: doGreatest, opMin: doLeast,
}

func (p *planner) build(id, month int32) value {
	n := &p.graph.nodes[id]
	from := int32(0)
	if n.span > 0 {
		from = max(0, month-n.span+1)
	}
	switch n.op {
	case opNumber:
		return p.number(n.value)
	case opThreshold:
		return value{scalar, 1 + n.index}
	case opMonth:
		return p.number(float64(month))
	case opLoad:
		return p.load(n, month)
	case opRule:
		return p.at(n.args[0], month)
	case opAt:
		return p.at(n.args[0], min(n.span, month))
	case opAgo:
		return p.at(n.args[0], max(0, month-n.span))
	case opNot, opAnd, opOr, opDiffer, opAny, opAll:
		return p.logic(n, p.all(n, month))
	case opLess, opAtMost, opEqual:
		return p.compare(n, p.at(n.args[0], month), p.at(n.args[1], month))
	case opScale:
		return p.arithmetic(opMultiply, []value{p.at(n.args[0], month), p.number(n.value)})
	case opSinceStart:
		return p.arithmetic(opSubtract, []value{p.at(n.args[0], month), p.at(n.args[0], 0)})
	case opDivide:
		return p.divide(p.at(n.args[0], month), p.at(n.args[1], month))
	case opEver:
		return p.window(doOr, n.args[0], from, month)
	case opAlways:
		return p.window(doAnd, n.args[0], from, month)
	case opSum, opMax, opMin:
		return p.window(columnActions[n.op], n.args[0], from, month)
	case opMean:
		return p.divide(p.window(doAdd, n.args[0], from, month), p.number(float64(month-from+1)))
	case opShare:
		var list []value
		for m := from; m <= month && len(p.steps) <= maxSteps; m++ {
			list = append(list, p.at(n.args[0], m))
		}
		return p.divide(p.count(list), p.number(float64(len(list))))
	case opFirst:
		return p.mark(n, month)
	case opSince:
		return p.emit(column, step{do: doSince, a: p.mark(n, month).reg, b: month})
	case opCount:
		return p.count(p.all(n, month))
	case opShareOver:
		return p.divide(p.count(p.all(n, month)), p.number(float64(len(n.args))))
	case opMeanOver:
		sum := p.at(n.args[0], month)
		for _, a := range n.args[1:] {
			sum = p.arithmetic(opAdd, []value{sum, p.at(a, month)})
		}
		return p.divide(sum, p.number(float64(len(n.args))))
	default: // opAdd, opSubtract, opMultiply, opNegate, opAbs, opLeast, opGreatest, opRatio, opChange
		return p.arithmetic(n.op, p.all(n, month))
	}
}

func (p *planner) load(n *node, month int32) value {
	st := step{do: doLoad, a: n.index, b: month}
	if n.reference {
		st.c = 1
	}
	if n.kind == YesNo {
		st.do = doLoadYesNo
		return p.emit(bit, st)
	}
	return p.emit(column, st)
}

func (p *planner) logic(n *node, args []value) value {
	do := doOr
	switch n.op {
	case opNot:
		if args[0].shape == scalar {
			return p.compute(opNot, args[0])
		}
		return p.emit(bit, step{do: doNot, a: args[0].reg})
	case opAnd, opAll:
		do = doAnd
	case opDiffer:
		do = doDiffer
	}
	if len(args) == 0 { // a role without actors
		if n.op == opAll {
			return p.number(1)
		}
		return p.number(0)
	}
	result := p.bit(args[0])
	for _, a := range args[1:] {
		result = p.emit(bit, step{do: do, a: result.reg, b: p.bit(a).reg})
	}
	return result
}

func (p *planner) compare(n *node, a, b value) value {
	st := step{a: a.reg, b: b.reg}
	switch {
	case a.shape == scalar && b.shape == scalar:
		return p.compute(n.op, a, b)
	case n.op == opEqual:
		st.do = doEqual
		if a.shape == scalar {
			st.a, st.b = b.reg, a.reg
		}
		if a.shape != b.shape {
			st.do = doEqualTo
		}
		return p.emit(bit, st)
	}
	// With no NaN about, a <= b is not b < a.
	if n.op == opAtMost {
		a, b = b, a
		st.invert = true
	}
	switch {
	case a.shape == scalar:
		st.do, st.a, st.b = doMoreThan, b.reg, a.reg
	case b.shape == scalar:
		st.do, st.a, st.b = doLessThan, a.reg, b.reg
	default:
		st.do, st.a, st.b = doLess, a.reg, b.reg
	}
	return p.emit(bit, st)
}

func (p *planner) arithmetic(o op, args []value) value {
	if allScalar(args) {
		return p.compute(o, args...)
	}
	st := step{do: columnActions[o], a: p.column(args[0]).reg}
	if len(args) > 1 {
		st.b = p.column(args[1]).reg
	}
	if len(args) > 2 {
		st.c = p.column(args[2]).reg
	}
	return p.emit(column, st)
}

func (p *planner) divide(a, b value) value {
	if a.shape == scalar {
		return p.compute(opDivide, a, b)
	}
	return p.emit(column, step{do: doDivideBy, a: a.reg, b: b.reg})
}

func (p *planner) count(list []value) value {
	var regs []int32
	for _, v := range list {
		regs = append(regs, p.bit(v).reg)
	}
	a := int32(len(p.list))
	p.list = append(p.list, regs...)
	return p.emit(column, step{do: doCount, a: a, b: int32(len(p.list))})
}

// window folds an expression over the months from ... to.
func (p *planner) window(do action, id, from, to int32) value {
	as := p.column
	shape := column
	if do == doAnd || do == doOr {
		as, shape = p.bit, bit
	}
	key := int32(do)<<24 | id
	var result value
	next := from
	if from == 0 {
		if m, ok := p.before(key, to); ok {
			result, next = p.seen[moment{key, m}], m+1
		}
	}
	for m := next; m <= to && len(p.steps) <= maxSteps; m++ {
		v := as(p.at(id, m))
		if m > from {
			v = p.emit(shape, step{do: do, a: result.reg, b: v.reg})
		}
		result = v
	}
	if from == 0 {
		p.remember(p.seen, key, to, result)
	}
	return result
}

// before returns the last month up to month at which a history is known.
func (p *planner) before(key, month int32) (m int32, ok bool) {
	for _, k := range p.latest[key] {
		if k <= month && (!ok || k > m) {
			m, ok = k, true
		}
	}
	return m, ok
}

func (p *planner) remember(in map[moment]value, key, month int32, v value) {
	if _, ok := in[moment{key, month}]; !ok {
		in[moment{key, month}] = v
		p.latest[key] = append(p.latest[key], month)
	}
}

// mark returns the month, up to month, at which a condition first (opFirst) or last (opSince)
// held, and -1 where it never did.
func (p *planner) mark(n *node, month int32) value {
	key := int32(n.op)<<24 | 1<<23 | n.args[0]
	result := p.column(p.number(-1))
	next := int32(0)
	if m, ok := p.before(key, month); ok {
		result, next = p.marked[moment{key, m}], m+1
	}
	for m := next; m <= month && len(p.steps) <= maxSteps; m++ {
		holds := p.bit(p.at(n.args[0], m))
		if n.op == opFirst && m > 0 {
			held := p.window(doOr, n.args[0], 0, m-1)
			holds = p.emit(bit, step{do: doWithout, a: holds.reg, b: held.reg})
		}
		result = p.emit(column, step{do: doMark, a: result.reg, b: holds.reg, c: m})
	}
	p.remember(p.marked, key, month, result)
	return result
}
