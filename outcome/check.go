package outcome

// From syntax to meaning: names, kinds, units. Whatever is not allowed here is refused.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
)

// fuel bounds the expressions that may be checked in one rule; quantifiers check their body once
// for each actor.
const fuel = 20_000

// An expression is what a checker knows of one: its node, and what may be done with it.
type expression struct {
	id      int32
	kind    Kind
	measure measure
	words   []Word
	at      file.Location
}

// A binding is the actor that a quantifier has reached.
type binding struct{ role, actor string }

// A checker turns one rule into nodes.
type checker struct {
	*reading
	*lexicon
	graph *graph
	rule  func(i int, from *checker, at file.Location) (root int32, ok bool)
	bound []binding
	fuel  int
	spent bool
}

func (c *checker) bad(n ast.Node, message, mend string) expression {
	c.complain(extent(n), message, mend)
	return expression{kind: faulty}
}

// numeric returns the expression of a number node.
func (c *checker) numeric(n ast.Node, id int32, m measure) expression {
	if c.graph.nodes[id].bound > beyond {
		return c.bad(n, "the number can grow beyond what can be reckoned with", "multiply less")
	}
	return expression{id: id, measure: m, at: extent(n)}
}

func (c *checker) condition(n ast.Node, id int32) expression {
	return expression{id: id, kind: YesNo, at: extent(n)}
}

// want checks an expression that has to be of a kind.
func (c *checker) want(n ast.Node, kind Kind) expression {
	e := c.visit(n)
	if e.kind == kind || e.kind == faulty {
		return e
	}
	mend := "compare it: " + c.slice(extent(n)) + " > 0, for example"
	switch {
	case kind == Number && e.kind == YesNo:
		mend = "count it: share(" + c.slice(extent(n)) + ", 1) is 1 where it holds and 0 where not"
	case e.kind == OneOf:
		mend = "compare it: " + c.slice(extent(n)) + " == " + quotedList(e.words[:1], "")
	}
	return c.bad(n, fmt.Sprintf("%s is %s where %s is wanted", c.slice(extent(n)), e.kind, kind), mend)
}

func (c *checker) visit(n ast.Node) expression {
	if c.fuel--; c.fuel < 0 {
		if !c.spent {
			c.spent = true
			c.complain(file.Location{To: len(c.starts)}, "the rule says too much", "name its parts as conditions")
		}
		return expression{kind: faulty}
	}
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return c.name(n)
	case *ast.IntegerNode:
		return c.literal(n, float64(n.Value))
	case *ast.FloatNode:
		return c.literal(n, n.Value)
	case *ast.BoolNode:
		return c.condition(n, c.graph.truth(n.Value))
	case *ast.UnaryNode:
		return c.unary(n)
	case *ast.BinaryNode:
		return c.binary(n)
	case *ast.MemberNode:
		return c.member(n)
	case *ast.CallNode:
		return c.call(n)
	case *ast.StringNode:
		return c.bad(n, "a word in quotes stands alone", `compare it with an indicator: blame == "none"`)
	case *ast.ArrayNode:
		return c.bad(n, "a list stands alone", `write it after in: blame in ["none", "backer"]`)
	}
	return c.bad(n, form(n)+" is not part of the rule language",
		"a rule is made of names, numbers, and, or, not, comparisons, + - * /, in, and functions")
}

// form names a kind of syntax that the parser knows and rules do not.
func form(n ast.Node) string {
	switch n.(type) {
	case *ast.NilNode:
		return "nil"
	case *ast.ConditionalNode:
		return "a choice by ? and :"
	case *ast.SequenceNode:
		return "a sequence by ;"
	case *ast.VariableDeclaratorNode:
		return "let"
	case *ast.MapNode:
		return "a map in { }"
	case *ast.SliceNode:
		return "a slice [ : ]"
	case *ast.ChainNode:
		return "?."
	case *ast.BytesNode:
		return "a string of bytes"
	case *ast.BuiltinNode:
		return "::"
	}
	return "this form"
}

func (c *checker) literal(n ast.Node, v float64) expression {
	if !(v <= Limit && v >= -Limit) {
		return c.bad(n, "the number is too large", fmt.Sprintf("keep it within ±%g", Limit))
	}
	return c.numeric(n, c.graph.number(v), free)
}

