package posture

import (
	"math"

	"parley/portable"
)

// LoseChance is the chance that a governing side loses the legislature: its majority survives a
// swing of at least −majority, and the swing is normal.
func LoseChance(majority, mean, sd float64) float64 {
	return portable.NormalCDF((-majority - mean) / sd)
}

// Jump is how far an abrupt change takes one instrument: its standard deviation is size whatever
// the share that is common to all instruments, and load says with which sign it takes part in that.
func Jump(size, share, load, common, own float64) float64 {
	part := share * load
	return size * (float64(part*common) + float64(math.Sqrt(1-float64(part*part))*own))
}

// Adjust is what one step adds to an instrument at y on the way to its target, with a jump, so
// that it stays within its bounds.
func Adjust(y, target, share, jump, low, high float64) float64 {
	return within(y+float64(share*(float64(within(target, low, high))-y))+float64(jump), low, high) - y
}

// Thirds cuts one uniform number into three independent ones of 17 bits and more, each the middle
// of its cell; the mirror number 1−u gives the mirror numbers.
func Thirds(u float64) (a, b, c float64) {
	const cells = 1 << 17
	x := float64(u * cells)
	first := math.Floor(x)
	y := float64((x - first) * cells)
	second := math.Floor(y)
	return float64((first + 0.5) / cells), float64((second + 0.5) / cells), y - second
}

// even spreads a uniform number evenly around 0 with standard deviation 1.
func even(u float64) float64 { return (u - 0.5) * rootTwelve }

const rootTwelve = 3.4641016151377544 // √12: an even spread of width 1 has the deviation 1/√12

// saturating takes a memory of progress to [0, 1).
func saturating(x float64) float64 { return x / (1 + x) }

func within(x, low, high float64) float64 {
	if x < low {
		return low
	}
	if x > high {
		return high
	}
	return x
}
