// Package votes lets the world assembly vote on the war, now and then, and keeps the score of with
// whom the patron votes. A vote is an act: those who draw conclusions about the patron read it once.
//
// # Equation
//
// A vote on the war is taken with the hazard h [1/month], times a factor while a settlement stands. With w
// the patron's warmth to the adversary and to the backers (mean) [1], g their usual gap [1], p its
// pressure on the protege and q the military aid it withholds, 1 − aid policy and none if more is given [1], the
// patron's place θ on the scale of the ordered probit [bailey2017] is
//
//	θ = standing − lever(a·(w_adversary − w_backers − g) + b·p + c·q)
//
// and on a text of the backers, for which they vote and against which the adversary votes,
//
//	P(no) = Φ(−k − θ),   P(no or abstention) = Φ(−θ)
//
// with k the width of abstention: the patron votes with the backers if θ + z > 0, z standard normal, and against them
// below −k. Instead of a vote against it brings a text of its own with chance o, and instead of an abstention with o/2; the
// adversary votes for that text with the patron, and the backers abstain.
// With votes of 0, 1 and 2 for no, abstention and yes the score of two states in one vote is
// 1 − |difference|, whose mean is S [signorino1999]; the two scores kept fade toward the newest vote,
//
//	S += φ·(s − S),   departure = (s_adversary − s_backers)/4 − (S_adversary − S_backers)/4
//
// so that the patron departs, from 1 away from the backers to −1 back to them, only against what had become
// usual. The rival abstains unless a lever moves it.
//
// With discrimination 1.2, ideal point .5 and cut .1 the chance of a vote above the cut is .691462. On
// 24 February 2025 the patron voted no, abstained and voted yes, the adversary no, no and yes: S = .667.
//
// # Assumes
//
// Backers and adversary vote as blocs and always on the same side; a text that a part of the backers drops is
// not seen. What the patron does elsewhere in the assembly says nothing here: over the 38 recorded votes
// of 2025 its score with the adversary was −.68, no higher than with the backers. A static fit to ideal
// points of 2023 gave .985 for a vote with the backers in February 2025, and the vote went the other way:
// the standing must be allowed to jump, which a dossier does by the date from which it knows. The Council
// adopts with nine votes and no permanent member against; as patron, adversary and rival are permanent
// members, it adopts what none of them stops, and nothing else here hangs on that.
//
// # References
//
// [signorino1999] Signorino and Ritter 1999: the score S. [bailey2017] Bailey, Strezhnev and Voeten 2017: ideal
// points.
package votes

import (
	_ "embed"

	"parley/mechanism"
	"parley/portable"
	"parley/quantity"
	"parley/sim"
)

//go:embed votes.go
var source string

