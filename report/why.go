// Why a scenario: the chain from its odds to the documents, and one turn decided otherwise.

package report

import (
	"fmt"
	"io"
	"math"
	"strings"

	"parley/study"
)

// numbersTold is how many drivers are followed to their claims.
const numbersTold = 6

// Why prints what an odds rests on, and what one turn decided otherwise would make of it.
func Why(w io.Writer, y *study.Why, width int, color bool) error {
	p, err := opened(w, y.Heading, width, color)
	if err != nil {
		return err
	}
	c, fault := calendarOf(y.FirstMonth)
	if fault != nil {
		return fault
	}
	p.whyOdds(y, c)
	p.whyUnder(y)
	p.whyVariance(y)
	p.whyChain(y)
	p.whyPivots(y)
	return *p.err
}

// whyOdds prints the odds month by month, and beside them what our choices and other cases say.
func (p pen) whyOdds(y *study.Why, c calendar) {
	head := capital(y.Scenario.Title)
	if len(y.Inventory) > 0 {
		head += " (" + strings.Join(y.Inventory, ", ") + ")"
	}
	p.head(head)
	if y.Quoted != "" {
		p.prose("in the source: “"+y.Quoted+"”", 0)
	}
	p.prose("Recognised when "+stop(y.Scenario.Says), 0)
	p.note("rule " + y.Rule)
	p.print("\n")
	t := Table{Columns: []Column{{Head: "at the end of", Words: true}, {Head: "chance"}, {Head: "5–95%"}, {Head: "words", Words: true}}, dim: map[int]bool{2: true}}
	row := func(says string, o study.OddsAt) {
		t.Rows = append(t.Rows, []string{says, chanceIn(o, float64(y.Futures)), boundsIn(o, float64(y.Futures)), o.Words})
	}
	for _, o := range y.Horizons {
		says := fmt.Sprintf("%s (month %d)", c.name(o.At), o.At)
		if o.At == y.Headline {
			says += ", the headline"
		}
		row(says, o)
	}
	for _, other := range []struct {
		says string
		odds *study.OddsAt
	}{{"headline, jump prior flattened", y.Flattened}, {"headline, thresholds a quarter lower", y.Low25}, {"headline, thresholds a quarter higher", y.High25}} {
		if other.odds != nil {
			row(other.says, *other.odds)
		}
	}
	_ = p.table(t)
	if artefactsOf(y.Scenario).any() {
		p.note("† this odds says as much about our definitions or the jump prior as about the war.")
	}
	if len(y.BaseRates) == 0 {
		p.note("No base rate stands beside it.")
	}
	for _, b := range y.BaseRates {
		p.note(fmt.Sprintf("base rate: %s at month %d; %s (%s).", bounds(b.Low, b.High), b.At, strings.TrimSuffix(b.Says, "."), b.Basis))
	}
}

// whyUnder prints the odds under the conditions that are not too rare for one.
func (p pen) whyUnder(y *study.Why) {
	t := Table{Columns: []Column{{Head: "given that", Words: true}, {Head: "holds in"}, {Head: "chance"}, {Head: "5–95%"}}, dim: map[int]bool{3: true}}
	rare := 0
	plainOnes, _ := conditions(y.Under)
	for _, u := range plainOnes {
		if u.Share < enough {
			rare++
			continue
		}
		n := float64(y.Futures) * u.Share
		t.Rows = append(t.Rows, []string{u.Title, share(u.Share), chanceIn(u.OddsAt, n), boundsIn(u.OddsAt, n)})
	}
	if len(t.Rows) == 0 {
		return
	}
	p.head(fmt.Sprintf("Under conditions, month %d", y.Headline))
	_ = p.table(t)
	p.note("Futures of the model compared, not the effect of bringing a condition about.")
	if rare > 0 {
		p.note(counted(rare, "condition") + " too rare for an odds.")
	}
}

func (p pen) whyVariance(y *study.Why) {
	p.head("What its variance is made of")
	v := y.Variance
	part := func(x float64, se float64) string {
		text := share(x)
		if se > 0 {
			text += " ± " + errorPoints(se)
		}
		return text
	}
	p.prose(fmt.Sprintf("%s chance; %s assumed priors and %s sourced priors, each by themselves; %s the two kinds together; %s structure (jump prior flattened, thresholds a quarter lower and higher, and the dossier's own).",
		part(v.Chance, 0), part(v.Assumed, v.AssumedSE), part(v.Sourced, v.SourcedSE), part(v.Together, 0), part(v.Structure, v.StructureSE)), 0)
}

