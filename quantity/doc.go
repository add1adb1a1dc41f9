// Package quantity holds numbers that know their unit, their spread and where they come from.
//
// A Quantity is a distribution (Dist) in a Unit, with one Basis for its sign and one for its size,
// and the Date it became known. All arithmetic on distributions goes through package portable, so
// a quantile has the same bits on every architecture.
package quantity
