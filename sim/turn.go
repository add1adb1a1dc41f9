package sim

import (
	"math"

	"parley/portable"
)

// maxOutcomes bounds what a turn can come out as.
const maxOutcomes = 4

// tally keeps, for each future, how often and when first a turn had each outcome.
type tally struct {
	outcomes int
	count    [maxOutcomes][Width]uint16
	first    [maxOutcomes][Width]uint16 // month; 0: never
	cause    [Width]int8                // of the last decision
}

func (t *tally) init(outcomes int) {
	if outcomes < 2 || outcomes > maxOutcomes {
		panic("sim: a turn has 2 to 4 outcomes")
	}
	t.outcomes = outcomes
}

func (t *tally) reset() {
	t.count = [maxOutcomes][Width]uint16{}
	t.first = [maxOutcomes][Width]uint16{}
}

// TurnCount is how often a future's turn had an outcome so far.
func (b *Block) TurnCount(turn, outcome, future int) int {
	return int(b.tally[turn].count[outcome][future])
}

// TurnFirst is the month in which a future's turn first had an outcome; 0 if it never did.
func (b *Block) TurnFirst(turn, outcome, future int) int {
	return int(b.tally[turn].first[outcome][future])
}

// Forced as a cause marks an outcome decided from outside.
const forcedCause = -1

// An Event is one turn of one future as it was taken.
type Event struct {
	Month       int
	Turn        int // in Program.Turns
	Future      int // index in the block
	Outcome     int
	Cause       int       // index of the term; -1 when forced
	Probability float64   // of this outcome before chance; 1 or 0 when chance had no part
	Terms       []float64 // what each term contributed
}

// A Trace collects the events of a run.
type Trace struct {
	Events []Event
}

// Terms lends one column for each term of a turn, at zero.
func (m *Month) Terms(t *Turn) []*Column {
	first := m.termsUsed
	if first+len(t.Terms) > maxTerms {
		panic("sim: " + m.process.Name + " borrows too many terms in one step")
	}
	for range t.Terms {
		m.terms[m.termsUsed] = m.Scratch()
		m.termsUsed++
	}
	return m.terms[first:m.termsUsed:m.termsUsed]
}

// Decide takes a turn in the selected futures and lends the column of outcomes. The cause is
// recorded: the binding constraint of a slack, else the term that speaks most for what came
// out.
func (m *Month) Decide(t *Turn, futures Futures, terms []*Column, at ...int) *Column {
	out := m.Scratch()
	if len(futures) == 0 {
		return out
	}
	turn := m.turnIndex(t, at)
	b := m.block
	tl := &b.tally[turn]
	var u *Column
	if t.Rule != Slack {
		u = b.chance[b.Program.turns[turn].draw].uniforms(m.number, b.run.Futures)
	}
	forced := m.forced(turn)
	for _, f := range futures {
		var o int
		var p float64
		switch t.Rule {
		case Slack:
			o, p = slack(terms, f)
		case Logit:
			p = portable.Logistic(sum(terms, f))
			o = outcome(u[f] < p)
		case Hazard:
			p = 1 - portable.Exp(-portable.Exp(sum(terms, f)))
			o = outcome(u[f] < p)
		case Among:
			o, p = among(t, terms, f, u[f])
		}
		if t.Rule != Among && o == 0 {
			p = 1 - p
		}
		cause := causeOf(t, terms, f, o)
		if forced >= 0 {
			o, cause = forced, forcedCause
		}
		out[f] = float64(o)
		tl.cause[f] = int8(cause)
		tl.count[o][f]++
		if tl.first[o][f] == 0 {
			tl.first[o][f] = uint16(m.number)
		}
		if b.run.Trace != nil {
			b.run.Trace.tell(m.number, turn, int(f), o, cause, p, terms)
		}
	}
	return out
}

func (m *Month) turnIndex(t *Turn, at []int) int {
	for i, q := range m.process.Turns {
		if q == t {
			return m.process.turns[i].at(at, m, t.Name)
		}
	}
	panic("sim: " + m.process.Name + " takes turn " + t.Name + " without declaring it")
}

func (m *Month) forced(turn int) int {
	for _, x := range m.block.run.Forced {
		if x.Turn == turn && x.Month == m.number {
			return x.Outcome
		}
	}
	return -1
}

func outcome(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func sum(terms []*Column, f uint8) float64 {
	s := 0.0
	for _, t := range terms {
		s += t[f]
	}
	return s
}

func slack(terms []*Column, f uint8) (int, float64) {
	for _, t := range terms {
		if t[f] < 0 {
			return 0, 0
		}
	}
	return 1, 1
}

// among picks an outcome with probability proportional to the exponential of its terms.
func among(t *Turn, terms []*Column, f uint8, u float64) (int, float64) {
	var score, weight [maxOutcomes]float64
	for i := range t.Terms {
		score[t.Terms[i].For] += terms[i][f]
	}
	top := math.Inf(-1)
	for o := range t.Outcomes {
		top = max(top, score[o])
	}
	total := 0.0
	for o := range t.Outcomes {
		weight[o] = portable.Exp(score[o] - top)
		total += weight[o]
	}
	u *= total
	for o := range t.Outcomes {
		if u -= weight[o]; u < 0 || o == len(t.Outcomes)-1 {
			return o, weight[o] / total
		}
	}
	return 0, 0
}

// causeOf finds the term that did it: the least slack, or the term that speaks most for what came
// out. Where no term of a hazard speaks for it, the baseline did it.
func causeOf(t *Turn, terms []*Column, f uint8, o int) int {
	best, bestAt := math.Inf(-1), 0
	for i := range terms {
		if t.Rule == Hazard && i == 0 {
			best = 0 // a term must speak for the outcome to be named before the baseline
			continue
		}
		if s := speaks(t, i, terms[i][f], o); s > best {
			best, bestAt = s, i
		}
	}
	return bestAt
}

// speaks is how much a term's value speaks for an outcome.
func speaks(t *Turn, term int, value float64, o int) float64 {
	switch {
	case t.Rule == Slack, t.Rule == Among && t.Terms[term].For != o, t.Rule != Among && o == 0:
		return -value
	default:
		return value
	}
}

func (t *Trace) tell(month, turn, future, o, cause int, p float64, terms []*Column) {
	e := Event{Month: month, Turn: turn, Future: future, Outcome: o, Cause: cause, Probability: p}
	for _, c := range terms {
		e.Terms = append(e.Terms, c[future])
	}
	t.Events = append(t.Events, e)
}
