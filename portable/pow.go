// Powers through a logarithm carried in two words.

package portable

import "math"

// headMask keeps the upper 26 bits of a mantissa, so that a product of two heads is exact.
const headMask = ^uint64(0x7ffffff)

func head(x float64) float64 { return math.Float64frombits(math.Float64bits(x) & headMask) }

// Pow returns x^y with the special cases of math.Pow: Pow(x, 0) = Pow(1, y) = 1, a negative x
// takes integer exponents only, Pow(0, y) is 0 or an infinity.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case x != x || y != y:
		return math.NaN()
	}
	if x > 0 && x <= math.MaxFloat64 && y >= -math.MaxFloat64 && y <= math.MaxFloat64 {
		return powPositive(x, y)
	}
	return powEdge(x, y)
}

// powEdge is Pow of zeros, negative numbers and infinities.
func powEdge(x, y float64) float64 {
	if math.IsInf(y, 0) {
		a := math.Abs(x)
		switch {
		case a == 1:
			return 1
		case (a > 1) == (y > 0):
			return math.Inf(1)
		}
		return 0
	}
	whole := math.Trunc(y) == y
	odd := whole && math.Abs(y) < 0x1p53 && math.Mod(y, 2) != 0
	if x < 0 && !whole && !math.IsInf(x, 0) {
		return math.NaN()
	}
	var size float64
	switch {
	case x == 0 || math.IsInf(x, 0):
		if (x == 0) == (y < 0) {
			size = math.Inf(1)
		}
	default:
		size = powPositive(-x, y)
	}
	if odd && math.Signbit(x) {
		return -size
	}
	return size
}

// powPositive is x^y for finite x > 0 and finite y.
func powPositive(x, y float64) float64 {
	hi, lo := logPair(x)
	p := float64(y * hi)
	switch {
	case p > 710: // e^709.79 overflows
		return math.Inf(1)
	case p < -746: // e^−745.14 rounds to zero
		return 0
	case math.Abs(y) < 0x1p-500: // the products below would lose bits, and the power is 1
		return 1
	}
	// d is what the product lost: y·(hi+lo) − p.
	yh, hh := head(y), head(hi)
	yl, hl := y-yh, hi-hh
	d := ((float64(yh*hh) - p) + float64(yh*hl) + float64(yl*hh)) + float64(yl*hl) + float64(y*lo)
	switch {
	case p > expFastLow && p < expFastHigh:
		return expPair(p, d, 0)
	case p > 0:
		return expPair(p, d, -16) * 0x1p16
	}
	return expPair(p, d, 128) * 0x1p-128
}

// logPair returns log x in two words, the sum good to about 2^−59 of the logarithm.
func logPair(x float64) (hi, lo float64) {
	ix, shift := math.Float64bits(x), int64(0)
	if ix < smallestNormalBits {
		ix, shift = math.Float64bits(x*0x1p54), -54
	}
	e := int64(ix-sqrtHalfBits) >> 52
	m := math.Float64frombits(ix - uint64(e)<<52)
	k := float64(e + shift)

	// s = f/v with f = m−1 exact and v = m+1 in two words.
	f := m - 1
	v := m + 1
	vl := m - (v - 1)
	s := f / v
	sh := head(s)
	vh := head(v)
	sl := (((f - float64(sh*vh)) - float64(sh*(v-vh))) - float64(sh*vl)) / v

	z := float64(s * s)
	w := float64(z * z)
	odd := log1 + float64(w*(log3+float64(w*log5)))
	even := log0 + float64(w*(log2+float64(w*(log4+float64(w*log6)))))
	rest := 2*sl + float64(float64(s*z)*(even+float64(z*odd)))

	// k·ln2Hi and 2·sh are exact; |k·ln2Hi| is zero or the larger of the two.
	a, b := float64(k*ln2Hi), 2*sh
	hi = a + b
	if a == 0 {
		hi = b
	}
	lost := b - (hi - a)
	rest = (rest + lost) + float64(k*ln2Lo)
	lo = rest
	sum := hi + lo
	return sum, lo - (sum - hi)
}
