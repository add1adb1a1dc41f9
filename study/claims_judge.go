// Judging a test: the screens, the verdict, and what leaves a claim open.

package study

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/compile"
	"parley/evidence"
	"parley/explore"
	"parley/quantity"
	"parley/sim"
)

// verdictMeanings says what each verdict means.
func verdictMeanings() map[string]string {
	return map[string]string{
		string(evidence.Holds):       "so in nine tenths of parameter space, in every structure and at every threshold a quarter lower and higher; of a band of a chance, the odds over all parameters lie within it, whatever their range",
		string(evidence.InPart):      "the claim says may: the share of parameter space in which it is so",
		string(evidence.Reversed):    "not reproduced: the opposite, by as much, in nine tenths of parameter space everywhere; of a band, outside it",
		string(evidence.Negligible):  "not reproduced: less than the margin either way in nine tenths of parameter space everywhere",
		string(evidence.Undecided):   "the model does not settle it; what leaves it open is named",
		string(evidence.Unfinished):  "chance leaves it open: more futures would tell",
		string(evidence.ByPrior):     "one number's prior settles it: beyond a value outside the 5–95% of that prior it would turn, or its effect would count",
		string(evidence.BuiltIn):     "an equation, a test of the project or the calibration forces it: no finding",
		string(evidence.NotTestable): "no lever of the model does it, or nothing in the model leads to its outcome",
	}
}

func (s *subject) settle(v evidence.Verdict, format string, args ...any) {
	s.verdict.Verdict, s.verdict.Why, s.settled = v, fmt.Sprintf(format, args...), true
}

// screen settles what needs no run.
func (x *examiner) screen(s *subject) {
	switch {
	case len(s.courses) == 2 && len(s.levers) == 0:
		s.settle(evidence.NotTestable, "the two courses set every lever alike")
	case len(s.courses) == 2 && s.acts > s.at:
		s.settle(evidence.NotTestable, "the courses part in month %d, after the month that is judged", s.acts)
	default:
		if why, own := s.instrument(x.plain); own {
			s.settle(evidence.BuiltIn, "%s: the lever and the outcome are one instrument", why)
		} else if g, ok := s.gated(x.plain); ok {
			s.settle(evidence.BuiltIn, "a test of the project holds the model to it: %s (%s)", x.plain.named(g.fact), g.test)
		} else if c, ok := s.calibrated(x.plain); ok {
			s.settle(evidence.BuiltIn, "the calibration: %s", c.says)
		}
	}
}

// effects are those of the comparison of a trial under a setup that supports the claim least, and the
// judgement over all its comparisons.
func (x *examiner) effects(s *subject, u setup) (worst evidence.Effects, spread evidence.Spread, all evidence.Judgement, values []float64) {
	columns := x.bench.values(s.trial, u)
	for i, column := range columns {
		e := evidence.EffectsOf(column, x.request.Replications)
		sp := e.Spread()
		j := s.wanted.Judge(sp)
		if i == 0 || j.Holds.P < all.Holds.P || j.Holds.P == all.Holds.P && sp.D < spread.D {
			worst, spread, values = e, sp, column
		}
		if i == 0 {
			all = j
			continue
		}
		all.Holds = evidence.Least(all.Holds, j.Holds)
		all.Reversed = evidence.Greatest(all.Reversed, j.Reversed)
		all.Negligible = evidence.Least(all.Negligible, j.Negligible)
	}
	return worst, spread, all, values
}

// fewest is how many futures have to meet a condition for anything to be said.
const fewest = 200

