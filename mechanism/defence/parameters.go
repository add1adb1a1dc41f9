// What the mechanism assumes in numbers, its levers and its turns.

package defence

import (
	"parley/mechanism"
	"parley/quantity"
	"parley/sim"
)

var armed = sim.Of(sim.Backer, sim.Observer)

var (
	base = sim.Param{
		Name: "base_risk", Unit: "1/year", Per: sim.Actor, Roles: armed, Low: 0, High: 0.5, Prior: quantity.Uniform{Low: 0.01, High: 0.08},
		Sign: quantity.Assumed("a level, no direction"), Size: quantity.Assumed("one to eight per cent a year; dossiers give it by class"),
		Doc: "chance of a fatal dispute in a year, as the actor sees it while belief in the patron stands where it stood",
	}
	dependence = sim.Param{
		Name: "dependence", Unit: "1", Per: sim.Actor, Roles: armed, Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.1, High: 0.95},
		Sign: quantity.Assumed("a level, no direction"), Size: quantity.Assumed("from almost none to almost all; dossiers give it by class"),
		Doc: "how much of its security the actor owes to the patron",
	}
	alarm = mechanism.Judged("alarm", "1", 0, 10, quantity.Uniform{Low: 1, High: 3},
		"rise of the perceived risk, as a multiple of its base, for each unit of doubt of an actor that depends on the patron wholly", "who doubts its protector feels less safe", "an actor that depends on the patron wholly and loses all belief sees two to four times the danger")
	tests = mechanism.Judged("risk_of_tension", "1/year", 0, 0.5, quantity.Uniform{Low: 0, High: 0.02},
		"rise of the perceived risk for each unit of tension", "who is tested feels less safe", "a test adds nothing to two points")
	elasticity = sim.Param{
		Name: "spending_response", Unit: "years", Low: 0, High: 20, Prior: quantity.Within{Dist: quantity.LogNormal{Median: 3, Sigma: 0.25}, Low: 1, High: 8},
		Sign: quantity.Basis{Source: "nordhaus2012"}, Size: quantity.Basis{Source: "nordhaus2012", Note: "abstract: a percentage point of the chance of a fatal dispute goes with about 3% more spending"},
		Doc: "rise of defence spending, as a share, for each unit of perceived risk: 3 is 3% for one percentage point",
	}
	adjustment = mechanism.Judged("adjustment", "1/month", 0, 0.5, quantity.Uniform{Low: 0.03, High: 0.08}, "rate at which spending comes to what is wanted", "budgets follow wishes", "half of the way in nine months to two years")
	dilemma    = mechanism.Judged("dilemma", "1/month", 0, 5, quantity.Uniform{Low: 0, High: 0.5}, "tension that arming adds, for each unit of spending above its trend", "arming is seen by those it is aimed at", "half more spending for a year adds none to three tests")
	cost       = mechanism.Judged("programme_cost", "1/year", 0, 1, quantity.Within{Dist: quantity.LogNormal{Median: 0.01, Sigma: 0.5}, Low: 0.001, High: 0.1},
		"cost of a programme of defence without the patron, as the risk that would be borne for it", "a defence of one's own costs", "of the size of what a dependent actor in danger has to lose by a patron that keeps its word in half of the cases")
	hurdle = sim.Param{
		Name: "hurdle", Unit: "1", Low: 1, High: 10, Prior: quantity.Uniform{Low: 1.5, High: 3},
		Sign: quantity.Basis{Source: "dixit1994", Note: "waiting has a value where a step cannot be undone"}, Size: quantity.Basis{Source: "dixit1994", Note: "formula from memory: 2 for rates of 4% and a deviation of 20% a year"},
		Doc: "how many times its cost a programme must be worth before it is begun",
	}
	build    = mechanism.Judged("build", "1/month", 0, 0.2, quantity.Uniform{Low: 0.004, High: 0.015}, "rate at which a programme builds what is lacking", "programmes build what is lacking", "a twelfth to a third of what is lacking in two years")
	reaction = mechanism.Judged("reaction", "1", 0, 20, quantity.Uniform{Low: 0, High: 2}, "effort without a programme, as a share of one, for each unit of doubt", "felt abandonment speeds what one does alone", "a doubt of .1 is worth up to a fifth of a programme")

	spread   = mechanism.Judged("hedging_response", "1", 0, 20, quantity.Uniform{Low: 0, High: 3}, "rise of hedging for each unit of doubt, where alternatives are there", "who doubts its protector looks for others", "a doubt of .1 adds up to .3 where there is all to turn to")
	spreadTo = sim.Param{
		Name: "alternatives", Unit: "1", Per: sim.Actor, Roles: sim.Of(sim.Observer), Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.2, High: 0.9},
		Sign: quantity.Assumed("a level, no direction"), Size: quantity.Assumed("from hardly any other partner to many"),
		Doc: "how far the actor has other partners to turn to",
	}
	spreadAt   = level("usual_hedging", "hedging where belief in the patron stands where it stood", quantity.Uniform{Low: 0.2, High: 0.4})
	spreadPace = mechanism.Judged("hedging_pace", "1/month", 0, 0.5, quantity.Uniform{Low: 0.02, High: 0.1}, "rate at which hedging follows doubt", "arrangements take time", "half of the way in half a year to three years")

	confidence        = level("usual_confidence", "confidence in the patron where nothing shakes it", quantity.Uniform{Low: 0.35, High: 0.65})
	preference        = level("usual_preference", "share that would side with the patron where nothing shakes it", quantity.Uniform{Low: 0.4, High: 0.65})
	opinionPace       = mechanism.Judged("opinion_pace", "1/month", 0, 0.5, quantity.Uniform{Low: 0.02, High: 0.1}, "rate at which opinion follows and returns", "opinion follows events and returns", "half of the way in half a year to three years")
	confidenceDoubt   = either("confidence_doubt", 10, quantity.Uniform{Low: 0, High: 3}, "fall of confidence for each unit of doubt", "publics lose confidence in a patron that is doubted", "a doubt of .1 costs up to 30 points")
	confidenceSwings  = either("confidence_swings", 10, quantity.Uniform{Low: 0, High: 1}, "fall of confidence for each unit by which the posture swings in a month", "a steady course keeps confidence up", "swings of .1 a month cost up to ten points")
	preferenceDoubt   = either("preference_doubt", 10, quantity.Uniform{Low: -1, High: 2}, "fall of the preference for the patron for each unit of doubt", "a patron that is doubted is less of a choice, or wanted all the more: left open", "a doubt of .1 moves it by 20 points down to ten up")
	preferenceTension = either("preference_tension", 5, quantity.Uniform{Low: 0, High: 0.1}, "rise of the preference for the patron for each unit of tension with its rival", "who is tested by the rival does not side with it", "a test is worth up to ten points")
	confidenceNoise   = mechanism.Judged("confidence_noise", "1/month", 0, 0.2, quantity.Uniform{Low: 0.005, High: 0.02}, "what else moves confidence in a month, its deviation", "a spread, no direction", "surveys a year apart differ by several points without a cause that is seen")
	preferenceNoise   = mechanism.Judged("preference_noise", "1/month", 0, 0.2, quantity.Uniform{Low: 0.005, High: 0.02}, "what else moves the preference in a month, its deviation", "a spread, no direction", "surveys a year apart differ by several points without a cause that is seen")

	cohesionDoubt  = either("cohesion_doubt", 20, quantity.Uniform{Low: 0, High: 4}, "fall of cohesion for each unit of the backers' doubt", "an alliance is held together by belief", "a doubt of .1 costs up to .4")
	cohesionWarmth = either("cohesion_warmth", 5, quantity.Uniform{Low: 0, High: 0.5}, "rise of cohesion for each unit of the patron's warmth to the backers", "friends hang together", "full warmth is worth up to a half")
	warmthUsual    = sim.Param{
		Name: "usual_warmth", Unit: "1", Low: -1, High: 1, Prior: quantity.Within{Dist: quantity.Normal{Centre: 0.5, SD: 0.15}, Low: -1, High: 1},
		Sign: quantity.Assumed("friends above 0"), Size: quantity.Assumed("the standing of relations of patron and backers; dossiers give their own"),
		Doc: "warmth of the patron to the backers at which cohesion is 1",
	}
	cohesionOwn  = either("cohesion_programmes", 5, quantity.Uniform{Low: -0.2, High: 0.5}, "fall of cohesion when all backers have programmes of their own", "less need of the patron, or a fairer share of the burden: left open", "from a fifth more to half less")
	cohesionPace = mechanism.Judged("cohesion_pace", "1/month", 0, 0.5, quantity.Uniform{Low: 0.02, High: 0.1}, "rate at which cohesion follows", "institutions outlast quarrels", "half of the way in half a year to three years")
)

