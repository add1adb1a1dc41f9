// omissions.yaml: what the model leaves out, said on every surface.

package dossier

// Omission is one thing left out, why, and which way it would push the answer.
type Omission struct {
	Pos       `yaml:"-"`
	What      Text   `yaml:"what" must:"yes"`   // what is left out
	Why       Text   `yaml:"why" must:"yes"`    // why
	Pushes    Text   `yaml:"pushes" must:"yes"` // in which direction it would push the odds
	Inventory []Text `yaml:"inventory"`         // inventory rows it answers
}
