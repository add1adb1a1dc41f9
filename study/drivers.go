package study

import (
	"slices"

	"parley/explore"
)

// shown is how many drivers of a scenario are kept for readers.
const shown = 12

// drivers finds, for each scenario, the uncertain numbers that go with it at the headline month.
func (s *Study) drivers() {
	axes := make([][]float64, len(s.Prepared.Program.Axes))
	for i := range axes {
		axes[i] = s.axisValues(i)
	}
	ranks := explore.RankAxes(axes)
	k, _ := s.Table.Month(s.Prepared.Headline)
	for i := range s.Results.Scenarios {
		sc := &s.Results.Scenarios[i]
		rule, _ := s.Table.Rule(sc.ID)
		rows := s.Table.Rows(rule, k)
		share := make([]float64, len(rows))
		for r, n := range rows {
			share[r] = float64(n) / float64(s.Table.Design.Replications)
		}
		found := ranks.Drivers(share)
		for _, d := range found[:min(shown, len(found))] {
			if d.Rho == 0 {
				break
			}
			sc.Drivers = append(sc.Drivers, s.driver(d, axes[d.Axis], share))
		}
	}
}

func (s *Study) driver(d explore.Driver, axis, share []float64) Driver {
	a := s.Prepared.Program.Axes[d.Axis]
	out := Driver{Axis: a.Name, Says: s.Prepared.named(a.Doc), Rho: d.Rho, SE: d.SE, Assumed: a.Assumed(), Sure: d.Real}
	for i, third := range explore.ThirdsOf(axis, share) {
		out.Thirds[i], out.Rows[i] = third.P, third.Rows
	}
	return out
}

// typical picks one future for each of the commonest exclusive outcomes at the end of the run.
func (s *Study) typical() []int {
	last := len(s.Table.At) - 1
	parts := s.parts(s.Table, last)
	var members [][]int
	for _, set := range parts[:len(parts)-1] { // not none of these
		if list := list(set); float64(len(list)) >= rare*float64(s.Table.Design.Futures()) {
			members = append(members, list)
		}
	}
	slices.SortStableFunc(members, func(a, b []int) int { return len(b) - len(a) })
	var out []int
	for _, t := range explore.TypicalFutures(s.features(last), members[:min(3, len(members))], 1) {
		for _, one := range t {
			out = append(out, one.Future)
		}
	}
	return out
}

// rare is the share of futures below which an outcome is not told as typical.
const rare = 0.005

// list spells a set of futures out.
func list(set []uint64) []int {
	var out []int
	for w, word := range set {
		for i := range 64 {
			if word>>i&1 == 1 {
				out = append(out, 64*w+i)
			}
		}
	}
	return out
}

// features are what futures are compared by: the kept values at a month, and when turns first came.
func (s *Study) features(k int) [][]float64 {
	var out [][]float64
	for i := range s.Table.Names {
		column := make([]float64, 0, s.Table.Design.Futures())
		for _, v := range s.Table.Values(i, k) {
			column = append(column, float64(v))
		}
		out = append(out, column)
	}
	for i := range s.Table.Kinds {
		_, first := s.Table.Turn(i)
		column := make([]float64, len(first))
		for f, month := range first {
			column[f] = float64(month)
			if month == 0 {
				column[f] = float64(s.Table.Design.Months + 1)
			}
		}
		out = append(out, column)
	}
	return out
}
