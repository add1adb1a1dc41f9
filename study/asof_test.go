// The three dates of the first dossier: what was not known yet changes nothing.

package study

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"parley/sim"
)

// asOfDates are the dates the first dossier is kept for, with what follows from each.
var asOfDates = []struct {
	date           string
	first          string // month 1
	midterm        int    // month of the election of November 2026
	changeOfOffice int    // month of January 2029
	sources        []string
}{
	{"2025-02-22", "2025-03", 21, 47, []string{"d0"}},
	{"2025-04-30", "2025-05", 19, 45, []string{"d0", "d1", "d2", "d4"}},
	{"2025-12-05", "2026-01", 11, 37, []string{"d0", "d1", "d2", "d3", "d4"}},
}

// TestDatesRun catches a date for which a number is missing, a month 1 that does not follow the date,
// and elections that fall in another month than the calendar says.
func TestDatesRun(t *testing.T) {
	for _, c := range asOfDates {
		p := ukraine(t, Options{AsOf: c.date})
		if got := p.View.DateOf(1).String(); got != c.first {
			t.Errorf("as of %s month 1 is %s, want %s", c.date, got, c.first)
		}
		s, err := Begin(context.Background(), Request{Seed: 1, Futures: 256, Replications: 8}, p)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Odds(context.Background()); err != nil {
			t.Fatalf("as of %s: %v", c.date, err)
		}
		if s.Results.Dossier.AsOf != c.date {
			t.Errorf("as of %s the results say %s", c.date, s.Results.Dossier.AsOf)
		}
		if got := electionMonths(p); !slices.Equal(got, []int{c.midterm}) {
			t.Errorf("as of %s the legislature is elected in months %d, want %d", c.date, got, c.midterm)
		}
		if got := officeMonth(p); got != c.changeOfOffice {
			t.Errorf("as of %s office changes in month %d, want %d", c.date, got, c.changeOfOffice)
		}
	}
}

// electionMonths are the months in which one future decides the legislature's seat.
func electionMonths(p *Prepared) (months []int) {
	trace := &sim.Trace{}
	sim.NewBlock(p.Program.Sim).Run(sim.Run{Seed: 1, Months: p.Months, Futures: []sim.Future{{}}, Trace: trace})
	for _, e := range trace.Events {
		if place := p.Program.Sim.Turns()[e.Turn]; place.Process+"."+place.Name == "posture.legislative_election" {
			months = append(months, e.Month)
		}
	}
	return months
}

// officeMonth is the first month after which a new administration leans some way.
func officeMonth(p *Prepared) (first int) {
	patron := slices.IndexFunc(p.Program.Sim.Cast.Actors, func(m sim.Member) bool { return m.Role == sim.Patron })
	sim.NewBlock(p.Program.Sim).Run(sim.Run{Seed: 1, Months: p.Months, Futures: []sim.Future{{}}, Observe: func(month int, b *sim.Block) {
		if first == 0 && b.Value(sim.Office, patron)[0] != 0 {
			first = month
		}
	}})
	return first
}

// TestLaterDocumentsUnseen catches a claim, a tilt or a source that reaches back in time.
func TestLaterDocumentsUnseen(t *testing.T) {
	for _, c := range asOfDates {
		p := ukraine(t, Options{AsOf: c.date, Months: 6})
		r := p.head(Request{Seed: 1, Futures: 8, Replications: 8})
		origin := map[string]string{}
		for _, claim := range p.Whole.Claims {
			origin[claim.ID.Value] = claim.Source.Value
		}
		var sources []string
		for _, s := range r.Sources {
			sources = append(sources, s.ID)
		}
		if slices.Sort(sources); !slices.Equal(sources, c.sources) {
			t.Errorf("as of %s the sources are %v, want %v", c.date, sources, c.sources)
		}
		seen := func(where, claim string) {
			if !slices.Contains(c.sources, origin[claim]) {
				t.Errorf("as of %s %s rests on %s of source %s", c.date, where, claim, origin[claim])
			}
		}
		if len(r.Claims) == 0 {
			t.Errorf("as of %s there are no claims", c.date)
		}
		for _, claim := range r.Claims {
			seen("the list of claims", claim.ID)
			for _, other := range claim.Disputed {
				if _, ok := origin[other]; ok {
					seen(claim.ID, other)
				}
			}
		}
		tilts := 0
		for _, a := range r.Axes {
			for _, claim := range a.Tilts {
				tilts++
				seen(a.Name, claim)
			}
		}
		if tilts == 0 {
			t.Errorf("as of %s no claim tilts a prior", c.date)
		}
		for _, s := range p.View.Scenarios.Scenarios {
			for _, claim := range s.Claims {
				seen(s.ID.Value, claim.Value)
			}
		}
		for _, e := range p.View.Calendar {
			if e.Kind.Value == "history" && !e.Date.Value.KnownBy(p.View.Head.AsOf.Value) {
				t.Errorf("as of %s the calendar tells of %s", c.date, e.ID.Value)
			}
		}
	}
}

// Items that became known on a day of their own: a source with a claim and its tilt, a number of the
// state, a parameter, an event.
func planted(day string) map[string]string {
	return map[string]string{
		"sources.yaml": `
- {id: d9, describes: planted, kind: news, paragraphs: 3, published: {not_before: ` + day + `, not_after: ` + day + `}, origin: planted, reliability: A}
`,
		"claims/000.yaml": `
- id: d9-planted
  source: d9
  at: [1]
  says: planted
  kind: judgement
  modality: is
  rating: A1
  tilts:
    - {parameter: mediation.bias, near: -0.1, spread: 0.05, unit: "1", because: planted}
`,
		"initial/state.yaml": `
- {variable: threat, at: [germany], unit: "1", value: 2, basis: {assumed: planted}, known: ` + day + `}
`,
		"parameters/front.yaml": `
- {parameter: oil.shock, unit: 1/month, prior: {point: 0.125}, sign: {assumed: planted}, size: {assumed: planted}, known: ` + day + `}
`,
		"calendar.yaml": `
- {id: planted, date: ` + day + `, what: planted, kind: history}
`,
	}
}

// TestPlantedLater catches anything that looks past the date: a dossier with items of the next day
// gives the same study, bit for bit and under the same key; with the same items of the day itself
// it does not.
func TestPlantedLater(t *testing.T) {
	r := Request{Seed: 1, Futures: 512, Replications: 8}
	for _, c := range []struct{ date, next string }{{"2025-02-22", "2025-02-23"}, {"2025-04-30", "2025-05-01"}, {"2025-12-05", "2025-12-06"}} {
		study := func(p *Prepared) *Study {
			s, err := Begin(context.Background(), r, p)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Odds(context.Background()); err != nil {
				t.Fatal(err)
			}
			return s
		}
		o := Options{AsOf: c.date, Months: 12}
		plain := study(ukraine(t, o))
		later := study(fromFolder(t, copied(t, planted(c.next)), o))
		if plain.Key != later.Key {
			t.Errorf("as of %s an item of the next day changes the key", c.date)
		}
		if !bytes.Equal(inJSON(t, plain.Results), inJSON(t, later.Results)) {
			t.Errorf("as of %s an item of the next day changes the results", c.date)
		}
		sameTable(t, plain.Table, later.Table)
		if now := study(fromFolder(t, copied(t, planted(c.date)), o)); now.Key == plain.Key || bytes.Equal(inJSON(t, plain.Results), inJSON(t, now.Results)) {
			t.Errorf("as of %s an item of the day itself changes nothing: the test sees nothing", c.date)
		}
	}
}
