package outcome

// The oracle: a slow reading of the rule language, one future at a time, straight from the syntax
// tree. It shares nothing with the compiler but the parser.

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/expr-lang/expr/ast"
)

type oracleKey struct {
	node   ast.Node
	month  int
	paired bool
	actor  string
}

type oracle struct {
	env        Env
	series     map[string]int
	thresholds map[string]float64
	trees      map[string]ast.Node
	cube       Cube
	future     int
	known      map[oracleKey]float64
}

func newOracle(rules []Rule, env Env, cube Cube, thresholds []float64) *oracle {
	o := &oracle{env: env, series: map[string]int{}, thresholds: map[string]float64{}, trees: map[string]ast.Node{}, cube: cube}
	for i, s := range env.Series() {
		o.series[s.String()] = i
	}
	for i, t := range env.Thresholds {
		o.thresholds[t.Name] = t.Value
		if thresholds != nil {
			o.thresholds[t.Name] = thresholds[i]
		}
	}
	for _, r := range rules {
		var errs Errors
		o.trees[r.ID] = newReading(r, &errs).parse()
	}
	return o
}

func (o *oracle) look(future int) { o.future, o.known = future, map[oracleKey]float64{} }

func (o *oracle) read(name string, month int, paired bool) float64 {
	if paired {
		return o.cube.Reference(o.series[name], month)[o.future]
	}
	return o.cube.Column(o.series[name], month)[o.future]
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (o *oracle) value(n ast.Node, t int, paired bool, actor string) float64 {
	key := oracleKey{n, t, paired, actor}
	if v, ok := o.known[key]; ok {
		return v
	}
	v := o.fresh(n, t, paired, actor)
	o.known[key] = v
	return v
}

func (o *oracle) fresh(n ast.Node, t int, paired bool, actor string) float64 {
	val := func(m ast.Node) float64 { return o.value(m, t, paired, actor) }
	switch n := n.(type) {
	case *ast.IntegerNode:
		return float64(n.Value)
	case *ast.FloatNode:
		return n.Value
	case *ast.BoolNode:
		return truth(n.Value)
	case *ast.IdentifierNode:
		if n.Value == "month" {
			return float64(t)
		}
		if v, ok := o.thresholds[n.Value]; ok {
			return v
		}
		if tree, ok := o.trees[n.Value]; ok {
			return o.value(tree, t, paired, "")
		}
		if _, ok := o.series[n.Value]; ok {
			return o.read(n.Value, t, paired)
		}
		return o.read(n.Value+"["+actor+"]", t, paired)
	case *ast.MemberNode:
		name := ""
		switch p := n.Property.(type) {
		case *ast.IdentifierNode:
			name = p.Value
		case *ast.StringNode:
			name = p.Value
		}
		for _, r := range o.env.Roles {
			if r.Name == name {
				name = r.Actors[0]
			}
		}
		return o.read(n.Node.(*ast.IdentifierNode).Value+"["+name+"]", t, paired)
	case *ast.UnaryNode:
		switch n.Operator {
		case "-":
			return -val(n.Node)
		case "+":
			return val(n.Node)
		}
		return truth(val(n.Node) == 0)
	case *ast.BinaryNode:
		switch n.Operator {
		case "and", "&&":
			return truth(val(n.Left) == 1 && val(n.Right) == 1)
		case "or", "||":
			return truth(val(n.Left) == 1 || val(n.Right) == 1)
		case "<":
			return truth(val(n.Left) < val(n.Right))
		case "<=":
			return truth(val(n.Left) <= val(n.Right))
		case ">":
			return truth(val(n.Left) > val(n.Right))
		case ">=":
			return truth(val(n.Left) >= val(n.Right))
		case "==":
			return truth(o.same(n.Left, n.Right, val))
		case "!=":
			return truth(!o.same(n.Left, n.Right, val))
		case "+":
			return val(n.Left) + val(n.Right)
		case "-":
			return val(n.Left) - val(n.Right)
		case "*":
			return val(n.Left) * val(n.Right)
		case "/":
			return val(n.Left) / val(n.Right)
		case "in":
			for _, item := range n.Right.(*ast.ArrayNode).Nodes {
				if o.same(n.Left, item, val) {
					return 1
				}
			}
			return 0
		}
	case *ast.CallNode:
		return o.call(n.Callee.(*ast.IdentifierNode).Value, n.Arguments, t, paired, actor)
	}
	panic(fmt.Sprintf("the oracle cannot read %T %v", n, n))
}

// same compares two values; a word is looked up in the list of the indicator beside it.
func (o *oracle) same(a, b ast.Node, val func(ast.Node) float64) bool {
	if _, ok := a.(*ast.StringNode); ok {
		a, b = b, a
	}
	w, ok := b.(*ast.StringNode)
	if !ok {
		return val(a) == val(b)
	}
	return o.wordCode(w.Value) == val(a)
}

// wordCode relies on the test's Env having only one list of words.
func (o *oracle) wordCode(word string) float64 {
	for _, in := range o.env.Indicators {
		for _, w := range in.Words {
			if w.Name == word {
				return w.Code
			}
		}
	}
	panic("the oracle knows no word " + word)
}

func (o *oracle) call(name string, args []ast.Node, t int, paired bool, actor string) float64 {
	number := func(i int) int { return args[i].(*ast.IntegerNode).Value }
	val := func(i, m int) float64 { return o.value(args[i], m, paired, actor) }
	window := func() (values []float64) {
		from := 0
		if len(args) > 1 {
			from = max(0, t-number(1)+1)
		}
		for m := from; m <= t; m++ {
			values = append(values, val(0, m))
		}
		return values
	}
	sum := func(values []float64) (s float64) {
		for _, v := range values {
			s += v
		}
		return s
	}
	switch name {
	case "at":
		return val(0, min(t, number(1)))
	case "ago":
		return val(0, max(0, t-number(1)))
	case "change":
		return val(0, t) - o.value(args[0], t, true, actor)
	case "since_start":
		return val(0, t) - val(0, 0)
	case "abs":
		return math.Abs(val(0, t))
	case "least":
		return math.Min(val(0, t), val(1, t))
	case "greatest":
		return math.Max(val(0, t), val(1, t))
	case "ratio":
		if val(1, t) == 0 {
			return val(2, t)
		}
		return math.Max(-1e15, math.Min(1e15, val(0, t)/val(1, t)))
	case "mean", "share":
		w := window()
		return sum(w) / float64(len(w))
	case "sum":
		return sum(window())
	case "max", "min":
		w := window()
		best := w[0]
		for _, v := range w {
			if name == "max" && v > best || name == "min" && v < best {
				best = v
			}
		}
		return best
	case "ever":
		return truth(sum(window()) > 0)
	case "always", "held":
		w := window()
		return truth(sum(w) == float64(len(w)))
	case "first":
		for m := 0; m <= t; m++ {
			if val(0, m) == 1 {
				return float64(m)
			}
		}
		return -1
	case "since":
		for m := t; m >= 0; m-- {
			if val(0, m) == 1 {
				return float64(t - m)
			}
		}
		return float64(o.cube.Months() + 1)
	}
	var values []float64
	for _, r := range o.env.Roles {
		if r.Name == args[0].(*ast.IdentifierNode).Value {
			for _, a := range r.Actors {
				values = append(values, o.value(args[1], t, paired, a))
			}
		}
	}
	n := float64(len(values))
	switch name {
	case "any":
		return truth(sum(values) > 0)
	case "all":
		return truth(sum(values) == n)
	case "count":
		return sum(values)
	case "share_over", "mean_over":
		return sum(values) / n
	}
	panic("the oracle knows no function " + name)
}

// A block is a cube in memory.
type block struct {
	run, paired [][]Column // by series and month
	months, n   int
}

func (b *block) Column(series, month int) *Column    { return &b.run[series][month] }
func (b *block) Reference(series, month int) *Column { return &b.paired[series][month] }
func (b *block) Months() int                         { return b.months }
func (b *block) N() int                              { return b.n }

// randomBlock fills a block with steps, ties, zeros and extremes; lanes that do not count are NaN.
func randomBlock(env Env, months, n int, rng *rand.Rand) *block {
	b := &block{months: months, n: n}
	fill := func(s Series) []Column {
		words := env.Indicators[0].Words
		for _, in := range env.Indicators {
			if in.Name == s.Indicator {
				words = in.Words
			}
		}
		rows := make([]Column, months+1)
		for m := range rows {
			for f := range rows[m] {
				v := &rows[m][f]
				switch {
				case f >= n:
					*v = math.NaN()
				case s.Kind == YesNo:
					*v = truth(rng.IntN(3) == 0)
				case s.Kind == OneOf:
					*v = words[rng.IntN(len(words))].Code
				default:
					*v = []float64{0, 1, -1, .5, 2, 3, 1e15, -1e15, 1e-300, rng.NormFloat64(), rng.NormFloat64(), rng.Float64()}[rng.IntN(12)]
				}
				if m > 0 && rng.IntN(2) == 0 {
					*v = rows[m-1][f]
				}
			}
		}
		return rows
	}
	for _, s := range env.Series() {
		b.run = append(b.run, fill(s))
		b.paired = append(b.paired, fill(s))
	}
	return b
}

// agree evaluates rules in all three ways, by plan, by explanation and by oracle, and compares.
func agree(t *testing.T, rules []Rule, compiled *Rules, env Env, cube *block, thresholds []float64, months []int) {
	t.Helper()
	plan, err := compiled.Plan(months...)
	if err != nil {
		return // too heavy: said so
	}
	e := plan.Evaluator()
	if err := e.Run(cube, thresholds); err != nil {
		t.Fatalf("%v: %v", rules, err)
	}
	o := newOracle(rules, env, cube, thresholds)
	for f := 0; f < cube.n; f += 1 + cube.n/5 {
		o.look(f)
		for i, r := range rules {
			for k, m := range months {
				want := o.value(o.trees[r.ID], m, false, "")
				if want != 0 && want != 1 {
					t.Fatalf("%s: the oracle says %v", r.Text, want)
				}
				if got := e.Held(i, k).Has(f); got != (want == 1) {
					t.Errorf("future %d, month %d: %s: held %v, the oracle says %v", f, m, r.Text, got, want)
				}
				why, err := compiled.Explain(i, cube, thresholds, f, m)
				if err != nil || why.Value != want {
					t.Errorf("future %d, month %d: %s: explained as %v (%v), the oracle says %v", f, m, r.Text, why.Value, err, want)
				}
			}
		}
	}
	for i := range rules {
		for k := range months {
			held := e.Held(i, k)
			for f := cube.n; f < Width; f++ {
				if held.Has(f) {
					t.Fatalf("%s holds in future %d of %d", rules[i].Text, f, cube.n)
				}
			}
		}
	}
}
