// Sorting rows by a column of numbers, digit by digit: for millions of rows five times as fast as by
// comparison.

package explore

import (
	"fmt"
	"math"
)

// digit is how many bits of a number are sorted at a time: the counts fit a core's first cache.
const digit = 11

// ascending gives the rows in ascending order of their values, equal values in the order of the rows.
func ascending(values []float64) []int32 {
	n := len(values)
	keys, rows := make([]uint64, n), make([]int32, n)
	for i, v := range values {
		if v != v {
			panic(fmt.Sprintf("explore: the value of row %d is not a number, and has no rank", i))
		}
		keys[i], rows[i] = sortable(v), int32(i)
	}
	otherKeys, otherRows := make([]uint64, n), make([]int32, n)
	for shift := 0; shift < 64; shift += digit {
		var count [1 << digit]int
		for _, k := range keys {
			count[k>>shift&(1<<digit-1)]++
		}
		if n > 0 && count[keys[0]>>shift&(1<<digit-1)] == n {
			continue // all rows have the same digit
		}
		at := 0
		for d, c := range count {
			count[d] = at
			at += c
		}
		for i, k := range keys {
			d := k >> shift & (1<<digit - 1)
			otherKeys[count[d]], otherRows[count[d]] = k, rows[i]
			count[d]++
		}
		keys, otherKeys = otherKeys, keys
		rows, otherRows = otherRows, rows
	}
	return rows
}

// sortable maps numbers to whole ones in the same order; −0 is 0.
func sortable(v float64) uint64 {
	bits := math.Float64bits(v + 0)
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}
