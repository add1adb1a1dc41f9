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
	for _, s := range []string{likeliest(r, c) + later(r, c), settlements(r, c), named(r, c), byPosture(r), restsOn(r)} {
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
	return fmt.Sprintf("Given this dossier, its priors and its model, the likeliest of the exclusive outcomes by the end of %s is %s: %s of futures, with a 5–95%% range over the uncertain parameters of %s%s.",
		c.name(r.Headline), em(best.Title), about(*odds, wholePart(r, best, r.Headline)), spokenRange(*odds), inWords(*odds))
}

// wholePart is the share of an exclusive outcome as the table of outcomes has it: whole percents that sum to 100.
func wholePart(r *study.Results, o *study.Outcome, month int) string {
	for i := range r.Partition {
		if &r.Partition[i] == o {
			return wide(partCellOf(*o, month, shares(r.Partition, month)[i]).Share)
		}
	}
	return ""
}

// later says how the likeliest outcome fares at the other months.
func later(r *study.Results, c calendar) string {
	best, odds := top(r.Partition, r.Headline)
	if best == nil {
		return ""
	}
	spokenPart := func(o *study.Outcome, at study.OddsAt) string {
		return about(at, wholePart(r, o, at.At)) + " (" + spokenRange(at) + ")"
	}
	var parts []string
	for _, month := range r.At {
		if o := at(best.Horizons, month); o != nil && month != odds.At {
			parts = append(parts, fmt.Sprintf("%s after %d months", spokenPart(best, *o), month))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	text := " Its share is " + listed(parts)
	last := slices.Max(r.At)
	if other, o := top(r.Partition, last); other != best && o != nil {
		text += fmt.Sprintf("; by the end of %s the likeliest is %s, %s", c.name(last), em(other.Title), spokenPart(other, *o))
	}
	return text + "."
}

// settlements says in how many futures a settlement of any kind is in force. The parts exclude each other,
// so their chances add up; their ranges do not, and one is given only where a scenario is all the rest.
func settlements(r *study.Results, c calendar) string {
	whole, sum := 0, 0.0
	var parts []string
	for i, o := range r.Partition {
		odds := at(o.Horizons, r.Headline)
		if odds == nil || !asks(o.Rule, "settled") {
			continue
		}
		n := shares(r.Partition, r.Headline)[i]
		whole, sum = whole+n, sum+odds.P
		parts = append(parts, em(o.Title)+" "+wide(partCellOf(o, r.Headline, n).Share)+" ("+spokenRange(*odds)+")")
	}
	if len(parts) == 0 {
		return ""
	}
	text := wide(share(sum))
	if sum >= lowest && sum <= highest {
		text = fmt.Sprintf("%d%%", whole)
	}
	for _, s := range r.Scenarios {
		if asks(s.Rule, "war_on") && !strings.Contains(strings.TrimSpace(s.Rule), " ") && math.Abs(1-s.P-sum) < 1e-6 {
			all := study.OddsAt{At: s.At, P: sum, SE: s.SE, Low: 1 - s.High, High: 1 - s.Low}
			text = about(all, text) + " (" + spokenRange(all) + ")"
		}
	}
	return fmt.Sprintf("Some settlement is in force at the end of %s in %s of futures: %s.", c.name(r.Headline), text, listed(parts))
}

// named gives the likeliest of the named scenarios, which overlap. Those marked as artefacts do not lead.
func named(r *study.Results, c calendar) string {
	list := ordered(r.Scenarios)
	firm := slices.DeleteFunc(slices.Clone(list), func(s study.Scenario) bool { return artefactsOf(s).any() })
	var parts []string
	for _, s := range firm[:min(3, len(firm))] {
		text := em(s.Title) + " " + spoken(s.OddsAt)
		for _, b := range s.BaseRates {
			if b.At == r.Headline {
				text += fmt.Sprintf(" beside a base rate of %s to %s", percent(b.Low), percent(b.High))
			}
		}
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		return ""
	}
	of := "Of the " + counted(len(list), "named scenario") + ", which overlap, those"
	if len(firm) < len(list) {
		of = fmt.Sprintf("Of the %s, which overlap, %d say as much about our definitions as about the war (†, below); of the others, those", counted(len(list), "named scenario"), len(list)-len(firm))
	}
	return fmt.Sprintf("%s recognised most often in %s are %s.", of, c.name(r.Headline), listed(parts))
}

// byPosture gives the scenario whose chance differs most between two postures of the patron. What is no
// finding is passed over: what a condition settles (a chance near none or near certain), a scenario that
// asks for what the condition asks for, and one that hangs on its definition.
func byPosture(r *study.Results) string {
	var best study.Scenario
	var low, high study.Conditional
	gap := 0.0
	rules := definitionsOf(r)
	for _, s := range r.Scenarios {
		if artefactsOf(s).any() {
			continue
		}
		open := func(c study.Conditional) bool {
			return c.Share >= enough && c.P > settled && c.P < 1-settled && !rules.share(s, c.Condition)
		}
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
	return fmt.Sprintf("By what %s does, the widest gap that no definition makes is in %s: %s among futures with %s, %s among those with %s; that compares futures of this model and is not the effect of a decision.",
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

// restsOn says how much of two odds is chance and how much assumption, and how far our choices move any.
func restsOn(r *study.Results) string {
	lead, middle := leadingScenario(r), medianScenario(r)
	if lead == nil {
		return ""
	}
	v := lead.Variance
	above := ""
	if list := sure(*lead); len(list) > 0 {
		name, _, _ := strings.Cut(voiceOf(r).driverName(list[0]), ";")
		above = "; the number it goes with most is " + em(name)
		if list[0].Assumed {
			above += ", assumed"
		}
	}
	text := fmt.Sprintf("Of the variance in whether %s, %s is left to chance, %s goes with numbers that are assumed, %s with numbers that rest on a source, %s with both kinds together and %s with the structure chosen%s.",
		em(lead.Title), percent(v.Chance), percent(v.Assumed), percent(v.Sourced), percent(v.Together), percent(v.Structure), above)
	if middle != nil && middle.ID != lead.ID {
		v := middle.Variance
		text += fmt.Sprintf(" For %s, the middle one of the unmarked scenarios above 5%%, these parts are %s, %s, %s, %s and %s.", em(middle.Title), percent(v.Chance), percent(v.Assumed), percent(v.Sourced), percent(v.Together), percent(v.Structure))
	}
	moved := []string{farthest(r, "Flattening the jump prior", func(s study.Scenario) []*study.OddsAt { return []*study.OddsAt{s.Flattened} })}
	moved = append(moved, farthest(r, "moving the thresholds by a quarter", func(s study.Scenario) []*study.OddsAt { return []*study.OddsAt{s.Low25, s.High25} }))
	moved = slices.DeleteFunc(moved, func(s string) bool { return s == "" })
	if len(moved) > 0 {
		text += " " + capital(strings.Join(moved, "; ")) + "."
	}
	return text
}

// leadingScenario is the scenario that the likeliest exclusive outcome is a case of, else the likeliest.
func leadingScenario(r *study.Results) *study.Scenario {
	best, _ := top(r.Partition, r.Headline)
	var likeliest *study.Scenario
	for i := range r.Scenarios {
		s := &r.Scenarios[i]
		if best != nil && asks(best.Rule, s.Rule) {
			return s
		}
		if likeliest == nil || s.P > likeliest.P {
			likeliest = s
		}
	}
	return likeliest
}

// medianScenario is the middle one of those that come about in more than a twentieth of futures and are not
// marked as artefacts.
func medianScenario(r *study.Results) *study.Scenario {
	list := slices.DeleteFunc(ordered(r.Scenarios), func(s study.Scenario) bool { return s.P <= enough || artefactsOf(s).any() })
	if len(list) == 0 {
		return nil
	}
	return &list[len(list)/2]
}

// farthest says how far a choice of ours moves the odds at most.
func farthest(r *study.Results, what string, other func(study.Scenario) []*study.OddsAt) string {
	most, title := -1.0, ""
	for _, s := range r.Scenarios {
		for _, o := range other(s) {
			if o != nil && math.Abs(o.P-s.P) > most {
				most, title = math.Abs(o.P-s.P), s.Title
			}
		}
	}
	if most < 0 {
		return ""
	}
	if most < 0.005 {
		return what + " moves none of the odds by a point"
	}
	return fmt.Sprintf("%s moves an odds by at most %s, that of %s", what, counted(int(math.Round(100*most)), "point"), em(title))
}

// ordered are the scenarios by their chance at the headline month, the likeliest first.
func ordered(list []study.Scenario) []study.Scenario {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b study.Scenario) int { return cmp.Compare(b.P, a.P) })
	return out
}
