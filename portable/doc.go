// Package portable computes elementary functions and random words with the same bits on every
// architecture and in every build.
//
// Go's math.Exp and math.Log are assembly on some architectures and Go on others, and a compiler
// may fuse a product and a sum into one rounding where the hardware offers it (GOAMD64=v3, arm64,
// ppc64le, s390x). Both change last bits, and a simulation of sixty months turns a last bit into
// another future. So here:
//
//   - every polynomial is our own and is evaluated in one fixed order;
//   - every product that meets a sum is wrapped as float64(a*b), which the language defines as a
//     rounding no compiler may remove;
//   - nothing is used but the operations IEEE 754 rounds exactly: + − × ÷ and math.Sqrt.
//
// # Accuracy
//
// Exp and Log stay within one unit in the last place, the others within a relative error of
// 1e-14. All functions are total: a NaN gives a NaN, an argument outside the domain gives a NaN,
// overflow gives an infinity.
//
// Sqrt is math.Sqrt, which IEEE 754 already rounds exactly.
package portable
