// Near misses: the word a writer may have meant.

package quantity

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// suggestion returns `; did you mean "month"?` for a near miss, or the words there are.
func suggestion(name string) string {
	best, least := "", 1+len(name)/3 // a longer word may hold more slips
	for _, w := range slices.Sorted(maps.Keys(wordIndex)) {
		if d := slips(strings.ToLower(name), strings.ToLower(w)); d < least {
			best, least = w, d
		}
	}
	if best != "" {
		return fmt.Sprintf("; did you mean %q?", best)
	}
	names := make([]string, len(words))
	for i, w := range words {
		names[i] = w.name
	}
	return "; known are " + strings.Join(names, ", ")
}

// slips counts the letters to insert, delete or replace to turn a into b (Levenshtein).
func slips(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := corner
			if a[i] != b[j] {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// shorten keeps a quoted input on one line of a message.
func shorten(s string) string {
	const limit = 40
	if len(s) <= limit {
		return s
	}
	return s[:limit] + "..."
}
