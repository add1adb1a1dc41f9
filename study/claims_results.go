package study

import "parley/evidence"

// ClaimResults is what tests of claims say: the object that `claims --json` and `audit --json` print.
type ClaimResults struct {
	Dossier      DossierID         `json:"dossier"`
	Condition    string            `json:"condition"`
	Draft        string            `json:"draft,omitempty"` // the file of an audit
	Seed         uint64            `json:"seed"`
	Futures      int               `json:"futures"` // of each course, under the baseline
	Rows         int               `json:"rows"`
	Replications int               `json:"replications"`
	Structures   []Named           `json:"structures"` // under which a verdict has to stand beside the baseline
	Claims       []ClaimVerdict    `json:"claims"`     // by document and paragraph
	Untested     []ClaimInfo       `json:"untested"`   // facts and judgements that expect nothing of the model, with the reason
	Counts       []Counted         `json:"counts"`
	Says         map[string]string `json:"verdicts"` // what each verdict means
}

// Named is something with a name and a sentence.
type Named struct {
	Name string `json:"name"`
	Says string `json:"says"`
}

// Counted is how many claims have a verdict.
type Counted struct {
	Verdict evidence.Verdict `json:"verdict"`
	Claims  int              `json:"claims"`
}

// ClaimVerdict is one claim with its test. The verdict is of the claim as coded, in this model; it
// ranks no author.
type ClaimVerdict struct {
	ClaimInfo
	Test    string           `json:"test"` // in words
	Verdict evidence.Verdict `json:"verdict"`
	Why     string           `json:"why"`
	Asks    string           `json:"asks"`   // contrast, order or band
	Chance  bool             `json:"chance"` // the outcome is a chance: effects are differences of chances
	Month   int              `json:"month"`
	Margin  float64          `json:"margin"`
	Unit    string           `json:"unit"` // of the effect

	// The effect: the mean over futures of the outcome under the first course less the second; of two
	// odds, their difference; of a band, the outcome itself. Absent where nothing was run.
	Effect *Effect `json:"effect,omitempty"`
	Shares *Shares `json:"shares,omitempty"` // of parameter space

	Leading *Leading           `json:"leading,omitempty"` // the uncertain number the effect goes with most
	Open    []evidence.Opening `json:"open,omitempty"`    // structures and definitions under which it is not so
	Beside  []Beside           `json:"beside,omitempty"`  // the test under each of them
	Box     *Box               `json:"box,omitempty"`     // of a claim that says may: where it is so
	Needed  int                `json:"needed,omitempty"`  // futures that would settle an unfinished one
	Outside []OutsideInfo      `json:"outside,omitempty"` // evidence from outside the dossier
	Breaks  *BreakEven         `json:"break_even,omitempty"`
	Without []string           `json:"without,omitempty"` // coded claims whose tilts were left out of its test
}

// Effect is a number with its range over parameters and its Monte Carlo error.
type Effect struct {
	D       float64 `json:"d"`
	SE      float64 `json:"se"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
	Futures int     `json:"futures"` // that counted
}

// Shares is how much of parameter space each answer has.
type Shares struct {
	Holds      float64 `json:"holds"`
	Reversed   float64 `json:"reversed"`
	Negligible float64 `json:"negligible"`
}

// Leading is the uncertain number that an effect goes with most, and where the claim turns on it.
type Leading struct {
	Axis    string   `json:"axis"`
	Says    string   `json:"says"`
	Unit    string   `json:"unit"`
	Rho     float64  `json:"rho"`
	Assumed bool     `json:"assumed"`
	Low     float64  `json:"low"` // 5% and 95% of its prior
	High    float64  `json:"high"`
	Tipping *float64 `json:"tipping,omitempty"` // value at which the mean effect crosses the margin; absent: nowhere on the axis
	Inside  bool     `json:"inside"`            // the tipping value lies between Low and High
	Sure    bool     `json:"sure"`              // both ends of the axis lie clearly on their sides
}

// Beside is a test under another structure or definition.
type Beside struct {
	Name string `json:"name"`
	Effect
	Shares
}

// Box describes where in parameter space a claim is so.
type Box struct {
	Sides    []BoxSide `json:"sides"`
	Coverage float64   `json:"coverage"` // share of the rows where it is so that lie inside
	Density  float64   `json:"density"`  // share of the rows inside where it is so
}

// BoxSide bounds one axis; an absent end is open.
type BoxSide struct {
	Axis string   `json:"axis"`
	Says string   `json:"says"`
	Unit string   `json:"unit"`
	Low  *float64 `json:"low,omitempty"`
	High *float64 `json:"high,omitempty"`
}

// OutsideInfo is evidence from outside the dossier.
type OutsideInfo struct {
	Verdict string `json:"verdict"`
	Says    string `json:"says"`
	Basis   string `json:"basis"`
}

// BreakEven is how little of a course is enough.
type BreakEven struct {
	Doses    []Dose   `json:"doses"`
	Months   *int     `json:"months,omitempty"` // the least duration, from the first month on
	Says     []string `json:"says"`             // each in a sentence
	Enduring bool     `json:"enduring"`         // no duration short of the whole is enough
}

// Dose is the least dose of one lever at which the mean effect passes the margin, the others as they are.
type Dose struct {
	Lever string   `json:"lever"`
	Label string   `json:"label"`
	Unit  string   `json:"unit"`
	Full  float64  `json:"full"`
	From  float64  `json:"from"`
	Least *float64 `json:"least,omitempty"` // absent: the full dose is not enough, or none is needed
}
