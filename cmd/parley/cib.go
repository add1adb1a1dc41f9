package main

import (
	"errors"
	"fmt"
	"io/fs"

	"parley/explore/crossimpact"
	"parley/report"
)

type cibCmd struct {
	File          string  `arg:"" help:"A cross-impact matrix: a ScenarioWizard project (.scw) or JSON."`
	Inconsistency float64 `default:"0" placeholder:"N" help:"List scenarios up to this inconsistency too; 0 for consistent ones alone."`
	Balances      bool    `help:"Show the impact balances of each scenario."`
	JSON          bool    `name:"json" help:"Print one JSON object and nothing else."`
}

func (c *cibCmd) Run(w *world) error {
	if !(c.Inconsistency >= 0 && c.Inconsistency <= 1e6) {
		return usage{fmt.Errorf("an inconsistency of %g; give 0 or a small number on the scale of the judgements", c.Inconsistency)}
	}
	m, notes, err := crossimpact.Open(c.File)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w; name a ScenarioWizard project (.scw) or a JSON file", err)
		}
		return err
	}
	a := crossimpact.Analyse(c.File, m, notes, c.Inconsistency)
	if c.JSON {
		return w.object(a)
	}
	return report.CrossImpact(w.out, a, c.Balances, w.wide, w.color)
}
