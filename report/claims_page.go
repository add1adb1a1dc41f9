// Verdicts in words, for the page and for the terminal.

package report

import (
	"parley/evidence"
	"parley/study"
)

// testedDocument is the claims of one document under test.
type testedDocument struct {
	Source string
	Rows   []testedClaim
}

// testedClaim is one line of the table.
type testedClaim struct {
	study.ClaimVerdict
	Called string // the verdict in words
	Number string // effect, range and error; empty where nothing was run
	Turns  string // the number it goes with most
	Where  string // the box
}

// testedDocuments lays the verdicts out by document, in the order of the tests.
func testedDocuments(r *study.ClaimResults) []testedDocument {
	if r == nil {
		return nil
	}
	var out []testedDocument
	for _, c := range r.Claims {
		if len(out) == 0 || out[len(out)-1].Source != c.Source {
			out = append(out, testedDocument{Source: c.Source})
		}
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, testedOf(c))
	}
	return out
}

// testedOf puts a verdict and what stands beside it in words.
func testedOf(c study.ClaimVerdict) testedClaim {
	row := testedClaim{ClaimVerdict: c, Called: verdictWords(c)}
	if c.Effect != nil && c.Verdict != evidence.NotTestable {
		row.Number = effectLine(c)
	}
	if c.Leading != nil && leadingSays(c) {
		row.Turns = leadingLine(c.Leading)
	}
	if c.Box != nil {
		row.Where = boxLine(c.Box)
	}
	return row
}

// leadingSays tells whether the leading number has something to add to the reason of the verdict.
func leadingSays(c study.ClaimVerdict) bool {
	switch c.Verdict {
	case evidence.BuiltIn, evidence.Undecided, evidence.ByPrior:
		return false
	}
	return true
}
