// Package study walks the whole road: it reads a dossier, compiles it, runs it, recognises the
// scenarios, works out what drives them, and keeps every stage on disk under the hash of what
// went into it. Everything a reader is shown comes from the Results of a study.
package study

// Results is everything computed from one dossier, seed and design. It is the object that
// `run --json` prints and that the brief is made of.
type Results struct {
	Dossier      DossierID `json:"dossier"`
	Condition    string    `json:"condition"` // the sentence every surface carries
	Seed         uint64    `json:"seed"`
	Rows         int       `json:"rows"`
	Replications int       `json:"replications"`
	Futures      int       `json:"futures"`
	Months       int       `json:"months"`
	FirstMonth   string    `json:"first_month"` // month 1, as 2026-01
	Headline     int       `json:"headline"`    // the month whose odds come first
	At           []int     `json:"at"`          // the months at which odds are given
	Levers       []Moved   `json:"levers"`
	Held         []string  `json:"held"` // levers that are held rather than shifted

	Scenarios  []Scenario     `json:"scenarios"`
	Partition  []Outcome      `json:"partition"`  // exclusive, summing to 1 at every month
	Conditions []Outcome      `json:"conditions"` // how often each condition held
	Indicators map[string]Fan `json:"indicators"`
	Order      []string       `json:"order_of_month"`
	Axes       []AxisInfo     `json:"axes"`
	AtBound    []Bounded      `json:"at_bound"` // stocks that were held at a bound, and how often

	Arms      []Arm           `json:"arms,omitempty"`      // levers side by side on common chance
	Influence []ClaimShift    `json:"influence,omitempty"` // coded claims that tilt a prior, by how far they move the headline
	Reading   *Reading        `json:"reading,omitempty"`   // the dossier beside one of its variants
	Placebos  []Placebo       `json:"placebos,omitempty"`  // the dossier with roles shuffled
	Typical   []Told          `json:"typical,omitempty"`   // typical futures told in words
	Tested    *ClaimResults   `json:"tested,omitempty"`    // claims run as tests, where it was asked for
	Events    []Dated         `json:"timeline"`
	Sources   []SourceInfo    `json:"sources"`
	Claims    []ClaimInfo     `json:"claims"`
	Omissions []Omitted       `json:"omissions"`
	Issues    []IssueInfo     `json:"issues"`
	Actors    []ActorInfo     `json:"actors"`
	Thresh    []ThresholdInfo `json:"thresholds"`
}

// DossierID names a dossier and the state of it that was read.
type DossierID struct {
	Name       string `json:"name"`
	Title      string `json:"title"`
	Question   string `json:"question"`
	Neutrality string `json:"neutrality,omitempty"`
	Reference  string `json:"reference"` // the paired future, in words
	Hash       string `json:"hash"`
	AsOf       string `json:"as_of"`

	Variant *VariantID `json:"variant,omitempty"` // the variant it is read as, where it is not read as it stands
}

// Moved is a lever away from its no-op.
type Moved struct {
	Lever string  `json:"lever"`
	Label string  `json:"label"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	From  int     `json:"from"`
	Held  bool    `json:"held"`
}

// OddsAt is a chance at a month: the share of futures, its Monte Carlo error clustered by
// parameter row, and the 5–95% range over parameters with binomial noise removed. Words is the
// ICD 203 term, where the whole range fits one band.
type OddsAt struct {
	At    int     `json:"at"`
	P     float64 `json:"p"`
	SE    float64 `json:"se"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Words string  `json:"words"`
}

// Scenario is a named outcome with its chance at the headline month, at every month reported,
// and under each condition.
type Scenario struct {
	ID        string   `json:"id"`
	Inventory []string `json:"inventory"`
	Title     string   `json:"title"`
	Quoted    string   `json:"quoted,omitempty"`
	Says      string   `json:"says"`
	Rule      string   `json:"rule"`
	OddsAt
	Horizons  []OddsAt      `json:"horizons"`
	Under     []Conditional `json:"under"`               // by the patron's posture
	Flattened *OddsAt       `json:"flattened,omitempty"` // with the jump prior flattened
	Low25     *OddsAt       `json:"thresholds_low,omitempty"`
	High25    *OddsAt       `json:"thresholds_high,omitempty"`
	Drivers   []Driver      `json:"drivers"`
	Variance  Variance      `json:"variance,omitzero"` // where the odds were deepened
	Claims    []string      `json:"claims,omitempty"`
	BaseRates []BaseRate    `json:"base_rates,omitempty"`
}

