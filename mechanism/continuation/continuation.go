// Package continuation works out what each side expects from fighting on, and so which
// settlements it would take.
//
// # Equation
//
// The parties forecast the share of the contested stake that the adversary will hold at
// their horizon H [months] from the front's trend and from the balance of military capital M,
// blended with weight ω:
//
//	F = Held + H·((1−ω)·trend + ω·e·ln(M_A/M_D)),   kept within 0…1
//
// Fighting on costs a side c = r·H·(strain), r in stake units per month. What a side must get
// from a settlement is its continuation [stake],
//
//	C_A = w·(F + o_A + ambition) − c_A − threat_A
//	C_D = w·(1 − (F − o_D)) − c_D − coerced
//	C_i = w·(1 − |F − θ|) − c_i          for patron and backers
//
// with o the optimism of a side, and it prefers a package to fighting on iff its land plus
// its gains on the other issues against their reversion, less what it expects to lose to a
// broken settlement, is at least C [fearon1995]. The costs, not the forecast, make the range:
// without clipping, F cancels from its width [benson2016],
//
//	Z = c_A + c_D − o_A − o_D − ambition − exposure·(1 − protection·g) + Σ_k max_l (ΔA_k + ΔD_k)
//
// The patron's threat to end support lowers the protege's continuation by what the cut would
// do, so it spends itself: no aid, no sales and no intelligence left, no leverage left.
//
//	coerced = pressure·((F_cut − F) + shortage·H·min(1, gift/need))
//	F_cut − F = e·H·(−ln(1 − s·d) + i·intelligence)
//
// s being the part of what sustains the protege that the patron gives, or lets backers buy of it,
// d the part of the loss that is felt within the horizon and i the log strength that the
// patron's intelligence is worth. The exposure is the believed chance of a relapse times what would
// be lost in it, more when the adversary's aims are doubted [powell2006].
//
// # Assumes
//
// Where the protege's floor binds, the gains it cannot turn into land are given back in equal shares,
// which is simple and a little less than the best trade. Utilities are linear and single-peaked, so the best level of an issue for a pair is the
// ideal of the one who cares more. Both sides use the same forecast; what divides them is
// optimism, which fighting teaches away (see learning). An adversary with unlimited aims adds
// a premium that no range covers; one with growing aims adds what gains have taught it to want.
//
// # References
//
// [fearon1995] the range and why it can be empty. [powell2006] commitment. [benson2016] a
// shift of power changes terms and not the chance of war in the linear case.
package continuation

import (
	_ "embed"

	"parley/mechanism"
	"parley/portable"
	"parley/quantity"
	"parley/sim"
)

//go:embed continuation.go
var source string

