// Package compile joins a dossier with the mechanisms into a program that runs, and says where
// every number of it comes from.
//
// A fault is reported against the dossier's own text: an unknown parameter, a unit that does not
// measure the same kind of thing, a prior that leaves the bounds the mechanism can bear, a
// variable at a place it does not have.
package compile

import (
	"fmt"
	"slices"
	"strings"

	"parley/dossier"
	"parley/mechanism"
	"parley/quantity"
	"parley/sim"
)

// A Program is a dossier made runnable. It does not change.
type Program struct {
	Sim        *sim.Program
	Dossier    *dossier.Dossier // the as-of view it was made from
	Mechanisms []*mechanism.Mechanism
	Axes       []Axis // in the order of Sim.Axes
	Constants  []Axis // numbers without uncertainty, for the list of what is assumed
	Levers     []Lever
	Reference  []sim.Setting // the paired future in which the posture never shifted
	Area       float64       // km² that the whole contested stake spans
}

// An Axis is one number of the model with its origin.
type Axis struct {
	Name   string // "attrition.front_speed", "initial.held", "stance.weight[backer,membership]"
	Kind   Kind
	Unit   string
	Dist   quantity.Dist // as sampled, with tilts
	Prior  quantity.Dist // without
	Sign   quantity.Basis
	Size   quantity.Basis
	Doc    string
	Shared bool     // the mechanism's own prior; the dossier gives none
	Tilts  []string // ids of the claims that tilt it
}

// Kind says what part of the model a number belongs to.
type Kind string

const (
	Parameter Kind = "parameter" // of a mechanism
	Initial   Kind = "initial"   // of the state
	Stand     Kind = "stance"    // of an actor on an issue
)

// Assumed tells whether the size of the number rests on no source.
func (a Axis) Assumed() bool { return a.Size.IsAssumed() }

// A Lever is a dossier's lever bound to the program.
type Lever struct {
	dossier.Lever
	Index int // in Sim.Levers
	Mode  sim.Mode
}

// Options change what is compiled.
type Options struct {
	Mechanisms []*mechanism.Mechanism   // the suite
	Substeps   int                      // steps a month; 0 means 1
	Replace    map[string]quantity.Dist // priors put in place of others, by axis name
	Tilts      map[string]Tilted        // by axis name
	Known      quantity.Date            // the day whose knowledge the priors are; none: the view's as-of date
}

// Tilted is a prior with the claims that bear on it worked in.
type Tilted struct {
	Dist   func(prior quantity.Dist) (quantity.Dist, error)
	Claims []string
}

// compiler collects the program and the faults.
type compiler struct {
	d       *dossier.Dossier
	opts    Options
	diags   *dossier.Diagnostics
	p       *Program
	cast    sim.Cast
	actors  map[string]int
	issues  map[string]int
	axes    map[string]int // by name
	initial map[string]sim.Source
	params  map[string]sim.Source
}

// known is the day whose knowledge the priors are. The view's own date is the clock, which month 1 follows.
func (c *compiler) known() quantity.Date {
	if c.opts.Known.IsZero() {
		return c.d.Head.AsOf.Value
	}
	return c.opts.Known
}

// Compile makes a program of an as-of view. Its error is a *dossier.Diagnostics where the
// dossier is at fault.
func Compile(view *dossier.Dossier, opts Options) (*Program, error) {
	c := &compiler{
		d: view, opts: opts, diags: view.Diagnostics(),
		p:      &Program{Dossier: view, Mechanisms: opts.Mechanisms},
		actors: map[string]int{}, issues: map[string]int{}, axes: map[string]int{},
		initial: map[string]sim.Source{}, params: map[string]sim.Source{},
	}
	c.cast.Money = MoneyOf(view)
	c.castActors()
	c.castIssues()
	c.parameters()
	c.state()
	if err := c.diags.Err(); err != nil {
		return nil, err
	}
	if err := c.build(); err != nil {
		return nil, err
	}
	c.levers()
	c.reference()
	if err := c.diags.Err(); err != nil {
		return nil, err
	}
	return c.p, nil
}

