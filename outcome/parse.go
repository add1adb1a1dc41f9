package outcome

// From text to syntax: the parser of expr-lang/expr, with our words for its complaints.

import (
	"errors"
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
)

// maxText bounds the length of a rule in bytes, and so the depth of the parser's recursion.
const maxText = 4096

// syntax configures the parser so that every call parses alike: expr's own functions, some of
// which take blocks, give way to ours.
func syntax() *conf.Config {
	c := conf.CreateNew()
	c.DisableIfOperator = true
	for _, name := range builtin.Names {
		c.Functions[name] = &builtin.Function{Name: name}
	}
	return c
}

// A reading is the text of one rule while it is checked; it places faults.
type reading struct {
	rule   string
	text   string
	starts []int // the byte at which each rune starts, and the end
	errs   *Errors
}

func newReading(r Rule, errs *Errors) *reading {
	rd := &reading{rule: r.ID, text: r.Text, errs: errs}
	for i := range r.Text {
		rd.starts = append(rd.starts, i)
	}
	rd.starts = append(rd.starts, len(r.Text))
	return rd
}

// parse returns the syntax tree, or nil after a complaint.
func (rd *reading) parse() ast.Node {
	switch {
	case len(rd.text) > maxText:
		rd.complain(file.Location{}, fmt.Sprintf("the rule is %d bytes long", len(rd.text)),
			fmt.Sprintf("keep a rule within %d bytes; name its parts as conditions", maxText))
		return nil
	case strings.TrimSpace(rd.text) == "":
		rd.complain(file.Location{}, "the rule is empty", "write a condition, such as war_on")
		return nil
	}
	tree, err := new(parser.Parser).Parse(rd.text, syntax())
	if err != nil {
		var at *file.Error
		if !errors.As(err, &at) {
			at = &file.Error{Message: err.Error()}
		}
		message, mend := rd.reword(at)
		rd.complain(at.Location, message, mend)
		return nil
	}
	return tree.Node
}

// reword puts the parser's complaint into the words of the house, with a mend where the cause
// is a habit from elsewhere.
func (rd *reading) reword(e *file.Error) (message, mend string) {
	if strings.HasSuffix(e.Message, "token EOF") {
		return "the rule ends where more is expected", "complete it, or close the bracket left open"
	}
	if strings.Contains(e.Message, "literal:") {
		return "a number cannot be read", fmt.Sprintf("write it plainly, within ±%g", Limit)
	}
	message = strings.ToLower(e.Message[:1]) + e.Message[1:]
	found := rd.slice(e.Location)
	if _, token, ok := strings.Cut(e.Message, "unexpected token "); ok && strings.Contains(token, "(") {
		message = fmt.Sprintf("unexpected %s", found)
	}
	switch found {
	case "=":
		switch _, to := rd.bytes(e.Location); {
		case strings.HasPrefix(rd.text[to:], ">"):
			return message, "write >="
		case strings.HasPrefix(rd.text[to:], "<"):
			return message, "write <="
		}
		return message, "write == to compare"
	case "&", "AND", "And":
		return message, "write and"
	case "OR", "Or":
		return message, "write or"
	case "NOT", "Not":
		return message, "write not"
	}
	return message, "join conditions by and, or, not; close every bracket"
}

// slice returns the text at a location.
func (rd *reading) slice(l file.Location) string {
	from, to := rd.bytes(l)
	return rd.text[from:to]
}

// bytes turns a location in runes, which may lie past the end, into bytes. The syntax tree does
// not know of brackets; they are taken in where only one of a pair lies inside.
func (rd *reading) bytes(l file.Location) (from, to int) {
	last := len(rd.starts) - 1
	from = rd.starts[min(max(l.From, 0), last)]
	to = max(from, rd.starts[min(max(l.To, 0), last)])
	open, shut := 0, 0 // brackets without their partner
	var quote byte
	for i := from; i < to; i++ {
		switch b := rd.text[i]; {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '"' || b == '\'':
			quote = b
		case b == '(' || b == '[':
			open++
		case (b == ')' || b == ']') && open > 0:
			open--
		case b == ')' || b == ']':
			shut++
		}
	}
	return rd.left(from, shut), rd.right(to, open)
}

// left returns the place of the n-th bracket that opens before a place, if only space lies between.
func (rd *reading) left(at, n int) int {
	for i := at - 1; i >= 0 && n > 0; i-- {
		switch rd.text[i] {
		case '(', '[':
			at = i
			n--
		case ' ', '\t', '\n':
		default:
			return at
		}
	}
	return at
}

// right returns the place after the n-th bracket that closes after a place, if only space lies
// between.
func (rd *reading) right(at, n int) int {
	for i := at; i < len(rd.text) && n > 0; i++ {
		switch rd.text[i] {
		case ')', ']':
			at = i + 1
			n--
		case ' ', '\t', '\n', ',':
		default:
			return at
		}
	}
	return at
}

// complain records a fault once.
func (rd *reading) complain(at file.Location, message, mend string) {
	from, to := rd.bytes(at)
	e := Error{Rule: rd.rule, Offset: from, Length: to - from, Message: message, Mend: mend}
	for _, known := range *rd.errs {
		if known == e {
			return
		}
	}
	*rd.errs = append(*rd.errs, e)
}

// extent returns the location of a whole expression: an operator's or a call's own location is
// only its symbol or name.
func extent(n ast.Node) file.Location {
	l := n.Location()
	if c, ok := n.(*ast.ConditionalNode); ok {
		l = extent(c.Cond) // its own is that of what follows it
	}
	widen := func(parts ...ast.Node) {
		for _, p := range parts {
			e := extent(p)
			l.From, l.To = min(l.From, e.From), max(l.To, e.To)
		}
	}
	switch n := n.(type) {
	case *ast.UnaryNode:
		widen(n.Node)
	case *ast.BinaryNode:
		widen(n.Left, n.Right)
	case *ast.MemberNode:
		widen(n.Node, n.Property)
	case *ast.CallNode:
		widen(n.Arguments...)
	case *ast.ArrayNode:
		widen(n.Nodes...)
	case *ast.SequenceNode:
		widen(n.Nodes...)
	case *ast.ConditionalNode:
		widen(n.Exp1, n.Exp2)
	case *ast.VariableDeclaratorNode:
		widen(n.Value, n.Expr)
	case *ast.ChainNode:
		widen(n.Node)
	case *ast.SliceNode:
		widen(n.Node)
	}
	return l
}
