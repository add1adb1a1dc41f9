package study

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/dossier"
	"parley/ensemble"
	"parley/evidence"
	"parley/forecast"
	"parley/outcome"
	"parley/portable"
	"parley/sim"
)

// A Validation holds futures simulated from a date against what came after it, and says what the
// observations can tell of the parameters. Nothing is fitted to the targets.
type Validation struct {
	Dossier   DossierID    `json:"dossier"`
	Condition string       `json:"condition"`
	Futures   int          `json:"futures"`
	Rows      int          `json:"rows"`
	Series    []Compared   `json:"series"`
	Events    []Scored     `json:"events"`
	Survival  []Lasting    `json:"survival"`
	Learned   Learned      `json:"learned"`
	Narrowed  []Contracted `json:"narrowed"` // by axis, the most narrowed first
	Groups    []Group      `json:"groups"`   // the same by mechanism
}

// Compared is a measured series beside the band of the futures.
type Compared struct {
	ID         string  `json:"id"`
	Says       string  `json:"says"`
	Unit       string  `json:"unit"`
	Basis      string  `json:"basis"`
	Ratio      bool    `json:"ratio"` // to the level of the as-of date, not in the unit
	Months     []Point `json:"months"`
	Covered    int     `json:"covered"`     // months inside the 90% band
	Width      float64 `json:"width"`       // mean width of the band
	Widest     float64 `json:"widest"`      // the limit
	CRPS       float64 `json:"crps"`        // mean over the months, in the unit
	Persisting float64 `json:"persistence"` // mean distance of the state on the as-of date from what came
	Matched    bool    `json:"matched"`
	Why        string  `json:"why"` // it is not
}

// Point is one month of a series.
type Point struct {
	Month int     `json:"month"`
	Date  string  `json:"date"`
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	Mid   float64 `json:"middle"`
	High  float64 `json:"high"`
	Held  bool    `json:"held"`
}

// Scored is something that held or not, beside its chance.
type Scored struct {
	ID    string  `json:"id"`
	Says  string  `json:"says"`
	Basis string  `json:"basis"`
	Date  string  `json:"date"`
	Held  bool    `json:"held"`
	P     float64 `json:"p"`
	Brier float64 `json:"brier"`
}

// Lasting is how long something lasts once it has begun, beside a record of like cases.
type Lasting struct {
	ID     string     `json:"id"`
	Says   string     `json:"says"`
	Basis  string     `json:"basis"`
	Begun  int        `json:"begun"` // futures in which it began
	Points []Survived `json:"points"`
}

// Survived is the share that lasts so many months.
type Survived struct {
	After    int     `json:"after"`
	Measured float64 `json:"measured"`
	Model    float64 `json:"model"`
	AtRisk   int     `json:"at_risk"` // futures still followed at that age
}

// Learned says how much the observations weigh.
type Learned struct {
	From      []string `json:"from"` // targets
	Effective float64  `json:"effective_rows"`
	K         float64  `json:"k"` // Pareto diagnostic; above .7 the weights are not to be trusted
	Reliable  bool     `json:"reliable"`
}

// Contracted is how far the observations narrow a parameter, on the scale of its prior's shares.
type Contracted struct {
	Axis       string  `json:"axis"`
	Says       string  `json:"says"`
	Share      float64 `json:"contraction"`
	SE         float64 `json:"se"`
	Shift      float64 `json:"shift"` // of the mean, in prior standard deviations
	Assumed    bool    `json:"assumed"`
	Calibrated bool    `json:"calibrated"`
}

// Group is what the observations tell of the numbers of one mechanism.
type Group struct {
	Name       string  `json:"name"` // of the mechanism; initial for the first state
	Axes       int     `json:"axes"`
	Calibrated int     `json:"calibrated"`
	Most       float64 `json:"most"`  // the greatest contraction
	Noise      float64 `json:"noise"` // the greatest that so many would show by chance where nothing was learned
}

