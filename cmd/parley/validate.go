package main

import (
	"fmt"

	"parley/report"
	"parley/study"
)

type validateCmd struct {
	asked
	Futures int `default:"8192" help:"Futures to simulate, 8192 at most."`
	drawn
	Months int `default:"0" help:"Months of a future; 0 for the dossier's own horizon."`
}

func (c *validateCmd) Run(w *world) error {
	r, err := c.request(w, c.asked, c.Futures, c.Months)
	if err != nil {
		return err
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
