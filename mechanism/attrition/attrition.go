// Package attrition wears down the capital and the ranks of both sides and moves the front.
//
// # Equation
//
// With M the military capital [capital] and N the manpower [thousand persons] of the adversary
// (A) and the protege (D), each ratio measured against the one at which drift, wear and
// casualties were observed, κ the weight of capital in force, and ι the share of the patron's
// intelligence the protege lacks, the log ratio of forces is
//
//	ℓ = κ·ln(M_A/M_D) + (1−κ)·ln(N_A/N_D) + ε·ι
//
// Both sides wear by a mixed law of exponent h. With i the intensity of fighting and
// i_A = i·(1 + φ·(i−1)) what haste makes of it for the side that attacks,
//
//	dM_A/dt = I_A − δ·M_A − w·i_A·M_A·e^(−hℓ)
//	dM_D/dt = I_D − δ·M_D − w·i·M_D·e^(hℓ)
//
// For κ = 1 this is dM_A = −w·M_A^(1−h)·M_D^h: Lanchester's square law at h = 1, the invariant of
// his linear law at h = 1/2 [lanchester1916] [helmbold1965]. I_A is the adversary's investment,
// I_D = production·(1 − ζ·(strikes − 1)) + arms from aid. The front moves by
//
//	move = i·((1−c)·(v₀ + v·ℓ) + c·T) + σ·z,   dT/dt = ρ·(move − T),   dHeld/dt = move
//
// with v₀ the pace at the reference, v the front's speed [stake/month], T its trend, c how much of
// the trend carries over, and z standard normal. Casualties [thousand persons/month] are nearly
// fixed by the month and only loosely tied to gains,
//
//	casualties_A = a_A·N_A·i_A·e^(−hℓ)·n,  casualties_D = a_D·N_D·i·e^(hℓ)·n
//	n = max(0, 1 + s·(r·z + √(1−r²)·y))
//
// with y uniform of unit variance and r the correlation with the front. A share of them does not
// return. Strikes far behind the front have intensity 1 at the start; a limited truce lowers them,
// and the fighting a little. When settled nobody fights and capital follows I − δ·M.
//
// The step is the midpoint rule over the month, which meets the square law closer than weekly
// Euler steps do.
//
// From 2024 to November 2025 the adversary took 356 km² a month and its casualties were about 35
// thousand a month, or 99 for each km² with months from 52 to 365; their correlation was .52
// [economist-isw] [ukmod].
//
// # Assumes
//
// Force is one number; ground, season and depth of defence are in the pace and the noise. Fits of
// the exponent to battles disagree [helmbold1965], so it is uncertain. Half of the month-to-month
// spread of the front is taken for error of the maps. Tempo moves the front in proportion and costs
// the attacker more than in proportion. Strikes hit production, not the front.
//
// # References
//
// [lanchester1916] square and linear law. [helmbold1965] the mixed law. [tullock1980] contest
// success, the law Contest. [economist-isw] area by month. [ukmod] casualties by month.
package attrition

import (
	_ "embed"
	"math"

	"parley/mechanism"
	"parley/portable"
	"parley/quantity"
	"parley/sim"
)

//go:embed attrition.go
var source string

var level = quantity.Basis{Assumed: "a level, no direction"}

