// The coverage of a dossier: what became of every row of the inventory.

package study

import (
	"fmt"
	"slices"
	"strings"

	"parley/dossier"
	"parley/sim"
	"parley/spelling"
)

// What can become of a row.
const (
	RowModelled = "modelled"     // a part of the model carries it
	RowRecorded = "recorded"     // a claim or a date carries it in full: it is a thing said, counted or dated
	RowContext  = "context"      // nothing to model in it
	RowLeftOut  = "not modelled" // left out, with the reason
)

// Coverage is what `coverage --json` prints.
type Coverage struct {
	Dossier string         `json:"dossier"`
	Kinds   []CoverageKind `json:"kinds"`
	Rows    []CoverageRow  `json:"rows"`
}

// CoverageKind sums up the rows of one kind.
type CoverageKind struct {
	Kind     string `json:"kind"`
	Rows     int    `json:"rows"`
	Modelled int    `json:"modelled"`
	Recorded int    `json:"recorded"`
	Context  int    `json:"context"`
	LeftOut  int    `json:"not_modelled"`
}

// CoverageRow is one row and what carries it.
type CoverageRow struct {
	ID      string    `json:"id"`
	Kind    string    `json:"kind"`
	Where   string    `json:"where"`
	Says    string    `json:"says"`
	Became  string    `json:"became"`
	By      []Carrier `json:"by"`
	Context string    `json:"context,omitempty"`
	LeftOut []string  `json:"left_out,omitempty"` // what of it is not modelled, and why
}

// Carrier is one element that carries a row.
type Carrier struct {
	Element string `json:"element"` // actor, claim, mechanism, indicator, ...
	ID      string `json:"id"`
	As      string `json:"as,omitempty"` // of a claim: disputed or corrected
}

// Coverage resolves every row of the inventory. It reads the dossier of all dates: a row is carried
// or it is not, whatever was known when. Its error shows every name that no part of the model has.
func (p *Prepared) Coverage() (Coverage, error) {
	out := Coverage{Dossier: p.Whole.Head.Name.Value, Kinds: []CoverageKind{}, Rows: []CoverageRow{}}
	if err := p.danglingCarriers(); err != nil {
		return out, err
	}
	cited := map[string][]dossier.Citation{}
	for _, c := range p.Whole.Citations() {
		cited[c.Row.Value] = append(cited[c.Row.Value], c)
	}
	for _, r := range p.Whole.Coverage {
		row := p.coverageRow(r, cited[r.ID.Value])
		out.Rows = append(out.Rows, row)
		i := slices.IndexFunc(out.Kinds, func(k CoverageKind) bool { return k.Kind == row.Kind })
		if i < 0 {
			i = len(out.Kinds)
			out.Kinds = append(out.Kinds, CoverageKind{Kind: row.Kind})
		}
		out.Kinds[i].count(row.Became)
	}
	return out, nil
}

func (k *CoverageKind) count(became string) {
	k.Rows++
	switch became {
	case RowModelled:
		k.Modelled++
	case RowRecorded:
		k.Recorded++
	case RowContext:
		k.Context++
	case RowLeftOut:
		k.LeftOut++
	}
}

// coverageRow says what became of a row. The dossier's own check has seen to it that every row is
// carried or explained.
func (p *Prepared) coverageRow(r dossier.Row, cited []dossier.Citation) CoverageRow {
	out := CoverageRow{ID: r.ID.Value, Kind: r.Kind.Value, Where: r.Where.Value, Says: p.named(r.Says.Value), By: []Carrier{}, Context: p.named(r.Context.Value)}
	if r.NotModelled.Set() {
		out.LeftOut = append(out.LeftOut, p.named(r.NotModelled.Value))
	}
	models, said := false, false
	slices.SortStableFunc(cited, func(a, b dossier.Citation) int { return rank(a) - rank(b) })
	for _, c := range cited {
		if c.Element == "omission" {
			out.LeftOut = append(out.LeftOut, p.omitted(c.ID))
			continue
		}
		models, said = models || c.Models(), true
		if by := (Carrier{c.Element, c.ID, c.As}); !slices.Contains(out.By, by) {
			out.By = append(out.By, by)
		}
	}
	switch {
	case models:
		out.Became = RowModelled
	case said && r.Recorded():
		out.Became = RowRecorded
	case r.Context.Set():
		out.Became = RowContext
	default:
		out.Became = RowLeftOut
	}
	return out
}

// rank puts parts of the model before what was said.
func rank(c dossier.Citation) int {
	if c.Models() {
		return 0
	}
	return 1
}

// omitted gives an omission with its reason.
func (p *Prepared) omitted(what string) string {
	for _, o := range p.Whole.Omissions {
		if o.What.Value == what {
			return p.named(o.What.Value) + ": " + p.named(o.Why.Value)
		}
	}
	return what
}

// danglingCarriers finds rows that name a mechanism, parameter, decision, variable or indicator the
// model does not have.
func (p *Prepared) danglingCarriers() error {
	diags := p.Whole.Diagnostics()
	known := p.carrierNames()
	for _, r := range p.Whole.Coverage {
		for element, ids := range map[string][]dossier.Text{"mechanism": r.Mechanisms, "parameter": r.Parameters, "turn": r.Turns, "variable": r.Variables, "indicator": r.Indicators} {
			for _, id := range ids {
				if slices.Contains(known[element], id.Value) {
					continue
				}
				mend := "name one that the model has (parley model)"
				if near := spelling.Nearest(id.Value, known[element]); near != "" {
					mend = fmt.Sprintf("did you mean %q?", near)
				}
				diags.Report(id.Pos, fmt.Sprintf("the model has no %s %q", element, id.Value), mend)
			}
		}
	}
	return diags.Err()
}

// carrierNames lists the parts of the model a row may name.
func (p *Prepared) carrierNames() map[string][]string {
	out := map[string][]string{}
	for v := sim.Var(0); v < sim.NumVars; v++ {
		out["variable"] = append(out["variable"], v.Spec().Name)
	}
	for _, m := range p.Program.Mechanisms {
		out["mechanism"] = append(out["mechanism"], m.Name)
		for _, par := range m.Params {
			out["parameter"] = append(out["parameter"], m.Name+"."+par.Name)
		}
	}
	for _, t := range p.Program.Sim.Turns() {
		out["turn"] = append(out["turn"], t.Process+"."+t.Name)
	}
	for _, in := range p.env().Indicators {
		out["indicator"] = append(out["indicator"], strings.TrimSuffix(in.Name, "[]"))
	}
	return out
}
