package outcome

// Rules: named conditions, compiled together so that what they share is computed once.

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
)

// A Rule is a named condition in the rule language. Rules may name each other.
type Rule struct {
	ID   string
	Text string
}

// Rules are conditions that have been understood. They are immutable.
type Rules struct {
	lexicon *lexicon
	rules   []Rule
	graph   *graph
	roots   []int32
	meant   []expression // what each root is
	index   map[string]int
}

// Compile understands all rules, or returns every fault in them.
func Compile(rules []Rule, env Env) (*Rules, Errors) { return CompileWith(rules, nil, env) }

// CompileWith understands rules, and after them measures: texts that may be a number, whose value is
// kept, or a condition like a rule. No rule can name a measure that is a number.
func CompileWith(conditions, measures []Rule, env Env) (*Rules, Errors) {
	rules := slices.Concat(conditions, measures)
	lex, errs := newLexicon(env, rules)
	k := &compilation{
		rules: rules, conditions: len(conditions), lexicon: lex, errs: errs,
		state: make([]state, len(rules)), roots: make([]int32, len(rules)), meant: make([]expression, len(rules)),
		graph: &graph{known: map[string]int32{}, paired: map[int32]int32{}, series: lex.series},
	}
	for _, t := range env.Thresholds {
		k.graph.names = append(k.graph.names, t.Name)
	}
	for _, r := range rules {
		k.graph.rules = append(k.graph.rules, r.ID)
	}
	for i := range rules {
		k.compile(i)
	}
	if len(k.errs) > 0 {
		slices.SortStableFunc(k.errs, func(a, b Error) int {
			if a.Rule != b.Rule {
				return k.position(a.Rule) - k.position(b.Rule)
			}
			return a.Offset - b.Offset
		})
		return nil, k.errs
	}
	return &Rules{lexicon: lex, rules: slices.Clone(rules), graph: k.graph, roots: k.roots, meant: k.meant, index: lex.rules}, nil
}

// state says how far the compilation of one rule has come.
type state uint8

const (
	unread state = iota
	underway
	sound
	unsound
)

// A compilation is one call of Compile.
type compilation struct {
	rules      []Rule
	conditions int // how many of the rules, from the first, are no measures
	lexicon    *lexicon
	graph      *graph
	state      []state
	roots      []int32
	meant      []expression
	path       []int // the rules being read, each named by the one before
	errs       Errors
}

// position orders faults: those of the Env first, then by rule.
func (k *compilation) position(rule string) int {
	if i, ok := k.lexicon.rules[rule]; ok {
		return i
	}
	return -1
}

func (k *compilation) compile(i int) {
	if k.state[i] != unread {
		return
	}
	k.state[i] = underway
	k.path = append(k.path, i)
	before := len(k.errs)
	rd := newReading(k.rules[i], &k.errs)
	ok := false
	if tree := rd.parse(); tree != nil {
		c := &checker{reading: rd, lexicon: k.lexicon, graph: k.graph, rule: k.refer, fuel: fuel}
		e := c.root(tree, i >= k.conditions)
		k.roots[i], k.meant[i], ok = e.id, e, e.kind != faulty && len(k.errs) == before
	}
	k.path = k.path[:len(k.path)-1]
	k.state[i] = unsound
	if ok {
		k.state[i] = sound
	}
}

// root checks a whole rule: a condition, or a number where one is allowed.
func (c *checker) root(tree ast.Node, number bool) expression {
	if !number {
		return c.want(tree, YesNo)
	}
	e := c.visit(tree)
	if e.kind == OneOf {
		return c.want(tree, YesNo) // which says how to compare a word
	}
	return e
}

// refer returns the root of a rule that another names, and refuses rings.
func (k *compilation) refer(i int, from *checker, at file.Location) (root int32, ok bool) {
	if k.state[i] == underway {
		var ring []string
		for _, j := range k.path[slices.Index(k.path, i):] {
			ring = append(ring, k.rules[j].ID)
		}
		from.complain(at, "rules name each other in a ring: "+strings.Join(append(ring, k.rules[i].ID), " -> "),
			"say one of them without the others")
		return 0, false
	}
	k.compile(i)
	if k.state[i] == sound && k.meant[i].kind == Number {
		from.complain(at, k.rules[i].ID+" is a number and no condition", "write the number itself")
		return 0, false
	}
	return k.roots[i], k.state[i] == sound
}

