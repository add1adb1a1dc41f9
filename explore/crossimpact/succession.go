// Succession: what a scenario turns into when each descriptor follows its impact balance, and how many
// starts end where.

package crossimpact

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"parley/portable"
)

// A Rule says which descriptors move in one step of a succession. A descriptor that moves takes its best
// state; it keeps its own where that ties, and takes the first of several others.
type Rule struct {
	Name string
	Says string
	step func(m *Matrix, balance []int64, s, next Scenario)
}

// Rules are the rules of succession.
var Rules = []Rule{
	{"global", "all descriptors move at once", global},
	{"local", "one descriptor moves a step, the most inconsistent; the first of equals", local},
}

func global(m *Matrix, balance []int64, s, next Scenario) {
	for d, state := range s {
		_, next[d] = m.short(balance, d, state)
	}
}

func local(m *Matrix, balance []int64, s, next Scenario) {
	copy(next, s)
	worst, most, to := -1, int64(0), uint8(0)
	for d, state := range s {
		if by, best := m.short(balance, d, state); by > most {
			worst, most, to = d, by, best
		}
	}
	if worst >= 0 {
		next[worst] = to
	}
}

// An Attractor is where successions end: one scenario, or several that follow each other round.
type Attractor struct {
	Cycle  []Scenario // begins with its least scenario
	Starts int        // starts that end in it
}

// A Basins says where the successions of many starts end.
type Basins struct {
	Rule       Rule
	Starts     int
	Sampled    bool        // the starts are a sample; otherwise every scenario is one
	Undecided  int         // starts given up before they came round
	Attractors []Attractor // the most starts first
}

// Limits of succession.
const (
	// maxWhole is the most scenarios of which each is a start: two numbers are kept of each.
	maxWhole = 1 << 22
	// sampledStarts is how many starts are drawn beyond: shares are then good to half a point (2 se < 1).
	sampledStarts = 20_000
	// sampledWork bounds what a sample takes, in judgements added.
	sampledWork = 400_000_000
	// longest is how many steps are followed before a start is given up.
	longest = 2000
)

// Configurations is the number of scenarios, or false where an int cannot count them.
func (m *Matrix) Configurations() (int, bool) {
	n := 1
	for d := range m.Descriptors {
		if n > (math.MaxInt>>1)/m.size(d) {
			return 0, false
		}
		n *= m.size(d)
	}
	return n, true
}

// Succession follows every scenario, or a sample where there are too many, to where it ends.
func (m *Matrix) Succession(rule Rule) Basins {
	b := Basins{Rule: rule}
	if n, ok := m.Configurations(); ok && n <= maxWhole {
		m.whole(n, &b)
	} else {
		m.sample(&b)
	}
	slices.SortStableFunc(b.Attractors, func(a, c Attractor) int {
		return cmp.Or(cmp.Compare(c.Starts, a.Starts), slices.Compare(a.Cycle[0], c.Cycle[0]))
	})
	return b
}

// whole follows every scenario. The first descriptor counts the slowest.
func (m *Matrix) whole(n int, b *Basins) {
	next := m.successors(n, b.Rule)
	const unknown, underway = -1, -2
	home := slices.Repeat([]int32{unknown}, n)
	var path []int32
	for start := range n {
		path = path[:0]
		at := int32(start)
		for ; home[at] == unknown; at = next[at] {
			home[at] = underway
			path = append(path, at)
		}
		end := home[at]
		if end == underway { // round: at is on a new cycle
			end = int32(len(b.Attractors))
			var cycle []Scenario
			for _, i := range path[slices.Index(path, at):] {
				cycle = append(cycle, m.scenario(int(i)))
			}
			b.Attractors = append(b.Attractors, Attractor{Cycle: fromLeast(cycle)})
		}
		for _, i := range path {
			home[i] = end
		}
		b.Attractors[end].Starts++
	}
	b.Starts = n
}

// successors is the number of what follows each numbered scenario.
func (m *Matrix) successors(n int, rule Rule) []int32 {
	next := make([]int32, n)
	s, to := make(Scenario, len(m.Descriptors)), make(Scenario, len(m.Descriptors))
	balance := make([]int64, m.rows())
	m.balance(s, balance)
	for i := range next {
		rule.step(m, balance, s, to)
		next[i] = int32(m.place(to))
		m.advance(s, balance)
	}
	return next
}

// advance goes to the next scenario, and its balance with it.
func (m *Matrix) advance(s Scenario, balance []int64) {
	for d := len(s) - 1; d >= 0; d-- {
		old := m.judged(m.of(d, s[d]))
		s[d]++
		carry := int(s[d]) == m.size(d)
		if carry {
			s[d] = 0
		}
		for c, x := range m.judged(m.of(d, s[d])) {
			balance[c] += x - old[c]
		}
		if !carry {
			return
		}
	}
}

// place counts scenarios from 0; the last descriptor counts the fastest.
func (m *Matrix) place(s Scenario) (n int) {
	for d, state := range s {
		n = n*m.size(d) + int(state)
	}
	return n
}

func (m *Matrix) scenario(n int) Scenario {
	s := make(Scenario, len(m.Descriptors))
	for d := len(s) - 1; d >= 0; d-- {
		s[d] = uint8(n % m.size(d))
		n /= m.size(d)
	}
	return s
}

// sample follows starts drawn by a fixed key, until all are done or the work is.
func (m *Matrix) sample(b *Basins) {
	b.Sampled = true
	balance := make([]int64, m.rows())
	cost := len(m.Descriptors) * m.rows()
	home := map[string]int{} // where scenarios seen before end
	for work := 0; b.Starts < sampledStarts && work < sampledWork; b.Starts++ {
		var path []Scenario
		place := map[string]int{}
		s, end := m.drawn(b.Starts), -1
		for ; len(path) < longest; work += cost {
			if known, ok := home[string(s)]; ok {
				end = known
				break
			}
			if from, ok := place[string(s)]; ok {
				end = len(b.Attractors)
				b.Attractors = append(b.Attractors, Attractor{Cycle: fromLeast(path[from:])})
				break
			}
			place[string(s)] = len(path)
			path = append(path, s)
			next := make(Scenario, len(s))
			m.balance(s, balance)
			b.Rule.step(m, balance, s, next)
			s = next
		}
		if end < 0 {
			b.Undecided++
			continue
		}
		for _, p := range path {
			home[string(p)] = end
		}
		b.Attractors[end].Starts++
	}
}

// fromLeast turns a cycle so that it begins with its least scenario.
func fromLeast(cycle []Scenario) []Scenario {
	least := 0
	for i, s := range cycle {
		if slices.Compare(s, cycle[least]) < 0 {
			least = i
		}
	}
	return slices.Concat(cycle[least:], cycle[:least])
}

// drawn is a scenario drawn by its number: the same on every machine and for every rule.
func (m *Matrix) drawn(start int) Scenario {
	s := make(Scenario, len(m.Descriptors))
	for d := range s {
		word, _, _, _ := portable.Philox(0, 0, uint64(start), uint64(d), 0, 0)
		state, _ := bits.Mul64(word, uint64(m.size(d)))
		s[d] = uint8(state)
	}
	return s
}
