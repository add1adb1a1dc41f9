// Consistent scenarios, all of them, by branch and bound.

package crossimpact

import (
	"math"
	"math/bits"
	"slices"
)

// A Search says what a search for consistent scenarios found and what it took.
type Search struct {
	Found    []Scenario // in ascending order
	Complete bool       // false where the search stopped at a limit, and more may exist
	Nodes    int        // partial scenarios looked at
}

// Limits of a search. Both are far beyond what a matrix judged by hand needs; a matrix of zeros, in which
// everything is consistent, reaches the first.
const (
	maxFound = 10_000
	maxWork  = 1_000_000_000 // comparisons of two states: some seconds
)

// Consistent finds every scenario whose inconsistency is at most the tolerance.
//
// The bound: whatever the open descriptors become, state r of d cannot fall behind its rival t by less
// than the sum, over the other descriptors, of the best that any state still possible does for r against
// t. Where that is less than −tolerance, r is struck out; striking a state out tightens the bounds of
// others, until nothing moves. Then the descriptor with the fewest states left is branched on;
// of equals, the one on which the most hangs.
func (m *Matrix) Consistent(tolerance float64) Search {
	s := &search{m: m, tolerance: int64(math.Round(min(tolerance, maxRows*greatest) * thousandths)), out: Search{Complete: true}}
	s.prepare()
	s.look(s.root)
	slices.SortFunc(s.out.Found, func(a, b Scenario) int { return slices.Compare(a, b) })
	return s.out
}

type search struct {
	m         *Matrix
	tolerance int64
	targets   [][]int // the descriptors that a descriptor bears on at all
	weight    []int64 // how much hangs on a descriptor
	pair      []int   // where the bounds of a row begin, one for each state of its descriptor
	pairs     int
	root      node
	free      []node      // nodes to use again
	best      [][][]int64 // by descriptor and set of its states, once asked for: what most gives
	falls     [][][]int64 // by descriptor and two such sets, one after the other: what their difference is
	before    []int64     // room for these where they are not kept
	after     []int64
	work      int
	out       Search
}

// A node is a partial scenario: the states still possible, and the bounds.
type node struct {
	open  []uint64 // by descriptor, a set of states
	slack []int64  // by pair: the most by which a state can still be ahead of a rival
	gone  []uint64 // by descriptor, open states to strike out
}

// prepare finds who bears on whom, and the bounds with everything open.
func (s *search) prepare() {
	m := s.m
	s.targets = make([][]int, len(m.Descriptors))
	for row, d := range m.owner {
		s.pair = append(s.pair, s.pairs)
		s.pairs += m.size(d)
		for c, x := range m.judged(row) {
			if to := m.owner[c]; x != 0 && !slices.Contains(s.targets[d], to) {
				s.targets[d] = append(s.targets[d], to)
			}
		}
	}
	s.root = s.fresh()
	for d := range m.Descriptors {
		s.root.open[d] = 1<<m.size(d) - 1
	}
	s.weight = make([]int64, len(m.Descriptors))
	s.best, s.before, s.after = make([][][]int64, len(m.Descriptors)), make([]int64, s.pairs), make([]int64, s.pairs)
	s.falls = make([][][]int64, len(m.Descriptors))
	sets := 0
	for d := range m.Descriptors {
		sets += 1 << (2 * min(m.size(d), keptStates))
	}
	for u := range m.Descriptors {
		if m.size(u) <= keptStates && sets*s.pairs <= kept {
			s.best[u], s.falls[u] = make([][]int64, 1<<m.size(u)), make([][]int64, 1<<(2*m.size(u)))
		}
		for i, x := range s.most(u, s.root.open[u], s.after) {
			s.root.slack[i] += x
			s.weight[u] += x // over a pair both ways: how far its states can move it
		}
	}
	for r, d := range m.owner {
		if s.behind(&s.root, r, d) {
			s.root.gone[d] |= 1 << (r - m.first[d])
		}
	}
}

// behind tells whether a state must fall behind a rival, whatever happens.
func (s *search) behind(n *node, row, d int) bool {
	return slices.Min(n.slack[s.pair[row]:s.pair[row]+s.m.size(d)]) < -s.tolerance
}

