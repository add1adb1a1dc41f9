// What the answers would be without a coded claim, an origin or a document, with the model fixed. It
// measures how far our coding of a claim moves the answer, not whether the claim is true or its source good.

package study

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"parley/ensemble"
	"parley/evidence"
)

// Influences is what `influence --json` prints.
type Influences struct {
	Heading
	Answers   []Answer       `json:"answers"`
	Claims    []LeftOut      `json:"claims"`    // without each coded claim that tilts a prior, those that move an answer most first
	Origins   []LeftOut      `json:"origins"`   // without all claims of one origin
	Documents []LeftOut      `json:"documents"` // without all claims of one document
	Shapley   *Shapley       `json:"shapley,omitempty"`
	Voices    []Voice        `json:"voices"` // origins with several claims on one number, and what they count for
	Counted   []CountedAt    `json:"counted"`
	Idle      []string       `json:"idle"`      // documents none of whose claims tilts a prior
	Structure []RestsOn      `json:"structure"` // what rests on a document as a part of the model, whatever the numbers
	Untraced  map[string]int `json:"untraced"`  // by kind, how many elements no row or claim leads from to a document
}

// LeftOut is a part of the evidence and what its absence does.
type LeftOut struct {
	By         string   `json:"by"` // claim, origin or document
	ID         string   `json:"id"`
	Says       string   `json:"says"`
	Source     string   `json:"source,omitempty"`     // of a claim
	At         string   `json:"at,omitempty"`         // its paragraphs
	Modality   string   `json:"modality,omitempty"`   // of a claim
	Rating     string   `json:"rating,omitempty"`     // of a claim
	Claims     []string `json:"claims"`               // that tilt a prior
	Parameters []string `json:"parameters"`           // that they tilt
	K          float64  `json:"k"`                    // Pareto diagnostic of the weights; from .7 on (less with few rows), or 9 where it cannot be judged, the figures are a re-run
	Effective  float64  `json:"effective_rows"`       // how many parameter rows the weights are worth
	Rerun      bool     `json:"rerun"`                // run again without it, on common chance; else re-weighted
	Shifts     []Shift  `json:"shifts"`               // by answer: then is the chance without it
	Reweighted []Shift  `json:"reweighted,omitempty"` // of a re-run: what re-weighting gave, for comparison
}

// Voice is an origin that says several things of one number.
type Voice struct {
	Parameter string     `json:"parameter"`
	Origin    string     `json:"origin"`
	Claims    []string   `json:"claims"`
	Repeats   []string   `json:"repeats"`   // that say the same again and count once with it
	Effective [3]float64 `json:"effective"` // how many claims they are worth at each correlation
}

// CountedAt is what the answers are when claims of one origin are counted otherwise: p is as they are counted
// in the study, then is at this correlation.
type CountedAt struct {
	Rho    float64 `json:"rho"` // 0: independent voices; 1: one voice
	Shifts []Shift `json:"shifts"`
}

// Kinds of evidence that can be left out.
const (
	ByClaim    = "claim"
	ByOrigin   = "origin"
	ByDocument = "document"
)

// InfluenceRequest says what is to be left out, and for which answer.
type InfluenceRequest struct {
	By       string // claim, origin or document; empty: all three
	Scenario string // one answer; empty: all
}

// leading is how many claims are run again honestly: those that re-weighting puts first.
const leading = 8

// Influence leaves out every coded claim, origin and document in turn. It needs the odds.
func (s *Study) Influence(ctx context.Context, r InfluenceRequest) (*Influences, error) {
	out := &Influences{Heading: s.heading(), Answers: s.answerList(), Claims: []LeftOut{}, Origins: []LeftOut{}, Documents: []LeftOut{}, Voices: []Voice{}, Counted: []CountedAt{}, Idle: s.idle()}
	only, err := s.Prepared.answer(r.Scenario)
	if err != nil {
		return nil, err
	}
	for _, kind := range []struct {
		by     string
		honest int
		into   *[]LeftOut
	}{{ByClaim, leading, &out.Claims}, {ByOrigin, math.MaxInt, &out.Origins}, {ByDocument, math.MaxInt, &out.Documents}} {
		if r.By != "" && r.By != kind.by {
			continue
		}
		if *kind.into, err = s.leaveOut(ctx, kind.by, kind.honest, only); err != nil {
			return nil, err
		}
	}
	if r.By == "" || r.By == ByDocument {
		if out.Shapley, err = s.shapley(ctx); err != nil {
			return nil, err
		}
	}
	if r.By == "" || r.By == ByOrigin {
		if out.Voices, out.Counted, err = s.voices(ctx); err != nil {
			return nil, err
		}
	}
	out.Structure, out.Untraced = s.Prepared.restsOn()
	out.keep(only)
	return out, nil
}