func either(name string, most float64, prior quantity.Dist, doc, why, size string) sim.Param {
	return mechanism.Judged(name, "1", -most, most, prior, doc, why, size)
}

func level(name, doc string, prior quantity.Dist) sim.Param {
	return sim.Param{
		Name: name, Unit: "1", Per: sim.Actor, Roles: sim.Of(sim.Observer), Low: 0, High: 1, Prior: prior,
		Sign: quantity.Assumed("a level, no direction"), Size: quantity.Assumed("about the middle; dossiers give the level they start from"),
		Doc: doc,
	}
}

var mood = sim.Draw{Name: "mood", Doc: "what else moves the opinion of publics this month"}

var (
	begin = sim.Turn{
		Name: "programme_begins", By: armed, Per: sim.Actor, Rule: sim.Slack, Outcomes: []string{"waits", "begins"},
		Says: []string{"", "a defence without the patron is begun by %s"},
		Terms: []sim.Term{
			{Name: "none yet", Says: "it runs such a programme already"},
			{Name: "worth", Says: "what it has to lose without the patron was weighed against the cost"},
		},
		Met: "what it has to lose without the patron is worth the cost and the wait",
		Doc: "whether a programme of defence without the patron is begun",
	}
	end = sim.Turn{
		Name: "programme_ends", By: armed, Per: sim.Actor, Rule: sim.Slack, Outcomes: []string{"goes on", "ends"},
		Says: []string{"", "a defence without the patron is given up by %s"},
		Terms: []sim.Term{
			{Name: "running", Says: "it runs no such programme"},
			{Name: "worth", Says: "what it has to lose without the patron was weighed against the cost"},
		},
		Met: "what it has to lose without the patron is no longer worth the cost",
		Doc: "whether a programme of defence without the patron is given up",
	}
)

