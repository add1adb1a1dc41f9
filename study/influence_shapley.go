// Shapley values: what each document adds to an answer, on average over all orders in which the documents
// may have come to hand.

package study

import (
	"context"
	"math"
	"slices"

	"parley/ensemble"
	"parley/evidence"
)

// Shapley shares what all documents together move an answer among them.
type Shapley struct {
	Documents []string       `json:"documents"` // those with a claim that tilts a prior
	Subsets   int            `json:"subsets"`
	Reruns    int            `json:"reruns"` // subsets that were run anew on common chance; the others are re-weighted
	WorstK    float64        `json:"worst_k"`
	Answers   []SharedAnswer `json:"answers"`
}

// SharedAnswer is one answer shared among the documents: None and the shares sum to All.
type SharedAnswer struct {
	Answer string          `json:"answer"`
	Kind   string          `json:"kind"`
	All    float64         `json:"all"`  // chance with the tilts of every document, on the compared futures
	None   float64         `json:"none"` // without any tilt
	Shares []DocumentShare `json:"shares"`
}

// DocumentShare is what one document adds.
type DocumentShare struct {
	Document string  `json:"document"`
	Value    float64 `json:"value"`
	SE       float64 `json:"se"`
}

// runAll is with how many documents every subset is run anew; with more, subsets are re-weighted where the
// weights can be trusted.
const runAll = 6

// subset is one set of documents, answer by answer: a value a row, whose mean over the rows is the chance.
type subset [][]float64

// shapley runs every subset of the documents. It is nil where no document tilts a prior.
func (s *Study) shapley(ctx context.Context) (*Shapley, error) {
	documents := s.evidence(ByDocument)
	if len(documents) == 0 {
		return nil, nil
	}
	out := &Shapley{Subsets: 1 << len(documents)}
	for _, d := range documents {
		out.Documents = append(out.Documents, d.ID)
	}
	var subsets []subset
	for c := range evidence.Coalition(out.Subsets) {
		one, err := s.subset(ctx, out, documents, c)
		if err != nil {
			return nil, err
		}
		subsets = append(subsets, one)
	}
	for i, a := range s.answerList() {
		shared := SharedAnswer{Answer: a.ID, Kind: a.Kind}
		shared.All, _ = meanOf(subsets[out.Subsets-1][i])
		shared.None, _ = meanOf(subsets[0][i])
		byRow, err := shapleyByRow(len(documents), len(subsets[0][i]), func(c evidence.Coalition) []float64 { return subsets[c][i] })
		if err != nil {
			return nil, err
		}
		for d, rows := range byRow {
			share := DocumentShare{Document: out.Documents[d]}
			share.Value, share.SE = meanOf(rows)
			shared.Shares = append(shared.Shares, share)
		}
		out.Answers = append(out.Answers, shared)
	}
	return out, nil
}

// subset is what the answers are with the tilts of some documents only.
func (s *Study) subset(ctx context.Context, into *Shapley, documents []leftOut, c evidence.Coalition) (subset, error) {
	with, err := s.baseline(ctx)
	if err != nil {
		return nil, err
	}
	if int(c) == into.Subsets-1 {
		return s.rowsOf(with), nil
	}
	l := leftOut{LeftOut: LeftOut{ID: "documents but"}, gone: func(t evidence.Soft) bool {
		i := slices.Index(into.Documents, t.Source)
		return i >= 0 && !c.Has(i)
	}}
	for i, d := range into.Documents {
		if c.Has(i) {
			l.ID += " " + d
		}
	}
	if len(documents) > runAll {
		log, err := s.logWeights(l.gone)
		if err != nil {
			return nil, err
		}
		w, err := evidence.Smooth(log[:with.Design.Rows])
		if err != nil {
			return nil, err
		}
		if w.Reliable() {
			into.WorstK = max(into.WorstK, w.K)
			return s.weighedRows(with, w), nil
		}
	}
	t, err := s.rerun(ctx, l)
	if err != nil {
		return nil, err
	}
	into.Reruns++
	return s.rowsOf(t), nil
}

// rowsOf is the share of futures by row, answer by answer.
func (s *Study) rowsOf(t *ensemble.Table) subset {
	var out subset
	for _, set := range s.held(t) {
		column := make([]float64, 0, t.Design.Rows)
		for _, k := range t.RowsOf(set) {
			column = append(column, float64(k)/float64(t.Design.Replications))
		}
		out = append(out, column)
	}
	return out
}

// weighedRows spreads re-weighted chances over rows, so that their plain mean is the chance and their spread
// its error: p + R·w·(k/m − p).
func (s *Study) weighedRows(t *ensemble.Table, w evidence.Weights) subset {
	out := s.rowsOf(t)
	for _, column := range out {
		p := 0.0
		for r, x := range column {
			p += float64(w.W[r] * x)
		}
		for r, x := range column {
			column[r] = p + float64(float64(float64(len(column))*w.W[r])*(x-p))
		}
	}
	return out
}

// shapleyByRow shares out in every row what n members of a coalition make together: by member, then by row.
func shapleyByRow(n, rows int, value func(evidence.Coalition) []float64) ([][]float64, error) {
	out := make([][]float64, n)
	for r := range rows {
		shares, err := evidence.Shapley(n, func(c evidence.Coalition) float64 { return value(c)[r] })
		if err != nil {
			return nil, err
		}
		for i, v := range shares {
			out[i] = append(out[i], v)
		}
	}
	return out, nil
}

// meanOf is the mean over independent rows and its standard error.
func meanOf(rows []float64) (mean, se float64) {
	n := float64(len(rows))
	for _, x := range rows {
		mean += x
	}
	mean /= n
	if n < 2 {
		return mean, 0
	}
	square := 0.0
	for _, x := range rows {
		square += float64((x - mean) * (x - mean))
	}
	return mean, math.Sqrt(square / float64(n*(n-1)))
}
