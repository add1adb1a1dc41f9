package portable

import (
	"math"
	"testing"
)

// TestQuick catches gross faults.
func TestQuick(t *testing.T) {
	var we, wl, wp, wq float64
	for i := range 1000000 {
		u := Uniform01(Philox4x64(Key(1), [4]uint64{uint64(i)})[0])
		x := (u - 0.5) * 1400
		we = max(we, math.Abs(Exp(x)/math.Exp(x)-1))
		y := math.Exp(x)
		wl = max(wl, math.Abs(Log(y)/math.Log(y)-1))
		z := math.Exp(x / 100)
		wp = max(wp, math.Abs(Pow(z, 60*u)/math.Pow(z, 60*u)-1))
		if u > 1e-3 {
			wq = max(wq, math.Abs(NormalCDF(NormalQuantile(u))/u-1))
		}
	}
	t.Log(we, wl, wp, wq)
	t.Log(NormalCDF(-38), NormalCDF(-10), NormalQuantile(1e-300), NormalQuantile(0.975))
}

var sink float64

func loop(b *testing.B, lo, hi float64, f func(float64) float64) {
	var in [256]float64
	for i := range in {
		in[i] = lo + (hi-lo)*Uniform01(Philox4x64(Key(1), [4]uint64{uint64(i)})[0])
	}
	for b.Loop() {
		s := 0.0
		for _, x := range in {
			s += f(x)
		}
		sink = s
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/256, "ns/value")
}
func BenchmarkExp(b *testing.B)     { loop(b, -5, 5, Exp) }
func BenchmarkMathExp(b *testing.B) { loop(b, -5, 5, math.Exp) }
func BenchmarkLog(b *testing.B)     { loop(b, 0, 5, Log) }
func BenchmarkMathLog(b *testing.B) { loop(b, 0, 5, math.Log) }
func BenchmarkQ(b *testing.B)       { loop(b, 0, 1, NormalQuantile) }
func BenchmarkCDF(b *testing.B)     { loop(b, -5, 5, NormalCDF) }
func BenchmarkPow(b *testing.B)     { loop(b, 0, 5, func(x float64) float64 { return Pow(x, 1.7) }) }
func BenchmarkPhilox(b *testing.B) {
	i := uint64(0)
	var s uint64
	for b.Loop() {
		r := Philox4x64([2]uint64{1, 2}, [4]uint64{i})
		i++
		s += r[0]
	}
	sink = float64(s)
}
func BenchmarkPhiloxW(b *testing.B) {
	i := uint64(0)
	var s uint64
	for b.Loop() {
		r, _, _, _ := Philox(1, 2, i, 0, 0, 0)
		i++
		s += r
	}
	sink = float64(s)
}
