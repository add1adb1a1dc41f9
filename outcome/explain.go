package outcome

// Why a rule holds, or not, in one future: the rule taken apart, with the value of each part.

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// An Explanation is one expression of a rule in one future at one month.
type Explanation struct {
	Text   string  // the expression
	Kind   Kind    // what Value is
	Value  float64 // 1 or 0 of a condition, the code of a word
	Word   string  // of a OneOf
	Unit   string  // of an indicator or threshold with a unit
	Month  int     // at which the expression is read
	Paired bool    // read in the paired reference run

	// Of an expression over a window: its first month, and the value in each month of it of the
	// expression it is about.
	From   int
	Window []float64

	Parts []Explanation
}

// Holds reports whether a condition holds.
func (x Explanation) Holds() bool { return x.Kind == YesNo && x.Value == 1 }

// String writes the explanation as an indented list.
func (x Explanation) String() string {
	var b strings.Builder
	x.write(&b, 0)
	return b.String()
}

func (x Explanation) write(b *strings.Builder, depth int) {
	b.WriteString(strings.Repeat("  ", depth))
	b.WriteString(x.Text)
	if x.Paired {
		b.WriteString(", in the paired run")
	}
	fmt.Fprintf(b, ", month %d: %s", x.Month, x.Says())
	if len(x.Window) > 0 {
		fmt.Fprintf(b, " (months %d to %d:", x.From, x.From+len(x.Window)-1)
		for _, v := range x.Window {
			b.WriteByte(' ')
			b.WriteString(short(v))
		}
		b.WriteByte(')')
	}
	b.WriteByte('\n')
	for _, p := range x.Parts {
		p.write(b, depth+1)
	}
}

// Says returns the value as a reader wants it.
func (x Explanation) Says() string {
	switch {
	case x.Kind == YesNo && x.Value == 1:
		return "yes"
	case x.Kind == YesNo:
		return "no"
	case x.Kind == OneOf:
		return x.Word
	case x.Unit != "":
		return short(x.Value) + " [" + x.Unit + "]"
	}
	return short(x.Value)
}

func short(v float64) string { return strconv.FormatFloat(v, 'g', 4, 64) }

// maxParts bounds an explanation. A rule names a few dozen parts.
const maxParts = 2000

// Explain takes a rule apart for one future of a block at one month.
func (r *Rules) Explain(rule int, cube Cube, thresholds []float64, future, month int) (Explanation, error) {
	if future < 0 || future >= cube.N() {
		return Explanation{}, fmt.Errorf("future %d is outside a block of %d", future, cube.N())
	}
	if last := cube.Months(); month < 0 || month > last || last > maxMonths {
		return Explanation{}, fmt.Errorf("month %d is outside a block of %d months", month, last)
	}
	thresholds, err := r.values(thresholds)
	if err != nil {
		return Explanation{}, err
	}
	if thresholds == nil {
		thresholds = r.Thresholds(1)
	}
	v := &view{rules: r, cube: cube, thresholds: thresholds, future: future, known: map[moment]float64{}, left: maxParts}
	x := v.explain(r.roots[rule], int32(month), false)
	if v.fault != nil {
		return Explanation{}, v.fault
	}
	return x, nil
}

// A view is one future of a block.
type view struct {
	rules      *Rules
	cube       Cube
	thresholds []float64
	future     int
	known      map[moment]float64
	fault      *Fault
	left       int // parts that may still be shown
}

// value returns an expression at a month.
func (v *view) value(id, month int32) float64 {
	key := moment{id, month}
	x, ok := v.known[key]
	if !ok {
		x = v.compute(&v.rules.graph.nodes[id], month)
		v.known[key] = x
	}
	return x
}

func (v *view) compute(n *node, month int32) float64 {
	switch n.op {
	case opNumber:
		return n.value
	case opThreshold:
		return v.thresholds[n.index]
	case opMonth:
		return float64(month)
	case opLoad:
		return v.load(n, month)
	case opRule:
		return v.value(n.args[0], month)
	case opAt, opAgo, opSinceStart:
		past := v.value(n.args[0], n.past(month))
		if n.op == opSinceStart {
			return v.value(n.args[0], month) - past
		}
		return past
	case opMean, opMax, opMin, opSum, opShare, opEver, opAlways, opFirst, opSince:
		return v.fold(n, month)
	case opScale:
		return reckon(opScale, v.value(n.args[0], month), n.value, 0)
	}
	var args []float64
	for _, a := range n.args {
		args = append(args, v.value(a, month))
	}
	return combined(n.op, args)
}

