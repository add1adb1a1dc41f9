// The small sheets: trajectories, odds, parameters and claims.

package study

import (
	"maps"
	"slices"
	"strings"
)

// sheets lists the tables of the published folder. All but the three large ones are meant to be
// opened as they are, so each carries the condition and the as-of date in every line where it
// gives odds.
func (s *Study) sheets() []*sheet {
	return []*sheet{s.outcomes(), s.parameterRows(), s.trajectories(), s.paths(), s.scenariosSheet(), s.parametersSheet(), s.claimsSheet()}
}

// trajectories is the fans: the quantiles of every indicator month by month.
func (s *Study) trajectories() *sheet {
	var indicator, unit, date []string
	var month []int32
	quantiles := make([][]float64, 5)
	for _, name := range slices.Sorted(maps.Keys(s.Results.Indicators)) {
		fan := s.Results.Indicators[name]
		for m := range fan.Q50 {
			indicator, unit, month = append(indicator, name), append(unit, unitOf(fan.Unit)), append(month, int32(m))
			date = append(date, s.Prepared.View.DateOf(m).String())
			for i, q := range [][]float64{fan.Q05, fan.Q25, fan.Q50, fan.Q75, fan.Q95} {
				quantiles[i] = append(quantiles[i], q[m])
			}
		}
	}
	of := func(share string) string { return share + " of futures lie below, in the unit of the line" }
	return &sheet{
		name: "trajectories", title: "indicators month by month", key: []string{"indicator", "month"}, parquet: true,
		says: "A line an indicator and month, month 0 being the start: quantiles over the charted futures, parameters and chance together.",
		columns: s.dated(len(month),
			column{"indicator", "", "name of the indicator, as in rules", indicator},
			column{"unit", "", "unit of the quantiles; 1 is a pure number", unit},
			column{"month", "month", "months after the as-of date", month},
			column{"date", "", "the month on the calendar", date},
			column{"q05", "as in column unit", of("5%"), quantiles[0]},
			column{"q25", "as in column unit", of("25%"), quantiles[1]},
			column{"q50", "as in column unit", of("50%"), quantiles[2]},
			column{"q75", "as in column unit", of("75%"), quantiles[3]},
			column{"q95", "as in column unit", of("95%"), quantiles[4]},
		),
	}
}

// dated adds as-of date and condition to the columns of a table.
func (s *Study) dated(n int, columns ...column) []column {
	return append(columns,
		column{"as_of", "", "what became known later is not in it", slices.Repeat([]string{s.Results.Dossier.AsOf}, n)},
		column{"condition", "", "what every odds hangs on", slices.Repeat([]string{s.Results.Condition}, n)})
}

// oddsLines collects lines of odds.
type oddsLines struct {
	kind, id, title, given, variant, words []string
	month                                  []int32
	p, se, low, high, share                []float64
}

func (l *oddsLines) add(kind, id, title, given, variant string, share float64, o OddsAt) {
	l.kind, l.id, l.title, l.given, l.variant = append(l.kind, kind), append(l.id, id), append(l.title, title), append(l.given, given), append(l.variant, variant)
	l.month, l.words, l.share = append(l.month, int32(o.At)), append(l.words, o.Words), append(l.share, share)
	l.p, l.se, l.low, l.high = append(l.p, o.P), append(l.se, o.SE), append(l.low, o.Low), append(l.high, o.High)
}

// scenariosSheet is the table of odds: scenarios, the partition and conditions at every month, and
// scenarios given each condition and under other assumptions at the headline month.
func (s *Study) scenariosSheet() *sheet {
	l := &oddsLines{}
	const always, asGiven = "", "as given"
	for _, c := range s.Results.Scenarios {
		for _, o := range c.Horizons {
			l.add("scenario", c.ID, c.Title, always, asGiven, 1, o)
		}
		for _, u := range c.Under {
			l.add("scenario", c.ID, c.Title, u.Condition, asGiven, u.Share, u.OddsAt)
		}
		for _, v := range []struct {
			name string
			odds *OddsAt
		}{{"jump prior flattened", c.Flattened}, {"thresholds a quarter lower", c.Low25}, {"thresholds a quarter higher", c.High25}} {
			if v.odds != nil {
				l.add("scenario", c.ID, c.Title, always, v.name, 1, *v.odds)
			}
		}
	}
	for _, c := range s.Results.Partition {
		for _, o := range c.Horizons {
			l.add("part", c.ID, c.Title, always, asGiven, 1, o)
		}
	}
	for _, c := range s.Results.Conditions {
		for _, o := range c.Horizons {
			l.add("condition", c.ID, c.Title, always, asGiven, 1, o)
		}
	}
	return &sheet{
		name: "scenarios", title: "odds", key: []string{"kind", "id", "month", "given", "variant"},
		says: "Scenarios may overlap; the parts of the partition exclude each other and sum to 1 in every month.",
		columns: s.dated(len(l.id),
			column{"kind", "", "scenario, part or condition", l.kind},
			column{"id", "", "name of the rule", l.id},
			column{"title", "", "what came about", l.title},
			column{"month", "month", "the month at which it is judged", l.month},
			column{"given", "", "the condition among whose futures the chance is taken; empty: among all", l.given},
			column{"variant", "", "as given, or what was changed", l.variant},
			column{"p", dimensionless, "the chance: the share of futures", l.p},
			column{"se", dimensionless, "Monte Carlo error of p, clustered by parameter row", l.se},
			column{"low", dimensionless, "5% of the chance over parameters, binomial noise removed", l.low},
			column{"high", dimensionless, "95% of the chance over parameters, binomial noise removed", l.high},
			column{"words", "", "the ICD 203 term, where the whole range fits one", l.words},
			column{"share", dimensionless, "of futures in which the condition holds", l.share},
		),
	}
}

