package outcome

// From syntax to meaning: names, kinds, units. Whatever is not allowed here is refused.

import (
	"fmt"
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
