//go:build !race

// The loop of the talks, and what trends alone bring about, on the full model with the first dossier.
//
// Left to the plain pass: a fact is one long ensemble, and the race detector, eight times slower, learns from
// it what the tests of workers and of kills show it already.

package study

import (
	"maps"
	"math"
	"slices"
	"testing"

	"parley/compile"
	"parley/quantity"
)

// TestStallsComeBack is loop (i), link by link: terms that lie further apart bring stalls, stalls lower
// the mediator's belief, belief its staying; an exit blamed on the protege lowers aid, and one blamed on
// the adversary raises it; less aid moves the front and with it the adversary's demands. With the
// answer of aid to blame cut out, blame moves the front no more. It catches a link that is missing, one
// whose sign is turned, and aid that falls without anyone's decision.
func TestStallsComeBack(t *testing.T) {
	charted := []string{"deal_belief", "aid_G_rel", "x_share", "demands_A"}
	run := func(replace map[string]quantity.Dist, moves ...compile.Move) func(of string, other ...compile.Move) estimate {
		p := ukraine(t, Options{Months: verdictMonth, AsOf: beforeTheCut, Replace: replace})
		base := tableOf(t, p, factual, charted, moves...)
		return func(of string, other ...compile.Move) estimate {
			return changed(t, base, tableOf(t, p, factual, charted, other...), of)
		}
	}
	if d := run(nil)("deal_belief", shifted("demands", 0.1)); !d.below(0) {
		t.Errorf("with greater demands belief in a deal differs by %v", d)
	}
	if d := stays(t, 0.1); !d.below(0) {
		t.Errorf("with greater demands, where the war goes on in both, mediation differs by %v", d)
	}
	left := shifted("walk_away", 1)
	protege, adversary := []compile.Move{left, shifted("blame", -10)}, []compile.Move{left, shifted("blame", 10)}
	blamed := run(nil, adversary...)
	if d := blamed("aid_G_rel", protege...); !d.below(0) {
		t.Errorf("blamed on the protege and not on the adversary, the exit moves aid by %v", d)
	}
	for _, v := range []string{"x_share", "demands_A"} {
		if d := blamed(v, protege...); !d.above(0) {
			t.Errorf("and %s by %v", v, d)
		}
	}
	whole := blamed("x_share", protege...)
	unanswered := map[string]quantity.Dist{}
	for _, name := range []string{"posture.blame_adversary_response", "posture.blame_others_response", "warmth.blame_effect"} {
		maps.Copy(unanswered, points(name, 0))
	}
	if d := run(unanswered, adversary...)("x_share", protege...); math.Abs(d.r) > 0.05*whole.r {
		t.Errorf("where nobody answers to blame it still moves the front by %v of %v", d, whole)
	}
}

// stays is how much of mediation is left where demands are greater, in futures at war in both arms.
func stays(t *testing.T, demands float64) estimate {
	t.Helper()
	p := ukraine(t, Options{Months: verdictMonth, AsOf: beforeTheCut})
	charted := []string{"mediator_on", "war_on"}
	as, more := tableOf(t, p, factual, charted), tableOf(t, p, factual, charted, shifted("demands", demands))
	was, is, war := at(t, as, "mediator_on"), at(t, more, "mediator_on"), atWarInBoth(t, verdictMonth, as, more)
	return ratio(as.Design, func(f int) (float64, float64) {
		if !war(f) {
			return 0, 0
		}
		return is(verdictMonth, f) - was(verdictMonth, f), 1
	})
}

// TestTrendsAlone catches a scenario about the patron's shift that comes without it. In futures in which
// the posture never shifted, whatever else goes on in them, nothing has changed against the paired future: what is
// judged by such changes alone must not be recognised in a single one. Strong trends beside are planted: cheap oil,
// doubled aid of the backers, a rival that arms and one that draws near.
func TestTrendsAlone(t *testing.T) {
	p := ukraine(t, Options{AsOf: beforeTheCut})
	var still []compile.Move
	for _, h := range p.View.Head.Reference.Hold {
		still = append(still, held(h.Lever.Value, h.Value.Value))
	}
	trends := []compile.Move{shifted("oil_price", -0.5), shifted("aid_backers", 2), shifted("rival_military_growth", 2), shifted("rival_partnership", 0.3)}
	table := tableOf(t, p, factual, nil, slices.Concat(still, trends)...)
	for _, id := range []string{
		"reset_without_commitments", "broad_rapprochement", "posture_reverses", "one_sided_settlement", "backers_on_their_own", "means_freed_early",
		"allies_arm_and_hedge", "adversary_parts_from_rival", "adversary_nears_rival", "rival_tests_more", "network_loosens",
	} {
		rule, ok := table.Rule(id)
		if !ok {
			t.Fatalf("no scenario %s", id)
		}
		for k := range table.At {
			n := 0
			for _, held := range table.Rows(rule, k) {
				n += int(held)
			}
			if n > 0 {
				t.Errorf("%s at %d months comes in %d of %d futures without any shift", id, table.At[k], n, table.Design.Futures())
			}
		}
	}
}