// parametersSheet lists the numbers of the model with where each comes from.
func (s *Study) parametersSheet() *sheet {
	var name, kind, unit, prior, sign, size, says, tilts []string
	var assumed, fixed, shared []bool
	var low, middle, high []float64
	p := s.Prepared.Program
	for i, a := range s.Results.Axes {
		of := p.Constants
		at := i - len(p.Axes)
		if at < 0 {
			of, at = p.Axes, i
		}
		dist := of[at].Dist
		name, kind, unit, prior = append(name, a.Name), append(kind, a.Kind), append(unit, unitOf(a.Unit)), append(prior, a.Prior)
		sign, size, says = append(sign, a.Sign), append(size, a.Size), append(says, a.Says)
		tilts = append(tilts, strings.Join(a.Tilts, " "))
		assumed, fixed, shared = append(assumed, a.Assumed), append(fixed, a.Fixed), append(shared, a.Shared)
		low, middle, high = append(low, dist.Quantile(0.05)), append(middle, dist.Quantile(0.5)), append(high, dist.Quantile(0.95))
	}
	const of = "as in column unit"
	return &sheet{
		name: "parameters", title: "the numbers of the model", key: []string{"name"},
		says: "Every uncertain number and every constant, with its prior and what its sign and size rest on.",
		columns: s.dated(len(name),
			column{"name", "", "name; in rows a column", name},
			column{"kind", "", "parameter of a mechanism, initial value, or stance of an actor", kind},
			column{"unit", "", "unit; 1 is a pure number", unit},
			column{"q05", of, "5% point of the prior", low},
			column{"q50", of, "median of the prior", middle},
			column{"q95", of, "95% point of the prior", high},
			column{"prior", "", "the distribution as sampled, claims' tilts worked in", prior},
			column{"sign", "", "what its sign rests on", sign},
			column{"size", "", "what its size rests on", size},
			column{"assumed", "", "no source stands behind the size", yes(assumed)},
			column{"fixed", "", "a constant", yes(fixed)},
			column{"shared", "", "the mechanism's own prior, not the dossier's", yes(shared)},
			column{"tilts", "", "the coded claims that tilt it", tilts},
			column{"says", "", "what it is", says},
		),
	}
}

// yes packs a list of yes and no.
func yes(list []bool) bits {
	b := bits{make([]uint64, (len(list)+63)/64), len(list)}
	for i, x := range list {
		if x {
			b.words[i/64] |= 1 << (i % 64)
		}
	}
	return b
}

// claimsSheet lists the coded claims.
func (s *Study) claimsSheet() *sheet {
	cells := make([][]string, 10)
	for _, c := range s.Results.Claims {
		for i, x := range []string{c.ID, c.Source, c.At, c.Says, c.Modality, c.Kind, c.Rating, strings.Join(c.Disputed, " "), c.Correct, strings.Join(c.Tilts, " ")} {
			cells[i] = append(cells[i], x)
		}
	}
	return &sheet{
		name: "claims", title: "the coded claims", key: []string{"id"},
		says: "What the sources say, in paraphrase and with its place. That a claim stands here does not make it so.",
		columns: s.dated(len(s.Results.Claims),
			column{"id", "", "name of the claim", cells[0]},
			column{"source", "", "the document", cells[1]},
			column{"at", "", "its paragraphs", cells[2]},
			column{"says", "", "the claim in paraphrase", cells[3]},
			column{"modality", "", "is, likely, may or should", cells[4]},
			column{"kind", "", "fact, figure, judgement, forecast, causal or norm", cells[5]},
			column{"rating", "", "Admiralty rating: source A-F, information 1-6", cells[6]},
			column{"disputed_by", "", "claims and rows of the inventory that say otherwise", cells[7]},
			column{"corrected", "", "what is so instead, where it is known to be wrong", cells[8]},
			column{"tilts", "", "the parameters it tilts", cells[9]},
		),
	}
}