// judge gives the verdict of a claim from its arms.
func (x *examiner) judge(s *subject) {
	v := s.verdict
	e, spread, j, values := x.effects(s, s.base)
	counted := 0
	for _, d := range values {
		if d == d {
			counted++
		}
	}
	if s.given != "" && counted == 0 {
		when := "at that month"
		if len(s.courses) == 2 {
			when = fmt.Sprintf("in month %d, before the act; let the act come later", s.givenAt)
		}
		s.settle(evidence.NotTestable, "the condition %s holds in no future %s", s.given, when)
		return
	}
	v.Effect = x.effect(s, spread, counted)
	v.Shares = &Shares{j.Holds.P, j.Reversed.P, j.Negligible.P}
	wild, _, _, _ := x.effects(s, x.bounds)
	if x.forced(s, wild, spread, j) {
		return
	}
	var others []evidence.Alternative
	for _, o := range s.others {
		_, sp, oj, ov := x.effects(s, o)
		n := 0
		for _, d := range ov {
			if d == d {
				n++
			}
		}
		v.Beside = append(v.Beside, Beside{x.spoken(o.name), *x.effect(s, sp, n), Shares{oj.Holds.P, oj.Reversed.P, oj.Negligible.P}})
		others = append(others, evidence.Alternative{Name: x.spoken(o.name), Judgement: oj})
	}
	x.lead(s, e)
	if s.given != "" && counted < fewest {
		s.settle(evidence.Unfinished, "the condition %s holds in %d futures only", s.given, counted)
		v.Needed = int(math.Ceil(2 * fewest / float64(counted) * float64(x.request.Futures)))
		return
	}
	weighed := evidence.Weigh(j, others)
	if s.claim.Modality.Value == "may" {
		x.inPart(s, e, j, others)
		return
	}
	v.Verdict, v.Open = weighed.Verdict, weighed.Open
	switch weighed.Verdict {
	case evidence.Unfinished:
		v.Needed = roundUp(float64(x.request.Futures) * weighed.Times)
		c := j.State(weighed.State)
		if s.wanted.Mean {
			v.Why = fmt.Sprintf("the odds are %s, give or take %.1f points, on an edge of the band; some %s would settle it", odds(v.Effect.D), 200*v.Effect.SE, futuresOf(v.Needed))
			return
		}
		v.Why = fmt.Sprintf("%s in %s of parameter space, between %s and %s for all that %s tell; some %s would settle it", x.state(s, weighed.State), share(c.P), share(c.Low), share(c.High), futuresOf(counted), futuresOf(v.Needed))
	case evidence.Undecided:
		v.Why = x.openness(s)
	default:
		v.Why = x.standing(s, j.State(weighed.State), weighed.State, len(others))
	}
}

// state says a state in words.
func (x *examiner) state(s *subject, v evidence.Verdict) string {
	switch {
	case v == evidence.Holds:
		return "so"
	case v == evidence.Negligible:
		return "less than the margin either way"
	case s.wanted.Elsewhere && s.claim.Expects.Band != nil:
		return "outside the band"
	case s.wanted.Elsewhere:
		return "more than the margin"
	default:
		return "the opposite"
	}
}

func futuresOf(n int) string { return fmt.Sprintf("%d futures", n) }

// roundUp gives a number of futures one would ask for: a power of two of rows.
func roundUp(n float64) int {
	return 1 << int(math.Ceil(math.Log2(n)))
}

// spoken is how a structure or definition is called in a sentence.
func (x *examiner) spoken(name string) string { return strings.ReplaceAll(name, "_", " ") }

func share(p float64) string { return fmt.Sprintf("%.0f%%", 100*p) }

// odds writes a chance closely where it is small or nearly certain, since a band may end there.
func odds(p float64) string {
	if p < 0.1 || p > 0.9 {
		return fmt.Sprintf("%.1f%%", 100*p)
	}
	return share(p)
}

// effect turns an effect back to the outcome's own direction.
func (x *examiner) effect(s *subject, sp evidence.Spread, counted int) *Effect {
	e := &Effect{D: sp.D, SE: sp.SE, Low: sp.Low, High: sp.High, Futures: counted}
	if s.wanted.Mean { // what is left of a row's odds when chance is taken away may pass nought and one
		e.Low, e.High = max(0, min(e.Low, 1)), max(0, min(e.High, 1))
	}
	if s.turn < 0 {
		e.D, e.Low, e.High = -sp.D, -sp.High, -sp.Low
	}
	return e
}

