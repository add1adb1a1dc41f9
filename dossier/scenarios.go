// scenarios.yaml: named outcomes, recognised by rules; never an input of the model.

package dossier

// Scenarios is scenarios.yaml. The rules are text here; package outcome gives them meaning.
type Scenarios struct {
	Pos        `yaml:"-"`
	Thresholds []Threshold `yaml:"thresholds"` // numbers the rules use, each with its reason
	Conditions []Condition `yaml:"conditions"` // what claims may be conditional on
	Scenarios  []Scenario  `yaml:"scenarios"`  // named outcomes, which may overlap
	Partition  []Part      `yaml:"partition"`  // exclusive outcomes: the first rule that holds
}

// NoneOfThese is the part the program adds to the partition.
const NoneOfThese = "none_of_these"

// Threshold is a number a rule uses.
type Threshold struct {
	Pos     `yaml:"-"`
	ID      Text `yaml:"id" must:"yes" declares:"threshold"` // name the rules use
	Value   Real `yaml:"value" must:"yes"`                   // its value
	Unit    Unit `yaml:"unit" must:"yes"`                    // its unit
	Because Text `yaml:"because" must:"yes"`                 // why this value
}

// Condition is a state of the world that odds or claims may be conditional on.
type Condition struct {
	Pos   `yaml:"-"`
	ID    Text `yaml:"id" must:"yes" declares:"condition"` // short name
	Title Text `yaml:"title" must:"yes"`                   // title a reader sees
	Rule  Text `yaml:"rule" must:"yes"`                    // rule in the rules language
}

// Scenario is a named outcome under a neutral name.
type Scenario struct {
	Pos       `yaml:"-"`
	ID        Text   `yaml:"id" must:"yes" declares:"scenario"` // short neutral name
	Inventory []Text `yaml:"inventory"`                         // inventory rows it answers
	Title     Text   `yaml:"title" must:"yes"`                  // neutral title a reader sees
	Quoted    Text   `yaml:"quoted"`                            // an article's own title, shown in quotation marks
	Rule      Text   `yaml:"rule" must:"yes"`                   // rule in the rules language
	Says      Text   `yaml:"says" must:"yes"`                   // the rule in words
	Claims    []Text `yaml:"claims" ref:"claim"`                // claims it is taken from

	BaseRates []BaseRate `yaml:"base_rates"` // how often the like has come about elsewhere
}

// BaseRate is how often the like of a scenario has come about elsewhere, shown beside the odds and
// never fed into them.
type BaseRate struct {
	Pos   `yaml:"-"`
	At    Whole `yaml:"at" must:"yes"`    // by or at this month
	Low   Real  `yaml:"low" must:"yes"`   // lower end of the share
	High  Real  `yaml:"high" must:"yes"`  // upper end of the share
	Says  Text  `yaml:"says" must:"yes"`  // of what cases
	Basis Basis `yaml:"basis" must:"yes"` // where the share comes from
}

// Part is one outcome of the exclusive partition.
type Part struct {
	Pos   `yaml:"-"`
	ID    Text `yaml:"id" must:"yes" declares:"scenario"` // short neutral name
	Title Text `yaml:"title" must:"yes"`                  // title a reader sees
	Rule  Text `yaml:"rule" must:"yes"`                   // rule in the rules language
}
