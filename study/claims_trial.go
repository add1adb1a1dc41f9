// Trials: a claim's expectation made ready to run: which courses, what is read of them, and when.

package study

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"parley/compile"
	"parley/dossier"
	"parley/evidence"
	"parley/outcome"
)

// measurePrefix begins the names that outcomes of claims have among the rules.
const measurePrefix = "measure_"

// measures lists the outcomes that claims and drafts speak of, each once, and files their texts for faults.
func (p *Prepared) measures(texts map[string]dossier.Text) []outcome.Rule {
	p.measure = map[string]string{}
	var out []outcome.Rule
	add := func(t dossier.Text) {
		if _, known := p.measure[t.Value]; !t.Set() || known {
			return
		}
		id := measurePrefix + strconv.Itoa(len(out))
		p.measure[t.Value], texts[id] = id, t
		out = append(out, outcome.Rule{ID: id, Text: t.Value})
	}
	for _, c := range p.tested() {
		add(c.Expects.Outcome)
		if c.Expects.Band != nil {
			add(c.Expects.Band.Outcome)
		}
	}
	return out
}

// A trial is one expectation made ready.
type trial struct {
	claim   dossier.Claim
	courses []course // one for odds, two for a contrast: what is done, and what it is compared with
	says    string   // the test in words
	at      int      // month judged
	given   string   // condition; empty: none
	givenAt int
	acts    int    // first month in which the courses differ
	reads   []term // what is compared: a pair of rules each, or one
	wanted  evidence.Wanted
	turn    float64 // −1 where the claim expects a fall: effects are turned so that it expects a rise
	margin  float64
	unit    string
	levers  []string // that make the difference
}

// A term is what one comparison takes from a future: the first rule, less the second where there is one.
type term struct{ rule, less string }

// A course is a set of moves that every future of an arm goes through.
type course struct {
	text  string
	moves []compile.Move
}

// courseOf reads settings: a setting that ends is followed by the lever's no-op.
func (p *Prepared) courseOf(texts ...dossier.Text) (course, error) {
	var out course
	var words []string
	for _, t := range texts {
		if !t.Set() {
			continue
		}
		settings, err := dossier.ParseSettings(t.Value)
		if err != nil {
			return out, err
		}
		for _, s := range settings {
			m, err := p.moveOf(s)
			if err != nil {
				return out, err
			}
			out.moves = append(out.moves, m)
			if s.To > 0 {
				l, _ := p.Program.Lever(s.Lever)
				out.moves = append(out.moves, compile.Move{Lever: s.Lever, Value: l.Noop.Value, From: s.To + 1})
			}
		}
		words = append(words, t.Value)
	}
	slices.SortStableFunc(out.moves, func(a, b compile.Move) int { return strings.Compare(a.Lever, b.Lever) })
	out.text = strings.Join(words, ", ")
	return out, nil
}

// moveOf is the move that a setting begins with.
func (p *Prepared) moveOf(s dossier.Setting) (compile.Move, error) {
	m := compile.Move{Lever: s.Lever, Value: s.Value, From: s.From, Held: s.Held}
	l, ok := p.Program.Lever(s.Lever)
	if !ok {
		return m, fmt.Errorf("no lever %q", s.Lever)
	}
	if s.Stop != "" {
		if m.Value, ok = l.Stop(s.Stop); !ok {
			return m, fmt.Errorf("lever %s has no stop %q", s.Lever, s.Stop)
		}
	}
	return m, nil
}

// key tells courses apart by what they do.
func (c course) key() string { return fmt.Sprint(c.moves) }

// trialOf makes a claim's expectation ready. It is nil where the claim expects nothing.
func (p *Prepared) trialOf(c dossier.Claim) (*trial, error) {
	e := c.Expects
	if !e.Set() {
		return nil, nil
	}
	t := &trial{claim: c, at: max(e.Months.Value, e.At.Value), given: e.Given.Value, turn: 1}
	if e.Contrast != nil {
		return t, p.contrast(t)
	}
	one, err := p.courseOf(e.Under)
	if err != nil {
		return nil, err
	}
	t.courses = []course{one}
	switch {
	case e.Rank != nil:
		t.at, t.wanted = e.Rank.At.Value, evidence.Likelier()
		for _, other := range e.Rank.Among {
			if other.Value != e.Rank.First.Value {
				t.reads = append(t.reads, term{e.Rank.First.Value, other.Value})
			}
		}
		t.says = fmt.Sprintf("%s is likelier than each of %d others", e.Rank.First.Value, len(t.reads))
		if len(t.reads) == 1 {
			t.says = fmt.Sprintf("%s is likelier than %s", e.Rank.First.Value, t.reads[0].less)
		}
	case len(e.Above) == 2:
		t.wanted = evidence.Likelier()
		t.reads = []term{{e.Above[0].Value, e.Above[1].Value}}
		t.says = fmt.Sprintf("%s is likelier than %s", e.Above[0].Value, e.Above[1].Value)
	default:
		rule := e.Band.Scenario.Value
		if e.Band.Outcome.Set() {
			rule = p.measure[e.Band.Outcome.Value]
		}
		t.wanted = evidence.Inside(e.Band.Low.Value, e.Band.High.Value)
		t.reads, t.unit = []term{{rule: rule}}, p.unitOf(rule)
		t.wanted.Mean = p.isChance(rule)
		t.says = fmt.Sprintf("%s lies between %g and %g", e.Band.Scenario.Value+e.Band.Outcome.Value, e.Band.Low.Value, e.Band.High.Value)
	}
	t.givenAt = t.at
	if one.text != "" {
		t.says += " under " + one.text
	}
	t.finish()
	return t, nil
}

