// What a dossier says, whatever its layout: one canonical text, and the hash of it.

package dossier

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Hash is the SHA-256 of what the dossier says, in hexadecimal digits. It does not see comments,
// the order of keys, of items or of files, quoting or places; it sees every word and number. Where
// order means something (the rules of scenarios.yaml, the actors of an initial value, the stops of
// a lever) it counts.
//
// A study takes the hash of an as-of view, so that what became known later leaves it alone.
func (d *Dossier) Hash() string {
	sum := sha256.New()
	for _, n := range nouns {
		if text := d.canonical(n); text != "[]" && text != "{}" { // a noun left out says as much as an empty one
			sum.Write([]byte(n.file + "\n" + text + "\n"))
		}
	}
	if v, ok := d.As(); ok { // a study of a variant is another study even where the view sees none of its changes
		sum.Write([]byte("variant " + v.Name + "\n"))
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// canonical is one noun in YAML's flow style, with one layout for one meaning: keys in the order
// of the grammar, absent ones left out, the items of a list sorted by their text.
func (d *Dossier) canonical(n noun) string {
	v := reflect.ValueOf(n.into(d)).Elem()
	if v.Kind() != reflect.Slice {
		return canonical(v.Interface())
	}
	items := make([]string, v.Len())
	for i := range items {
		items[i] = canonical(v.Index(i).Interface())
	}
	slices.Sort(items)
	return "[" + strings.Join(items, ",\n") + "]"
}

// unordered are the keys of lists inside an item whose order says nothing.
var unordered = []string{"between", "inventory", "stances", "disputed_by", "tilts", "outside", "claims", "choice", "hold"}

// canonical is the text of one item.
func canonical(item any) string {
	var out strings.Builder
	canon(&out, reflect.ValueOf(item), "")
	return out.String()
}

func canon(out *strings.Builder, v reflect.Value, key string) {
	switch x := v.Interface().(type) {
	case Text:
		out.WriteString(quoted(x.Value))
	case Real:
		out.WriteString(decimalOf(x.Value))
	case Whole:
		out.WriteString(strconv.Itoa(x.Value))
	case Flag:
		out.WriteString(strconv.FormatBool(x.Value))
	case Day:
		out.WriteString(quoted(x.Value.String()))
	case Unit:
		out.WriteString(quoted(x.Text))
	case Range:
		out.WriteString("[" + decimalOf(x.Low.Value) + ", " + decimalOf(x.High.Value) + "]")
	case Locator:
		if x.Words.Set() {
			out.WriteString(quoted(x.Words.Value))
		} else {
			canon(out, reflect.ValueOf(x.Paragraphs), "")
		}
	case Shares:
		lines := make([]string, len(x))
		for i, s := range x {
			lines[i] = quoted(s.ID.Value) + ": " + decimalOf(s.Value.Value)
		}
		slices.Sort(lines)
		out.WriteString("{" + strings.Join(lines, ", ") + "}")
	case Stop:
		if x.Name.Set() {
			canonMapping(out, v)
		} else {
			out.WriteString(decimalOf(x.Value.Value))
		}
	default:
		switch v.Kind() {
		case reflect.Pointer:
			canon(out, v.Elem(), key)
		case reflect.Slice:
			items := make([]string, v.Len())
			for i := range items {
				items[i] = canonical(v.Index(i).Interface())
			}
			if slices.Contains(unordered, key) {
				slices.Sort(items)
			}
			out.WriteString("[" + strings.Join(items, ", ") + "]")
		case reflect.Struct:
			canonMapping(out, v)
		}
	}
}

func canonMapping(out *strings.Builder, v reflect.Value) {
	out.WriteString("{")
	separator := ""
	for _, f := range fields(v.Type()) {
		if inner := v.FieldByIndex(f.index); written(inner) || f.must {
			out.WriteString(separator + quoted(f.key) + ": ")
			canon(out, inner, f.key)
			separator = ", "
		}
	}
	out.WriteString("}")
}

// written tells whether an optional part is there.
func written(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer:
		return !v.IsNil()
	case reflect.Slice:
		return v.Len() > 0
	}
	return v.FieldByName("Pos").Interface().(Pos).Set()
}

// decimalOf writes a number in the fewest digits that read back to it.
func decimalOf(x float64) string {
	switch {
	case math.IsInf(x, 1):
		return ".inf"
	case math.IsInf(x, -1):
		return "-.inf"
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// quoted writes text as JSON and YAML both read it.
func quoted(s string) string {
	raw, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always has a JSON form
	}
	return string(raw)
}
