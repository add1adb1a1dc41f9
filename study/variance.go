// What the variance of a scenario's coming about is made of: chance, assumed priors, sourced priors, the
// two kinds together, and structure.

package study

import (
	"context"
	"fmt"

	"parley/ensemble"
	"parley/explore"
)

// variance parts the variance of every scenario. Which axes are assumed and which rest on a source splits
// them into two groups; a run that keeps one group and draws the other anew tells what the kept one settles
// by itself, and what is left of the rows' variance the two settle together. Structure is what the odds vary
// by between the structures the study has run, taken to be equally likely: as it is, with the jump prior
// flattened, with thresholds a quarter lower and higher, and the dossier's own.
func (s *Study) variance(ctx context.Context) error {
	if err := s.ownStructures(ctx); err != nil {
		return err
	}
	kept := map[bool]*ensemble.Table{}
	for _, assumed := range []bool{false, true} {
		if !s.mixed() {
			continue
		}
		name := "sourced priors drawn anew"
		if !assumed {
			name = "assumed priors drawn anew"
		}
		t, err := s.table(ctx, arm{name: name, moves: s.Request.Moves, futures: s.side(), redrawn: func(axis string) bool { return s.assumed(axis) != assumed }})
		if err != nil {
			return err
		}
		kept[assumed] = t
	}
	k, _ := s.Table.Month(s.Prepared.Headline)
	for i := range s.Results.Scenarios {
		sc := &s.Results.Scenarios[i]
		rule, _ := s.Table.Rule(sc.ID)
		var err error
		if sc.Variance, err = s.parted(rule, k, kept); err != nil {
			return fmt.Errorf("variance of %s: %w", sc.ID, err)
		}
	}
	return nil
}

// ownStructures runs the structures that the dossier itself offers. A dossier read as one of its variants
// is not varied again.
func (s *Study) ownStructures(ctx context.Context) error {
	if s.Results.Dossier.Variant != nil {
		return nil
	}
	list, err := StructuralVariants(s.Prepared.Whole, s.Prepared.options)
	if err != nil {
		return err
	}
	for _, st := range list[1:] { // the first, with the jump prior flattened, was run
		t, err := s.table(ctx, arm{name: "structure " + st.Name + " " + st.Prepared.View.Hash(), prepared: st.Prepared, moves: s.Request.Moves, futures: s.side()})
		if err != nil {
			return fmt.Errorf("structure %s: %w", st.Name, err)
		}
		s.structures = append(s.structures, t)
	}
	return nil
}

// assumed tells whether an axis rests on no source.
func (s *Study) assumed(axis string) bool {
	for _, a := range s.Prepared.Program.Axes {
		if a.Name == axis {
			return a.Assumed()
		}
	}
	return false
}

// mixed tells whether there are axes of both kinds, and replications to tell chance by.
func (s *Study) mixed() bool {
	n := 0
	for _, a := range s.Prepared.Program.Axes {
		if a.Assumed() {
			n++
		}
	}
	return n > 0 && n < len(s.Prepared.Program.Axes) && s.Request.Replications > 1
}

// parted is the variance of one rule. A part that noise has made negative is none, and the two kinds never
// have more than all rows together.
func (s *Study) parted(rule, k int, kept map[bool]*ensemble.Table) (Variance, error) {
	o := ensemble.OddsOf(s.Table.Rows(rule, k), s.Table.Design.Replications, nil)
	structure, err := s.structure(rule, k)
	if err != nil {
		return Variance{}, err
	}
	total := o.Within + o.Between + max(0, structure.V)
	if total <= 0 {
		return Variance{Chance: 1}, nil
	}
	v := Variance{Chance: o.Within / total, Structure: max(0, structure.V) / total, StructureSE: structure.SE / total}
	rows := o.Between / total
	switch {
	case len(kept) == 2:
		for assumed, t := range kept {
			part, err := s.settled(rule, k, t)
			if err != nil {
				return v, err
			}
			share := max(0, part.V) / total
			if assumed {
				v.Assumed, v.AssumedSE = share, part.SE/total
			} else {
				v.Sourced, v.SourcedSE = share, part.SE/total
			}
		}
	case len(s.Prepared.Program.Axes) > 0 && s.Prepared.Program.Axes[0].Assumed():
		v.Assumed = rows
	default:
		v.Sourced = rows
	}
	if known := v.Assumed + v.Sourced; known > rows && known > 0 {
		v.Assumed *= rows / known
		v.Sourced *= rows / known
	}
	v.Together = max(0, 1-v.Chance-v.Assumed-v.Sourced-v.Structure)
	return v, nil
}

// settled is what the axes that a table shares with the study settle of a rule.
func (s *Study) settled(rule, k int, t *ensemble.Table) (explore.Part, error) {
	frozen := t.Set(rule, k)
	rows := t.Design.Rows
	base := s.Table.Rows(rule, k)[:rows]
	return explore.Settled(base, t.RowsOf(frozen), t.RowsOf(both(s.Table.Set(rule, k)[:len(frozen)], frozen)), t.Design.Replications)
}

// structure is what a rule's odds vary by between the structures that were run.
func (s *Study) structure(rule, k int) (explore.Part, error) {
	rows := s.Table.Design.Rows
	for _, t := range s.structures {
		rows = min(rows, t.Design.Rows)
	}
	counts := [][]uint8{s.Table.Rows(rule, k)[:rows]}
	for _, t := range s.structures {
		r, ok := t.Rule(s.Table.Rules[rule])
		if !ok {
			return explore.Part{}, fmt.Errorf("a structure does not know it")
		}
		counts = append(counts, t.Rows(r, k)[:rows])
	}
	return explore.Structure(counts, s.Table.Design.Replications)
}

// axisValues is an axis in every parameter row.
func (s *Study) axisValues(axis int) []float64 {
	return axisColumn(s.Prepared.Program.Axes[axis], s.Request.Seed, s.Table.Design.Rows)
}