var (
	umbrella = sim.Lever{
		Name: "umbrella", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Shift, Level: 0, Low: -1, High: 1,
		Doc: "stationed forces and the umbrella over observers that depend on the patron: taken from their doubt as they weigh their own risk, below 0 added",
	}
	spendMore = sim.Lever{
		Name: "spending", By: sim.Of(sim.Observer), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 5,
		Doc: "defence spending the observers want, over its trend; held, it no longer answers to risk",
	}
	alternatives = sim.Lever{
		Name: "alternatives", By: sim.Of(sim.Observer), Unit: "1", Mode: sim.Shift, Level: 0, Low: -1, High: 1,
		Doc: "how far the observers spread their security over others than the patron",
	}
	ownDeterrence = sim.Lever{
		Name: "independent_deterrence", By: sim.Of(sim.Observer), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 20,
		Doc: "what a defence without the patron is worth to the observers, as a multiple",
	}
	ownDefence = sim.Lever{
		Name: "independent_defence", By: sim.Of(sim.Backer), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 20,
		Doc: "what a defence without the patron is worth to the backers, as a multiple",
	}
	regional = sim.Lever{
		Name: "regional_cooperation", By: sim.Of(sim.Observer), Unit: "1", Mode: sim.Shift, Level: 0, Low: 0, High: 1,
		Doc: "what the observers build together without the patron, as a share of a programme each",
	}
	forced = sim.Lever{
		Name: "forced_choice", By: sim.Of(sim.Observer), Unit: "1", Mode: sim.Shift, Level: 0, Low: 0, High: 1,
		Doc: "how far the observers are made to choose between the patron and its rival: their hedging then follows what they prefer",
	}
)
