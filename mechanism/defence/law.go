// The laws of risk, spending and of when to begin what cannot be undone: pure functions, tested with
// known answers.

package defence

import "math"

// Risk is the chance of a fatal dispute in a year that an actor perceives: its base, raised by doubt in
// the patron as far as it depends on it, and what its rival's tests add.
func Risk(base, dependence, alarm, doubt, tests float64) float64 {
	if r := float64(base*(1+float64(dependence*alarm*doubt))) + tests; r > 0 {
		return r
	}
	return 0
}

// Wanted is the defence spending, over its trend, that a change of the perceived risk calls for.
func Wanted(elasticity, risk, base float64) float64 {
	if e := 1 + float64(elasticity*(risk-base)); e > 0 {
		return e
	}
	return 0
}

// Hurdle is how many times its cost something must be worth before it pays to begin it at once, if it
// cannot be undone, its worth drifts with the given yearly deviation, and waiting costs the yield
// (Dixit and Pindyck: b/(b−1)).
func Hurdle(rate, yield, deviation float64) float64 {
	v := float64(deviation * deviation)
	a := 0.5 - (rate-yield)/v
	b := a + math.Sqrt(float64(a*a)+2*rate/v)
	return b / (b - 1)
}

// halves cuts one uniform number into two independent ones, spread evenly around 0 with standard
// deviation 1; the mirror number gives the mirror numbers.
func halves(u float64) (a, b float64) {
	const cells = 1 << 26
	x := float64(u * cells)
	first := math.Floor(x)
	return (float64((first+0.5)/cells) - 0.5) * rootTwelve, (x - first - 0.5) * rootTwelve
}

const rootTwelve = 3.4641016151377544 // √12: an even spread of width 1 has the deviation 1/√12

func within(x, low, high float64) float64 {
	if x < low {
		return low
	}
	if x > high {
		return high
	}
	return x
}
