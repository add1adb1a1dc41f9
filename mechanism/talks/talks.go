// Package talks moves the table: whether a round takes place, who is seated, the text the
// mediator works on, limited truces, and the memory of progress.
//
// # Equation
//
// Rounds come at a rate r·channel [1/month], the channel being contact times mediation, or
// what the parties keep open by themselves. In a round the mediator revises one text by half
// steps [fisher1978]. On every issue but land the level moves half-way to the level that is best
// for the seated together, the weighted median of their ideals (utilities being single-peaked),
//
//	l_k ← l_k + ½·(median_k − l_k)
//
// and land moves half-way to a share between the least the adversary accepts and the most the
// other seated parties concede at that text, split by the mediator's lean b,
//
//	x ← x + ½·(x* − x),   x* = low + (½ + 0.4·b)·(high − low)
//
// The text is tabled iff every seated party prefers it to going on, each by its own
// continuation, and the protege, if seated, concedes no more than its floor. A party that is not seated enters neither the levels nor the bounds: that is
// what exclusion means here. It may still be needed for the text to come into force (see
// ratification), which is how talking over its head makes talks that stall.
//
// # Assumes
//
// Repeated sweeps end at the package that full enumeration finds (tested). The patron, when it
// mediates, is a party with stances of its own. Who is seated changes at rates: the protege is
// brought in as talks progress and as the patron is warm to it; a backer comes in singly, the
// one the patron is warmest to first.
//
// # References
//
// [fisher1978] the single negotiating text. [min2020] rounds are frequent after 1945 and say
// little about the end. [stedman1997] who is left out can spoil.
package talks

import (
	_ "embed"

	"parley/mechanism"
	"parley/portable"
	"parley/quantity"
	"parley/sim"
)

//go:embed talks.go
var source string

