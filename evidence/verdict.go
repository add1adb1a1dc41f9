// Verdicts: what a test in the model says of a claim, and what leaves it open.

package evidence

import "math"

// A Verdict is what the model says of a claim. It judges the claim as coded and never its author.
type Verdict string

// The verdicts. The first three are screens: with them the model has tested nothing.
const (
	NotTestable Verdict = "not testable"         // no lever intervenes, or nothing leads to the outcome
	BuiltIn     Verdict = "built in"             // an equation, a test or the calibration forces the sign
	ByPrior     Verdict = "decided by the prior" // one parameter's prior settles it
	Holds       Verdict = "holds in the model"
	Reversed    Verdict = "reversed"
	Negligible  Verdict = "negligible"
	Undecided   Verdict = "undetermined"
	Unfinished  Verdict = "unfinished" // too few futures to tell
	InPart      Verdict = "so in part" // of a claim that says may: a share of parameter space
)

// Verdicts lists them in the order in which they are counted.
func Verdicts() []Verdict {
	return []Verdict{Holds, InPart, Reversed, Negligible, Undecided, Unfinished, ByPrior, BuiltIn, NotTestable}
}

// Decisive is the share of parameter space that decides.
const Decisive = 0.9

// A Wanted is what a claim expects of an effect: to lie strictly between two numbers. Against is the
// other way round; what is neither is negligible.
type Wanted struct {
	Low, High               float64
	AgainstLow, AgainstHigh float64
	Elsewhere               bool // everything outside is against: there is no third state
	Order                   bool // rows without any difference say nothing: the others alone are counted
	Mean                    bool // the mean over parameters is judged, as odds are, and not its values
}

// MoreThan wants an effect above a margin; below its negative is against.
func MoreThan(margin float64) Wanted {
	return Wanted{Low: margin, High: math.Inf(1), AgainstLow: math.Inf(-1), AgainstHigh: -margin}
}

// tie is the difference of two chances below which neither is the likelier.
const tie = 0.005

// Likelier wants one of two to be the likelier wherever either comes about.
func Likelier() Wanted {
	w := MoreThan(tie)
	w.Order = true
	return w
}

// Inside wants a value between two, ends included.
func Inside(low, high float64) Wanted {
	return Wanted{Low: math.Nextafter(low, math.Inf(-1)), High: math.Nextafter(high, math.Inf(1)), Elsewhere: true}
}

// A Judgement is how much of parameter space each state has.
type Judgement struct {
	Holds, Reversed, Negligible Chance
}

// Judge shares parameter space out among the states.
func (w Wanted) Judge(s Spread) Judgement {
	if w.Mean {
		s = s.atMean()
	}
	j := Judgement{Holds: s.Share(w.Low, w.High)}
	if w.Elsewhere {
		h := j.Holds
		j.Reversed = Chance{1 - h.P, 1 - h.High, 1 - h.Low}
		return j
	}
	j.Reversed = s.Share(w.AgainstLow, w.AgainstHigh)
	j.Negligible = s.Share(math.Nextafter(w.AgainstHigh, math.Inf(-1)), math.Nextafter(w.Low, math.Inf(1)))
	if some := j.Holds.P + j.Reversed.P; w.Order && some > leastOrder {
		j.Holds, j.Reversed = j.Holds.among(some), j.Reversed.among(some)
	}
	return j
}

// leastOrder is the share of parameter space in which either of two has to come about for an order of
// the two to mean something.
const leastOrder = 0.05

// among is a share of a part.
func (c Chance) among(part float64) Chance {
	return Chance{c.P / part, max(0, c.P-(c.P-c.Low)/math.Sqrt(part)) / part, min(1, (c.P+(c.High-c.P)/math.Sqrt(part))/part)}
}

// atMean is all mass at the mean, with its error.
func (s Spread) atMean() Spread {
	s.points, s.mass, s.Between, s.chance, s.hidden = []float64{s.D}, []float64{1}, 0, s.SE, 0
	return s
}

// State is one of the three by its verdict.
func (j Judgement) State(v Verdict) Chance {
	switch v {
	case Holds:
		return j.Holds
	case Reversed:
		return j.Reversed
	default:
		return j.Negligible
	}
}

// decided is the state that has nine tenths of parameter space for sure; maybe is one that may have.
func (j Judgement) decided() (sure, maybe Verdict) {
	for _, v := range []Verdict{Holds, Reversed, Negligible} {
		switch c := j.State(v); {
		case c.P >= Decisive && c.Low >= Decisive:
			return v, v
		case c.High >= Decisive && maybe == "":
			maybe = v
		}
	}
	return "", maybe
}

// An Alternative is the same test under another structure or another definition.
type Alternative struct {
	Name string // as it is called in a sentence
	Judgement
}

// An Opening is what leaves a claim open: an alternative, and how much of parameter space the state
// has there.
type Opening struct {
	Name string  `json:"name"`
	P    float64 `json:"p"`
}

// A Weighed is what a test comes to.
type Weighed struct {
	Verdict Verdict
	State   Verdict   // holds, reversed or negligible: what it is, or may be where it is open or unfinished
	Open    []Opening // what it is not so under
	Times   float64   // of an unfinished one: by how much the futures would have to be multiplied to tell
}

// Weigh gives the verdict of a test that has passed the screens.
func Weigh(base Judgement, others []Alternative) Weighed {
	sure, maybe := base.decided()
	if sure == "" {
		if maybe == "" {
			return Weighed{Verdict: Undecided}
		}
		times := multiple(base.State(maybe))
		if times > mostMultiple { // it lies on the edge itself
			return Weighed{Verdict: Undecided, State: maybe}
		}
		return Weighed{Verdict: Unfinished, State: maybe, Times: times}
	}
	w := Weighed{Verdict: sure, State: sure}
	for _, o := range others {
		if c := o.State(sure); c.High < Decisive {
			w.Open = append(w.Open, Opening{o.Name, c.P})
		}
	}
	if w.Open != nil {
		w.Verdict = Undecided
	}
	return w
}

// mostMultiple is the most futures anybody would add to settle a claim.
const mostMultiple = 64

// multiple is by how much the futures have to be multiplied until the error no longer reaches the
// share that decides: an error falls with the square root.
func multiple(c Chance) float64 {
	half := 0.5 * (c.High - c.Low)
	away := math.Abs(c.P - Decisive)
	if away == 0 {
		return math.Inf(1)
	}
	ratio := half / away
	return max(2, math.Ceil(float64(ratio*ratio)))
}
