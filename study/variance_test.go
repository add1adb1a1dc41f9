package study

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/compile"
	"parley/dossiers"
)

// rewritten writes an embedded dossier into a folder of its own, with words of some files replaced.
func rewritten(t testing.TB, name string, words map[string][]string, added map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	from, ok := dossiers.Open(name)
	if !ok {
		t.Fatalf("no dossier %s", name)
	}
	if err := os.CopyFS(dir, from); err != nil {
		t.Fatal(err)
	}
	for file, pairs := range words {
		raw, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		text := string(raw)
		for i := 0; i < len(pairs); i += 2 {
			if strings.Count(text, pairs[i]) != 1 {
				t.Fatalf("%s of %s holds %d times %q", file, name, strings.Count(text, pairs[i]), pairs[i])
			}
			text = strings.Replace(text, pairs[i], pairs[i+1], 1)
		}
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for file, text := range added {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, file)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestVarianceShares walks the whole road against a closed form. In the textbook war a pact comes at .01 or
// .05 a month (assumed), so by month 24 with chance q1 or q2; the oil price falls by more than the threshold
// at one of two elasticities (sourced). The scenario asks for both: with p = S·q, S is ½ and half of the rows
// have none. A third threshold, on the channel held at 1, is out of reach when it is a quarter higher. It catches a group that is drawn anew when it should be kept, a share that chance has, and
// structures that are forgotten.
func TestVarianceShares(t *testing.T) {
	dir := rewritten(t, "textbook", map[string][]string{
		"parameters.yaml": {
			`{parameter: oil.elasticity, unit: "1", value: 0.24, basis: {assumed: .11 and .13}, timeless: true}`,
			`{parameter: oil.elasticity, unit: "1", prior: {choice: [{value: 0.08, weight: 1}, {value: 0.6, weight: 1}]}, sign: {source: book}, size: {source: book}, timeless: true}`,
		},
		"scenarios.yaml": {
			"rule: ever(pact), says", "rule: ever(pact) and oil_gap < -fall and contact_GA > wide, says",
			"thresholds:\n", "thresholds:\n  - {id: wide, value: 0.9, unit: \"1\", because: a quarter more is never reached}\n", "value: 0.03,", "value: 0.06,",
		},
	}, map[string]string{"references.yaml": "- {id: book, cite: 'a book, invented', checked: from-memory}\n"})
	p := fromFolder(t, dir, Options{Months: 24})
	s, err := Begin(context.Background(), Request{Seed: 1, Futures: 16384, Replications: 8, Moves: []compile.Move{
		{Lever: "contact", Value: 1, From: 1, Held: true}, {Lever: "tariffs", Value: 1, From: 1},
	}}, p)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	for _, step := range []func(context.Context) error{s.Odds, s.flatten, s.thresholds, s.variance} {
		if err := step(ctx); err != nil {
			t.Fatal(err)
		}
	}
	got := s.Results.Scenarios[0].Variance
	// contact is as of the start of the month: the first month runs at a hundredth of the rate
	q1, q2 := 1-math.Exp(-.01*(23+.01)), 1-math.Exp(-.05*(23+.01))
	mean, half := (q1+q2)/2, (q2-q1)/2
	within := (q1*(1-q1) + q2*(1-q2)) / 4
	sourced, assumed := mean*mean/4, half*half/4
	between := (q1*q1+q2*q2)/4 - mean*mean/4
	structure := 3 * math.Pow(mean/2, 2) / 16 // three structures at mean/2 and one at 0
	total := within + between + structure
	for _, c := range []struct {
		part           string
		got, want, off float64
	}{
		{"chance", got.Chance, within / total, 0.02},
		{"assumed", got.Assumed, assumed / total, 4 * got.AssumedSE},
		{"sourced", got.Sourced, sourced / total, 4 * got.SourcedSE},
		{"together", got.Together, (between - sourced - assumed) / total, 0.03},
		{"structure", got.Structure, structure / total, 4 * got.StructureSE},
		{"the sum", got.Chance + got.Assumed + got.Sourced + got.Together + got.Structure, 1, 1e-12},
	} {
		if math.Abs(c.got-c.want) > c.off {
			t.Errorf("%s: %.4f, want %.4f within %.4f", c.part, c.got, c.want, c.off)
		}
	}
	if got.AssumedSE > 0.02 || got.SourcedSE > 0.02 || got.StructureSE > 0.02 {
		t.Errorf("the errors are %+v: the test sees little", got)
	}
	// The war goes on in nearly every future whatever the numbers: nothing to settle, and nothing is.
	if war := s.Results.Scenarios[3].Variance; war.Assumed+war.Sourced > 0.2 {
		t.Errorf("of a war that goes on, priors settle %+v", war)
	}
}
