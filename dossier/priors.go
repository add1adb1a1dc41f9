// What a written number means: priors become distributions, bases become bases, and both are held
// to what a dossier promises about every number.

package dossier

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"parley/quantity"
)

// Dist is the distribution a prior describes; nil when nothing was written.
func (p Prior) Dist() quantity.Dist {
	switch {
	case p.Point != nil:
		return quantity.Point{V: p.Point.Value}
	case p.Normal != nil:
		return quantity.Normal{Centre: p.Normal.Mean.Value, SD: p.Normal.SD.Value}
	case p.LogNormal != nil:
		return quantity.LogNormal{Median: p.LogNormal.Median.Value, Sigma: p.LogNormal.Sigma.Value}
	case p.Uniform != nil:
		return quantity.Uniform{Low: p.Uniform.Low.Value, High: p.Uniform.High.Value}
	case p.Beta != nil:
		return quantity.Beta{A: p.Beta.A.Value, B: p.Beta.B.Value}
	case p.Triangular != nil:
		t := p.Triangular
		return quantity.Triangular{Low: t.Low.Value, Mode: t.Mode.Value, High: t.High.Value}
	case p.Choice != nil:
		var c quantity.Choice
		for _, o := range p.Choice {
			c.Values = append(c.Values, o.Value.Value)
			c.Weights = append(c.Weights, o.Weight.Value)
		}
		return c
	case p.Spike != nil && p.Spike.Else != nil:
		return quantity.Spike{At: p.Spike.At.Value, Weight: p.Spike.Weight.Value, Else: p.Spike.Else.Dist()}
	}
	return nil
}

// check sees that exactly one distribution is written, and that it is one.
func (p *Prior) check(f *file) {
	var kinds []string
	v := reflect.ValueOf(p).Elem()
	for _, k := range fields(v.Type()) {
		if !v.FieldByIndex(k.index).IsZero() {
			kinds = append(kinds, k.key)
			p.Kind = Text{k.key, p.Pos}
		}
	}
	switch {
	case len(kinds) > 1:
		f.fault(p.Pos, "a prior with "+strings.Join(kinds, " and "), "keep one")
	case len(kinds) == 0:
		f.lacking(p.Pos, "a prior without a distribution", "write one of point, normal, lognormal, uniform, beta, triangular, choice, spike")
	case p.Spike != nil && p.Spike.Else != nil && !p.Spike.Else.Kind.Set():
		p.Kind = Text{} // reported inside
	case p.whole():
		if err := quantity.Validate(p.Dist()); err != nil {
			f.faultOf(p.Pos, p.Kind.Value, err)
			p.Kind = Text{}
		}
	}
}

// whole tells whether every part of the one distribution was read; what was not is reported where
// it stands.
func (p *Prior) whole() bool { return whole(reflect.ValueOf(p).Elem()) }

func whole(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer:
		return v.IsNil() || whole(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			if !whole(v.Index(i)) {
				return false
			}
		}
	case reflect.Struct:
		if r, ok := v.Interface().(Real); ok {
			return r.Set()
		}
		for _, k := range fields(v.Type()) {
			inner := v.FieldByIndex(k.index)
			if inner.IsZero() && k.must || !whole(inner) {
				return false
			}
		}
	}
	return true
}

// Quantity is the basis in the words of package quantity.
func (b Basis) Quantity() quantity.Basis {
	return quantity.Basis{Source: b.Source.Value, At: b.At.String(), Note: b.Note.Value, Assumed: b.Assumed.Value}
}

// check sees that a basis is either a source or an assumption.
func (b *Basis) check(f *file) {
	switch {
	case !b.Source.Set() && !b.Assumed.Set():
		f.lacking(b.Pos, "a basis without source or reason", "write {source: id, at: ...} or {assumed: why}")
	case b.Source.Set() && b.Assumed.Set():
		f.fault(b.Assumed.Pos, "a basis both from a source and assumed", "keep one; what the source leaves open goes to note", Note{b.Source.Pos, "the source is named here"})
	case b.At.Set() && b.Assumed.Set():
		f.fault(b.At.Pos, "a place in no source", "name the source, or move this to assumed")
	}
}

// String writes a locator as a reader would: "table 3", "¶13, 29".
func (l Locator) String() string {
	if len(l.Paragraphs) == 0 {
		return l.Words.Value
	}
	words := make([]string, len(l.Paragraphs))
	for i, p := range l.Paragraphs {
		words[i] = strconv.Itoa(p.Value)
	}
	return "¶" + strings.Join(words, ", ")
}

