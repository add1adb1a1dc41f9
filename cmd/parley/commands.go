package main

import (
	"fmt"
	"os"
	"path/filepath"

	"parley/quantity"
	"parley/report"
	"parley/study"
)

func checkDate(text string) error {
	if text == "" {
		return nil
	}
	_, err := quantity.ParseDate(text)
	return err
}

type checkCmd struct {
	asked
	Documents string `placeholder:"DIR" help:"Folder of the documents: verify the claims' locators against them."`
	JSON      bool   `name:"json" help:"Print one JSON object and nothing else."`
}

func (c *checkCmd) Run(w *world) error {
	p, err := c.prepare(0)
	if err != nil {
		return err
	}
	if err := c.checkVariants(p); err != nil {
		return err
	}
	if _, err := p.Coverage(); err != nil {
		return err
	}
	if c.Documents != "" {
		if _, err := p.Whole.OpenDocuments(c.Documents); err != nil {
			return err
		}
	}
	if c.JSON {
		return w.object(p.Sound())
	}
	for _, n := range p.Notes {
		fmt.Fprintln(w.err, n)
	}
	v := p.View
	_, err = fmt.Fprintf(w.out, "%s as of %s is sound: %d sources, %d claims, %d actors, %d issues, %d uncertain numbers, %d levers, %d scenarios\n",
		v.Head.Name, v.Head.AsOf.Value, len(v.Sources), len(v.Claims), len(v.Actors), len(v.Issues), len(p.Program.Axes), len(v.Levers), len(v.Scenarios.Scenarios))
	return err
}

type runCmd struct {
	designed
	OddsOnly bool `help:"Give the odds and stop: no study is written."`
}

