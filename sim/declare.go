package sim

import "parley/quantity"

// A Param is an uncertain number a mechanism uses; its prior here is the shared one, which a
// dossier may replace with its own.
type Param struct {
	Name  string
	Unit  string // as quantity.ParseUnit reads it
	Per   Scope  // World, or Actor for the actors of Roles
	Roles Roles
	Apart bool // every actor has an uncertainty of its own; otherwise all share one axis
	Prior quantity.Dist
	Low   float64        // bounds of what makes sense at all
	High  float64        //
	Sign  quantity.Basis // why the effect has this direction
	Size  quantity.Basis // why it has this size
	Doc   string

	Known   string        // date from which the prior could be known; empty: general literature or judgement
	Earlier quantity.Dist // what was assumed before that date; with Known
}

// A Draw is a named source of chance. Its numbers depend only on the seed, the mechanism,
// the draw, the names of the actors, the future and the month.
type Draw struct {
	Name  string
	Per   Scope // World, Actor or Relation
	Roles Roles
	Doc   string
}

// Rule is how the terms of a turn make its outcome.
type Rule uint8

const (
	// Slack: outcome 1 if every term is at least 0; the cause is the least of them.
	Slack Rule = iota
	// Logit: outcome 1 with probability 1/(1+exp(−Σ terms)).
	Logit
	// Hazard: outcome 1 with probability 1 − exp(−exp(Σ terms)) in a month; the first term is the
	// log of the baseline rate per month.
	Hazard
	// Among: outcome o with probability proportional to exp(Σ terms for o); outcome 0 has
	// weight 1 unless terms speak for it.
	Among
)

func (r Rule) String() string { return [...]string{"slack", "logit", "hazard", "among"}[r] }

// A Term is one reason that enters a turn. Says is what a reader is told when it was the
// reason; "%s" in it stands for the actor.
type Term struct {
	Name string
	For  int // with Among: the outcome it speaks for
	Says string
}

// A Turn is a discrete decision inside a future.
type Turn struct {
	Name     string
	By       Roles // whose decision it is
	Per      Scope // World, or Actor: one decision for each actor of the roles
	Rule     Rule
	Outcomes []string // what happened, by outcome; outcome 0 is "nothing new" with Hazard
	Says     []string // a sentence for each outcome; empty: not told
	Terms    []Term
	Met      string // with Slack: the reason told when every constraint is met
	Doc      string
}

// A Lever is something an actor can do: it multiplies or shifts a target from a month on.
type Lever struct {
	Name  string
	By    Roles
	Unit  string
	Mode  Mode
	Level float64 // the level that holding starts from: held value = Level·v or Level+v
	Low   float64
	High  float64
	Doc   string
}

// Mode is how a lever moves its target.
type Mode uint8

const (
	Multiply Mode = iota // no-op 1
	Shift                // no-op 0
)

// NoOp is the value at which the lever does nothing.
func (l *Lever) NoOp() float64 {
	if l.Mode == Multiply {
		return 1
	}
	return 0
}

// Occasion is a kind of dated event that mechanisms wait for.
type Occasion uint8

const (
	LegislativeElection Occasion = iota
	ChangeOfOffice
	numOccasions
)

// Occasions names them as dossiers do.
var Occasions = [numOccasions]string{"legislative_election", "change_of_office"}

// A Process is the running part of a mechanism: what it declares and its step.
type Process struct {
	Name   string
	Params []*Param
	Draws  []*Draw
	Turns  []*Turn
	Levers []*Lever
	Reads  []Var
	Flows  []Var
	Sets   []Var
	Last   bool // runs after all others
	Step   func(*Month)
}
