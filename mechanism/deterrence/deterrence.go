// Package deterrence says how often the patron's rival tests those it threatens, and how much of the
// patron's means goes to their theatre.
//
// # Equation
//
// A rival gains by a test if (1−R)·w₀·V + R·w₁·V > c, with R its belief in the patron's word [1], w₀ and w₁
// what it wins where the patron stays out and where it comes [1], c the cost [1] and V what is at stake; so
// below R* = (w₀·V − c)/((w₀−w₁)·V), .833333 for .8, .2, .3 and 1. Smoothed, with V = 1, an observer i is tested at the rate
//
//	probe_i = lever(base)·e_i·2·Λ(δ·(R* − R)/s + ν·b − ln M_i)                      [1/year]
//	b = (g − g₀)·t/12 − ψ·moved                                              log balance [1]
//
// with e its exposure to the rival [1], δ how much the patron's word deters [1], s the width of the
// threshold [1], Λ the logistic function, ν the weight of the balance [1], g and g₀ the growth of the rival's
// means and of the others' at trend [1/year], t the month, and M the observer's own means: 1 + ν·(spending − 1) [1].
// Below trend it is 1/(1 + ν·(1/spending − 1)). A threshold below 0 or above 1 is taken at 0 or 1.
//
// In a month one observer at most is tested, with the sum of the rates as hazard, each by its share of it. Tension T
// rises by one with a test and is forgotten in τ months, dT/dt = −T/τ.
//
// What leaves the war may go to the theatre. With p the aid policy (times a share n in a settlement),
// f the presence beside the backers and a the attention [1],
//
//	freed = m_aid·(1 − n·p) + m_presence·(1 − f) + m_attention·(a₀ − a)
//	d moved/dt = pace·(lever(share·freed) − moved)
//
// # Assumes
//
// Pacts of defence were found to go with fewer disputes [johnson2011], and their making with more
// [kenwick2017]: δ runs through 0 to somewhat below. A test is a show of force short of war; what follows from one that goes
// wrong is left out, as is the rival's own house. Observers do not defend each other. Growth counts from the
// start of the run, and money is taken for means. That anything freed goes to the theatre at all is a share between none and
// all. Coercion may be simulated here; it is never searched for or ranked.
//
// # References
//
// [johnson2011] Johnson and Leeds 2011. [kenwick2017] Kenwick and Vasquez 2017, a contrary finding. [huth1988] Huth 1988: deterrence
// turns on belief and on the local balance.
package deterrence

import (
	_ "embed"

	"parley/mechanism"
	"parley/portable"
	"parley/quantity"
	"parley/sim"
)

//go:embed deterrence.go
var source string

var observers = sim.Of(sim.Observer)

