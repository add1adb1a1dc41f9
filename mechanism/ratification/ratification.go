// Package ratification decides whether a tabled text passes all who can stop it, seated or not.
//
// # Equation
//
// Each party compares the text with going on. For the protege, with x the land given up, F the
// forecast, c its cost of fighting on, Δ its gains on the other issues and U the exposure that
// the text leaves unprotected [stake],
//
//	S_D = w·(F − x) + c + Δ − U + coerced + outlook + mood − pledge·refusing
//	P(accept) = 1/(1 + exp(−S_D/s)),   and never beyond its floor
//
// and likewise for the adversary and, one by one, the backers, who mind being left out. The
// share of the backers that reject, by what they give, raises what the protege can hope for
// without the text (the pledge), and stops the text where it exceeds a blocking share that the
// patron's pressure raises by erosion·pressure·hold, hold being the greatest of the patron's aid,
// relative to the baseline year, the intelligence it gives and the arms it lets be bought: a threat
// to end them is spent once they have ended [tsebelis2002]. A text that all others let pass and that
// eases sanctions needs the patron's legislature [putnam1988].
//
// Moods of domestic politics move slowly and return to zero, so a text that is refused this
// month does not pass the next by a fresh draw,
//
//	dμ/dt = −κ·μ + σ·√(2κ)·z
//
// # Assumes
//
// The scale s is small: chance decides near-ties only. What nobody knows of a backer or of the
// legislature is a standing lean, for the same reason. Backers hold money, sanctions and
// assets of their own, so a text cannot come into force over the blocking share's head.
//
// # References
//
// [putnam1988] two-level games. [tsebelis2002] veto players: one more never enlarges what can
// pass. [cunningham2006] more veto players, longer wars.
package ratification

import (
	_ "embed"
	"math"

	"parley/mechanism"
	"parley/quantity"
	"parley/sim"
)

//go:embed ratification.go
var source string

