// The scalars of the syntax: each is a value and the place it was written.

package dossier

import "parley/quantity"

// Pos is the place of a scalar, an item or a fault: a file inside the dossier, a line and a
// column counted from 1 in characters, and how many characters it spans (for the caret). The
// zero Pos means "not written".
type Pos struct {
	File   string
	Line   int
	Column int
	Length int
}

// Set reports whether the thing was written at all; an absent optional key is not Set.
func (p Pos) Set() bool { return p.Line > 0 }

// Text is a piece of text or an id.
type Text struct {
	Value string
	Pos
}

func (t Text) String() string { return t.Value }

// Real is a number.
type Real struct {
	Value float64
	Pos
}

// Whole is a whole number.
type Whole struct {
	Value int
	Pos
}

// Flag is true or false.
type Flag struct {
	Value bool
	Pos
}

// Day is an ISO 8601 date, or only its year or year and month.
type Day struct {
	Value quantity.Date
	Pos
}

// Unit is a unit, parsed, with the text it was written as.
type Unit struct {
	Value quantity.Unit
	Text  string
	Pos
}