var (
	capitalRatio  = reference("capital_reference", "capital")
	manpowerRatio = reference("manpower_reference", "manpower")
	weight        = sim.Param{
		Name: "capital_weight", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.4, High: 0.8},
		Sign: quantity.Basis{Assumed: "arms and people both count"}, Size: quantity.Basis{Assumed: "neither alone decides; no fit"},
		Doc: "weight of capital against manpower in force",
	}
	lacking = sim.Param{
		Name: "intelligence_effect", Known: "2025-03-31", Earlier: quantity.Uniform{Low: 0, High: 0.4}, Unit: "1", Low: 0, High: 2, Prior: quantity.Uniform{Low: 0.05, High: 0.25},
		Sign: quantity.Basis{Assumed: "fires need targets"}, Size: quantity.Basis{Assumed: "the one pause seen, in March 2025, left no trace in this series"},
		Doc: "log force the protege loses without the patron's intelligence",
	}
	mixing = sim.Param{
		Name: "mixing", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.3, High: 0.7},
		Sign: quantity.Basis{Source: "lanchester1916"}, Size: quantity.Basis{Assumed: "published fits disagree between the linear and the square law"},
		Doc: "how far losses follow the enemy's force rather than one's own",
	}
	depreciation = sim.Param{
		Name: "depreciation", Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.01, High: 0.02},
		Sign: quantity.Basis{Assumed: "stocks age"}, Size: quantity.Basis{Assumed: "half gone in three to six years without fighting"},
		Doc: "share of capital lost in a month without fighting",
	}
	wear = sim.Param{
		Name: "wear", Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.025, High: 0.035},
		Sign: quantity.Basis{Source: "lanchester1916"}, Size: quantity.Basis{Assumed: "with depreciation, capital turns over in about two years; balance with supply is what counts"},
		Doc: "share of capital lost to fighting in a month at the reference",
	}
	production = sim.Param{
		Name: "production", Unit: "capital/month", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0.012, High: 0.020},
		Sign: level, Size: quantity.Basis{Assumed: "a third to two fifths of the protege's supply is its own, in its statements of 2025"},
		Doc: "military capital the protege makes itself in a month",
	}
	damage = sim.Param{
		Name: "strike_damage", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.05, High: 0.20},
		Sign: quantity.Basis{Assumed: "works that are hit make less"}, Size: quantity.Basis{Assumed: "works are spread and rebuilt; no measurement"},
		Doc: "share of the protege's production lost to strikes of twice the intensity",
	}
	pace = sim.Param{
		Name: "pace", Unit: "stake/month", Low: -0.1, High: 0.1, Prior: quantity.Within{Dist: quantity.Normal{Centre: 0.0028, SD: 0.0008}, Low: 0, High: 0.006},
		Sign: quantity.Basis{Source: "economist-isw"},
		Size: quantity.Basis{Source: "economist-isw", Note: "420 to 450 km² a month on a stake between 115 and 180 thousand km²; dossiers give the one of their stake"},
		Doc:  "movement of the front at the reference ratio of forces",
	}
	speed = sim.Param{
		Name: "front_speed", Known: "2025-12-01", Earlier: quantity.Within{Dist: quantity.LogNormal{Median: 0.010, Sigma: 0.6}, Low: 0.001, High: 0.06}, Unit: "stake/month", Low: 0, High: 1, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.008, Sigma: 0.45}, Low: 0.001, High: 0.06},
		Sign: quantity.Basis{Assumed: "the stronger side gains"},
		Size: quantity.Basis{Source: "economist-isw", Note: "the pace of 2025 over a log ratio of military spending near .30; one ratio, so wide"},
		Doc:  "further movement of the front for each unit of log force",
	}
	carry = sim.Param{
		Name: "carry", Known: "2025-12-01", Earlier: quantity.Uniform{Low: 0, High: 0.7}, Unit: "1", Low: 0, High: 0.95, Prior: quantity.Uniform{Low: 0.1, High: 0.5},
		Sign: quantity.Basis{Source: "economist-isw"}, Size: quantity.Basis{Source: "economist-isw", Note: "autocorrelation of the monthly change .76 over three years, .17 within the last"},
		Doc: "share of the front's trend that carries over",
	}
	memory = sim.Param{
		Name: "trend_rate", Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.1, High: 0.3},
		Sign: quantity.Basis{Assumed: "a trend follows what it averages"}, Size: quantity.Basis{Assumed: "an average over three to ten months"},
		Doc: "speed at which the trend follows the front",
	}
	noise = sim.Param{
		Name: "front_noise", Known: "2025-12-01", Earlier: quantity.Within{Dist: quantity.LogNormal{Median: 0.0013, Sigma: 0.4}, Low: 0.0003, High: 0.006}, Unit: "stake/month", Low: 0, High: 0.1, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 0.001, Sigma: 0.25}, Low: 0.0003, High: 0.004},
		Sign: level, Size: quantity.Basis{Source: "economist-isw", Note: "residual of 163 km² a month, half of it error of the maps"},
		Doc: "spread of the front's monthly movement",
	}
	adversaryCasualties = casualty("adversary_casualties", 0.060, 0.12, quantity.Basis{Source: "ukmod", Note: "36 thousand a month in 2025 of 600 thousand"})
	protegeCasualties   = casualty("protege_casualties", 0.030, 0.35, quantity.Basis{Assumed: "from .4 to .56 of the adversary's in statements and studies, of 600 thousand"})
	casualtyNoise       = sim.Param{
		Name: "casualty_noise", Known: "2025-12-01", Earlier: quantity.Uniform{Low: 0.08, High: 0.30}, Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.12, High: 0.20},
		Sign: level, Size: quantity.Basis{Source: "ukmod", Note: "months of 2024 and 2025 spread by 17 to 19%"},
		Doc: "relative spread of casualties between months",
	}
	link = sim.Param{
		Name: "casualty_link", Known: "2025-12-01", Earlier: quantity.Uniform{Low: 0, High: 0.9}, Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.3, High: 0.7},
		Sign: quantity.Basis{Source: "ukmod"}, Size: quantity.Basis{Source: "ukmod", Note: "correlation with area taken .52 since 2024, from −.2 to .8 within years"},
		Doc: "correlation of casualties with the front's movement",
	}
	lost = sim.Param{
		Name: "irrecoverable", Known: "2025-12-01", Earlier: quantity.Beta{A: 6, B: 4}, Unit: "1", Low: 0, High: 1, Prior: quantity.Beta{A: 22, B: 12},
		Sign: quantity.Basis{Assumed: "some recover"}, Size: quantity.Basis{Assumed: "what makes recruits and growth of the force agree in 2025: .67"},
		Doc: "share of casualties that never return",
	}
	haste = sim.Param{
		Name: "haste", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.5},
		Sign: quantity.Basis{Assumed: "hurried attacks are dear"}, Size: quantity.Basis{Assumed: "from nothing to half as much again at twice the tempo"},
		Doc: "extra cost to the attacker of raising the tempo",
	}
	lull = sim.Param{
		Name: "truce_front", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.2},
		Sign: quantity.Basis{Assumed: "some forces pause"}, Size: quantity.Basis{Assumed: "limited truces leave out the front"},
		Doc: "share of the fighting that a limited truce stops",
	}
	calm = sim.Param{
		Name: "truce_strikes", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.3, High: 0.9},
		Sign: quantity.Basis{Assumed: "limited truces name kinds of targets"}, Size: quantity.Basis{Assumed: "most of the strikes named, part of the others, some breaches"},
		Doc: "share of the strikes that a limited truce stops",
	}

	front = sim.Draw{Name: "front", Doc: "the month's fortune at the front"}
	toll  = sim.Draw{Name: "toll", Doc: "spread of the month's casualties apart from the front"}
	tempo = sim.Lever{
		Name: "tempo", By: sim.Of(sim.Adversary), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 3,
		Doc: "intensity of the fighting on the ground, 1 as it is",
	}
	strikes = sim.Lever{
		Name: "strikes", By: sim.Of(sim.Adversary), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 5,
		Doc: "intensity of strikes far behind the front, 1 as it is",
	}
)

