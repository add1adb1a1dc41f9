// Column forms: the same functions over a slice, with the body in the loop. They give the bits of
// the scalar functions (a test holds them together) and save a tenth of their time. The other
// functions gain nothing from such a form: call them in a loop.

package portable

import "math"

// ExpTo sets dst[i] = Exp(src[i]); dst may be src and must not be shorter.
func ExpTo(dst, src []float64) {
	dst = dst[:len(src)]
	for i, x := range src {
		if !(x > expFastLow && x < expFastHigh) {
			dst[i] = expEdge(x)
			continue
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
		dst[i] = math.Float64frombits(math.Float64bits(y) + math.Float64bits(t)<<52)
	}
}

// LogTo sets dst[i] = Log(src[i]); dst may be src and must not be shorter.
func LogTo(dst, src []float64) {
	dst = dst[:len(src)]
	for i, x := range src {
		ix := math.Float64bits(x)
		if ix-smallestNormalBits >= infinityBits-smallestNormalBits {
			dst[i] = logEdge(x)
			continue
		}
		e := int64(ix-sqrtHalfBits) >> 52
		f := math.Float64frombits(ix-uint64(e)<<52) - 1
		k := float64(e)
		s := f / (2 + f)
		z := float64(s * s)
		w := float64(z * z)
		odd := log1 + float64(w*(log3+float64(w*log5)))
		even := log0 + float64(w*(log2+float64(w*(log4+float64(w*log6)))))
		r := float64(z * (even + float64(z*odd)))
		h := float64(float64(0.5*f) * f)
		dst[i] = float64(k*ln2Hi) - ((h - (float64(s*(h+r)) + float64(k*ln2Lo))) - f)
	}
}
