// How each scalar is written, and what is written otherwise than its Go shape says.

package dossier

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"parley/quantity"
)

// scalar gives the text of a scalar as written, and whether it was written without quotes.
func scalar(n ast.Node) (text string, plain, ok bool) {
	switch n := n.(type) {
	case *ast.LiteralNode:
		if n.Value == nil {
			return "", false, true
		}
		return strings.TrimRight(n.Value.Value, "\n"), false, true
	case *ast.StringNode:
		return n.Value, n.Token.Type == token.StringType, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode, *ast.BoolNode:
		return n.GetToken().Value, true, true
	}
	return "", false, false
}

func (t *Text) read(f *file, n ast.Node, key string) {
	text, _, ok := scalar(n)
	switch n.(type) {
	case *ast.StringNode, *ast.LiteralNode:
	default:
		mend := "write one line of text"
		if ok {
			mend = fmt.Sprintf("put it in quotes: %q", text)
		}
		f.wrong(n, key, "text", mend)
		return
	}
	if strings.TrimSpace(text) == "" {
		f.fault(f.start(n), fmt.Sprintf("%q is empty", key), "write something, or remove the key")
		return
	}
	if i := strings.IndexFunc(text, func(r rune) bool {
		return r != '\n' && !unicode.IsPrint(r) && !unicode.IsSpace(r) || r == '\r' || r == '\v' || r == '\f'
	}); i >= 0 {
		r, _ := utf8.DecodeRuneInString(text[i:])
		f.fault(f.start(n), fmt.Sprintf("%q holds the control character U+%04X", key, r), "remove it")
		return
	}
	t.Value, t.Pos = text, f.start(n)
}

// decimal is a number as a dossier writes it; YAML's octal, hexadecimal and 1_000 are left out,
// because two readers may take them for two numbers.
var decimal = regexp.MustCompile(`^[-+]?((0|[1-9][0-9]*)(\.[0-9]+)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?$`)

// number reads a decimal number; infinite ones only where the caller allows them.
func (f *file) number(n ast.Node, key string, infinite bool) (float64, bool) {
	text, plain, ok := scalar(n)
	if !ok {
		f.wrong(n, key, "a number", "write a number")
		return 0, false
	}
	if sign, unbounded := map[string]int{".inf": 1, "+.inf": 1, "-.inf": -1}[text]; unbounded && infinite && plain {
		return math.Inf(sign), true
	}
	if !decimal.MatchString(text) {
		f.fault(f.start(n), fmt.Sprintf("%q is %q, not a number", key, shorten(text)), "write a decimal number such as 0.25, 1200 or 3e-4")
		return 0, false
	}
	if !plain {
		f.fault(f.start(n), fmt.Sprintf("%q is text, not a number", key), "take the quotes off")
		return 0, false
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		f.fault(f.start(n), fmt.Sprintf("%q is %s, which is too large for a number", key, text), "choose a larger unit")
		return 0, false
	}
	return x + 0, true // -0 is 0
}

func (r *Real) read(f *file, n ast.Node, key string) {
	if x, ok := f.number(n, key, false); ok {
		r.Value, r.Pos = x, f.start(n)
	}
}

func (w *Whole) read(f *file, n ast.Node, key string) {
	x, ok := f.number(n, key, false)
	if !ok {
		return
	}
	if x != math.Trunc(x) || math.Abs(x) > 1e9 {
		f.fault(f.start(n), fmt.Sprintf("%q is %v, not a whole number", key, x), "write a whole number")
		return
	}
	w.Value, w.Pos = int(x), f.start(n)
}

func (b *Flag) read(f *file, n ast.Node, key string) {
	if node, ok := n.(*ast.BoolNode); ok {
		b.Value, b.Pos = node.Value, f.start(n)
		return
	}
	f.wrong(n, key, "true or false", "write true or false")
}

func (d *Day) read(f *file, n ast.Node, key string) {
	text, _, ok := scalar(n)
	if !ok {
		f.wrong(n, key, "a date", "write 2025, 2025-03 or 2025-03-18")
		return
	}
	date, err := quantity.ParseDate(text)
	if err != nil {
		f.faultOf(f.start(n), key, err)
		return
	}
	d.Value, d.Pos = date, f.start(n)
}

func (u *Unit) read(f *file, n ast.Node, key string) {
	var t Text
	t.read(f, n, key)
	if !t.Set() {
		return
	}
	unit, err := quantity.ParseUnit(t.Value)
	if err != nil {
		f.faultOf(t.Pos, key, err)
		return
	}
	u.Value, u.Text, u.Pos = unit, t.Value, t.Pos
}

// faultOf reports an error whose text says what is wrong and, after a semicolon, the mend.
func (f *file) faultOf(at Pos, key string, err error) {
	says, mend, _ := strings.Cut(err.Error(), "; ")
	f.fault(at, key+": "+says, mend)
}

func (r *Range) read(f *file, n ast.Node, key string) {
	list, ok := n.(*ast.SequenceNode)
	if !ok || len(list.Values) != 2 {
		f.fault(f.start(n), fmt.Sprintf("%q is not two numbers", key), "write [low, high]; a side without bound is -.inf or .inf")
		return
	}
	low, lowOK := f.number(list.Values[0], key, true)
	high, highOK := f.number(list.Values[1], key, true)
	if !lowOK || !highOK {
		return
	}
	if low >= high {
		f.fault(f.start(n), fmt.Sprintf("%q runs from %v to %v", key, low, high), "write the lower bound first")
		return
	}
	r.Low, r.High, r.Pos = Real{low, f.start(list.Values[0])}, Real{high, f.start(list.Values[1])}, f.start(n)
}

func (l *Locator) read(f *file, n ast.Node, key string) {
	if list, ok := n.(*ast.SequenceNode); ok {
		for _, item := range list.Values {
			var w Whole
			w.read(f, item, key)
			l.Paragraphs = append(l.Paragraphs, w)
		}
		l.Pos = f.start(n)
		return
	}
	l.Words.read(f, n, key)
	l.Pos = l.Words.Pos
}

func (s *Shares) read(f *file, n ast.Node, key string) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		f.wrong(n, key, "a mapping", "write {id: number}")
		return
	}
	first := map[string]Pos{}
	for _, pair := range values {
		name, where := f.key(pair)
		if earlier, twice := first[name]; twice {
			f.fault(where, fmt.Sprintf("%q is given twice", shorten(name)), "keep one of them", Note{earlier, "the first is here"})
			continue
		}
		first[name] = where
		var x Real
		if pair.Value == nil {
			continue
		}
		x.read(f, pair.Value, name)
		*s = append(*s, Share{Text{name, where}, x})
	}
}

// read takes a number or {name, value}.
func (s *Stop) read(f *file, n ast.Node, key string) {
	if _, _, ok := scalar(n); ok {
		s.Value.read(f, n, key)
		s.Pos = f.start(n)
		return
	}
	f.mapping(n, reflect.ValueOf(s).Elem(), key)
}

// read takes a claim's id or {inventory, says}.
func (d *Dispute) read(f *file, n ast.Node, key string) {
	if _, _, ok := scalar(n); ok {
		d.Claim.read(f, n, key)
		d.Pos = f.start(n)
		return
	}
	f.mapping(n, reflect.ValueOf(d).Elem(), key)
}
