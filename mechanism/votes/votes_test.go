package votes

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/sim"
)

// often makes votes come every other month, so that the bench sees them.
func often(more ...mechtest.Option) []mechtest.Option {
	return append([]mechtest.Option{mechtest.Param("vote_rate", .7), mechtest.Param("standing", 1), mechtest.Param("own_texts", .3)}, more...)
}

func TestConforms(t *testing.T) { mechtest.Conforms(t, &Mechanism, often()...) }

// TestAgreement checks S on the true roll-calls of 24 February 2025 (ES-11/7, the amended ES-11/8,
// Council 2774; THEORY 2.24, KA-21). It catches a distance that is not halved and a mean over the wrong
// number.
func TestAgreement(t *testing.T) {
	us, ru, fr, cn := []Vote{No, Abstain, Yes}, []Vote{No, No, Yes}, []Vote{Yes, Yes, Abstain}, []Vote{Abstain, Abstain, Yes}
	for _, c := range []struct {
		says string
		a, b []Vote
		want float64
	}{
		{"patron and adversary", us, ru, .666667},
		{"patron and rival", us, cn, .666667},
		{"adversary and rival", ru, cn, .333333},
		{"rival and a backer", cn, fr, 0},
		{"patron and a backer", us, fr, -.333333},
		{"adversary and a backer", ru, fr, -.666667},
	} {
		if got := Agreement(c.a, c.b); math.Abs(got-c.want) > 1e-5 {
			t.Errorf("%s: %g, want %g", c.says, got, c.want)
		}
	}
}

// TestCutPoint checks the ordered probit: discrimination 1.2, ideal point .5 and cut .1 put .691462 above
// the cut (THEORY 2.24, KA-42).
func TestCutPoint(t *testing.T) {
	if got := 1 - AtMost(.1, 1.2, .5); math.Abs(got-.691462) > 1e-5 {
		t.Errorf("above the cut lies %g, want .691462", got)
	}
}

// TestCouncil checks the rule on known votes: 2774 had ten for and none against; a text with fourteen for and a
// permanent member against, and one with eight for, fail.
func TestCouncil(t *testing.T) {
	for _, c := range []struct {
		inFavour, against int
		want              bool
	}{{10, 0, true}, {14, 1, false}, {8, 0, false}, {9, 0, true}} {
		if Adopted(c.inFavour, c.against) != c.want {
			t.Errorf("%d for, %d permanent members against: adopted %v", c.inFavour, c.against, !c.want)
		}
	}
}

// TestScores forces the vote of a month and checks what is kept of it: with weight .25 a vote with the
// adversary takes scores of −1 and 1 to −.5 and .5 and departs by 1; the next departs by less.
func TestScores(t *testing.T) {
	forced := func(months int) *mechtest.Bench {
		o := []mechtest.Option{mechtest.Param("score_weight", .25)}
		for month := 1; month <= months; month++ {
			o = append(o, mechtest.Force("vote", month, 1), mechtest.Force("consent", month, 0), mechtest.Force("opposition", month, 1), mechtest.Force("own_text", month, 0))
		}
		return mechtest.New(t, &Mechanism, o...).Run(months)
	}
	one, two := forced(1), forced(2)
	for _, c := range []struct {
		says      string
		got, want float64
	}{
		{"score with the adversary", one.Mean(sim.AgreeAdversary), -.5},
		{"score with the backers", one.Mean(sim.AgreeBackers), .5},
		{"departure", one.Mean(sim.VoteDeparture), 1},
		{"departure once it is expected", two.Mean(sim.VoteDeparture), .75},
		{"score after two", two.Mean(sim.AgreeAdversary), -.125},
	} {
		if math.Abs(c.got-c.want) > 1e-12 {
			t.Errorf("%s is %g, want %g", c.says, c.got, c.want)
		}
	}
}

