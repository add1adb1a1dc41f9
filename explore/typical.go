// Typical futures: a few real futures that stand for all in which a scenario holds.

package explore

import (
	"fmt"
	"math"
)

// Typical is one future that stands for others.
type Typical struct {
	Future int     // its number among all futures
	Share  float64 // of the members of its scenario, how many are nearer to it than to the others picked
}

// Limits of the search.
const (
	// typicalSample is how many members of a scenario are compared, at even intervals: all pairs of a
	// thousand take milliseconds, and a medoid of a thousand is as typical as one of a million.
	typicalSample = 1024

	// leastGain is how much of the distance to the medoid a further typical future must take away; below
	// it the futures picked would look alike to a reader.
	leastGain = 0.05
)

// TypicalFutures picks for each scenario up to count mutually different futures. Features hold one
// column a feature, one value a future; scenarios list the futures in which each holds, ascending.
//
// The first is the medoid: the future with the least total distance to the others. Each further one
// is the future that most shortens the distance from the members to the nearest one picked (the BUILD
// phase of Kaufman and Rousseeuw 1990), so that asking for more never changes the first; it stops when
// another would take away less than a twentieth of the distance to the first. Distance is the sum over features of the absolute
// difference in mean absolute deviations of all futures; a feature that does not vary counts nothing.
// No future stands for two scenarios unless one has no other; ties go to the earlier future.
func TypicalFutures(features [][]float64, scenarios [][]int, count int) [][]Typical {
	futures := 0
	for i, column := range features {
		if i == 0 {
			futures = len(column)
		}
		if len(column) != futures {
			panic(fmt.Sprintf("explore: feature %d has %d futures, the first has %d", i, len(column), futures))
		}
	}
	scales := make([]float64, len(features))
	for i, column := range features {
		scales[i] = scale(column)
	}
	taken := map[int]bool{}
	picked := make([][]Typical, len(scenarios))
	for s, members := range scenarios {
		sample := sampled(members)
		rows := gather(features, scales, sample)
		for _, i := range build(rows, sample, taken, count) {
			picked[s] = append(picked[s], Typical{Future: sample[i]})
			taken[sample[i]] = true
		}
		share(picked[s], rows, sample)
	}
	return picked
}

// scale is one over the mean absolute deviation of a feature, or 0 if it does not vary.
func scale(column []float64) float64 {
	n, sum := float64(len(column)), 0.0
	for f, v := range column {
		if v-v != 0 {
			panic(fmt.Sprintf("explore: a feature of future %d is not a finite number", f))
		}
		sum += v
	}
	mean, off := sum/n, 0.0
	for _, v := range column {
		off += math.Abs(v - mean)
	}
	if off <= 1e-12*math.Abs(sum) {
		return 0
	}
	return n / off
}

// sampled returns at most typicalSample members at even intervals.
func sampled(members []int) []int {
	n := min(len(members), typicalSample)
	out := make([]int, n)
	for i := range out {
		out[i] = members[i*len(members)/n]
	}
	return out
}

// gather returns the scaled features of some futures, future by future.
func gather(features [][]float64, scales []float64, futures []int) [][]float64 {
	rows := make([][]float64, len(futures))
	cells := make([]float64, len(futures)*len(features))
	for i, f := range futures {
		rows[i] = cells[i*len(features) : (i+1)*len(features)]
		for j, column := range features {
			rows[i][j] = float64(column[f] * scales[j])
		}
	}
	return rows
}

func distance(a, b []float64) float64 {
	sum := 0.0
	for j, v := range a {
		sum += math.Abs(v - b[j])
	}
	return sum
}

// build picks rows one by one, each the one that leaves the least total distance to the nearest.
func build(rows [][]float64, futures []int, taken map[int]bool, count int) []int {
	n := len(rows)
	apart := make([][]float64, n)
	cells := make([]float64, n*n)
	for i := range rows {
		apart[i] = cells[i*n : (i+1)*n]
		for j := range i {
			apart[i][j] = distance(rows[i], rows[j])
			apart[j][i] = apart[i][j]
		}
	}
	free := func(i int) bool { return !taken[futures[i]] }
	if !anyOf(n, free) {
		free = func(int) bool { return true }
	}
	nearest := make([]float64, n)
	for j := range nearest {
		nearest[j] = math.Inf(1)
	}
	var picked []int
	var first, before float64 // the total distance with the first, and with all picked so far
	for len(picked) < min(count, n) {
		best, least := -1, math.Inf(1)
		for i := range rows {
			if !free(i) {
				continue
			}
			total := 0.0
			for j, d := range apart[i] {
				total += min(d, nearest[j])
			}
			if total < least {
				best, least = i, total
			}
		}
		if best < 0 || len(picked) > 0 && before-least <= float64(leastGain*first) {
			break
		}
		if len(picked) == 0 {
			first = least
		}
		picked, before = append(picked, best), least
		for j, d := range apart[best] {
			nearest[j] = min(nearest[j], d)
		}
	}
	return picked
}

func anyOf(n int, holds func(int) bool) bool {
	for i := range n {
		if holds(i) {
			return true
		}
	}
	return false
}

// share counts for each picked future the members it is nearest to; the earlier pick wins ties.
func share(picked []Typical, rows [][]float64, futures []int) {
	if len(picked) == 0 {
		return
	}
	place := map[int]int{}
	for i, f := range futures {
		place[f] = i
	}
	for _, row := range rows {
		best, least := 0, math.Inf(1)
		for p := range picked {
			if d := distance(row, rows[place[picked[p].Future]]); d < least {
				best, least = p, d
			}
		}
		picked[best].Share += 1 / float64(len(rows))
	}
}