var (
	rate = sim.Param{
		Name: "vote_rate", Unit: "1/month", Low: 0.001, High: 2, Prior: quantity.Uniform{Low: 0.12, High: 0.4},
		Sign: quantity.Assumed("a rate"), Size: quantity.Assumed("from memory, unverified: texts on the war came to a vote in some 6 to 12 of the 36 months from March 2022"),
		Doc: "votes on the war a month while it lasts",
	}
	inPeace = sim.Param{
		Name: "settled_votes", Unit: "1", Low: 0.01, High: 2, Prior: quantity.Uniform{Low: 0.2, High: 1},
		Sign: quantity.Assumed("less is brought to a vote when nothing is fought over"), Size: quantity.Assumed("from a fifth to no change"),
		Doc: "rate of votes while a settlement stands, relative to war",
	}
	standing = sim.Param{
		Name: "standing", Unit: "1", Low: -5, High: 5, Prior: quantity.Within{Dist: quantity.Normal{Centre: 2.17, SD: 0.4}, Low: -1, High: 4},
		Sign: quantity.Basis{Source: "bailey2017", Note: "ideal points near the backers' until 2023"},
		Size: quantity.Assumed("a static fit to ideal points of 2023 gave .985 for a vote with the backers: 2.17 on the normal scale; dossiers give what votes since have shown"),
		Doc:  "patron's place on the backers' side of the border of consent, its usual relations and conduct given",
	}
	abstention = sim.Param{
		Name: "abstention_width", Unit: "1", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0.4, High: 1.2},
		Sign: quantity.Assumed("a width"), Size: quantity.Assumed("of a patron at the border of consent a third to nearly two fifths of the votes are abstentions at most"),
		Doc: "width of abstention on the scale of places",
	}
	ownTexts = sim.Param{
		Name: "own_texts", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0, High: 0.6},
		Sign: quantity.Assumed("who no longer votes with its friends brings texts of its own"), Size: quantity.Assumed("one of three votes of 24 February 2025"),
		Doc: "chance that the patron brings a text of its own where it would vote with the adversary, and half that where it would abstain",
	}
	relations = response("relations_response", 2, "warmth to the adversary over warmth to the backers", "states vote with those they treat well")
	pressed   = response("pressure_response", 2, "full pressure on the protege", "who presses the protege does not sponsor its texts")
	withheld  = response("withheld_response", 2, "all military aid withheld", "votes follow policy")
	usualGap  = sim.Param{
		Name: "usual_gap", Unit: "1", Low: -2, High: 2, Prior: quantity.Within{Dist: quantity.Normal{Centre: -1, SD: 0.2}, Low: -2, High: 0},
		Sign: quantity.Assumed("a level, no direction"), Size: quantity.Assumed("the standing of the baseline year, −.5 and .5; dossiers give the warmth they start from"),
		Doc: "warmth to the adversary less that to the backers at which the standing holds",
	}
	memory = sim.Param{
		Name: "score_weight", Unit: "1", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.15, High: 0.4},
		Sign: quantity.Assumed("the newest votes count most"), Size: quantity.Assumed("half of a score is made of the last two to four votes"),
		Doc: "weight of a vote in the fading scores of agreement",
	}
	withAdversaryLever = sim.Lever{
		Name: "vote_with_adversary", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Shift, Level: 0, Low: -6, High: 6,
		Doc: "shifts the patron's place in votes on the war toward the adversary, in standard deviations of the probit; held, relations and conduct no longer count",
	}
	rivalLever = sim.Lever{
		Name: "rival_votes", By: sim.Of(sim.Rival), Unit: "1", Mode: sim.Shift, Level: 0, Low: -1, High: 1,
		Doc: "the rival's votes on the war: 1 with the adversary, 0 abstention, −1 with the backers",
	}
	vote = sim.Turn{
		Name: "vote", Rule: sim.Hazard, Outcomes: []string{"none", "taken"}, Says: []string{"", "the world assembly votes on the war"},
		Terms: []sim.Term{
			{Name: "rate", Says: "such votes come now and then while the war lasts"},
			{Name: "settlement", Says: "less is brought to a vote while a settlement stands"},
		},
		Doc: "whether a vote on the war is taken in the world assembly this month",
	}
	place   = sim.Draw{Name: "place", Doc: "what else moves the patron's place in a vote"}
	own     = sim.Draw{Name: "own", Doc: "whether a patron that parts from the backers has a text of its own"}
	consent = slack("consent", "apart", "with_backers", "", "the patron votes with the backers on the war",
		"its relations and its conduct left it on the backers' side", "of its relations and its conduct",
		"whether the patron votes with the backers: its place on their side of the border of consent")
	opposition = slack("opposition", "abstains", "with_adversary", "the patron does not vote with the backers on the war", "the patron parts from the backers on the war, and not by abstention",
		"its relations and its conduct took it to the adversary's side", "of its relations and its conduct",
		"whether a patron apart from the backers would vote with the adversary: its place beyond the width of abstention")
	ownText = slack("own_text", "none", "brought", "", "the patron carries a text of its own with the adversary's vote, and the backers abstain",
		"it sought a text of its own instead", "of what it has drafted",
		"whether it brings a text of its own instead: the chance of one less the draw")
)

// slack is a turn of the patron with one constraint.
func slack(name, no, yes, saysNo, saysYes, met, why, doc string) sim.Turn {
	return sim.Turn{
		Name: name, By: sim.Of(sim.Patron), Rule: sim.Slack, Outcomes: []string{no, yes}, Says: []string{saysNo, saysYes},
		Terms: []sim.Term{{Name: "place", Says: why}}, Met: met, Doc: doc,
	}
}

func response(name string, most float64, doc, why string) sim.Param {
	return sim.Param{
		Name: name, Unit: "1", Low: 0, High: 5 * most, Prior: quantity.Uniform{Low: 0, High: most},
		Sign: quantity.Assumed(why), Size: quantity.Assumed("from none to what takes the patron from a sure vote with the backers to the border of consent"),
		Doc: "shift of the patron's place toward the adversary by " + doc,
	}
}

// Mechanism is voting on the war.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name:   "votes",
		Params: []*sim.Param{&rate, &inPeace, &standing, &abstention, &ownTexts, &relations, &pressed, &withheld, &usualGap, &memory},
		Draws:  []*sim.Draw{&place, &own},
		Turns:  []*sim.Turn{&vote, &consent, &opposition, &ownText},
		Levers: []*sim.Lever{&withAdversaryLever, &rivalLever},
		Reads:  []sim.Var{sim.Phase, sim.Warmth, sim.PressureProtege, sim.AidPolicy, sim.AgreeAdversary, sim.AgreeBackers},
		Flows:  []sim.Var{sim.AgreeAdversary, sim.AgreeBackers},
		Sets:   []sim.Var{sim.Voted, sim.VoteDeparture, sim.RivalVote},
		Step:   step,
	},
	Title:  "votes on the war",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "signorino1999", Cite: "Signorino, C. and Ritter, J. (1999): Tau-b or not tau-b: measuring the similarity of foreign policy positions. International Studies Quarterly.", Checked: mechanism.FromMemory},
		{ID: "bailey2017", Cite: "Bailey, M., Strezhnev, A. and Voeten, E. (2017): Estimating dynamic state preferences from United Nations voting data. Journal of Conflict Resolution.", Checked: mechanism.FromMemory},
	},
}