// forced is the screen over the bounds: no path at all, one sign wherever there is an effect, or a band or a
// margin that nothing the model can do would leave.
func (x *examiner) forced(s *subject, wild evidence.Effects, base evidence.Spread, j evidence.Judgement) bool {
	f := wild.SignIn(s.margin)
	if len(s.courses) == 2 && f.None && base.D == 0 && base.Between == 0 {
		s.settle(evidence.NotTestable, "nothing in the model leads from %s to the outcome: no future of any parameters differs", strings.Join(s.levers, ", "))
		return true
	}
	if s.wanted.Elsewhere { // a band, or no difference: neither has a sign
		rows, within := wild.Within(s.wanted.Low, s.wanted.High)
		for _, o := range s.others { // a definition moved by a quarter may let it out
			e, _, _, _ := x.effects(s, o)
			_, there := e.Within(s.wanted.Low, s.wanted.High)
			within = within && there
		}
		if within {
			s.settle(evidence.BuiltIn, "with every number drawn from its declared bounds it is so in all %d rows: nothing the model can do would leave it", rows)
		}
		return within
	}
	if len(s.reads) > 1 || f.Sign == 0 || j.Negligible.P > 0.5 {
		return false // what is forced to be small may still be small by its priors, which is a finding
	}
	direction := "as the claim has it"
	if f.Sign < 0 {
		direction = "against the claim"
	}
	s.settle(evidence.BuiltIn, "with every number drawn from its declared bounds the sign is the same, %s, in all %d rows of %d in which the effect is clear: taken for forced by the structure", direction, f.Clear, len(wild.Mean))
	return true
}

// lead finds the uncertain number that the effect goes with most under the claim's priors, and where it tips.
func (x *examiner) lead(s *subject, e evidence.Effects) {
	axes := s.base.prepared.axisColumns(x.request.Seed, len(e.Mean))
	_, drivers := driversOf(axes, e)
	if len(drivers) == 0 || !drivers[0].Real || math.Abs(drivers[0].Rho) < leads {
		return
	}
	s.axis = drivers[0].Axis
	s.verdict.Leading = x.leading(s, drivers[0])
	curve := explore.CurveOf(axes[s.axis], e.Mean, e.Count)
	x.tip(s, curve)
}

// leads is the least rank correlation with which a number is said to lead.
const leads = 0.15

func (x *examiner) leading(s *subject, d explore.Driver) *Leading {
	a := s.base.prepared.Program.Axes[d.Axis]
	return &Leading{
		Axis: a.Name, Says: x.plain.named(a.Doc), Unit: a.Unit, Rho: s.turn * d.Rho, Assumed: a.Assumed(),
		Low: a.Dist.Quantile(0.05), High: a.Dist.Quantile(0.95),
	}
}

// tip looks for the value at which the mean effect crosses the margin.
func (x *examiner) tip(s *subject, c explore.Curve) {
	level := s.level()
	if x, ok := c.Crosses(level); ok {
		l := s.verdict.Leading
		l.Tipping, l.Sure = &x.At, x.Sure
		l.Inside = x.At >= l.Low && x.At <= l.High
	}
}

// level is the effect at which a claim turns.
func (s *subject) level() float64 {
	if b := s.claim.Expects.Band; b != nil {
		if math.Abs(s.verdict.Effect.D-b.Low.Value) < math.Abs(s.verdict.Effect.D-b.High.Value) {
			return b.Low.Value
		}
		return b.High.Value
	}
	return s.margin
}

// askSweep asks for a run in which the leading number is drawn from all of its bounds, the others from
// their priors, of every claim that a prior may have decided or whose tipping value is not yet found.
func (x *examiner) askSweep(s *subject) error {
	if s.settled || s.verdict.Leading == nil || len(s.reads) > 1 {
		return nil
	}
	decided := s.decided()
	if !decided && s.verdict.Leading.Tipping != nil {
		return nil
	}
	if decided {
		x.suspect(s)
	}
	p := s.base.prepared
	a := p.Program.Axes[s.axis]
	wide := x.bounds.prepared.axis(a.Name)
	if wide == nil {
		return nil
	}
	varied, err := x.sweepOf(s.priors, a.Name, wide)
	if err != nil {
		return err
	}
	s.sweep, s.swept = newSetup("sweep of "+a.Name, varied, 1, x.half()), true
	x.bench.want(s.trial, s.sweep)
	return nil
}

