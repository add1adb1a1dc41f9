// JSON: descriptors with their states, and judgements section by section or as one matrix.
//
//	{"descriptors": [{"id": "R", "name": "Relation", "states": ["chill", "reset"]}, …],
//	 "judgements": [{"from": "R", "from_state": "chill", "to": "A", "impacts": [-2, 2, 0]}, …]}
//
// In place of judgements, "matrix" holds a row for each state with a number for each state; then
// "n_desc" and "n_states" may stand in place of descriptors. A descriptor may say "key" for "id". Other
// keys of the outermost object (origin, notes, results) are passed over, and said to be.

package crossimpact

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"parley/spelling"
)

// deepest is how far a file may nest; what is read nests four deep.
const deepest = 8

// What a file may say.
var (
	fileKeys       = []string{"descriptors", "judgements", "matrix", "n_desc", "n_states"}
	descriptorKeys = []string{"id", "key", "name", "states"}
	judgementKeys  = []string{"from", "from_state", "to", "impacts", "note"}
)

// A value is a piece of JSON and where it begins.
type value struct {
	at    int
	token json.Token // what it is, or the bracket it begins with
	keys  []string   // of an object, with their values in list
	list  []value
}

func (s *source) readJSON() *Matrix {
	if at := invalid(s.text); at >= 0 {
		s.fault(at, "save the file as UTF-8", "the text is not UTF-8")
		return nil
	}
	d := json.NewDecoder(strings.NewReader(s.text))
	d.UseNumber()
	top, ok := s.parse(d, 0)
	if !ok {
		return nil
	}
	if at := s.begin(d); at < len(s.text) {
		s.fault(at, "one object is read", "something follows the object")
		return nil
	}
	if !s.object(top, "the file") {
		return nil
	}
	return s.build(top)
}

// invalid is the first byte that is not UTF-8, or −1.
func invalid(text string) int {
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)) {
			return i
		}
	}
	return -1
}

// begin is where the next token begins.
func (s *source) begin(d *json.Decoder) int {
	at := int(d.InputOffset())
	return at + len(s.text[at:]) - len(strings.TrimLeft(s.text[at:], " \t\r\n,:"))
}

// parse reads the next value. It returns false after a fault that leaves nothing to go on with.
func (s *source) parse(d *json.Decoder, depth int) (v value, ok bool) {
	v.at = s.begin(d)
	if depth > deepest {
		s.fault(v.at, "see docs/cross-impact.md for the form", "nested more than %d deep", deepest)
		return v, false
	}
	token, err := d.Token()
	if err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			s.fault(len(s.text), "close every bracket and quotation mark", "the text ends too early")
		} else {
			s.fault(v.at, "mend the JSON", "%v", err)
		}
		return v, false
	}
	v.token = token
	bracket, isBracket := token.(json.Delim)
	if !isBracket {
		return v, true
	}
	for d.More() {
		if bracket == '{' {
			at := s.begin(d)
			key, err := d.Token()
			if err != nil {
				s.fault(at, "mend the JSON", "%v", err)
				return v, false
			}
			if slices.Contains(v.keys, key.(string)) {
				s.fault(at, "keep one of the two", "key %q a second time", key)
			}
			v.keys = append(v.keys, key.(string))
		}
		x, ok := s.parse(d, depth+1)
		if !ok {
			return v, false
		}
		v.list = append(v.list, x)
	}
	if _, err := d.Token(); err != nil {
		s.fault(s.begin(d), "close every bracket and quotation mark", "the text ends too early")
		return v, false
	}
	return v, true
}

// get finds what stands under a key.
func (v value) get(key string) (value, bool) {
	i := slices.Index(v.keys, key)
	if i < 0 {
		return value{}, false
	}
	return v.list[i], true
}

func (s *source) object(v value, what string) bool {
	if v.token == json.Delim('{') {
		return true
	}
	s.fault(v.at, "write { and }", "%s is no object", what)
	return false
}

func (s *source) items(v value, what string) []value {
	if v.token != json.Delim('[') {
		s.fault(v.at, "write [ and ]", "%s is no list", what)
		return nil
	}
	return v.list
}

func (s *source) word(v value, what string) string {
	text, ok := v.token.(string)
	if !ok || strings.TrimSpace(text) == "" {
		s.fault(v.at, "write a name in quotation marks", "%s is no name", what)
	}
	return spelling.Printable(text)
}

func (s *source) figure(v value, what string) float64 {
	n, ok := v.token.(json.Number)
	x, err := strconv.ParseFloat(string(n), 64)
	if !ok || err != nil {
		s.fault(v.at, "write a number, 0 for no influence", "%s is no number", what)
		return 0
	}
	return x
}

// known refuses keys that mean nothing.
func (s *source) known(v value, keys []string) {
	for i, k := range v.keys {
		if !slices.Contains(keys, k) {
			s.fault(v.list[i].at, meant(k, keys), "unknown key %q", k)
		}
	}
}

// meant is the mend of a wrong name.
func meant(name string, names []string) string {
	if near := spelling.Nearest(name, names); near != "" {
		return "did you mean " + strconv.Quote(near) + "?"
	}
	if len(names) > 12 {
		names = names[:12]
	}
	return "there are " + strings.Join(names, ", ")
}

