// What cannot be tested because it was put in: outcomes that are the lever's own instrument, and facts
// that a test of this project holds the model to.

package study

import (
	"fmt"
	"slices"
	"strings"
)

// instruments names the indicators that only repeat what a lever sets. A test holds the list to the
// levers there are.
var instruments = map[string][]string{
	"posture.aid":                {"aid_G_rel"},
	"posture.financial":          {"financial_G_rel"},
	"posture.presence":           {"presence_rel"},
	"posture.sanctions":          {"sanc_net"},
	"posture.permission":         {"us_arms_access"},
	"posture.contact":            {"contact_GA"},
	"posture.pressure_protege":   {"pressure_D"},
	"posture.pressure_adversary": {"pressure_A"},
	"posture.tariff_rival":       {"tariff_rival"},
	"posture.tariff_backers":     {"tariff_backers"},
	"posture.attention":          {"attention_war"},
	"aid.backers_aid":            {"aid_B_rel", "giving_B", "giving_of"},
	"attrition.strikes":          {"strikes"},
	"bilateral.goodwill":         {"goodwill"},
	"mediation.bias":             {"bias"},
	"mediation.walk_away":        {"mediator_on", "walkout"},
	"oil.price":                  {"oil_gap"},
	"settlement.blame":           {"blame", "blame_A", "blame_B", "blame_D"},
	"talks.seat_backers":         {"seated_B", "seated_of"},
	"talks.seat_protege":         {"seated_D"},
	"talks.truce":                {"truce"},
}

// A gate is a fact that a test of this project holds the full model to: a claim that says the same is
// no finding. A test holds the list to the tests there are.
type gate struct {
	test     string   // the function
	fact     string   // what it asserts
	levers   []string // that make the contrast; empty where it is made by other means than levers
	outcomes []string // indicators in which the fact is asserted
}

// gates lists them in the order of the tests.
var gates = []gate{
	{"TestBackersReplaceInPart", "backers replace part of the aid the patron withholds, and arms fall", []string{"aid_patron"}, []string{"giving_B", "aid_B_rel", "aid_total", "aid_total_rel", "arms", "arms_rel"}},
	{"TestImposedTermsFailSooner", "imposed terms break more often", nil, nil},
	{"TestMediatorLeavesWithoutOverlap", "a mediator leaves sooner where demands leave no overlap", []string{"demands"}, []string{"mediator_on", "walkout"}},
	{"TestLeverageIsSpent", "pressure on the protege brings imposed deals while aid flows", []string{"pressure_protege", "resource_rights"}, []string{"deal_imposed"}},
	{"TestNeutrality", "with costs fixed, a better front moves terms and not the width of what both accept", nil, nil},
	{"TestSeats", "without a seat for the protege more rounds end with a text, and fewer of the texts are implemented", []string{"seats_protege"}, []string{"tabled", "stall"}},
}

// gated finds the test that a trial repeats.
func (t *trial) gated(p *Prepared) (gate, bool) {
	reads := t.indicators(p)
	for _, g := range gates {
		levers := slices.ContainsFunc(t.levers, func(l string) bool { return slices.Contains(g.levers, l) })
		outcomes := slices.ContainsFunc(reads, func(r string) bool { return slices.Contains(g.outcomes, r) })
		if levers && outcomes && len(t.levers) == 1 && len(reads) == 1 {
			return g, true
		}
	}
	return gate{}, false
}

// instrument tells whether the outcome only repeats what a lever of the contrast sets, or one that is moved
// under a band or an order.
func (t *trial) instrument(p *Prepared) (string, bool) {
	reads, levers := t.indicators(p), t.levers
	if len(t.courses) == 1 {
		for _, m := range t.courses[0].moves {
			levers = append(levers, m.Lever)
		}
	}
	for _, id := range levers {
		l, _ := p.Program.Lever(id)
		own := instruments[l.Moves.Value]
		if len(reads) > 0 && !slices.ContainsFunc(reads, func(r string) bool { return !slices.Contains(own, r) }) {
			return fmt.Sprintf("%s is what the lever %s sets", strings.Join(reads, ", "), id), true
		}
	}
	return "", false
}

// A calibration is a level that a dossier's priors were held to: a claim about that level, and not about what
// moves it, is no finding.
type calibration struct {
	dossier    string
	indicators []string // of which the level was held to
	says       string
}

// calibrations lists them, with the record of each.
var calibrations = []calibration{
	{"ukraine-2025", []string{"war_on", "settled"}, "assumed priors were held to the base rate of settlements within two years (ADR 7), so that how likely the war is to go on was put in"},
}

// calibrated finds the calibration whose level an order or a band speaks of: without a condition and without a
// lever, the outcome it puts first reads nothing else.
func (t *trial) calibrated(p *Prepared) (calibration, bool) {
	if len(t.courses) != 1 || t.courses[0].text != "" || t.given != "" {
		return calibration{}, false
	}
	i, ok := p.measured.Index(t.reads[0].rule)
	if !ok {
		return calibration{}, false
	}
	for _, c := range calibrations {
		other := func(name string) bool { return !slices.Contains(c.indicators, name) }
		if c.dossier == p.View.Head.Name.Value && !slices.ContainsFunc(p.measured.Reads(i), other) {
			return c, true
		}
	}
	return calibration{}, false
}