var (
	scale = sim.Param{
		Name: "scale", Unit: "stake", Low: 0.0005, High: 0.2, Prior: quantity.Uniform{Low: 0.001, High: 0.01},
		Sign: quantity.Assumed("a spread, no direction"), Size: quantity.Assumed("near-ties only are left to the month's chance, or a text tabled often enough would always pass; standing moods carry the rest"),
		Doc: "noise of a decision on a text",
	}
	moodSize = sim.Param{
		Name: "mood", Unit: "stake", Low: 0, High: 0.2, Prior: quantity.Uniform{Low: 0.01, High: 0.05},
		Sign: quantity.Assumed("a spread, no direction"), Size: quantity.Assumed("domestic politics beside the model moves acceptance by a few hundredths of the stake"),
		Doc: "standing spread of domestic moods",
	}
	moodRate = sim.Param{
		Name: "mood_rate", Unit: "1/month", Low: 0.005, High: 1, Prior: quantity.Uniform{Low: 0.03, High: 0.12},
		Sign: quantity.Assumed("moods pass"), Size: quantity.Assumed("half-lives of half a year to two years"),
		Doc: "rate at which moods return",
	}
	pledge = sim.Param{
		Name: "pledge", Unit: "stake", Low: 0, High: 0.5, Prior: quantity.Uniform{Low: 0, High: 0.06},
		Sign: quantity.Assumed("backers who reject a text offer support beyond it"), Size: quantity.Assumed("up to the cost of a year of fighting"),
		Doc: "what the protege can hope for without the text when all backers reject it",
	}
	resolve = sim.Param{
		Name: "backer_resolve", Unit: "stake", Low: -0.2, High: 0.5, Prior: quantity.Uniform{Low: 0, High: 0.08},
		Sign: quantity.Assumed("backers say that nothing is decided about them without them"), Size: quantity.Assumed("up to their own stake in a tenth of the land"),
		Doc: "what being left out of the talks takes from a backer's liking for the text",
	}
	worry = sim.Param{
		Name: "backer_exposure", Unit: "1", Low: 0, High: 3, Prior: quantity.Uniform{Low: 0.2, High: 1},
		Sign: quantity.Assumed("backers expect to pay for a broken peace"), Size: quantity.Assumed("a fifth to all of what the protege expects to lose, at the threat seen at the start"),
		Doc: "backers' share in the exposure a text leaves open",
	}
	backerLean = sim.Param{
		Name: "backer_lean", Unit: "stake", Per: sim.Actor, Roles: sim.Of(sim.Backer), Apart: true, Low: -0.4, High: 0.4,
		Prior: quantity.Within{Dist: quantity.Normal{Centre: 0, SD: 0.08}, Low: -0.3, High: 0.3},
		Sign:  quantity.Assumed("of either sign"), Size: quantity.Assumed("backers differ in more than the model holds, by about what a twelfth of the land is worth"),
		Doc: "what nobody knows of a backer's liking for any text; it stands, and is not drawn anew each month",
	}
	backerScale = sim.Param{
		Name: "backer_scale", Unit: "stake", Low: 0.0005, High: 0.3, Prior: quantity.Uniform{Low: 0.002, High: 0.015},
		Sign: quantity.Assumed("a spread, no direction"), Size: quantity.Assumed("near-ties only"),
		Doc: "noise of a backer's decision",
	}
	blocking = sim.Param{
		Name: "blocking_share", Unit: "1", Low: 0, High: 1.5, Prior: quantity.Uniform{Low: 0.4, High: 0.9},
		Sign: quantity.Assumed("those who pay can stop what needs their money"), Size: quantity.Assumed("between a large minority and nearly all of what is given"),
		Doc: "share of backers' giving that must reject a text to stop it",
	}
	erosion = sim.Param{
		Name: "blocking_erosion", Unit: "1", Low: 0, High: 1.5, Prior: quantity.Uniform{Low: 0, High: 0.6},
		Sign: quantity.Assumed("a patron that pushes wears opposition down"), Size: quantity.Assumed("full pressure may make blocking impossible or change nothing"),
		Doc: "how much the patron's pressure raises the blocking share, with all its aid left to withhold",
	}
	consent = sim.Param{
		Name: "legislature_consent", Unit: "1", Low: -10, High: 10, Prior: quantity.Uniform{Low: 1, High: 4},
		Sign: quantity.Assumed("legislatures often follow the executive on a signed peace"), Size: quantity.Assumed("three in four to nearly all, at no relief: the executive can lift much by itself"),
		Doc: "log odds that the patron's legislature accepts relief, at the limit of none and even support",
	}
	reliefCost = sim.Param{
		Name: "relief_cost", Unit: "1", Low: 0, High: 20, Prior: quantity.Uniform{Low: 0.5, High: 3},
		Sign: quantity.Assumed("full relief is politically costly at home"), Size: quantity.Assumed("full relief turns likely consent into doubt"),
		Doc: "what full relief takes from those log odds, doubled where the legislature is opposed",
	}
	legislatureLean = sim.Param{
		Name: "legislature_lean", Unit: "1", Low: -10, High: 10, Prior: quantity.Within{Dist: quantity.Normal{Centre: 0, SD: 1.8}, Low: -8, High: 8},
		Sign: quantity.Assumed("of either sign"), Size: quantity.Assumed("the spread that makes the log odds above the chance of consent when nothing more is known"),
		Doc: "what nobody knows of the legislature's liking for relief; it stands, and is not drawn anew each month",
	}
	legislatureScale = sim.Param{
		Name: "legislature_scale", Unit: "1", Low: 0.01, High: 2, Prior: quantity.Uniform{Low: 0.05, High: 0.25},
		Sign: quantity.Assumed("a spread, no direction"), Size: quantity.Assumed("near-ties only"),
		Doc: "noise of the legislature's decision, in units of those log odds",
	}
	moodDraw = sim.Draw{Name: "mood", Per: sim.Actor, Roles: sim.Of(sim.Adversary, sim.Protege), Doc: "change of an actor's domestic mood"}

	adversary = sim.Turn{
		Name: "adversary_accepts", By: sim.Of(sim.Adversary), Rule: sim.Logit,
		Outcomes: []string{"refuses", "accepts"}, Says: []string{"the adversary refuses the text", "the adversary accepts the text"},
		Terms: []sim.Term{
			{Name: "land", Says: "of the land against what the front promises"},
			{Name: "cost", Says: "fighting on costs it"},
			{Name: "sides", Says: "of the other issues"},
			{Name: "aims", Says: "of what it wants beyond the forecast"},
			{Name: "mood", Says: "of its domestic politics"},
		},
		Doc: "whether the adversary accepts the tabled text",
	}
	protege = sim.Turn{
		Name: "protege_accepts", By: sim.Of(sim.Protege), Rule: sim.Logit,
		Outcomes: []string{"refuses", "accepts"}, Says: []string{"the protege refuses the text", "the protege accepts the text"},
		Terms: []sim.Term{
			{Name: "land", Says: "of the land against what the front threatens"},
			{Name: "cost", Says: "fighting on costs it"},
			{Name: "sides", Says: "of the other issues"},
			{Name: "risk", Says: "nothing would keep the settlement from being broken"},
			{Name: "pressure", Says: "the patron threatens to end support"},
			{Name: "outlook", Says: "it expects to do better than the forecast"},
			{Name: "mood", Says: "of its domestic politics"},
			{Name: "pledge", Says: "the backers reject the text and stand by it"},
			{Name: "floor", Says: "it would give up more than it ever would"},
		},
		Doc: "whether the protege accepts the tabled text",
	}
	backer = sim.Turn{
		Name: "backer_accepts", By: sim.Of(sim.Backer), Per: sim.Actor, Rule: sim.Logit,
		Outcomes: []string{"rejects", "accepts"}, Says: []string{"the text is rejected by %s", ""},
		Terms: []sim.Term{
			{Name: "land", Says: "of the land given up"},
			{Name: "cost", Says: "of what support costs"},
			{Name: "sides", Says: "of the other issues"},
			{Name: "risk", Says: "of what a broken peace would cost"},
			{Name: "left out", Says: "of being left out of the talks"},
			{Name: "lean", Says: "of leanings of its own"},
		},
		Doc: "whether a backer accepts the tabled text",
	}
	block = sim.Turn{
		Name: "backers_pass", By: sim.Of(sim.Backer), Rule: sim.Slack,
		Outcomes: []string{"blocked", "passes"}, Says: []string{"the backers block the text", ""},
		Terms: []sim.Term{{Name: "share", Says: "those who reject it give too large a share of the support"}},
		Doc:   "whether the backers let the text come into force",
	}
	legislature = sim.Turn{
		Name: "legislature_accepts", By: sim.Of(sim.Patron), Rule: sim.Logit,
		Outcomes: []string{"refuses", "accepts"}, Says: []string{"the legislature of the patron refuses the relief", "the legislature of the patron accepts the relief"},
		Terms: []sim.Term{{Name: "habit", Says: "legislatures tend to follow on a signed peace"}, {Name: "relief", Says: "the relief is large"}, {Name: "opposition", Says: "of who holds the legislature"}, {Name: "support", Says: "of public support for the course"}, {Name: "lean", Says: "of leanings of its own"}, {Name: "instruction", Says: "it has settled on it"}},
		Doc:   "whether the patron's legislature accepts the relief a text promises",
	}

	holdOut = sim.Lever{
		Name: "backers_block", By: sim.Of(sim.Backer), Unit: "1", Mode: sim.Shift, Low: -2, High: 2,
		Doc: "how much easier blocking is for the backers: taken from the blocking share",
	}
	accept = sim.Lever{
		Name: "protege_accepts", By: sim.Of(sim.Protege), Unit: "stake", Mode: sim.Shift, Low: -1, High: 1,
		Doc: "shift of the protege's liking for any text: above 0 it concedes more, below 0 it refuses more",
	}
	withhold = sim.Lever{
		Name: "legislature", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Shift, Low: -10, High: 10,
		Doc: "shift of the log odds that the legislature accepts relief, its own leanings being unknown",
	}
)

