package manpower

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/sim"
)

func TestConforms(t *testing.T) { mechtest.Conforms(t, &Mechanism) }

func with(base []mechtest.Option, more ...mechtest.Option) []mechtest.Option {
	return append(append([]mechtest.Option(nil), base...), more...)
}

// bare leaves a side that recruits a hundredth of its pool and loses nobody.
var bare = []mechtest.Option{
	mechtest.Param("establishment", 600), mechtest.Param("adversary_recruiting", .01), mechtest.Param("protege_recruiting", .01), mechtest.Param("response", 0),
	mechtest.Param("adversary_leaving", 0), mechtest.Param("protege_leaving", 0), mechtest.Param("adversary_cohort", 0), mechtest.Param("protege_cohort", 0),
	mechtest.Param("tolerance", -1),
}

// TestZeal checks the law by hand: a tenth missing with response 3 is met by 1.3 times the effort,
// and ranks a half too full by none.
func TestZeal(t *testing.T) {
	for _, c := range [][3]float64{{.9, 3, 1.3}, {1, 3, 1}, {1.5, 3, 0}, {0, 2, 3}} {
		if got := Zeal(c[0], c[1]); math.Abs(got-c[2]) > 1e-12 {
			t.Errorf("filled to %g with response %g: %g, want %g", c[0], c[1], got, c[2])
		}
	}
}

// TestPoolRunsDown checks the closed form: with a hundredth of the pool joining in a month,
// 3000·.99^24 = 2357.03 thousand are left after two years and the rest has joined; in short steps
// this goes to 3000·e^(−.24) = 2359.88. Any doubled flow shows.
func TestPoolRunsDown(t *testing.T) {
	for _, who := range []string{"adversary", "protege"} {
		b := mechtest.New(t, &Mechanism, bare...).Run(24)
		if got, want := b.Mean(sim.Pool, who), 3000*math.Pow(.99, 24); math.Abs(got-want) > 1e-6 {
			t.Errorf("%s: %g left in the pool, want %g", who, got, want)
		}
		if got := b.Mean(sim.Recruits, who); math.Abs(got-30*math.Pow(.99, 23)) > 1e-6 {
			t.Errorf("%s: %g recruits in month 24", who, got)
		}
		fine := mechtest.New(t, &Mechanism, with(bare, mechtest.Substeps(64))...).Run(24).Mean(sim.Pool, who)
		if want := 3000 * math.Exp(-.24); math.Abs(fine-want) > 1e-4*want {
			t.Errorf("%s: %g left with short steps, want %g", who, fine, want)
		}
	}
}

// TestNobodyVanishes is the invariant: without leavers and cohorts, ranks and pool keep their sum in
// war, under a mobilisation and in a settlement; leavers and cohorts change it by just what they are.
func TestNobodyVanishes(t *testing.T) {
	for _, c := range []struct {
		says string
		more []mechtest.Option
		want float64
	}{
		{"war", nil, 3600},
		{"mobilised", []mechtest.Option{mechtest.State(sim.Mobilised, 1), mechtest.Param("full", 2)}, 3600},
		{"settled", []mechtest.Option{mechtest.State(sim.Phase, sim.Settled)}, 3600},
		{"settled and small", []mechtest.Option{mechtest.State(sim.Phase, sim.Settled), mechtest.State(sim.Manpower, 100)}, 3100},
		{"with cohorts", []mechtest.Option{mechtest.Param("adversary_cohort", 7), mechtest.Param("protege_cohort", 7)}, 3600 + 7*36},
	} {
		b := mechtest.New(t, &Mechanism, with(bare, c.more...)...).Run(36)
		for _, who := range []string{"adversary", "protege"} {
			if got := b.Mean(sim.Manpower, who) + b.Mean(sim.Pool, who); math.Abs(got-c.want) > 1e-6 {
				t.Errorf("%s, %s: %g thousand persons, want %g", c.says, who, got, c.want)
			}
		}
	}
}

// TestPeaceStrength checks that a settled army goes home at the rate it should: from 600 toward 300
// at 5% a month, 300 + 300·.95^12 = 462.108 after a year.
func TestPeaceStrength(t *testing.T) {
	b := mechtest.New(t, &Mechanism, with(bare, mechtest.State(sim.Phase, sim.Settled), mechtest.Param("peace_strength", .5), mechtest.Param("discharge", .05))...).Run(12)
	if got := b.Mean(sim.Manpower, "protege"); math.Abs(got-462.1080263) > 1e-6 {
		t.Errorf("%g thousand after a year, want 462.108", got)
	}
}

