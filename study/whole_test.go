package study

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"testing"

	"parley/compile"
	"parley/ensemble"
	"parley/outcome"
	"parley/sim"
)

// frozen prepares the dossier in testdata: the numbers of ukraine-2025 in its first week, with
// three dozen priors of its own, eleven backers and ten issues, which later edits of the real one leave alone.
func frozen(t testing.TB) *Prepared {
	t.Helper()
	d, err := Open("testdata/frozen")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prepare(d, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// frozenJob is a run of the frozen dossier with all that a study asks of one.
func frozenJob(t testing.TB, p *Prepared, futures int, moves ...compile.Move) *ensemble.Job {
	t.Helper()
	job, err := p.job(Request{Seed: 1, Replications: 8, Workers: 1}, moves, futures)
	if err != nil {
		t.Fatal(err)
	}
	job.Values = values
	return job
}

// TestSameResults catches an edit of the engine or of a mechanism that changes what a study gives: the
// bits of 512 futures of the frozen dossier, with and without levers, and of one future told. A new
// hash here **changes results**, and CHANGELOG.md has to say so.
func TestSameResults(t *testing.T) {
	p := frozen(t)
	levers := []compile.Move{
		{Lever: "aid_patron", Value: 0.5, From: 3},
		{Lever: "sanctions_add", Value: 0.25, From: 1},
		{Lever: "contact", Value: 1, From: 6, Held: true},
	}
	for _, c := range []struct{ name, got, want string }{
		{"baseline", shardHash(t, p), "7e63242c26c69a4c"},
		{"levers", shardHash(t, p, levers...), "1050bae611956936"},
		{"trajectories", cubeHash(p), "e52ed8e3bfb640cf"},
		{"one future told", traceHash(t, p), "85ac26b6649afd6f"},
	} {
		if c.got != c.want {
			t.Errorf("%s: the results hash to %s, want %s", c.name, c.got, c.want)
		}
	}
}

// shardHash is of what an ensemble keeps of 512 futures: rules, values, turns, charts, bounds.
func shardHash(t *testing.T, p *Prepared, moves ...compile.Move) string {
	t.Helper()
	job := frozenJob(t, p, 512, moves...)
	job.Charts = charts()
	r, err := ensemble.NewRunner(job)
	if err != nil {
		t.Fatal(err)
	}
	s, err := r.Shard(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	h := sha256.New()
	if _, err := s.WriteTo(h); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

// cubeHash is of every indicator in full precision, of a part of a block.
func cubeHash(p *Prepared) string {
	const n, months = 100, 60
	rec := outcome.NewRecorder(p.Program.Sim, p.Program.Area, months, outcome.Everything(p.Program.Sim.Cast))
	run := sim.Run{Seed: 7, Months: months, Observe: rec.Watch(false)}
	for i := range n {
		run.Futures = append(run.Futures, sim.Future{Row: i / 8, Rep: i % 8})
	}
	sim.NewBlock(p.Program.Sim).Run(run)
	h := sha256.New()
	for i := range p.env().Series() {
		for m := range months + 1 {
			for _, x := range rec.Column(i, m)[:n] {
				h.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)))
			}
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

// traceHash is of every turn of a few futures with its terms, cause and probability.
func traceHash(t *testing.T, p *Prepared) string {
	t.Helper()
	trace := sim.Trace{}
	run := sim.Run{Seed: 1, Months: 60, Trace: &trace, Forced: []sim.Forced{{Turn: 3, Month: 5, Outcome: 1}}}
	for i := range 16 {
		run.Futures = append(run.Futures, sim.Future{Row: i, Rep: i % 8})
	}
	sim.NewBlock(p.Program.Sim).Run(run)
	h := sha256.New()
	for _, e := range trace.Events {
		for i := range e.Terms {
			e.Terms[i] += 0 // −0 is 0
		}
		fmt.Fprintf(h, "%+v\n", e)
	}
	if len(trace.Events) < 1000 {
		t.Errorf("only %d turns were told", len(trace.Events))
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

// TestNothingAllocates catches a month of the whole model, or of what is recorded of it, that puts the
// garbage collector to work.
func TestNothingAllocates(t *testing.T) {
	p := frozen(t)
	rec := outcome.NewRecorder(p.Program.Sim, p.Program.Area, 60, outcome.Everything(p.Program.Sim.Cast))
	run := sim.Run{Seed: 1, Months: 60, Observe: rec.Watch(false)}
	for i := range sim.Width {
		run.Futures = append(run.Futures, sim.Future{Row: i / 8, Rep: i % 8})
	}
	block := sim.NewBlock(p.Program.Sim)
	if n := testing.AllocsPerRun(3, func() { block.Run(run) }); n != 0 {
		t.Errorf("60 months of a block allocate %v times", n)
	}
}
