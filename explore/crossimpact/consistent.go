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
	free      []node // nodes to use again
	lost      [][]int64
	left      [][]int64
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
	for u := range m.Descriptors {
		all := s.of(nil, u, s.root.open[u])
		for _, d := range s.targets[u] {
			for r := m.first[d]; r < m.first[d+1]; r++ {
				for t := m.first[d]; t < m.first[d+1]; t++ {
					s.root.slack[s.pair[r]+t-m.first[d]] += ahead(all, r, t)
					s.weight[u] += ahead(all, r, t) // and so both ways: how far its states can move the pair
				}
			}
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
		s.lost, s.left = s.of(s.lost[:0], u, gone), s.of(s.left[:0], u, n.open[u])
		for _, d := range s.targets[u] {
			for open := n.open[d] &^ n.gone[d]; open != 0; open &= open - 1 {
				if state := bits.TrailingZeros64(open); s.falls(n, d, s.m.first[d]+state) {
					n.gone[d] |= 1 << state
				}
			}
		}
	}
}

// of gathers the judgements of some states of a descriptor.
func (s *search) of(rows [][]int64, u int, states uint64) [][]int64 {
	for ; states != 0; states &= states - 1 {
		rows = append(rows, s.m.judged(s.m.first[u]+bits.TrailingZeros64(states)))
	}
	return rows
}

// falls lowers the bounds of a state after another descriptor has lost some of its own, and tells whether
// the state must now fall behind a rival.
func (s *search) falls(n *node, d, r int) bool {
	first, end := s.m.first[d], s.m.first[d+1]
	slack := n.slack[s.pair[r] : s.pair[r]+end-first]
	s.work += len(slack)
	for t := range slack {
		if first+t == r {
			continue // no rival of its own
		}
		was := ahead(s.lost, r, first+t)
		is := ahead(s.left, r, first+t)
		if was <= is {
			continue
		}
		if slack[t] -= was - is; slack[t] < -s.tolerance {
			return true
		}
	}
	return false
}

// ahead is the most that any of some states does for one state against another.
func ahead(rows [][]int64, r, t int) int64 {
	best := int64(math.MinInt64)
	for _, x := range rows {
		best = max(best, x[r]-x[t])
	}
	return best
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
