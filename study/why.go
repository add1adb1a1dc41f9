// Why a scenario comes about as often as it does: from its odds to the numbers that drive it, from each to
// its prior, from the prior to the claims that tilt it and the documents they stand in; and what one turn
// decided otherwise would make of the same futures.

package study

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/dossier"
	"parley/evidence"
	"parley/quantity"
)

// Why is what `why --json` prints.
type Why struct {
	Heading
	Scenario
	Chain  []WhyNumber `json:"chain"`  // the drivers told apart from noise, the closest first
	Unsure int         `json:"unsure"` // further drivers kept that are not told apart from noise
	Pivots []Pivot     `json:"pivots"` // turns that go with the scenario, decided otherwise
}

// WhyNumber is a driver with its prior and what tilts it.
type WhyNumber struct {
	Driver
	Prior string `json:"prior"` // as sampled
	Plain string `json:"plain"` // before any claim tilts it
	Unit  string `json:"unit"`
	Sign  string `json:"sign"` // why the effect has this direction
	Size  string `json:"size"` // why it has this size

	Quantiles      [3]float64 `json:"quantiles"`       // 5, 50 and 95%, as sampled
	PlainQuantiles [3]float64 `json:"plain_quantiles"` // before any claim tilts it
	Tilts          []Bearing  `json:"tilts"`
}

// Bearing is a coded claim that tilts a prior.
type Bearing struct {
	ClaimInfo
	Near      float64   `json:"near"` // what it points to, in the prior's unit
	Spread    float64   `json:"spread"`
	Unit      string    `json:"unit"`
	Because   string    `json:"because"`
	Weight    float64   `json:"weight"` // power of its likelihood, from its rating; claims of one origin share theirs
	Origin    string    `json:"origin"`
	Describes string    `json:"describes"` // its document
	Published string    `json:"published"`
	Contested []Contest `json:"contested"` // what contradicts it
}

// Contest is what contradicts a claim.
type Contest struct {
	By   string `json:"by"` // claim or inventory row
	Says string `json:"says"`
}

// Why takes one scenario apart, by its name or its inventory row.
func (s *Study) Why(ctx context.Context, name string) (*Why, error) {
	id, err := s.Prepared.scenario(name)
	if err != nil {
		return nil, err
	}
	for _, step := range []func(context.Context) error{s.flatten, s.thresholds, s.variance} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	i := slices.IndexFunc(s.Results.Scenarios, func(sc Scenario) bool { return sc.ID == id })
	out := &Why{Heading: s.heading(), Scenario: s.Results.Scenarios[i], Chain: []WhyNumber{}}
	for _, d := range out.Drivers {
		if !d.Sure {
			out.Unsure++
			continue
		}
		n, err := s.number(d)
		if err != nil {
			return nil, err
		}
		out.Chain = append(out.Chain, n)
	}
	if out.Pivots, err = s.pivots(ctx, id); err != nil {
		return nil, err
	}
	return out, nil
}

// number follows a driver to its prior and to the claims that tilt it.
func (s *Study) number(d Driver) (WhyNumber, error) {
	for _, a := range s.Prepared.Program.Axes {
		if a.Name != d.Axis {
			continue
		}
		out := WhyNumber{Driver: d, Prior: a.Dist.String(), Plain: a.Prior.String(), Unit: a.Unit, Sign: s.rests(a.Sign), Size: s.rests(a.Size), Tilts: []Bearing{}}
		for i, q := range []float64{0.05, 0.5, 0.95} {
			out.Quantiles[i], out.PlainQuantiles[i] = a.Dist.Quantile(q), a.Prior.Quantile(q)
		}
		for _, t := range s.Prepared.Soft[a.Name] {
			out.Tilts = append(out.Tilts, s.bearing(a.Name, t))
		}
		return out, nil
	}
	return WhyNumber{}, fmt.Errorf("no number is called %q", d.Axis)
}

// rests is a basis with what its source is.
func (s *Study) rests(b quantity.Basis) string {
	text := s.Prepared.named(b.String())
	v := s.Prepared.View
	for _, r := range v.References {
		if r.ID.Value == b.Source {
			text += ": " + r.Cite.Value
			if r.Checked.Value == "from-memory" {
				text += " (from memory, not looked up)"
			}
		}
	}
	for _, d := range v.Datasets {
		if d.ID.Value == b.Source {
			text += ": " + d.Title.Value + ", " + d.Producer.Value
		}
	}
	for _, d := range v.Sources {
		if d.ID.Value == b.Source {
			text += ": " + s.Prepared.named(d.Describes.Value)
		}
	}
	return text
}

// bearing puts a tilt beside its claim and its document.
func (s *Study) bearing(parameter string, t evidence.Soft) Bearing {
	p := s.Prepared
	out := Bearing{Near: t.Near, Spread: t.Spread, Unit: t.Unit.String(), Weight: t.Exponent, Origin: t.Origin, Contested: []Contest{}}
	for _, c := range s.Results.Claims {
		if c.ID == t.Claim {
			out.ClaimInfo = c
		}
	}
	for _, d := range p.View.Sources {
		if d.ID.Value == t.Source {
			out.Describes, out.Published = p.named(d.Describes.Value), published(d.Published)
		}
	}
	for _, c := range p.View.Claims {
		if c.ID.Value == t.Claim {
			out.Contested = s.contests(c)
			for _, tilt := range c.Tilts {
				if tilt.Parameter.Value == parameter {
					out.Because = p.named(tilt.Because.Value)
				}
			}
		}
	}
	return out
}

// contests says what contradicts a claim.
func (s *Study) contests(c dossier.Claim) []Contest {
	out := []Contest{}
	for _, d := range c.DisputedBy {
		one := Contest{By: strings.TrimSpace(d.Claim.Value + d.Inventory.Value), Says: s.Prepared.named(d.Says.Value)}
		for _, other := range s.Results.Claims {
			if d.Claim.Set() && other.ID == d.Claim.Value {
				one.Says = other.Says
			}
		}
		out = append(out, one)
	}
	return out
}
