package ensemble

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"parley/outcome"
	"parley/sim"
)

// A Job is a program with the rules that recognise what comes out, and the levers it runs under.
type Job struct {
	Program    *sim.Program
	Area       float64 // km² that the whole stake spans
	Rules      *outcome.Rules
	At         []int     // months at which the rules are judged
	Thresholds []float64 // of the rules; nil for the dossier's
	Settings   []sim.Setting
	Reference  []sim.Setting // what the paired future holds beside
	Forced     []sim.Forced  // turns decided from outside, in the paired future too
	Values     []string      // indicators kept for every future at every month of At
	Charts     []string      // indicators kept month by month for the first futures
	Design     Design
	Workers    int                   // 0: as many as there are cores
	Progress   func(done, total int) // of futures; may be nil
}

// Charted is how many futures charts are drawn from, and a shard holds: fixed, so that a chart does
// not change with the size of the run.
const Charted = 8192

// blocksPerShard keeps a shard at Charted futures.
const blocksPerShard = Charted / sim.Width

// A Shard is what a run of consecutive futures came to: the unit of work that is kept on disk.
type Shard struct {
	First   int         // the first future
	N       int         // how many
	Held    [][]uint64  // by rule and month of At: one bit a future
	Values  [][]float32 // by indicator and month of At: one value a future
	Turns   []TurnTally // in the order of Kinds
	AtBound [sim.NumVars]uint64
	Charts  [][]float32 // of the first shard, by chart: month-major, one value a future
}

// A TurnTally says, for each future, how often and when first a kind of turn came out so.
type TurnTally struct {
	Count []uint16
	First []uint16 // month; 0: never
}

// A TurnKind is one outcome of a turn that is told, over all who take the turn.
type TurnKind struct {
	Process string
	Turn    *sim.Turn
	Outcome int
	places  []int
}

// Name is how exports call it.
func (k TurnKind) Name() string {
	return k.Process + "." + k.Turn.Name + "." + k.Turn.Outcomes[k.Outcome]
}

// Kinds lists the outcomes of turns that are told to readers.
func Kinds(p *sim.Program) []TurnKind {
	var out []TurnKind
	at := map[string]int{}
	for i, place := range p.Turns() {
		for o, says := range place.Says {
			if says == "" {
				continue
			}
			k := TurnKind{Process: place.Process, Turn: place.Turn, Outcome: o}
			j, ok := at[k.Name()]
			if !ok {
				j = len(out)
				at[k.Name()] = j
				out = append(out, k)
			}
			out[j].places = append(out[j].places, i)
		}
	}
	return out
}

// names are those of the values kept: the indicators asked for, then the rules that are numbers.
func (j *Job) names() []string {
	names := append([]string(nil), j.Values...)
	ids := j.Rules.IDs()
	for _, rule := range j.Rules.Numbers() {
		names = append(names, ids[rule])
	}
	return names
}

// Shards is how many shards a design has.
func (j *Job) Shards() int { return (j.Design.Blocks() + blocksPerShard - 1) / blocksPerShard }

// A Runner keeps the workers' memory between shards.
type Runner struct {
	job     *Job
	plan    *outcome.Plan
	kinds   []TurnKind
	workers []*worker
	done    atomic.Int64
}

// NewRunner makes room for running a job.
func NewRunner(j *Job) (*Runner, error) {
	plan, err := j.Rules.Plan(j.At...)
	if err != nil {
		return nil, err
	}
	r := &Runner{job: j, plan: plan, kinds: Kinds(j.Program)}
	n := j.Workers
	if n < 1 {
		n = runtime.NumCPU()
	}
	for range min(n, j.Design.Blocks(), blocksPerShard) { // a shard has no work for more
		w, err := newWorker(j, plan)
		if err != nil {
			return nil, err
		}
		r.workers = append(r.workers, w)
	}
	return r, nil
}

// worker is the memory of one goroutine.
type worker struct {
	job     *Job
	block   *sim.Block
	lean    *outcome.Recorder // for the rules
	full    *outcome.Recorder // for charts beside
	eval    *outcome.Evaluator
	futures []sim.Future
	paired  []sim.Setting
	values  []int // series
	charts  []int
}

func newWorker(j *Job, plan *outcome.Plan) (*worker, error) {
	w := &worker{job: j, block: sim.NewBlock(j.Program), eval: plan.Evaluator(), futures: make([]sim.Future, 0, sim.Width)}
	w.paired = append(append([]sim.Setting(nil), j.Settings...), j.Reference...)
	needs := j.Rules.Needs()
	index := outcome.NewRecorder(j.Program, j.Area, 0, nil)
	series := func(names []string) ([]int, []outcome.Need, error) {
		var numbers []int
		var asked []outcome.Need
		for _, name := range names {
			i, ok := index.Index(name)
			if !ok {
				return nil, nil, fmt.Errorf("no indicator is called %q", name)
			}
			numbers = append(numbers, i)
			asked = append(asked, outcome.Need{Series: i})
		}
		return numbers, asked, nil
	}
	var forValues, forCharts []outcome.Need
	var err error
	if w.values, forValues, err = series(j.Values); err != nil {
		return nil, err
	}
	if w.charts, forCharts, err = series(j.Charts); err != nil {
		return nil, err
	}
	needs = append(append([]outcome.Need(nil), needs...), forValues...)
	w.lean = outcome.NewRecorder(j.Program, j.Area, j.Design.Months, needs)
	w.full = w.lean
	if len(forCharts) > 0 {
		w.full = outcome.NewRecorder(j.Program, j.Area, j.Design.Months, append(append([]outcome.Need(nil), needs...), forCharts...))
	}
	return w, nil
}

