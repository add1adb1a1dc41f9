// What a dossier says, whatever its layout: one canonical text, and the hash of it.

package dossier

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Hash is the SHA-256 of what the dossier says, in hexadecimal digits. It does not see comments,
// the order of keys, of items or of files, quoting or places; it sees every word and number. Where
// order means something (the partition, the stops of a lever, the direction of a relation's first
// value) it counts.
//
// A study takes the hash of an as-of view, so that what became known later leaves it alone.
func (d *Dossier) Hash() string {
	sum := sha256.Sum256([]byte(d.canonical()))
	return hex.EncodeToString(sum[:])
}

// canonical is one line a noun, the items of lists sorted by their text.
func (d *Dossier) canonical() string {
	var out strings.Builder
	for _, n := range nouns {
		out.WriteString(n.file + "\n")
		v := reflect.ValueOf(n.into(d)).Elem()
		if v.Kind() != reflect.Slice {
			out.WriteString(canonical(v.Interface()) + "\n")
			continue
		}
		items := make([]string, v.Len())
		for i := range items {
			items[i] = canonical(v.Index(i).Interface())
		}
		slices.Sort(items)
		out.WriteString(strings.Join(items, "\n") + "\n")
	}
	return out.String()
}

// unordered are the lists inside an item whose order says nothing.
var unordered = []string{"between", "inventory", "stances", "disputed_by", "tilts", "claims", "choice", "members", "hold"}

// canonical is the text of one item: keys in order of the grammar, absent ones left out, numbers
// in the fewest digits that read back to them.
func canonical(item any) string {
	var out strings.Builder
	canon(&out, reflect.ValueOf(item), "")
	return out.String()
}

func canon(out *strings.Builder, v reflect.Value, key string) {
	switch x := v.Interface().(type) {
	case Text:
		out.WriteString(quoted(x.Value))
		return
	case Real:
		out.WriteString(strconv.FormatFloat(x.Value, 'g', -1, 64))
		return
	case Whole:
		out.WriteString(strconv.Itoa(x.Value))
		return
	case Flag:
		out.WriteString(strconv.FormatBool(x.Value))
		return
	case Day:
		out.WriteString(quoted(x.Value.String()))
		return
	case Unit:
		out.WriteString(quoted(x.Text))
		return
	case Range:
		canon(out, reflect.ValueOf([]Real{x.Low, x.High}), "")
		return
	case Locator:
		if x.Words.Set() {
			canon(out, reflect.ValueOf(x.Words), "")
		} else {
			canon(out, reflect.ValueOf(x.Paragraphs), "")
		}
		return
	case Share:
		out.WriteString("{" + quoted(x.ID.Value) + ":")
		canon(out, reflect.ValueOf(x.Value), "")
		out.WriteString("}")
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		canon(out, v.Elem(), key)
	case reflect.Slice:
		items := make([]string, v.Len())
		for i := range items {
			var one strings.Builder
			canon(&one, v.Index(i), "")
			items[i] = one.String()
		}
		if slices.Contains(unordered, key) {
			slices.Sort(items)
		}
		out.WriteString("[" + strings.Join(items, ",") + "]")
	case reflect.Struct:
		out.WriteString("{")
		separator := ""
		for _, f := range fields(v.Type()) {
			if inner := v.FieldByIndex(f.index); written(inner) {
				out.WriteString(separator + quoted(f.key) + ":")
				canon(out, inner, f.key)
				separator = ","
			}
		}
		out.WriteString("}")
	}
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

// quoted writes text as JSON does.
func quoted(s string) string {
	raw, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always has a JSON form
	}
	return string(raw)
}
