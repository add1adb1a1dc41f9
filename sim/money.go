package sim

import "strings"

// Money says in which units a dossier counts money. The vocabulary and the mechanisms write the
// adversary's budget in trillions of roubles and aid in billions of euros, but no law depends on it:
// an amount of money only ever meets other amounts of the same purse. An empty text leaves the
// vocabulary's own unit.
type Money struct {
	Adversary string // of the adversary's budget, reserve and losses
	Aid       string // of what patron and backers give
}

// The units that the vocabulary and the mechanisms write.
const (
	adversaryMoney = "trn RUB"
	aidMoney       = "bn EUR"
)

// Unit is a unit of the vocabulary in the dossier's money.
func (m Money) Unit(unit string) string {
	if m.Adversary != "" {
		unit = strings.ReplaceAll(unit, adversaryMoney, m.Adversary)
	}
	if m.Aid != "" {
		unit = strings.ReplaceAll(unit, aidMoney, m.Aid)
	}
	return unit
}

// Renames tells whether a unit of the vocabulary is in money that the dossier counts otherwise,
// so that a number given in it for another case means nothing here.
func (m Money) Renames(unit string) bool { return m.Unit(unit) != unit }
