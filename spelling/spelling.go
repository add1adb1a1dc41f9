// Package spelling finds what a writer may have meant, and shows safely what was written, for errors that tell
// the mend.
package spelling

import (
	"strings"
	"unicode/utf8"
)

const (
	// longest is the longest word that is compared, in bytes; a longer one is no slip of the pen.
	longest = 80
	// lettersPerSlip is how many letters of the shorter word each slip wants: more slips than that, and
	// the two are strangers ("share" and "stake" are two apart).
	lettersPerSlip = 3
)

// Nearest is the candidate fewest slips of the pen away from a word, if that is one or few for its
// length and some letter is right, and the empty string otherwise. Whether a letter is a capital
// does not count. Of equals it is the first in the order given.
func Nearest(word string, candidates []string) string {
	if word == "" || len(word) > longest {
		return ""
	}
	best, least := "", 0
	low := strings.ToLower(word)
	for _, c := range candidates {
		if len(c) > longest {
			continue
		}
		m, n := utf8.RuneCountInString(word), utf8.RuneCountInString(c)
		allowed := max(1, min(m, n)/lettersPerSlip)
		if s := Slips(low, strings.ToLower(c)); s <= allowed && s < max(m, n) && (best == "" || s < least) {
			best, least = c, s
		}
	}
	return best
}

// Slips counts the letters to insert, delete, replace or swap with their neighbour to turn a
// into b (Levenshtein's distance with Damerau's transpositions).
func Slips(a, b string) int {
	x, y := []rune(a), []rune(b)
	var before []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		next := make([]int, len(y)+1)
		next[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			next[j+1] = min(row[j]+cost, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(y)]
}
