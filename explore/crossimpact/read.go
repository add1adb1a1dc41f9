// Reading a file: which kind it is, and what holds of any.

package crossimpact

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"parley/spelling"
)

// Open reads a file. Notes are what a reader should know of it.
func Open(name string) (m *Matrix, notes []string, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err != nil {
		return nil, nil, err
	}
	return Read(name, text)
}

// Read reads a ScenarioWizard project or JSON. The kind is taken from the name (.scw or .json), or else
// from how the text begins. An error of a text is [Faults].
func Read(name string, text []byte) (m *Matrix, notes []string, err error) {
	s := &source{file: name, text: strings.TrimPrefix(string(text), "\ufeff")}
	if len(text) > maxBytes {
		s.fault(-1, "a cross-impact matrix is a few hundred kilobytes at most", "longer than %d bytes", maxBytes)
		return nil, nil, s.faults
	}
	switch kind(name, s.text) {
	case ".json":
		m = s.readJSON()
	case ".scw":
		s.decode()
		m = s.readProject()
	default:
		s.fault(-1, "give a ScenarioWizard project (.scw) or JSON (.json)", "neither a ScenarioWizard project nor JSON")
	}
	if len(s.faults) > 0 {
		return nil, nil, s.faults
	}
	return m, append(s.notes, m.Unbalanced()...), nil
}

func kind(name, text string) string {
	if ext := strings.ToLower(filepath.Ext(name)); ext == ".scw" || ext == ".json" {
		return ext
	}
	begins := strings.TrimSpace(text)
	switch {
	case strings.HasPrefix(begins, "{"):
		return ".json"
	case strings.HasPrefix(begins, "$"):
		return ".scw"
	}
	return ""
}

// decode takes a text that is not UTF-8 as Latin 1, as programs on older systems wrote.
func (s *source) decode() {
	if utf8.ValidString(s.text) {
		return
	}
	letters := make([]rune, len(s.text))
	for i := range len(s.text) {
		letters[i] = rune(s.text[i])
	}
	s.text = string(letters)
	s.note("the file is not in UTF-8; its letters are read as Latin 1")
}

// accept holds descriptors to the limits and to names of their own. At tells where one stands.
func (s *source) accept(descriptors []Descriptor, at []int) bool {
	if len(descriptors) < 2 {
		s.fault(-1, "a balance needs at least two", "%d descriptors", len(descriptors))
	}
	if len(descriptors) > maxDescriptors {
		s.fault(at[maxDescriptors], "split the matrix", "more than %d descriptors", maxDescriptors)
		return false
	}
	rows, seen := 0, map[string]bool{}
	for i, d := range descriptors {
		rows += len(d.States)
		switch {
		case len(d.States) < 1:
			s.fault(at[i], "give it at least one, usually two or more", "descriptor %q has no states", d.Name)
		case len(d.States) > maxStates:
			s.fault(at[i], "group some", "descriptor %q has %d states, at most %d are read", d.Name, len(d.States), maxStates)
		case seen[d.ID]:
			s.fault(at[i], "give each a name of its own", "a second descriptor %q", d.ID)
		}
		seen[d.ID] = true
		if twice := repeated(d.States); twice != "" {
			s.fault(at[i], "give each state a name of its own", "descriptor %q has state %q twice", d.Name, twice)
		}
	}
	if rows > maxRows {
		s.fault(-1, "split the matrix", "%d states in all, at most %d are read", rows, maxRows)
	}
	return len(s.faults) == 0
}

func repeated(names []string) string {
	seen := map[string]bool{}
	for _, n := range names {
		if seen[n] {
			return n
		}
		seen[n] = true
	}
	return ""
}

// judge writes one judgement, and refuses one of a descriptor on itself.
func (s *source) judge(m *Matrix, row, column int, x float64, at int) {
	fine, err := grain(x)
	switch {
	case err != nil:
		s.fault(at, "give a number on the scale of the others, usually -3 to 3", "%v", err)
	case fine != 0 && m.owner[row] == m.owner[column]:
		s.fault(at, "leave these cells 0", "descriptor %q is judged on itself", m.Descriptors[m.owner[row]].Name)
	}
	m.impact[row*m.rows()+column] = fine
}

// numbered names what has no name by its number.
func numbered(name string, i int) string {
	if name = strings.TrimSpace(name); name != "" {
		return spelling.Printable(name)
	}
	return fmt.Sprintf("no. %d", i+1)
}