var (
	base = mechanism.Judged("base_rate", "1/year", 0, 20, quantity.Within{Dist: quantity.LogNormal{Median: 1, Sigma: 0.6}, Low: 0.1, High: 6},
		"tests a year of an observer of full exposure at the threshold", "a rate", "a large show of force every two years to a few a year; dossiers give their own")
	exposure = sim.Param{
		Name: "exposure", Unit: "1", Per: sim.Actor, Roles: observers, Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.5},
		Sign: quantity.Assumed("who is claimed or near is tested more"), Size: quantity.Assumed("from none to half of the most exposed; dossiers give each its own"),
		Doc: "how much of the rival's testing an observer meets, 1 for the most exposed and 0 for one it does not threaten",
	}
	unopposed = mechanism.Judged("prize_unopposed", "1", 0, 1, quantity.Uniform{Low: 0.5, High: 0.9},
		"what the rival wins by a test where the patron stays out, as a share of what is at stake", "a level", "by judgement, most of it and never all")
	opposed = mechanism.Judged("prize_opposed", "1", 0, 1, quantity.Uniform{Low: 0.1, High: 0.4},
		"what it wins where the patron comes", "a level", "by judgement, some of it")
	cost = mechanism.Judged("cost_of_testing", "1", 0, 2, quantity.Uniform{Low: 0.2, High: 0.6},
		"what a test costs the rival, as a share of what is at stake", "costs deter", "by judgement, from a fifth to three fifths")
	deters = sim.Param{
		Name: "deterrent_effect", Unit: "1", Low: -1, High: 2, Prior: quantity.Uniform{Low: -0.25, High: 1},
		Sign: quantity.Basis{Source: "johnson2011", Note: "against which [kenwick2017]: both signs are left in"},
		Size: quantity.Assumed("from the full effect of the law through none to a quarter of it the other way"),
		Doc:  "how much of the law's response to belief in the patron's word there is",
	}
	smoothing = mechanism.Judged("smoothing", "1", 0.01, 1, quantity.Uniform{Low: 0.05, High: 0.2},
		"width of the threshold, in units of belief", "a width", "a rival knows its own threshold to five to twenty points")
	weight = sim.Param{
		Name: "balance_weight", Unit: "1", Low: 0, High: 10, Prior: quantity.Uniform{Low: 0, High: 2},
		Sign: quantity.Basis{Source: "huth1988", Note: "the local balance tells"}, Size: quantity.Assumed("a tenth more means lowers the odds of a test by none to a fifth"),
		Doc: "change of the log odds of a test with the log of the local balance",
	}
	rivalGrowth = mechanism.Judged("rival_growth", "1/year", -0.2, 0.5, quantity.Within{Dist: quantity.Normal{Centre: 0.07, SD: 0.015}, Low: 0, High: 0.15},
		"growth of the rival's military means", "means grow on their own", "budgets of the last years before the run grew by about 7% a year; dossiers give theirs")
	commonGrowth = mechanism.Judged("common_growth", "1/year", -0.2, 0.5, quantity.Uniform{Low: 0.02, High: 0.07},
		"growth of the others' means in the theatre at trend, and of prices", "a level", "from prices alone to the rival's own pace")
	byMoved = mechanism.Judged("moved_means_effect", "1", 0, 10, quantity.Uniform{Low: 0, High: 2},
		"change of the log balance with the share of the patron's means moved to the theatre", "means that are there count", "from none to twice their share, as some are there already")
	forgets = mechanism.Judged("tension_memory", "months", 1, 240, quantity.Uniform{Low: 12, High: 48},
		"time in which a test is forgotten", "a test is remembered for a while", "one to four years")

	aidMeans = mechanism.Judged("aid_means", "1", 0, 0.5, quantity.Uniform{Low: 0.01, High: 0.03},
		"share of the patron's means that military aid of the baseline year takes", "aid takes means", "20 of some 900 bn EUR a year, give or take half")
	presenceMeans = mechanism.Judged("presence_means", "1", 0, 0.5, quantity.Uniform{Low: 0.03, High: 0.08},
		"share of the patron's means that its forces beside the backers take", "forces take means", "some 80 of 1,300 thousand, from memory, unverified")
	attentionMeans = mechanism.Judged("attention_means", "1", 0, 0.5, quantity.Uniform{Low: 0, High: 0.05},
		"share of the patron's means that follow its whole attention", "what is attended to is provided for", "from none to a twentieth")
	attentionLevel = mechanism.Judged("attention_reference", "1", 0, 1, quantity.Uniform{Low: 0.35, High: 0.55},
		"share of attention to the war at which it frees nothing", "a level", "the ordinary share; dossiers give their own")
	peaceNeed = mechanism.Judged("peace_need", "1", 0, 1, quantity.Uniform{Low: 0.2, High: 0.6},
		"share of its aid that still ties the patron's means in a settlement", "a settlement lowers the need", "the same judgement as for the need for aid")
	share = mechanism.Judged("share_moved", "1", 0, 1, quantity.Uniform{Low: 0, High: 1},
		"share of the means freed that goes to the rival's theatre", "open: freed means may go home", "from none to all")
	pace = mechanism.Judged("pace", "1/month", 0, 1, quantity.Uniform{Low: 0.02, High: 0.08},
		"rate at which means are moved", "bases and stocks take time", "half of the way in nine months to three years")

	resources = sim.Lever{
		Name: "resources_theatre", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Shift, Level: 0, Low: -1, High: 1,
		Doc: "share of its means that the patron moves to the rival's theatre; held, whatever the war frees",
	}
	support = sim.Lever{
		Name: "theatre_support", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 10,
		Doc: "arms, intelligence and other support for the observers that rest on it, 1 as it is",
	}
	restsOn = sim.Param{
		Name: "rests_on_patron", Unit: "1", Per: sim.Actor, Roles: observers, Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.5},
		Sign: quantity.Assumed("who buys its arms from one hangs on it"), Size: quantity.Assumed("from none to half; dossiers give each its own"),
		Doc: "part of an observer's means that rests on the patron's arms and support",
	}
	growth = sim.Lever{
		Name: "rival_military_growth", By: sim.Of(sim.Rival), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 5,
		Doc: "growth of the rival's military means, as a multiple",
	}
	coercion = sim.Lever{
		Name: "rival_coercion", By: sim.Of(sim.Rival), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 20,
		Doc: "how often the rival tests those it threatens, as a multiple; held, tests a year of the most exposed at the threshold; coercion, never searched for or ranked",
	}

	whom = sim.Draw{Name: "whom", Doc: "which observer a test falls on"}
	test = sim.Turn{
		Name: "test", By: sim.Of(sim.Rival), Rule: sim.Hazard, Outcomes: []string{"none", "test"}, Says: []string{"", "the rival tests an observer"},
		Terms: []sim.Term{{Name: "rate", Says: "the rival weighed what the patron's word, the balance and the cost are to it"}},
		Doc:   "whether the rival tests one of those it threatens this month",
	}
	tested = sim.Turn{
		Name: "tested", By: observers, Per: sim.Actor, Rule: sim.Slack, Outcomes: []string{"spared", "tested"}, Says: []string{"", "the test falls on %s"},
		Terms: []sim.Term{
			{Name: "not_before", Says: "of where the draw fell"},
			{Name: "not_after", Says: "of where the draw fell"},
		},
		Met: "tests fall on each by its share of the rate",
		Doc: "whether a test falls on this observer: the draw lies within its share of the rate",
	}
)

