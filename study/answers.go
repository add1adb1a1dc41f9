// The answers of a study that other commands take apart: the named scenarios and the exclusive outcomes, at
// the headline month.

package study

import (
	"fmt"
	"slices"

	"parley/dossier"
	"parley/ensemble"
	"parley/evidence"
	"parley/spelling"
)

// Heading is what stands on every surface beside numbers.
type Heading struct {
	Dossier      DossierID `json:"dossier"`
	Condition    string    `json:"condition"` // the sentence every surface carries
	Seed         uint64    `json:"seed"`
	Rows         int       `json:"rows"`
	Replications int       `json:"replications"`
	Futures      int       `json:"futures"`  // behind the odds
	Compared     int       `json:"compared"` // behind differences: the first of the same futures
	Months       int       `json:"months"`
	FirstMonth   string    `json:"first_month"`
	Headline     int       `json:"headline"` // the month of the answers
	Levers       []Moved   `json:"levers"`
}

// Answer is a scenario or an exclusive outcome with its odds at the headline month.
type Answer struct {
	ID        string   `json:"id"`
	Kind      string   `json:"kind"` // scenario, or part: of the exclusive outcomes
	Title     string   `json:"title"`
	Inventory []string `json:"inventory"`
	OddsAt
	BaseRates []BaseRate `json:"base_rates,omitempty"`
}

// Kinds of answers.
const (
	scenarioKind = "scenario"
	partKind     = "part"
)

func (s *Study) heading() Heading {
	r := s.Results
	return Heading{
		Dossier: r.Dossier, Condition: r.Condition, Seed: r.Seed, Rows: r.Rows, Replications: r.Replications, Futures: r.Futures, Compared: s.compared(),
		Months: r.Months, FirstMonth: r.FirstMonth, Headline: r.Headline, Levers: r.Levers,
	}
}

// answers lists scenarios, then the parts of the partition.
func (s *Study) answerList() []Answer {
	var out []Answer
	for _, sc := range s.Results.Scenarios {
		out = append(out, Answer{ID: sc.ID, Kind: scenarioKind, Title: sc.Title, Inventory: sc.Inventory, OddsAt: sc.OddsAt, BaseRates: sc.BaseRates})
	}
	for _, o := range s.Results.Partition {
		for _, h := range o.Horizons {
			if h.At == s.Prepared.Headline {
				out = append(out, Answer{ID: o.ID, Kind: partKind, Title: o.Title, Inventory: []string{}, OddsAt: h})
			}
		}
	}
	return out
}

// held are the futures of a table in which each answer holds, in the order of answers.
func (s *Study) held(t *ensemble.Table) [][]uint64 {
	k, _ := t.Month(s.Prepared.Headline)
	var out [][]uint64
	for _, sc := range s.Results.Scenarios {
		rule, _ := t.Rule(sc.ID)
		out = append(out, t.Set(rule, k))
	}
	return append(out, s.parts(t, k)...)
}

// Shift is how a chance differs between two runs, or two readings of one.
type Shift struct {
	Answer string  `json:"answer"`
	Kind   string  `json:"kind"`
	P      float64 `json:"p"`    // as it is
	Other  float64 `json:"then"` // in the other case
	Diff   float64 `json:"diff"` // how much of the first the difference makes: p less then
	SE     float64 `json:"se"`
	Low    float64 `json:"low"` // 5–95% of the difference over parameters; both 0 where it was not run anew
	High   float64 `json:"high"`
}

// shifts compares two tables of the same futures, answer by answer.
func (s *Study) shifts(as, other *ensemble.Table) []Shift {
	is, then := s.held(as), s.held(other)
	var out []Shift
	for i, a := range s.answerList() {
		d := delta(a.ID, as, is[i], then[i])
		out = append(out, Shift{Answer: a.ID, Kind: a.Kind, P: d.P, Other: d.Base, Diff: d.Diff, SE: d.SE, Low: d.Low, High: d.High})
	}
	return out
}

// weighed compares the futures of the study with themselves re-weighted by row.
func (s *Study) weighed(w evidence.Weights) []Shift {
	m := s.Table.Design.Replications
	held := s.held(s.Table)
	var out []Shift
	for i, a := range s.answerList() {
		rows := s.Table.RowsOf(held[i])
		o := ensemble.OddsOf(rows, m, w.W)
		out = append(out, Shift{Answer: a.ID, Kind: a.Kind, P: a.P, Other: o.P, Diff: a.P - o.P, SE: shiftError(rows, m, w.W)})
	}
	return out
}

// Named finds a scenario or an exclusive outcome by its name or inventory row; none asked for is none.
func (s *Study) Named(name string) (string, error) { return s.Prepared.answer(name) }

// AsksScenario tells what is wrong with a scenario that is asked for by name.
func (s *Study) AsksScenario(name string) error {
	_, err := s.Prepared.scenario(name)
	return err
}

// answer finds a scenario or an exclusive outcome; none asked for is none.
func (p *Prepared) answer(name string) (string, error) {
	var parts []string
	for _, part := range p.View.Scenarios.Partition {
		parts = append(parts, part.ID.Value)
	}
	if name == "" || name == dossier.NoneOfThese || slices.Contains(parts, name) {
		return name, nil
	}
	return p.scenario(name, parts...)
}

// scenario finds a scenario by its id or by its inventory row. What else might be meant helps to mend.
func (p *Prepared) scenario(name string, also ...string) (string, error) {
	known := also
	for _, sc := range p.View.Scenarios.Scenarios {
		if sc.ID.Value == name || slices.ContainsFunc(sc.Inventory, func(row dossier.Text) bool { return row.Value == name }) {
			return sc.ID.Value, nil
		}
		known = append(known, sc.ID.Value)
		for _, row := range sc.Inventory {
			known = append(known, row.Value)
		}
	}
	mend := "parley run lists them"
	if n := spelling.Nearest(name, known); n != "" {
		mend = fmt.Sprintf("did you mean %q?", n)
	}
	return "", fmt.Errorf("no scenario is called %q; %s", name, mend)
}