// whyChain follows the closest drivers to priors, claims and documents.
func (p pen) whyChain(y *study.Why) {
	p.head("What drives it, and what that rests on")
	if len(y.Chain) == 0 {
		p.prose("No single number of the model is told apart from noise as its driver.", 0)
		return
	}
	for i, n := range y.Chain[:min(numbersTold, len(y.Chain))] {
		p.print("\n")
		p.after(fmt.Sprintf("%d.", i+1), fmt.Sprintf("%s (%s)", stop(driverSays(n)), n.Axis))
		p.prose(fmt.Sprintf("    goes with it at %s ± %.2f; %s", correlation(n.Rho), n.SE, thirds(n.Driver)), 6)
		kind := "sourced"
		if n.Assumed {
			kind = "assumed"
		}
		p.prose(fmt.Sprintf("    prior, %s: %s", kind, inUnit(n.Prior, n.Unit)), 6)
		quantiles := fmt.Sprintf("    its 5, 50 and 95%% points: %s", three(n.Quantiles))
		if n.Quantiles != n.PlainQuantiles {
			quantiles += "; without the claims " + three(n.PlainQuantiles)
		}
		p.prose(quantiles, 6)
		if n.Sign == n.Size {
			p.prose("    sign and size: "+n.Sign, 6)
		} else {
			p.prose("    sign: "+n.Sign, 6)
			p.prose("    size: "+n.Size, 6)
		}
		if len(n.Tilts) == 0 {
			p.prose("    no coded claim tilts it", 6)
		}
		for _, b := range n.Tilts {
			p.bearing(b)
		}
	}
	var rest []string
	for _, n := range y.Chain[min(numbersTold, len(y.Chain)):] {
		rest = append(rest, short(n.Driver))
	}
	if len(rest) > 0 {
		p.print("\n")
		p.note("Also told apart from noise: " + strings.Join(rest, ", ") + ". *: assumed.")
	}
}

func three(q [3]float64) string {
	return figure(q[0]) + ", " + figure(q[1]) + " and " + figure(q[2])
}

func driverSays(n study.WhyNumber) string {
	if s := strings.TrimSpace(n.Says); s != "" {
		return capital(s)
	}
	return n.Axis
}

func inUnit(text, unit string) string {
	if unit == "1" || unit == "" {
		return text
	}
	return text + " [" + unit + "]"
}

// bearing prints a claim that tilts a prior, with its document and what contradicts it.
func (p pen) bearing(b study.Bearing) {
	p.prose(fmt.Sprintf("    tilted by %s (%s %s, %s, rated %s, weight %.2f): %s", b.ID, b.Source, b.At, b.Modality, b.Rating, b.Weight, stop(b.Says)), 6)
	p.prose(fmt.Sprintf("      It points to %s ± %s, because %s", figure(b.Near), inUnit(figure(b.Spread), b.Unit), stop(b.Because)), 8)
	p.prose(fmt.Sprintf("      %s: %s; %s; origin %s", b.Source, b.Describes, b.Published, b.Origin), 8)
	for _, c := range b.Contested {
		text := "      contradicted by " + c.By
		if c.Says != "" {
			text += ": " + c.Says
		}
		p.prose(text, 8)
	}
	if b.Correct != "" {
		p.prose("      corrected: "+b.Correct, 8)
	}
}

// whyPivots prints what one turn decided otherwise makes of the same futures.
func (p pen) whyPivots(y *study.Why) {
	p.head("Turns decided otherwise, on the same futures")
	if len(y.Pivots) == 0 {
		p.prose("No turn goes with this scenario closely enough to be told apart from noise.", 0)
		return
	}
	p.prose(fmt.Sprintf("The turns that go with it most closely by month %d, and its chance when one of them is decided from outside: the first time each future takes the turn, whenever that is, or the other way whenever it comes up. All else, chance too, stays.", y.Headline), 0)
	for _, v := range y.Pivots {
		p.print("\n")
		p.after(v.Turn+" = "+v.Outcome, stop(v.Says))
		p.prose(fmt.Sprintf("    in %s of the futures with the scenario, in %s of those without it%s", share(v.Within), share(v.Outside), definitional(v)), 6)
		for _, f := range v.Forced {
			lead := fmt.Sprintf("    forced to “%s” the first time:", f.Outcome)
			if f.Rule == "never" {
				lead = fmt.Sprintf("    forced to “%s” every time:", f.Outcome)
			}
			p.prose(fmt.Sprintf("%s %s instead of %s%%, %s ± %s points (%s to %s); %s of futures change", lead, tenth(f.P)+"%", tenth(f.Base), tenths(f.Diff), errorPoints(f.SE), tenths(f.Low), tenths(f.High), share(f.Changed)), 6)
		}
	}
	p.print("\n")
	p.note("± error of the simulation; in brackets the 5–95% range of the difference over the uncertain parameters.")
}

// definitional marks a turn that the scenario's definition nearly asks for.
func definitional(v study.Pivot) string {
	if math.Abs(v.Within-v.Outside) > 0.98 {
		return "; nearly the same thing by definition"
	}
	return ""
}
