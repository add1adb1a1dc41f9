package study

import (
	"fmt"

	"parley/evidence"
)

// AgreementResults is what `claims --agreement` prints.
type AgreementResults struct {
	Dossier   string             `json:"dossier"`
	AsOf      string             `json:"as_of"`
	Agreement evidence.Agreement `json:"agreement"`
}

// Agreement compares the codings of the dossier's claims by two readers.
func (p *Prepared) Agreement() (*AgreementResults, error) {
	a, ok := evidence.AgreementOf(p.View)
	if !ok {
		return nil, fmt.Errorf("%s holds no codings of a second reader; they belong in codings.yaml", p.View.Head.Name.Value)
	}
	return &AgreementResults{p.View.Head.Name.Value, p.View.Head.AsOf.Value.String(), a}, nil
}
