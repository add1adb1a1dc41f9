// Package aid lets the backers choose what they give the protege beside the patron.
//
// A backer that wants the protege defended is content to let others pay. So when the patron
// gives less the backers give more, but less than was lost; and the one with much unused
// capacity gives more of it than the one that is at its limit already.
//
// # Equation
//
// Each backer i divides its capacity w [bn EUR/month] between giving q and its other ends; of
// what all others give, the patron among them, the spill-in θ [1] serves it as well as its
// own. With taste a [1] and Q the total,
//
//	q = a·w − (1−a)·θ·(Q − q),   kept within 0 … ceiling           [olson1966] [sandler1995]
//
// Written as q = α − β·Q the equilibrium is the one root of Q = gift + Σ q(Q), found exactly:
// with A the backers between their bounds, Q = (gift + Σ_A α + Σ ceilings met)/(1 + Σ_A β). It
// replaces Σ_A β/(1 + Σ_A β) < 1 of what the patron withholds. With θ = 1 and equal tastes the
// total depends on the sum of the capacities only [warr1983].
//
// Tastes are not guessed but revealed. In an observed period the backers gave q⁰ and the patron
// policy⁰·baseline, Q⁰ in all. With O = Q⁰ − q⁰ and appetite s = taste·threat,
//
//	a = (s·q⁰ + θ·O)/(w + θ·O),   s·q⁰ ≤ w
//
// so at s = 1 and the observed patron's policy the equilibrium is q⁰ itself, whatever w and θ
// are, and at s = 1.1 a backer would give a tenth more if the others gave as observed. The
// ceiling is q⁰ + reach·(w − q⁰). A capacity below q⁰ counts as q⁰.
//
// That taste is met with present means, w·(E − o·programme): a backer whose defence spending stands at E
// times its trend has so much more to divide, and what it builds for itself takes a share o of it.
// This closes a loop: a cut is doubted, doubt arms, and who arms can give.
//
// Giving g goes to what is wanted with a lag; after a settlement need falls to a share p and
// everybody wants p times as much:
//
//	dg/dt = (p·q − g)/lag,   dg_patron/dt = (p·policy·baseline − g_patron)/lag_patron
//	dT/dt = pace·(c·max(0, 1 + alarm·(trend − usual)) − T)
//	aid money = Σ g
//
// with T the threat [1], trend the front's [stake/month], and c = 1 in war.
//
// # Calibration
//
// Give `initial_giving` of each backer and `patron_baseline` from one table of who gave what
// per month, and `observed_policy` as the patron's aid in that period relative to its baseline
// (1 for the baseline year itself). Then the table is the resting point and nothing else needs
// fitting; spill-in and capacity only decide what happens away from it. Let `capacity` be a
// share of income (1% of GDP a year in the first dossier, above the largest share that any
// backer gave), so that members differ by size. Use `taste` to say that somebody has changed
// since. Start `giving` at what is given now, the threat
// at 1, and `usual_front` at the front's trend of the observed period.
//
// # Assumes
//
// The patron's gift is its own affair; the backers answer to the announced policy, not to what
// is still on its way. Money of all backers is the same money: what it buys is for arms
// conversion to say. Backers do not foresee each other's lags. Loans and civil aid are left out.
//
// # References
//
// [olson1966] Olson and Zeckhauser 1966: the small exploit the great. [sandler1995] joint
// products, here θ < 1. [warr1983] Warr 1983: neutrality. [kiel2024] levels of giving in 2024.
package aid

import (
	_ "embed"
	"math"

	"parley/mechanism"
	"parley/quantity"
	"parley/sim"
)

//go:embed aid.go
var source string

// maxBackers is as many as an alliance of today and a union of today have members together,
// and some; the replies of one future stand in a fixed room of this size.
const maxBackers = 48

