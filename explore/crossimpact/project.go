// ScenarioWizard projects (.scw).
//
// The form, from projects that ScenarioWizard 4 wrote and two public programs that read them (the
// Stockholm Environment Institute's cibsa, and CrossImpactBalances.jl): lines of text in sections, each
// ended by a line that begins with #.
//
//	$ ScenarioWizard 4.0
//	a title
//	&Descriptor
//	 -State
//	 …
//	#
//	four more sections, of which one holds colours; nothing in them changes a balance
//	#
//	 0 , 0 ,-2 , 1   a row a state, a column a state
//	#
//	texts
//
// What the other sections mean could not be verified beyond that, so they are passed over. Nameless
// states, which ScenarioWizard writes at times, are called by their number.

package crossimpact

import (
	"strconv"
	"strings"
)

// before is how many # end sections before the matrix.
const before = 5

// A line of the text, and where it begins.
type line struct {
	text  string
	begin int
}

func (s *source) readProject() *Matrix {
	var head, rows []line
	section, begin := 0, 0
	for text := range strings.Lines(s.text) {
		l := line{strings.TrimRight(text, "\r\n"), begin}
		begin += len(text)
		switch {
		case strings.HasPrefix(strings.TrimSpace(l.text), "#"):
			section++
		case strings.TrimSpace(l.text) == "":
		case section == 0:
			head = append(head, l)
		case section == before:
			rows = append(rows, l)
		}
	}
	if len(head) == 0 || !strings.HasPrefix(strings.TrimSpace(head[0].text), "$") {
		s.fault(0, `a project begins with a line such as "$ ScenarioWizard 4.0"`, "no ScenarioWizard project")
		return nil
	}
	if section <= before {
		s.fault(len(s.text), "save the project anew in ScenarioWizard 4", "the file ends before its matrix, which stands after the fifth line that begins with #")
		return nil
	}
	descriptors, at := s.structure(head[1:])
	if !s.accept(descriptors, at) {
		return nil
	}
	m := newMatrix(descriptors)
	s.cells(m, rows)
	return m
}

// structure reads descriptors and their states. Lines before the first descriptor are titles.
func (s *source) structure(lines []line) (out []Descriptor, at []int) {
	nameless := 0
	for _, l := range lines {
		text := strings.TrimSpace(l.text)
		switch {
		case text[0] == '&':
			name := numbered(text[1:], len(out))
			out = append(out, Descriptor{ID: name, Name: name})
			at = append(at, l.begin)
		case len(out) == 0:
		case text[0] == '-':
			d := &out[len(out)-1]
			if text = strings.TrimSpace(text[1:]); text == "" {
				nameless++
			}
			d.States = append(d.States, numbered(text, len(d.States)))
		default:
			s.fault(l.begin, "a descriptor begins with &, a state with -", "neither a descriptor nor a state")
		}
	}
	if nameless > 0 {
		s.note("%d states have no name and are called by their number", nameless)
	}
	return out, at
}

// cells reads the matrix.
func (s *source) cells(m *Matrix, rows []line) {
	if len(rows) != m.rows() {
		at := len(s.text)
		if len(rows) > 0 {
			at = rows[min(m.rows(), len(rows)-1)].begin
		}
		s.fault(at, "the matrix has a row for each state", "%d rows for %d states", len(rows), m.rows())
		return
	}
	for row, l := range rows {
		fields := strings.Split(l.text, ",")
		if len(fields) != m.rows() {
			s.fault(l.begin, "a row has a number for each state, with commas between", "%d numbers for %d states", len(fields), m.rows())
			continue
		}
		at := l.begin
		for column, field := range fields {
			place := at + len(field) - len(strings.TrimLeft(field, " \t"))
			at += len(field) + 1
			x, err := strconv.ParseFloat(strings.TrimSpace(field), 64)
			if err != nil {
				s.fault(place, "give a number, 0 for no influence", "%q is no number", strings.TrimSpace(field))
				continue
			}
			s.judge(m, row, column, x, place)
		}
	}
}
