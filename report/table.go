// Tables for a terminal: columns that fit a width, with the widest column of words wrapped.

package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Table is a table of text that fits a width.
type Table struct {
	Columns []Column
	Rows    [][]string
	dim     map[int]bool // columns set back, where there is colour
}

// Column is the head of a column. Words wrap; names and numbers never do, and numbers are set to the right.
type Column struct {
	Head  string
	Words bool
	Names bool
}

// narrowest is the least width of a column of words: below it, lines are longer than the terminal.
const narrowest = 14

// Print writes the table in at most so many columns of characters.
func (t Table) Print(w io.Writer, width int) error { return pen{w: w, width: width}.table(t) }

// widths gives each column what its content needs, and takes what is too much from the widest of words.
func (t Table) widths(width int) []int {
	out := make([]int, len(t.Columns))
	total := 2 * (len(t.Columns) - 1)
	for i, c := range t.Columns {
		out[i] = utf8.RuneCountInString(c.Head)
		for _, row := range t.Rows {
			out[i] = max(out[i], utf8.RuneCountInString(row[i]))
		}
		total += out[i]
	}
	for total > width {
		widest := -1
		for i, c := range t.Columns {
			if c.Words && out[i] > narrowest && (widest < 0 || out[i] > out[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return out
		}
		out[widest]--
		total--
	}
	return out
}

// pen writes text to a terminal or to a file.
type pen struct {
	w     io.Writer
	width int
	color bool // a terminal: colour and signs beyond ASCII
	err   *error
}

// newPen begins a text; the first error of the writer is kept in err.
func newPen(w io.Writer, width int, color bool) (pen, *error) {
	err := new(error)
	return pen{w: w, width: max(width, 40), color: color, err: err}, err
}

// plain puts ASCII in place of the signs that a log or an old terminal garbles.
var plain = strings.NewReplacer("–", "-", "—", "-", "−", "-", "×", "x", "“", `"`, "”", `"`, "‘", "'", "’", "'", "…", "...", "·", "-", "±", "+/-", "¶", "par.", "†", "!", "²", "2", "≤", "<=", "≥", ">=", "\u00a0", " ")

// plainUnless puts ASCII in place of signs where there is no colour, before widths are counted.
func plainUnless(color bool, s string) string {
	if color {
		return s
	}
	return plain.Replace(s)
}

func (p pen) print(s string) {
	if p.err != nil && *p.err != nil {
		return
	}
	s = plainUnless(p.color, s)
	if _, err := io.WriteString(p.w, s); err != nil && p.err != nil {
		*p.err = err
	}
}

func (p pen) line(s string) { p.print(strings.TrimRight(s, " ") + "\n") }

// prose writes text in lines of the width, the further ones indented.
func (p pen) prose(text string, indent int) { p.lines(text, indent, nil) }

// note writes text set back.
func (p pen) note(text string) { p.lines(text, 0, p.faint) }

func (p pen) lines(text string, indent int, style func(string) string) {
	lead := text[:len(text)-len(strings.TrimLeft(text, " "))]
	text = plainUnless(p.color, text)
	for i, line := range within(text, p.width-max(indent, len(lead))) {
		if style != nil {
			line = style(line)
		}
		if i > 0 {
			line = strings.Repeat(" ", indent) + line
		} else {
			line = lead + line
		}
		p.line(line)
	}
}

func (p pen) styled(code, s string) string {
	if !p.color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p pen) bold(s string) string  { return p.styled("1", s) }
func (p pen) faint(s string) string { return p.styled("2", s) }

// head writes a heading with a line free before it.
func (p pen) head(s string) { p.print("\n" + p.bold(s) + "\n") }

func (p pen) table(t Table) error {
	err := p.err
	if err == nil {
		err = new(error)
		p.err = err
	}
	if !p.color {
		// Widths are those of what is printed.
		for i, row := range t.Rows {
			cells := make([]string, len(row))
			for k, cell := range row {
				cells[k] = plain.Replace(cell)
			}
			t.Rows[i] = cells
		}
	}
	widths := t.widths(p.width)
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Head
	}
	p.row(t, widths, head, p.bold)
	for _, row := range t.Rows {
		p.row(t, widths, row, nil)
	}
	return *err
}

func (p pen) row(t Table, widths []int, cells []string, style func(string) string) {
	lines := make([][]string, len(cells))
	high := 1
	for i, cell := range cells {
		if t.Columns[i].Words {
			lines[i] = hanging(cell, widths[i])
		} else {
			lines[i] = []string{cell}
		}
		high = max(high, len(lines[i]))
	}
	for k := range high {
		var b strings.Builder
		for i := range cells {
			text := ""
			if k < len(lines[i]) {
				text = lines[i][k]
			}
			pad := strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(text)))
			switch {
			case style != nil:
				text = style(text)
			case t.dim[i]:
				text = p.faint(text)
			}
			if t.Columns[i].Words || t.Columns[i].Names {
				text += pad
			} else {
				text = pad + text
			}
			b.WriteString(text)
			if i < len(cells)-1 {
				b.WriteString("  ")
			}
		}
		p.line(b.String())
	}
}

// hanging parts a cell into lines, the further ones set in by two.
func hanging(cell string, width int) []string {
	lines := within(cell, width)
	if len(lines) == 1 || width <= narrowest {
		return lines
	}
	lines = within(cell, width-2)
	for i := 1; i < len(lines); i++ {
		lines[i] = "  " + lines[i]
	}
	return lines
}

// percentHead is the head of a column of chances at a month.
func percentHead(month int) string { return fmt.Sprintf("%d mo", month) }
