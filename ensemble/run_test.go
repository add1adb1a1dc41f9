// What a run must be: what its blocks are, future by future, wherever they fall.

package ensemble

import (
	"bytes"
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley/outcome"
	"parley/quantity"
	"parley/sim"
)

// A small model: the front drifts by a parameter and chance, the backers take a turn each, and the
// reserve runs dry.
var (
	drift = &sim.Param{Name: "drift", Unit: "stake/month", Prior: quantity.Uniform{Low: -0.01, High: 0.02}}
	noise = &sim.Draw{Name: "noise", Doc: "test"}
	pull  = &sim.Lever{Name: "pull", Mode: sim.Shift, Low: -1, High: 1, Unit: "stake/month"}
	tires = &sim.Turn{
		Name: "tires", By: sim.Of(sim.Backer), Per: sim.Actor, Rule: sim.Hazard,
		Outcomes: []string{"goes on", "tires"}, Says: []string{"", "%s tires"}, Terms: []sim.Term{{Name: "baseline", Says: "it does"}},
	}
)

func walk() sim.Process {
	return sim.Process{
		Name: "walk", Params: []*sim.Param{drift}, Draws: []*sim.Draw{noise}, Levers: []*sim.Lever{pull}, Turns: []*sim.Turn{tires},
		Reads: []sim.Var{sim.Held}, Flows: []sim.Var{sim.Held, sim.Reserve}, Sets: []sim.Var{sim.FrontMove},
		Step: func(m *sim.Month) {
			move, held, v, z, lever, spent := m.Set(sim.FrontMove), m.Add(sim.Held), m.Param(drift), m.Normal(noise), m.Lever(pull), m.Add(sim.Reserve)
			for _, f := range m.Futures() {
				move[f] = lever.On(v[f]) + 0.01*z[f]
				held[f] += move[f] * m.Dt()
				spent[f] -= 0.7 * m.Dt()
			}
			if !m.Decides() {
				return
			}
			for _, b := range m.Role(sim.Backer) {
				terms := m.Terms(tires)
				for _, f := range m.Futures() {
					terms[0][f] = -3
				}
				m.Decide(tires, m.Futures(), terms, b)
			}
		},
	}
}