var (
	horizon = sim.Param{
		Name: "horizon", Unit: "months", Low: 1, High: 60, Prior: quantity.Uniform{Low: 12, High: 24},
		Sign: quantity.Assumed("a length, no direction"), Size: quantity.Assumed("one to two campaign years"),
		Doc: "how far ahead the parties look",
	}
	balanceWeight = sim.Param{
		Name: "balance_weight", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.5},
		Sign: quantity.Assumed("forecasters look at means as well as at the map"), Size: quantity.Assumed("the trend weighs at least as much as the balance"),
		Doc: "weight of the balance of capital against the front's trend in the forecast",
	}
	elasticity = sim.Param{
		Name: "front_elasticity", Unit: "stake/month", Low: 0, High: 0.2, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.010, Sigma: 0.4}, Low: 0, High: 0.1},
		Sign: quantity.Assumed("more capital moves the front"), Size: quantity.Assumed("the parties believe what THEORY 2.12 fits to the front"),
		Doc: "front speed the parties expect per log ratio of capital",
	}
	costAdversary = sim.Param{
		Name: "cost_adversary", Unit: "stake/month", Low: 0, High: 0.05, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.0031, Sigma: 0.3}, Low: 0, High: 0.03},
		Sign: quantity.Basis{Source: "fearon1995"}, Size: quantity.Assumed("about .055 of the stake over 18 months"),
		Doc: "what a month of war costs the adversary at plan",
	}
	costProtege = sim.Param{
		Name: "cost_protege", Unit: "stake/month", Low: 0, High: 0.05, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.0047, Sigma: 0.3}, Low: 0, High: 0.03},
		Sign: quantity.Basis{Source: "fearon1995"}, Size: quantity.Assumed("about .085 of the stake over 18 months"),
		Doc: "what a month of war costs the protege at the start's intensity",
	}
	costBacker = sim.Param{
		Name: "cost_backer", Unit: "stake/month", Low: 0, High: 0.05, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.0010, Sigma: 0.5}, Low: 0, High: 0.03},
		Sign: quantity.Basis{Source: "fearon1995"}, Size: quantity.Assumed("a fifth of the protege's"),
		Doc: "what a month of full support costs a backer",
	}
	costPatron = sim.Param{
		Name: "cost_patron", Unit: "stake/month", Low: 0, High: 0.05, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.0040, Sigma: 0.6}, Low: 0, High: 0.03},
		Sign: quantity.Assumed("the patron would rather see the war end"), Size: quantity.Assumed("between the protege's cost and none: how much the patron minds the war is disputed"),
		Doc: "what the patron would give to have a month of war less",
	}
	stressWeight = sim.Param{
		Name: "stress_weight", Unit: "1", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0.3, High: 1.2},
		Sign: quantity.Assumed("economic strain makes fighting dearer"), Size: quantity.Assumed("a strain of one doubles the cost, give or take"),
		Doc: "how much economic stress adds to the adversary's cost",
	}
	lossWeight = sim.Param{
		Name: "loss_weight", Unit: "1", Low: 0, High: 2, Prior: quantity.Uniform{Low: 0.1, High: 0.5},
		Sign: quantity.Assumed("casualties make fighting dearer"), Size: quantity.Assumed("a doubling of casualties adds a tenth to a half"),
		Doc: "how much casualties above their reference add to cost",
	}
	lossReference = sim.Param{
		Name: "loss_reference", Unit: "thousand persons/month", Per: sim.Actor, Roles: sim.Of(sim.Adversary, sim.Protege), Low: 0.1, High: 500,
		Prior: quantity.Uniform{Low: 20, High: 40},
		Sign:  quantity.Assumed("a level, no direction"), Size: quantity.Assumed("the order of casualties at the start; dossiers give their own"),
		Doc: "casualties that the cost parameters are stated at",
	}
	shortageWeight = sim.Param{
		Name: "shortage_cost", Unit: "stake/month", Low: 0, High: 0.05, Prior: quantity.Uniform{Low: 0.001, High: 0.006},
		Sign: quantity.Assumed("less support makes fighting dearer for the protege"), Size: quantity.Assumed("without any aid the cost about doubles"),
		Doc: "what a month without any aid adds to the protege's cost",
	}
	strikeWeight = sim.Param{
		Name: "strike_weight", Unit: "1", Low: 0, High: 2, Prior: quantity.Uniform{Low: 0, High: 0.3},
		Sign: quantity.Assumed("strikes on cities make the war dearer; whether they bend the will is disputed"), Size: quantity.Assumed("nothing to a third per doubling"),
		Doc: "how much strikes above their start add to the protege's cost",
	}
	dependence = sim.Param{
		Name: "aid_dependence", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.4, High: 0.75},
		Sign: quantity.Assumed("aid sustains the protege beside its own means"), Size: quantity.Assumed("own production covers a quarter to six tenths"),
		Doc: "share of what sustains the protege that comes as aid",
	}
	felt = sim.Param{
		Name: "loss_felt", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.3, High: 0.8},
		Sign: quantity.Assumed("stocks bridge part of a cut"), Size: quantity.Assumed("a third to four fifths is felt within the horizon"),
		Doc: "share of a cut that is felt within the horizon",
	}
	sales = sim.Param{
		Name: "bought_of_patron", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.15, High: 0.45},
		Sign: quantity.Assumed("part of what backers give is bought of the patron's industry"), Size: quantity.Assumed("below the patron's share in what the protege uses (.3 to .5), since backers make arms of their own"),
		Doc: "share of the backers' aid that the patron could stop by barring its sale",
	}
	intelligenceWorth = sim.Param{
		Name: "intelligence_worth", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.05, High: 0.25},
		Sign: quantity.Assumed("forces that see less fight worse"), Size: quantity.Assumed("as the parties judge it: the log strength that attrition takes from intelligence, which rests on judgement too"),
		Doc: "log strength that the protege owes to the patron's intelligence, in the parties' eyes",
	}
	threatCost = sim.Param{
		Name: "threat_cost", Unit: "stake", Low: 0, High: 0.5, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.02, Sigma: 0.6}, Low: 0, High: 0.3},
		Sign: quantity.Assumed("a threat of new costs makes going on less attractive"), Size: quantity.Assumed("sanctions change decisions seldom: a fifth to a half of the war cost"),
		Doc: "what a full threat of the patron takes from the adversary's continuation",
	}
	unlimitedPremium = sim.Param{
		Name: "unlimited_premium", Unit: "stake", Low: 0, High: 3, Prior: quantity.Uniform{Low: 0.4, High: 1},
		Sign: quantity.Assumed("unlimited aims are not met by any text"), Size: quantity.Assumed("large against any range"),
		Doc: "what an adversary with unlimited aims wants beyond the forecast",
	}
	relapseBelief = sim.Param{
		Name: "relapse_belief", Unit: "1", Low: 0, High: 1, Prior: quantity.Beta{A: 4, B: 6},
		Sign: quantity.Basis{Source: "powell2006"}, Size: quantity.Assumed("five-year relapse of about four in ten without guarantees"),
		Doc: "chance of a broken settlement without guarantees, in the protege's eyes, at even doubt about aims",
	}
	relapseLoss = sim.Param{
		Name: "relapse_loss", Unit: "stake", Low: 0, High: 1, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.12, Sigma: 0.5}, Low: 0, High: 0.6},
		Sign: quantity.Basis{Source: "powell2006"}, Size: quantity.Assumed("of the order of what three years of war moved"),
		Doc: "what the protege would lose if a settlement were broken",
	}
	protection = sim.Param{
		Name: "protection", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.4, High: 0.9},
		Sign: quantity.Assumed("guarantees reassure"), Size: quantity.Assumed("full guarantees remove half to nine tenths of the exposure"),
		Doc: "share of the exposure that full guarantees remove, in the protege's eyes",
	}
	floorProtege = sim.Param{
		Name: "floor_protege", Unit: "stake", Low: 0.2, High: 1, Prior: quantity.Uniform{Low: 0.58, High: 0.75},
		Sign: quantity.Assumed("surrender is no option"), Size: quantity.Assumed("well above the share held, well below all"),
		Doc: "most of the stake the protege ever concedes",
	}
	standing = sim.Param{
		Name: "contact_standing", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.5},
		Sign: quantity.Assumed("being talked to is part of being recognised"), Size: quantity.Assumed("none to half of full recognition"),
		Doc: "part of the issue of recognition that full contact already grants",
	}
	demands = sim.Lever{
		Name: "demands", By: sim.Of(sim.Adversary), Unit: "stake", Mode: sim.Shift, Low: -1, High: 2,
		Doc: "shift of what the adversary demands beyond its continuation",
	}
	preannounced = sim.Lever{
		Name: "preannounced", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Shift, Low: 0, High: 1,
		Doc: "part of the membership issue that the patron gives away before the talks, 0 none to 1 all",
	}
	guarantee = sim.Lever{
		Name: "guarantee_value", By: sim.Of(sim.Patron, sim.Backer), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 2,
		Doc: "how much the guarantees on offer protect, 1 as assumed, 0 worthless",
	}
)