var (
	rate = sim.Param{
		Name: "round_rate", Unit: "1/month", Low: 0.01, High: 4, Prior: quantity.Uniform{Low: 0.3, High: 0.8},
		Sign: quantity.Assumed("a rate, no direction"), Size: quantity.Assumed("a round every one to three months when the channel is open"),
		Doc: "rate of rounds with full contact and a mediator",
	}
	ownChannel = sim.Param{
		Name: "own_channel", Unit: "1", Low: 0.001, High: 1, Prior: quantity.Uniform{Low: 0.02, High: 0.2},
		Sign: quantity.Assumed("the parties can talk without a mediator"), Size: quantity.Assumed("a fiftieth to a fifth of a full channel"),
		Doc: "channel the parties keep open by themselves",
	}
	admitRate = sim.Param{
		Name: "admit_rate", Unit: "1/month", Low: 0.001, High: 2, Prior: quantity.Uniform{Low: 0.03, High: 0.2},
		Sign: quantity.Assumed("inclusion is promised for later"), Size: quantity.Assumed("within five months to three years, without progress"),
		Doc: "rate at which a party left out is seated",
	}
	admitProgress = sim.Param{
		Name: "admit_progress", Unit: "1", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0.2, High: 1.5},
		Sign: quantity.Assumed("a later stage brings the protege in"), Size: quantity.Assumed("a tabled text multiplies the rate by up to four"),
		Doc: "how much progress speeds seating",
	}
	admitWarmth = sim.Param{
		Name: "admit_warmth", Unit: "1", Low: 0, High: 5, Prior: quantity.Uniform{Low: 0, High: 2},
		Sign: quantity.Assumed("a patron seats whom it is warm with"), Size: quantity.Assumed("full warmth multiplies the rate by up to seven"),
		Doc: "how much the patron's warmth speeds seating, and its lack exclusion",
	}
	excludeRate = sim.Param{
		Name: "exclude_rate", Unit: "1/month", Low: 0.0001, High: 2, Prior: quantity.Uniform{Low: 0.01, High: 0.08},
		Sign: quantity.Assumed("a seat can be lost"), Size: quantity.Assumed("after one to eight years at even bias"),
		Doc: "rate at which a seated party is left out again",
	}
	split = sim.Param{
		Name: "split_by_bias", Unit: "1", Low: 0, High: 0.5, Prior: quantity.Point{V: 0.4},
		Sign: quantity.Assumed("a mediator's lean shifts the split toward whom it leans to"), Size: quantity.Assumed("full bias gives nine tenths of the range"),
		Doc: "how far full bias moves the split of the range from its middle",
	}
	truceBase = sim.Param{
		Name: "truce_base", Unit: "1", Low: -10, High: 5, Prior: quantity.Uniform{Low: -4, High: -2},
		Sign: quantity.Assumed("limited truces were tried and mostly failed"), Size: quantity.Assumed("accepted in two to twelve of a hundred rounds"),
		Doc: "log odds that a round brings a limited truce, front at rest and no strain",
	}
	truceMomentum = sim.Param{
		Name: "truce_momentum", Unit: "month/stake", Low: 0, High: 2000, Prior: quantity.Uniform{Low: 0, High: 200},
		Sign: quantity.Assumed("who advances has less reason to pause"), Size: quantity.Assumed("an advance of .005 of the stake a month takes up to one from the log odds"),
		Doc: "how much the front's trend speaks against a truce",
	}
	truceEnd = sim.Param{
		Name: "truce_end", Unit: "1/month", Low: 0.01, High: 2, Prior: quantity.Uniform{Low: 0.1, High: 0.5},
		Sign: quantity.Assumed("limited truces do not last"), Size: quantity.Assumed("two to ten months"),
		Doc: "rate at which a limited truce ends",
	}
	fade = sim.Param{
		Name: "progress_fading", Unit: "1/month", Low: 0, High: 1, Prior: quantity.Uniform{Low: 0.1, High: 0.3},
		Sign: quantity.Assumed("progress is forgotten"), Size: quantity.Assumed("half of it within two to seven months"),
		Doc: "rate at which progress is forgotten",
	}

	roundTurn = sim.Turn{
		Name: "round", By: sim.Of(sim.Patron), Rule: sim.Hazard,
		Outcomes: []string{"none", "round"}, Says: []string{"", "a round of talks is held"},
		Terms: []sim.Term{{Name: "baseline", Says: "a round falls due"}, {Name: "channel", Says: "a channel is open"}, {Name: "host", Says: "the hosts make it easy"}},
		Doc:   "whether a round of talks takes place this month",
	}
	admit = sim.Turn{
		Name: "admit", By: sim.Of(sim.Patron), Rule: sim.Hazard,
		Outcomes: []string{"out", "seated"}, Says: []string{"", "the protege is given a seat"},
		Terms: []sim.Term{{Name: "baseline", Says: "the next stage is due"}, {Name: "progress", Says: "the talks have made progress"}, {Name: "warmth", Says: "the patron is well disposed to it"}, {Name: "instruction", Says: "the patron has settled on it"}},
		Doc:   "whether the protege is seated",
	}
	exclude = sim.Turn{
		Name: "exclude", By: sim.Of(sim.Patron), Rule: sim.Hazard,
		Outcomes: []string{"seated", "out"}, Says: []string{"", "the protege is left out of the talks"},
		Terms: []sim.Term{{Name: "baseline", Says: "the format is changed"}, {Name: "bias", Says: "the mediator leans to the adversary's side"}, {Name: "warmth", Says: "the patron is ill disposed to it"}, {Name: "instruction", Says: "the patron has settled on it"}},
		Doc:   "whether the protege loses its seat",
	}
	admitBacker = sim.Turn{
		Name: "admit_backer", By: sim.Of(sim.Patron), Rule: sim.Hazard,
		Outcomes: []string{"none", "seated"}, Says: []string{"", "a backer is given a seat"},
		Terms: []sim.Term{{Name: "baseline", Says: "the next stage is due"}, {Name: "progress", Says: "the talks have made progress"}, {Name: "warmth", Says: "the patron is well disposed to it"}, {Name: "instruction", Says: "the patron has settled on it"}},
		Doc:   "whether one more backer, the one the patron is warmest to, is seated",
	}
	table = sim.Turn{
		Name: "table", By: sim.Of(sim.Patron, sim.Adversary, sim.Protege, sim.Backer), Rule: sim.Slack,
		Outcomes: []string{"stalls", "tabled"}, Says: []string{"the round ends without a text", "those seated agree on a text"},
		Terms: []sim.Term{
			{Name: "adversary", Says: "the adversary would rather fight on than take it"},
			{Name: "patron", Says: "the patron would rather let things go on than take it"},
			{Name: "protege", Says: "the protege would rather fight on than take it"},
			{Name: "backers", Says: "a seated backer would rather let things go on than take it"},
		},
		Met: "none of those seated would rather go on without it",
		Doc: "whether all who are seated prefer the text to going on",
	}
	truce = sim.Turn{
		Name: "truce", By: sim.Of(sim.Adversary), Rule: sim.Logit,
		Outcomes: []string{"refused", "agreed"}, Says: []string{"", "a limited truce is agreed"},
		Terms: []sim.Term{{Name: "baseline", Says: "such truces are seldom agreed"}, {Name: "momentum", Says: "the front is moving its way"}, {Name: "strain", Says: "the war strains its economy"}, {Name: "goodwill", Says: "a gesture has warmed the talks"}, {Name: "instruction", Says: "the adversary has settled on it"}},
		Doc:   "whether the adversary agrees to a limited truce in a round",
	}
	truceEnds = sim.Turn{
		Name: "truce_ends", By: sim.Of(sim.Adversary, sim.Protege), Rule: sim.Hazard,
		Outcomes: []string{"holds", "ends"}, Says: []string{"", "the limited truce ends"},
		Terms: []sim.Term{{Name: "baseline", Says: "such truces do not last"}, {Name: "instruction", Says: "the adversary has settled on it"}},
		Doc:   "whether a limited truce ends",
	}

	host = sim.Lever{
		Name: "host", By: sim.Of(sim.Host), Unit: "1", Mode: sim.Multiply, Level: 1, Low: 0, High: 5,
		Doc: "factor on the rate of rounds from hosts who make contact easy",
	}
	seatProtege = sim.Lever{
		Name: "seat_protege", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Shift, Low: -5, High: 5,
		Doc: "shift of the log rate at which the protege is seated; held at 1 it is seated, held at 0 left out",
	}
	seatBackers = sim.Lever{
		Name: "seat_backers", By: sim.Of(sim.Patron), Unit: "1", Mode: sim.Shift, Low: -5, High: 5,
		Doc: "shift of the log rate at which backers are seated; held at 1 they come in one by one, held at 0 none",
	}
	agreeTruce = sim.Lever{
		Name: "truce", By: sim.Of(sim.Adversary), Unit: "1", Mode: sim.Shift, Low: -10, High: 10,
		Doc: "shift of the log odds that the adversary agrees to a limited truce, and of the log rate at which it lasts",
	}
)

