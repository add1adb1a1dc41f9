package outcome

// Any text either fails with a placed fault or answers as the oracle does.

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// fuzzEnv has every kind of name. Numbers are bare, as the oracle does not convert units.
var fuzzEnv = Env{
	Indicators: []Indicator{
		{Name: "x"},
		{Name: "y"},
		{Name: "war", Kind: YesNo},
		{Name: "deal", Kind: YesNo},
		{Name: "blame", Kind: OneOf, Words: []Word{{"none", -1}, {"patron", 0}, {"adversary", 3}}},
		{Name: "aid", Of: []string{"france", "germany", "eu-bodies"}},
		{Name: "seated", Kind: YesNo, Of: []string{"france", "germany", "eu-bodies", "us"}},
	},
	Thresholds: []Threshold{{Name: "t", Value: .5}, {Name: "u", Value: 2}, {Name: "a_month", Value: 1, Unit: months}},
	Roles: []Role{
		{Name: "backer", Actors: []string{"france", "germany", "eu-bodies"}},
		{Name: "patron", Actors: []string{"us"}},
		{Name: "host"},
	},
}

func FuzzRules(f *testing.F) {
	for i, text := range append(theoryTexts(), brokenTexts...) {
		f.Add(text, uint64(i))
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 40 {
		f.Add(sentence(rng, 4, false), uint64(i))
	}
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		rules := []Rule{{ID: "base", Text: "ever(war and x > t, 3)"}, {ID: "it", Text: text}}
		compiled, faults := Compile(rules, fuzzEnv)
		if faults != nil {
			checkFaults(t, rules, faults)
			return
		}
		rng := rand.New(rand.NewPCG(seed, 7))
		n := 1 + rng.IntN(Width)
		agree(t, rules, compiled, fuzzEnv, randomBlock(fuzzEnv, 9, n, rng), []float64{rng.NormFloat64() + 5, 1.5, 1}, []int{9, 0, 4})
	})
}

// checkFaults sees that every fault is placed inside its rule and says something in one line.
func checkFaults(t *testing.T, rules []Rule, faults Errors) {
	t.Helper()
	for _, e := range faults {
		for _, r := range rules {
			if r.ID != e.Rule {
				continue
			}
			if e.Offset < 0 || e.Length < 0 || e.Offset+e.Length > len(r.Text) {
				t.Errorf("%q: fault at %d+%d, outside %d bytes: %s", r.Text, e.Offset, e.Length, len(r.Text), e.Message)
			} else if utf8.ValidString(r.Text) && !utf8.ValidString(r.Text[e.Offset:e.Offset+e.Length]) {
				t.Errorf("%q: the fault at %d+%d cuts a letter", r.Text, e.Offset, e.Length)
			}
			if line, column := e.Place(r.Text); line < 1 || column < 1 {
				t.Errorf("%q: fault at line %d, column %d", r.Text, line, column)
			}
		}
		if e.Message == "" || e.Mend == "" {
			t.Errorf("%v: a fault without message or mend: %+v", rules, e)
		}
	}
}

// sentence writes a random condition of the language.
func sentence(rng *rand.Rand, depth int, bound bool) string {
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	c := func() string { return sentence(rng, depth-1, bound) }
	n := func() string { return figure(rng, depth-1, bound) }
	w := func() string { return fmt.Sprint(1 + rng.IntN(11)) }
	leaves := []string{
		"war", "deal", "true", "false", "base", "seated[germany]", `seated["eu-bodies"]`, "seated[patron]",
		`(blame == "none")`, `("patron" != blame)`, `(blame in ["adversary", "none"])`, `(blame not in ["patron"])`,
		"(blame == ago(blame, 2))", "(x in [0, 1, t])", `(at(blame, 3) == "none")`,
	}
	if bound {
		leaves = append(leaves, "seated", "seated", "seated")
	}
	if depth <= 0 {
		return pick(leaves...)
	}
	switch rng.IntN(14) {
	case 0:
		return "(" + c() + " and " + c() + ")"
	case 1:
		return "(" + c() + " or " + c() + ")"
	case 2:
		return "not (" + c() + ")"
	case 3:
		return "(" + c() + pick(" == ", " != ") + c() + ")"
	case 4:
		return pick("any", "all") + "(" + pick("backer", "patron", "host") + ", " + sentence(rng, depth-1, false) + ")"
	case 5:
		return pick("any", "all") + "(backer, " + sentence(rng, depth-1, true) + ")"
	case 6:
		return pick("ever", "always") + "(" + c() + ")"
	case 7:
		return pick("ever", "always", "held") + "(" + c() + ", " + w() + ")"
	case 8:
		return pick("at", "ago") + "(" + c() + ", " + w() + ")"
	case 9:
		return "(" + n() + pick(" < ", " <= ", " > ", " >= ") + n() + pick(" < ", " <= ") + n() + ")"
	case 10:
		return pick(leaves...)
	default:
		return "(" + n() + pick(" < ", " <= ", " > ", " >= ", " == ", " != ") + n() + ")"
	}
}

