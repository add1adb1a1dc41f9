package mechanism

import (
	"fmt"
	"strings"

	"parley/quantity"
	"parley/sim"
)

// Page is the mechanism's documentation as Markdown: its own package comment, then what it
// declares. It is generated, so it cannot go stale.
func (m *Mechanism) Page() (string, error) {
	doc, err := m.Doc()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<!-- Generated from mechanism/%s; `go test ./mechanism/suite -update` writes it anew. -->\n\n# %s: %s\n\n", m.Name, m.Name, m.Title)
	b.WriteString(markdown(doc))
	m.parameters(&b)
	m.levers(&b)
	m.turns(&b)
	m.passes(&b)
	return b.String(), nil
}

// markdown turns a package comment into Markdown: headings one level down, indented lines as code.
func markdown(doc string) string {
	var b strings.Builder
	code := false
	blank := 0
	for _, line := range strings.Split(strings.TrimSpace(doc), "\n") {
		if strings.TrimSpace(line) == "" {
			blank++
			continue
		}
		indented := strings.HasPrefix(line, "\t")
		if code && !indented {
			b.WriteString("```\n")
		}
		b.WriteString(strings.Repeat("\n", blank))
		if indented && !code {
			b.WriteString("```\n")
		}
		code, blank = indented, 0
		switch {
		case indented:
			line = strings.TrimPrefix(line, "\t")
		case strings.HasPrefix(line, "# "):
			line = "#" + line
		}
		b.WriteString(line + "\n")
	}
	if code {
		b.WriteString("```\n")
	}
	return b.String()
}

func (m *Mechanism) parameters(b *strings.Builder) {
	if len(m.Params) == 0 {
		return
	}
	b.WriteString("\n## Parameters\n\nShared priors; a dossier may give its own. Sign and size have a basis each.\n\n| parameter | per | unit | prior | sign | size | what it is |\n|---|---|---|---|---|---|---|\n")
	for _, p := range m.Params {
		fmt.Fprintf(b, "| `%s` | %s | %s | %s | %s | %s | %s |\n", p.Name, per(p.Per, p.Roles), p.Unit, p.Prior, basis(p.Sign), basis(p.Size), cell(p.Doc))
	}
}

func (m *Mechanism) levers(b *strings.Builder) {
	if len(m.Levers) == 0 {
		return
	}
	b.WriteString("\n## Levers\n\n| lever | whose | how | from | to | no-op | what it does |\n|---|---|---|---|---|---|---|\n")
	for _, l := range m.Levers {
		how := "multiplies"
		if l.Mode == sim.Shift {
			how = "shifts"
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %g | %g | %g | %s |\n", l.Name, roles(l.By), how, l.Low, l.High, l.NoOp(), cell(l.Doc))
	}
}

func (m *Mechanism) turns(b *strings.Builder) {
	if len(m.Turns) == 0 {
		return
	}
	b.WriteString("\n## Turns\n\n| turn | whose | rule | outcomes | reasons |\n|---|---|---|---|---|\n")
	for _, t := range m.Turns {
		var terms []string
		for _, x := range t.Terms {
			terms = append(terms, x.Name)
		}
		fmt.Fprintf(b, "| `%s`: %s | %s | %s | %s | %s |\n", t.Name, cell(t.Doc), roles(t.By), t.Rule, strings.Join(t.Outcomes, ", "), cell(strings.Join(terms, ", ")))
	}
}

// passes lists what the mechanism reads, lets flow and sets.
func (m *Mechanism) passes(b *strings.Builder) {
	b.WriteString("\n## Variables\n\n")
	for _, list := range []struct {
		says string
		vars []sim.Var
	}{{"Reads", m.Reads}, {"Lets flow into", m.Flows}, {"Sets", m.Sets}} {
		if len(list.vars) == 0 {
			continue
		}
		var names []string
		for _, v := range list.vars {
			names = append(names, "`"+v.String()+"`")
		}
		fmt.Fprintf(b, "%s %s.\n\n", list.says, strings.Join(names, ", "))
	}
}

func per(s sim.Scope, r sim.Roles) string {
	if s == sim.World {
		return "model"
	}
	return roles(r)
}

func roles(r sim.Roles) string {
	var names []string
	for _, x := range r.List() {
		names = append(names, x.String())
	}
	if len(names) == 0 {
		return "anyone"
	}
	return strings.Join(names, ", ")
}

func basis(b quantity.Basis) string { return cell(b.String()) }

// cell keeps text inside one cell of a table.
func cell(s string) string { return strings.ReplaceAll(s, "|", "\\|") }