// Mechanism is the table and its text.
var Mechanism = mechanism.Mechanism{
	Process: sim.Process{
		Name:   "talks",
		Params: []*sim.Param{&rate, &ownChannel, &admitRate, &admitProgress, &admitWarmth, &excludeRate, &split, &truceBase, &truceMomentum, &truceEnd, &fade},
		Turns:  []*sim.Turn{&roundTurn, &admit, &exclude, &admitBacker, &table, &truce, &truceEnds},
		Levers: []*sim.Lever{&host, &seatProtege, &seatBackers, &agreeTruce},
		Reads: []sim.Var{
			sim.Phase, sim.Mediating, sim.Contact, sim.Bias, sim.Seated, sim.Text, sim.Continuation, sim.Reversion, sim.Ideal, sim.Weight,
			sim.Exposure, sim.Protection, sim.Floor, sim.Truce, sim.Goodwill, sim.Progress, sim.Stress, sim.FrontTrend, sim.Warmth,
		},
		Flows: []sim.Var{sim.Progress},
		Sets:  []sim.Var{sim.Seated, sim.Round, sim.Text, sim.Draft, sim.SideGain, sim.Tabled, sim.Stalled, sim.Truce},
		Step:  step,
	},
	Title:  "the table, the text and limited truces",
	Source: source,
	Refs: []mechanism.Ref{
		{ID: "fisher1978", Cite: "Fisher, R. (1978): International mediation: a working guide; Raiffa, H. (1982): The art and science of negotiation.", Checked: mechanism.FromMemory},
		{ID: "min2020", Cite: "Min, E. (2020): Talking while fighting: understanding the role of wartime negotiation. International Organization 74.", Checked: mechanism.Secondary},
		{ID: "stedman1997", Cite: "Stedman, S. (1997): Spoiler problems in peace processes. International Security 22.", Checked: mechanism.FromMemory},
	},
}

