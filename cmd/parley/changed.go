package main

import (
	"fmt"

	"parley/report"
)

type changedCmd struct {
	Dossier  string `arg:"" optional:"" default:"ukraine-2025" help:"Folder of a dossier, or the name of an embedded one."`
	From     string `required:"" placeholder:"DATE" help:"The earlier date (ISO 8601)."`
	To       string `placeholder:"DATE" help:"The later date; the dossier's own otherwise."`
	Scenario string `placeholder:"ID" help:"Trace one scenario step by step: its name, or its inventory row such as S01."`
	Variant  string `placeholder:"NAME" help:"Read the dossier as one of its variants."`
	Futures  int    `default:"8192" help:"Futures to simulate at every step."`
	drawn
	Months int `default:"0" help:"Months of a future; 0 for the dossier's own horizon."`
}

func (c *changedCmd) Run(w *world) error {
	d := designed{
		asked: asked{Dossier: c.Dossier, AsOf: c.To, Variant: c.Variant},
		sized: sized{Futures: c.Futures, Replications: c.Replications, Months: c.Months, Seed: c.Seed, Workers: c.Workers},
	}
	s, err := d.begin(w, false)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Since(c.From); err != nil {
		return usage{fmt.Errorf("--from: %w", err)}
	}
	id, err := s.Named(c.Scenario)
	if err != nil {
		return usage{err}
	}
	if err := s.Odds(w.ctx); err != nil {
		return err
	}
	changed, err := s.Changed(w.ctx, c.From)
	if err != nil {
		return fmt.Errorf("changed: %w", err)
	}
	if c.JSON {
		return w.object(changed)
	}
	return report.Changed(w.out, changed, id, w.wide, w.color)
}
