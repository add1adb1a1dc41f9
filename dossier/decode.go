// From the syntax tree to the structs: the tags of a struct are the grammar of its mapping.
//
//	yaml:"key"        the key; "-" is not read, and an embedded struct is read in place
//	must:"yes"        the key has to be there
//	oneof:"a b"       the text is one of these
//	count:"2"         the list has this many items
//	least:"1"         the list is not empty
//	declares:"actor"  the text is the id of a new actor
//	ref:"actor"       the text, or every text of the list, is the id of an actor

package dossier

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"parley/spelling"
)

// reader is implemented by what is written otherwise than its Go shape says.
type reader interface {
	read(f *file, n ast.Node, key string)
}

// checker is implemented by mappings whose keys depend on each other; it is called once the
// mapping has been read, with faults already reported for what could not be read.
type checker interface {
	check(f *file)
}

// field is one key of a struct.
type field struct {
	key   string
	must  bool
	oneof []string
	tag   reflect.StructTag
	index []int
}

// fields lists the keys of a struct, those of embedded structs included, in the order declared.
func fields(t reflect.Type) []field {
	var all []field
	for i := range t.NumField() {
		sf := t.Field(i)
		key := sf.Tag.Get("yaml")
		if key == "-" || !sf.IsExported() {
			continue
		}
		if sf.Anonymous && key == "" {
			for _, inner := range fields(sf.Type) {
				inner.index = append([]int{i}, inner.index...)
				all = append(all, inner)
			}
			continue
		}
		all = append(all, field{key, sf.Tag.Get("must") == "yes", strings.Fields(sf.Tag.Get("oneof")), sf.Tag, []int{i}})
	}
	return all
}

// decode reads a node into v, which is a struct, a slice, a pointer or a reader. The key is the
// one the node was written under, for the words of a fault.
func (f *file) decode(n ast.Node, v reflect.Value, key string, in reflect.StructTag) {
	if _, empty := n.(*ast.NullNode); empty || n == nil {
		f.fault(f.start(n), fmt.Sprintf("%q has no value", key), "write one, or remove the key", f.cutNote()...)
		return
	}
	if r, ok := v.Addr().Interface().(reader); ok {
		r.read(f, n, key)
		f.oneof(v, key, strings.Fields(in.Get("oneof")))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.decode(n, v.Elem(), key, in)
	case reflect.Slice:
		list, ok := n.(*ast.SequenceNode)
		if !ok {
			f.wrong(n, key, "a list", "write [one, two], or one item a line after a dash")
			return
		}
		for _, item := range list.Values {
			one := reflect.New(v.Type().Elem()).Elem()
			f.decode(item, one, key, in)
			v.Set(reflect.Append(v, one))
		}
		if want, err := strconv.Atoi(in.Get("count")); err == nil && want != v.Len() {
			f.fault(f.start(n), fmt.Sprintf("%q has %s", key, counted(v.Len(), "item")), fmt.Sprintf("it takes %d", want))
		}
		if in.Get("least") != "" && v.Len() == 0 {
			f.fault(f.start(n), fmt.Sprintf("%q is an empty list", key), "name one at least")
		}
	case reflect.Struct:
		f.mapping(n, v, key)
	}
}

// oneof holds a text to the words its tag allows.
func (f *file) oneof(v reflect.Value, key string, words []string) {
	t, ok := v.Interface().(Text)
	if !ok || !t.Set() || len(words) == 0 {
		return
	}
	for _, w := range words {
		if t.Value == w {
			return
		}
	}
	mend := "write one of " + strings.Join(words, ", ")
	if near := spelling.Nearest(t.Value, words); near != "" {
		mend = fmt.Sprintf("did you mean %q?", near)
	}
	f.fault(t.Pos, fmt.Sprintf("unknown %s %q", key, shorten(t.Value)), mend)
}