func small(t testing.TB) *sim.Program {
	t.Helper()
	cast := sim.Cast{
		Actors:    []sim.Member{{Name: "a", Role: sim.Adversary}, {Name: "b1", Role: sim.Backer}, {Name: "b2", Role: sim.Backer}, {Name: "g", Role: sim.Patron}, {Name: "p", Role: sim.Protege}},
		Relations: [][2]int{{0, 3}, {3, 4}},
		Issues:    []sim.Agendum{{Name: "territory", Kind: sim.Territory, Area: 1}},
	}
	p, err := sim.NewProgram(cast, []sim.Process{walk()}, sim.Inputs{
		Axes:  []sim.Axis{{Name: "walk.drift", Dist: drift.Prior}},
		Param: func(string, *sim.Param, ...int) (sim.Source, bool) { return sim.Source{Axis: 0, Scale: 1}, true },
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// job is a run of the small model with rules of every kind.
func job(t testing.TB, futures, replications, months int) *Job {
	t.Helper()
	p := small(t)
	rules, faults := outcome.Compile([]outcome.Rule{
		{ID: "advanced", Text: "x_share > 0.42"}, {ID: "faster", Text: "change(x_share) > 0"}, {ID: "ever_back", Text: "not ever(advanced, 3)"},
	}, outcome.EnvOf(p.Cast))
	if faults != nil {
		t.Fatal(faults)
	}
	design, err := NewDesign(3, futures, replications, months)
	if err != nil {
		t.Fatal(err)
	}
	return &Job{Program: p, Area: 1, Rules: rules, At: []int{months / 2, months}, Values: []string{"x_share", "front_kmmo"}, Charts: []string{"x_share"}, Design: design, Workers: 2}
}

// run runs all shards of a job.
func run(t testing.TB, j *Job) (*Table, []*Shard) {
	t.Helper()
	r, err := NewRunner(j)
	if err != nil {
		t.Fatal(err)
	}
	var shards []*Shard
	for i := range j.Shards() {
		s, err := r.Shard(context.Background(), i)
		if err != nil {
			t.Fatal(err)
		}
		shards = append(shards, s)
	}
	table, err := NewTable(j, shards)
	if err != nil {
		t.Fatal(err)
	}
	return table, shards
}

// TestTableIsItsFutures catches a value, a bit or a turn filed at another future's place: every
// future of a run whose rows span blocks and shards is run alone and compared.
func TestTableIsItsFutures(t *testing.T) {
	j := job(t, Charted+319, 3, 8)
	table, shards := run(t, j)
	if len(shards) != 2 || shards[1].N != 319 {
		t.Fatalf("%d shards, the last of %d futures", len(shards), shards[len(shards)-1].N)
	}
	count, first := table.Turn(0)
	x, n := table.Chart(0)
	block := sim.NewBlock(j.Program)
	for _, f := range []int{0, 1, 2, 255, 256, 257, Charted - 1, Charted, Charted + 1, Charted + 318} {
		var path []float64
		trace := &sim.Trace{}
		block.Run(sim.Run{Seed: j.Design.Seed, Months: 8, Futures: []sim.Future{j.Design.Future(f)}, Trace: trace, Observe: func(_ int, b *sim.Block) {
			path = append(path, b.Value(sim.Held)[0])
		}})
		for k, month := range table.At {
			if got := table.Values(0, k)[f]; got != float32(path[month]) {
				t.Errorf("future %d, month %d: the table has %g, alone it is %g", f, month, got, path[month])
			}
			if rule, _ := table.Rule("advanced"); table.Held(rule, k, f) != (path[month] > 0.42) {
				t.Errorf("future %d, month %d: advanced is %v at %g", f, month, table.Held(rule, k, f), path[month])
			}
		}
		if f < n {
			for month, want := range path {
				if x[month*n+f] != float32(want) {
					t.Errorf("future %d, month %d: the chart has %g, alone it is %g", f, month, x[month*n+f], want)
				}
			}
		}
		tired, when := 0, 0
		for _, e := range trace.Events {
			if e.Outcome == 1 {
				tired++
				if when == 0 {
					when = e.Month
				}
			}
		}
		if int(count[f]) != tired || int(first[f]) != when {
			t.Errorf("future %d: backers tired %d times, first in month %d; alone %d and %d", f, count[f], first[f], tired, when)
		}
	}
	if got := table.Kinds[0].Name(); len(table.Kinds) != 1 || got != "walk.tires.tires" {
		t.Errorf("kinds of turns: %d, the first %s", len(table.Kinds), got)
	}
}

// TestRowsAndSets catches counts by row that lose a row at the seam of words, blocks or shards.
func TestRowsAndSets(t *testing.T) {
	j := job(t, Charted+319, 3, 6)
	table, _ := run(t, j)
	for rule := range table.Rules {
		for k := range table.At {
			rows, set := table.Rows(rule, k), table.Set(rule, k)
			both, of := table.RowsBoth(rule, k, 0, 0), table.RowsOf(set)
			for row := range rows {
				n, together := 0, 0
				for f := row * 3; f < row*3+3; f++ {
					if table.Held(rule, k, f) {
						n++
						if table.Held(0, 0, f) {
							together++
						}
					}
					if (set[f/64]>>(f%64)&1 == 1) != table.Held(rule, k, f) {
						t.Fatalf("rule %d, future %d: the set and the table part", rule, f)
					}
				}
				if int(rows[row]) != n || int(of[row]) != n || int(both[row]) != together {
					t.Fatalf("rule %d, row %d: %d, %d and %d together; counted %d and %d", rule, row, rows[row], of[row], both[row], n, together)
				}
			}
		}
	}
}

// TestSameBitsForAnyWorkers catches results, and counts at bounds, that depend on who ran a block.
func TestSameBitsForAnyWorkers(t *testing.T) {
	var want []byte
	for _, workers := range []int{1, 2, 8, 0} {
		j := job(t, 3000, 8, 12)
		j.Workers = workers
		_, shards := run(t, j)
		var got bytes.Buffer
		if _, err := shards[0].WriteTo(&got); err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got.Bytes()
		}
		if !bytes.Equal(want, got.Bytes()) {
			t.Errorf("%d workers give other bits than one", workers)
		}
		// 3.3 trn RUB last 4 months of .7; from month 5 on the reserve is held at nothing.
		if got, want := shards[0].AtBound[sim.Reserve], uint64(3000*(12-4)); got != want {
			t.Errorf("%d workers: the reserve is held at its bound in %d futures and months, want %d", workers, got, want)
		}
	}
}

// TestNoIdleWorkers catches memory given to workers for whom a shard has no block.
func TestNoIdleWorkers(t *testing.T) {
	j := job(t, 3*Charted, 8, 2)
	j.Workers = 1000
	r, err := NewRunner(j)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.workers) > blocksPerShard {
		t.Errorf("%d workers for the %d blocks of a shard", len(r.workers), blocksPerShard)
	}
}

// TestPaired catches a paired future that is not paired: without levers nothing has changed, with
// one all that differs is what the lever does.
func TestPaired(t *testing.T) {
	j := job(t, 512, 8, 6)
	table, _ := run(t, j)
	rule, _ := table.Rule("faster")
	if n := sum(table.Rows(rule, 1)); n != 0 {
		t.Errorf("without levers %d futures differ from their pair", n)
	}
	j.Settings = []sim.Setting{{Lever: 0, From: 1, Value: 0.001}}
	table, _ = run(t, j)
	if n := sum(table.Rows(rule, 1)); n != 0 {
		t.Errorf("the pair is run under the same levers; still %d futures differ", n)
	}
	j.Reference = []sim.Setting{{Lever: 0, From: 1, Value: 0}}
	table, _ = run(t, j)
	if n := sum(table.Rows(rule, 1)); n != 512 {
		t.Errorf("with the lever taken from the pair %d of 512 futures differ", n)
	}
}

// TestForced catches a turn that is forced in some blocks and not in others, in the wrong actor, or that
// leaves its mark on futures it does not change: the second backer tires in its first month, and nothing else.
func TestForced(t *testing.T) {
	j := job(t, Charted+512, 8, 6)
	free, _ := run(t, j)
	second := free.Kinds[0].Places()[1]
	j.Forced = []sim.Forced{{Turn: second, Month: sim.FirstTime, Outcome: 1}}
	forced, _ := run(t, j)
	was, _ := free.Turn(0)
	is, first := forced.Turn(0)
	differing := free.Differing(forced)
	for f := range is {
		if first[f] != 1 || is[f] != was[f] && is[f] != was[f]+1 {
			t.Fatalf("future %d: tires %d times, first in month %d; unforced %d times", f, is[f], first[f], was[f])
		}
		marked := differing[f/64]>>(f%64)&1 == 1
		if marked != (is[f] != was[f]) { // what it changes is its own count, by which its first month is the first
			t.Errorf("future %d: %d and %d times, but differing is %v", f, was[f], is[f], marked)
		}
	}
	x, _ := free.Rule("advanced")
	if sum(free.Rows(x, 1)) != sum(forced.Rows(x, 1)) {
		t.Error("a turn that nothing answers to moves a rule")
	}
	for _, w := range free.Differing(free) {
		if w != 0 {
			t.Fatal("a table differs from itself")
		}
	}
}

func sum(rows []uint8) (n int) {
	for _, r := range rows {
		n += int(r)
	}
	return n
}

// TestStops catches a run that goes on when it is told to stop, and a step that is forgotten in the
// report of progress.
func TestStops(t *testing.T) {
	j := job(t, 2048, 8, 6)
	var mu sync.Mutex
	var told []int
	j.Progress = func(done, total int) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, done)
		if total != 2048 {
			t.Errorf("%d futures in all", total)
		}
	}
	run(t, j)
	slices.Sort(told)
	if len(told) == 0 || told[len(told)-1] != 2048 || told[0] != sim.Width {
		t.Errorf("progress told: %v", told)
	}
	r, err := NewRunner(j)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Shard(ctx, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("a run that is called off gives %v", err)
	}
}

