package mechtest

import (
	"math"
	"slices"
	"testing"

	"parley/mechanism"
	"parley/portable"
	"parley/quantity"
	"parley/sim"
)

const conformMonths = 18

// Conforms holds a mechanism to its declaration. It catches a missing equation or reference,
// reads and writes that were not declared (declared ones are all that exists on the bench),
// declarations that nothing uses, allocation in the month, a lever that acts at its no-op, a
// future that depends on its neighbours, a loop whose vectors give other bits, numbers that are
// not finite, and constants with a hidden unit.
func Conforms(t *testing.T, m *mechanism.Mechanism, options ...Option) {
	t.Helper()
	if err := m.Validate(); err != nil {
		t.Fatal(err)
	}
	t.Run("reads only what it declares", func(t *testing.T) { undeclared(t, m, options) })
	t.Run("allocates nothing in a month", func(t *testing.T) { allocates(t, m, options) })
	t.Run("levers at their no-op do nothing", func(t *testing.T) { noOps(t, m, options) })
	t.Run("a future alone is the same future", func(t *testing.T) { alone(t, m, options) })
	t.Run("vectors change no bit", func(t *testing.T) { unvectored(t, m, options) })
	t.Run("results follow a change of units", func(t *testing.T) { rescaled(t, m, options) })
	t.Run("results are finite", func(t *testing.T) { finite(t, New(t, m, append(lively(), options...)...).Run(conformMonths), m) })
}

// lively puts every variable somewhere between its bounds so that few terms vanish: the
// position depends on the variable's name alone.
func lively() []Option {
	var out []Option
	for v := sim.Var(0); v < sim.NumVars; v++ {
		s := v.Spec()
		u := portable.Uniform01(portable.Key(7, s.Name)[1])
		x := s.Neutral
		switch {
		case s.Codes != nil:
			x = math.Floor(s.Low + u*(s.High-s.Low+1))
			if v == sim.Phase || v == sim.Truce || v == sim.Pact {
				x = 0
			}
		case s.Neutral > 0 && s.Neutral < s.High:
			x = s.Neutral * (0.6 + 0.8*u)
		case s.High <= 2:
			x = s.Low + (s.High-s.Low)*(0.3+0.4*u)
		}
		out = append(out, State(v, math.Min(math.Max(x, s.Low), s.High)))
	}
	return out
}

// snapshot reads every cell that the mechanism writes, month by month.
func snapshot(b *Bench, m *mechanism.Mechanism, months int, only int) []float64 {
	var out []float64
	b.run.Observe = func(_ int, block *sim.Block) {
		for _, v := range append(append([]sim.Var(nil), m.Flows...), m.Sets...) {
			for _, place := range places(v) {
				c := block.Value(v, place...)
				for f := range block.N() {
					if only < 0 || f == only {
						out = append(out, c[f])
					}
				}
			}
		}
	}
	b.Run(months)
	b.run.Observe = nil
	return out
}

func places(v sim.Var) [][]int {
	var out [][]int
	s := v.Spec()
	switch s.Scope {
	case sim.World:
		return [][]int{nil}
	case sim.Actor:
		for a, x := range cast.Actors {
			if s.Roles.Has(x.Role) {
				out = append(out, []int{a})
			}
		}
	case sim.Relation:
		for _, r := range cast.Relations {
			out = append(out, []int{r[0], r[1]}, []int{r[1], r[0]})
		}
	case sim.Issue:
		for i := range cast.Issues {
			out = append(out, []int{i})
		}
	case sim.Stance:
		for a, x := range cast.Actors {
			if s.Roles.Has(x.Role) {
				for i := range cast.Issues {
					out = append(out, []int{a, i})
				}
			}
		}
	}
	return out
}

// undeclared fills what the mechanism does not declare with NaN, then with noise: its results
// may not change. (The bench panics on an undeclared access as well; this catches the ones
// that slip through sharing of cells.) Then it looks for declarations that nothing uses.
func undeclared(t *testing.T, m *mechanism.Mechanism, options []Option) {
	declared := map[sim.Var]bool{}
	for _, list := range [][]sim.Var{m.Reads, m.Flows, m.Sets} {
		for _, v := range list {
			declared[v] = true
		}
	}
	fill := func(x float64) []Option {
		out := append(lively(), options...)
		for v := sim.Var(0); v < sim.NumVars; v++ {
			if !declared[v] {
				out = append(out, State(v, x))
			}
		}
		return out
	}
	nan := snapshot(New(t, m, fill(math.NaN())...), m, conformMonths, -1)
	noise := snapshot(New(t, m, fill(0.5)...), m, conformMonths, -1)
	for i := range nan {
		if math.Float64bits(nan[i]) != math.Float64bits(noise[i]) {
			t.Fatalf("results depend on variables that are not declared")
		}
	}
	for _, v := range m.Reads {
		if !needs(t, m, v, options) {
			t.Errorf("declares that it reads %s, and does not", v)
		}
	}
	for _, v := range append(append([]sim.Var(nil), m.Flows...), m.Sets...) {
		if !needs(t, m, v, options) {
			t.Errorf("declares that it changes %s, and does not", v)
		}
	}
}

// needs takes a variable out of the declaration: the engine refuses an access that is not
// declared, so a mechanism that runs on undisturbed does not need it. It looks in war, in
// peace, and with and without a mediator.
func needs(t *testing.T, m *mechanism.Mechanism, v sim.Var, options []Option) bool {
	less := *m
	without := func(list []sim.Var) []sim.Var {
		return slices.DeleteFunc(slices.Clone(list), func(w sim.Var) bool { return w == v })
	}
	less.Reads, less.Flows, less.Sets = without(m.Reads), without(m.Flows), without(m.Sets)
	for _, phase := range []float64{sim.War, sim.Settled} {
		for _, mediating := range []float64{0, 1} {
			o := append(append(lively(), options...), State(sim.Phase, phase), State(sim.Mediating, mediating))
			if panics(func() { New(t, &less, o...).Run(conformMonths) }) {
				return true
			}
		}
	}
	return false
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}

