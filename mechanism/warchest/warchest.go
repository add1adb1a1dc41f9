// Package warchest moves the adversary's money: what oil and sanctions take from its budget,
// what its reserve still covers, and what is left for arms.
//
// # Equation
//
// With P the price of the export grade and P* the price the budget was planned with
// [USD/bbl], s the slope of revenue in the price [trn RUB bbl/USD/month], S the level of
// sanctions [1, 1 before the shift] and k their cost [trn RUB/month], revenue falls short of
// plan by
//
//	x = s·(P* − P) + k·(S − 1)                  fiscal loss = x/B,  B the war budget
//
// A share λ of the shortfall is passed on to the war effort at once. The rest and the planned
// deficit d are financed, a share b by loans and 1−b from the reserve R [trn RUB], as long as
// there is a reserve. When it is gone a share σ of the loans goes on; what nobody finances is passed
// on in full:
//
//	w = d + (1−λ)·x,  cover = min(1, R/((1−b)·w)),  dR/dt = −cover·(1−b)·w
//	squeeze q = (λ·x + (1−cover)·(1 − σ·b)·w)/B
//	stress = max(0, q + γ·(S−1) + μ·mobilised + e − 1)
//	investment = base·e·max(0, 1 − q − τ·(S−1)) + outside supply
//
// with e the share of the budget given to the war relative to plan (a lever). The reserve runs
// dry within its last month and no sooner. If w is negative the reserve grows. In a settlement there is
// no planned war deficit and both investment and supply go on at a share of their pace.
//
// The backers' own sanctions add b [1, a lever, 0 as they are] to S on this page. Outside supply is what
// partners add; with A the alignment of adversary and rival and A₀ the one that its base belongs to,
//
//	outside supply = base·max(0, 1 + ε·(A − A₀)/A₀)
//
// A fall of 13.7 USD/bbl costs 2.6 trn RUB a year, and 3.27 trn RUB of reserve cover that for
// 15.1 months if nothing else does [moscowtimes2025]. In 2025 most of the gap was met by loans,
// and the reserve did not fall.
//
// # Assumes
//
// Sanctions work on what the adversary can spend and make, never on what it accepts, except
// through stress. Nobody knows what lenders do when the reserve is gone, so σ is anything. Loans
// carry no interest here, so a long war on credit looks too cheap. The plan price is not revised within a run. The growth loss
// from sanctions [neuenkirch2015] is put into one level effect; its authors warn that small
// economies dominate their sample. The protege's production is no business of this page: its
// place of investment stays at zero.
//
// # References
//
// [moscowtimes2025] slope, plan prices, deficit, reserve. [neuenkirch2015] sanctions by one large
// state lower growth by .5 to .9 points a year.
package warchest

import (
	_ "embed"

	"parley/mechanism"
	"parley/quantity"
	"parley/sim"
)

//go:embed warchest.go
var source string

const (
	budgetReport = "moscowtimes2025"
	sanctionFit  = "neuenkirch2015"
)

