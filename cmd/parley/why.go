package main

import (
	"fmt"

	"parley/report"
	"parley/study"
)

type whyCmd struct {
	Scenario string `arg:"" help:"Scenario: its name, or its inventory row such as S01."`
	Dossier  string `arg:"" optional:"" default:"ukraine-2025" help:"Folder of a dossier, or the name of an embedded one."`
	AsOf     string `name:"as-of" placeholder:"DATE" help:"See only what was known on this date (ISO 8601); the dossier's own date otherwise."`
	Variant  string `placeholder:"NAME" help:"Read the dossier as one of its variants."`
	sized
}

func (c *whyCmd) Run(w *world) error {
	d := designed{asked: asked{Dossier: c.Dossier, AsOf: c.AsOf, Variant: c.Variant}, sized: c.sized}
	s, err := d.begin(w, false)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.AsksScenario(c.Scenario); err != nil {
		if _, fault := study.Open(c.Scenario); fault == nil {
			err = fmt.Errorf("%s is a dossier; write the scenario first: parley why S01 %s", c.Scenario, c.Scenario)
		}
		return usage{err}
	}
	if err := s.Odds(w.ctx); err != nil {
		return err
	}
	why, err := s.Why(w.ctx, c.Scenario)
	if err != nil {
		return fmt.Errorf("why: %w", err)
	}
	if c.JSON {
		return w.object(why)
	}
	return report.Why(w.out, why, w.wide, w.color)
}