// Quantity is the number as a quantity: a value is a point whose sign and size rest on its basis;
// a prior whose sign was left open rests on the basis of its size. Bounds cut the prior.
func (n Number) Quantity() quantity.Quantity {
	q := quantity.Quantity{Unit: n.Unit.Value, Known: n.Known.Value}
	if n.Value.Set() {
		q.Dist = quantity.Point{V: n.Value.Value}
		q.Sign, q.Size = n.Basis.Quantity(), n.Basis.Quantity()
		return q
	}
	q.Dist = n.Prior.Dist()
	if n.Within.Set() && q.Dist != nil {
		q.Dist = quantity.Within{Dist: q.Dist, Low: n.Within.Low.Value, High: n.Within.High.Value}
	}
	q.Sign, q.Size = n.Sign.Quantity(), n.Size.Quantity()
	if !n.Sign.Set() {
		q.Sign = q.Size
	}
	return q
}

// check sees that the number has one value or prior and the bases that go with it.
func (n *Number) check(f *file) {
	orphan := func(at Pos, key, with string) {
		if at.Set() {
			f.fault(at, fmt.Sprintf("%q without %s", key, with), "remove it, or write the "+with)
		}
	}
	switch {
	case n.Value.Set() && n.Prior.Set():
		f.fault(n.Prior.Pos, "both a value and a prior", "keep one; {point: ...} is a prior too", Note{n.Value.Pos, "the value is here"})
	case n.Value.Set():
		if !n.Basis.Set() {
			f.lacking(n.Value.Pos, "a number without basis", "add basis: {source: id, at: ...} or basis: {assumed: why}")
		}
		orphan(n.Sign.Pos, "sign", "prior")
		orphan(n.Size.Pos, "size", "prior")
		orphan(n.Within.Pos, "within", "prior")
	case n.Prior.Set():
		if !n.Size.Set() {
			f.lacking(n.Prior.Pos, "a prior without basis of its size", "add size: {source: id, at: ...} or size: {assumed: why}")
		}
		orphan(n.Basis.Pos, "basis", "value")
		n.checkBounds(f)
	case !n.Basis.Set() && !n.Size.Set():
		f.lacking(n.Pos, "neither a value nor a prior", "add value: and basis:, or prior: and size:")
	default:
		f.lacking(n.Pos, "a basis without a number", "add value: to a basis, prior: to a size")
	}
	if n.Known.Set() && n.Timeless.Value {
		f.fault(n.Timeless.Pos, "both known on a date and timeless", "keep one", Note{n.Known.Pos, "the date is here"})
	}
}

// checkBounds holds a prior to its bounds: a distribution that ends has to end inside them, one
// that does not is cut, but has to keep a fair share of its weight.
func (n *Number) checkBounds(f *file) {
	if !n.Within.Set() || !n.Prior.Kind.Set() || !n.Prior.whole() {
		return
	}
	low, high := n.Within.Low.Value, n.Within.High.Value
	d := n.Prior.Dist()
	from, to := d.Support()
	bounds := fmt.Sprintf("[%s, %s]", decimalOf(low), decimalOf(high))
	if !math.IsInf(from, 0) && !math.IsInf(to, 0) {
		if from < low || to > high {
			f.fault(n.Prior.Pos, fmt.Sprintf("the prior runs from %v to %v, outside its bounds %s", from, to, bounds),
				"narrow the prior or widen the bounds", Note{n.Within.Pos, "the bounds are here"})
		}
		return
	}
	if kept := d.CDF(high) - quantity.Below(d, low); !(kept >= minKept) {
		f.fault(n.Prior.Pos, fmt.Sprintf("only %.2g%% of the prior lies inside its bounds %s", 100*kept, bounds),
			"move the prior or widen the bounds", Note{n.Within.Pos, "the bounds are here"})
	}
}

// dated sees that a number says when it became knowable.
func (n *Number) dated(f *file, what string) {
	if !n.Known.Set() && !n.Timeless.Value {
		f.lacking(n.Pos, what+" does not say when it became knowable",
			"add known: with a date, or timeless: true for general literature")
	}
}

// measures sees that a number is in a unit of a kind, and inside what that kind allows.
func (n *Number) measures(f *file, key, unit string, low, high float64) {
	if !n.Set() || !n.Unit.Set() {
		return
	}
	want := quantity.MustUnit(unit)
	factor, ok := n.Unit.Value.Factor(want)
	if !ok {
		f.fault(n.Unit.Pos, fmt.Sprintf("%s is in [%s]; it is measured in [%s]", key, n.Unit.Text, unit), fmt.Sprintf("write unit: %q", unit))
		return
	}
	d, at := n.Quantity().Dist, n.Value.Pos
	if n.Prior.Set() {
		at = n.Prior.Pos
		if !n.Prior.Kind.Set() || !n.Prior.whole() {
			return
		}
	}
	if d == nil || !at.Set() || quantity.Validate(d) != nil {
		return
	}
	if from, to := d.Support(); from*factor < low || to*factor > high {
		says, mend := fmt.Sprintf("%s is %v", key, from), "stay inside"
		if from < to {
			says, mend = fmt.Sprintf("%s runs from %s to %s", key, decimalOf(from), decimalOf(to)), "cut the prior by within: [low, high]"
		}
		f.fault(at, fmt.Sprintf("%s [%s], outside [%s, %s]", says, n.Unit.Text, decimalOf(low), decimalOf(high)), mend)
	}
}