// Mechanism is deterrence in the rival's theatre.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name: "deterrence",
		Params: []*sim.Param{
			&base, &exposure, &unopposed, &opposed, &cost, &deters, &smoothing, &weight, &rivalGrowth, &commonGrowth, &byMoved, &forgets,
			&aidMeans, &presenceMeans, &attentionMeans, &attentionLevel, &peaceNeed, &share, &pace, &restsOn,
		},
		Draws:  []*sim.Draw{&whom},
		Turns:  []*sim.Turn{&test, &tested},
		Levers: []*sim.Lever{&resources, &support, &growth, &coercion},
		Reads: []sim.Var{
			sim.Phase, sim.AidPolicy, sim.Presence, sim.Attention, sim.Reallocated, sim.Reliability, sim.Spending, sim.Tension,
		},
		Flows: []sim.Var{sim.Reallocated, sim.Tension},
		Sets:  []sim.Var{sim.Probe, sim.Probed},
		Step:  step,
	},
	Title:  "deterrence in the rival's theatre",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "johnson2011", Cite: "Johnson, J. and Leeds, B. (2011): Defense pacts: a prescription for peace? Foreign Policy Analysis.", Checked: mechanism.Secondary},
		{ID: "kenwick2017", Cite: "Kenwick, M. and Vasquez, J. (2017): Defense pacts and deterrence: caveat emptor. Journal of Politics.", Checked: mechanism.Read},
		{ID: "huth1988", Cite: "Huth, P. (1988): Extended deterrence and the outbreak of war. American Political Science Review.", Checked: mechanism.FromMemory},
	},
}

// theatre is what all observers share in a step.
type theatre struct {
	odds  *sim.Column // of a test, for means as they are at trend
	often *sim.Column // tests a year at full exposure and full eagerness
	fades *sim.Column // share of tension forgotten
	total *sim.Column // tests a year of all observers
}

func step(m *sim.Month) {
	move(m)
	if len(m.Role(sim.Rival)) == 0 || len(m.Role(sim.Observer)) == 0 {
		return // nobody to test, or to be tested
	}
	t := survey(m)
	for _, k := range m.Role(sim.Observer) {
		threaten(m, k, &t)
	}
	if m.Decides() {
		fall(m, t.total)
	}
}

// move shifts the patron's means to the theatre or back.
func move(m *sim.Month) {
	g, dt, lever := m.Patron(), m.Dt(), m.Lever(&resources)
	phase, aid, presence, attention := m.Read(sim.Phase), m.Read(sim.AidPolicy, g), m.Read(sim.Presence, g), m.Read(sim.Attention, g)
	moved, flow := m.Read(sim.Reallocated), m.Add(sim.Reallocated)
	inAid, inForces, inMind, usual := m.Param(&aidMeans), m.Param(&presenceMeans), m.Param(&attentionMeans), m.Param(&attentionLevel)
	needed, goes, speed := m.Param(&peaceNeed), m.Param(&share), m.Param(&pace)
	free := frees{
		aid: aid, phase: phase, presence: presence, attention: attention, inAid: inAid, inForces: inForces, inMind: inMind, usual: usual, needed: needed, goes: goes,
		out: m.Scratch(), settled: sim.Settled,
	}
	free.run(m.Futures())
	lever.OnAll(m.Futures(), free.out)
	(&shifts{to: free.out, now: moved, speed: speed, flow: flow, dt: dt}).run(m.Futures())
}

