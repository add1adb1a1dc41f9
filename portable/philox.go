// Chance by name: Philox4x64-10 (Salmon, Moraes, Dror and Shaw 2011), a random function of a key
// and a counter, so that a draw depends on its name and on nothing drawn before it.

package portable

import (
	"math"
	"math/bits"
)

const (
	philoxM0 = 0xd2e7470ee14c6c93
	philoxM1 = 0xca5a826395121157
	philoxW0 = 0x9e3779b97f4a7c15 // golden ratio
	philoxW1 = 0xbb67ae8584caa73b // √3 − 1
)

// Philox4x64 returns the four random words that belong to a key and a counter (10 rounds). In a
// loop call Philox instead: arrays pass through memory and more than double the time.
func Philox4x64(key [2]uint64, counter [4]uint64) [4]uint64 {
	a, b, c, d := Philox(key[0], key[1], counter[0], counter[1], counter[2], counter[3])
	return [4]uint64{a, b, c, d}
}

// Philox is Philox4x64 on single words, which stay in registers.
func Philox(k0, k1, c0, c1, c2, c3 uint64) (r0, r1, r2, r3 uint64) {
	h0, l0 := bits.Mul64(philoxM0, c0)
	h1, l1 := bits.Mul64(philoxM1, c2)
	c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0

	k0, k1 = k0+philoxW0, k1+philoxW1
	h0, l0 = bits.Mul64(philoxM0, c0)
	h1, l1 = bits.Mul64(philoxM1, c2)
	c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0

	k0, k1 = k0+philoxW0, k1+philoxW1
	h0, l0 = bits.Mul64(philoxM0, c0)
	h1, l1 = bits.Mul64(philoxM1, c2)
	c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0

	k0, k1 = k0+philoxW0, k1+philoxW1
	h0, l0 = bits.Mul64(philoxM0, c0)
	h1, l1 = bits.Mul64(philoxM1, c2)
	c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0

	k0, k1 = k0+philoxW0, k1+philoxW1
	h0, l0 = bits.Mul64(philoxM0, c0)
	h1, l1 = bits.Mul64(philoxM1, c2)
	c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0

	k0, k1 = k0+philoxW0, k1+philoxW1
	h0, l0 = bits.Mul64(philoxM0, c0)
	h1, l1 = bits.Mul64(philoxM1, c2)
	c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0

	k0, k1 = k0+philoxW0, k1+philoxW1
	h0, l0 = bits.Mul64(philoxM0, c0)
	h1, l1 = bits.Mul64(philoxM1, c2)
	c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0

	k0, k1 = k0+philoxW0, k1+philoxW1
	h0, l0 = bits.Mul64(philoxM0, c0)
	h1, l1 = bits.Mul64(philoxM1, c2)
	c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0

	k0, k1 = k0+philoxW0, k1+philoxW1
	h0, l0 = bits.Mul64(philoxM0, c0)
	h1, l1 = bits.Mul64(philoxM1, c2)
	c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0

	k0, k1 = k0+philoxW0, k1+philoxW1
	h0, l0 = bits.Mul64(philoxM0, c0)
	h1, l1 = bits.Mul64(philoxM1, c2)
	c0, c1, c2, c3 = h1^c1^k0, l1, h0^c3^k1, l0

	return c0, c1, c2, c3
}

// Uniform01 turns a word into a number strictly between 0 and 1: the middle of one of 2^52 equal
// cells. With 53 bits the last middle would round to 1; with 52 all are exact, and the mirror
// word gives the mirror number, Uniform01(^w) = 1 − Uniform01(w).
func Uniform01(word uint64) float64 {
	const one = 1023 << 52                                    // the bits of 1: with others below them, 1 and so many cells
	return math.Float64frombits(word>>12|one) - (1 - 0x1p-53) // exact
}

// Key returns the Philox key of a named stream. Names are parts (a mechanism, a draw, actors);
// the same letters cut differently are another name. Every seed is a seed, zero included.
func Key(seed uint64, names ...string) [2]uint64 {
	const offset, prime = 0xcbf29ce484222325, 0x100000001b3 // FNV-1a, 64 bits
	h := uint64(offset)
	for _, name := range names {
		for i := 0; i < len(name); i++ {
			h = (h ^ uint64(name[i])) * prime
		}
		h = (h ^ nameEnd) * prime
	}
	return [2]uint64{seed, mix(h)}
}

// nameEnd closes each part of a name; UTF-8 has no such byte.
const nameEnd = 0xff

// mix is the finaliser of splitmix64: one changed bit in changes half of the bits out.
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
