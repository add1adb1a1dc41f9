// Words for chances, by Intelligence Community Directive 203.

package evidence

// A Band is a range of chances with the words for it.
type Band struct {
	Low, High float64 // [1]
	Words     string
}

// bands are the seven of ICD 203: 1-5-20-45-55-80-95-99%.
var bands = [...]Band{
	{0.01, 0.05, "almost no chance"},
	{0.05, 0.20, "very unlikely"},
	{0.20, 0.45, "unlikely"},
	{0.45, 0.55, "roughly even chance"},
	{0.55, 0.80, "likely"},
	{0.80, 0.95, "very likely"},
	{0.95, 0.99, "almost certain"},
}

// Words returns the words for a chance known to lie in [low, high], and nothing when the range
// does not fit one band: when it straddles two, reaches beyond 1 or 99%, or is a single chance on
// the border of two.
func Words(low, high float64) string {
	words := ""
	for _, b := range bands {
		if b.Low <= low && low <= high && high <= b.High {
			if words != "" {
				return ""
			}
			words = b.Words
		}
	}
	return words
}
