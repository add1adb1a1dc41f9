// Package mechanism is the contract of a law of motion: what a mechanism declares, the
// documentation that is its own source, and the checks every mechanism must pass.
//
// Below this package stands one package for each mechanism, suite (the list of them) and
// mechtest (the kit that tests them all).
package mechanism

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"

	"parley/quantity"
	"parley/sim"
)

// A Mechanism is one law of motion with everything a reader needs to judge it.
type Mechanism struct {
	sim.Process
	Title  string // what it is, in a few words
	Source string // its own Go file, embedded; the package comment is the documentation
	Refs   []Ref
}

// A Ref is a work the mechanism rests on.
type Ref struct {
	ID      string // as the package comment cites it, in brackets
	Cite    string
	Checked Checked
}

// Checked says how far a reference was read.
type Checked string

const (
	Read       Checked = "read"        // the number or sign was read in the work or its abstract
	Secondary  Checked = "secondary"   // read in a page about the work
	FromMemory Checked = "from memory" // well known, not read again: verify before quoting
)

// Judged makes a parameter of the world whose sign and size are judgement.
func Judged(name, unit string, low, high float64, prior quantity.Dist, doc, sign, size string) sim.Param {
	return sim.Param{
		Name: name, Unit: unit, Low: low, High: high, Prior: prior, Doc: doc,
		Sign: quantity.Assumed(sign), Size: quantity.Assumed(size),
	}
}

// Sections every package comment has.
var sections = []string{"# Equation", "# Assumes", "# References"}

// Doc is the package comment of the mechanism's source.
func (m *Mechanism) Doc() (string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), m.Name+".go", m.Source, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		return "", fmt.Errorf("the source of %s does not parse: %w; embed its own file", m.Name, err)
	}
	return docText(file), nil
}

func docText(file *ast.File) string {
	if file.Doc == nil {
		return ""
	}
	return file.Doc.Text()
}

// Validate holds a mechanism to the contract; every fault is named.
func (m *Mechanism) Validate() error {
	var faults []error
	fault := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("mechanism "+m.Name+": "+format, args...))
	}
	m.validateDoc(fault)
	for _, p := range m.Params {
		validateParam(p, fault)
	}
	for _, t := range m.Turns {
		validateTurn(t, fault)
	}
	for _, d := range m.Draws {
		if d.Doc == "" {
			fault("draw %s says not what it is for", d.Name)
		}
	}
	for _, l := range m.Levers {
		if _, err := quantity.ParseUnit(l.Unit); err != nil || l.Doc == "" || l.Low >= l.High {
			fault("lever %s needs a unit, bounds low < high and a sentence", l.Name)
		}
	}
	for _, v := range m.Flows {
		if slices.Contains(m.Sets, v) {
			fault("%s is both set and let flow", v)
		}
	}
	return errors.Join(faults...)
}

func (m *Mechanism) validateDoc(fault func(string, ...any)) {
	doc, err := m.Doc()
	if err != nil {
		fault("%v", err)
		return
	}
	for _, s := range sections {
		if !strings.Contains(doc, s+"\n") {
			fault("the package comment has no section %q", s)
		}
	}
	if len(m.Refs) == 0 {
		fault("no reference; name what the equation rests on, or why it stands alone")
	}
	for _, r := range m.Refs {
		if !strings.Contains(doc, "["+r.ID) {
			fault("the package comment does not cite [%s]", r.ID)
		}
		if r.Cite == "" || r.Checked == "" {
			fault("reference %s needs a citation and how far it was checked", r.ID)
		}
	}
}

func validateParam(p *sim.Param, fault func(string, ...any)) {
	if _, err := quantity.ParseUnit(p.Unit); err != nil {
		fault("parameter %s: %v", p.Name, err)
	}
	if p.Doc == "" {
		fault("parameter %s says not what it is", p.Name)
	}
	if p.Prior == nil {
		fault("parameter %s has no prior", p.Name)
		return
	}
	if low, high := p.Prior.Support(); p.Low >= p.High || low < p.Low || high > p.High {
		fault("parameter %s: the prior reaches from %g to %g, its bounds from %g to %g", p.Name, low, high, p.Low, p.High)
	}
	if err := p.Sign.Valid(); err != nil {
		fault("parameter %s: sign: %v", p.Name, err)
	}
	if err := p.Size.Valid(); err != nil {
		fault("parameter %s: size: %v", p.Name, err)
	}
	if p.Known != "" {
		if _, err := quantity.ParseDate(p.Known); err != nil {
			fault("parameter %s: known: %v", p.Name, err)
		}
		if p.Earlier == nil {
			fault("parameter %s became known on %s; say what was taken before", p.Name, p.Known)
		}
	}
	if p.Per != sim.World && p.Per != sim.Actor {
		fault("parameter %s: parameters belong to the world or to actors", p.Name)
	}
}

func validateTurn(t *sim.Turn, fault func(string, ...any)) {
	if len(t.Outcomes) < 2 || len(t.Says) != len(t.Outcomes) || t.Doc == "" {
		fault("turn %s needs two or more outcomes, a sentence for each, and what it is", t.Name)
	}
	if len(t.Terms) == 0 {
		fault("turn %s has no terms; a decision needs reasons", t.Name)
	}
	for _, term := range t.Terms {
		if term.Says == "" || term.For >= len(t.Outcomes) {
			fault("turn %s: term %s needs a sentence and an outcome it speaks for", t.Name, term.Name)
		}
	}
}
