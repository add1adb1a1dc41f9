package mechtest

import (
	"testing"

	"parley/mechanism"
	"parley/sim"
)

// A Direction is one row of a direction table: a sentence, a change, a sign.
type Direction struct {
	Says   string
	Base   []Option // what both runs share
	Change []Option // what the second run has beside it
	On     sim.Var
	At     []string
	Months int // 0 means 12
	Sign   int // of the mean change; 0: nothing changes at all
}

// Directions runs a table. Both runs of a row have the same chance, so a difference is due to
// the change alone.
func Directions(t *testing.T, m *mechanism.Mechanism, table []Direction) {
	t.Helper()
	for _, d := range table {
		t.Run(d.Says, func(t *testing.T) {
			months := d.Months
			if months == 0 {
				months = 12
			}
			base := New(t, m, d.Base...).Run(months).Mean(d.On, d.At...)
			changed := New(t, m, append(append([]Option(nil), d.Base...), d.Change...)...).Run(months).Mean(d.On, d.At...)
			diff := changed - base
			if d.Sign > 0 && !(diff > 0) || d.Sign < 0 && !(diff < 0) || d.Sign == 0 && diff != 0 {
				t.Errorf("%s: %s went from %g to %g", d.Says, d.On, base, changed)
			}
		})
	}
}
