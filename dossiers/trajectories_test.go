// Scenarios recognised: every rule of a dossier is held to courses of events written by hand.

package dossiers_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/outcome"
	"parley/study"
)

// A trajectory is a course of events, month by month, that a scenario's rule is judged on. Series that
// it does not name stand at 0, the paired future goes as the future itself where nothing else is said.
type trajectory struct {
	scenario string
	at       int                 // month at which the rule is judged
	run      map[string][]change // by series
	paired   map[string][]change
	spoilers []spoiler
}

// change is a value from a month on.
type change struct {
	from  int
	value string
}

// A spoiler changes one series of a trajectory, after which its scenario must not be recognised.
type spoiler struct {
	line   int
	series string
	run    []change
	paired []change
}

// readTrajectories reads the file's small language, which its head explains.
func readTrajectories(t *testing.T, name string) (out []trajectory) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(text)
		switch {
		case len(words) == 0:
		case words[0] == "scenario":
			if len(words) != 4 || words[2] != "at" {
				t.Fatalf("%s:%d: write scenario NAME at MONTH", name, n)
			}
			at, err := strconv.Atoi(words[3])
			if err != nil {
				t.Fatalf("%s:%d: %v", name, n, err)
			}
			out = append(out, trajectory{scenario: words[1], at: at, run: map[string][]change{}, paired: map[string][]change{}})
		case len(out) == 0:
			t.Fatalf("%s:%d: no scenario is begun", name, n)
		default:
			readSeries(t, fmt.Sprintf("%s:%d", name, n), n, text, &out[len(out)-1])
		}
	}
	return out
}

// readSeries reads SERIES COURSE [| COURSE], or the same after "not".
func readSeries(t *testing.T, where string, line int, text string, in *trajectory) {
	t.Helper()
	text, not := strings.CutPrefix(strings.TrimSpace(text), "not ")
	series, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	own, other, apart := strings.Cut(rest, "|")
	s := spoiler{line: line, series: series, run: readCourse(t, where, own)}
	if s.paired = s.run; apart {
		s.paired = readCourse(t, where, other)
	}
	if not {
		in.spoilers = append(in.spoilers, s)
		return
	}
	in.run[series], in.paired[series] = s.run, s.paired
}

// readCourse reads "VALUE, MONTH: VALUE, ...".
func readCourse(t *testing.T, where, text string) (out []change) {
	t.Helper()
	for _, part := range strings.Split(text, ",") {
		c := change{value: strings.TrimSpace(part)}
		if month, value, later := strings.Cut(part, ":"); later {
			from, err := strconv.Atoi(strings.TrimSpace(month))
			if err != nil {
				t.Fatalf("%s: %q is no month", where, month)
			}
			c = change{from, strings.TrimSpace(value)}
		}
		out = append(out, c)
	}
	return out
}

// told is a trajectory as the rules read it.
type told struct {
	series      []outcome.Series
	words       map[string][]outcome.Word
	run, paired map[string][]change
	months      int
	t           *testing.T
}

func (c *told) N() int                                      { return 1 }
func (c *told) Months() int                                 { return c.months }
func (c *told) Column(series, month int) *outcome.Column    { return c.value(c.run, series, month) }
func (c *told) Reference(series, month int) *outcome.Column { return c.value(c.paired, series, month) }

func (c *told) value(in map[string][]change, series, month int) *outcome.Column {
	s := c.series[series]
	course, ok := in[s.String()]
	if !ok {
		course = in[s.Indicator] // said of all actors at once
	}
	text := "0"
	for _, step := range course {
		if step.from <= month {
			text = step.value
		}
	}
	for _, w := range c.words[s.Indicator] {
		if w.Name == text {
			return &outcome.Column{w.Code}
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		c.t.Fatalf("%s: %q is neither a number nor one of its words", s, text)
	}
	return &outcome.Column{x}
}

// TestTrajectories holds each rule to a course of events that it must recognise, and to the same
// course with one thing changed, which it must not: a dropped clause, a turned sign, a window or a
// comparison with the wrong future is caught by the line that breaks it. Every scenario has both.
func TestTrajectories(t *testing.T) {
	const file = "testdata/trajectories-ukraine-2025.txt"
	whole, err := study.Open("ukraine-2025")
	if err != nil {
		t.Fatal(err)
	}
	p, err := study.Prepare(whole, study.Options{})
	if err != nil {
		t.Fatal(err)
	}
	env := outcome.EnvOf(p.Program.Sim.Cast)
	words, known := map[string][]outcome.Word{}, map[string]bool{}
	for _, in := range env.Indicators {
		words[in.Name], known[in.Name] = in.Words, true
	}
	for _, s := range env.Series() {
		known[s.String()] = true
	}
	judged := map[string]int{}
	for _, tr := range readTrajectories(t, file) {
		plan, err := p.Rules.Plan(tr.at)
		if err != nil {
			t.Fatal(err)
		}
		rule, ok := p.Rules.Index(tr.scenario)
		if !ok {
			t.Errorf("%s: the dossier has no scenario %s", file, tr.scenario)
			continue
		}
		holds := func(run, paired map[string][]change) bool {
			for name := range run {
				if !known[name] {
					t.Errorf("%s: %s: no indicator is called %s", file, tr.scenario, name)
				}
			}
			e := plan.Evaluator()
			if err := e.Run(&told{env.Series(), words, run, paired, tr.at, t}, nil); err != nil {
				t.Fatal(err)
			}
			return e.Held(rule, 0).Has(0)
		}
		if !holds(tr.run, tr.paired) {
			t.Errorf("%s at %d: the course of events is not recognised", tr.scenario, tr.at)
		}
		for _, s := range tr.spoilers {
			if holds(with(tr.run, s.series, s.run), with(tr.paired, s.series, s.paired)) {
				t.Errorf("%s:%d: %s is still recognised", file, s.line, tr.scenario)
			}
		}
		judged[tr.scenario] += len(tr.spoilers)
	}
	for _, s := range p.View.Scenarios.Scenarios {
		if judged[s.ID.Value] == 0 {
			t.Errorf("%s: %s needs a course of events that it recognises, and one that it does not", file, s.ID.Value)
		}
	}
}

// with is a course of events with one series replaced.
func with(course map[string][]change, series string, by []change) map[string][]change {
	out := map[string][]change{series: slices.Clone(by)}
	for name, c := range course {
		if name != series {
			out[name] = c
		}
	}
	return out
}
