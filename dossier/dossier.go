// dossier.yaml: the head of the folder, and the Dossier that holds every noun of it.

package dossier

// Dossier is everything a folder says. Lists keep the order of the files; an as-of view
// ([Dossier.AsOf]) is sorted by id instead, so that nothing downstream can depend on layout.
type Dossier struct {
	Head       Head
	Actors     []Actor
	Relations  []Relation
	Issues     []Issue
	Parameters []Parameter
	Initial    []Initial
	Sources    []Source
	References []Reference
	Datasets   []Dataset
	Claims     []Claim
	Codings    []Coding
	Drafts     []Claim `yaml:"-"` // claims of a draft laid beside for an audit; not part of the dossier
	Levers     []Lever
	Calendar   []Event
	Scenarios  Scenarios
	Omissions  []Omission
	Coverage   []Row
	Variants   []Variant `yaml:"-"` // other readings; none of them is in force unless [Dossier.Vary] puts it there
	Targets    []Target

	texts texts    // the files as read, for excerpts
	as    *Variant // the variant that is in force, if one is
}

// Head is dossier.yaml: what is asked, of when, and over which months.
type Head struct {
	Pos        `yaml:"-"`
	Format     Whole    `yaml:"format" must:"yes"`                  // format of the folder; 1
	Name       Text     `yaml:"name" must:"yes" declares:"dossier"` // name of the dossier, as on the command line
	Title      Text     `yaml:"title" must:"yes"`                   // title a reader sees
	Question   Text     `yaml:"question" must:"yes"`                // what the dossier is kept to answer
	AsOf       Day      `yaml:"as_of" must:"yes"`                   // month 1 is the month after this date
	Horizon    Horizon  `yaml:"horizon"`                            // how far the futures run
	Neutrality Text     `yaml:"neutrality"`                         // how names and surfaces stay neutral
	Reference  Baseline `yaml:"reference"`                          // the paired future in which the posture never shifted
	Money      Money    `yaml:"money"`                              // in which units money is counted, where not in the model's own
}

// Horizon is how many months the futures run and at which of them odds are given.
type Horizon struct {
	Pos      `yaml:"-"`
	Months   Whole   `yaml:"months" must:"yes"`   // length of a future
	Headline Whole   `yaml:"headline" must:"yes"` // the month whose odds come first
	Report   []Whole `yaml:"report"`              // the months at which odds are given
}

// Money says in which unit each purse is counted: any currency, or "account" for a unit that the
// dossier defines. What is left out is counted in the model's own unit. A purse that is counted
// otherwise needs numbers of its own throughout, since the shared ones were stated in the model's.
type Money struct {
	Pos       `yaml:"-"`
	Adversary Unit `yaml:"adversary"`          // the adversary's budget; the model's own is "trn RUB"
	Aid       Unit `yaml:"aid"`                // what patron and backers give; the model's own is "bn EUR"
	Because   Text `yaml:"because" must:"yes"` // what the units stand for, and why these
}

// Baseline is the paired future that rules speak of when they speak of a change: every lever
// named here is held at its value, on the same chance.
type Baseline struct {
	Pos   `yaml:"-"`
	Says  Text   `yaml:"says" must:"yes"` // the paired future in words
	Since Day    `yaml:"since"`           // when the shift began: evidence from before says nothing of the response to it
	Hold  []Hold `yaml:"hold" must:"yes"` // levers held, and at which value
}

// Hold fixes one lever at one value, in the lever's own unit.
type Hold struct {
	Pos   `yaml:"-"`
	Lever Text `yaml:"lever" must:"yes" ref:"lever"` // id of a lever
	Value Real `yaml:"value" must:"yes"`             // value it is held at
}