// TestLeavers checks the closed form: with a hundredth leaving in a month and nobody joining,
// 600·.99^12 = 531.83 thousand are left after a year, and the pool is as it was.
func TestLeavers(t *testing.T) {
	b := mechtest.New(t, &Mechanism, with(bare, mechtest.Param("adversary_leaving", .01), mechtest.Param("protege_leaving", .01),
		mechtest.Lever("adversary_recruitment", 0, 1), mechtest.Lever("protege_recruitment", 0, 1))...).Run(12)
	for _, who := range []string{"adversary", "protege"} {
		if got := b.Mean(sim.Manpower, who); math.Abs(got-600*math.Pow(.99, 12)) > 1e-6 || math.Abs(b.Mean(sim.Pool, who)-3000) > 1e-6 {
			t.Errorf("%s: %g left and a pool of %g", who, got, b.Mean(sim.Pool, who))
		}
	}
}

// TestSlacks checks what each constraint has to spare, by hand: ranks of 480 for 600 with a tenth
// borne leave .2 − .1, tolerance .3 over strain .1 leaves .2, a pool of 900 with .5 of 600 kept
// leaves 1; under a mobilisation that is enough at .97, ranks of 600 leave .03.
func TestSlacks(t *testing.T) {
	run := with(bare, mechtest.State(sim.Manpower, 480, "adversary"), mechtest.State(sim.Pool, 900), mechtest.Param("threshold", .1), mechtest.Param("tolerance", .3),
		mechtest.State(sim.Stress, .1), mechtest.Param("least_pool", .5), mechtest.State(sim.Mobilised, 1, "protege"), mechtest.Param("full", .97))
	events := mechtest.New(t, &Mechanism, run...).Events(1, 7)
	want := [][]float64{{.1, .2, 1}, {.03}}
	if len(events) != len(want) {
		t.Fatalf("%d decisions, want %d", len(events), len(want))
	}
	for i, e := range events {
		for j, x := range e.Terms {
			if math.Abs(x-want[i][j]) > 1e-12 {
				t.Errorf("decision %d has slacks %v, want %v", i, e.Terms, want[i])
			}
		}
	}
}

// TestBindingConstraint relaxes the one constraint that binds: each flips the decision alone, and
// the binding one is named as the reason.
func TestBindingConstraint(t *testing.T) {
	thin := []mechtest.Option{
		mechtest.Param("establishment", 600), mechtest.State(sim.Manpower, 480), mechtest.Param("threshold", .1), mechtest.Param("tolerance", .3),
		mechtest.Param("least_pool", .5), mechtest.State(sim.Stress, .1), mechtest.State(sim.Pool, 3000),
	}
	for _, who := range []string{"adversary", "protege"} {
		if got := mechtest.New(t, &Mechanism, thin...).Run(1).Mean(sim.Mobilised, who); got != 1 {
			t.Fatalf("with every constraint met the %s mobilises in %g of the futures", who, got)
		}
	}
	for term, o := range []mechtest.Option{mechtest.State(sim.Manpower, 570), mechtest.Param("tolerance", .05), mechtest.State(sim.Pool, 200)} {
		b := mechtest.New(t, &Mechanism, with(thin, o)...)
		for _, e := range b.Events(1, 5) {
			if name := mobilise.Terms[term].Name; e.Outcome != 0 && (e.Turn == 0 || name != "strain") || e.Turn == 0 && e.Cause != term {
				t.Errorf("with %s violated: turn %d came out as %d because of term %d", name, e.Turn, e.Outcome, e.Cause)
			}
		}
		if got := b.Run(1).Mean(sim.Mobilised, "adversary"); got != 0 {
			t.Errorf("with %s violated the adversary is mobilised in %g of the futures", mobilise.Terms[term].Name, got)
		}
	}
}

