// The range of a probability over parameters, with the noise of few replications removed.

package ensemble

import (
	"math"

	"parley/portable"
	"parley/quantity"
)

// The range cut from the distribution of the row probability: a twentieth at each end.
const (
	lowShare  = 0.05
	highShare = 0.95
)

// spread returns the 5% and 95% points of the distribution of the row probability.
//
// Counts of n know n moments of that distribution and nothing more, so something must be chosen: it is
// the beta distribution with the right mean and variance where the counts do not contradict it, and
// otherwise that beta bent by maximum-likelihood (EM) steps only until they do not
// (docs/adr/0003-range-over-parameters.md).
func (t *tally) spread(mean, between float64) (low, high float64) {
	chance := float64(mean * (1 - mean))
	if chance <= 0 || between <= 0 {
		return mean, mean
	}
	// A beta distribution of this mean and variance has a+b = chance/between − 1.
	size := chance/between - 1
	a, b := float64(mean*size), float64((1-mean)*size)
	const least, most = 1e-3, 1e6 // what quantity.Beta reaches
	switch {
	case max(a, b) > most: // narrower than a thousandth
		return mean, mean
	case min(a, b) < least: // all mass at 0 and 1
		return step(1-mean < lowShare), step(1-mean < highShare)
	}
	base := quantity.Beta{A: a, B: b}
	counts := t.observed(1)
	if counts.deviance(counts.betaBinomial(a, b)) <= contradiction(counts.freedom()) {
		return base.Quantile(lowShare), base.Quantile(highShare)
	}
	return counts.bend(base, counts.freedom(), bendSteps)
}

func step(one bool) float64 {
	if one {
		return 1
	}
	return 0
}

// counts are the cells of a tally as shares: how much of the weight had k successes in n trials.
type counts struct {
	k, n  []int
	share []float64 // of all weight; sums to one
	size  float64   // number of rows the weights are worth
}

// observed returns the cells with at least this many trials.
func (t *tally) observed(least int) counts {
	var c counts
	var all, all2 float64
	for n, cells := range t.byN {
		if n < least {
			continue
		}
		for k, cell := range cells {
			c.k, c.n = append(c.k, k), append(c.n, n)
			c.share = append(c.share, cell.w)
			all += cell.w
			all2 += cell.w2
		}
	}
	for i := range c.share {
		c.share[i] /= all
	}
	c.size = float64(all*all) / all2
	return c
}

// freedom is what the deviance of the true distribution comes to on average, at most.
func (c counts) freedom() float64 { return float64(len(c.share) - 1) }

// deviance measures how far the counts are from the expected shares.
func (c counts) deviance(expected []float64) float64 {
	sum := 0.0
	for i, share := range c.share {
		if share > 0 {
			sum += float64(share * portable.Log(share/expected[i]))
		}
	}
	return float64(2 * c.size * sum)
}

// contradiction is the deviance that true counts exceed once in a thousand: the 99.9% point of chi squared
// (Wilson and Hilferty 1931).
func contradiction(freedom float64) float64 {
	const z = 3.090232306167813
	v := 2 / (9 * freedom)
	c := 1 - v + float64(z*math.Sqrt(v))
	return float64(freedom * float64(c*float64(c*c)))
}

// betaBinomial returns the probabilities of the counts when the row probability is beta distributed.
func (c counts) betaBinomial(a, b float64) []float64 {
	out := make([]float64, len(c.k))
	for i, k := range c.k {
		p := 1.0
		n := c.n[i]
		for j := range n {
			// successes first, then failures; C(n, k) on the way
			if j < k {
				p = float64(p*(a+float64(j))) / (a + b + float64(j))
			} else {
				f := float64(j - k)
				p = float64(p*(b+f)) / (a + b + float64(j))
				p = float64(p*float64(j+1)) / (f + 1)
			}
		}
		out[i] = p
	}
	return out
}

// gridCells divides [0, 1] for the bent distribution; the cells are finer near 0 and 1.
const gridCells = 128

// bendSteps is where bending gives up: distributions with gaps converge slowly, and by then their
// ends have long settled.
const bendSteps = 1000

// edge is the left edge of grid cell j: a smooth step, so that cells shrink toward both ends.
func edge(j int) float64 {
	u := float64(float64(j) / gridCells)
	return float64(float64(u*u) * (3 - float64(2*u)))
}

// bend starts from a beta distribution and follows EM steps toward the distribution of greatest
// likelihood until the deviance of the counts is as small as that of a true distribution.
func (c counts) bend(base quantity.Beta, enough float64, steps int) (low, high float64) {
	mass, at := make([]float64, gridCells), make([]float64, gridCells)
	below := 0.0
	for j := range mass {
		upTo := base.CDF(edge(j + 1))
		mass[j], below = max(upTo-below, 0)+1e-12, upTo
		at[j] = 0.5 * (edge(j) + edge(j+1))
	}
	c.climb(mass, c.likelihood(at), enough, steps)
	return quantileOf(mass, lowShare), quantileOf(mass, highShare)
}

// nothing is a share of mass too small to matter; left to shrink, it would become a denormal number,
// with which a processor reckons a hundred times slower.
const nothing = 1e-30

// climb takes EM steps on the mass of each point until the deviance is enough. likelihood[i][j] is the
// probability of count i at point j.
func (c counts) climb(mass []float64, likelihood [][]float64, enough float64, steps int) {
	expected, ratio := make([]float64, len(c.share)), make([]float64, len(mass))
	for range steps {
		total := 0.0
		for _, g := range mass {
			total += g
		}
		for j := range mass {
			mass[j] /= total
			if mass[j] < nothing {
				mass[j] = 0
			}
		}
		for i, row := range likelihood {
			sum := 0.0
			for j, l := range row {
				sum += float64(mass[j] * l)
			}
			expected[i] = sum
		}
		if c.deviance(expected) <= enough {
			return
		}
		clear(ratio)
		for i, row := range likelihood {
			if c.share[i] == 0 {
				continue
			}
			pull := c.share[i] / expected[i]
			for j, l := range row {
				ratio[j] += float64(pull * l)
			}
		}
		for j := range mass {
			mass[j] = float64(mass[j] * ratio[j])
		}
	}
}

// likelihood returns the probability of each count at each p.
func (c counts) likelihood(at []float64) [][]float64 {
	out := make([][]float64, len(c.k))
	for i, k := range c.k {
		out[i] = make([]float64, len(at))
		for j, p := range at {
			out[i][j] = binomial(k, c.n[i], p)
		}
	}
	return out
}

// binomial returns C(n,k)·p^k·(1−p)^(n−k).
func binomial(k, n int, p float64) float64 {
	l := 1.0
	for s := range n {
		if s < k {
			l = float64(l * p)
		} else {
			l = float64(l*(1-p)) * float64(s+1) / float64(s-k+1)
		}
	}
	return l
}

// quantileOf inverts the distribution whose mass is even inside each grid cell.
func quantileOf(mass []float64, share float64) float64 {
	total := 0.0
	for _, g := range mass {
		total += g
	}
	want := float64(share * total)
	for j, g := range mass {
		if want <= g {
			return edge(j) + float64((edge(j+1)-edge(j))*(want/g))
		}
		want -= g
	}
	return math.Nextafter(1, 0)
}
