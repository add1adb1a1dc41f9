package outcome

// Rules: named conditions, compiled together so that what they share is computed once.

import (
	"fmt"
	"math"
	"slices"
	"strings"

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
	index   map[string]int
}

// Compile understands all rules, or returns every fault in them.
func Compile(rules []Rule, env Env) (*Rules, Errors) {
	lex, errs := newLexicon(env, rules)
	k := &compilation{
		rules: rules, lexicon: lex, errs: errs,
		state: make([]state, len(rules)), roots: make([]int32, len(rules)),
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
	return &Rules{lexicon: lex, rules: slices.Clone(rules), graph: k.graph, roots: k.roots, index: lex.rules}, nil
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
	rules   []Rule
	lexicon *lexicon
	graph   *graph
	state   []state
	roots   []int32
	path    []int // the rules being read, each named by the one before
	errs    Errors
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
		e := c.want(tree, YesNo)
		k.roots[i], ok = e.id, e.kind == YesNo && len(k.errs) == before
	}
	k.path = k.path[:len(k.path)-1]
	k.state[i] = unsound
	if ok {
		k.state[i] = sound
	}
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
	return k.roots[i], k.state[i] == sound
}

// IDs returns the names of the rules in the order given to Compile.
func (r *Rules) IDs() []string { return slices.Clone(r.graph.rules) }

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
	reached := make([]bool, len(r.graph.nodes))
	for _, root := range r.roots {
		reached[root] = true
	}
	var needs []Need
	for id := len(reached) - 1; id >= 0; id-- {
		n := &r.graph.nodes[id]
		if !reached[id] {
			continue
		}
		for _, a := range n.args {
			reached[a] = true
		}
		if n.op == opLoad {
			needs = append(needs, Need{Series: int(n.index), Reference: n.reference})
		}
	}
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
