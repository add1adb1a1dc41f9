package study

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"parley"
	"parley/compile"
	"parley/ensemble"
	"parley/sim"
	"parley/store"
)

// engine is raised whenever the same inputs give other results for a reason that is not in the
// embedded source, such as a library.
const engine = "1"

// A Study is a request being answered: the prepared dossier, the table of its futures, and where
// stages are kept.
type Study struct {
	Request  Request
	Prepared *Prepared
	Table    *ensemble.Table // of the baseline
	Results  *Results
	Key      store.Key // of everything that went in

	against    *ensemble.Table   // the baseline that arms are compared with, once it has run
	structures []*ensemble.Table // other structures that were run

	ledger *store.Ledger // nil: nothing is kept
	store  *store.Store
}

// Begin opens the store for a request about a prepared dossier, ready to run.
func Begin(ctx context.Context, r Request, p *Prepared) (*Study, error) {
	s := &Study{Request: r, Prepared: p}
	s.Key = store.Digest("study", engine, model(), p.View.Hash(), s.designText(r.Futures, r.Moves))
	if r.Out == "" {
		return s, nil
	}
	var err error
	if s.store, err = store.Open(filepath.Join(r.Out, ".parley")); err != nil {
		return nil, err
	}
	if s.ledger, err = s.store.Ledger(ctx, string(s.Key)); err != nil {
		return nil, errors.Join(err, s.store.Close())
	}
	return s, nil
}

// Close frees the store.
func (s *Study) Close() error {
	if s.ledger == nil {
		return nil
	}
	return errors.Join(s.ledger.Close(), s.store.Close())
}

// model is a digest of the code that a study's numbers depend on: from arithmetic to summaries,
// every file but the tests.
var model = sync.OnceValue(func() string { return codeOf(".") })

// codeOf is the digest of the embedded code below a folder.
func codeOf(folder string) string {
	var parts []string
	err := fs.WalkDir(parley.Source, folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := parley.Source.ReadFile(path)
		parts = append(parts, path, string(text))
		return err
	})
	if err != nil {
		panic("study: the embedded source cannot be read: " + err.Error())
	}
	return string(store.Digest(parts...))
}

// designText spells out what a run depends on beside the dossier and the model. The number of
// workers is not part of it: it changes nothing.
func (s *Study) designText(futures int, moves []compile.Move) string {
	r := s.Request
	return fmt.Sprintf("seed %d futures %d replications %d months %d at %v moves %v", r.Seed, futures, r.Replications, s.Prepared.Months, s.Prepared.At, moves)
}

// arm is one ensemble of a study.
type arm struct {
	name       string
	prepared   *Prepared // nil: the study's own
	moves      []compile.Move
	futures    int
	thresholds []float64
	charted    bool
	forced     []sim.Forced           // turns decided from outside
	redrawn    func(axis string) bool // axes drawn anew
}

// table runs an arm, or takes from the store what has been run before.
func (s *Study) table(ctx context.Context, a arm) (*ensemble.Table, error) {
	p := a.prepared
	if p == nil {
		p = s.Prepared
	}
	job, err := p.job(s.Request, a.moves, a.futures)
	if err != nil {
		return nil, err
	}
	job.Thresholds, job.Forced = a.thresholds, a.forced
	if a.redrawn != nil {
		job.Program = job.Program.Redrawn(a.redrawn)
	}
	job.Values = values
	if a.charted {
		job.Charts = charts()
	}
	if s.Request.Progress != nil {
		job.Progress = func(done, total int) { s.Request.Progress(a.name, done, total) }
	}
	runner, err := ensemble.NewRunner(job)
	if err != nil {
		return nil, err
	}
	inputs := store.Digest(string(s.Key), build(), a.name, s.designText(a.futures, a.moves), fmt.Sprint(a.thresholds, a.charted, a.forced), anew(p, a.redrawn), priors(p))
	var shards []*ensemble.Shard
	for i := range job.Shards() {
		shard, err := s.shard(ctx, runner, a.name, inputs, i)
		if err != nil {
			return nil, err
		}
		shards = append(shards, shard)
	}
	return ensemble.NewTable(job, shards)
}