// BaseRate is how often the like of a scenario has come about elsewhere. It stands beside the odds
// and is not fed into them.
type BaseRate struct {
	At    int     `json:"at"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Says  string  `json:"says"`
	Basis string  `json:"basis"`
}

// Conditional is the chance given a condition at the headline month.
type Conditional struct {
	Condition string  `json:"condition"`
	Title     string  `json:"title"`
	Share     float64 `json:"share"` // of futures in which the condition holds
	OddsAt
}

// Variance splits the variance of a scenario's coming about: whether it does, in one future of one of
// several structures taken to be equally likely. The parts sum to one.
type Variance struct {
	Chance      float64 `json:"chance"`    // left when every number is known
	Assumed     float64 `json:"assumed"`   // settled by the priors that rest on no source, by themselves
	Sourced     float64 `json:"sourced"`   // settled by the other priors, by themselves
	Together    float64 `json:"together"`  // settled by both kinds only together
	Structure   float64 `json:"structure"` // between the structures: jump prior flattened, thresholds a quarter lower and higher, and the dossier's own
	AssumedSE   float64 `json:"assumed_se"`
	SourcedSE   float64 `json:"sourced_se"`
	StructureSE float64 `json:"structure_se"`
}

// Driver is an uncertain number that goes with a scenario.
type Driver struct {
	Axis    string     `json:"axis"`
	Says    string     `json:"says"`
	Rho     float64    `json:"rho"` // rank correlation with the row's share of futures
	SE      float64    `json:"se"`
	Assumed bool       `json:"assumed"`
	Thirds  [3]float64 `json:"thirds"` // chance in the lowest, middle and highest third of the axis
	Rows    [3]int     `json:"rows"`   // parameter rows in each third; 0 where the axis has no value in it, and no chance either
	Sure    bool       `json:"sure"`   // told apart from noise among all axes
}

// Outcome is an exclusive part or a condition.
type Outcome struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Rule     string   `json:"rule,omitempty"`
	Horizons []OddsAt `json:"horizons"`
}

// Fan is an indicator month by month, from month 0: quantiles over the charted futures.
type Fan struct {
	Unit string    `json:"unit"`
	Says string    `json:"says"`
	Q05  []float64 `json:"q05"`
	Q25  []float64 `json:"q25"`
	Q50  []float64 `json:"q50"`
	Q75  []float64 `json:"q75"`
	Q95  []float64 `json:"q95"`
}

// Arm is one setting of the levers beside the baseline, on common chance.
type Arm struct {
	ID     string  `json:"id"`
	Label  string  `json:"label"`
	Says   string  `json:"says"`
	Actor  string  `json:"actor"`
	Levers []Moved `json:"levers"`
	Odds   []Delta `json:"odds"`  // by scenario, at the headline month
	Parts  []Delta `json:"parts"` // by exclusive outcome, at the headline month
}

// Delta is a chance under an arm, and its difference from the baseline.
type Delta struct {
	Scenario string  `json:"scenario"`
	P        float64 `json:"p"`
	Base     float64 `json:"base"` // of the baseline on the same futures
	Diff     float64 `json:"diff"`
	SE       float64 `json:"se"`
	Low      float64 `json:"low"`  // 5–95% of the difference over parameters
	High     float64 `json:"high"` //
}

// ClaimShift is what a scenario's chance would be without one coded claim.
type ClaimShift struct {
	Claim    string  `json:"claim"`
	Scenario string  `json:"scenario"`
	P        float64 `json:"p"`
	Without  float64 `json:"without"`
	SE       float64 `json:"se"`
	K        float64 `json:"k"` // Pareto diagnostic of the weights; above .7 the figure is a re-run
	Rerun    bool    `json:"rerun"`
}

// Told is one future in words.
type Told struct {
	Condition   string               `json:"condition,omitempty"` // of a future told by itself
	Future      int                  `json:"future"`              // number in the design
	Row         int                  `json:"row"`
	Replication int                  `json:"replication"`
	Title       string               `json:"title"`
	Scenarios   []string             `json:"scenarios"` // recognised at the headline month
	Titles      []string             `json:"titles"`    // of these, as a reader meets them
	Turns       []ToldTurn           `json:"turns"`
	Summary     string               `json:"summary"`
	Paths       map[string][]float64 `json:"paths,omitempty"` // a few indicators, from month 0
}

// ToldTurn is one decision of a future with its reason.
type ToldTurn struct {
	Month   int     `json:"month"`
	Date    string  `json:"date"`
	Turn    string  `json:"turn"` // mechanism.turn, or mechanism.turn[actor]
	Outcome string  `json:"outcome"`
	Says    string  `json:"says"`
	Because string  `json:"because"`
	P       float64 `json:"p"`     // of this outcome before chance; 1 where chance had no part
	First   bool    `json:"first"` // the first time in this future that a turn of this kind came out so
	Forced  bool    `json:"forced,omitempty"`
}

// AxisInfo is one number of the model and where it comes from.
type AxisInfo struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`
	Unit    string   `json:"unit"`
	Prior   string   `json:"prior"`
	Sign    string   `json:"sign"`
	Size    string   `json:"size"`
	Says    string   `json:"says"`
	Assumed bool     `json:"assumed"`
	Fixed   bool     `json:"fixed"` // a constant
	Shared  bool     `json:"shared"`
	Tilts   []string `json:"tilts,omitempty"`
}

