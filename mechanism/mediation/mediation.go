// Package mediation moves the patron as mediator: what it believes, how it leans, when it
// leaves and when it comes back.
//
// # Equation
//
// The mediator holds a probability π that a deal is possible. If one is, encouraging news
// comes at rate L [1/month], and a share q of the news is mistaken. By Bayes' rule the odds
// o = π/(1−π) move each month, with ℓ = 1 − exp(−L),
//
//	o ← o·(1−q)/q                     after news
//	o ← o·(1 − ℓ·(1−q))/(1 − ℓ·q)     after none
//
// Without error this is dπ/dt = −L·π·(1−π): silence alone wears belief down. Mediating is worth
// it while what it may bring exceeds the effort, which grows with what else claims attention,
//
//	π·L + s ≥ k·(1 + a·(1 − attention))
//
// with k the effort and s the cost of being blamed for leaving, both per month and in units of
// the prize. With s = a = 0 the mediator leaves at π* = k/L, after t* = ln[π₀(1−π*)/((1−π₀)π*)]/L
// months of silence; silence only lowers π, so there is no option value in waiting.
// It comes back at a rate that grows with attention and contact. Its lean toward the
// adversary's side of a text is a trait plus a share of how much warmer it is to the adversary
// than to the protege.
//
// # Assumes
//
// News is about whether the parties' pressed acceptance sets overlap; the mediator does not see
// the sets. A mediator who returns starts from a belief of its own. Who is blamed is decided
// elsewhere (see settlement).
//
// # References
//
// [kydd2003] what a biased mediator is believed. [favretto2009] bias and force in mediation.
// The stopping rule is derived here (THEORY 2.9).
package mediation

import (
	_ "embed"

	"parley/mechanism"
	"parley/portable"
	"parley/quantity"
	"parley/sim"
)

//go:embed mediation.go
var source string

