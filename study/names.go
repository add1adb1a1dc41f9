package study

import (
	"regexp"
	"strings"
)

// roleWord finds the roles that one actor alone plays, as sentences speak of them.
var roleWord = regexp.MustCompile(`\b(an? |[Tt]he )?(patron|adversary|protege|rival)('s)?\b`)

// named puts the dossier's names in place of roles, so that a reader meets states and not parts:
// dossiers and mechanisms are written in roles. A role that nobody or more than one plays stays.
func (p *Prepared) named(says string) string {
	return roleWord.ReplaceAllStringFunc(says, func(found string) string {
		m := roleWord.FindStringSubmatch(found)
		if strings.HasPrefix(m[1], "a") {
			return found // any one of a kind, not this one
		}
		var name string
		for _, a := range p.View.Actors {
			if a.Role.Value != m[2] {
				continue
			}
			if name != "" {
				return found
			}
			name = p.inText(a.ID.Value)
		}
		switch {
		case name == "":
			return found
		case m[1] == "The ":
			name = strings.ToUpper(name[:1]) + name[1:]
		}
		switch {
		case m[3] == "":
			return name
		case strings.HasSuffix(name, "s"):
			return name + "'"
		default:
			return name + "'s"
		}
	})
}
