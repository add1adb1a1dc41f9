package outcome

// What the indices say of states written out by hand.

import (
	"math"
	"testing"

	"parley/sim"
)

// circle is a cast whose patron, adversary, protege and backer are all related; an observer and a rival are
// not.
func circle() sim.Cast {
	return sim.Cast{
		Actors: []sim.Member{
			{Name: "a", Role: sim.Adversary},
			{Name: "b", Role: sim.Backer},
			{Name: "c", Role: sim.Rival},
			{Name: "g", Role: sim.Patron},
			{Name: "o", Role: sim.Observer, Bound: sim.Treaty},
			{Name: "p", Role: sim.Protege},
		},
		Relations: [][2]int{{0, 1}, {0, 3}, {0, 5}, {1, 3}, {1, 5}, {3, 5}},
		Issues:    []sim.Agendum{{Name: "territory", Kind: sim.Territory, Area: 1}},
	}
}

// The actors of circle.
const (
	circleA = iota
	circleB
	_
	circleG
	circleO
	circleP
)

// atFirst reads an indicator off a first state.
func atFirst(t *testing.T, cast sim.Cast, name string, course ...at) float64 {
	t.Helper()
	first := func(v sim.Var, where ...int) (sim.Source, bool) {
		for _, c := range course {
			if c.v == v && len(c.where) == len(where) && (len(where) < 1 || c.where[0] == where[0]) && (len(where) < 2 || c.where[1] == where[1]) {
				return sim.Fixed(c.x), true
			}
		}
		return sim.Source{}, false
	}
	p, err := sim.NewProgram(cast, []sim.Process{written(course)}, sim.Inputs{Initial: first})
	if err != nil {
		t.Fatal(err)
	}
	r := NewRecorder(p, 1, 1, Everything(cast))
	sim.NewBlock(p).Run(sim.Run{Months: 1, Futures: []sim.Future{{}}, Observe: r.Watch(false)})
	return r.Column(series(t, cast, name), 0)[0]
}

// mutual sets a tie both ways.
func mutual(a, b int, x float64) []at {
	return []at{{0, sim.Warmth, []int{a, b}, x}, {0, sim.Warmth, []int{b, a}, x}}
}

// TestBalancedPatterns catches an index that takes a contradiction for none: of the 64 ways four actors can
// like or dislike each other, 2^(4-1) = 8 are balanced (THEORY 2.23), and in those alone it is 0.
func TestBalancedPatterns(t *testing.T) {
	pairs := circle().Relations
	balanced := 0
	for pattern := range 64 {
		var course []at
		for i, pair := range pairs {
			course = append(course, mutual(pair[0], pair[1], float64(pattern>>i&1)*2-1)...)
		}
		if atFirst(t, circle(), "imbalance", course...) == 0 {
			balanced++
		}
	}
	if balanced != 8 {
		t.Errorf("%d balanced patterns of four, want 8", balanced)
	}
}

// TestIndices catches a part of an index that is left out, upside down, of other actors or of another
// weight. Warmth, votes, hedging and belief are written out; what is not, is at its neutral value.
func TestIndices(t *testing.T) {
	of := func(v sim.Var, who int, x float64) at { return at{0, v, []int{who}, x} }
	world := func(v sim.Var, x float64) at { return at{0, v, nil, x} }
	warm := func(from, to int, x float64) at { return at{0, sim.Warmth, []int{from, to}, x} }
	flat := []at{of(sim.Hedging, circleO, 0), world(sim.AgreeBackers, 1), world(sim.Alignment, 0), of(sim.Reliability, circleB, 1), of(sim.Reliability, circleO, 1), of(sim.Autonomy, circleB, 0), of(sim.Autonomy, circleO, 0), warm(circleB, circleG, 1), warm(circleP, circleG, 1)}
	with := func(changes ...at) []at { return append(changes, flat...) } // the first entry of a place holds
	for _, c := range []struct {
		says, name string
		course     []at
		want       float64
	}{
		{"all lean and believe", "centrality_G", flat, 1},
		{"one of two half believes", "centrality_G", with(of(sim.Reliability, circleB, .5)), .75},
		{"self-reliance takes away what belief leaves", "centrality_G", with(of(sim.Reliability, circleB, .5), of(sim.Autonomy, circleB, .6)), .5 * (.5*.4 + 1)},
		{"the rival's belief is not leaned on", "centrality_G", with(of(sim.Reliability, 2, 0)), 1},

		{"nobody apart", "isolation_G", flat, 0},
		{"backers and protege as cold as can be", "isolation_G", with(warm(circleB, circleG, -1), warm(circleP, circleG, -1)), 1. / 3},
		{"one of the two indifferent", "isolation_G", with(warm(circleB, circleG, 0)), 1. / 12},
		{"how the patron treats them is not how they treat it", "isolation_G", with(warm(circleG, circleB, -1)), 0},
		{"the adversary's coolness is no isolation", "isolation_G", with(warm(circleA, circleG, -1)), 0},
		{"alone in every vote", "isolation_G", with(world(sim.AgreeBackers, -1)), 1. / 3},
		{"observers half spread", "isolation_G", with(of(sim.Hedging, circleO, .5)), 1. / 6},

		{"the order as it would be", "order_index", flat, 1},
		{"nobody believes", "order_index", with(of(sim.Reliability, circleB, 0), of(sim.Reliability, circleO, 0)), .75},
		{"observers hedge", "order_index", with(of(sim.Hedging, circleO, 1)), .75},
		{"adversary and rival are one", "order_index", with(world(sim.Alignment, 1)), .75},
		{"votes against the backers half the time", "order_index", with(world(sim.AgreeBackers, 0)), .875},

		{"no ties, no contradiction", "imbalance", nil, 0},
		{"one triad, one dislike", "imbalance", append(append(mutual(circleA, circleB, .5), mutual(circleA, circleG, .5)...), mutual(circleB, circleG, -.5)...), 1},
		{"two triads, the contradiction a third of the weight", "imbalance", append(append(append(append(mutual(circleA, circleB, 1), mutual(circleA, circleG, .5)...), mutual(circleB, circleG, 1)...), mutual(circleA, circleP, -.25)...), mutual(circleB, circleP, 1)...), 1. / 3},
		{"a tie is the mean of both directions", "imbalance", append(append(mutual(circleA, circleB, 1), mutual(circleA, circleG, 1)...), warm(circleB, circleG, .8), warm(circleG, circleB, -1)), 1},
	} {
		if got := atFirst(t, circle(), c.name, c.course...); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %s is %g, want %g", c.says, c.name, got, c.want)
		}
	}
}

// TestPartsDropOut catches an index that counts a part of which the cast has nobody as 0: without observers,
// isolation is the mean of the other two.
func TestPartsDropOut(t *testing.T) {
	cast := circle()
	cast.Actors[circleO].Role = sim.Host
	course := append(mutual(circleB, circleG, 1), mutual(circleP, circleG, 1)...)
	if got := atFirst(t, cast, "isolation_G", append(course, at{0, sim.AgreeBackers, nil, -1})...); got != .5 {
		t.Errorf("isolation_G is %g, want 0.5", got)
	}
}
