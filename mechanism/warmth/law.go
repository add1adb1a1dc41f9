package warmth

import "math"

// Pair is a pair of actors in Richardson's model: x' = K·y − A·x + G, y' = L·x − B·y + H.
type Pair struct{ K, L, A, B, G, H float64 }

// Stable tells whether the pair comes to rest: reciprocity is weaker than fatigue.
func (p Pair) Stable() bool { return p.A+p.B > 0 && p.K*p.L < p.A*p.B }

// Rest is where a stable pair comes to rest.
func (p Pair) Rest() (x, y float64) {
	d := float64(p.A*p.B) - float64(p.K*p.L)
	return (float64(p.B*p.G) + float64(p.K*p.H)) / d, (float64(p.A*p.H) + float64(p.L*p.G)) / d
}

// Radius is the factor by which a deviation from rest shrinks in one step of length dt at least.
func (p Pair) Radius(dt float64) float64 {
	middle := float64((p.A + p.B) / 2)
	half := math.Sqrt(float64((p.A-p.B)*(p.A-p.B)/4) + float64(p.K*p.L))
	return max(math.Abs(1-float64(dt*(middle-half))), math.Abs(1-float64(dt*(middle+half))))
}

// change is what a warmth w, answered with r, does in a step of Richardson's model; the rates are
// given for the step.
func change(w, r, match, fatigue, grievance float64) float64 {
	return float64(match*r) - float64(fatigue*w) + grievance
}
