package study

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/compile"
	"parley/dossier"
	"parley/outcome"
	"parley/sim"
	"parley/spelling"
)

// A Force decides a turn of one future from outside.
type Force struct {
	Turn    string // mechanism.turn, or mechanism.turn[actor]
	Month   int
	Outcome string
}

// ParseForce reads TURN=OUTCOME@MONTH.
func ParseForce(text string) (Force, error) {
	setting, month, err := splitMonth(text)
	if err != nil {
		return Force{}, err
	}
	turn, out, ok := strings.Cut(setting, "=")
	if !ok || !strings.Contains(text, "@") {
		return Force{}, fmt.Errorf("%q forces nothing; write turn=outcome@month, such as ratification.protege_accepts=accepts@14", text)
	}
	return Force{turn, month, out}, nil
}

// turnName is how a turn is called on surfaces.
func (p *Prepared) turnName(t sim.TurnPlace) string {
	name := t.Process + "." + t.Name
	if t.Actor >= 0 {
		name += "[" + p.Program.Sim.Cast.Actors[t.Actor].Name + "]"
	}
	return name
}

// force finds the turn and the outcome meant.
func (p *Prepared) force(f Force) (sim.Forced, error) {
	var names []string
	for i, t := range p.Program.Sim.Turns() {
		name := p.turnName(t)
		if name != f.Turn {
			names = append(names, name)
			continue
		}
		o := slices.Index(t.Outcomes, f.Outcome)
		if o < 0 {
			return sim.Forced{}, fmt.Errorf("turn %s comes out as %s, not as %q", f.Turn, strings.Join(t.Outcomes, " or "), f.Outcome)
		}
		if f.Month > p.Months {
			return sim.Forced{}, fmt.Errorf("month %d lies beyond the %d months of a future", f.Month, p.Months)
		}
		return sim.Forced{Turn: i, Month: f.Month, Outcome: o}, nil
	}
	mend := "parley model turns lists them"
	if n := spelling.Nearest(f.Turn, names); n != "" {
		mend = fmt.Sprintf("did you mean %q?", n)
	}
	return sim.Forced{}, fmt.Errorf("no turn is called %q; %s", f.Turn, mend)
}

// Told replays one future of a design with every term kept, and tells it turn by turn.
func (p *Prepared) Told(seed uint64, future sim.Future, moves []compile.Move, forces []Force) (Told, error) {
	settings, err := p.Program.Settings(moves)
	if err != nil {
		return Told{}, err
	}
	run := sim.Run{Seed: seed, Months: p.Months, Futures: []sim.Future{future}, Settings: settings, Trace: &sim.Trace{}}
	for _, f := range forces {
		forced, err := p.force(f)
		if err != nil {
			return Told{}, err
		}
		run.Forced = append(run.Forced, forced)
	}
	rec := outcome.NewRecorder(p.Program.Sim, p.Program.Area, p.Months, append(outcome.Everything(p.Program.Sim.Cast), p.Rules.Needs()...))
	block := sim.NewBlock(p.Program.Sim)
	paired := run
	paired.Trace = nil
	paired.Settings = append(slices.Clone(settings), p.Program.Reference...)
	paired.Observe = rec.Watch(true)
	block.Run(paired)
	run.Observe = rec.Watch(false)
	block.Run(run)
	out := Told{Row: future.Row, Replication: future.Rep, Turns: []ToldTurn{}, Scenarios: []string{}, Titles: []string{}}
	if out.Scenarios, err = p.recognised(rec); err != nil {
		return out, err
	}
	for _, c := range p.View.Scenarios.Scenarios {
		if slices.Contains(out.Scenarios, c.ID.Value) {
			out.Titles = append(out.Titles, p.named(c.Title.Value))
		}
	}
	out.Turns = p.toldTurns(run.Trace.Events)
	out.Paths = p.paths(rec)
	out.Title, out.Summary = p.sumUp(rec, out)
	return out, nil
}

// recognised names the scenarios that hold in a lone future at the headline month.
func (p *Prepared) recognised(rec *outcome.Recorder) ([]string, error) {
	plan, err := p.Rules.Plan(p.Headline)
	if err != nil {
		return nil, err
	}
	eval := plan.Evaluator()
	if err := eval.Run(rec, nil); err != nil {
		return nil, err
	}
	held := []string{}
	for _, s := range p.View.Scenarios.Scenarios {
		if i, ok := p.Rules.Index(s.ID.Value); ok && eval.Held(i, 0).Has(0) {
			held = append(held, s.ID.Value)
		}
	}
	return held, nil
}

