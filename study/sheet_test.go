package study

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"

	"parley/store"
)

// readCSV reads a CSV file of a published study, header and columns.
func readCSV(t *testing.T, dir, name string) (header []string, columns map[string][]string) {
	t.Helper()
	var text io.Reader = bytes.NewReader(read(t, dir, name))
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(text)
		if err != nil {
			t.Fatal(err)
		}
		text = z
	}
	lines, err := csv.NewReader(text).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	columns = map[string][]string{}
	for i, name := range lines[0] {
		columns[name] = []string{}
		for _, line := range lines[1:] {
			columns[name] = append(columns[name], line[i])
		}
	}
	return lines[0], columns
}

// readParquet reads the columns of a Parquet file, in the order of the file.
func readParquet(t *testing.T, raw []byte) (names []string, columns map[string][]parquet.Value, about map[string]string) {
	t.Helper()
	f, err := parquet.OpenFile(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range f.Schema().Columns() {
		names = append(names, path[0])
	}
	columns, about = map[string][]parquet.Value{}, map[string]string{}
	for _, kv := range f.Metadata().KeyValueMetadata {
		about[kv.Key] = kv.Value
	}
	for _, group := range f.RowGroups() {
		if group.NumRows() > rowGroup {
			t.Errorf("a row group has %d rows, at most %d", group.NumRows(), rowGroup)
		}
		rows := group.Rows()
		buffer := make([]parquet.Row, 100)
		for {
			n, err := rows.ReadRows(buffer)
			for _, row := range buffer[:n] {
				for _, v := range row {
					columns[names[v.Column()]] = append(columns[names[v.Column()]], v.Clone())
				}
			}
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return names, columns, about
}

// cell is how CSV shows a value of a Parquet file.
func cell(v parquet.Value, digits int) string {
	switch v.Kind() {
	case parquet.Float:
		return string(appendNumber(nil, float64(v.Float()), digits, 32))
	case parquet.Double:
		return string(appendNumber(nil, v.Double(), digits, 64))
	case parquet.Boolean:
		return map[bool]string{true: "1", false: "0"}[v.Boolean()]
	}
	return v.String()
}

// TestTablesAgree reads every sheet back from both forms, and catches a column that stands in another
// place, has other values, or lacks the condition.
func TestTablesAgree(t *testing.T) {
	s, dir := publishedStudy(t, tiny)
	for _, sheet := range s.sheets() {
		header, text := readCSV(t, dir, sheet.csvName())
		var want []string
		for _, c := range sheet.columns {
			want = append(want, c.name)
		}
		if !slices.Equal(header, want) {
			t.Errorf("%s: columns %v, want %v", sheet.name, header, want)
		}
		if !sheet.parquet {
			continue
		}
		names, columns, about := readParquet(t, read(t, dir, sheet.parquetName()))
		if !slices.Equal(names, want) {
			t.Errorf("%s: columns %v in Parquet, want %v", sheet.name, names, want)
		}
		if about["condition"] != Condition || about["as_of"] != "2025-11-30" || about["range"] == "" {
			t.Errorf("%s: Parquet says of itself %v", sheet.name, about)
		}
		digits := -1
		if sheet.large {
			digits = csvDigits
		}
		for _, name := range names {
			if len(columns[name]) != sheet.rows() || len(text[name]) != sheet.rows() {
				t.Fatalf("%s, %s: %d and %d values, want %d", sheet.name, name, len(columns[name]), len(text[name]), sheet.rows())
			}
			for i, v := range columns[name] {
				if text[name][i] != cell(v, digits) {
					t.Fatalf("%s, %s, row %d: %q in CSV, %v in Parquet", sheet.name, name, i, text[name][i], v)
				}
			}
		}
	}
}

// TestOutcomesAreTheTable catches a flag, a value, a count or a parameter that is filed under another
// future, rule or month than it belongs to.
func TestOutcomesAreTheTable(t *testing.T) {
	s, dir := publishedStudy(t, tiny)
	table := s.Table
	_, columns, _ := readParquet(t, read(t, dir, "outcomes.parquet"))
	seen := 0
	at := func(name string, i int) parquet.Value {
		c, ok := columns[name]
		if !ok {
			t.Fatalf("no column %s", name)
		}
		seen++
		return c[i]
	}
	near := func(name string, got, want float64) {
		if !(math.Abs(got-want) <= math.Abs(want)/(1<<keptBits)) && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Fatalf("%s is %v, want %v", name, got, want)
		}
	}
	for i := range table.Design.Futures() {
		future := table.Design.Future(i)
		for name, want := range map[string]int{"future": i, "row": future.Row, "replication": future.Rep, "weight": 1} {
			if got := at(name, i).Int32(); int(got) != want {
				t.Fatalf("%s of future %d is %d", name, i, got)
			}
		}
		for k, month := range table.At {
			part := ""
			for rule, id := range table.Rules {
				held := table.Held(rule, k, i)
				if got := at(fmt.Sprintf("%s@%d", id, month), i).Boolean(); got != held {
					t.Fatalf("%s@%d of future %d is %v", id, month, i, got)
				}
			}
			for _, c := range s.Prepared.View.Scenarios.Partition {
				rule, _ := table.Rule(c.ID.Value)
				if part == "" && table.Held(rule, k, i) {
					part = c.ID.Value
				}
			}
			if part == "" {
				part = "none_of_these"
			}
			if got := at(fmt.Sprintf("partition@%d", month), i).String(); got != part {
				t.Fatalf("part of future %d at %d is %s, want %s", i, month, got, part)
			}
			for v, name := range table.Names {
				near(name, float64(at(fmt.Sprintf("%s@%d", name, month), i).Float()), float64(table.Values(v, k)[i]))
			}
		}
		for kind, k := range table.Kinds {
			count, first := table.Turn(kind)
			if a, b := at(k.Name()+".count", i).Int32(), at(k.Name()+".first", i).Int32(); a != int32(count[i]) || b != int32(first[i]) {
				t.Fatalf("%s of future %d: %d times, first %d", k.Name(), i, a, b)
			}
		}
	}
	if seen != len(columns)*table.Design.Futures() {
		t.Errorf("%d values checked of %d: a column has no counterpart", seen, len(columns)*table.Design.Futures())
	}

	_, rows, _ := readParquet(t, read(t, dir, "rows.parquet"))
	axes := s.Prepared.Program.Axes
	values := make([]float64, len(axes))
	for row := range table.Design.Rows {
		s.Prepared.Program.Sim.Row(tiny.Seed, row, values)
		for i, a := range axes {
			near(a.Name, float64(rows[a.Name][row].Float()), float64(float32(values[i])))
		}
	}

	_, paths, _ := readParquet(t, read(t, dir, "paths.parquet"))
	chart := slices.Index(table.Charts, "x_share")
	values32, n := table.Chart(chart)
	months := table.Design.Months + 1
	for i, v := range paths["x_share"] {
		if f, m := i/months, i%months; v.Float() != values32[m*n+f] || int(paths["future"][i].Int32()) != f || int(paths["month"][i].Int32()) != m {
			t.Fatalf("path of future %d, month %d: %v", f, m, v)
		}
	}
}

// TestOddsFollowFromOutcomes takes shares of the published futures, and catches odds that cannot be
// found again by a reader.
func TestOddsFollowFromOutcomes(t *testing.T) {
	_, dir := publishedStudy(t, tiny)
	_, odds := readCSV(t, dir, "scenarios.csv")
	_, futures := readCSV(t, dir, "outcomes.csv.gz")
	checked := 0
	for i, id := range odds["id"] {
		if odds["variant"][i] != "as given" {
			continue
		}
		held := futures[id+"@"+odds["month"][i]]
		if odds["kind"][i] == "part" {
			held = nil
			for _, part := range futures["partition@"+odds["month"][i]] {
				held = append(held, map[bool]string{true: "1", false: "0"}[part == id])
			}
		}
		given := slices.Repeat([]string{"1"}, len(held))
		if odds["given"][i] != "" {
			given = futures[odds["given"][i]+"@"+odds["month"][i]]
		}
		n, k := 0, 0
		for f := range held {
			if given[f] == "1" {
				n++
				if held[f] == "1" {
					k++
				}
			}
		}
		p, err := strconv.ParseFloat(odds["p"][i], 64)
		if err != nil || math.Abs(p-float64(k)/float64(n)) > 1e-12 {
			t.Errorf("%s at %s given %q: %v, but %d of %d futures (%v)", id, odds["month"][i], odds["given"][i], p, k, n, err)
		}
		if odds["low"][i] == "" || odds["high"][i] == "" || odds["condition"][i] != Condition || odds["as_of"][i] != "2025-11-30" {
			t.Errorf("%s at %s goes without range, condition or date", id, odds["month"][i])
		}
		checked++
	}
	if checked < 3*(2+3+1)+2 {
		t.Errorf("only %d odds found", checked)
	}
}

// TestDataPackage holds the description to the files: every table described, every hash and size
// right, every column typed as it reads, every number with its unit, rows told apart by the key.
func TestDataPackage(t *testing.T) {
	_, dir := publishedStudy(t, tiny)
	var d dataPackage
	strict := json.NewDecoder(bytes.NewReader(read(t, dir, "datapackage.json")))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&d); err != nil {
		t.Fatal(err)
	}
	if d.Name != "tiny" || !strings.Contains(d.Description, Condition) || !strings.Contains(d.Description, "2025-11-30") || d.Licenses != nil || len(d.Sources) != 2 {
		t.Errorf("the package says of itself %+v", d)
	}
	name := regexp.MustCompile(`^[-a-z0-9._]+$`)
	described := map[string]bool{}
	names := map[string]bool{}
	for _, r := range d.Resources {
		raw := read(t, dir, r.Path)
		if r.Bytes != int64(len(raw)) || r.Hash != "sha256:"+string(store.KeyOf(raw)) {
			t.Errorf("%s: size or hash are not those of the file", r.Path)
		}
		if names[r.Name] || !name.MatchString(r.Name) || r.Title == "" || !strings.Contains(r.Description, Condition) || !strings.Contains(r.Description, "2025-11-30") {
			t.Errorf("%s: name %q, title %q, description %q", r.Path, r.Name, r.Title, r.Description)
		}
		described[r.Path], names[r.Name] = true, true
		if r.Type == "table" {
			checkFields(t, r)
			if r.Format == "csv" {
				checkCells(t, dir, r)
			}
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	about := []string{"CITATION.cff", "README.md", store.SumsFile, "datapackage.json", "manifest.json", "dossier"}
	for _, e := range entries {
		if !described[e.Name()] && !slices.Contains(about, e.Name()) {
			t.Errorf("%s is not described", e.Name())
		}
		if said := string(read(t, dir, "README.md")); !strings.Contains(said, e.Name()) && e.Name() != "README.md" {
			t.Errorf("README.md does not speak of %s", e.Name())
		}
	}
}

func checkFields(t *testing.T, r resource) {
	t.Helper()
	for _, f := range r.Table.Fields {
		numeric := f.Type == "number" || f.Type == "integer"
		if !slices.Contains([]string{"number", "integer", "boolean", "string"}, f.Type) || f.Description == "" || numeric != (f.Unit != "") {
			t.Errorf("%s: field %+v", r.Path, f)
		}
	}
}

// checkCells reads a CSV file as its description says.
func checkCells(t *testing.T, dir string, r resource) {
	t.Helper()
	header, columns := readCSV(t, dir, r.Path)
	for i, f := range r.Table.Fields {
		if header[i] != f.Name {
			t.Fatalf("%s: column %s described as %s", r.Path, header[i], f.Name)
		}
		for _, cell := range columns[f.Name] {
			var err error
			switch f.Type {
			case "number":
				if cell != "" {
					_, err = strconv.ParseFloat(cell, 64)
				}
			case "integer":
				_, err = strconv.Atoi(cell)
			case "boolean":
				_, err = strconv.ParseBool(cell)
			}
			if err != nil {
				t.Fatalf("%s, %s: %v", r.Path, f.Name, err)
			}
		}
	}
	keys := map[string]bool{}
	for row := range columns[header[0]] {
		var key []string
		for _, k := range r.Table.PrimaryKey {
			key = append(key, columns[k][row])
		}
		if keys[strings.Join(key, "\x00")] {
			t.Fatalf("%s: two rows are %v", r.Path, key)
		}
		keys[strings.Join(key, "\x00")] = true
	}
}

// TestLargeCSV writes more rows than a block holds with one core and with four, and catches bytes that
// depend on the machine, and blocks that do not join.
func TestLargeCSV(t *testing.T) {
	n := 3*csvBlock + 5
	s := &sheet{name: "x", large: true, columns: []column{
		{"n", "1", "", counted(n, func(i int) int { return i })},
		{"half", "1", "", slices.Repeat([]float32{0.5}, n)},
	}}
	var texts [2]bytes.Buffer
	for i, cores := range []int{1, 4} {
		before := runtime.GOMAXPROCS(cores)
		err := s.writeCSV(&texts[i])
		runtime.GOMAXPROCS(before)
		if err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(texts[0].Bytes(), texts[1].Bytes()) {
		t.Error("the file depends on the number of cores")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "x.csv.gz"), texts[0].Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	_, columns := readCSV(t, dir, "x.csv.gz")
	if len(columns["n"]) != n {
		t.Fatalf("%d rows, want %d", len(columns["n"]), n)
	}
	for i, x := range columns["n"] {
		if x != strconv.Itoa(i) || columns["half"][i] != "0.5" {
			t.Fatalf("row %d is %s, %s", i, x, columns["half"][i])
		}
	}
}

// TestSheetForms writes random sheets and reads them back, and catches cells that break a line, lost
// quotes, and numbers that change; and row groups that do not join.
func TestSheetForms(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 50).Draw(rt, "rows")
		words := rapid.SliceOfN(rapid.StringMatching(`[a-z,"\n ;é]*`), n, n).Draw(rt, "words")
		singles := rapid.SliceOfN(rapid.Float32(), n, n).Draw(rt, "singles")
		doubles := rapid.SliceOfN(rapid.Float64(), n, n).Draw(rt, "doubles")
		flags := rapid.SliceOfN(rapid.Bool(), n, n).Draw(rt, "flags")
		counts := rapid.SliceOfN(rapid.Uint16(), n, n).Draw(rt, "counts")
		s := &sheet{name: "x", columns: []column{
			{"z, word", "", "", words},
			{"single", "1", "", singles},
			{"double", "1", "", doubles},
			{"flag", "", "", yes(flags)},
			{"count", "1", "", counts},
		}}
		var text, columnar bytes.Buffer
		if err := s.writeCSV(&text); err != nil {
			rt.Fatal(err)
		}
		if err := s.writeParquet(&columnar, map[string]string{"a": "b"}); err != nil {
			rt.Fatal(err)
		}
		lines, err := csv.NewReader(&text).ReadAll()
		if err != nil || len(lines) != n+1 {
			rt.Fatalf("%d lines, %v", len(lines), err)
		}
		names, columns, about := readParquet(t, columnar.Bytes())
		if !slices.Equal(names, lines[0]) || !maps.Equal(about, map[string]string{"a": "b"}) {
			rt.Fatalf("columns %v, %v; about %v", names, lines[0], about)
		}
		for i, line := range lines[1:] {
			single, err1 := strconv.ParseFloat(line[1], 32)
			double, err2 := strconv.ParseFloat(line[2], 64)
			if line[0] != words[i] || err1 != nil || err2 != nil || float32(single) != singles[i] || double != doubles[i] ||
				(line[3] == "1") != flags[i] || line[4] != strconv.Itoa(int(counts[i])) {
				rt.Fatalf("row %d reads back as %q", i, line)
			}
			at := func(name string) parquet.Value { return columns[name][i] }
			if string(at("z, word").ByteArray()) != words[i] || at("single").Float() != singles[i] || at("double").Double() != doubles[i] ||
				at("flag").Boolean() != flags[i] || at("count").Int32() != int32(counts[i]) {
				rt.Fatalf("row %d reads back from Parquet otherwise", i)
			}
		}
	})
}

// TestRowGroups catches rows lost or turned where one row group ends.
func TestRowGroups(t *testing.T) {
	n := 2*rowGroup + 3
	s := &sheet{name: "x", columns: []column{{"n", "1", "", counted(n, func(i int) int { return i })}}}
	var out bytes.Buffer
	if err := s.writeParquet(&out, nil); err != nil {
		t.Fatal(err)
	}
	_, columns, _ := readParquet(t, out.Bytes())
	if len(columns["n"]) != n {
		t.Fatalf("%d rows, want %d", len(columns["n"]), n)
	}
	for i, v := range columns["n"] {
		if int(v.Int32()) != i {
			t.Fatalf("row %d holds %v", i, v)
		}
	}
}

// TestNumbersInCSV catches a missing number written as one, and the ends of the scale written so that
// readers take them for words.
func TestNumbersInCSV(t *testing.T) {
	for want, x := range map[string]float64{
		"": math.NaN(), "INF": math.Inf(1), "-INF": math.Inf(-1), "0": math.Copysign(0, -1), "0.1235": 0.123456, "1.235e+06": 1234567, "-2": -2,
	} {
		if got := string(appendNumber(nil, x, 4, 64)); got != want {
			t.Errorf("%v is written %q, want %q", x, got, want)
		}
	}
}

// TestShort checks the rounding to 16 bits against its own bound, and catches numbers that are no
// numbers any more, or that were none and have become one.
func TestShort(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		x := rapid.Float32Range(-1e30, 1e30).Draw(rt, "x")
		got := short([]float32{x})[0]
		if math.Abs(float64(got)-float64(x)) > math.Abs(float64(x))/(1<<keptBits)+1e-42 {
			rt.Fatalf("%v becomes %v", x, got)
		}
		if again := short([]float32{got})[0]; again != got {
			rt.Fatalf("%v becomes %v, then %v", x, got, again)
		}
	})
	inf := float32(math.Inf(1))
	got := short([]float32{inf, -inf, float32(math.NaN()), 0, 1, 0.5})
	if got[0] != inf || got[1] != -inf || got[2] == got[2] || got[3] != 0 || got[4] != 1 || got[5] != 0.5 {
		t.Errorf("rounded to %v", got)
	}
}

// TestSheetCheck catches two columns of one name, of which readers would see one, and a short column.
func TestSheetCheck(t *testing.T) {
	two := []float32{1, 2}
	for _, c := range []struct {
		columns []column
		want    string
	}{
		{[]column{{"a", "1", "", two}, {"b", "1", "", two}}, ""},
		{[]column{{"a", "1", "", two}, {"a", "1", "", two}}, "two columns"},
		{[]column{{"a", "1", "", two}, {"b", "1", "", two[:1]}}, "1 values, not 2"},
	} {
		err := (&sheet{name: "x", columns: c.columns}).check()
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.columns, err, c.want)
		}
	}
}
