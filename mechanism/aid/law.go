// The equilibrium of giving: pure functions, tested with known answers.

package aid

import "math"

// BestResponse is what a backer with a taste in [0,1] for the protege's defence gives out of
// its capacity when the others, the patron among them, give so much.
func BestResponse(taste, capacity, spillIn, others float64) float64 {
	return max(0, float64(taste*capacity)-float64((1-taste)*spillIn*others))
}

// Taste turns BestResponse round: the taste of a backer that is seen to give so much when the
// others give so much. It grows with what is given and shrinks with what could be given.
func Taste(giving, capacity, spillIn, others float64) float64 {
	return (giving + float64(spillIn*others)) / (capacity + float64(spillIn*others))
}

// Equilibrium writes into giving what each backer gives when all respond best to each other
// and to the patron's gift, none above its ceiling, and returns the total with the gift. It
// takes at most maxBackers.
func Equilibrium(gift, spillIn float64, taste, capacity, ceiling, giving []float64) float64 {
	var room [maxBackers]reply
	replies := room[:len(taste)]
	for i := range replies {
		replies[i] = replyTo(taste[i], 1, capacity[i], spillIn, ceiling[i])
	}
	q := total(gift, replies)
	for i := range replies {
		giving[i] = replies[i].at(q)
	}
	return q
}

// A reply is a backer's best response as a line in the total Q: intercept − slope·Q, kept
// between 0 and the ceiling.
type reply struct{ intercept, slope, ceiling float64 }

func (r *reply) at(q float64) float64 { return within(r.intercept, r.slope, r.ceiling, q) }

func within(intercept, slope, ceiling, q float64) float64 {
	switch v := intercept - float64(slope*q); {
	case v <= 0:
		return 0
	case v >= ceiling:
		return ceiling
	default:
		return v
	}
}

// least keeps the division of a backer without any taste for a wholly public good from zero: it
// then gives nothing.
const least = 1e-300

// replyTo solves q = a·w − (1−a)·θ·(Q−q) for q, with the taste a = n/d left as a fraction so
// that one division does.
func replyTo(n, d, capacity, spillIn, ceiling float64) reply {
	intercept, slope := line(n, d, capacity, spillIn)
	return reply{intercept, slope, ceiling}
}

func line(n, d, capacity, spillIn float64) (intercept, slope float64) {
	spill := float64(spillIn * (d - n))
	scale := 1 / (d - spill + least)
	return n * capacity * scale, spill * scale
}

// revealed is the reply of a backer that gave so much, within its capacity, when observed was given in
// all, and now has s times the appetite and means times the capacity: Taste of s times its giving beside
// what the others gave, and the reply to it out of its present means, in one division.
func revealed(given, s, capacity, means, reach, spillIn, observed float64) (intercept, slope, ceiling float64) {
	appetite, spill := float64(s*given), float64(spillIn*(observed-given))
	if appetite > capacity {
		appetite = capacity
	}
	now := float64(capacity * means)
	room := now - given
	if room < 0 {
		room = 0
	}
	intercept, slope = line(appetite+spill, capacity+spill, now, spillIn)
	return intercept, slope, given + float64(reach*room)
}

const (
	// The bracket halves whenever Newton's step leaves it, and a double has 53 bits; in practice
	// one to three sweeps do.
	maxSweeps = 64
	// Relative change at which the total counts as found: a few units in the last place.
	settledAt = 1e-15
)

// total finds the one Q that equals the gift and all replies to Q. The replies fall with Q in
// straight pieces, so Newton's step is exact as soon as it knows who is at a bound; a bracket
// keeps it from running in a circle.
func total(gift float64, replies []reply) float64 {
	sum, slopes := gift, 1.0
	for i := range replies {
		sum += replies[i].intercept
		slopes += replies[i].slope
	}
	low, high, q := math.Inf(-1), math.Inf(1), sum/slopes
	for range maxSweeps {
		sum, slopes = gift, 1
		for i := range replies {
			r := &replies[i]
			switch v := r.intercept - float64(r.slope*q); {
			case v <= 0:
			case v >= r.ceiling:
				sum += r.ceiling
			default:
				sum += r.intercept
				slopes += r.slope
			}
		}
		next := sum / slopes
		if math.Abs(next-q) <= settledAt*q {
			return next
		}
		if next > q {
			low = q
		} else {
			high = q
		}
		if next <= low || next >= high {
			next = 0.5 * (low + high)
		}
		q = next
	}
	return q
}
