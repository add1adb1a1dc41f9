// One file: from bytes to a syntax tree, with every fault of its text.

package dossier

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// file is one YAML file while it is being read.
type file struct {
	name  string
	lines []string
	wide  []int // characters of each line: counted once, since a line can be the whole file
	diags *Diagnostics
	cut   bool // it does not end with a line break, so it may be cut off

	strange bool // the mapping being checked has unknown keys: what it lacks may be one of them
}

// parse turns the bytes of a file into the one tree it should hold, or nil when its text is at
// fault. Lines end with \n or \r\n; a byte order mark of UTF-8 is passed over.
func (f *file) parse(raw []byte) ast.Node {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
	f.cut = len(raw) > 0 && raw[len(raw)-1] != '\n'
	f.lines = strings.Split(strings.ToValidUTF8(string(raw), "\uFFFD"), "\n")
	f.wide = make([]int, len(f.lines))
	for i, line := range f.lines {
		f.wide[i] = utf8.RuneCountInString(line)
	}
	f.diags.texts[f.name] = f.lines
	if !f.readable(raw) {
		return nil
	}
	if f.blank() {
		f.fault(Pos{File: f.name, Line: 1, Column: 1}, "the file is empty", "write [] if there is nothing to say, or remove it")
		return nil
	}
	var tree *ast.File
	var err error
	// The YAML reader is made for well-meant text: what makes it panic is a fault of the file.
	func() {
		defer func() {
			if recover() != nil {
				err = errors.New("the text cannot be read as YAML")
			}
		}()
		tokens := lexer.Tokenize(string(raw))
		if f.plain(tokens) {
			tree, err = parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
		}
	}()
	if err != nil {
		f.broken(err)
		return nil
	}
	if tree == nil {
		return nil
	}
	var body ast.Node
	for _, doc := range tree.Docs {
		if doc.Body == nil {
			continue
		}
		if body != nil {
			at := f.start(doc.Body)
			if doc.Start != nil {
				at = f.tokenPos(doc.Start)
			}
			f.fault(at, "a second YAML document", "a file holds one; remove the line --- or move what follows to another file",
				Note{f.start(body), "the first begins here"})
			continue
		}
		body = doc.Body
	}
	if body == nil {
		f.fault(Pos{File: f.name, Line: 1, Column: 1}, "the file is empty", "write [] if there is nothing to say, or remove it")
	}
	return body
}

// mends gives, for what the YAML reader says, what an analyst can do about it.
var mends = []struct{ says, means, mend string }{
	{"end character of", "a text whose quotes are never closed", "close them"},
	{"flow mapping end token", "a brace that is never closed", "close it with }"},
	{"sequence end token", "a bracket that is never closed", "close it with ]"},
	{"',' or '}' must be specified", "inside braces, neither a comma nor the closing brace", "separate the keys with commas, and close the brace before the next line"},
	{"',' or ']' must be specified", "inside brackets, neither a comma nor the closing bracket", "separate the items with commas, and close the bracket"},
	{"tab character", "a tab between two words", "use a space"},
	{"non-map value is specified", "a line without a key", "write key: value, and put a text with a colon in it in quotes"},
	{"mapping value is not allowed", "a second colon, or a line indented unlike its neighbours", "put a text with a colon in it in quotes, and begin the keys of one item in one column"},
	{"value is not allowed in this context", "something after the end, or a line indented unlike its neighbours", "begin the keys of one item in one column, and look for a bracket too many"},
}

// broken reports what the YAML reader could not read.
func (f *file) broken(err error) {
	at := Pos{File: f.name, Line: 1, Column: 1}
	says, mend := err.Error, "look at the indentation, the quotes and the brackets here"
	var syntax yaml.Error
	if errors.As(err, &syntax) {
		if tk := syntax.GetToken(); tk != nil {
			at = f.tokenPos(tk)
		}
		says = syntax.GetMessage // Error() would print the whole file
	}
	text := "not YAML: " + says()
	for _, m := range mends {
		if strings.Contains(text, m.says) {
			text, mend = m.means, m.mend
			break
		}
	}
	f.fault(at, text, mend, f.cutNote()...)
}

// blank tells whether nothing but comments and blanks is there.
func (f *file) blank() bool {
	for _, line := range f.lines {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			return false
		}
	}
	return true
}

// readable finds what no YAML file may hold: bytes that are not UTF-8, control characters, tabs
// that indent.
func (f *file) readable(raw []byte) bool {
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		f.fault(Pos{File: f.name, Line: 1, Column: 1}, "the file is written in UTF-16", "save it as UTF-8")
		return false
	}
	ok := true
	for i, line := range bytes.Split(raw, []byte("\n")) {
		column, indent := 0, true
		for j := 0; j < len(line); {
			r, size := utf8.DecodeRune(line[j:])
			column++
			at := Pos{f.name, i + 1, column, 1}
			switch {
			case r == utf8.RuneError && size == 1:
				f.fault(at, fmt.Sprintf("byte 0x%02x is not UTF-8", line[j]), "save the file as UTF-8")
			case r == '\t' && indent:
				f.fault(at, "a tab in the indentation", "indent with spaces")
			case r == '\r':
				f.fault(at, "a carriage return without a line feed", "end lines with a line feed")
			case r < ' ' && r != '\t', r == 0x7f, r >= 0x80 && r < 0xa0, r == 0x2028, r == 0x2029, r == 0xfeff:
				f.fault(at, fmt.Sprintf("control character U+%04X", r), "remove it")
			default:
				indent = indent && r == ' '
				j += size
				continue
			}
			ok = false
			break // one such fault a line is enough
		}
	}
	return ok
}