// TestRateIsMet counts votes of 24 months at .25 a month, 1 − exp(−.25) = .2212 of the months, and holds what comes of
// them to the law: with the patron at .3 and abstention .8 wide, the shares of AtMost, and of those
// apart a text of its own by .4, half as often instead of an abstention.
func TestRateIsMet(t *testing.T) {
	b := mechtest.New(t, &Mechanism, mechtest.Param("vote_rate", .25), mechtest.Param("standing", .3), mechtest.Param("abstention_width", .8), mechtest.Param("own_texts", .4),
		mechtest.State(sim.Warmth, -.5, "patron", "adversary"), mechtest.Param("usual_gap", -.5))
	count := map[string]float64{}
	for f := range 60 {
		for _, e := range b.Events(24, f) {
			count[b.Program.Turns()[e.Turn].Name] += float64(e.Outcome)
		}
	}
	against, apart := AtMost(-.8, 1, .3), AtMost(0, 1, .3)
	votes := count["vote"]
	for _, c := range []struct {
		says      string
		got, want float64
	}{
		{"votes", votes, 60 * 24 * (1 - math.Exp(-.25))},
		{"with the backers", count["consent"], votes * (1 - apart)},
		{"against them", count["opposition"], votes * against},
		{"texts of its own", count["own_text"], votes * .4 * (against + apart) / 2},
	} {
		if math.Abs(c.got-c.want) > 4*math.Sqrt(c.want) {
			t.Errorf("%s came %g times, want about %g", c.says, c.got, c.want)
		}
	}
}

// TestDirections holds each driver to its side and the lever of the rival to the rival's vote alone.
func TestDirections(t *testing.T) {
	state, param := mechtest.State, mechtest.Param
	mechtest.Directions(t, &Mechanism, []mechtest.Direction{
		{Says: "nothing changes nothing", Base: often(), On: sim.AgreeAdversary},
		{Says: "warmth to the adversary takes the vote to it", Base: often(), Change: []mechtest.Option{state(sim.Warmth, .5, "patron", "adversary")}, On: sim.AgreeAdversary, Sign: 1},
		{Says: "warmth to the backers keeps the vote with them", Base: often(state(sim.Warmth, -.3, "patron", "adversary")), Change: []mechtest.Option{state(sim.Warmth, .8, "patron", "backer1")}, On: sim.AgreeBackers, Sign: 1},
		{Says: "pressure on the protege takes the vote from the backers", Base: often(), Change: []mechtest.Option{state(sim.PressureProtege, 1)}, On: sim.AgreeBackers, Sign: -1},
		{Says: "withheld aid takes the vote from the backers", Base: often(), Change: []mechtest.Option{state(sim.AidPolicy, 0)}, On: sim.AgreeBackers, Sign: -1},
		{Says: "more aid than usual does not buy votes", Base: often(), Change: []mechtest.Option{state(sim.AidPolicy, 2)}, On: sim.AgreeBackers},
		{Says: "a higher standing keeps the vote with the backers", Base: often(), Change: []mechtest.Option{param("standing", 2)}, On: sim.AgreeAdversary, Sign: -1},
		{Says: "the lever votes with the adversary", Base: often(), Change: []mechtest.Option{mechtest.Lever("vote_with_adversary", 2, 1)}, On: sim.AgreeAdversary, Sign: 1},
		{Says: "fewer votes in a settlement", Base: often(), Change: []mechtest.Option{state(sim.Phase, sim.Settled), param("settled_votes", .01)}, On: sim.AgreeBackers, Sign: 1},
		{Says: "the rival's votes are no votes of the patron", Base: often(), Change: []mechtest.Option{mechtest.Lever("rival_votes", 1, 1)}, On: sim.AgreeAdversary},
		{Says: "the rival's votes are told", Base: often(), Change: []mechtest.Option{mechtest.Lever("rival_votes", 1, 1)}, On: sim.RivalVote, Sign: 1},
		{Says: "a patron with texts of its own is less opposed to the backers", Base: often(param("standing", -1)), Change: []mechtest.Option{param("own_texts", .9)}, On: sim.AgreeBackers, Sign: 1},
	})
}

// TestHeldAlone checks that with the lever held the chance of each vote no longer depends on conduct.
func TestHeldAlone(t *testing.T) {
	held := mechtest.Hold("vote_with_adversary", 1, 1)
	free, pressed := mechtest.New(t, &Mechanism, often(held)...).Run(24), mechtest.New(t, &Mechanism, often(held, mechtest.State(sim.PressureProtege, 1))...).Run(24)
	if a, b := free.Mean(sim.AgreeBackers), pressed.Mean(sim.AgreeBackers); a != b || a == 1 {
		t.Errorf("scores of %g and %g: a held lever leaves nothing to conduct, and votes still come", a, b)
	}
}
