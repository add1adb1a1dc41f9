package compile

import (
	"fmt"
	"slices"

	"parley/dossier"
	"parley/quantity"
	"parley/sim"
	"parley/spelling"
)

// levers binds the dossier's levers to those of the mechanisms.
func (c *compiler) levers() {
	index := map[string]int{}
	var names []string
	for i, l := range c.p.Sim.Levers() {
		name := l.Process + "." + l.Name
		index[name] = i
		names = append(names, name)
	}
	for _, l := range c.d.Levers {
		i, ok := index[l.Moves.Value]
		if !ok {
			c.diags.Report(l.Moves.Pos, fmt.Sprintf("no mechanism has a lever %q", l.Moves.Value), meant(l.Moves.Value, names, "parley model mechanisms"))
			continue
		}
		moved := c.p.Sim.Levers()[i]
		c.fits(l, moved)
		c.p.Levers = append(c.p.Levers, Lever{Lever: l, Index: i, Mode: moved.Mode})
	}
}

// fits holds a lever's unit, no-op and range to those of what it moves.
func (c *compiler) fits(l dossier.Lever, moved sim.LeverName) {
	if want := quantity.MustUnit(c.cast.Money.Unit(moved.Unit)); !l.Unit.Value.Same(want) {
		c.diags.Report(l.Unit.Pos, fmt.Sprintf("%s is given in %s; %s wants %s", l.ID.Value, l.Unit.Text, l.Moves.Value, want), fmt.Sprintf("write unit: %q", want))
	}
	if l.Noop.Value != moved.NoOp() {
		c.diags.Report(l.Noop.Pos, fmt.Sprintf("%s does nothing at %g, not at %g", l.Moves.Value, moved.NoOp(), l.Noop.Value), fmt.Sprintf("write noop: %g", moved.NoOp()))
	}
	if l.Noop.Value < l.Min.Value || l.Noop.Value > l.Max.Value {
		c.diags.Report(l.Noop.Pos, fmt.Sprintf("the no-op %g lies outside %g to %g", l.Noop.Value, l.Min.Value, l.Max.Value), "widen min or max")
	}
}

// reference reads the paired future: every lever named there is held from the first month.
func (c *compiler) reference() {
	for _, h := range c.d.Head.Reference.Hold {
		l, ok := c.p.Lever(h.Lever.Value)
		if !ok {
			continue // the dossier has reported it
		}
		c.p.Reference = append(c.p.Reference, sim.Setting{Lever: l.Index, From: 1, Value: h.Value.Value, Held: true})
	}
}

// Lever finds a lever by its id.
func (p *Program) Lever(id string) (Lever, bool) {
	for _, l := range p.Levers {
		if l.ID.Value == id {
			return l, true
		}
	}
	return Lever{}, false
}

// A Move puts one lever of the dossier at a value.
type Move struct {
	Lever string
	Value float64
	From  int // month; 1 is the first
	Held  bool
}

// Settings turns moves into what the engine takes. Of several moves of one lever the last given
// stands, from its month on. Several levers of a dossier may move one lever of a mechanism: they
// then work together, so that one at its no-op leaves the others as they are.
func (p *Program) Settings(moves []Move) ([]sim.Setting, error) {
	bound := make([]Lever, len(moves))
	for i, m := range moves {
		l, ok := p.Lever(m.Lever)
		if !ok {
			var ids []string
			for _, l := range p.Levers {
				ids = append(ids, l.ID.Value)
			}
			mend := "parley levers lists them"
			if n := spelling.Nearest(m.Lever, ids); n != "" {
				mend = fmt.Sprintf("did you mean %q?", n)
			}
			return nil, fmt.Errorf("no lever is called %q; %s", m.Lever, mend)
		}
		if !(m.Value >= l.Min.Value && m.Value <= l.Max.Value) {
			return nil, fmt.Errorf("lever %s goes from %g to %g %s, not to %g", m.Lever, l.Min.Value, l.Max.Value, l.Unit.Text, m.Value)
		}
		bound[i] = l
	}
	var out []sim.Setting
	for i, l := range bound {
		if slices.ContainsFunc(bound[:i], func(b Lever) bool { return b.Index == l.Index }) {
			continue // told with the first that moves the same
		}
		var months []int
		for j, m := range moves {
			if bound[j].Index == l.Index {
				months = append(months, max(1, m.From))
			}
		}
		slices.Sort(months)
		for _, month := range slices.Compact(months) {
			out = append(out, together(moves, bound, l, month))
		}
	}
	return out, nil
}

// together is what all moves of one lever of a mechanism come to in a month: sum or product of
// the dossier's levers, or what the last one held fixes.
func together(moves []Move, bound []Lever, lever Lever, month int) sim.Setting {
	out := sim.Setting{Lever: lever.Index, From: month, Value: lever.Noop.Value}
	for i, m := range moves {
		overridden := slices.ContainsFunc(moves[i+1:], func(later Move) bool { return later.Lever == m.Lever && max(1, later.From) <= month })
		switch {
		case bound[i].Index != lever.Index || max(1, m.From) > month || overridden:
		case m.Held:
			out.Value, out.Held = m.Value, true
		case out.Held:
		case lever.Mode == sim.Multiply:
			out.Value *= m.Value
		default:
			out.Value += m.Value
		}
	}
	return out
}
