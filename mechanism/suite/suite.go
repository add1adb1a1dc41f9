// Package suite is the list of the mechanisms, in the order in which a reader meets them. The
// order of the month is derived and may differ.
package suite

import (
	"parley/mechanism"
	"parley/mechanism/aid"
	"parley/mechanism/arms"
	"parley/mechanism/attrition"
	"parley/mechanism/bilateral"
	"parley/mechanism/continuation"
	"parley/mechanism/defence"
	"parley/mechanism/deterrence"
	"parley/mechanism/learning"
	"parley/mechanism/manpower"
	"parley/mechanism/mediation"
	"parley/mechanism/oil"
	"parley/mechanism/posture"
	"parley/mechanism/ratification"
	"parley/mechanism/reliability"
	"parley/mechanism/settlement"
	"parley/mechanism/talks"
	"parley/mechanism/votes"
	"parley/mechanism/warchest"
	"parley/mechanism/warmth"
	"parley/mechanism/wedge"
)

// All is every mechanism of the model. Left out, with the reason: structural balance, the
// challenge model and ripeness are diagnostics and stay outside the loop (THEORY 3.6).
func All() []*mechanism.Mechanism {
	return []*mechanism.Mechanism{
		&posture.Mechanism,
		&oil.Mechanism,
		&warchest.Mechanism,
		&manpower.Mechanism,
		&aid.Mechanism,
		&arms.Mechanism,
		&attrition.Mechanism,
		&learning.Mechanism,
		&continuation.Mechanism,
		&mediation.Mechanism,
		&bilateral.Mechanism,
		&talks.Mechanism,
		&ratification.Mechanism,
		&settlement.Mechanism,
		&warmth.Mechanism,
		&votes.Mechanism,
		&reliability.Mechanism,
		&defence.Mechanism,
		&wedge.Mechanism,
		&deterrence.Mechanism,
	}
}
