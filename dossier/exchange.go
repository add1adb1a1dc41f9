// Placebos that need no hand: the dossier with what it codes for one actor given to another. A model whose
// answer survives that does not listen to its dossier.

package dossier

import (
	"fmt"
	"slices"
	"strings"
)

// Placebos are the dossier with roles shuffled, as far as it codes the same thing for several actors: what is
// coded of adversary and protege is exchanged, and what is coded of each backer is passed to the next. Numbers
// change places and keep their dates; who wants which end of an issue stays, and so does what is coded of
// one side alone and what the model holds for all.
func (d *Dossier) Placebos() []*Dossier {
	var out []*Dossier
	adversary, protege, backers := d.inRole("adversary"), d.inRole("protege"), d.inRole("backer")
	if len(adversary) == 1 && len(protege) == 1 {
		s := shuffle{d: *d, group: append(slices.Clone(adversary), protege...), words: [2]string{"adversary", "protege"}}
		out = s.append(out, "parties_exchanged", fmt.Sprintf("what is coded of %s and of %s is exchanged", d.nameIn(adversary[0]), d.nameIn(protege[0])))
	}
	if len(backers) > 1 {
		s := shuffle{d: *d, group: backers}
		out = s.append(out, "backers_passed_round", "what is coded of each backer is given to the next")
	}
	return out
}

// inRole lists the actors in a role, by name.
func (d *Dossier) inRole(role string) []string {
	var out []string
	for _, a := range d.Actors {
		if a.Role.Value == role {
			out = append(out, a.ID.Value)
		}
	}
	slices.Sort(out)
	return out
}

// nameIn is an actor's name inside a sentence.
func (d *Dossier) nameIn(id string) string {
	for _, a := range d.Actors {
		if a.ID.Value == id && a.InText.Set() {
			return a.InText.Value
		} else if a.ID.Value == id {
			return a.Name.Value
		}
	}
	return id
}

// shuffle moves what is coded of the members of a group one place on.
type shuffle struct {
	d     Dossier  // a copy
	group []string // two are exchanged, more passed round
	words [2]string
	moved []string // what changed places
}

// append runs the shuffle and adds its dossier, unless it says what the dossier said.
func (s *shuffle) append(out []*Dossier, name, says string) []*Dossier {
	before := s.d.Hash()
	s.parameters()
	s.initial()
	s.stances()
	if s.d.Hash() == before {
		return out
	}
	slices.Sort(s.moved)
	says = fmt.Sprintf("%s: %s", says, strings.Join(slices.Compact(s.moved), ", "))
	s.d.as = &Variant{Name: name, Kind: Text{Value: "placebo"}, Says: Text{Value: says}}
	return append(out, &s.d)
}

// member tells whether an actor is in the group.
func (s *shuffle) member(id string) bool { return slices.Contains(s.group, id) }

// next is the place whose content each place gets, among those that are coded.
func (s *shuffle) next(coded []string) map[string]string {
	coded = slices.Compact(slices.Sorted(slices.Values(coded)))
	to := map[string]string{}
	for i, place := range coded {
		if len(coded) > 1 {
			to[place] = coded[(i+1)%len(coded)]
		}
	}
	return to
}

// parameters moves entries of single actors, members' multiples, and pairs whose names differ by the role.
func (s *shuffle) parameters() {
	coded := map[string][]string{}
	names := map[string]bool{}
	for _, p := range s.d.Parameters {
		names[p.Parameter.Value+"\x00"+p.At.Value] = true
		if s.member(p.At.Value) {
			coded[p.Parameter.Value] = append(coded[p.Parameter.Value], p.At.Value)
		}
	}
	s.d.Parameters = slices.Clone(s.d.Parameters)
	for i := range s.d.Parameters {
		p := &s.d.Parameters[i]
		if to, ok := s.next(coded[p.Parameter.Value])[p.At.Value]; ok {
			p.At.Value = to
			s.moved = append(s.moved, p.Parameter.Value)
		}
		if other := s.renamed(p.Parameter.Value); other != p.Parameter.Value && names[other+"\x00"+p.At.Value] {
			s.moved = append(s.moved, p.Parameter.Value)
			p.Parameter.Value = other
		}
		s.members(p)
	}
}

