package sim

import "fmt"

// Role is the part an actor plays in the system under study.
type Role uint8

// The roles. A program has exactly one patron, one adversary and one protege, and any number
// of the others.
const (
	Patron    Role = iota // supports the protege and may mediate
	Adversary             // fights the protege
	Protege               // is supported by the patron and the backers
	Backer                // supports the protege beside the patron
	Rival                 // the patron's rival elsewhere, tied to the adversary
	Observer              // draws conclusions for its own security
	Host                  // offers the place for talks
	numRoles
)

var roleNames = [numRoles]string{"patron", "adversary", "protege", "backer", "rival", "observer", "host"}

func (r Role) String() string {
	if r < numRoles {
		return roleNames[r]
	}
	return fmt.Sprintf("role(%d)", uint8(r))
}

// ParseRole finds a role by its name.
func ParseRole(name string) (Role, bool) {
	for r, n := range roleNames {
		if n == name {
			return Role(r), true
		}
	}
	return 0, false
}

// RoleNames lists the roles in order.
func RoleNames() []string { return append([]string(nil), roleNames[:]...) }

// Roles is a set of roles; the empty set stands for all.
type Roles uint16

// Of makes a set of roles.
func Of(roles ...Role) Roles {
	var s Roles
	for _, r := range roles {
		s |= 1 << r
	}
	return s
}

// Has tells whether the set holds a role.
func (s Roles) Has(r Role) bool { return s == 0 || s&(1<<r) != 0 }

// List spells the set out; nil stands for all roles.
func (s Roles) List() []Role {
	var out []Role
	for r := Role(0); r < numRoles; r++ {
		if s&(1<<r) != 0 {
			out = append(out, r)
		}
	}
	return out
}

// Commitment is how firmly the patron is bound to an actor.
type Commitment uint8

// The commitments, none first.
const (
	NoCommitment Commitment = iota
	Partner                 // a partnership without a promise of defence
	Statute                 // a law of the patron's own
	Treaty                  // a treaty of defence
)

var commitmentNames = [...]string{"none", "partner", "statute", "treaty"}

func (c Commitment) String() string { return commitmentNames[c] }

// ParseCommitment finds a commitment by its name.
func ParseCommitment(name string) (Commitment, bool) {
	for c, n := range commitmentNames {
		if n == name {
			return Commitment(c), true
		}
	}
	return 0, false
}
