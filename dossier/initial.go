// initial.yaml: where the variables of the model stand on the as-of date.

package dossier

// Initial is the first value of a variable of the vocabulary, at an actor, at a relation (two
// actors, in this direction), at an issue, at a stance (actor and issue) or at nothing for a
// variable of the world. The as-of rule is that of parameters.
type Initial struct {
	Variable Text   `yaml:"variable" must:"yes"`             // name in the vocabulary, such as "capital"
	At       []Text `yaml:"at" must:"yes" ref:"actor issue"` // [russia], [us, russia], [territory] or []
	Number          // its unit, value or prior, and basis
	Note     Text   `yaml:"note"` // anything else worth saying
}