var (
	baseline = sim.Param{
		Name: "patron_baseline", Unit: "bn EUR/month", Per: sim.Actor, Roles: sim.Of(sim.Patron), Low: 0, High: 50,
		Prior: quantity.Within{Dist: quantity.LogNormal{Median: 1.68, Sigma: 0.05}, Low: 0.5, High: 10},
		Sign:  quantity.Assumed("a level, no direction"), Size: quantity.Basis{Source: "kiel2024", Note: "20.1 bn EUR of military aid in 2024"},
		Doc: "military aid the patron gives where its aid policy is 1",
	}
	observedPolicy = sim.Param{
		Name: "observed_policy", Unit: "1", Low: 0, High: 3, Prior: quantity.Point{V: 1},
		Sign: quantity.Assumed("a level, no direction"), Size: quantity.Assumed("the observed period is the baseline year unless a dossier says otherwise"),
		Doc: "patron's aid policy in the period in which the backers' initial giving was observed",
	}
	initial = sim.Param{
		Name: "initial_giving", Unit: "bn EUR/month", Per: sim.Actor, Roles: sim.Of(sim.Backer), Low: 0, High: 50,
		Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.16, Sigma: 0.3}, Low: 0.01, High: 5},
		Sign:  quantity.Assumed("a level, no direction"), Size: quantity.Basis{Source: "kiel2024", Note: "1.8 bn EUR a month over eleven; dossiers give each its own"},
		Doc: "military aid the backer gave in the observed period: its resting point",
	}
	capacity = sim.Param{
		Name: "capacity", Unit: "bn EUR/month", Per: sim.Actor, Roles: sim.Of(sim.Backer), Low: 0.001, High: 200,
		Prior: quantity.Within{Dist: quantity.LogNormal{Median: 1.3, Sigma: 0.5}, Low: 0.1, High: 20},
		Sign:  quantity.Basis{Source: "olson1966", Note: "larger incomes give more"}, Size: quantity.Assumed("1% of GDP a year for a backer of mean size; dossiers scale it by GDP"),
		Doc: "means the backer divides between aid and its other ends",
	}
	reach = sim.Param{
		Name: "reach", Unit: "1", Per: sim.Actor, Roles: sim.Of(sim.Backer), Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.2, High: 0.8},
		Sign: quantity.Assumed("stocks, industry and parliaments set a limit"), Size: quantity.Assumed("between a fifth and four fifths of the unused capacity"),
		Doc: "share of its unused capacity that the backer can bring to bear at all",
	}
	taste = sim.Param{
		Name: "taste", Unit: "1", Per: sim.Actor, Roles: sim.Of(sim.Backer), Low: 0, High: 5,
		Prior: quantity.Within{Dist: quantity.LogNormal{Median: 1, Sigma: 0.15}, Low: 0.5, High: 2},
		Sign:  quantity.Basis{Source: "sandler1995", Note: "who wants it more gives more"}, Size: quantity.Assumed("will has changed by a tenth or two since the observed period, either way"),
		Doc: "what the backer would give as a multiple of its initial giving, if the others gave as observed",
	}
	spillIn = sim.Param{
		Name: "spill_in", Unit: "1", Low: 0, High: 1, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.18, Sigma: 0.8}, Low: 0.02, High: 1},
		Sign: quantity.Basis{Source: "sandler1995", Note: "spill-ins lower own giving in panels of allies"},
		Size: quantity.Assumed("with ten backers of the size and giving of 2024 half of the patron's loss is replaced (90%: .25 to .75)"),
		Doc:  "how well what others give serves a backer's own ends",
	}
	lag = sim.Param{
		Name: "lag", Unit: "months", Low: 1, High: 36, Prior: quantity.Uniform{Low: 1, High: 6},
		Sign: quantity.Assumed("budgets and announcements take time"), Size: quantity.Assumed("with the lag of deliveries three to twelve months until arms arrive"),
		Doc: "time in which the backers' giving follows what they want to give",
	}
	patronLag = sim.Param{
		Name: "patron_lag", Unit: "months", Low: 1, High: 12, Prior: quantity.Uniform{Low: 1, High: 2},
		Sign: quantity.Assumed("packages under way are finished"), Size: quantity.Assumed("the patron's packages are decided one by one"),
		Doc: "time in which the patron's giving follows its policy",
	}
	peaceShare = sim.Param{
		Name: "peace_share", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.2, High: 0.6},
		Sign: quantity.Assumed("a settlement lowers the need"), Size: quantity.Assumed("rearming the protege goes on; fighting no longer eats arms"),
		Doc: "need for aid while a settlement stands, relative to war",
	}
	usualFront = sim.Param{
		Name: "usual_front", Unit: "stake/month", Low: -0.05, High: 0.05, Prior: quantity.Within{Dist: quantity.Normal{Centre: 0.002, SD: 0.0004}, Low: 0, High: 0.01},
		Sign: quantity.Assumed("a level, no direction"), Size: quantity.Assumed("some 300 to 400 km² a month of a stake of 179,000; dossiers give their own"),
		Doc: "front's trend in the observed period, at which the threat stays as it was",
	}
	alarm = sim.Param{
		Name: "alarm", Unit: "month/stake", Per: sim.Actor, Roles: sim.Of(sim.Backer), Low: 0, High: 1000,
		Prior: quantity.Within{Dist: quantity.LogNormal{Median: 50, Sigma: 0.5}, Low: 0, High: 300},
		Sign:  quantity.Assumed("an adversary that advances faster alarms"), Size: quantity.Assumed("twice the usual pace adds a tenth to the threat; dossiers scale it by nearness"),
		Doc: "rise of the threat for each unit by which the front moves faster than usual",
	}
	threatPace = sim.Param{
		Name: "threat_pace", Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.05, High: 0.2},
		Sign: quantity.Assumed("perceptions follow events"), Size: quantity.Assumed("half-lives of three months to a year"),
		Doc: "speed at which the threat follows the front",
	}
	settledThreat = sim.Param{
		Name: "settled_threat", Unit: "1", Low: 0, High: 2, Prior: quantity.Uniform{Low: 0.5, High: 1},
		Sign: quantity.Assumed("a settlement calms, if anything"), Size: quantity.Assumed("an adversary that may rearm stays a threat"),
		Doc: "threat that a settlement leaves, as a share of the threat in war",
	}
	ownProgramme = sim.Param{
		Name: "own_programme", Unit: "1", Low: -1, High: 1, Prior: quantity.Uniform{Low: -0.2, High: 0.2},
		Sign: quantity.Assumed("what a backer builds for itself competes with what it gives, or makes the industry that both need: left open"), Size: quantity.Assumed("up to a fifth of its means, either way"),
		Doc: "share of a backer's capacity that a programme of defence of its own takes",
	}
	backersAid = sim.Lever{
		Name: "backers_aid", By: sim.Of(sim.Backer), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 20,
		Doc: "what the backers together want to give, relative to the observed period; held, it no longer answers to the patron",
	}
	resolve = sim.Lever{
		Name: "backers_resolve", By: sim.Of(sim.Backer), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 10,
		Doc: "each backer's appetite to give, before it reckons with the others; held, threat and taste no longer count",
	}
)

