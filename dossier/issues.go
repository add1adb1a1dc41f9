// issues.yaml: the points on the agenda of the talks, each a level between 0 and 1.

package dossier

// Issue is one point on the agenda. Its ends are put in words, so that a level can be read.
type Issue struct {
	Pos       `yaml:"-"`
	ID        Text     `yaml:"id" must:"yes" declares:"issue"` // short name used in every other file
	Name      Text     `yaml:"name" must:"yes"`                // name a reader sees
	Inventory []Text   `yaml:"inventory"`                      // inventory rows it answers
	AtZero    Text     `yaml:"at_zero" must:"yes"`             // what level 0 would mean
	AtOne     Text     `yaml:"at_one" must:"yes"`              // what level 1 would mean
	StatusQuo Number   `yaml:"status_quo" must:"yes"`          // level on the as-of date, unit "1"
	KM2       Number   `yaml:"km2"`                            // territory only: the land the whole scale stands for
	Stances   []Stance `yaml:"stances" must:"yes"`             // who wants which level, and how much
}

// Stance is what one actor, or every actor of one role, wants on an issue.
type Stance struct {
	Pos    `yaml:"-"`
	Actor  Text   `yaml:"actor" ref:"actor"`                                                // either an actor
	Role   Text   `yaml:"role" oneof:"patron adversary protege backer rival observer host"` // or a role
	Ideal  Number `yaml:"ideal" must:"yes"`                                                 // level it likes best, unit "1"
	Weight Number `yaml:"weight" must:"yes"`                                                // what the whole scale is worth to it, unit "stake"
}
