package sim

// Scope says what a variable, parameter or draw belongs to.
type Scope uint8

const (
	World    Scope = iota // one number for the whole system
	Actor                 // one for each actor of the roles
	Relation              // one for each ordered pair of related actors
	Issue                 // one for each issue of the agenda
	Stance                // one for each actor of the roles and each issue
)

func (s Scope) String() string {
	return [...]string{"world", "actor", "relation", "issue", "stance"}[s]
}

// Kind says how a variable may change.
type Kind uint8

const (
	Stock     Kind = iota // changed only by adding flows
	Register              // changed only by its one owner; kept otherwise
	Auxiliary             // recomputed every step by its one setter
)

func (k Kind) String() string { return [...]string{"stock", "register", "auxiliary"}[k] }

// Var names a variable of the closed vocabulary.
type Var uint8

// A Spec is what the vocabulary says of a variable.
type Spec struct {
	Name    string
	Unit    string
	Kind    Kind
	Scope   Scope
	Roles   Roles // whose it is; empty for every actor
	Low     float64
	High    float64
	Neutral float64  // stands where nobody sets it
	Codes   []string // the names of a register's values
	Meaning string
}

// Phases of the war.
const (
	War     = 0.0
	Settled = 1.0
)

// Endings: how the last settlement came about.
const (
	NoEnding     = 0.0
	Negotiated   = 1.0
	Capitulation = 2.0
)

// Blame after a failure of the talks.
const (
	BlameNobody    = 0.0
	BlameAdversary = 1.0
	BlameProtege   = 2.0
	BlameBackers   = 3.0
)

// Aims of the adversary.
const (
	AimsLimited   = 0.0
	AimsGrowing   = 1.0
	AimsUnlimited = 2.0
)

// The vocabulary.
const (
	// The war.
	Phase Var = iota
	Ending
	Held
	FrontMove
	FrontTrend
	Capital
	Manpower
	Pool
	Mobilised
	Recruits
	Casualties
	Losses
	Strikes
	Truce

	// Money, arms, oil.
	Demand
	OilShock
	OilPrice
	OilGap
	Reserve
	FiscalLoss
	Stress
	Investment
	OutsideSupply
	Giving
	Threat
	AidMoney
	AidNeed
	Pipeline
	Adaptation
	Arms
	Intelligence

	// The patron's posture.
	AidPolicy
	FinancialPolicy
	Presence
	SanctionLevel
	Permission
	Contact
	PressureProtege
	PressureAdversary
	TariffRival
	TariffBackers
	Attention
	Support
	Opposed
	OpposedUpper
	Office
	AidCut
	SanctionStep

	// Beliefs and the bargaining range.
	Optimism
	Aims
	Ambition
	AimsDoubt
	Ideal
	Weight
	StatusQuo
	Reversion
	Forecast
	WarCost
	Continuation
	Exposure
	Protection
	Floor
	Coerced
	Overlap
	OverlapCoerced
	Demands

	// Mediation and talks.
	Mediating
	Bias
	DealBelief
	Walkout
	Seated
	Round
	Text
	Draft
	SideGain
	Tabled
	Stalled
	Progress
	Goodwill
	Pact
	Disposition
	Refusal
	Ratified
	Unpressed
	Withheld
	BackersRefuse

	// Settlement.
	Deal
	Imposed
	DealAge
	Relapsed
	Blame
	PowerAtSignature

	// Dyads.
	Warmth

	// What others conclude: acts, beliefs, defence.
	ActProtege
	ActBackers
	StoodBy
	LetDown
	StoodByAllies
	LetDownAllies
	Expected
	ExpectedAllies
	Swings
	Reliability
	Doubt
	Risk
	Spending
	Hedging
	Autonomy
	Programme
	Confidence
	Preference
	Cohesion

	// The rival's theatre, the triangle, votes.
	Reallocated
	Probe
	Probed
	Tension
	Inducement
	Alignment
	Voted
	VoteDeparture
	RivalVote
	AgreeAdversary
	AgreeBackers

	NumVars
)

