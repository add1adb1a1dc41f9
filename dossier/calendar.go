// calendar.yaml: what has happened, and what is scheduled.

package dossier

// Event is a dated event. History is seen from its date on; an election or a change of office is
// scheduled by law and seen before. Where Known is written, it decides instead.
type Event struct {
	Pos       `yaml:"-"`
	ID        Text   `yaml:"id" must:"yes" declares:"event"`                                              // short name
	Inventory []Text `yaml:"inventory"`                                                                   // inventory rows it answers
	Date      Day    `yaml:"date" must:"yes"`                                                             // when
	What      Text   `yaml:"what" must:"yes"`                                                             // what happened, or will
	Kind      Text   `yaml:"kind" must:"yes" oneof:"history legislative_election change_of_office other"` // what sort of event it is
	Known     Day    `yaml:"known"`                                                                       // when it became knowable, if not as its kind says
}