var (
	slope = sim.Param{
		Name: "oil_slope", Unit: "trn RUB bbl/USD/month", Low: 0, High: 0.1,
		Prior: quantity.Within{Dist: quantity.Normal{Centre: 0.0146, SD: 0.00125}, Low: 0.008, High: 0.022},
		Sign:  quantity.Basis{Source: budgetReport},
		Size:  quantity.Basis{Source: budgetReport, Note: "2.6 trn RUB a year for 13.7 USD is .19 a year for one; others say .15 to .20; a twelfth of .175 a month"},
		Doc:   "revenue lost in a month for each dollar the oil price falls",
	}
	budgetPrice = sim.Param{
		Name: "budget_price", Unit: "USD/bbl", Low: 0, High: 300, Prior: quantity.Uniform{Low: 56, High: 69.7},
		Sign: quantity.Basis{Assumed: "a level, no direction"},
		Size: quantity.Basis{Source: budgetReport, Note: "from the revised to the first plan of 2025; dossiers give the plan in force"},
		Doc:  "oil price the budget was planned with",
	}
	deficit = sim.Param{
		Name: "planned_deficit", Unit: "trn RUB/month", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0.08, High: 0.12},
		Sign: quantity.Basis{Source: budgetReport},
		Size: quantity.Basis{Source: budgetReport, Note: "1.17 trn a year in the first plan of 2025; dossiers give the plan in force"},
		Doc:  "deficit the budget plans in war even without a shortfall",
	}
	budget = sim.Param{
		Name: "war_budget", Known: "2025-10-31", Earlier: quantity.Uniform{Low: 0.9, High: 1.4}, Unit: "trn RUB/month", Low: 0.01, High: 50, Prior: quantity.Uniform{Low: 1.1, High: 1.3},
		Sign: quantity.Basis{Assumed: "a level, no direction"},
		Size: quantity.Basis{Assumed: "national defence 13.5, all military 15.5 trn RUB in 2025, from memory, unverified"},
		Doc:  "planned spending on the war",
	}
	passThrough = sim.Param{
		Name: "pass_through", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.2, High: 0.5},
		Sign: quantity.Basis{Assumed: "a treasury spares its war effort while it has other means"}, Size: quantity.Basis{Assumed: "a third or so; nobody has measured it"},
		Doc: "share of a shortfall that the war effort bears while there is a reserve",
	}
	borrowed = sim.Param{
		Name: "borrowed", Known: "2025-10-31", Earlier: quantity.Uniform{Low: 0.3, High: 0.95}, Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.6, High: 0.9},
		Sign: quantity.Basis{Assumed: "loans spare the reserve"}, Size: quantity.Basis{Assumed: "in 2025 the reserve did not fall while the deficit tripled; the split is a guess"},
		Doc: "share of what must be financed that lenders give while there is a reserve",
	}
	staying = sim.Param{
		Name: "lenders_stay", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 1},
		Sign: quantity.Basis{Assumed: "a state can lean on its own banks"}, Size: quantity.Basis{Assumed: "from a stop, as if the reserve backed the loans, to no change; open"},
		Doc: "share of the loans that goes on when the reserve is gone",
	}
	sanctionCost = sim.Param{
		Name: "sanction_cost", Unit: "trn RUB/month", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0.02, High: 0.06},
		Sign: quantity.Basis{Source: sanctionFit}, Size: quantity.Basis{Source: sanctionFit, Note: ".5 to .9 points of a product near 217 trn RUB, about a third of it revenue"},
		Doc: "revenue lost in a month when sanctions stand one unit above their first level",
	}
	sanctionStrain = sim.Param{
		Name: "sanction_strain", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.08, High: 0.14},
		Sign: quantity.Basis{Source: sanctionFit}, Size: quantity.Basis{Source: sanctionFit, Note: ".5 to .9 points of growth over war spending of about 6.3% of product"},
		Doc: "strain of one unit of sanctions beside their cost to the budget",
	}
	sanctionTech = sim.Param{
		Name: "sanction_tech", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.02, High: 0.10},
		Sign: quantity.Basis{Assumed: "machine tools and parts become dearer"}, Size: quantity.Basis{Assumed: "a few percent of output; no usable measurement"},
		Doc: "share of arms output lost to one unit of sanctions",
	}
	mobilisationStrain = sim.Param{
		Name: "mobilisation_strain", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.02, High: 0.10},
		Sign: quantity.Basis{Assumed: "people called up are missing at work"}, Size: quantity.Basis{Assumed: "300 thousand of 75 million workers and those who leave with them; a guess"},
		Doc: "strain of a mobilisation in force",
	}
	base = sim.Param{
		Name: "base_investment", Unit: "capital/month", Low: 0, High: 5, Prior: quantity.Within{Dist: quantity.Normal{Centre: 0.039, SD: 0.003}, Low: 0.025, High: 0.055},
		Sign: quantity.Basis{Assumed: "a level, no direction"},
		Size: quantity.Basis{Assumed: "with outside supply it about makes up for wear and depreciation of capital 1"},
		Doc:  "military capital the adversary adds in a month at plan",
	}
	outside = sim.Param{
		Name: "outside_base", Unit: "capital/month", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0.003, High: 0.009},
		Sign: quantity.Basis{Assumed: "a level, no direction"}, Size: quantity.Basis{Assumed: "a seventh or so of all supply: about half the shells, few of the other arms"},
		Doc: "military capital partners add in a month at the usual alignment",
	}
	byAlignment = sim.Param{
		Name: "outside_alignment", Unit: "1", Low: 0, High: 10, Prior: quantity.Uniform{Low: 0, High: 2},
		Sign: quantity.Basis{Assumed: "partners supply those they are aligned with"}, Size: quantity.Basis{Assumed: "from no response to twice in proportion"},
		Doc: "elasticity of outside supply in the alignment of adversary and rival",
	}
	usualAlignment = sim.Param{
		Name: "usual_alignment", Unit: "1", Low: 0.05, High: 1, Prior: quantity.Point{V: 0.6},
		Sign: quantity.Basis{Assumed: "a level, no direction"}, Size: quantity.Basis{Assumed: "where alignment stands if nobody says otherwise; dossiers give the alignment they start from"},
		Doc: "alignment at which partners supply the base",
	}
	peaceShare = sim.Param{
		Name: "peace_share", Unit: "1", Low: 0, High: 1.5, Prior: quantity.Uniform{Low: 0.4, High: 0.8},
		Sign: quantity.Basis{Assumed: "less is made when nothing is fired"}, Size: quantity.Basis{Assumed: "rearmament goes on; how fast is open"},
		Doc: "pace of investment in a settlement relative to the war",
	}
	offensiveBudget = sim.Lever{
		Name: "offensive_budget", By: sim.Of(sim.Adversary), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 3,
		Doc: "share of its budget that the adversary gives to the war, 1 at plan",
	}
	outsideSupply = sim.Lever{
		Name: "outside_supply", By: sim.Of(sim.Rival), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 10,
		Doc: "arms and troops that partners add to the adversary's side, 1 at the usual alignment",
	}
	backersSanctions = sim.Lever{
		Name: "backers_sanctions", By: sim.Of(sim.Backer), Unit: "1", Mode: sim.Shift, Level: 0, Low: -3, High: 3,
		Doc: "sanctions that the backers add to their own, on the scale of the patron's: 1 costs the adversary what the patron's of before the shift did",
	}
)

