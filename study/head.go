package study

import (
	"fmt"
	"strings"

	"parley/compile"
	"parley/dossier"
	"parley/outcome"
	"parley/sim"
)

// head fills in what results say beside their numbers: what was asked, of which dossier, and
// what the model rests on.
func (p *Prepared) head(r Request) *Results {
	h := p.View.Head
	out := &Results{
		Dossier: DossierID{
			Name: h.Name.Value, Title: h.Title.Value, Question: h.Question.Value, Neutrality: h.Neutrality.Value,
			Reference: p.named(h.Reference.Says.Value), Hash: p.View.Hash(), AsOf: h.AsOf.Value.String(), Variant: p.variantID(),
		},
		Condition: p.condition(), Seed: r.Seed, Rows: r.Futures / r.Replications, Replications: r.Replications, Futures: r.Futures,
		Months: p.Months, FirstMonth: p.View.DateOf(1).String(), Headline: p.Headline, At: p.At,
		Levers: []Moved{}, Held: []string{}, Scenarios: []Scenario{}, Partition: []Outcome{}, Conditions: []Outcome{}, AtBound: []Bounded{},
		Events: []Dated{}, Sources: []SourceInfo{}, Claims: []ClaimInfo{}, Omissions: []Omitted{}, Thresh: []ThresholdInfo{},
		Indicators: map[string]Fan{}, Order: p.Program.Sim.OrderOfMonth(),
	}
	for _, m := range r.Moves {
		out.Levers = append(out.Levers, p.moved(m))
		if m.Held {
			out.Held = append(out.Held, m.Lever)
		}
	}
	out.Axes = p.axes()
	for _, a := range p.View.Actors {
		out.Actors = append(out.Actors, ActorInfo{a.ID.Value, a.Name.Value, p.inText(a.ID.Value), a.Role.Value})
	}
	for _, i := range p.View.Issues {
		out.Issues = append(out.Issues, IssueInfo{i.ID.Value, p.named(i.Name.Value), p.named(i.AtZero.Value), p.named(i.AtOne.Value)})
	}
	for _, o := range p.View.Omissions {
		out.Omissions = append(out.Omissions, Omitted{p.named(o.What.Value), p.named(o.Why.Value), p.named(o.Pushes.Value)})
	}
	for _, t := range p.View.Scenarios.Thresholds {
		out.Thresh = append(out.Thresh, ThresholdInfo{t.ID.Value, t.Value.Value, t.Unit.Text, t.Because.Value})
	}
	p.papers(out)
	return out
}

// papers lists sources, claims and dated events.
func (p *Prepared) papers(out *Results) {
	for _, e := range p.View.Calendar {
		out.Events = append(out.Events, Dated{e.ID.Value, e.Date.Value.String(), p.named(e.What.Value), e.Kind.Value})
	}
	for _, s := range p.View.Sources {
		out.Sources = append(out.Sources, SourceInfo{s.ID.Value, s.Describes.Value, published(s.Published)})
	}
	for _, c := range p.View.Claims {
		out.Claims = append(out.Claims, p.claimInfo(c))
	}
}

// claimInfo is a coded claim as a reader meets it.
func (p *Prepared) claimInfo(c dossier.Claim) ClaimInfo {
	info := ClaimInfo{ID: c.ID.Value, Source: c.Source.Value, At: paragraphs(c.At), Says: p.named(c.Says.Value), Modality: c.Modality.Value, Kind: c.Kind.Value, Rating: c.Rating.Value, Correct: p.named(c.Corrected.Says.Value)}
	for _, d := range c.DisputedBy {
		info.Disputed = append(info.Disputed, strings.TrimSpace(d.Claim.Value+d.Inventory.Value))
		if d.Inventory.Set() {
			info.Against = append(info.Against, Against{d.Inventory.Value, p.named(d.Says.Value)})
		}
	}
	for _, t := range c.Tilts {
		info.Tilts = append(info.Tilts, t.Parameter.Value)
	}
	return info
}

func published(p dossier.Published) string {
	first, last := p.NotBefore.Value.String(), p.LatestDate().String()
	if first == last {
		return first
	}
	if p.Undated.Value {
		return fmt.Sprintf("undated: not before %s, by %s at the latest", first, last)
	}
	return first + " to " + last
}

func paragraphs(list []dossier.Whole) string {
	if len(list) == 0 { // of a draft that numbers none
		return ""
	}
	var out []string
	for _, w := range list {
		out = append(out, fmt.Sprint(w.Value))
	}
	return "¶" + strings.Join(out, ", ")
}

// axes lists every number of the model, uncertain ones first.
func (p *Prepared) axes() []AxisInfo {
	var out []AxisInfo
	add := func(a compile.Axis, fixed bool) {
		out = append(out, AxisInfo{
			Name: a.Name, Kind: string(a.Kind), Unit: a.Unit, Prior: a.Dist.String(), Sign: a.Sign.String(), Size: a.Size.String(), Says: p.named(a.Doc),
			Assumed: a.Assumed(), Fixed: fixed, Shared: a.Shared, Tilts: a.Tilts,
		})
	}
	for _, a := range p.Program.Axes {
		add(a, false)
	}
	for _, a := range p.Program.Constants {
		add(a, true)
	}
	return out
}

// moved tells a move in the dossier's words.
func (p *Prepared) moved(m compile.Move) Moved {
	out := Moved{Lever: m.Lever, Value: m.Value, From: max(1, m.From), Held: m.Held}
	if l, ok := p.Program.Lever(m.Lever); ok {
		out.Label, out.Unit = p.named(l.Label.Value), l.Unit.Text
	}
	return out
}

// indicators finds an indicator by its name.
func indicators(money sim.Money) map[string]outcome.Indicator {
	out := map[string]outcome.Indicator{}
	for _, in := range outcome.EnvOf(sim.Cast{Money: money}).Indicators {
		out[in.Name] = in
	}
	return out
}
