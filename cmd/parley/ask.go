package main

import (
	"fmt"

	"parley/compile"
	"parley/quantity"
	"parley/study"
)

// asked is what commands that read a dossier share.
type asked struct {
	Dossier string `arg:"" help:"Folder of a dossier, or the name of an embedded one (ukraine-2025)."`
	AsOf    string `name:"as-of" placeholder:"DATE" help:"See only what was known on this date (ISO 8601); the dossier's own date otherwise."`
	Variant string `placeholder:"NAME" help:"Read the dossier as one of its variants."`
}

// designed is what commands that run futures share.
type designed struct {
	asked
	sized
}

// sized says which futures are run, under which levers, and what becomes of the answers.
type sized struct {
	Futures      int      `default:"100000" help:"Futures to simulate."`
	Replications int      `default:"8" help:"Replications of chance over each parameter row; futures are rows times replications."`
	Months       int      `default:"0" help:"Months of a future; 0 for the dossier's own horizon."`
	Seed         uint64   `default:"1" help:"Seed of chance; 0 is a seed like any other."`
	Workers      int      `default:"0" help:"Cores to use; 0 for all. Results do not depend on it."`
	Lever        []string `placeholder:"NAME=VALUE[@MONTH]" help:"Move a lever, from a month on. May be repeated."`
	Hold         bool     `help:"Hold the moved levers at their values instead of shifting their targets."`
	JSON         bool     `name:"json" help:"Print one JSON object and nothing else."`
	Out          string   `default:"studies" placeholder:"DIR" help:"Folder that keeps studies."`
}

// drawn is how futures are drawn where a command has a number of them of its own.
type drawn struct {
	Replications int    `default:"8" help:"Replications of chance over each parameter row."`
	Seed         uint64 `default:"1" help:"Seed of chance."`
	Workers      int    `default:"0" help:"Cores to use; 0 for all. Results do not depend on it."`
	JSON         bool   `name:"json" help:"Print one JSON object and nothing else."`
}

// request is what is asked of the study, checked before the dossier is read.
func (d *drawn) request(w *world, a asked, futures, months int) (study.Request, error) {
	r := study.Request{Dossier: a.Dossier, AsOf: a.AsOf, Seed: d.Seed, Futures: futures, Replications: d.Replications, Months: months, Workers: d.Workers, Progress: w.progress()}
	if err := r.Check(); err != nil {
		return r, usage{err}
	}
	return r, nil
}

// begin prepares a study from the flags. What the flags name is checked here, so that a wrong
// name is an error of the command line and not of the dossier.
func (d *designed) begin(w *world, keep bool) (*study.Study, error) {
	if d.Futures < 1 || d.Months < 0 || d.Workers < 0 {
		return nil, usage{fmt.Errorf("futures, months and workers cannot be negative, and no run has no futures")}
	}
	if keep && d.Out == "" {
		return nil, usage{fmt.Errorf("--out names no folder; name one, such as . for the one you are in")}
	}
	if d.Hold && len(d.Lever) == 0 {
		return nil, usage{fmt.Errorf("--hold holds what --lever moves; move a lever")}
	}
	if err := checkDate(d.AsOf); err != nil {
		return nil, usage{err}
	}
	r := study.Request{Dossier: d.Dossier, AsOf: d.AsOf, Seed: d.Seed, Futures: d.Futures, Replications: d.Replications, Months: d.Months, Workers: d.Workers, Progress: w.progress()}
	p, err := d.asked.prepare(d.Months)
	if err != nil {
		return nil, err
	}
	if err := r.Check(); err != nil {
		return nil, usage{err}
	}
	for _, text := range d.Lever {
		m, err := move(p, text, d.Hold)
		if err != nil {
			return nil, err
		}
		r.Moves = append(r.Moves, m)
	}
	if keep {
		r.Out = d.Out
	}
	return study.Begin(w.ctx, r, p)
}

// prepare reads and compiles the dossier.
func (a *asked) prepare(months int) (*study.Prepared, error) {
	if err := checkDate(a.AsOf); err != nil {
		return nil, usage{err}
	}
	whole, err := study.Open(a.Dossier)
	if err != nil {
		return nil, err
	}
	if date, err := quantity.ParseDate(a.AsOf); err == nil && date.After(whole.Head.AsOf.Value) {
		return nil, usage{fmt.Errorf("the dossier is kept up to %s and knows nothing of %s; give an earlier date, or update the dossier and its as_of", whole.Head.AsOf.Value, a.AsOf)}
	}
	if a.Variant != "" {
		if _, err := whole.Variant(a.Variant); err != nil {
			return nil, usage{err}
		}
		if whole, err = whole.Vary(a.Variant); err != nil {
			return nil, err
		}
	}
	p, err := study.Prepare(whole, study.Options{AsOf: a.AsOf, Months: months})
	if err != nil && a.AsOf != "" {
		if _, own := study.Prepare(whole, study.Options{Months: months}); own == nil {
			return nil, usage{fmt.Errorf("too little was known on %s for the dossier to stand; choose a later date (its own is %s):\n%w", a.AsOf, whole.Head.AsOf.Value, err)}
		}
	}
	return p, err
}

// move reads what --lever moves, and from when on.
func move(p *study.Prepared, text string, hold bool) (compile.Move, error) {
	m, err := p.ParseMove(text, hold)
	if err == nil && m.From > p.Months {
		err = fmt.Errorf("%s: month %d lies beyond the %d months of a future and would change nothing", text, m.From, p.Months)
	}
	if err != nil {
		return m, usage{err}
	}
	return m, nil
}
