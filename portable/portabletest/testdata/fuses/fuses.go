// Package fuses holds one bare product, which the compiler fuses where it can, and one wrapped.
package fuses

// Bare may round once.
func Bare(a, b, c float64) float64 { return a*b + c }

// Wrapped rounds twice everywhere.
func Wrapped(a, b, c float64) float64 { return float64(a*b) + c }
