package outcome

// Recording a block's trajectories, month by month.

import (
	"slices"

	"parley/quantity"
	"parley/sim"
)

// A Recorder keeps trajectories of one block, and of its reference run, for rules and charts.
// It keeps only what is asked for, allocates when made and never after.
type Recorder struct {
	list   []Observable
	series []recorded
	index  map[string]int // first series of an indicator
	sides  [2]side        // the run and its reference
	months int
	n      int
	watch  Watch
	now    int // the side being recorded
}

type recorded struct {
	observable int
	actor      int // or the issue it is recorded for; -1 for neither
}

// A side holds the columns of one run, month-major, of the series that are kept.
type side struct {
	slot    []int // by series: its column in a month, or -1
	kept    []int
	columns []sim.Spaced
}

// NewRecorder makes room for what is needed of futures of a cast over some months. Needs may
// come from [Rules.Needs]; what they are worked out from is kept as well.
func NewRecorder(p *sim.Program, area float64, months int, needs []Need) *Recorder {
	r := &Recorder{list: Observables(), index: map[string]int{}, months: months}
	r.watch = Watch{Area: area, cast: p.Cast}
	for a, m := range p.Cast.Actors {
		switch m.Role {
		case sim.Patron:
			r.watch.patron = a
		case sim.Adversary:
			r.watch.adversary = a
		case sim.Protege:
			r.watch.protege = a
		}
	}
	for i, o := range r.list {
		first := len(r.series)
		if o.roles == 0 && !o.issues {
			r.series = append(r.series, recorded{i, -1})
		}
		for k := range p.Cast.Issues {
			if o.issues {
				r.series = append(r.series, recorded{i, k})
			}
		}
		for a, m := range p.Cast.Actors {
			if o.roles != 0 && o.roles.Has(m.Role) {
				r.series = append(r.series, recorded{i, a})
			}
		}
		if len(r.series) > first { // a cast may have no such actors
			r.index[o.Name] = first
		}
	}
	for i := range r.sides {
		r.sides[i].slot = slices.Repeat([]int{-1}, len(r.series))
	}
	for _, n := range needs {
		if n.Reference {
			r.keep(&r.sides[1], n.Series)
		} else {
			r.keep(&r.sides[0], n.Series)
		}
	}
	for i := range r.sides {
		r.sides[i].columns = make([]sim.Spaced, len(r.sides[i].kept)*(months+1))
	}
	r.watch.past = func(name string, month int) *Column {
		return r.at(r.now, r.index[name], month)
	}
	return r
}

// keep adds a series and what it is worked out from.
func (r *Recorder) keep(s *side, series int) {
	if s.slot[series] >= 0 {
		return
	}
	s.slot[series] = len(s.kept)
	s.kept = append(s.kept, series)
	for _, name := range r.list[r.series[series].observable].uses {
		r.keep(s, r.index[name])
	}
}

// EnvOf lists the indicators and roles of a cast, for compiling rules.
func EnvOf(cast sim.Cast) Env {
	var e Env
	for _, o := range Observables() {
		in := o.Indicator
		if in.Unit.HasMoney() {
			in.Unit = quantity.MustUnit(cast.Money.Unit(in.Unit.String()))
		}
		if o.issues {
			for _, is := range cast.Issues {
				in.Of = append(in.Of, is.Name)
			}
			if len(in.Of) == 0 {
				continue
			}
		}
		if o.roles != 0 {
			for _, m := range cast.Actors {
				if o.roles.Has(m.Role) {
					in.Of = append(in.Of, m.Name)
				}
			}
			if len(in.Of) == 0 {
				continue
			}
		}
		e.Indicators = append(e.Indicators, in)
	}
	for _, name := range sim.RoleNames() {
		role := Role{Name: name}
		for _, m := range cast.Actors {
			if m.Role.String() == name {
				role.Actors = append(role.Actors, m.Name)
			}
		}
		e.Roles = append(e.Roles, role)
	}
	for _, c := range classes {
		role := Role{Name: c.group}
		for _, m := range cast.Actors {
			if c.has(m) {
				role.Actors = append(role.Actors, m.Name)
			}
		}
		e.Roles = append(e.Roles, role)
	}
	return e
}

// Everything asks for every series, of the run alone.
func Everything(cast sim.Cast) []Need {
	var out []Need
	for i := range EnvOf(cast).Series() {
		out = append(out, Need{Series: i})
	}
	return out
}

// Watch returns what a run hands its months to: for the run itself, or for its reference.
func (r *Recorder) Watch(reference bool) func(month int, b *sim.Block) {
	side := 0
	if reference {
		side = 1
	}
	return func(month int, b *sim.Block) { r.record(side, month, b) }
}

func (r *Recorder) record(now, month int, b *sim.Block) {
	r.now, r.n = now, b.N()
	r.watch.Block, r.watch.Month = b, month
	s := &r.sides[now]
	row := s.columns[month*len(s.kept):]
	for i, series := range s.kept {
		what := r.series[series]
		r.list[what.observable].read(&r.watch, what.actor, &row[i].Column)
	}
}

// Column implements [Cube].
func (r *Recorder) Column(series, month int) *Column { return r.at(0, series, month) }

// Reference implements [Cube].
func (r *Recorder) Reference(series, month int) *Column { return r.at(1, series, month) }

func (r *Recorder) at(side, series, month int) *Column {
	s := &r.sides[side]
	if month < 0 || month > r.months || series < 0 || series >= len(s.slot) || s.slot[series] < 0 {
		return nil
	}
	return &s.columns[month*len(s.kept)+s.slot[series]].Column
}

// Paired tells whether the reference run is asked for.
func (r *Recorder) Paired() bool { return len(r.sides[1].kept) > 0 }

// Months implements [Cube].
func (r *Recorder) Months() int { return r.months }

// N implements [Cube].
func (r *Recorder) N() int { return r.n }

// Index is the number of the first series of an indicator.
func (r *Recorder) Index(indicator string) (int, bool) {
	i, ok := r.index[indicator]
	return i, ok
}

var _ Cube = (*Recorder)(nil)
