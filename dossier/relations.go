// relations.yaml: who is bound to whom, and how firmly.

package dossier

// Relation is declared once without direction; the model holds both directions.
type Relation struct {
	Pos        `yaml:"-"`
	Between    []Text `yaml:"between" must:"yes" ref:"actor" count:"2"`                  // the two actors
	Commitment Text   `yaml:"commitment" must:"yes" oneof:"treaty statute partner none"` // how firm the bond is
	Inventory  []Text `yaml:"inventory"`                                                 // inventory rows it answers
	Note       Text   `yaml:"note"`                                                      // anything else worth saying
}
