// Package defence moves what backers and observers do about doubt in the patron: how much they spend,
// how far they spread their security, whether they build a defence of their own, and what their
// publics think.
//
// Belief and exposure are two things. Who learns most from what happens to another is not who has
// most to lose: exposure is the danger one lives in times how much one depends on the patron.
//
// # Equation
//
// With θ the base risk of a fatal dispute [1/year], dep the dependence on the patron, D the doubt in its
// word, U an umbrella shown to observers and T the tension [1],
//
//	risk = θ·(1 + dep·m·(D − U)) + t·T
//	dE/dt = adj·(1 + el·(risk − θ) − E)
//
// E being defence spending over its trend: with el = 3 years, +.5 percentage points of risk in the end
// raise it by 1.5% [nordhaus2012]. Arming alarms the neighbours, dT/dt = … + d·max(0, E − 1).
//
// A programme of defence without the patron cannot be undone, so it is begun only when it is worth a
// multiple h of its cost c, and ended only when it is worth less than its cost [dixit1994]:
//
//	begin: risk·dep·(1 − R)·(1 − A) ≥ h·c,   end: … ≤ c
//	dA/dt = build·(1 − A)·min(1, programme + joint + r·max(0, D))
//
// with A the security to be had without the patron. For rates of 4% and a deviation of 20% h = 2.
// Backers review this in the third and ninth month of a year of the run, observers in the sixth and
// twelfth.
//
// Observers spread their security by doubt and by what else there is to turn to, v; publics follow:
//
//	dH/dt = p·(H⁰ + s·v·D − H)
//	dC/dt = q·(C⁰ − a·D − w·swings − C) + noise,   dP/dt = q·(P⁰ − b·D + g·T − P) + noise
//
// C is confidence in the patron and P the share that would side with it against its rival if it had to
// choose: two things, since fear of the rival may raise the one where the other falls.
//
//	dK/dt = p_K·(1 − e·mean D + f·(mean warmth − usual) − n·(share with a programme) − K)
//
// is the cohesion of patron and backers.
//
// # Assumes
//
// The elasticity is from democracies in general and not from this case. Falls of belief of .02 to .06
// move spending by a percent or two: a larger change of a budget has other causes, and nothing of
// budgets or surveys before the change was used for a size. Guarantees make nuclear or other independent
// deterrence less wanted [bleek2014]; nothing is counted in weapons here. Doubt from support that was
// ended and from support that is threatened is one doubt: how much less a threat weighs stands with
// reliability. One draw a month moves all publics together. That own programmes loosen an alliance, and
// that they make it stronger, are both said: the sign n is open.
//
// # References
//
// [nordhaus2012] risk and spending. [dixit1994] irreversible investment. [bleek2014] guarantees and
// proliferation. [debs2014] willingness and opportunity: risk·dep·(1 − R) is the willingness here.
package defence

import (
	_ "embed"

	"parley/mechanism"
	"parley/sim"
)

//go:embed defence.go
var source string