func allocates(t *testing.T, m *mechanism.Mechanism, options []Option) {
	b := New(t, m, append(lively(), options...)...)
	b.Run(2)
	b.run.Months = 12
	if n := testing.AllocsPerRun(3, func() { b.Block.Run(b.run) }); n != 0 {
		t.Errorf("%v allocations in 12 months", n)
	}
}

func noOps(t *testing.T, m *mechanism.Mechanism, options []Option) {
	base := snapshot(New(t, m, append(lively(), options...)...), m, conformMonths, -1)
	for _, l := range m.Levers {
		with := append(append(lively(), options...), Lever(l.Name, l.NoOp(), 1))
		got := snapshot(New(t, m, with...), m, conformMonths, -1)
		same := true
		for i := range base {
			same = same && math.Float64bits(base[i]) == math.Float64bits(got[i])
		}
		if !same {
			t.Errorf("lever %s acts at its no-op", l.Name)
		}
	}
}

func alone(t *testing.T, m *mechanism.Mechanism, options []Option) {
	const f = 137
	together := snapshot(New(t, m, append(lively(), options...)...), m, conformMonths, f)
	b := New(t, m, append(lively(), options...)...)
	b.run.Futures = []sim.Future{{Row: 0, Rep: f}}
	single := snapshot(b, m, conformMonths, 0)
	for i := range together {
		if math.Float64bits(together[i]) != math.Float64bits(single[i]) {
			t.Fatalf("future %d is another when it runs alone", f)
		}
	}
}

// unvectored runs the mechanism with and without vectors. A loop by itself is held to its body where it
// stands; this catches one that is lent a column it writes under a second name.
func unvectored(t *testing.T, m *mechanism.Mechanism, options []Option) {
	for _, phase := range []float64{sim.War, sim.Settled} {
		o := append(append(lively(), options...), State(sim.Phase, phase))
		var plain []float64
		portable.WithoutAVX2(func() { plain = snapshot(New(t, m, o...), m, conformMonths, -1) })
		for i, x := range snapshot(New(t, m, o...), m, conformMonths, -1) {
			if math.Float64bits(x) != math.Float64bits(plain[i]) {
				t.Fatalf("phase %g, result %d is %g by vectors and %g without: is a column lent under two names?", phase, i, x, plain[i])
			}
		}
	}
}

func finite(t *testing.T, b *Bench, m *mechanism.Mechanism) {
	for _, v := range append(append([]sim.Var(nil), m.Flows...), m.Sets...) {
		for _, place := range places(v) {
			for f, x := range b.Block.Value(v, place...) {
				if math.IsNaN(x) || math.IsInf(x, 0) {
					t.Fatalf("%s of future %d is %v", v, f, x)
				}
			}
		}
	}
}

// rescaled measures persons, money and capital in other units: every result must
// follow its unit.
func rescaled(t *testing.T, m *mechanism.Mechanism, options []Option) {
	base := New(t, m, append(lively(), options...)...)
	want := snapshot(base, m, 6, 3)
	for _, unit := range []string{"EUR", "RUB", "USD", "capital", "person"} {
		got := snapshot(New(t, m, append(append(lively(), options...), inUnit(m, unit, options)...)...), m, 6, 3)
		var factors []float64
		for month := 0; month <= 6; month++ {
			for _, v := range append(append([]sim.Var(nil), m.Flows...), m.Sets...) {
				for range places(v) {
					factors = append(factors, rescale(v.Spec().Unit, unit))
				}
			}
		}
		for i := range want {
			w := want[i] * factors[i]
			if math.Abs(got[i]-w) > 1e-9*math.Max(1, math.Abs(w)) {
				t.Errorf("measured in another unit of %s, result %d is %g instead of %g: a constant hides a unit, or a bound was hit", unit, i, got[i], w)
				break
			}
		}
	}
}

// rescaleBy is by how much the numbers of a unit grow on the other scale. It is near 1 so
// that few variables meet their bounds.
const rescaleBy = 1.25

func rescale(unit, base string) float64 {
	u, err := quantity.ParseUnit(unit)
	if err != nil {
		panic("mechtest: " + err.Error())
	}
	return math.Pow(rescaleBy, float64(u.Power(base)))
}

// inUnit multiplies all state and parameters by what their unit asks for.
func inUnit(m *mechanism.Mechanism, unit string, options []Option) []Option {
	s := &setup{state: map[key]float64{}, params: map[key]float64{}}
	for _, o := range append(lively(), options...) {
		o(s)
	}
	var out []Option
	for v := sim.Var(0); v < sim.NumVars; v++ {
		factor := rescale(v.Spec().Unit, unit)
		for k, x := range s.state {
			if k.name == v.String() {
				out = append(out, func(s *setup) { s.state[k] = x * factor })
			}
		}
	}
	for _, p := range m.Params {
		factor := rescale(p.Unit, unit)
		given := map[key]float64{{p.Name, "all"}: p.Prior.Quantile(0.5)}
		for k, x := range s.params {
			if k.name == p.Name {
				given[k] = x
			}
		}
		for k, x := range given {
			out = append(out, func(s *setup) { s.params[k] = x * factor })
		}
	}
	return out
}
