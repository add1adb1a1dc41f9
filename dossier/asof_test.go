package dossier

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"parley/quantity"
)

// asOf is a view that has to be there.
func asOf(t interface {
	Fatalf(string, ...any)
}, d *Dossier, date string,
) *Dossier {
	v, err := d.AsOf(quantity.MustDate(date))
	if err != nil {
		t.Fatalf("as of %s: %v", date, err)
	}
	return v
}

// says lists what is seen of a dossier, shortly.
func says(d *Dossier) string {
	var seen []string
	for _, s := range d.Sources {
		seen = append(seen, s.ID.Value)
	}
	for _, c := range d.Claims {
		word := c.ID.Value
		for _, by := range c.DisputedBy {
			word += "!" + by.Claim.Value + by.Inventory.Value
		}
		if c.Corrected.Set() {
			word += " corrected"
		}
		seen = append(seen, word)
	}
	for _, i := range d.Issues {
		seen = append(seen, fmt.Sprintf("%s(%d)", i.ID.Value, len(i.Stances)))
	}
	for _, p := range d.Parameters {
		seen = append(seen, fmt.Sprintf("%s %s", p.Parameter.Value, p.moment()))
	}
	for _, i := range d.Initial {
		seen = append(seen, fmt.Sprintf("%s %s %s", i.Variable.Value, strings.ReplaceAll(i.place(), "\x00", ">"), i.moment()))
	}
	for _, e := range d.Calendar {
		seen = append(seen, e.ID.Value)
	}
	for _, s := range d.Scenarios.Scenarios {
		seen = append(seen, fmt.Sprintf("%s<%d", s.ID.Value, len(s.Claims)))
	}
	return strings.Join(seen, "; ")
}

// TestAsOf catches a view that shows what was not certain to be known, or hides what was. The
// second source may be as late as 20 November 2025, the first as late as 28 February.
func TestAsOf(t *testing.T) {
	d := textbook(t)
	for _, c := range []struct{ date, want string }{
		{"2025-11-30", "d1; d2; d1-stall!d2-patron!X01; d2-both-levers; d2-odds corrected; d2-patron; territory(2); " +
			"attrition.front_speed 2025-10-31; burden.taste timeless; posture.jump timeless; " +
			"capital north 2025-11-15; capital south timeless; warmth patron>north 2025-11-20; " +
			"office; talks-open; talks-stall; vote; patron_leaves<1; settled<0"},
		// the day before the second source is certain to be out: its claims, what contradicts them and
		// the warmth that rests on it go, and the warmth falls back to what was known in March
		{"2025-11-19", "d1; d1-stall!X01; territory(2); " +
			"attrition.front_speed 2025-10-31; burden.taste timeless; posture.jump timeless; " +
			"capital north 2025-11-15; capital south timeless; warmth patron>north 2025-03-31; " +
			"office; talks-open; talks-stall; vote; patron_leaves<0; settled<0"},
		// October is known at its end, so a day earlier the front's speed is that of June 2024
		{"2025-10-30", "d1; d1-stall!X01; territory(2); " +
			"attrition.front_speed 2024-06-30; burden.taste timeless; posture.jump timeless; " +
			"capital south timeless; warmth patron>north 2025-03-31; " +
			"office; talks-open; vote; patron_leaves<0; settled<0"},
		// before the first source both stances rest on nothing, and warmth has no earlier entry
		{"2025-02-27", "territory(0); " +
			"attrition.front_speed 2024-06-30; burden.taste timeless; posture.jump timeless; " +
			"capital south timeless; office; talks-open; vote; patron_leaves<0; settled<0"},
		// before the survey's first observation was published (30 days after 1 January 2023) even the
		// issue goes, because its status quo rests on it
		{"2023-01-30", "posture.jump timeless; " +
			"capital south timeless; office; vote; patron_leaves<0; settled<0"},
		{"2023-01-31", "territory(0); burden.taste timeless; posture.jump timeless; " +
			"capital south timeless; office; vote; patron_leaves<0; settled<0"},
	} {
		got := says(asOf(t, d, c.date))
		if got != c.want {
			t.Errorf("as of %s\n got %s\nwant %s", c.date, got, c.want)
		}
	}
	if _, err := d.AsOf(quantity.Date{}); err == nil {
		t.Error("a view as of no date")
	}
}

