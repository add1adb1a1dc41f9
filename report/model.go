// The model as a terminal shows it: vocabulary, order of the month, numbers, what is assumed, turns.

package report

import (
	"fmt"
	"io"
	"strings"

	"parley/study"
)

// Topics are what Model can show.
var Topics = []string{"overview", "vocabulary", "order", "parameters", "assumed", "turns", "mechanisms", "indicators"}

// Model prints one topic of the model.
func Model(w io.Writer, m study.ModelInfo, topic string, width int, color bool) error {
	switch topic {
	case "parameters":
		return Axes(w, m.Parameters, width, color)
	case "assumed":
		return assumed(w, m.Parameters, width, color)
	}
	p, err := newPen(w, width, color)
	switch topic {
	case "vocabulary":
		_ = p.table(vocabulary(m))
	case "order":
		order(p, m)
	case "turns":
		_ = p.table(turns(m))
	case "mechanisms":
		for _, x := range m.Mechanisms {
			p.line("")
			p.line(strings.ToUpper(x.Name) + ": " + x.Title)
			p.line("")
			p.line(strings.TrimSpace(x.Doc))
		}
	case "indicators":
		_ = p.table(indicators(m))
	default:
		overview(p, m)
	}
	return *err
}

func overview(p pen, m study.ModelInfo) {
	p.prose(m.Condition, 0)
	p.line("")
	t := Table{Columns: []Column{{Head: "mechanism", Names: true}, {Head: "what it is", Words: true}}}
	for _, x := range m.Mechanisms {
		t.Rows = append(t.Rows, []string{x.Name, x.Title})
	}
	_ = p.table(t)
	free, bare := 0, 0
	for _, a := range m.Parameters {
		if !a.Fixed {
			free++
		}
		if a.Assumed {
			bare++
		}
	}
	p.line("")
	p.prose(fmt.Sprintf("%d variables, %d numbers (%d uncertain, the size of %d assumed), %d decisions. See parley model %s.",
		len(m.Vocabulary), len(m.Parameters), free, bare, len(m.Turns), strings.Join(Topics[1:], ", ")), 0)
}

func vocabulary(m study.ModelInfo) Table {
	t := Table{Columns: []Column{{Head: "variable", Names: true}, {Head: "kind", Names: true}, {Head: "per", Names: true}, {Head: "unit", Names: true}, {Head: "from"}, {Head: "to"}, {Head: "what it is", Words: true}}}
	for _, v := range m.Vocabulary {
		says := v.Says
		if len(v.Codes) > 0 {
			says += " (" + strings.Join(v.Codes, ", ") + ")"
		}
		t.Rows = append(t.Rows, []string{v.Name, v.Kind, v.Per, v.Unit, figure(v.Low), figure(v.High), says})
	}
	return t
}

// order prints who runs when, and what passes within the month.
func order(p pen, m study.ModelInfo) {
	p.prose("The order of the month, derived from who sets and who reads what is passed on within it. Stocks and registers are read as of the start of the month.", 0)
	t := Table{Columns: []Column{{Head: ""}, {Head: "mechanism", Names: true}, {Head: "is passed", Words: true}}}
	for i, name := range m.Order {
		var from []string
		for _, l := range m.Links {
			if l.To == name {
				from = append(from, l.Var+" by "+l.From)
			}
		}
		t.Rows = append(t.Rows, []string{fmt.Sprint(i + 1), name, strings.Join(from, ", ")})
	}
	_ = p.table(t)
}

func turns(m study.ModelInfo) Table {
	t := Table{Columns: []Column{{Head: "turn", Names: true}, {Head: "rule", Names: true}, {Head: "outcomes", Words: true}, {Head: "reasons", Words: true}, {Head: "what it is", Words: true}}}
	for _, x := range m.Turns {
		t.Rows = append(t.Rows, []string{x.Name, x.Rule, strings.Join(x.Outcomes, ", "), strings.Join(x.Terms, ", "), x.Says})
	}
	return t
}

func indicators(m study.ModelInfo) Table {
	t := Table{Columns: []Column{{Head: "indicator", Names: true}, {Head: "unit", Names: true}, {Head: "what it is", Words: true}}}
	for _, x := range m.Indicators {
		name := x.Name
		if x.Per {
			name += "[actor]"
		}
		t.Rows = append(t.Rows, []string{name, x.Unit, x.Says})
	}
	return t
}

// assumed prints the numbers whose size rests on no source, with the reason given for each.
func assumed(w io.Writer, axes []study.AxisInfo, width int, color bool) error {
	p, err := newPen(w, width, color)
	t := Table{Columns: []Column{{Head: "number", Words: true}, {Head: "prior", Words: true}, {Head: "unit", Names: true}, {Head: "sign", Words: true}, {Head: "size", Words: true}}}
	for _, a := range axes {
		if a.Assumed {
			t.Rows = append(t.Rows, []string{a.Name, a.Prior, a.Unit, a.Sign, a.Size})
		}
	}
	_ = p.table(t)
	p.line("")
	p.prose(fmt.Sprintf("%d of %d numbers are assumed in size: no source gives them. The reasons are the authors' judgement.", len(t.Rows), len(axes)), 0)
	return *err
}
