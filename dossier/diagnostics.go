// Faults of a dossier: collected from every stage, shown as a compiler shows them.

package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/spelling"
)

// Diagnostics collects faults and renders them all at once, sorted by file and line. The zero
// value is ready, but shows no lines; [Dossier.Diagnostics] gives one that does.
type Diagnostics struct {
	faults []Fault
	kept   map[string]int // faults by file
	missed int            // faults beyond MaxFaults
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
	if d.kept == nil {
		d.kept = map[string]int{}
	}
	if d.kept[at.File]++; d.kept[at.File] > MaxFaults {
		d.missed++
		return
	}
	d.faults = append(d.faults, Fault{at, says, mend, notes})
}

// Err is nil when there is no fault, and the diagnostics themselves otherwise.
func (d *Diagnostics) Err() error {
	if d == nil || len(d.faults) == 0 {
		return nil
	}
	return d
}

// Faults lists the faults in the order they are shown: by file, line and column, then as found.
func (d *Diagnostics) Faults() []Fault {
	slices.SortStableFunc(d.faults, func(a, b Fault) int {
		return cmp.Or(strings.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	return d.faults
}

// Error shows the faults, up to MaxShown of them: the place, what is wrong and the mend; the line
// with a caret; the second places.
func (d *Diagnostics) Error() string {
	var out strings.Builder
	faults := d.Faults()
	more := d.missed
	for i, f := range faults {
		if i == MaxShown {
			more += len(faults) - MaxShown
			break
		}
		fmt.Fprintf(&out, "%s: %s", f.Pos, spelling.Printable(f.Says))
		if f.Mend != "" {
			out.WriteString("; " + spelling.Printable(f.Mend))
		}
		out.WriteByte('\n')
		d.texts.excerpt(&out, f.Pos)
		for _, n := range f.Notes {
			fmt.Fprintf(&out, "%s: note: %s\n", n.Pos, spelling.Printable(n.Says))
		}
	}
	if more > 0 {
		fmt.Fprintf(&out, "%s not shown; mend these first\n", counted(more, "more fault"))
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// String writes a place as file:line:column; a whole file as its name.
func (p Pos) String() string {
	if !p.Set() {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}

// excerpt shows a line and a caret below the place; of a long line, the part around the place.
func (t texts) excerpt(out *strings.Builder, at Pos) {
	lines := t[at.File]
	if !at.Set() || at.Line > len(lines) {
		return
	}
	line := []rune(lines[at.Line-1])
	from := 0
	if at.Column > maxExcerpt-20 {
		from = at.Column - maxExcerpt/2
	}
	from = min(from, len(line))
	to := min(len(line), from+maxExcerpt)
	shown := spelling.Printable(string(line[from:to]))
	lead, tail := "", ""
	if from > 0 {
		lead = "…"
	}
	if to < len(line) {
		tail = "…"
	}
	carets := max(1, min(at.Length, to-(at.Column-1)))
	fmt.Fprintf(out, "%5d | %s%s%s\n", at.Line, lead, shown, tail)
	fmt.Fprintf(out, "      | %s%s\n", strings.Repeat(" ", max(0, at.Column-1-from)+len([]rune(lead))), strings.Repeat("^", carets))
}

// Inside is the place of a byte of a text, for a fault in a rule or a sentence: exact when the
// text is written plain or in quotes on one line, or as a block of lines after |; otherwise the
// place the text begins at.
func (d *Dossier) Inside(t Text, offset, length int) Pos {
	lines := d.texts[t.File]
	if !t.Set() || t.Line > len(lines) || offset < 0 || offset > len(t.Value) {
		return t.Pos
	}
	line := []rune(lines[t.Line-1])
	rest := string(line[min(t.Column-1, len(line)):])
	characters := len([]rune(t.Value[:offset]))
	for _, opening := range []string{"", `"`, "'"} {
		if strings.HasPrefix(rest, opening+t.Value) {
			return Pos{t.File, t.Line, t.Column + len(opening) + characters, max(1, length)}
		}
	}
	if strings.HasPrefix(rest, "|") {
		before := t.Value[:offset]
		row := strings.Count(before, "\n")
		at := t.Line + 1 + row
		if at > len(lines) {
			return t.Pos
		}
		written := strings.Split(t.Value, "\n")[row]
		indent := strings.Index(lines[at-1], written)
		if indent < 0 {
			return t.Pos
		}
		column := len([]rune(before[strings.LastIndex(before, "\n")+1:]))
		return Pos{t.File, at, len([]rune(lines[at-1][:indent])) + column + 1, max(1, length)}
	}
	return t.Pos
}
