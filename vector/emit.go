package vector

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// registers is how many vector registers there are for values; counts are kept above them.
const registers = 16

// An emitter writes the instructions of one loop.
type emitter struct {
	loop    *loop
	text    strings.Builder
	order   []*node         // what is worked out, in order
	uses    map[*node][]int // when a value is used, ascending; len(order) for stores
	now     int
	in      [registers]*node // what registers hold
	reg     map[*node]int
	slot    map[*node]int // on the stack, of what had to leave its register, and of numbers
	slots   int
	limit   int               // registers in use for values
	pointer map[string]string // general registers of columns
	consts  map[uint64]bool
}

// general registers that can hold a column; R13 is for those that get none, AX counts bytes, BX ends.
var general = []string{"DX", "SI", "DI", "R8", "R9", "R10", "R11", "R12", "R15"}

func (e *emitter) line(format string, args ...any) { fmt.Fprintf(&e.text, "\t"+format+"\n", args...) }

// emit returns the body of the loop's function and the bytes of stack it takes.
func (l *loop) emit(consts map[uint64]bool) (body string, frame int) {
	e := &emitter{loop: l, uses: map[*node][]int{}, reg: map[*node]int{}, slot: map[*node]int{}, pointer: map[string]string{}, consts: consts}
	e.limit = registers - len(l.counts)
	e.plan()
	e.enter()
	e.text.WriteString("loop:\n")
	for i, n := range e.order {
		e.now = i
		e.compute(n)
	}
	e.now = len(e.order)
	counted := registers
	for _, f := range l.fields {
		if v := l.stores[f.name]; v != nil {
			e.line("VMOVUPD Y%d, %s", e.load(v, nil), e.column(f.name))
		}
		if v := l.counts[f.name]; v != nil {
			counted--
			e.line("VMOVUPD Y%d, Y%d", e.load(v, nil), counted)
		}
	}
	e.line("ADDQ $32, AX")
	e.line("CMPQ AX, BX")
	e.line("JLT loop")
	e.leave()
	return e.text.String(), 32 * e.slots
}

// plan puts the values in order, each before it is used, and notes the uses.
func (e *emitter) plan() {
	seen := map[*node]bool{}
	var visit func(n *node)
	visit = func(n *node) {
		if n == nil || seen[n] || n.isLeaf() || n.op == opCount {
			return
		}
		seen[n] = true
		for _, a := range n.args {
			visit(a)
		}
		e.order = append(e.order, n)
	}
	roots := e.roots()
	for _, r := range roots {
		visit(r)
	}
	for i, n := range e.order {
		for _, a := range n.args {
			if a != nil {
				e.uses[a] = append(e.uses[a], i)
			}
		}
	}
	for _, r := range roots {
		e.uses[r] = append(e.uses[r], len(e.order))
	}
}

func (e *emitter) roots() (out []*node) {
	for _, f := range e.loop.fields {
		if v := e.loop.stores[f.name]; v != nil {
			out = append(out, v)
		}
		if v := e.loop.counts[f.name]; v != nil {
			out = append(out, v)
		}
	}
	return out
}

// enter loads the pointers and spreads the numbers of the struct.
func (e *emitter) enter() {
	e.line("MOVQ c+0(FP), CX")
	e.line("MOVQ bytes+8(FP), BX")
	for _, f := range e.loop.fields {
		used := e.loop.stores[f.name] != nil || len(e.uses[e.loop.graph.make(node{op: opLoad, name: f.name})]) > 0
		if f.column && used && len(e.pointer) < len(general) {
			r := general[len(e.pointer)]
			e.pointer[f.name] = r
			e.line("MOVQ %d(CX), %s", e.loop.offset(f.name), r)
		}
		if n := e.loop.graph.make(node{op: opScalar, name: f.name}); !f.column && len(e.uses[n]) > 0 {
			e.line("VBROADCASTSD %d(CX), Y0", e.loop.offset(f.name))
			e.line("VMOVUPD Y0, %s", e.spill(n))
		}
	}
	for i := range len(e.loop.counts) {
		e.line("VXORPD Y%[1]d, Y%[1]d, Y%[1]d", registers-1-i)
	}
	e.line("XORQ AX, AX")
}

// leave adds what was counted to the struct's numbers.
func (e *emitter) leave() {
	counted := registers
	for _, f := range e.loop.fields {
		if e.loop.counts[f.name] == nil {
			continue
		}
		counted--
		e.line("VEXTRACTF128 $1, Y%d, X0", counted)
		e.line("VADDPD X%d, X0, X0", counted)
		e.line("VHADDPD X0, X0, X0")
		e.line("VADDSD %d(CX), X0, X0", e.loop.offset(f.name))
		e.line("VMOVSD X0, %d(CX)", e.loop.offset(f.name))
	}
	e.line("VZEROUPPER")
	e.line("RET")
}

// spill is a value's place on the stack.
func (e *emitter) spill(n *node) string {
	if _, has := e.slot[n]; !has {
		e.slot[n] = e.slots
		e.slots++
	}
	return fmt.Sprintf("s%d-%d(SP)", e.slot[n], 32*(e.slot[n]+1))
}

// column is the place of a column's next lanes.
func (e *emitter) column(name string) string {
	r, ok := e.pointer[name]
	if !ok {
		r = "R13"
		e.line("MOVQ %d(CX), R13", e.loop.offset(name))
	}
	return "(" + r + ")(AX*1)"
}

