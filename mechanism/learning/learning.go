// Package learning lets the parties learn from the fighting and from what the other side does at
// the table.
//
// Two sides that both expect to do better than the forecast leave no terms to agree on. Fighting
// brings the expectations together; news from the front shifts hope from one side to the other.
// Gains may whet the adversary's appetite, if its aims are of that kind, and the others draw
// conclusions about its aims from texts it refuses and gestures it makes.
//
// # Equation
//
// While the war goes on, with O the optimism of a side [stake], ρ the rate of learning [1/month],
// ν the weight of news [1], s the surprise at the front, which is its movement less the trend
// everybody knew of [stake/month], and g the appetite [1],
//
//	dO_adversary/dt = −ρ·O_adversary + ν·s
//	dO_protege/dt   = −ρ·O_protege − ν·s
//	s = movement − trend
//	dAmbition/dt = g·max(movement, 0)   if the adversary's aims grow, else 0
//
// and in war and peace, with D the log odds in the others' eyes that the adversary's aims are not
// limited [1], φ the rate at which evidence is forgotten [1/month],
//
//	dD/dt = −φ·D + w_refusal·(refusals a month) − w_goodwill·(gestures a month)
//
// where a weight w is a log likelihood ratio: Bayes' rule adds it to the log odds.
//
// The first term is the continuous form of two beliefs that meet: after n battles the gap between
// beliefs that weigh n₀ battles each is n₀/(n₀+n) of what it was, .142857 of .5 being left of
// Beta(6, 2) against Beta(2, 6) after ten victories each [slantchev2003]. A rate that stays the same
// is the case of a memory that reaches back equally far every month. Refusal as evidence is the
// skimming of types of [fearon1995] and [powell2004].
//
// # Assumes
//
// Optimism is no less than none: a side may come to expect what the forecast says, not less. Short of
// that bound news leaves the sum of both optimisms as it was, so that a shift at the front moves
// who hopes, and with that the terms, but not by itself whether there are terms. A front that
// moves as it has been moving is no news. In a settlement nobody learns by fighting and optimism
// stays. Both sides learn at one rate. Ambition does not shrink when land is lost. A limited truce
// does not change what is learned. Nobody but the adversary is doubted.
//
// # References
//
// [slantchev2003] Slantchev 2003, the principle of convergence. [fearon1995] Fearon 1995, the
// risk-return trade-off. [powell2004] Powell 2004, bargaining and learning while fighting.
package learning

import (
	_ "embed"

	"parley/mechanism"
	"parley/quantity"
	"parley/sim"
)

//go:embed learning.go
var source string

var (
	learn = sim.Param{
		Name: "learn", Unit: "1/month", Low: 0, High: 0.5, Prior: quantity.Uniform{Low: 0.02, High: 0.06},
		Sign: quantity.Basis{Source: "slantchev2003", Note: "from memory, unverified"},
		Size: quantity.Basis{Assumed: "half of a difference of opinion is gone after one to three years of fighting; no series measures it"},
		Doc:  "rate at which fighting wears optimism down",
	}
	news = sim.Param{
		Name: "news", Unit: "1", Low: 0, High: 10, Prior: quantity.Uniform{Low: 0, High: 2},
		Sign: quantity.Basis{Assumed: "who gains more ground than expected expects more"},
		Size: quantity.Basis{Assumed: "from no excess reaction to a surprise being expected once more and again"},
		Doc:  "excess expectation per unit of ground gained by surprise",
	}
	appetite = sim.Param{
		Name: "appetite", Unit: "1", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0, High: 2},
		Sign: quantity.Basis{Assumed: "what growing aims mean: demands rise with gains"},
		Size: quantity.Basis{Assumed: "from no growth to demands that rise twice as fast as the gains"},
		Doc:  "rise of the least the adversary accepts per unit of ground gained, where its aims grow",
	}
	refusalWeight = sim.Param{
		Name: "refusal_weight", Unit: "1", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0.05, High: 0.8},
		Sign: quantity.Basis{Source: "powell2004", Note: "from memory, unverified: who refuses is likelier of the kind that gains from refusing"},
		Size: quantity.Basis{Assumed: "a refusal is between hardly likelier and somewhat over twice as likely with aims that are not limited"},
		Doc:  "log likelihood ratio of a refused text",
	}
	goodwillWeight = sim.Param{
		Name: "goodwill_weight", Unit: "1", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0, High: 0.5},
		Sign: quantity.Basis{Assumed: "a gesture costs more who means to take all"},
		Size: quantity.Basis{Assumed: "gestures are cheap: from no evidence to two thirds more likely with limited aims"},
		Doc:  "log likelihood ratio of a gesture of goodwill, against aims that are not limited",
	}
	forget = sim.Param{
		Name: "forget", Unit: "1/month", Low: 0, High: 0.5, Prior: quantity.Uniform{Low: 0, High: 0.04},
		Sign: quantity.Basis{Assumed: "old evidence weighs less"},
		Size: quantity.Basis{Assumed: "from never to a half-life of a year and a half"},
		Doc:  "rate at which evidence about the adversary's aims is forgotten, toward even odds",
	}
)

