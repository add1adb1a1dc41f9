// Package manpower fills the ranks of both sides: volunteers and conscripts from a pool of
// people, mobilisation when the ranks thin, and discharge when the fighting ends.
//
// # Equation
//
// With N the manpower of a side, E its establishment and P the pool of people who could still
// be recruited [thousand persons], r the share of the pool that joins in a month at full ranks
// [1/month], β how much harder a side recruits as its ranks thin, u the surge under a
// mobilisation and s the strain on the adversary's economy,
//
//	recruits = r·P·max(0, 1 + β·(1 − N/E))·(1 + u·mobilised)·max(0, 1 − η·s)
//	dN/dt = recruits − l·N,   dP/dt = g − recruits            in war
//	dN/dt = −δ·(N − ψ·E),     dP/dt = g + δ·(N − ψ·E)         when settled
//
// with l the rate at which soldiers leave other than as casualties (those stay away for good), g
// the people who grow into the pool, and δ the speed of return to the peace strength ψ·E. What
// casualties take is the business of attrition. Nobody appears or vanishes but by l and g.
//
// A side mobilises when three things hold together, and the least of them is the reason:
// the ranks are thinner than it bears, the strain at home leaves room, and the pool has people
// left. The mobilisation lapses when the ranks are full again or the fighting ends.
//
// Late in 2025 about 32 thousand joined the adversary's forces in a month [swp-recruits-2025] and
// about 27 thousand the protege's, which had 880 thousand under arms [ua-office-2025-01-15].
//
// # Assumes
//
// One kind of soldier. A mobilisation is one beyond the recruiting in force at the start, voluntary
// or not: the rates r contain that. The protege's readiness to mobilise does not follow its own economy,
// which the model does not carry. Only a part of the cohorts that come of age ever enters the
// pool. The quality of recruits does not change.
//
// # References
//
// [swp-recruits-2025] recruits a month of the adversary. [ua-office-2025-01-15] strength of both sides.
package manpower

import (
	_ "embed"

	"parley/mechanism"
	"parley/quantity"
	"parley/sim"
)

//go:embed manpower.go
var source string

const (
	recruitEstimate = "swp-recruits-2025"
	strengthReport  = "ua-office-2025-01-15"
)

var both = sim.Of(sim.Adversary, sim.Protege)