// anew tells apart runs that draw other axes anew.
func anew(p *Prepared, redrawn func(axis string) bool) string {
	if redrawn == nil {
		return ""
	}
	var out []string
	for _, a := range p.Program.Axes {
		if redrawn(a.Name) {
			out = append(out, a.Name)
		}
	}
	return string(store.Digest(out...))
}

// build is a digest of the running program: what another build kept is run again, since the
// mechanisms' sources are not all that results come from.
var build = sync.OnceValue(func() string {
	path, err := os.Executable()
	if err != nil {
		return engine
	}
	file, err := os.Open(path)
	if err != nil {
		return engine
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return engine
	}
	return hex.EncodeToString(sum.Sum(nil))
})

// priors tells apart programs whose priors, or steps a month, differ.
func priors(p *Prepared) string {
	parts := []string{strconv.Itoa(p.substeps)}
	for _, a := range append(p.Program.Axes, p.Program.Constants...) {
		parts = append(parts, a.Name, a.Dist.String())
	}
	return string(store.Digest(parts...))
}

// shard runs one shard, or reads it when it was kept by an earlier run that was cut short.
func (s *Study) shard(ctx context.Context, runner *ensemble.Runner, name string, inputs store.Key, i int) (*ensemble.Shard, error) {
	if s.ledger == nil {
		return runner.Shard(ctx, i)
	}
	stage := name + " " + strconv.Itoa(i)
	if key, ok := s.ledger.Done(stage, inputs); ok {
		if content, err := s.store.Get(key); err == nil {
			if shard, err := unpacked(content); err == nil {
				runner.Skip(shard)
				return shard, nil
			}
		}
	}
	shard, err := runner.Shard(ctx, i)
	if err != nil {
		return nil, err
	}
	_, _, err = s.ledger.Build(stage, inputs, "shard", func(w io.Writer) error {
		return pack(w, shard)
	})
	return shard, err
}

// pack writes a shard compressed: most counts of turns are nought, and a study keeps some sixty shards.
func pack(w io.Writer, shard *ensemble.Shard) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	if _, err := shard.WriteTo(z); err != nil {
		return err
	}
	return z.Close()
}

// unpacked reads what pack wrote.
func unpacked(content []byte) (*ensemble.Shard, error) {
	z, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	shard, err := ensemble.ReadShard(z)
	if err != nil {
		return nil, err
	}
	return shard, z.Close()
}

// Run answers the request: the odds first, then what a reader asks next.
func (s *Study) Run(ctx context.Context) error {
	if err := s.Odds(ctx); err != nil {
		return err
	}
	return s.Deepen(ctx)
}

// Odds runs the baseline and gives the odds, their ranges and their drivers.
func (s *Study) Odds(ctx context.Context) error {
	t, err := s.table(ctx, arm{name: "futures", moves: s.Request.Moves, futures: s.Request.Futures, charted: true})
	if err != nil {
		return err
	}
	s.Table = t
	s.Results = s.Prepared.head(s.Request)
	s.odds()
	s.fans()
	s.drivers()
	return nil
}

// side is how many futures a secondary ensemble takes: enough for errors of half a percentage
// point, few enough to wait for.
func (s *Study) side() int {
	n := min(s.Request.Futures, 2*ensemble.Charted)
	return n - n%s.Request.Replications
}

// Deepen adds the ensembles that test the odds: the jump prior flattened, thresholds a quarter
// lower and higher, what their variance is made of, levers side by side, claims left out, and typical futures told.
func (s *Study) Deepen(ctx context.Context) error {
	for _, step := range []func(context.Context) error{s.flatten, s.thresholds, s.variance, s.compareLevers, s.influence, s.tell} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}
