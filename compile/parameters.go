package compile

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/dossier"
	"parley/quantity"
	"parley/sim"
	"parley/spelling"
)

// given collects what the dossier says of one parameter: for all, and for single actors.
type given struct {
	all   *dossier.Parameter
	actor map[string]*dossier.Parameter
}

// parameters gives every parameter of every mechanism its axis: the dossier's prior where it has
// one, the mechanism's own otherwise.
func (c *compiler) parameters() {
	said := c.saidOfParameters()
	for _, m := range c.opts.Mechanisms {
		for _, p := range m.Params {
			name := m.Name + "." + p.Name
			c.parameter(name, p, said[name])
		}
	}
}

// saidOfParameters sorts the dossier's entries by parameter and reports strangers.
func (c *compiler) saidOfParameters() map[string]given {
	known := map[string]*sim.Param{}
	var names []string
	for _, m := range c.opts.Mechanisms {
		for _, p := range m.Params {
			known[m.Name+"."+p.Name] = p
			names = append(names, m.Name+"."+p.Name)
		}
	}
	said := map[string]given{}
	for i := range c.d.Parameters {
		e := &c.d.Parameters[i]
		name := e.Parameter.Value
		p, ok := known[name]
		if !ok {
			c.diags.Report(e.Parameter.Pos, fmt.Sprintf("no mechanism has a parameter %q", name), meant(name, names, "parley model parameters"))
			continue
		}
		g := said[name]
		switch {
		case !e.At.Set():
			g.all = e
		case p.Per != sim.Actor:
			c.diags.Report(e.At.Pos, fmt.Sprintf("%s is one number for the whole model", name), "remove at:")
		case !p.Roles.Has(c.role(e.At.Value)):
			c.diags.Report(e.At.Pos, fmt.Sprintf("%s has no %s: it belongs to actors in the role of %s", e.At.Value, name, roles(p.Roles)), "name one of those")
		default:
			if g.actor == nil {
				g.actor = map[string]*dossier.Parameter{}
			}
			g.actor[e.At.Value] = e
		}
		said[name] = g
	}
	return said
}

func (c *compiler) role(actor string) sim.Role {
	i, ok := c.actors[actor]
	if !ok {
		return sim.Role(math.MaxUint8)
	}
	return c.cast.Actors[i].Role
}

func roles(s sim.Roles) string {
	var names []string
	for _, r := range s.List() {
		names = append(names, r.String())
	}
	if len(names) == 0 {
		return "any"
	}
	return strings.Join(names, " or ")
}

// parameter places one parameter. Members of a bloc share its axis, each times its scale.
func (c *compiler) parameter(name string, p *sim.Param, g given) {
	if p.Per == sim.World {
		c.place(name, nil, p, g.all, name, 1)
		return
	}
	for a, member := range c.cast.Actors {
		if !p.Roles.Has(member.Role) {
			continue
		}
		if own := g.actor[member.Name]; own != nil {
			c.place(name, []int{a}, p, own, name+"["+member.Name+"]", 1)
			continue
		}
		axis := name
		if p.Apart {
			axis += "[" + member.Name + "]"
		}
		c.place(name, []int{a}, p, g.all, axis, scaleOf(g.all, member.Name))
	}
	if g.all != nil {
		c.strangersInScales(p, g.all)
	}
}

func scaleOf(e *dossier.Parameter, actor string) float64 {
	if e != nil {
		for _, s := range e.Scales.Members {
			if s.ID.Value == actor {
				return s.Value.Value
			}
		}
	}
	return 1
}

// strangersInScales reports members who have no such parameter.
func (c *compiler) strangersInScales(p *sim.Param, e *dossier.Parameter) {
	for _, s := range e.Scales.Members {
		if !p.Roles.Has(c.role(s.ID.Value)) {
			c.diags.Report(s.ID.Pos, fmt.Sprintf("%s is no %s and has no %s", s.ID.Value, roles(p.Roles), e.Parameter.Value), "remove it from the members")
		}
	}
}

