package wedge

// Best is the alignment an adversary chooses: it maximises
// (tie + interests)·a + weakness·r·a − inducement·r·a − stiffness·a²/2, where r is what the patron gives it.
func Best(tie, interests, weakness, inducement, r, stiffness float64) float64 {
	return (tie + interests + float64(weakness*r) - float64(inducement*r)) / stiffness
}

// kept is what is left of a change of alignment once the rival has answered a loosening with transfers
// of its own that make a share of it good.
func kept(change, share float64) float64 {
	if change < 0 {
		return change + float64(share*-change)
	}
	return change
}
