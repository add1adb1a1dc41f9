// Structural balance in continuous time: what ties would become if each followed its triads.

package explore

import (
	"fmt"
	"math"
)

// Drift is where ties x₀ (symmetric, x_ij how i and j stand to each other) would be after a time t if each
// grew with the products of its triads,
//
//	dX/dt = X²,  so  X(t) = X₀·(I − X₀·t)⁻¹
//
// (Kulakowski et al. 2005; Marvel et al. 2011; from memory, the closed form confirmed by integration). Ties
// grow without bound at [Escape], which no tie does: it tells which way a pattern leans, and is kept out of
// the simulation. The share of triads that contradict one another is the indicator imbalance.
func Drift(ties [][]float64, t float64) ([][]float64, error) {
	if err := symmetric(ties); err != nil {
		return nil, err
	}
	if end := Escape(ties); !(t >= 0 && t < end) {
		return nil, fmt.Errorf("explore: ties at time %g; they grow without bound at %g, ask for an earlier time from 0 on", t, end)
	}
	n := len(ties)
	left, right := make([][]float64, n), make([][]float64, n)
	for i := range n {
		left[i], right[i] = make([]float64, n), append([]float64(nil), ties[i]...)
		for j := range n {
			left[i][j] = -float64(ties[i][j] * t)
		}
		left[i][i]++
	}
	solve(left, right) // I − X₀t and X₀ commute
	return right, nil
}

// Escape is the time at which ties that follow their triads grow without bound: one over the greatest
// eigenvalue, and never where none is above 0.
func Escape(ties [][]float64) float64 {
	greatest := 0.0
	for _, value := range eigenvalues(ties) {
		greatest = max(greatest, value)
	}
	if greatest == 0 {
		return math.Inf(1)
	}
	return 1 / greatest
}

func symmetric(x [][]float64) error {
	for i, row := range x {
		if len(row) != len(x) {
			return fmt.Errorf("explore: row %d has %d ties, there are %d actors", i, len(row), len(x))
		}
		for j := range i {
			if row[j]-x[j][i] != 0 {
				return fmt.Errorf("explore: ties %d and %d are %g one way and %g the other; take their mean", i, j, row[j], x[j][i])
			}
		}
	}
	return nil
}

// solve replaces b by a⁻¹·b, by elimination with the greatest pivot, and uses a up.
func solve(a, b [][]float64) {
	n := len(a)
	for k := range n {
		pivot := k
		for i := k + 1; i < n; i++ {
			if math.Abs(a[i][k]) > math.Abs(a[pivot][k]) {
				pivot = i
			}
		}
		a[k], a[pivot], b[k], b[pivot] = a[pivot], a[k], b[pivot], b[k]
		for i := range n {
			if i == k {
				continue
			}
			factor := a[i][k] / a[k][k]
			for j := range n {
				a[i][j] -= float64(factor * a[k][j])
				b[i][j] -= float64(factor * b[k][j])
			}
		}
	}
	for i := range n {
		for j := range n {
			b[i][j] /= a[i][i]
		}
	}
}

// sweeps of Jacobi's rotations are far more than a symmetric matrix of any size here needs: it converges
// quadratically.
const sweeps = 30

// eigenvalues of a symmetric matrix, by Jacobi's rotations.
func eigenvalues(x [][]float64) []float64 {
	n := len(x)
	a := make([][]float64, n)
	for i := range n {
		a[i] = append([]float64(nil), x[i]...)
	}
	for range sweeps {
		for p := range n {
			for q := p + 1; q < n; q++ {
				rotate(a, p, q)
			}
		}
	}
	out := make([]float64, n)
	for i := range n {
		out[i] = a[i][i]
	}
	return out
}

// rotate makes one pair of entries off the diagonal 0.
func rotate(a [][]float64, p, q int) {
	if a[p][q] == 0 {
		return
	}
	theta := (a[q][q] - a[p][p]) / (2 * a[p][q])
	t := math.Copysign(1, theta) / (math.Abs(theta) + math.Sqrt(float64(theta*theta)+1))
	c := 1 / math.Sqrt(float64(t*t)+1)
	s := t * c
	for k := range a {
		kp, kq := a[k][p], a[k][q]
		a[k][p], a[k][q] = float64(c*kp)-float64(s*kq), float64(s*kp)+float64(c*kq)
	}
	for k := range a {
		pk, qk := a[p][k], a[q][k]
		a[p][k], a[q][k] = float64(c*pk)-float64(s*qk), float64(s*pk)+float64(c*qk)
	}
}