func (c *runCmd) Run(w *world) error {
	s, err := c.begin(w, !c.OddsOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Odds(w.ctx); err != nil {
		return err
	}
	if !c.JSON {
		if err := report.Terminal(w.out, s.Results, w.wide, w.color); err != nil {
			return err
		}
	}
	if c.OddsOnly {
		return c.printed(w, s)
	}
	if err := s.Deepen(w.ctx); err != nil {
		return err
	}
	dir, err := publish(w, s, c.Out)
	if err != nil {
		return err
	}
	if !c.JSON {
		fmt.Fprintf(w.out, "\nstudy  %s\nbrief  %s\n", dir, filepath.Join(dir, "brief.html"))
	}
	return c.printed(w, s)
}

func (c *runCmd) printed(w *world, s *study.Study) error {
	if c.JSON {
		return w.object(s.Results)
	}
	return nil
}

type compareCmd struct {
	designed
	All     bool `help:"Compare every lever of the dossier at its first stop, one at a time."`
	Placebo bool `help:"Compare with the dossier's placebos, in which what is coded of one actor is given to another."`
}

func (c *compareCmd) Run(w *world) error {
	if c.Variant != "" || c.Placebo {
		return c.readings(w)
	}
	moves := c.Lever
	c.Lever = nil
	held := c.Hold
	c.Hold = false
	if len(moves) == 0 && !c.All {
		return usage{fmt.Errorf("nothing to compare; name levers with --lever, or ask for --all")}
	}
	s, err := c.begin(w, false)
	if err != nil {
		return err
	}
	defer s.Close()
	var arms []study.Arm
	for _, text := range moves {
		m, err := move(s.Prepared, text, held)
		if err != nil {
			return err
		}
		arms = append(arms, s.ArmOf(text, m))
	}
	if c.All {
		arms = append(arms, s.LeverArms()...)
	}
	if err := s.Odds(w.ctx); err != nil {
		return err
	}
	if err := s.Compare(w.ctx, arms); err != nil {
		return err
	}
	if c.JSON {
		return w.object(s.Results)
	}
	return report.Compare(w.out, s.Results, w.wide, w.color)
}

type futureCmd struct {
	asked
	Number       int      `default:"0" help:"Number of the future in the design: row times replications plus replication."`
	Replications int      `default:"8" help:"Replications of the design the number counts in."`
	Months       int      `default:"0" help:"Months of a future; 0 for the dossier's own horizon."`
	Seed         uint64   `default:"1" help:"Seed of chance."`
	Lever        []string `placeholder:"NAME=VALUE[@MONTH]" help:"Move a lever, from a month on. May be repeated."`
	Hold         bool     `help:"Hold the moved levers at their values."`
	Force        []string `placeholder:"TURN=OUTCOME@MONTH" help:"Decide a turn from outside, to see the other branch. May be repeated."`
	JSON         bool     `name:"json" help:"Print one JSON object and nothing else."`
}

func (c *futureCmd) Run(w *world) error {
	if c.Number < 0 || c.Replications < 1 || c.Months < 0 {
		return usage{fmt.Errorf("number and months cannot be negative; replications start at 1")}
	}
	design := study.Request{Seed: c.Seed, Futures: (c.Number/c.Replications + 1) * c.Replications, Replications: c.Replications, Months: c.Months}
	if err := design.Check(); err != nil {
		return usage{err}
	}
	p, err := c.prepare(c.Months)
	if err != nil {
		return err
	}
	for _, text := range c.Lever {
		if _, err := move(p, text, c.Hold); err != nil {
			return err
		}
	}
	told, err := p.Branch(study.BranchRequest{Seed: c.Seed, Number: c.Number, Replications: c.Replications, Levers: c.Lever, Hold: c.Hold, Force: c.Force})
	if err != nil {
		return usage{err}
	}
	if c.JSON {
		return w.object(told)
	}
	return report.Future(w.out, told, told.Condition, w.wide, w.color)
}

type leversCmd struct {
	asked
	JSON bool `name:"json" help:"Print one JSON object and nothing else."`
}

func (c *leversCmd) Run(w *world) error {
	p, err := c.prepare(0)
	if err != nil {
		return err
	}
	list := p.Levers()
	if c.JSON {
		return w.object(list)
	}
	return report.Levers(w.out, list, w.wide, w.color)
}

type modelCmd struct {
	Topic   string `arg:"" optional:"" enum:"overview,vocabulary,order,parameters,assumed,turns,mechanisms,indicators" default:"overview" help:"overview, vocabulary, order, parameters, assumed, turns, mechanisms or indicators."`
	Dossier string `arg:"" optional:"" default:"ukraine-2025" help:"Dossier whose numbers are shown."`
	AsOf    string `name:"as-of" placeholder:"DATE" help:"See only what was known on this date."`
	Variant string `placeholder:"NAME" help:"Show the numbers of one of the dossier's variants."`
	JSON    bool   `name:"json" help:"Print one JSON object and nothing else."`
}

func (c *modelCmd) Run(w *world) error {
	a := asked{Dossier: c.Dossier, AsOf: c.AsOf, Variant: c.Variant}
	p, err := a.prepare(0)
	if err != nil {
		return err
	}
	m := p.Model()
	if c.JSON {
		return w.object(m)
	}
	return report.Model(w.out, m, c.Topic, w.wide, w.color)
}

type briefCmd struct {
	designed
	Claims bool   `help:"Test the claims, too, and put the verdicts on the page: a minute or two more."`
	To     string `default:"" placeholder:"FILE" help:"File to write; the study's folder otherwise. - for standard output."`
}

func (c *briefCmd) Run(w *world) error {
	s, err := c.begin(w, true)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Run(w.ctx); err != nil {
		return err
	}
	if c.Claims {
		if err := s.TestClaims(w.ctx); err != nil {
			return err
		}
	}
	switch c.To {
	case "-":
		return report.Brief(w.out, s.Results)
	case "":
		dir, err := publish(w, s, c.Out)
		if err == nil {
			fmt.Fprintln(w.out, filepath.Join(dir, "brief.html"))
		}
		return err
	}
	return writeFile(c.To, s)
}

// writeFile puts the brief in a file, whole or not at all.
func writeFile(name string, s *study.Study) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".brief-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := report.Brief(f, s.Results); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