func step(m *sim.Month) {
	voted, departs, rival := m.Set(sim.Voted), m.Set(sim.VoteDeparture), m.Set(sim.RivalVote)
	toAdversary, toBackers := m.Add(sim.AgreeAdversary), m.Add(sim.AgreeBackers)
	if !m.Decides() {
		return
	}
	taken := called(m)
	if len(taken) == 0 {
		return
	}
	chosen := patron(m, taken)
	agreesA, agreesB, weight, leans := m.Read(sim.AgreeAdversary), m.Read(sim.AgreeBackers), m.Param(&memory), m.Lever(&rivalLever).On(0)
	for _, f := range taken {
		v := cast[int(chosen[f])]
		a, b := agree(v.patron, v.adversary), agree(v.patron, v.backers)
		toAdversary[f] += float64(weight[f] * (a - agreesA[f]))
		toBackers[f] += float64(weight[f] * (b - agreesB[f]))
		voted[f], departs[f], rival[f] = 1, departure(a, b)-departure(agreesA[f], agreesB[f]), leans
	}
}

// called selects the futures in which a vote is taken.
func called(m *sim.Month) sim.Futures {
	terms, peace := m.Terms(&vote), m.LogParam(&inPeace)
	terms[0] = m.LogParam(&rate)
	for _, f := range m.Where(sim.Phase, sim.Settled) {
		terms[1][f] = peace[f]
	}
	return m.Pick(m.Futures(), m.Decide(&vote, m.Futures(), terms), 1)
}

// patron decides how the patron votes and lends which of the casts it is.
func patron(m *sim.Month, taken sim.Futures) *sim.Column {
	chosen, stands := m.Scratch(), places(m, taken)
	asked, against, brings := m.Terms(&consent), m.Terms(&opposition), m.Terms(&ownText)
	asked[0] = stands
	part := m.Pick(taken, m.Decide(&consent, taken, asked), 0)
	width, chance, u := m.Param(&abstention), m.Param(&ownTexts), m.UniformOf(part, &own)
	for _, f := range part {
		against[0][f] = -width[f] - stands[f]
	}
	opposes := m.Decide(&opposition, part, against)
	for _, f := range part {
		brings[0][f] = float64(chance[f]*(1+opposes[f])/2) - u[f]
	}
	brought := m.Decide(&ownText, part, brings)
	for _, f := range part {
		chosen[f] = abstains + opposes[f]
		if brought[f] == 1 {
			chosen[f] = ofItsOwn
		}
	}
	return chosen
}

// places is where the patron stands in this vote, above 0 with the backers.
func places(m *sim.Month, taken sim.Futures) *sim.Column {
	g, out, gap, u := m.Patron(), m.Scratch(), apart(m, taken), m.UniformOf(taken, &place)
	usual, byGap, byPressure, byAid := m.Param(&standing), m.Param(&relations), m.Param(&pressed), m.Param(&withheld)
	pressure, aid, lever := m.Read(sim.PressureProtege, g), m.Read(sim.AidPolicy, g), m.Lever(&withAdversaryLever)
	for _, f := range taken {
		shift := float64(byGap[f]*gap[f]) + float64(byPressure[f]*pressure[f]) + float64(byAid[f]*max(0, 1-aid[f]))
		out[f] = usual[f] - lever.On(shift) + portable.NormalQuantile(u[f])
	}
	return out
}

// apart is the patron's warmth to the adversary less its mean warmth to the backers, against what is
// usual; a relation that is not in the cast adds nothing.
func apart(m *sim.Month, taken sim.Futures) *sim.Column {
	out, g, n := m.Scratch(), m.Patron(), 0.0
	for _, b := range m.Role(sim.Backer) {
		if !m.Related(g, b) {
			continue
		}
		n++
		w := m.Read(sim.Warmth, g, b)
		for _, f := range taken {
			out[f] += (-w[f] - out[f]) / n
		}
	}
	if a := m.Adversary(); n > 0 && m.Related(g, a) {
		w, usual := m.Read(sim.Warmth, g, a), m.Param(&usualGap)
		for _, f := range taken {
			out[f] += w[f] - usual[f]
		}
		return out
	}
	return m.Scratch()
}