func reference(name, of string) sim.Param {
	return sim.Param{
		Name: name, Unit: "1", Low: 0.05, High: 20, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 1, Sigma: 0.05}, Low: 0.8, High: 1.25},
		Sign: level, Size: quantity.Basis{Assumed: "capital and manpower are indices; dossiers give the ratio of their starting levels"},
		Doc: "adversary's " + of + " over the protege's when pace, wear and casualties were observed",
	}
}

func casualty(name string, median, sigma float64, size quantity.Basis) sim.Param {
	return sim.Param{
		Name: name, Unit: "1/month", Low: 0, High: 1, Prior: quantity.Within{Dist: quantity.LogNormal{Median: median, Sigma: sigma}, Low: 0.005, High: 0.3},
		Sign: level, Size: size, Doc: "share of the soldiers killed and wounded in a month at the reference",
	}
}

// Mechanism is attrition, the front and strikes.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name: "attrition",
		Params: []*sim.Param{
			&capitalRatio, &manpowerRatio, &weight, &lacking, &mixing, &depreciation, &wear, &production, &damage, &pace, &speed, &carry,
			&memory, &noise, &adversaryCasualties, &protegeCasualties, &casualtyNoise, &link, &lost, &haste, &lull, &calm,
		},
		Draws:  []*sim.Draw{&front, &toll},
		Levers: []*sim.Lever{&tempo, &strikes},
		Reads:  []sim.Var{sim.Capital, sim.Manpower, sim.Investment, sim.Arms, sim.Intelligence, sim.Truce, sim.Phase, sim.FrontTrend},
		Flows:  []sim.Var{sim.Capital, sim.Manpower, sim.Held, sim.FrontTrend, sim.Losses},
		Sets:   []sim.Var{sim.FrontMove, sim.Casualties, sim.Strikes},
		Step:   step,
	},
	Title:  "attrition, front and strikes",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "lanchester1916", Cite: "Lanchester, F. W. (1916): Aircraft in Warfare.", Checked: mechanism.FromMemory},
		{ID: "helmbold1965", Cite: "Helmbold, R. L. (1965): Some observations on the use of Lanchester's theory for prediction. Operations Research.", Checked: mechanism.FromMemory},
		{ID: "tullock1980", Cite: "Tullock, G. (1980): Efficient rent seeking. In: Toward a Theory of the Rent-Seeking Society.", Checked: mechanism.FromMemory},
		{ID: "economist-isw", Cite: "The Economist war tracker, area held by day, after the Institute for the Study of War (CC BY 4.0); monthly changes to November 2025.", Checked: mechanism.Read},
		{ID: "ukmod", Cite: "UK Ministry of Defence, casualties by month, by way of The Economist (CC BY 4.0); to November 2025. The figures follow the claims of one side.", Checked: mechanism.Read},
	},
}

