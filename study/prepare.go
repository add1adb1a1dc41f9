package study

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"parley/compile"
	"parley/dossier"
	"parley/dossiers"
	"parley/evidence"
	"parley/mechanism/suite"
	"parley/outcome"
	"parley/quantity"
	"parley/spelling"
)

// Prepared is a dossier as of a date, ready to run.
type Prepared struct {
	Whole    *dossier.Dossier // as read, all dates
	View     *dossier.Dossier // as of the date
	Program  *compile.Program
	Rules    *outcome.Rules
	measured *outcome.Rules             // the rules and the outcomes of claims
	measure  map[string]string          // by the text of an outcome, its name among those
	Soft     map[string][]evidence.Soft // by parameter
	Notes    []evidence.Note            // what became of the tilts
	Months   int
	Headline int
	At       []int
	substeps int           // steps a month
	known    quantity.Date // the day whose knowledge it is
	options  Options
	columns  [][]float64 // axes by row, once they were asked for
	said     string      // what tells arms of this dossier and these priors apart, once it was asked for
}

// Options change how a dossier is prepared.
type Options struct {
	AsOf     string // ISO date; empty: the dossier's own
	Clock    string // ISO date that month 1 follows; empty: the as-of date
	Months   int    // 0: the dossier's own
	Substeps int    // steps a month; 0: 1
	Replace  map[string]quantity.Dist
	Without  func(evidence.Soft) bool // tilts left out
	Pooling  *evidence.Pooling        // how claims of one origin are counted; nil: as evidence does
}

