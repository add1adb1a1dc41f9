package study

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"parley/ensemble"
	"parley/evidence"
)

// leading is how many claims are run again honestly: those that re-weighting puts first.
const leading = 8

// influence asks of every coded claim that tilts a prior what the odds would be without it. The
// futures that were run are re-weighted, with smoothed importance weights, to find the claims that
// may matter; these, and those whose weights cannot be trusted, are then run again without the claim,
// on the same futures and the same chance. It measures how far our coding of a claim moves the
// answer, not whether the claim is true.
func (s *Study) influence(ctx context.Context) error {
	var all [][]ClaimShift
	for _, claim := range s.tilting() {
		log, err := s.logWeights(evidence.OfClaim(claim))
		if err != nil {
			return err
		}
		w, err := evidence.Smooth(log)
		if err != nil {
			return err
		}
		all = append(all, s.reweighted(claim, w))
	}
	slices.SortStableFunc(all, func(a, b []ClaimShift) int { return cmp.Compare(surest(b), surest(a)) })
	for i, shifts := range all {
		if i < leading || shifts[0].K >= unreliable {
			var err error
			if shifts, err = s.rerun(ctx, shifts); err != nil {
				return err
			}
		}
		s.Results.Influence = append(s.Results.Influence, shifts...)
	}
	slices.SortStableFunc(s.Results.Influence, func(a, b ClaimShift) int {
		if a.Rerun != b.Rerun {
			if a.Rerun {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(math.Abs(b.Without-b.P), math.Abs(a.Without-a.P)), strings.Compare(a.Claim+a.Scenario, b.Claim+b.Scenario))
	})
	return nil
}

// unreliable is the Pareto diagnostic from which re-weighting is not believed.
const unreliable = 0.7

// surest is the greatest shift of a claim that two standard errors leave sure, so that the noise of
// many small shifts does not choose.
func surest(shifts []ClaimShift) float64 {
	most := math.Inf(-1)
	for _, c := range shifts {
		most = max(most, math.Abs(c.Without-c.P)-2*c.SE)
	}
	return most
}

// tilting lists the claims that tilt a prior.
func (s *Study) tilting() []string {
	var out []string
	for _, list := range s.Prepared.Soft {
		for _, t := range list {
			out = append(out, t.Claim)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// logWeights is, for every parameter row, the log ratio of the prior without some tilts to the
// prior with them.
func (s *Study) logWeights(gone func(evidence.Soft) bool) ([]float64, error) {
	out := make([]float64, s.Table.Design.Rows)
	for i, a := range s.Prepared.Program.Axes {
		with := s.Prepared.Soft[a.Name]
		without := evidence.Without(with, gone)
		if len(with) == len(without) {
			continue
		}
		ratio, err := evidence.LogRatio(a.Prior, with, without)
		if err != nil {
			return nil, err
		}
		for r, theta := range s.axisValues(i) {
			out[r] += ratio(theta)
		}
	}
	return out, nil
}

func (s *Study) reweighted(claim string, w evidence.Weights) []ClaimShift {
	k, _ := s.Table.Month(s.Prepared.Headline)
	m := s.Table.Design.Replications
	var out []ClaimShift
	for _, sc := range s.Results.Scenarios {
		rule, _ := s.Table.Rule(sc.ID)
		rows := s.Table.Rows(rule, k)
		o := ensemble.OddsOf(rows, m, w.W)
		out = append(out, ClaimShift{Claim: claim, Scenario: sc.ID, P: sc.P, Without: o.P, SE: shiftError(rows, m, w.W), K: finiteK(w.K)})
	}
	return out
}

// shiftError is the standard error of the difference between a weighted and an unweighted mean
// over the same rows.
func shiftError(rows []uint8, m int, w []float64) float64 {
	n := float64(len(rows))
	plain, weighted := 0.0, 0.0
	for r, k := range rows {
		p := float64(k) / float64(m)
		plain += p / n
		weighted += float64(w[r] * p)
	}
	sum := 0.0
	for r, k := range rows {
		p := float64(k) / float64(m)
		d := float64(w[r]*(p-weighted)) - (p-plain)/n
		sum += float64(d * d)
	}
	return math.Sqrt(sum)
}

// rerun replaces the shifts of a claim by those between two runs on common chance, with the claim and
// without it. A row draws the same place in both priors, so the runs differ by the claim alone.
func (s *Study) rerun(ctx context.Context, shifts []ClaimShift) ([]ClaimShift, error) {
	claim := shifts[0].Claim
	p, err := Prepare(s.Prepared.Whole, Options{AsOf: s.Request.AsOf, Months: s.Request.Months, Without: evidence.OfClaim(claim)})
	if err != nil {
		return nil, err
	}
	with, err := s.baseline(ctx)
	if err != nil {
		return nil, err
	}
	gone, err := s.table(ctx, arm{name: "without " + claim, prepared: p, moves: s.Request.Moves, futures: s.compared()})
	if err != nil {
		return nil, err
	}
	var out []ClaimShift
	for i, d := range s.deltas(gone, with) {
		out = append(out, ClaimShift{Claim: claim, Scenario: d.Scenario, P: d.Base, Without: d.P, SE: d.SE, K: shifts[i].K, Rerun: true})
	}
	return out, nil
}

// finiteK keeps a diagnostic that could not be judged printable as JSON.
func finiteK(k float64) float64 {
	if math.IsInf(k, 1) {
		return 9
	}
	return k
}
