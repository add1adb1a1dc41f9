// Claims run as tests: each claim that expects something is compared with what the model does, under
// its own priors and under every structure, and gets a verdict with its reason.

package study

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/dossier"
	"parley/evidence"
	"parley/spelling"
)

// ClaimsRequest is what is asked of a test of claims.
type ClaimsRequest struct {
	Request
	Only     []string // ids; empty: all
	Document string   // a source; empty: all
}

// Defaults of a test: enough for most claims, in a minute or two on two cores.
const DefaultClaimFutures = 4096

// tested are the claims of the view, with what an audit lays beside them.
func (p *Prepared) tested() []dossier.Claim { return slices.Concat(p.View.Claims, p.View.Drafts) }

// examiner carries the tests of one request out.
type examiner struct {
	request  ClaimsRequest
	plain    *Prepared // with all tilts
	bench    *bench
	priors   map[string]*priorSet // by what is left out
	bounds   setup
	results  *ClaimResults
	subjects []*subject
}

// A priorSet is the dossier without the tilts of a document and origin, in every structure.
type priorSet struct {
	base       *Prepared
	structures []Structure
	left       []string             // claims whose tilts are out
	sweeps     map[string]*Prepared // by the axis that is drawn from its bounds
}

// A subject is one claim under test.
type subject struct {
	*trial
	priors  *priorSet
	verdict *ClaimVerdict
	base    setup
	others  []setup
	settled bool // a screen has spoken
	axis    int  // of the leading number, in the axes of the base; −1: none
	sweep   setup
	swept   bool
}

// Claims tests the claims of a dossier.
func Claims(ctx context.Context, whole *dossier.Dossier, r ClaimsRequest) (*ClaimResults, error) {
	x, err := newExaminer(whole, r)
	if err != nil {
		return nil, err
	}
	if len(x.plain.View.Claims) == 0 {
		return nil, NoClaims{x.plain.View.Head.Name.Value}
	}
	chosen, err := x.choose(x.plain.View.Claims)
	if err != nil {
		return nil, err
	}
	if err := x.examine(ctx, chosen); err != nil {
		return nil, err
	}
	return x.results, nil
}

// NoClaims is the error of a dossier that has none to test.
type NoClaims struct{ Dossier string }

func (e NoClaims) Error() string {
	return fmt.Sprintf("%s holds no claims to test; write them into claims.yaml, or audit a draft", e.Dossier)
}

// TestClaims tests the claims of a study's dossier and puts the verdicts beside its odds. Levers the study
// moves are not part of the tests: each claim says what is compared.
func (s *Study) TestClaims(ctx context.Context) error {
	r := s.Request
	r.Futures, r.Moves = min(r.Futures, DefaultClaimFutures), nil
	r.Futures -= r.Futures % r.Replications
	tested, err := Claims(ctx, s.Prepared.Whole, ClaimsRequest{Request: r})
	var none NoClaims
	if errors.As(err, &none) {
		return nil // the page says that none was tested
	}
	s.Results.Tested = tested
	return err
}

func newExaminer(whole *dossier.Dossier, r ClaimsRequest) (*examiner, error) {
	plain, err := Prepare(whole, Options{AsOf: r.AsOf})
	if err != nil {
		return nil, err
	}
	wild, err := plain.Again(func(o *Options) { o.Replace = plain.boundsOf() })
	if err != nil {
		return nil, err
	}
	head := plain.head(r.Request)
	x := &examiner{
		request: r, plain: plain, bench: newBench(r.Request), priors: map[string]*priorSet{},
		bounds: newSetup("bounds", wild, 1, r.Futures),
		results: &ClaimResults{
			Dossier: head.Dossier, Condition: plain.condition(), Seed: r.Seed, Futures: r.Futures, Rows: r.Futures / r.Replications, Replications: r.Replications,
			Structures: []Named{}, Claims: []ClaimVerdict{}, Untested: []ClaimInfo{}, Says: verdictMeanings(),
		},
	}
	return x, nil
}

