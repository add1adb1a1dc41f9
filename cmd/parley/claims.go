package main

import (
	"errors"

	"parley/report"
	"parley/study"
)

type claimsCmd struct {
	asked
	Futures int `default:"4096" help:"Futures of each course of a test; half as many under each other structure."`
	drawn
	Only      []string `placeholder:"ID" help:"Test this claim only. May be repeated."`
	Document  string   `placeholder:"ID" help:"Test the claims of this document only."`
	All       bool     `help:"List the claims that are not tested, too; with --agreement, every difference."`
	Agreement bool     `help:"Show how far two readers coded the claims alike, and test nothing."`
}

func (c *claimsCmd) Run(w *world) error {
	r, err := c.request(w, c.asked, c.Futures, 0)
	if err != nil {
		return err
	}
	p, err := c.prepare(0)
	if err != nil {
		return err
	}
	if c.Agreement {
		return c.agreement(w, p)
	}
	results, err := study.Claims(w.ctx, p.Whole, study.ClaimsRequest{Request: r, Only: c.Only, Document: c.Document})
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
