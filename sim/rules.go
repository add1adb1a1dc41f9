package sim

// How terms make outcomes, over selected futures. What cannot come out otherwise is seen from a
// bound, and only the rest pays for an exponential; the outcome is the same either way.

import (
	"math"

	"parley/portable"
)

// sums adds the terms of all futures up, in their order.
func sums(all Futures, terms []*Column, out *Column) {
	*out = Column{}
	for len(terms) >= 4 {
		(&adds4{out, terms[0], terms[1], terms[2], terms[3]}).run(all)
		terms = terms[4:]
	}
	switch len(terms) {
	case 3:
		(&adds3{out, terms[0], terms[1], terms[2]}).run(all)
	case 2:
		(&adds2{out, terms[0], terms[1]}).run(all)
	case 1:
		(&adds1{out, terms[0]}).run(all)
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

// slacks puts out at 1 where no term is below 0 and else at 0, in all futures.
func slacks(all Futures, terms []*Column, out *Column) {
	second := terms[min(1, len(terms)-1)]
	(&permits{terms[0], second, out}).run(all)
	for terms = terms[min(2, len(terms)):]; len(terms) > 0; terms = terms[min(2, len(terms)):] {
		(&refuses{terms[0], terms[min(1, len(terms)-1)], out}).run(all)
	}
}

// oneByOne takes a turn in a few futures.
func oneByOne(rule Rule, futures Futures, terms []*Column, u, out *Column) {
	for _, f := range futures {
		met := true
		switch rule {
		case Slack:
			for _, t := range terms {
				met = met && !(t[f] < 0)
			}
		case Logit:
			met = u[f] < portable.Logistic(sum(terms, f))
		default:
			z := sum(terms, f)
			met = !below(z, u[f]) && u[f] < hazard(z)
		}
		if met {
			out[f] = 1
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

// below tells, of a u in (0,1), whether exp(z) is surely below it; no answer is false.
func below(z, u float64) bool {
	return float64(z*log2E) < chord(u)-surely && u > smallest
}

// hazard is the chance that something of a log rate z happens within a month.
func hazard(z float64) float64 { return 1 - portable.Exp(-portable.Exp(z)) }

// few is room for the futures whose outcome a bound leaves open, and for their numbers.
type few struct {
	who  Futures
	room [Width]uint8
	x    Column
	open Column
}

// gather collects the z of the selected futures that are marked with 1.
func (w *few) gather(all, futures Futures, z *Column) {
	if len(futures) == len(all) {
		w.who = equal(all, &w.open, 1, &w.room)
	} else {
		n := 0
		for _, f := range futures {
			w.room[uint8(n)] = f
			if w.open[f] == 1 {
				n++
			}
		}
		w.who = w.room[:n]
	}
	for i, f := range w.who {
		w.x[uint8(i)] = z[f]
	}
}

// decide takes a turn of chance in selected futures.
func (w *few) decide(rule Rule, all, futures Futures, z, u, out *Column) {
	if rule == Logit {
		w.logits(all, futures, z, u, out)
	} else {
		w.hazards(all, futures, z, u, out)
	}
}

// hazards puts out at 1 where u < hazard(z), in selected futures. The hazard is never above exp(z).
func (w *few) hazards(all, futures Futures, z, u, out *Column) {
	mark := opens{z: z, u: u, open: &w.open}
	if mark.run(all); mark.count == 0 {
		return
	}
	w.gather(all, futures, z)
	x := w.x[:len(w.who)]
	portable.ExpTo(x, x)
	for i := range x {
		x[i] = -x[i]
	}
	portable.ExpTo(x, x)
	for i, f := range w.who {
		if u[f] < 1-x[i] {
			out[f] = 1
		}
	}
}

// logits puts out at 1 where u < logistic(z), in selected futures. The logistic is never above exp(z), and
// its complement never above exp(−z).
func (w *few) logits(all, futures Futures, z, u, out *Column) {
	mark := leans{z: z, u: u, open: &w.open}
	if mark.run(all); mark.count == 0 {
		return
	}
	for _, f := range futures {
		if o := w.open[f]; o == 2 || o == 1 && u[f] < portable.Logistic(z[f]) {
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
