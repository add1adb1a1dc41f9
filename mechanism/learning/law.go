package learning

// Mean is the mean of a Beta(a, b) belief after battles won and lost.
func Mean(a, b, won, lost float64) float64 { return (a + won) / (a + b + won + lost) }

// Gap is what is left of a difference between two beliefs of equal weight after both saw the
// same battles: the gap times weight/(weight+battles).
func Gap(gap, weight, battles float64) float64 { return gap * weight / (weight + battles) }

// Offer is a take-it-or-leave-it demand to a side whose cost of fighting is even on [0, most].
type Offer struct {
	Demand float64 // the demand that pays best
	War    float64 // probability that it is refused
	Value  float64 // what it is worth to who makes it
}

// BestOffer weighs the better terms of a high demand against the risk of its refusal, for a side
// that expects the share p by war at its own cost c < most [fearon1995].
func BestOffer(p, c, most float64) Offer {
	return Offer{
		Demand: p + float64((most-c)/2),
		War:    (1 - c/most) / 2,
		Value:  p + (most-c)*(most-c)/(4*most),
	}
}

// Skimmed is the mean cost of fighting of a side that refused a demand, when its cost was even on
// [0, most] before: only those with less than demand−p to lose refuse, so the next demand falls.
func Skimmed(p, demand, most float64) float64 { return min(max(demand-p, 0), most) / 2 }
