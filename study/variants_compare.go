// Two readings of the same events side by side: how far their odds are apart, and over which points.

package study

import (
	"cmp"
	"context"
	"math"
	words "math/bits"
	"slices"
	"strings"

	"parley/dossier"
	"parley/ensemble"
	"parley/evidence"
)

// Reading is the dossier compared with one of its variants, on common chance: P is the chance as the variant
// reads it, Base as the dossier does, at the headline month.
type Reading struct {
	Variant VariantID `json:"variant"`
	Futures int       `json:"futures"` // that all of it was compared on
	Points  []PointOf `json:"points"`
	Odds    []Delta   `json:"odds"`    // by scenario, the surest differences first
	Parts   []Delta   `json:"parts"`   // by exclusive outcome, likewise
	Parting []Parting `json:"parting"` // over which points, for every answer in the order of odds and parts
}

// PointOf is a point of a variant.
type PointOf struct {
	ID      string `json:"id"`
	Says    string `json:"says"`
	Because string `json:"because"`
	Unseen  bool   `json:"unseen,omitempty"` // nothing of it was known by the as-of date
}

// Parting says over which points an answer differs. The shares are Shapley values: the mean difference a
// point makes over all orders in which the points can be taken, so that they sum to the whole.
type Parting struct {
	Answer string    `json:"answer"`
	Diff   float64   `json:"diff"`
	SE     float64   `json:"se"`
	Points []ShareOf `json:"points"` // in the order of the variant
}

// ShareOf is what one point makes of a difference.
type ShareOf struct {
	Point   string  `json:"point"`
	Share   float64 `json:"share"`
	SE      float64 `json:"se"`
	First   float64 `json:"first"` // the dossier with this point alone, less the dossier
	FirstSE float64 `json:"first_se"`
	Last    float64 `json:"last"` // the variant, less the variant without this point
	LastSE  float64 `json:"last_se"`
}

// MostCompared is how many futures a comparison takes at most: those whose courses are charted.
const MostCompared = ensemble.Charted

// partingFutures bounds the futures of a comparison: a variant of k points is run 2^k times.
const partingFutures = 1 << 18

// CompareVariant runs the dossier with every choice of a variant's points, on the same futures.
func (s *Study) CompareVariant(ctx context.Context, name string) error {
	whole := s.Prepared.Whole
	v, err := whole.Variant(name)
	if err != nil {
		return err
	}
	n := min(s.compared(), partingFutures>>len(v.Points))
	n -= n % s.Request.Replications
	out := &Reading{Futures: n}
	chosen := make([]subset, 1<<len(v.Points))
	var base, all *ensemble.Table
	for mask := range chosen {
		t, p, err := s.choice(ctx, whole, v, mask, n)
		if err != nil {
			return err
		}
		chosen[mask] = s.rowsOf(t)
		if mask == 0 {
			base = t
		}
		if mask == len(chosen)-1 {
			all, out.Variant = t, *p.variantID()
		}
		if words.OnesCount(uint(mask)) == 1 {
			point := v.Points[words.TrailingZeros(uint(mask))]
			out.Points = append(out.Points, PointOf{point.ID.Value, s.Prepared.named(point.Says.Value), s.Prepared.rests(whole, v, point.Because), s.unseen(p)})
		}
	}
	odds, parts := s.deltas(all, base), s.partDeltas(all, base)
	for i, d := range append(slices.Clone(odds), parts...) {
		parting, err := partingOf(d, v, func(mask int) []float64 { return chosen[mask][i] })
		if err != nil {
			return err
		}
		out.Parting = append(out.Parting, parting)
	}
	out.Odds, out.Parts = surestFirst(odds), surestFirst(parts)
	s.Results.Reading = out
	return nil
}

// choice runs the dossier with some points of a variant.
func (s *Study) choice(ctx context.Context, whole *dossier.Dossier, v *dossier.Variant, mask, n int) (*ensemble.Table, *Prepared, error) {
	a := arm{name: "as it stands", moves: s.Request.Moves, futures: n}
	if mask == 0 {
		t, err := s.table(ctx, a)
		return t, s.Prepared, err
	}
	var points []string
	for i, p := range v.Points {
		if mask>>i&1 == 1 {
			points = append(points, p.ID.Value)
		}
	}
	p, err := prepareVariant(whole, v.Name, s.Prepared.options, points...)
	if err != nil {
		return nil, nil, err
	}
	a.prepared, a.name = p, "variant "+v.Name+" "+p.View.Hash()
	t, err := s.table(ctx, a)
	return t, p, err
}

// rests is what a point rests on, its literature by what it is.
func (p *Prepared) rests(whole *dossier.Dossier, v *dossier.Variant, b dossier.Basis) string {
	if !b.Source.Set() {
		return "assumed: " + p.named(b.Assumed.Value)
	}
	text := b.Source.Value
	for _, r := range append(slices.Clone(v.References), whole.References...) {
		if r.ID.Value == text {
			text = strings.TrimSuffix(r.Cite.Value, ".")
			if r.Checked.Value == "from-memory" {
				text += " (from memory, not looked up)"
			}
			break
		}
	}
	if b.At.Set() {
		text += ", " + b.At.String()
	}
	if b.Note.Set() {
		text += "; " + p.named(b.Note.Value)
	}
	return text
}

// unseen tells whether a point leaves the view of the date as it is.
func (s *Study) unseen(p *Prepared) bool { return p.View.Unvaried().Hash() == s.Prepared.View.Hash() }

// partingOf shares a difference out among the points of a variant; rows gives the rows' shares under a choice
// of points.
func partingOf(d Delta, v *dossier.Variant, rows func(mask int) []float64) (Parting, error) {
	k := len(v.Points)
	out := Parting{Answer: d.Scenario, Diff: d.Diff, SE: d.SE}
	full := 1<<k - 1
	byRow, err := shapleyByRow(k, len(rows(0)), func(c evidence.Coalition) []float64 { return rows(int(c)) })
	if err != nil {
		return out, err
	}
	for i, p := range v.Points {
		bit := 1 << i
		share := ShareOf{Point: p.ID.Value}
		share.Share, share.SE = meanOf(byRow[i])
		share.First, share.FirstSE = meanOf(difference(rows(bit), rows(0)))
		share.Last, share.LastSE = meanOf(difference(rows(full), rows(full&^bit)))
		out.Points = append(out.Points, share)
	}
	return out, nil
}

func difference(with, without []float64) []float64 {
	out := make([]float64, len(with))
	for r := range out {
		out[r] = with[r] - without[r]
	}
	return out
}

// surestFirst sorts differences by what two standard errors leave of them.
func surestFirst(list []Delta) []Delta {
	slices.SortStableFunc(list, func(a, b Delta) int { return cmp.Compare(sure(b), sure(a)) })
	return list
}

// sure is what two standard errors leave of a difference.
func sure(d Delta) float64 { return math.Abs(d.Diff) - 2*d.SE }