// TestAsOfMonth catches a view whose futures do not begin with the month after its date, and one
// that changes the dossier it is taken from.
func TestAsOfMonth(t *testing.T) {
	d := textbook(t)
	before := d.Hash()
	v := asOf(t, d, "2025-06")
	if got := v.DateOf(1).String(); got != "2025-07" {
		t.Errorf("month 1 as of June is %s", got)
	}
	if v.MonthOf(quantity.MustDate("2026-11-03")) != 17 {
		t.Errorf("the vote is in month %d", v.MonthOf(quantity.MustDate("2026-11-03")))
	}
	if d.Hash() != before || d.Head.AsOf.Value.String() != "2025-11-30" {
		t.Error("a view changes the dossier")
	}
}

// TestFallbackByActor catches a fallback that forgets the actor an entry is for.
func TestFallbackByActor(t *testing.T) {
	files := textbookFiles(t)
	files["parameters.yaml"] = &fstest.MapFile{Data: []byte(`
- {parameter: burden.taste, unit: "1", prior: {point: 1}, sign: {assumed: x}, size: {assumed: x}, timeless: true}
- {parameter: burden.taste, unit: "1", prior: {point: 2}, sign: {assumed: x}, size: {assumed: x}, known: 2025-10}
- {parameter: burden.taste, at: east, unit: "1", prior: {point: 3}, sign: {assumed: x}, size: {assumed: x}, known: 2025-01}
- {parameter: burden.taste, at: east, unit: "1", prior: {point: 4}, sign: {assumed: x}, size: {source: d2}, known: 2025-02}
`)}
	d, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	for date, want := range map[string]string{"2024": "1", "2025-01": "1 3", "2025-10": "2 3", "2025-11": "2 4"} {
		var got []string
		for _, p := range asOf(t, d, date).Parameters {
			got = append(got, p.Prior.Dist().String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("as of %s the tastes are %v, not %s", date, got, want)
		}
	}
}

// day draws a date around the textbook's, of any precision.
func day(from, to int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		y, m, d := rapid.IntRange(from, to).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day")
		return []string{fmt.Sprintf("%04d", y), fmt.Sprintf("%04d-%02d", y, m), fmt.Sprintf("%04d-%02d-%02d", y, m, d)}[rapid.IntRange(0, 2).Draw(t, "precision")]
	})
}

