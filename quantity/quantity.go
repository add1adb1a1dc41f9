// A number with unit, spread and source.

package quantity

import "fmt"

// Quantity is an uncertain number: how it is distributed, in what unit, on whose word its sign and
// its size stand, and when it became known (the zero Date: at any time, as general literature).
type Quantity struct {
	Dist  Dist
	Unit  Unit
	Sign  Basis
	Size  Basis
	Known Date
}

// Valid tells what is wrong with the quantity, first fault first.
func (q Quantity) Valid() error {
	if q.Dist == nil {
		return fmt.Errorf("a quantity needs a value or a distribution")
	}
	if err := Validate(q.Dist); err != nil {
		return err
	}
	if err := q.Sign.Valid(); err != nil {
		return fmt.Errorf("sign: %w", err)
	}
	if err := q.Size.Valid(); err != nil {
		return fmt.Errorf("size: %w", err)
	}
	return nil
}

// In returns the same quantity in another unit of the same dimension.
func (q Quantity) In(to Unit) (Quantity, error) {
	factor, ok := q.Unit.Factor(to)
	if !ok {
		return Quantity{}, fmt.Errorf("%s cannot be turned into %s: they measure different things", q.Unit, to)
	}
	if factor != 1 {
		q.Dist = Scale(q.Dist, factor)
	}
	q.Unit = to
	return q, nil
}

// String writes the distribution and the unit, "U(0.3, 0.7) stake/month".
func (q Quantity) String() string {
	if q.Dist == nil {
		return "? " + q.Unit.String()
	}
	if q.Unit == (Unit{}) {
		return q.Dist.String()
	}
	return q.Dist.String() + " " + q.Unit.String()
}
