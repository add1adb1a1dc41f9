// Parquet: a sheet for programs that read columns.

package study

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// rowGroup is how many rows of a Parquet file stand together: it bounds what writing and reading
// hold in memory.
const rowGroup = 1 << 15

// inOrder is a group of columns that stay in the order of the sheet.
type inOrder struct {
	parquet.Group
	names []string
}

// Fields lists the columns; a plain group sorts them by name.
func (g inOrder) Fields() []parquet.Field {
	fields := g.Group.Fields()
	byName := map[string]parquet.Field{}
	for _, f := range fields {
		byName[f.Name()] = f
	}
	for i, name := range g.names {
		fields[i] = byName[name]
	}
	return fields
}

// schema lays the columns out. Numbers are split into their bytes, of which the first few compress;
// counts and words are looked up in a dictionary.
func (s *sheet) schema() *parquet.Schema {
	g := inOrder{Group: parquet.Group{}}
	for _, c := range s.columns {
		g.names = append(g.names, c.name)
		g.Group[c.name] = c.node()
	}
	return parquet.NewSchema(s.name, g)
}

func (c column) node() parquet.Node {
	switch c.values.(type) {
	case []float32:
		return parquet.Encoded(parquet.Leaf(parquet.FloatType), &parquet.ByteStreamSplit)
	case []float64:
		return parquet.Encoded(parquet.Leaf(parquet.DoubleType), &parquet.ByteStreamSplit)
	case []int32:
		return parquet.Encoded(parquet.Int(32), &parquet.DeltaBinaryPacked)
	case []uint16:
		return parquet.Encoded(parquet.Uint(16), &parquet.RLEDictionary)
	case bits:
		return parquet.Leaf(parquet.BooleanType)
	}
	return parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
}

// writeParquet writes the sheet column by column, with what a reader must know beside it.
func (s *sheet) writeParquet(w io.Writer, about map[string]string) error {
	out := parquet.NewGenericWriter[any](w, s.schema(),
		parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.Compression(&zstd.Codec{Level: zstd.SpeedFastest}),
		parquet.CreatedBy("parley", "1", ""))
	for _, key := range slices.Sorted(maps.Keys(about)) {
		out.SetKeyValueMetadata(key, about[key])
	}
	buffer := make([]parquet.Value, 0, rowGroup)
	for from := 0; from < s.rows(); from += rowGroup {
		to := min(from+rowGroup, s.rows())
		for i, into := range out.ColumnWriters() {
			buffer = s.columns[i].parquet(buffer[:0], from, to)
			if n, err := into.WriteRowValues(buffer); err != nil || n != len(buffer) {
				return fmt.Errorf("column %s: %d of %d values written: %w", s.columns[i].name, n, len(buffer), err)
			}
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return out.Close()
}

// parquet appends the values of some rows.
func (c column) parquet(out []parquet.Value, from, to int) []parquet.Value {
	switch v := c.values.(type) {
	case []float32:
		for _, x := range v[from:to] {
			out = append(out, parquet.FloatValue(x))
		}
	case []float64:
		for _, x := range v[from:to] {
			out = append(out, parquet.DoubleValue(x))
		}
	case []int32:
		for _, x := range v[from:to] {
			out = append(out, parquet.Int32Value(x))
		}
	case []uint16:
		for _, x := range v[from:to] {
			out = append(out, parquet.Int32Value(int32(x)))
		}
	case []string:
		for _, x := range v[from:to] {
			out = append(out, parquet.ByteArrayValue([]byte(x)))
		}
	case bits:
		for i := from; i < to; i++ {
			out = append(out, parquet.BooleanValue(v.has(i)))
		}
	}
	return out
}
