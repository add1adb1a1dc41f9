package deterrence

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/sim"
)

// near puts the rival close to its threshold, .8 by the numbers of the known answer less one tenth.
func near(more ...mechtest.Option) []mechtest.Option {
	return append([]mechtest.Option{
		mechtest.Param("prize_unopposed", .8), mechtest.Param("prize_opposed", .2), mechtest.Param("cost_of_testing", .32),
		mechtest.Param("smoothing", .1), mechtest.Param("deterrent_effect", 1), mechtest.Param("base_rate", 2), mechtest.Param("balance_weight", 1),
		mechtest.Param("exposure", 1, "observer1"), mechtest.Param("exposure", 0, "observer2"),
		mechtest.Param("rival_growth", .05), mechtest.Param("common_growth", .05), mechtest.Param("attention_reference", .5), mechtest.State(sim.Reliability, .8, "rival"),
	}, more...)
}

func TestConforms(t *testing.T) {
	mechtest.Conforms(t, &Mechanism, mechtest.Param("base_rate", 6), mechtest.Param("exposure", 1, "observer1"))
}

// TestThreshold checks the law (THEORY 2.21, KA-38): .8, .2, .3 and 1 give .833333; at it the gain of a test is
// none.
func TestThreshold(t *testing.T) {
	if got := Threshold(.8, .2, .3, 1); math.Abs(got-.8333333) > 1e-5 {
		t.Errorf("threshold %g, want .833333", got)
	}
	r := Threshold(.7, .15, .4, 1.3)
	if gain := (1-r)*.7*1.3 + r*.15*1.3 - .4; math.Abs(gain) > 1e-12 {
		t.Errorf("at the threshold a test gains %g", gain)
	}
}

// TestLogit holds the rate to the logistic function: at the threshold the base rate, one width below it
// 2·.7310586 times, and with twice the means against it 2/(2+1) at weight 1.
func TestLogit(t *testing.T) {
	for _, c := range []struct {
		says string
		set  []mechtest.Option
		want float64
	}{
		{"at the threshold", nil, 2},
		{"one width below", []mechtest.Option{mechtest.State(sim.Reliability, .7, "rival")}, 2 * 2 * .7310586},
		{"one width above", []mechtest.Option{mechtest.State(sim.Reliability, .9, "rival")}, 2 * 2 * .2689414},
		{"twice the means", []mechtest.Option{mechtest.State(sim.Spending, 2, "observer1")}, 2 * 2. / 3},
		{"half the means", []mechtest.Option{mechtest.State(sim.Spending, .5, "observer1")}, 2 * 4. / 3},
		{"half the exposure", []mechtest.Option{mechtest.Param("exposure", .5, "observer1")}, 1},
		{"no deterrent effect", []mechtest.Option{mechtest.Param("deterrent_effect", 0), mechtest.State(sim.Reliability, .2, "rival")}, 2},
		{"a threshold above 1 is 1", []mechtest.Option{mechtest.Param("cost_of_testing", .1), mechtest.State(sim.Reliability, 1, "rival")}, 2},
	} {
		if got := mechtest.New(t, &Mechanism, near(c.set...)...).Run(1).Mean(sim.Probe, "observer1"); math.Abs(got-c.want) > 1e-6 {
			t.Errorf("%s: %g a year, want %g", c.says, got, c.want)
		}
	}
}

// TestGrowth checks a year of growth: two points more than the others', at weight 1, are odds of exp(.02).
func TestGrowth(t *testing.T) {
	odds := math.Exp(.02)
	got := mechtest.New(t, &Mechanism, near(mechtest.Param("rival_growth", .07))...).Run(12).Mean(sim.Probe, "observer1")
	if want := 2 * 2 * odds / (1 + odds); math.Abs(got-want) > 1e-9 {
		t.Errorf("after a year %g, want %g", got, want)
	}
}

// TestTestsFallByRate runs two observers, one of them three times as exposed: tests come at the sum of the
// rates, 1 − exp(−3/12) = .2212 of the months, and fall on one each, three in four on the first.
func TestTestsFallByRate(t *testing.T) {
	const months = 24
	b := mechtest.New(t, &Mechanism, near(mechtest.Param("base_rate", 3), mechtest.Param("exposure", .75, "observer1"), mechtest.Param("exposure", .25, "observer2"), mechtest.Param("tension_memory", 240))...)
	tests, first, falls := 0.0, 0.0, 0.0
	for f := range 40 {
		for _, e := range b.Events(months, f) {
			switch turn := b.Program.Turns()[e.Turn]; {
			case turn.Name == "test":
				tests += float64(e.Outcome)
			case e.Outcome == 1 && b.Program.Cast.Actors[turn.Actor].Name == "observer1":
				first++
				falls++
			case e.Outcome == 1:
				falls++
			}
		}
	}
	want := 40 * months * (1 - math.Exp(-.25))
	if math.Abs(tests-want) > 4*math.Sqrt(want) || falls != tests {
		t.Errorf("%g tests fall %g times, want about %g once each", tests, falls, want)
	}
	if math.Abs(first-.75*falls) > 4*math.Sqrt(.75*.25*falls) {
		t.Errorf("%g of %g tests fall on the first, want three in four", first, falls)
	}
}

