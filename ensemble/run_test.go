// What an ensemble must be: the same bits however many work on it, block by block or future by future.

package ensemble

import (
	"bytes"
	"context"
	"testing"

	"parley/outcome"
	"parley/quantity"
	"parley/sim"
)

var (
	speed = sim.Param{Name: "speed", Unit: "stake/month", High: 1, Prior: quantity.Uniform{Low: 0, High: 0.01}}
	rate  = sim.Param{Name: "rate", Unit: "1/month", High: 1, Prior: quantity.Uniform{Low: 0.01, High: 0.1}}
	gust  = sim.Draw{Name: "gust"}
	sign  = sim.Turn{Name: "sign", By: sim.Of(sim.Patron), Rule: sim.Hazard, Outcomes: []string{"none", "signed"}, Says: []string{"", "a text is signed"}, Terms: []sim.Term{{Name: "baseline"}}}
	push  = sim.Lever{Name: "push", Unit: "1", Mode: sim.Multiply, High: 5, Level: 1}
)

// march is a front that wanders until a text is signed.
var march = sim.Process{
	Name: "march", Params: []*sim.Param{&speed, &rate}, Draws: []*sim.Draw{&gust}, Turns: []*sim.Turn{&sign}, Levers: []*sim.Lever{&push},
	Reads: []sim.Var{sim.Phase}, Flows: []sim.Var{sim.Held}, Sets: []sim.Var{sim.Phase},
	Step: func(m *sim.Month) {
		inWar := m.Where(sim.Phase, sim.War)
		v, z, flow, lever := m.Param(&speed), m.Normal(&gust), m.Add(sim.Held), m.Lever(&push)
		terms, log := m.Terms(&sign), m.LogParam(&rate)
		for _, f := range inWar {
			flow[f] += lever.On(v[f]) * m.Dt() * (1 + z[f])
			terms[0][f] = log[f]
		}
		if m.Decides() {
			out, phase := m.Decide(&sign, inWar, terms), m.Set(sim.Phase)
			for _, f := range inWar {
				phase[f] = out[f]
			}
		}
	},
}

// marching is a job whose last shard and last block are not full.
func marching(t *testing.T, replications, futures, workers int) *Job {
	t.Helper()
	cast := sim.Cast{Actors: []sim.Member{{Name: "a", Role: sim.Patron}, {Name: "b", Role: sim.Adversary}, {Name: "c", Role: sim.Protege}}}
	axes := []sim.Axis{{Name: "speed", Dist: speed.Prior}, {Name: "rate", Dist: rate.Prior}, {Name: "held", Dist: quantity.Uniform{Low: 0.2, High: 0.6}}}
	p, err := sim.NewProgram(cast, []sim.Process{march}, sim.Inputs{
		Axes: axes,
		Initial: func(v sim.Var, _ ...int) (sim.Source, bool) {
			return sim.Source{Axis: 2, Scale: 1}, v == sim.Held
		},
		Param: func(_ string, p *sim.Param, _ ...int) (sim.Source, bool) {
			if p == &speed {
				return sim.Source{Axis: 0, Scale: 1}, true
			}
			return sim.Source{Axis: 1, Scale: 1}, true
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	rules, errs := outcome.Compile([]outcome.Rule{
		{ID: "ahead", Text: "x_share > 0.5"}, {ID: "moved", Text: "change(x_share) > 0.02"}, {ID: "peace", Text: "settled"},
	}, outcome.EnvOf(cast))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	d, err := NewDesign(3, futures, replications, 14)
	if err != nil {
		t.Fatal(err)
	}
	return &Job{
		Program: p, Area: 1, Rules: rules, At: []int{5, 14}, Reference: []sim.Setting{{Lever: 0, From: 1, Value: 0.5}},
		Values: []string{"x_share"}, Charts: []string{"x_share"}, Design: d, Workers: workers,
	}
}

// shards runs a job and spells its shards out.
func shards(t *testing.T, j *Job) ([]*Shard, []byte) {
	t.Helper()
	r, err := NewRunner(j)
	if err != nil {
		t.Fatal(err)
	}
	var out []*Shard
	var text bytes.Buffer
	for i := range j.Shards() {
		s, err := r.Shard(context.Background(), i)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
		if _, err := s.WriteTo(&text); err != nil {
			t.Fatal(err)
		}
	}
	return out, text.Bytes()
}

// TestWorkersChangeNothing catches a result that depends on who ran which block, or on what a worker's
// memory held from the block before.
func TestWorkersChangeNothing(t *testing.T) {
	const futures = Charted + 3*sim.Width + 40
	_, want := shards(t, marching(t, 8, futures, 1))
	for _, workers := range []int{2, 8} {
		if _, got := shards(t, marching(t, 8, futures, workers)); !bytes.Equal(got, want) {
			t.Errorf("%d workers give other bytes than one", workers)
		}
	}
}

// TestAloneOrInABlock catches a future that depends on its neighbours: an ensemble of one row run by
// itself is the first row of an ensemble of many.
func TestAloneOrInABlock(t *testing.T) {
	many, _ := shards(t, marching(t, 8, 512, 1))
	one, _ := shards(t, marching(t, 8, 8, 1))
	for i := range one[0].Values {
		for f, x := range one[0].Values[i] {
			if many[0].Values[i][f] != x {
				t.Errorf("value %d of future %d is %v alone, %v among others", i, f, x, many[0].Values[i][f])
			}
		}
	}
	for i := range one[0].Held {
		if many[0].Held[i][0]&0xff != one[0].Held[i][0] {
			t.Errorf("rule and month %d: %b alone, %b among others", i, one[0].Held[i][0], many[0].Held[i][0]&0xff)
		}
	}
	signed := 0
	for f, n := range one[0].Turns[0].Count {
		signed += int(n)
		if many[0].Turns[0].Count[f] != n || many[0].Turns[0].First[f] != one[0].Turns[0].First[f] {
			t.Errorf("future %d takes its turn otherwise alone", f)
		}
	}
	if signed == 0 {
		t.Error("no future signs: the comparison is empty")
	}
}

// TestBlocksAllocateNothing catches a block whose months, rules or files ask for memory.
func TestBlocksAllocateNothing(t *testing.T) {
	j := marching(t, 8, 512, 1)
	r, err := NewRunner(j)
	if err != nil {
		t.Fatal(err)
	}
	w, out := r.workers[0], r.newShard(0, 512)
	block := 0
	if n := testing.AllocsPerRun(4, func() {
		block = 1 - block
		if err := w.run(block, false, r.kinds, out); err != nil {
			t.Fatal(err)
		}
	}); n > 4 { // the two closures of Watch
		t.Errorf("a block allocates %v times", n)
	}
}