// keep drops all answers but one.
func (out *Influences) keep(only string) {
	if only == "" {
		return
	}
	other := func(s Shift) bool { return s.Answer != only }
	out.Answers = slices.DeleteFunc(out.Answers, func(a Answer) bool { return a.ID != only })
	for _, list := range [][]LeftOut{out.Claims, out.Origins, out.Documents} {
		for i := range list {
			list[i].Shifts, list[i].Reweighted = slices.DeleteFunc(list[i].Shifts, other), slices.DeleteFunc(list[i].Reweighted, other)
		}
	}
	for i := range out.Counted {
		out.Counted[i].Shifts = slices.DeleteFunc(out.Counted[i].Shifts, other)
	}
	if out.Shapley != nil {
		out.Shapley.Answers = slices.DeleteFunc(out.Shapley.Answers, func(a SharedAnswer) bool { return a.Answer != only })
	}
}

// leaveOut re-weights the futures that were run, with smoothed importance weights, to find what may matter.
// The first of these, as many as honest says, and those whose weights cannot be trusted are then run again
// without the evidence, on the same futures and the same chance.
func (s *Study) leaveOut(ctx context.Context, by string, honest int, only string) ([]LeftOut, error) {
	list := s.evidence(by)
	for i := range list {
		w, err := s.weights(list[i].gone)
		if err != nil {
			return nil, err
		}
		list[i].K, list[i].Effective, list[i].Shifts, list[i].trusted = finiteK(w.K), w.Effective, s.weighed(w), w.Reliable()
	}
	slices.SortStableFunc(list, func(a, b leftOut) int { return cmp.Compare(surest(b.Shifts, only), surest(a.Shifts, only)) })
	out := make([]LeftOut, 0, len(list))
	for i, l := range list {
		if i < honest || !l.trusted {
			gone, err := s.rerun(ctx, l)
			if err != nil {
				return nil, err
			}
			with, err := s.baseline(ctx)
			if err != nil {
				return nil, err
			}
			l.Rerun, l.Reweighted, l.Shifts = true, l.Shifts, s.shifts(with, gone)
		}
		out = append(out, l.LeftOut)
	}
	slices.SortStableFunc(out, func(a, b LeftOut) int {
		if a.Rerun != b.Rerun {
			return map[bool]int{true: -1, false: 1}[a.Rerun]
		}
		return cmp.Or(cmp.Compare(surest(b.Shifts, only), surest(a.Shifts, only)), strings.Compare(a.ID, b.ID))
	})
	return out, nil
}

// leftOut is evidence with what chooses its tilts.
type leftOut struct {
	LeftOut
	gone    func(evidence.Soft) bool
	trusted bool // re-weighting may stand for a run
}

