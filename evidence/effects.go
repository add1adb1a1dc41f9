// Effects: what a claim comes to in each parameter row, and the distribution of that over parameters
// with the noise of chance removed.

package evidence

import (
	"fmt"
	"math"
	"slices"

	"parley/portable"
	"parley/quantity"
)

// Effects are what a test gives in each parameter row: the mean over the row's futures, how many were
// counted, and the variance of that mean that chance makes.
type Effects struct {
	Mean  []float64 // by row; 0 where none was counted
	Count []float64 // by row: futures counted
	Noise []float64 // by row: variance of Mean that chance makes

	gains, losses []float64 // by row: futures at 1 and at −1, where futures are 1, 0 or −1 alone
}

// steady is how many replications' worth of the common variance each row's own is mixed with: a row of
// few futures knows its own variance badly. It is one, since chance makes more of a large effect than of
// a small one, and a small one would else be lost in the noise of others.
const steady = 1

// EffectsOf sums futures up by row: m to a row, in order. A NaN is a future that does not count.
func EffectsOf(values []float64, m int) Effects {
	if m < 1 || len(values)%m != 0 {
		panic(fmt.Sprintf("evidence: %d futures do not make rows of %d", len(values), m))
	}
	rows := len(values) / m
	e := Effects{Mean: make([]float64, rows), Count: make([]float64, rows), Noise: make([]float64, rows)}
	squares, all, free := make([]float64, rows), 0.0, 0.0
	for r := range rows {
		sum, n := 0.0, 0.0
		for _, v := range values[r*m : (r+1)*m] {
			if v == v {
				sum += v
				n++
			}
		}
		if n == 0 {
			continue
		}
		e.Mean[r], e.Count[r] = sum/n, n
		for _, v := range values[r*m : (r+1)*m] {
			if v == v {
				off := v - e.Mean[r]
				squares[r] += float64(off * off)
			}
		}
		all += squares[r]
		free += n - 1
	}
	common := 0.0
	if free > 0 {
		common = all / free
	}
	for r, n := range e.Count {
		if n > 0 {
			e.Noise[r] = (squares[r] + float64(steady*common)) / float64((n-1+steady)*n)
		}
	}
	e.countChanges(values, m)
	return e
}

// rare is the share of futures that differ below which they are counted; with more, a row's mean is near
// enough to normal, and two outcomes may each be common.
const rare = 0.2

// countChanges keeps how often an outcome came about in one course only, where that is all there is.
func (e *Effects) countChanges(values []float64, m int) {
	gains, losses := make([]float64, len(e.Mean)), make([]float64, len(e.Mean))
	for i, v := range values {
		switch {
		case v == 1:
			gains[i/m]++
		case v == -1:
			losses[i/m]++
		case v != 0 && v == v:
			return
		}
	}
	changed, all := 0.0, 0.0
	for r, n := range e.Count {
		changed += gains[r] + losses[r]
		all += n
	}
	if changed < float64(rare*all) {
		e.gains, e.losses = gains, losses
	}
}

// A Spread is the distribution of an effect over parameters.
type Spread struct {
	D, SE     float64 // mean over all that counted, and its Monte Carlo error, clustered by row
	Low, High float64 // 5% and 95% over parameters
	Between   float64 // variance over parameters, noise removed
	Rows      float64 // rows that counted
	points    []float64
	mass      []float64
	worth     float64 // rows that know the distribution as well as these noisy ones do
	chance    float64 // error of D that chance alone makes
	hidden    float64 // where Between is nothing: what variance over parameters the noise may hide
}

// Grid of the distribution, and how long it is bent toward what the rows show.
const (
	spreadPoints = 64
	spreadSteps  = 60
)

// Spread works out the distribution: a normal one of the mean and variance the rows show beyond
// their noise, bent by steps of expectation and maximisation toward the rows (Laird 1978), so that a
// share of rows without any effect stays one.
func (e Effects) Spread() Spread {
	var s Spread
	total, squares := 0.0, 0.0
	for r, n := range e.Count {
		total += n
		s.D += float64(n * e.Mean[r])
		if n > 0 {
			s.Rows++
		}
	}
	if total == 0 {
		return s
	}
	s.D /= total
	var spread, noise float64
	for r, n := range e.Count {
		off := e.Mean[r] - s.D
		squares += float64(float64(n*n) * float64(off*off))
		spread += float64(n*float64(off*off)) / total
		noise += float64(n*e.Noise[r]) / total
	}
	if s.Rows > 1 {
		s.SE = math.Sqrt(squares*s.Rows/(s.Rows-1)) / total
	}
	s.chance = math.Sqrt(noise / s.Rows)
	s.Between = max(0, spread-noise+float64(s.SE*s.SE))
	s.worth = s.Rows
	if noise > 0 {
		s.worth = max(1, float64(s.Rows*s.Between)/(s.Between+noise))
	}
	s.points, s.mass = []float64{s.D}, []float64{1}
	switch {
	case s.Between > float64(1e-6*float64(s.D*s.D))+1e-18:
		e.bend(&s)
	case s.Between == 0: // a variance of n rows is known to √(2/n)
		s.hidden = float64(known*noise) * math.Sqrt(2/s.Rows)
	}
	s.Low, s.High = s.quantile(0.05), s.quantile(0.95)
	return s
}

