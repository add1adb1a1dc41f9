// What rests on a document as a part of the model: the elements that were built because of it alone, which
// no re-weighting can take away.

package study

import (
	"fmt"
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
	Kind string `json:"kind"` // scenario, condition, lever, issue, actor, relation, event, parameter, first value, stance
	ID   string `json:"id"`
	Says string `json:"says"`
	Why  string `json:"why"` // what ties it to the document
}

// tie is an element with the documents it rests on.
type tie struct {
	Element
	documents []string
}

// restsOn lists, document by document, the elements that rest on it alone; and counts, by kind, those that
// name no row for which a claim is coded, so that nothing is known of what they rest on.
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

// ties lists the elements of the dossier with the documents behind their rows, claims and numbers.
func (p *Prepared) ties() []tie {
	v, documents := p.View, p.documentsOf()
	var out []tie
	add := func(kind, id, says string, rows []dossier.Text, claims ...dossier.Text) {
		t := tie{Element: Element{Kind: kind, ID: id, Says: p.named(says)}}
		var named []string
		for _, list := range [][]dossier.Text{rows, claims} {
			for _, word := range list {
				if found := documents[word.Value]; len(found) > 0 {
					t.documents = append(t.documents, found...)
					named = append(named, word.Value)
				}
			}
		}
		t.documents = distinct(t.documents)
		t.Why = "coded only in its claims: " + strings.Join(named, ", ")
		out = append(out, t)
	}
	for _, s := range v.Scenarios.Scenarios {
		add("scenario", s.ID.Value, s.Title.Value, s.Inventory, s.Claims...)
	}
	for _, c := range v.Scenarios.Conditions {
		add("condition", c.ID.Value, c.Title.Value, nil, p.conditional(c.ID.Value)...)
	}
	for _, l := range v.Levers {
		add("lever", l.ID.Value, l.Label.Value, l.Inventory)
	}
	for _, i := range v.Issues {
		add("issue", i.ID.Value, i.Name.Value, i.Inventory)
	}
	for _, a := range v.Actors {
		add("actor", a.ID.Value, a.Name.Value, a.Inventory)
	}
	for _, r := range v.Relations {
		if len(r.Inventory) > 0 {
			add("relation", r.Between[0].Value+" "+r.Between[1].Value, "the bond of "+p.inText(r.Between[0].Value)+" and "+p.inText(r.Between[1].Value), r.Inventory)
		}
	}
	for _, e := range v.Calendar {
		add("event", e.ID.Value, e.What.Value, e.Inventory)
	}
	return append(out, p.numbersOn()...)
}

// documentsOf gives, for a claim and for an inventory row, the documents that say it.
func (p *Prepared) documentsOf() map[string][]string {
	out := map[string][]string{}
	for _, c := range p.View.Claims {
		out[c.ID.Value] = []string{c.Source.Value}
		for _, row := range c.Inventory {
			out[row.Value] = append(out[row.Value], c.Source.Value)
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
		name := n.Parameter.Value
		if n.At.Set() {
			name += "[" + n.At.Value + "]"
		}
		add("parameter", name, says[name], n.Number)
	}
	for _, n := range p.View.Initial {
		var at []string
		for _, a := range n.At {
			at = append(at, a.Value)
		}
		add("first value", n.Variable.Value+"["+strings.Join(at, ",")+"]", "where it stands at the start", n.Number)
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