// mapping reads the keys of a mapping into a struct, and finds keys that are unknown, misplaced,
// given twice or missing.
func (f *file) mapping(n ast.Node, v reflect.Value, key string) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		f.wrong(n, key, "a mapping", "write key: value, one a line, or {key: value}")
		return
	}
	at := f.start(n)
	v.FieldByName("Pos").Set(reflect.ValueOf(at))
	known := fields(v.Type())
	first := map[string]Pos{}
	strange := false
	for _, pair := range values {
		name, where := f.key(pair)
		if earlier, twice := first[name]; twice {
			f.fault(where, fmt.Sprintf("%q is given twice", shorten(name)), "keep one of them", Note{earlier, "the first is here"})
			continue
		}
		first[name] = where
		i := indexOf(known, name)
		if i < 0 {
			first[f.unknown(where, name, v.Type(), known)] = where
			strange = true
			continue
		}
		target := v.FieldByIndex(known[i].index)
		if _, empty := pair.Value.(*ast.NullNode); empty || pair.Value == nil {
			f.fault(where, fmt.Sprintf("%q has no value", name), "write one, or remove the key", f.cutNote()...)
			continue
		}
		f.decode(pair.Value, target, name, known[i].tag)
	}
	var missing, mends []string
	for _, k := range known {
		if _, written := first[k.key]; k.must && !written {
			missing = append(missing, strconv.Quote(k.key))
			value := "..."
			if len(k.oneof) > 0 {
				value = strings.Join(k.oneof, " | ")
			}
			mends = append(mends, k.key+": "+value)
		}
	}
	if missing != nil {
		f.fault(at, fmt.Sprintf("%s lacks %s", named(v, key), strings.Join(missing, ", ")), "add "+strings.Join(mends, ", "), f.cutNote()...)
	}
	if c, ok := v.Addr().Interface().(checker); ok {
		f.strange = strange
		c.check(f)
	}
}

// named calls a mapping by its id where it has one: claim "d2-reset".
func named(v reflect.Value, key string) string {
	if id := v.FieldByName("ID"); id.IsValid() {
		if t, ok := id.Interface().(Text); ok && t.Set() {
			return fmt.Sprintf("%s %q", key, t.Value)
		}
	}
	return key
}

// key is the name of a key and its place.
func (f *file) key(pair *ast.MappingValueNode) (string, Pos) {
	at := f.start(pair.Key)
	if s, ok := pair.Key.(*ast.StringNode); ok {
		return s.Value, at
	}
	if tk := pair.Key.GetToken(); tk != nil {
		return tk.Value, at
	}
	return "", at
}

func indexOf(known []field, key string) int {
	for i, k := range known {
		if k.key == key {
			return i
		}
	}
	return -1
}

// unknown reports a key that this mapping does not have: a slip of the pen, a key of another
// place, or a stranger. It gives back the key that was probably meant.
func (f *file) unknown(at Pos, key string, t reflect.Type, known []field) string {
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = k.key
	}
	says := fmt.Sprintf("unknown key %q", shorten(key))
	if near := spelling.Nearest(key, names); near != "" {
		f.fault(at, says, fmt.Sprintf("did you mean %q?", near))
		return near
	}
	if homes := homesOf(key, t); len(homes) > 0 {
		f.fault(at, fmt.Sprintf("misplaced key %q", key), "it belongs in "+strings.Join(homes, " or "))
		return key
	}
	f.fault(at, says, "the keys here are "+strings.Join(names, ", "))
	return key
}

// wrong reports a node of another type than the key takes.
func (f *file) wrong(n ast.Node, key, want, mend string) {
	f.fault(f.start(n), fmt.Sprintf("%q is %s, not %s", key, kindOf(n), want), mend)
}

// kindOf calls what was written by its name.
func kindOf(n ast.Node) string {
	switch n := n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	case *ast.StringNode, *ast.LiteralNode:
		return "text"
	case *ast.BoolNode:
		return "true or false"
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return "the number " + shorten(n.GetToken().Value)
	case *ast.NullNode:
		return "empty"
	}
	return "something else"
}