// Mechanism is the passage of a tabled text.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name:   "ratification",
		Params: []*sim.Param{&scale, &moodSize, &moodRate, &pledge, &resolve, &worry, &backerLean, &backerScale, &blocking, &erosion, &consent, &reliefCost, &legislatureLean, &legislatureScale},
		Draws:  []*sim.Draw{&moodDraw},
		Turns:  []*sim.Turn{&adversary, &protege, &backer, &block, &legislature},
		Levers: []*sim.Lever{&holdOut, &accept, &withhold},
		Reads: []sim.Var{
			sim.Tabled, sim.Draft, sim.SideGain, sim.Continuation, sim.Forecast, sim.WarCost, sim.Exposure, sim.Protection, sim.Floor, sim.Coerced,
			sim.Weight, sim.Ideal, sim.Disposition, sim.Seated, sim.Giving, sim.Threat, sim.PressureProtege, sim.AidPolicy, sim.Intelligence, sim.Permission, sim.Opposed, sim.Support, sim.Reversion,
		},
		Flows: []sim.Var{sim.Disposition},
		Sets:  []sim.Var{sim.Refusal, sim.Ratified, sim.Unpressed, sim.Withheld, sim.BackersRefuse},
		Step:  step,
	},
	Title:  "who can stop a text, and does",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "putnam1988", Cite: "Putnam, R. (1988): Diplomacy and domestic politics: the logic of two-level games. International Organization 42.", Checked: mechanism.FromMemory},
		{ID: "tsebelis2002", Cite: "Tsebelis, G. (2002): Veto players: how political institutions work. Princeton.", Checked: mechanism.FromMemory},
		{ID: "cunningham2006", Cite: "Cunningham, D. (2006): Veto players and civil war duration. American Journal of Political Science 50.", Checked: mechanism.FromMemory},
	},
}