// contrast makes a contrast ready.
func (p *Prepared) contrast(t *trial) error {
	e := t.claim.Expects
	do, err := p.courseOf(e.Contrast.Do, e.Contrast.Beside)
	if err != nil {
		return err
	}
	against, err := p.courseOf(e.Contrast.Against, e.Contrast.Beside)
	if err != nil {
		return err
	}
	t.courses = []course{do, against}
	t.margin = e.Margin.Value
	rule := p.measure[e.Outcome.Value]
	t.reads, t.unit = []term{{rule: rule}}, p.unitOf(rule)
	switch e.Sign.Value {
	case "0":
		t.wanted = evidence.Inside(-t.margin, t.margin)
	case "-":
		t.turn = -1
		t.wanted = evidence.MoreThan(t.margin)
	default:
		t.wanted = evidence.MoreThan(t.margin)
	}
	t.acts = p.differ(t)
	t.givenAt = t.acts - 1
	word := map[string]string{"+": "raises", "-": "lowers", "0": "leaves"}[e.Sign.Value]
	t.says = fmt.Sprintf("%s %s %s, against %s", e.Contrast.Do.Value, word, e.Outcome.Value, e.Contrast.Against.Value)
	if e.Contrast.Beside.Set() {
		t.says += ", with " + e.Contrast.Beside.Value + " on both sides"
	}
	t.finish()
	return nil
}

// finish adds to the words what every test has.
func (t *trial) finish() {
	t.says += fmt.Sprintf("; month %d", t.at)
	if t.given != "" {
		t.says += ", given " + t.given
		if len(t.courses) == 2 {
			t.says += fmt.Sprintf(" in month %d", t.givenAt)
		}
	}
}

// differ finds the first month in which the courses are not the same, and the levers that differ.
func (p *Prepared) differ(t *trial) int {
	first := math.MaxInt
	state := func(c course, lever string, month int) (value float64, held bool) {
		l, _ := p.Program.Lever(lever)
		value = l.Noop.Value
		from := 0
		for _, m := range c.moves {
			if m.Lever == lever && m.From <= month && m.From >= from {
				value, held, from = m.Value, m.Held, m.From
			}
		}
		return value, held
	}
	months := map[int]bool{}
	levers := map[string]bool{}
	for _, c := range t.courses {
		for _, m := range c.moves {
			months[m.From], levers[m.Lever] = true, true
		}
	}
	for lever := range levers {
		differs := false
		for month := range months {
			v, h := state(t.courses[0], lever, month)
			w, g := state(t.courses[1], lever, month)
			if v != w || h != g {
				first, differs = min(first, month), true
			}
		}
		if differs {
			t.levers = append(t.levers, lever)
		}
	}
	slices.Sort(t.levers)
	return first
}

// unitOf is the unit of a rule that is a number; a condition's chance has none.
func (p *Prepared) unitOf(rule string) string {
	if i, ok := p.measured.Index(rule); ok && p.measured.IsNumber(i) {
		return p.measured.UnitOf(i).String()
	}
	return ""
}

// isChance tells whether a rule is a condition, of which a chance is taken.
func (p *Prepared) isChance(rule string) bool {
	i, ok := p.measured.Index(rule)
	return ok && !p.measured.IsNumber(i)
}

// asks names the form of the test.
func (t *trial) asks() string {
	switch e := t.claim.Expects; {
	case e.Contrast != nil:
		return "contrast"
	case e.Band != nil:
		return "band"
	default:
		return "order"
	}
}

// ids are the rules a trial needs judged.
func (t *trial) ids() []string {
	var out []string
	for _, r := range t.reads {
		out = append(out, r.rule)
		if r.less != "" {
			out = append(out, r.less)
		}
	}
	if t.given != "" {
		out = append(out, t.given)
	}
	return out
}

// thresholded tells whether a definition with a threshold enters a trial.
func (t *trial) thresholded(p *Prepared) bool {
	return slices.ContainsFunc(t.ids(), func(id string) bool {
		i, ok := p.measured.Index(id)
		return ok && p.measured.Thresholded(i)
	})
}

// indicators lists what a trial reads, by name.
func (t *trial) indicators(p *Prepared) []string {
	var out []string
	for _, r := range t.reads {
		for _, id := range []string{r.rule, r.less} {
			if i, ok := p.measured.Index(id); ok {
				out = append(out, p.measured.Reads(i)...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
