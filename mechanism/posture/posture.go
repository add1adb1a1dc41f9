// Package posture moves what the patron does: a vector of ten instruments, each on its way to a
// target that declared drivers shift, and now and then pushed by an abrupt change of course.
//
// No named scenario is in it. There is no state, target, jump or table that stands for one; a
// pattern that an analyst has a name for can only come about by what instruments do together.
//
// # Equation
//
// With y the level of an instrument [1], b what the patron aims at while nothing drives it, β the
// response to a driver x, the loads of the table below, o the lean of a new administration [1], ω
// its size and ρ the rate of adjustment [1/month],
//
//	target = lever(within bounds(b + Σ load·β·x + load_course·ω·o))
//	dy/dt = ρ·(target − y),   y += jump in the months of a jump
//	jump = size·(λ·load_course·(tilt + z₀) + √(1 − λ²·load_course²)·z)
//
// A jump comes with probability 1 − exp(−rate) a month; z₀ is common to all instruments and z each
// one's own, both standard normal. Loads:
//
//	instrument          course progress blame_adversary blame_others inattention opposed adversary_warmth backers_warmth conflict mediating
//	aid                  1      0        1              -1           -1           1       0                1              0        0
//	financial            1      0        0.5            -0.5         -0.5         0.5     0                0.5            0        0
//	presence             0      0        0              -0.5          0           0       0                1             -1        0
//	sanctions            1     -1        1               0            0           1      -1                0              0        0
//	permission           0      0        0.5            -1            0           0       0                1             -1        0
//	contact              0      1       -1               0           -1          -1       1                0              0        1
//	pressure_protege    -1     -1       -1               1           -0.5         0       0                0              0        0.5
//	pressure_adversary   1     -1        1              -1           -0.5         0       0                0              0        0.5
//	tariff_rival         0      0        0               0            0           0       0                0              0        0
//	tariff_backers       0      0        0               0            0           0       0                0              0        0
//
// Drivers: progress p/(1+p) of the talks; blame on the adversary; blame on protege or backers;
// attention short of its base; chambers of the legislature that the opposition holds, half each; warmth to the adversary and mean
// warmth to the backers above their reference; trade conflict with backers; the patron mediates. While
// a settlement grants relief, the target of sanctions is multiplied by 1 − relief.
//
//	d attention/dt = ρ_a·(base·(1 − crowding·(τ_rival + τ_backers)/2) − attention) + noise
//	d support/dt = ρ_s·(base − support) − backlash·max(warmth to adversary − reference, 0) + noise
//
// An election takes a share of attention; the governing side loses the lower chamber if the swing
// N(lever(mean + effect·(support − base)), s) falls below minus its majority: .747507 for majority 2,
// mean −4 and s 3. The upper chamber has the same swing, a spread of its own beside it, and its own
// majority. A change of office draws the lean o once, standard normal.
//
// # Assumes
//
// Every load and response is judgement: what a claim says of how blame, warmth, attention or a
// legislature move the patron's instruments is built in and no finding. The course is the one
// direction in which support of the protege and pressure on the adversary move together; jumps and
// offices lean neither way along it unless the tilt says so, and contact, presence, permission and trade
// conflict have no part in it. With λ and tilt at 0 all instruments jump alone: the flattened case that
// every study shows beside its odds. Jumps fade at the rate of adjustment, and where an instrument
// stands at a bound they can only lead away from it: what is full loses by them and what is none
// gains, which is volatility's own lean. Trade conflict has no driver here. A lever that multiplies a
// target multiplies jumps as well; a held one admits none and is reached in one step. Elections count
// their swing from the start, and office does not change who holds the legislature. Blame, a pact and
// ratification look at the lower chamber alone. Audience costs
// of threats not carried out are left out. Attention and support have evenly spread noise. The
// sizes of jumps follow no theory; that leaders and oppositions, not only parties, change foreign
// policy is old knowledge [hermann1990], as are the losses of governing sides between changes of
// office [erikson1988] and the pull of other files on attention [jones2005].
//
// # References
//
// [hermann1990] Hermann 1990. [erikson1988] Erikson 1988. [jones2005] Jones and Baumgartner 2005.
package posture

import (
	_ "embed"

	"parley/mechanism"
	"parley/sim"
)

//go:embed posture.go
var source string

// drivers, in the order of the loads.
const (
	byCourse = iota // of a new administration
	byProgress
	byBlameAdversary
	byBlameOthers
	byInattention
	byOpposed
	byAdversary
	byBackers
	byConflict
	byMediating
	numDrivers
)