// MoneyOf says in which units a dossier counts money.
func MoneyOf(d *dossier.Dossier) sim.Money {
	return sim.Money{Adversary: d.Head.Money.Adversary.Text, Aid: d.Head.Money.Aid.Text}
}

// maxBackers is as many backers as the mechanism of aid has room for.
const maxBackers = 48

// crowd reports the first backer, in the order of the file, for whom the model has no room.
func (c *compiler) crowd(actors []dossier.Actor) {
	var backers []dossier.Actor
	for _, a := range actors {
		if a.Role.Value == sim.Backer.String() {
			backers = append(backers, a)
		}
	}
	if len(backers) <= maxBackers {
		return
	}
	slices.SortFunc(backers, func(a, b dossier.Actor) int { return a.ID.Pos.Line - b.ID.Pos.Line })
	c.diags.Report(backers[maxBackers].ID.Pos, fmt.Sprintf("%d backers; the model has room for %d", len(backers), maxBackers), "let blocs stand for their members")
}

// castActors sorts the actors by name, so that their order in the file means nothing.
func (c *compiler) castActors() {
	actors := slices.Clone(c.d.Actors)
	slices.SortFunc(actors, func(a, b dossier.Actor) int { return strings.Compare(a.ID.Value, b.ID.Value) })
	single := map[string]dossier.Actor{}
	for i, a := range actors {
		role, _ := sim.ParseRole(a.Role.Value)
		c.actors[a.ID.Value] = i
		c.cast.Actors = append(c.cast.Actors, sim.Member{Name: a.ID.Value, Role: role})
		if role > sim.Protege {
			continue
		}
		if first, ok := single[a.Role.Value]; ok {
			c.diags.Report(a.ID.Pos, fmt.Sprintf("a second %s", a.Role.Value), "a dossier has exactly one",
				dossier.Note{Pos: first.ID.Pos, Says: "the first is here"})
		}
		single[a.Role.Value] = a
	}
	for r := sim.Patron; r <= sim.Protege; r++ {
		if _, ok := single[r.String()]; !ok {
			c.diags.Report(dossier.Pos{File: "actors.yaml"}, fmt.Sprintf("no actor has the role of %s", r), "a dossier has exactly one")
		}
	}
	c.crowd(actors)
	c.bind()
	for _, r := range c.d.Relations {
		if len(r.Between) == 2 && c.moves(r.Between[0]) && c.moves(r.Between[1]) {
			c.cast.Relations = append(c.cast.Relations, [2]int{c.actors[r.Between[0].Value], c.actors[r.Between[1].Value]})
		}
	}
	slices.SortFunc(c.cast.Relations, func(a, b [2]int) int {
		return (min(a[0], a[1])-min(b[0], b[1]))*len(actors) + max(a[0], a[1]) - max(b[0], b[1])
	})
}

// bind notes how firmly the patron is bound to each actor.
func (c *compiler) bind() {
	for _, r := range c.d.Relations {
		bond, ok := sim.ParseCommitment(r.Commitment.Value)
		if !ok || len(r.Between) != 2 {
			continue
		}
		for i, t := range r.Between {
			if c.cast.Actors[c.actors[t.Value]].Role == sim.Patron {
				c.cast.Actors[c.actors[r.Between[1-i].Value]].Bound = bond
			}
		}
	}
}

// moves tells whether the model moves the relations of an actor. Those of observers and hosts are
// kept in the dossier for what they commit to, and no state goes with them.
func (c *compiler) moves(actor dossier.Text) bool {
	return sim.Warmth.Spec().Roles.Has(c.cast.Actors[c.actors[actor.Value]].Role)
}