// Mechanism is the sharing of the burden among patron and backers.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name: "aid",
		Params: []*sim.Param{
			&baseline, &observedPolicy, &initial, &capacity, &reach, &taste, &spillIn, &lag, &patronLag, &peaceShare,
			&usualFront, &alarm, &threatPace, &settledThreat, &ownProgramme,
		},
		Levers: []*sim.Lever{&backersAid, &resolve},
		Reads:  []sim.Var{sim.Phase, sim.AidPolicy, sim.Giving, sim.Threat, sim.FrontTrend, sim.Spending, sim.Programme},
		Flows:  []sim.Var{sim.Giving, sim.Threat},
		Sets:   []sim.Var{sim.AidMoney},
		Step:   step,
	},
	Title:  "aid and burden sharing",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "olson1966", Cite: "Olson, M. and Zeckhauser, R. (1966): An economic theory of alliances. Review of Economics and Statistics.", Checked: mechanism.FromMemory},
		{ID: "sandler1995", Cite: "Sandler, T. and Hartley, K. (1995): The Economics of Defense. Cambridge University Press.", Checked: mechanism.FromMemory},
		{ID: "warr1983", Cite: "Warr, P. (1983): The private provision of a public good is independent of the distribution of income. Economics Letters.", Checked: mechanism.FromMemory},
		{ID: "kiel2024", Cite: "Kiel Institute for the World Economy: Ukraine Support Tracker, allocations by donor and month to December 2024.", Checked: mechanism.Read},
	},
}

// A backer's columns of one step: what it gives, and its reply to the total.
type backer struct {
	initial, giving, threat, intercept, slope, ceiling *sim.Column
}

// common is what all backers share in a step.
type common struct {
	own, observed, gift, need, ease, away, appetite *sim.Column
}

func step(m *sim.Month) {
	actors := m.Role(sim.Backer)
	if len(actors) > maxBackers {
		panic("aid: more backers than there is room for; let blocs stand for their members, or raise maxBackers")
	}
	var room [maxBackers]backer
	backers := room[:len(actors)]
	money := m.Set(sim.AidMoney)
	c := shared(m, backers, money)
	for i := range backers {
		backers[i] = respond(m, actors[i], &c)
	}
	q := totals(m, backers, c.gift)
	if effort := m.Lever(&backersAid); effort.Active() {
		concert(m, backers, q, c.own, effort)
	}
	give := gives{q: q, need: c.need, ease: c.ease, away: c.away, money: money, lag: m.Param(&lag), pace: m.Param(&threatPace), dt: m.Dt()}
	for i, a := range actors {
		b := &backers[i]
		give.intercept, give.slope, give.ceiling, give.giving, give.threat = b.intercept, b.slope, b.ceiling, b.giving, b.threat
		give.flow, give.threatFlow, give.alarm = m.Add(sim.Giving, a), m.Add(sim.Threat, a), m.Param(&alarm, a)
		give.run(m.Futures())
	}
}