// rootTwelve makes a uniform draw one of unit variance.
var rootTwelve = math.Sqrt(12)

// A battle is what the parts of the step share.
type battle struct {
	logRatio  *sim.Column // of forces
	exchange  *sim.Column // e to h times that: what the adversary's force makes of the other's losses
	intensity *sim.Column // of the fighting, 0 when settled
	hasty     *sim.Column // what haste makes of it for the adversary
	luck      float64     // 0 in the survey before the first month, which is without chance
}

func step(m *sim.Month) {
	b := battle{m.Scratch(), m.Scratch(), m.Scratch(), m.Scratch(), 1}
	if m.Dt() == 0 {
		b.luck = 0
	}
	forces(m, b)
	strike(m)
	wearDown(m, b)
	chance := moveFront(m, b)
	count(m, b, chance)
}

// forces measures the two sides as they stand at the start of the step.
func forces(m *sim.Month, b battle) {
	ca, cd := m.Read(sim.Capital, m.Adversary()), m.Read(sim.Capital, m.Protege())
	na, nd := m.Read(sim.Manpower, m.Adversary()), m.Read(sim.Manpower, m.Protege())
	rc, rn, k, h := m.Param(&capitalRatio), m.Param(&manpowerRatio), m.Param(&weight), m.Param(&mixing)
	blind, sight := m.Param(&lacking), m.Read(sim.Intelligence)
	phase, truce, pause, hurry, onGround := m.Read(sim.Phase), m.Read(sim.Truce), m.Param(&lull), m.Param(&haste), m.Lever(&tempo)
	arms, people := b.logRatio, b.exchange // until they are weighed
	(&quotients{ca: ca, cd: cd, rc: rc, na: na, nd: nd, rn: rn, arms: arms, people: people}).run(m.Futures())
	free := lulls{pause: pause, truce: truce, out: m.Scratch()}
	free.run(m.Futures())
	onGround.OnAll(m.Futures(), free.out)
	(&intensities{phase: phase, free: free.out, hurry: hurry, intensity: b.intensity, hasty: b.hasty}).run(m.Futures())
	portable.LogTo(arms[:m.N()], arms[:m.N()])
	portable.LogTo(people[:m.N()], people[:m.N()])
	(&ratios{k: k, h: h, arms: arms, people: people, blind: blind, sight: sight, logRatio: b.logRatio, exchange: b.exchange}).run(m.Futures())
	portable.ExpTo(b.exchange[:m.N()], b.exchange[:m.N()])
}

