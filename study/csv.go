// CSV: a sheet for people, and for programs that read nothing else.

package study

import (
	"bytes"
	"io"
	"math"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// csvBlock is how many rows are put into text at once. It is fixed, since every block of a
// compressed file is a gzip member of its own: members in a row are one file to every reader, and
// the bytes do not depend on how many cores wrote them.
const csvBlock = 8192

// csvLevel of this library (that of the Parquet files) takes half the time of the standard one's for the
// same size; higher levels take twice as long for a fiftieth.
const csvLevel = 5

// writeCSV writes the sheet with a header, comma-separated, a line a row. A value that is not a
// number is left empty; yes and no are 1 and 0.
func (s *sheet) writeCSV(w io.Writer) error {
	blocks := max(1, (s.rows()+csvBlock-1)/csvBlock)
	texts := make([]csvText, min(blocks, runtime.GOMAXPROCS(0)))
	errs := make([]error, len(texts))
	for first := 0; first < blocks; first += len(texts) {
		n := min(len(texts), blocks-first)
		var wait sync.WaitGroup
		for i := range n {
			wait.Go(func() { errs[i] = s.csvBlock(first+i, &texts[i]) })
		}
		wait.Wait()
		for i := range n {
			if errs[i] != nil {
				return errs[i]
			}
			if _, err := w.Write(texts[i].out.Bytes()); err != nil {
				return err
			}
		}
	}
	return nil
}

// csvText is one block in the making: its lines, and what goes into the file. Its memory is used again.
type csvText struct {
	lines []byte
	out   bytes.Buffer
}

// csvBlock puts one block of rows into text, the header before the first.
func (s *sheet) csvBlock(block int, text *csvText) error {
	text.out.Reset()
	text.lines = text.lines[:0]
	if block == 0 {
		for i, c := range s.columns {
			text.lines = appendText(separated(text.lines, i), c.name)
		}
		text.lines = append(text.lines, '\n')
	}
	text.lines = s.appendLines(text.lines, block*csvBlock, min((block+1)*csvBlock, s.rows()))
	if !s.large {
		text.out.Write(text.lines)
		return nil
	}
	z, err := gzip.NewWriterLevel(&text.out, csvLevel)
	if err != nil {
		return err
	}
	z.Comment = s.condition
	if _, err := z.Write(text.lines); err != nil {
		return err
	}
	return z.Close()
}

// appendLines puts rows into text.
func (s *sheet) appendLines(line []byte, from, to int) []byte {
	digits := -1 // as many as read back to the same number
	if s.large {
		digits = csvDigits
	}
	for row := from; row < to; row++ {
		for i, c := range s.columns {
			line = separated(line, i)
			switch v := c.values.(type) {
			case []float32:
				line = appendNumber(line, float64(v[row]), digits, 32)
			case []float64:
				line = appendNumber(line, v[row], digits, 64)
			case []int32:
				line = strconv.AppendInt(line, int64(v[row]), 10)
			case []uint16:
				line = strconv.AppendUint(line, uint64(v[row]), 10)
			case []string:
				line = appendText(line, v[row])
			case bits:
				line = append(line, '0'+byte(v.words[row/64]>>(row%64)&1))
			}
		}
		line = append(line, '\n')
	}
	return line
}

func separated(line []byte, i int) []byte {
	if i > 0 {
		return append(line, ',')
	}
	return line
}

// appendNumber writes a number as data packages want it: nothing for one that is missing, INF for
// one without end.
func appendNumber(line []byte, x float64, digits, size int) []byte {
	switch {
	case x == 0:
		return append(line, '0')
	case math.IsNaN(x):
		return line
	case math.IsInf(x, 1):
		return append(line, "INF"...)
	case math.IsInf(x, -1):
		return append(line, "-INF"...)
	}
	return strconv.AppendFloat(line, x, 'g', digits, size)
}

// appendText quotes what would end a cell.
func appendText(line []byte, text string) []byte {
	if !strings.ContainsAny(text, ",\"\n\r") {
		return append(line, text...)
	}
	line = append(line, '"')
	line = append(line, strings.ReplaceAll(text, `"`, `""`)...)
	return append(line, '"')
}
