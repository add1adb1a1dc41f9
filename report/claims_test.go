package report

import (
	"strings"
	"testing"

	"parley/evidence"
	"parley/study"
)

// tested are verdicts of every kind, as tests of claims give them.
func tested() *study.ClaimResults {
	tip, floor := 0.259, 0.0039
	claim := func(id, source, at, says, modality string) study.ClaimInfo {
		return study.ClaimInfo{ID: id, Source: source, At: at, Says: says, Modality: modality, Kind: "causal", Rating: "B3"}
	}
	r := &study.ClaimResults{
		Dossier: study.DossierID{Name: "ukraine-2025", Title: "The war over Ukraine", AsOf: "2025-12-05", Hash: "9f86d081884c7d65"}, Condition: study.Condition,
		Seed: 1, Futures: 4096, Rows: 512, Replications: 8,
		Structures: []study.Named{{Name: "jumps_flattened", Says: "jumps have no direction"}},
		Claims: []study.ClaimVerdict{
			{
				ClaimInfo: claim("d0-refusal", "d0", "¶7", "the protege would reject an agreement made without it", "is"), Test: "seats_protege=0 raises rejected_D, against seats_protege=1; month 12", Asks: "contrast", Chance: true,
				Verdict: evidence.Holds, Why: "so in 96% of parameter space, and in each of 3 other structures and definitions", Effect: &study.Effect{D: 0.0164, SE: 0.0026, Low: -0.001, High: 0.056, Futures: 4096},
				Outside: []study.OutsideInfo{{Verdict: "supports", Says: "two of three such texts were refused", Basis: "a survey, table 2"}},
			},
			{
				ClaimInfo: claim("d2-arms", "d2", "¶16", "cut off from the patron’s arms, aid becomes harder to keep up", "is"), Test: "purchase_permission=0 lowers arms_rel, against purchase_permission=1; month 24", Asks: "contrast",
				Verdict: evidence.Undecided, Why: "so in 65% of parameter space, the opposite in 0%, less than the margin in 34%", Effect: &study.Effect{D: -0.093, SE: 0.0036, Low: -0.209, High: -0.031, Futures: 4096},
				Leading: &study.Leading{Axis: "arms.patron_share", Says: "share of the patron’s arms", Unit: "1", Assumed: true, Low: 0.252, High: 0.388, Tipping: &tip, Inside: true, Sure: true},
			},
			{
				ClaimInfo: claim("d2-ban", "d2", "¶16", "a ban on the patron’s arms would suit the adversary best", "may"), Test: "purchase_permission=0 raises x_share, against purchase_permission=1; month 24", Asks: "contrast", Unit: "stake",
				Verdict: evidence.InPart, Why: "so in 72% of parameter space", Effect: &study.Effect{D: 0.0071, SE: 0.0003, Low: 0.002, High: 0.0216, Futures: 4096},
				Leading: &study.Leading{Axis: "attrition.front_speed", Says: "speed of the front", Unit: "stake/month", Low: 0.0038, High: 0.0168},
				Box:     &study.Box{Coverage: 0.94, Density: 0.8, Sides: []study.BoxSide{{Axis: "attrition.front_speed", Says: "speed of the front", Unit: "stake/month", Low: &floor}}},
			},
			{
				ClaimInfo: claim("d2-eases", "d2", "¶6", "tension is likely to lessen", "likely"), Test: "reset_despite_failed_talks lies between 0.55 and 0.8; month 24", Asks: "band", Chance: true,
				Verdict: evidence.Holds, Why: "the odds are 74%", Effect: &study.Effect{D: 0.739, SE: 0.017, Low: 0, High: 1, Futures: 2632},
			},
			{
				ClaimInfo: claim("d2-oil", "d2", "¶22", "the trade war lowers the oil price", "is"), Test: "trade_rival=1 lowers oil_gap, against trade_rival=0; month 12", Asks: "contrast", Unit: "1",
				Verdict: evidence.BuiltIn, Why: "the structure forces it", Effect: &study.Effect{D: -0.028, SE: 0.001, Low: -0.065, High: -0.007, Futures: 4096},
			},
		},
		Untested: []study.ClaimInfo{{ID: "d0-name", Source: "d0", At: "¶1", Says: "a number of states", Note: "a fact that the model takes in"}},
		Counts:   []study.Counted{{Verdict: evidence.Holds, Claims: 2}, {Verdict: evidence.InPart, Claims: 1}, {Verdict: evidence.Undecided, Claims: 1}, {Verdict: evidence.BuiltIn, Claims: 1}},
		Says:     map[string]string{string(evidence.Holds): "so everywhere", string(evidence.InPart): "the share in which it is so", string(evidence.Undecided): "open", string(evidence.BuiltIn): "forced"},
	}
	return r
}

