// Package mechtest is the kit that tests every mechanism: a bench that runs one mechanism
// alone in a small cast with the rest of the world held still, conformance to what it
// declares, and direction tables.
package mechtest

import (
	"fmt"
	"testing"

	"parley/mechanism"
	"parley/sim"
)

// The cast of the bench. Actors are called after their roles.
var (
	cast = sim.Cast{
		Actors: []sim.Member{
			{Name: "adversary", Role: sim.Adversary},
			{Name: "backer1", Role: sim.Backer},
			{Name: "backer2", Role: sim.Backer},
			{Name: "backer3", Role: sim.Backer},
			{Name: "host", Role: sim.Host},
			{Name: "observer1", Role: sim.Observer},
			{Name: "observer2", Role: sim.Observer},
			{Name: "patron", Role: sim.Patron},
			{Name: "protege", Role: sim.Protege},
			{Name: "rival", Role: sim.Rival},
		},
		Issues: []sim.Agendum{
			{Name: "territory", Kind: sim.Territory, Area: 100000},
			{Name: "guarantees", Kind: sim.Guarantees},
			{Name: "sanctions_relief", Kind: sim.Relief},
			{Name: "membership", Kind: sim.Membership},
			{Name: "recognition", Kind: sim.Recognition},
			{Name: "other"},
		},
	}
	relations = [][2]string{
		{"patron", "adversary"},
		{"patron", "protege"},
		{"patron", "rival"},
		{"patron", "host"},
		{"patron", "backer1"},
		{"patron", "backer2"},
		{"patron", "backer3"},
		{"adversary", "rival"},
		{"adversary", "protege"},
		{"backer1", "protege"},
		{"backer1", "adversary"},
	}
)

func init() {
	for _, r := range relations {
		cast.Relations = append(cast.Relations, [2]int{actor(r[0]), actor(r[1])})
	}
}

func actor(name string) int {
	for i, a := range cast.Actors {
		if a.Name == name {
			return i
		}
	}
	panic("mechtest: no actor " + name)
}

func issue(name string) int {
	for i, is := range cast.Issues {
		if is.Name == name {
			return i
		}
	}
	panic("mechtest: no issue " + name)
}

// at turns names of actors and issues into the arguments of sim's Read.
func at(v sim.Var, names []string) []int {
	var out []int
	for i, n := range names {
		if s := v.Spec().Scope; s == sim.Issue || s == sim.Stance && i == 1 {
			out = append(out, issue(n))
		} else {
			out = append(out, actor(n))
		}
	}
	return out
}

type key struct {
	name  string // variable or parameter
	place string
}

func place(at []int) string { return fmt.Sprint(at) }

// setup is what options change.
type setup struct {
	state     map[key]float64
	params    map[key]float64
	levers    []leverSetting
	seed      uint64
	substeps  int
	occasions [2][]int
	forced    []forcedTurn
}

type leverSetting struct {
	name string
	from int
	val  float64
	held bool
}

type forcedTurn struct {
	name           string
	month, outcome int
}

// An Option sets up a bench.
type Option func(*setup)

// State puts a variable at a value before the first month. An auxiliary that other mechanisms
// set stays at it. Without names, all places of the variable are meant.
func State(v sim.Var, value float64, names ...string) Option {
	return func(s *setup) {
		if len(names) == 0 {
			s.state[key{v.String(), "all"}] = value
			return
		}
		s.state[key{v.String(), place(at(v, names))}] = value
	}
}

// Param fixes a parameter for all actors, or for one.
func Param(name string, value float64, actors ...string) Option {
	return func(s *setup) {
		if len(actors) == 0 {
			s.params[key{name, "all"}] = value
			return
		}
		s.params[key{name, place([]int{actor(actors[0])})}] = value
	}
}

// Lever puts a lever at a value from a month on.
func Lever(name string, value float64, from int) Option {
	return func(s *setup) { s.levers = append(s.levers, leverSetting{name, from, value, false}) }
}

// Hold fixes a lever's target at a value from a month on.
func Hold(name string, value float64, from int) Option {
	return func(s *setup) { s.levers = append(s.levers, leverSetting{name, from, value, true}) }
}

// Seed changes the seed; benches start from 1.
func Seed(seed uint64) Option { return func(s *setup) { s.seed = seed } }

// Substeps cuts the month into steps.
func Substeps(n int) Option { return func(s *setup) { s.substeps = n } }

