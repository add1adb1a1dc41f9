// A study made up for the tests: seeded numbers in the shape of a real one. Nothing here is a finding.

package report

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"parley/study"
)

// scenarioNames are titles in the manner of the dossiers, with an article's own title where one has it.
var scenarioNames = []struct{ id, inventory, title, quoted, says string }{
	{"reset_without_commitments", "S01", "relations of patron and adversary ease without serious commitments", "A partnership without commitment", "the patron talks to the adversary and has signed nothing with it, gives less than three fifths of the aid of 2024 and has fewer forces in Europe, has neither raised nor lifted sanctions by more than one listing against the paired future, and the backers give more than they would have"},
	{"moderate_chill", "S02", "the patron blames the adversary, adds sanctions and keeps arming the protege at the backers’ cost", "A moderate chill", "blame lies on the adversary, sanctions are higher by more than one listing than in the paired future, contact is kept to the least, military aid stays within what it was, given or sold, with half or more of the money from backers, and the patron is on better terms with them than at the start"},
	{"broad_rapprochement", "S03", "the patron ends its support, falls out with the backers and cooperates widely with the adversary", "Friendship out of spite", "the patron’s aid has ended, relations with the backers are clearly colder and sanctions clearly lower than in the paired future, and the patron treats the adversary much better than at the start"},
	{"war_continues", "S04", "the war goes on", "", "no settlement is in force"},
	{"reset_despite_failed_talks", "S05", "the talks fail and patron and adversary draw no further apart", "", "the war goes on with stalled or abandoned talks, contact continues and the patron treats the adversary no worse than at the start"},
	{"bilateral_deal_first", "S06", "patron and adversary sign a document of their own before any peace", "", "a bilateral document came into force while the war went on and the patron did not blame the adversary"},
	{"oil_harm_despite_warmth", "S07", "cheap oil harms the adversary more than all sanctions do, although the patron talks to it", "", "contact continues, oil is clearly below its reference over a year, and the adversary’s budget misses more than sanctions in force cost it"},
	{"partial_pullback", "S08", "the patron withdraws in part from Europe and scales down its support", "", "clearly fewer forces in Europe and clearly less aid than in 2024, but some of it given or at least sold"},
	{"lasting_partnership", "S09", "a deep and lasting partnership of patron and adversary", "", "a bilateral document stands and for two years the patron has treated the adversary as a close friend"},
	{"mediator_exit", "S10", "the mediator leaves and stays away", "", "for half a year the patron has not mediated and no settlement was ever reached"},
	{"settlement_relapses", "S13", "a settlement breaks within three years", "", "a settlement was reached and fighting came back within 36 months"},
	{"bridge_backer", "S15", "a backer close to the patron links the two camps", "", "a text was agreed in a round at which a backer sat with whom the patron is on clearly better terms than with most backers, and which holds to the protege"},
	{"land_for_alignment", "S16", "land is ceded for guarantees and a Western future", "", "a settlement leaves the adversary what it holds and gives the protege firm guarantees and an open way to membership"},
	{"adversary_emboldened", "S17", "the adversary is given something and asks for more", "", "after a concession by patron or protege the adversary’s least demand lies further above what the front promises than in the paired future, or it is at war again soon"},
	{"posture_reverses", "S18", "the patron’s turn is undone after its legislature or its office changes hands", "", "the patron’s posture had shifted, the opposition has held the legislature, and for half a year the shift has been undone"},
	{"recurring_stalls", "S19", "talks come back and stall, again and again", "", "three or more rounds in a year without a text, the same parties at the table and no terms that both would take"},
	{"backers_hold", "S20", "backers and protege refuse terms and hold the line", "", "a tabled text was refused, the front stands about where it would have stood without the patron’s shift, and aid keeps four fifths of its level of 2024"},
	{"backers_accept_imposed", "S21", "the backers give way to imposed terms without firm guarantees", "", "a settlement that the protege signed only under pressure is in force, with weak guarantees, and the backers let it pass"},
	{"unending_escalation", "S22", "the war grows fiercer and nobody talks", "", "over a year casualties of both sides are a seventh above the start, strikes go on undiminished, and there was no round for half a year"},
	{"settlement_holds", "S11", "a settlement holds for three years", "", "a settlement stands for three years"},
}