// MostValidated is how many futures are compared at most: as many as are charted.
const MostValidated = ensemble.Charted

// Validate runs a dossier as of its date and compares.
func Validate(ctx context.Context, p *Prepared, r Request) (*Validation, error) {
	if len(p.Whole.Targets) == 0 {
		return nil, errors.New("the dossier has no targets.yaml: nothing says what its futures are to be compared with")
	}
	r.Futures = min(r.Futures, MostValidated-MostValidated%r.Replications)
	s, err := Begin(ctx, r, p)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	if s.Table, err = s.table(ctx, arm{name: "validated", futures: r.Futures, charted: true}); err != nil {
		return nil, err
	}
	v := &validator{study: s, out: &Validation{
		Dossier: p.head(r).Dossier, Condition: p.condition(), Futures: r.Futures, Rows: r.Futures / r.Replications,
		Series: []Compared{}, Events: []Scored{}, Survival: []Lasting{}, Narrowed: []Contracted{}, Groups: []Group{}, Learned: Learned{From: []string{}},
	}}
	diags := p.Whole.Diagnostics()
	for _, t := range p.Whole.Targets {
		v.target(t, diags)
	}
	if err := diags.Err(); err != nil {
		return nil, err
	}
	return v.out, v.learn()
}

type validator struct {
	study  *Study
	out    *Validation
	values [][]float64 // by observation: what it was in each future
	seen   []forecast.Observation
}

// target compares the futures with one target.
func (v *validator) target(t dossier.Target, diags *dossier.Diagnostics) {
	i := slices.Index(v.study.Table.Charts, t.Indicator.Value)
	if i < 0 {
		diags.Report(t.Indicator.Pos, fmt.Sprintf("no indicator %q is kept month by month", t.Indicator.Value), "parley model indicators lists them")
		return
	}
	factor := 1.0
	if about := indicators(v.study.Prepared.Program.Sim.Cast.Money)[t.Indicator.Value]; about.Kind == outcome.Number {
		known := false
		if factor, known = about.Unit.Factor(t.Unit.Value); !known {
			diags.Report(t.Unit.Pos, fmt.Sprintf("%s is measured in %s", t.Indicator.Value, about.Unit), "write the target in a unit of that dimension")
			return
		}
	}
	values, n := v.study.Table.Chart(i)
	c := chart{values: values, n: n, months: v.study.Table.Design.Months, factor: factor}
	switch t.Kind.Value {
	case "series":
		v.series(t, c)
	case "event":
		v.event(t, c)
	default:
		v.out.Survival = append(v.out.Survival, lasting(t, c))
	}
}

// chart is an indicator of the charted futures in a target's unit.
type chart struct {
	values []float32
	n      int
	months int
	factor float64
}

// at is the indicator of every future at the end of a month.
func (c chart) at(month int) []float64 {
	out := make([]float64, c.n)
	for f := range out {
		out[f] = float64(float64(c.values[month*c.n+f]) * c.factor)
	}
	return out
}

// month is the month of the futures that a point belongs to; 0 where it lies outside of them.
func (v *validator) month(p dossier.TargetPoint) int {
	m := v.study.Prepared.View.MonthOf(p.Month.Value)
	if m < 1 || m > v.study.Table.Design.Months {
		return 0
	}
	return m
}

// event gives the chance that something holds at a month.
func (v *validator) event(t dossier.Target, c chart) {
	for _, p := range t.Points {
		m := v.month(p)
		if m == 0 {
			continue
		}
		share := 0.0
		for _, x := range c.at(m) {
			share += x / float64(c.n)
		}
		held := p.Value.Value == 1
		v.out.Events = append(v.out.Events, Scored{
			ID: t.ID.Value, Says: t.Says.Value, Basis: t.Basis.Quantity().String(), Date: p.Month.Value.String(),
			Held: held, P: share, Brier: forecast.Brier(share, held),
		})
	}
}