// IDs returns the names of the rules in the order given to Compile.
func (r *Rules) IDs() []string {
	ids := make([]string, len(r.rules))
	for i, rule := range r.rules {
		ids[i] = rule.ID
	}
	return ids
}

// Only returns some of the rules, in the order given; what they name is still understood. A name that
// no rule has is passed over.
func (r *Rules) Only(ids ...string) *Rules {
	out := &Rules{lexicon: r.lexicon, graph: r.graph, index: map[string]int{}}
	for _, id := range ids {
		i, ok := r.index[id]
		if _, twice := out.index[id]; !ok || twice {
			continue
		}
		out.index[id] = len(out.rules)
		out.rules, out.roots, out.meant = append(out.rules, r.rules[i]), append(out.roots, r.roots[i]), append(out.meant, r.meant[i])
	}
	return out
}

// IsNumber tells whether a rule came out as a number, whose value is kept, and not as a condition.
func (r *Rules) IsNumber(rule int) bool { return r.meant[rule].kind == Number }

// UnitOf is the unit of a rule that is a number.
func (r *Rules) UnitOf(rule int) Unit { return r.meant[rule].measure.unit }

// Numbers lists the rules that are numbers, in order.
func (r *Rules) Numbers() []int {
	var out []int
	for i := range r.rules {
		if r.IsNumber(i) {
			out = append(out, i)
		}
	}
	return out
}

// Thresholded tells whether a rule, or a rule that it names, uses a threshold.
func (r *Rules) Thresholded(rule int) bool {
	found := false
	r.walk([]int32{r.roots[rule]}, func(n *node) { found = found || n.op == opThreshold })
	return found
}

// Reads lists the indicators that a rule reads, by name, in the order of the lexicon.
func (r *Rules) Reads(rule int) []string {
	var series []int
	r.walk([]int32{r.roots[rule]}, func(n *node) {
		if n.op == opLoad {
			series = append(series, int(n.index))
		}
	})
	slices.Sort(series)
	var out []string
	for _, i := range series {
		out = append(out, r.lexicon.series[i].Indicator)
	}
	return slices.Compact(out)
}

// walk visits every node that some roots reach, each once.
func (r *Rules) walk(roots []int32, visit func(*node)) {
	reached := make([]bool, len(r.graph.nodes))
	for _, root := range roots {
		reached[root] = true
	}
	for id := len(reached) - 1; id >= 0; id-- {
		if n := &r.graph.nodes[id]; reached[id] {
			visit(n)
			for _, a := range n.args {
				reached[a] = true
			}
		}
	}
}

// Index returns the number of a rule.
func (r *Rules) Index(id string) (int, bool) {
	i, ok := r.index[id]
	return i, ok
}

// Thresholds returns the thresholds as declared, times a factor: 1, or .75 and 1.25 to see what
// the definitions decide.
func (r *Rules) Thresholds(factor float64) []float64 {
	values := make([]float64, len(r.lexicon.env.Thresholds))
	for i, t := range r.lexicon.env.Thresholds {
		values[i] = t.Value * factor
	}
	return values
}

// A Need is a trajectory that some rule reads.
type Need struct {
	Series    int // as numbered by Env.Series
	Reference bool
}

// Needs lists the trajectories that the rules read, so that nothing else need be recorded.
func (r *Rules) Needs() []Need {
	var needs []Need
	r.walk(r.roots, func(n *node) {
		if n.op == opLoad {
			needs = append(needs, Need{Series: int(n.index), Reference: n.reference})
		}
	})
	slices.SortFunc(needs, func(a, b Need) int {
		if a.Series != b.Series {
			return a.Series - b.Series
		}
		if a.Reference {
			return 1
		}
		return -1
	})
	return needs
}

// values checks the thresholds of one run; nil stands for those declared.
func (r *Rules) values(thresholds []float64) ([]float64, error) {
	declared := r.lexicon.env.Thresholds
	if thresholds != nil && len(thresholds) != len(declared) {
		return nil, fmt.Errorf("%d thresholds are given and the rules have %d; pass nil or all", len(thresholds), len(declared))
	}
	for i, v := range thresholds {
		if !(math.Abs(v) <= Limit) {
			return nil, fmt.Errorf("threshold %s is %v; keep it finite and within ±%g", declared[i].Name, v, Limit)
		}
		if r.lexicon.divisors[int32(i)] && math.Abs(v) < 1/Limit {
			return nil, fmt.Errorf("threshold %s is %v and a rule divides by it; keep it away from 0", declared[i].Name, v)
		}
	}
	return thresholds, nil
}