// Mechanism is learning by fighting and by talking.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name:   "learning",
		Params: []*sim.Param{&learn, &news, &appetite, &refusalWeight, &goodwillWeight, &forget},
		Reads:  []sim.Var{sim.Phase, sim.FrontMove, sim.FrontTrend, sim.Optimism, sim.Aims, sim.AimsDoubt, sim.Refusal, sim.Goodwill},
		Flows:  []sim.Var{sim.Optimism, sim.Ambition, sim.AimsDoubt},
		Step:   step,
	},
	Title:  "learning by fighting",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "slantchev2003", Cite: "Slantchev, B. (2003): The principle of convergence in wartime negotiations. American Political Science Review.", Checked: mechanism.FromMemory},
		{ID: "fearon1995", Cite: "Fearon, J. (1995): Rationalist explanations for war. International Organization.", Checked: mechanism.Secondary},
		{ID: "powell2004", Cite: "Powell, R. (2004): Bargaining and learning while fighting. American Journal of Political Science.", Checked: mechanism.FromMemory},
	},
}

func step(m *sim.Month) {
	fromFighting(m)
	fromTalks(m)
}

func fromFighting(m *sim.Month) {
	a, d, dt := m.Adversary(), m.Protege(), m.Dt()
	move, trend, aims := m.Read(sim.FrontMove), m.Read(sim.FrontTrend), m.Read(sim.Aims, a)
	hopeA, hopeD := m.Read(sim.Optimism, a), m.Read(sim.Optimism, d)
	flowA, flowD, ambition := m.Add(sim.Optimism, a), m.Add(sim.Optimism, d), m.Add(sim.Ambition, a)
	rate, weight, growth := m.Param(&learn), m.Param(&news), m.Param(&appetite)
	for _, f := range m.Where(sim.Phase, sim.War) {
		surprise := move[f] - trend[f]
		flowA[f] += change(hopeA[f], dt, rate[f], weight[f]*surprise)
		flowD[f] += change(hopeD[f], dt, rate[f], -weight[f]*surprise)
		if aims[f] == sim.AimsGrowing {
			ambition[f] += float64(dt * growth[f] * max(move[f], 0))
		}
	}
}

// change is the flow of optimism, which stays above nothing.
func change(hope, dt, rate, news float64) float64 {
	return max(float64(dt*(float64(news)-float64(rate*hope))), -hope)
}

// fromTalks adds the evidence of acts, which happen once a month whatever the step.
func fromTalks(m *sim.Month) {
	dt := m.Dt()
	refused, gesture := m.Read(sim.Refusal, m.Adversary()), m.Read(sim.Goodwill)
	doubt, flow := m.Read(sim.AimsDoubt), m.Add(sim.AimsDoubt)
	against, in, fade := m.Param(&refusalWeight), m.Param(&goodwillWeight), m.Param(&forget)
	for _, f := range m.Futures() {
		flow[f] -= float64(dt * fade[f] * doubt[f])
	}
	if !m.Decides() {
		return
	}
	for _, f := range m.Futures() {
		flow[f] += float64(against[f]*refused[f]) - float64(in[f]*gesture[f])
	}
}