// Mechanism is what backers and observers do about doubt.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name: "defence",
		Params: []*sim.Param{
			&base, &dependence, &alarm, &tests, &elasticity, &adjustment, &dilemma, &cost, &hurdle, &build, &reaction,
			&spread, &spreadTo, &spreadAt, &spreadPace, &confidence, &preference, &opinionPace, &confidenceDoubt, &confidenceSwings,
			&preferenceDoubt, &preferenceTension, &confidenceNoise, &preferenceNoise, &cohesionDoubt, &cohesionWarmth, &warmthUsual, &cohesionOwn, &cohesionPace,
		},
		Draws:  []*sim.Draw{&mood},
		Turns:  []*sim.Turn{&begin, &end},
		Levers: []*sim.Lever{&umbrella, &spendMore, &alternatives, &ownDeterrence, &ownDefence, &regional, &forced},
		Reads: []sim.Var{
			sim.Reliability, sim.Doubt, sim.Tension, sim.Swings, sim.Warmth,
			sim.Spending, sim.Hedging, sim.Autonomy, sim.Programme, sim.Confidence, sim.Preference, sim.Cohesion,
		},
		Flows: []sim.Var{sim.Spending, sim.Hedging, sim.Autonomy, sim.Confidence, sim.Preference, sim.Cohesion, sim.Tension},
		Sets:  []sim.Var{sim.Risk, sim.Programme},
		Step:  step,
	},
	Title:  "defence, hedging and opinion",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "nordhaus2012", Cite: "Nordhaus, W., Oneal, J. and Russett, B. (2012): The effects of the international security environment on national military expenditures. International Organization.", Checked: mechanism.Secondary},
		{ID: "dixit1994", Cite: "Dixit, A. and Pindyck, R. (1994): Investment under Uncertainty. Princeton University Press.", Checked: mechanism.FromMemory},
		{ID: "bleek2014", Cite: "Bleek, P. and Lorber, E. (2014): Security guarantees and allied nuclear proliferation. Journal of Conflict Resolution.", Checked: mechanism.Secondary},
		{ID: "debs2014", Cite: "Debs, A. and Monteiro, N. (2014): The strategic logic of nuclear proliferation. International Security.", Checked: mechanism.Secondary},
	},
}

func step(m *sim.Month) {
	arms(m)
	watch(m)
	hold(m)
	if !m.Decides() {
		return
	}
	switch m.Number() % 6 {
	case 0:
		review(m, m.Role(sim.Observer), m.Lever(&ownDeterrence).On(1))
	case 3:
		review(m, m.Role(sim.Backer), m.Lever(&ownDefence).On(1))
	}
}

func arms(m *sim.Month) {
	r := risks{fear: m.Param(&alarm), tested: m.Param(&tests), el: m.Param(&elasticity), wanted: m.Scratch()}
	s := spends{wanted: r.wanted, pace: scaled(m, &adjustment)}
	b := builds{pace: scaled(m, &build), reacts: m.Param(&reaction)}
	still := m.Scratch()
	for _, a := range m.Role(sim.Backer) {
		arm(m, a, still, &r, &s, &b, sim.Target{})
	}
	r.umbrella, b.umbrella, b.joint = m.Lever(&umbrella).On(0), m.Lever(&umbrella).On(0), m.Lever(&regional).On(0)
	for _, a := range m.Role(sim.Observer) {
		arm(m, a, m.Read(sim.Tension, a), &r, &s, &b, m.Lever(&spendMore))
	}
}

// scaled is a rate times the length of the step.
func scaled(m *sim.Month, rate *sim.Param) *sim.Column {
	out := m.Scratch()
	(&scales{rate: m.Param(rate), out: out, dt: m.Dt()}).run(m.Futures())
	return out
}

// arm tells an actor's risk and moves its spending and what it can do alone.
func arm(m *sim.Month, a int, tension *sim.Column, r *risks, s *spends, b *builds, more sim.Target) {
	r.doubt, r.theta, r.needs, r.tension, r.risk = m.Read(sim.Doubt, a), m.Param(&base, a), m.Param(&dependence, a), tension, m.Set(sim.Risk, a)
	r.run(m.Futures())
	more.OnAll(m.Futures(), r.wanted)
	s.now, s.flow = m.Read(sim.Spending, a), m.Add(sim.Spending, a)
	s.run(m.Futures())
	b.doubt, b.alone, b.runs, b.flow = r.doubt, m.Read(sim.Autonomy, a), m.Read(sim.Programme, a), m.Add(sim.Autonomy, a)
	b.run(m.Futures())
}