// Open reads a dossier from a folder, or an embedded one by its name. A path is a path: a name
// that is neither is an error that says what there is.
func Open(nameOrFolder string) (*dossier.Dossier, error) {
	if fsys, ok := dossiers.Open(nameOrFolder); ok {
		return dossier.Read(fsys)
	}
	info, err := os.Stat(nameOrFolder)
	switch {
	case err == nil && info.IsDir():
		return dossier.Open(nameOrFolder)
	case err == nil:
		return nil, fmt.Errorf("%s is a file; a dossier is a folder", nameOrFolder)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	mend := "embedded are " + strings.Join(dossiers.Names(), ", ")
	if n := spelling.Nearest(nameOrFolder, dossiers.Names()); n != "" {
		mend = fmt.Sprintf("did you mean %q?", n)
	}
	return nil, fmt.Errorf("no dossier %q: neither a folder nor embedded; %s", nameOrFolder, mend)
}

// Prepare takes the view of a date, works the claims' tilts in, and compiles program and rules.
func Prepare(whole *dossier.Dossier, o Options) (*Prepared, error) {
	p := &Prepared{Whole: whole, substeps: max(1, o.Substeps), options: o}
	if err := p.view(o.AsOf, o.Clock); err != nil {
		return nil, err
	}
	p.horizon(o.Months)
	p.plan(o.Without)
	var err error
	p.Program, err = compile.Compile(p.View, compile.Options{
		Mechanisms: suite.All(), Substeps: o.Substeps, Replace: o.Replace, Tilts: p.tilts(), Known: p.known,
	})
	if err != nil {
		return nil, err
	}
	return p, p.rules()
}

// Again prepares the same dossier as it was asked for, but for what the change makes of the options.
func (p *Prepared) Again(change func(*Options)) (*Prepared, error) {
	o := p.options
	change(&o)
	return Prepare(p.Whole, o)
}

func (p *Prepared) view(asOf, clock string) error {
	date := p.Whole.Head.AsOf.Value
	if asOf != "" {
		var err error
		if date, err = quantity.ParseDate(asOf); err != nil {
			return fmt.Errorf("as-of: %w", err)
		}
	}
	view, err := p.Whole.AsOf(date)
	if err != nil {
		return err
	}
	p.View, p.known = view, date
	if clock != "" {
		if view.Head.AsOf.Value, err = quantity.ParseDate(clock); err != nil {
			return fmt.Errorf("clock: %w", err)
		}
	}
	return nil
}

// horizon settles the months. A shorter run reports its last month in place of later ones.
func (p *Prepared) horizon(months int) {
	h := p.View.Head.Horizon
	p.Months, p.Headline = 60, 24
	if h.Set() {
		p.Months, p.Headline = h.Months.Value, h.Headline.Value
	}
	if months > 0 {
		p.Months = months
	}
	p.Headline = min(p.Headline, p.Months)
	for _, m := range h.Report {
		if m.Value < p.Months {
			p.At = append(p.At, m.Value)
		}
	}
	p.At = append(p.At, p.Headline, p.Months)
	slices.Sort(p.At)
	p.At = slices.Compact(p.At)
}

// plan reads the tilts of the view's claims.
func (p *Prepared) plan(without func(evidence.Soft) bool) {
	o, money := evidence.Options{Units: map[string]quantity.Unit{}}, compile.MoneyOf(p.View)
	for _, m := range suite.All() {
		for _, par := range m.Params {
			name := m.Name + "." + par.Name
			o.Units[name] = quantity.MustUnit(money.Unit(par.Unit))
			o.Known = append(o.Known, name)
			if since := p.View.Head.Reference.Since; since.Set() && response(par.Name) {
				o.Responses = append(o.Responses, evidence.Response{Parameter: name, Change: since.Value})
			}
		}
	}
	p.Soft, p.Notes = evidence.Plan(p.View, o)
	for name, list := range p.Soft {
		if without == nil {
			continue
		}
		if p.Soft[name] = evidence.Without(list, without); len(p.Soft[name]) == 0 {
			delete(p.Soft, name)
		}
	}
}

// response tells whether a parameter says how somebody responds to a change of posture.
func response(name string) bool {
	return strings.HasSuffix(name, "_response") || strings.HasSuffix(name, "_effect")
}

// pooling says how the claims of one origin are counted.
func (p *Prepared) pooling() evidence.Pooling {
	if p.options.Pooling != nil {
		return *p.options.Pooling
	}
	return evidence.DefaultPooling
}

func (p *Prepared) tilts() map[string]compile.Tilted {
	out := map[string]compile.Tilted{}
	for name, list := range p.Soft {
		var claims []string
		for _, s := range list {
			claims = append(claims, s.Claim)
		}
		out[name] = compile.Tilted{
			Dist:   func(prior quantity.Dist) (quantity.Dist, error) { return p.pooling().Tilt(prior, list) },
			Claims: claims,
		}
	}
	return out
}

// rules compiles scenarios, conditions, partition and the outcomes of claims together, so that they
// may name each other. A run judges the first three; tests of claims what they need.
func (p *Prepared) rules() error {
	s := p.View.Scenarios
	texts := map[string]dossier.Text{}
	var list []outcome.Rule
	var ids []string
	add := func(id, rule dossier.Text) {
		texts[id.Value] = rule
		ids = append(ids, id.Value)
		list = append(list, outcome.Rule{ID: id.Value, Text: rule.Value})
	}
	for _, c := range s.Conditions {
		add(c.ID, c.Rule)
	}
	for _, c := range s.Scenarios {
		add(c.ID, c.Rule)
	}
	for _, c := range s.Partition {
		add(c.ID, c.Rule)
	}
	rules, errs := outcome.CompileWith(list, p.measures(texts), p.env())
	diags := p.View.Diagnostics()
	for _, e := range errs {
		what := "rule " + e.Rule
		if strings.HasPrefix(e.Rule, measurePrefix) {
			what = "outcome"
		}
		diags.Report(p.View.Inside(texts[e.Rule], e.Offset, e.Length), fmt.Sprintf("%s: %s", what, e.Message), e.Mend)
	}
	if err := diags.Err(); err != nil {
		return err
	}
	p.measured, p.Rules = rules, rules.Only(ids...)
	return nil
}

// env lists the names that the dossier's rules may use.
func (p *Prepared) env() outcome.Env {
	env := outcome.EnvOf(p.Program.Sim.Cast)
	for _, t := range p.View.Scenarios.Thresholds {
		env.Thresholds = append(env.Thresholds, outcome.Threshold{Name: t.ID.Value, Value: t.Value.Value, Unit: t.Unit.Value})
	}
	return env
}