func (c *checker) name(n *ast.IdentifierNode) expression {
	if n.Value == "month" {
		return c.numeric(n, c.graph.add(node{op: opMonth, bound: maxMonths}), in(months))
	}
	if i, ok := c.indicators[n.Value]; ok {
		return c.indicator(n, i)
	}
	if i, ok := c.thresholds[n.Value]; ok {
		id := c.graph.add(node{op: opThreshold, index: int32(i), bound: Limit})
		return c.numeric(n, id, in(c.env.Thresholds[i].Unit))
	}
	if i, ok := c.rules[n.Value]; ok {
		root, ok := c.rule(i, c, n.Location())
		if !ok {
			return expression{kind: faulty}
		}
		return c.condition(n, c.graph.add(node{op: opRule, kind: YesNo, index: int32(i), args: []int32{root}}))
	}
	if i, ok := c.roles[n.Value]; ok {
		return c.bad(n, fmt.Sprintf("%s is a role", n.Value),
			fmt.Sprintf("range over its actors: any(%s, ...), all, count, mean_over or share_over", c.env.Roles[i].Name))
	}
	if _, ok := functions[n.Value]; ok {
		return c.bad(n, fmt.Sprintf("%s is a function", n.Value), "write "+functions[n.Value].usage)
	}
	mend := meant(n.Value, c.known())
	if mend == "" {
		mend = "name an indicator, a threshold or a rule of this dossier"
	}
	return c.bad(n, fmt.Sprintf("unknown name %q", n.Value), mend)
}

// indicator reads an indicator that is recorded once, or for the actor a quantifier has reached.
func (c *checker) indicator(n ast.Node, i int) expression {
	in := &c.env.Indicators[i]
	switch {
	case len(in.Of) == 0:
		return c.load(n, i, c.first[i])
	case len(c.bound) == 0:
		return c.bad(n, fmt.Sprintf("%s is recorded for each of several actors", in.Name),
			fmt.Sprintf("write %s[%s], or range over a role: any(role, %s ...)", in.Name, quoteActor(in.Of[0]), in.Name))
	}
	b := c.bound[len(c.bound)-1]
	series, ok := c.actor(i, b.actor)
	if !ok {
		return c.bad(n, fmt.Sprintf("%s is not recorded for %s, which is a %s", in.Name, b.actor, b.role),
			"it is recorded for "+strings.Join(in.Of, ", "))
	}
	return c.load(n, i, series)
}

func (c *checker) load(n ast.Node, i, series int) expression {
	ind := &c.env.Indicators[i]
	id := c.graph.add(node{op: opLoad, kind: ind.Kind, index: int32(series), words: ind.Words, bound: Limit})
	return expression{id: id, kind: ind.Kind, measure: in(ind.Unit), words: ind.Words, at: extent(n)}
}

// member reads indicator[actor], where the actor may be given by a role that only one actor has.
func (c *checker) member(n *ast.MemberNode) expression {
	base, ok := n.Node.(*ast.IdentifierNode)
	if !ok || n.Optional || n.Method {
		return c.bad(n, "this form is not part of the rule language", "write indicator[actor]")
	}
	i, ok := c.indicators[base.Value]
	if !ok {
		mend := meant(base.Value, c.known())
		if mend == "" {
			mend = "only an indicator has actors"
		}
		return c.bad(base, fmt.Sprintf("unknown indicator %q", base.Value), mend)
	}
	in := &c.env.Indicators[i]
	if len(in.Of) == 0 {
		return c.bad(n, fmt.Sprintf("%s is recorded once, not for each actor", in.Name), "write "+in.Name)
	}
	var actor string
	switch p := n.Property.(type) {
	case *ast.IdentifierNode:
		actor = p.Value
	case *ast.StringNode:
		actor = p.Value
	default:
		return c.bad(n.Property, "the actor of an indicator is not a name",
			fmt.Sprintf("write %s[%s]; put a name with a hyphen into quotes", in.Name, quoteActor(in.Of[0])))
	}
	if series, ok := c.actor(i, actor); ok {
		return c.load(n, i, series)
	}
	r, isRole := c.roles[actor]
	if !isRole {
		mend := meant(actor, in.Of)
		if mend == "" {
			mend = "it is recorded for " + strings.Join(in.Of, ", ")
		}
		return c.bad(n.Property, fmt.Sprintf("%s is not recorded for %q", in.Name, actor), mend)
	}
	actors := c.env.Roles[r].Actors
	if len(actors) != 1 {
		quantifier := "mean_over"
		if in.Kind != Number {
			quantifier = "any"
		}
		return c.bad(n.Property, fmt.Sprintf("role %s has %d actors", actor, len(actors)),
			fmt.Sprintf("range over them: %s(%s, %s)", quantifier, actor, in.Name))
	}
	series, ok := c.actor(i, actors[0])
	if !ok {
		return c.bad(n.Property, fmt.Sprintf("%s is not recorded for %s, which is the %s", in.Name, actors[0], actor),
			"it is recorded for "+strings.Join(in.Of, ", "))
	}
	return c.load(n, i, series)
}

