// What changed between two dates: every answer as of both, and its change traced to what became known, day by
// day with the clock at rest, and then to the clock.

package study

import (
	"context"
	"fmt"

	"parley/dossier"
	"parley/ensemble"
	"parley/quantity"
	"parley/store"
)

// Changed is what `changed --json` prints.
type Changed struct {
	Heading          // as of the later date
	From    string   `json:"from"`
	To      string   `json:"to"`
	Before  string   `json:"first_month_before"` // month 1 as of the earlier date
	Answers []Course `json:"answers"`
	Steps   []Step   `json:"steps"`
	// Documents lists every document with the date from which it is seen: the latest it can have come out.
	Documents []Arrival `json:"documents"`
}

// Course is an answer as of both dates.
type Course struct {
	Answer        // as of the later date
	Was    OddsAt `json:"was"` // as of the earlier one
	Total  Move   `json:"total"`
}

// Step is one step on the path from the earlier date to the later.
type Step struct {
	Date  string      `json:"date"`
	Clock bool        `json:"clock"` // the step in which month 1 moves; all others are knowledge
	Says  string      `json:"says"`
	Items []DatedItem `json:"items"`
	Still bool        `json:"still"` // the model that runs is the same: nothing can have moved
	Moves []Move      `json:"moves"` // every answer; the steps' diffs and nets sum to the total's
}

// Move is a change of a chance: p is after, then is before.
type Move struct {
	Shift
	Net int `json:"net"` // futures that gained the answer less those that lost it
}

// DatedItem is something that became known.
type DatedItem struct {
	Kind string `json:"kind"`
	ID   string `json:"id"`
	Says string `json:"says"`
	Acts bool   `json:"acts"` // it enters numbers: a tilt, a prior, a first value, a stance, an election

	Was *float64 `json:"was,omitempty"` // of a number: the middle of what was believed of it
	Is  *float64 `json:"is,omitempty"`  // and of what is
}

// Arrival is a document and when it is seen.
type Arrival struct {
	ID        string `json:"id"`
	Describes string `json:"describes"`
	Published string `json:"published"`
	Undated   bool   `json:"undated"`
	Seen      string `json:"seen"`    // the first day of whose view it is part
	Because   string `json:"because"` // why an undated one cannot be later
	When      string `json:"when"`    // before, between or after the two dates
}

// Changed takes the changes of a study's answers since an earlier date apart. It needs the odds.
func (s *Study) Changed(ctx context.Context, from string) (*Changed, error) {
	if err := s.Since(from); err != nil {
		return nil, err
	}
	a, b := quantity.MustDate(from), s.Prepared.known
	path, err := s.path(a, b)
	if err != nil {
		return nil, err
	}
	out := &Changed{Heading: s.heading(), From: a.String(), To: b.String(), Before: path[0].prepared.View.DateOf(1).String(), Steps: []Step{}}
	out.Compared = s.Request.Futures
	first, err := s.walk(ctx, out, path)
	if err != nil {
		return nil, err
	}
	totals, was := s.moves(s.Table, first), s.oddsOf(first)
	for i, answer := range s.answerList() {
		out.Answers = append(out.Answers, Course{answer, was[i], totals[i]})
	}
	out.Documents = s.arrivals(a, b)
	return out, nil
}

// Since tells what is wrong with an earlier date to compare a study with.
func (s *Study) Since(from string) error {
	a, err := quantity.ParseDate(from)
	if err != nil {
		return err
	}
	if !a.Last().Before(s.Prepared.known.Last()) {
		return fmt.Errorf("%s does not lie before %s", from, s.Prepared.known)
	}
	return nil
}

// stop is a place on the path: what is known there, and what it took to come there.
type stop struct {
	date     string
	says     string
	clock    bool
	prepared *Prepared
	items    []DatedItem
}

// walk runs every stop of the path and files the steps. Where the model that runs is the same as at the
// stop before, nothing is run. It returns the first stop's table.
func (s *Study) walk(ctx context.Context, out *Changed, path []stop) (first *ensemble.Table, err error) {
	var before *ensemble.Table
	key := store.Key("")
	for i, here := range path {
		t := before
		same := i > 0 && workings(here.prepared) == key
		switch {
		case same:
		case i == len(path)-1:
			t = s.Table
		default:
			if t, err = s.table(ctx, arm{name: fmt.Sprintf("%s %s", here.date, here.says), prepared: here.prepared, moves: s.Request.Moves, futures: s.Request.Futures}); err != nil {
				return nil, err
			}
		}
		if i == 0 {
			first = t
		} else {
			out.Steps = append(out.Steps, Step{Date: here.date, Clock: here.clock, Says: here.says, Items: here.items, Still: same, Moves: s.moves(t, before)})
		}
		before, key = t, workings(here.prepared)
	}
	return first, nil
}

// workings is a digest of all of a prepared dossier that numbers are made of: without documents, history,
// what claims say, and what else is for readers. Where two agree, the same futures come out.
func workings(p *Prepared) store.Key {
	v := *p.View
	v.Sources, v.Claims, v.References, v.Datasets, v.Omissions, v.Codings, v.Coverage, v.Targets, v.Drafts = nil, nil, nil, nil, nil, nil, nil, nil, nil
	v.Calendar = occasions(v.Calendar)
	v.Scenarios.Scenarios = append([]dossier.Scenario(nil), v.Scenarios.Scenarios...)
	for i := range v.Scenarios.Scenarios {
		v.Scenarios.Scenarios[i].Claims, v.Scenarios.Scenarios[i].BaseRates = nil, nil
	}
	return store.Digest(v.Hash(), priors(p), fmt.Sprint(p.Soft))
}

// moves compares two tables of the same futures, with the futures themselves counted.
func (s *Study) moves(after, before *ensemble.Table) []Move {
	is, was := s.held(after), s.held(before)
	var out []Move
	for i, shift := range s.shifts(after, before) {
		out = append(out, Move{shift, len(list(is[i])) - len(list(was[i]))})
	}
	return out
}

// oddsOf are the odds of the answers in another table, at the headline month.
func (s *Study) oddsOf(t *ensemble.Table) []OddsAt {
	var out []OddsAt
	for _, set := range s.held(t) {
		out = append(out, toOdds(ensemble.OddsOf(t.RowsOf(set), t.Design.Replications, nil), s.Prepared.Headline))
	}
	return out
}

// arrivals says of every document when it is seen.
func (s *Study) arrivals(a, b quantity.Date) []Arrival {
	p, out := s.Prepared, []Arrival{}
	for _, d := range p.Whole.Sources {
		latest := d.Published.LatestDate()
		one := Arrival{
			ID: d.ID.Value, Describes: p.named(d.Describes.Value), Published: published(d.Published), Undated: d.Published.Undated.Value,
			Seen: latest.Last().String(), Because: p.named(d.Published.Because.Value), When: "between",
		}
		switch {
		case latest.KnownBy(a):
			one.When = "before"
		case !latest.KnownBy(b):
			one.When = "after"
		}
		out = append(out, one)
	}
	return out
}
