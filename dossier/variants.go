// variants/NAME.yaml: another reading of the same events, or another structure, as changes to this
// dossier; everything a variant does not change is the dossier's.

package dossier

// Variant is a named list of changes to the dossier, in points: changes that stand or fall together. Each
// point can be taken by itself, so that a comparison can say over which of them two readings part.
type Variant struct {
	Pos        `yaml:"-"`
	Name       string      `yaml:"-"`                                                 // the name of its file
	Says       Text        `yaml:"says" must:"yes"`                                   // whose reading it is, in neutral words
	Kind       Text        `yaml:"kind" must:"yes" oneof:"reading structure placebo"` // another reading, another structure, or values given to the wrong party
	References []Reference `yaml:"references"`                                        // literature that only this variant rests on
	Points     []Point     `yaml:"points" must:"yes" least:"1"`                       // what is read otherwise
}

// Point is one thing that is read otherwise, and the numbers that say it. Entries replace what the dossier
// says of the same thing, or add to it.
type Point struct {
	Pos        `yaml:"-"`
	ID         Text              `yaml:"id" must:"yes"`      // short name, unique in the variant
	Says       Text              `yaml:"says" must:"yes"`    // what is read otherwise
	Because    Basis             `yaml:"because" must:"yes"` // who argues so, or why it is assumed
	Parameters []Parameter       `yaml:"parameters"`         // replace the dossier's entries known no earlier
	Initial    []Initial         `yaml:"initial"`            // likewise
	Stances    []StanceChange    `yaml:"stances"`            // ideals and weights on the issues
	Thresholds []ThresholdChange `yaml:"thresholds"`         // numbers the rules use
	Claims     []ClaimChange     `yaml:"claims"`             // other ratings and tilts of claims
	Relations  []Relation        `yaml:"relations"`          // replace the relation of the same two, or add one
	Calendar   []Event           `yaml:"calendar"`           // replace the event of the same id, or add one
	Drop       []Dropped         `yaml:"drop"`               // what is left out
}

// StanceChange replaces the ideal or the weight, or both, of a stance of the dossier.
type StanceChange struct {
	Pos    `yaml:"-"`
	Issue  Text   `yaml:"issue" must:"yes" ref:"issue"`                                     // the issue
	Actor  Text   `yaml:"actor" ref:"actor"`                                                // the actor whose stance it is
	Role   Text   `yaml:"role" oneof:"patron adversary protege backer rival observer host"` // or the role
	Ideal  Number `yaml:"ideal"`                                                            // level it likes best, unit "1"
	Weight Number `yaml:"weight"`                                                           // what the whole scale is worth to it, unit "stake"
}

// ThresholdChange gives a threshold of the rules another value.
type ThresholdChange struct {
	Pos     `yaml:"-"`
	ID      Text `yaml:"id" must:"yes" ref:"threshold"` // the threshold
	Value   Real `yaml:"value" must:"yes"`              // its value
	Unit    Unit `yaml:"unit" must:"yes"`               // its unit, as in the dossier
	Because Text `yaml:"because" must:"yes"`            // why this value
}

// ClaimChange rates a claim otherwise, or reads it as other soft observations.
type ClaimChange struct {
	Pos      `yaml:"-"`
	ID       Text   `yaml:"id" must:"yes" ref:"claim"` // the claim
	Rating   Text   `yaml:"rating"`                    // Admiralty rating, such as B3
	Tilts    []Tilt `yaml:"tilts"`                     // take the place of the claim's tilts
	Untilted Flag   `yaml:"untilted"`                  // true: it tilts nothing
	Because  Text   `yaml:"because" must:"yes"`        // why it is read so
}

// Dropped names one thing of the dossier that a variant leaves out: a parameter (the mechanism's own prior
// stands then), a claim, a relation or an event.
type Dropped struct {
	Pos       `yaml:"-"`
	Parameter Text   `yaml:"parameter"`                      // every entry of this parameter
	At        Text   `yaml:"at" ref:"actor"`                 // parameter: of this actor
	Claim     Text   `yaml:"claim" ref:"claim"`              // the claim
	Relation  []Text `yaml:"relation" ref:"actor" count:"2"` // the relation of these two
	Event     Text   `yaml:"event" ref:"event"`              // the event
	Because   Text   `yaml:"because" must:"yes"`             // why it is left out
}

// maxPoints bounds the points of a variant: a comparison runs the dossier with every choice of them.
const maxPoints = 8