// look goes through everything below a node.
func (s *search) look(n node) {
	s.out.Nodes++
	if s.work > maxWork || !s.out.Complete {
		s.out.Complete = false
		return
	}
	if !s.strike(&n) {
		return
	}
	d, fewest := -1, maxStates+1
	for i, open := range n.open {
		if left := bits.OnesCount64(open); left > 1 && (left < fewest || left == fewest && s.weight[i] > s.weight[d]) {
			d, fewest = i, left
		}
	}
	if d < 0 {
		s.found(n)
		return
	}
	for open := n.open[d]; open != 0; open &= open - 1 {
		child := s.fresh()
		copy(child.open, n.open)
		copy(child.slack, n.slack)
		clear(child.gone)
		child.gone[d] = n.open[d] &^ (open & -open)
		s.look(child)
		s.free = append(s.free, child)
	}
}

// strike strikes out what is to go and what follows from it. It returns false where a descriptor has no
// state left.
func (s *search) strike(n *node) bool {
	for {
		u := slices.IndexFunc(n.gone, func(gone uint64) bool { return gone != 0 })
		if u < 0 {
			return true
		}
		gone := n.gone[u]
		n.gone[u] = 0
		n.open[u] &^= gone
		if n.open[u] == 0 {
			return false
		}
		drop := s.drop(u, n.open[u]|gone, n.open[u])
		for _, d := range s.targets[u] {
			size := s.m.size(d)
			s.work += size
			pair := s.pair[s.m.first[d]]
			for open := n.open[d] &^ n.gone[d]; open != 0; open &= open - 1 {
				state := bits.TrailingZeros64(open)
				at := pair + state*size
				slack, falls := n.slack[at:at+size], drop[at:at+size]
				for t, by := range falls {
					if slack[t] -= by; slack[t] < -s.tolerance {
						n.gone[d] |= 1 << state
						break
					}
				}
			}
			if n.gone[d] == n.open[d] {
				return false
			}
		}
	}
}

// Limits of what is kept of most: descriptors of more states, or matrices of more pairs, work it out each time.
const (
	keptStates = 5
	kept       = 4_000_000
)

// most tells, by pair, the most that any of some states of a descriptor does for a state against its rival.
func (s *search) most(u int, states uint64, room []int64) []int64 {
	if s.best[u] != nil {
		if known := s.best[u][states]; known != nil {
			return known
		}
		room = make([]int64, s.pairs)
		s.best[u][states] = room
	}
	clear(room)
	for _, d := range s.targets[u] {
		first, end := s.m.first[d], s.m.first[d+1]
		for r := first; r < end; r++ {
			for t := first; t < end; t++ {
				best := int64(math.MinInt64)
				for open := states; open != 0; open &= open - 1 {
					x := s.m.judged(s.m.first[u] + bits.TrailingZeros64(open))
					best = max(best, x[r]-x[t])
				}
				room[s.pair[r]+t-first] = best
			}
		}
	}
	return room
}

// drop tells, by pair, by how much the bounds fall when a descriptor has so many states fewer.
func (s *search) drop(u int, before, after uint64) []int64 {
	room, at := s.after, before<<s.m.size(u)|after
	if s.falls[u] != nil {
		if known := s.falls[u][at]; known != nil {
			return known
		}
		room = make([]int64, s.pairs)
		s.falls[u][at] = room
	}
	was, is := s.most(u, before, s.before), s.most(u, after, room)
	for i := range room {
		room[i] = was[i] - is[i]
	}
	return room
}

func (s *search) found(n node) {
	if len(s.out.Found) == maxFound {
		s.out.Complete = false
		return
	}
	x := make(Scenario, len(n.open))
	for d, open := range n.open {
		x[d] = uint8(bits.TrailingZeros64(open))
	}
	s.out.Found = append(s.out.Found, x)
}

// fresh is a node whose content is of no meaning yet.
func (s *search) fresh() node {
	if last := len(s.free) - 1; last >= 0 {
		n := s.free[last]
		s.free = s.free[:last]
		return n
	}
	return node{open: make([]uint64, len(s.m.Descriptors)), gone: make([]uint64, len(s.m.Descriptors)), slack: make([]int64, s.pairs)}
}