// plain looks through the tokens before the recursive reader sees them: anchors, aliases, tags,
// directives and merge keys are refused altogether (an alias could expand without bound), and so
// is nesting or width that the reader could choke on.
func (f *file) plain(tokens token.Tokens) bool {
	type level struct{ column, keys int }
	var blocks []level // open blocks, by column
	var flows []int    // open braces and brackets, with the keys so far
	for _, tk := range tokens {
		refuse := func(says, mend string) bool {
			f.fault(f.tokenPos(tk), says, mend)
			return false
		}
		switch tk.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			return refuse("a YAML anchor, alias or merge key", "a dossier has none; write the text out, or put it in quotes if it is meant to be text")
		case token.TagType:
			return refuse("a YAML tag", "a dossier has none; put the text in quotes if it is meant to be text")
		case token.DirectiveType:
			return refuse("a YAML directive", "a dossier has none; remove the line")
		case token.MappingKeyType:
			return refuse("a key written with ?", "write key: value")
		case token.SequenceStartType, token.MappingStartType:
			flows = append(flows, 0)
		case token.SequenceEndType, token.MappingEndType:
			if len(flows) > 0 {
				flows = flows[:len(flows)-1]
			}
		case token.SequenceEntryType, token.MappingValueType:
			key := 0
			column := tk.Position.Column
			if tk.Type == token.MappingValueType {
				key = 1
				if tk.Prev != nil && tk.Prev.Position.Line == tk.Position.Line {
					column = tk.Prev.Position.Column
				}
			}
			keys := 0
			if len(flows) > 0 {
				flows[len(flows)-1] += key
				keys = flows[len(flows)-1]
			} else {
				for len(blocks) > 0 && blocks[len(blocks)-1].column > column {
					blocks = blocks[:len(blocks)-1]
				}
				if len(blocks) == 0 || blocks[len(blocks)-1].column < column {
					blocks = append(blocks, level{column: column})
				}
				blocks[len(blocks)-1].keys += key
				keys = blocks[len(blocks)-1].keys
			}
			if keys > MaxKeys {
				return refuse(fmt.Sprintf("more than %d keys in one mapping", MaxKeys), "a dossier never needs so many; make it a list")
			}
		}
		if len(flows)+len(blocks) > MaxDepth {
			return refuse(fmt.Sprintf("nested more than %d deep", MaxDepth), "a dossier never needs so much")
		}
	}
	return true
}

// lacking reports something that is not there, unless an unknown key may have been meant for it.
func (f *file) lacking(at Pos, says, mend string) {
	if !f.strange {
		f.fault(at, says, mend, f.cutNote()...)
	}
}

// fault reports something wrong in this file.
func (f *file) fault(at Pos, says, mend string, notes ...Note) {
	f.diags.Report(at, says, mend, notes...)
}

// cutNote says where a file ends that does not end with a line break.
func (f *file) cutNote() []Note {
	if !f.cut {
		return nil
	}
	last := len(f.lines)
	return []Note{{Pos{f.name, last, f.wide[last-1], 1}, "the file ends here, without a line break; is it cut off?"}}
}

// start is the place a node begins at.
func (f *file) start(n ast.Node) Pos {
	switch n := n.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return f.start(n.Values[0])
		}
		if n.Start != nil {
			return f.tokenPos(n.Start)
		}
	case *ast.MappingValueNode:
		return f.start(n.Key)
	case *ast.SequenceNode:
		if n.Start != nil {
			return f.tokenPos(n.Start)
		}
	case *ast.LiteralNode:
		if n.Start != nil {
			return f.tokenPos(n.Start)
		}
	}
	if n == nil || n.GetToken() == nil {
		return Pos{File: f.name, Line: 1, Column: 1, Length: 1}
	}
	return f.tokenPos(n.GetToken())
}

// tokenPos is the place of a token, held inside the file whatever the YAML reader says.
func (f *file) tokenPos(tk *token.Token) Pos {
	p := Pos{File: f.name, Line: 1, Column: 1, Length: 1}
	if tk.Position == nil {
		return p
	}
	p.Line = min(max(tk.Position.Line, 1), len(f.lines))
	width := f.wide[p.Line-1]
	p.Column = min(max(tk.Position.Column, 1), width+1)
	written, _, _ := strings.Cut(strings.TrimSpace(tk.Origin), "\n")
	p.Length = min(max(utf8.RuneCountInString(strings.TrimSpace(written)), 1), max(width-p.Column+1, 1))
	return p
}
