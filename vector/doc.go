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
// All columns are read before any is written: a column written must not be lent under a second name
// (mechtest.Conforms runs every mechanism with and without vectors and compares).
// The futures are all of a block, 0, 1, 2 and so on: the vector form counts them and does not look at the list, so a
// selection of futures must not be given to a loop.
//
// # To add a loop
//
// Write the struct and the method into the package's loops.go, the body with its for statement as above; run
// go test ./vector -update, which says what a loop cannot say; and name the method in the package's
// loops_test.go: columntest.SameBits(t, (*spend).run). A test here refuses a loop that no test names. Nothing of
// the results may move: the hashes in the tests of study hold that.
package vector
