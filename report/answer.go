// The answer: three to five sentences composed from the numbers, each with its range, under the
// condition that stands above them.

package report

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"

	"parley/study"
)

// enough is the share of futures below which a condition is too rare for a sentence.
const enough = 0.05

// answer composes the sentences. They are HTML, because titles are set apart from the running text.
func answer(r *study.Results, c calendar) []template.HTML {
	var out []template.HTML
	for _, s := range []string{likeliest(r, c), later(r, c), named(r, c), byPosture(r), restsOn(r)} {
		if s != "" {
			out = append(out, template.HTML(s))
		}
	}
	return out
}

func em(title string) string { return "<em>" + template.HTMLEscapeString(title) + "</em>" }

// inWords adds the band of likelihood, where the whole range fits one.
func inWords(o study.OddsAt) string {
	if o.Words == "" {
		return ""
	}
	return ", " + template.HTMLEscapeString(o.Words)
}

// top is the likeliest outcome of the partition at a month.
func top(partition []study.Outcome, month int) (best *study.Outcome, odds *study.OddsAt) {
	for i := range partition {
		if o := at(partition[i].Horizons, month); o != nil && (odds == nil || o.P > odds.P) {
			best, odds = &partition[i], o
		}
	}
	return best, odds
}

func likeliest(r *study.Results, c calendar) string {
	best, odds := top(r.Partition, r.Headline)
	if best == nil {
		return ""
	}
	text := fmt.Sprintf("Given this dossier, its priors and its model, the likeliest of the exclusive outcomes by the end of %s is %s: %s of futures, with a 5–95%% range over the uncertain parameters of %s%s.",
		c.name(r.Headline), em(best.Title), aboutChance(*odds), spokenRange(*odds), inWords(*odds))
	return text
}

// later says how the likeliest outcome fares at the other months.
func later(r *study.Results, c calendar) string {
	best, odds := top(r.Partition, r.Headline)
	if best == nil {
		return ""
	}
	var parts []string
	for _, month := range r.At {
		if o := at(best.Horizons, month); o != nil && month != odds.At {
			parts = append(parts, fmt.Sprintf("%s after %d months", spoken(*o), month))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	text := "On the same condition its share is " + listed(parts)
	last := slices.Max(r.At)
	if other, o := top(r.Partition, last); other != best && o != nil {
		text += fmt.Sprintf("; by the end of %s the likeliest is %s, %s", c.name(last), em(other.Title), spoken(*o))
	}
	return text + "."
}

// named gives the likeliest of the named scenarios, which overlap.
func named(r *study.Results, c calendar) string {
	list := ordered(r.Scenarios)
	if len(list) == 0 {
		return ""
	}
	var parts []string
	for _, s := range list[:min(3, len(list))] {
		parts = append(parts, em(s.Title)+" "+spoken(s.OddsAt))
	}
	return fmt.Sprintf("Of the %s, which overlap, those recognised most often in %s are %s.",
		counted(len(list), "named scenario"), c.name(r.Headline), listed(parts))
}

// byPosture gives the scenario whose chance differs most between two postures of the patron. What a
// condition settles by its wording (a chance near none or near certain) is no finding and is passed over.
func byPosture(r *study.Results) string {
	var best study.Scenario
	var low, high study.Conditional
	gap := 0.0
	open := func(c study.Conditional) bool { return c.Share >= enough && c.P > settled && c.P < 1-settled }
	for _, s := range r.Scenarios {
		list := postureSet(s.Under)
		for _, a := range list {
			for _, b := range list {
				if d := b.P - a.P; open(a) && open(b) && d > gap && told(d, math.Hypot(a.SE, b.SE)) {
					gap, best, low, high = d, s, a, b
				}
			}
		}
	}
	if gap == 0 {
		return ""
	}
	return fmt.Sprintf("By the posture of %s the widest gap is in %s: %s where the posture is %s, %s where it is %s; that compares futures of this model and is not the effect of a decision.",
		template.HTMLEscapeString(r.NameOf("patron")), em(best.Title), spoken(high.OddsAt), em(high.Title), spoken(low.OddsAt), em(low.Title))
}

// settled is the chance below which, or above one less which, a condition leaves nothing open.
const settled = 0.03

// conditions parts the conditions of a dossier into plain ones and finer ones. A finer one is named after
// a plain one: aid_kept_talking after aid_kept.
func conditions(all []study.Conditional) (plain, finer []study.Conditional) {
	for _, c := range all {
		if slices.ContainsFunc(all, func(o study.Conditional) bool { return strings.HasPrefix(c.Condition, o.Condition+"_") }) {
			finer = append(finer, c)
		} else {
			plain = append(plain, c)
		}
	}
	return plain, finer
}

// postureSet is the set of conditions that covers all futures once: the finer ones where their shares
// sum to one, else all.
func postureSet(all []study.Conditional) []study.Conditional {
	_, finer := conditions(all)
	sum := 0.0
	for _, c := range finer {
		sum += c.Share
	}
	if math.Abs(sum-1) < 0.01 {
		return finer
	}
	return all
}

// restsOn says how much of the answer is chance, how much assumption, and how much definition.
func restsOn(r *study.Results) string {
	if len(r.Scenarios) == 0 {
		return ""
	}
	var sum study.Variance
	var jump, threshold int
	for _, s := range r.Scenarios {
		sum.Chance += s.Variance.Chance
		sum.Assumed += s.Variance.Assumed
		sum.Sourced += s.Variance.Sourced
		a := artefactsOf(s)
		if a.Jump {
			jump++
		}
		if a.Threshold {
			threshold++
		}
	}
	count := float64(len(r.Scenarios))
	text := fmt.Sprintf("Of the variance in whether a scenario comes about, on average over the scenarios %s is chance, %s goes with priors that rest on no source and %s with priors that rest on one",
		hedged(sum.Chance/count, 5), hedged(sum.Assumed/count, 5), hedged(sum.Sourced/count, 5))
	of := func(n int) string {
		if n == 0 {
			return "none of the odds"
		}
		return fmt.Sprintf("%d of %d odds", n, len(r.Scenarios))
	}
	return text + fmt.Sprintf("; flattening the jump prior carries %s out of their own range, moving a threshold by a quarter %s.", of(jump), of(threshold))
}

// ordered are the scenarios by their chance at the headline month, the likeliest first.
func ordered(list []study.Scenario) []study.Scenario {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b study.Scenario) int { return cmp.Compare(b.P, a.P) })
	return out
}
