// The normal distribution: its quantile and its distribution function.

package portable

import "math"

// Coefficients of Wichura's rational approximations (Applied Statistics algorithm AS 241, PPND16,
// 1988): a/b in the middle, c/d where √(−log p) ≤ 5, e/f beyond, to p = 5e-324.
const (
	qa0, qa1, qa2, qa3 = 3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4
	qa4, qa5, qa6, qa7 = 4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3
	qb1, qb2, qb3, qb4 = 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4
	qb5, qb6, qb7      = 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3

	qc0, qc1, qc2, qc3 = 1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504
	qc4, qc5, qc6, qc7 = 1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4
	qd1, qd2, qd3, qd4 = 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1, 1.48103976427480074590e-1
	qd5, qd6, qd7      = 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9

	qe0, qe1, qe2, qe3 = 6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1
	qe4, qe5, qe6, qe7 = 2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7
	qf1, qf2, qf3, qf4 = 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4
	qf5, qf6, qf7      = 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15
)

// NormalQuantile returns the x with NormalCDF(x) = p: −Inf at 0, +Inf at 1, NaN outside [0, 1].
// It is odd about one half wherever 1−p is exact.
func NormalQuantile(p float64) float64 {
	q := p - 0.5
	if !(q >= -0.425 && q <= 0.425) {
		return normalTail(p)
	}
	r := 0.180625 - float64(q*q)
	num := qa0 + float64(r*(qa1+float64(r*(qa2+float64(r*(qa3+float64(r*(qa4+float64(r*(qa5+float64(r*(qa6+float64(r*qa7)))))))))))))
	den := 1 + float64(r*(qb1+float64(r*(qb2+float64(r*(qb3+float64(r*(qb4+float64(r*(qb5+float64(r*(qb6+float64(r*qb7)))))))))))))
	return float64(q*num) / den
}

// normalTail is NormalQuantile where p or 1−p is below 0.075.
func normalTail(p float64) float64 {
	if !(p > 0 && p < 1) {
		switch p {
		case 0:
			return math.Inf(-1)
		case 1:
			return math.Inf(1)
		}
		return math.NaN()
	}
	sign, t := -1.0, p
	if p > 0.5 {
		sign, t = 1, 1-p
	}
	r := math.Sqrt(-Log(t))
	var num, den float64
	if r <= 5 {
		r -= 1.6
		num = qc0 + float64(r*(qc1+float64(r*(qc2+float64(r*(qc3+float64(r*(qc4+float64(r*(qc5+float64(r*(qc6+float64(r*qc7)))))))))))))
		den = 1 + float64(r*(qd1+float64(r*(qd2+float64(r*(qd3+float64(r*(qd4+float64(r*(qd5+float64(r*(qd6+float64(r*qd7)))))))))))))
	} else {
		r -= 5
		num = qe0 + float64(r*(qe1+float64(r*(qe2+float64(r*(qe3+float64(r*(qe4+float64(r*(qe5+float64(r*(qe6+float64(r*qe7)))))))))))))
		den = 1 + float64(r*(qf1+float64(r*(qf2+float64(r*(qf3+float64(r*(qf4+float64(r*(qf5+float64(r*(qf6+float64(r*qf7)))))))))))))
	}
	return float64(sign*num) / den
}

// Coefficients of (1+x)·M(x) in t = (x−4)/(x+4), with M(x) = Φ(−x)/φ(x) the ratio of Mills,
// fitted by Chebyshev interpolation over 0 ≤ x ≤ 39 with 60 digits; the fit's error is 1e-16.
const (
	mills0  = 1.1832619145678034
	mills1  = -0.24239967052180772
	mills2  = 0.035091880234755464
	mills3  = 0.07169048120137982
	mills4  = -0.0807080096795413
	mills5  = 0.04495912907925406
	mills6  = -0.012539103608402363
	mills7  = -0.0007159509405275913
	mills8  = 0.0017418486255403797
	mills9  = -0.00023670146206569633
	mills10 = -0.00022021451449629262
	mills11 = 5.326553601710981e-05
	mills12 = 3.415407683970257e-05
	mills13 = -8.602068274458419e-06
	mills14 = -6.539718778522883e-06
	mills15 = 1.0126732442080082e-06
	mills16 = 1.3653643543512529e-06
	mills17 = 2.3152112743447484e-09
	mills18 = -2.5716990727343865e-07
	mills19 = -4.472799223423984e-08
	mills20 = 3.0508722642663706e-08
	mills21 = 1.0286951204204222e-08
)

// invSqrt2Pi is 1/√(2π).
const invSqrt2Pi = 0.3989422804014327

// NormalCDF returns Φ(x), with full relative precision in the lower tail.
func NormalCDF(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 0:
		return 1 - lowerTail(x)
	}
	return lowerTail(-x)
}

// lowerTail returns Φ(−x) = φ(x)·M(x) for x ≥ 0.
func lowerTail(x float64) float64 {
	if x > 38.6 { // Φ(−38.6) is below the smallest number
		return 0
	}
	t := (x - 4) / (x + 4)
	t2 := float64(t * t)
	even := mills0 + float64(t2*(mills2+float64(t2*(mills4+float64(t2*(mills6+float64(t2*(mills8+float64(t2*(mills10+float64(t2*(mills12+float64(t2*(mills14+float64(t2*(mills16+float64(t2*(mills18+float64(t2*mills20)))))))))))))))))))
	odd := mills1 + float64(t2*(mills3+float64(t2*(mills5+float64(t2*(mills7+float64(t2*(mills9+float64(t2*(mills11+float64(t2*(mills13+float64(t2*(mills15+float64(t2*(mills17+float64(t2*(mills19+float64(t2*mills21)))))))))))))))))))
	m := (even + float64(t*odd)) / (1 + x)

	// x²/2 in two words: near x = 38 its rounding alone would cost 1e-13 of the result.
	h := head(x)
	a := float64(float64(0.5*h) * h)
	d := float64(float64(0.5*(x-h)) * (x + h))
	if a < 700 {
		return min(0.5, float64(float64(expPair(-a, -d, 0)*invSqrt2Pi)*m))
	}
	return float64(float64(expPair(-a, -d, 128)*invSqrt2Pi)*m) * 0x1p-128
}
