package vector

import "math"

// An op is one vector operation, or a place a value comes from.
type op uint8

const (
	opConst  op = iota // the same in all lanes, known now
	opScalar           // a number of the struct
	opLoad             // a column of the struct
	opCount            // what was counted so far
	opAdd
	opSub
	opMul
	opDiv
	opMin // as the processor has it: the second where the two compare as equal or not at all
	opMax
	opSqrt
	opFloor
	opAnd
	opAndNot // not the first, and the second
	opOr
	opXor
	opLess // and the other comparisons: all bits of the lane are 1 or 0
	opLessEq
	opGreater
	opGreaterEq
	opEqual
	opNotEqual
	opSelect // mask, then, else
	opAddInt
	opSubInt
	opShiftLeft // by bits
	opShiftRight
)

// A node is a value of the loop: what is worked out twice is one node.
type node struct {
	op   op
	args [3]*node
	bits uint64 // of a constant, or of a shift
	name string // of a field
	id   int
}

// isLeaf tells whether a value need not be worked out: it stands in memory.
func (n *node) isLeaf() bool { return n.op <= opLoad }

// A graph holds the values of one loop.
type graph struct{ seen map[node]*node }

func newGraph() *graph { return &graph{map[node]*node{}} }

func (g *graph) make(n node) *node {
	if old := g.seen[n]; old != nil {
		return old
	}
	made := n
	made.id = len(g.seen)
	g.seen[n] = &made
	return &made
}

func (g *graph) constant(bits uint64) *node { return g.make(node{op: opConst, bits: bits}) }
func (g *graph) number(x float64) *node     { return g.constant(math.Float64bits(x)) }
func (g *graph) of(o op, args ...*node) *node {
	n := node{op: o}
	copy(n.args[:], args)
	return g.make(n)
}

const signBit = 1 << 63

func (g *graph) negate(x *node) *node {
	if x.op == opConst {
		return g.constant(x.bits ^ signBit)
	}
	return g.of(opXor, x, g.constant(signBit))
}

func (g *graph) not(x *node) *node { return g.of(opXor, x, g.constant(math.MaxUint64)) }

// choose is yes where the mask is set, and no elsewhere.
func (g *graph) choose(mask, yes, no *node) *node {
	zero := g.constant(0)
	if bound := g.bound(mask, yes, no); bound != nil {
		return bound
	}
	switch {
	case yes == no:
		return yes
	case no.op == opCount && yes.op == opAdd && yes.args[0] == no: // a count is never −0
		return g.of(opAdd, no, g.of(opAnd, mask, yes.args[1]))
	case no == zero:
		return g.of(opAnd, mask, yes)
	case yes == zero:
		return g.of(opAndNot, mask, no)
	}
	return g.of(opSelect, mask, yes, no)
}

// bound is a choice between two numbers that were compared, which is one instruction; nil if it is not
// that.
func (g *graph) bound(mask, yes, no *node) *node {
	if mask.op != opLess && mask.op != opGreater {
		return nil
	}
	p, q, one, other := mask.args[0], mask.args[1], opMin, opMax
	if mask.op == opGreater {
		one, other = opMax, opMin
	}
	switch {
	case yes == p && no == q:
		return g.of(one, p, q)
	case yes == q && no == p:
		return g.of(other, q, p)
	}
	// Below a bound that bound, else no more than a higher one.
	if yes == q && no.op == one && mask.op == opLess && no.args[1] == p && ordered(q, no.args[0]) {
		return g.of(other, q, no)
	}
	return nil
}

// ordered tells whether two numbers are known and the first is the lower one.
func ordered(low, high *node) bool {
	return low.op == opConst && high.op == opConst && math.Float64frombits(low.bits) <= math.Float64frombits(high.bits)
}

// least is Go's min: not a number if either is none, and −0 below 0. The processor's gives its second
// number in both cases, so both orders joined are right; beside a constant one order will do.
func (g *graph) least(x, y *node) *node {
	if x.op == opConst {
		x, y = y, x
	}
	if y.op == opConst && y.bits != signBit {
		return g.of(opMin, y, x)
	}
	return g.of(opOr, g.of(opMin, x, y), g.of(opMin, y, x))
}

// most is Go's max.
func (g *graph) most(x, y *node) *node {
	if x.op == opConst {
		x, y = y, x
	}
	switch {
	case y.op == opConst && y.bits == 0: // where both are zero, adding 0 takes the sign away
		return g.of(opAdd, g.of(opMax, y, x), y)
	case y.op == opConst && y.bits != signBit:
		return g.of(opMax, y, x)
	}
	return g.negate(g.least(g.negate(x), g.negate(y)))
}
