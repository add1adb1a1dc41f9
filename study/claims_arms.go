// Arms of the tests: one ensemble for each course under each set of priors, shared by all claims that
// need it.

package study

import (
	"context"
	"fmt"
	"math"
	"slices"

	"parley/ensemble"
)

// A setup is what an arm runs under: a prepared dossier, a factor on the thresholds of the rules, and
// how many futures.
type setup struct {
	name     string
	prepared *Prepared
	factor   float64
	futures  int
	key      string
}

func newSetup(name string, p *Prepared, factor float64, futures int) setup {
	if p.said == "" {
		p.said = p.View.Hash() + " " + priors(p)
	}
	return setup{name, p, factor, futures, fmt.Sprint(p.said, " ", factor, " ", futures)}
}

// taken is what is kept of an arm: numbers and conditions, by rule and month.
type taken struct {
	numbers map[string][]float32
	held    map[string][]uint64
}

func place(rule string, month int) string { return fmt.Sprint(rule, "@", month) }

// demand is what tests want of one arm.
type demand struct {
	setup setup
	course
	rules  []string
	months []int
}

// bench runs the arms of tests, each once.
type bench struct {
	request Request
	done    map[string]*taken
	wanted  map[string]*demand
	order   []string
}

func newBench(r Request) *bench {
	return &bench{request: r, done: map[string]*taken{}, wanted: map[string]*demand{}}
}

// want asks for what a trial needs under a setup.
func (b *bench) want(t *trial, s setup) {
	for _, c := range t.courses {
		key := s.key + " " + c.key()
		d := b.wanted[key]
		if d == nil {
			d = &demand{setup: s, course: c}
			b.wanted[key] = d
			b.order = append(b.order, key)
		}
		d.rules = append(d.rules, t.ids()...)
		d.months = append(d.months, t.at)
		if t.given != "" {
			d.months = append(d.months, t.givenAt)
		}
	}
}

// has tells whether all that a trial reads under a setup is there: another trial of the same course may
// have left other rules or other months.
func (b *bench) has(t *trial, s setup) bool {
	for _, c := range t.courses {
		got := b.done[s.key+" "+c.key()]
		if got == nil {
			return false
		}
		for _, id := range t.ids() {
			if !got.has(id, t.at) || (id == t.given && !got.has(id, t.givenAt)) {
				return false
			}
		}
	}
	return true
}

// run runs what is wanted and not there yet.
func (b *bench) run(ctx context.Context, stage string) error {
	for i, key := range b.order {
		d := b.wanted[key]
		if b.request.Progress != nil {
			b.request.Progress(stage, i, len(b.order))
		}
		got, err := b.arm(ctx, d)
		if err != nil {
			return fmt.Errorf("%s, %s: %w", d.setup.name, d.text, err)
		}
		if old := b.done[key]; old != nil {
			for k, v := range got.numbers {
				old.numbers[k] = v
			}
			for k, v := range got.held {
				old.held[k] = v
			}
			continue
		}
		b.done[key] = got
	}
	b.wanted, b.order = map[string]*demand{}, nil
	return nil
}

// arm runs one arm and takes out what is wanted of it.
func (b *bench) arm(ctx context.Context, d *demand) (*taken, error) {
	p := d.setup.prepared
	slices.Sort(d.rules)
	rules := p.measured.Only(slices.Compact(d.rules)...)
	slices.Sort(d.months)
	at := slices.Compact(d.months)
	design, err := ensemble.NewDesign(b.request.Seed, d.setup.futures, b.request.Replications, max(1, slices.Max(at)))
	if err != nil {
		return nil, err
	}
	settings, err := p.Program.Settings(d.moves)
	if err != nil {
		return nil, err
	}
	job := &ensemble.Job{
		Program: p.Program.Sim, Area: p.Program.Area, Rules: rules, At: at, Thresholds: p.measured.Thresholds(d.setup.factor),
		Settings: settings, Reference: p.Program.Reference, Design: design, Workers: b.request.Workers,
	}
	runner, err := ensemble.NewRunner(job)
	if err != nil {
		return nil, err
	}
	var shards []*ensemble.Shard
	for i := range job.Shards() {
		shard, err := runner.Shard(ctx, i)
		if err != nil {
			return nil, err
		}
		shards = append(shards, shard)
	}
	table, err := ensemble.NewTable(job, shards)
	if err != nil {
		return nil, err
	}
	return take(table, rules.IDs(), at), nil
}

// take keeps numbers and conditions and lets the table go.
func take(t *ensemble.Table, rules []string, at []int) *taken {
	out := &taken{map[string][]float32{}, map[string][]uint64{}}
	for _, id := range rules {
		number := slices.Index(t.Names, id)
		rule, _ := t.Rule(id)
		for k, month := range at {
			if number >= 0 {
				out.numbers[place(id, month)] = t.Values(number, k)
			} else {
				out.held[place(id, month)] = t.Set(rule, k)
			}
		}
	}
	return out
}

// has tells whether a rule was taken in a month.
func (t *taken) has(rule string, month int) bool {
	_, number := t.numbers[place(rule, month)]
	_, held := t.held[place(rule, month)]
	return number || held
}

// value is what a rule came to in a future: its number, or 1 where it held.
func (t *taken) value(rule string, month, f int) float64 {
	if numbers, ok := t.numbers[place(rule, month)]; ok {
		return float64(numbers[f])
	}
	return float64(t.held[place(rule, month)][f/64] >> (f % 64) & 1)
}

// column is what a read came to in every future.
func (t *taken) column(r term, month, futures int) []float64 {
	out := make([]float64, futures)
	for f := range out {
		out[f] = t.value(r.rule, month, f)
		if r.less != "" {
			out[f] -= t.value(r.less, month, f)
		}
	}
	return out
}

// values are what a trial is judged by, future by future, for each of its comparisons: NaN where the
// condition does not hold. Before the courses part they are one, and so is the condition.
func (b *bench) values(t *trial, s setup) (columns [][]float64) {
	var arms []*taken
	for _, c := range t.courses {
		arms = append(arms, b.done[s.key+" "+c.key()])
	}
	for _, r := range t.reads {
		column := arms[0].column(r, t.at, s.futures)
		if len(arms) == 2 {
			for f, v := range arms[1].column(r, t.at, s.futures) {
				column[f] = float64(t.turn * (column[f] - v))
			}
		}
		columns = append(columns, column)
	}
	if t.given == "" {
		return columns
	}
	for f := range s.futures {
		if arms[0].value(t.given, t.givenAt, f) == 1 {
			continue
		}
		for _, column := range columns {
			column[f] = math.NaN()
		}
	}
	return columns
}
