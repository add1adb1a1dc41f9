package compile

import (
	"fmt"
	"strings"

	"parley/dossier"
	"parley/sim"
	"parley/spelling"
)

// state gives the variables their first values.
func (c *compiler) state() {
	c.agenda()
	for i := range c.d.Initial {
		c.first(&c.d.Initial[i])
	}
	if a := c.only(sim.Adversary); a >= 0 {
		c.unlessGiven(sim.Seated, []int{a}, sim.Fixed(1)) // talks about a war seat who fights it
	}
	c.landWeights()
	c.purses()
}

// agenda places the issues: where they stand, and what who wants of them.
func (c *compiler) agenda() {
	for k, is := range c.d.Issues {
		src, ok := c.number(is.StatusQuo, sim.StatusQuo, "initial.status_quo["+is.ID.Value+"]", Initial, "where the issue "+is.ID.Value+" stands while the war goes on")
		if !ok {
			continue
		}
		c.initial[placeKey(sim.StatusQuo.String(), []int{k})] = src
		c.initial[placeKey(sim.Text.String(), []int{k})] = src // a text starts from how things stand
		for _, s := range is.Stances {
			c.stance(k, is, s)
		}
	}
}

// stance places what an actor, or every actor of a role, wants of an issue. A stance of one
// actor stands above that of its role, wherever it is written.
func (c *compiler) stance(k int, is dossier.Issue, s dossier.Stance) {
	who := s.Actor.Value
	if who == "" {
		who = s.Role.Value
	}
	for a, m := range c.cast.Actors {
		one := s.Actor.Set() && m.Name == s.Actor.Value
		if !one && (!s.Role.Set() || m.Role.String() != s.Role.Value) {
			continue
		}
		if !sim.Ideal.Spec().Roles.Has(m.Role) {
			at := s.Actor.Pos
			if !at.Set() {
				at = s.Role.Pos
			}
			c.diags.Report(at, fmt.Sprintf("a %s has no stance in the model", m.Role), "remove it")
			return
		}
		// In a fixed order: the order of the axes is part of what a study is kept under.
		for _, said := range [...]struct {
			v sim.Var
			n dossier.Number
		}{{sim.Ideal, s.Ideal}, {sim.Weight, s.Weight}} {
			key := placeKey(said.v.String(), []int{a, k})
			if _, taken := c.initial[key]; taken && !one {
				continue
			}
			name := fmt.Sprintf("stance.%s[%s,%s]", said.v, who, is.ID.Value)
			if src, ok := c.number(said.n, said.v, name, Stand, fmt.Sprintf("%s of %s on %s", said.v, who, is.ID.Value)); ok {
				c.initial[key] = src
			}
		}
	}
}

// purses checks that no amount of money starts at a level stated in money the dossier does not count
// in. What starts at nothing means the same in any money.
func (c *compiler) purses() {
	for v := range sim.NumVars {
		s := v.Spec()
		if s.Kind == sim.Auxiliary || s.Scope != sim.World || s.Neutral == 0 || !c.cast.Money.Renames(s.Unit) {
			continue
		}
		if _, given := c.initial[placeKey(v.String(), nil)]; !given {
			c.inForeignMoney("the first value of "+v.String(), s.Unit)
		}
	}
}

// landWeights checks what the bargaining range divides by.
func (c *compiler) landWeights() {
	for _, r := range []sim.Role{sim.Adversary, sim.Protege} {
		a := c.only(r)
		for k, is := range c.cast.Issues {
			if a < 0 || is.Kind != sim.Territory {
				continue
			}
			src, ok := c.initial[placeKey(sim.Weight.String(), []int{a, k})]
			if !ok || src.Axis < 0 && src.Value <= 0 {
				c.diags.Report(c.d.Issues[k].ID.Pos, fmt.Sprintf("the %s gives land no weight", r), "add its stance with a weight above 0; 1 is the unit of the stake")
			}
		}
	}
}

func (c *compiler) only(r sim.Role) int {
	for a, m := range c.cast.Actors {
		if m.Role == r {
			return a
		}
	}
	return -1
}

func (c *compiler) unlessGiven(v sim.Var, at []int, src sim.Source) {
	if _, ok := c.initial[placeKey(v.String(), at)]; !ok {
		c.initial[placeKey(v.String(), at)] = src
	}
}