// Mechanism is what fighting on is worth to whom.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name: "continuation",
		Params: []*sim.Param{
			&horizon, &balanceWeight, &elasticity, &costAdversary, &costProtege, &costBacker, &costPatron, &stressWeight, &lossWeight,
			&lossReference, &shortageWeight, &strikeWeight, &dependence, &felt, &sales, &intelligenceWorth, &threatCost, &unlimitedPremium, &relapseBelief, &relapseLoss,
			&protection, &floorProtege, &standing,
		},
		Levers: []*sim.Lever{&demands, &preannounced, &guarantee},
		Reads: []sim.Var{
			sim.Held, sim.FrontTrend, sim.Capital, sim.Stress, sim.Casualties, sim.Strikes, sim.Giving, sim.AidMoney, sim.AidNeed,
			sim.Optimism, sim.Aims, sim.Ambition, sim.AimsDoubt, sim.Ideal, sim.Weight, sim.StatusQuo,
			sim.SanctionLevel, sim.Contact, sim.PressureProtege, sim.PressureAdversary, sim.Intelligence, sim.Permission,
		},
		Sets: []sim.Var{
			sim.Reversion, sim.Forecast, sim.WarCost, sim.Continuation, sim.Exposure, sim.Protection, sim.Floor, sim.Coerced,
			sim.Overlap, sim.OverlapCoerced, sim.Demands,
		},
		Step: step,
	},
	Title:  "continuation values and the bargaining range",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "fearon1995", Cite: "Fearon, J. (1995): Rationalist explanations for war. International Organization 49.", Checked: mechanism.Secondary},
		{ID: "powell2006", Cite: "Powell, R. (2006): War as a commitment problem. International Organization 60.", Checked: mechanism.Secondary},
		{ID: "benson2016", Cite: "Benson, B., Meirowitz, A. and Ramsay, K.: on shifts of power and the probability of war in the linear case.", Checked: mechanism.Secondary},
	},
}

