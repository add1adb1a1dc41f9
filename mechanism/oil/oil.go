// Package oil moves world oil demand and the price of the adversary's export grade.
//
// A trade conflict lowers demand, and a small loss of demand moves the price a lot because
// neither producers nor users react fast. Everything else that moves the price is a shock
// that fades.
//
// # Equation
//
// With D the log deviation of demand [1], τ the trade conflicts of the patron [1], ε the sum
// of the supply and (absolute) demand elasticities [1], S the log deviation of the price that
// demand does not explain [1], φ the rate at which shocks fade [1/month], σ the size of
// shocks and z standard normal, new every month,
//
//	dD/dt = κ·(−η·τ − D)
//	dS/dt = −φ·S + σ·z
//	gap = D/ε + S,   price = P₀·exp(gap)
//
// A demand loss of 1% moves the price by −1%/ε: −4.17%, −3.64% and −2.00% for the three
// published pairs of elasticities [cci2019] [km2014] [bh2019].
//
// # Assumes
//
// Demand adjusts at one rate κ, and trade conflict with the rival and with the backers cost
// the same demand. The discount of the adversary's grade is part of P₀ and does not move.
// Supply policy of producers is part of the shock.
//
// # References
//
// [cci2019] Caldara, Cavallo and Iacoviello 2019: elasticities .11 and −.13. [km2014] Kilian
// and Murphy 2014: .015 and −.26. [bh2019] Baumeister and Hamilton 2019: .15 and −.35.
package oil

import (
	_ "embed"

	"parley/mechanism"
	"parley/portable"
	"parley/quantity"
	"parley/sim"
)

//go:embed oil.go
var source string

var (
	reference = sim.Param{
		Name: "reference_price", Unit: "USD/bbl", Low: 1, High: 300, Prior: quantity.Within{Dist: quantity.Normal{Centre: 60, SD: 3}, Low: 40, High: 90},
		Sign: quantity.Basis{Assumed: "a level, no direction"},
		Size: quantity.Basis{Assumed: "a round level near the fiscal-rule cut-off of 2025; dossiers give their own"},
		Doc:  "price of the adversary's export grade at trend demand and without shocks",
	}
	elasticity = sim.Param{
		Name: "elasticity", Unit: "1", Low: 0.05, High: 1.5,
		Prior: quantity.Choice{Values: []float64{0.24, 0.275, 0.50}, Weights: []float64{1, 1, 1}},
		Sign:  quantity.Basis{Source: "cci2019"}, Size: quantity.Basis{Source: "cci2019", Note: "one of three published pairs, each as likely: .11 and −.13, .015 and −.26, .15 and −.35"},
		Doc: "supply elasticity minus demand elasticity of oil",
	}
	fading = sim.Param{
		Name: "fading", Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.05, High: 0.15},
		Sign: quantity.Basis{Assumed: "shocks fade"}, Size: quantity.Basis{Assumed: "half-lives of 4 to 14 months; dossiers fit their own"},
		Doc: "rate at which a price shock fades",
	}
	shockSize = sim.Param{
		Name: "shock", Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.05, High: 0.10},
		Sign: quantity.Basis{Assumed: "a spread, no direction"}, Size: quantity.Basis{Assumed: "monthly log changes of crude prices; dossiers fit their own"},
		Doc: "standard deviation of the monthly price shock",
	}
	hit = sim.Param{
		Name: "demand_hit", Unit: "1", Low: 0, High: 0.2, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.012, Sigma: 0.5}, Low: 0, High: 0.1},
		Sign: quantity.Basis{Assumed: "tariffs lower activity and so demand"}, Size: quantity.Basis{Assumed: "about one per cent of world demand for a trade conflict at its spring 2025 peak"},
		Doc: "log loss of demand under a full trade conflict",
	}
	adjust = sim.Param{
		Name: "demand_adjustment", Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.1, High: 0.4},
		Sign: quantity.Basis{Assumed: "demand follows activity"}, Size: quantity.Basis{Assumed: "most of the adjustment within two to six months"},
		Doc: "speed at which demand follows the trade conflict",
	}
	shock = sim.Draw{Name: "shock", Doc: "monthly price shock that demand does not explain"}
	price = sim.Lever{
		Name: "price", Unit: "1", Mode: sim.Shift, Low: -2, High: 2,
		Doc: "log shift of the oil price from outside, for break-evens",
	}
)

// Mechanism is the oil market as the adversary's budget meets it.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name:   "oil",
		Params: []*sim.Param{&reference, &elasticity, &fading, &shockSize, &hit, &adjust},
		Draws:  []*sim.Draw{&shock},
		Levers: []*sim.Lever{&price},
		Reads:  []sim.Var{sim.Demand, sim.OilShock, sim.TariffRival, sim.TariffBackers},
		Flows:  []sim.Var{sim.Demand, sim.OilShock},
		Sets:   []sim.Var{sim.OilGap, sim.OilPrice},
		Step:   step,
	},
	Title:  "oil and world demand",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "cci2019", Cite: "Caldara, D., Cavallo, M. and Iacoviello, M. (2019): Oil price elasticities and oil price fluctuations. Journal of Monetary Economics.", Checked: mechanism.Secondary},
		{ID: "km2014", Cite: "Kilian, L. and Murphy, D. (2014): The role of inventories and speculative trading in the global market for crude oil. Journal of Applied Econometrics.", Checked: mechanism.Secondary},
		{ID: "bh2019", Cite: "Baumeister, C. and Hamilton, J. (2019): Structural interpretation of vector autoregressions with incomplete identification. American Economic Review.", Checked: mechanism.Secondary},
	},
}

func step(m *sim.Month) {
	g, dt := m.Patron(), m.Dt()
	demand, oilShock := m.Read(sim.Demand), m.Read(sim.OilShock)
	toRival, toBackers := m.Read(sim.TariffRival, g), m.Read(sim.TariffBackers, g)
	demandFlow, shockFlow := m.Add(sim.Demand), m.Add(sim.OilShock)
	gap, level := m.Set(sim.OilGap), m.Set(sim.OilPrice)
	k, eta, eps, phi, sd, p0 := m.Param(&adjust), m.Param(&hit), m.Param(&elasticity), m.Param(&fading), m.Param(&shockSize), m.Param(&reference)
	z, lever := m.Normal(&shock), m.Lever(&price)
	(&moves{
		demand: demand, shock: oilShock, toRival: toRival, toBackers: toBackers, k: k, eta: eta, eps: eps, phi: phi, sd: sd, z: z,
		demandFlow: demandFlow, shockFlow: shockFlow, gap: gap, dt: dt,
	}).run(m.Futures())
	lever.OnAll(m.Futures(), gap)
	portable.ExpTo(level[:m.N()], gap[:m.N()])
	(&prices{p0, level}).run(m.Futures())
}

// Gap is the log change of the price that a log change of demand brings about.
func Gap(demand, elasticity float64) float64 { return demand / elasticity }