var (
	arrival = sim.Param{
		Name: "arrival", Unit: "1/month", Low: 0.001, High: 2, Prior: quantity.Uniform{Low: 0.05, High: 0.25},
		Sign: quantity.Assumed("where a deal is possible, signs of it come sooner or later"), Size: quantity.Assumed("once in four to twenty months"),
		Doc: "rate at which encouraging news comes when a deal is possible",
	}
	mistake = sim.Param{
		Name: "signal_error", Unit: "1", Low: 0.001, High: 0.5, Prior: quantity.Within{Dist: quantity.Beta{A: 2, B: 10}, Low: 0.01, High: 0.49},
		Sign: quantity.Assumed("reports from talks can be wrong"), Size: quantity.Assumed("about one in six"),
		Doc: "share of the news that is mistaken",
	}
	effort = sim.Param{
		Name: "patience_cost", Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.005, High: 0.04},
		Sign: quantity.Assumed("mediating costs effort"), Size: quantity.Assumed("a half to four per cent of the prize a month"),
		Doc: "effort of mediating over the prize of a deal",
	}
	crowding = sim.Param{
		Name: "crowding", Unit: "1", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0, High: 1.5},
		Sign: quantity.Assumed("other files make effort dearer"), Size: quantity.Assumed("none to two and a half times the effort when the war gets no attention"),
		Doc: "how much dearer effort is without attention",
	}
	blameCost = sim.Param{
		Name: "blame_cost", Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.01},
		Sign: quantity.Assumed("leaving may be held against the mediator"), Size: quantity.Assumed("near zero: blame can be put on others"),
		Doc: "cost of being blamed for leaving, over the prize and spread over the months it is put off",
	}
	comeBack = sim.Param{
		Name: "return_rate", Unit: "1/month", Low: 0.0001, High: 1, Prior: quantity.Uniform{Low: 0.03, High: 0.15},
		Sign: quantity.Assumed("mediators return"), Size: quantity.Assumed("after seven months to three years at full attention and contact"),
		Doc: "rate at which a mediator who left comes back at full attention and contact",
	}
	freshBelief = sim.Param{
		Name: "fresh_belief", Unit: "1", Low: 0.01, High: 0.99, Prior: quantity.Uniform{Low: 0.3, High: 0.6},
		Sign: quantity.Assumed("a level, no direction"), Size: quantity.Assumed("about even, somewhat below a first attempt"),
		Doc: "belief that a deal is possible with which a mediator returns",
	}
	lean = sim.Param{
		Name: "bias", Unit: "1", Low: -1, High: 1, Prior: quantity.Uniform{Low: -0.2, High: 0.8},
		Sign: quantity.Assumed("reported pressure fell on the protege more often than on the adversary; the sign is left open"), Size: quantity.Assumed("from slightly against to strongly toward the adversary's side"),
		Doc: "lean of the mediator toward the adversary's side of a text, at equal warmth",
	}
	leanWarmth = sim.Param{
		Name: "bias_from_warmth", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.5},
		Sign: quantity.Assumed("mediators lean to whom they are warm with"), Size: quantity.Assumed("up to half"),
		Doc: "how much warmth toward the adversary over the protege adds to the lean",
	}

	news = sim.Draw{Name: "news", Doc: "whether encouraging news comes this month"}

	leave = sim.Turn{
		Name: "mediate", By: sim.Of(sim.Patron), Rule: sim.Slack,
		Outcomes: []string{"leaves", "stays"}, Says: []string{"the patron ends its mediation", ""},
		Terms: []sim.Term{{Name: "prospect", Says: "the chance of a deal no longer pays for the effort"}},
		Doc:   "whether the mediator goes on for another month",
	}
	back = sim.Turn{
		Name: "return", By: sim.Of(sim.Patron), Rule: sim.Hazard,
		Outcomes: []string{"away", "returns"}, Says: []string{"", "the patron takes up mediation again"},
		Terms: []sim.Term{
			{Name: "baseline", Says: "a new attempt falls due"},
			{Name: "attention", Says: "the war claims its attention"},
			{Name: "contact", Says: "the channel to the adversary is open"},
			{Name: "ruled out", Says: "a return has been ruled out"},
		},
		Doc: "whether a mediator who left comes back",
	}

	patience = sim.Lever{
		Name: "patience", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 20,
		Doc: "factor on the effort of mediating: above 1 the mediator leaves sooner",
	}
	walkAway = sim.Lever{
		Name: "walk_away", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Shift, Low: 0, High: 1,
		Doc: "1: the patron leaves mediation and does not return",
	}
	bias = sim.Lever{
		Name: "bias", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Shift, Low: -1, High: 1,
		Doc: "shift of the mediator's lean toward the adversary's side",
	}
)

// Mechanism is the patron as mediator.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name:   "mediation",
		Params: []*sim.Param{&arrival, &mistake, &effort, &crowding, &blameCost, &comeBack, &freshBelief, &lean, &leanWarmth},
		Draws:  []*sim.Draw{&news},
		Turns:  []*sim.Turn{&leave, &back},
		Levers: []*sim.Lever{&patience, &walkAway, &bias},
		Reads:  []sim.Var{sim.Phase, sim.Mediating, sim.DealBelief, sim.OverlapCoerced, sim.Attention, sim.Contact, sim.Warmth},
		Flows:  []sim.Var{sim.DealBelief},
		Sets:   []sim.Var{sim.Mediating, sim.Bias, sim.Walkout},
		Step:   step,
	},
	Title:  "the patron as mediator",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "kydd2003", Cite: "Kydd, A. (2003): Which side are you on? Bias, credibility, and mediation. American Journal of Political Science 47.", Checked: mechanism.Secondary},
		{ID: "favretto2009", Cite: "Favretto, K. (2009): Should peacemakers take sides? Major power mediation, coercion, and bias. American Political Science Review 103.", Checked: mechanism.FromMemory},
	},
}