// evidence lists the claims, origins or documents that tilt a prior.
func (s *Study) evidence(by string) []leftOut {
	name := map[string]func(evidence.Soft) string{
		ByClaim:    func(t evidence.Soft) string { return t.Claim },
		ByOrigin:   func(t evidence.Soft) string { return t.Origin },
		ByDocument: func(t evidence.Soft) string { return t.Source },
	}[by]
	found := map[string]*leftOut{}
	for parameter, list := range s.Prepared.Soft {
		for _, t := range list {
			l := found[name(t)]
			if l == nil {
				id := name(t)
				l = &leftOut{LeftOut: LeftOut{By: by, ID: id}, gone: func(t evidence.Soft) bool { return name(t) == id }}
				found[id] = l
			}
			l.Claims, l.Parameters = append(l.Claims, t.Claim), append(l.Parameters, parameter)
		}
	}
	var out []leftOut
	for _, l := range found {
		for _, list := range []*[]string{&l.Claims, &l.Parameters} {
			slices.Sort(*list)
			*list = slices.Compact(*list)
		}
		s.describe(&l.LeftOut)
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b leftOut) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// describe says in words what is left out.
func (s *Study) describe(l *LeftOut) {
	for _, c := range s.Results.Claims {
		if l.By == ByClaim && c.ID == l.ID {
			l.Says, l.Source, l.At, l.Modality, l.Rating = c.Says, c.Source, c.At, c.Modality, c.Rating
		}
	}
	for _, d := range s.Results.Sources {
		if l.By == ByDocument && d.ID == l.ID {
			l.Says = s.Prepared.named(d.Describes)
		}
	}
	if l.By == ByOrigin {
		l.Says = "what goes back to " + strings.ReplaceAll(l.ID, "-", " ")
	}
}

// voices lists the origins that say several things of one number, and runs the dossier with such claims
// counted as independent and as one.
func (s *Study) voices(ctx context.Context) ([]Voice, []CountedAt, error) {
	list, counted := []Voice{}, []CountedAt{}
	for _, parameter := range slices.Sorted(maps.Keys(s.Prepared.Soft)) {
		for _, share := range evidence.Shares(s.Prepared.Soft[parameter]) {
			if len(share.Claims) > 1 || len(share.Repeats) > 0 {
				list = append(list, Voice{parameter, share.Origin, share.Claims, append([]string{}, share.Repeats...), share.Effective})
			}
		}
	}
	if len(list) == 0 {
		return list, counted, nil
	}
	with, err := s.baseline(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, rho := range []float64{evidence.Rhos[0], evidence.Rhos[2]} {
		p, err := s.Prepared.Again(func(o *Options) {
			pooling := s.Prepared.pooling()
			pooling.Rho = rho
			o.Pooling = &pooling
		})
		if err != nil {
			return nil, nil, err
		}
		t, err := s.table(ctx, arm{name: fmt.Sprintf("claims of one origin at rho %g", rho), prepared: p, moves: s.Request.Moves, futures: s.compared()})
		if err != nil {
			return nil, nil, err
		}
		counted = append(counted, CountedAt{rho, s.shifts(with, t)})
	}
	return list, counted, nil
}

// idle lists the documents none of whose claims tilts a prior.
func (s *Study) idle() []string {
	tilts := map[string]bool{}
	for _, list := range s.Prepared.Soft {
		for _, t := range list {
			tilts[t.Source] = true
		}
	}
	out := []string{}
	for _, d := range s.Prepared.View.Sources {
		if !tilts[d.ID.Value] {
			out = append(out, d.ID.Value)
		}
	}
	return out
}

// surest is the greatest shift that two standard errors leave sure, so that the noise of many small shifts
// does not choose.
func surest(shifts []Shift, only string) float64 {
	most := math.Inf(-1)
	for _, c := range shifts {
		if only == "" || c.Answer == only {
			most = max(most, math.Abs(c.Diff)-2*c.SE)
		}
	}
	return most
}

// weights re-weigh the rows of the study to priors without some tilts.
func (s *Study) weights(gone func(evidence.Soft) bool) (evidence.Weights, error) {
	log, err := s.logWeights(gone)
	if err != nil {
		return evidence.Weights{}, err
	}
	return evidence.Smooth(log)
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
		ratio, err := s.Prepared.pooling().LogRatio(a.Prior, with, without)
		if err != nil {
			return nil, err
		}
		for r, theta := range s.axisValues(i) {
			out[r] += ratio(theta)
		}
	}
	return out, nil
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

// rerun runs the dossier without some evidence on the futures that are compared. A row draws the same place
// in both priors, so the runs differ by the evidence alone.
func (s *Study) rerun(ctx context.Context, l leftOut) (*ensemble.Table, error) {
	p, err := s.Prepared.Again(func(o *Options) {
		before := o.Without
		o.Without = func(t evidence.Soft) bool { return l.gone(t) || before != nil && before(t) }
	})
	if err != nil {
		return nil, err
	}
	return s.table(ctx, arm{name: "without " + l.ID, prepared: p, moves: s.Request.Moves, futures: s.compared()})
}

// finiteK keeps a diagnostic that could not be judged printable as JSON.
func finiteK(k float64) float64 {
	if math.IsInf(k, 1) {
		return 9
	}
	return k
}

// influence puts the claims left out one by one beside the odds of a study, scenarios only.
func (s *Study) influence(ctx context.Context) error {
	list, err := s.leaveOut(ctx, ByClaim, leading, "")
	if err != nil {
		return err
	}
	for _, l := range list {
		for _, d := range l.Shifts {
			if d.Kind == scenarioKind {
				s.Results.Influence = append(s.Results.Influence, ClaimShift{Claim: l.ID, Scenario: d.Answer, P: d.P, Without: d.Other, SE: d.SE, K: l.K, Rerun: l.Rerun})
			}
		}
	}
	slices.SortStableFunc(s.Results.Influence, func(a, b ClaimShift) int {
		if a.Rerun != b.Rerun {
			return map[bool]int{true: -1, false: 1}[a.Rerun]
		}
		return cmp.Or(cmp.Compare(math.Abs(b.Without-b.P), math.Abs(a.Without-a.P)), strings.Compare(a.Claim+a.Scenario, b.Claim+b.Scenario))
	})
	return nil
}
