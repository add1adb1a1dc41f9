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

// A pressed role is what all actors of one role have in common in a step.
type pressed struct {
	pace, builds, fear, tested, el, reacts *sim.Column
	umbrella, joint                        float64 // shown to it, built together
	spending                               sim.Target
}

func arms(m *sim.Month) {
	common := pressed{pace: scaled(m, &adjustment), builds: scaled(m, &build), fear: m.Param(&alarm), tested: m.Param(&tests), el: m.Param(&elasticity), reacts: m.Param(&reaction)}
	still := m.Scratch()
	for _, b := range m.Role(sim.Backer) {
		arm(m, b, still, &common)
	}
	common.umbrella, common.joint, common.spending = m.Lever(&umbrella).On(0), m.Lever(&regional).On(0), m.Lever(&spendMore)
	for _, o := range m.Role(sim.Observer) {
		arm(m, o, m.Read(sim.Tension, o), &common)
	}
}

// scaled is a rate times the length of the step.
func scaled(m *sim.Month, rate *sim.Param) *sim.Column {
	out, dt, r := m.Scratch(), m.Dt(), m.Param(rate)
	for _, f := range m.Futures() {
		out[f] = dt * r[f]
	}
	return out
}

// arm tells an actor's risk and moves its spending and what it can do alone.
func arm(m *sim.Month, a int, tension *sim.Column, common *pressed) {
	doubt, theta, needs, risk := m.Read(sim.Doubt, a), m.Param(&base, a), m.Param(&dependence, a), m.Set(sim.Risk, a)
	spends, spendFlow, fear, tested, el, pace := m.Read(sim.Spending, a), m.Add(sim.Spending, a), common.fear, common.tested, common.el, common.pace
	alone, runs, aloneFlow, builds, reacts := m.Read(sim.Autonomy, a), m.Read(sim.Programme, a), m.Add(sim.Autonomy, a), common.builds, common.reacts
	shown, joint := common.umbrella, common.joint
	_, _, _, _, _, _, _, _, _, _ = doubt[0], theta[0], needs[0], risk[0], spends[0], spendFlow[0], fear[0], tested[0], el[0], pace[0] // none is nil: the loop need not ask
	for _, f := range m.Futures() {
		least := theta[f]
		r := Risk(least, needs[f], fear[f], doubt[f]-shown, float64(tested[f]*tension[f]))
		risk[f] = r
		spendFlow[f] += float64(pace[f] * (Wanted(el[f], r, least) - spends[f]))
	}
	if more := &common.spending; more.Active() {
		for _, f := range m.Futures() {
			wanted := Wanted(el[f], risk[f], theta[f])
			spendFlow[f] += float64(pace[f] * (more.On(wanted) - wanted))
		}
	}
	_, _, _, _, _ = alone[0], runs[0], aloneFlow[0], builds[0], reacts[0]
	for _, f := range m.Futures() {
		effort := float64(reacts[f] * (doubt[f] - shown))
		if effort < 0 {
			effort = 0
		}
		effort += runs[f] + joint
		if effort > 1 {
			effort = 1
		}
		aloneFlow[f] += float64(builds[f] * (1 - alone[f]) * effort)
	}
}

// watch moves what observers and their publics make of it.
func watch(m *sim.Month) {
	observers := m.Role(sim.Observer)
	if len(observers) == 0 {
		return
	}
	dt, swings, u := m.Dt(), m.Read(sim.Swings), m.Uniform(&mood)
	steady, sways, opinion := m.Param(&confidenceSwings), m.Param(&confidenceDoubt), m.Param(&opinionPace)
	inConfidence, inPreference, usual, noise := m.Scratch(), m.Scratch(), m.Scratch(), [...]*sim.Column{m.Param(&confidenceNoise), m.Param(&preferenceNoise)}
	for _, f := range m.Futures() {
		first, second := halves(u[f])
		inConfidence[f] = dt * (float64(noise[0][f]*first) - float64(opinion[f]*steady[f]*swings[f]))
		inPreference[f] = dt * noise[1][f] * second
		usual[f] = dt * opinion[f]
	}
	toPatron, byTension, feeds := m.Param(&preferenceDoubt), m.Param(&preferenceTension), scaled(m, &dilemma)
	for _, o := range observers {
		doubt, tension, spends, tensionFlow := m.Read(sim.Doubt, o), m.Read(sim.Tension, o), m.Read(sim.Spending, o), m.Add(sim.Tension, o)
		trusts, rests, trustFlow := m.Read(sim.Confidence, o), m.Param(&confidence, o), m.Add(sim.Confidence, o)
		prefers, leans, preferFlow := m.Read(sim.Preference, o), m.Param(&preference, o), m.Add(sim.Preference, o)
		_, _, _, _, _, _ = doubt[0], sways[0], trusts[0], rests[0], trustFlow[0], tensionFlow[0] // none is nil: the loop need not ask
		for _, f := range m.Futures() {
			trustFlow[f] += float64(usual[f]*(rests[f]-float64(sways[f]*doubt[f])-trusts[f])) + inConfidence[f]
			if more := spends[f] - 1; more > 0 {
				tensionFlow[f] += float64(feeds[f] * more)
			}
		}
		_, _, _, _, _, _ = toPatron[0], byTension[0], tension[0], prefers[0], leans[0], preferFlow[0]
		for _, f := range m.Futures() {
			preferFlow[f] += float64(usual[f]*(leans[f]-float64(toPatron[f]*doubt[f])+float64(byTension[f]*tension[f])-prefers[f])) + inPreference[f]
		}
	}
	lean(m)
}