// TestClaimsPrinted catches a chance printed as a bare number, a unit that is lost or doubled, a verdict without
// its reason, evidence from outside that enters the verdict, and the leading number told twice.
func TestClaimsPrinted(t *testing.T) {
	var out strings.Builder
	if err := Claims(&out, tested(), false, 100, false); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(out.String()), " ")
	for _, want := range []string{
		"effect +1.6 points, 5-95% -0.1 to +5.6 over parameters, error 0.3, from 4,096 futures",
		"HOLDS IN THE MODEL: so in 96%",
		"outside evidence supports: two of three such texts were refused (a survey, table 2)",
		"effect -0.093, 5-95% -0.209 to -0.031 over parameters",
		"MAY: so in 72% of parameter space",
		"effect +0.0071 stake, 5-95% +0.002 to +0.0216 over",
		"box: speed of the front (attrition.front_speed) above 0.0039 stake/month: so in 80% of the rows inside, which are 94% of those where it is so",
		"WITHIN THE BAND: the odds are 74%",
		"odds 73.9%, 5-95% 0% to 100% over parameters, error 1.7",
		"Document d0", "Document d2",
		"1 claim not tested", "ranks no author", "not a prediction",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("nowhere %q in\n%s", want, out.String())
		}
	}
	if strings.Contains(text, "arms.patron_share") {
		t.Error("the leading number stands below a reason that has to name it")
	}
	out.Reset()
	if err := Claims(&out, tested(), true, 100, false); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "a fact that the model takes in") {
		t.Error("--all does not say why a claim is not tested")
	}
}

// TestClaimsOnThePage catches verdicts that do not reach the page, a document whose claims stand under another,
// text that becomes markup, and a page without tests that does not say so.
func TestClaimsOnThePage(t *testing.T) {
	r := made(t, 2)
	r.Tested = tested()
	r.Tested.Claims[0].Why = "<b>so</b>"
	page := briefOf(t, r)
	for _, want := range []string{"Document d2: 4 claims tested", "Document d0: 1 claim tested", "&lt;b&gt;so&lt;/b&gt;", "May</b>: so in 72%", "<b>Supports</b>: two of three", "1 claim beside"} {
		if !strings.Contains(page, want) {
			t.Errorf("nowhere %q", want)
		}
	}
	if fault := nesting(page); fault != "" {
		t.Error(fault)
	}
	r.Tested = nil
	if !strings.Contains(briefOf(t, r), "Not tested for this page") {
		t.Error("a page without tests does not say so")
	}
}

// TestClaimsInWords catches "may" before a share of nothing, "holds" of a chance that only lies in its band, and
// more figures than the error bears, of a number or of a range that chance swallows.
func TestClaimsInWords(t *testing.T) {
	may := study.ClaimVerdict{Verdict: evidence.InPart, Asks: "contrast", Shares: &study.Shares{Holds: 0.049}}
	if got := verdictWords(may); got != "hardly" {
		t.Errorf("so in 5%%: %q", got)
	}
	may.Shares.Holds = 0.051
	if got := verdictWords(may); got != "may" {
		t.Errorf("so in 5%% and more: %q", got)
	}
	band := study.ClaimVerdict{Verdict: evidence.Holds, Asks: "band"}
	if got := verdictWords(band); got != "holds in the model" {
		t.Errorf("a number in its band: %q", got)
	}
	flat := study.ClaimVerdict{Asks: "contrast", Chance: true, Effect: &study.Effect{D: 0.00195, SE: 0.000971, Low: 0.00195, High: 0.00195, Futures: 2048}}
	if got := effectLine(flat); !strings.Contains(got, "effect +0.19 points, no spread over parameters beyond chance, error 0.1,") {
		t.Errorf("a range of one number: %s", got)
	}
	for _, c := range []struct {
		x, se float64
		want  string
	}{{-0.04721, 0.00279, "-0.047"}, {12.34, 1.23, "12.3"}, {1234, 30, "1234"}, {0.0001, 0.02, "0"}, {-0.004, 0.02, "0"}, {0.3421, 0, "0.342"}} {
		if got := borne(c.x, c.se); got != c.want {
			t.Errorf("%g give or take %g: %s, want %s", c.x, c.se, got, c.want)
		}
	}
}
