// Thirds: the odds where a parameter is low, in the middle or high, for readers in a hurry.

package explore

import (
	"fmt"
	"math"
)

// Third is the odds among the rows in which an axis lies in one third of its ranks.
type Third struct {
	From, To float64 // the least and the greatest value of the axis there
	P, SE    float64 // odds and their standard error, clustered by row
	Rows     int     // 0 where the axis has no value in this third; all else is then 0
}

// ThirdsOf returns the odds in the lowest, the middle and the highest third of an axis, given its
// values and the share of successes by row. Equal values stay together, in the third that holds the
// middle of their ranks: an axis of two equally likely values has no middle third, and one that is
// nought in four rows of five has no lowest.
func ThirdsOf(axis, shares []float64) [3]Third {
	if len(axis) != len(shares) {
		panic(fmt.Sprintf("explore: an axis of %d rows, shares of %d", len(axis), len(shares)))
	}
	ranks, order := midRanks(axis)
	rows := float64(len(axis))
	third := func(row int32) int {
		// Rank r stands at (r − ½)/R of the way.
		return min(2, int(float64(3*(ranks[row]-0.5))/rows))
	}
	var thirds [3]Third
	for _, row := range order {
		t := &thirds[third(row)]
		if t.Rows == 0 {
			t.From = axis[row]
		}
		t.To = axis[row]
		t.Rows++
		t.P += shares[row]
	}
	for i := range thirds {
		if thirds[i].Rows > 0 {
			thirds[i].P /= float64(thirds[i].Rows)
		}
	}
	for _, row := range order {
		t := &thirds[third(row)]
		d := shares[row] - t.P
		t.SE += float64(d * d)
	}
	for i := range thirds {
		t := &thirds[i]
		n := float64(t.Rows)
		switch {
		case t.Rows > 0 && (t.P == 0 || t.P == 1):
			// Laplace's rule: one row of the other kind among n+2, since n rows cannot bear certainty.
			other := 1 / (n + 2)
			t.SE = math.Sqrt(float64(other*(1-other)) / n)
		case t.Rows > 1:
			t.SE = math.Sqrt(t.SE / float64(n*(n-1)))
		}
	}
	return thirds
}
