package evidence

import (
	"math"
	"testing"

	"parley/dossier"
)

func text(s string) dossier.Text {
	return dossier.Text{Value: s, Pos: dossier.Pos{Line: 1}}
}

func yes() dossier.Flag { return dossier.Flag{Value: true, Pos: dossier.Pos{Line: 1}} }

// TestAgreement catches a kappa that leaves out what chance would give, a claim counted that one reader
// missed, a first coding that is taken from the reconciled claim where it was another, and a difference
// that is not listed. Cohen's figure is reckoned by hand: of four claims three alike; the first reader says
// is, is, is, may, the second is, is, may, may: by chance 3/4·2/4 + 1/4·2/4 = 1/2, so (3/4 − 1/2)/(1/2) = 1/2.
func TestAgreement(t *testing.T) {
	claim := func(id, modality string) dossier.Claim {
		return dossier.Claim{ID: text(id), Modality: text(modality), Kind: text("fact")}
	}
	second := func(id, modality string) dossier.Coding {
		return dossier.Coding{Claim: text(id), Coder: text("second"), Modality: text(modality), Kind: text("fact"), Settled: text("why")}
	}
	d := &dossier.Dossier{
		Claims: []dossier.Claim{claim("a", "is"), claim("b", "is"), claim("c", "may"), claim("d", "may"), claim("e", "is"), claim("f", "is"), claim("g", "is")},
		Codings: []dossier.Coding{
			second("a", "is"), second("b", "is"), second("c", "may"), second("d", "may"),
			{Claim: text("c"), Coder: text("first"), Modality: text("is")}, // reconciled to may
			{Claim: text("e"), Coder: text("second"), Missed: yes()},
			second("f", "is"),
			{Claim: text("f"), Coder: text("first"), Missed: yes()},
			{Coder: text("second"), Says: text("no claim")},
		},
	}
	a, ok := AgreementOf(d)
	if !ok || a.Both != 4 || a.OnlyFirst != 1 || a.OnlySecond != 1 || a.Uncoded != 1 || a.NoClaim != 1 {
		t.Fatalf("counted %+v", a)
	}
	modality := a.Fields[0]
	if modality.Alike != 3 || modality.Of != 4 || modality.Kappa == nil || math.Abs(*modality.Kappa-0.5) > 1e-12 {
		t.Errorf("modality: %+v", modality)
	}
	if modality.KappaWords() != "moderate" {
		t.Errorf("a kappa of one half is called %q", modality.KappaWords())
	}
	if kind := a.Fields[1]; kind.Alike != 4 || kind.Kappa != nil {
		t.Errorf("a word both use throughout bears no kappa: %+v", kind)
	}
	if len(a.Parted) != 1 || a.Parted[0] != (Parting{"c", "modality", "is", "may", "why"}) {
		t.Errorf("the readers part on %+v", a.Parted)
	}
	if _, ok := AgreementOf(&dossier.Dossier{Claims: d.Claims}); ok {
		t.Error("a dossier without codings has an agreement")
	}
}

// TestAgreementUntested catches a first reader who wrote no expectation being credited with the sign, month and
// margin that the claim got afterwards.
func TestAgreementUntested(t *testing.T) {
	d := &dossier.Dossier{
		Claims: []dossier.Claim{{ID: text("a"), Modality: text("is"), Kind: text("causal"), Expects: dossier.Expects{
			Pos: dossier.Pos{Line: 1}, Contrast: &dossier.Contrast{Do: text("aid=0"), Against: text("aid=1")}, Outcome: text("x_share"), Sign: text("+"),
		}}},
		Codings: []dossier.Coding{
			{Claim: text("a"), Coder: text("second"), Modality: text("is"), Kind: text("causal"), Outcome: text("x_share"), Sign: text("+"), Settled: text("why")},
			{Claim: text("a"), Coder: text("first"), Outcome: text("none"), Contrast: text("none")},
		},
	}
	a, _ := AgreementOf(d)
	parted := map[string]string{}
	for _, p := range a.Parted {
		parted[p.Field] = p.First
	}
	if parted["sign"] != "none" || parted["outcome"] != "none" || parted["tested"] != "false" {
		t.Errorf("the readers part on %+v", a.Parted)
	}
}