var specs = [NumVars]Spec{
	Phase:      {"phase", "1", Register, World, 0, 0, 1, 0, []string{"war", "settled"}, "whether the parties fight or a settlement stands"},
	Ending:     {"ending", "1", Register, World, 0, 0, 2, 0, []string{"none", "negotiated", "capitulation"}, "how the last settlement came about"},
	Held:       {"held", "stake", Stock, World, 0, 0, 1, 0.4, nil, "share of the contested stake the adversary holds"},
	FrontMove:  {"front_move", "stake/month", Auxiliary, World, 0, -1, 1, 0, nil, "what the adversary gains on the ground this month"},
	FrontTrend: {"front_trend", "stake/month", Stock, World, 0, -1, 1, 0, nil, "slow average of the front's movement"},
	Capital:    {"capital", "capital", Stock, Actor, Of(Adversary, Protege), 0.01, 20, 1, nil, "military capital: equipment, stocks and organisation"},
	Manpower:   {"manpower", "thousand persons", Stock, Actor, Of(Adversary, Protege), 10, 5000, 600, nil, "soldiers in the theatre"},
	Pool:       {"pool", "thousand persons", Stock, Actor, Of(Adversary, Protege), 0, 30000, 3000, nil, "people who could still be recruited"},
	Mobilised:  {"mobilised", "1", Register, Actor, Of(Adversary, Protege), 0, 1, 0, []string{"no", "yes"}, "a mobilisation beyond voluntary recruiting is in force"},
	Recruits:   {"recruits", "thousand persons/month", Auxiliary, Actor, Of(Adversary, Protege), 0, 500, 0, nil, "people who join in a month"},
	Casualties: {"casualties", "thousand persons/month", Auxiliary, Actor, Of(Adversary, Protege), 0, 500, 0, nil, "killed and wounded in a month"},
	Losses:     {"losses", "thousand persons", Stock, Actor, Of(Adversary, Protege), 0, 1e6, 0, nil, "killed and wounded since the start of the run"},
	Strikes:    {"strikes", "1", Auxiliary, World, 0, 0, 10, 0, nil, "intensity of strikes far behind the front, 1 at the start"},
	Truce:      {"truce", "1", Register, World, 0, 0, 1, 0, []string{"no", "yes"}, "a limited truce (a sector, a kind of target) is in force"},

	Demand:        {"demand", "1", Stock, World, 0, -1, 1, 0, nil, "log deviation of world oil demand from its trend"},
	OilShock:      {"oil_shock", "1", Stock, World, 0, -2, 2, 0, nil, "log deviation of the oil price that demand does not explain"},
	OilPrice:      {"oil_price", "USD/bbl", Auxiliary, World, 0, 0, 1000, 60, nil, "price of the adversary's export grade"},
	OilGap:        {"oil_gap", "1", Auxiliary, World, 0, -3, 3, 0, nil, "log deviation of the oil price from its reference"},
	Reserve:       {"reserve", "trn RUB", Stock, World, 0, 0, 100, 3.3, nil, "what is left of the adversary's liquid reserve"},
	FiscalLoss:    {"fiscal_loss", "1", Auxiliary, World, 0, -5, 5, 0, nil, "adversary's revenue short of plan, as a share of its planned war budget"},
	Stress:        {"stress", "1", Auxiliary, World, 0, 0, 5, 0, nil, "strain of the war on the adversary's economy, 0 at plan"},
	Investment:    {"investment", "capital/month", Auxiliary, Actor, Of(Adversary, Protege), 0, 5, 0, nil, "military capital a side adds in a month"},
	OutsideSupply: {"outside_supply", "capital/month", Auxiliary, World, 0, 0, 5, 0, nil, "military capital that partners add to the adversary's side"},
	Giving:        {"giving", "bn EUR/month", Stock, Actor, Of(Patron, Backer), 0, 200, 0, nil, "military aid an actor gives the protege"},
	Threat:        {"threat", "1", Stock, Actor, Of(Backer), 0, 10, 1, nil, "danger a backer sees in the adversary, 1 at the start"},
	AidMoney:      {"aid_money", "bn EUR/month", Auxiliary, World, 0, 0, 2000, 0, nil, "military aid the protege is given in all"},
	AidNeed:       {"aid_need", "bn EUR/month", Register, World, 0, 0.01, 2000, 7, nil, "military aid in the baseline year, what relative aid is measured against"},
	Pipeline:      {"pipeline", "bn EUR", Stock, World, 0, 0, 1e4, 0, nil, "aid given and not yet delivered as arms"},
	Adaptation:    {"adaptation", "1", Stock, World, 0, 0, 1, 0, nil, "how far suppliers and users have adapted to arms of other origin"},
	Arms:          {"arms", "capital/month", Auxiliary, World, 0, 0, 20, 0, nil, "military capital that reaches the protege from aid"},
	Intelligence:  {"intelligence", "1", Auxiliary, World, 0, 0, 1, 1, nil, "share of the patron's intelligence and enabling support that the protege has"},

	AidPolicy:         {"aid_policy", "1", Stock, Actor, Of(Patron), 0, 3, 1, nil, "patron's military aid, 1 in the baseline year"},
	FinancialPolicy:   {"financial_policy", "1", Stock, Actor, Of(Patron), 0, 3, 1, nil, "patron's financial aid, 1 in the baseline year"},
	Presence:          {"presence", "1", Stock, Actor, Of(Patron), 0, 2, 1, nil, "patron's forces beside the backers, 1 before the shift"},
	SanctionLevel:     {"sanction_level", "1", Stock, Actor, Of(Patron), 0, 3, 1, nil, "patron's sanctions on the adversary, 1 before the shift"},
	Permission:        {"permission", "1", Stock, Actor, Of(Patron), 0, 1, 1, nil, "how far backers may buy and hand on the patron's arms"},
	Contact:           {"contact", "1", Stock, Actor, Of(Patron), 0, 1, 0, nil, "level of direct contact between patron and adversary"},
	PressureProtege:   {"pressure_protege", "1", Stock, Actor, Of(Patron), 0, 1, 0, nil, "how far the patron threatens to end support unless the protege concedes"},
	PressureAdversary: {"pressure_adversary", "1", Stock, Actor, Of(Patron), 0, 1, 0, nil, "how far the patron threatens new costs unless the adversary concedes"},
	TariffRival:       {"tariff_rival", "1", Stock, Actor, Of(Patron), 0, 2, 0, nil, "trade conflict with the rival, 1 at its spring 2025 peak or a like episode"},
	TariffBackers:     {"tariff_backers", "1", Stock, Actor, Of(Patron), 0, 2, 0, nil, "trade and territorial conflict with the backers, 1 at a like peak"},
	Attention:         {"attention", "1", Stock, Actor, Of(Patron), 0, 1, 0.5, nil, "share of the patron's attention that goes to the war"},
	Support:           {"support", "1", Stock, Actor, Of(Patron), 0, 1, 0.5, nil, "public support at home for the patron's course"},
	Opposed:           {"opposed", "1", Register, Actor, Of(Patron), 0, 1, 0, []string{"no", "yes"}, "the lower chamber of the legislature is in the hands of the opposition"},
	OpposedUpper:      {"opposed_upper", "1", Register, Actor, Of(Patron), 0, 1, 0, []string{"no", "yes"}, "its upper chamber is in the hands of the opposition"},
	Office:            {"office", "1", Register, Actor, Of(Patron), -5, 5, 0, nil, "lean of the course a new administration takes, in standard deviations; 0 until office changes"},
	AidCut:            {"aid_cut", "1", Auxiliary, World, 0, -3, 3, 0, nil, "this month's fall of the patron's aid policy, an act others read"},
	SanctionStep:      {"sanction_step", "1", Auxiliary, World, 0, -3, 3, 0, nil, "this month's rise of the patron's sanctions, an act others read"},

	Optimism:       {"optimism", "stake", Stock, Actor, Of(Adversary, Protege), 0, 0.5, 0, nil, "how much better than the forecast a side expects to do"},
	Aims:           {"aims", "1", Register, Actor, Of(Adversary), 0, 2, 0, []string{"limited", "growing", "unlimited"}, "what the adversary would be content with, unknown to the others"},
	Ambition:       {"ambition", "stake", Stock, Actor, Of(Adversary), 0, 1, 0, nil, "what gains have added to the least the adversary accepts"},
	AimsDoubt:      {"aims_doubt", "1", Stock, World, 0, -8, 8, 0, nil, "log odds, in the others' eyes, that the adversary's aims are not limited"},
	Ideal:          {"ideal", "1", Register, Stance, Of(Patron, Adversary, Protege, Backer), 0, 1, 0.5, nil, "level of an issue an actor likes best"},
	Weight:         {"weight", "stake", Register, Stance, Of(Patron, Adversary, Protege, Backer), 0, 3, 0, nil, "what the full range of an issue is worth to an actor, in stake units"},
	StatusQuo:      {"status_quo", "1", Register, Issue, 0, 0, 1, 0, nil, "level of an issue while the war goes on"},
	Reversion:      {"reversion", "1", Auxiliary, Issue, 0, 0, 1, 0, nil, "level of an issue this month if no settlement comes: the status quo and what the patron has already granted"},
	Forecast:       {"forecast", "stake", Auxiliary, World, 0, 0, 1, 0.4, nil, "share the adversary is expected to hold at the parties' horizon if the war goes on"},
	WarCost:        {"war_cost", "stake", Auxiliary, Actor, Of(Adversary, Protege, Backer), 0, 5, 0, nil, "cost of fighting on over the horizon"},
	Continuation:   {"continuation", "stake", Auxiliary, Actor, Of(Patron, Adversary, Protege, Backer), -10, 10, 0, nil, "what an actor must get from a settlement, in land and side issues against their reversion, to prefer it to going on"},
	Exposure:       {"exposure", "stake", Auxiliary, World, 0, 0, 2, 0, nil, "what the protege expects to lose to a broken settlement without guarantees"},
	Protection:     {"protection", "1", Auxiliary, World, 0, 0, 1, 0, nil, "share of the exposure that full guarantees remove, in the protege's eyes"},
	Floor:          {"floor", "stake", Auxiliary, World, 0, 0, 1, 1, nil, "most of the stake that the protege ever concedes"},
	Coerced:        {"coerced", "stake", Auxiliary, World, 0, 0, 2, 0, nil, "how much the patron's threat lowers the protege's continuation"},
	Overlap:        {"overlap", "stake", Auxiliary, World, 0, -5, 5, 0, nil, "width of territory terms that adversary and protege both accept at the best side package, without coercion"},
	OverlapCoerced: {"overlap_coerced", "stake", Auxiliary, World, 0, -5, 5, 0, nil, "the same with the patron's pressure on both sides in force"},
	Demands:        {"demands", "stake", Auxiliary, World, 0, 0, 3, 0, nil, "least territory share the adversary accepts with all other issues at the status quo"},

	Mediating:     {"mediating", "1", Register, Actor, Of(Patron), 0, 1, 0, []string{"no", "yes"}, "the patron mediates"},
	Bias:          {"bias", "1", Auxiliary, Actor, Of(Patron), -1, 1, 0, nil, "lean of the mediator toward the adversary's side of a text"},
	DealBelief:    {"deal_belief", "1", Stock, Actor, Of(Patron), 0.001, 0.999, 0.5, nil, "mediator's probability that a deal is possible"},
	Walkout:       {"walkout", "1", Auxiliary, World, 0, 0, 1, 0, nil, "the mediator leaves this month, an act others read"},
	Seated:        {"seated", "1", Register, Actor, Of(Adversary, Protege, Backer), 0, 1, 0, []string{"no", "yes"}, "the actor's interests enter the choice of the text"},
	Round:         {"round", "1", Auxiliary, World, 0, 0, 1, 0, nil, "a round of talks takes place this month"},
	Text:          {"text", "1", Register, Issue, 0, 0, 1, 0, nil, "level of an issue in the text on the table"},
	Draft:         {"draft", "1", Auxiliary, Issue, 0, 0, 1, 0, nil, "level of an issue in the text revised this month"},
	SideGain:      {"side_gain", "stake", Auxiliary, Actor, Of(Patron, Adversary, Protege, Backer), -10, 10, 0, nil, "what the text revised this month gives an actor on all issues but land, against their reversion"},
	Tabled:        {"tabled", "1", Auxiliary, World, 0, 0, 1, 0, nil, "those seated agree on a text this month"},
	Stalled:       {"stalled", "1", Auxiliary, World, 0, 0, 1, 0, nil, "a round ends without a text"},
	Progress:      {"progress", "1", Stock, World, 0, 0, 5, 0, nil, "fading memory of progress in the talks"},
	Goodwill:      {"goodwill", "1", Auxiliary, World, 0, 0, 1, 0, nil, "a goodwill gesture between patron and adversary this month"},
	Pact:          {"pact", "1", Register, World, 0, 0, 1, 0, []string{"no", "yes"}, "patron and adversary have signed a bilateral document of their own"},
	Disposition:   {"disposition", "stake", Stock, Actor, Of(Adversary, Protege), -0.5, 0.5, 0, nil, "what domestic politics that nobody models adds to an actor's liking for a settlement; it changes slowly"},
	Refusal:       {"refusal", "1", Auxiliary, Actor, Of(Adversary, Protege), 0, 1, 0, nil, "the actor refuses a tabled text this month"},
	Ratified:      {"ratified", "1", Auxiliary, World, 0, 0, 1, 0, nil, "a tabled text passes all who can stop it"},
	Unpressed:     {"unpressed", "stake", Auxiliary, World, 0, -10, 10, 0, nil, "what the tabled text would leave the protege over going on if the patron did not press it"},
	Withheld:      {"withheld", "1", Auxiliary, World, 0, 0, 1, 0, nil, "the patron's own legislature alone stops this month's text"},
	BackersRefuse: {"backers_refuse", "1", Auxiliary, World, 0, 0, 1, 0, nil, "share of the backers, by what they give, that reject the tabled text"},

	Deal:             {"deal", "1", Register, Issue, 0, 0, 1, 0, nil, "level of an issue in the settlement in force or last in force"},
	Imposed:          {"imposed", "1", Register, World, 0, 0, 1, 0, []string{"no", "yes"}, "the protege would have refused the settlement but for pressure"},
	DealAge:          {"deal_age", "months", Stock, World, 0, 0, 1000, 0, nil, "months since the settlement in force was signed"},
	Relapsed:         {"relapsed", "1", Register, World, 0, 0, 1, 0, []string{"no", "yes"}, "a settlement was broken"},
	Blame:            {"blame", "1", Register, World, 0, 0, 3, 0, []string{"nobody", "adversary", "protege", "backers"}, "whom the patron last blamed for failure of the talks"},
	PowerAtSignature: {"power_at_signature", "1", Register, World, 0, 0, 1, 0.5, nil, "adversary's share of military capital when the settlement was signed"},

	Warmth: {"warmth", "1", Stock, Relation, Of(Patron, Adversary, Protege, Backer, Rival), -1, 1, 0, nil, "how cooperatively one actor treats another"},

	ActProtege:     {"act_protege", "1", Auxiliary, World, 0, -5, 5, 0, nil, "the patron's public acts toward the protege this month, each counted once: above 0 it stands by it, below 0 it leaves it; ending all support is -1"},
	ActBackers:     {"act_backers", "1", Auxiliary, World, 0, -5, 5, 0, nil, "the same toward the backers"},
	StoodBy:        {"stood_by", "1", Stock, World, 0, 0, 100, 0, nil, "fading sum of acts, weighted by how much they surprise, by which the patron stood by the protege"},
	LetDown:        {"let_down", "1", Stock, World, 0, 0, 100, 0, nil, "fading sum of acts by which it left the protege"},
	StoodByAllies:  {"stood_by_allies", "1", Stock, World, 0, 0, 100, 0, nil, "fading sum of acts by which the patron stood by the backers"},
	LetDownAllies:  {"let_down_allies", "1", Stock, World, 0, 0, 100, 0, nil, "fading sum of acts by which it left the backers"},
	Expected:       {"expected", "1", Stock, World, 0, -5, 5, 0, nil, "acts of a month toward the protege that others have come to expect of the patron, a slow average"},
	ExpectedAllies: {"expected_allies", "1", Stock, World, 0, -5, 5, 0, nil, "the same toward the backers"},
	Swings:         {"swings", "1", Stock, World, 0, 0, 10, 0, nil, "fading average of how far the patron's posture moves in a month"},
	Reliability:    {"reliability", "1", Auxiliary, Actor, Of(Backer, Rival, Observer), 0, 1, 0.6, nil, "an actor's belief that the patron keeps its word when it is tested"},
	Doubt:          {"doubt", "1", Auxiliary, Actor, Of(Backer, Rival, Observer), -1, 1, 0, nil, "how far that belief lies below its standing, the level without the acts of this run"},
	Risk:           {"risk", "1/year", Auxiliary, Actor, Of(Backer, Observer), 0, 1, 0.03, nil, "an actor's perceived chance of a fatal dispute in a year"},
	Spending:       {"spending", "1", Stock, Actor, Of(Backer, Observer), 0.2, 5, 1, nil, "defence spending as a multiple of its own trend"},
	Hedging:        {"hedging", "1", Stock, Actor, Of(Observer), 0, 1, 0.3, nil, "how far an actor spreads its security over others than the patron"},
	Autonomy:       {"autonomy", "1", Stock, Actor, Of(Backer, Observer), 0, 1, 0.2, nil, "how much of its security an actor can provide without the patron"},
	Programme:      {"programme", "1", Register, Actor, Of(Backer, Observer), 0, 1, 0, []string{"no", "yes"}, "a programme of defence without the patron is under way"},
	Confidence:     {"confidence", "1", Stock, Actor, Of(Observer), 0, 1, 0.5, nil, "share of a public, or of those surveyed, with confidence in the patron"},
	Preference:     {"preference", "1", Stock, Actor, Of(Observer), 0, 1, 0.5, nil, "share that would side with the patron rather than its rival if it had to choose"},
	Cohesion:       {"cohesion", "1", Stock, World, 0, 0, 2, 1, nil, "cohesion of the alliance of patron and backers, 1 before the shift"},

	Reallocated:    {"reallocated", "1", Stock, World, 0, -1, 1, 0, nil, "share of the patron's means moved to the rival's theatre, 0 before the shift"},
	Probe:          {"probe", "1/year", Auxiliary, Actor, Of(Observer), 0, 50, 0, nil, "rate at which the rival tests an observer"},
	Probed:         {"probed", "1", Auxiliary, Actor, Of(Observer), 0, 1, 0, nil, "the rival tests the observer this month"},
	Tension:        {"tension", "1", Stock, Actor, Of(Observer), 0, 10, 0, nil, "fading memory of being tested"},
	Inducement:     {"inducement", "1", Auxiliary, World, 0, -2, 5, 0, nil, "what the patron gives the adversary to loosen its tie to the rival: relief, contact, recognition"},
	Alignment:      {"alignment", "1", Stock, World, 0, 0, 1, 0.6, nil, "how closely adversary and rival are aligned"},
	Voted:          {"voted", "1", Auxiliary, World, 0, 0, 1, 0, nil, "a vote on the war is taken in the world assembly this month"},
	VoteDeparture:  {"vote_departure", "1", Auxiliary, World, 0, -1, 1, 0, nil, "how far the patron's vote of the month departs from the backers' toward the adversary's, against what was usual"},
	RivalVote:      {"rival_vote", "1", Auxiliary, World, 0, -1, 1, 0, nil, "the rival's vote on the war this month: 1 with the adversary, 0 abstention or no vote, -1 with the backers"},
	AgreeAdversary: {"agree_adversary", "1", Stock, World, 0, -1, 1, -1, nil, "fading score of the patron's agreement with the adversary in votes on the war"},
	AgreeBackers:   {"agree_backers", "1", Stock, World, 0, -1, 1, 1, nil, "the same with the backers"},
}

