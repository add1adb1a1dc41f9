package outcome

// What operators want and what they make: not and signs, and and or, comparisons, in, arithmetic.

import (
	"fmt"
	"slices"

	"github.com/expr-lang/expr/ast"
)

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
