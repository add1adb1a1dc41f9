// The coverage as a terminal shows it: every row of the inventory and what became of it.

package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"parley/study"
)

// Coverage prints the rows, and a summary by kind where there is more than one row.
func Coverage(w io.Writer, c study.Coverage, width int, color bool) error {
	p, err := newPen(w, width, color)
	if len(c.Rows) == 0 {
		p.prose(fmt.Sprintf("%s keeps no list of rows: it has no coverage.yaml.", c.Dossier), 0)
		return *err
	}
	rows := Table{Columns: []Column{{Head: "row", Names: true}, {Head: "what the sources describe", Words: true}, {Head: "where", Words: true}, {Head: "became", Names: true}, {Head: "carried by, or why not", Words: true}}}
	for _, r := range c.Rows {
		rows.Rows = append(rows.Rows, []string{r.ID, r.Says, r.Where, r.Became, became(r)})
	}
	_ = p.table(rows)
	if len(c.Rows) == 1 {
		return *err
	}
	p.line("")
	sums := Table{Columns: []Column{{Head: "kind", Names: true}, {Head: "rows"}, {Head: study.RowModelled}, {Head: study.RowRecorded}, {Head: study.RowContext}, {Head: study.RowLeftOut}}}
	var all study.CoverageKind
	add := func(k study.CoverageKind) {
		sums.Rows = append(sums.Rows, []string{k.Kind, strconv.Itoa(k.Rows), strconv.Itoa(k.Modelled), strconv.Itoa(k.Recorded), strconv.Itoa(k.Context), strconv.Itoa(k.LeftOut)})
	}
	for _, k := range c.Kinds {
		add(k)
		all.Rows += k.Rows
		all.Modelled += k.Modelled
		all.Recorded += k.Recorded
		all.Context += k.Context
		all.LeftOut += k.LeftOut
	}
	if len(c.Kinds) > 1 {
		all.Kind = "all"
		add(all)
	}
	_ = p.table(sums)
	p.line("")
	p.prose("Modelled: a part of the model carries the row; how well is another question. Recorded: a thing said, counted or dated, which a claim or the calendar carries. A claim alone never counts as a model of a mechanism, a lever, a scenario or an outcome.", 0)
	return *err
}

// became lists what carries a row, element by element, and what of it is left out.
func became(r study.CoverageRow) string {
	var parts []string
	var carried groups
	for _, c := range r.By {
		id := c.ID
		if c.As != "" {
			id += " (" + c.As + ")"
		}
		carried.add(c.Element, id)
	}
	for _, g := range carried {
		parts = append(parts, g.kind+" "+strings.Join(g.names, ", "))
	}
	if r.Context != "" {
		parts = append(parts, r.Context)
	}
	for _, why := range r.LeftOut {
		if len(r.By) > 0 && r.Became != study.RowLeftOut {
			why = "in part left out: " + why
		}
		parts = append(parts, why)
	}
	return strings.Join(parts, "; ")
}
