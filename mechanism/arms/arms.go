// Package arms turns aid money into military capital that reaches the protege.
//
// Money is not arms. It is first given and later delivered, and some of what the protege needs
// is made by the patron only: if the patron neither gives it nor lets the backers buy it, the
// same money buys less, much less at once and somewhat less once others have learnt to make
// and use the rest.
//
// # Equation
//
// Aid money waits in a pipeline P [bn EUR] for ℓ months:
//
//	dP/dt = money − P/ℓ,   arms = y·E·P/ℓ      [capital/month]
//
// with y the capital that a bn EUR buys under free choice and E the yield of money when only a
// part a in [0,1] of the patron-origin arms that one would buy can be had. With φ the share of
// these and σ the elasticity of substitution, capability is a CES composite [arrow1961] and
//
//	E = (φ·a^r + (1−φ)·b^r)^(1/r),   b = (1 − a·φ)/(1 − φ),   r = (σ − 1)/σ
//
// a mean of a and of the b that the money then buys of the others; r = 0 is the geometric
// mean. Without any access the price of a unit of capability is 1/E = (1−φ)^(1/(1−σ)) times as
// high for σ > 1, and no money buys it for σ ≤ 1. Access is what the patron donates in kind, a
// share d of all aid, and what the backers may buy with the rest:
//
//	a = min(1, d/φ + (1−d)·permission)
//
// Substitution comes with time T while access is lost:
//
//	σ = σ_short + A·(σ_long − σ_short),   dA/dt = (1−a)·(1−A)/T
//
// Intelligence has no substitute [kiel2025]: what is left of it follows the patron alone,
//
//	intelligence = (1 − f_aid·max(0, 1 − policy))·(1 − f_ban·(1 − permission))
//
// # Calibration
//
// Start the pipeline at the giving of the last months times the median lag; deliveries then
// begin within a third of that giving and reach it after a lag. Choose the yield so that arms
// and the protege's own production together replace its losses of capital at the start: the
// part of aid in the means of the protege times its losses per month over the giving per month.
//
// # Assumes
//
// Money in the pipeline buys at the terms of the month in which it is delivered. The patron
// gives its own arms and money given by others is free to buy any. What has been adapted to is
// not forgotten. Arms of either origin wear out alike.
//
// # References
//
// [arrow1961] the composite and its elasticity. [sipri2025] patron-origin shares: 64% of the
// arms imports of the alliance's European members and 45% of the protege's, 2020-24. [kiel2025]
// which of the patron's means others could replace.
package arms

import (
	_ "embed"

	"parley/mechanism"
	"parley/portable"
	"parley/quantity"
	"parley/sim"
)

//go:embed arms.go
var source string

var (
	lag = sim.Param{
		Name: "delivery_lag", Unit: "months", Low: 1, High: 36, Prior: quantity.Uniform{Low: 3, High: 6},
		Sign: quantity.Assumed("contracts, transport and training take time"), Size: quantity.Assumed("stocks come within weeks, new production after more than a year; on average a quarter to half a year"),
		Doc: "mean time from giving to delivery",
	}
	perMoney = sim.Param{
		Name: "capital_per_money", Unit: "capital/bn EUR", Low: 0, High: 1, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.005, Sigma: 0.35}, Low: 0.0005, High: 0.05},
		Sign: quantity.Assumed("arms add to military capital"), Size: quantity.Assumed("aid of 3.5 bn EUR a month replaces the two fifths of a monthly loss of 4% of the protege's capital that aid has in its means"),
		Doc: "military capital that a bn EUR of delivered aid adds under free choice of origin",
	}
	patronShare = sim.Param{
		Name: "patron_share", Unit: "1", Low: 0.01, High: 0.95, Prior: quantity.Uniform{Low: 0.3, High: 0.5},
		Sign: quantity.Assumed("a share, no direction"), Size: quantity.Basis{Source: "sipri2025", Note: "45% of the protege's arms imports 2020-24; its own production lowers the share"},
		Doc: "share of patron-origin arms in what the protege's aid would buy under free choice",
	}
	short = sim.Param{
		Name: "elasticity_short", Unit: "1", Low: 0.05, High: 10, Prior: quantity.Uniform{Low: 0.5, High: 1.5},
		Sign: quantity.Basis{Source: "arrow1961", Note: "poorer substitutes make a loss dearer"}, Size: quantity.Assumed("air defence and guided ammunition have hardly a substitute within a year"),
		Doc: "elasticity of substitution between patron-origin and other arms before any adaptation",
	}
	long = sim.Param{
		Name: "elasticity_long", Unit: "1", Low: 0.05, High: 20, Prior: quantity.Uniform{Low: 2, High: 4},
		Sign: quantity.Basis{Source: "arrow1961", Note: "poorer substitutes make a loss dearer"}, Size: quantity.Assumed("most kinds of arms can be made elsewhere in time"),
		Doc: "elasticity of substitution once suppliers and users have adapted",
	}
	adaptation = sim.Param{
		Name: "adaptation_time", Unit: "months", Low: 3, High: 240, Prior: quantity.Uniform{Low: 18, High: 48},
		Sign: quantity.Assumed("who has lost access looks elsewhere"), Size: quantity.Assumed("lead times of new production lines and of training"),
		Doc: "time in which suppliers and users adapt to a full loss of access",
	}
	followsAid = sim.Param{
		Name: "intelligence_with_aid", Known: "2025-12-01", Earlier: quantity.Uniform{Low: 0, High: 1}, Unit: "1", Low: 0, High: 1, Prior: quantity.Beta{A: 2, B: 5},
		Sign: quantity.Assumed("who ends aid may end intelligence too"), Size: quantity.Assumed("in 2025 intelligence went on while new packages ended, but for a pause of days in March"),
		Doc: "share of intelligence and enabling support that ends with the patron's aid",
	}
	followsBan = sim.Param{
		Name: "intelligence_with_permission", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.2, High: 0.8},
		Sign: quantity.Assumed("a patron that bans the purchase of its arms does not go on guiding them"), Size: quantity.Assumed("never observed"),
		Doc: "share of intelligence and enabling support that ends with the permission to buy the patron's arms",
	}
	intelligence = sim.Lever{
		Name: "intelligence", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 1,
		Doc: "intelligence and enabling support that the patron leaves the protege; held, whatever becomes of aid and permission",
	}
)

