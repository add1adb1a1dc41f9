// Parameters drawn from all that is declared possible, for the screens: what still has a sign then, has
// it from the structure.

package study

import (
	"math"
	"strings"

	"parley/compile"
	"parley/mechanism/suite"
	"parley/quantity"
	"parley/sim"
)

// stretch is how far beyond the 5–95% of a prior, in widths of that range, a declared bound is followed:
// some bounds only say that a number is no nonsense (a rate below ten a month), and futures out there
// would say nothing of this war.
const stretch = 4

// boundsOf is every axis drawn evenly from its declared bounds.
func (p *Prepared) boundsOf() map[string]quantity.Dist {
	declared := declaredBounds()
	out := map[string]quantity.Dist{}
	for _, a := range p.Program.Axes {
		out[a.Name] = p.boundOf(a, declared)
	}
	return out
}

type span struct{ low, high float64 }

// declaredBounds are those of the mechanisms' parameters, by name.
func declaredBounds() map[string]span {
	out := map[string]span{}
	for _, m := range suite.All() {
		for _, p := range m.Params {
			out[m.Name+"."+p.Name] = span{p.Low, p.High}
		}
	}
	return out
}

// boundOf is one axis between its bounds. A starting value has those of its variable; an ideal and a
// weight those of a stance.
func (p *Prepared) boundOf(a compile.Axis, declared map[string]span) quantity.Dist {
	if few(a.Prior) {
		return a.Prior
	}
	low, high := a.Prior.Quantile(0.05), a.Prior.Quantile(0.95)
	wide := float64(stretch * (high - low))
	b := span{math.Inf(-1), math.Inf(1)}
	name, _, _ := strings.Cut(a.Name, "[")
	switch {
	case a.Kind == compile.Stand && strings.HasPrefix(a.Name, "stance.ideal"):
		b = span{0, 1}
	case a.Kind == compile.Stand:
		b.low = 0
	case a.Kind == compile.Initial:
		for v := range sim.NumVars {
			if "initial."+v.String() == name {
				b = span{v.Spec().Low, v.Spec().High}
			}
		}
	default:
		if d, ok := declared[name]; ok {
			b = d
		}
		b = p.forMembers(a.Name, b)
	}
	b.low, b.high = max(b.low, low-wide), min(b.high, high+wide)
	if !(b.low < b.high) {
		return a.Prior
	}
	return quantity.Uniform{Low: b.low, High: b.high}
}

// forMembers narrows the bounds of a parameter that the members of a bloc have in multiples, so that each
// member's stays inside.
func (p *Prepared) forMembers(axis string, b span) span {
	for _, e := range p.View.Parameters {
		if e.Parameter.Value != axis {
			continue
		}
		for _, m := range e.Scales.Members {
			if k := m.Value.Value; k > 0 {
				b = span{max(b.low, b.low/k), min(b.high, b.high/k)}
			}
		}
	}
	return b
}

// few tells whether a prior is over a few values only, such as yes and no: those are its bounds.
func few(d quantity.Dist) bool {
	const looks, most = 64, 8
	distinct := map[float64]bool{}
	for i := range looks {
		distinct[d.Quantile((float64(i)+0.5)/looks)] = true
	}
	return len(distinct) <= most
}