// nextUse is when a value is used after now.
func (e *emitter) nextUse(n *node) int {
	for _, at := range e.uses[n] {
		if at > e.now {
			return at
		}
	}
	return math.MaxInt
}

// free finds a register, emptying the one whose value is used last; keep are those in use by this instruction.
func (e *emitter) free(keep []int) int {
	best, when := -1, -1
	for r := range e.limit {
		if slices.Contains(keep, r) {
			continue
		}
		if e.in[r] == nil {
			return r
		}
		use := e.nextUse(e.in[r])
		if e.neededNow(e.in[r]) {
			use = e.now
		}
		if use > when {
			best, when = r, use
		}
	}
	old := e.in[best]
	if _, has := e.slot[old]; !has && !old.isLeaf() && when < math.MaxInt {
		e.line("VMOVUPD Y%d, %s", best, e.spill(old))
	}
	delete(e.reg, old)
	e.in[best] = nil
	return best
}

// neededNow tells whether a value is used by the instruction that is being written.
func (e *emitter) neededNow(n *node) bool { return slices.Contains(e.uses[n], e.now) }

func (e *emitter) hold(n *node, r int) {
	e.in[r] = n
	e.reg[n] = r
}

// load brings a value into a register.
func (e *emitter) load(n *node, keep []int) int {
	if r, ok := e.reg[n]; ok {
		return r
	}
	if n.op == opCount {
		return e.countOf(n.name)
	}
	r := e.free(keep)
	e.line("VMOVUPD %s, Y%d", e.memory(n), r)
	e.hold(n, r)
	return r
}

func (e *emitter) countOf(name string) int {
	counted := registers
	for _, f := range e.loop.fields {
		if e.loop.counts[f.name] != nil {
			counted--
			if f.name == name {
				return counted
			}
		}
	}
	panic("vector: nothing is counted in " + name)
}

// memory is where a value stands that is in no register.
func (e *emitter) memory(n *node) string {
	switch n.op {
	case opConst:
		e.consts[n.bits] = true
		return constName(n.bits) + "<>(SB)"
	case opLoad:
		return e.column(n.name)
	}
	return e.spill(n)
}

func constName(bits uint64) string { return fmt.Sprintf("k%016x", bits) }

// operand is a value where an instruction can take it from memory: a column that is used again is loaded.
func (e *emitter) operand(n *node, keep []int) string {
	_, inRegister := e.reg[n]
	if inRegister || n.op == opCount || n.op == opLoad && e.nextUse(n) < math.MaxInt {
		return fmt.Sprintf("Y%d", e.load(n, keep))
	}
	return e.memory(n)
}

// release empties the registers of values that are not used again.
func (e *emitter) release(args [3]*node) {
	for _, a := range args {
		if a == nil || e.nextUse(a) < math.MaxInt {
			continue
		}
		if r, ok := e.reg[a]; ok {
			delete(e.reg, a)
			e.in[r] = nil
		}
	}
}

var mnemonic = map[op]string{
	opAdd: "VADDPD", opSub: "VSUBPD", opMul: "VMULPD", opDiv: "VDIVPD", opMin: "VMINPD", opMax: "VMAXPD",
	opAnd: "VANDPD", opAndNot: "VANDNPD", opOr: "VORPD", opXor: "VXORPD", opAddInt: "VPADDQ", opSubInt: "VPSUBQ",
	opLess: "VCMPPD $0x11,", opLessEq: "VCMPPD $0x12,", opGreater: "VCMPPD $0x1e,", opGreaterEq: "VCMPPD $0x1d,", opEqual: "VCMPPD $0x00,", opNotEqual: "VCMPPD $0x04,",
}

var commutes = []op{opAdd, opMul, opAnd, opOr, opXor, opAddInt}

func (e *emitter) compute(n *node) {
	args := n.args
	if slices.Contains(commutes, n.op) && e.cheap(args[0]) && !e.cheap(args[1]) {
		args[0], args[1] = args[1], args[0]
	}
	switch n.op {
	case opSqrt, opFloor:
		from := e.operand(args[0], nil)
		e.release(args)
		to := e.free(nil)
		e.line("%s%s, Y%d", map[op]string{opSqrt: "VSQRTPD ", opFloor: "VROUNDPD $9, "}[n.op], from, to)
		e.hold(n, to)
	case opShiftLeft, opShiftRight:
		from := e.load(args[0], nil)
		e.release(args)
		to := e.free([]int{from})
		e.line("%s $%d, Y%d, Y%d", map[op]string{opShiftLeft: "VPSLLQ", opShiftRight: "VPSRLQ"}[n.op], n.bits, from, to)
		e.hold(n, to)
	case opSelect:
		mask := e.load(args[0], nil)
		no := e.load(args[2], []int{mask})
		yes := e.operand(args[1], []int{mask, no})
		e.release(args)
		to := e.free(nil)
		e.line("VBLENDVPD Y%d, %s, Y%d, Y%d", mask, yes, no, to)
		e.hold(n, to)
	default:
		a := e.load(args[0], nil)
		b := e.operand(args[1], []int{a})
		e.release(args)
		to := e.free(nil)
		e.line("%s %s, Y%d, Y%d", mnemonic[n.op], b, a, to)
		e.hold(n, to)
	}
}

// cheap tells whether an instruction can take a value from memory and nothing is lost by it.
func (e *emitter) cheap(n *node) bool {
	_, inRegister := e.reg[n]
	return !inRegister && n.op != opCount
}
