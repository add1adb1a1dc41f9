// codings/*.yaml: how two readers coded the claims, each before seeing the other's work.

package dossier

import "fmt"

// Coding is what one reader made of one claim. The claim as it stands in claims/*.yaml is what the
// two agreed on. A first coding that is not written out is the claim itself; one that is, gives the
// fields in which the claim was changed when the two were laid side by side. A second coding is
// given in full.
type Coding struct {
	Pos       `yaml:"-"`
	Claim     Text    `yaml:"claim" ref:"claim"`                                       // the claim it became; absent where it became none
	Coder     Text    `yaml:"coder" must:"yes" oneof:"first second"`                   // whose
	Missed    Flag    `yaml:"missed"`                                                  // true: this reader did not see the claim
	Source    Text    `yaml:"source" ref:"document"`                                   // the document
	At        []Whole `yaml:"at"`                                                      // paragraphs
	Says      Text    `yaml:"says"`                                                    // the claim in the reader's words
	Modality  Text    `yaml:"modality" oneof:"is likely may should"`                   // how strongly it is put
	Kind      Text    `yaml:"kind" oneof:"fact figure judgement forecast causal norm"` // what sort of claim it is
	Scope     Text    `yaml:"scope"`                                                   // of whom or what it speaks
	Condition Text    `yaml:"condition"`                                               // on what condition: a condition's id where there is one, else words
	Outcome   Text    `yaml:"outcome"`                                                 // what comes about: an indicator or scenario where there is one, else words
	Date      Text    `yaml:"date"`                                                    // of when it speaks
	Horizon   Whole   `yaml:"horizon"`                                                 // by which month
	Contrast  Text    `yaml:"contrast"`                                                // what is compared: "aid_patron=0 against aid_patron=1"
	Sign      Text    `yaml:"sign" oneof:"+ - 0"`                                      // on which side
	Margin    Real    `yaml:"margin"`                                                  // by how much
	Origin    Text    `yaml:"origin"`                                                  // whose voice it goes back to
	Settled   Text    `yaml:"settled"`                                                 // where the two differed: how it was settled, and why
}

func (c *Coding) check(f *file) {
	second := c.Coder.Value == "second"
	switch {
	case c.Missed.Value && !c.Claim.Set():
		f.fault(c.Missed.Pos, "a claim nobody named was missed", "name the claim")
	case c.Missed.Value && (c.Modality.Set() || c.Kind.Set() || c.Says.Set()):
		f.fault(c.Missed.Pos, "a coding of a claim that was missed", "remove missed:, or what was coded")
	case !c.Missed.Value && !c.Claim.Set() && (!c.Source.Set() || len(c.At) == 0 || !c.Says.Set() || !c.Settled.Set()):
		f.lacking(c.Pos, "a coding that became no claim, without its place and the reason", "add source:, at:, says: and settled:, or name the claim")
	case !c.Missed.Value && c.Claim.Set() && second && (!c.Modality.Set() || !c.Kind.Set()):
		f.lacking(c.Pos, "a second coding without modality and kind", "add modality: and kind:")
	}
}

// checkCodings finds claims that one reader coded twice.
func (d *Dossier) checkCodings(diags *Diagnostics) {
	first := map[string]Pos{}
	for _, c := range d.Codings {
		if !c.Claim.Set() || !c.Coder.Set() {
			continue
		}
		key := c.Coder.Value + " " + c.Claim.Value
		if earlier, twice := first[key]; twice {
			diags.Report(c.Claim.Pos, fmt.Sprintf("claim %q is coded twice by the %s reader", c.Claim.Value, c.Coder.Value), "keep one", Note{earlier, "the other is here"})
			continue
		}
		first[key] = c.Claim.Pos
	}
}
