package report

import (
	"strings"
	"testing"

	"parley/study"
)

// TestEmptyThird catches a chance of nothing told of rows that there are none of: a number of two values has no
// middle third, and one that is mostly nought no lowest or no highest.
func TestEmptyThird(t *testing.T) {
	two := study.Driver{Thirds: [3]float64{0.86, 0, 0.75}, Rows: [3]int{500, 0, 500}}
	if got := inThird(two, 1); got != "–" {
		t.Errorf("a third without rows: %q", got)
	}
	if got := inThird(two, 0); got != "86%" {
		t.Errorf("a third with rows: %q", got)
	}
	if got := thirds(two); !strings.Contains(got, "highest values the chance is 75%, in the lowest 86%") {
		t.Error(got)
	}
	for _, c := range []struct {
		rows [3]int
		want string
	}{{[3]int{0, 800, 200}, "highest values the chance is 75%, in the others 60%"}, {[3]int{200, 800, 0}, "lowest values the chance is 86%, in the others 60%"}} {
		if got := thirds(study.Driver{Thirds: [3]float64{0.86, 0.6, 0.75}, Rows: c.rows}); !strings.Contains(got, c.want) {
			t.Errorf("%v: %s", c.rows, got)
		}
	}
}
