package outcome

// What others conclude, as rules and charts see it: beliefs, defence, the rival's theatre, the triangle
// and votes.

import "parley/sim"

// A class is a group of those who draw conclusions, which rules may range over by its name.
type class struct {
	group  string // as rules call it
	letter string // of its indicators
	says   string
	has    func(sim.Member) bool
}

// observers picks the observers to whom the patron is bound in one way.
func observers(bound sim.Commitment) func(sim.Member) bool {
	return func(m sim.Member) bool { return m.Role == sim.Observer && m.Bound == bound }
}

var classes = []class{
	{"treaty_ally", "T", "the patron's treaty allies elsewhere", observers(sim.Treaty)},
	{"statute_partner", "S", "partners to whom a law of the patron's own binds it", observers(sim.Statute)},
	{"partner", "N", "partners without a promise of defence", observers(sim.Partner)},
}

// allBackers is the backers as a class; rules range over them by their role.
var allBackers = class{"backer", "B", "the backers", func(m sim.Member) bool { return m.Role == sim.Backer }}

// meanOf averages a variable over a class; its neutral value where the class has nobody.
func meanOf(c class, v sim.Var) func(*Watch, int, *Column) {
	return func(w *Watch, _ int, out *Column) {
		*out = Column{}
		n := 0
		for a, m := range w.cast.Actors {
			if !c.has(m) || !v.Spec().Roles.Has(m.Role) {
				continue
			}
			n++
			column := w.Block.Value(v, a)
			for f := range out {
				out[f] += column[f]
			}
		}
		for f := range out {
			if n == 0 {
				out[f] = v.Spec().Neutral
			} else {
				out[f] /= float64(n)
			}
		}
	}
}

// opposite turns the sign of what is read.
func opposite(read func(*Watch, int, *Column)) func(*Watch, int, *Column) {
	return func(w *Watch, a int, out *Column) {
		read(w, a, out)
		for f := range out {
			out[f] = 0 - out[f]
		}
	}
}

// ofActor reads a variable of an actor.
func ofActor(v sim.Var) func(*Watch, int, *Column) {
	return func(w *Watch, a int, out *Column) { *out = *w.Block.Value(v, a) }
}

func allyObservables() []Observable {
	believers, armed, observer := sim.Of(sim.Backer, sim.Rival, sim.Observer), sim.Of(sim.Backer, sim.Observer), sim.Of(sim.Observer)
	list := []Observable{
		each(believers, number("R_of", "1", "this actor's belief that the patron keeps its word", ofActor(sim.Reliability))),
		each(believers, number("dR_of", "1", "that belief less its standing, the level without the acts of this run", opposite(ofActor(sim.Doubt)))),
		each(armed, number("risk_of", "1/year", "this actor's perceived chance of a fatal dispute", ofActor(sim.Risk))),
		each(armed, number("spend_of", "1", "this actor's defence spending against its own trend", ofActor(sim.Spending))),
		each(armed, number("autonomy_of", "1", "how much of its security this actor can provide without the patron", ofActor(sim.Autonomy))),
		each(armed, yesNo("programme_of", "this actor runs a programme of defence without the patron", ofActor(sim.Programme))),
		each(observer, number("hedge_of", "1", "how far this actor spreads its security over others than the patron", ofActor(sim.Hedging))),
		each(observer, number("confidence_of", "1", "share with confidence in the patron", ofActor(sim.Confidence))),
		each(observer, number("preference_of", "1", "share that would side with the patron if it had to choose", ofActor(sim.Preference))),
		each(observer, number("probe_of", "1/year", "rate at which the rival tests this actor", ofActor(sim.Probe))),
		each(observer, yesNo("probed_of", "the rival tests this actor this month", ofActor(sim.Probed))),
		each(observer, number("tension_of", "1", "fading memory of being tested", ofActor(sim.Tension))),
		number("cohesion_NATO", "1", "cohesion of the alliance of patron and backers, 1 before the shift", copies(sim.Cohesion)),
		number("consistency", "1", "how steady the patron's posture has been: 1 where it does not move, 0 where it moves by its whole range a month", func(w *Watch, _ int, out *Column) {
			swings := w.Block.Value(sim.Swings)
			for f := range out {
				out[f] = max(0, 1-swings[f])
			}
		}),
		number("resources_moved", "1", "share of the patron's means moved to the rival's theatre since the start", copies(sim.Reallocated)),
		number("a_AC", "1", "how closely adversary and rival are aligned", copies(sim.Alignment)),
		number("inducement", "1", "what the patron gives the adversary to loosen its tie to the rival", copies(sim.Inducement)),
		yesNo("voted", "the world assembly voted on the war this month", is(sim.Voted, 1)),
		number("vote_departure", "1", "how far the patron's vote of the month departs from the backers' toward the adversary's", copies(sim.VoteDeparture)),
		number("votesim_GA", "1", "agreement of patron and adversary in votes, a fading score", copies(sim.AgreeAdversary)),
		number("votesim_GB", "1", "agreement of patron and backers in votes, a fading score", copies(sim.AgreeBackers)),
		number("standing_A", "1", "standing the patron accords the adversary: the mean of contact, a document of their own and recognition in a settlement", standing),
	}
	for _, c := range append(append([]class{}, classes...), allBackers) {
		list = append(list, classObservables(c)...)
	}
	return append(list, number("probe_S", "1/year", "rate at which the rival tests partners protected by a law of the patron's own, mean", meanOf(classes[1], sim.Probe)))
}

// classObservables are the means of one class.
func classObservables(c class) []Observable {
	list := []Observable{
		number("R_"+c.letter, "1", "belief that the patron keeps its word, mean of "+c.says, meanOf(c, sim.Reliability)),
		number("dR_"+c.letter, "1", "that belief less its standing, mean of "+c.says, opposite(meanOf(c, sim.Doubt))),
		number("risk_"+c.letter, "1/year", "perceived chance of a fatal dispute, mean of "+c.says, meanOf(c, sim.Risk)),
		number("spend_"+c.letter, "1", "defence spending against its trend, mean of "+c.says, meanOf(c, sim.Spending)),
		number("autonomy_"+c.letter, "1", "security that can be had without the patron, mean of "+c.says, meanOf(c, sim.Autonomy)),
	}
	if c.letter == allBackers.letter {
		return list
	}
	return append(list,
		number("hedge_"+c.letter, "1", "how far security is spread over others than the patron, mean of "+c.says, meanOf(c, sim.Hedging)),
		number("confidence_"+c.letter, "1", "share with confidence in the patron, mean of "+c.says, meanOf(c, sim.Confidence)),
		number("preference_"+c.letter, "1", "share that would side with the patron, mean of "+c.says, meanOf(c, sim.Preference)))
}

func standing(w *Watch, _ int, out *Column) {
	recognised := Column{}
	term(sim.Recognition)(w, 0, &recognised)
	contact, pact := w.Block.Value(sim.Contact, w.patron), w.Block.Value(sim.Pact)
	for f := range out {
		out[f] = (contact[f] + pact[f] + recognised[f]) / 3
	}
}