func step(m *sim.Month) {
	forecast(m)
	costs(m)
	leverage(m)
	reversion(m)
	values(m)
	overlap(m)
}

// forecast sets what the parties expect of the front.
func forecast(m *sim.Month) {
	a, d := m.Adversary(), m.Protege()
	held, trend := m.Read(sim.Held), m.Read(sim.FrontTrend)
	capitalA, capitalD := m.Read(sim.Capital, a), m.Read(sim.Capital, d)
	h, w, e := m.Param(&horizon), m.Param(&balanceWeight), m.Param(&elasticity)
	out := m.Set(sim.Forecast)
	balance := quotients{a: capitalA, d: capitalD, out: m.Scratch()}
	balance.run(m.Futures())
	portable.LogTo(balance.out[:m.N()], balance.out[:m.N()])
	(&forecasts{held: held, trend: trend, h: h, w: w, e: e, balance: balance.out, out: out}).run(m.Futures())
}

// costs sets what fighting on costs over the horizon.
func costs(m *sim.Month) {
	a, d, g := m.Adversary(), m.Protege(), m.Patron()
	h, lw := m.Param(&horizon), m.Param(&lossWeight)
	stress, sw, rA, refA, lossA := m.Read(sim.Stress), m.Param(&stressWeight), m.Param(&costAdversary), m.Param(&lossReference, a), m.Read(sim.Casualties, a)
	strikes, kw, rD, refD, lossD := m.Read(sim.Strikes), m.Param(&strikeWeight), m.Param(&costProtege), m.Param(&lossReference, d), m.Read(sim.Casualties, d)
	money, need, short := m.Read(sim.AidMoney), m.Read(sim.AidNeed), m.Param(&shortageWeight)
	rB, fromPatron := m.Param(&costBacker), m.Read(sim.Giving, g)
	costA, costD, burden := m.Set(sim.WarCost, a), m.Set(sim.WarCost, d), m.Scratch()
	(&warCosts{
		h: h, lw: lw, stress: stress, sw: sw, rA: rA, refA: refA, lossA: lossA, strikes: strikes, kw: kw, rD: rD, refD: refD, lossD: lossD,
		money: money, need: need, short: short, rB: rB, fromPatron: fromPatron, costA: costA, costD: costD, burden: burden,
	}).run(m.Futures())
	for _, b := range m.Role(sim.Backer) {
		*m.Set(sim.WarCost, b) = *burden
	}
}