// TestLapse checks that a mobilisation goes on while the ranks are thin, ends when they are full,
// and ends with the war.
func TestLapse(t *testing.T) {
	called := []mechtest.Option{mechtest.Param("establishment", 600), mechtest.State(sim.Mobilised, 1)}
	for _, c := range []struct {
		says string
		o    mechtest.Option
		want float64
	}{
		{"thin", mechtest.State(sim.Manpower, 300), 1}, {"full", mechtest.State(sim.Manpower, 610), 0}, {"settled", mechtest.State(sim.Phase, sim.Settled), 0},
	} {
		if got := mechtest.New(t, &Mechanism, with(called, c.o)...).Run(1).Mean(sim.Mobilised, "protege"); got != c.want {
			t.Errorf("%s: mobilised is %g, want %g", c.says, got, c.want)
		}
	}
}

// TestMobilisationHealsItself checks the whole cycle: thin ranks are called up for, filled, and the
// mobilisation lapses and does not return while nobody is lost.
func TestMobilisationHealsItself(t *testing.T) {
	run := with(bare, mechtest.State(sim.Manpower, 450), mechtest.Param("tolerance", 1), mechtest.Param("threshold", .1), mechtest.Param("surge", 2), mechtest.Param("full", .98))
	path := mechtest.New(t, &Mechanism, run...).Path(12, 9, sim.Mobilised, "protege")
	// 450, +30 before the order counts, then about 89 and 86: 654 of 600 at the start of month 4.
	want := []float64{0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	for month, x := range path {
		if x != want[month] {
			t.Fatalf("mobilised as %v, want %v", path, want)
		}
	}
}

func TestDirections(t *testing.T) {
	state, param, lever := mechtest.State, mechtest.Param, mechtest.Lever
	one := func(o mechtest.Option) []mechtest.Option { return []mechtest.Option{o} }
	a, p := []string{"adversary"}, []string{"protege"}
	strain := one(state(sim.Stress, .4))
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", On: sim.Manpower, At: a},
		{Says: "thin ranks recruit harder", Base: one(param("threshold", 1)), Change: one(state(sim.Manpower, 550)), On: sim.Recruits, At: p, Months: 1, Sign: +1},
		{Says: "strain keeps people from the adversary", Change: strain, On: sim.Recruits, At: a, Months: 1, Sign: -1},
		{Says: "and not from the protege", Change: strain, On: sim.Recruits, At: p},
		{Says: "a greater strain effect, fewer recruits", Base: strain, Change: one(param("strain_effect", 2)), On: sim.Recruits, At: a, Months: 1, Sign: -1},
		{Says: "a mobilisation fills the ranks", Change: one(state(sim.Mobilised, 1, "protege")), On: sim.Manpower, At: p, Months: 1, Sign: +1},
		{Says: "of its own side only", Change: one(state(sim.Mobilised, 1, "protege")), On: sim.Manpower, At: a},
		{Says: "a small pool, few recruits", Change: one(state(sim.Pool, 1000)), On: sim.Recruits, At: p, Months: 1, Sign: -1},
		{Says: "leavers thin the adversary's ranks", Change: one(param("adversary_leaving", .05)), On: sim.Manpower, At: a, Sign: -1},
		{Says: "leavers thin the protege's ranks", Change: one(param("protege_leaving", .05)), On: sim.Manpower, At: p, Sign: -1},
		{Says: "leavers of one side are not the other's", Change: one(param("protege_leaving", .05)), On: sim.Manpower, At: a},
		{Says: "cohorts fill the pool", Change: one(param("protege_cohort", 40)), On: sim.Pool, At: p, Sign: +1},
		{Says: "the adversary's lever recruits", Change: one(lever("adversary_recruitment", 1.5, 1)), On: sim.Manpower, At: a, Sign: +1},
		{Says: "the protege's lever recruits", Change: one(lever("protege_recruitment", 1.5, 1)), On: sim.Manpower, At: p, Sign: +1},
		{Says: "a settlement sends soldiers home", Change: one(state(sim.Phase, sim.Settled)), On: sim.Manpower, At: a, Sign: -1},
		{Says: "to where they came from", Change: one(state(sim.Phase, sim.Settled)), On: sim.Pool, At: a, Sign: +1},
		{Says: "patience puts a mobilisation off", Base: one(state(sim.Manpower, 520)), Change: one(param("threshold", .5)), On: sim.Mobilised, At: p, Months: 1, Sign: -1},
	})
}

func BenchmarkMonth(b *testing.B) {
	const months = 60
	bench := mechtest.New(b, &Mechanism)
	for b.Loop() {
		bench.Run(months)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*months*sim.Width), "ns/future-month")
}
