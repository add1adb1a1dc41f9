// The exponential function: reduction to [−ln2/2, ln2/2], a rational kernel, an exact scaling.

package portable

import "math"

const (
	log2E = 1.4426950408889634     // 1/ln 2
	ln2Hi = 0.6931467056274414     // ln 2 to 21 bits, so that k·ln2Hi is exact
	ln2Lo = 4.7493250390316726e-07 // ln 2 − ln2Hi

	// roundMagic pushes the fraction of a number below 2^51 out of the mantissa: adding and
	// subtracting it rounds to the nearest integer, whose low bits stand in the sum's low bits.
	roundMagic = 0x1.8p52

	// Between these bounds the result and its scale 2^k are normal numbers.
	expFastLow  = -708.0
	expFastHigh = 709.0
)

// Coefficients of (r·(e^r+1)/(e^r−1) − 2)/r² in r², fitted by Chebyshev interpolation over the
// reduced range with 50 digits; the fit's error is 5e-17.
const (
	exp0 = 0.1666666666666666
	exp1 = -0.0027777777777562864
	exp2 = 6.613756470855935e-05
	exp3 = -1.6534058843499475e-06
	exp4 = 4.1437097195006384e-08
)

// Exp returns e^x: Exp(−Inf) = 0, Exp(+Inf) = +Inf, Exp(800) = +Inf, Exp(NaN) = NaN.
//
// With k = round(x/ln 2) and r = x − k·ln 2,
//
//	e^x = 2^k · (1 + 2r/(R(r²) − r)),  R(r²) = r·(e^r+1)/(e^r−1)
func Exp(x float64) float64 {
	if !(x > expFastLow && x < expFastHigh) {
		return expEdge(x)
	}
	t := float64(x*log2E) + roundMagic
	k := t - roundMagic
	hi := x - float64(k*ln2Hi)
	lo := float64(k * ln2Lo)
	r := hi - lo
	z := float64(r * r)
	z2 := float64(z * z)
	p := (exp0 + float64(z*exp1)) + float64(z2*((exp2+float64(z*exp3))+float64(z2*exp4)))
	c := r - float64(z*p)
	y := 1 - ((lo - float64(r*c)/(2-c)) - hi)
	return math.Float64frombits(math.Float64bits(y) + math.Float64bits(t)<<52)
}

// expEdge is Exp where the scale leaves the normal numbers, and for infinities and NaN.
func expEdge(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 709.782712893384: // the largest x with a finite result
		return math.Inf(1)
	case x < -745.1332191019412: // below it the result rounds to zero
		return 0
	case x > 0: // 2^k with k = 1024 overflows, the product need not
		return expPair(x, 0, -1) * 2
	default: // the last product rounds into the subnormal numbers, once
		return expPair(x, 0, 64) * 0x1p-64
	}
}

// expPair returns 2^shift·e^(x+d) for a correction d far below x; 2^shift·e^x must be normal.
func expPair(x, d float64, shift int) float64 {
	t := float64(x*log2E) + roundMagic
	k := t - roundMagic
	hi := x - float64(k*ln2Hi)
	lo := float64(k*ln2Lo) - d
	r := hi - lo
	z := float64(r * r)
	z2 := float64(z * z)
	p := (exp0 + float64(z*exp1)) + float64(z2*((exp2+float64(z*exp3))+float64(z2*exp4)))
	c := r - float64(z*p)
	y := 1 - ((lo - float64(r*c)/(2-c)) - hi)
	return math.Float64frombits(math.Float64bits(y) + uint64(int64(k)+int64(shift))<<52)
}

// Expm1 returns e^x − 1 without the loss of digits near zero.
func Expm1(x float64) float64 {
	u := Exp(x)
	d := u - 1
	if !(x > -0.7 && x < 0.7) { // the difference keeps its digits
		return d
	}
	if d == 0 {
		return x
	}
	// Kahan's correction: the rounding of u is undone by comparing log u with x.
	return float64(d*x) / Log(u)
}

// Logistic returns 1/(1+e^−x) with full relative precision in both tails.
func Logistic(x float64) float64 {
	// With e = e^−|x| it is 1/(1+e) or e/(1+e); the sign of x picks the numerator without a
	// branch, since no processor guesses the sign of a random column.
	e := Exp(-math.Abs(x))
	negative := uint64(int64(math.Float64bits(x)) >> 63)
	top := math.Float64bits(e)&negative | math.Float64bits(1)&^negative
	return math.Float64frombits(top) / (1 + e)
}