var (
	establishment = sim.Param{
		Name: "establishment", Unit: "thousand persons", Per: sim.Actor, Roles: both, Low: 10, High: 5000,
		Prior: quantity.Within{Dist: quantity.Normal{Centre: 600, SD: 25}, Low: 450, High: 750},
		Sign:  quantity.Basis{Assumed: "a level, no direction"},
		Size:  quantity.Basis{Source: strengthReport, Note: "600 in the theatre for the adversary; dossiers give each side's own"},
		Doc:   "strength a side means to keep in the theatre",
	}
	adversaryRate = rate("adversary_recruiting", 0.008, 0.013, quantity.Basis{Source: recruitEstimate, Note: "31.8 thousand a month from a pool of 3 million; the pool is assumed"})
	protegeRate   = rate("protege_recruiting", 0.006, 0.011, quantity.Basis{Assumed: "25 to 27 thousand a month in press reports of 2025, from a pool of 3 million"})
	response      = sim.Param{
		Name: "response", Unit: "1", Low: 0, High: 10, Prior: quantity.Uniform{Low: 1, High: 4},
		Sign: quantity.Basis{Assumed: "bounties and drafts follow the gaps"}, Size: quantity.Basis{Assumed: "a tenth missing is met by a tenth to two fifths more recruits"},
		Doc: "how much harder a side recruits as its ranks thin",
	}
	surge = sim.Param{
		Name: "surge", Unit: "1", Low: 0, High: 20, Prior: quantity.Uniform{Low: 1, High: 4},
		Sign: quantity.Basis{Assumed: "that is what a mobilisation is for"}, Size: quantity.Basis{Assumed: "300 thousand in about two months of 2022 were several times the volunteers; from memory, unverified"},
		Doc: "further recruits under a mobilisation, in multiples",
	}
	deterred = sim.Param{
		Name: "strain_effect", Unit: "1", Low: 0, High: 10, Prior: quantity.Uniform{Low: 0.1, High: 1},
		Sign: quantity.Basis{Assumed: "bounties are paid from the same budget"}, Size: quantity.Basis{Assumed: "at most in proportion to the war budget lost"},
		Doc: "share of recruits the adversary loses to one unit of strain",
	}
	adversaryLeaves = leaving("adversary_leaving", 0, 0.02, "contracts do not end before the war does; some desert")
	protegeLeaves   = leaving("protege_leaving", 0.01, 0.03, "about 15 to 18 thousand a month leave without permission for good, of 850 thousand")
	adversaryCohort = cohort("adversary_cohort", 20, 40, "up to a half of the men who come of age")
	protegeCohort   = cohort("protege_cohort", 10, 25, "most of the men who come of age, fewer than before the war")
	threshold       = sim.Param{
		Name: "threshold", Unit: "1", Per: sim.Actor, Roles: both, Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.06, High: 0.20},
		Sign: quantity.Basis{Assumed: "thin ranks call for people"}, Size: quantity.Basis{Assumed: "the one mobilisation seen came when ranks were far below need; how far is a guess"},
		Doc: "share of the establishment that may be missing before a side mobilises",
	}
	tolerance = sim.Param{
		Name: "tolerance", Unit: "1", Per: sim.Actor, Roles: both, Low: -1, High: 5, Prior: quantity.Uniform{Low: 0.15, High: 0.60},
		Sign: quantity.Basis{Assumed: "a strained economy has no hands to spare"}, Size: quantity.Basis{Assumed: "strain worth a sixth to three fifths of the war budget"},
		Doc: "strain at which a side no longer dares to mobilise; negative forbids it",
	}
	leastPool = sim.Param{
		Name: "least_pool", Unit: "1", Low: 0, High: 10, Prior: quantity.Uniform{Low: 0.2, High: 0.8},
		Sign: quantity.Basis{Assumed: "nobody is called up who is not there"}, Size: quantity.Basis{Assumed: "some are kept at work whatever happens"},
		Doc: "pool below which calling up more is no use, in establishments",
	}
	full = sim.Param{
		Name: "full", Unit: "1", Low: 0, High: 2, Prior: quantity.Uniform{Low: 0.96, High: 1},
		Sign: quantity.Basis{Assumed: "a mobilisation ends when its need is met"}, Size: quantity.Basis{Assumed: "near the establishment"},
		Doc: "share of the establishment at which a mobilisation lapses",
	}
	peaceStrength = sim.Param{
		Name: "peace_strength", Unit: "1", Low: 0, High: 2, Prior: quantity.Uniform{Low: 0.4, High: 0.8},
		Sign: quantity.Basis{Assumed: "armies shrink after wars"}, Size: quantity.Basis{Assumed: "half or more stay as long as the settlement is young"},
		Doc: "strength kept in a settlement, in establishments",
	}
	discharge = sim.Param{
		Name: "discharge", Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.02, High: 0.08},
		Sign: quantity.Basis{Assumed: "soldiers go home"}, Size: quantity.Basis{Assumed: "half of the way within one to three years"},
		Doc: "speed of return to the peace strength",
	}
	adversaryLever = recruitment("adversary_recruitment", sim.Adversary)
	protegeLever   = recruitment("protege_recruitment", sim.Protege)

	mobilise = sim.Turn{
		Name: "mobilise", By: both, Per: sim.Actor, Rule: sim.Slack,
		Outcomes: []string{"as before", "mobilisation"}, Says: []string{"", "a mobilisation is ordered by %s"},
		Terms: []sim.Term{
			{Name: "need", Says: "of how far the ranks fall short of the establishment"},
			{Name: "strain", Says: "of how much strain there is at home"},
			{Name: "people", Says: "of how many people are left to call up"},
		},
		Met: "its ranks fall short of the establishment",
		Doc: "whether a side goes beyond its usual recruiting",
	}
	lapse = sim.Turn{
		Name: "lapse", By: both, Per: sim.Actor, Rule: sim.Slack,
		Outcomes: []string{"goes on", "lapses"}, Says: []string{"", "the mobilisation of %s lapses"},
		Terms: []sim.Term{{Name: "ranks", Says: "of how full the ranks are while the fighting lasts"}},
		Met:   "its ranks are full",
		Doc:   "whether a mobilisation has met its need",
	}
)

func rate(name string, low, high float64, size quantity.Basis) sim.Param {
	return sim.Param{
		Name: name, Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: low, High: high},
		Sign: quantity.Basis{Assumed: "a level, no direction"}, Size: size, Doc: "share of the pool that joins in a month at full ranks",
		Known: "2025-07-31", Earlier: quantity.Uniform{Low: low / 2, High: 1.5 * high},
	}
}

func leaving(name string, low, high float64, why string) sim.Param {
	return sim.Param{
		Name: name, Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: low, High: high},
		Sign: quantity.Basis{Assumed: "who leaves is not there"}, Size: quantity.Basis{Assumed: why},
		Doc: "share of the soldiers who leave in a month other than as casualties",
	}
}

func cohort(name string, low, high float64, why string) sim.Param {
	return sim.Param{
		Name: name, Unit: "thousand persons/month", Low: 0, High: 1000, Prior: quantity.Uniform{Low: low, High: high},
		Sign: quantity.Basis{Assumed: "young people come of age"}, Size: quantity.Basis{Assumed: why}, Doc: "people who grow into the pool in a month",
	}
}