func step(m *sim.Month) {
	setBias(m)
	if !m.Decides() {
		return
	}
	inWar := m.Where(sim.Phase, sim.War)
	g := m.Patron()
	mediating := m.Read(sim.Mediating, g)
	present, absent := m.Pick(inWar, mediating, 1), m.Pick(inWar, mediating, 0)
	learn(m, present)
	stayOrLeave(m, present)
	comeAgain(m, absent)
}

func setBias(m *sim.Month) {
	g, a, d := m.Patron(), m.Adversary(), m.Protege()
	out, trait, slope, lever := m.Set(sim.Bias, g), m.Param(&lean), m.Param(&leanWarmth), m.Lever(&bias)
	toA, toD := m.Scratch(), m.Scratch()
	if m.Related(g, a) {
		toA = m.Read(sim.Warmth, g, a)
	}
	if m.Related(g, d) {
		toD = m.Read(sim.Warmth, g, d)
	}
	lean := leans{trait, slope, toA, toD, m.Scratch()}
	lean.run(m.Futures())
	lever.OnAll(m.Futures(), lean.out)
	(&biases{lean.out, out}).run(m.Futures())
}

// learn updates the belief by whether news came.
func learn(m *sim.Month, present sim.Futures) {
	g := m.Patron()
	belief, flow := m.Read(sim.DealBelief, g), m.Add(sim.DealBelief, g)
	overlap, rate, q, u := m.Read(sim.OverlapCoerced), m.Param(&arrival), m.Param(&mistake), m.Uniform(&news)
	last, heard := -1.0, 0.0
	for _, f := range present {
		if rate[f] != last { // futures of one row share their rate
			last, heard = rate[f], 1-portable.Exp(-rate[f])
		}
		chance := heard * q[f]
		if overlap[f] > 0 {
			chance = heard * (1 - q[f])
		}
		flow[f] += Update(belief[f], heard, q[f], u[f] < chance) - belief[f]
	}
}

// Update is the belief after a month with or without news, heard being the chance of news of
// any kind and q the share of it that is mistaken.
func Update(belief, heard, q float64, came bool) float64 {
	ratio := (1 - float64(heard*(1-q))) / (1 - float64(heard*q))
	if came {
		ratio = (1 - q) / q
	}
	odds := float64(belief / (1 - belief) * ratio)
	return odds / (1 + odds)
}

func stayOrLeave(m *sim.Month, present sim.Futures) {
	g := m.Patron()
	belief, attention, rate := m.Read(sim.DealBelief, g), m.Read(sim.Attention, g), m.Param(&arrival)
	k, s, a := m.Param(&effort), m.Param(&blameCost), m.Param(&crowding)
	dearer, ordered := m.Lever(&patience), m.Lever(&walkAway)
	terms := m.Terms(&leave)
	(&worths{belief, rate, s, k, a, attention, terms[0], dearer.On(1), 10 * ordered.On(0)}).run(m.Futures())
	stays := m.Decide(&leave, present, terms)
	mediating, walkout := m.Set(sim.Mediating, g), m.Set(sim.Walkout)
	for _, f := range present {
		mediating[f] = stays[f]
		walkout[f] = 1 - stays[f]
	}
}

func comeAgain(m *sim.Month, absent sim.Futures) {
	g := m.Patron()
	attention, contact, rate, ordered := m.Read(sim.Attention, g), m.Read(sim.Contact, g), m.LogParam(&comeBack), m.Lever(&walkAway)
	terms := m.Terms(&back)
	terms[0], terms[3] = rate, m.Level(-30*ordered.On(0))
	terms[1], terms[2] = m.LogOf(attention, 0.01), m.LogOf(contact, 0.01)
	returns := m.Decide(&back, absent, terms)
	mediating, belief, flow, fresh := m.Set(sim.Mediating, g), m.Read(sim.DealBelief, g), m.Add(sim.DealBelief, g), m.Param(&freshBelief)
	for _, f := range absent {
		if returns[f] == 1 {
			mediating[f] = 1
			flow[f] += fresh[f] - belief[f]
		}
	}
}