func (c *checker) unary(n *ast.UnaryNode) expression {
	switch n.Operator {
	case "not", "!":
		e := c.visit(n.Node)
		switch e.kind {
		case faulty:
			return e
		case YesNo:
			return c.condition(n, c.graph.add(node{op: opNot, kind: YesNo, args: []int32{e.id}}))
		}
		inner := c.slice(extent(n.Node))
		return c.bad(n, fmt.Sprintf("not applies to %s, which is %s", inner, e.kind),
			fmt.Sprintf("write not (%s > 0): not binds tighter than a comparison", inner))
	case "-", "+":
		e := c.want(n.Node, Number)
		if e.kind == faulty || n.Operator == "+" {
			return e
		}
		x := &c.graph.nodes[e.id]
		if x.op == opNumber {
			return c.numeric(n, c.graph.number(-x.value), e.measure)
		}
		return c.numeric(n, c.graph.add(node{op: opNegate, args: []int32{e.id}, bound: x.bound}), e.measure)
	}
	return c.bad(n, fmt.Sprintf("operator %s is not part of the rule language", n.Operator), "use not or -")
}

func (c *checker) binary(n *ast.BinaryNode) expression {
	switch n.Operator {
	case "and", "&&", "or", "||":
		return c.join(n)
	case "<", "<=", ">", ">=":
		return c.order(n)
	case "==", "!=":
		return c.equal(n)
	case "in":
		return c.among(n)
	case "+", "-", "*", "/":
		return c.arithmetic(n)
	}
	return c.bad(n, fmt.Sprintf("operator %s is not part of the rule language", n.Operator),
		"use and, or, not, == != < <= > >=, + - * / or in")
}

func (c *checker) join(n *ast.BinaryNode) expression {
	a, b := c.want(n.Left, YesNo), c.want(n.Right, YesNo)
	if a.kind == faulty || b.kind == faulty {
		return expression{kind: faulty}
	}
	o := opAnd
	if n.Operator == "or" || n.Operator == "||" {
		o = opOr
	}
	return c.condition(n, c.graph.add(node{op: o, kind: YesNo, args: []int32{a.id, b.id}}))
}

// together brings two numbers to one unit.
func (c *checker) together(n ast.Node, a, b expression, what string) (left, right int32, m measure, ok bool) {
	if a.kind == faulty || b.kind == faulty {
		return 0, 0, free, false
	}
	m, factor, err := meet(a.measure, b.measure)
	if err != nil {
		c.bad(n, fmt.Sprintf("%s and %s cannot be %s: %v", c.slice(a.at), c.slice(b.at), what, err),
			"use numbers of one unit, or a bare number")
		return 0, 0, free, false
	}
	right = b.id
	if factor != 1 {
		bound := c.graph.nodes[right].bound * factor
		right = c.graph.add(node{op: opScale, value: factor, args: []int32{right}, bound: bound})
	}
	return a.id, right, m, true
}

func (c *checker) order(n *ast.BinaryNode) expression {
	left, right, _, ok := c.together(n, c.want(n.Left, Number), c.want(n.Right, Number), "compared")
	if !ok {
		return expression{kind: faulty}
	}
	o := opLess
	if n.Operator == "<=" || n.Operator == ">=" {
		o = opAtMost
	}
	if n.Operator == ">" || n.Operator == ">=" {
		left, right = right, left
	}
	return c.condition(n, c.graph.add(node{op: o, kind: YesNo, args: []int32{left, right}}))
}

func (c *checker) equal(n *ast.BinaryNode) expression {
	id, ok := c.same(n, n.Left, n.Right)
	if !ok {
		return expression{kind: faulty}
	}
	if n.Operator == "!=" {
		id = c.graph.add(node{op: opNot, kind: YesNo, args: []int32{id}})
	}
	return c.condition(n, id)
}

// same returns the condition that two expressions are equal.
func (c *checker) same(n, left, right ast.Node) (id int32, ok bool) {
	if _, ok := left.(*ast.StringNode); ok {
		left, right = right, left
	}
	a := c.visit(left)
	if word, ok := right.(*ast.StringNode); ok {
		return c.isWord(a, left, word)
	}
	b := c.visit(right)
	if a.kind == faulty || b.kind == faulty {
		return 0, false
	}
	if a.kind != b.kind || !slices.Equal(a.words, b.words) {
		mend := "compare like with like"
		if a.kind == YesNo || b.kind == YesNo {
			yes := a
			if b.kind == YesNo {
				yes = b
			}
			mend = fmt.Sprintf("write %s, or not %[1]s", c.slice(yes.at))
		}
		c.bad(n, fmt.Sprintf("%s is %s and %s is %s", c.slice(a.at), a.kind, c.slice(b.at), b.kind), mend)
		return 0, false
	}
	if a.kind == YesNo {
		differ := c.graph.add(node{op: opDiffer, kind: YesNo, args: []int32{a.id, b.id}})
		return c.graph.add(node{op: opNot, kind: YesNo, args: []int32{differ}}), true
	}
	l, r, _, ok := c.together(n, a, b, "compared")
	if !ok {
		return 0, false
	}
	return c.graph.add(node{op: opEqual, kind: YesNo, args: []int32{l, r}}), true
}