// watch moves what observers and their publics make of it.
func watch(m *sim.Month) {
	observers := m.Role(sim.Observer)
	if len(observers) == 0 {
		return
	}
	news := moods{
		u: m.Uniform(&mood), swings: m.Read(sim.Swings), steady: m.Param(&confidenceSwings), opinion: m.Param(&opinionPace),
		loud: m.Param(&confidenceNoise), louder: m.Param(&preferenceNoise),
		inConfidence: m.Scratch(), inPreference: m.Scratch(), usual: m.Scratch(), dt: m.Dt(),
	}
	news.run(m.Futures())
	o := opinions{
		usual: news.usual, inConfidence: news.inConfidence, inPreference: news.inPreference,
		sways: m.Param(&confidenceDoubt), toPatron: m.Param(&preferenceDoubt), byTension: m.Param(&preferenceTension), feeds: scaled(m, &dilemma),
	}
	for _, a := range observers {
		o.doubt, o.tension, o.spends, o.tensionFlow = m.Read(sim.Doubt, a), m.Read(sim.Tension, a), m.Read(sim.Spending, a), m.Add(sim.Tension, a)
		o.trusts, o.rests, o.trustFlow = m.Read(sim.Confidence, a), m.Param(&confidence, a), m.Add(sim.Confidence, a)
		o.prefers, o.leans, o.preferFlow = m.Read(sim.Preference, a), m.Param(&preference, a), m.Add(sim.Preference, a)
		o.run(m.Futures())
	}
	lean(m)
}

// lean moves how far observers spread their security.
func lean(m *sim.Month) {
	h := hedges{response: m.Param(&spread), target: m.Scratch()}
	s := spreads{target: h.target, pace: scaled(m, &spreadPace), choice: m.Lever(&forced).On(0)}
	turned := m.Lever(&alternatives)
	for _, a := range m.Role(sim.Observer) {
		h.doubt, h.at, h.room = m.Read(sim.Doubt, a), m.Param(&spreadAt, a), m.Param(&spreadTo, a)
		h.run(m.Futures())
		turned.OnAll(m.Futures(), h.target)
		s.prefers, s.now, s.flow = m.Read(sim.Preference, a), m.Read(sim.Hedging, a), m.Add(sim.Hedging, a)
		s.run(m.Futures())
	}
}

// hold moves the cohesion of patron and backers.
func hold(m *sim.Month) {
	backers := m.Role(sim.Backer)
	if len(backers) == 0 {
		return
	}
	c := cohesions{
		doubt: m.Scratch(), own: m.Scratch(), warm: m.Scratch(), now: m.Read(sim.Cohesion), flow: m.Add(sim.Cohesion), pace: m.Param(&cohesionPace),
		byDoubt: m.Param(&cohesionDoubt), byWarmth: m.Param(&cohesionWarmth), usual: m.Param(&warmthUsual), byOwn: m.Param(&cohesionOwn),
		n: float64(len(backers)), dt: m.Dt(), most: sim.Cohesion.Spec().High,
	}
	for _, b := range backers {
		(&adds{c.doubt, m.Read(sim.Doubt, b)}).run(m.Futures())
		(&adds{c.own, m.Read(sim.Programme, b)}).run(m.Futures())
		if m.Related(m.Patron(), b) {
			(&adds{c.warm, m.Read(sim.Warmth, m.Patron(), b)}).run(m.Futures())
			c.ties++
		}
	}
	c.run(m.Futures())
}

// review lets actors begin or end a programme of their own.
func review(m *sim.Month, actors []int, pushed float64) {
	starts, ends, at, price := m.Terms(&begin), m.Terms(&end), m.Param(&hurdle), m.Param(&cost)
	for _, a := range actors {
		runs, next := m.Read(sim.Programme, a), m.Set(sim.Programme, a)
		w := worths{
			risk: m.Read(sim.Risk, a), trusts: m.Read(sim.Reliability, a), needs: m.Param(&dependence, a), alone: m.Read(sim.Autonomy, a), runs: runs,
			at: at, price: price, notYet: starts[0], pays: starts[1], already: ends[0], fails: ends[1], pushed: pushed,
		}
		w.run(m.Futures())
		(&begins{runs, m.Decide(&begin, m.Futures(), starts, a), next}).run(m.Futures())
		if w.running == 0 {
			continue // nobody has anything to end
		}
		(&finishes{m.Decide(&end, m.Futures(), ends, a), next}).run(m.Futures())
	}
}