// TestUnknownIndicator catches a value or chart that is silently nothing.
func TestUnknownIndicator(t *testing.T) {
	for _, put := range []func(*Job){
		func(j *Job) { j.Values = []string{"x_shar"} },
		func(j *Job) { j.Charts = []string{"x_shar"} },
	} {
		j := job(t, 8, 8, 4)
		put(j)
		if _, err := NewRunner(j); err == nil || !strings.Contains(err.Error(), `"x_shar"`) {
			t.Errorf("an unknown indicator gives %v", err)
		}
	}
}

// TestForeignShards catches shards that are taken for those of another job.
func TestForeignShards(t *testing.T) {
	j := job(t, Charted+256, 8, 2)
	_, shards := run(t, j)
	other := *j
	other.Values = j.Values[:1]
	for says, c := range map[string]struct {
		job    *Job
		shards []*Shard
	}{
		"out of order":   {j, []*Shard{shards[1], shards[0]}},
		"one missing":    {j, shards[:1]},
		"other columns":  {&other, shards},
		"twice the same": {j, []*Shard{shards[0], shards[0]}},
	} {
		if _, err := NewTable(c.job, c.shards); err == nil {
			t.Errorf("%s: taken for the job's own", says)
		}
	}
}

// TestDesign catches designs that cannot be run.
func TestDesign(t *testing.T) {
	for _, c := range []struct {
		futures, replications, months int
		says                          string
	}{
		{100, 8, 60, "try 96"},
		{4, 8, 60, "try 8"},
		{8, 0, 60, "replications run from 1"},
		{512, 512, 60, "replications run from 1"},
		{8, 8, 0, "a future runs 1 to"},
		{8, 8, 500, "a future runs 1 to"},
		{maxFutures * 2, 8, 60, "more than one run takes"},
	} {
		if _, err := NewDesign(1, c.futures, c.replications, c.months); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%d futures of %d months in rows of %d: %v; want %q in it", c.futures, c.months, c.replications, err, c.says)
		}
	}
	d, err := NewDesign(0, 1000, 8, 60)
	if err != nil || d.Rows != 125 || d.Blocks() != 4 || d.Future(999) != (sim.Future{Row: 124, Rep: 7}) {
		t.Errorf("%+v, %v", d, err)
	}
	if got := d.block(3, nil); len(got) != 1000-3*sim.Width {
		t.Errorf("the last block has %d futures", len(got))
	}
}

// TestNothingIsLost catches a value that is no number where the model has one.
func TestNothingIsLost(t *testing.T) {
	table, _ := run(t, job(t, 512, 8, 4))
	for i := range table.Names {
		for k := range table.At {
			for f, v := range table.Values(i, k) {
				if math.IsNaN(float64(v)) {
					t.Fatalf("%s of future %d is no number", table.Names[i], f)
				}
			}
		}
	}
}
