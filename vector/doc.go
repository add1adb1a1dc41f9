// Package vector turns loops over columns, written in Go, into AVX2 assembly that gives the same bits.
//
// A loop is a method of a struct of columns and numbers, marked //vector:loop:
//
//	type spend struct {
//		now, flow, wanted *sim.Column
//		pace              float64
//	}
//
//	//vector:loop
//	func (c *spend) run(all sim.Futures) {
//		for _, f := range all[c.runVector(len(all)):] {
//			c.flow[f] += float64(c.pace * (c.wanted[f] - c.now[f]))
//		}
//	}
//
// The Go body is what the loop means and what runs on other machines, under the tag purego, and for the
// last futures that do not fill four lanes. From the same body the package writes runVector, which does as
// many futures as it can and returns how many. The tests of this package hold the written files to the
// source (go test ./vector -update writes them anew); columntest.SameBits holds their bits to the body's.
//
// # What a loop may say
//
// Arithmetic on float64 and uint64 without fused products, comparisons, if, switch without a tag, min, max,
// math.Abs, Sqrt, Floor, Float64bits and Float64frombits, shifts by constants, and calls of functions of its
// own package made of these. Both sides of a condition are worked out and one is chosen, so a loop
// cannot call what has effects. A number of the struct that is counted up (c.held++) is summed over the futures.
// All columns are read before any is written: a column written must not be lent under a second name.
package vector
