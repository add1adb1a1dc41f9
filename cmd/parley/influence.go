package main

import (
	"fmt"

	"parley/report"
	"parley/study"
)

// taken are the commands that take an answer apart.
type taken struct {
	Influence influenceCmd `cmd:"" help:"Say what the odds would be without a coded claim, an origin or a document, and what rests on a document alone."`
	Why       whyCmd       `cmd:"" help:"Say why a scenario is as likely as it is: drivers, priors, claims, documents; and what one turn decided otherwise would make of it."`
	Changed   changedCmd   `cmd:"" help:"Say what changed between two dates, and trace it to what became known and to the clock."`
}

type influenceCmd struct {
	designed
	By       string `enum:",claim,origin,document" default:"" help:"Leave out claims, origins or documents only: claim, origin or document."`
	Scenario string `placeholder:"ID" help:"For one scenario only: its name, or its inventory row such as S01."`
}

func (c *influenceCmd) Run(w *world) error {
	s, err := c.begin(w, false)
	if err != nil {
		return err
	}
	defer s.Close()
	if _, err := s.Named(c.Scenario); err != nil {
		return usage{err}
	}
	if err := s.Odds(w.ctx); err != nil {
		return err
	}
	in, err := s.Influence(w.ctx, study.InfluenceRequest{By: c.By, Scenario: c.Scenario})
	if err != nil {
		return fmt.Errorf("influence: %w", err)
	}
	if c.JSON {
		return w.object(in)
	}
	return report.Influence(w.out, in, w.wide, w.color)
}