// TestPlantedLater catches knowledge of the future: whatever becomes known after the as-of date,
// planted anywhere, in any number, changes no bit of the view.
func TestPlantedLater(t *testing.T) {
	clean := textbookFiles(t)
	d := textbook(t)
	rapid.Check(t, func(t *rapid.T) {
		date := day(2022, 2026).Draw(t, "as of")
		want := asOf(t, d, date).Hash()
		files := fstest.MapFS{}
		for name, f := range clean {
			files[name] = f
		}
		taken := map[string]bool{"2025-10-31": true, "2024-06-30": true}
		plant := func(name, text string) {
			var raw []byte
			if f := files[name]; f != nil {
				raw = f.Data
			}
			if rapid.Bool().Draw(t, "before") && name != "dossier.yaml" {
				raw = append([]byte(text), raw...)
			} else {
				raw = append(slices.Clone(raw), text...)
			}
			files[name] = &fstest.MapFile{Data: raw}
		}
		for i := range rapid.IntRange(1, 6).Draw(t, "plants") {
			later := day(2022, 2029).Filter(func(s string) bool {
				return !quantity.MustDate(s).KnownBy(quantity.MustDate(date))
			}).Draw(t, "later")
			id := fmt.Sprintf("planted%d", i)
			source := fmt.Sprintf("- {id: %s, describes: x, kind: news, paragraphs: 9, published: {not_before: 2020, not_after: %s}, reliability: A}\n", id, later)
			switch rapid.IntRange(0, 7).Draw(t, "what") {
			case 0:
				plant("sources.yaml", source)
				plant("claims/planted.yaml", fmt.Sprintf("- {id: %s, source: %s, at: [1], says: x, kind: fact, modality: is, rating: A1, disputed_by: [d1-stall]}\n", id, id))
			case 1:
				if last := quantity.MustDate(later).Last().String(); !taken[last] { // two of one day would be a fault
					taken[last] = true
					plant("parameters.yaml", fmt.Sprintf("- {parameter: attrition.front_speed, unit: km2/month, prior: {point: %d}, sign: {assumed: x}, size: {assumed: x}, known: %s}\n", i, later))
				}
			case 2:
				plant("sources.yaml", source)
				plant("parameters.yaml", fmt.Sprintf("- {parameter: planted.size%d, unit: '1', prior: {point: 1}, sign: {assumed: x}, size: {source: %s}, timeless: true}\n", i, id))
			case 3:
				plant("initial.yaml", fmt.Sprintf("- {variable: %s, at: [north], unit: '1', value: 1, basis: {assumed: x}, known: %s}\n", id, later))
			case 4:
				plant("sources.yaml", source)
				plant("initial.yaml", fmt.Sprintf("- {variable: capital, at: [east], unit: capital, value: %d, basis: {source: %s}, known: 20%02d}\n", i, id, 10+i))
			case 5:
				plant("calendar.yaml", fmt.Sprintf("- {id: %s, date: %s, what: x, kind: %s}\n", id, later, rapid.SampledFrom([]string{"history", "other"}).Draw(t, "kind")))
			case 6:
				plant("calendar.yaml", fmt.Sprintf("- {id: %s, date: 2027, what: x, kind: legislative_election, known: %s}\n", id, later))
			case 7:
				plant("sources.yaml", source)
				plant("issues.yaml", fmt.Sprintf("- {id: %s, name: x, at_zero: x, at_one: x, status_quo: {value: 0, unit: '1', basis: {source: %s}}, stances: []}\n", id, id))
				plant("initial.yaml", fmt.Sprintf("- {variable: level, at: [%s], unit: '1', value: 1, basis: {assumed: x}, timeless: true}\n", id))
			}
		}
		planted, err := Read(files)
		if err != nil {
			t.Fatalf("the planted dossier is at fault:\n%v", err)
		}
		if got := asOf(t, planted, date); got.Hash() != want {
			t.Fatalf("as of %s the planted item shows:\n%s", date, says(got))
		}
	})
}

// TestViewsGrow catches a view that forgets: a later date sees every source, claim, event and key
// of a number that an earlier one saw, and a view seen again on its own date is itself.
func TestViewsGrow(t *testing.T) {
	d := textbook(t)
	rapid.Check(t, func(t *rapid.T) {
		a, b := day(2022, 2027).Draw(t, "a"), day(2022, 2027).Draw(t, "b")
		if quantity.MustDate(b).Last().Before(quantity.MustDate(a).Last()) {
			a, b = b, a
		}
		earlier, later := asOf(t, d, a), asOf(t, d, b)
		keys := func(d *Dossier) []string {
			var all []string
			for _, s := range d.Sources {
				all = append(all, "source "+s.ID.Value)
			}
			for _, c := range d.Claims {
				all = append(all, "claim "+c.ID.Value)
			}
			for _, e := range d.Calendar {
				all = append(all, "event "+e.ID.Value)
			}
			for _, p := range d.Parameters {
				all = append(all, "parameter "+p.Parameter.Value)
			}
			for _, i := range d.Initial {
				all = append(all, "initial "+i.Variable.Value+i.place())
			}
			return all
		}
		for _, k := range keys(earlier) {
			if !slices.Contains(keys(later), k) {
				t.Fatalf("%s is seen as of %s and not as of %s", k, a, b)
			}
		}
		if again := asOf(t, later, b); again.Hash() != later.Hash() {
			t.Fatalf("as of %s, a view of the view is another", b)
		}
	})
}
