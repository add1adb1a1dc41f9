// Bargaining in closed form, as a check of another make: what theory would give in problems small enough
// to solve. Nothing that simulates reads it.

package explore

import (
	"math"

	"parley/portable"
)

// FirstMover is the share of the one who makes the first offer when two take turns and a round's delay
// leaves them d1 and d2 of a gain (Rubinstein 1982).
func FirstMover(d1, d2 float64) float64 { return (1 - d2) / (1 - float64(d1*d2)) }

// Impatience is the first one's share as offers follow one another ever faster: the other's rate of
// discount over the sum of both.
func Impatience(r1, r2 float64) float64 { return r2 / (r1 + r2) }

// Unanimous is the proposer's share among n who must all agree, in the stationary equilibrium; with
// three or more there are many others.
func Unanimous(n int, d float64) float64 { return 1 / (1 + float64(float64(n-1)*d)) }

// Majority is the proposer's share among an odd number n of whom more than half must agree (Baron and
// Ferejohn 1989).
func Majority(n int, d float64) float64 { return 1 - float64(d*float64(n-1))/float64(2*n) }

// A Frontier is what two sides can agree on, from 0, the second's ideal, to 1, the first's. U1 rises
// along it and U2 falls; D1 and D2 are what each has without agreement.
type Frontier struct {
	U1, U2 func(x float64) float64
	D1, D2 float64
}

// Nash is the point with the greatest product of gains, the first's weighted by w and the second's by
// 1−w (Nash 1950).
func (f Frontier) Nash(w float64) float64 {
	worth := func(x float64) float64 {
		a, b := f.U1(x)-f.D1, f.U2(x)-f.D2
		if a <= 0 || b <= 0 {
			return math.Inf(-1)
		}
		return float64(w*portable.Log(a)) + float64((1-w)*portable.Log(b))
	}
	low, high := 0.0, 1.0
	for range 200 { // thirds: the sum of logarithms has one peak
		left, right := low+(high-low)/3, high-(high-low)/3
		if worth(left) < worth(right) {
			low = left
		} else {
			high = right
		}
	}
	return (low + high) / 2
}

// KalaiSmorodinsky is the point that gives both the same part of the most each could gain.
func (f Frontier) KalaiSmorodinsky() float64 {
	most1, most2 := f.U1(1)-f.D1, f.U2(0)-f.D2
	return crossing(func(x float64) float64 { return (f.U1(x)-f.D1)/most1 - (f.U2(x)-f.D2)/most2 })
}

// Egalitarian is the point that gives both the same gain, in units that must then be comparable.
func (f Frontier) Egalitarian() float64 {
	return crossing(func(x float64) float64 { return f.U1(x) - f.D1 - (f.U2(x) - f.D2) })
}

// crossing is where a rising function on [0, 1] passes 0.
func crossing(rising func(float64) float64) float64 {
	low, high := 0.0, 1.0
	for range 60 {
		if mid := (low + high) / 2; rising(mid) < 0 {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// Pie divides what is left over after everyone's fallback in equal parts: Nash's solution for utilities
// that are linear in one pie.
func Pie(pie float64, fallbacks []float64) []float64 {
	rest := pie
	for _, d := range fallbacks {
		rest -= d
	}
	out := make([]float64, len(fallbacks))
	for i, d := range fallbacks {
		out[i] = d + rest/float64(len(fallbacks))
	}
	return out
}

// Linked adds up what each side gains from a package of issues, less what each linked issue costs it to
// coordinate, and tells whether all gain (Tollison and Willett 1979).
func Linked(surplus [][]float64, cost float64) (sums []float64, feasible bool) {
	feasible = true
	for _, side := range surplus {
		sum := -float64(cost * float64(len(side)))
		for _, s := range side {
			sum += s
		}
		sums, feasible = append(sums, sum), feasible && sum >= 0
	}
	return sums, feasible
}

// Believed is the span of a mediator's bias toward the one it advises within which it tells the truth:
// below Low it would call for restraint whatever it knows, above High it would egg on (after Kydd 2003).
// A high demand yields high, a low one low, a fight the share fight; dread is what a fight costs the
// mediator. Its signal errs with the chances tough, that an opponent called weak is tough, and weak,
// that one called tough is weak. Where nothing could tempt it to egg on, High has no limit.
func Believed(high, low, fight, dread, tough, weak float64) (least, most float64) {
	least = float64(tough*dread) / (float64((1-tough)*high) + float64(tough*fight) - low)
	most = math.Inf(1)
	if gain := float64(weak*high) + float64((1-weak)*fight) - low; gain > 0 {
		most = float64((1-weak)*dread) / gain
	}
	return least, most
}
