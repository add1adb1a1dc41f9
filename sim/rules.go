package sim

// How terms make outcomes, over selected futures. What cannot come out otherwise is seen from a
// bound, and only the rest pays for an exponential; the outcome is the same either way.

import (
	"math"

	"parley/portable"
)

// sums adds the terms up, in their order.
func sums(futures Futures, terms []*Column, out *Column) {
	*out = Column{}
	for len(terms) >= 4 {
		a, b, c, d := terms[0], terms[1], terms[2], terms[3]
		for _, f := range futures {
			out[f] = out[f] + a[f] + b[f] + c[f] + d[f]
		}
		terms = terms[4:]
	}
	switch len(terms) {
	case 3:
		a, b, c := terms[0], terms[1], terms[2]
		for _, f := range futures {
			out[f] = out[f] + a[f] + b[f] + c[f]
		}
	case 2:
		a, b := terms[0], terms[1]
		for _, f := range futures {
			out[f] = out[f] + a[f] + b[f]
		}
	case 1:
		a := terms[0]
		for _, f := range futures {
			out[f] += a[f]
		}
	}
}

// sum adds the terms of one future up, in their order.
func sum(terms []*Column, f uint8) float64 {
	s := 0.0
	for _, t := range terms {
		s += t[f]
	}
	return s
}

// slacks puts out at 1 where no term is below 0.
func slacks(futures Futures, terms []*Column, out *Column) {
	for _, f := range futures {
		out[f] = 1
	}
	for _, t := range terms {
		for _, f := range futures {
			if t[f] < 0 {
				out[f] = 0
			}
		}
	}
}

const (
	log2E = 1.4426950408889634
	// surely is how far below a bound, in powers of two, a number has to be for rounding not to
	// matter: a part in 1400, against 1e-14 for the kernels.
	surely = 1e-3
	// Smaller chances than this are always worked out.
	smallest = 0x1p-30
)

// below tells, of a u in (0,1), whether exp(z) is surely below it; no answer is false. The bits of a
// number, read as an integer, are its logarithm to base 2 as a chord between powers of two sees
// it, and the chord lies below the curve.
func below(z, u float64) bool {
	return float64(z*log2E) < float64(float64(math.Float64bits(u))*0x1p-52)-(1023+surely) && u > smallest
}

// hazard is the chance that something of a log rate z happens within a month.
func hazard(z float64) float64 { return 1 - portable.Exp(-portable.Exp(z)) }

// hazards puts out at 1 where u < hazard(z). The hazard is never above exp(z).
func hazards(futures Futures, z, u, out *Column) {
	for _, f := range futures {
		if !below(z[f], u[f]) && u[f] < hazard(z[f]) {
			out[f] = 1
		}
	}
}

// logits puts out at 1 where u < logistic(z). The logistic is never above exp(z), and its complement
// never above exp(−z).
func logits(futures Futures, z, u, out *Column) {
	for _, f := range futures {
		x, v := z[f], u[f]
		if !below(x, v) && (below(-x, 1-v) || v < portable.Logistic(x)) {
			out[f] = 1
		}
	}
}

// weights is what each outcome of an Among turn weighs, beside the heaviest.
func weights(t *Turn, terms []*Column, f uint8) (n int, weight [maxOutcomes]float64, total float64) {
	var score [maxOutcomes]float64
	for i := range t.Terms {
		score[t.Terms[i].For] += terms[i][f]
	}
	n = len(t.Outcomes)
	top := math.Inf(-1)
	for o := range n {
		top = max(top, score[o])
	}
	for o := range n {
		weight[o] = portable.Exp(score[o] - top)
		total += weight[o]
	}
	return n, weight, total
}

// among picks an outcome with probability proportional to the exponential of its terms.
func among(t *Turn, terms []*Column, f uint8, u float64) int {
	n, weight, total := weights(t, terms, f)
	u *= total
	for o := range n {
		if u -= weight[o]; u < 0 {
			return o
		}
	}
	return n - 1
}
