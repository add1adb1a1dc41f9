// What each kernel costs, beside math's where there is one. Every sub-benchmark walks 16,384
// values, too many for the branch predictor to learn by heart, and reports nanoseconds a value.

package portable

import (
	"math"
	"testing"
)

const column = 64 * 256

func BenchmarkColumn(b *testing.B) {
	for _, c := range []struct {
		name   string
		lo, hi float64
		of     func(float64) float64
		to     func(dst, src []float64)
	}{
		{"Exp", -5, 5, Exp, ExpTo},
		{"math.Exp", -5, 5, math.Exp, nil},
		{"Log", 0, 5, Log, LogTo},
		{"math.Log", 0, 5, math.Log, nil},
		{"Logistic", -5, 5, Logistic, nil},
		{"NormalQuantile", 0, 1, NormalQuantile, NormalQuantileTo},
		{"NormalCDF", -5, 5, NormalCDF, nil},
		{"Pow", 0, 5, func(x float64) float64 { return Pow(x, 1.7) }, nil},
		{"math.Pow", 0, 5, func(x float64) float64 { return math.Pow(x, 1.7) }, nil},
		{"Expm1", -5, 5, Expm1, nil},
		{"Log1p", 0, 5, Log1p, nil},
	} {
		var src, dst [column]float64
		for i := range src {
			u, _, _, _ := Philox(1, 2, uint64(i), 0, 0, 0)
			src[i] = c.lo + (c.hi-c.lo)*Uniform01(u)
		}
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				for i, x := range src {
					dst[i] = c.of(x)
				}
			}
			perValue(b)
		})
		if c.to != nil {
			b.Run(c.name+"To", func(b *testing.B) {
				for b.Loop() {
					c.to(dst[:], src[:])
				}
				perValue(b)
			})
		}
	}
	b.Run("Philox", func(b *testing.B) {
		var sum, n uint64
		for b.Loop() {
			for range column {
				a, _, _, _ := Philox(1, 2, n, 0, 0, 0)
				sum, n = sum+a, n+1
			}
		}
		if sum == 0 {
			b.Fatal("the words sum to zero")
		}
		perValue(b)
	})
	b.Run("Philox4x64", func(b *testing.B) {
		var sum, n uint64
		for b.Loop() {
			for range column {
				sum, n = sum+Philox4x64([2]uint64{1, 2}, [4]uint64{n})[0], n+1
			}
		}
		if sum == 0 {
			b.Fatal("the words sum to zero")
		}
		perValue(b)
	})
}

func perValue(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/column, "ns/value")
}