// decided tells whether a verdict is one that a single prior may have brought about: an effect of a sign, or
// one too small to count where a claim wants one.
func (s *subject) decided() bool {
	if s.claim.Expects.Sign.Value == "0" || s.claim.Expects.Band != nil {
		return false
	}
	v := s.verdict.Verdict
	return v == evidence.Holds || v == evidence.Reversed || v == evidence.Negligible
}

// sweepOf is a set of priors with one axis drawn from all of its bounds.
func (x *examiner) sweepOf(set *priorSet, axis string, wide quantity.Dist) (*Prepared, error) {
	if p, ok := set.sweeps[axis]; ok {
		return p, nil
	}
	p, err := set.base.Again(func(o *Options) { o.Replace = map[string]quantity.Dist{axis: wide} })
	set.sweeps[axis] = p
	return p, err
}

// suspect chooses the number to be swept: the one that the effect goes with most when all are drawn from
// their bounds, for that is where a prior may have decided.
func (x *examiner) suspect(s *subject) {
	wild, _, _, _ := x.effects(s, x.bounds)
	p := x.bounds.prepared
	_, drivers := driversOf(p.axisColumns(x.request.Seed, len(wild.Mean)), wild)
	if len(drivers) == 0 || !drivers[0].Real {
		return
	}
	name := p.Program.Axes[drivers[0].Axis].Name
	for i, a := range s.base.prepared.Program.Axes {
		if a.Name == name {
			s.axis = i
			d := drivers[0]
			d.Axis = i
			s.verdict.Leading = x.leading(s, d)
		}
	}
}

// judgeSweep places the tipping value; of a claim that was decided, a value outside the 5–95% of the prior
// beyond which the sign changes, or an effect too small to count would count, means that the prior decided it.
func (x *examiner) judgeSweep(s *subject) {
	e, _, _, _ := x.effects(s, s.sweep)
	axis := s.sweep.prepared.axisColumns(x.request.Seed, len(e.Mean))[x.axisIndex(s.sweep.prepared, s.verdict.Leading.Axis)]
	curve := explore.CurveOf(axis, e.Mean, e.Count)
	l := s.verdict.Leading
	if s.decided() {
		level, turns, inside := 0.0, "the sign turns", "the claim holds"
		switch s.verdict.Verdict {
		case evidence.Reversed:
			inside = "it is reversed"
		case evidence.Negligible:
			level, turns, inside = s.margin, "the effect passes the margin", "it is negligible"
		}
		if c, ok := curve.Crosses(level); ok && c.Sure && (c.To < l.Low || c.From > l.High) {
			l.Tipping, l.Sure, l.Inside = &c.At, true, false
			s.settle(evidence.ByPrior, "%s where %s is %s, outside the %s to %s that its prior leaves (5–95%%); inside it, %s", turns, x.called(l), inUnit(c.At, l.Unit), sized(l.Low), inUnit(l.High, l.Unit), inside)
			return
		}
	}
	x.tip(s, curve)
	if s.verdict.Verdict == evidence.Undecided && l.Tipping != nil {
		s.verdict.Why = x.openness(s)
	}
}

func (x *examiner) axisIndex(p *Prepared, name string) int {
	return slices.IndexFunc(p.Program.Axes, func(a compile.Axis) bool { return a.Name == name })
}

// axis is the distribution of an axis by its name; nil where the program has none.
func (p *Prepared) axis(name string) quantity.Dist {
	for _, a := range p.Program.Axes {
		if a.Name == name {
			return a.Dist
		}
	}
	return nil
}