// conditionNames are conditions in the manner of the dossier: some plain, some finer ones that together cover all futures.
var conditionNames = []struct {
	id, title string
	share     float64
}{
	{"talks_failed", "the war goes on, and the talks have stalled three times in a year or the mediator is gone", 0.48},
	{"posture_shifted", "the patron gives clearly less aid than before and talks to the adversary", 0.61},
	{"aid_kept", "aid kept", 0.06},
	{"aid_reduced", "aid reduced", 0.2},
	{"arms_sold", "aid ended, arms sold", 0.55},
	{"arms_withheld", "aid ended, arms withheld", 0.19},
	{"talking", "the patron talks to the adversary", 0.58},
	{"aid_kept_talking", "aid kept, talking to the adversary", 0.025},
	{"aid_kept_apart", "aid kept, hardly talking", 0.035},
	{"aid_reduced_talking", "aid reduced, talking to the adversary", 0.12},
	{"aid_reduced_apart", "aid reduced, hardly talking", 0.08},
	{"arms_sold_talking", "aid ended, arms sold to backers, talking to the adversary", 0.33},
	{"arms_sold_apart", "aid ended, arms sold to backers, hardly talking", 0.22},
	{"arms_withheld_talking", "aid ended, arms withheld, talking to the adversary", 0.105},
	{"arms_withheld_apart", "aid ended, arms withheld, hardly talking", 0.085},
}

var axisNames = []string{
	"posture.jump_hazard", "posture.jump_size", "posture.aid_base", "posture.contact_base", "attrition.rate", "attrition.mixing", "aid.taste", "aid.spill",
	"warchest.pass_through", "oil.elasticity", "manpower.pool", "arms.substitution", "mediation.patience", "mediation.bias", "talks.round_rate",
	"bargaining.guarantee_weight", "ratification.spread", "settlement.relapse_hazard", "warmth.decay", "learning.speed",
}

// titles of uncertain numbers, as axes say them.
var axisSays = []string{
	"how often the patron’s posture jumps", "how far a jump carries the posture", "level the patron’s aid tends to", "level contact with the adversary tends to",
	"rate at which forces wear each other down", "exponent between linear and square law", "backers’ taste for the protege’s defence", "how far one backer’s aid serves the others",
	"part of a shortfall that reaches the war effort", "elasticity of oil supply", "men who can still be called up", "ease of replacing arms of the patron’s make",
	"cost to the mediator of staying", "lean of the mediator toward the adversary", "rate of rounds", "weight of guarantees for the adversary",
	"spread in ratification", "hazard of relapse", "decay of goodwill", "speed of learning by fighting",
}

