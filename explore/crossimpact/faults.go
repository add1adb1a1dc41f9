// Faults of a file: where, what is wrong, the mend; all at once.

package crossimpact

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"parley/spelling"
)

// A Fault is one thing wrong with a file.
type Fault struct {
	File         string
	Line, Column int // in runes, from 1; 0 for the whole file
	Says, Mend   string
	line         string
}

// Faults are the faults of a file, in its order.
type Faults []Fault

const (
	// maxFaults bounds the faults that are kept: a file of another kind has a fault a line.
	maxFaults = 20
	// maxShown bounds the characters shown of a line at fault.
	maxShown = 100
)

// Error shows each fault with its line and a caret.
func (f Faults) Error() string {
	var b strings.Builder
	for i, x := range f {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(x.String())
	}
	return b.String()
}

func (f Fault) String() string {
	place := f.File
	if f.Line > 0 {
		place = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
	}
	says := place + ": " + f.Says
	if f.Mend != "" {
		says += "; " + f.Mend
	}
	if f.Line == 0 || strings.TrimSpace(f.line) == "" {
		return says
	}
	line := []rune(f.line)
	from := 0
	if f.Column > maxShown-20 {
		from = min(f.Column-maxShown/2, len(line))
	}
	line = line[from:min(len(line), from+maxShown)]
	return fmt.Sprintf("%s\n%5d | %s\n      | %s^", says, f.Line, string(line), strings.Repeat(" ", max(0, f.Column-1-from)))
}

// A source is the text of a file, and what is wrong with it so far.
type source struct {
	file   string
	text   string
	faults Faults
	notes  []string
}

// fault reports a fault at a byte of the text; at −1 it is the whole file's.
func (s *source) fault(offset int, mend, format string, args ...any) {
	if len(s.faults) >= maxFaults {
		return
	}
	f := Fault{File: s.file, Says: spelling.Printable(fmt.Sprintf(format, args...)), Mend: mend}
	if offset >= 0 {
		offset = min(offset, len(s.text))
		begin := strings.LastIndexByte(s.text[:offset], '\n') + 1
		f.Line = 1 + strings.Count(s.text[:offset], "\n")
		f.Column = 1 + utf8.RuneCountInString(s.text[begin:offset])
		line, _, _ := strings.Cut(s.text[begin:], "\n")
		f.line = spelling.Printable(strings.TrimSuffix(line, "\r"))
	}
	s.faults = append(s.faults, f)
}

func (s *source) note(format string, args ...any) {
	s.notes = append(s.notes, spelling.Printable(fmt.Sprintf(format, args...)))
}
