package outcome

// What is observed of a future: the indicators that rules, charts and exports speak of, and how
// each is read off a block.

import (
	"parley/portable"
	"parley/quantity"
	"parley/sim"
)

// An Observable is an indicator and how it is read off a block at the end of a month.
type Observable struct {
	Indicator
	roles  sim.Roles // whose it is, where it is recorded for actors
	issues bool      // it is recorded for issues; actor is then the place of the issue
	uses   []string  // what it reads of earlier months
	read   func(w *Watch, actor int, out *Column)
}

// A Watch is a block at the end of a month as an observable sees it, with what was recorded
// before.
type Watch struct {
	Block     *sim.Block
	Month     int
	Area      float64 // km² that the whole stake spans
	past      func(name string, month int) *Column
	patron    int
	adversary int
	protege   int
	cast      sim.Cast
}

func unit(s string) Unit { return quantity.MustUnit(s) }

func number(name, u, doc string, read func(*Watch, int, *Column)) Observable {
	return Observable{Indicator: Indicator{Name: name, Unit: unit(u), Doc: doc}, read: read}
}

func yesNo(name, doc string, read func(*Watch, int, *Column)) Observable {
	return Observable{Indicator: Indicator{Name: name, Kind: YesNo, Doc: doc}, read: read}
}

// after says that an observable reads what was recorded of others in earlier months.
func after(o Observable, uses ...string) Observable {
	o.uses = uses
	return o
}

func each(roles sim.Roles, o Observable) Observable {
	o.roles = roles
	return o
}

func eachIssue(o Observable) Observable {
	o.issues = true
	return o
}

// copies reads a variable of the world.
func copies(v sim.Var) func(*Watch, int, *Column) {
	return func(w *Watch, _ int, out *Column) { *out = *w.Block.Value(v) }
}

func (w *Watch) who(r sim.Role) int {
	switch r {
	case sim.Patron:
		return w.patron
	case sim.Adversary:
		return w.adversary
	default:
		return w.protege
	}
}

// of reads a variable of one of the three who are alone in their role.
func of(v sim.Var, r sim.Role) func(*Watch, int, *Column) {
	return func(w *Watch, _ int, out *Column) { *out = *w.Block.Value(v, w.who(r)) }
}

// is tells whether a register has a value.
func is(v sim.Var, code float64) func(*Watch, int, *Column) {
	return func(w *Watch, _ int, out *Column) {
		c := w.Block.Value(v)
		for f := range out {
			out[f] = asNumber(c[f] == code)
		}
	}
}

