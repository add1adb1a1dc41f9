// Agreement: how far two readers coded the claims alike before they compared.

package evidence

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/dossier"
)

// An Agreement is what two codings of a dossier's claims have in common.
type Agreement struct {
	Both       int              `json:"both"`        // claims both readers saw
	OnlyFirst  int              `json:"only_first"`  // that the second missed
	OnlySecond int              `json:"only_second"` // that the first missed
	Uncoded    int              `json:"uncoded"`     // claims without a second coding, and without a word that it was missed
	NoClaim    int              `json:"no_claim"`    // codings that became no claim
	Fields     []FieldAgreement `json:"fields"`
	Parted     []Parting        `json:"parted"` // every difference, in the order of the claims
}

// A FieldAgreement is how often one field was coded alike. Kappa is Cohen's (1960): agreement beyond
// what the two would have by chance, 1 for full; absent where both used one and the same word throughout.
type FieldAgreement struct {
	Field string   `json:"field"`
	Alike int      `json:"alike"`
	Of    int      `json:"of"`
	Share float64  `json:"share"`
	Words int      `json:"words"` // how many different words the two used
	Kappa *float64 `json:"kappa,omitempty"`
}

// A Parting is one field of one claim that was coded in two ways.
type Parting struct {
	Claim   string `json:"claim"`
	Field   string `json:"field"`
	First   string `json:"first"`
	Second  string `json:"second"`
	Settled string `json:"settled,omitempty"`
}

// blank is what a field is taken for that a reader left out.
const blank = "none"

// codedFields are compared, in this order; nominal ones have a kappa.
var codedFields = []struct {
	name    string
	nominal bool
}{
	{"modality", true},
	{"kind", true},
	{"tested", true},
	{"condition", true},
	{"outcome", true},
	{"sign", true},
	{"horizon", true},
	{"origin", true},
	{"contrast", false},
	{"margin", false},
	{"paragraphs", false},
}

// coded is one reader's coding, field by field.
type coded map[string]string

// AgreementOf compares the codings of a dossier; false where it holds none.
func AgreementOf(d *dossier.Dossier) (Agreement, bool) {
	first, second := map[string]dossier.Coding{}, map[string]dossier.Coding{}
	var a Agreement
	for _, c := range d.Codings {
		switch {
		case !c.Claim.Set():
			a.NoClaim++
		case c.Coder.Value == "first":
			first[c.Claim.Value] = c
		default:
			second[c.Claim.Value] = c
		}
	}
	var pairs [][2]coded
	for _, claim := range d.Claims {
		id := claim.ID.Value
		mine, changed := first[id]
		other, seen := second[id]
		switch {
		case !seen:
			a.Uncoded++
		case other.Missed.Value:
			a.OnlyFirst++
		case mine.Missed.Value:
			a.OnlySecond++
		default:
			a.Both++
			pair := [2]coded{codedClaim(claim), codedAs(other)}
			if changed {
				pair[0].lay(mine)
				pair[0].untested()
			}
			if len(other.At) == 0 {
				pair[1]["paragraphs"] = pair[0]["paragraphs"]
			}
			pairs = append(pairs, pair)
			a.part(id, pair, strings.TrimSpace(other.Settled.Value+" "+mine.Settled.Value))
		}
	}
	for _, f := range codedFields {
		a.Fields = append(a.Fields, agreementOn(f.name, f.nominal, pairs))
	}
	return a, len(d.Codings) > 0
}

func (a *Agreement) part(claim string, pair [2]coded, settled string) {
	for _, f := range codedFields {
		if x, y := pair[0][f.name], pair[1][f.name]; x != y {
			a.Parted = append(a.Parted, Parting{claim, f.name, x, y, settled})
		}
	}
}

