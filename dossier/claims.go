// claims/*.yaml: what the sources say, one thing at a time, in paraphrase.

package dossier

// Claim is one thing a source says, with its place, its force and what would make it hold.
type Claim struct {
	Pos          `yaml:"-"`
	ID           Text       `yaml:"id" must:"yes" declares:"claim"`                                     // short name
	Source       Text       `yaml:"source" must:"yes" ref:"document"`                                   // the document that says it
	At           []Whole    `yaml:"at" must:"yes" least:"1"`                                            // paragraphs: non-empty lines, from 1
	Says         Text       `yaml:"says" must:"yes"`                                                    // the claim in our own words
	Kind         Text       `yaml:"kind" must:"yes" oneof:"fact figure judgement forecast causal norm"` // what sort of claim it is
	Modality     Text       `yaml:"modality" must:"yes" oneof:"is likely may should"`                   // how strongly it is put
	Rating       Text       `yaml:"rating" must:"yes"`                                                  // Admiralty rating, such as B3
	Inventory    []Text     `yaml:"inventory"`                                                          // inventory rows it answers
	Origin       Text       `yaml:"origin"`                                                             // claims of one origin share one weight
	EvidenceFrom Day        `yaml:"evidence_from"`                                                      // the newest thing it can have seen
	DisputedBy   []Dispute  `yaml:"disputed_by"`                                                        // claims or inventory rows that contradict it
	Corrected    Correction `yaml:"corrected"`                                                          // what is so instead, and why
	Tilts        []Tilt     `yaml:"tilts"`                                                              // soft observations of parameters
	Expects      Expects    `yaml:"expects"`                                                            // what the model would show if it held
	Note         Text       `yaml:"note"`                                                               // anything else worth saying
}

// Dispute is a claim's id, or {inventory: X06, says: ...} for a contradiction no claim carries.
type Dispute struct {
	Pos       `yaml:"-"`
	Claim     Text `yaml:"claim" ref:"claim"` // the contradicting claim
	Inventory Text `yaml:"inventory"`         // or the inventory row of the contradiction
	Says      Text `yaml:"says"`              // and what it says
}

// Correction replaces a claim by what primary sources say.
type Correction struct {
	Pos   `yaml:"-"`
	Says  Text  `yaml:"says" must:"yes"`  // what is so instead
	Basis Basis `yaml:"basis" must:"yes"` // who says so
}

// Tilt is a claim taken as a soft observation of a parameter.
type Tilt struct {
	Pos       `yaml:"-"`
	Parameter Text `yaml:"parameter" must:"yes"` // mechanism and parameter
	Near      Real `yaml:"near" must:"yes"`      // value the claim points to
	Spread    Real `yaml:"spread" must:"yes"`    // how loosely, above 0
	Unit      Unit `yaml:"unit" must:"yes"`      // unit of both
	Because   Text `yaml:"because" must:"yes"`   // how the claim speaks to this parameter
}

// Expects makes a claim executable; exactly one of Rank, Above, Contrast and Band is written.
type Expects struct {
	Pos      `yaml:"-"`
	Given    Text      `yaml:"given" ref:"condition"`          // only where this condition holds
	Rank     *Rank     `yaml:"rank"`                           // one scenario is the likeliest of some
	Above    []Text    `yaml:"above" ref:"scenario" count:"2"` // the first scenario is likelier than the second
	Contrast *Contrast `yaml:"contrast"`                       // doing one thing against doing another
	Outcome  Text      `yaml:"outcome"`                        // contrast: the indicator compared
	Sign     Text      `yaml:"sign" oneof:"+ -"`               // contrast: on which side the difference lies
	Margin   Real      `yaml:"margin"`                         // contrast: by how much at least, in the indicator's unit
	Months   Whole     `yaml:"months"`                         // contrast: after how many months
	Band     *Band     `yaml:"band"`                           // a scenario's chance lies in a band
	At       Whole     `yaml:"at"`                             // above, band: at this month
}

// Rank says that one scenario is the likeliest among several.
type Rank struct {
	Pos   `yaml:"-"`
	First Text   `yaml:"first" must:"yes" ref:"scenario"` // the likeliest
	Among []Text `yaml:"among" must:"yes" ref:"scenario"` // of these, itself included
	At    Whole  `yaml:"at" must:"yes"`                   // at this month
}

// Contrast names two settings of levers, each written "lever=value"; the value is a number or
// the name of a stop of the lever.
type Contrast struct {
	Pos     `yaml:"-"`
	Do      Text `yaml:"do" must:"yes"`      // what is done
	Against Text `yaml:"against" must:"yes"` // what it is compared with
}

// Band says that a scenario's chance lies between two numbers.
type Band struct {
	Pos      `yaml:"-"`
	Scenario Text `yaml:"scenario" must:"yes" ref:"scenario"` // the scenario
	Low      Real `yaml:"low" must:"yes"`                     // at least this chance
	High     Real `yaml:"high" must:"yes"`                    // at most this chance
}
