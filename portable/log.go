// The natural logarithm: mantissa to [√½, √2), the odd series in (m−1)/(m+1), an exact exponent.

package portable

import "math"

const (
	smallestNormalBits = 0x0010000000000000
	infinityBits       = 0x7ff0000000000000
	sqrtHalfBits       = 0x3fe6a09e667f3bcd
)

// Coefficients of (log((1+s)/(1−s)) − 2s)/s³ in s², fitted by Chebyshev interpolation over the
// reduced range with 50 digits; the fit's error is 3e-16, 1e-17 of the result.
const (
	log0 = 0.666666666666667
	log1 = 0.399999999998992
	log2 = 0.2857142862611452
	log3 = 0.22222211112104945
	log4 = 0.1818289077802629
	log5 = 0.1533166667659282
	log6 = 0.14617128399852802
)

// Log returns the natural logarithm: Log(0) = −Inf, Log(+Inf) = +Inf, Log of a negative = NaN.
//
// With x = 2^k·(1+f) and s = f/(2+f),
//
//	log x = k·ln 2 + f − (f²/2 − s·(f²/2 + R(s²)))
func Log(x float64) float64 {
	ix := math.Float64bits(x)
	if ix-smallestNormalBits >= infinityBits-smallestNormalBits {
		return logEdge(x)
	}
	return logNormal(x)
}

// An integer below 2^52 under these bits of an exponent is that integer and 2^52. Exponents of logarithms
// are kept above zero by shifting them so far.
const (
	inMantissa   = 0x4330000000000000
	twoTo52      = 0x1p52
	shiftedBy    = 1024
	shiftedUpper = shiftedBy << 52
)

// logNormal is Log of a normal positive number.
func logNormal(x float64) float64 {
	f, k := split(x)
	return logOf(f, k)
}

// split is the f and k of a normal positive number, without a shift that keeps a sign.
func split(x float64) (f, k float64) {
	ix := math.Float64bits(x)
	e := (ix - sqrtHalfBits + shiftedUpper) >> 52
	f = math.Float64frombits(ix+shiftedUpper-e<<52) - 1
	k = math.Float64frombits(e|inMantissa) - (twoTo52 + shiftedBy)
	return f, k
}

// logOf is the logarithm of 2^k·(1+f).
func logOf(f, k float64) float64 {
	s := f / (2 + f)
	z := float64(s * s)
	w := float64(z * z)
	odd := log1 + float64(w*(log3+float64(w*log5)))
	even := log0 + float64(w*(log2+float64(w*(log4+float64(w*log6)))))
	r := float64(z * (even + float64(z*odd)))
	h := float64(float64(0.5*f) * f)
	return float64(k*ln2Hi) - ((h - (float64(s*(h+r)) + float64(k*ln2Lo))) - f)
}

// logEdge is Log of zero, subnormal and negative numbers, infinities and NaN.
func logEdge(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, 1):
		return x
	case x == 0:
		return math.Inf(-1)
	case x < 0:
		return math.NaN()
	}
	f, k := split(x * 0x1p54)
	return logOf(f, k-54)
}

// Log1p returns log(1+x) without the loss of digits near zero.
func Log1p(x float64) float64 {
	u := 1 + x
	switch {
	case u == 1 || math.IsInf(u, 1):
		return x
	case !(u > 0):
		return Log(u)
	}
	// The rounding of 1+x is x−(u−1); its share in the logarithm is that over u.
	return Log(u) + (x-(u-1))/u
}
