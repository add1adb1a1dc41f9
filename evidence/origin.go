// Origins: what claims go back to, so that one voice heard twice is not two voices.

package evidence

import (
	"slices"
	"strconv"
	"strings"

	"parley/dossier"
)

// Rhos are the correlations of claims of one origin at which surfaces show an answer; the middle
// one is the default.
var Rhos = [3]float64{0, DefaultRho, 1}

// DefaultRho is the assumed correlation of claims of one origin.
const DefaultRho = 0.5

// EffectiveNumber is how many independent claims n claims of one origin are worth at the
// correlation rho: n/(1+(n−1)·rho); n at 0, one at 1.
func EffectiveNumber(n int, rho float64) float64 {
	if n == 0 {
		return 0
	}
	return float64(n) / (1 + float64(float64(n-1)*rho))
}

func sourcesOf(d *dossier.Dossier) map[string]dossier.Source {
	sources := map[string]dossier.Source{}
	for _, s := range d.Sources {
		sources[s.ID.Value] = s
	}
	return sources
}

// OriginOf is what a claim of a dossier goes back to: the origin it names; else that of its source; else its source.
func OriginOf(d *dossier.Dossier, c dossier.Claim) string { return originOf(c, sourcesOf(d)) }

func originOf(c dossier.Claim, sources map[string]dossier.Source) string {
	if c.Origin.Set() {
		return c.Origin.Value
	}
	if s := sources[c.Source.Value]; s.Origin.Set() {
		return s.Origin.Value
	}
	return c.Source.Value
}

// A Share is what one origin has to say on one parameter. Where claims of the origin contradict
// each other, it counts all of them, though no reading holds both.
type Share struct {
	Origin    string
	Claims    []string   // those that count, sorted
	Repeats   []string   // those that only repeat, sorted
	Effective [3]float64 // how many independent claims they are worth at each of [Rhos]
}

// Shares tells, for the observations of one parameter, how each origin counts.
func Shares(tilts []Soft) []Share {
	byID := map[string]*Share{}
	kept, repeats := onceEach(tilts)
	share := func(s Soft) *Share {
		if byID[s.Origin] == nil {
			byID[s.Origin] = &Share{Origin: s.Origin}
		}
		return byID[s.Origin]
	}
	for _, s := range kept {
		share(s).Claims = append(share(s).Claims, s.Claim)
	}
	for _, s := range repeats {
		share(s).Repeats = append(share(s).Repeats, s.Claim)
	}
	var all []Share
	for _, s := range byID {
		slices.Sort(s.Claims)
		slices.Sort(s.Repeats)
		for i, rho := range Rhos {
			s.Effective[i] = EffectiveNumber(len(s.Claims), rho)
		}
		all = append(all, *s)
	}
	slices.SortFunc(all, func(a, b Share) int { return strings.Compare(a.Origin, b.Origin) })
	return all
}

// onceEach parts the observations of one parameter into those that count and those that only
// repeat what another of the same origin said: the same near and spread. The best rated counts;
// among equals the first by claim. Both lists are sorted by claim.
func onceEach(tilts []Soft) (kept, repeats []Soft) {
	order := slices.Clone(tilts)
	slices.SortFunc(order, func(a, b Soft) int {
		switch {
		case a.Exponent > b.Exponent:
			return -1
		case a.Exponent < b.Exponent:
			return 1
		case a.Claim != b.Claim:
			return strings.Compare(a.Claim, b.Claim)
		case a.Near != b.Near:
			return compare(a.Near, b.Near)
		}
		return compare(a.Spread, b.Spread)
	})
	type word struct{ origin, near, spread string }
	said := map[word]bool{}
	for _, s := range order {
		w := word{s.Origin, digits9(s.Near), digits9(s.Spread)}
		if said[w] {
			repeats = append(repeats, s)
			continue
		}
		said[w] = true
		kept = append(kept, s)
	}
	byClaim := func(a, b Soft) int { return strings.Compare(a.Claim, b.Claim) }
	slices.SortStableFunc(kept, byClaim)
	slices.SortStableFunc(repeats, byClaim)
	return kept, repeats
}

// digits9 writes a number to nine digits: a change of unit leaves no more.
func digits9(v float64) string { return strconv.FormatFloat(v, 'e', 8, 64) }

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