// made is a study of 20 scenarios over 60 months, from a seed.
func made(t testing.TB, seed uint64) *study.Results {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 7))
	r := &study.Results{
		Dossier: study.DossierID{
			Name: "ukraine-2025", Title: "The war over Ukraine and the talks about ending it",
			Question:   "How likely is it that the war goes on, is settled, or is settled and breaks out again within one, two and five years, on what conduct of the United States does it hang, and which of five articles’ claims hold in a model of it?",
			Neutrality: "Actors are states, blocs and institutions and are named by their part. The parts describe who supports whom and judge nobody",
			Reference:  "the paired future in which the patron’s posture never shifted; chance is the same in both",
			Hash:       "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", AsOf: "2025-12-05",
		},
		Condition: study.Condition, Seed: seed, Rows: 12500, Replications: 8, Futures: 100_000, Months: 60, FirstMonth: "2026-01", Headline: 24, At: []int{12, 24, 60},
		Indicators: map[string]study.Fan{},
		AtBound:    []study.Bounded{{Variable: "warmth", Share: 0.013}, {Variable: "reserve", Share: 0.21}},
		Omissions: []study.Omitted{
			{What: "use or open threat of nuclear weapons", Why: "no base rate to speak of", Pushes: "both tails are wider than shown"},
			{What: "change of leaders outside the electoral calendar", Why: "actors are states and institutions, never persons", Pushes: "toward more abrupt turns in either direction"},
			{What: "geography of the front, fortified belts and single cities", Why: "territory is one share with a declared area", Pushes: "advances come in jumps and not smoothly; the timing of gains is less certain than shown"},
		},
		Events: []study.Dated{
			{ID: "invasion", Date: "2022-02-24", What: "the adversary’s full-scale invasion begins", Kind: "history"},
			{ID: "office", Date: "2025-01-20", What: "change of office in the patron state", Kind: "history"},
			{ID: "vote", Date: "2025-02-24", What: "Security Council adopts resolution 2774, ten for and five abstaining", Kind: "history"},
			{ID: "trade", Date: "2025-04", What: "trade conflict of the patron with China and others, oil price falling", Kind: "history"},
			{ID: "round", Date: "2025-12-02", What: "round in Moscow without agreement", Kind: "history"},
			{ID: "midterm", Date: "2026-11-03", What: "mid-term elections to both chambers of the patron’s legislature", Kind: "legislative_election"},
			{ID: "office-2029", Date: "2029-01-20", What: "change of office in the patron state", Kind: "change_of_office"},
		},
		Sources: []study.SourceInfo{
			{ID: "d0", Describes: "opinion piece on the patron’s opening of direct talks with the adversary", Published: "between 2025-02-15 and 2025-02-17"},
			{ID: "d2", Describes: "analysis of three paths for relations between patron and adversary", Published: "between 2025-04-18 and 2025-04-30"},
		},
		Actors: []study.ActorInfo{
			{ID: "us", Name: "United States", Role: "patron"},
			{ID: "russia", Name: "Russia", Role: "adversary"},
			{ID: "ukraine", Name: "Ukraine", Role: "protege"},
			{ID: "eu", Name: "European Union institutions", Role: "backer"},
			{ID: "china", Name: "China", Role: "rival"},
		},
		Thresh: []study.ThresholdInfo{{ID: "relief_floor", Value: 0.25, Unit: "1", Because: "a quarter of the sanctions index, assumed"}},
	}
	odds := func(month int, p, wide float64) study.OddsAt {
		p = min(max(p, 0.0005), 0.9995)
		low := p * (1 - wide*rng.Float64())
		high := p + (1-p)*wide*rng.Float64()
		o := study.OddsAt{At: month, P: p, SE: 0.0008 + 0.004*math.Sqrt(p*(1-p)), Low: low, High: high}
		if low >= 0.55 && high <= 0.8 {
			o.Words = "likely"
		}
		return o
	}
	for i, name := range scenarioNames {
		p := []float64{0.347, 0.08, 0.03, 0.66, 0.31, 0.07, 0.12, 0.28, 0.004, 0.37, 0.09, 0.02, 0.05, 0.22, 0.17, 0.41, 0.33, 0.06, 0.14, 0.11}[i]
		s := study.Scenario{
			ID: name.id, Inventory: []string{name.inventory}, Title: name.title, Quoted: name.quoted, Says: name.says,
			Rule: "contact_GA > 0 and aid_G_rel < aid_low and share(war_on, 12) >= 0.5", OddsAt: odds(24, p, 0.6), Claims: []string{"d2-reset-likeliest"},
		}
		if s.ID == "war_continues" {
			s.Rule = "war_on"
		}
		if i == 3 { // the whole range fits one band
			s.Low, s.High, s.Words = 0.57, 0.78, "likely"
		}
		for k, m := range r.At {
			o := odds(m, p*[]float64{0.8, 1, 0.9}[k], 0.6)
			if m == 24 {
				o = s.OddsAt
			}
			s.Horizons = append(s.Horizons, o)
		}
		for _, c := range conditionNames {
			s.Under = append(s.Under, study.Conditional{Condition: c.id, Title: c.title, Share: c.share, OddsAt: odds(24, p*(0.5+rng.Float64()), 0.7)})
		}
		flat := odds(24, p*(0.9+0.2*rng.Float64()), 0.6)
		low25, high25 := odds(24, p*(0.9+0.1*rng.Float64()), 0.6), odds(24, p*(1+0.1*rng.Float64()), 0.6)
		if i == 7 {
			high25.P = min(s.High+0.2, 0.97)
		}
		if i == 9 {
			flat.P = s.Low / 3
		}
		s.Flattened, s.Low25, s.High25 = &flat, &low25, &high25
		assumed := 0.1 + 0.2*rng.Float64()
		sourced := 0.05 + 0.1*rng.Float64()
		other := 0.05 + 0.1*rng.Float64()
		s.Variance = study.Variance{Assumed: assumed, Sourced: sourced, Together: other, Structure: other / 2, Chance: 1 - assumed - sourced - 1.5*other}
		for k := range 6 {
			axis := (i*3 + k*5) % len(axisNames)
			rho := (0.5 - 0.09*float64(k)) * []float64{1, -1}[rng.IntN(2)]
			s.Drivers = append(s.Drivers, study.Driver{
				Axis: axisNames[axis], Says: axisSays[axis], Rho: rho, SE: 0.011, Assumed: axis%3 != 0, Sure: k < 4 && i != 8,
				Thirds: [3]float64{min(p*(1-rho), 0.999), p, min(p*(1+rho), 0.999)}, Rows: [3]int{300, 300, 300},
			})
		}
		r.Scenarios = append(r.Scenarios, s)
	}
	parts := []struct {
		title, rule string
		p           [3]float64
	}{
		{"the protege has capitulated", `settled and deal_ending == "capitulation"`, [3]float64{0.004, 0.011, 0.03}},
		{"a settlement imposed on the protege is in force", "settled and deal_imposed", [3]float64{0.025, 0.06, 0.11}},
		{"a negotiated settlement with firm guarantees is in force", "settled and deal_guarantee >= firm", [3]float64{0.02, 0.06, 0.13}},
		{"a negotiated settlement with weak guarantees is in force", "settled", [3]float64{0.03, 0.07, 0.1}},
		{"a settlement broke and the war is on again", "relapsed and war_on", [3]float64{0.02, 0.066, 0.183}},
		{"the war goes on and there were talks within the year", "war_on and ever(round, 12)", [3]float64{0.52, 0.35, 0.12}},
		{"the war goes on without talks", "war_on", [3]float64{0.3793, 0.3791, 0.3213}},
		{"none of these", "", [3]float64{0.0017, 0.0039, 0.0057}},
	}
	for i, part := range parts {
		o := study.Outcome{ID: fmt.Sprint("part", i), Title: part.title, Rule: part.rule}
		for k, m := range r.At {
			o.Horizons = append(o.Horizons, odds(m, part.p[k], 0.4))
		}
		r.Partition = append(r.Partition, o)
	}
	for _, c := range conditionNames {
		rule := "mean(us_arms_access, 12) >= arms_open"
		if strings.HasSuffix(c.id, "talking") {
			rule = "mean(contact_GA, 12) >= least_contact" // asked for by every scenario here
		}
		r.Conditions = append(r.Conditions, study.Outcome{ID: c.id, Title: c.title, Rule: rule, Horizons: []study.OddsAt{odds(24, c.share, 0.5)}})
	}
	fan := func(name, unit, says string, start, drift, spread float64) {
		f := study.Fan{Unit: unit, Says: says}
		for m := range r.Months + 1 {
			mid, wide := start+drift*float64(m), spread*math.Sqrt(float64(m))
			f.Q05, f.Q25 = append(f.Q05, mid-1.6*wide), append(f.Q25, mid-0.67*wide)
			f.Q50 = append(f.Q50, mid+0.1*wide*math.Sin(float64(m)/7))
			f.Q75, f.Q95 = append(f.Q75, mid+0.8*wide), append(f.Q95, mid+2*wide)
		}
		r.Indicators[name] = f
	}
	fan("x_share", "stake", "share of the contested stake the adversary holds", 0.4045, 0.0005, 0.006)
	fan("front_kmmo", "km2/month", "land the adversary gains in a month", 430, -3, 35)
	fan("aid_total_rel", "1", "military aid in all, 1 in the baseline year", 0.87, -0.002, 0.03)
	fan("aid_B_rel", "1", "the backers’ military aid in all, 1 at the start", 1, 0.002, 0.035)
	fan("overlap_Z", "stake", "width of the land terms adversary and protege both accept, without coercion", -0.03, 0.001, 0.01)
	fan("A_stress", "1", "strain of the war on the adversary’s economy", 0.3, 0.004, 0.02)
	fan("oil_price", "USD/bbl", "price of the adversary’s export grade", 56, 0.05, 1.6)
	fan("MA_growth", "1", "growth of the adversary’s military capital over twelve months, or since the start", 0.02, 0, 0.012)
	fan("demand", "1", "log deviation of world oil demand from its trend", 0, 0, 0.004)
	for i, name := range axisNames {
		a := study.AxisInfo{
			Name: name, Kind: "parameter", Unit: []string{"1", "1/month", "bn EUR/month"}[i%3], Prior: "uniform from 0.03 to 0.10", Says: axisSays[i],
			Sign: "assumed: a level, no direction", Size: "kydd2003: table 2", Assumed: i%3 != 0,
		}
		if a.Assumed {
			a.Size = "assumed: order of magnitude"
		}
		r.Axes = append(r.Axes, a)
	}
	for i, arm := range []struct{ label, says, actor string }{
		{"aid restored", "the patron gives military aid at the level of the baseline year", "United States"},
		{"aid ended", "the patron gives no military aid", "United States"},
		{"purchases refused", "the backers may not buy arms of the patron’s make", "United States"},
		{"sanctions added", "the patron adds sanctions at the level of 2022", "United States"},
		{"backers give half more", "the backers raise military aid by half", "backers"},
		{"guarantee force offered", "the backers offer forces after a settlement", "backers"},
	} {
		a := study.Arm{
			ID: fmt.Sprintf("lever%d=stop_%d", i, i), Label: arm.label, Says: arm.says, Actor: arm.actor,
			Levers: []study.Moved{{Lever: fmt.Sprint("lever", i), Label: arm.label, Value: float64(i) / 4, Unit: "1", From: 1}},
		}
		for _, s := range r.Scenarios {
			d := s.P * 0.3 * (rng.Float64() - 0.5)
			a.Odds = append(a.Odds, study.Delta{Scenario: s.ID, P: s.P + d, Base: s.P, Diff: d, SE: 0.002, Low: d - 0.04, High: d + 0.05})
		}
		r.Arms = append(r.Arms, a)
	}
	r.Claims = []study.ClaimInfo{
		{ID: "d2-reset-likeliest", Source: "d2", At: "¶13, 29", Says: "if the talks fail, a reset without commitments is the likeliest of the three paths", Modality: "likely", Kind: "forecast", Rating: "B3"},
		{ID: "d2-exit-threat", Source: "d2", At: "¶1", Says: "the patron announced an end to the mediation failing early progress", Modality: "is", Kind: "fact", Rating: "B1", Tilts: []string{"mediation.patience"}},
		{ID: "d1-support", Source: "d1", At: "¶20", Says: "there is little support at home for the turn", Modality: "is", Kind: "judgement", Rating: "C3", Disputed: []string{"d2-low-priority"}, Tilts: []string{"posture.jump_hazard"}},
		{ID: "d2-low-priority", Source: "d2", At: "¶5", Says: "the war has low priority for the public of the patron", Modality: "is", Kind: "judgement", Rating: "B3"},
		{ID: "d3-election", Source: "d3", At: "¶2", Says: "the election took place in the year of writing", Modality: "is", Kind: "fact", Rating: "D3", Correct: "it took place on 5 November 2024 (X15)"},
	}
	r.Influence = []study.ClaimShift{
		{Claim: "d2-exit-threat", Scenario: "mediator_exit", P: 0.37, Without: 0.33, SE: 0.003, K: 0.4},
		{Claim: "d1-support", Scenario: "posture_reverses", P: 0.17, Without: 0.111, SE: 0.004, K: 0.82, Rerun: true},
	}
	r.Typical = []study.Told{
		{
			Future: 4711, Title: "the war goes on while talks come and go", Scenarios: []string{"war_continues", "recurring_stalls"},
			Summary: "three rounds end without a text both sides accept; aid by the backers keeps the front where it is",
			Turns: []study.ToldTurn{
				{Month: 3, Date: "2026-03", Turn: "talks.round", Outcome: "held", Says: "a round of talks takes place", Because: "the mediator still thinks a deal possible", P: 0.34},
				{Month: 4, Date: "2026-04", Turn: "talks.answer[russia]", Outcome: "refuse", Says: "the adversary refuses the text", Because: "it expects to hold more land than the text gives", P: 1},
				{Month: 11, Date: "2026-11", Turn: "posture.election", Outcome: "lost", Says: "the opposition wins the lower chamber", Because: "the swing exceeded the majority", P: 0.72},
				{Month: 16, Date: "2027-04", Turn: "mediation.exit", Outcome: "leave", Says: "the patron leaves the mediation", Because: "three rounds without progress lowered its belief below the cost of staying", P: 1},
			},
		},
		{
			Future: 815, Title: "a settlement that breaks", Scenarios: []string{"settlement_relapses"},
			Summary: "a text with weak guarantees is signed in the second year and broken in the fourth",
			Turns: []study.ToldTurn{
				{Month: 19, Date: "2027-07", Turn: "settlement.sign", Outcome: "sign", Says: "adversary and protege sign a settlement", Because: "the best package gave both more than fighting on", P: 1},
				{Month: 44, Date: "2029-08", Turn: "settlement.break", Outcome: "break", Says: "fighting resumes", Because: "the guarantee was weak and the balance had moved", P: 0.012},
			},
		},
	}
	return r
}