// renamed puts one role for the other in the name of a parameter.
func (s *shuffle) renamed(name string) string {
	a, b := s.words[0], s.words[1]
	if a == "" {
		return name
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '.' || r == '_' })
	switch {
	case slices.Contains(words, a) && !slices.Contains(words, b):
		return strings.ReplaceAll(name, a, b)
	case slices.Contains(words, b) && !slices.Contains(words, a):
		return strings.ReplaceAll(name, b, a)
	}
	return name
}

// members passes the multiples of a bloc's members on.
func (s *shuffle) members(p *Parameter) {
	var coded []string
	for _, m := range p.Scales.Members {
		if s.member(m.ID.Value) {
			coded = append(coded, m.ID.Value)
		}
	}
	to := s.next(coded)
	if len(to) == 0 {
		return
	}
	p.Scales.Members = slices.Clone(p.Scales.Members)
	for j := range p.Scales.Members {
		if place, ok := to[p.Scales.Members[j].ID.Value]; ok {
			p.Scales.Members[j].ID.Value = place
		}
	}
	s.moved = append(s.moved, p.Parameter.Value)
}

// initial moves first values: of actors, of relations toward the same third, and between the two.
func (s *shuffle) initial() {
	coded := map[string][]string{}
	for _, n := range s.d.Initial {
		if key, who := s.template(n); who != "" {
			coded[key] = append(coded[key], who)
		}
	}
	s.d.Initial = slices.Clone(s.d.Initial)
	for i := range s.d.Initial {
		n := &s.d.Initial[i]
		key, who := s.template(*n)
		to, ok := s.next(coded[key])[who]
		if !ok {
			continue
		}
		n.At = slices.Clone(n.At)
		if pair := strings.Split(to, "\x00"); len(pair) == 2 {
			n.At[0].Value, n.At[1].Value = pair[0], pair[1]
		} else {
			for j := range n.At {
				if n.At[j].Value == who {
					n.At[j].Value = to
				}
			}
		}
		s.moved = append(s.moved, n.Variable.Value)
	}
}

// template is a place with the member of the group left open, and that member; two members are one pair.
func (s *shuffle) template(n Initial) (key, who string) {
	words := []string{n.Variable.Value}
	var members []string
	for _, t := range n.At {
		if s.member(t.Value) {
			members = append(members, t.Value)
			words = append(words, "*")
		} else {
			words = append(words, t.Value)
		}
	}
	return strings.Join(words, "\x00"), strings.Join(members, "\x00")
}

// stances moves what an issue is worth to whom. A stance of a role belongs to the one actor in it.
func (s *shuffle) stances() {
	s.d.Issues = slices.Clone(s.d.Issues)
	for i := range s.d.Issues {
		issue := &s.d.Issues[i]
		weights := map[string]Number{}
		var coded []string
		for _, t := range issue.Stances {
			if who := s.holder(t); who != "" {
				weights[who] = t.Weight
				coded = append(coded, who)
			}
		}
		from := map[string]string{}
		for place, to := range s.next(coded) {
			from[to] = place
		}
		issue.Stances = slices.Clone(issue.Stances)
		for j := range issue.Stances {
			if place, ok := from[s.holder(issue.Stances[j])]; ok {
				issue.Stances[j].Weight = weights[place]
				s.moved = append(s.moved, "weights of issues")
			}
		}
	}
}

// holder is the member of the group whose stance it is alone.
func (s *shuffle) holder(t Stance) string {
	if s.member(t.Actor.Value) {
		return t.Actor.Value
	}
	if holders := s.d.inRole(t.Role.Value); t.Role.Set() && len(holders) == 1 && s.member(holders[0]) {
		return holders[0]
	}
	return ""
}