// Bounded is a stock that was held at one of its bounds.
type Bounded struct {
	Variable string  `json:"variable"`
	Share    float64 `json:"share"` // of all future-months and places
}

// Dated is an event of the calendar.
type Dated struct {
	ID   string `json:"id"`
	Date string `json:"date"`
	What string `json:"what"`
	Kind string `json:"kind"`
}

// SourceInfo is a document, with the dates it can have been published.
type SourceInfo struct {
	ID        string `json:"id"`
	Describes string `json:"describes"`
	Published string `json:"published"`
}

// Against is a contradiction that no claim carries, by its row of the inventory.
type Against struct {
	Row  string `json:"row"`
	Says string `json:"says"`
}

// ClaimInfo is a coded claim.
type ClaimInfo struct {
	ID       string    `json:"id"`
	Source   string    `json:"source"`
	At       string    `json:"at"`
	Says     string    `json:"says"`
	Modality string    `json:"modality"`
	Kind     string    `json:"kind"`
	Rating   string    `json:"rating"`
	Disputed []string  `json:"disputed_by,omitempty"`
	Against  []Against `json:"against,omitempty"`
	Correct  string    `json:"corrected,omitempty"`
	Tilts    []string  `json:"tilts,omitempty"`
	Note     string    `json:"note,omitempty"` // why it is not tested, where tests are asked for
}

// Omitted is something the model leaves out.
type Omitted struct {
	What   string `json:"what"`
	Why    string `json:"why"`
	Pushes string `json:"pushes"`
}

// IssueInfo is a point on the agenda.
type IssueInfo struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	AtZero string `json:"at_zero"`
	AtOne  string `json:"at_one"`
}

// ActorInfo is an actor and its role.
type ActorInfo struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	InText string `json:"in_text"` // as it stands inside a sentence
	Role   string `json:"role"`
}

// variant is the name of the variant the dossier was read as, if it was.
func (d DossierID) variant() string {
	if d.Variant == nil {
		return ""
	}
	return d.Variant.Name
}

// NameOf is the actor that plays a role, as it stands inside a sentence; where none or more than one
// plays it, the role.
func (r *Results) NameOf(role string) string {
	name := ""
	for _, a := range r.Actors {
		if a.Role == role && name != "" {
			return "the " + role
		}
		if a.Role == role {
			name = a.InText
		}
	}
	if name == "" {
		return "the " + role
	}
	return name
}

// ThresholdInfo is a number the rules use.
type ThresholdInfo struct {
	ID      string  `json:"id"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
	Because string  `json:"because"`
}

// Condition is the sentence that every surface carries; of a variant it says so.
const Condition = "conditional on this dossier, its priors and its model; not a prediction"
