// What messages say of the words of a unit: a near miss, and no more of a long one than fits a line.

package quantity

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/spelling"
)

// suggestion returns `; did you mean "month"?` for a near miss, or the words there are.
func suggestion(name string) string {
	if near := spelling.Nearest(name, slices.Sorted(maps.Keys(wordIndex))); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	names := make([]string, len(words))
	for i, w := range words {
		names[i] = w.name
	}
	return "; known are " + strings.Join(names, ", ")
}

// shorten keeps a quoted input on one line of a message.
func shorten(s string) string {
	const limit = 40
	if len(s) <= limit {
		return s
	}
	return s[:limit] + "..."
}