// strike sets the strikes far behind the front.
func strike(m *sim.Month) {
	phase, truce, quiet, behind := m.Read(sim.Phase), m.Read(sim.Truce), m.Param(&calm), m.Lever(&strikes)
	free, struck := lulls{pause: quiet, truce: truce, out: m.Scratch()}, m.Set(sim.Strikes)
	free.run(m.Futures())
	behind.OnAll(m.Futures(), free.out)
	(&inWar{phase: phase, of: free.out, out: struck}).run(m.Futures())
}

// wearDown moves capital by the midpoint rule, and the ratios of the battle to the midpoint.
func wearDown(m *sim.Month, b battle) {
	(&wears{
		ca: m.Read(sim.Capital, m.Adversary()), cd: m.Read(sim.Capital, m.Protege()), toA: m.Add(sim.Capital, m.Adversary()), toD: m.Add(sim.Capital, m.Protege()),
		investment: m.Read(sim.Investment, m.Adversary()), arms: m.Read(sim.Arms), struck: m.Set(sim.Strikes),
		own: m.Param(&production), hit: m.Param(&damage), dep: m.Param(&depreciation), w: m.Param(&wear), k: m.Param(&weight), h: m.Param(&mixing),
		intensity: b.intensity, hasty: b.hasty, exchange: b.exchange, logRatio: b.logRatio, dt: m.Dt(), half: m.Dt() / 2,
	}).run(m.Futures())
}

// moveFront moves the front and lends the month's fortune there.
func moveFront(m *sim.Month, b battle) *sim.Column {
	z := m.Normal(&front)
	(&fronts{
		phase: m.Read(sim.Phase), trend: m.Read(sim.FrontTrend), z: z, v0: m.Param(&pace), v: m.Param(&speed), c: m.Param(&carry), rate: m.Param(&memory), sd: m.Param(&noise),
		intensity: b.intensity, logRatio: b.logRatio, move: m.Set(sim.FrontMove), toHeld: m.Add(sim.Held), toTrend: m.Add(sim.FrontTrend), dt: m.Dt(), luck: b.luck,
	}).run(m.Futures())
	return z
}

// count takes the month's casualties.
func count(m *sim.Month, b battle, chance *sim.Column) {
	times := tolls{u: m.Uniform(&toll), r: m.Param(&link), spread: m.Param(&casualtyNoise), chance: chance, out: m.Scratch(), luck: b.luck, rootTwelve: rootTwelve}
	times.run(m.Futures())
	a, d := m.Adversary(), m.Protege()
	lossesOf := func(actor int, rate *sim.Param) losses {
		return losses{
			rate: m.Param(rate), n: m.Read(sim.Manpower, actor), times: times.out, exchange: b.exchange, gone: m.Param(&lost), dt: m.Dt(),
			fallen: m.Set(sim.Casualties, actor), toRanks: m.Add(sim.Manpower, actor), toLosses: m.Add(sim.Losses, actor),
		}
	}
	ofAdversary, ofProtege := lossesOf(a, &adversaryCasualties), lossesOf(d, &protegeCasualties)
	ofAdversary.intensity, ofProtege.intensity = b.hasty, b.intensity
	ofAdversary.dividing(m.Futures())
	ofProtege.multiplying(m.Futures())
}
