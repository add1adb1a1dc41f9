// Readings: the ways in which claims that contradict each other can be held without contradiction.

package evidence

import (
	"fmt"
	"math"
	"slices"
)

// Pooling says how the observations of one parameter are laid together.
type Pooling struct {
	Rho      float64 // correlation of claims of one origin [1], in [0, 1]
	ByRating bool    // weigh readings by the ratings of the claims in dispute, not equally
}

// DefaultPooling is the assumed one.
var DefaultPooling = Pooling{Rho: DefaultRho}

// A Reading is a largest set of claims on one parameter of which no two contradict each other.
// Their product is a normal likelihood of the parameter around Near.
type Reading struct {
	Claims    []string // sorted
	Weight    float64  // of the reading among the readings [1]
	Near      float64
	Precision float64 // 1/spread² of the product; 0 when no claim has weight
}

// mostReadings bounds the readings of one parameter: with more, the claims say nothing together.
const mostReadings = 64

// Readings lays the observations of one parameter together. Without contradictions there is one
// reading; without observations there is none. They do not depend on the order given.
func (p Pooling) Readings(tilts []Soft) ([]Reading, error) {
	if !(p.Rho >= 0 && p.Rho <= 1) {
		return nil, fmt.Errorf("the correlation %v of claims of one origin is outside [0, 1]", p.Rho)
	}
	for _, s := range tilts {
		if err := s.Valid(); err != nil {
			return nil, err
		}
		if s.Unit != tilts[0].Unit {
			return nil, fmt.Errorf("claim %q tilts in [%s], claim %q in [%s]; bring them to one unit", tilts[0].Claim, tilts[0].Unit, s.Claim, s.Unit)
		}
	}
	if len(tilts) == 0 {
		return nil, nil
	}
	all := slices.Clone(tilts)
	slices.SortFunc(all, func(a, b Soft) int {
		if a.Claim != b.Claim {
			if a.Claim < b.Claim {
				return -1
			}
			return 1
		}
		if c := compare(a.Near, b.Near); c != 0 {
			return c
		}
		return compare(a.Spread, b.Spread)
	})
	sets, err := consistentSets(all)
	if err != nil {
		return nil, err
	}
	disputed := make([]bool, len(all))
	for i := range all {
		for j := range all {
			disputed[i] = disputed[i] || all[i].contradicts(all[j])
		}
	}
	readings, total := make([]Reading, len(sets)), 0.0
	for i, set := range sets {
		readings[i] = p.product(all, set)
		readings[i].Weight = 1
		if p.ByRating && len(sets) > 1 {
			readings[i].Weight = meanExponent(all, set, disputed)
		}
		total += readings[i].Weight
	}
	for i := range readings {
		if total > 0 {
			readings[i].Weight /= total
		} else { // no claim in dispute has weight
			readings[i].Weight = 1 / float64(len(readings))
		}
	}
	return readings, nil
}

// product multiplies the likelihoods of one reading: a product of normals is a normal.
func (p Pooling) product(all []Soft, set []int) Reading {
	var r Reading
	members := make([]Soft, len(set))
	for i, at := range set {
		members[i] = all[at]
		r.Claims = append(r.Claims, all[at].Claim)
	}
	r.Claims = slices.Compact(r.Claims)
	kept, _ := onceEach(members)
	ofOrigin := map[string]int{}
	for _, s := range kept {
		ofOrigin[s.Origin]++
	}
	moment := 0.0
	for _, s := range kept {
		exponent := s.Exponent / (1 + float64(float64(ofOrigin[s.Origin]-1)*p.Rho))
		precision := exponent / float64(s.Spread*s.Spread)
		r.Precision += precision
		moment += float64(precision * s.Near)
	}
	if r.Precision > 0 {
		r.Near = moment / r.Precision
	}
	return r
}

func meanExponent(all []Soft, set []int, disputed []bool) float64 {
	sum, n := 0.0, 0
	for _, at := range set {
		if disputed[at] {
			sum += all[at].Exponent
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// logLikelihood is the logarithm of the reading's likelihood, 0 at its own Near.
func (r Reading) logLikelihood(theta float64) float64 {
	if r.Precision == 0 {
		return 0
	}
	if math.IsInf(theta, 0) {
		return math.Inf(-1)
	}
	off := theta - r.Near
	return -0.5 * float64(r.Precision*float64(off*off))
}

// consistentSets lists the largest sets without a contradiction, as ascending places (Bron and
// Kerbosch 1973, on the graph of what does not contradict, with a pivot).
func consistentSets(all []Soft) ([][]int, error) {
	var sets [][]int
	agree := func(i, j int) bool { return i != j && !all[i].contradicts(all[j]) }
	var grow func(chosen, open, done []int) bool
	grow = func(chosen, open, done []int) bool {
		if len(open) == 0 && len(done) == 0 {
			set := slices.Clone(chosen)
			slices.Sort(set)
			sets = append(sets, set)
			return len(sets) <= mostReadings
		}
		pivot, best := -1, -1
		for _, i := range slices.Concat(open, done) {
			n := 0
			for _, j := range open {
				if agree(i, j) {
					n++
				}
			}
			if n > best {
				pivot, best = i, n
			}
		}
		for _, i := range slices.Clone(open) {
			if agree(pivot, i) {
				continue
			}
			with := func(list []int) (kept []int) {
				for _, j := range list {
					if agree(i, j) {
						kept = append(kept, j)
					}
				}
				return kept
			}
			if !grow(append(slices.Clone(chosen), i), with(open), with(done)) {
				return false
			}
			open = slices.DeleteFunc(slices.Clone(open), func(j int) bool { return j == i })
			done = append(done, i)
		}
		return true
	}
	places := make([]int, len(all))
	for i := range places {
		places[i] = i
	}
	if !grow(nil, places, nil) {
		return nil, fmt.Errorf("the claims from %q on contradict each other in more than %d ways; code fewer tilts of this parameter", all[0].Claim, mostReadings)
	}
	slices.SortFunc(sets, slices.Compare)
	return sets, nil
}
