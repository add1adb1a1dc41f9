package warmth

import "math"

// Pair is a pair of actors in Richardson's model: x' = K·y − A·x + G, y' = L·x − B·y + H.
type Pair struct{ K, L, A, B, G, H float64 }

// Stable tells whether the pair comes to rest: reciprocity is weaker than fatigue.
func (p Pair) Stable() bool { return p.A+p.B > 0 && p.K*p.L < p.A*p.B }

// Rest is where a stable pair comes to rest.
func (p Pair) Rest() (x, y float64) {
	d := p.A*p.B - p.K*p.L
	return (p.B*p.G + p.K*p.H) / d, (p.A*p.H + p.L*p.G) / d
}

// Radius is the factor by which a deviation from rest shrinks in one step of length dt at least.
func (p Pair) Radius(dt float64) float64 {
	middle := (p.A + p.B) / 2
	half := math.Sqrt((p.A-p.B)*(p.A-p.B)/4 + p.K*p.L)
	return max(math.Abs(1-dt*(middle-half)), math.Abs(1-dt*(middle+half)))
}

// change is what a warmth w, answered with r, does in a step of Richardson's model; the rates are
// given for the step.
func change(w, r, match, fatigue, grievance float64) float64 {
	return float64(match*r) - float64(fatigue*w) + grievance
}
