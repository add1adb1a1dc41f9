package outcome

// The functions of the rule language, and how a call of each becomes a node.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// maxMonths bounds the months of a block, a window, and the numbers that count months.
const maxMonths = 1200

// A function is a name that a rule may call. Each letter of takes is an argument:
//
//	c a condition   n a number   x anything   m a month   w a window in months
//	r a role        C, N a condition or a number about each actor of the role
//
// and those after ? may be left out.
type function struct {
	op     op
	takes  string
	usage  string
	result Kind
	unit   func(of measure) measure // of a number, from the first number among the arguments
}

func keep(of measure) measure { return of }

func bare(measure) measure { return plain }

func inMonths(measure) measure { return in(months) }

func summed(of measure) measure { return times(of, in(months)) }

var functions = map[string]function{
	"at":          {opAt, "xm", "at(x, month)", Number, keep},
	"ago":         {opAgo, "xm", "ago(x, months)", Number, keep},
	"change":      {opChange, "n", "change(x)", Number, keep},
	"since_start": {opSinceStart, "n", "since_start(x)", Number, keep},
	"abs":         {opAbs, "n", "abs(x)", Number, keep},
	"least":       {opLeast, "nn", "least(a, b)", Number, keep},
	"greatest":    {opGreatest, "nn", "greatest(a, b)", Number, keep},
	"ratio":       {opRatio, "nnn", "ratio(a, b, otherwise)", Number, keep},
	"mean":        {opMean, "n?w", "mean(x, months)", Number, keep},
	"max":         {opMax, "n?w", "max(x, months)", Number, keep},
	"min":         {opMin, "n?w", "min(x, months)", Number, keep},
	"sum":         {opSum, "n?w", "sum(x, months)", Number, summed},
	"share":       {opShare, "c?w", "share(condition, months)", Number, bare},
	"ever":        {opEver, "c?w", "ever(condition, months)", YesNo, nil},
	"always":      {opAlways, "c?w", "always(condition, months)", YesNo, nil},
	"held":        {opAlways, "cw", "held(condition, months)", YesNo, nil},
	"first":       {opFirst, "c", "first(condition)", Number, inMonths},
	"since":       {opSince, "c", "since(condition)", Number, inMonths},
	"any":         {opAny, "rC", "any(role, condition)", YesNo, nil},
	"all":         {opAll, "rC", "all(role, condition)", YesNo, nil},
	"count":       {opCount, "rC", "count(role, condition)", Number, bare},
	"share_over":  {opShareOver, "rC", "share_over(role, condition)", Number, bare},
	"mean_over":   {opMeanOver, "rN", "mean_over(role, x)", Number, keep},
}

func (c *checker) call(n *ast.CallNode) expression {
	callee, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		return c.bad(n, "this form is not part of the rule language", "call a function by its name")
	}
	f, ok := functions[callee.Value]
	if !ok {
		names := slices.Sorted(maps.Keys(functions))
		mend := meant(callee.Value, names)
		if callee.Value == "last" {
			mend = "say what of the last months: share(c, 12), ever(c, 12), always(c, 12), mean(x, 12), or ago(x, 1)"
		}
		if mend == "" {
			mend = "there are " + strings.Join(names, ", ")
		}
		return c.bad(callee, fmt.Sprintf("unknown function %q", callee.Value), mend)
	}
	needed, optional, _ := strings.Cut(f.takes, "?")
	if k := len(n.Arguments); k < len(needed) || k > len(needed)+len(optional) {
		arguments := "arguments"
		if k == 1 {
			arguments = "argument"
		}
		return c.bad(n, fmt.Sprintf("%s has %d %s", callee.Value, k, arguments), "write "+f.usage)
	}
	if extent(n).From < callee.Location().From {
		return c.bad(n, "the pipe | is not part of the rule language", "write "+f.usage)
	}
	if f.takes[0] == 'r' {
		return c.quantifier(n, f)
	}
	return c.plainCall(n, f, (needed + optional)[:len(n.Arguments)])
}