// place gives one place of a parameter its source.
func (c *compiler) place(name string, at []int, p *sim.Param, e *dossier.Parameter, axis string, scale float64) {
	a := Axis{Name: axis, Kind: Parameter, Unit: c.cast.Money.Unit(p.Unit), Prior: p.Prior, Sign: p.Sign, Size: p.Size, Doc: c.cast.Money.Unit(p.Doc), Shared: true}
	if e == nil && c.cast.Money.Renames(p.Unit) {
		c.inForeignMoney(name, p.Unit)
		return
	}
	if e == nil && p.Known != "" && !quantity.MustDate(p.Known).KnownBy(c.known()) {
		a.Prior, a.Size = p.Earlier, quantity.Basis{Assumed: "what was taken before the data of " + p.Known + ", which the view of this date cannot see"}
	}
	if e != nil {
		q, ok := c.inUnit(e.Number, p.Unit, name)
		if !ok {
			return
		}
		a.Prior, a.Sign, a.Size, a.Shared = q.Dist, q.Sign, q.Size, false
		if !c.inBounds(e, p, q.Dist, scale) {
			return
		}
	}
	src, err := c.axis(a, scale)
	if err != nil {
		c.diags.Report(dossier.Pos{File: "claims"}, err.Error(), "")
		return
	}
	c.params[placeKey(name, at)] = src
}

// inForeignMoney reports a number that only the model gives, in money the dossier does not count in.
func (c *compiler) inForeignMoney(name, unit string) {
	m := c.d.Head.Money
	c.diags.Report(m.Pos, fmt.Sprintf("%s is known in %s only, and this dossier counts in %s", name, unit, c.cast.Money.Unit(unit)),
		"give it a number of its own; a number stated in other money means nothing here")
}

// inUnit converts a number of the dossier to the unit the model wants.
func (c *compiler) inUnit(n dossier.Number, unit, name string) (quantity.Quantity, bool) {
	q, unit := n.Quantity(), c.cast.Money.Unit(unit)
	converted, err := q.In(quantity.MustUnit(unit))
	if err != nil {
		c.diags.Report(n.Unit.Pos, fmt.Sprintf("%s is given in %s; the model wants %s", name, n.Unit.Text, unit), "a unit of the same kind is converted")
		return q, false
	}
	return converted, true
}

// inBounds holds a prior, scaled for a member, to what the mechanism can bear.
func (c *compiler) inBounds(e *dossier.Parameter, p *sim.Param, d quantity.Dist, scale float64) bool {
	low, high := d.Support()
	if scale < 0 {
		low, high = high, low
	}
	if low*scale < p.Low || high*scale > p.High {
		at := e.Prior.Pos
		if !at.Set() {
			at = e.Value.Pos
		}
		note := []dossier.Note(nil)
		if scale != 1 {
			note = append(note, dossier.Note{Pos: e.Scales.Pos, Says: fmt.Sprintf("with a member's scale of %g", scale)})
		}
		mend := "cut it with within: [low, high], or choose a prior that ends"
		if low == high {
			mend = "stay inside"
		}
		c.diags.Report(at, fmt.Sprintf("%s %s; it makes sense from %g to %g", e.Parameter.Value, spans(low*scale, high*scale, c.cast.Money.Unit(p.Unit)), p.Low, p.High), mend, note...)
		return false
	}
	return true
}

// spans says between what a number lies, in its unit.
func spans(low, high float64, unit string) string {
	text := fmt.Sprintf("reaches from %.4g to %.4g", low, high)
	if low == high {
		text = fmt.Sprintf("is %.4g", low)
	}
	if unit != "1" {
		text += " " + unit
	}
	return text
}

// meant says what a writer may have meant, or which command lists what there is.
func meant(word string, candidates []string, list string) string {
	if n := spelling.Nearest(word, candidates); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	family, _, _ := strings.Cut(word, ".")
	var like []string
	for _, c := range candidates {
		if strings.HasPrefix(c, family+".") {
			like = append(like, c)
		}
	}
	if len(like) > 0 {
		slices.Sort(like)
		return "there are " + strings.Join(like, ", ")
	}
	return list + " lists them"
}