// called names a number for a sentence: by what it is, in brief.
func (x *examiner) called(l *Leading) string {
	says, _, _ := strings.Cut(l.Says, ";")
	return fmt.Sprintf("%s (%s)", says, l.Axis)
}

func sized(v float64) string { return fmt.Sprintf("%.3g", v) }

func inUnit(v float64, unit string) string {
	if unit == "1" || unit == "" {
		return sized(v)
	}
	return sized(v) + " " + unit
}

// openness says what leaves a claim open.
func (x *examiner) openness(s *subject) string {
	v := s.verdict
	parts := []string{x.sharesOf(s)}
	if len(v.Open) > 0 {
		var names []string
		for _, o := range v.Open {
			names = append(names, fmt.Sprintf("with %s (%s there)", o.Name, share(o.P)))
		}
		kind := "the structure leaves it open"
		if !slices.ContainsFunc(v.Open, func(o evidence.Opening) bool { return !strings.HasPrefix(o.Name, "thresholds") }) {
			kind = "the definition leaves it open"
		}
		parts = append(parts, kind+": not so "+strings.Join(names, ", "))
	}
	l := v.Leading
	if l == nil {
		if len(v.Open) == 0 {
			parts = append(parts, "no one number leads it")
		}
		return strings.Join(parts, "; ")
	}
	switch {
	case l.Tipping != nil && l.Inside:
		parts = append(parts, fmt.Sprintf("on average it turns where %s is %s", x.called(l), inUnit(*l.Tipping, l.Unit)))
	case l.Tipping != nil:
		parts = append(parts, fmt.Sprintf("it goes most with %s, and on average turns at %s, outside its prior", x.called(l), inUnit(*l.Tipping, l.Unit)))
	default:
		parts = append(parts, fmt.Sprintf("it goes most with %s, which alone does not turn it", x.called(l)))
	}
	return strings.Join(parts, "; ")
}

// sharesOf tells how parameter space is shared out.
func (x *examiner) sharesOf(s *subject) string {
	h := s.verdict.Shares
	switch {
	case s.wanted.Mean:
		return "the odds are " + odds(s.verdict.Effect.D)
	case s.wanted.Elsewhere:
		return fmt.Sprintf("so in %s of parameter space", share(h.Holds))
	case s.wanted.Order && h.Negligible < 0.005:
		return fmt.Sprintf("so in %s of parameter space, the opposite in %s", share(h.Holds), share(h.Reversed))
	case s.wanted.Order:
		return fmt.Sprintf("so in %s of the parameter space in which either comes about, the opposite in %s", share(h.Holds), share(h.Reversed))
	}
	return fmt.Sprintf("so in %s of parameter space, the opposite in %s, less than the margin in %s", share(h.Holds), share(h.Reversed), share(h.Negligible))
}

// standing says how firmly a verdict stands.
func (x *examiner) standing(s *subject, c evidence.Chance, v evidence.Verdict, others int) string {
	beside := ""
	switch {
	case others == 1:
		beside = ", and with " + strings.Join(x.structureNames(), ", ")
	case others > 1:
		beside = fmt.Sprintf(", and in each of %d other structures and definitions", others)
	}
	if s.wanted.Mean {
		return fmt.Sprintf("the odds are %s%s", odds(s.verdict.Effect.D), strings.Replace(beside, ", and", ", and so", 1))
	}
	return fmt.Sprintf("%s in %s of parameter space%s", x.state(s, v), share(c.P), beside)
}

// structureNames are the structures a verdict has to survive, as sentences call them.
func (x *examiner) structureNames() []string {
	var out []string
	for _, s := range x.results.Structures {
		out = append(out, x.spoken(s.Name))
	}
	return out
}

