// Screens: what forces the sign of an effect before any prior has spoken.

package evidence

import "math"

// Of what a screen needs to speak.
const (
	clearly   = 4.0  // standard errors of a row from negligible
	enoughFor = 0.05 // share of the rows in which the effect is clear
	leastRows = 24   // rows in which it is
)

// A Forced sign is what parameters drawn from all that is declared possible leave of it.
type Forced struct {
	Sign    int     // +1, −1: the same in every row in which there is an effect; 0: not forced
	Clear   int     // rows in which the effect is clear of the margin and of chance
	Against int     // of these, with the rarer sign
	Rows    float64 // rows that counted
	None    bool    // not one future of any row shows any effect
}

// SignIn looks for a sign that structure alone forces: the effects are those of parameters drawn from
// their full declared bounds. Rows whose effect is within the margin, or within chance, say nothing.
func (e Effects) SignIn(margin float64) Forced {
	f := Forced{None: true}
	up, down := 0, 0
	for r, n := range e.Count {
		if n == 0 {
			continue
		}
		f.Rows++
		if e.Mean[r] != 0 || e.Noise[r] != 0 {
			f.None = false
		}
		away := margin + float64(clearly*math.Sqrt(e.Noise[r]))
		switch d := e.Mean[r]; {
		case d == 0:
		case d > away:
			up++
		case d < -away:
			down++
		}
	}
	f.Clear, f.Against = up+down, min(up, down)
	if f.Clear >= leastRows && float64(f.Clear) >= enoughFor*f.Rows && f.Against == 0 {
		f.Sign = 1
		if down > 0 {
			f.Sign = -1
		}
	}
	return f
}

// Within tells whether every row that counted lies strictly between two numbers, of enough rows to say so. A
// row of a chance is noisy, so that only what leaves nothing out, or what never varies, is so everywhere.
func (e Effects) Within(low, high float64) (rows int, ok bool) {
	for r, n := range e.Count {
		if n == 0 {
			continue
		}
		if !(e.Mean[r] > low && e.Mean[r] < high) {
			return 0, false
		}
		rows++
	}
	return rows, rows >= leastRows
}
