package outcome

// What an expression is measured in, and which measures may meet.

import (
	"fmt"

	"parley/quantity"
)

// Unit is the unit of an indicator or a threshold; the zero Unit is a bare number.
type Unit = quantity.Unit

var months = quantity.MustUnit("months")

// A measure is the unit of a number expression. A free number, such as a literal, fits any unit.
type measure struct {
	free bool
	unit Unit
}

var (
	free  = measure{free: true}
	plain = measure{} // a share, a ratio
)

func in(u Unit) measure { return measure{unit: u} }

// meet returns the measure of two numbers that are compared or added, and the factor that
// brings the second to it.
func meet(a, b measure) (measure, float64, error) {
	switch {
	case b.free:
		return a, 1, nil
	case a.free:
		return b, 1, nil
	}
	factor, ok := b.unit.Factor(a.unit)
	if !ok {
		return a, 1, fmt.Errorf("one is in [%s], the other in [%s]", a.unit, b.unit)
	}
	return a, factor, nil
}

// times returns the measure of a product.
func times(a, b measure) measure {
	switch {
	case a.free:
		return b
	case b.free:
		return a
	}
	return in(a.unit.Times(b.unit))
}

// over returns the measure of a quotient.
func over(a, b measure) measure {
	switch {
	case b.free:
		return a
	case a.free:
		return in(Unit{}.Over(b.unit))
	}
	return in(a.unit.Over(b.unit))
}