// survey lends what all observers share.
func survey(m *sim.Month) theatre {
	t := theatre{m.Scratch(), m.Scratch(), m.Scratch(), m.Scratch()}
	faster, coerces, years, dt := m.Lever(&growth), m.Lever(&coercion), float64(m.Number())/12, m.Dt()
	belief, moved, rate, memory := m.RoleMean(sim.Reliability, sim.Rival), m.Read(sim.Reallocated), m.Param(&base), m.Param(&forgets)
	w0, w1, c, delta, s := m.Param(&unopposed), m.Param(&opposed), m.Param(&cost), m.Param(&deters), m.Param(&smoothing)
	nu, g, usual, psi := m.Param(&weight), m.Param(&rivalGrowth), m.Param(&commonGrowth), m.Param(&byMoved)
	grown := m.Scratch()
	*grown, *t.often = *g, *rate
	faster.OnAll(m.Futures(), grown)
	coerces.OnAll(m.Futures(), t.often)
	(&leanings{
		w0: w0, w1: w1, c: c, delta: delta, s: s, nu: nu, grown: grown, usual: usual, psi: psi, belief: belief, moved: moved, memory: memory,
		odds: t.odds, often: t.often, fades: t.fades, years: years, dt: dt,
	}).run(m.Futures())
	portable.ExpTo(t.odds[:m.N()], t.odds[:m.N()])
	return t
}

// threaten sets the rate at which an observer is tested, adds it to the total and lets tension fade.
func threaten(m *sim.Month, k int, t *theatre) {
	probe, exposed := m.Set(sim.Probe, k), m.Param(&exposure, k)
	m.Set(sim.Probed, k) // at none, whatever was last month
	if !threatened(m, exposed) {
		return
	}
	spending, nu, tension, flow := has(m, k), m.Param(&weight), m.Read(sim.Tension, k), m.Add(sim.Tension, k)
	(&threats{
		odds: t.odds, often: t.often, fades: t.fades, total: t.total, exposed: exposed, spending: spending, nu: nu, tension: tension, probe: probe, flow: flow,
	}).run(m.Futures())
}

// has is an observer's means against trend: its spending, with the patron's support for what rests on it.
func has(m *sim.Month, k int) *sim.Column {
	spending, lever := m.Read(sim.Spending, k), m.Lever(&support)
	if !lever.Active() {
		return spending
	}
	out, hangs, more := m.Scratch(), m.Param(&restsOn, k), lever.On(1)-1
	for _, f := range m.Futures() {
		out[f] = float64(spending[f] * (1 + float64(hangs[f]*more)))
	}
	return out
}

func threatened(m *sim.Month, exposed *sim.Column) bool {
	for _, f := range m.Futures() {
		if exposed[f] > 0 {
			return true
		}
	}
	return false
}

// fall takes the turn of the month and lets the test fall on one observer.
func fall(m *sim.Month, total *sim.Column) {
	const never = 1e-12 // a rate that stands for none, so that its logarithm stays finite
	terms := m.Terms(&test)
	monthly := m.Scratch()
	(&monthlies{total, monthly}).run(m.Futures())
	terms[0] = m.LogOf(monthly, never)
	tests := m.Pick(m.Futures(), m.Decide(&test, m.Futures(), terms), 1)
	if len(tests) == 0 {
		return
	}
	u, before, within := m.UniformOf(tests, &whom), m.Scratch(), m.Terms(&tested)
	for _, k := range m.Role(sim.Observer) {
		if !threatened(m, m.Param(&exposure, k)) {
			continue
		}
		rate := m.Set(sim.Probe, k)
		for _, f := range tests {
			at := float64(u[f] * total[f])
			within[0][f] = at - before[f]
			before[f] += rate[f]
			within[1][f] = before[f] - at
		}
		falls := m.Decide(&tested, tests, within, k)
		probed, tension := m.Set(sim.Probed, k), m.Add(sim.Tension, k)
		for _, f := range tests {
			probed[f] = falls[f]
			tension[f] += falls[f]
		}
	}
}