// TestTension checks that a test leaves tension 1 with the one tested and none with the other, that it fades
// as (1 − 1/24) a month, and that no more than one test a month is remembered.
func TestTension(t *testing.T) {
	b := mechtest.New(t, &Mechanism, near(mechtest.Param("base_rate", 1e-9), mechtest.Param("tension_memory", 24), mechtest.Force("test", 1, 1))...).Run(3)
	if got, want := b.Mean(sim.Tension, "observer1"), (1-1./24)*(1-1./24); math.Abs(got-want) > 1e-12 {
		t.Errorf("two months after a test tension is %g, want %g", got, want)
	}
	if got := b.Mean(sim.Tension, "observer2"); got != 0 {
		t.Errorf("who is not exposed has tension %g", got)
	}
}

// TestMoved checks where freed means go: all aid of 2% and a quarter of a presence of 6% free 3.5%; half of it goes,
// and nothing where the share is none.
func TestMoved(t *testing.T) {
	freed := []mechtest.Option{
		mechtest.State(sim.AidPolicy, 0), mechtest.State(sim.Presence, .75), mechtest.Param("aid_means", .02), mechtest.Param("presence_means", .06),
		mechtest.Param("attention_means", 0), mechtest.Param("pace", .1),
	}
	for part, want := range map[float64]float64{.5: .0175, 0: 0} {
		got := mechtest.New(t, &Mechanism, append(freed, mechtest.Param("share_moved", part))...).Run(240).Mean(sim.Reallocated)
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("share %g: %g moved, want %g", part, got, want)
		}
	}
}

// TestDirections holds each part to its sign.
func TestDirections(t *testing.T) {
	state, param := mechtest.State, mechtest.Param
	one := []string{"observer1"}
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: near(), On: sim.Probe, At: one},
		{Says: "a patron that is believed is tested less", Base: near(), Change: []mechtest.Option{state(sim.Reliability, .85, "rival")}, On: sim.Probe, At: one, Sign: -1},
		{Says: "and more where the effect has the other sign", Base: near(param("deterrent_effect", -.2)), Change: []mechtest.Option{state(sim.Reliability, .85, "rival")}, On: sim.Probe, At: one, Sign: 1},
		{Says: "and no less where there is none", Base: near(param("deterrent_effect", 0)), Change: []mechtest.Option{state(sim.Reliability, .85, "rival")}, On: sim.Probe, At: one},
		{Says: "what the observer itself believes is not asked", Base: near(), Change: []mechtest.Option{state(sim.Reliability, .2, "observer1")}, On: sim.Probe, At: one},
		{Says: "own means deter", Base: near(), Change: []mechtest.Option{state(sim.Spending, 1.3, "observer1")}, On: sim.Probe, At: one, Sign: -1},
		{Says: "means moved there deter", Base: near(), Change: []mechtest.Option{state(sim.Reallocated, .1)}, On: sim.Probe, At: one, Sign: -1},
		{Says: "the lever moves means, which deter", Base: near(), Change: []mechtest.Option{mechtest.Lever("resources_theatre", .1, 1)}, On: sim.Probe, At: one, Sign: -1},
		{Says: "held, the war frees nothing", Base: near(state(sim.AidPolicy, 0), mechtest.Hold("resources_theatre", 0, 1)), Change: []mechtest.Option{state(sim.AidPolicy, 1)}, On: sim.Reallocated},
		{Says: "support for those that rest on it deters", Base: near(param("rests_on_patron", .6)), Change: []mechtest.Option{mechtest.Lever("theatre_support", 1.5, 1)}, On: sim.Probe, At: one, Sign: -1},
		{Says: "and not where nothing rests on it", Base: near(param("rests_on_patron", 0)), Change: []mechtest.Option{mechtest.Lever("theatre_support", 1.5, 1)}, On: sim.Probe, At: one},
		{Says: "a rival that grows faster tests more", Base: near(), Change: []mechtest.Option{mechtest.Lever("rival_military_growth", 2, 1)}, On: sim.Probe, At: one, Sign: 1},
		{Says: "coercion is simulated", Base: near(), Change: []mechtest.Option{mechtest.Lever("rival_coercion", 2, 1)}, On: sim.Tension, At: one, Sign: 1},
		{Says: "who is not threatened is not tested", Base: near(), Change: []mechtest.Option{mechtest.Lever("rival_coercion", 5, 1)}, On: sim.Tension, At: []string{"observer2"}},
		{Says: "a settlement frees means", Base: near(), Change: []mechtest.Option{state(sim.Phase, sim.Settled)}, On: sim.Reallocated, Sign: 1},
		{Says: "attention that leaves the war frees means", Base: near(), Change: []mechtest.Option{state(sim.Attention, .2)}, On: sim.Reallocated, Sign: 1},
		{Says: "more aid than usual draws means back", Base: near(), Change: []mechtest.Option{state(sim.AidPolicy, 1.5)}, On: sim.Reallocated, Sign: -1},
	})
}
