package crossimpact

// The exact search against brute force, succession against walking, and what a balance must not hang on.

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// random draws a matrix: judgements from −most to most in a share of the sections, not made to sum to 0.
func random(rng *rand.Rand, sizes []int, most int, density float64) *Matrix {
	var descriptors []Descriptor
	for d, n := range sizes {
		descriptors = append(descriptors, Descriptor{ID: numbered("", d), Name: numbered("", d), States: slices.Repeat([]string{""}, n)})
	}
	m := newMatrix(descriptors)
	for from := range sizes {
		for to := range sizes {
			if from == to || rng.Float64() >= density {
				continue
			}
			for row := m.first[from]; row < m.first[from+1]; row++ {
				for c := m.first[to]; c < m.first[to+1]; c++ {
					m.judged(row)[c] = int64(rng.IntN(2*most+1)-most) * thousandths
				}
			}
		}
	}
	return m
}

// drawn draws a small matrix with ties, gaps, single states and any scale.
func drawn(t *rapid.T) *Matrix {
	sizes := rapid.SliceOfN(rapid.IntRange(1, 4), 2, 6).Draw(t, "sizes")
	most := rapid.IntRange(0, 4).Draw(t, "most")
	density := rapid.Float64Range(0, 1).Draw(t, "density")
	return random(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)), sizes, most, density)
}

// brute is the definition: every scenario, its balance, its inconsistency.
func brute(m *Matrix, tolerance int64) (out []Scenario) {
	n, _ := m.Configurations()
	balance := make([]int64, m.rows())
	for i := range n {
		s := m.scenario(i)
		m.balance(s, balance)
		if m.inconsistency(balance, s) <= tolerance {
			out = append(out, s)
		}
	}
	return out
}

// TestSearchIsExact catches a bound that strikes out what is consistent, or lets through what is not.
func TestSearchIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawn(t)
		tolerance := rapid.IntRange(0, 3).Draw(t, "tolerance")
		got := m.Consistent(float64(tolerance))
		want := brute(m, int64(tolerance)*thousandths)
		if !got.Complete || !slices.EqualFunc(got.Found, want, func(a, b Scenario) bool { return slices.Equal(a, b) }) {
			t.Fatalf("found %v, want %v", got.Found, want)
		}
	})
}

// TestSuccession catches basins that do not add up, an end that is no end, and a consistent scenario that
// moves: each start is walked by hand, and the single ends are the consistent scenarios.
func TestSuccession(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawn(t)
		n, _ := m.Configurations()
		for _, rule := range Rules {
			b := m.Succession(rule)
			ends, total := map[string]int{}, 0
			var single []Scenario
			for i, a := range b.Attractors {
				for k, s := range a.Cycle {
					ends[string(s)] = i
					if next := m.step(rule, s); !slices.Equal(next, a.Cycle[(k+1)%len(a.Cycle)]) {
						t.Fatalf("%s: %v is followed by %v, not by the next of its cycle %v", rule.Name, s, next, a.Cycle)
					}
				}
				if len(a.Cycle) == 1 {
					single = append(single, a.Cycle[0])
				}
				total += a.Starts
			}
			slices.SortFunc(single, func(a, b Scenario) int { return slices.Compare(a, b) })
			if want := brute(m, 0); !slices.EqualFunc(single, want, func(a, b Scenario) bool { return slices.Equal(a, b) }) {
				t.Fatalf("%s: single ends %v, consistent are %v", rule.Name, single, want)
			}
			counts := make([]int, len(b.Attractors))
			for i := range n {
				s := m.scenario(i)
				for range n {
					s = m.step(rule, s)
				}
				counts[ends[string(s)]]++
			}
			for i, a := range b.Attractors {
				if a.Starts != counts[i] {
					t.Fatalf("%s: %d starts end in %v, walking finds %d", rule.Name, a.Starts, a.Cycle, counts[i])
				}
			}
			if total != n || b.Starts != n || b.Sampled {
				t.Fatalf("%s: %d starts of %d, %d say so", rule.Name, total, n, b.Starts)
			}
		}
	})
}

// step is one step of a succession, reckoned anew.
func (m *Matrix) step(rule Rule, s Scenario) Scenario {
	balance, next := make([]int64, m.rows()), make(Scenario, len(s))
	m.balance(s, balance)
	rule.step(m, balance, s, next)
	return next
}

