package outcome

// The recognition rules of the theory, as a dossier would write them, and texts that are no rules.

import "parley/quantity"

// theoryEnv names the indicators of the theory's list that its recognition rules use.
var theoryEnv = func() Env {
	env := Env{
		Roles: []Role{
			{Name: "patron", Actors: []string{"us"}},
			{Name: "protege", Actors: []string{"ukraine"}},
			{Name: "backer", Actors: []string{"eu", "france", "germany", "norway", "poland", "uk"}},
			{Name: "observer", Actors: []string{"saudi", "southkorea", "taiwan"}},
		},
		Thresholds: []Threshold{
			{Name: "little_aid", Value: .6},
			{Name: "chill", Value: .2},
			{Name: "close", Value: .3},
			{Name: "cheap_oil", Value: -15, Unit: quantity.MustUnit("%")},
			{Name: "durable", Value: 3, Unit: quantity.MustUnit("years")},
			{Name: "heavy_losses", Value: 30, Unit: quantity.MustUnit("thousand persons/month")},
			{Name: "many_strikes", Value: 200},
		},
	}
	number := func(unit string, names ...string) {
		for _, n := range names {
			env.Indicators = append(env.Indicators, Indicator{Name: n, Unit: quantity.MustUnit(unit)})
		}
	}
	number("1", "aid_G_rel", "aid_B_rel", "aid_total_rel", "presence_rel", "sanc_net", "contact_GA", "w_GA", "w_GB",
		"deal_relief", "deal_guarantee", "deal_member", "oil_gap", "A_fiscal_loss", "sanction_loss", "stalls12",
		"strikes", "cohesion_NATO", "centrality_G", "a_AC", "resources_IndoPac", "demand_A", "belief_greedy",
		"consistency", "rounds12", "refused_texts")
	number("stake", "x_share", "deal_x", "overlap_Z")
	number("km2/month", "front_kmmo")
	number("persons/month", "cas_mo")
	number("1/year", "probe_S")
	number("months", "deal_age")
	for _, n := range []string{
		"war_on", "settled", "relapsed", "pact", "mediator_on", "document_signed", "legis_flip", "aggr_terms",
		"deal_imposed", "round_held", "text_accepted",
	} {
		env.Indicators = append(env.Indicators, Indicator{Name: n, Kind: YesNo})
	}
	env.Indicators = append(env.Indicators,
		Indicator{Name: "blame", Kind: OneOf, Words: []Word{{"none", 0}, {"adversary", 1}, {"protege", 2}, {"backer", 3}}})
	per := func(kind Kind, name string, actors ...string) {
		env.Indicators = append(env.Indicators, Indicator{Name: name, Kind: kind, Of: actors})
	}
	backers, observers := env.Roles[2].Actors, env.Roles[3].Actors
	all := append(append([]string{}, backers...), observers...)
	per(Number, "R_of", all...)
	per(Number, "autonomy_of", all...)
	per(Number, "spend_of", all...)
	per(Number, "hedge_of", all...)
	per(Number, "w_patron_of", backers...)
	per(Number, "w_protege_of", backers...)
	per(YesNo, "seated_of", append([]string{"ukraine"}, backers...)...)
	return env
}()