func step(m *sim.Month) {
	progress, flow, phi := m.Read(sim.Progress), m.Add(sim.Progress), m.Param(&fade)
	(&fades{phi, progress, flow, m.Dt()}).run(m.Futures())
	if !m.Decides() {
		return
	}
	inWar := m.Where(sim.Phase, sim.War)
	seat(m, inWar)
	met := hold(m, inWar)
	agree(m, met)
	endTruces(m, inWar)
	revise(m, met)
	publish(m, met)
	tabled := m.Set(sim.Tabled)
	goodwill, stalled := m.Read(sim.Goodwill), m.Set(sim.Stalled)
	out := tableText(m, met)
	for _, f := range met {
		tabled[f], stalled[f] = out[f], 1-out[f]
		flow[f] += out[f]
	}
	for _, f := range inWar {
		flow[f] += float64(0.25 * goodwill[f])
	}
}

// hold decides where a round takes place.
func hold(m *sim.Month, inWar sim.Futures) sim.Futures {
	g := m.Patron()
	contact, mediating, r, easy := m.Read(sim.Contact, g), m.Read(sim.Mediating, g), m.LogParam(&rate), m.Lever(&host)
	own, logOwn := m.Param(&ownChannel), m.LogParam(&ownChannel)
	terms := m.Terms(&roundTurn)
	terms[0], terms[2] = r, m.Level(portable.Log(max(easy.On(1), 0.001)))
	channel := channels{contact: contact, mediating: mediating, own: own, logOwn: logOwn, open: m.Scratch(), out: terms[1]}
	channel.run(m.Futures())
	portable.LogTo(channel.out[:m.N()], channel.open[:m.N()])
	channel.logged(m.Futures())
	came := m.Decide(&roundTurn, inWar, terms)
	out := m.Set(sim.Round)
	for _, f := range inWar {
		out[f] = came[f]
	}
	return m.Pick(inWar, came, 1)
}

// instruct turns a seat lever into what it adds to the log rate of being seated: decisive when
// held.
func instruct(t sim.Target) float64 {
	level, held := t.Held()
	switch {
	case held && level >= 0.5:
		return 30
	case held:
		return -30
	default:
		return t.On(0)
	}
}

// seat decides who comes to the table and who leaves it.
func seat(m *sim.Month, inWar sim.Futures) {
	g, d := m.Patron(), m.Protege()
	seated := m.Read(sim.Seated, d)
	in, out := m.Pick(inWar, seated, 1), m.Pick(inWar, seated, 0)
	progress, warmth, bias := m.Read(sim.Progress), m.Scratch(), m.Read(sim.Bias, g)
	if m.Related(g, d) {
		warmth = m.Read(sim.Warmth, g, d)
	}
	come, byProgress, byWarmth, leave := m.LogParam(&admitRate), m.Param(&admitProgress), m.Param(&admitWarmth), m.LogParam(&excludeRate)
	told := instruct(m.Lever(&seatProtege))
	terms := m.Terms(&admit)
	terms[0], terms[3] = come, m.Level(told)
	(&products{byProgress, progress, terms[1], 1}).run(m.Futures())
	(&products{byWarmth, warmth, terms[2], 1}).run(m.Futures())
	admitted := m.Decide(&admit, out, terms)
	terms = m.Terms(&exclude)
	terms[0], terms[1], terms[3] = leave, bias, m.Level(-told)
	(&products{byWarmth, warmth, terms[2], -1}).run(m.Futures())
	excluded := m.Decide(&exclude, in, terms)
	next := m.Set(sim.Seated, d)
	for _, f := range out {
		next[f] = admitted[f]
	}
	for _, f := range in {
		next[f] = 1 - excluded[f]
	}
	seatBacker(m, inWar)
}