func asNumber(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// between reads a relation of two who are alone in their role; 0 where they have none.
func between(v sim.Var, from, to sim.Role) func(*Watch, int, *Column) {
	return func(w *Watch, _ int, out *Column) { w.relation(v, w.who(from), w.who(to), out) }
}

func (w *Watch) relation(v sim.Var, from, to int, out *Column) {
	*out = Column{}
	if w.Block.Program.Has(v, from, to) {
		*out = *w.Block.Value(v, from, to)
	}
}

// term reads the level of an issue in the settlement in force; 0 where none is.
func term(k sim.IssueKind) func(*Watch, int, *Column) {
	return func(w *Watch, _ int, out *Column) {
		*out = Column{}
		phase := w.Block.Value(sim.Phase)
		for i, issue := range w.cast.Issues {
			if issue.Kind != k {
				continue
			}
			deal := w.Block.Value(sim.Deal, i)
			for f := range out {
				out[f] = deal[f] * phase[f]
			}
		}
	}
}

// inForce reads a register that means something only while a settlement stands.
func inForce(v sim.Var) func(*Watch, int, *Column) {
	return func(w *Watch, _ int, out *Column) {
		c, phase := w.Block.Value(v), w.Block.Value(sim.Phase)
		for f := range out {
			out[f] = c[f] * phase[f]
		}
	}
}

// backers sums a variable over the backers.
func backers(v sim.Var) func(*Watch, int, *Column) {
	return func(w *Watch, _ int, out *Column) {
		*out = Column{}
		for a, m := range w.cast.Actors {
			if m.Role != sim.Backer {
				continue
			}
			c := w.Block.Value(v, a)
			for f := range out {
				out[f] += c[f]
			}
		}
	}
}

// backersWarmth averages the patron's warmth over the backers it is related to.
func backersWarmth(w *Watch, _ int, out *Column) {
	*out = Column{}
	n := 0
	for a, m := range w.cast.Actors {
		if m.Role == sim.Backer && w.Block.Program.Has(sim.Warmth, w.patron, a) {
			n++
			c := w.Block.Value(sim.Warmth, w.patron, a)
			for f := range out {
				out[f] += c[f]
			}
		}
	}
	for f := range out {
		out[f] /= float64(max(n, 1))
	}
}

// sinceStart divides an observable by what it was at the start; 1 where that was 0.
func sinceStart(name string, read func(*Watch, int, *Column)) func(*Watch, int, *Column) {
	return func(w *Watch, actor int, out *Column) {
		read(w, actor, out)
		start := w.past(name, 0)
		if w.Month == 0 {
			start = out
		}
		for f := range out {
			if start[f] > 0 {
				out[f] /= start[f]
			} else {
				out[f] = 1
			}
		}
	}
}

// Observables lists everything observed, in a fixed order.
func Observables() []Observable {
	list := warObservables()
	list = append(list, dealObservables()...)
	list = append(list, tableObservables()...)
	list = append(list, postureObservables()...)
	list = append(list, economyObservables()...)
	list = append(list, allyObservables()...)
	return append(list, indexObservables()...)
}

func warObservables() []Observable {
	return []Observable{
		yesNo("war_on", "the parties fight", is(sim.Phase, sim.War)),
		yesNo("settled", "a settlement is in force", is(sim.Phase, sim.Settled)),
		after(number("months_phase", "months", "months since war or settlement last began, or since the start", monthsInPhase), "settled"),
		number("x_share", "stake", "share of the contested stake the adversary holds", copies(sim.Held)),
		number("front_kmmo", "km2/month", "land the adversary gains in a month", func(w *Watch, _ int, out *Column) {
			c := w.Block.Value(sim.FrontMove)
			for f := range out {
				out[f] = c[f] * w.Area
			}
		}),
		number("cas_mo", "thousand persons/month", "the adversary's killed and wounded in a month", of(sim.Casualties, sim.Adversary)),
		number("cas_mo_D", "thousand persons/month", "the protege's killed and wounded in a month", of(sim.Casualties, sim.Protege)),
		number("losses_A", "thousand persons", "the adversary's killed and wounded since the start", of(sim.Losses, sim.Adversary)),
		number("losses_D", "thousand persons", "the protege's killed and wounded since the start", of(sim.Losses, sim.Protege)),
		number("strikes", "1", "intensity of strikes far behind the front, 1 at the start", copies(sim.Strikes)),
		yesNo("truce", "a limited truce is in force", is(sim.Truce, 1)),
		number("MA", "capital", "the adversary's military capital", of(sim.Capital, sim.Adversary)),
		number("MD", "capital", "the protege's military capital", of(sim.Capital, sim.Protege)),
		after(number("MA_growth", "1", "growth of the adversary's military capital over twelve months, or since the start", growth("MA")), "MA"),
		number("overlap_Z", "stake", "width of the land terms adversary and protege both accept, without coercion", copies(sim.Overlap)),
		number("overlap_Z_coerced", "stake", "the same under the patron's pressure", copies(sim.OverlapCoerced)),
		number("demands_A", "stake", "least share the adversary accepts, other issues as they stand", copies(sim.Demands)),
		number("forecast", "stake", "share the parties expect the adversary to hold at their horizon", copies(sim.Forecast)),
		number("optimism_A", "stake", "how much better than the forecast the adversary expects to do", of(sim.Optimism, sim.Adversary)),
		number("optimism_D", "stake", "how much better than the forecast the protege expects to do", of(sim.Optimism, sim.Protege)),
		number("aims_doubt", "1", "chance, in the others' eyes, that the adversary's aims are not limited", func(w *Watch, _ int, out *Column) {
			c := w.Block.Value(sim.AimsDoubt)
			for f := range out {
				out[f] = portable.Logistic(c[f])
			}
		}),
	}
}

func dealObservables() []Observable {
	return []Observable{
		number("deal_x", "stake", "land the settlement in force gives the adversary; 0 where none is", term(sim.Territory)),
		yesNo("deal_imposed", "the protege would have refused the settlement in force but for pressure", inForce(sim.Imposed)),
		number("deal_guarantee", "1", "level of guarantees in the settlement in force", term(sim.Guarantees)),
		number("deal_relief", "1", "level of relief in the settlement in force", term(sim.Relief)),
		number("deal_member", "1", "level of membership in the settlement in force", term(sim.Membership)),
		number("deal_recognition", "1", "standing that the settlement in force accords the adversary", term(sim.Recognition)),
		number("deal_resources", "1", "rights to the protege's resources in the settlement in force", term(sim.Resources)),
		eachIssue(number("deal_on", "1", "level of this issue in the settlement in force; 0 where none is", func(w *Watch, issue int, out *Column) {
			deal, phase := w.Block.Value(sim.Deal, issue), w.Block.Value(sim.Phase)
			for f := range out {
				out[f] = deal[f] * phase[f]
			}
		})),
		number("deal_age", "months", "months since the settlement in force was signed", inForce(sim.DealAge)),
		{Indicator: Indicator{Name: "deal_ending", Kind: OneOf, Words: words(sim.Ending), Doc: "how the settlement in force came about"}, read: inForce(sim.Ending)},
		yesNo("relapsed", "a settlement was broken", is(sim.Relapsed, 1)),
		after(yesNo("aggr_terms", "the settlement in force gives the adversary more than half of the stake, or clearly more than it held", adversaryTerms), "settled", "x_share"),
	}
}

func words(v sim.Var) []Word {
	var out []Word
	for code, name := range v.Spec().Codes {
		out = append(out, Word{Name: name, Code: float64(code)})
	}
	return out
}

func tableObservables() []Observable {
	blamed := func(code float64) func(*Watch, int, *Column) { return is(sim.Blame, code) }
	return []Observable{
		yesNo("round", "a round of talks took place", is(sim.Round, 1)),
		yesNo("stall", "a round ended without a text", is(sim.Stalled, 1)),
		eachIssue(number("text_on", "1", "level of this issue in the text on the table", func(w *Watch, issue int, out *Column) { *out = *w.Block.Value(sim.Text, issue) })),
		yesNo("tabled", "those seated agreed on a text", is(sim.Tabled, 1)),
		yesNo("rejected", "a tabled text was refused or blocked", func(w *Watch, _ int, out *Column) {
			tabled, ratified := w.Block.Value(sim.Tabled), w.Block.Value(sim.Ratified)
			for f := range out {
				out[f] = asNumber(tabled[f] == 1 && ratified[f] == 0)
			}
		}),
		yesNo("rejected_D", "the protege refused a tabled text", of(sim.Refusal, sim.Protege)),
		yesNo("rejected_A", "the adversary refused a tabled text", of(sim.Refusal, sim.Adversary)),
		number("backers_refuse", "1", "share of the backers, by what they give, that rejected this month's text", copies(sim.BackersRefuse)),
		yesNo("seated_D", "the protege sits at the table", of(sim.Seated, sim.Protege)),
		number("seated_B", "1", "how many backers sit at the table", backers(sim.Seated)),
		each(sim.Of(sim.Backer), yesNo("seated_of", "this backer sits at the table", func(w *Watch, a int, out *Column) { *out = *w.Block.Value(sim.Seated, a) })),
		each(sim.Of(sim.Backer), number("warmth_G_of", "1", "the patron's warmth to this backer", func(w *Watch, a int, out *Column) { w.relation(sim.Warmth, w.patron, a, out) })),
		each(sim.Of(sim.Backer), number("warmth_D_of", "1", "this backer's warmth to the protege; 0 where they have no relation", func(w *Watch, a int, out *Column) { w.relation(sim.Warmth, a, w.protege, out) })),
		yesNo("mediator_on", "the patron mediates", func(w *Watch, _ int, out *Column) {
			m, phase := w.Block.Value(sim.Mediating, w.patron), w.Block.Value(sim.Phase)
			for f := range out {
				out[f] = m[f] * (1 - phase[f])
			}
		}),
		yesNo("walkout", "the patron ended its mediation", is(sim.Walkout, 1)),
		{Indicator: Indicator{Name: "blame", Kind: OneOf, Words: words(sim.Blame), Doc: "whom the patron last blamed for failure"}, read: copies(sim.Blame)},
		yesNo("blame_A", "the patron last blamed the adversary", blamed(sim.BlameAdversary)),
		yesNo("blame_D", "the patron last blamed the protege", blamed(sim.BlameProtege)),
		yesNo("blame_B", "the patron last blamed the backers", blamed(sim.BlameBackers)),
		yesNo("pact", "patron and adversary have a document of their own in force", is(sim.Pact, 1)),
		yesNo("goodwill", "patron and adversary exchanged a gesture", is(sim.Goodwill, 1)),
		number("deal_belief", "1", "the mediator's probability that a deal is possible", of(sim.DealBelief, sim.Patron)),
		number("bias", "1", "lean of the mediator toward the adversary's side", of(sim.Bias, sim.Patron)),
		number("progress", "1", "fading memory of progress in the talks", copies(sim.Progress)),
	}
}

func postureObservables() []Observable {
	g := func(name, doc string, v sim.Var) Observable { return number(name, "1", doc, of(v, sim.Patron)) }
	return []Observable{
		g("aid_G_rel", "the patron's military aid, 1 in the baseline year", sim.AidPolicy),
		g("financial_G_rel", "the patron's financial aid, 1 in the baseline year", sim.FinancialPolicy),
		g("presence_rel", "the patron's forces beside the backers, 1 before the shift", sim.Presence),
		g("sanc_net", "the patron's sanctions net of relief, 1 before the shift", sim.SanctionLevel),
		g("us_arms_access", "how far backers may buy and hand on the patron's arms", sim.Permission),
		g("contact_GA", "direct contact between patron and adversary", sim.Contact),
		g("pressure_D", "the patron's threat to end support", sim.PressureProtege),
		g("pressure_A", "the patron's threat of new costs to the adversary", sim.PressureAdversary),
		g("tariff_rival", "trade conflict with the rival", sim.TariffRival),
		g("tariff_backers", "trade and territorial conflict with the backers", sim.TariffBackers),
		g("attention_war", "share of the patron's attention that goes to the war", sim.Attention),
		g("support_G", "support at home for the patron's course", sim.Support),
		yesNo("opposed", "the lower chamber of the patron's legislature is in the hands of the opposition", of(sim.Opposed, sim.Patron)),
		yesNo("opposed_upper", "its upper chamber is in the hands of the opposition", of(sim.OpposedUpper, sim.Patron)),
		number("w_GA", "1", "the patron's warmth to the adversary", between(sim.Warmth, sim.Patron, sim.Adversary)),
		number("w_GD", "1", "the patron's warmth to the protege", between(sim.Warmth, sim.Patron, sim.Protege)),
		number("w_GB", "1", "the patron's warmth to the backers, mean", backersWarmth),
	}
}

func economyObservables() []Observable {
	giving := func(w *Watch, a int, out *Column) { *out = *w.Block.Value(sim.Giving, a) }
	return []Observable{
		after(number("aid_B_rel", "1", "the backers' military aid in all, 1 at the start", sinceStart("giving_B", backers(sim.Giving))), "giving_B"),
		number("giving_B", "bn EUR/month", "the backers' military aid in all", backers(sim.Giving)),
		number("aid_total", "bn EUR/month", "military aid in all", copies(sim.AidMoney)),
		number("aid_total_rel", "1", "military aid in all, 1 in the baseline year", func(w *Watch, _ int, out *Column) {
			money, need := w.Block.Value(sim.AidMoney), w.Block.Value(sim.AidNeed)
			for f := range out {
				out[f] = money[f] / need[f]
			}
		}),
		each(sim.Of(sim.Backer), number("giving_of", "bn EUR/month", "this backer's military aid", giving)),
		number("arms", "capital/month", "military capital that reaches the protege from aid", copies(sim.Arms)),
		after(number("arms_rel", "1", "military capital that reaches the protege from aid, 1 at the start", sinceStart("arms", copies(sim.Arms))), "arms"),
		number("oil_price", "USD/bbl", "price of the adversary's export grade", copies(sim.OilPrice)),
		number("oil_gap", "1", "log deviation of the oil price from its reference", copies(sim.OilGap)),
		number("A_fiscal_loss", "1", "the adversary's revenue short of plan, as a share of its war budget", copies(sim.FiscalLoss)),
		number("A_reserve", "trn RUB", "what is left of the adversary's liquid reserve", copies(sim.Reserve)),
		after(number("A_reserve_months", "months", "months the reserve lasts at this month's draw; 120 where it is not drawn on, 0 where none is left", reserveMonths), "A_reserve"),
		number("A_stress", "1", "strain of the war on the adversary's economy", copies(sim.Stress)),
		number("demand", "1", "log deviation of world oil demand from its trend", copies(sim.Demand)),
	}
}

// monthsInPhase counts on from last month while the phase is the same.
func monthsInPhase(w *Watch, _ int, out *Column) {
	*out = Column{}
	if w.Month == 0 {
		return
	}
	now, before, count := w.Block.Value(sim.Phase), w.past("settled", w.Month-1), w.past("months_phase", w.Month-1)
	for f := range out {
		if now[f] == before[f] {
			out[f] = count[f] + 1
		}
	}
}

func growth(name string) func(*Watch, int, *Column) {
	return func(w *Watch, _ int, out *Column) {
		*out = Column{}
		if w.Month == 0 {
			return
		}
		now, then := w.Block.Value(sim.Capital, w.adversary), w.past(name, max(0, w.Month-12))
		for f := range out {
			out[f] = now[f]/then[f] - 1
		}
	}
}

// clearlyMore is how much beyond what it held makes terms the adversary's; THEORY 3.4.
const clearlyMore = 0.05

// adversaryTerms looks, where a settlement has just been signed, at what was held the month
// before, and keeps the verdict while it stands.
func adversaryTerms(w *Watch, _ int, out *Column) {
	*out = Column{}
	if w.Month == 0 {
		return
	}
	settled, before, held, verdict := w.Block.Value(sim.Phase), w.past("settled", w.Month-1), w.past("x_share", w.Month-1), w.past("aggr_terms", w.Month-1)
	deal := Column{}
	term(sim.Territory)(w, 0, &deal)
	for f := range out {
		switch {
		case settled[f] == 0:
		case before[f] == 1:
			out[f] = verdict[f]
		default:
			out[f] = asNumber(deal[f]-held[f] > clearlyMore || deal[f] > 0.5)
		}
	}
}

// longReserve stands for a reserve that is not drawn on.
const longReserve = 120

func reserveMonths(w *Watch, _ int, out *Column) {
	now := w.Block.Value(sim.Reserve)
	for f := range out {
		out[f] = longReserve
	}
	if w.Month == 0 {
		return
	}
	before := w.past("A_reserve", w.Month-1)
	for f := range out {
		switch draw := before[f] - now[f]; {
		case now[f] <= 0:
			out[f] = 0
		case draw > 0:
			out[f] = min(longReserve, now[f]/draw)
		}
	}
}