// toldTurns puts the decisions that readers are told in words. What several actors decide alike in
// one month for one reason is told once, with all their names.
func (p *Prepared) toldTurns(events []sim.Event) []ToldTurn {
	type same struct {
		month, outcome, cause int
		process, turn         string
	}
	out := []ToldTurn{}
	at := map[same]int{}
	actors := [][]int{}
	told := map[string]bool{}
	for _, e := range events {
		t := p.Program.Sim.Turns()[e.Turn]
		if t.Says[e.Outcome] == "" {
			continue
		}
		k := same{e.Month, e.Outcome, e.Cause, t.Process, t.Name}
		if i, ok := at[k]; ok && t.Actor >= 0 {
			actors[i] = append(actors[i], t.Actor)
			out[i].Says = p.sentence(t.Says[e.Outcome], actors[i])
			continue
		}
		at[k] = len(out)
		actors = append(actors, []int{t.Actor})
		one := ToldTurn{
			Month: e.Month, Date: p.View.DateOf(e.Month).String(), Turn: p.turnName(t), Outcome: t.Outcomes[e.Outcome],
			Says: p.sentence(t.Says[e.Outcome], actors[len(actors)-1]), Because: p.because(t, e), P: e.Probability, Forced: e.Cause < 0,
		}
		kind := t.Process + "." + t.Name + "." + one.Outcome
		one.First, told[kind] = !told[kind], true
		out = append(out, one)
	}
	return out
}

// because is the reason of a decision in words.
func (p *Prepared) because(t sim.TurnPlace, e sim.Event) string {
	switch {
	case e.Cause < 0:
		return "it was decided from outside"
	case t.Rule == sim.Slack && e.Outcome == 1:
		if t.Met != "" {
			return p.sentence(t.Met, []int{t.Actor})
		}
		return "nothing that binds stood against it"
	}
	return p.sentence(t.Terms[e.Cause].Says, []int{t.Actor})
}

// sentence tells whose decision it was: %s stands for the actors.
func (p *Prepared) sentence(says string, actors []int) string {
	var names []string
	for _, a := range actors {
		if a >= 0 {
			names = append(names, p.inText(p.Program.Sim.Cast.Actors[a].Name))
		}
	}
	return p.named(strings.ReplaceAll(says, "%s", and(names)))
}

// and joins names as a sentence does.
func and(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func (p *Prepared) actor(id string) (dossier.Actor, bool) {
	i := slices.IndexFunc(p.View.Actors, func(a dossier.Actor) bool { return a.ID.Value == id })
	if i < 0 {
		return dossier.Actor{}, false
	}
	return p.View.Actors[i], true
}

func (p *Prepared) nameOf(id string) string {
	if a, ok := p.actor(id); ok {
		return a.Name.Value
	}
	return id
}

// inText is a name as it stands inside a sentence.
func (p *Prepared) inText(id string) string {
	a, ok := p.actor(id)
	if ok && a.InText.Set() {
		return a.InText.Value
	}
	return p.nameOf(id)
}

// told indicators are shown beside the turns of one future.
var toldPaths = []string{"x_share", "overlap_Z", "aid_total_rel", "A_stress", "contact_GA", "deal_belief"}

func (p *Prepared) paths(rec *outcome.Recorder) map[string][]float64 {
	out := map[string][]float64{}
	for _, name := range toldPaths {
		i, ok := rec.Index(name)
		if !ok {
			continue
		}
		for month := 0; month <= p.Months; month++ {
			out[name] = append(out[name], rec.Column(i, month)[0])
		}
	}
	return out
}

// sumUp says in a line how the war stands at the end.
func (p *Prepared) sumUp(rec *outcome.Recorder, t Told) (title, summary string) {
	at := func(name string, month int) float64 {
		i, _ := rec.Index(name)
		return rec.Column(i, month)[0]
	}
	end := p.Months
	switch {
	case at("settled", end) == 1 && at("deal_ending", end) == sim.Capitulation:
		title = "the protege gives up"
	case at("settled", end) == 1:
		title = fmt.Sprintf("a settlement stands, %.0f months old at the end", at("deal_age", end))
	case at("relapsed", end) == 1:
		title = "a settlement was broken and the war goes on"
	default:
		title = "the war goes on"
	}
	rounds, stalls := 0, 0
	for month := 1; month <= end; month++ {
		rounds += int(at("round", month))
		stalls += int(at("stall", month))
	}
	summary = fmt.Sprintf("share held by the adversary %.2f at the start, %.2f after %d months; %d rounds of talks, %d of them without a text; %d decisions told",
		at("x_share", 0), at("x_share", end), end, rounds, stalls, len(t.Turns))
	return p.sentence(title, nil), p.sentence(summary, nil)
}

// tell picks typical futures and tells them.
func (s *Study) tell(context.Context) error {
	for _, i := range s.typical() {
		told, err := s.Prepared.Told(s.Request.Seed, s.Table.Design.Future(i), s.Request.Moves, nil)
		if err != nil {
			return err
		}
		told.Future = i
		s.Results.Typical = append(s.Results.Typical, told)
	}
	return nil
}
