package posture

import (
	"parley/mechanism"
	"parley/quantity"
	"parley/sim"
)

// What the patron aims at while nothing drives it. The shared priors continue the baseline year;
// a dossier gives the course that its as-of date shows.
var (
	aidBase               = base("aid", 3, around(1, 0.2))
	financialBase         = base("financial", 3, around(1, 0.2))
	presenceBase          = base("presence", 2, around(1, 0.1))
	sanctionsBase         = base("sanctions", 3, around(1, 0.15))
	permissionBase        = base("permission", 1, quantity.Uniform{Low: 0.8, High: 1})
	contactBase           = base("contact", 1, quantity.Uniform{Low: 0, High: 0.2})
	pressureProtegeBase   = base("pressure_protege", 1, quantity.Uniform{Low: 0, High: 0.2})
	pressureAdversaryBase = base("pressure_adversary", 1, quantity.Uniform{Low: 0, High: 0.2})
	tariffRivalBase       = base("tariff_rival", 2, quantity.Uniform{Low: 0, High: 0.2})
	tariffBackersBase     = base("tariff_backers", 2, quantity.Uniform{Low: 0, High: 0.2})
)

func around(x, sd float64) quantity.Dist {
	return quantity.Within{Dist: quantity.Normal{Centre: x, SD: sd}, Low: 0, High: 2 * x}
}

func base(instrument string, high float64, prior quantity.Dist) sim.Param {
	return sim.Param{
		Name: instrument + "_base", Unit: "1", Low: 0, High: high, Prior: prior,
		Sign: quantity.Basis{Assumed: "a level, no direction"},
		Size: quantity.Basis{Assumed: "policy of the baseline year goes on, wide enough for what one year differs from the next; dossiers give their own"},
		Doc:  "level of " + instrument + " that the patron aims at while nothing drives it",
	}
}

// How far an instrument of load 1 moves when a driver is at 1. No study measures these on a common
// scale: signs and sizes are judgement, and all priors reach down to no response.
var (
	toProgress         = response("progress", 0, 0.3, "talks that move are fed, and threats set aside")
	toBlameAdversary   = response("blame_adversary", 0, 0.5, "who is blamed pays")
	toBlameOthers      = response("blame_others", 0, 0.5, "who is blamed pays; the same prior as for blame on the adversary, so that none is favoured")
	toInattention      = response("inattention", 0, 1, "what is not attended to is not kept up")
	toOpposed          = response("opposed", -0.1, 0.3, "a legislature of the opposition has more often resisted a turn away from the protege than asked for it; the prior leaves the sign open")
	toWarmthAdversary  = response("adversary_warmth", 0, 0.5, "friends are talked to and not punished")
	toWarmthBackers    = response("backers_warmth", 0, 0.5, "burdens are shared with friends")
	toConflictBackers  = response("conflict", 0, 0.3, "trade conflict spills into security")
	toMediating        = response("mediating", 0, 0.3, "a mediator talks, and presses, more than a bystander")
	adversaryReference = reference("adversary_warmth_reference", -0.5, "warmth of the patron to the adversary")
	backersReference   = reference("backers_warmth_reference", 0.5, "mean warmth of the patron to the backers")
)

func response(name string, least, most float64, why string) sim.Param {
	return sim.Param{
		Name: name + "_response", Unit: "1", Low: -1, High: 2, Prior: quantity.Uniform{Low: least, High: most},
		Sign: quantity.Basis{Assumed: why},
		Size: quantity.Basis{Assumed: "from no response to the most that seems possible, in units of the instruments' own reference"},
		Doc:  "how far the patron's instruments move in answer to " + name,
	}
}

func reference(name string, level float64, what string) sim.Param {
	return sim.Param{
		Name: name, Unit: "1", Low: -1, High: 1, Prior: quantity.Within{Dist: quantity.Normal{Centre: level, SD: 0.2}, Low: -1, High: 1},
		Sign: quantity.Basis{Assumed: "a level, no direction"},
		Size: quantity.Basis{Assumed: "the standing of the baseline year, by judgement; dossiers give the warmth they start from"},
		Doc:  what + " in the baseline year, at which it drives nothing",
	}
}

