// Sheets: a table of the published folder before it is written.

package study

import (
	"fmt"
	"math"
	"slices"
)

// A sheet is a table of the published folder: its columns, and how it is written. The same sheet
// makes the CSV file, the Parquet file and the description of both.
type sheet struct {
	name    string // of the files, without ending
	title   string
	says    string
	key     []string // the columns that tell rows apart
	columns []column
	large   bool // numbers rounded and CSV compressed; otherwise in full and plain
	parquet bool // written as Parquet too

	condition string // what every number of it hangs on
}

// The precision of numbers in the large sheets. More than any indicator bears; in full, the
// files would be half as long again.
const (
	keptBits  = 16 // significant bits in Parquet, a relative precision of 1 in 65,536
	csvDigits = 4  // significant digits in CSV
)

// short rounds numbers to the bits kept, ties to even.
func short(numbers []float32) []float32 {
	const dropped = 24 - keptBits
	out := make([]float32, len(numbers))
	for i, x := range numbers {
		b := math.Float32bits(x)
		b += 1<<(dropped-1) - 1 + b>>dropped&1
		if out[i] = math.Float32frombits(b >> dropped << dropped); x-x != 0 {
			out[i] = x // not a number, or without end
		}
	}
	return out
}

// A column is a named list of values of one type: []float32, []float64, []int32, []uint16,
// []string or bits.
type column struct {
	name, unit, says string
	values           any
}

// bits are yes and no, one bit a row.
type bits struct {
	words []uint64
	n     int
}

func (b bits) has(i int) bool { return b.words[i/64]>>(i%64)&1 == 1 }

// dimensionless is the unit of shares, counts and ratios.
const dimensionless = "1"

func (c column) len() int {
	switch v := c.values.(type) {
	case []float32:
		return len(v)
	case []float64:
		return len(v)
	case []int32:
		return len(v)
	case []uint16:
		return len(v)
	case []string:
		return len(v)
	case bits:
		return v.n
	}
	panic(fmt.Sprintf("study: column %s holds a %T", c.name, c.values))
}

// kind is the type of a column in the words of the data package.
func (c column) kind() string {
	switch c.values.(type) {
	case []float32, []float64:
		return "number"
	case []int32, []uint16:
		return "integer"
	case bits:
		return "boolean"
	}
	return "string"
}

func (s *sheet) rows() int { return s.columns[0].len() }

// check refuses a sheet that readers would misread.
func (s *sheet) check() error {
	var names []string
	for _, c := range s.columns {
		if slices.Contains(names, c.name) {
			return fmt.Errorf("%s has two columns %q; give the rule or the indicator another name", s.name, c.name)
		}
		names = append(names, c.name)
		if c.len() != s.rows() {
			return fmt.Errorf("column %s of %s has %d values, not %d", c.name, s.name, c.len(), s.rows())
		}
	}
	return nil
}

// csvName is the file of the sheet for people and for programs that read nothing else.
func (s *sheet) csvName() string {
	if s.large {
		return s.name + ".csv.gz"
	}
	return s.name + ".csv"
}

func (s *sheet) parquetName() string { return s.name + ".parquet" }

// counted makes a column of whole numbers.
func counted(n int, of func(i int) int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(min(of(i), math.MaxInt32))
	}
	return out
}
