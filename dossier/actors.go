// actors.yaml: the states, blocs and institutions of the dossier; never a person.

package dossier

// Actor is a state, a bloc or an institution and the role it plays.
type Actor struct {
	Pos       `yaml:"-"`
	ID        Text   `yaml:"id" must:"yes" declares:"actor"`                                              // short name used in every other file
	Name      Text   `yaml:"name" must:"yes"`                                                             // name a reader sees
	InText    Text   `yaml:"in_text"`                                                                     // the name inside a sentence, where it takes an article
	Role      Text   `yaml:"role" must:"yes" oneof:"patron adversary protege backer rival observer host"` // what it is in the model
	Inventory []Text `yaml:"inventory"`                                                                   // inventory rows it answers
	Note      Text   `yaml:"note"`                                                                        // anything else worth saying
}
