// Readings other than the dossier's own: how a study says that it is of one, and the structures that a
// verdict has to survive.

package study

import (
	"errors"
	"fmt"

	"parley/dossier"
	"parley/quantity"
)

// VariantID names the variant a study is of.
type VariantID struct {
	Name string `json:"name"`
	Kind string `json:"kind"` // reading, structure or placebo
	Says string `json:"says"` // whose reading it is, or what it fixes
}

// variantID is the variant a dossier is read as; nil when it is read as it stands.
func (p *Prepared) variantID() *VariantID {
	v, ok := p.View.As()
	if !ok {
		return nil
	}
	return &VariantID{Name: v.Name, Kind: v.Kind.Value, Says: p.named(v.Says.Value)}
}

// condition is the sentence that every surface carries: it says so when the dossier is not read as it stands.
func (p *Prepared) condition() string {
	v, ok := p.View.As()
	if !ok {
		return Condition
	}
	return fmt.Sprintf("conditional on the variant %s of this dossier, its priors and its model; not a prediction", v.Name)
}

// A Structure is another form of the model or of the dossier that a verdict has to survive.
type Structure struct {
	Name     string
	Says     string
	Prepared *Prepared
}

// StructuralVariants prepares the structures beside the baseline: the jump prior flattened, and what the
// dossier keeps as variants of the kind structure. The options are those of the baseline, such as the tilts
// left out of a test.
func StructuralVariants(whole *dossier.Dossier, o Options) ([]Structure, error) {
	flat := o
	flat.Replace = map[string]quantity.Dist{}
	for name, d := range o.Replace {
		flat.Replace[name] = d
	}
	for name, d := range flatJumps {
		flat.Replace[name] = d
	}
	p, err := Prepare(whole, flat)
	if err != nil {
		return nil, err
	}
	out := []Structure{{"jumps_flattened", "jumps of posture have no preferred direction, and instruments jump apart", p}}
	for _, v := range whole.Variants {
		if v.Kind.Value != "structure" {
			continue
		}
		p, err := prepareVariant(whole, v.Name, o)
		if err != nil {
			return nil, err
		}
		out = append(out, Structure{v.Name, p.named(v.Says.Value), p})
	}
	return out, nil
}

// prepareVariant prepares a dossier as a variant reads it, in some points or all.
func prepareVariant(whole *dossier.Dossier, name string, o Options, points ...string) (*Prepared, error) {
	varied, err := whole.Vary(name, points...)
	if err != nil {
		return nil, err
	}
	p, err := Prepare(varied, o)
	if err != nil {
		return nil, fmt.Errorf("the variant %s does not stand:\n%w", name, err)
	}
	return p, nil
}

// CheckVariants prepares every variant of a dossier, so that a check finds what only the model knows, such
// as a parameter that no mechanism has.
func CheckVariants(whole *dossier.Dossier, o Options) error {
	var all []error
	for _, name := range whole.VariantNames() {
		_, err := prepareVariant(whole, name, o)
		all = append(all, err)
	}
	return errors.Join(all...)
}
