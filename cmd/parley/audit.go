package main

import (
	"fmt"
	"os"
	"path/filepath"

	"parley/dossier"
	"parley/report"
	"parley/study"
)

type auditCmd struct {
	Draft   string `arg:"" help:"YAML file with the claims of a draft."`
	Dossier string `default:"ukraine-2025" help:"Dossier to test them against: a folder, or the name of an embedded one."`
	AsOf    string `name:"as-of" placeholder:"DATE" help:"See only what was known on this date."`
	Futures int    `default:"4096" help:"Futures of each course of a test."`
	drawn
}

func (c *auditCmd) Run(w *world) error {
	a := asked{Dossier: c.Dossier, AsOf: c.AsOf}
	r, err := c.request(w, a, c.Futures, 0)
	if err != nil {
		return err
	}
	raw, err := readDraft(c.Draft)
	if err != nil {
		return usage{err}
	}
	p, err := a.prepare(0)
	if err != nil {
		return err
	}
	whole, err := p.Whole.WithDraft(filepath.ToSlash(c.Draft), raw)
	if err != nil {
		return err
	}
	results, err := study.Audit(w.ctx, whole, c.Draft, study.ClaimsRequest{Request: r})
	if err != nil {
		return err
	}
	if c.JSON {
		return w.object(results)
	}
	return report.Claims(w.out, results, true, w.wide, w.color)
}

// readDraft reads a file no larger than a dossier's.
func readDraft(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read the draft: %w", err)
	}
	if !info.Mode().IsRegular() || info.Size() > dossier.MaxFileBytes {
		return nil, fmt.Errorf("%s is no file of at most %d KB; write the claims of the draft into one", name, dossier.MaxFileBytes>>10)
	}
	return os.ReadFile(name)
}
