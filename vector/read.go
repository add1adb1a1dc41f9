package vector

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A field of a loop's struct: 8 bytes each, in order.
type field struct {
	name   string
	column bool
}

// A loop is one method, read.
type loop struct {
	name     string // of the method
	receiver string // name of the struct
	fields   []field
	graph    *graph
	stores   map[string]*node // by column
	counts   map[string]*node // by number of the struct
}

// offset is where a field stands in the struct.
func (l *loop) offset(name string) int {
	return 8 * slices.IndexFunc(l.fields, func(f field) bool { return f.name == name })
}

// source is a package as far as its loops need it.
type source struct {
	set     *token.FileSet
	name    string
	info    *types.Info
	funcs   map[types.Object]*ast.FuncDecl
	structs map[string]*ast.StructType
	loops   []*ast.FuncDecl
}

// mark stands in the comment of a method that is a loop.
const mark = "//vector:loop"

// read reads the loops of the package in a folder.
func read(dir string) (name string, loops []*loop, err error) {
	s, err := parse(dir)
	if err != nil {
		return "", nil, err
	}
	for _, fn := range s.loops {
		l, err := s.loop(fn)
		if err != nil {
			return "", nil, fmt.Errorf("%s: %w", s.set.Position(fn.Pos()), err)
		}
		loops = append(loops, l)
	}
	return s.name, loops, nil
}

func parse(dir string) (*source, error) {
	s := &source{
		set: token.NewFileSet(), funcs: map[types.Object]*ast.FuncDecl{}, structs: map[string]*ast.StructType{},
		info: &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}},
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") || strings.HasPrefix(filepath.Base(name), generated) {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		file, err := parser.ParseFile(s.set, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		if strings.Contains(string(text), "//go:build") {
			continue
		}
		files = append(files, file)
		s.name = file.Name.Name
	}
	// What other packages hold is not needed, but for sim's columns, so faults of missing names are no faults.
	config := types.Config{Importer: shallow{importer.Default()}, Error: func(error) {}}
	config.Check(dir, s.set, files, s.info) //nolint:errcheck // see above
	for _, file := range files {
		for _, d := range file.Decls {
			s.collect(d)
		}
	}
	return s, nil
}

func (s *source) collect(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			s.funcs[s.info.Defs[d.Name]] = d
		} else if d.Doc != nil && slices.ContainsFunc(d.Doc.List, func(c *ast.Comment) bool { return c.Text == mark }) {
			s.loops = append(s.loops, d)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if t, ok := spec.(*ast.TypeSpec); ok {
				if st, ok := t.Type.(*ast.StructType); ok {
					s.structs[t.Name.Name] = st
				}
			}
		}
	}
}

// shallow imports the standard library's math, and of the house only what a column is.
type shallow struct{ std types.Importer }

func (i shallow) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, filepath.Base(path))
	switch path {
	case "math":
		sig := func(from, to types.Type) *types.Signature {
			v := func(t types.Type) *types.Tuple { return types.NewTuple(types.NewVar(0, p, "", t)) }
			return types.NewSignatureType(nil, nil, nil, v(from), v(to), false)
		}
		f, u := types.Typ[types.Float64], types.Typ[types.Uint64]
		for name, s := range map[string]*types.Signature{"Abs": sig(f, f), "Sqrt": sig(f, f), "Floor": sig(f, f), "Float64bits": sig(f, u), "Float64frombits": sig(u, f)} {
			p.Scope().Insert(types.NewFunc(0, p, name, s))
		}
	case "parley/sim":
		column := types.NewArray(types.Typ[types.Float64], 256)
		p.Scope().Insert(types.NewTypeName(0, p, "Column", nil))
		p.Scope().Insert(types.NewTypeName(0, p, "Futures", nil))
		types.NewAlias(p.Scope().Lookup("Column").(*types.TypeName), column)
		types.NewNamed(p.Scope().Lookup("Futures").(*types.TypeName), types.NewSlice(types.Typ[types.Uint8]), nil)
	}
	p.MarkComplete()
	return p, nil
}

// fault is what is wrong with a loop; reading stops at the first.
type fault struct{ error }

// loop reads one method.
func (s *source) loop(fn *ast.FuncDecl) (l *loop, err error) {
	defer func() {
		switch f := recover().(type) {
		case nil:
		case fault:
			err = f.error
		default:
			panic(f)
		}
	}()
	star, ok := fn.Recv.List[0].Type.(*ast.StarExpr)
	if !ok {
		return nil, fmt.Errorf("a loop is a method of a pointer to a struct")
	}
	l = &loop{name: fn.Name.Name, receiver: star.X.(*ast.Ident).Name, graph: newGraph(), stores: map[string]*node{}, counts: map[string]*node{}}
	st := s.structs[l.receiver]
	if st == nil {
		return nil, fmt.Errorf("%s is no struct of this package", l.receiver)
	}
	for _, f := range st.Fields.List {
		_, column := f.Type.(*ast.StarExpr)
		if id, ok := f.Type.(*ast.Ident); !column && (!ok || id.Name != "float64") {
			return nil, fmt.Errorf("a loop's struct holds columns and float64, nothing else")
		}
		for _, n := range f.Names {
			l.fields = append(l.fields, field{n.Name, column})
		}
	}
	r := &reader{source: s, fn: fn, loop: l, self: s.info.Defs[fn.Recv.List[0].Names[0]], counted: map[string]bool{}}
	r.body(fn.Body.List)
	return l, nil
}