// shared works out what all backers share, and moves the patron's giving.
func shared(m *sim.Month, backers []backer, money *sim.Column) common {
	g := m.Patron()
	own := adds{to: m.Scratch()}
	for i, a := range m.Role(sim.Backer) {
		backers[i].initial = m.Param(&initial, a)
		own.what = backers[i].initial
		own.run(m.Futures())
	}
	c := common{own.to, m.Scratch(), m.Scratch(), m.Scratch(), m.Scratch(), m.Scratch(), m.Scratch()}
	(&patrons{
		phase: m.Read(sim.Phase), policy: m.Read(sim.AidPolicy, g), trend: m.Read(sim.FrontTrend), gave: m.Read(sim.Giving, g), flow: m.Add(sim.Giving, g), money: money,
		full: m.Param(&baseline, g), usualPolicy: m.Param(&observedPolicy), delay: m.Param(&patronLag), inPeace: m.Param(&peaceShare), usual: m.Param(&usualFront), calm: m.Param(&settledThreat),
		own: c.own, observed: c.observed, gift: c.gift, need: c.need, ease: c.ease, away: c.away, dt: m.Dt(), settled: sim.Settled,
	}).run(m.Futures())
	return c
}

// respond is a backer's reply to the total.
func respond(m *sim.Month, a int, c *common) backer {
	will, spill := m.Lever(&resolve), m.Param(&spillIn)
	b := backer{m.Param(&initial, a), m.Read(sim.Giving, a), m.Read(sim.Threat, a), m.Scratch(), m.Scratch(), m.Scratch()}
	appetite := wills{taste: m.Param(&taste, a), threat: b.threat, out: c.appetite}
	appetite.run(m.Futures())
	will.OnAll(m.Futures(), appetite.out)
	(&replies{
		gave: b.initial, s: appetite.out, capacity: m.Param(&capacity, a), spending: m.Read(sim.Spending, a), programme: m.Read(sim.Programme, a), takes: m.Param(&ownProgramme),
		reach: m.Param(&reach, a), spill: spill, observed: c.observed, intercept: b.intercept, slope: b.slope, ceiling: b.ceiling,
	}).run(m.Futures())
	return b
}

// totals finds the total of every future, as total does of one: all go on until the last has found its own.
func totals(m *sim.Month, backers []backer, gift *sim.Column) *sim.Column {
	s := sweeps{gift: gift, sum: m.Scratch(), slopes: m.Level(1), q: m.Scratch(), low: m.Level(math.Inf(-1)), high: m.Level(math.Inf(1)), open: m.Level(1)}
	*s.sum = *gift
	for i := range backers {
		(&adds{to: s.sum, what: backers[i].intercept}).run(m.Futures())
		(&adds{to: s.slopes, what: backers[i].slope}).run(m.Futures())
	}
	s.begin(m.Futures())
	for range maxSweeps {
		s.again(m.Futures())
		for i := range backers {
			b := &backers[i]
			(&heard{q: s.q, intercept: b.intercept, slope: b.slope, ceiling: b.ceiling, sum: s.sum, slopes: s.slopes}).run(m.Futures())
		}
		s.left = 0
		if s.settle(m.Futures()); s.left == 0 {
			break
		}
	}
	return s.q
}

// concert replaces the replies by what the backers agree on together: what the lever makes of their
// total relative to the observed one, in proportion to what each would give, or gave where nobody would.
func concert(m *sim.Month, backers []backer, q, own *sim.Column, effort sim.Target) {
	for _, f := range m.Futures() {
		if own[f] <= 0 {
			continue
		}
		wanted := 0.0
		for i := range backers {
			wanted += backers[i].at(f, q[f])
		}
		agreed := effort.On(wanted/own[f]) * own[f]
		for i := range backers {
			b := &backers[i]
			share := b.initial[f] / own[f]
			if wanted > 0 {
				share = b.at(f, q[f]) / wanted
			}
			b.ceiling[f], b.intercept[f], b.slope[f] = agreed*share, agreed*share, 0
		}
	}
}

func (b *backer) at(f uint8, q float64) float64 {
	return within(b.intercept[f], b.slope[f], b.ceiling[f], q)
}
