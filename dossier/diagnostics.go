// Faults of a dossier: collected from every stage, shown as a compiler shows them.

package dossier

import (
	"sort"
	"strconv"
	"strings"
)

// Diagnostics collects faults and renders them all at once, sorted by file and line. The zero
// value is ready, but renders no excerpts; [Dossier.Diagnostics] gives one that does.
type Diagnostics struct {
	faults []Fault
	texts  texts
}

// Fault is one thing wrong, where it is, and how to mend it.
type Fault struct {
	Pos   Pos
	Says  string // what is wrong, lower case, no full stop
	Mend  string // what to do about it; may be empty
	Notes []Note
}

// Note is a second place that explains a fault.
type Note struct {
	Pos  Pos
	Says string
}

// texts keeps the lines of the files read, by name.
type texts map[string][]string

// Diagnostics starts an empty collection that can show the lines of this dossier.
func (d *Dossier) Diagnostics() *Diagnostics { return &Diagnostics{texts: d.texts} }

// Report adds a fault at a place. The mend may be empty.
func (d *Diagnostics) Report(at Pos, says, mend string, notes ...Note) {
	d.faults = append(d.faults, Fault{at, says, mend, notes})
}

// Err is nil when there is no fault, and the diagnostics themselves otherwise.
func (d *Diagnostics) Err() error {
	if d == nil || len(d.faults) == 0 {
		return nil
	}
	return d
}

// Faults lists the faults in the order they are shown: by file, line and column.
func (d *Diagnostics) Faults() []Fault {
	sort.SliceStable(d.faults, func(i, j int) bool {
		a, b := d.faults[i].Pos, d.faults[j].Pos
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Column < b.Column
	})
	return d.faults
}

// Error shows every fault: the place, what is wrong and the mend, the line with a caret, and the
// second places.
func (d *Diagnostics) Error() string {
	var out strings.Builder
	for _, f := range d.Faults() {
		out.WriteString(f.Pos.String() + ": " + f.Says + "\n")
	}
	return out.String()
}

// String writes a place as file:line:column.
func (p Pos) String() string {
	if !p.Set() {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}