// figure writes a random number of the language.
func figure(rng *rand.Rand, depth int, bound bool) string {
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	c := func() string { return sentence(rng, depth-1, bound) }
	n := func() string { return figure(rng, depth-1, bound) }
	w := func() string { return fmt.Sprint(1 + rng.IntN(11)) }
	leaves := []string{"x", "y", "t", "u", "(month / a_month)", "0", "1", ".5", "2/3", "-x", "aid[france]", "1e15", "3"}
	if bound {
		leaves = append(leaves, "aid", "aid", "aid")
	}
	if depth <= 0 {
		return pick(leaves...)
	}
	switch rng.IntN(14) {
	case 0, 1:
		return "(" + n() + pick(" + ", " - ", " * ") + n() + ")"
	case 2:
		return "(" + n() + " / " + pick("t", "-u", "3", "(1/8)") + ")"
	case 3:
		return "ratio(" + n() + ", " + n() + ", " + n() + ")"
	case 4:
		return pick("least", "greatest") + "(" + n() + ", " + n() + ")"
	case 5:
		return pick("abs", "-", "change", "since_start") + "(" + n() + ")"
	case 6:
		return pick("mean", "max", "min", "1 / a_month * sum") + "(" + n() + ", " + w() + ")"
	case 7:
		return pick("mean", "max", "min", "1 / a_month * sum") + "(" + n() + ")"
	case 8:
		return pick("at", "ago") + "(" + n() + ", " + w() + ")"
	case 9:
		return pick("share", "1 / a_month * since", "1 / a_month * first") + "(" + c() + ")"
	case 10:
		return "share(" + c() + ", " + w() + ")"
	case 11:
		return pick("count", "share_over") + "(backer, " + sentence(rng, depth-1, true) + ")"
	case 12:
		return "mean_over(backer, " + figure(rng, depth-1, true) + ")"
	}
	return pick(leaves...)
}

// TestAgainstOracle catches a compiler that means something else than the language says: random
// rules of all forms, over blocks with ties, zeros and extremes, partly filled.
func TestAgainstOracle(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 13))
	refused := 0
	const rounds = 300
	for range rounds {
		rules := []Rule{{ID: "base", Text: "ever(war and x > t, 3)"}}
		for i := range 4 {
			rules = append(rules, Rule{ID: fmt.Sprintf("r%d", i), Text: sentence(rng, 1+rng.IntN(6), false)})
		}
		compiled, faults := Compile(rules, fuzzEnv)
		if faults != nil {
			// Only two faults are possible: a role without actors, and numbers that grow too large.
			for _, e := range faults {
				if !strings.Contains(e.Message, "no actor") && !strings.Contains(e.Message, "grow") {
					t.Errorf("%v", e)
				}
			}
			checkFaults(t, rules, faults)
			refused++
			continue
		}
		n := 1 + rng.IntN(Width)
		agree(t, rules, compiled, fuzzEnv, randomBlock(fuzzEnv, 14, n, rng), []float64{rng.NormFloat64() + 4, -.7, 2}, []int{12, 3, 14})
	}
	if refused > rounds/5 {
		t.Errorf("%d of %d random sets of rules were refused: the test hardly tests", refused, rounds)
	}
}
