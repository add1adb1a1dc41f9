package main

import (
	"fmt"

	"parley/report"
	"parley/study"
)

type validateCmd struct {
	asked
	Futures      int    `default:"8192" help:"Futures to simulate, 8192 at most."`
	Replications int    `default:"8" help:"Replications of chance over each parameter row."`
	Months       int    `default:"0" help:"Months of a future; 0 for the dossier's own horizon."`
	Seed         uint64 `default:"1" help:"Seed of chance."`
	Workers      int    `default:"0" help:"Cores to use; 0 for all. Results do not depend on it."`
	JSON         bool   `name:"json" help:"Print one JSON object and nothing else."`
}

func (c *validateCmd) Run(w *world) error {
	r := study.Request{Dossier: c.Dossier, AsOf: c.AsOf, Seed: c.Seed, Futures: c.Futures, Replications: c.Replications, Months: c.Months, Workers: c.Workers, Progress: w.progress()}
	if err := r.Check(); err != nil {
		return usage{err}
	}
	if c.Futures > study.MostValidated {
		return usage{fmt.Errorf("--futures %d: at most %d are held against what came", c.Futures, study.MostValidated)}
	}
	p, err := c.prepare(c.Months)
	if err != nil {
		return err
	}
	v, err := study.Validate(w.ctx, p, r)
	if err != nil {
		return err
	}
	if c.JSON {
		return w.object(v)
	}
	return report.Validation(w.out, v, w.wide, w.color)
}