// number turns a number of the dossier into a source for a variable.
func (c *compiler) number(n dossier.Number, v sim.Var, axis string, kind Kind, doc string) (sim.Source, bool) {
	spec := v.Spec()
	q, ok := c.inUnit(n, spec.Unit, spec.Name)
	if !ok {
		return sim.Source{}, false
	}
	if low, high := q.Dist.Support(); low < spec.Low || high > spec.High {
		at := n.Prior.Pos
		if !at.Set() {
			at = n.Value.Pos
		}
		mend := "cut it with within: [low, high]"
		if low == high {
			mend = "stay inside"
		}
		c.diags.Report(at, fmt.Sprintf("%s %s; it lives between %g and %g", spec.Name, spans(low, high, c.cast.Money.Unit(spec.Unit)), spec.Low, spec.High), mend)
		return sim.Source{}, false
	}
	src, err := c.axis(Axis{Name: axis, Kind: kind, Unit: c.cast.Money.Unit(spec.Unit), Prior: q.Dist, Sign: q.Sign, Size: q.Size, Doc: doc}, 1)
	if err != nil {
		c.diags.Report(n.Pos, err.Error(), "")
		return src, false
	}
	return src, true
}

// first places one entry of initial.yaml.
func (c *compiler) first(e *dossier.Initial) {
	v, ok := sim.ParseVar(e.Variable.Value)
	if !ok {
		var names []string
		for v := sim.Var(0); v < sim.NumVars; v++ {
			names = append(names, v.String())
		}
		mend := "parley model vocabulary lists them"
		if n := spelling.Nearest(e.Variable.Value, names); n != "" {
			mend = fmt.Sprintf("did you mean %q?", n)
		}
		c.diags.Report(e.Variable.Pos, fmt.Sprintf("no variable is called %q", e.Variable.Value), mend)
		return
	}
	if v.Spec().Kind == sim.Auxiliary {
		c.diags.Report(e.Variable.Pos, fmt.Sprintf("%s is worked out anew every month and has no first value", v), "set the stock or parameter it comes from")
		return
	}
	at, ok := c.where(e, v)
	if !ok {
		return
	}
	var names []string
	for _, t := range e.At {
		names = append(names, t.Value)
	}
	axis := "initial." + v.String()
	if len(names) > 0 {
		axis += "[" + strings.Join(names, ",") + "]"
	}
	if src, ok := c.number(e.Number, v, axis, Initial, v.Spec().Meaning); ok {
		c.initial[placeKey(v.String(), at)] = src
	}
}

// where turns the names of a place into the arguments the program knows it by.
func (c *compiler) where(e *dossier.Initial, v sim.Var) ([]int, bool) {
	s := v.Spec()
	want := map[sim.Scope]string{sim.World: "[]", sim.Actor: "[actor]", sim.Relation: "[from, to]", sim.Issue: "[issue]", sim.Stance: "[actor, issue]"}[s.Scope]
	count := map[sim.Scope]int{sim.Actor: 1, sim.Relation: 2, sim.Issue: 1, sim.Stance: 2}[s.Scope]
	if len(e.At) != count {
		c.diags.Report(e.Variable.Pos, fmt.Sprintf("%s is per %s", v, s.Scope), "write at: "+want)
		return nil, false
	}
	var at []int
	for i, t := range e.At {
		in, what := c.actors, "actor"
		if s.Scope == sim.Issue || s.Scope == sim.Stance && i == 1 {
			in, what = c.issues, "issue"
		}
		n, ok := in[t.Value]
		if !ok {
			c.diags.Report(t.Pos, fmt.Sprintf("%q is no %s", t.Value, what), "write at: "+want)
			return nil, false
		}
		if what == "actor" && !s.Roles.Has(c.cast.Actors[n].Role) {
			c.diags.Report(t.Pos, fmt.Sprintf("%s has no %s: it belongs to actors in the role of %s", t.Value, v, roles(s.Roles)), "name one of those")
			return nil, false
		}
		at = append(at, n)
	}
	if s.Scope == sim.Relation && !c.related(at[0], at[1]) {
		c.diags.Report(e.At[0].Pos, fmt.Sprintf("%s and %s have no relation", e.At[0].Value, e.At[1].Value), "declare it in relations.yaml")
		return nil, false
	}
	return at, true
}

func (c *compiler) related(a, b int) bool {
	for _, r := range c.cast.Relations {
		if r == [2]int{a, b} || r == [2]int{b, a} {
			return true
		}
	}
	return false
}