// Spec tells what the vocabulary says of the variable.
func (v Var) Spec() *Spec { return &specs[v] }

func (v Var) String() string {
	if v < NumVars {
		return specs[v].Name
	}
	return "variable ?"
}

// ParseVar finds a variable by its name.
func ParseVar(name string) (Var, bool) {
	for v := range specs {
		if specs[v].Name == name {
			return Var(v), true
		}
	}
	return 0, false
}

// IssueKind is an issue that mechanisms know by its part in the war; the others of an agenda
// only carry weights.
type IssueKind uint8

const (
	OtherIssue  IssueKind = iota
	Territory             // share of the contested stake, 0 none to 1 all for the adversary
	Guarantees            // security guarantees for the protege, 0 none to 1 full
	Relief                // relief from the patron's sanctions, 0 none to 1 full
	Membership            // the protege's way into the backers' institutions, 0 barred to 1 open
	Recognition           // standing accorded to the adversary, 0 none to 1 parity
	Resources             // rights of the patron to the protege's resources, 0 none to 1 as asked
	numIssueKinds
)

var issueIDs = [numIssueKinds]string{"", "territory", "guarantees", "sanctions_relief", "membership", "recognition", "resource_rights"}

// KindOfIssue finds the part an issue plays by its id in a dossier.
func KindOfIssue(id string) IssueKind {
	for k := Territory; k < numIssueKinds; k++ {
		if issueIDs[k] == id {
			return k
		}
	}
	return OtherIssue
}
