package main

import (
	"errors"

	"parley/report"
	"parley/study"
)

type claimsCmd struct {
	asked
	Futures      int      `default:"4096" help:"Futures of each course of a test; half as many under each other structure."`
	Replications int      `default:"8" help:"Replications of chance over each parameter row."`
	Seed         uint64   `default:"1" help:"Seed of chance."`
	Workers      int      `default:"0" help:"Cores to use; 0 for all. Results do not depend on it."`
	Only         []string `placeholder:"ID" help:"Test this claim only. May be repeated."`
	Document     string   `placeholder:"ID" help:"Test the claims of this document only."`
	All          bool     `help:"List the claims that are not tested, too; with --agreement, every difference."`
	Agreement    bool     `help:"Show how far two readers coded the claims alike, and test nothing."`
	JSON         bool     `name:"json" help:"Print one JSON object and nothing else."`
}

func (c *claimsCmd) Run(w *world) error {
	r := study.ClaimsRequest{
		Request: study.Request{Dossier: c.Dossier, AsOf: c.AsOf, Seed: c.Seed, Futures: c.Futures, Replications: c.Replications, Workers: c.Workers, Progress: w.progress()},
		Only:    c.Only, Document: c.Document,
	}
	if err := r.Check(); err != nil {
		return usage{err}
	}
	p, err := c.prepare(0)
	if err != nil {
		return err
	}
	if c.Agreement {
		return c.agreement(w, p)
	}
	results, err := study.Claims(w.ctx, p.Whole, r)
	var unknown study.UnknownName
	if errors.As(err, &unknown) {
		return usage{err}
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return w.object(results)
	}
	return report.Claims(w.out, results, c.All, w.wide, w.color)
}

// agreement shows how far two readers coded alike.
func (c *claimsCmd) agreement(w *world, p *study.Prepared) error {
	a, err := p.Agreement()
	if err != nil {
		return err
	}
	if c.JSON {
		return w.object(a)
	}
	return report.Agreement(w.out, a, c.All, w.wide, w.color)
}
