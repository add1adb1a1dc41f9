package outcome

// Evaluation of a plan over one block of futures. Nothing is allocated.

import (
	"fmt"
	"math"
)

// An Evaluator evaluates a plan over one block after another. It serves one goroutine.
type Evaluator struct {
	plan    *Plan
	scalars []float64
	columns []*Column // loads first, then the evaluator's own
	bits    []Bits
	answers []Bits
}

// Evaluator returns a new evaluator of the plan.
func (p *Plan) Evaluator() *Evaluator {
	e := &Evaluator{
		plan:    p,
		scalars: append([]float64(nil), p.scalars...),
		columns: make([]*Column, p.columns),
		bits:    make([]Bits, p.bits),
		answers: make([]Bits, len(p.roots)),
	}
	own := make([]Column, p.columns-p.loads)
	for i := range own {
		e.columns[p.loads+i] = &own[i]
	}
	return e
}

// Run evaluates every rule at every month of the plan. Thresholds are as in [Rules.Thresholds];
// nil stands for those declared. A value that rules cannot reckon with is a [*Fault].
func (e *Evaluator) Run(cube Cube, thresholds []float64) error {
	if err := e.prepare(cube, thresholds); err != nil {
		return err
	}
	n := cube.N()
	for i := range e.plan.steps {
		s := &e.plan.steps[i]
		if s.do == doLoad || s.do == doLoadYesNo {
			if err := e.load(cube, s, n); err != nil {
				return err
			}
			continue
		}
		e.step(s)
	}
	inUse := first(n)
	for i, r := range e.plan.roots {
		if e.plan.isNumber(i) {
			continue // it stays where it is
		}
		for w := range inUse {
			e.answers[i][w] = e.bits[r][w] & inUse[w]
		}
	}
	return nil
}

// Held returns the futures in which a rule held at the k-th month of the plan. They stay until
// the next Run.
func (e *Evaluator) Held(rule, k int) *Bits {
	return &e.answers[rule*len(e.plan.months)+k]
}

// Value returns what a rule that is a number came to at the k-th month of the plan. It stays until
// the next Run, and belongs to the cube where the rule is an indicator as recorded.
func (e *Evaluator) Value(rule, k int) *Column {
	return e.columns[e.plan.roots[rule*len(e.plan.months)+k]]
}

// prepare checks the block and computes what is the same in every future.
func (e *Evaluator) prepare(cube Cube, thresholds []float64) error {
	if n := cube.N(); n < 0 || n > Width {
		return fmt.Errorf("a block of %d futures; at most %d fit", n, Width)
	}
	last := cube.Months()
	if last > maxMonths {
		return fmt.Errorf("a block of %d months; rules reckon with at most %d", last, maxMonths)
	}
	for _, m := range e.plan.months {
		if m > last {
			return fmt.Errorf("rules are asked for at month %d and the block ends at %d", m, last)
		}
	}
	thresholds, err := e.plan.rules.values(thresholds)
	if err != nil {
		return err
	}
	e.scalars[scalarNever] = float64(last + 1)
	for i, t := range e.plan.rules.lexicon.env.Thresholds {
		e.scalars[1+i] = t.Value
		if thresholds != nil {
			e.scalars[1+i] = thresholds[i]
		}
	}
	for _, s := range e.plan.early {
		e.scalars[s.dst] = reckon(s.op, e.scalars[s.a], e.scalars[s.b], e.scalars[s.c])
	}
	return nil
}

// load fetches and checks a column of the cube.
func (e *Evaluator) load(cube Cube, s *step, n int) error {
	var from *Column
	if s.c == 0 {
		from = cube.Column(int(s.a), int(s.b))
	} else {
		from = cube.Reference(int(s.a), int(s.b))
	}
	future := -1
	if from != nil {
		if s.do == doLoad {
			e.columns[s.dst] = from
			future = outside(from, n)
		} else {
			future = pack(&e.bits[s.dst], from, n)
		}
		if future == n {
			return nil
		}
	}
	f := &Fault{Series: e.plan.rules.lexicon.series[s.a], Reference: s.c == 1, Month: int(s.b), Future: future}
	if future >= 0 {
		f.Value = from[future]
	}
	return f
}

// step carries out one step that cannot fail.
func (e *Evaluator) step(s *step) {
	switch s.do {
	case doSpread:
		spread(e.columns[s.dst], e.scalars[s.a])
	case doFill:
		e.bits[s.dst] = Bits{}
		if e.scalars[s.a] != 0 {
			e.bits[s.dst] = first(Width)
		}
	case doLess:
		less(&e.bits[s.dst], e.columns[s.a], e.columns[s.b], s.invert)
	case doLessThan:
		lessThan(&e.bits[s.dst], e.columns[s.a], e.scalars[s.b], s.invert)
	case doMoreThan:
		moreThan(&e.bits[s.dst], e.columns[s.a], e.scalars[s.b], s.invert)
	case doEqual:
		equal(&e.bits[s.dst], e.columns[s.a], e.columns[s.b])
	case doEqualTo:
		equalTo(&e.bits[s.dst], e.columns[s.a], e.scalars[s.b])
	case doAnd, doOr, doDiffer, doWithout:
		combine(s.do, &e.bits[s.dst], &e.bits[s.a], &e.bits[s.b])
	case doNot:
		combine(doNot, &e.bits[s.dst], &e.bits[s.a], &e.bits[s.a])
	case doDivideBy:
		divideBy(e.columns[s.dst], e.columns[s.a], e.scalars[s.b])
	case doRatio:
		ratios(e.columns[s.dst], e.columns[s.a], e.columns[s.b], e.columns[s.c])
	case doAbs, doNegate:
		unary(s.do, e.columns[s.dst], e.columns[s.a])
	case doMark:
		mark(e.columns[s.dst], e.columns[s.a], &e.bits[s.b], float64(s.c))
	case doSince:
		since(e.columns[s.dst], e.columns[s.a], float64(s.b), e.scalars[scalarNever])
	case doCount:
		count(e.columns[s.dst], e.bits, e.plan.list[s.a:s.b])
	default: // doAdd, doSubtract, doMultiply, doLeast, doGreatest
		binary(s.do, e.columns[s.dst], e.columns[s.a], e.columns[s.b])
	}
}

// reckon computes an operation on single numbers; conditions are 1 and 0.
func reckon(o op, a, b, c float64) float64 {
	yes := func(holds bool) float64 {
		if holds {
			return 1
		}
		return 0
	}
	switch o {
	case opNot:
		return 1 - a
	case opAnd:
		return a * b
	case opOr:
		return max(a, b)
	case opDiffer:
		return yes(a != b)
	case opLess:
		return yes(a < b)
	case opAtMost:
		return yes(a <= b)
	case opEqual:
		return yes(a == b)
	case opAdd:
		return a + b
	case opSubtract, opChange, opSinceStart:
		return a - b
	case opMultiply, opScale:
		return float64(a * b) // not fused with what follows
	case opDivide:
		return a / b
	case opNegate:
		return -a
	case opAbs:
		return math.Abs(a)
	case opLeast:
		return lesser(a, b)
	case opGreatest:
		return greater(a, b)
	case opRatio:
		return ratio(a, b, c)
	}
	panic(fmt.Sprintf("outcome: operation %d is not one on single numbers", o))
}
