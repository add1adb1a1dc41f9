package portable

import (
	"hash/fnv"
	"math"
	"testing"

	"parley/portable/portabletest"
)

// TestSameBits catches a last bit that moves with the architecture, the compiler or an edit: the
// bits of 20,000 values of each function, hashed. The hashes were taken on amd64 and agree with
// runs on 386, on js/wasm and with GOAMD64=v3. A change here **changes results** of every study.
func TestSameBits(t *testing.T) {
	for _, c := range []struct {
		name   string
		of     func(float64) float64
		lo, hi float64
		want   uint64
	}{
		{"Exp", Exp, -750, 720, 0x7f2685a0fa158e39},
		{"Expm1", Expm1, -5, 5, 0xfe9bf2eb0f8057d1},
		{"Log", Log, 0, 10, 0xf6aefee290ea1dff},
		{"Log1p", Log1p, -1, 3, 0xf248921156dc1e91},
		{"Logistic", Logistic, -50, 50, 0xe541cae93bd42070},
		{"NormalQuantile", NormalQuantile, 0, 1, 0x0039fa27f6eb5c13},
		{"NormalCDF", NormalCDF, -39, 10, 0x0ad3064e823d3563},
		{"Pow", func(x float64) float64 { return Pow(x, 7.3) - Pow(7.3, x) }, 0, 50, 0xbe21158328e989df},
		{"Uniform01", func(x float64) float64 { return Uniform01(math.Float64bits(x) * philoxM0) }, 0, 1, 0xb48f3090fb2ee346},
	} {
		h := fnv.New64a()
		for i := range uint64(20000) {
			word, _, _, _ := Philox(0, 0, i, 0, 0, 0)
			x := c.lo + float64((c.hi-c.lo)*Uniform01(word))
			bits := math.Float64bits(c.of(x))
			h.Write([]byte{byte(bits), byte(bits >> 8), byte(bits >> 16), byte(bits >> 24), byte(bits >> 32), byte(bits >> 40), byte(bits >> 48), byte(bits >> 56)})
		}
		if got := h.Sum64(); got != c.want {
			t.Errorf("%s: the bits hash to %#016x, want %#016x", c.name, got, c.want)
		}
	}
	// The key was computed a second time by a separate program in Python.
	if k := Key(42, "talks", "accept", "guarantor"); k != [2]uint64{42, 0xc4a32aaf3cbea063} {
		t.Errorf("Key gives %#x", k)
	}
}

// TestUnfused catches a product that a compiler may fuse with a sum.
func TestUnfused(t *testing.T) {
	portabletest.Unfused(t, ".")
}
