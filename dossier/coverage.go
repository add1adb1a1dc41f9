// coverage.yaml or coverage/*.yaml: the rows of the inventory of what the sources describe, and what became of
// each.

package dossier

import (
	"fmt"
	"slices"
)

// Row is one row of the inventory: a thing the sources describe or imply. What carries it is found
// where elements cite it under inventory: and, for elements that cannot cite, named here. A row that
// nothing carries is context or says why it is not modelled.
type Row struct {
	Pos   `yaml:"-"`
	ID    Text `yaml:"id" must:"yes" declares:"row"`                                                                             // as elements cite it
	Kind  Text `yaml:"kind" must:"yes" oneof:"actor relation mechanism lever scenario outcome event figure voice contradiction"` // what sort of thing it is
	Where Text `yaml:"where" must:"yes"`                                                                                         // documents and paragraphs
	Says  Text `yaml:"says" must:"yes"`                                                                                          // what it is, in our words
	Carriers
	Context     Text `yaml:"context"`      // nothing to model in it, and why
	NotModelled Text `yaml:"not_modelled"` // why nothing carries it
}

// Carriers are the elements that carry a row and do not cite it themselves.
type Carriers struct {
	Actors     []Text `yaml:"actors" ref:"actor"`                        // actors of the dossier
	Issues     []Text `yaml:"issues" ref:"issue"`                        // issues of the talks
	Claims     []Text `yaml:"claims" ref:"claim"`                        // claims
	Levers     []Text `yaml:"levers" ref:"lever"`                        // levers
	Events     []Text `yaml:"events" ref:"event"`                        // dates of the calendar
	Scenarios  []Text `yaml:"scenarios" ref:"scenario"`                  // scenarios or parts of the partition
	Conditions []Text `yaml:"conditions" ref:"condition"`                // conditions
	Evidence   []Text `yaml:"evidence" ref:"document reference dataset"` // sources, references or data sets
	Mechanisms []Text `yaml:"mechanisms"`                                // mechanisms of the model
	Parameters []Text `yaml:"parameters"`                                // parameters, as mechanism.name
	Turns      []Text `yaml:"turns"`                                     // decisions, as mechanism.name
	Variables  []Text `yaml:"variables"`                                 // variables of the vocabulary
	Indicators []Text `yaml:"indicators"`                                // indicators that rules may use
}

// Citation is one element that carries a row or speaks of it.
type Citation struct {
	Row     Text
	Element string // what it is: "actor", "claim", "omission", ...
	ID      string
	As      string // of a claim: "disputed" or "corrected" where it is
}

// spoken are the elements that record a row without carrying it in the model.
var spoken = []string{"claim", "event", "omission", "evidence"}

// Models tells whether the element is a part of the model, and not only a record of what was said.
func (c Citation) Models() bool { return !slices.Contains(spoken, c.Element) }

// recorded are the kinds of rows that are things said, counted or dated: a claim or a date carries them
// in full.
var recorded = []string{"event", "figure", "voice", "contradiction"}

// Recorded tells whether a claim or a date is enough to carry the row.
func (r Row) Recorded() bool { return slices.Contains(recorded, r.Kind.Value) }

