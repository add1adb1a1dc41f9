package main

import (
	"fmt"

	"parley/report"
	"parley/study"
)

// readings compares the dossier with other readings of it: a variant, or its placebos.
func (c *compareCmd) readings(w *world) error {
	if c.Variant != "" && c.Placebo || c.All {
		return usage{fmt.Errorf("--variant, --placebo and --all are three comparisons; ask for one")}
	}
	name := c.Variant
	c.Futures = min(c.Futures, study.MostCompared) // no more would be compared
	c.Variant = ""                                 // the study is of the dossier as it stands; the variant is what it is compared with
	s, err := c.begin(w, false)
	if err != nil {
		return err
	}
	defer s.Close()
	if name != "" {
		if _, err := s.Prepared.Whole.Variant(name); err != nil {
			return usage{err}
		}
	}
	if err := s.Odds(w.ctx); err != nil {
		return err
	}
	if name != "" {
		err = s.CompareVariant(w.ctx, name)
	} else {
		err = s.Placebos(w.ctx)
	}
	switch {
	case err != nil:
		return err
	case c.JSON:
		return w.object(s.Results)
	case name != "":
		return report.Reading(w.out, s.Results, w.wide, w.color)
	}
	return report.Placebos(w.out, s.Results, w.wide, w.color)
}

// checkVariants finds what only the model knows to be wrong with a dossier's variants.
func (c *checkCmd) checkVariants(p *study.Prepared) error {
	if c.Variant != "" {
		return nil
	}
	return study.CheckVariants(p.Whole, study.Options{AsOf: c.AsOf})
}
