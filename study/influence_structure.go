// What rests on a document as a part of the model: the elements that were built because of it alone, which
// no re-weighting can take away.

package study

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/dossier"
)

// RestsOn lists what rests on one document alone.
type RestsOn struct {
	Document  string    `json:"document"`
	Describes string    `json:"describes"`
	Published string    `json:"published"`
	Elements  []Element `json:"elements"`
}

// Element is a part of the dossier or of the model.
type Element struct {
	Kind string `json:"kind"` // scenario, condition, lever, issue, actor, event, relation, mechanism, turn, parameter, first value, stance, ...
	ID   string `json:"id"`
	Says string `json:"says"`
	Why  string `json:"why"` // what ties it to the document
}

// tie is an element with the documents it rests on.
type tie struct {
	Element
	documents []string
}

// restsOn lists, document by document, the elements that rest on it alone; and counts, by kind, those of which
// no row or claim leads to a document, so that nothing is known of what they rest on.
func (p *Prepared) restsOn() ([]RestsOn, map[string]int) {
	ties := p.ties()
	untraced := map[string]int{}
	var out []RestsOn
	for _, d := range p.View.Sources {
		one := RestsOn{Document: d.ID.Value, Describes: p.named(d.Describes.Value), Published: published(d.Published), Elements: []Element{}}
		for _, t := range ties {
			if len(t.documents) == 1 && t.documents[0] == d.ID.Value {
				one.Elements = append(one.Elements, t.Element)
			}
		}
		out = append(out, one)
	}
	for _, t := range ties {
		if len(t.documents) == 0 {
			untraced[t.Kind]++
		}
	}
	return out, untraced
}

// ties lists the elements of the dossier, and of the model as the coverage of the inventory names them, with
// the documents behind their rows, claims and numbers.
func (p *Prepared) ties() []tie {
	v, whole := p.View, *p.View
	whole.Coverage = p.Whole.Coverage // a view has none: what became of a row does not hang on a date
	t := tied{p: p, documents: p.documentsOf(), rows: map[string][]string{}}
	for _, c := range whole.Citations() {
		if c.Models() {
			t.rows[c.Element+" "+c.ID] = append(t.rows[c.Element+" "+c.ID], c.Row.Value)
		}
	}
	for _, s := range v.Scenarios.Scenarios {
		t.add("scenario", s.ID.Value, s.Title.Value, s.Claims...)
	}
	for _, c := range v.Scenarios.Conditions {
		t.add("condition", c.ID.Value, c.Title.Value, p.conditional(c.ID.Value)...)
	}
	for _, l := range v.Levers {
		t.add("lever", l.ID.Value, l.Label.Value)
	}
	for _, i := range v.Issues {
		t.add("issue", i.ID.Value, i.Name.Value)
	}
	for _, a := range v.Actors {
		t.add("actor", a.ID.Value, a.Name.Value)
	}
	for _, e := range v.Calendar {
		t.add("event", e.ID.Value, e.What.Value)
	}
	for _, name := range slices.Sorted(maps.Keys(t.rows)) { // what is left: relations, and parts of the model
		if kind, id, _ := strings.Cut(name, " "); slices.Contains(beside, kind) {
			t.add(kind, id, "")
		}
	}
	return append(t.out, p.numbersOn()...)
}

// beside are the kinds of elements that have no list of their own to be gone through.
var beside = []string{"relation", "mechanism", "turn", "parameter", "variable", "indicator"}

// tied collects elements with what ties them to documents.
type tied struct {
	p         *Prepared
	documents map[string][]string // by row and by claim
	rows      map[string][]string // by element, of those still to be added
	out       []tie
}

func (t *tied) add(kind, id, says string, claims ...dossier.Text) {
	one := tie{Element: Element{Kind: kind, ID: id, Says: t.p.named(says)}}
	words := t.rows[kind+" "+id]
	delete(t.rows, kind+" "+id)
	for _, c := range claims {
		words = append(words, c.Value)
	}
	var named []string
	for _, word := range distinct(words) {
		if found := t.documents[word]; len(found) > 0 {
			one.documents = append(one.documents, found...)
			named = append(named, word)
		}
	}
	one.documents = distinct(one.documents)
	one.Why = "described in it alone: " + strings.Join(named, ", ")
	t.out = append(t.out, one)
}

// documentsOf gives, for a claim and for an inventory row, the documents that say it: by the claims that are
// coded for the row, and by the places that the coverage of the inventory gives.
func (p *Prepared) documentsOf() map[string][]string {
	out := map[string][]string{}
	for _, c := range p.View.Claims {
		out[c.ID.Value] = []string{c.Source.Value}
		for _, row := range c.Inventory {
			out[row.Value] = append(out[row.Value], c.Source.Value)
		}
	}
	for _, row := range p.Whole.Coverage {
		for _, place := range strings.Split(row.Where.Value, ";") {
			name, _, _ := strings.Cut(strings.TrimSpace(place), " ") // "d0 2, 4; d2 11"
			for _, d := range p.View.Sources {
				if name == d.ID.Value {
					out[row.ID.Value] = append(out[row.ID.Value], d.ID.Value)
				}
			}
		}
	}
	for k := range out {
		out[k] = distinct(out[k])
	}
	return out
}

// conditional lists the claims that speak of odds under a condition.
func (p *Prepared) conditional(condition string) []dossier.Text {
	var out []dossier.Text
	for _, c := range p.View.Claims {
		if c.Expects.Given.Value == condition {
			out = append(out, c.ID)
		}
	}
	return out
}

// numbersOn are the numbers whose sign, size or value a document gives. A number that rests on anything
// else beside does not rest on the document alone, and is not counted as untraced either: its basis says
// what it rests on.
func (p *Prepared) numbersOn() []tie {
	documents := map[string]bool{}
	for _, d := range p.View.Sources {
		documents[d.ID.Value] = true
	}
	var out []tie
	add := func(kind, id, says string, n dossier.Number) {
		t := tie{Element: Element{Kind: kind, ID: id, Says: p.named(says)}}
		parts := map[string]dossier.Basis{"value": n.Basis, "sign": n.Sign, "size": n.Size}
		var named []string
		for _, part := range []string{"value", "sign", "size"} {
			switch b := parts[part]; {
			case documents[b.Source.Value]:
				t.documents = append(t.documents, b.Source.Value)
				named = append(named, fmt.Sprintf("its %s is from %s", part, b.Quantity()))
			case part != "sign" && (b.Source.Set() || b.Assumed.Set()):
				return // its value or size rests on something else
			}
		}
		if t.documents = distinct(t.documents); len(t.documents) > 0 {
			t.Why = strings.Join(named, "; ")
			out = append(out, t)
		}
	}
	says := map[string]string{}
	for _, a := range p.Program.Axes {
		says[a.Name] = a.Doc
	}
	for _, n := range p.View.Parameters {
		add("parameter", parameterName(n), says[parameterName(n)], n.Number)
	}
	for _, n := range p.View.Initial {
		add("first value", initialName(n), "where it stands at the start", n.Number)
	}
	for _, i := range p.View.Issues {
		for _, st := range i.Stances {
			who := st.Actor.Value + st.Role.Value
			add("stance", who+" on "+i.ID.Value, "the level it likes best", st.Ideal)
			add("stance", who+" on "+i.ID.Value, "what the issue is worth to it", st.Weight)
		}
	}
	return out
}

func distinct(words []string) []string {
	out := slices.Clone(words)
	slices.Sort(out)
	return slices.Compact(out)
}
