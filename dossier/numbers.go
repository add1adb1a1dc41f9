// Numbers somebody answers for: a value with its basis, or a prior with a basis for its sign and
// a basis for its size. They occur in parameters, initial and issues.

package dossier

// Number is an uncertain or a known number. Either Value and Basis are written, or Prior and
// Size (and Sign, where the direction is itself a finding).
type Number struct {
	Pos      `yaml:"-"`
	Unit     Unit  `yaml:"unit" must:"yes"` // unit of the value or of the prior
	Value    Real  `yaml:"value"`           // a known value
	Basis    Basis `yaml:"basis"`           // where the value comes from
	Prior    Prior `yaml:"prior"`           // or its distribution
	Within   Range `yaml:"within"`          // bounds the prior is cut to
	Sign     Basis `yaml:"sign"`            // why the prior lies on this side of nothing
	Size     Basis `yaml:"size"`            // where the prior's size comes from
	Known    Day   `yaml:"known"`           // when this became knowable
	Timeless Flag  `yaml:"timeless"`        // true: general literature, exempt from the as-of rule
}

// Basis is where a number comes from: a source with its locator, or an assumption with its
// reason. It is written {source: id, at: ...} or {assumed: why}.
type Basis struct {
	Pos     `yaml:"-"`
	Source  Text    `yaml:"source" ref:"document reference dataset"` // id of a document, a reference or a data set
	At      Locator `yaml:"at"`                                      // where in it: paragraphs, or words such as "table 3"
	Note    Text    `yaml:"note"`                                    // how the number was got from it
	Assumed Text    `yaml:"assumed"`                                 // why the number is assumed, when no source gives it
}

// Locator is a place in a source: words ("table 3"), or paragraphs (non-empty lines, from 1).
type Locator struct {
	Words      Text
	Paragraphs []Whole
	Pos
}

// Range is an interval written [low, high]; a side without bound is -.inf or .inf.
type Range struct {
	Low, High Real
	Pos
}

// Prior is one distribution; exactly one of its keys is written.
type Prior struct {
	Pos        `yaml:"-"`
	Kind       Text        `yaml:"-"`          // the key that was written, such as "normal"
	Point      *Real       `yaml:"point"`      // all weight on one value
	Normal     *Normal     `yaml:"normal"`     // the normal distribution
	LogNormal  *LogNormal  `yaml:"lognormal"`  // the exponential of a normal
	Uniform    *Uniform    `yaml:"uniform"`    // every value between two alike
	Beta       *Beta       `yaml:"beta"`       // shares and chances
	Triangular *Triangular `yaml:"triangular"` // three points
	Choice     []Option    `yaml:"choice"`     // a few values with weights
	Spike      *Spike      `yaml:"spike"`      // one value with some weight, else a distribution
}

// Normal is the normal distribution.
type Normal struct {
	Pos  `yaml:"-"`
	Mean Real `yaml:"mean" must:"yes"` // its mean
	SD   Real `yaml:"sd" must:"yes"`   // its standard deviation, above 0
}

// LogNormal is the exponential of a normal.
type LogNormal struct {
	Pos    `yaml:"-"`
	Median Real `yaml:"median" must:"yes"` // its median, above 0
	Sigma  Real `yaml:"sigma" must:"yes"`  // standard deviation of the logarithm, above 0
}

// Uniform gives every value between low and high the same weight.
type Uniform struct {
	Pos  `yaml:"-"`
	Low  Real `yaml:"low" must:"yes"`  // the lowest value
	High Real `yaml:"high" must:"yes"` // the highest value
}

// Beta lives on 0 to 1.
type Beta struct {
	Pos `yaml:"-"`
	A   Real `yaml:"a" must:"yes"` // weight of what happened, above 0
	B   Real `yaml:"b" must:"yes"` // weight of what did not, above 0
}

// Triangular rises from low to mode and falls to high.
type Triangular struct {
	Pos  `yaml:"-"`
	Low  Real `yaml:"low" must:"yes"`  // the lowest value
	Mode Real `yaml:"mode" must:"yes"` // the likeliest value
	High Real `yaml:"high" must:"yes"` // the highest value
}

// Option is one value of a choice.
type Option struct {
	Pos    `yaml:"-"`
	Value  Real `yaml:"value" must:"yes"`  // the value
	Weight Real `yaml:"weight" must:"yes"` // its weight; weights need not sum to 1
}

// Spike puts some weight on one value and the rest on another prior.
type Spike struct {
	Pos    `yaml:"-"`
	At     Real   `yaml:"at" must:"yes"`     // the value
	Weight Real   `yaml:"weight" must:"yes"` // its chance, 0 to 1
	Else   *Prior `yaml:"else" must:"yes"`   // what holds otherwise
}
