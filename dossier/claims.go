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
	Outside      []Outside  `yaml:"outside"`                                                            // what evidence from outside says of it
	Note         Text       `yaml:"note"`                                                               // anything else worth saying; why it cannot be tested, where it cannot
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

// Outside is what evidence from outside the dossier says of a claim. It is shown beside the verdict
// of the model and never changes it.
type Outside struct {
	Pos     `yaml:"-"`
	Verdict Text  `yaml:"verdict" must:"yes" oneof:"supports against mixed none"` // none: it was looked for and there is none
	Says    Text  `yaml:"says" must:"yes"`                                        // what the evidence is, with its number
	Basis   Basis `yaml:"basis" must:"yes"`                                       // where it stands
	Known   Day   `yaml:"known"`                                                  // when it could first be known; absent for what is older than any view
}

// Expects makes a claim executable; exactly one of Rank, Above, Contrast and Band is written.
//
// An outcome is an expression of the rules language, judged at a month: an indicator (x_share, or
// R_of[japan]), a mean over a window (mean(w_GB, 12)), a difference of two actors, or a condition or
// scenario, of which the chance is taken.
type Expects struct {
	Pos      `yaml:"-"`
	Given    Text      `yaml:"given" ref:"condition"`          // only where this condition holds: for odds at the same month, for a contrast in the month before the act
	Rank     *Rank     `yaml:"rank"`                           // one scenario is the likeliest of some
	Above    []Text    `yaml:"above" ref:"scenario" count:"2"` // the first scenario is likelier than the second
	Contrast *Contrast `yaml:"contrast"`                       // doing one thing against doing another
	Outcome  Text      `yaml:"outcome"`                        // contrast: what is compared
	Sign     Text      `yaml:"sign" oneof:"+ - 0"`             // contrast: on which side the difference lies; 0: none larger than the margin
	Margin   Real      `yaml:"margin"`                         // contrast: by how much at least, in the outcome's unit; with sign 0, at most
	Months   Whole     `yaml:"months"`                         // contrast: at this month
	Band     *Band     `yaml:"band"`                           // a chance, or a number, lies between two
	At       Whole     `yaml:"at"`                             // above, band: at this month
	Under    Text      `yaml:"under"`                          // rank, above, band: with levers moved so
}

// Rank says that one scenario is the likeliest among several.
type Rank struct {
	Pos   `yaml:"-"`
	First Text   `yaml:"first" must:"yes" ref:"scenario"` // the likeliest
	Among []Text `yaml:"among" must:"yes" ref:"scenario"` // of these, itself included
	At    Whole  `yaml:"at" must:"yes"`                   // at this month
}

// Contrast names two courses, each one or several settings of levers ([ParseSettings]): "aid_patron=0,
// hold contact=0.8@3..14".
type Contrast struct {
	Pos     `yaml:"-"`
	Do      Text `yaml:"do" must:"yes"`      // what is done
	Against Text `yaml:"against" must:"yes"` // what it is compared with
	Beside  Text `yaml:"beside"`             // set on both sides: who may not respond
}

// Band says that a scenario's chance, or an outcome, lies between two numbers.
type Band struct {
	Pos      `yaml:"-"`
	Scenario Text `yaml:"scenario" ref:"scenario"` // the scenario
	Outcome  Text `yaml:"outcome"`                 // or the outcome
	Low      Real `yaml:"low" must:"yes"`          // at least this much
	High     Real `yaml:"high" must:"yes"`         // at most this much
}