// Mechanism is the adversary's war chest.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name: "warchest",
		Params: []*sim.Param{
			&slope, &budgetPrice, &deficit, &budget, &passThrough, &borrowed, &staying, &sanctionCost, &sanctionStrain,
			&sanctionTech, &mobilisationStrain, &base, &outside, &byAlignment, &usualAlignment, &peaceShare,
		},
		Levers: []*sim.Lever{&offensiveBudget, &outsideSupply, &backersSanctions},
		Reads:  []sim.Var{sim.OilPrice, sim.SanctionLevel, sim.Phase, sim.Mobilised, sim.Alignment, sim.Reserve},
		Flows:  []sim.Var{sim.Reserve},
		Sets:   []sim.Var{sim.FiscalLoss, sim.Stress, sim.Investment, sim.OutsideSupply},
		Step:   step,
	},
	Title:  "the adversary's war chest",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "moscowtimes2025", Cite: "The Moscow Times, 6 May 2025, on the revision of the Russian federal budget for 2025.", Checked: mechanism.Secondary},
		{ID: "neuenkirch2015", Cite: "Neuenkirch, M. and Neumeier, F. (2015): The impact of UN and US economic sanctions on GDP growth. European Journal of Political Economy.", Checked: mechanism.Read},
	},
}

func step(m *sim.Month) {
	adversary, dt := m.Adversary(), m.Dt()
	price, sanctions, phase := m.Read(sim.OilPrice), m.Read(sim.SanctionLevel, m.Patron()), m.Read(sim.Phase)
	mobilised, reserve := m.Read(sim.Mobilised, adversary), m.Read(sim.Reserve)
	flow, loss, stress := m.Add(sim.Reserve), m.Set(sim.FiscalLoss), m.Set(sim.Stress)
	investment, supply := m.Set(sim.Investment, adversary), m.Set(sim.OutsideSupply)
	m.Set(sim.Investment, m.Protege()) // at its neutral zero, whatever stood there
	s, plan, d, b := m.Param(&slope), m.Param(&budgetPrice), m.Param(&deficit), m.Param(&budget)
	pass, loans, stay, cost := m.Param(&passThrough), m.Param(&borrowed), m.Param(&staying), m.Param(&sanctionCost)
	strain, tech, called := m.Param(&sanctionStrain), m.Param(&sanctionTech), m.Param(&mobilisationStrain)
	own, other, response, peace := m.Param(&base), m.Param(&outside), m.Param(&byAlignment), m.Param(&peaceShare)
	more := m.Lever(&outsideSupply)
	effort, joined := m.Lever(&offensiveBudget).On(1), m.Lever(&backersSanctions).On(0)

	c := chests{
		price: price, sanctions: sanctions, phase: phase, mobilised: mobilised, reserve: reserve, aligned: m.Read(sim.Alignment), usual: m.Param(&usualAlignment),
		s: s, plan: plan, d: d, b: b, pass: pass, loans: loans, stay: stay, cost: cost, strain: strain, tech: tech, called: called, own: own, response: response, peace: peace,
		flow: flow, loss: loss, stress: stress, outside: m.Scratch(), investment: investment, dt: dt, effort: effort, joined: joined,
	}
	c.run(m.Futures())
	more.OnAll(m.Futures(), c.outside)
	(&supplies{other, c.outside, supply, investment}).run(m.Futures())
}

// Shortfall is the revenue lost in a month when oil sells below the price of the plan.
func Shortfall(slope, plan, price float64) float64 { return float64(slope * (plan - price)) }

// Draw is what the reserve gives in a month of what is wanted from it, and the share it cannot
// cover; a negative want is paid in.
func Draw(reserve, wanted float64) (draw, uncovered float64) {
	if wanted <= reserve {
		return wanted, 0
	}
	return reserve, 1 - reserve/wanted
}