// TestSections holds the method's invariance: a constant added to a section (one state on one
// descriptor), or all judgements multiplied, changes nothing that is consistent. It would catch a
// balance that mixes sections.
func TestSections(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawn(t)
		before := m.Consistent(0).Found
		row := rapid.IntRange(0, m.rows()-1).Draw(t, "row")
		to := rapid.IntRange(0, len(m.Descriptors)-1).Draw(t, "to")
		add := int64(rapid.IntRange(-2, 2).Draw(t, "add")) * thousandths
		if m.owner[row] != to {
			for c := m.first[to]; c < m.first[to+1]; c++ {
				m.judged(row)[c] += add
			}
		}
		for i := range m.impact {
			m.impact[i] *= 3
		}
		if after := m.Consistent(0).Found; !slices.EqualFunc(before, after, func(a, b Scenario) bool { return slices.Equal(a, b) }) {
			t.Fatalf("consistent before %v, after %v", before, after)
		}
	})
}

// TestSample catches a sample that is not what it says: as good as the whole within five standard
// errors, the same each time, and its ends are ends.
func TestSample(t *testing.T) {
	m := open(t, "random_12x3.json")
	whole := m.Succession(Rules[0])
	sampled := func() Basins {
		b := Basins{Rule: Rules[0]}
		m.sample(&b)
		return b
	}
	b := sampled()
	if b.Starts != sampledStarts || !b.Sampled || b.Undecided != 0 {
		t.Fatalf("%d starts, sampled %t, %d undecided", b.Starts, b.Sampled, b.Undecided)
	}
	for _, a := range b.Attractors {
		i := slices.IndexFunc(whole.Attractors, func(w Attractor) bool { return slices.Equal(w.Cycle[0], a.Cycle[0]) })
		if i < 0 || len(a.Cycle) != len(whole.Attractors[i].Cycle) {
			t.Fatalf("no end: %v", a.Cycle)
		}
		p, q := float64(whole.Attractors[i].Starts)/float64(whole.Starts), float64(a.Starts)/float64(b.Starts)
		if d := p - q; d*d*float64(b.Starts) > 25*p*(1-p) {
			t.Errorf("a share of %.4f in the sample, %.4f in all", q, p)
		}
	}
	again := sampled()
	for i, a := range again.Attractors {
		if a.Starts != b.Attractors[i].Starts {
			t.Errorf("a second sample differs")
		}
	}
}

// TestFifteen holds the bar of 15 descriptors with 3 states by what the search does, not by a clock: of
// 14,348,907 scenarios it looks at fewer than one in 10,000 where a third of the pairs is judged, as
// people do, and at fewer than one in 500 where all are.
func TestFifteen(t *testing.T) {
	for density, most := range map[float64]int{.35: 1_434, .7: 14_348, 1: 28_697} {
		for seed := range uint64(5) {
			m := fifteen(seed, density)
			found := m.Consistent(0)
			if !found.Complete || found.Nodes > most {
				t.Errorf("density %.2f, seed %d: %d nodes, at most %d; complete %t", density, seed, found.Nodes, most, found.Complete)
			}
			for _, s := range found.Found {
				if l := m.list(s); l.Inconsistency != 0 {
					t.Errorf("%v is not consistent", s)
				}
			}
		}
	}
}

func fifteen(seed uint64, density float64) *Matrix {
	return random(rand.New(rand.NewPCG(seed, 15)), slices.Repeat([]int{3}, 15), 3, density)
}

// TestStops catches a search that goes on for ever where everything is consistent.
func TestStops(t *testing.T) {
	m := random(rand.New(rand.NewPCG(1, 1)), slices.Repeat([]int{4}, 60), 0, 1)
	if found := m.Consistent(0); found.Complete || len(found.Found) != maxFound {
		t.Errorf("%d found, complete %t", len(found.Found), found.Complete)
	}
	if b := m.Succession(Rules[1]); !b.Sampled || b.Starts == 0 || b.Starts > sampledStarts {
		t.Errorf("%d starts, sampled %t", b.Starts, b.Sampled)
	}
}

func BenchmarkConsistent(b *testing.B) {
	for name, m := range map[string]*Matrix{"12x3": open(b, "random_12x3.json"), "15x3/sparse": fifteen(0, .35), "15x3/dense": fifteen(0, 1)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m.Consistent(0)
			}
		})
	}
}