// build makes the matrix of a file.
func (s *source) build(top value) *Matrix {
	var passed []string
	for i, k := range top.keys {
		if slices.Contains(fileKeys, k) {
			continue
		}
		if near := spelling.Nearest(k, fileKeys); near != "" {
			s.fault(top.list[i].at, "did you mean "+strconv.Quote(near)+"?", "unknown key %q", k)
		}
		passed = append(passed, k)
	}
	if len(passed) > 0 {
		s.note("passed over: %s", strings.Join(passed, ", "))
	}
	descriptors, at := s.descriptors(top)
	if len(s.faults) > 0 || !s.accept(descriptors, at) {
		return nil
	}
	m := newMatrix(descriptors)
	judgements, judged := top.get("judgements")
	table, whole := top.get("matrix")
	switch {
	case judged == whole:
		s.fault(top.at, `give either "judgements" or "matrix"`, "the judgements are given %s", map[bool]string{true: "twice", false: "nowhere"}[judged])
	case judged:
		s.sections(m, judgements)
	default:
		s.table(m, table)
	}
	return m
}

func (s *source) descriptors(top value) (out []Descriptor, at []int) {
	list, ok := top.get("descriptors")
	if !ok {
		return s.unnamed(top)
	}
	for i, v := range s.items(list, `"descriptors"`) {
		if !s.object(v, "a descriptor") {
			continue
		}
		s.known(v, descriptorKeys)
		var d Descriptor
		for _, k := range []string{"id", "key", "name"} {
			if x, ok := v.get(k); ok {
				switch text := s.word(x, "the "+k+" of a descriptor"); k {
				case "name":
					d.Name = text
				default:
					d.ID = text
				}
			}
		}
		if d.Name == "" {
			d.Name = numbered(d.ID, i)
		}
		if d.ID == "" {
			d.ID = d.Name
		}
		if states, ok := v.get("states"); ok {
			for _, x := range s.items(states, `"states"`) {
				d.States = append(d.States, s.word(x, "a state"))
			}
		}
		out, at = append(out, d), append(at, v.at)
	}
	return out, at
}

// unnamed makes descriptors that only have a number.
func (s *source) unnamed(top value) (out []Descriptor, at []int) {
	count := [2]int{}
	for i, k := range []string{"n_desc", "n_states"} {
		v, ok := top.get(k)
		if !ok {
			s.fault(top.at, `list "descriptors", or give "n_desc" and "n_states"`, "no descriptors")
			return nil, nil
		}
		x := s.figure(v, k)
		if most := []int{maxDescriptors, maxStates}[i]; !(x >= 1 && x <= float64(most)) || x != float64(int(x)) {
			s.fault(v.at, "give a whole number from 1 to "+strconv.Itoa(most), "%q is %g", k, x)
			return nil, nil
		}
		count[i] = int(x)
	}
	for d := range count[0] {
		x := Descriptor{ID: "D" + strconv.Itoa(d+1), Name: "D" + strconv.Itoa(d+1)}
		for k := range count[1] {
			x.States = append(x.States, strconv.Itoa(k+1))
		}
		out, at = append(out, x), append(at, top.at)
	}
	return out, at
}

// sections reads judgements of one state on one descriptor each; what is not judged is 0.
func (s *source) sections(m *Matrix, list value) {
	given := map[[2]int]bool{}
	var ids []string
	for _, d := range m.Descriptors {
		ids = append(ids, d.ID)
	}
	for _, v := range s.items(list, `"judgements"`) {
		if !s.object(v, "a judgement") {
			continue
		}
		s.known(v, judgementKeys)
		from, okFrom := s.one(v, "from", ids)
		to, okTo := s.one(v, "to", ids)
		if !okFrom || !okTo {
			continue
		}
		state, ok := s.one(v, "from_state", m.Descriptors[from].States)
		if !ok {
			continue
		}
		row := m.of(from, uint8(state))
		if given[[2]int{row, to}] {
			s.fault(v.at, "keep one of the two", "%s (%s) on %s is judged twice", ids[from], m.Descriptors[from].States[state], ids[to])
		}
		given[[2]int{row, to}] = true
		impacts, _ := v.get("impacts")
		s.cellsOf(m, impacts, row, m.first[to], m.first[to+1], "impacts on "+ids[to])
	}
}

// one finds a name among names.
func (s *source) one(v value, key string, names []string) (int, bool) {
	x, ok := v.get(key)
	if !ok {
		s.fault(v.at, "say from, from_state, to and impacts", "a judgement without %q", key)
		return 0, false
	}
	name := s.word(x, strconv.Quote(key))
	i := slices.Index(names, name)
	if i < 0 {
		s.fault(x.at, meant(name, names), "unknown %s %q", map[bool]string{true: "state", false: "descriptor"}[key == "from_state"], name)
	}
	return i, i >= 0
}

// cellsOf reads numbers into a part of a row.
func (s *source) cellsOf(m *Matrix, v value, row, first, end int, what string) {
	list := s.items(v, what)
	if list == nil {
		return
	}
	if len(list) != end-first {
		s.fault(v.at, "give one for each state", "%d numbers for %d states", len(list), end-first)
		return
	}
	for i, x := range list {
		s.judge(m, row, first+i, s.figure(x, "a judgement"), x.at)
	}
}

// table reads the matrix as a whole.
func (s *source) table(m *Matrix, v value) {
	rows := s.items(v, `"matrix"`)
	if len(rows) != m.rows() {
		s.fault(v.at, "the matrix has a row for each state", "%d rows for %d states", len(rows), m.rows())
		return
	}
	for row, x := range rows {
		s.cellsOf(m, x, row, 0, m.rows(), "a row")
	}
}