func recruitment(name string, by sim.Role) sim.Lever {
	return sim.Lever{
		Name: name, By: sim.Of(by), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 5,
		Doc: "effort spent on recruiting, 1 as it is",
	}
}

// Mechanism is the manpower of both sides.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name: "manpower",
		Params: []*sim.Param{
			&establishment, &adversaryRate, &protegeRate, &response, &surge, &deterred, &adversaryLeaves, &protegeLeaves,
			&adversaryCohort, &protegeCohort, &threshold, &tolerance, &leastPool, &full, &peaceStrength, &discharge,
		},
		Turns:  []*sim.Turn{&mobilise, &lapse},
		Levers: []*sim.Lever{&adversaryLever, &protegeLever},
		Reads:  []sim.Var{sim.Manpower, sim.Pool, sim.Mobilised, sim.Stress, sim.Phase},
		Flows:  []sim.Var{sim.Manpower, sim.Pool},
		Sets:   []sim.Var{sim.Recruits, sim.Mobilised},
		Step:   step,
	},
	Title:  "manpower and mobilisation",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "swp-recruits-2025", Cite: "An analyst's estimate of recruitment from regional budgets, author's newsletter, July 2025.", Checked: mechanism.Secondary},
		{ID: "ua-office-2025-01-15", Cite: "Interfax-Ukraine, 15 January 2025, on the strength of both sides.", Checked: mechanism.Secondary},
	},
}

// A side is what differs between the two.
type side struct {
	actor                 int
	rate, leaving, cohort *sim.Param
	lever                 *sim.Lever
	strain                *sim.Column
}

func step(m *sim.Month) {
	for _, s := range [2]side{
		{m.Adversary(), &adversaryRate, &adversaryLeaves, &adversaryCohort, &adversaryLever, m.Read(sim.Stress)},
		{m.Protege(), &protegeRate, &protegeLeaves, &protegeCohort, &protegeLever, m.Scratch()},
	} {
		filled := fill(m, s)
		if m.Decides() {
			decide(m, s, filled)
		}
	}
}

// fill moves people between the pool and the ranks and lends how full the ranks are.
func fill(m *sim.Month, s side) *sim.Column {
	dt, effort := m.Dt(), m.Lever(s.lever).On(1)
	n, pool, mobilised := m.Read(sim.Manpower, s.actor), m.Read(sim.Pool, s.actor), m.Read(sim.Mobilised, s.actor)
	phase, strain := m.Read(sim.Phase), s.strain
	toRanks, toPool, recruits := m.Add(sim.Manpower, s.actor), m.Add(sim.Pool, s.actor), m.Set(sim.Recruits, s.actor)
	e, r, l, g := m.Param(&establishment, s.actor), m.Param(s.rate), m.Param(s.leaving), m.Param(s.cohort)
	beta, u, eta, psi, delta := m.Param(&response), m.Param(&surge), m.Param(&deterred), m.Param(&peaceStrength), m.Param(&discharge)
	filled := m.Scratch()
	(&fills{
		n: n, pool: pool, mobilised: mobilised, phase: phase, strain: strain, e: e, r: r, l: l, g: g, beta: beta, u: u, eta: eta, psi: psi, delta: delta,
		filled: filled, recruits: recruits, toRanks: toRanks, toPool: toPool, dt: dt, effort: effort, war: sim.War,
	}).run(m.Futures())
	return filled
}

// decide takes the turns of one side.
func decide(m *sim.Month, s side, filled *sim.Column) {
	pool, mobilised := m.Read(sim.Pool, s.actor), m.Read(sim.Mobilised, s.actor)
	phase, e := m.Read(sim.Phase), m.Param(&establishment, s.actor)
	next := m.Set(sim.Mobilised, s.actor)

	calm := m.Pick(m.Where(sim.Phase, sim.War), mobilised, 0)
	bears, dares, least := m.Param(&threshold, s.actor), m.Param(&tolerance, s.actor), m.Param(&leastPool)
	t := m.Terms(&mobilise)
	for _, f := range calm {
		t[0][f] = 1 - filled[f] - bears[f]
		t[1][f] = dares[f] - s.strain[f]
		t[2][f] = pool[f]/e[f] - least[f]
	}
	ordered := m.Decide(&mobilise, calm, t, s.actor)
	for _, f := range calm {
		next[f] = ordered[f]
	}

	called := m.Where(sim.Mobilised, 1, s.actor)
	enough := m.Param(&full)
	t = m.Terms(&lapse)
	for _, f := range called {
		t[0][f] = filled[f] - enough[f]
		if phase[f] != sim.War {
			t[0][f] = 1
		}
	}
	over := m.Decide(&lapse, called, t, s.actor)
	for _, f := range called {
		next[f] = 1 - over[f]
	}
}

// Zeal is how hard a side recruits when its ranks are filled to a share of the establishment.
func Zeal(filled, response float64) float64 { return max(0, 1+float64(response*(1-filled))) }