func (c *compiler) castIssues() {
	land := false
	for i, is := range c.d.Issues {
		kind := sim.KindOfIssue(is.ID.Value)
		c.issues[is.ID.Value] = i
		c.cast.Issues = append(c.cast.Issues, sim.Agendum{Name: is.ID.Value, Kind: kind})
		if kind == sim.Territory {
			land = true
			c.area(is)
		}
	}
	if !land {
		c.diags.Report(dossier.Pos{File: "issues.yaml"}, "no issue is called territory", "the parties' land is an issue of every dossier")
	}
}

func (c *compiler) area(is dossier.Issue) {
	if !is.KM2.Unit.Set() {
		c.diags.Report(is.ID.Pos, "territory without km2", "say how much land the whole scale stands for")
		return
	}
	q, err := is.KM2.Quantity().In(quantity.MustUnit("km2"))
	if err != nil {
		c.diags.Report(is.KM2.Unit.Pos, err.Error(), "write km2")
		return
	}
	c.p.Area = q.Dist.Quantile(0.5)
}

// build lays the program out.
func (c *compiler) build() error {
	in := sim.Inputs{
		Substeps: c.opts.Substeps,
		Initial: func(v sim.Var, at ...int) (sim.Source, bool) {
			s, ok := c.initial[placeKey(v.String(), at)]
			return s, ok
		},
		Param: func(process string, p *sim.Param, at ...int) (sim.Source, bool) {
			s, ok := c.params[placeKey(process+"."+p.Name, at)]
			return s, ok
		},
	}
	for _, a := range c.p.Axes {
		in.Axes = append(in.Axes, sim.Axis{Name: a.Name, Dist: a.Dist})
	}
	for _, e := range c.d.Calendar {
		for o, name := range sim.Occasions {
			if e.Kind.Value == name {
				if month := c.d.MonthOf(e.Date.Value); month >= 1 {
					in.Occasions[o] = append(in.Occasions[o], month)
				}
			}
		}
	}
	for i := range c.cast.Issues {
		if c.cast.Issues[i].Kind == sim.Territory {
			c.cast.Issues[i].Area = c.p.Area
		}
	}
	var processes []sim.Process
	for _, m := range c.opts.Mechanisms {
		processes = append(processes, m.Process)
	}
	p, err := sim.NewProgram(c.cast, processes, in)
	if err != nil {
		return fmt.Errorf("the mechanisms do not fit together: %w", err)
	}
	c.p.Sim = p
	return nil
}

func placeKey(name string, at []int) string { return fmt.Sprint(name, at) }

// axis adds a number to the program and tells where it comes from: a point is a constant.
func (c *compiler) axis(a Axis, scale float64) (sim.Source, error) {
	if i, ok := c.axes[a.Name]; ok {
		if i < 0 {
			return sim.Fixed(c.p.Constants[-i-1].Dist.Quantile(0.5) * scale), nil
		}
		return sim.Source{Axis: i, Scale: scale}, nil
	}
	if err := c.adjust(&a); err != nil {
		return sim.Source{}, err
	}
	if p, ok := a.Dist.(quantity.Point); ok {
		c.p.Constants = append(c.p.Constants, a)
		c.axes[a.Name] = -len(c.p.Constants)
		return sim.Fixed(p.V * scale), nil
	}
	c.axes[a.Name] = len(c.p.Axes)
	c.p.Axes = append(c.p.Axes, a)
	return sim.Source{Axis: len(c.p.Axes) - 1, Scale: scale}, nil
}

// adjust puts replaced and tilted priors in place.
func (c *compiler) adjust(a *Axis) error {
	a.Dist = a.Prior
	if other, ok := c.opts.Replace[a.Name]; ok {
		a.Dist = other
		return nil
	}
	if t, ok := c.opts.Tilts[a.Name]; ok {
		tilted, err := t.Dist(a.Prior)
		if err != nil {
			return fmt.Errorf("%s: %w", a.Name, err)
		}
		a.Dist, a.Tilts = tilted, t.Claims
	}
	return nil
}
