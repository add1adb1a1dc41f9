// What a number stands on.

package quantity

import "errors"

// Basis says where the sign or the size of a number comes from: a source, dataset or reference of
// the dossier by its id, or an assumption and why it was made.
type Basis struct {
	Source  string // id of a source, a dataset or a reference
	At      string // place within it: a page, a table, a column
	Note    string
	Assumed string // why this was assumed
}

// IsAssumed tells whether nothing but judgement stands behind the number.
func (b Basis) IsAssumed() bool { return b.Source == "" }

// Valid asks for a source or for the reason of an assumption, and for one of them only.
func (b Basis) Valid() error {
	switch {
	case b.Source == "" && b.Assumed == "":
		return errors.New("no basis; name a source, or say under assumed why this number was taken")
	case b.Source != "" && b.Assumed != "":
		return errors.New("both a source and an assumption; keep the source and move the rest to note")
	case b.Source == "" && b.At != "":
		return errors.New("a place without its source; name the source")
	}
	return nil
}

// String names the source with its place, or the assumption.
func (b Basis) String() string {
	switch {
	case b.Source == "":
		return "assumed: " + b.Assumed
	case b.At == "":
		return b.Source
	}
	return b.Source + ", " + b.At
}

// Assumed is the basis of a number that no source gives, with the reason it was taken.
func Assumed(why string) Basis { return Basis{Assumed: why} }
