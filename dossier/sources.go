// sources.yaml, references.yaml and data/metadata.yaml: what the dossier rests on. The ids of
// the three share one space, because a basis names any of them.

package dossier

// Source is a document the claims are taken from. The dossier carries no sentence of it.
type Source struct {
	Pos         `yaml:"-"`
	ID          Text      `yaml:"id" must:"yes" declares:"document"`                      // short name used by claims and bases
	Describes   Text      `yaml:"describes" must:"yes"`                                   // what it is about, in our own words
	Kind        Text      `yaml:"kind" must:"yes" oneof:"commentary analysis news essay"` // what sort of text it is
	Inventory   Text      `yaml:"inventory"`                                              // its name in the inventory
	File        Text      `yaml:"file"`                                                   // its file name in the folder given by --documents
	SHA256      Text      `yaml:"sha256"`                                                 // hash of that file, 64 hexadecimal digits
	Paragraphs  Whole     `yaml:"paragraphs" must:"yes"`                                  // how many non-empty lines it has
	Published   Published `yaml:"published" must:"yes"`                                   // when it can have been published
	Origin      Text      `yaml:"origin"`                                                 // sources of one origin share one weight
	Reliability Text      `yaml:"reliability" must:"yes" oneof:"A B C D E F"`             // Admiralty rating of the source
	Note        Text      `yaml:"note"`                                                   // anything else worth saying
}

// Published bounds the day a source came out: {not_before, not_after}, or, when the file bears no
// date, {undated: true, not_before, latest, because}.
type Published struct {
	Pos       `yaml:"-"`
	NotBefore Day  `yaml:"not_before" must:"yes"` // the earliest day it can be
	NotAfter  Day  `yaml:"not_after"`             // the latest day it can be
	Undated   Flag `yaml:"undated"`               // true: the file bears no date
	Latest    Day  `yaml:"latest"`                // undated: the latest day it can be
	Because   Text `yaml:"because"`               // undated: why it cannot be later
}

// Reference is a piece of general literature; it is exempt from the as-of rule.
type Reference struct {
	Pos     `yaml:"-"`
	ID      Text `yaml:"id" must:"yes" declares:"reference"`                        // short name used by bases
	Cite    Text `yaml:"cite" must:"yes"`                                           // author, year, title
	Checked Text `yaml:"checked" must:"yes" oneof:"verified secondary from-memory"` // how the figure was checked
	Note    Text `yaml:"note"`                                                      // anything else worth saying
}

// Dataset is a bulk series in data, described by data/metadata.yaml.
type Dataset struct {
	Pos      `yaml:"-"`
	ID       Text  `yaml:"id" must:"yes" declares:"dataset"` // short name used by bases
	File     Text  `yaml:"file"`                             // CSV file in data; absent when only figures derived from it ship
	Title    Text  `yaml:"title" must:"yes"`                 // what the series is
	Producer Text  `yaml:"producer" must:"yes"`              // who makes it
	Licence  Text  `yaml:"licence" must:"yes"`               // on what terms
	Address  Text  `yaml:"address"`                          // where it was taken from
	Accessed Day   `yaml:"accessed" must:"yes"`              // the day it was taken
	From     Day   `yaml:"from"`                             // its first observation
	LagDays  Whole `yaml:"lag_days"`                         // days between an observation and its publication
	SHA256   Text  `yaml:"sha256"`                           // hash of the file, 64 hexadecimal digits
	Note     Text  `yaml:"note"`                             // anything else worth saying
}
