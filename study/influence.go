package study

import (
	"context"
	"math"
	"slices"
	"strings"

	"parley/ensemble"
	"parley/evidence"
)

// influence asks of every coded claim that tilts a prior what the odds would be without it: by
// re-weighting the futures that were run, with smoothed importance weights, and by a re-run where
// the weights' diagnostic says that re-weighting cannot be trusted. It measures how far our
// coding of a claim moves the answer, not whether the claim is true.
func (s *Study) influence(ctx context.Context) error {
	for _, claim := range s.tilting() {
		log, err := s.logWeights(evidence.OfClaim(claim))
		if err != nil {
			return err
		}
		w, err := evidence.Smooth(log)
		if err != nil {
			return err
		}
		if w.Reliable() {
			s.reweighted(claim, w)
			continue
		}
		if err := s.rerun(ctx, claim, w.K); err != nil {
			return err
		}
	}
	slices.SortStableFunc(s.Results.Influence, func(a, b ClaimShift) int {
		if d := math.Abs(b.Without-b.P) - math.Abs(a.Without-a.P); d != 0 {
			return int(math.Copysign(1, d))
		}
		return strings.Compare(a.Claim+a.Scenario, b.Claim+b.Scenario)
	})
	return nil
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

func (s *Study) reweighted(claim string, w evidence.Weights) {
	k, _ := s.Table.Month(s.Prepared.Headline)
	m := s.Table.Design.Replications
	for _, sc := range s.Results.Scenarios {
		rule, _ := s.Table.Rule(sc.ID)
		rows := s.Table.Rows(rule, k)
		o := ensemble.OddsOf(rows, m, w.W)
		s.Results.Influence = append(s.Results.Influence, ClaimShift{Claim: claim, Scenario: sc.ID, P: sc.P, Without: o.P, SE: shiftError(rows, m, w.W), K: w.K})
	}
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

func (s *Study) rerun(ctx context.Context, claim string, k float64) error {
	p, err := Prepare(s.Prepared.Whole, Options{AsOf: s.Request.AsOf, Months: s.Request.Months, Without: evidence.OfClaim(claim)})
	if err != nil {
		return err
	}
	t, err := s.table(ctx, arm{name: "without " + claim, prepared: p, moves: s.Request.Moves, futures: s.side()})
	if err != nil {
		return err
	}
	month, _ := t.Month(s.Prepared.Headline)
	for _, sc := range s.Results.Scenarios {
		rule, _ := t.Rule(sc.ID)
		o := oddsAt(t, rule, month)
		s.Results.Influence = append(s.Results.Influence, ClaimShift{Claim: claim, Scenario: sc.ID, P: sc.P, Without: o.P, SE: math.Hypot(o.SE, sc.SE), K: finiteK(k), Rerun: true})
	}
	return nil
}

// finiteK keeps a diagnostic that could not be judged printable as JSON.
func finiteK(k float64) float64 {
	if math.IsInf(k, 1) {
		return 9
	}
	return k
}
