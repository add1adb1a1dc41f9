// A prior tilted by claims: a distribution like any other, sampled exactly by its quantile.

package evidence

import (
	"fmt"
	"math"
	"strings"

	"parley/portable"
	"parley/quantity"
)

// Tilted is a prior reweighted by the readings of claims. With u the uniform scale of the prior,
// θ = Q(u), the density on that scale is
//
//	g(u) = Σ_r w_r·L_r(Q(u))/Z_r,   Z_r = ∫₀¹ L_r(Q(u)) du
//
// and the quantile at p is Q at the u where ∫₀^u g = p. Single values that have weight of their own
// are flat stretches of Q; they gain or lose weight and stay single values.
type Tilted struct {
	prior    quantity.Dist
	readings []Reading
	logScale []float64 // log(w_r/Z_r)
	room     []float64 // Z_r over the reading's greatest likelihood on the support
	table    table
	mean     float64
}

var _ quantity.Dist = (*Tilted)(nil)

// leastRoom is the smallest room a prior may leave a reading. Below it the two contradict each
// other, and the answer would stand on the last digits of the prior's tail.
const leastRoom = 1e-9

// Tilt lays the observations of one parameter, all in the prior's unit, on its prior. The prior
// itself comes back where nothing can move it: without observations, without weight, or where a
// single value has all the weight.
func (p Pooling) Tilt(prior quantity.Dist, tilts []Soft) (quantity.Dist, error) {
	t, err := p.tilt(prior, tilts)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return prior, nil
	}
	return t, nil
}

// tilt is nil where nothing can move the prior.
func (p Pooling) tilt(prior quantity.Dist, tilts []Soft) (*Tilted, error) {
	if err := quantity.Validate(prior); err != nil {
		return nil, err
	}
	readings, err := p.Readings(tilts)
	if err != nil {
		return nil, err
	}
	moved := false
	for _, r := range readings {
		moved = moved || r.Precision > 0
	}
	if lo, hi := prior.Support(); !moved || lo == hi {
		return nil, nil
	}
	return tilted(prior, readings)
}

func tilted(prior quantity.Dist, readings []Reading) (*Tilted, error) {
	t := &Tilted{prior: prior, readings: readings, logScale: make([]float64, len(readings)), room: make([]float64, len(readings))}
	peaks := make([]float64, len(readings))
	for i, r := range readings {
		peaks[i] = r.greatest(prior)
		t.logScale[i] = portable.Log(r.Weight) - peaks[i]
	}
	cells := firstCells(prior, readings)
	t.room = t.integrals(cells, peaks)
	for i, z := range t.room {
		if !(z >= leastRoom) {
			return nil, fmt.Errorf("%s leaves no room near %.4g, where the claims %s point; widen the prior or their spread",
				prior, readings[i].Near, strings.Join(readings[i].Claims, ", "))
		}
		t.logScale[i] = (portable.Log(readings[i].Weight) - peaks[i]) - portable.Log(z)
	}
	cells = t.refine(cells)
	t.room = t.integrals(cells, peaks) // on the fine grid
	for i, z := range t.room {
		t.logScale[i] = (portable.Log(readings[i].Weight) - peaks[i]) - portable.Log(z)
	}
	t.table, t.mean = t.tabulate(cells)
	return t, nil
}

// greatest is the logarithm of the reading's greatest likelihood on the support of a prior, which
// lies at the nearest value below or above Near.
func (r Reading) greatest(prior quantity.Dist) float64 {
	below := prior.CDF(r.Near)
	best := math.Inf(-1)
	for _, u := range []float64{below, math.Nextafter(below, 1)} {
		best = max(best, r.logLikelihood(prior.Quantile(inside(u))))
	}
	return best
}

// LogWeight is the logarithm of the tilted density over the prior's at a value: by how much the
// claims have made it likelier.
func (t *Tilted) LogWeight(theta float64) float64 {
	if t == nil { // nothing moved the prior
		return 0
	}
	if len(t.readings) == 1 {
		return t.logScale[0] + t.readings[0].logLikelihood(theta)
	}
	top := math.Inf(-1)
	for i, r := range t.readings {
		top = max(top, t.logScale[i]+r.logLikelihood(theta))
	}
	if math.IsInf(top, -1) {
		return top
	}
	sum := 0.0
	for i, r := range t.readings {
		sum += portable.Exp((t.logScale[i] + r.logLikelihood(theta)) - top)
	}
	return top + portable.Log(sum)
}

// density is the density on the prior's uniform scale.
func (t *Tilted) density(u float64) float64 {
	return portable.Exp(t.LogWeight(t.prior.Quantile(inside(u))))
}

// inside keeps u off the ends, where a quantile may be infinite.
func inside(u float64) float64 { return min(max(u, 0x1p-1022), 1-0x1p-53) }

// Prior is the distribution before the claims.
func (t *Tilted) Prior() quantity.Dist { return t.prior }

// Readings are the ways the claims were read, with their weights.
func (t *Tilted) Readings() []Reading { return append([]Reading(nil), t.readings...) }

// Room tells for each reading how much of the prior agrees with it: its mean likelihood under the
// prior over its greatest on the support. Near 1 the reading says little; near 0 it contradicts
// the prior.
func (t *Tilted) Room() []float64 { return append([]float64(nil), t.room...) }

// Quantile maps p to the prior's uniform scale and from there to the value.
func (t *Tilted) Quantile(p float64) float64 {
	lo, hi := t.Support()
	switch {
	case !(p >= 0 && p <= 1):
		return math.NaN()
	case p == 0:
		return lo
	case p == 1:
		return hi
	}
	return t.prior.Quantile(inside(t.table.inverse(p)))
}

// CDF is the tilted probability up to x.
func (t *Tilted) CDF(x float64) float64 {
	if x != x {
		return x
	}
	return t.table.at(t.prior.CDF(x))
}

// Below is the tilted probability of less than x.
func (t *Tilted) Below(x float64) float64 {
	if x != x {
		return x
	}
	return t.table.at(quantity.Below(t.prior, x))
}

// Mean is the tilted mean.
func (t *Tilted) Mean() float64 { return t.mean }

// Support is the prior's: a tilt makes values unlikely, never impossible.
func (t *Tilted) Support() (lo, hi float64) { return t.prior.Support() }

// String writes the prior and the claims, the readings parted by "or".
func (t *Tilted) String() string {
	ways := make([]string, len(t.readings))
	for i, r := range t.readings {
		ways[i] = strings.Join(r.Claims, ", ")
	}
	return fmt.Sprintf("%s tilted by %s", t.prior, strings.Join(ways, " or "))
}

// LogRatio returns the function that gives, for a value of the parameter drawn with the first
// observations, the logarithm of the weight it has with the second: log of the density with
// less over the density with more. Sum it over the parameters of a row and hand the rows to
// [Smooth]. Claims of one origin share one weight, so that the rest of an origin gains when one
// of its claims goes.
func (p Pooling) LogRatio(prior quantity.Dist, with, without []Soft) (func(theta float64) float64, error) {
	from, err := p.tilt(prior, with)
	if err != nil {
		return nil, err
	}
	to, err := p.tilt(prior, without)
	if err != nil {
		return nil, err
	}
	return func(theta float64) float64 { return to.LogWeight(theta) - from.LogWeight(theta) }, nil
}