// Citations lists every element that names a row: under inventory: of its own, or in the row's entry.
func (d *Dossier) Citations() []Citation {
	var all []Citation
	add := func(element, id, as string, rows ...Text) {
		for _, r := range rows {
			all = append(all, Citation{r, element, id, as})
		}
	}
	for _, a := range d.Actors {
		add("actor", a.ID.Value, "", a.Inventory...)
	}
	for _, r := range d.Relations {
		if len(r.Between) == 2 {
			add("relation", r.Between[0].Value+" and "+r.Between[1].Value, "", r.Inventory...)
		}
	}
	for _, i := range d.Issues {
		add("issue", i.ID.Value, "", i.Inventory...)
	}
	for _, l := range d.Levers {
		add("lever", l.ID.Value, "", l.Inventory...)
	}
	for _, e := range d.Calendar {
		add("event", e.ID.Value, "", e.Inventory...)
	}
	for _, s := range d.Scenarios.Scenarios {
		add("scenario", s.ID.Value, "", s.Inventory...)
	}
	for _, c := range d.Claims {
		add("claim", c.ID.Value, c.standing(), c.Inventory...)
		for _, x := range c.DisputedBy {
			if x.Inventory.Set() {
				add("claim", c.ID.Value, "disputed", x.Inventory)
			}
		}
	}
	for _, o := range d.Omissions {
		add("omission", o.What.Value, "", o.Inventory...)
	}
	for _, r := range d.Coverage {
		for _, c := range r.Carriers.each() {
			for _, id := range c.ids {
				all = append(all, Citation{Text{r.ID.Value, id.Pos}, c.element, id.Value, ""})
			}
		}
	}
	return all
}

// standing says whether a claim is corrected or disputed.
func (c Claim) standing() string {
	switch {
	case c.Corrected.Set():
		return "corrected"
	case len(c.DisputedBy) > 0:
		return "disputed"
	}
	return ""
}

// carrierList is the elements of one kind in a row's entry.
type carrierList struct {
	element string
	ids     []Text
}

func (c Carriers) each() []carrierList {
	return []carrierList{
		{"actor", c.Actors},
		{"issue", c.Issues},
		{"claim", c.Claims},
		{"lever", c.Levers},
		{"event", c.Events},
		{"scenario", c.Scenarios},
		{"condition", c.Conditions},
		{"evidence", c.Evidence},
		{"mechanism", c.Mechanisms},
		{"parameter", c.Parameters},
		{"turn", c.Turns},
		{"variable", c.Variables},
		{"indicator", c.Indicators},
	}
}

func (r *Row) check(f *file) {
	if r.Context.Set() && r.NotModelled.Set() {
		f.fault(r.NotModelled.Pos, "a row that is context and not modelled", "keep one", Note{r.Context.Pos, "it is called context here"})
	}
}

// checkCoverage holds the index to the dossier: every row cited is a row, every row is carried or
// explained, and nothing carried is called absent. A dossier without an index is not held to one.
func (d *Dossier) checkCoverage(diags *Diagnostics) {
	if len(d.Coverage) == 0 {
		return
	}
	var ids []string
	for _, r := range d.Coverage {
		ids = append(ids, r.ID.Value)
	}
	said, modelled, omitted := map[string]bool{}, map[string]Citation{}, map[string]bool{}
	for _, c := range d.Citations() {
		switch row := c.Row.Value; {
		case !slices.Contains(ids, row):
			diags.Report(c.Row.Pos, fmt.Sprintf("no row %q in the inventory", shorten(row)), "add it to the coverage, or cite a row that is there")
		case c.Models():
			modelled[row] = c
		case c.Element == "omission":
			omitted[row] = true
		default:
			said[row] = true
		}
	}
	if diags.Err() != nil {
		return // what carries a row may be what is at fault
	}
	for _, r := range d.Coverage {
		by, carried := modelled[r.ID.Value]
		carried = carried || r.Recorded() && said[r.ID.Value]
		explained := r.Context.Set() || r.NotModelled.Set() || omitted[r.ID.Value]
		switch {
		case !carried && !explained && said[r.ID.Value]:
			diags.Report(r.ID.Pos, fmt.Sprintf("row %q is said by claims and carried by nothing", r.ID.Value), "name what carries it, or add context: or not_modelled:")
		case !carried && !explained:
			diags.Report(r.ID.Pos, fmt.Sprintf("nothing carries row %q", r.ID.Value), "name what carries it, or add context: or not_modelled:")
		case by.ID != "" && r.NotModelled.Set():
			diags.Report(r.NotModelled.Pos, fmt.Sprintf("row %q is called not modelled, and a part of the model carries it", r.ID.Value), "remove not_modelled:", Note{by.Row.Pos, fmt.Sprintf("%s %q names it here", by.Element, by.ID)})
		}
	}
}
