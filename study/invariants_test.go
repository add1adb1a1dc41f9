// What holds in every future and month of the full model, at rest and with levers at their ends.

package study

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"parley/compile"
	"parley/sim"
)

// places lists every place of a variable in a cast.
func places(p *sim.Program, v sim.Var) (out [][]int) {
	try := func(at ...int) {
		if p.Has(v, at...) {
			out = append(out, at)
		}
	}
	actors, issues := len(p.Cast.Actors), len(p.Cast.Issues)
	switch v.Spec().Scope {
	case sim.World:
		try()
	case sim.Actor:
		for a := range actors {
			try(a)
		}
	case sim.Relation:
		for a := range actors {
			for b := range actors {
				try(a, b)
			}
		}
	case sim.Issue:
		for k := range issues {
			try(k)
		}
	case sim.Stance:
		for a := range actors {
			for k := range issues {
				try(a, k)
			}
		}
	}
	return out
}

// ends are runs with every lever at one of its ends, one after the other in time, and at rest.
func ends(p *Prepared) map[string][]compile.Move {
	out := map[string][]compile.Move{"at rest": nil}
	var low, high []compile.Move
	for i, l := range p.Program.Levers {
		if l.ID.Value == "walk_away" {
			continue // nothing would happen after it
		}
		from := 1 + 3*(i%12)
		low = append(low, compile.Move{Lever: l.ID.Value, Value: l.Min.Value, From: from, Held: i%2 == 0})
		high = append(high, compile.Move{Lever: l.ID.Value, Value: l.Max.Value, From: from, Held: i%2 == 1})
	}
	out["at their lower ends"], out["at their upper ends"] = low, high
	for _, pair := range [][2]float64{{-0.2, 0.2}, {-0.1, 0.1}} { // many settlements, and their breaks
		out[fmt.Sprintf("easy to agree %g", pair[1])] = []compile.Move{
			{Lever: "demands", Value: pair[0], From: 1},
			{Lever: "protege_concedes", Value: pair[1], From: 1},
			{Lever: "backers_block", Value: -1, From: 1},
			{Lever: "legislature", Value: 5, From: 1},
			{Lever: "seats_protege", Value: 1, From: 1, Held: true},
		}
	}
	return out
}

// TestInvariants catches numbers that are none, that leave the bounds of their variable, registers
// between their codes, money that is received and not given, land that is not as the deal in force
// says (from the month after the signature, in which the front still moves), rounds that end neither with a text nor without, and a phase that changes without a turn.
func TestInvariants(t *testing.T) {
	p := ukraine(t, Options{})
	actors := p.Program.Sim.Cast.Actors
	var futures []sim.Future
	for i := range 128 {
		futures = append(futures, sim.Future{Row: i, Rep: i % 3})
	}
	land := slices.IndexFunc(p.Program.Sim.Cast.Issues, func(i sim.Agendum) bool { return i.Kind == sim.Territory })
	signed, broken := 0, 0
	for says, moves := range ends(p) {
		settings, err := p.Program.Settings(moves)
		if err != nil {
			t.Fatal(err)
		}
		trace := &sim.Trace{}
		var given, phase sim.Column
		block := sim.NewBlock(p.Program.Sim)
		block.Run(sim.Run{Seed: 6, Months: p.Months, Futures: futures, Settings: settings, Trace: trace, Observe: func(month int, b *sim.Block) {
			bounded(t, p.Program.Sim, b, says, month)
			changed := map[int]bool{}
			for _, e := range trace.Events {
				turn := p.Program.Sim.Turns()[e.Turn]
				if turn.Process == "settlement" && e.Month == month && e.Outcome == 1 && slices.Contains([]string{"sign", "capitulate", "break"}, turn.Name) {
					changed[e.Future] = true
				}
			}
			trace.Events = trace.Events[:0]
			now, money, total := b.Value(sim.Phase), b.Value(sim.AidMoney), sim.Column{}
			held, deal := b.Value(sim.Held), b.Value(sim.Deal, land)
			round, tabled, stalled, ratified := b.Value(sim.Round), b.Value(sim.Tabled), b.Value(sim.Stalled), b.Value(sim.Ratified)
			for f := range futures {
				for a, m := range actors {
					if m.Role == sim.Patron || m.Role == sim.Backer {
						total[f] += b.Value(sim.Giving, a)[f]
					}
				}
				where := fmt.Sprintf("levers %s, future %d, month %d", says, f, month)
				if month > 0 && math.Abs(money[f]-given[f]) > 1e-9 {
					t.Fatalf("%s: %g is received and %g given", where, money[f], given[f])
				}
				if month > 0 && (now[f] != phase[f]) != changed[f] {
					t.Fatalf("%s: the phase goes from %g to %g, a turn to that end: %v", where, phase[f], now[f], changed[f])
				}
				if now[f] > phase[f] {
					signed++
				} else if now[f] < phase[f] {
					broken++
				}
				if now[f] == sim.Settled && phase[f] == sim.Settled && math.Abs(held[f]-deal[f]) > 1e-9 {
					t.Fatalf("%s: %g is held, the settlement in force says %g", where, held[f], deal[f])
				}
				if round[f] != tabled[f]+stalled[f] || ratified[f] > tabled[f] || phase[f] == sim.Settled && round[f] > 0 {
					t.Fatalf("%s: rounds %g, texts %g, stalls %g, ratified %g, phase %g", where, round[f], tabled[f], stalled[f], ratified[f], phase[f])
				}
			}
			given, phase = total, *now
		}})
	}
	if signed < 50 || broken < 5 {
		t.Errorf("%d settlements and %d breaks: the test sees too little", signed, broken)
	}
}

