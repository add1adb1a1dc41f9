// Each case as of each date: sound, blind to what came later, built on shared priors, with rules that can hold and
// need not.

package dossiers_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parley/dossier"
	"parley/quantity"
	"parley/study"
)

// TestCasesRun catches a date for which a number is missing, outcomes that do not add up to one, and a scenario of
// which nobody wrote down what came of it.
func TestCasesRun(t *testing.T) {
	for _, p := range pasts {
		s := p.ran(t, 256)
		whole := 0.0
		for _, o := range s.Results.Partition {
			last := o.Horizons[len(o.Horizons)-1]
			whole += last.P
		}
		if math.Abs(whole-1) > 1e-9 {
			t.Errorf("%s as of %s: the exclusive outcomes add up to %v", p.dossier, p.asOf, whole)
		}
		for _, sc := range s.Results.Scenarios {
			if _, known := p.came[sc.ID]; !known {
				t.Errorf("%s as of %s: nobody says what came of %s", p.dossier, p.asOf, sc.ID)
			}
		}
		if len(p.came) != len(s.Results.Scenarios) {
			t.Errorf("%s as of %s: %d scenarios, and what came of %d", p.dossier, p.asOf, len(s.Results.Scenarios), len(p.came))
		}
	}
}

// overlaid is an embedded dossier with text added to its files.
func overlaid(t *testing.T, name string, added map[string]string) *dossier.Dossier {
	t.Helper()
	files := filesOf(t, name)
	for path, text := range added {
		files[path].Data = append(files[path].Data, text...)
	}
	d, err := dossier.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// view is the hash of what a dossier says as of a date.
func view(t *testing.T, d *dossier.Dossier, asOf string) string {
	t.Helper()
	v, err := d.AsOf(quantity.MustDate(asOf))
	if err != nil {
		t.Fatal(err)
	}
	return v.Hash()
}

// TestHindsight catches a view that sees what became known after its date: a parameter, a first value, an event planted
// after it change nothing, and the same ones planted before it do.
func TestHindsight(t *testing.T) {
	planted := func(known string) map[string]string {
		return map[string]string{
			"parameters.yaml": fmt.Sprintf("- {parameter: talks.round_rate, unit: 1/month, value: 0.9, basis: {assumed: planted}, known: %s}\n", known),
			"initial.yaml":    fmt.Sprintf("- {variable: adaptation, at: [], unit: \"1\", value: 0.3, basis: {assumed: planted}, known: %s}\n", known),
			"calendar.yaml":   fmt.Sprintf("- {id: planted, date: %s, what: planted, kind: history}\n", known),
		}
	}
	for _, p := range pasts {
		was := view(t, open(t, p.dossier), p.asOf)
		sooner := p.asOf[:4] + "-01-01"
		year, err := strconv.Atoi(p.asOf[:4])
		if err != nil {
			t.Fatal(err)
		}
		later := fmt.Sprintf("%d-01-01", year+1)
		for file, text := range planted(later) {
			if view(t, overlaid(t, p.dossier, map[string]string{file: text}), p.asOf) != was {
				t.Errorf("%s as of %s sees what %s says of %s", p.dossier, p.asOf, file, later)
			}
		}
		for file, text := range planted(sooner) {
			if view(t, overlaid(t, p.dossier, map[string]string{file: text}), p.asOf) == was {
				t.Errorf("%s as of %s does not see what %s says of %s", p.dossier, p.asOf, file, sooner)
			}
		}
	}
}

// TestDatesDiffer catches two views of one case that say the same.
func TestDatesDiffer(t *testing.T) {
	for _, name := range cases {
		seen := map[string]string{}
		for _, p := range pasts {
			if p.dossier != name {
				continue
			}
			h := view(t, open(t, name), p.asOf)
			if other := seen[h]; other != "" {
				t.Errorf("%s says the same as of %s and of %s", name, other, p.asOf)
			}
			seen[h] = p.asOf
		}
	}
}

// own are the numbers that differ from case to case: sizes, levels, and what the war is measured on.
var own = []string{
	"aid.capacity", "aid.initial_giving", "aid.patron_baseline", "aid.usual_front", "arms.capital_per_money", "arms.patron_share",
	"attrition.adversary_casualties", "attrition.capital_reference", "attrition.manpower_reference", "attrition.pace", "attrition.production",
	"attrition.protege_casualties", "continuation.aid_dependence", "continuation.loss_reference", "manpower.adversary_cohort",
	"manpower.establishment", "manpower.protege_cohort", "oil.reference_price", "posture.adversary_warmth_reference",
	"posture.backers_warmth_reference", "warchest.base_investment", "warchest.budget_price", "warchest.oil_slope",
	"warchest.outside_base", "warchest.planned_deficit", "warchest.sanction_cost", "warchest.war_budget",
}

// TestSharedPriors catches a case that is fitted to its end by priors of its own on how actors behave: every law's prior
// is the model's, and only sizes, levels and the posture's course are given.
func TestSharedPriors(t *testing.T) {
	for _, name := range cases {
		for _, p := range open(t, name).Parameters {
			is := p.Parameter.Value
			if !slices.Contains(own, is) && (!strings.HasPrefix(is, "posture.") || !strings.HasSuffix(is, "_base")) {
				t.Errorf("%s gives %s a prior of its own", name, is)
			}
		}
	}
}

// TestOneMeasure catches stakes or beliefs that are set to suit a case: weights of issues follow one rule, and the priors
// of aims, of what others think of them and of optimism are the same in both.
func TestOneMeasure(t *testing.T) {
	beliefs := map[string]string{}
	for _, name := range cases {
		d := open(t, name)
		for _, is := range d.Issues {
			for _, s := range is.Stances {
				w, who := s.Weight.Quantity().Dist.Quantile(.5), s.Actor.Value+s.Role.Value
				allowed := []float64{.05, .03, .012}
				switch {
				case is.ID.Value == "territory" && s.Role.Set():
					allowed = []float64{.1}
				case is.ID.Value == "territory":
					allowed = []float64{1, .12}
				case s.Role.Set():
					allowed = []float64{.01, .006, .002}
				}
				if !slices.ContainsFunc(allowed, func(x float64) bool { return math.Abs(w-x) < .02*x }) {
					t.Errorf("%s: the weight of %s on %s is %.4g, not one of %v", name, who, is.ID.Value, w, allowed)
				}
			}
		}
		for _, i := range d.Initial {
			switch v := i.Variable.Value; v {
			case "aims", "aims_doubt", "optimism":
				says := i.Quantity().Dist.String()
				if was, ok := beliefs[v]; ok && was != says {
					t.Errorf("%s: %s is %s, elsewhere %s", name, v, says, was)
				}
				beliefs[v] = says
			}
		}
	}
	if len(beliefs) != 3 {
		t.Errorf("compared %v", beliefs)
	}
}

// TestEverythingDated catches a level or a stake without the day it was public, which every view would see.
func TestEverythingDated(t *testing.T) {
	for _, name := range cases {
		d := open(t, name)
		latest := d.Head.AsOf.Value
		dated := func(what string, n dossier.Number) {
			if n.Timeless.Value && what != "" || n.Known.Set() && n.Known.Value.KnownBy(latest) {
				return
			}
			t.Errorf("%s: %s has no date, or one after %s", name, what, latest)
		}
		for _, is := range d.Issues {
			dated("the status quo of "+is.ID.Value, is.StatusQuo)
			for _, s := range is.Stances {
				dated("an ideal on "+is.ID.Value, s.Ideal)
				dated("a weight on "+is.ID.Value, s.Weight)
			}
		}
		for _, p := range d.Parameters {
			dated(p.Parameter.Value, p.Number)
		}
		for _, i := range d.Initial {
			dated(i.Variable.Value, i.Number)
		}
	}
}

// reach are settings under which what is rare comes about.
var reach = map[string][][]string{
	"korea": {
		{"seats_protege=1", "protege_concedes=0.2", "demands=-0.2"},
		{"pressure_protege=1", "demands=-0.2"},
	},
	"afghanistan": {
		{"aid_patron=0", "presence=0", "intelligence=0", "tempo=2", "aid_backers=0"},
		{"contact=1", "sanctions_relief=-1"},
		{"seats_protege=1", "protege_concedes=0.2", "demands=-0.2"},
	},
}

// TestReachable catches a scenario whose rule can never hold, or cannot but hold.
func TestReachable(t *testing.T) {
	const facts = "pact_without_protege as of 2020-02-29" // signed on that day
	for _, p := range pasts {
		most, least := map[string]float64{}, map[string]float64{}
		for _, held := range append([][]string{nil}, reach[p.dossier]...) {
			for _, sc := range p.ran(t, 1024, held...).Results.Scenarios {
				for _, o := range sc.Horizons {
					most[sc.ID] = max(most[sc.ID], o.P)
					least[sc.ID] = max(least[sc.ID], 1-o.P)
				}
			}
		}
		for id := range p.came {
			switch {
			case most[id] == 0:
				t.Errorf("%s as of %s: %s never comes about, whatever is done", p.dossier, p.asOf, id)
			case least[id] == 0 && id+" as of "+p.asOf != facts:
				t.Errorf("%s as of %s: %s cannot but come about", p.dossier, p.asOf, id)
			}
		}
	}
}

// TestWithoutOil catches an adversary that lives on no oil and is moved by its price all the same.
func TestWithoutOil(t *testing.T) {
	odds := func(name string, shock float64) []study.Scenario {
		p, err := study.Prepare(open(t, name), study.Options{Replace: map[string]quantity.Dist{"oil.shock": quantity.Point{V: shock}}})
		if err != nil {
			t.Fatal(err)
		}
		s, err := study.Begin(context.Background(), study.Request{Dossier: name, Seed: 1, Futures: 512, Replications: 8}, p)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if err := s.Odds(context.Background()); err != nil {
			t.Fatal(err)
		}
		return s.Results.Scenarios
	}
	for _, name := range cases {
		calm, wild := odds(name, 0), odds(name, .3)
		for i := range calm {
			for k, o := range calm[i].Horizons {
				if wild[i].Horizons[k].P != o.P {
					t.Errorf("%s: with wild oil prices %s is %v by month %d, without %v", name, calm[i].ID, wild[i].Horizons[k].P, o.At, o.P)
				}
			}
		}
	}
}