// Shard runs the futures of one shard on all workers.
func (r *Runner) Shard(ctx context.Context, s int) (*Shard, error) {
	first := s * blocksPerShard
	last := min(first+blocksPerShard, r.job.Design.Blocks())
	out := r.newShard(first*sim.Width, min(last*sim.Width, r.job.Design.Futures()))
	var next atomic.Int64
	next.Store(int64(first))
	bounds := make([][sim.NumVars]uint64, last-first)
	errs := make([]error, len(r.workers))
	var wait sync.WaitGroup
	for i, w := range r.workers {
		wait.Go(func() {
			for errs[i] == nil {
				b := int(next.Add(1)) - 1
				if b >= last {
					return
				}
				if errs[i] = ctx.Err(); errs[i] == nil {
					errs[i] = w.run(b, s == 0, r.kinds, out)
					bounds[b-first] = w.block.AtBound
				}
				r.progress(len(w.futures))
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	for _, b := range bounds {
		for v, n := range b {
			out.AtBound[v] += n
		}
	}
	return out, nil
}

func (r *Runner) progress(n int) {
	done := r.done.Add(int64(n))
	if r.job.Progress != nil {
		r.job.Progress(int(done), r.job.Design.Futures())
	}
}

// Skip counts futures that need not be run again.
func (r *Runner) Skip(s *Shard) { r.progress(s.N) }

func (r *Runner) newShard(first, end int) *Shard {
	j := r.job
	s := &Shard{First: first, N: end - first}
	words := (s.N + 63) / 64
	for range len(j.Rules.IDs()) * len(j.At) {
		s.Held = append(s.Held, make([]uint64, words))
	}
	for range len(j.names()) * len(j.At) {
		s.Values = append(s.Values, make([]float32, s.N))
	}
	for range r.kinds {
		s.Turns = append(s.Turns, TurnTally{make([]uint16, s.N), make([]uint16, s.N)})
	}
	if first == 0 {
		for range j.Charts {
			s.Charts = append(s.Charts, make([]float32, s.N*(j.Design.Months+1)))
		}
	}
	return s
}

// run runs one block and files what came out at its place in the shard.
func (w *worker) run(b int, charts bool, kinds []TurnKind, out *Shard) error {
	j := w.job
	w.futures = j.Design.block(b, w.futures)
	rec := w.lean
	if charts {
		rec = w.full
	}
	if rec.Paired() {
		w.block.Run(sim.Run{Seed: j.Design.Seed, Months: j.Design.Months, Futures: w.futures, Settings: w.paired, Forced: j.Forced, Observe: rec.Watch(true)})
	}
	w.block.Run(sim.Run{Seed: j.Design.Seed, Months: j.Design.Months, Futures: w.futures, Settings: j.Settings, Forced: j.Forced, Observe: rec.Watch(false)})
	if err := w.eval.Run(rec, j.Thresholds); err != nil {
		return err
	}
	at := b*sim.Width - out.First
	w.fileRules(at, out)
	w.fileValues(rec, at, out)
	w.fileNumbers(at, out)
	w.fileTurns(kinds, at, out)
	if charts {
		w.fileCharts(rec, at, out)
	}
	return nil
}

func (w *worker) fileRules(at int, out *Shard) {
	for rule := range w.job.Rules.IDs() {
		if w.job.Rules.IsNumber(rule) {
			continue
		}
		for k := range w.job.At {
			bits := w.eval.Held(rule, k)
			words := out.Held[rule*len(w.job.At)+k]
			copy(words[at/64:], bits[:])
		}
	}
}

func (w *worker) fileValues(rec *outcome.Recorder, at int, out *Shard) {
	for i, series := range w.values {
		for k, month := range w.job.At {
			c := rec.Column(series, month)
			to := out.Values[i*len(w.job.At)+k][at:]
			for f := range w.futures {
				to[f] = float32(c[f])
			}
		}
	}
}

// fileNumbers files the rules that are numbers, after the values.
func (w *worker) fileNumbers(at int, out *Shard) {
	j := w.job
	for i, rule := range j.Rules.Numbers() {
		for k := range j.At {
			c := w.eval.Value(rule, k)
			to := out.Values[(len(j.Values)+i)*len(j.At)+k][at:]
			for f := range w.futures {
				to[f] = float32(c[f])
			}
		}
	}
}

func (w *worker) fileTurns(kinds []TurnKind, at int, out *Shard) {
	for i, k := range kinds {
		t := &out.Turns[i]
		for f := range w.futures {
			count, first := 0, 0
			for _, place := range k.places {
				count += w.block.TurnCount(place, k.Outcome, f)
				if m := w.block.TurnFirst(place, k.Outcome, f); m > 0 && (first == 0 || m < first) {
					first = m
				}
			}
			t.Count[at+f], t.First[at+f] = uint16(count), uint16(first)
		}
	}
}

func (w *worker) fileCharts(rec *outcome.Recorder, at int, out *Shard) {
	for i, series := range w.charts {
		for month := 0; month <= w.job.Design.Months; month++ {
			c := rec.Column(series, month)
			to := out.Charts[i][month*out.N+at:]
			for f := range w.futures {
				to[f] = float32(c[f])
			}
		}
	}
}
