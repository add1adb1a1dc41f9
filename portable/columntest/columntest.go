// Package columntest holds the vector form of a loop over columns to its Go body.
package columntest

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"unsafe"

	"parley/portable"
)

const width = 256

// special are numbers at which a comparison or a bound may turn.
var special = []float64{0, math.Copysign(0, -1), 1, -1, 0.5, 2, 3, math.Inf(1), math.Inf(-1), math.NaN(), 5e-324, math.MaxFloat64, -745.25, 709.875, 1e-300}

// SameBits catches a loop over columns whose vector form differs from its Go body in a bit: over random
// columns and numbers, special values among them, and any number of futures. NaN is NaN.
func SameBits[T any, F ~[]uint8](t *testing.T, run func(*T, F)) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	for round := range 200 {
		var vector, plain T
		draw := mixture(rng, round)
		fill(&vector, &plain, draw)
		all := make(F, rng.IntN(width+1))
		if round%4 == 0 {
			all = make(F, width)
		}
		for f := range all {
			all[f] = uint8(f)
		}
		run(&vector, all)
		portable.WithoutAVX2(func() { run(&plain, all) })
		a, b := reflect.ValueOf(&vector).Elem(), reflect.ValueOf(&plain).Elem()
		for i := range a.NumField() {
			name := a.Type().Field(i).Name
			if x, isColumn := column(a.Field(i)); isColumn {
				y, _ := column(b.Field(i))
				for f := range x {
					if !same(x[f], y[f]) {
						t.Fatalf("%s[%d] of %d: %v by vectors, %v by the body", name, f, len(all), x[f], y[f])
					}
				}
			} else if x, y := *number(a.Field(i)), *number(b.Field(i)); !same(x, y) {
				t.Fatalf("%s of %d: %v by vectors, %v by the body", name, len(all), x, y)
			}
		}
	}
}

func same(x, y float64) bool {
	return math.Float64bits(x) == math.Float64bits(y) || x != x && y != y
}

// mixture draws numbers as a model has them in even rounds, and anything in odd ones.
func mixture(rng *rand.Rand, round int) func() float64 {
	return func() float64 {
		switch kind := rng.IntN(8); {
		case round%2 == 1 && kind == 0:
			return special[rng.IntN(len(special))]
		case kind == 1:
			return float64(rng.IntN(4))
		case kind == 2 || round%2 == 1 && kind < 5:
			return 20 * rng.NormFloat64()
		}
		return rng.Float64()
	}
}

// fill puts the same numbers into two structs of columns and numbers.
func fill[T any](a, b *T, draw func() float64) {
	x, y := reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem()
	for i := range x.NumField() {
		if x.Field(i).Kind() == reflect.Pointer {
			first, second := new([width]float64), new([width]float64)
			for f := range first {
				first[f] = draw()
			}
			*second = *first
			*(**[width]float64)(unsafe.Pointer(x.Field(i).UnsafeAddr())) = first
			*(**[width]float64)(unsafe.Pointer(y.Field(i).UnsafeAddr())) = second
			continue
		}
		*number(x.Field(i)) = math.Round(1024*draw()) / 1024 // whatever is counted on top of it is exact
		*number(y.Field(i)) = *number(x.Field(i))
	}
}

func column(v reflect.Value) (*[width]float64, bool) {
	if v.Kind() != reflect.Pointer {
		return nil, false
	}
	return *(**[width]float64)(unsafe.Pointer(v.UnsafeAddr())), true
}

func number(v reflect.Value) *float64 { return (*float64)(unsafe.Pointer(v.UnsafeAddr())) }