// lean moves how far observers spread their security.
func lean(m *sim.Month) {
	response, pace, turned, choice := m.Param(&spread), scaled(m, &spreadPace), m.Lever(&alternatives), m.Lever(&forced).On(0)
	for _, o := range m.Role(sim.Observer) {
		doubt, now, rests, room, flow := m.Read(sim.Doubt, o), m.Read(sim.Hedging, o), m.Param(&spreadAt, o), m.Param(&spreadTo, o), m.Add(sim.Hedging, o)
		if !turned.Active() && choice == 0 {
			for _, f := range m.Futures() {
				target := rests[f] + float64(response[f]*room[f]*doubt[f])
				flow[f] += float64(pace[f] * (within(target, 0, 1) - now[f]))
			}
			continue
		}
		prefers := m.Read(sim.Preference, o)
		for _, f := range m.Futures() {
			target := turned.On(rests[f] + float64(response[f]*room[f]*doubt[f]))
			target += float64(choice * (1 - prefers[f] - target)) // who must choose goes with what it prefers
			flow[f] += float64(pace[f] * (within(target, 0, 1) - now[f]))
		}
	}
}

// hold moves the cohesion of patron and backers.
func hold(m *sim.Month) {
	backers := m.Role(sim.Backer)
	if len(backers) == 0 {
		return
	}
	doubt, own, warm, dt, ties := m.Scratch(), m.Scratch(), m.Scratch(), m.Dt(), 0.0
	for _, b := range backers {
		d, runs := m.Read(sim.Doubt, b), m.Read(sim.Programme, b)
		for _, f := range m.Futures() {
			doubt[f] += d[f]
			own[f] += runs[f]
		}
		if m.Related(m.Patron(), b) {
			w := m.Read(sim.Warmth, m.Patron(), b)
			ties++
			for _, f := range m.Futures() {
				warm[f] += w[f]
			}
		}
	}
	n, now, flow, pace := float64(len(backers)), m.Read(sim.Cohesion), m.Add(sim.Cohesion), m.Param(&cohesionPace)
	most, byDoubt, byWarmth, usual, byOwn := sim.Cohesion.Spec().High, m.Param(&cohesionDoubt), m.Param(&cohesionWarmth), m.Param(&warmthUsual), m.Param(&cohesionOwn)
	for _, f := range m.Futures() {
		target := 1 - float64(byDoubt[f]*doubt[f]/n) - float64(byOwn[f]*own[f]/n)
		if ties > 0 {
			target += float64(byWarmth[f] * (warm[f]/ties - usual[f]))
		}
		flow[f] += float64(dt * pace[f] * (within(target, 0, most) - now[f]))
	}
}

// review lets actors begin or end a programme of their own.
func review(m *sim.Month, actors []int, pushed float64) {
	starts, ends, at, price := m.Terms(&begin), m.Terms(&end), m.Param(&hurdle), m.Param(&cost)
	for _, a := range actors {
		risk, trusts, needs, alone := m.Read(sim.Risk, a), m.Read(sim.Reliability, a), m.Param(&dependence, a), m.Read(sim.Autonomy, a)
		runs, next := m.Read(sim.Programme, a), m.Set(sim.Programme, a)
		running := 0.0
		for _, f := range m.Futures() {
			running += runs[f]
			worth := float64(pushed * risk[f] * needs[f] * (1 - trusts[f]) * (1 - alone[f]))
			starts[0][f], starts[1][f] = 0.5-runs[f], worth-float64(at[f]*price[f])
			ends[0][f], ends[1][f] = runs[f]-0.5, price[f]-worth
		}
		begun := m.Decide(&begin, m.Futures(), starts, a)
		for _, f := range m.Futures() {
			next[f] = max(runs[f], begun[f])
		}
		if running == 0 {
			continue // nobody has anything to end
		}
		ended := m.Decide(&end, m.Futures(), ends, a)
		for _, f := range m.Futures() {
			next[f] = max(0, next[f]-ended[f])
		}
	}
}