// inPart gives a claim that says may its share of parameter space, and describes where it is so.
func (x *examiner) inPart(s *subject, e evidence.Effects, j evidence.Judgement, others []evidence.Alternative) {
	v := s.verdict
	low, high := j.Holds.P, j.Holds.P
	for _, o := range others {
		low, high = min(low, o.Holds.P), max(high, o.Holds.P)
	}
	v.Verdict = evidence.InPart
	v.Why = x.sharesOf(s)
	if j.Holds.High-j.Holds.Low > wideShare {
		v.Why += fmt.Sprintf(", between %s and %s for all that %s tell", share(j.Holds.Low), share(j.Holds.High), futuresOf(v.Effect.Futures))
	}
	if len(others) > 0 && high-low >= 0.005 {
		v.Why += fmt.Sprintf("; so in %s to %s over structures and definitions", share(low), share(high))
	}
	if j.Holds.P < worthABox || j.Holds.P > 1-worthABox {
		return
	}
	rows := counting(e)
	so := make([]bool, len(rows))
	for i, r := range rows {
		d := e.Mean[r]
		so[i] = d > s.wanted.Low && d < s.wanted.High
	}
	axes, drivers := driversOf(s.base.prepared.axisColumns(x.request.Seed, len(e.Mean)), e)
	drivers = slices.DeleteFunc(drivers, func(d explore.Driver) bool { return !d.Real })
	drivers = drivers[:min(boxAxes, len(drivers))]
	var candidates [][]float64
	for _, d := range drivers {
		candidates = append(candidates, axes[d.Axis])
	}
	box, ok := explore.BoxOf(candidates, so)
	if !ok || len(box.Sides) == 0 || box.Density < max(telling, 1.25*j.Holds.P) {
		return
	}
	v.Box = &Box{Coverage: box.Coverage, Density: box.Density}
	for _, side := range box.Sides {
		a := s.base.prepared.Program.Axes[drivers[side.Axis].Axis]
		b := BoxSide{Axis: a.Name, Says: x.plain.named(a.Doc), Unit: a.Unit}
		if !math.IsInf(side.Low, -1) {
			b.Low = &side.Low
		}
		if !math.IsInf(side.High, 1) {
			b.High = &side.High
		}
		v.Box.Sides = append(v.Box.Sides, b)
	}
}

// wideShare is how far apart the ends of a share's error are before a reader is told of it.
const wideShare = 0.2

// worthABox is the least share of parameter space, of what is so and of what is not, that a box can describe.
const worthABox = 0.05

// telling is the density below which a box tells no reader where a claim is so.
const telling = 0.6

// boxAxes is along how many axes, those told apart from noise that the effect goes with most, a box is
// looked for: along all of them it would describe noise.
const boxAxes = 10

// axisColumns is every axis in every parameter row, worked out once.
func (p *Prepared) axisColumns(seed uint64, rows int) [][]float64 {
	if len(p.columns) > 0 && len(p.columns[0]) >= rows {
		out := make([][]float64, len(p.columns))
		for i, c := range p.columns {
			out[i] = c[:rows]
		}
		return out
	}
	p.columns = make([][]float64, len(p.Program.Axes))
	for i, a := range p.Program.Axes {
		p.columns[i] = axisColumn(a, seed, rows)
	}
	return p.columns
}

// axisColumn is one axis in every parameter row.
func axisColumn(a compile.Axis, seed uint64, rows int) []float64 {
	out := make([]float64, rows)
	for r := range out {
		out[r] = a.Dist.Quantile(sim.AxisUniform(seed, a.Name, r))
	}
	return out
}

// driversOf ranks axes by how closely an effect goes with them in the rows that count, and gives them in these.
func driversOf(columns [][]float64, e evidence.Effects) ([][]float64, []explore.Driver) {
	rows := counting(e)
	axes := make([][]float64, len(columns))
	for i, c := range columns {
		axes[i] = pick(c, rows)
	}
	return axes, explore.RankAxes(axes).Drivers(pick(e.Mean, rows))
}

// counting lists the rows of which some future counted.
func counting(e evidence.Effects) []int {
	var rows []int
	for r, n := range e.Count {
		if n > 0 {
			rows = append(rows, r)
		}
	}
	return rows
}

func pick(column []float64, rows []int) []float64 {
	out := make([]float64, len(rows))
	for i, r := range rows {
		out[i] = column[r]
	}
	return out
}
