// The laws of a settlement in closed form: how long it lasts, and when a shift of power breaks it.

package settlement

import "parley/portable"

// CumulativeHazard of a settlement of an age: (age/scale)^shape [weibull].
func CumulativeHazard(age, scale, shape float64) float64 {
	if age <= 0 {
		return 0
	}
	return portable.Exp(shape * portable.Log(age/scale))
}

// LogHazardOverMonth is the log of what a month from an age on adds to the cumulative hazard, the
// scale being given by its log: ln((a+1)^k − a^k) − k·ln b.
func LogHazardOverMonth(from, logScale, shape float64) float64 {
	if from <= 0 {
		return -shape * logScale
	}
	before, after := logAge(from), logAge(from+1)
	return float64(shape*(before-logScale)) + portable.Log(portable.Expm1(shape*(after-before)))
}

// logAge looks whole months up.
func logAge(age float64) float64 {
	if i := int(age); i < len(logs) && float64(i) == age {
		return logs[i]
	}
	return portable.Log(age)
}

var logs = func() (out [1002]float64) {
	for i := range out {
		out[i] = portable.Log(float64(i))
	}
	return out
}()

// Survival is the chance that a settlement outlives an age when its hazard is multiplied by a ratio.
func Survival(age, scale, shape, ratio float64) float64 {
	return portable.Exp(-ratio * CumulativeHazard(age, scale, shape))
}

// MedianAge is the age that half of all settlements outlive.
func MedianAge(scale, shape float64) float64 {
	return scale * portable.Exp(portable.Log(ln2)/shape)
}

const ln2 = 0.6931471805599453

// Gain is what a side would get by breaking a settlement: what arms would give it now, less the
// cost of war, beyond what the settlement gives it. Above 0 it is tempted.
func Gain(share, cost, given float64) float64 { return share - cost - given }

// FightNow is the share of power tomorrow below which a side that has p today, discounts by d a
// period and loses c by fighting fights at once, as it can be promised nothing beyond what the
// other would leave it tomorrow [powell2006].
func FightNow(p, discount, cost float64) float64 {
	return (p - float64((1-discount)*(1+cost))) / discount
}

// A Side rebuilds its forces while a settlement holds.
type Side struct{ Capital, Investment, Depreciation float64 }

// After is its capital after a time.
func (s Side) After(time float64) float64 {
	rest := s.Investment / s.Depreciation
	return rest + float64((s.Capital-rest)*portable.Exp(-s.Depreciation*time))
}

// BreakTime is the first time at which a side that rearms would gain by breaking a settlement
// that gives it so much, to a thousandth; ok is false when it never would by the horizon.
func BreakTime(riser, other Side, given, cost, horizon float64) (time float64, ok bool) {
	gains := func(t float64) bool {
		own, its := riser.After(t), other.After(t)
		return Gain(own/(own+its), cost, given) > 0
	}
	low, step := 0.0, float64(horizon/1024)
	for ; !gains(low); low += step {
		if low > horizon {
			return horizon, false
		}
	}
	if low == 0 {
		return 0, true
	}
	low -= step
	for ; step > 1e-9*horizon; step = float64(step / 2) {
		if !gains(low + float64(step/2)) {
			low += float64(step / 2)
		}
	}
	return low + step, true
}
