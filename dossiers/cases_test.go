// The two cases with a known end: Korea and Afghanistan. What came is written here and nowhere in the dossiers.

package dossiers_test

import (
	"context"
	"testing"

	"parley/dossier"
	"parley/study"
)

// cases are the dossiers of wars whose end is known.
var cases = []string{"korea", "afghanistan"}

// A past is a case as of a date, and what came after it.
type past struct {
	dossier, asOf string
	says          string          // the date in words
	came          map[string]span // by scenario
}

// A span is the months after the as-of date in which a scenario holds: from the first, or never, to the last, or for
// good.
type span struct {
	from, to int // 0: never, for good
	says     string
}

func (s span) holds(month int) bool {
	return s.from > 0 && month >= s.from && (s.to == 0 || month <= s.to)
}

var pasts = []past{
	{
		"korea", "1951-07-10", "Korea, the talks open",
		map[string]span{
			"armistice_signed":              {24, 0, "July 1953"},
			"prisoners_settled":             {23, 0, "8 June 1953, as an accord on this issue alone"},
			"prisoners_stay_freely":         {24, 0, "July 1953"},
			"talks_stall":                   {6, 23, "from early 1952 to the armistice"},
			"front_static":                  {1, 0, "the line moved by less than 4,400 km²"},
			"protege_refused_then_accepted": {24, 0, "refused in public in June, did not obstruct in July 1953"},
			"brought_along_by_treaty":       {24, 0, "promised in July, signed in October 1953"},
			"armistice_lasts_36":            {60, 0, "July 1956"},
			"armistice_lasts_60":            {84, 0, "July 1958"},
		},
	},
	{
		"korea", "1953-06-30", "Korea, the protege refuses",
		map[string]span{
			"armistice_signed":              {1, 0, "27 July 1953"},
			"prisoners_settled":             {1, 0, "the whole text, July 1953"},
			"prisoners_stay_freely":         {1, 0, "July 1953"},
			"talks_stall":                   {0, 0, "no"},
			"front_static":                  {1, 0, "the line moved by less than 4,400 km²"},
			"protege_refused_then_accepted": {1, 0, "refused in public in June, did not obstruct in July 1953"},
			"brought_along_by_treaty":       {1, 0, "promised in July, signed in October 1953"},
			"armistice_lasts_36":            {37, 0, "July 1956"},
			"armistice_lasts_60":            {61, 0, "July 1958"},
		},
	},
	{
		"afghanistan", "2019-09-30", "Afghanistan, the talks are broken off",
		map[string]span{
			"pact_without_protege":      {5, 0, "29 February 2020"},
			"exclusion_goes_on":         {1, 11, "to September 2020"},
			"talks_with_protege":        {12, 0, "12 September 2020"},
			"talks_with_protege_stall":  {13, 22, "from autumn 2020 to the collapse"},
			"patron_gone":               {22, 0, "July 2021 but for some hundreds, the last on 30 August"},
			"collapse":                  {23, 0, "15 August 2021"},
			"collapse_after_withdrawal": {23, 0, "15 August 2021"},
			"settlement_negotiated":     {0, 0, "no"},
			"adversary_holds_half":      {22, 22, "July 2021, by the count of districts"},
		},
	},
	{
		"afghanistan", "2020-02-29", "Afghanistan, the agreement of Doha",
		map[string]span{
			"pact_without_protege":      {1, 0, "a fact of the starting day"},
			"exclusion_goes_on":         {1, 6, "to September 2020"},
			"talks_with_protege":        {7, 0, "12 September 2020"},
			"talks_with_protege_stall":  {8, 17, "from autumn 2020 to the collapse"},
			"patron_gone":               {17, 0, "July 2021 but for some hundreds, the last on 30 August"},
			"collapse":                  {18, 0, "15 August 2021"},
			"collapse_after_withdrawal": {18, 0, "15 August 2021"},
			"settlement_negotiated":     {0, 0, "no"},
			"adversary_holds_half":      {17, 17, "July 2021, by the count of districts"},
		},
	},
}

// open reads a case.
func open(t *testing.T, name string) *dossier.Dossier {
	t.Helper()
	d, err := study.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// ran runs a case as of its date, with levers held, each written name=value.
func (p past) ran(t *testing.T, futures int, held ...string) *study.Study {
	t.Helper()
	ready, err := study.Prepare(open(t, p.dossier), study.Options{AsOf: p.asOf})
	if err != nil {
		t.Fatal(err)
	}
	r := study.Request{Dossier: p.dossier, AsOf: p.asOf, Seed: 1, Futures: futures, Replications: 8}
	for _, text := range held {
		m, err := ready.ParseMove(text, true)
		if err != nil {
			t.Fatal(err)
		}
		r.Moves = append(r.Moves, m)
	}
	s, err := study.Begin(context.Background(), r, ready)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Odds(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}
