package ensemble

import (
	"fmt"
	"math"
	"math/bits"

	"parley/sim"
)

// A Table is what all futures of a job came to.
type Table struct {
	Design  Design
	Rules   []string
	At      []int
	Names   []string   // of the values
	Kinds   []TurnKind // of the turns
	Charts  []string
	shards  []*Shard
	AtBound [sim.NumVars]uint64
}

// NewTable joins the shards of a job, in order.
func NewTable(j *Job, shards []*Shard) (*Table, error) {
	t := &Table{Design: j.Design, Rules: j.Rules.IDs(), At: j.At, Names: j.names(), Kinds: Kinds(j.Program), Charts: j.Charts, shards: shards}
	if len(shards) > 0 && len(shards[0].Charts) != len(t.Charts) {
		return nil, fmt.Errorf("the first shard has %d charts of %d: it does not belong to this job", len(shards[0].Charts), len(t.Charts))
	}
	next := 0
	for _, s := range shards {
		if s.First != next || len(s.Held) != len(t.Rules)*len(t.At) || len(s.Values) != len(t.Names)*len(t.At) || len(s.Turns) != len(t.Kinds) {
			return nil, fmt.Errorf("the shard from future %d does not belong to this job", s.First)
		}
		next += s.N
		for v, n := range s.AtBound {
			t.AtBound[v] += n
		}
	}
	if next != j.Design.Futures() {
		return nil, fmt.Errorf("the shards hold %d futures of %d", next, j.Design.Futures())
	}
	return t, nil
}

// Rule finds a rule by its id.
func (t *Table) Rule(id string) (int, bool) {
	for i, r := range t.Rules {
		if r == id {
			return i, true
		}
	}
	return 0, false
}

// Month finds a month of At.
func (t *Table) Month(at int) (int, bool) {
	for k, m := range t.At {
		if m == at {
			return k, true
		}
	}
	return 0, false
}

// Held tells whether a rule held in a future at the k-th month of At.
func (t *Table) Held(rule, k, future int) bool {
	s := t.shards[future/Charted]
	i := future - s.First
	return s.Held[rule*len(t.At)+k][i/64]>>(i%64)&1 == 1
}

// Rows counts, for every parameter row, the replications in which a rule held at the k-th month.
func (t *Table) Rows(rule, k int) []uint8 {
	return t.rows(func(s *Shard, word int) uint64 { return s.Held[rule*len(t.At)+k][word] })
}

// RowsBoth counts the replications in which two rules held together, the first at month k, the
// second at month l.
func (t *Table) RowsBoth(rule, k, other, l int) []uint8 {
	return t.rows(func(s *Shard, word int) uint64 {
		return s.Held[rule*len(t.At)+k][word] & s.Held[other*len(t.At)+l][word]
	})
}

// RowsOf counts, for every row, the replications among a set of futures.
func (t *Table) RowsOf(set []uint64) []uint8 {
	return t.rows(func(s *Shard, word int) uint64 { return set[s.First/64+word] })
}

// rows sums bits over the replications of each row. A row may span words and shards.
func (t *Table) rows(word func(s *Shard, word int) uint64) []uint8 {
	out := make([]uint8, t.Design.Rows)
	m := t.Design.Replications
	for _, s := range t.shards {
		for w := range (s.N + 63) / 64 {
			x := word(s, w)
			for x != 0 {
				i := bits.TrailingZeros64(x)
				x &= x - 1
				out[(s.First+64*w+i)/m]++
			}
		}
	}
	return out
}

// Set is the futures in which a rule held, one bit a future.
func (t *Table) Set(rule, k int) []uint64 {
	var out []uint64
	for _, s := range t.shards {
		out = append(out, s.Held[rule*len(t.At)+k]...)
	}
	return out
}

// Values is an indicator of every future at the k-th month.
func (t *Table) Values(name, k int) []float32 {
	out := make([]float32, 0, t.Design.Futures())
	for _, s := range t.shards {
		out = append(out, s.Values[name*len(t.At)+k]...)
	}
	return out
}

// Turn is how often and when first a kind of turn came out so, for every future.
func (t *Table) Turn(kind int) (count, first []uint16) {
	for _, s := range t.shards {
		count = append(count, s.Turns[kind].Count...)
		first = append(first, s.Turns[kind].First...)
	}
	return count, first
}

// Chart is an indicator of the charted futures: month-major, one value a future, and how many
// futures there are.
func (t *Table) Chart(i int) ([]float32, int) { return t.shards[0].Charts[i], t.shards[0].N }

// Differing is the futures of which anything that is kept is not as in another table of the same job: a
// rule that held, a value, how often or when a turn came out so.
func (t *Table) Differing(other *Table) []uint64 {
	out := make([]uint64, 0, (t.Design.Futures()+63)/64)
	for i, s := range t.shards {
		o := other.shards[i]
		words := make([]uint64, (s.N+63)/64)
		mark := func(f int) { words[f/64] |= 1 << (f % 64) }
		for k := range s.Held {
			for w := range words {
				words[w] |= s.Held[k][w] ^ o.Held[k][w]
			}
		}
		for k, v := range s.Values {
			for f, x := range v {
				if math.Float32bits(x) != math.Float32bits(o.Values[k][f]) {
					mark(f)
				}
			}
		}
		for k, tally := range s.Turns {
			for f, n := range tally.Count {
				if n != o.Turns[k].Count[f] || tally.First[f] != o.Turns[k].First[f] {
					mark(f)
				}
			}
		}
		out = append(out, words...)
	}
	return out
}

// Places are the turns, by place, that a kind is told of.
func (k TurnKind) Places() []int { return k.places }