// agreementOn counts one field.
func agreementOn(field string, nominal bool, pairs [][2]coded) FieldAgreement {
	out := FieldAgreement{Field: field, Of: len(pairs)}
	words := map[string][2]int{}
	for _, p := range pairs {
		for i, c := range p {
			n := words[c[field]]
			n[i]++
			words[c[field]] = n
		}
		if p[0][field] == p[1][field] {
			out.Alike++
		}
	}
	out.Words = len(words)
	if out.Of == 0 {
		return out
	}
	n := float64(out.Of)
	out.Share = float64(out.Alike) / n
	byChance := 0.0
	for _, c := range words {
		byChance += float64(float64(c[0]) * float64(c[1]))
	}
	byChance /= float64(n * n)
	if nominal && byChance < 1 {
		kappa := (out.Share - byChance) / (1 - byChance)
		out.Kappa = &kappa
	}
	return out
}

// codedClaim is the coding that a claim itself is.
func codedClaim(c dossier.Claim) coded {
	e := c.Expects
	out := coded{
		"modality": word(c.Modality), "kind": word(c.Kind), "condition": word(e.Given), "outcome": word(e.Outcome), "sign": word(e.Sign), "origin": word(c.Origin),
		"horizon": number(e.Months), "margin": blank, "contrast": blank, "paragraphs": places(c.At), "tested": strconv.FormatBool(e.Set()),
	}
	if e.At.Set() {
		out["horizon"] = number(e.At)
	}
	if e.Margin.Set() {
		out["margin"] = figure(e.Margin.Value)
	}
	switch {
	case e.Contrast != nil:
		out["contrast"] = spaced(e.Contrast.Do.Value + " against " + e.Contrast.Against.Value)
	case e.Rank != nil:
		out["outcome"], out["horizon"] = e.Rank.First.Value+" first", number(e.Rank.At)
	case len(e.Above) == 2:
		out["outcome"] = e.Above[0].Value + " > " + e.Above[1].Value
	case e.Band != nil:
		out["outcome"] = spaced(e.Band.Scenario.Value + e.Band.Outcome.Value)
	}
	return out
}

// codedAs is a coding given in full.
func codedAs(c dossier.Coding) coded {
	out := coded{}
	for _, f := range codedFields {
		out[f.name] = blank
	}
	out.lay(c)
	out["tested"] = strconv.FormatBool(out["outcome"] != blank && (c.Contrast.Set() || c.Sign.Set() || c.Horizon.Set()))
	return out
}

// lay puts what a coding says over what there is.
func (m coded) lay(c dossier.Coding) {
	for field, t := range map[string]dossier.Text{
		"modality": c.Modality, "kind": c.Kind, "condition": c.Condition, "outcome": c.Outcome, "sign": c.Sign, "origin": c.Origin, "contrast": c.Contrast,
	} {
		if t.Set() {
			m[field] = spaced(t.Value)
		}
	}
	if c.Horizon.Set() {
		m["horizon"] = number(c.Horizon)
	}
	if c.Margin.Set() {
		m["margin"] = figure(c.Margin.Value)
	}
	if len(c.At) > 0 {
		m["paragraphs"] = places(c.At)
	}
}

// untested clears the rest of an expectation whose outcome is none: the reader wrote none.
func (m coded) untested() {
	if m["outcome"] != blank {
		return
	}
	for _, field := range []string{"condition", "sign", "horizon", "contrast", "margin"} {
		m[field] = blank
	}
	m["tested"] = strconv.FormatBool(false)
}

func word(t dossier.Text) string {
	if !t.Set() {
		return blank
	}
	return spaced(t.Value)
}

// spaced is a text with its white space settled.
func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

func number(w dossier.Whole) string {
	if !w.Set() || w.Value == 0 {
		return blank
	}
	return strconv.Itoa(w.Value)
}

func figure(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

func places(at []dossier.Whole) string {
	var all []int
	for _, w := range at {
		all = append(all, w.Value)
	}
	slices.Sort(all)
	return fmt.Sprint(all)
}

// KappaWords are the words for a kappa, by Landis and Koch (1977): a convention, not a test.
func (f FieldAgreement) KappaWords() string {
	if f.Kappa == nil {
		return ""
	}
	for _, b := range []struct {
		from  float64
		words string
	}{{0.8, "almost full"}, {0.6, "substantial"}, {0.4, "moderate"}, {0.2, "fair"}, {0, "slight"}} {
		if *f.Kappa > b.from {
			return b.words
		}
	}
	return "none beyond chance"
}
