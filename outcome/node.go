package outcome

// The meaning of rules: a graph of nodes in which equal expressions are one node.

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Limit bounds the size of every recorded number, literal and threshold. With it no expression a
// rule can hold comes near the largest float64, so neither infinity nor NaN can arise.
const Limit = 1e15

// beyond is where the bound of an expression is refused.
const beyond = 1e280

// op is what a node does.
type op uint8

const (
	opNumber    op = iota // a literal
	opThreshold           // index: the threshold
	opMonth               // the evaluated month
	opLoad                // index: the series
	opRule                // index: the rule; args: its root
	opNot
	opAnd
	opOr
	opDiffer // of two conditions
	opNegate
	opAdd
	opSubtract
	opMultiply
	opDivide
	opScale // value: the factor between two units
	opAbs
	opLeast
	opGreatest
	opRatio
	opLess
	opAtMost
	opEqual
	opAt     // span: the month
	opAgo    // span: months back
	opChange // args: in the run, in the reference run
	opSinceStart
	opMean // from here on span is the length of the window, 0 for all months so far
	opMax
	opMin
	opSum
	opShare
	opEver
	opAlways
	opFirst
	opSince
	opAny // from here on args are one for each actor
	opAll
	opCount
	opMeanOver
	opShareOver
)

// A node is one expression. Nodes refer to earlier nodes only.
type node struct {
	op        op
	kind      Kind
	reference bool // a load from the paired run
	span      int32
	index     int32
	value     float64
	args      []int32
	words     []Word   // of a OneOf
	role      string   // the role of a quantifier
	actors    []string // of a quantifier, for explanations
	body      string   // of a quantifier, as written
	bound     float64  // the size a number cannot exceed
}

// A graph holds the nodes of a set of rules.
type graph struct {
	nodes  []node
	known  map[string]int32
	paired map[int32]int32 // the same expression read in the reference run
	series []Series
	names  []string // of thresholds
	rules  []string
}

// add returns the id of a node, which may be an earlier equal one.
func (g *graph) add(n node) int32 {
	key := fmt.Sprint(n.op, n.kind, n.reference, n.span, n.index, math.Float64bits(n.value), n.args, n.role)
	if id, ok := g.known[key]; ok {
		return id
	}
	id := int32(len(g.nodes))
	g.nodes = append(g.nodes, n)
	g.known[key] = id
	return id
}

func (g *graph) number(v float64) int32 {
	return g.add(node{op: opNumber, value: v, bound: math.Abs(v)})
}

// truth returns a condition that always or never holds.
func (g *graph) truth(holds bool) int32 {
	v := 0.0
	if holds {
		v = 1
	}
	return g.add(node{op: opNumber, kind: YesNo, value: v})
}

// pair returns the expression as it reads in the paired reference run, where nothing has changed.
func (g *graph) pair(id int32) int32 {
	if p, ok := g.paired[id]; ok {
		return p
	}
	n := g.nodes[id]
	var p int32
	switch n.op {
	case opNumber, opThreshold, opMonth:
		p = id
	case opChange:
		p = g.number(0)
	default:
		n.reference = n.reference || n.op == opLoad
		n.args = append([]int32(nil), n.args...)
		for i, a := range n.args {
			n.args[i] = g.pair(a)
		}
		p = g.add(n)
	}
	g.paired[id] = p
	return p
}

var symbols = map[op]struct {
	text string
	rank int
}{
	opOr: {" or ", 1}, opAnd: {" and ", 2},
	opDiffer: {" != ", 3}, opLess: {" < ", 3}, opAtMost: {" <= ", 3}, opEqual: {" == ", 3},
	opAdd: {" + ", 4}, opSubtract: {" - ", 4}, opMultiply: {" * ", 5}, opDivide: {" / ", 5},
}

var callNames = map[op]string{
	opAbs: "abs", opLeast: "least", opGreatest: "greatest", opRatio: "ratio",
	opAt: "at", opAgo: "ago", opChange: "change", opSinceStart: "since_start",
	opMean: "mean", opMax: "max", opMin: "min", opSum: "sum", opShare: "share",
	opEver: "ever", opAlways: "always", opFirst: "first", opSince: "since",
	opAny: "any", opAll: "all", opCount: "count", opMeanOver: "mean_over", opShareOver: "share_over",
}

// text writes a node in the rule language.
func (g *graph) text(id int32) string {
	var b strings.Builder
	g.write(&b, id, 0)
	return b.String()
}

// textLimit keeps the text of an expression to what a reader can use.
const textLimit = 400

func (g *graph) write(b *strings.Builder, id int32, rank int) {
	if b.Len() > textLimit {
		if !strings.HasSuffix(b.String(), "...") {
			b.WriteString("...")
		}
		return
	}
	n := &g.nodes[id]
	switch n.op {
	case opNumber:
		if n.kind == YesNo {
			b.WriteString(strconv.FormatBool(n.value == 1))
		} else {
			b.WriteString(strconv.FormatFloat(n.value, 'g', -1, 64))
		}
	case opThreshold:
		b.WriteString(g.names[n.index])
	case opMonth:
		b.WriteString("month")
	case opLoad:
		b.WriteString(g.series[n.index].String())
	case opRule:
		b.WriteString(g.rules[n.index])
	case opScale:
		g.write(b, n.args[0], rank)
	case opNot:
		b.WriteString("not ")
		g.write(b, n.args[0], 9)
	case opNegate:
		b.WriteByte('-')
		g.write(b, n.args[0], 9)
	case opEqual:
		if words := g.nodes[n.args[0]].words; words != nil && g.nodes[n.args[1]].op == opNumber {
			g.write(b, n.args[0], 9)
			fmt.Fprintf(b, " == %q", wordOf(words, g.nodes[n.args[1]].value))
			return
		}
		g.infix(b, n, rank)
	case opOr, opAnd, opDiffer, opLess, opAtMost, opAdd, opSubtract, opMultiply, opDivide:
		g.infix(b, n, rank)
	default:
		g.call(b, n)
	}
}

func (g *graph) infix(b *strings.Builder, n *node, rank int) {
	symbol := symbols[n.op]
	if symbol.rank <= rank {
		b.WriteByte('(')
	}
	for i, a := range n.args {
		inner := symbol.rank
		if i > 0 {
			b.WriteString(symbol.text)
		} else if n.op != opLess && n.op != opAtMost && n.op != opEqual && n.op != opDiffer {
			inner-- // the left argument of a chain needs no parentheses
		}
		g.write(b, a, inner)
	}
	if symbol.rank <= rank {
		b.WriteByte(')')
	}
}

func (g *graph) call(b *strings.Builder, n *node) {
	b.WriteString(callNames[n.op])
	b.WriteByte('(')
	switch n.op {
	case opAny, opAll, opCount, opMeanOver, opShareOver:
		b.WriteString(n.role + ", " + n.body + ")")
		return
	case opChange:
		g.write(b, n.args[0], 0)
	default:
		for i, a := range n.args {
			if i > 0 {
				b.WriteString(", ")
			}
			g.write(b, a, 0)
		}
	}
	if n.span > 0 || n.op == opAt {
		fmt.Fprintf(b, ", %d", n.span)
	}
	b.WriteByte(')')
}

// wordOf returns the word that a code stands for.
func wordOf(words []Word, code float64) string {
	for _, w := range words {
		if w.Code == code {
			return w.Name
		}
	}
	return strconv.FormatFloat(code, 'g', -1, 64)
}
