// Near misses: what a writer may have meant.

package dossier

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// nearest gives the candidate fewest slips of the pen away, if that is few for its length; the
// first of equals in the order given.
func nearest(word string, candidates []string) string {
	if len(word) > maxID {
		return ""
	}
	best, least := "", 0
	for _, c := range candidates {
		if len(c) > maxID {
			continue
		}
		allowed := 1 + min(utf8.RuneCountInString(word), utf8.RuneCountInString(c))/4
		if s := slips(strings.ToLower(word), strings.ToLower(c)); s <= allowed && (best == "" || s < least) {
			best, least = c, s
		}
	}
	return best
}

// slips counts the letters to insert, delete, replace or swap with their neighbour to turn a into b
// (Levenshtein's distance with Damerau's transpositions).
func slips(a, b string) int {
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