// bend lays the distribution over points and moves mass toward those that explain the rows.
func (e Effects) bend(s *Spread) {
	s.points = e.points(s.D)
	s.mass = make([]float64, len(s.points))
	for j, x := range s.points {
		off := x - s.D
		width := s.points[min(j+1, len(s.points)-1)] - s.points[max(j-1, 0)]
		s.mass[j] = float64(width*portable.Exp(-0.5*float64(off*off)/s.Between)) + 1e-9
	}
	normalise(s.mass)
	likelihood, weight := e.likelihood(s)
	next := make([]float64, len(s.points))
	for range spreadSteps {
		clear(next)
		for r, row := range likelihood {
			sum := 0.0
			for j, l := range row {
				sum += float64(l * s.mass[j])
			}
			pull := weight[r] / sum
			for j, l := range row {
				next[j] += float64(pull * float64(l*s.mass[j]))
			}
		}
		normalise(next)
		copy(s.mass, next)
	}
}

// points are where effects can lie: among the rows' means; of chances, from −1 to 1 and finer near 0.
func (e Effects) points(mean float64) []float64 {
	out := []float64{0, mean}
	if e.gains != nil {
		for i := 1; i < spreadPoints; i++ {
			share := float64(i) / (spreadPoints - 1)
			out = append(out, float64(share*share), -float64(share*share))
		}
	} else {
		var means []float64
		for r, n := range e.Count {
			if n > 0 {
				means = append(means, e.Mean[r])
			}
		}
		slices.Sort(means)
		for i := range spreadPoints {
			out = append(out, means[i*(len(means)-1)/(spreadPoints-1)])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// likelihood is the probability of what each row shows at each point, over its greatest, and the weight
// of the row. A mean is taken for normal around its effect. Of chances, changes are counted: those in the
// direction of the effect beside as many in either direction as chance makes anyhow.
func (e Effects) likelihood(s *Spread) (rows [][]float64, weight []float64) {
	anyhow := 0.0
	if e.gains != nil {
		up, down, all := 0.0, 0.0, 0.0
		for r, n := range e.Count {
			up, down, all = up+e.gains[r], down+e.losses[r], all+n
		}
		anyhow = min(up, down) / all
	}
	for r, n := range e.Count {
		if n == 0 {
			continue
		}
		row := make([]float64, len(s.points))
		best := math.Inf(-1)
		for j, x := range s.points {
			if e.gains != nil {
				row[j] = e.logChanges(r, x, anyhow)
			} else {
				off := e.Mean[r] - x
				row[j] = -0.5 * float64(off*off) / (e.Noise[r] + float64(1e-9*s.Between))
			}
			best = max(best, row[j])
		}
		for j := range row {
			row[j] = portable.Exp(row[j] - best)
		}
		rows, weight = append(rows, row), append(weight, n)
	}
	return rows, weight
}

// logChanges is the log probability of a row's gains and losses at an effect.
func (e Effects) logChanges(r int, effect, anyhow float64) float64 {
	const least = 1e-7 // no chance is quite nothing, or the first exception would be impossible
	up := max(effect, 0) + anyhow
	down := max(-effect, 0) + anyhow
	rest := 1 - up - down
	sum := 0.0
	for _, part := range [][2]float64{{e.gains[r], up}, {e.losses[r], down}, {e.Count[r] - e.gains[r] - e.losses[r], rest}} {
		if part[0] > 0 {
			sum += float64(part[0] * portable.Log(max(part[1], least)))
		}
	}
	return sum
}

func normalise(mass []float64) {
	sum := 0.0
	for _, m := range mass {
		sum += m
	}
	for i := range mass {
		mass[i] /= sum
	}
}

func (s Spread) quantile(p float64) float64 {
	sum := 0.0
	for j, m := range s.mass {
		if sum += m; sum >= p {
			return s.points[j]
		}
	}
	return s.points[len(s.points)-1]
}

// between is the mass strictly above low and strictly below high, with every effect moved by a shift;
// where there is none at all it stays none.
func (s Spread) between(low, high, shift float64) float64 {
	sum := 0.0
	for j, x := range s.points {
		if x != 0 {
			x += shift
		}
		if x > low && x < high {
			sum += s.mass[j]
		}
	}
	return min(1, sum)
}

// A Chance is the share of parameter space in which something is so, and how well it is known.
type Chance struct {
	P         float64
	Low, High float64 // what the Monte Carlo error leaves possible
}

// known is how many standard errors the error of a share is taken to be.
const known = 1.645

// Share is the share of parameter space in which the effect lies strictly between two numbers.
func (s Spread) Share(low, high float64) Chance {
	if s.points == nil {
		return Chance{0, 0, 1}
	}
	c := Chance{P: s.between(low, high, 0)}
	off := float64(known * s.chance)
	few := float64(known * math.Sqrt((float64(c.P*(1-c.P))+0.25/s.worth)/s.worth))
	if s.Between == 0 { // chance is all that differs: the mean alone decides, and its error
		few = 0
	}
	c.Low = max(0, min(c.P, s.between(low, high, off), s.between(low, high, -off))-few)
	c.High = min(1, max(c.P, s.between(low, high, off), s.between(low, high, -off))+few)
	if s.hidden > 0 {
		spread := quantity.Normal{Centre: s.D, SD: math.Sqrt(s.hidden)}
		share := max(0, spread.CDF(high)-spread.CDF(low))
		c.Low, c.High = min(c.Low, share), max(c.High, share)
	}
	return c
}

// Least and Greatest are the lesser and the greater of two chances, each end by itself.
func Least(a, b Chance) Chance {
	return Chance{min(a.P, b.P), min(a.Low, b.Low), min(a.High, b.High)}
}

// Greatest is the other of the two.
func Greatest(a, b Chance) Chance {
	return Chance{max(a.P, b.P), max(a.Low, b.Low), max(a.High, b.High)}
}