func step(m *sim.Month) {
	moods(m)
	if !m.Decides() {
		return
	}
	tabled := m.Pick(m.Futures(), m.Read(sim.Tabled), 1)
	rejecting := backers(m, tabled)
	passed, ofAdversary, ofProtege := m.Scratch(), adversaryDecides(m, tabled), protegeDecides(m, tabled, rejecting)
	ofBackers := backersPass(m, tabled, rejecting)
	for _, f := range tabled {
		passed[f] = ofAdversary[f] * ofProtege[f] * ofBackers[f]
	}
	agreed := m.Pick(tabled, passed, 1)
	ofLegislature, withheld := legislatureDecides(m, agreed), m.Set(sim.Withheld)
	for _, f := range agreed {
		passed[f], withheld[f] = ofLegislature[f], 1-ofLegislature[f]
	}
	ratified, a, d, share := m.Set(sim.Ratified), m.Set(sim.Refusal, m.Adversary()), m.Set(sim.Refusal, m.Protege()), m.Set(sim.BackersRefuse)
	for _, f := range tabled {
		ratified[f], a[f], d[f], share[f] = passed[f], 1-ofAdversary[f], 1-ofProtege[f], rejecting[f]
	}
}

func moods(m *sim.Month) {
	rate, sd, dt := m.Param(&moodRate), m.Param(&moodSize), m.Dt()
	for _, i := range [...]int{m.Adversary(), m.Protege()} {
		mood, flow, z := m.Read(sim.Disposition, i), m.Add(sim.Disposition, i), m.Normal(&moodDraw, i)
		(&drifts{rate, sd, z, mood, flow, dt}).run(m.Futures())
	}
}

