// The same bits, whatever the circumstances: workers, company, levers at rest, actors without a
// part, and a run that was killed.

package study

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley/compile"
	"parley/dossier"
	"parley/dossiers"
	"parley/ensemble"
	"parley/outcome"
	"parley/sim"
)

var readUkraine = sync.OnceValues(func() (*dossier.Dossier, error) { return Open("ukraine-2025") })

// ukraine prepares the first dossier.
func ukraine(t testing.TB, o Options) *Prepared {
	t.Helper()
	whole, err := readUkraine()
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prepare(whole, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// copied writes the first dossier into a folder of its own, with text added to some files.
func copied(t testing.TB, added map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	from, _ := dossiers.Open("ukraine-2025")
	if err := os.CopyFS(dir, from); err != nil {
		t.Fatal(err)
	}
	for name, text := range added {
		path := filepath.Join(dir, name)
		old, err := os.ReadFile(path)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, append(old, text...), fs.FileMode(0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// fromFolder prepares a dossier in a folder.
func fromFolder(t testing.TB, dir string, o Options) *Prepared {
	t.Helper()
	whole, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Prepare(whole, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// shardsOf runs an ensemble and gives its shards as they stand on disk.
func shardsOf(t testing.TB, p *Prepared, r Request, charted []string, moves ...compile.Move) []byte {
	t.Helper()
	job, err := p.job(r, moves, r.Futures)
	if err != nil {
		t.Fatal(err)
	}
	job.Values, job.Charts = values, charted
	runner, err := ensemble.NewRunner(job)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for i := range job.Shards() {
		shard, err := runner.Shard(context.Background(), i)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := shard.WriteTo(&out); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

// tableOf runs an ensemble.
func tableOf(t testing.TB, p *Prepared, r Request, charted []string, moves ...compile.Move) *ensemble.Table {
	t.Helper()
	job, err := p.job(r, moves, r.Futures)
	if err != nil {
		t.Fatal(err)
	}
	job.Values, job.Charts = values, charted
	runner, err := ensemble.NewRunner(job)
	if err != nil {
		t.Fatal(err)
	}
	var shards []*ensemble.Shard
	for i := range job.Shards() {
		shard, err := runner.Shard(context.Background(), i)
		if err != nil {
			t.Fatal(err)
		}
		shards = append(shards, shard)
	}
	table, err := ensemble.NewTable(job, shards)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestWorkers catches results that depend on who runs a block, or on what that worker ran before:
// 1, 2 and 8 workers, with a last block that is not full.
func TestWorkers(t *testing.T) {
	p := ukraine(t, Options{Months: 24})
	r := Request{Seed: 5, Futures: 2248, Replications: 8, Workers: 1}
	one := shardsOf(t, p, r, charts())
	for _, r.Workers = range []int{2, 8} {
		if !bytes.Equal(one, shardsOf(t, p, r, charts())) {
			t.Errorf("%d workers give other bits than one", r.Workers)
		}
	}
}

// TestPreparedAlike catches an order of axes that changes from one compilation to the next: studies
// are kept under it, so a resumed run would find nothing, and their files would differ.
func TestPreparedAlike(t *testing.T) {
	names := func(p *Prepared) string {
		var b strings.Builder
		for _, a := range slices.Concat(p.Program.Axes, p.Program.Constants) {
			fmt.Fprintln(&b, a.Name, a.Dist)
		}
		return b.String()
	}
	first := ukraine(t, Options{})
	for range 4 {
		if again := ukraine(t, Options{}); names(again) != names(first) || priors(again) != priors(first) {
			t.Fatal("preparing the same dossier twice gives its axes in another order")
		}
	}
}

// TestToldAlone catches chance or state that depends on the company of a future: told alone, it is
// the one that ran in its block, in paths, turns and scenarios.
func TestToldAlone(t *testing.T) {
	p := ukraine(t, Options{})
	r := Request{Seed: 3, Futures: 1024, Replications: 8}
	table := tableOf(t, p, r, toldPaths)
	head, _ := table.Month(p.Headline)
	for _, f := range []int{0, 77, 255, 256, 1023} {
		told, err := p.Told(r.Seed, table.Design.Future(f), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, name := range table.Charts {
			chart, width := table.Chart(i)
			for month, x := range told.Paths[name] {
				if got := chart[month*width+f]; math.Float32bits(got) != math.Float32bits(float32(x)) {
					t.Fatalf("future %d, %s in month %d: %g in its block, %g alone", f, name, month, got, x)
				}
			}
		}
		for _, s := range p.View.Scenarios.Scenarios {
			rule, _ := table.Rule(s.ID.Value)
			if table.Held(rule, head, f) != slices.Contains(told.Scenarios, s.ID.Value) {
				t.Errorf("future %d: %s held in its block %v, alone %v", f, s.ID.Value, table.Held(rule, head, f), told.Scenarios)
			}
		}
		for i, kind := range table.Kinds {
			_, first := table.Turn(i)
			month := 0
			for _, turn := range told.Turns {
				name, _, _ := strings.Cut(turn.Turn, "[")
				if name+"."+turn.Outcome == kind.Name() {
					month = turn.Month
					break
				}
			}
			if int(first[f]) != month {
				t.Errorf("future %d: %s first in month %d in its block, %d alone", f, kind.Name(), first[f], month)
			}
		}
	}
}

// TestNoOps catches a lever that does something at its no-op, alone or beside another lever of the
// dossier that moves the same thing.
func TestNoOps(t *testing.T) {
	p := ukraine(t, Options{Months: 24})
	r := Request{Seed: 2, Futures: 256, Replications: 8}
	base := shardsOf(t, p, r, charts())
	for _, l := range p.Program.Levers {
		rest := compile.Move{Lever: l.ID.Value, Value: l.Noop.Value, From: 1}
		if !bytes.Equal(base, shardsOf(t, p, r, charts(), rest)) {
			t.Errorf("%s at its no-op changes results", l.ID.Value)
		}
		for _, other := range p.Program.Levers {
			if other.Index != l.Index || other.ID.Value == l.ID.Value {
				continue
			}
			work := compile.Move{Lever: other.ID.Value, Value: (other.Noop.Value + other.Max.Value) / 2, From: 3}
			if work.Value == other.Noop.Value {
				work.Value = (other.Noop.Value + other.Min.Value) / 2
			}
			with := shardsOf(t, p, r, nil, work)
			if bytes.Equal(with, shardsOf(t, p, r, nil)) {
				t.Errorf("%s at %g changes nothing", other.ID.Value, work.Value)
			}
			if !bytes.Equal(with, shardsOf(t, p, r, nil, work, rest)) || !bytes.Equal(with, shardsOf(t, p, r, nil, rest, work)) {
				t.Errorf("%s at its no-op takes %s back", l.ID.Value, other.ID.Value)
			}
		}
	}
}

// TestEveryLeverMoves catches a lever that is bound to nothing: at its last stop, where it is not the
// no-op, it changes something that is charted. What nothing but its own indicator answers to says so.
func TestEveryLeverMoves(t *testing.T) {
	p := ukraine(t, Options{Months: 36})
	r := Request{Seed: 2, Futures: 512, Replications: 8}
	base, charted := shardsOf(t, p, r, nil), shardsOf(t, p, r, charts())
	for _, l := range p.Program.Levers {
		stop := l.Stops[len(l.Stops)-1].Value.Value
		if stop == l.Noop.Value {
			stop = l.Stops[0].Value.Value
		}
		move := compile.Move{Lever: l.ID.Value, Value: stop, From: 1}
		alone := strings.Contains(l.Says.Value, "nothing else in the model answers to it")
		if bytes.Equal(base, shardsOf(t, p, r, nil, move)) != alone {
			t.Errorf("%s at %g: nothing else answers: %v, the dossier says %v", l.ID.Value, stop, !alone, alone)
		}
		if alone && bytes.Equal(charted, shardsOf(t, p, r, charts(), move)) {
			t.Errorf("%s at %g changes nothing", l.ID.Value, stop)
		}
	}
}

// chanceAlone follows what rests on chance and parameters alone in one block: the oil shock and the
// moods at home of adversary and protege.
func chanceAlone(t *testing.T, p *Prepared, seed uint64, months int, moves ...compile.Move) []float64 {
	t.Helper()
	settings, err := p.Program.Settings(moves)
	if err != nil {
		t.Fatal(err)
	}
	var futures []sim.Future
	for i := range sim.Width {
		futures = append(futures, sim.Future{Row: i / 8, Rep: i % 8})
	}
	actor := func(role sim.Role) int {
		return slices.IndexFunc(p.Program.Sim.Cast.Actors, func(m sim.Member) bool { return m.Role == role })
	}
	var out []float64
	sim.NewBlock(p.Program.Sim).Run(sim.Run{Seed: seed, Months: months, Futures: futures, Settings: settings, Observe: func(_ int, b *sim.Block) {
		for _, c := range []*sim.Column{b.Value(sim.OilShock), b.Value(sim.Disposition, actor(sim.Adversary)), b.Value(sim.Disposition, actor(sim.Protege))} {
			out = append(out, c[:]...)
		}
	}})
	return out
}

// TestLeversLeaveChance catches a lever that shifts the draws of others; paired comparisons would
// then compare chance.
func TestLeversLeaveChance(t *testing.T) {
	p := ukraine(t, Options{})
	base := chanceAlone(t, p, 1, 24)
	for _, l := range p.Program.Levers {
		for _, v := range []float64{l.Min.Value, l.Max.Value} {
			if !slices.Equal(base, chanceAlone(t, p, 1, 24, compile.Move{Lever: l.ID.Value, Value: v, From: 1})) {
				t.Errorf("%s at %g changes the draws of others", l.ID.Value, v)
			}
		}
	}
}

// TestSeedZero catches a seed 0 that is taken for none.
func TestSeedZero(t *testing.T) {
	p := ukraine(t, Options{Months: 12})
	of := func(seed uint64) []byte {
		return shardsOf(t, p, Request{Seed: seed, Futures: 256, Replications: 8}, nil)
	}
	if zero := of(0); bytes.Equal(zero, of(DefaultSeed)) || !bytes.Equal(zero, of(0)) {
		t.Error("seed 0 is not a seed of its own")
	}
	keys := map[string]bool{}
	for _, seed := range []uint64{0, 1, 2} {
		s, err := Begin(context.Background(), Request{Seed: seed, Futures: 256, Replications: 8}, p)
		if err != nil {
			t.Fatal(err)
		}
		keys[string(s.Key)] = true
	}
	if len(keys) != 3 {
		t.Error("studies of seeds 0, 1 and 2 share a key")
	}
}

// bystander is an observer whom nobody threatens: nothing but means over all actors reads it.
var bystander = map[string]string{
	"actors.yaml":            "\n- {id: aaa_bystander, name: Bystander, role: observer}\n",
	"parameters/allies.yaml": "\n- {parameter: deterrence.exposure, at: aaa_bystander, unit: \"1\", prior: {point: 0}, sign: {assumed: none}, size: {assumed: none}, timeless: true}\n",
}

// overAll are the indices that count every actor, bystanders too.
var overAll = []string{"centrality_G", "isolation_G", "order_index"}

// newBacker is a backer without means: it comes first by name, so that every other's place changes.
var newBacker = map[string]string{
	"actors.yaml":           "\n- {id: aaa_backer, name: Newcomer, role: backer}\n",
	"initial/giving.yaml":   "\n- {variable: giving, at: [aaa_backer], unit: bn EUR/month, value: 0, basis: {assumed: none}, timeless: true}\n",
	"initial/allies.yaml":   "\n- {variable: autonomy, at: [aaa_backer], unit: \"1\", value: 0.2455, basis: {assumed: the mean of the others}, timeless: true}\n",
	"parameters/money.yaml": "\n- {parameter: aid.initial_giving, at: aaa_backer, unit: bn EUR/month, prior: {point: 0}, sign: {assumed: none}, size: {assumed: none}, timeless: true}\n- {parameter: aid.capacity, at: aaa_backer, unit: bn EUR/month, prior: {point: 0.001}, sign: {assumed: none}, size: {assumed: none}, timeless: true}\n",
}

// TestNewActors catches draws by place instead of by name. An observer whom nobody threatens changes not
// one bit of anything but indices over all actors; a backer without means leaves the draws of everybody
// else alone.
func TestNewActors(t *testing.T) {
	p := ukraine(t, Options{Months: 24})
	r := Request{Seed: 4, Futures: 512, Replications: 8}
	watched := fromFolder(t, copied(t, bystander), Options{Months: 24})
	if got := len(watched.Program.Sim.Cast.Actors) - len(p.Program.Sim.Cast.Actors); got != 1 {
		t.Fatalf("%d actors were added", got)
	}
	alone, beside := tableOf(t, p, r, charts()), tableOf(t, watched, r, charts())
	for i, name := range alone.Charts {
		before, _ := alone.Chart(i)
		after, _ := beside.Chart(i)
		if !slices.Equal(before, after) && !slices.Contains(overAll, name) {
			t.Errorf("an observer changes %s", name)
		}
	}
	joined := fromFolder(t, copied(t, newBacker), Options{Months: 24})
	if !slices.Equal(chanceAlone(t, p, 1, 24), chanceAlone(t, joined, 1, 24)) {
		t.Error("a backer without means changes the draws of others")
	}
	// What it could ever give is a thousandth of a bn EUR a month: nothing that can be seen moves.
	was, is := alone, tableOf(t, joined, r, charts())
	for i, name := range was.Charts {
		before, n := was.Chart(i)
		after, _ := is.Chart(i)
		if spread, moved := width(before[12*n:13*n]), meanShift(before[12*n:13*n], after[12*n:13*n]); moved > 0.02*spread+1e-6 {
			t.Errorf("%s moves by %g of a spread of %g for a backer without means", name, moved, spread)
		}
	}
}

// width is the 5 to 95% range of a column.
func width(values []float32) float64 {
	f := ensemble.FanOf(values, 1)
	return f.Q95[0] - f.Q05[0]
}

func meanShift(before, after []float32) float64 {
	sum := 0.0
	for i := range before {
		sum += float64(after[i]) - float64(before[i])
	}
	return math.Abs(sum) / float64(len(before))
}

// resumeFolder names, in a process that is to be killed, where it keeps its study.
const resumeFolder = "PARLEY_STUDY_TEST_FOLDER"

var interrupted = Request{Seed: 7, Futures: 3 * ensemble.Charted, Replications: 8, Months: 12}

// TestKilledAndResumed catches results that depend on how often a run was cut short: a process is
// killed between its shards, the study resumed, and every bit compared with an undisturbed run.
func TestKilledAndResumed(t *testing.T) {
	begin := func(out string, progress func(string, int, int)) *Study {
		r := interrupted
		r.Out, r.Progress = out, progress
		s, err := Begin(context.Background(), r, ukraine(t, Options{Months: r.Months}))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if dir := os.Getenv(resumeFolder); dir != "" {
		s := begin(dir, func(_ string, done, _ int) { fmt.Println("done", done) })
		t.Log(s.Odds(context.Background()), s.Close())
		return
	}
	dir := t.TempDir()
	victim := exec.Command(os.Args[0], "-test.run=^TestKilledAndResumed$", "-test.v")
	victim.Env = append(os.Environ(), resumeFolder+"="+dir)
	lines, err := victim.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	for scan := bufio.NewScanner(lines); scan.Scan(); {
		var done int
		if _, err := fmt.Sscanf(scan.Text(), "done %d", &done); err == nil && done >= ensemble.Charted+ensemble.Charted/2 {
			break // inside the second shard
		}
	}
	if err := victim.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := victim.Wait(); err == nil {
		t.Fatal("the process ended before it was killed")
	}
	first := 0
	var once sync.Once
	resumed := begin(dir, func(_ string, done, _ int) { once.Do(func() { first = done }) })
	whole := begin("", nil)
	for _, s := range []*Study{resumed, whole} {
		if err := s.Odds(context.Background()); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if first != ensemble.Charted {
		t.Errorf("the resumed run reports %d futures first; what was kept is not used", first)
	}
	if resumed.Key != whole.Key {
		t.Error("the key of the study depends on where it is kept")
	}
	if !bytes.Equal(inJSON(t, resumed.Results), inJSON(t, whole.Results)) {
		t.Error("results differ from those of a run that was not killed")
	}
	sameTable(t, resumed.Table, whole.Table)
}

func inJSON(t *testing.T, of any) []byte {
	t.Helper()
	raw, err := json.Marshal(of)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// sameTable holds two tables to the same bits.
func sameTable(t *testing.T, a, b *ensemble.Table) {
	t.Helper()
	for k := range a.At {
		for rule := range a.Rules {
			if !slices.Equal(a.Set(rule, k), b.Set(rule, k)) {
				t.Errorf("rule %s differs at month %d", a.Rules[rule], a.At[k])
			}
		}
		for i := range a.Names {
			if !sameBits(a.Values(i, k), b.Values(i, k)) {
				t.Errorf("%s differs at month %d", a.Names[i], a.At[k])
			}
		}
	}
	for i := range a.Kinds {
		count, first := a.Turn(i)
		count2, first2 := b.Turn(i)
		if !slices.Equal(count, count2) || !slices.Equal(first, first2) {
			t.Errorf("turn %s differs", a.Kinds[i].Name())
		}
	}
	for i := range a.Charts {
		c, _ := a.Chart(i)
		d, _ := b.Chart(i)
		if !sameBits(c, d) {
			t.Errorf("the chart of %s differs", a.Charts[i])
		}
	}
	if a.AtBound != b.AtBound {
		t.Error("counts at bounds differ")
	}
}

func sameBits(a, b []float32) bool {
	return slices.EqualFunc(a, b, func(x, y float32) bool { return math.Float32bits(x) == math.Float32bits(y) })
}

// TestTracedAlike catches a trace, or a recorder that keeps more, that changes what it watches.
func TestTracedAlike(t *testing.T) {
	p := ukraine(t, Options{Months: 24})
	futures := []sim.Future{{Row: 3, Rep: 1}, {Row: 9, Rep: 7}}
	path := func(trace *sim.Trace, needs []outcome.Need) []sim.Column {
		rec := outcome.NewRecorder(p.Program.Sim, p.Program.Area, p.Months, needs)
		sim.NewBlock(p.Program.Sim).Run(sim.Run{Seed: 1, Months: p.Months, Futures: futures, Trace: trace, Observe: rec.Watch(false)})
		var out []sim.Column
		x, _ := rec.Index("x_share")
		for month := range p.Months + 1 {
			out = append(out, *rec.Column(x, month))
		}
		return out
	}
	x, _ := outcome.NewRecorder(p.Program.Sim, p.Program.Area, 0, nil).Index("x_share")
	if !slices.Equal(path(nil, []outcome.Need{{Series: x}}), path(&sim.Trace{}, outcome.Everything(p.Program.Sim.Cast))) {
		t.Error("a future changes when it is watched")
	}
}