// leverage sets how much the patron's threat to end support weighs on the protege.
func leverage(m *sim.Month) {
	g := m.Patron()
	h, e, short := m.Param(&horizon), m.Param(&elasticity), m.Param(&shortageWeight)
	dep, d := m.Param(&dependence), m.Param(&felt)
	money, need, own, pressure := m.Read(sim.AidMoney), m.Read(sim.AidNeed), m.Read(sim.Giving, g), m.Read(sim.PressureProtege, g)
	told, worth, open, bought := m.Read(sim.Intelligence), m.Param(&intelligenceWorth), m.Read(sim.Permission, g), m.Param(&sales)
	out := m.Set(sim.Coerced)
	for _, f := range m.Futures() {
		if pressure[f] == 0 {
			continue
		}
		share := 0.0
		if money[f] > 0 {
			share = dep[f] * (own[f] + float64(open[f]*bought[f]*(money[f]-own[f]))) / money[f]
		}
		out[f] = pressure[f] * (Cut(h[f], e[f], short[f], share, d[f], own[f]/need[f]) + float64(h[f]*e[f]*worth[f]*told[f]))
	}
}

// mostFelt keeps the logarithm finite where nearly everything falls away at once.
const mostFelt = 0.95

// Cut is what ending the patron's support would take from the protege over the horizon: land,
// by the share of its means that falls away, and the cost of doing without.
func Cut(horizon, elasticity, shortage, share, felt, ofNeed float64) float64 {
	return float64(-elasticity*horizon*portable.Log(1-min(share*felt, mostFelt))) + float64(shortage*horizon*min(ofNeed, 1))
}

// reversion sets where the issues stand without a settlement: what the patron grants outside
// the talks can no longer be traded in them.
func reversion(m *sim.Month) {
	g := m.Patron()
	for k := range m.Issues() {
		*m.Set(sim.Reversion, k) = *m.Read(sim.StatusQuo, k)
	}
	if k, ok := m.IssueOf(sim.Relief); ok {
		out, level := m.Set(sim.Reversion, k), m.Read(sim.SanctionLevel, g)
		for _, f := range m.Futures() {
			out[f] = min(max(out[f]+1-level[f], 0), 1)
		}
	}
	if k, ok := m.IssueOf(sim.Recognition); ok {
		out, contact, s := m.Set(sim.Reversion, k), m.Read(sim.Contact, g), m.Param(&standing)
		for _, f := range m.Futures() {
			out[f] = min(out[f]+float64(s[f]*contact[f]), 1)
		}
	}
	if k, ok := m.IssueOf(sim.Membership); ok {
		out, given := m.Set(sim.Reversion, k), m.Lever(&preannounced)
		for _, f := range m.Futures() {
			out[f] *= 1 - given.On(0)
		}
	}
}

// values sets what each actor must get to prefer a settlement.
func values(m *sim.Month) {
	a, d, g := m.Adversary(), m.Protege(), m.Patron()
	land, _ := m.IssueOf(sim.Territory)
	F, coerced := m.Read(sim.Forecast), m.Read(sim.Coerced)
	wA, oA, aims, ambition, cA := m.Read(sim.Weight, a, land), m.Read(sim.Optimism, a), m.Read(sim.Aims, a), m.Read(sim.Ambition, a), m.Read(sim.WarCost, a)
	premium, threat, pressure := m.Param(&unlimitedPremium), m.Param(&threatCost), m.Read(sim.PressureAdversary, g)
	wD, oD, cD := m.Read(sim.Weight, d, land), m.Read(sim.Optimism, d), m.Read(sim.WarCost, d)
	wG, idealG, rG, h := m.Read(sim.Weight, g, land), m.Read(sim.Ideal, g, land), m.Param(&costPatron), m.Param(&horizon)
	outA, outD, outG, ask := m.Set(sim.Continuation, a), m.Set(sim.Continuation, d), m.Set(sim.Continuation, g), m.Set(sim.Demands)
	more := m.Lever(&demands)
	wants := demanded{F: F, o: oA, ambition: ambition, aims: aims, premium: premium, out: m.Scratch(), unlimited: sim.AimsUnlimited}
	wants.run(m.Futures())
	more.OnAll(m.Futures(), wants.out)
	(&needs{
		F: F, want: wants.out, wA: wA, cA: cA, threat: threat, pressure: pressure, wD: wD, oD: oD, cD: cD, coerced: coerced, wG: wG, idealG: idealG, rG: rG, h: h,
		outA: outA, outD: outD, outG: outG, ask: ask,
	}).run(m.Futures())
	var before, beforeW, beforeIdeal *sim.Column
	for _, b := range m.Role(sim.Backer) {
		w, ideal, cost, out := m.Read(sim.Weight, b, land), m.Read(sim.Ideal, b, land), m.Read(sim.WarCost, b), m.Set(sim.Continuation, b)
		if w == beforeW && ideal == beforeIdeal { // one stance in one place, and one cost for all backers
			*out = *before
			continue
		}
		before, beforeW, beforeIdeal = out, w, ideal
		(&backerNeeds{F: F, w: w, ideal: ideal, cost: cost, out: out}).run(m.Futures())
	}
}

