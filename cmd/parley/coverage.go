package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/report"
	"parley/spelling"
	"parley/study"
)

type coverageCmd struct {
	asked
	Kind string `default:"" placeholder:"KIND" help:"Only rows of this kind, such as mechanism or lever."`
	Row  string `default:"" placeholder:"ROW" help:"Only this row, such as M54."`
	JSON bool   `name:"json" help:"Print one JSON object and nothing else."`
}

func (c *coverageCmd) Run(w *world) error {
	p, err := c.prepare(0)
	if err != nil {
		return err
	}
	all, err := p.Coverage()
	if err != nil {
		return err
	}
	if err := c.narrow(&all); err != nil {
		return usage{err}
	}
	if c.JSON {
		return w.object(all)
	}
	return report.Coverage(w.out, all, w.wide, w.color)
}

// narrow keeps the rows that were asked for.
func (c *coverageCmd) narrow(all *study.Coverage) error {
	var kinds, rows []string
	for _, k := range all.Kinds {
		kinds = append(kinds, k.Kind)
	}
	for _, r := range all.Rows {
		rows = append(rows, r.ID)
	}
	if err := among("kind", c.Kind, kinds); err != nil {
		return err
	}
	if err := among("row", c.Row, rows); err != nil {
		return err
	}
	all.Rows = slices.DeleteFunc(all.Rows, func(r study.CoverageRow) bool {
		return c.Kind != "" && r.Kind != c.Kind || c.Row != "" && r.ID != c.Row
	})
	all.Kinds = slices.DeleteFunc(all.Kinds, func(k study.CoverageKind) bool { return c.Kind != "" && k.Kind != c.Kind })
	return nil
}

// among holds a name to those there are; no name is any.
func among(what, name string, there []string) error {
	if name == "" || slices.Contains(there, name) {
		return nil
	}
	if near := spelling.Nearest(name, there); near != "" {
		return fmt.Errorf("no %s %q; did you mean %q?", what, name, near)
	}
	if len(there) > 20 {
		return fmt.Errorf("no %s %q; without --%s all are listed", what, name, what)
	}
	return fmt.Errorf("no %s %q; there are %s", what, name, strings.Join(there, ", "))
}
