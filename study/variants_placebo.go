// Placebos: the same futures of a dossier in which roles are shuffled. A model that answers alike does not
// listen to its dossier; how unlike it should answer nobody can say, so this is reported and gates nothing.

package study

import (
	"context"

	"parley/dossier"
)

// Placebo is the odds of a dossier with roles shuffled beside its own, on common chance.
type Placebo struct {
	Variant VariantID `json:"variant"`
	Futures int       `json:"futures"`
	Odds    []Delta   `json:"odds"`  // by scenario, at the headline month
	Parts   []Delta   `json:"parts"` // by exclusive outcome
}

// Placebos runs the shuffles of the dossier, and what it keeps as variants of the kind placebo.
func (s *Study) Placebos(ctx context.Context) error {
	list := s.Prepared.Whole.Placebos()
	for _, v := range s.Prepared.Whole.Variants {
		if v.Kind.Value != "placebo" {
			continue
		}
		varied, err := s.Prepared.Whole.Vary(v.Name)
		if err != nil {
			return err
		}
		list = append(list, varied)
	}
	s.Results.Placebos = []Placebo{}
	for _, d := range list {
		if err := s.placebo(ctx, d); err != nil {
			return err
		}
	}
	return nil
}

func (s *Study) placebo(ctx context.Context, shuffled *dossier.Dossier) error {
	p, err := Prepare(shuffled, s.Prepared.options)
	if err != nil {
		return err
	}
	base, err := s.baseline(ctx)
	if err != nil {
		return err
	}
	v := *p.variantID()
	t, err := s.table(ctx, arm{name: "placebo " + v.Name + " " + p.View.Hash(), prepared: p, moves: s.Request.Moves, futures: s.compared()})
	if err != nil {
		return err
	}
	s.Results.Placebos = append(s.Results.Placebos, Placebo{v, s.compared(), s.deltas(t, base), s.partDeltas(t, base)})
	return nil
}