// plainCall checks the arguments of a function that does not range over actors.
func (c *checker) plainCall(n *ast.CallNode, f function, takes string) expression {
	made := node{op: f.op, kind: f.result}
	var args []expression
	sound := true
	for i, take := range takes {
		arg := n.Arguments[i]
		switch take {
		case 'm', 'w':
			least := 0
			if take == 'w' {
				least = 1
			}
			span, ok := c.span(arg, least, f)
			made.span, sound = span, sound && ok
			continue
		case 'c':
			args = append(args, c.want(arg, YesNo))
		case 'n':
			args = append(args, c.want(arg, Number))
		case 'x':
			args = append(args, c.visit(arg))
		}
		sound = sound && args[len(args)-1].kind != faulty
	}
	if !sound {
		return expression{kind: faulty}
	}
	for _, a := range args {
		made.args = append(made.args, a.id)
	}
	x := c.graph.nodes[args[0].id]
	made.bound = x.bound
	m := args[0].measure
	switch f.op {
	case opAt, opAgo:
		made.kind, made.words = args[0].kind, args[0].words
		return expression{id: c.graph.add(made), kind: made.kind, measure: m, words: made.words, at: extent(n)}
	case opChange:
		made.args = append(made.args, c.graph.pair(args[0].id))
		made.bound *= 2
	case opSinceStart:
		made.bound *= 2
	case opSum, opMean:
		made.bound *= maxMonths + 1
	case opShare:
		made.bound = 1
	case opFirst, opSince:
		made.bound = maxMonths + 1
	case opLeast, opGreatest:
		_, right, joint, ok := c.together(n, args[0], args[1], "compared")
		if !ok {
			return expression{kind: faulty}
		}
		m, made.args[1] = joint, right
		made.bound = max(made.bound, c.graph.nodes[right].bound)
	case opRatio:
		return c.ratio(n, args)
	}
	if f.result == YesNo {
		return c.condition(n, c.graph.add(made))
	}
	return c.numeric(n, c.graph.add(made), f.unit(m))
}

// ratio divides, and has a value where the divisor is 0. The quotient is held within ±Limit.
func (c *checker) ratio(n *ast.CallNode, args []expression) expression {
	a, b, otherwise := args[0], args[1], args[2]
	right, m := b.id, over(a.measure, b.measure)
	if !a.measure.free && !b.measure.free && a.measure.unit.Same(b.measure.unit) {
		_, right, _, _ = c.together(n, a, b, "divided")
		m = plain
	}
	quotient := expression{id: right, measure: m, at: a.at}
	_, third, m, ok := c.together(n, quotient, otherwise, "taken for each other")
	if !ok {
		return expression{kind: faulty}
	}
	bound := max(Limit, c.graph.nodes[third].bound)
	return c.numeric(n, c.graph.add(node{op: opRatio, args: []int32{a.id, right, third}, bound: bound}), m)
}

// span reads a number of months, which has to be written out.
func (c *checker) span(n ast.Node, least int, f function) (months int32, ok bool) {
	if i, isInt := n.(*ast.IntegerNode); isInt && least <= i.Value && i.Value <= maxMonths {
		return int32(i.Value), true
	}
	c.bad(n, fmt.Sprintf("%s is no number of months", c.slice(extent(n))),
		fmt.Sprintf("write %s with a whole number from %d to %d", f.usage, least, maxMonths))
	return 0, false
}

// quantifier checks the body once for each actor of the role.
func (c *checker) quantifier(n *ast.CallNode, f function) expression {
	var role Role
	name, isName := n.Arguments[0].(*ast.IdentifierNode)
	if isName {
		if i, ok := c.roles[name.Value]; ok {
			role = c.env.Roles[i]
		}
	}
	if role.Name == "" {
		said := c.slice(extent(n.Arguments[0]))
		names := slices.Sorted(maps.Keys(c.roles))
		mend := meant(said, names)
		if mend == "" {
			mend = "write " + f.usage + "; roles are " + strings.Join(names, ", ")
		}
		return c.bad(n.Arguments[0], fmt.Sprintf("%s is not a role", said), mend)
	}
	body := n.Arguments[1]
	made := node{
		op: f.op, kind: f.result, role: role.Name, actors: role.Actors, bound: float64(len(role.Actors)),
		body: strings.Join(strings.Fields(c.slice(extent(body))), " "),
	}
	kind := YesNo
	if f.takes[1] == 'N' {
		kind = Number
	}
	m := plain
	for _, actor := range role.Actors {
		c.bound = append(c.bound, binding{role.Name, actor})
		e := c.want(body, kind)
		c.bound = c.bound[:len(c.bound)-1]
		if e.kind == faulty {
			return e
		}
		made.args = append(made.args, e.id)
		m = e.measure
		if kind == Number {
			made.bound += float64(c.graph.nodes[e.id].bound * float64(len(role.Actors)))
		}
	}
	if len(role.Actors) == 0 && (f.op == opMeanOver || f.op == opShareOver) {
		return c.bad(n, fmt.Sprintf("role %s has no actor to average over", role.Name), "give an actor the role, or use count")
	}
	if f.result == YesNo {
		return c.condition(n, c.graph.add(made))
	}
	return c.numeric(n, c.graph.add(made), f.unit(m))
}
