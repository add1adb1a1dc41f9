package quantity

// Power is the exponent a word's dimension has in the unit: 2 of "km" in "km2/month", −1 of
// "month". A word that is not known has none.
func (u Unit) Power(word string) int {
	for i, w := range words {
		if w.name == word {
			return u.dimensions()[words[i].of]
		}
	}
	return 0
}