// An instrument is one thing the patron sets.
type instrument struct {
	name  string
	level sim.Var
	base  *sim.Param
	lever *sim.Lever
	loads [numDrivers]float64
}

var instruments = [...]instrument{
	{"aid", sim.AidPolicy, &aidBase, &aid, [...]float64{1, 0, 1, -1, -1, 1, 0, 1, 0, 0}},
	{"financial", sim.FinancialPolicy, &financialBase, &financial, [...]float64{1, 0, 0.5, -0.5, -0.5, 0.5, 0, 0.5, 0, 0}},
	{"presence", sim.Presence, &presenceBase, &presence, [...]float64{0, 0, 0, -0.5, 0, 0, 0, 1, -1, 0}},
	{"sanctions", sim.SanctionLevel, &sanctionsBase, &sanctions, [...]float64{1, -1, 1, 0, 0, 1, -1, 0, 0, 0}},
	{"permission", sim.Permission, &permissionBase, &permission, [...]float64{0, 0, 0.5, -1, 0, 0, 0, 1, -1, 0}},
	{"contact", sim.Contact, &contactBase, &contact, [...]float64{0, 1, -1, 0, -1, -1, 1, 0, 0, 1}},
	{"pressure_protege", sim.PressureProtege, &pressureProtegeBase, &pressureProtege, [...]float64{-1, -1, -1, 1, -0.5, 0, 0, 0, 0, 0.5}},
	{"pressure_adversary", sim.PressureAdversary, &pressureAdversaryBase, &pressureAdversary, [...]float64{1, -1, 1, -1, -0.5, 0, 0, 0, 0, 0.5}},
	{"tariff_rival", sim.TariffRival, &tariffRivalBase, &tariffRival, [numDrivers]float64{}},
	{"tariff_backers", sim.TariffBackers, &tariffBackersBase, &tariffBackers, [numDrivers]float64{}},
}

var (
	aid               = times("aid", 3, "military aid to the protege")
	financial         = times("financial", 3, "financial aid to the protege")
	presence          = times("presence", 2, "forces beside the backers")
	permission        = times("permission", 2, "leave to buy and hand on the patron's arms")
	sanctions         = plus("sanctions", 3, 1, "sanctions on the adversary, 1 being those before the shift")
	contact           = plus("contact", 1, 0, "direct contact with the adversary")
	pressureProtege   = plus("pressure_protege", 1, 0, "threat to end support unless the protege concedes; cutting it is another lever")
	pressureAdversary = plus("pressure_adversary", 1, 0, "threat of new costs unless the adversary concedes; imposing them is another lever")
	tariffRival       = plus("tariff_rival", 2, 0, "trade conflict with the rival")
	tariffBackers     = plus("tariff_backers", 2, 0, "trade conflict with the backers")
	attention         = plus("attention", 1, 0.5, "share of attention that goes to the war")
	electorate        = sim.Lever{Name: "electorate", By: sim.Of(sim.Patron), Unit: "pp", Mode: sim.Shift, Level: 0, Low: -40, High: 40, Doc: "shifts the mean swing of a legislative election toward the governing side; held, it is the mean swing"}
	jump              = times("jump", 5, "rate of abrupt changes of posture")
)

func times(name string, most float64, doc string) sim.Lever {
	return sim.Lever{Name: name, By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: most, Doc: "multiplies the patron's target: " + doc}
}

func plus(name string, most, level float64, doc string) sim.Lever {
	return sim.Lever{Name: name, By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Shift, Level: level, Low: -most, High: most, Doc: "shifts the patron's target: " + doc}
}