// bounded holds every cell of a block to its variable.
func bounded(t *testing.T, p *sim.Program, b *sim.Block, says string, month int) {
	t.Helper()
	for v := range sim.NumVars {
		s := v.Spec()
		for _, at := range places(p, v) {
			c := b.Value(v, at...)
			for f := range b.N() {
				x := c[f]
				if math.IsNaN(x) || x < s.Low || x > s.High {
					t.Fatalf("levers %s, future %d, month %d: %s %v is %g; it lives between %g and %g", says, f, month, v, at, x, s.Low, s.High)
				}
				if len(s.Codes) > 0 && (x != math.Trunc(x) || int(x) >= len(s.Codes)) {
					t.Fatalf("levers %s, future %d, month %d: %s %v is %g, which is no code", says, f, month, v, at, x)
				}
			}
		}
	}
}

// TestPartition catches a part that is counted twice, and postures that leave a future out: the parts
// of the partition sum to one in every month, and so do the patron's postures by behaviour.
func TestPartition(t *testing.T) {
	p := ukraine(t, Options{Months: 36})
	p.At = nil
	for month := 1; month <= p.Months; month++ {
		p.At = append(p.At, month)
	}
	s, err := Begin(context.Background(), Request{Seed: 9, Futures: 1024, Replications: 8}, p)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Odds(context.Background()); err != nil {
		t.Fatal(err)
	}
	for k, month := range p.At {
		sum := 0.0
		for _, part := range s.Results.Partition {
			if o := part.Horizons[k]; o.At != month || o.P < 0 || o.Low > o.P+1e-9 || o.High < o.P-1e-9 {
				t.Errorf("%s in month %d: %+v", part.ID, month, o)
			} else {
				sum += o.P
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("in month %d the partition sums to %.12f", month, sum)
		}
		for f := range s.Table.Design.Futures() {
			holds := 0
			for _, aid := range []string{"aid_kept", "aid_reduced", "arms_sold", "arms_withheld"} {
				for _, contact := range []string{"_talking", "_apart"} {
					rule, ok := s.Table.Rule(aid + contact)
					if !ok {
						t.Fatalf("no condition %s%s", aid, contact)
					}
					if s.Table.Held(rule, k, f) {
						holds++
					}
				}
			}
			if holds != 1 {
				t.Fatalf("future %d has %d postures in month %d", f, holds, month)
			}
		}
	}
}
