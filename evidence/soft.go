// A soft observation: one claim's word on one parameter.

package evidence

import (
	"errors"
	"fmt"
	"math"

	"parley/quantity"
)

// Soft is one claim taken as a soft observation of one parameter.
type Soft struct {
	Claim    string // id of the claim
	Source   string // id of the document it stands in
	Origin   string // what both go back to
	Rating   string // Admiralty rating
	Near     float64
	Spread   float64 // above 0
	Unit     quantity.Unit
	Exponent float64  // power of the likelihood [1], in [0, 1]
	Disputes []string // ids of claims it contradicts; one side suffices
}

// Valid tells what is wrong with the observation.
func (s Soft) Valid() error {
	switch {
	case math.IsNaN(s.Near) || math.IsInf(s.Near, 0):
		return fmt.Errorf("claim %q tilts toward %v; near is a finite number", s.Claim, s.Near)
	case !(s.Spread > 0) || math.IsInf(s.Spread, 0):
		return fmt.Errorf("claim %q tilts with the spread %v; a spread is above 0 and finite", s.Claim, s.Spread)
	case !(s.Exponent >= 0 && s.Exponent <= 1):
		return fmt.Errorf("claim %q has the exponent %v; an exponent lies in [0, 1]", s.Claim, s.Exponent)
	case s.Origin == "":
		return fmt.Errorf("claim %q has no origin; name its source where nothing else is known", s.Claim)
	}
	return nil
}

// In returns the observation in another unit of the same dimension.
func (s Soft) In(to quantity.Unit) (Soft, error) {
	factor, ok := s.Unit.Factor(to)
	if !ok {
		return Soft{}, fmt.Errorf("claim %q tilts in [%s]; the parameter is in [%s]", s.Claim, s.Unit, to)
	}
	if factor < 0 {
		return Soft{}, errors.New("a change of unit cannot turn a sign")
	}
	s.Near, s.Spread, s.Unit = float64(s.Near*factor), float64(s.Spread*factor), to
	return s, nil
}

// contradicts tells whether either of two claims disputes the other.
func (s Soft) contradicts(other Soft) bool {
	return s.Claim != other.Claim && (disputes(s, other.Claim) || disputes(other, s.Claim))
}

func disputes(s Soft, claim string) bool {
	for _, d := range s.Disputes {
		if d == claim {
			return true
		}
	}
	return false
}

// Without returns the observations that are not chosen, in their order; the argument is unchanged.
func Without(tilts []Soft, gone func(Soft) bool) []Soft {
	var left []Soft
	for _, s := range tilts {
		if !gone(s) {
			left = append(left, s)
		}
	}
	return left
}
