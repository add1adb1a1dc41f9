// What a euro buys when some arms are out of reach: pure functions, tested with known answers.

package arms

import "parley/portable"

// Yield is how much capability money buys, relative to free choice, when only a part access in
// [0,1] of the patron-origin arms that one would buy can be had. share in (0,1) is what the
// patron's arms would make of the whole, and elasticity how well others replace them.
func Yield(access, share, elasticity float64) float64 {
	if access >= 1 {
		return 1
	}
	others := (1 - float64(access*share)) / (1 - share) // what the money then buys of them, relative to free choice
	r := (elasticity - 1) / elasticity
	if access <= 0 {
		if r <= 0 {
			return 0
		}
		return others * portable.Exp(portable.Log(1-share)/r)
	}
	gap := portable.Log(access / others) // of the one against the other: the mean is others times a function of it
	if r < nearOne && r > -nearOne {
		return others * portable.Exp(share*gap) // the limit: a geometric mean
	}
	return others * portable.Exp(portable.Log(1-share+float64(share*portable.Exp(r*gap)))/r)
}

// nearOne is how far from elasticity 1 the power mean is still computed as such; nearer its
// rounding error, of the order 1e-16/r, exceeds what the limit leaves out, of the order r.
const nearOne = 1e-8

// Price of a unit of capability without any access, relative to free choice (THEORY 2.16). It
// is infinite where nothing else will do.
func Price(access, share, elasticity float64) float64 { return 1 / Yield(access, share, elasticity) }

// Access is the part of the wanted patron-origin arms that can be had: what the patron gives
// in kind, a part donated of all aid, and what the others may buy with the rest.
func Access(donated, share, permission float64) float64 {
	return min(1, donated/share+float64((1-donated)*permission))
}
