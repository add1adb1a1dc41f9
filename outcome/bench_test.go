package outcome

// The cost of the theory's rules over one block.

import (
	"math/rand/v2"
	"testing"
)

func theoryEvaluator(tb testing.TB, rules []Rule, months ...int) (*Evaluator, *block) {
	tb.Helper()
	compiled, faults := Compile(rules, theoryEnv)
	if faults != nil {
		tb.Fatal(faults)
	}
	plan, err := compiled.Plan(months...)
	if err != nil {
		tb.Fatal(err)
	}
	return plan.Evaluator(), randomBlock(theoryEnv, 60, Width, rand.New(rand.NewPCG(3, 5)))
}

// TestEvaluationAllocatesNothing catches an allocation in the evaluation of a block.
func TestEvaluationAllocatesNothing(t *testing.T) {
	e, cube := theoryEvaluator(t, theoryRules, 12, 24, 60)
	if n := testing.AllocsPerRun(5, func() {
		if err := e.Run(cube, nil); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations a block; want none", n)
	}
}

// BenchmarkTheoryRules evaluates S01 to S25 at months 12, 24 and 60 over 256 futures.
func BenchmarkTheoryRules(b *testing.B) {
	e, cube := theoryEvaluator(b, theoryRules[:25], 12, 24, 60)
	b.ReportAllocs()
	for b.Loop() {
		if err := e.Run(cube, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(e.plan.steps)), "steps")
	b.ReportMetric(float64(e.plan.columns-e.plan.loads), "columns")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(e.plan.steps))/Width, "ns/step-future")
}

// BenchmarkRule evaluates single rules of several kinds at month 60.
func BenchmarkRule(b *testing.B) {
	for _, text := range []string{
		"contact_GA > 0 and aid_G_rel < little_aid", "always(w_GA > .5, 24)", "share(overlap_Z <= 0, 12) >= 2/3",
		"ever(relapsed)", "since(contact_GA > 0) > 3", "mean(oil_gap, 12) < 0", "mean_over(backer, since_start(R_of)) < 0",
		"change(mean(sanc_net, 12)) > chill",
	} {
		b.Run(text, func(b *testing.B) {
			e, cube := theoryEvaluator(b, []Rule{{"it", text}}, 60)
			for b.Loop() {
				if err := e.Run(cube, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