// Occasion lets a dated event fall in a month.
func Occasion(o sim.Occasion, month int) Option {
	return func(s *setup) { s.occasions[o] = append(s.occasions[o], month) }
}

// Force decides a turn of all futures from outside in one month.
func Force(turn string, month, outcome int) Option {
	return func(s *setup) { s.forced = append(s.forced, forcedTurn{turn, month, outcome}) }
}

// A Bench runs one mechanism with the rest of the world held still.
type Bench struct {
	Program *sim.Program
	Block   *sim.Block
	run     sim.Run
	t       testing.TB
}

// New sets up a bench. Variables start at their neutral values and parameters at the medians
// of their priors unless options say otherwise.
func New(t testing.TB, m *mechanism.Mechanism, options ...Option) *Bench {
	t.Helper()
	s := &setup{state: map[key]float64{}, params: map[key]float64{}, seed: 1}
	for _, o := range options {
		o(s)
	}
	p, err := sim.NewProgram(cast, []sim.Process{m.Process}, s.inputs())
	if err != nil {
		t.Fatalf("bench of %s: %v", m.Name, err)
	}
	b := &Bench{Program: p, Block: sim.NewBlock(p), t: t}
	b.run = sim.Run{Seed: s.seed, Futures: futures(sim.Width)}
	for _, l := range s.levers {
		b.run.Settings = append(b.run.Settings, sim.Setting{Lever: b.lever(l.name), From: l.from, Value: l.val, Held: l.held})
	}
	for _, x := range s.forced {
		for i, turn := range p.Turns() {
			if turn.Name == x.name {
				b.run.Forced = append(b.run.Forced, sim.Forced{Turn: i, Month: x.month, Outcome: x.outcome})
			}
		}
	}
	return b
}

func (s *setup) inputs() sim.Inputs {
	return sim.Inputs{
		Substeps:  s.substeps,
		Occasions: s.occasions,
		Initial: func(v sim.Var, at ...int) (sim.Source, bool) {
			return lookUp(s.state, v.String(), at)
		},
		Param: func(_ string, p *sim.Param, at ...int) (sim.Source, bool) {
			return lookUp(s.params, p.Name, at)
		},
	}
}

func lookUp(m map[key]float64, name string, at []int) (sim.Source, bool) {
	if x, ok := m[key{name, place(at)}]; ok {
		return sim.Fixed(x), true
	}
	x, ok := m[key{name, "all"}]
	return sim.Fixed(x), ok
}

func (b *Bench) lever(name string) int {
	for i, l := range b.Program.Levers() {
		if l.Name == name {
			return i
		}
	}
	b.t.Fatalf("no lever %s", name)
	return 0
}

func futures(n int) []sim.Future {
	out := make([]sim.Future, n)
	for i := range out {
		out[i] = sim.Future{Row: 0, Rep: i}
	}
	return out
}

// Run plays the months and returns the bench for reading.
func (b *Bench) Run(months int) *Bench {
	b.run.Months = months
	b.Block.Run(b.run)
	return b
}

// Mean is a variable's mean over the bench's futures as it stands now.
func (b *Bench) Mean(v sim.Var, names ...string) float64 {
	sum := 0.0
	c := b.Block.Value(v, at(v, names)...)
	for f := range b.Block.N() {
		sum += c[f]
	}
	return sum / float64(b.Block.N())
}

// Path is a variable of one future, month by month from month 0.
func (b *Bench) Path(months, future int, v sim.Var, names ...string) []float64 {
	var out []float64
	b.run.Observe = func(_ int, block *sim.Block) {
		out = append(out, block.Value(v, at(v, names)...)[future])
	}
	b.Run(months)
	b.run.Observe = nil
	return out
}

// Share is the share of the futures in which a turn had an outcome by now.
func (b *Bench) Share(turn string, outcome int) float64 {
	n, seen := 0, false
	for i, t := range b.Program.Turns() {
		if t.Name != turn {
			continue
		}
		seen = true
		for f := range b.Block.N() {
			if b.Block.TurnCount(i, outcome, f) > 0 {
				n++
			}
		}
	}
	if !seen {
		b.t.Fatalf("no turn %s", turn)
	}
	return float64(n) / float64(b.Block.N())
}

// Events plays the months and returns what was decided in one future.
func (b *Bench) Events(months, future int) []sim.Event {
	b.run.Trace = &sim.Trace{}
	b.Run(months)
	var out []sim.Event
	for _, e := range b.run.Trace.Events {
		if e.Future == future {
			out = append(out, e)
		}
	}
	b.run.Trace = nil
	return out
}