// oneSeat is how much rarer it is that a backer is seated than the protege.
const oneSeat = 0.3

// seatBacker seats the backer the patron is warmest to among those not yet seated.
func seatBacker(m *sim.Month, inWar sim.Futures) {
	g := m.Patron()
	const none = -2 // less than any warmth
	most := m.Level(none)
	for _, b := range m.Role(sim.Backer) {
		if !m.Related(g, b) {
			continue
		}
		seated, warmth := m.Read(sim.Seated, b), m.Read(sim.Warmth, g, b)
		(&warmest{seated, warmth, most}).run(m.Futures())
	}
	open := m.Above(inWar, most, none)
	progress, come, byProgress, byWarmth := m.Read(sim.Progress), m.Param(&admitRate), m.Param(&admitProgress), m.Param(&admitWarmth)
	told := instruct(m.Lever(&seatBackers))
	terms := m.Terms(&admitBacker)
	terms[3] = m.Level(told)
	due, near, warm := terms[0], terms[1], terms[2]
	last, logarithm := 0.0, 0.0
	for _, f := range open {
		if come[f] != last { // futures of one row share their rate
			last, logarithm = come[f], portable.Log(oneSeat*come[f])
		}
		due[f], near[f], warm[f] = logarithm, byProgress[f]*progress[f], byWarmth[f]*most[f]
	}
	came := m.Pick(open, m.Decide(&admitBacker, open, terms), 1)
	if len(came) == 0 {
		return
	}
	for _, b := range m.Role(sim.Backer) {
		if !m.Related(g, b) {
			continue
		}
		seated, warmth, next := m.Read(sim.Seated, b), m.Read(sim.Warmth, g, b), m.Set(sim.Seated, b)
		for _, f := range came {
			if seated[f] == 0 && warmth[f] == most[f] {
				next[f], most[f] = 1, none // the first of equals only
			}
		}
	}
}

// agree decides whether a round brings a limited truce.
func agree(m *sim.Month, met sim.Futures) {
	now, next := m.Read(sim.Truce), m.Set(sim.Truce)
	none := m.Pick(met, now, 0)
	base, momentum, trend, stress, goodwill := m.Param(&truceBase), m.Param(&truceMomentum), m.Read(sim.FrontTrend), m.Read(sim.Stress), m.Read(sim.Goodwill)
	told := m.Lever(&agreeTruce).On(0)
	terms := m.Terms(&truce)
	terms[0], terms[2], terms[3], terms[4] = base, stress, goodwill, m.Level(told)
	for _, f := range none {
		terms[1][f] = -momentum[f] * trend[f]
	}
	yes := m.Decide(&truce, none, terms)
	for _, f := range none {
		next[f] = yes[f]
	}
}

func endTruces(m *sim.Month, inWar sim.Futures) {
	on := m.Pick(inWar, m.Read(sim.Truce), 1)
	end, next, told := m.LogParam(&truceEnd), m.Set(sim.Truce), m.Lever(&agreeTruce).On(0)
	terms := m.Terms(&truceEnds)
	for _, f := range on {
		terms[0][f], terms[1][f] = end[f], -told
	}
	ends := m.Decide(&truceEnds, on, terms)
	for _, f := range on {
		next[f] = 1 - ends[f]
	}
}
