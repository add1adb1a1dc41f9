// Groups of axes: how much of the variance of a probability a group settles, by pick and freeze.

package explore

import (
	"fmt"
	"math"
)

// A Part is a part of a variance with its standard error, clustered by row.
type Part struct {
	V, SE float64
}

// Settled returns the variance of an outcome's probability that a group of axes settles by itself (the
// closed index of Sobol, not divided by the variance): two runs share the rows of the group, and draw all
// other axes anew (pick and freeze; Sobol 1993, Saltelli et al. 2010). Of the m futures of row r, frozen[r]
// had the outcome in the run with the group's axes kept and the rest drawn anew, base[r] in the run as it
// was, and both[r] at the same place in the row in both.
//
//	c_r  = (base·frozen − both)/(m(m−1))      two places of the row at a time: chance is apart
//	V    = mean(c) − mean(base/m)·mean(frozen/m) + cov(base/m, frozen/m)/R
//	SE²  = var(c_r − p'·base/m − p·frozen/m)/R
//
// The last term of V takes the bias of the product of two means away. V is unbiased and may fall below 0.
func Settled(base, frozen, both []uint8, m int) (Part, error) {
	rows := len(base)
	switch {
	case len(frozen) != rows || len(both) != rows:
		return Part{}, fmt.Errorf("runs of %d and %d rows, %d rows of both", rows, len(frozen), len(both))
	case m < 2 || rows < 2:
		return Part{}, fmt.Errorf("%d rows of %d replications; parts of a variance need two of each", rows, m)
	}
	n, places := float64(rows), float64(m)
	p, q := 0.0, 0.0
	for r := range rows {
		p += float64(base[r]) / places
		q += float64(frozen[r]) / places
	}
	p, q = p/n, q/n
	mean, cov := 0.0, 0.0
	products := make([]float64, rows)
	for r := range rows {
		k, l := float64(base[r]), float64(frozen[r])
		products[r] = (float64(k*l) - float64(both[r])) / float64(places*(places-1))
		mean += products[r]
		cov += float64((k/places - p) * (l/places - q))
	}
	mean /= n
	v := Part{V: mean - float64(p*q) + cov/float64(n*(n-1))}
	for r, c := range products {
		off := (c - float64(q*float64(base[r]))/places) - float64(p*float64(frozen[r]))/places - (mean - float64(2*p*q))
		v.SE += float64(off * off)
	}
	v.SE = math.Sqrt(v.SE / float64(n*(n-1)))
	return v, nil
}

// Structure returns the variance of an outcome's probability between structures that are taken to be
// equally likely: counts[v][r] of the m futures of row r had the outcome under structure v, all on the same
// rows and the same chance.
//
//	V = Σ (p_v − p)²/S − Σ var(d_v)/S,   d_rv = p_rv − p_r
//
// The second sum, the error of the differences, is what noise alone would show. The error of V is the
// linear one, 2/S·Σ (p_v − p)·d_rv over rows.
func Structure(counts [][]uint8, m int) (Part, error) {
	if len(counts) < 2 {
		return Part{}, nil
	}
	rows, s := len(counts[0]), float64(len(counts))
	for _, c := range counts {
		if len(c) != rows {
			return Part{}, fmt.Errorf("structures of %d and %d rows", rows, len(c))
		}
	}
	if rows < 2 || m < 1 {
		return Part{}, fmt.Errorf("%d rows of %d replications; parts of a variance need two rows", rows, m)
	}
	n := float64(rows)
	off := make([]float64, len(counts)) // p_v − p
	each := func(visit func(v int, d float64, r int)) {
		for r := range rows {
			mean := 0.0
			for _, c := range counts {
				mean += float64(c[r]) / s
			}
			for v, c := range counts {
				visit(v, (float64(c[r])-mean)/float64(m), r)
			}
		}
	}
	each(func(v int, d float64, _ int) { off[v] += d / n })
	var out Part
	noise := 0.0
	linear := make([]float64, rows)
	each(func(v int, d float64, r int) {
		noise += float64((d - off[v]) * (d - off[v]))
		linear[r] += 2 * float64(off[v]*(d-off[v])) / s
	})
	for _, d := range off {
		out.V += float64(d*d) / s
	}
	out.V -= noise / float64(n*(n-1)*s)
	for _, l := range linear {
		out.SE += float64(l * l)
	}
	out.SE = math.Sqrt(out.SE / float64(n*(n-1)))
	return out, nil
}