// choose picks the claims asked for, by document and paragraph.
func (x *examiner) choose(all []dossier.Claim) ([]dossier.Claim, error) {
	known := map[string]bool{}
	documents := map[string]bool{}
	for _, c := range all {
		known[c.ID.Value], documents[c.Source.Value] = true, true
	}
	for _, id := range x.request.Only {
		if !known[id] {
			return nil, unknownName("claim", id, keysOf(known))
		}
	}
	if d := x.request.Document; d != "" && !documents[d] {
		return nil, unknownName("document with claims", d, keysOf(documents))
	}
	var out []dossier.Claim
	for _, c := range all {
		if (len(x.request.Only) == 0 || slices.Contains(x.request.Only, c.ID.Value)) && (x.request.Document == "" || c.Source.Value == x.request.Document) {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return nil, UnknownName{fmt.Sprintf("document %s has none of the claims asked for with --only; leave one of the two out", x.request.Document)}
	}
	slices.SortStableFunc(out, func(a, b dossier.Claim) int {
		return cmp.Or(strings.Compare(a.Source.Value, b.Source.Value), cmp.Compare(paragraph(a), paragraph(b)), strings.Compare(a.ID.Value, b.ID.Value))
	})
	return out, nil
}

func paragraph(c dossier.Claim) int {
	if len(c.At) == 0 {
		return 0
	}
	return c.At[0].Value
}

// examine tests claims in stages, so that all that need an arm share it.
func (x *examiner) examine(ctx context.Context, claims []dossier.Claim) error {
	if err := x.admit(claims); err != nil {
		return err
	}
	for _, s := range x.subjects {
		if !s.settled {
			x.ask(s)
		}
	}
	if err := x.bench.run(ctx, "testing claims"); err != nil {
		return err
	}
	for _, s := range x.subjects {
		if !s.settled {
			x.judge(s)
		}
	}
	for _, s := range x.subjects {
		if err := x.askSweep(s); err != nil {
			return err
		}
	}
	if err := x.bench.run(ctx, "looking for tipping values"); err != nil {
		return err
	}
	for _, s := range x.subjects {
		if s.swept {
			x.judgeSweep(s)
		}
		x.results.Claims = append(x.results.Claims, *s.verdict)
	}
	x.count()
	return nil
}

// admit makes the claims' tests ready and settles those that need no run.
func (x *examiner) admit(claims []dossier.Claim) error {
	for _, c := range claims {
		t, err := x.plain.trialOf(c)
		if err != nil {
			return fmt.Errorf("claim %s: %w", c.ID.Value, err)
		}
		if t == nil {
			x.results.Untested = append(x.results.Untested, x.untested(c))
			continue
		}
		s := &subject{trial: t, axis: -1, verdict: x.blank(c, t)}
		x.subjects = append(x.subjects, s)
		if x.screen(s); s.settled {
			continue
		}
		if s.priors, err = x.priorsFor(c); err != nil {
			return err
		}
		s.verdict.Without = s.priors.left
		x.setups(s)
	}
	return nil
}

// blank is a verdict before anything is known.
func (x *examiner) blank(c dossier.Claim, t *trial) *ClaimVerdict {
	v := &ClaimVerdict{ClaimInfo: x.plain.claimInfo(c), Test: t.says, Asks: t.asks(), Chance: x.plain.isChance(t.reads[0].rule), Month: t.at, Margin: t.margin, Unit: t.unit}
	for _, o := range c.Outside {
		v.Outside = append(v.Outside, OutsideInfo{o.Verdict.Value, x.plain.named(o.Says.Value), o.Basis.Quantity().String()})
	}
	return v
}

// untested says why a claim is not tested.
func (x *examiner) untested(c dossier.Claim) ClaimInfo {
	info := x.plain.claimInfo(c)
	switch {
	case c.Note.Set():
		info.Note = x.plain.named(c.Note.Value)
	case c.Kind.Value == "fact" || c.Kind.Value == "figure":
		info.Note = "a fact that the model takes in or leaves out; it tests none"
	default:
		info.Note = "no contrast, order or band is coded for it"
	}
	return info
}

// priorsFor is the dossier without the tilts of a claim's own document and origin.
func (x *examiner) priorsFor(c dossier.Claim) (*priorSet, error) {
	origin := evidence.OriginOf(x.plain.View, c)
	out := func(s evidence.Soft) bool {
		return c.Source.Set() && (s.Source == c.Source.Value || s.Origin == origin)
	}
	var left []string
	for _, list := range x.plain.Soft {
		for _, s := range list {
			if out(s) {
				left = append(left, s.Claim)
			}
		}
	}
	slices.Sort(left)
	left = slices.Compact(left)
	key := strings.Join(left, " ")
	if set, ok := x.priors[key]; ok {
		return set, nil
	}
	base, err := x.plain.Again(func(o *Options) { o.Without = out })
	if err != nil {
		return nil, err
	}
	structures, err := StructuralVariants(base.Whole, base.options)
	if err != nil {
		return nil, err
	}
	set := &priorSet{base, structures, left, map[string]*Prepared{}}
	x.priors[key] = set
	if len(x.results.Structures) == 0 {
		for _, s := range structures {
			x.results.Structures = append(x.results.Structures, Named{s.Name, s.Says})
		}
	}
	return set, nil
}

// Names of definitions moved.
const (
	thresholdsLower  = "thresholds a quarter lower"
	thresholdsHigher = "thresholds a quarter higher"
)

// setups lists what a claim is tested under: all its futures at the baseline, half as many beside.
func (x *examiner) setups(s *subject) {
	half := x.half()
	s.base = newSetup("baseline", s.priors.base, 1, x.request.Futures)
	for _, other := range s.priors.structures {
		s.others = append(s.others, newSetup(other.Name, other.Prepared, 1, half))
	}
	if s.thresholded(x.plain) {
		s.others = append(s.others, newSetup(thresholdsLower, s.priors.base, 0.75, half), newSetup(thresholdsHigher, s.priors.base, 1.25, half))
	}
}

// half is how many futures a test takes beside the baseline.
func (x *examiner) half() int {
	n := max(x.request.Futures/2, x.request.Replications)
	return n - n%x.request.Replications
}

func (x *examiner) ask(s *subject) {
	x.bench.want(s.trial, s.base)
	x.bench.want(s.trial, x.bounds)
	for _, o := range s.others {
		x.bench.want(s.trial, o)
	}
}

// count counts the verdicts.
func (x *examiner) count() {
	for _, v := range evidence.Verdicts() {
		n := 0
		for _, c := range x.results.Claims {
			if c.Verdict == v {
				n++
			}
		}
		x.results.Counts = append(x.results.Counts, Counted{v, n})
	}
}

// UnknownName is the error of a name that nothing has.
type UnknownName struct{ says string }

func (e UnknownName) Error() string { return e.says }

// unknownName says so, with the nearest that something has.
func unknownName(what, name string, known []string) error {
	mend := "there are " + strings.Join(known, ", ")
	if near := spelling.Nearest(name, known); near != "" {
		mend = fmt.Sprintf("did you mean %q?", near)
	} else if len(known) > 12 {
		mend = "parley claims lists them"
	}
	return UnknownName{fmt.Sprintf("no %s is called %q; %s", what, name, mend)}
}

func keysOf(m map[string]bool) []string { return slices.Sorted(maps.Keys(m)) }