// Mechanism is the conversion of aid money into arms.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name:   "arms",
		Params: []*sim.Param{&lag, &perMoney, &patronShare, &short, &long, &adaptation, &followsAid, &followsBan},
		Levers: []*sim.Lever{&intelligence},
		Reads:  []sim.Var{sim.AidMoney, sim.Giving, sim.AidPolicy, sim.Permission, sim.Pipeline, sim.Adaptation},
		Flows:  []sim.Var{sim.Pipeline, sim.Adaptation},
		Sets:   []sim.Var{sim.Arms, sim.Intelligence},
		Step:   step,
	},
	Title:  "conversion of aid into arms",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "arrow1961", Cite: "Arrow, K., Chenery, H., Minhas, B. and Solow, R. (1961): Capital-labor substitution and economic efficiency. Review of Economics and Statistics.", Checked: mechanism.FromMemory},
		{ID: "sipri2025", Cite: "SIPRI (March 2025): Trends in International Arms Transfers, 2024.", Checked: mechanism.Secondary},
		{ID: "kiel2025", Cite: "Kiel Institute for the World Economy (2025): notes on the Ukraine Support Tracker and on replacing the largest donor.", Checked: mechanism.Secondary},
	},
}

func step(m *sim.Month) {
	g, dt := m.Patron(), m.Dt()
	money, own, policy, permission := m.Read(sim.AidMoney), m.Read(sim.Giving, g), m.Read(sim.AidPolicy, g), m.Read(sim.Permission, g)
	pipeline, adapted := m.Read(sim.Pipeline), m.Read(sim.Adaptation)
	pipelineFlow, adaptedFlow := m.Add(sim.Pipeline), m.Add(sim.Adaptation)
	arms, left := m.Set(sim.Arms), m.Set(sim.Intelligence)
	wait, capital, phi, now, later, time := m.Param(&lag), m.Param(&perMoney), m.Param(&patronShare), m.Param(&short), m.Param(&long), m.Param(&adaptation)
	withAid, withBan, lever := m.Param(&followsAid), m.Param(&followsBan), m.Lever(&intelligence)
	n := m.N()
	y := yields{
		money: money, own: own, phi: phi, permission: permission, now: now, later: later, adapted: adapted,
		access: m.Scratch(), elasticity: m.Scratch(), r: m.Scratch(), others: m.Scratch(), gap: m.Scratch(), x: m.Scratch(), out: m.Scratch(),
	}
	y.begin(m.Futures())
	portable.LogTo(y.gap[:n], y.gap[:n])
	y.power(m.Futures())
	portable.ExpTo(y.x[:n], y.x[:n])
	y.mean(m.Futures())
	portable.LogTo(y.x[:n], y.x[:n])
	y.root(m.Futures())
	portable.ExpTo(y.x[:n], y.x[:n])
	if y.end(m.Futures()); y.odd > 0 {
		for _, f := range m.Futures() {
			if !odd(y.access[f], y.r[f]) {
				continue
			}
			y.out[f] = Yield(y.access[f], phi[f], y.elasticity[f])
		}
	}
	(&delivers{
		money: money, pipeline: pipeline, wait: wait, capital: capital, yield: y.out, access: y.access, adapted: adapted, time: time, withAid: withAid, policy: policy,
		withBan: withBan, permission: permission, arms: arms, pipelineFlow: pipelineFlow, adaptedFlow: adaptedFlow, left: left, dt: dt,
	}).run(m.Futures())
	lever.OnAll(m.Futures(), left)
}
