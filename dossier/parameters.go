// parameters.yaml: what the dossier believes about the numbers of the mechanisms.

package dossier

// Parameter is the prior of one mechanism parameter, for all actors or for one. Several entries
// of the same parameter may stand beside each other with different known dates; a view takes the
// newest that was knowable.
type Parameter struct {
	Parameter Text   `yaml:"parameter" must:"yes"` // mechanism and parameter, such as "attrition.front_speed"
	At        Text   `yaml:"at" ref:"actor"`       // only for this actor
	Number           // its unit, prior and basis
	Scales    Scales `yaml:"scales"` // members of a bloc as multiples of the bloc's mean
	Note      Text   `yaml:"note"`   // anything else worth saying
}

// Scales gives each member's value as a multiple of the prior, derived from data.
type Scales struct {
	Pos     `yaml:"-"`
	Says    Text   `yaml:"says" must:"yes"`                // what the multiples are
	Basis   Basis  `yaml:"basis" must:"yes"`               // where they come from
	Members Shares `yaml:"members" must:"yes" ref:"actor"` // actor: multiple
}

// Shares is a mapping from ids to numbers, in the order written.
type Shares []Share

// Share is one line of a mapping from ids to numbers.
type Share struct {
	ID    Text
	Value Real
}
