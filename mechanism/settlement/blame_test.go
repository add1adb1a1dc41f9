package settlement

import (
	"math"
	"testing"

	"parley/mechanism/mechtest"
	"parley/sim"
)

// failing is a war in which the mediator has just left and nothing weighs on blame.
func failing(more ...mechtest.Option) opts {
	o := war(mechtest.State(sim.Walkout, 1))
	for _, p := range []string{"restraint", "refusal", "warmth", "alliance", "home", "wedge"} {
		o = append(o, mechtest.Param("blame_"+p, 0))
	}
	return with(o, more...)
}

// blamed is how often each is blamed, over several seeds.
func blamed(t *testing.T, o opts) (out [4]float64, n int) {
	t.Helper()
	const seeds = 8
	for seed := range seeds {
		b := mechtest.New(t, &Mechanism, with(o, mechtest.Seed(uint64(200+seed)))...).Run(1)
		for _, x := range b.Block.Value(sim.Blame) {
			out[int(x)] += 1.0 / (seeds * sim.Width)
		}
	}
	return out, seeds * sim.Width
}

// TestBlame holds the shares to the weights, worked out by hand: without reasons each has a
// quarter, so nobody is blamed for who he is; a log weight w has e^w/(e^w+3).
func TestBlame(t *testing.T) {
	quarter := [4]float64{.25, .25, .25, .25}
	one := func(o int, w float64) [4]float64 {
		rest := 1 / (math.Exp(w) + 3)
		out := [4]float64{rest, rest, rest, rest}
		out[o] = math.Exp(w) * rest
		return out
	}
	for _, c := range []struct {
		says string
		opts opts
		want [4]float64
	}{
		{"no reasons", failing(), quarter},
		{"a tabled text that fails", failing(mechtest.State(sim.Walkout, 0), mechtest.State(sim.Tabled, 1)), quarter},
		{"restraint", failing(mechtest.Param("blame_restraint", 1)), one(0, 1)},
		{"the adversary refused", failing(mechtest.Param("blame_refusal", 1.5), mechtest.State(sim.Refusal, 1, "adversary")), one(1, 1.5)},
		{"the protege refused", failing(mechtest.Param("blame_refusal", 1.5), mechtest.State(sim.Refusal, 1, "protege")), one(2, 1.5)},
		{"two thirds of the backers refused", failing(mechtest.Param("blame_refusal", 1.5), mechtest.State(sim.BackersRefuse, 2./3)), one(3, 1)},
		{"warm to the adversary", failing(mechtest.Param("blame_warmth", 2), mechtest.State(sim.Warmth, .5, "patron", "adversary")), one(1, -1)},
		{"cold to the protege", failing(mechtest.Param("blame_warmth", 2), mechtest.State(sim.Warmth, -.5, "patron", "protege")), one(2, 1)},
		{"warm to one backer of three", failing(mechtest.Param("blame_warmth", 2), mechtest.State(sim.Warmth, .9, "patron", "backer2")), one(3, -.6)},
		{"an opposed legislature", failing(mechtest.Param("blame_home", 1), mechtest.State(sim.Opposed, 1)), one(2, -1)},
		{"enmity with the rival", failing(mechtest.Param("blame_wedge", 2), mechtest.State(sim.Warmth, -.5, "patron", "rival")), one(1, -1)},
		{"friendship with the rival", failing(mechtest.Param("blame_wedge", 2), mechtest.State(sim.Warmth, .5, "patron", "rival")), quarter},
		{"told to blame the adversary", failing(mechtest.Lever("blame", 15, 1)), [4]float64{0, 1, 0, 0}},
		{"told to blame the protege", failing(mechtest.Lever("blame", -15, 1)), [4]float64{0, 0, 1, 0}},
	} {
		got, n := blamed(t, c.opts)
		for o, want := range c.want {
			if se := math.Sqrt(want * (1 - want) / float64(n)); math.Abs(got[o]-want) > 3.5*se+1e-3 {
				t.Errorf("%s: blamed %.3f, want %.3f", c.says, got, c.want)
				break
			}
		}
	}
	ally, _ := blamed(t, failing(mechtest.Param("blame_alliance", 1)))
	if want := 1 / (2 + 2*math.Exp(-1)); math.Abs(ally[1]-want) > .04 || math.Abs(ally[0]-want) > .04 || math.Abs(ally[2]-ally[3]) > .04 {
		t.Errorf("where the alliance counts, %.3f are blamed", ally)
	}
}

// TestNoBlameWithoutFailure: as long as nothing fails, and where a text is signed, whoever was
// blamed last stays so, or nobody is.
func TestNoBlameWithoutFailure(t *testing.T) {
	before := failing(mechtest.State(sim.Walkout, 0), mechtest.State(sim.Blame, sim.BlameBackers))
	if got := mechtest.New(t, &Mechanism, before...).Run(6).Mean(sim.Blame); got != sim.BlameBackers {
		t.Errorf("nothing failed, and blame went to %g", got)
	}
	signed := with(before, mechtest.State(sim.Tabled, 1), mechtest.State(sim.Ratified, 1), mechtest.State(sim.Walkout, 1), mechtest.Param("relapse_scale", 1e300))
	if got := mechtest.New(t, &Mechanism, signed...).Run(1).Mean(sim.Blame); got != sim.BlameNobody {
		t.Errorf("a settlement was signed, and blame is at %g", got)
	}
}