// combined computes an operation on values of one month.
func combined(o op, args []float64) float64 {
	n := float64(len(args))
	chain := func(o op, start float64) float64 {
		for _, a := range args {
			start = reckon(o, start, a, 0)
		}
		return start
	}
	switch o {
	case opAnd, opAll:
		return chain(opAnd, 1)
	case opOr, opAny:
		return chain(opOr, 0)
	case opCount:
		return chain(opAdd, 0)
	case opShareOver, opMeanOver:
		return chain(opAdd, 0) / n
	}
	args = append(args, 0, 0)
	return reckon(o, args[0], args[1], args[2])
}

// past returns the month at which a node that looks back reads its argument.
func (n *node) past(month int32) int32 {
	switch n.op {
	case opAt:
		return min(n.span, month)
	case opAgo:
		return max(0, month-n.span)
	}
	return 0 // opSinceStart
}

// window returns the values of the argument of a node over its window.
func (v *view) window(n *node, month int32) (from int32, values []float64) {
	if n.span > 0 {
		from = max(0, month-n.span+1)
	}
	for m := from; m <= month; m++ {
		values = append(values, v.value(n.args[0], m))
	}
	return from, values
}

func (v *view) fold(n *node, month int32) float64 {
	_, values := v.window(n, month)
	result := values[0]
	switch n.op {
	case opFirst:
		for m, x := range values {
			if x == 1 {
				return float64(m)
			}
		}
		return -1
	case opSince:
		for m := len(values) - 1; m >= 0; m-- {
			if values[m] == 1 {
				return float64(len(values) - 1 - m)
			}
		}
		return float64(v.cube.Months() + 1)
	}
	o := map[op]op{
		opMean: opAdd, opSum: opAdd, opShare: opAdd, opMax: opGreatest, opMin: opLeast,
		opEver: opOr, opAlways: opAnd,
	}[n.op]
	for _, x := range values[1:] {
		result = reckon(o, result, x, 0)
	}
	if n.op == opMean || n.op == opShare {
		result /= float64(len(values))
	}
	return result
}

func (v *view) load(n *node, month int32) float64 {
	read := v.cube.Column
	if n.reference {
		read = v.cube.Reference
	}
	f := &Fault{Series: v.rules.lexicon.series[n.index], Reference: n.reference, Month: int(month), Future: -1}
	if c := read(int(n.index), int(month)); c != nil {
		f.Future, f.Value = v.future, c[v.future]
		if n.kind == YesNo && (f.Value == 0 || f.Value == 1) || n.kind != YesNo && math.Abs(f.Value) <= Limit {
			return f.Value
		}
	}
	if v.fault == nil {
		v.fault = f
	}
	return 0
}

// explain shows a node and its parts. Parts that only repeat a literal are left out.
func (v *view) explain(id, month int32, paired bool) Explanation {
	n := &v.rules.graph.nodes[id]
	v.left--
	x := Explanation{
		Text: v.rules.graph.text(id), Kind: n.kind, Value: v.value(id, month),
		Month: int(month), Paired: paired,
	}
	var unit Unit
	switch n.op {
	case opLoad:
		unit = v.rules.lexicon.series[n.index].Unit
	case opThreshold:
		unit = v.rules.lexicon.env.Thresholds[n.index].Unit
	}
	if unit != (Unit{}) {
		x.Unit = unit.String()
	}
	if n.kind == OneOf {
		x.Word = wordOf(n.words, x.Value)
	}
	part := func(id, month int32, paired bool) {
		if v.rules.graph.nodes[id].op != opNumber && v.left > 0 {
			x.Parts = append(x.Parts, v.explain(id, month, paired))
		}
	}
	switch n.op {
	case opAt, opAgo:
		part(n.args[0], n.past(month), paired)
	case opSinceStart:
		part(n.args[0], month, paired)
		part(n.args[0], 0, paired)
	case opChange:
		part(n.args[0], month, paired)
		part(n.args[1], month, true)
	case opMean, opMax, opMin, opSum, opShare, opEver, opAlways, opFirst, opSince:
		var from int32
		from, x.Window = v.window(n, month)
		x.From = int(from)
		part(n.args[0], from+telling(n.op, x.Window), paired)
	case opScale:
		return v.explain(n.args[0], month, paired)
	default:
		for _, a := range n.args {
			part(a, month, paired)
		}
	}
	return x
}

// telling returns the month of a window that decides: the one that breaks always, the first or
// last that makes the others, the extreme one, or else the last.
func telling(o op, window []float64) int32 {
	last := len(window) - 1
	best := last
	for m := last; m >= 0; m-- {
		better := false
		switch o {
		case opAlways:
			better = window[m] == 0
		case opFirst:
			better = window[m] == 1
		case opEver, opSince, opMax:
			better = window[m] > window[best]
		case opMin:
			better = window[m] < window[best]
		}
		if better {
			best = m
		}
	}
	return int32(best)
}
