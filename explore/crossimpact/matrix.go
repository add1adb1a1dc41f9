// Package crossimpact finds which combinations of judgements support one another: a cross-impact
// balance (Weimer-Jehle 2006). It tells which pictures of the future are free of inner contradiction
// given what somebody wrote into the matrix. It knows no time, no chance and no data: a consistent
// scenario is not a likely one.
//
// A descriptor is a question with a few states; a judgement says how far one state of a descriptor
// promotes (+) or restricts (−) a state of another. For a scenario (one state of each descriptor),
//
//	θ(d, s) = Σ over the other descriptors u of the judgement of u's state on state s of d
//
// is the impact balance of d. The inconsistency of d is the greatest θ of its states less the θ of the
// one that holds; the inconsistency of a scenario is the greatest of its descriptors; it is consistent
// at 0, ties allowed.
//
// [Read] takes a ScenarioWizard project or JSON, [Matrix.Consistent] searches exactly by branch and
// bound, [Matrix.Succession] follows what scenarios turn into, [Analyse] does all of it.
package crossimpact

import (
	"fmt"
	"math"
)

// Limits of a matrix: far above what anybody can judge by hand (each pair of states is a judgement),
// and what a laptop searches.
const (
	maxBytes       = 1 << 20
	maxDescriptors = 200
	maxStates      = 64 // of one descriptor; sets of states are 64 bits
	maxRows        = 1000
	// greatest is the greatest judgement taken; the usual scale runs from −3 to 3.
	greatest = 1000
)

// thousandths is the grain of judgements: sums of whole numbers are exact, so that ties are ties.
const thousandths = 1000

// A Descriptor is one question of the system, and its possible answers.
type Descriptor struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	States []string `json:"states"`
}

// A Scenario holds the state of each descriptor, counted from 0.
type Scenario []uint8

// A Matrix holds descriptors and the judgements between their states. Rows are states in the order of
// the descriptors.
type Matrix struct {
	Descriptors []Descriptor

	first  []int   // the first row of each descriptor, and the number of rows
	owner  []int   // the descriptor of each row
	impact []int64 // of row on column, in thousandths
}

// newMatrix makes a matrix without judgements.
func newMatrix(descriptors []Descriptor) *Matrix {
	m := &Matrix{Descriptors: descriptors, first: []int{0}}
	for d, x := range descriptors {
		for range x.States {
			m.owner = append(m.owner, d)
		}
		m.first = append(m.first, len(m.owner))
	}
	m.impact = make([]int64, len(m.owner)*len(m.owner))
	return m
}

// rows is the number of states of all descriptors.
func (m *Matrix) rows() int { return len(m.owner) }

// of is the row of a state of a descriptor.
func (m *Matrix) of(d int, state uint8) int { return m.first[d] + int(state) }

// size is the number of states of a descriptor.
func (m *Matrix) size(d int) int { return m.first[d+1] - m.first[d] }

// judged are the judgements of one state on all states.
func (m *Matrix) judged(row int) []int64 { return m.impact[row*m.rows() : (row+1)*m.rows()] }

// grain turns a judgement into thousandths.
func grain(x float64) (int64, error) {
	fine := math.Round(float64(x * thousandths))
	switch {
	case !(math.Abs(x) <= greatest):
		return 0, fmt.Errorf("a judgement of %g, beyond %d either way", x, greatest)
	case math.Abs(float64(x*thousandths)-fine) > 1e-6:
		return 0, fmt.Errorf("a judgement of %g, finer than three decimals, below which ties would hang on rounding", x)
	}
	return int64(fine), nil
}

// number turns thousandths into a judgement.
func number(fine int64) float64 { return float64(fine) / thousandths }

// balance adds the judgements of a scenario's states, by state.
func (m *Matrix) balance(s Scenario, out []int64) {
	clear(out)
	for d, state := range s {
		for c, x := range m.judged(m.of(d, state)) {
			out[c] += x
		}
	}
}

// short is how far a descriptor's state in a scenario falls short of its best, and which that is: the
// state itself where it ties, otherwise the first of the best.
func (m *Matrix) short(balance []int64, d int, state uint8) (by int64, best uint8) {
	scores := balance[m.first[d]:m.first[d+1]]
	best = state
	for k, x := range scores {
		if x > scores[best] {
			best = uint8(k)
		}
	}
	return scores[best] - scores[state], best
}

// inconsistency is the greatest shortfall of a scenario's descriptors.
func (m *Matrix) inconsistency(balance []int64, s Scenario) (most int64) {
	for d, state := range s {
		by, _ := m.short(balance, d, state)
		most = max(most, by)
	}
	return most
}

// Unbalanced lists the judgement sections (one state on one descriptor) that do not sum to 0, as the
// method asks. What is consistent does not hang on it, since all states of the target shift alike; total
// impacts do, and it often is a slip.
func (m *Matrix) Unbalanced() (notes []string) {
	for row, from := range m.owner {
		for to, target := range m.Descriptors {
			sum := int64(0)
			for _, x := range m.judged(row)[m.first[to]:m.first[to+1]] {
				sum += x
			}
			if sum != 0 {
				d := m.Descriptors[from]
				notes = append(notes, fmt.Sprintf("the judgements of %s (%s) on %s sum to %g, not 0; what is consistent does not hang on it, total impacts do", d.Name, d.States[row-m.first[from]], target.Name, number(sum)))
			}
		}
	}
	return notes
}