var (
	jumpDraws = [...]sim.Draw{
		{Name: "jump_1", Doc: "own parts of a jump: aid, financial, presence"},
		{Name: "jump_2", Doc: "own parts of a jump: sanctions, permission, contact"},
		{Name: "jump_3", Doc: "own parts of a jump: both pressures, trade conflict with the rival"},
		{Name: "jump_4", Doc: "own part of a jump of the trade conflict with backers, and the common course"},
	}
	moods    = sim.Draw{Name: "moods", Doc: "what else moves attention and support this month"}
	swing    = sim.Draw{Name: "swing", Doc: "swing of a legislative election"}
	upper    = sim.Draw{Name: "upper", Doc: "what the swing of the upper chamber has of its own"}
	lean     = sim.Draw{Name: "lean", Doc: "course that a new administration takes"}
	jumpTurn = sim.Turn{
		Name: "jump", By: sim.Of(sim.Patron), Rule: sim.Hazard, Outcomes: []string{"steady", "jump"},
		Says:  []string{"", "the patron changes its posture abruptly"},
		Terms: []sim.Term{{Name: "rate", Says: "such changes come now and then, without a cause in the model"}},
		Doc:   "whether all instruments are pushed at once this month",
	}
	election = sim.Turn{
		Name: "legislative_election", By: sim.Of(sim.Patron), Rule: sim.Slack, Outcomes: []string{"kept", "lost"},
		Says:  []string{"the governing side keeps the legislature of the patron", "the opposition takes the legislature of the patron"},
		Terms: []sim.Term{{Name: "swing", Says: "the swing of the vote was weighed against the governing side's majority"}},
		Met:   "the swing against the governing side exceeded its majority",
		Doc:   "whether the governing side loses the lower chamber: the swing against it less its majority, in points",
	}
	upperElection = sim.Turn{
		Name: "upper_chamber", By: sim.Of(sim.Patron), Rule: sim.Slack, Outcomes: []string{"kept", "lost"},
		Says:  []string{"the governing side keeps the upper chamber", "the opposition takes the upper chamber as well or alone"},
		Terms: []sim.Term{{Name: "swing", Says: "the swing of the vote was weighed against the governing side's majority there"}},
		Met:   "the swing against the governing side exceeded its majority there",
		Doc:   "whether the governing side loses the upper chamber: the swing against it less its majority, in points",
	}
)

// Mechanism is the patron's posture.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name: "posture",
		Params: []*sim.Param{
			&aidBase, &financialBase, &presenceBase, &sanctionsBase, &permissionBase, &contactBase,
			&pressureProtegeBase, &pressureAdversaryBase, &tariffRivalBase, &tariffBackersBase,
			&toProgress, &toBlameAdversary, &toBlameOthers, &toInattention, &toOpposed,
			&toWarmthAdversary, &toWarmthBackers, &toConflictBackers, &toMediating, &adversaryReference, &backersReference,
			&adjustment, &jumpRate, &jumpSize, &jumpCommon, &jumpTilt, &officeSize,
			&attentionBase, &attentionRecovery, &crowding, &attentionNoise, &electionPull,
			&supportBase, &supportRecovery, &backlash, &supportNoise,
			&majority, &upperMajority, &swingMean, &swingSpread, &upperSpread, &swingSupport,
		},
		Draws: []*sim.Draw{&jumpDraws[0], &jumpDraws[1], &jumpDraws[2], &jumpDraws[3], &moods, &swing, &upper, &lean},
		Turns: []*sim.Turn{&jumpTurn, &election, &upperElection},
		Levers: []*sim.Lever{
			&aid, &financial, &presence, &sanctions, &permission, &contact, &pressureProtege, &pressureAdversary,
			&tariffRival, &tariffBackers, &attention, &electorate, &jump,
		},
		Reads: append(levels(), sim.Attention, sim.Support, sim.Opposed, sim.OpposedUpper, sim.Office,
			sim.Progress, sim.Blame, sim.Mediating, sim.Warmth, sim.Phase, sim.Deal),
		Flows: append(levels(), sim.Attention, sim.Support),
		Sets:  []sim.Var{sim.Opposed, sim.OpposedUpper, sim.Office, sim.AidCut, sim.SanctionStep},
		Step:  step,
	},
	Title:  "the patron's posture",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "hermann1990", Cite: "Hermann, C. (1990): Changing course: when governments choose to redirect foreign policy. International Studies Quarterly.", Checked: mechanism.FromMemory},
		{ID: "erikson1988", Cite: "Erikson, R. (1988): The puzzle of midterm loss. Journal of Politics.", Checked: mechanism.FromMemory},
		{ID: "jones2005", Cite: "Jones, B. and Baumgartner, F. (2005): The Politics of Attention. University of Chicago Press.", Checked: mechanism.FromMemory},
	},
}

func levels() []sim.Var {
	var out []sim.Var
	for i := range instruments {
		out = append(out, instruments[i].level)
	}
	return out
}

func step(m *sim.Month) {
	x := drive(m)
	j := jumps(m)
	for i := range instruments {
		move(m, &instruments[i], &x, j[i])
	}
	moodsOf(m)
	if m.Occasion(sim.LegislativeElection) {
		elect(m)
	}
	if m.Occasion(sim.ChangeOfOffice) {
		takeOffice(m)
	}
}