var (
	adjustment = mechanism.Judged("adjustment", "1/month", 0, 1, quantity.Uniform{Low: 0.05, High: 0.3},
		"rate at which instruments approach their targets", "policy takes time", "half of the way in two months to over a year")
	jumpRate = mechanism.Judged("jump_rate", "1/month", 0, 10, quantity.Uniform{Low: 0.03, High: 0.1},
		"abrupt changes of posture a month", "a rate", "one in 10 to 33 months, for a patron known to change its mind")
	jumpSize = mechanism.Judged("jump_size", "1", 0, 2, quantity.Uniform{Low: 0.1, High: 0.4},
		"standard deviation of an instrument's jump", "a spread, no direction", "a tenth to two fifths of the level of the baseline year")
	jumpCommon = mechanism.Judged("jump_common", "1", 0, 1, quantity.Uniform{Low: 0, High: 0.7},
		"correlation of a jump with the common course", "a coherent change moves support and pressure together", "from instruments that jump each for itself to half of the variance in common; at 0 no course is common")
	jumpTilt = mechanism.Judged("jump_tilt", "1", -2, 2, quantity.Within{Dist: quantity.Normal{Centre: 0, SD: 0.25}, Low: -1, High: 1},
		"mean of the common course of jumps, in standard deviations", "centred at 0: jumps lean neither way", "a small lean either way is not ruled out")
	officeSize = mechanism.Judged("office_size", "1", 0, 1, quantity.Uniform{Low: 0.1, High: 0.5},
		"standard deviation of the shift of instruments by a new administration", "a spread, no direction", "a tenth to a half of the level of the baseline year")

	attentionBase = mechanism.Judged("attention_base", "1", 0, 1, quantity.Uniform{Low: 0.3, High: 0.6},
		"share of attention the war has while nothing draws it away", "a level", "the war is one of two or three great files")
	attentionRecovery = mechanism.Judged("attention_recovery", "1/month", 0, 1, quantity.Uniform{Low: 0.1, High: 0.4},
		"rate at which attention returns", "news pass", "half of a distraction is over in two to seven months")
	crowding = mechanism.Judged("crowding", "1", 0, 1, quantity.Uniform{Low: 0, High: 0.4},
		"share of attention that one full trade conflict with each side takes", "attention is one whole: what one file gains others lose", "from none to two fifths")
	attentionNoise = mechanism.Judged("attention_noise", "1/month", 0, 0.5, quantity.Uniform{Low: 0.01, High: 0.05},
		"standard deviation of what else moves attention in a month", "a spread, no direction", "one to five points a month")
	electionPull = mechanism.Judged("election_pull", "1", 0, 1, quantity.Uniform{Low: 0, High: 0.4},
		"share of attention that an election month takes", "campaigns are about home", "from none to two fifths")

	supportBase = mechanism.Judged("support_base", "1", 0, 1, quantity.Uniform{Low: 0.35, High: 0.55},
		"share of the public behind the patron's course in ordinary times", "a level", "a divided public; dossiers give polls")
	supportRecovery = mechanism.Judged("support_recovery", "1/month", 0, 1, quantity.Uniform{Low: 0.05, High: 0.2},
		"rate at which support returns", "opinion forgets", "half of a loss is made good in three to fourteen months")
	backlash = mechanism.Judged("backlash", "1/month", 0, 0.5, quantity.Uniform{Low: 0, High: 0.08},
		"support lost per month and unit of warmth to the adversary above its reference", "a public that saw an enemy does not soon see a friend", "from none to eight points a month for a turn from neutral to friend")
	supportNoise = mechanism.Judged("support_noise", "1/month", 0, 0.5, quantity.Uniform{Low: 0.005, High: 0.025},
		"standard deviation of what else moves support in a month", "a spread, no direction", "half a point to two and a half points a month, as approval ratings move")

	majority = mechanism.Judged("majority", "pp", -20, 40, quantity.Uniform{Low: 0, High: 4},
		"swing against the governing side that its majority in the lower chamber survives", "a larger majority survives more", "a narrow majority; dossiers give their own")
	upperMajority = mechanism.Judged("upper_majority", "pp", -20, 40, quantity.Uniform{Low: 0, High: 8},
		"swing against the governing side that its majority in the upper chamber survives", "a larger majority survives more, and fewer seats are up at a time", "from a narrow majority to one that seldom falls; dossiers give their own")
	upperSpread = mechanism.Judged("upper_spread", "pp", 0, 20, quantity.Uniform{Low: 1, High: 3},
		"standard deviation of what the swing of the upper chamber has of its own", "a spread, no direction", "few seats in few places")
	swingMean = mechanism.Judged("swing_mean", "pp", -20, 20, quantity.Within{Dist: quantity.Normal{Centre: -4, SD: 1}, Low: -12, High: 4},
		"mean swing of a legislative election at ordinary support", "governing sides lose votes between changes of office", "from memory, unverified: four points, with one for the doubt")
	swingSpread = mechanism.Judged("swing_spread", "pp", 0.1, 20, quantity.Uniform{Low: 2, High: 4},
		"standard deviation of the swing", "a spread, no direction", "from memory, unverified: three points, give or take one")
	swingSupport = mechanism.Judged("swing_support", "pp", 0, 100, quantity.Uniform{Low: 0, High: 30},
		"swing per unit of support above or below its base", "voters reward what they support", "from none to three points for ten points of support")
)