// isWord returns the condition that an expression is a word.
func (c *checker) isWord(a expression, n ast.Node, word *ast.StringNode) (id int32, ok bool) {
	if a.kind == faulty {
		return 0, false
	}
	if a.kind != OneOf {
		c.bad(word, fmt.Sprintf("%q is a word, and %s is %s", word.Value, c.slice(a.at), a.kind), "compare like with like")
		return 0, false
	}
	for _, w := range a.words {
		if w.Name == word.Value {
			return c.graph.add(node{op: opEqual, kind: YesNo, args: []int32{a.id, c.graph.number(w.Code)}}), true
		}
	}
	var names []string
	for _, w := range a.words {
		names = append(names, w.Name)
	}
	mend := meant(word.Value, names)
	if mend == "" {
		mend = "it is " + quotedList(a.words, " or ")
	}
	c.bad(word, fmt.Sprintf("%s is never %q", c.slice(extent(n)), word.Value), mend)
	return 0, false
}

// among reads x in [a, b].
func (c *checker) among(n *ast.BinaryNode) expression {
	list, ok := n.Right.(*ast.ArrayNode)
	if !ok || len(list.Nodes) == 0 {
		return c.bad(n.Right, "in wants a list", `write blame in ["none", "backer"], or 1 <= x <= 3 for a range`)
	}
	var found []int32
	for _, item := range list.Nodes {
		id, ok := c.same(n, n.Left, item)
		if !ok {
			return expression{kind: faulty}
		}
		found = append(found, id)
	}
	return c.condition(n, c.graph.add(node{op: opOr, kind: YesNo, args: found}))
}

func (c *checker) arithmetic(n *ast.BinaryNode) expression {
	a, b := c.want(n.Left, Number), c.want(n.Right, Number)
	if a.kind == faulty || b.kind == faulty {
		return expression{kind: faulty}
	}
	x, y := c.graph.nodes[a.id], c.graph.nodes[b.id]
	constant := x.op == opNumber && y.op == opNumber
	switch n.Operator {
	case "+", "-":
		left, right, m, ok := c.together(n, a, b, "added")
		if !ok {
			return expression{kind: faulty}
		}
		o, v := opAdd, x.value+y.value
		if n.Operator == "-" {
			o, v = opSubtract, x.value-y.value
		}
		if constant {
			return c.numeric(n, c.graph.number(v), m)
		}
		bound := c.graph.nodes[left].bound + c.graph.nodes[right].bound
		return c.numeric(n, c.graph.add(node{op: o, args: []int32{left, right}, bound: bound}), m)
	case "*":
		if constant {
			return c.numeric(n, c.graph.number(x.value*y.value), free)
		}
		id := c.graph.add(node{op: opMultiply, args: []int32{a.id, b.id}, bound: x.bound * y.bound})
		return c.numeric(n, id, times(a.measure, b.measure))
	}
	divisor := y
	if y.op == opNegate {
		divisor = c.graph.nodes[y.args[0]]
	}
	bound := x.bound
	switch {
	case divisor.op == opThreshold:
		if t := c.env.Thresholds[divisor.index]; t.Value == 0 {
			return c.bad(n.Right, fmt.Sprintf("threshold %s is 0 and cannot divide", t.Name), "use ratio(a, b, otherwise)")
		}
		c.divisors[divisor.index] = true
		bound *= Limit
	case divisor.op == opNumber && divisor.bound >= 1/Limit:
		bound /= divisor.bound
	case divisor.op == opNumber:
		return c.bad(n.Right, "division by 0, or by next to 0", fmt.Sprintf("divide by %g or more", 1/Limit))
	default:
		left, right := c.slice(a.at), c.slice(b.at)
		return c.bad(n, fmt.Sprintf("%s could be 0 and cannot divide", right),
			fmt.Sprintf("write ratio(%s, %s, otherwise): otherwise is its value where that is 0", left, right))
	}
	if constant {
		return c.numeric(n, c.graph.number(x.value/y.value), free)
	}
	id := c.graph.add(node{op: opDivide, args: []int32{a.id, b.id}, bound: bound})
	return c.numeric(n, id, over(a.measure, b.measure))
}

// quotedList writes words in quotes.
func quotedList(words []Word, separator string) string {
	var list []string
	for _, w := range words {
		list = append(list, fmt.Sprintf("%q", w.Name))
	}
	return strings.Join(list, separator)
}

// quoteActor writes an actor as the index of an indicator.
func quoteActor(actor string) string {
	if isName(actor) {
		return actor
	}
	return fmt.Sprintf("%q", actor)
}