// theoryRules are S01 to S29 of the theory, under the names of a dossier.
var theoryRules = []Rule{
	{"reset_without_commitments", "contact_GA > 0 and not pact and aid_G_rel < little_aid and presence_rel < 1 and -.25 <= change(sanc_net) <= .1 and deal_relief == 0 and aid_B_rel > 1"},
	{"moderate_chill", `blame == "adversary" and change(sanc_net) > chill and 0 < contact_GA < close and aid_G_rel >= .7 and ratio(aid_B_rel, aid_B_rel + aid_G_rel, 0) >= .5 and change(w_GB) > 0`},
	{"broad_rapprochement", "aid_G_rel < chill and change(w_GB) < -.15 and change(sanc_net) < -chill and since_start(w_GA) > close"},
	{"war_goes_on", "war_on"},
	{"talks_stall_contact_stays", "(stalls12 >= 3 or not mediator_on) and contact_GA > 0 and since_start(w_GA) >= 0 and war_on"},
	{"document_without_protege", `ever(document_signed and blame in ["protege", "backer", "none"])`},
	{"oil_bites_more", "contact_GA > 0 and oil_gap < cheap_oil and A_fiscal_loss > sanction_loss"},
	{"slow_withdrawal", "presence_rel < .85 and .2 <= aid_G_rel < .8"},
	{"friendship_lasts", "pact and always(w_GA > .5, 24)"},
	{"mediator_leaves", "not ever(mediator_on, 6) and not ever(settled)"},
	{"settlement_holds", "settled and deal_age >= durable and not ever(relapsed) and change(w_GB) >= -.05 and all(backer, since_start(R_of) >= -.02)"},
	{"settlement_costs_trust", "settled and aggr_terms and mean_over(backer, since_start(R_of)) < -.05 or ever(relapsed and deal_age <= durable) and ratio(since_start(centrality_G), at(centrality_G, 0), 0) < -.05"},
	{"settlement_relapses", "ever(relapsed and deal_age <= durable)"},
	{"backers_part", "mean_over(backer, since_start(autonomy_of)) > .25 and ratio(cohesion_NATO, at(cohesion_NATO, 0), 1) < .9"},
	{"bridge_builder", "text_accepted and any(backer, seated_of and w_patron_of > .4 and w_protege_of > .4)"},
	{"dignified_settlement", "settled and deal_x >= x_share and deal_guarantee >= .5 and deal_member >= .5"},
	{"appetite_grows", "ever(settled) and (demand_A > ago(demand_A, 12) or belief_greedy > .5)"},
	{"legislature_turns", "ever(legis_flip and ever(reset_without_commitments or broad_rapprochement, 12) and not (reset_without_commitments or broad_rapprochement))"},
	{"round_and_round", "stalls12 >= 3 and all(backer, always(seated_of == ago(seated_of, 1), 12)) and share(overlap_Z <= 0, 12) >= 2/3"},
	{"refusal_is_survived", "refused_texts >= 1 and change(front_kmmo) <= .1 * abs(at(front_kmmo, 0)) and aid_total_rel >= .8"},
	{"imposed_settlement", "settled and deal_imposed and deal_guarantee < .3 and not seated_of[protege]"},
	{"escalation", "war_on and always(cas_mo > heavy_losses and strikes > many_strikes, 12) and since(round_held) >= 6"},
	{"turn_to_the_pacific", "first(settled) >= 0 and first(settled) < 24 and since_start(resources_IndoPac) >= .05"},
	{"observers_arm", "since_start(R_of[taiwan]) < -.02 and since_start(spend_of[taiwan]) > 0 and (since_start(autonomy_of[taiwan]) > 0 or since_start(hedge_of[taiwan]) > 0) and since_start(centrality_G) < 0"},
	{"wedge_works", "change(a_AC) < -.05"},
	{"wedge_backfires", "change(a_AC) > .05"},
	{"probing_elsewhere", "change(mean(probe_S, 3)) >= .25 * at(probe_S, 0)"},
	{"observers_hedge", "mean_over(observer, since_start(hedge_of)) >= .15 and ratio(centrality_G, at(centrality_G, 0), 1) <= .85"},
	{"trust_is_kept", "(settled or moderate_chill) and all(observer, since_start(R_of) >= -.01) and all(backer, since_start(R_of) >= -.01) and consistency > .8"},
}

func theoryTexts() (texts []string) {
	for _, r := range theoryRules {
		texts = append(texts, r.Text)
	}
	return texts
}

var brokenTexts = []string{
	"", " ", "war =", "war = 1", "x >", "(war", "war)", "war and", "not", "x > > 1", "x => 1", "x =< 1", "war & deal", "war AND deal",
	"x", "1", "nil", "'none'", "[war]", "{a: 1}", "war; deal", "let a = 1; a > 0", "x ? war : deal", "x ?? y", "x ** 2 > 1",
	"x ^ 2 > 1", "x % 2 == 0", "x in 1..3", "x in []", "x matches 'a'", "blame contains 'a'", "map(x, {#})", "::any(backer, .x)",
	"x | mean(3) > 0", "len(x) > 1", "x.y > 1", "x[1] > 1", "x?.y > 0", "x[1:2] > 0", "aid > 1", "aid[eu-bodies] > 1", "aid[spain] > 1",
	"seated[backer]", "any(backers, war)", "any(x, war)", "any(war)", "mean_over(host, x) > 1", "mean(x, 0) > 1", "mean(x, t) > 1",
	"mean(x, 1.5) > 1", "ago(x, -1) > 1", "last(x, 3) > 1", "blame == 'nobody'", "blame == 1", "war == 1", "x == 'none'", "x > war",
	"x / y > 1", "x / 0 > 1", "1e300 > x", "99999999999999999999 > x", "if (war) { war } else { deal }", "it", "base and it",
	"é > 1", "x > 1 # no", "b'x' == x", "\xff", "x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x*x > 1",
	"backer", "any", "any > 1", "x.any(1)", "sum(x) > 1 and sum(war) > 1", "not x > 1", "war + 1 > 1", "month",
}
