//go:build unix

// What the whole model costs, by the processor's clock: the machines this runs on are shared.

package study

import (
	"context"
	"syscall"
	"testing"
	"time"

	"parley/compile"
	"parley/dossier"
	"parley/ensemble"
	"parley/mechanism"
	"parley/mechanism/suite"
	"parley/outcome"
	"parley/sim"
)

// cpu is the processor time this process has taken in user mode.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano())
}

// perCore reports futures simulated in a second of processor time.
func perCore(b *testing.B, futures int, run func()) {
	b.Helper()
	start := cpu()
	for b.Loop() {
		run()
	}
	b.ReportMetric(float64(futures*b.N)/(cpu()-start).Seconds(), "futures/cpu-s")
}

func futures(n int) []sim.Future {
	out := make([]sim.Future, n)
	for i := range out {
		out[i] = sim.Future{Row: i / 8, Rep: i % 8}
	}
	return out
}

// BenchmarkFutures is the whole model over 60 months, of the frozen dossier: the engine alone, and an
// ensemble with its rules, where each future is simulated twice, once as its own reference, and counts twice.
func BenchmarkFutures(b *testing.B) { benchFutures(b, frozen(b)) }

// BenchmarkUkraine is the same of the embedded dossier as it is edited, with its observers.
func BenchmarkUkraine(b *testing.B) { benchFutures(b, ukraine(b, Options{})) }

func benchFutures(b *testing.B, p *Prepared) {
	b.Helper()
	b.Run("engine", func(b *testing.B) {
		block, run := sim.NewBlock(p.Program.Sim), sim.Run{Seed: 1, Months: 60, Futures: futures(sim.Width)}
		perCore(b, sim.Width, func() { block.Run(run) })
	})
	b.Run("ensemble", func(b *testing.B) {
		const n = 2048
		r, err := ensemble.NewRunner(frozenJob(b, p, n))
		if err != nil {
			b.Fatal(err)
		}
		perCore(b, 2*n, func() {
			if _, err := r.Shard(context.Background(), 0); err != nil {
				b.Fatal(err)
			}
		})
	})
}

// BenchmarkMechanisms gives each mechanism's cost in nanoseconds a future and month: the quickest of
// the runs, since whoever shares the machine can only add to it.
func BenchmarkMechanisms(b *testing.B) {
	b.Run("frozen", func(b *testing.B) { benchMechanisms(b, frozen(b).View) })
	b.Run("ukraine-2025", func(b *testing.B) { benchMechanisms(b, ukraine(b, Options{}).View) })
}

func benchMechanisms(b *testing.B, view *dossier.Dossier) {
	b.Helper()
	clocks := map[string]*clock{"engine": {}}
	var timed []*mechanism.Mechanism
	inside := time.Duration(0)
	for _, m := range suite.All() {
		copied, step, c := *m, m.Step, &clock{}
		clocks[m.Name] = c
		copied.Step = func(month *sim.Month) {
			start := time.Now()
			step(month)
			d := time.Since(start)
			c.run += d
			inside += d
		}
		timed = append(timed, &copied)
	}
	p, err := compile.Compile(view, compile.Options{Mechanisms: timed})
	if err != nil {
		b.Fatal(err)
	}
	block, run := sim.NewBlock(p.Sim), sim.Run{Seed: 1, Months: 60, Futures: futures(sim.Width)}
	for b.Loop() {
		inside = 0
		start := time.Now()
		block.Run(run)
		clocks["engine"].run = time.Since(start) - inside
		for _, c := range clocks {
			c.lap()
		}
	}
	for name, c := range clocks {
		b.ReportMetric(float64(c.least)/(sim.Width*60), name+"-ns")
	}
}

// clock keeps the shortest of the times it took.
type clock struct{ run, least time.Duration }

func (c *clock) lap() {
	if c.least == 0 || c.run < c.least {
		c.least = c.run
	}
	c.run = 0
}

// BenchmarkDispatch is what a future costs beside its months: an ensemble of one empty month without
// mechanisms, parameters and rules, and the drawing of a row of parameters beside it.
func BenchmarkDispatch(b *testing.B) {
	p := frozen(b)
	b.Run("future", func(b *testing.B) {
		const n = 8192
		bare, err := sim.NewProgram(p.Program.Sim.Cast, nil, sim.Inputs{})
		if err != nil {
			b.Fatal(err)
		}
		rules, errs := outcome.Compile(nil, outcome.EnvOf(bare.Cast))
		if len(errs) > 0 {
			b.Fatal(errs)
		}
		design, err := ensemble.NewDesign(1, n, 8, 1)
		if err != nil {
			b.Fatal(err)
		}
		r, err := ensemble.NewRunner(&ensemble.Job{Program: bare, Area: 1, Rules: rules, At: []int{1}, Design: design, Workers: 1})
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := r.Shard(context.Background(), 0); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/future")
	})
	b.Run("row", func(b *testing.B) {
		values, row := make([]float64, len(p.Program.Sim.Axes)), 0
		for b.Loop() {
			p.Program.Sim.Row(1, row, values)
			row++
		}
	})
}

// BenchmarkWorkers is the same ensemble on one worker and on two: by the clock on the wall, which counts
// only on a machine that has two cores to spare, and by the processor's, which tells what sharing costs.
func BenchmarkWorkers(b *testing.B) {
	p := frozen(b)
	for _, c := range []struct {
		name    string
		workers int
	}{{"one", 1}, {"two", 2}} {
		b.Run(c.name, func(b *testing.B) {
			job := frozenJob(b, p, 4096)
			job.Workers = c.workers
			r, err := ensemble.NewRunner(job)
			if err != nil {
				b.Fatal(err)
			}
			perCore(b, 2*4096, func() {
				if _, err := r.Shard(context.Background(), 0); err != nil {
					b.Fatal(err)
				}
			})
			b.ReportMetric(float64(2*4096*b.N)/b.Elapsed().Seconds(), "futures/s")
		})
	}
}