// lasting follows each future from the month in which the indicator first holds: the estimate of Kaplan
// and Meier, by which a future that ends before what it follows does still counts as long as it was seen.
func lasting(t dossier.Target, c chart) Lasting {
	out := Lasting{ID: t.ID.Value, Says: t.Says.Value, Basis: t.Basis.Quantity().String(), Points: []Survived{}}
	ended, left := make([]int, c.months+1), make([]int, c.months+1) // by age
	for f := range c.n {
		age, over := c.age(f)
		switch {
		case age < 0:
			continue
		case over:
			ended[age]++
		default:
			left[age]++
		}
		out.Begun++
	}
	for _, p := range t.Points {
		share, followed := 1.0, out.Begun
		for age := range min(p.After.Value, c.months) + 1 {
			if followed > 0 {
				share = float64(share * (1 - float64(ended[age])/float64(followed)))
			}
			followed -= ended[age] + left[age]
		}
		out.Points = append(out.Points, Survived{After: p.After.Value, Measured: p.Value.Value, Model: share, AtRisk: followed})
	}
	return out
}

// age is how many months a yes-or-no indicator held from the month it first did, and whether that is
// over; -1 where it never held.
func (c chart) age(f int) (months int, over bool) {
	months = -1
	for m := 1; m <= c.months; m++ {
		on := c.values[m*c.n+f] == 1
		switch {
		case on:
			months++
		case months >= 0:
			return months + 1, true
		}
	}
	return months, false
}

// learn weighs the parameter rows by the observations and tells which parameters that narrows.
func (v *validator) learn() error {
	if len(v.seen) == 0 {
		return nil
	}
	s := v.study
	w, err := evidence.Smooth(forecast.LogLikelihoods(v.values, v.seen, s.Table.Design.Replications))
	if err != nil {
		return err
	}
	l := &v.out.Learned
	l.Effective, l.K, l.Reliable = forecast.Effective(w.W), finiteK(w.K), w.Reliable()
	for i, a := range s.Prepared.Program.Axes {
		c := forecast.ContractionOf(s.axisShares(i), w.W)
		v.out.Narrowed = append(v.out.Narrowed, Contracted{
			Axis: a.Name, Says: s.Prepared.named(a.Doc), Share: c.Share, SE: c.SE, Shift: c.Shift,
			Assumed: a.Assumed(), Calibrated: l.Reliable && c.Calibrated(len(s.Prepared.Program.Axes)),
		})
	}
	slices.SortStableFunc(v.out.Narrowed, func(a, b Contracted) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), strings.Compare(a.Axis, b.Axis))
	})
	v.out.group()
	return nil
}

// axisShares is where in its prior an axis lies in every parameter row, from 0 to 1: on this scale long
// tails do not make a few weighted rows look narrow.
func (s *Study) axisShares(axis int) []float64 {
	out := make([]float64, s.Table.Design.Rows)
	for r := range out {
		out[r] = sim.AxisUniform(s.Request.Seed, s.Prepared.Program.Sim.Axes[axis].Name, r)
	}
	return out
}

// group sums the parameters up by mechanism, in the order of names.
func (v *Validation) group() {
	at := map[string]int{}
	for _, c := range v.Narrowed {
		name, _, _ := strings.Cut(c.Axis, ".")
		i, ok := at[name]
		if !ok {
			i = len(v.Groups)
			at[name] = i
			v.Groups = append(v.Groups, Group{Name: name, Most: c.Share}) // the first is the most narrowed
		}
		v.Groups[i].Axes++
		if c.Calibrated {
			v.Groups[i].Calibrated++
		}
	}
	for i := range v.Groups {
		g := &v.Groups[i]
		// On its even scale an unnarrowed number's variance has the relative error √(0.8/n) in n effective rows.
		g.Noise = float64(math.Sqrt(0.8/max(1, v.Learned.Effective)) * portable.NormalQuantile(1-1/float64(g.Axes+1)))
	}
	slices.SortFunc(v.Groups, func(a, b Group) int { return strings.Compare(a.Name, b.Name) })
}
