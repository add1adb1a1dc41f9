// Text that is shown again in an error: it comes from a stranger's file.

package spelling

import (
	"strings"
	"unicode"
)

// Printable replaces what could move the cursor of a terminal or hide text; a tab becomes a space, so
// that a caret stays below its place.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case !unicode.IsPrint(r):
			return '\uFFFD'
		}
		return r
	}, s)
}
