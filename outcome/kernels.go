package outcome

// Loops over the 256 futures of a block. A destination may be one of the operands.

import (
	"math"
	"math/bits"
)

// outside returns the first of n futures whose value is beyond Limit or not a number, or n.
func outside(x *Column, n int) int {
	for f, v := range x[:n] {
		if !(math.Abs(v) <= Limit) {
			return f
		}
	}
	return n
}

// pack turns a column of 0 and 1 into bits and returns the first of n futures that has neither,
// or n. The last bit of the exponent tells 1 from 0.
func pack(dst *Bits, a *Column, n int) int {
	const bitsOfOne = 0x3FF0_0000_0000_0000
	var strange uint64
	for w := range dst {
		x := (*[64]float64)(a[64*w:])
		var word uint64
		for i := range x {
			u := math.Float64bits(x[i])
			word = word>>1 | u<<11&top
			strange |= (u ^ -(u>>52&1)&bitsOfOne) << 1 // without the sign: -0 is 0
		}
		dst[w] = word
	}
	if strange == 0 {
		return n
	}
	for f, v := range a[:n] {
		if v != 0 && v != 1 {
			return f
		}
	}
	return n
}

func spread(dst *Column, v float64) {
	for f := range dst {
		dst[f] = v
	}
}

// top is the highest bit of a word: the sign of a float64, and where a word takes in its next bit.
const top = 1 << 63

// flip is all ones if bits are to be inverted.
func flip(invert bool) uint64 { return -one(invert) }

// one is 1 if a condition holds; the compiler makes it an instruction without a branch.
func one(holds bool) uint64 {
	if holds {
		return 1
	}
	return 0
}

// below has its top bit set if a < b. Both are finite and far from the largest number, so their
// difference is exact in sign; adding 0 turns -0 - 0 = -0 into 0.
func below(a, b float64) uint64 { return math.Float64bits(a-b+0) & top }

func less(dst *Bits, a, b *Column, invert bool) {
	for w := range dst {
		x, y := (*[64]float64)(a[64*w:]), (*[64]float64)(b[64*w:])
		var word uint64
		for i := range x {
			word = word>>1 | below(x[i], y[i])
		}
		dst[w] = word ^ flip(invert)
	}
}

func lessThan(dst *Bits, a *Column, v float64, invert bool) {
	for w := range dst {
		x := (*[64]float64)(a[64*w:])
		var word uint64
		for i := range x {
			word = word>>1 | below(x[i], v)
		}
		dst[w] = word ^ flip(invert)
	}
}

func moreThan(dst *Bits, a *Column, v float64, invert bool) {
	for w := range dst {
		x := (*[64]float64)(a[64*w:])
		var word uint64
		for i := range x {
			word = word>>1 | below(v, x[i])
		}
		dst[w] = word ^ flip(invert)
	}
}

func equal(dst *Bits, a, b *Column) {
	for w := range dst {
		x, y := (*[64]float64)(a[64*w:]), (*[64]float64)(b[64*w:])
		var word uint64
		for i := range x {
			word = word>>1 | one(x[i] == y[i])<<63
		}
		dst[w] = word
	}
}

func equalTo(dst *Bits, a *Column, v float64) {
	for w := range dst {
		x := (*[64]float64)(a[64*w:])
		var word uint64
		for i := range x {
			word = word>>1 | one(x[i] == v)<<63
		}
		dst[w] = word
	}
}

func combine(do action, dst, a, b *Bits) {
	for w := range dst {
		switch do {
		case doAnd:
			dst[w] = a[w] & b[w]
		case doOr:
			dst[w] = a[w] | b[w]
		case doDiffer:
			dst[w] = a[w] ^ b[w]
		case doWithout:
			dst[w] = a[w] &^ b[w]
		default: // doNot
			dst[w] = ^a[w]
		}
	}
}

func binary(do action, dst, a, b *Column) {
	switch do {
	case doAdd:
		for f := range dst {
			dst[f] = a[f] + b[f]
		}
	case doSubtract:
		for f := range dst {
			dst[f] = a[f] - b[f]
		}
	case doMultiply:
		for f := range dst {
			dst[f] = a[f] * b[f]
		}
	case doLeast:
		for f := range dst {
			dst[f] = lesser(a[f], b[f])
		}
	default: // doGreatest
		for f := range dst {
			dst[f] = greater(a[f], b[f])
		}
	}
}

func unary(do action, dst, a *Column) {
	if do == doAbs {
		for f := range dst {
			dst[f] = math.Abs(a[f])
		}
		return
	}
	for f := range dst {
		dst[f] = -a[f]
	}
}

func divideBy(dst, a *Column, v float64) {
	for f := range dst {
		dst[f] = a[f] / v
	}
}

func lesser(a, b float64) float64 {
	if b < a {
		return b
	}
	return a
}

func greater(a, b float64) float64 {
	if b > a {
		return b
	}
	return a
}

// ratio returns a / b held within ±Limit, or otherwise where b is 0.
func ratio(a, b, otherwise float64) float64 {
	if b == 0 {
		return otherwise
	}
	return max(-Limit, min(Limit, a/b))
}

func ratios(dst, a, b, otherwise *Column) {
	for f := range dst {
		dst[f] = ratio(a[f], b[f], otherwise[f])
	}
}

// mark copies a column and writes v where bits are set.
func mark(dst, a *Column, at *Bits, v float64) {
	if dst != a {
		*dst = *a
	}
	for w, word := range at {
		for ; word != 0; word &= word - 1 {
			dst[64*w+bits.TrailingZeros64(word)] = v
		}
	}
}

// since turns the month of the last event into the months passed since, or never.
func since(dst, last *Column, now, never float64) {
	for f, m := range last {
		if m < 0 {
			dst[f] = never
		} else {
			dst[f] = now - m
		}
	}
}

// planes are enough bits to count every month of the longest window, or the actors of a role.
const planes = 16

// count adds up bits, future by future. The sums of 64 futures stand upright in planes: bit i of
// planes[k] is the k-th binary digit of the sum of future i.
func count(dst *Column, from []Bits, list []int32) {
	for w := range len(Bits{}) {
		var sum [planes]uint64
		used := 0
		for _, r := range list {
			carry := from[r][w]
			for k := 0; carry != 0; k++ {
				sum[k&(planes-1)], carry = sum[k&(planes-1)]^carry, sum[k&(planes-1)]&carry
				used = max(used, k+1)
			}
		}
		out := (*[64]float64)(dst[64*w:])
		for i := range out {
			n := uint64(0)
			for k := used - 1; k >= 0; k-- {
				n = n<<1 | sum[k&(planes-1)]>>(i&63)&1
			}
			out[i] = float64(n)
		}
	}
}