func land(m *sim.Month) *sim.Column {
	k, _ := m.IssueOf(sim.Territory)
	return m.Read(sim.Draft, k)
}

func adversaryDecides(m *sim.Month, tabled sim.Futures) *sim.Column {
	a := m.Adversary()
	k, _ := m.IssueOf(sim.Territory)
	x, F, w, cost, gain, cont, mood, s := land(m), m.Read(sim.Forecast), m.Read(sim.Weight, a, k), m.Read(sim.WarCost, a), m.Read(sim.SideGain, a), m.Read(sim.Continuation, a), m.Read(sim.Disposition, a), m.Param(&scale)
	terms := m.Terms(&adversary)
	for _, f := range tabled {
		surplus := float64(w[f]*x[f]) + gain[f] - cont[f]
		terms[0][f], terms[1][f], terms[2][f] = w[f]*(x[f]-F[f])/s[f], cost[f]/s[f], gain[f]/s[f]
		terms[3][f] = (surplus - float64(w[f]*(x[f]-F[f])) - cost[f] - gain[f]) / s[f]
		terms[4][f] = mood[f] / s[f]
	}
	return m.Decide(&adversary, tabled, terms)
}

// beyondFloor is the log odds of conceding more than the protege ever would, below all that
// liking over a small scale can make up for.
const beyondFloor = -1e6

func protegeDecides(m *sim.Month, tabled sim.Futures, rejecting *sim.Column) *sim.Column {
	d := m.Protege()
	k, _ := m.IssueOf(sim.Territory)
	x, F, w, cost, gain, cont, mood, s := land(m), m.Read(sim.Forecast), m.Read(sim.Weight, d, k), m.Read(sim.WarCost, d), m.Read(sim.SideGain, d), m.Read(sim.Continuation, d), m.Read(sim.Disposition, d), m.Param(&scale)
	coerced, open, floor, standBy := m.Read(sim.Coerced), unprotected(m, tabled), m.Read(sim.Floor), m.Param(&pledge)
	terms, unpressed, more := m.Terms(&protege), m.Set(sim.Unpressed), m.Lever(&accept).On(0)
	for _, f := range tabled {
		byLand, pledged := float64(w[f]*(F[f]-x[f])), float64(standBy[f]*rejecting[f])
		surplus := float64(w[f]*(1-x[f])) + gain[f] - open[f] - cont[f]
		outlook := surplus - byLand - cost[f] - gain[f] + open[f] - coerced[f] + more
		terms[0][f], terms[1][f], terms[2][f], terms[3][f], terms[4][f] = byLand/s[f], cost[f]/s[f], gain[f]/s[f], -open[f]/s[f], coerced[f]/s[f]
		terms[5][f], terms[6][f], terms[7][f], terms[8][f] = outlook/s[f], mood[f]/s[f], -pledged/s[f], 0
		if x[f] > floor[f] {
			terms[8][f] = beyondFloor
		}
		unpressed[f] = surplus + mood[f] - pledged + more - coerced[f]
	}
	return m.Decide(&protege, tabled, terms)
}

// unprotected is the exposure that the text's guarantees leave.
func unprotected(m *sim.Month, tabled sim.Futures) *sim.Column {
	out, expo, prot := m.Scratch(), m.Read(sim.Exposure), m.Read(sim.Protection)
	for _, f := range tabled {
		out[f] = expo[f]
	}
	if k, ok := m.IssueOf(sim.Guarantees); ok {
		level := m.Read(sim.Draft, k)
		for _, f := range tabled {
			out[f] = expo[f] * (1 - float64(prot[f]*level[f]))
		}
	}
	return out
}

