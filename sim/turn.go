package sim

import (
	"math"
	"slices"

	"parley/portable"
)

// maxOutcomes bounds what a turn can come out as.
const maxOutcomes = 4

// tally keeps, for each future, how often and when first a turn had each outcome.
type tally struct {
	outcomes int
	count    [maxOutcomes][Width]uint16
	first    [maxOutcomes][Width]uint16 // month; 0: never
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

// counts tells whether it is kept how often a turn has an outcome: unless nothing happens by it and
// nobody is told.
func counts(t *Turn, outcome int) bool {
	return outcome > 0 || t.Says == nil || t.Says[0] != ""
}

// note counts what a turn came out as. Outcomes of futures that do not take it stand at 0.
func (m *Month) note(turn int, t *Turn, futures Futures, out *Column) {
	tally, month := &m.block.tally[turn], uint16(m.number)
	if counts(t, 0) {
		for _, f := range futures {
			if out[f] == 0 {
				tally.add(0, f, month)
			}
		}
	}
	for o := 1; o < tally.outcomes; o++ {
		for _, f := range equal(m.Futures(), out, float64(o), &m.few.room) {
			tally.add(o, f, month)
		}
	}
}

func (t *tally) add(outcome int, f uint8, month uint16) {
	t.count[outcome][f]++
	if t.first[outcome][f] == 0 {
		t.first[outcome][f] = month
	}
}

// TurnCount is how often a future's turn had an outcome so far.
func (b *Block) TurnCount(turn, outcome, future int) int {
	b.mustCount(turn, outcome)
	return int(b.tally[turn].count[outcome][future])
}

// TurnFirst is the month in which a future's turn first had an outcome; 0 if it never did.
func (b *Block) TurnFirst(turn, outcome, future int) int {
	b.mustCount(turn, outcome)
	return int(b.tally[turn].first[outcome][future])
}

func (b *Block) mustCount(turn, outcome int) {
	if t := b.Program.turns[turn]; !counts(t.Turn, outcome) {
		panic("sim: " + t.Process + "." + t.Name + " does not count " + t.Outcomes[outcome] + ", which nobody is told")
	}
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

// Terms lends one column for each term of a turn, at zero. A term that is a column already, such as a
// parameter, may be put in the place of the one lent.
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

// Decide takes a turn in the selected futures and lends the column of outcomes. Where the run is
// traced the cause is told: the binding constraint of a slack, else the term that speaks most for
// what came out.
func (m *Month) Decide(t *Turn, futures Futures, terms []*Column, at ...int) *Column {
	out := m.Scratch()
	if len(futures) == 0 {
		return out
	}
	turn := m.turnIndex(t, at)
	b := m.block
	var u *Column
	if t.Rule != Slack {
		u = b.chance[b.Program.turns[turn].draw].some(m.number, b.run.Futures, futures, &m.lone)
	}
	switch {
	case t.Rule == Among:
		for _, f := range futures {
			out[f] = float64(among(t, terms, f, u[f]))
		}
	case sparse*len(futures) < m.N():
		oneByOne(t.Rule, futures, terms, u, out)
	default:
		m.together(t.Rule, futures, terms, u, out)
	}
	forced := m.forced(turn, futures)
	if b.run.Trace != nil {
		for _, f := range futures {
			b.run.Trace.tell(m.number, turn, t, terms, f, int(out[f]), forced.outcome(f))
		}
	}
	for _, f := range forced.futures {
		out[f] = float64(forced.to)
	}
	m.note(turn, t, futures, out)
	return out
}

// sparse is how few futures a turn has to come to for them to be taken one by one.
const sparse = 10

// together takes a turn in all futures, and lends the outcomes of the selected ones.
func (m *Month) together(rule Rule, futures Futures, terms []*Column, u, out *Column) {
	all := m.Futures()
	switch {
	case rule == Slack && len(futures) == len(all):
		slacks(all, terms, out)
	case rule == Slack:
		slacks(all, terms, &m.sum)
		for _, f := range futures {
			out[f] = m.sum[f]
		}
	default:
		sums(all, terms, &m.sum)
		m.few.decide(rule, all, futures, &m.sum, u, out)
	}
}

func (m *Month) turnIndex(t *Turn, at []int) int {
	for i, q := range m.process.Turns {
		if q == t {
			return m.process.turns[i].at(at, m, t.Name)
		}
	}
	panic("sim: " + m.process.Name + " takes turn " + t.Name + " without declaring it")
}

// overruled is what a turn is forced to this month, and in which of the futures that take it.
type overruled struct {
	to      int
	futures Futures
}

// outcome is what a future's turn is forced to, or -1.
func (o overruled) outcome(f uint8) int {
	if slices.Contains(o.futures, f) {
		return o.to
	}
	return -1
}

// forced finds the first of the run's forced turns that bears on this one.
func (m *Month) forced(turn int, futures Futures) overruled {
	b := m.block
	for i, x := range b.run.Forced {
		if x.Turn != turn {
			continue
		}
		switch x.Month {
		case m.number, EveryTime:
			return overruled{x.Outcome, futures}
		case FirstTime:
			return overruled{x.Outcome, b.firstTime(i, futures)}
		}
	}
	return overruled{}
}

// firstTime selects the futures that take a forced turn for the first time, and marks that they have.
func (b *Block) firstTime(forced int, futures Futures) Futures {
	b.forcedNow = b.forcedNow[:0]
	for _, f := range futures {
		if !b.taken[forced][f] {
			b.taken[forced][f] = true
			b.forcedNow = append(b.forcedNow, f)
		}
	}
	return b.forcedNow
}

// causeOf finds the term that did it: the least slack, or the term that speaks most for what came
// out. Where no term of a hazard speaks for it, the baseline did it. Among several outcomes the reason is
// sought among the terms of the one that came out, and elsewhere only where none of these speaks for it.
func causeOf(t *Turn, terms []*Column, f uint8, o int) int {
	best, bestAt := math.Inf(-1), 0
	if t.Rule == Among {
		for i := range terms {
			if v := terms[i][f]; t.Terms[i].For == o && v > 0 && v > best {
				best, bestAt = v, i
			}
		}
		if best > 0 {
			return bestAt
		}
	}
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

// chanceOf is how likely what came out was before chance; 1 when chance had no part.
func chanceOf(t *Turn, terms []*Column, f uint8, o int) float64 {
	p := 0.0
	switch t.Rule {
	case Slack:
		return 1
	case Logit:
		p = portable.Logistic(sum(terms, f))
	case Hazard:
		p = hazard(sum(terms, f))
	case Among:
		_, weight, total := weights(t, terms, f)
		return weight[o] / total
	}
	if o == 0 {
		p = 1 - p
	}
	return p
}

func (t *Trace) tell(month, turn int, what *Turn, terms []*Column, f uint8, o, forced int) {
	e := Event{
		Month: month, Turn: turn, Future: int(f), Outcome: o,
		Cause: causeOf(what, terms, f, o), Probability: chanceOf(what, terms, f, o),
	}
	if forced >= 0 {
		e.Outcome, e.Cause = forced, forcedCause
	}
	for _, c := range terms {
		e.Terms = append(e.Terms, c[f])
	}
	t.Events = append(t.Events, e)
}
