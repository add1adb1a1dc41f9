// Column forms: the same functions over a slice. They give the bits of the scalar functions (a test
// holds them together) and are several times faster where loops over columns are.

package portable

import "math"

// lanes is as many values as are done at a time.
type lanes = [256]float64

// indexes are those of a column; a part of them is the first values.
var indexes = func() (all [len(lanes{})]uint8) {
	for i := range all {
		all[i] = uint8(i)
	}
	return all
}()

// first lends the first values of a slice as a column, where it has room for one.
func first(x []float64) *lanes { return (*lanes)(x[:len(lanes{})]) }

// roomy tells whether two slices have room for a column.
func roomy(dst, src []float64) bool {
	return cap(dst) >= len(lanes{}) && cap(src) >= len(lanes{})
}

// next is how many of the values left are done now.
func next(src []float64) int { return min(len(src), len(lanes{})) }

// ExpTo sets dst[i] = Exp(src[i]); dst may be src and must not be shorter.
func ExpTo(dst, src []float64) {
	for n := next(src); n > 0; n = next(src) {
		if roomy(dst, src) {
			expColumn(first(dst), first(src), indexes[:n])
		} else {
			for i, x := range src[:n] {
				dst[i] = Exp(x)
			}
		}
		dst, src = dst[n:], src[n:]
	}
}

func expColumn(dst, src *lanes, all []uint8) {
	odd := within{src: src, low: expFastLow, high: expFastHigh}
	if odd.run(all); odd.outside > 0 {
		for _, i := range all {
			dst[i] = Exp(src[i])
		}
		return
	}
	(&exps{src, dst}).run(all)
}

// within counts the values that are not between two others.
type within struct {
	src                *lanes
	low, high, outside float64
}

//vector:loop
func (c *within) run(all []uint8) {
	for _, f := range all[c.runVector(len(all)):] {
		if x := c.src[f]; !(x > c.low && x < c.high) {
			c.outside++
		}
	}
}

// exps is Exp where it takes the fast road.
type exps struct{ src, dst *lanes }

//vector:loop
func (c *exps) run(all []uint8) {
	for _, f := range all[c.runVector(len(all)):] {
		x := c.src[f]
		t := float64(x*log2E) + roundMagic
		k := t - roundMagic
		hi := x - float64(k*ln2Hi)
		lo := float64(k * ln2Lo)
		r := hi - lo
		z := float64(r * r)
		z2 := float64(z * z)
		p := (exp0 + float64(z*exp1)) + float64(z2*((exp2+float64(z*exp3))+float64(z2*exp4)))
		g := r - float64(z*p)
		y := 1 - ((lo - float64(r*g)/(2-g)) - hi)
		c.dst[f] = math.Float64frombits(math.Float64bits(y) + math.Float64bits(t)<<52)
	}
}

// LogTo sets dst[i] = Log(src[i]); dst may be src and must not be shorter.
func LogTo(dst, src []float64) {
	for n := next(src); n > 0; n = next(src) {
		if roomy(dst, src) {
			logColumn(first(dst), first(src), indexes[:n])
		} else {
			for i, x := range src[:n] {
				dst[i] = Log(x)
			}
		}
		dst, src = dst[n:], src[n:]
	}
}

// belowNormal and aboveNormal lie just beside the normal positive numbers.
const (
	belowNormal = 0x0.fffffffffffffp-1022
	aboveNormal = math.MaxFloat64
)

func logColumn(dst, src *lanes, all []uint8) {
	odd := within{src: src, low: belowNormal, high: aboveNormal}
	if odd.run(all); odd.outside > 0 {
		for _, i := range all {
			dst[i] = Log(src[i])
		}
		return
	}
	(&logs{src, dst}).run(all)
}

// logs is Log of normal positive numbers.
type logs struct{ src, dst *lanes }

//vector:loop
func (c *logs) run(all []uint8) {
	for _, i := range all[c.runVector(len(all)):] {
		c.dst[i] = logNormal(c.src[i])
	}
}

// NormalQuantileTo sets dst[i] = NormalQuantile(src[i]); dst may be src and must not be shorter.
func NormalQuantileTo(dst, src []float64) {
	for n := next(src); n > 0; n = next(src) {
		if roomy(dst, src) {
			normalColumn(first(dst), first(src), indexes[:n])
		} else {
			for i, x := range src[:n] {
				dst[i] = NormalQuantile(x)
			}
		}
		dst, src = dst[n:], src[n:]
	}
}

func normalColumn(dst, src *lanes, all []uint8) {
	var middle, tail lanes
	var who [len(lanes{})]uint8
	(&middles{src, &middle}).run(all)
	n := 0
	for _, i := range all {
		p := src[i]
		who[uint8(n)], tail[uint8(n)] = i, p
		if q := p - 0.5; !(q >= -0.425 && q <= 0.425) {
			n++
		}
		dst[i] = middle[i]
	}
	far := tails{p: &tail, dst: &middle}
	far.run(indexes[:n])
	for k, i := range who[:n] {
		dst[i] = middle[uint8(k)]
		if far.odd > 0 {
			dst[i] = normalTail(tail[uint8(k)])
		}
	}
}

// leastTail is above the p at which NormalQuantile turns to its third approximation, exp(−25).
const leastTail = 1.4e-11

// tails is NormalQuantile outside of these, down to leastTail; what lies beyond is counted as odd.
type tails struct {
	p, dst *lanes
	odd    float64
}

//vector:loop
func (c *tails) run(all []uint8) {
	for _, f := range all[c.runVector(len(all)):] {
		sign, t := -1.0, c.p[f]
		if c.p[f] > 0.5 {
			sign, t = 1, 1-c.p[f]
		}
		if !(t > leastTail) {
			c.odd++
		}
		r := math.Sqrt(-logNormal(t)) - 1.6
		num := qc0 + float64(r*(qc1+float64(r*(qc2+float64(r*(qc3+float64(r*(qc4+float64(r*(qc5+float64(r*(qc6+float64(r*qc7)))))))))))))
		den := 1 + float64(r*(qd1+float64(r*(qd2+float64(r*(qd3+float64(r*(qd4+float64(r*(qd5+float64(r*(qd6+float64(r*qd7)))))))))))))
		c.dst[f] = float64(sign*num) / den
	}
}

// middles is NormalQuantile between 0.075 and 0.925.
type middles struct{ src, dst *lanes }

//vector:loop
func (c *middles) run(all []uint8) {
	for _, f := range all[c.runVector(len(all)):] {
		q := c.src[f] - 0.5
		r := 0.180625 - float64(q*q)
		num := qa0 + float64(r*(qa1+float64(r*(qa2+float64(r*(qa3+float64(r*(qa4+float64(r*(qa5+float64(r*(qa6+float64(r*qa7)))))))))))))
		den := 1 + float64(r*(qb1+float64(r*(qb2+float64(r*(qb3+float64(r*(qb4+float64(r*(qb5+float64(r*(qb6+float64(r*qb7)))))))))))))
		c.dst[f] = float64(q*num) / den
	}
}