// backers decide one by one; the share that rejects counts by what each gives.
func backers(m *sim.Month, tabled sim.Futures) *sim.Column {
	reject, all := m.Scratch(), m.Scratch()
	if len(tabled) == 0 {
		return reject
	}
	k, _ := m.IssueOf(sim.Territory)
	x, F, s, mind, share, open := land(m), m.Read(sim.Forecast), m.Param(&backerScale), m.Param(&resolve), m.Param(&worry), unprotected(m, tabled)
	terms := m.Terms(&backer)
	for _, b := range m.Role(sim.Backer) {
		w, ideal, cost, gain, threat, seated, giving := m.Read(sim.Weight, b, k), m.Read(sim.Ideal, b, k), m.Read(sim.WarCost, b), m.Read(sim.SideGain, b), m.Read(sim.Threat, b), m.Read(sim.Seated, b), m.Read(sim.Giving, b)
		lean := m.Param(&backerLean, b)
		for _, f := range tabled {
			terms[0][f] = w[f] * (math.Abs(F[f]-ideal[f]) - math.Abs(x[f]-ideal[f])) / s[f]
			terms[1][f], terms[2][f] = cost[f]/s[f], gain[f]/s[f]
			terms[3][f] = -share[f] * threat[f] * open[f] / s[f]
			terms[4][f], terms[5][f] = -mind[f]*(1-seated[f])/s[f], lean[f]/s[f]
		}
		says := m.Decide(&backer, tabled, terms, b)
		for _, f := range tabled {
			all[f] += giving[f]
			reject[f] += float64(giving[f] * (1 - says[f]))
		}
	}
	for _, f := range tabled {
		if all[f] > 0 {
			reject[f] /= all[f]
		}
	}
	return reject
}

func backersPass(m *sim.Month, tabled sim.Futures, rejecting *sim.Column) *sim.Column {
	needed, wear, pressure, aid, harder := m.Param(&blocking), m.Param(&erosion), m.Read(sim.PressureProtege, m.Patron()), m.Read(sim.AidPolicy, m.Patron()), m.Lever(&holdOut).On(0)
	told, sold := m.Read(sim.Intelligence), m.Read(sim.Permission, m.Patron())
	terms := m.Terms(&block)
	for _, f := range tabled {
		terms[0][f] = needed[f] + float64(wear[f]*pressure[f]*min(1, max(aid[f], told[f], sold[f]))) - harder - rejecting[f]
	}
	return m.Decide(&block, tabled, terms)
}

// smallRelief is the rise of relief below which nobody asks the legislature.
const smallRelief = 0.05

func legislatureDecides(m *sim.Month, tabled sim.Futures) *sim.Column {
	out := m.Scratch()
	for _, f := range tabled {
		out[f] = 1
	}
	k, ok := m.IssueOf(sim.Relief)
	if !ok {
		return out
	}
	g, rise := m.Patron(), m.Scratch()
	draft, from := m.Read(sim.Draft, k), m.Read(sim.Reversion, k)
	for _, f := range tabled {
		rise[f] = draft[f] - from[f]
	}
	asked := m.Above(tabled, rise, smallRelief)
	base, cost, opposed, support, told := m.Param(&consent), m.Param(&reliefCost), m.Read(sim.Opposed, g), m.Read(sim.Support, g), m.Lever(&withhold).On(0)
	lean, s := m.Param(&legislatureLean), m.Param(&legislatureScale)
	terms := m.Terms(&legislature)
	for _, f := range asked {
		terms[0][f], terms[1][f], terms[2][f] = base[f]/s[f], -cost[f]*rise[f]/s[f], -cost[f]*rise[f]*opposed[f]/s[f]
		terms[3][f], terms[4][f], terms[5][f] = 2*(support[f]-0.5)/s[f], lean[f]/s[f], told/s[f]
	}
	says := m.Decide(&legislature, asked, terms)
	for _, f := range asked {
		out[f] = says[f]
	}
	return out
}