// overlap sets the width of the territory terms both sides accept at the best side package,
// and with it the exposure that guarantees must cover.
func overlap(m *sim.Month) {
	a, d := m.Adversary(), m.Protege()
	land, _ := m.IssueOf(sim.Territory)
	gainA, gainD, givenA, givenD := m.Scratch(), m.Scratch(), m.Scratch(), m.Scratch()
	expo, prot := m.Set(sim.Exposure), m.Set(sim.Protection)
	belief, loss, doubt, shield, worth := m.Param(&relapseBelief), m.Param(&relapseLoss), m.Read(sim.AimsDoubt), m.Param(&protection), m.Lever(&guarantee)
	odds := m.Scratch() // of a broken settlement
	for _, f := range m.Futures() {
		odds[f] = portable.Logistic(doubt[f])
		prot[f] = min(1, worth.On(1)*shield[f])
	}
	(&exposures{belief: belief, odds: odds, loss: loss, out: expo}).run(m.Futures())
	guarantees, _ := m.IssueOf(sim.Guarantees)
	for k := range m.Issues() {
		if k == land {
			continue
		}
		side := sides{
			from: m.Read(sim.Reversion, k), wA: m.Read(sim.Weight, a, k), wD: m.Read(sim.Weight, d, k), iA: m.Read(sim.Ideal, a, k), iD: m.Read(sim.Ideal, d, k),
			expo: expo, prot: prot, gainA: gainA, gainD: gainD, givenA: givenA, givenD: givenD,
		}
		if k == guarantees {
			side.guaranteed(m.Futures())
		} else {
			side.plain(m.Futures())
		}
	}
	g := m.Patron()
	contA, contD, wA, wD := m.Read(sim.Continuation, a), m.Read(sim.Continuation, d), m.Read(sim.Weight, a, land), m.Read(sim.Weight, d, land)
	coerced, threat, pressure, floor := m.Read(sim.Coerced), m.Param(&threatCost), m.Read(sim.PressureAdversary, g), m.Param(&floorProtege)
	*m.Set(sim.Floor) = *floor
	free, pressed := m.Set(sim.Overlap), m.Set(sim.OverlapCoerced)
	(&overlaps{
		contA: contA, contD: contD, wA: wA, wD: wD, gainA: gainA, gainD: gainD, givenA: givenA, givenD: givenD, expo: expo,
		coerced: coerced, threat: threat, pressure: pressure, floor: floor, free: free, pressed: pressed,
	}).run(m.Futures())
}

// width is how wide the acceptable land terms are. Where the protege's floor binds, what it gains on
// other issues buys it no land to give up, so it gives a share of these gains back, alike on all
// issues conceded to it, as far as its acceptance reaches beyond the floor.
func width(low, high, floor, givenA, givenD float64) float64 {
	if spare := high - floor; spare > 0 && givenD > 0 {
		share := min(1, spare/givenD)
		high -= float64(share * givenD)
		low -= float64(share * givenA)
	}
	return min(high, floor) - max(low, 0)
}
