// Small phrases that several messages share.

package dossier

import (
	"fmt"
	"unicode/utf8"
)

// shorten keeps a quoted word from filling the screen.
func shorten(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// counted writes "1 item", "2 items".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
