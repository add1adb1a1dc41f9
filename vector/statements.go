package vector

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"math"
)

// A reader turns the body of a loop into values.
type reader struct {
	*source
	loop    *loop
	fn      *ast.FuncDecl
	self    types.Object // the receiver
	index   types.Object // of the future
	counted map[string]bool
}

// A state is what variables and columns hold at a point of the body.
type state struct {
	vars   map[types.Object]*node
	fields map[string]*node // columns, and numbers that are counted
}

func (s state) clone() state { return state{maps.Clone(s.vars), maps.Clone(s.fields)} }

func (r *reader) fail(at ast.Node, format string, args ...any) {
	panic(fault{fmt.Errorf("%s: %s", r.set.Position(at.Pos()), fmt.Sprintf(format, args...))})
}

// body reads the statements of the method: the one loop over the futures that were left.
func (r *reader) body(list []ast.Stmt) {
	if len(list) != 1 {
		r.fail(r.fn, "a loop's method holds one for statement and nothing else")
	}
	over, ok := list[0].(*ast.RangeStmt)
	if !ok {
		r.fail(list[0], "a loop's method is a loop over futures")
	}
	r.index = r.future(over)
	end, _ := r.run(over.Body.List, state{map[types.Object]*node{}, map[string]*node{}})
	for _, f := range r.loop.fields {
		switch v := end.fields[f.name]; {
		case v == nil || f.column && v == r.field(f.name):
		case f.column:
			r.loop.stores[f.name] = v
		case v.op != opCount:
			r.loop.counts[f.name] = v
		}
	}
}

// future is the variable of the one loop. What it runs over is held to the letter: a loop that does not take up
// where its vector form ends would run twice, or never by vectors, or take up where another loop's ends.
func (r *reader) future(over *ast.RangeStmt) types.Object {
	all, self := "all", r.self.Name()
	if p := r.fn.Type.Params.List; len(p) == 1 && len(p[0].Names) == 1 {
		all = p[0].Names[0].Name
	}
	want := fmt.Sprintf("%[1]s[%[2]s.%[3]sVector(len(%[1]s)):]", all, self, r.loop.name)
	f, named := over.Value.(*ast.Ident)
	if got := types.ExprString(over.X); got != want || !named || !isBlank(over.Key) {
		r.fail(over, "a loop begins with for _, f := range %s", want)
	}
	return r.info.Defs[f]
}

func isBlank(x ast.Expr) bool {
	id, ok := x.(*ast.Ident)
	return ok && id.Name == "_"
}

// field is what a field of the struct holds when a round begins.
func (r *reader) field(name string) *node {
	for _, f := range r.loop.fields {
		if f.name == name && f.column {
			return r.loop.graph.make(node{op: opLoad, name: name})
		}
	}
	return r.loop.graph.make(node{op: opScalar, name: name})
}

// run follows statements to their end, or to a return or continue on every way.
func (r *reader) run(list []ast.Stmt, s state) (state, []*node) {
	for i, stmt := range list {
		switch stmt := stmt.(type) {
		case *ast.ReturnStmt:
			return s, r.results(stmt, s)
		case *ast.BranchStmt:
			if stmt.Tok != token.CONTINUE || stmt.Label != nil {
				r.fail(stmt, "a loop leaves a round by continue only: all futures are worked out at once")
			}
			return s, nil
		case *ast.IfStmt:
			return r.fork(stmt, list[i+1:], s)
		case *ast.SwitchStmt:
			return r.run(append([]ast.Stmt{r.unswitch(stmt)}, list[i+1:]...), s)
		case *ast.BlockStmt:
			return r.run(append(append([]ast.Stmt(nil), stmt.List...), list[i+1:]...), s)
		default:
			r.simple(stmt, s)
		}
	}
	return s, nil
}

func (r *reader) results(stmt *ast.ReturnStmt, s state) []*node {
	if len(stmt.Results) == 1 {
		if call, ok := stmt.Results[0].(*ast.CallExpr); ok {
			return r.call(call, s)
		}
	}
	var out []*node
	for _, x := range stmt.Results {
		out = append(out, r.value(x, s))
	}
	return out
}

// fork follows both ways of a condition to the end and chooses between what they give.
func (r *reader) fork(stmt *ast.IfStmt, rest []ast.Stmt, s state) (state, []*node) {
	if stmt.Init != nil {
		r.simple(stmt.Init, s)
	}
	mask := r.value(stmt.Cond, s)
	yes, no := append([]ast.Stmt(nil), stmt.Body.List...), []ast.Stmt(nil)
	if stmt.Else != nil {
		no = append(no, stmt.Else)
	}
	leaves := ends(stmt)
	if leaves {
		yes, no = append(yes, rest...), append(no, rest...)
	}
	a, fromA := r.run(yes, s.clone())
	b, fromB := r.run(no, s.clone())
	joined, out := state{map[types.Object]*node{}, map[string]*node{}}, []*node(nil)
	for v := range s.vars {
		joined.vars[v] = r.loop.graph.choose(mask, a.vars[v], b.vars[v])
	}
	for f := range a.fields {
		joined.fields[f] = nil
	}
	for f := range b.fields {
		joined.fields[f] = nil
	}
	for f := range joined.fields {
		joined.fields[f] = r.loop.graph.choose(mask, r.held(f, a), r.held(f, b))
	}
	for i := range fromA {
		out = append(out, r.loop.graph.choose(mask, fromA[i], fromB[i]))
	}
	if leaves {
		return joined, out
	}
	return r.run(rest, joined)
}

// held is what a column or a number of the struct holds now.
func (r *reader) held(name string, s state) *node {
	switch v := s.fields[name]; {
	case v != nil:
		return v
	case r.counted[name]:
		return r.loop.graph.make(node{op: opCount, name: name})
	}
	return r.field(name)
}

// ends tells whether a way through a statement returns or continues.
func ends(stmt ast.Stmt) (found bool) {
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ReturnStmt, *ast.BranchStmt:
			found = true
		}
		return !found
	})
	return found
}

// unswitch makes a switch without a tag a chain of conditions.
func (r *reader) unswitch(stmt *ast.SwitchStmt) ast.Stmt {
	if stmt.Tag != nil {
		r.fail(stmt, "a loop's switch has no tag")
	}
	var last ast.Stmt = &ast.BlockStmt{}
	for i := len(stmt.Body.List) - 1; i >= 0; i-- {
		c := stmt.Body.List[i].(*ast.CaseClause)
		if c.List == nil {
			last = &ast.BlockStmt{List: c.Body}
			continue
		}
		cond := c.List[0]
		for _, or := range c.List[1:] {
			cond = &ast.BinaryExpr{X: cond, Op: token.LOR, Y: or}
		}
		last = &ast.IfStmt{Cond: cond, Body: &ast.BlockStmt{List: c.Body}, Else: last}
	}
	if stmt.Init != nil {
		return &ast.BlockStmt{List: []ast.Stmt{stmt.Init, last}}
	}
	return last
}

// simple follows a statement that only assigns.
func (r *reader) simple(stmt ast.Stmt, s state) {
	switch stmt := stmt.(type) {
	case *ast.IncDecStmt:
		name, ok := r.selected(stmt.X)
		if !ok || stmt.Tok != token.INC {
			r.fail(stmt, "only numbers of the struct are counted up")
		}
		r.counted[name] = true
		s.fields[name] = r.loop.graph.of(opAdd, r.held(name, s), r.loop.graph.number(1))
	case *ast.AssignStmt:
		r.assign(stmt, s)
	case *ast.DeclStmt:
		for _, spec := range stmt.Decl.(*ast.GenDecl).Specs {
			if v, ok := spec.(*ast.ValueSpec); ok {
				if stmt.Decl.(*ast.GenDecl).Tok == token.VAR && len(v.Values) > 0 {
					r.fail(stmt, "a loop's var has no value; say name := value")
				}
				for _, name := range v.Names {
					if _, isConst := r.info.Defs[name].(*types.Const); !isConst {
						s.vars[r.info.Defs[name]] = r.loop.graph.constant(0)
					}
				}
			}
		}
	default:
		r.fail(stmt, "a loop cannot say this")
	}
}

var assigning = map[token.Token]token.Token{token.ADD_ASSIGN: token.ADD, token.SUB_ASSIGN: token.SUB, token.MUL_ASSIGN: token.MUL, token.QUO_ASSIGN: token.QUO}

func (r *reader) assign(stmt *ast.AssignStmt, s state) {
	var values []*node
	switch o, isOp := assigning[stmt.Tok]; {
	case isOp:
		values = []*node{r.binary(o, r.value(stmt.Lhs[0], s), r.value(stmt.Rhs[0], s), stmt)}
	case len(stmt.Lhs) > 1 && len(stmt.Rhs) == 1:
		values = r.call(stmt.Rhs[0].(*ast.CallExpr), s)
	default:
		for _, x := range stmt.Rhs {
			values = append(values, r.value(x, s))
		}
	}
	for i, to := range stmt.Lhs {
		switch to := to.(type) {
		case *ast.Ident:
			if to.Name == "_" {
				continue
			}
			v := r.info.Defs[to]
			if v == nil {
				v = r.info.Uses[to]
			}
			s.vars[v] = values[i]
		case *ast.IndexExpr:
			name, ok := r.element(to)
			if !ok {
				r.fail(to, "only a future's own element of a column is written")
			}
			s.fields[name] = values[i]
		default:
			r.fail(to, "a loop writes variables and columns only")
		}
	}
}

// element is the column of an expression such as c.flow[f].
func (r *reader) element(x *ast.IndexExpr) (string, bool) {
	name, ok := r.selected(x.X)
	id, isName := x.Index.(*ast.Ident)
	return name, ok && isName && r.info.Uses[id] == r.index
}

// selected is the field of an expression such as c.flow.
func (r *reader) selected(x ast.Expr) (string, bool) {
	sel, ok := x.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	id, ok := sel.X.(*ast.Ident)
	return sel.Sel.Name, ok && r.info.Uses[id] == r.self
}

// value is what an expression is.
func (r *reader) value(x ast.Expr, s state) *node {
	g := r.loop.graph
	if c := r.info.Types[x]; c.Value != nil {
		return r.constantOf(c, x)
	}
	switch x := x.(type) {
	case *ast.ParenExpr:
		return r.value(x.X, s)
	case *ast.Ident:
		if v := s.vars[r.info.Uses[x]]; v != nil {
			return v
		}
	case *ast.IndexExpr:
		if name, ok := r.element(x); ok {
			return r.held(name, s)
		}
	case *ast.SelectorExpr:
		if name, ok := r.selected(x); ok {
			return r.field(name)
		}
	case *ast.UnaryExpr:
		switch x.Op {
		case token.SUB:
			return g.negate(r.value(x.X, s))
		case token.NOT:
			return g.not(r.value(x.X, s))
		}
	case *ast.BinaryExpr:
		if x.Op == token.SHL || x.Op == token.SHR {
			n, _ := constant.Uint64Val(constant.ToInt(r.info.Types[x.Y].Value))
			return g.make(node{op: map[token.Token]op{token.SHL: opShiftLeft, token.SHR: opShiftRight}[x.Op], args: [3]*node{r.value(x.X, s)}, bits: n})
		}
		return r.binary(x.Op, r.value(x.X, s), r.value(x.Y, s), x)
	case *ast.CallExpr:
		if out := r.call(x, s); len(out) == 1 {
			return out[0]
		}
	}
	r.fail(x, "a loop cannot say this")
	return nil
}

func (r *reader) constantOf(c types.TypeAndValue, at ast.Expr) *node {
	if b, ok := c.Type.Underlying().(*types.Basic); ok && b.Kind() == types.Uint64 {
		v, exact := constant.Uint64Val(constant.ToInt(c.Value))
		if !exact {
			r.fail(at, "a whole number below 2^64 is wanted")
		}
		return r.loop.graph.constant(v)
	}
	v, _ := constant.Float64Val(constant.ToFloat(c.Value))
	return r.loop.graph.constant(math.Float64bits(v))
}

var arithmetic = map[token.Token]op{
	token.ADD: opAdd, token.SUB: opSub, token.MUL: opMul, token.QUO: opDiv, token.LSS: opLess, token.LEQ: opLessEq,
	token.GTR: opGreater, token.GEQ: opGreaterEq, token.EQL: opEqual, token.NEQ: opNotEqual, token.LAND: opAnd, token.LOR: opOr,
}

var whole = map[token.Token]op{token.ADD: opAddInt, token.SUB: opSubInt, token.AND: opAnd, token.OR: opOr, token.XOR: opXor, token.AND_NOT: opAndNot}

func (r *reader) binary(o token.Token, a, b *node, at ast.Node) *node {
	table := arithmetic
	if x, ok := at.(*ast.BinaryExpr); ok {
		if t, ok := r.info.Types[x].Type.(*types.Basic); ok && t.Kind() == types.Uint64 {
			table = whole
		}
	}
	do, ok := table[o]
	if !ok {
		r.fail(at, "a loop has no %s", o)
	}
	if do == opAndNot { // a &^ b is what b leaves of a
		a, b = b, a
	}
	return r.loop.graph.of(do, a, b)
}

// call is what a function gives, followed into.
func (r *reader) call(x *ast.CallExpr, s state) []*node {
	var args []*node
	for _, a := range x.Args {
		args = append(args, r.value(a, s))
	}
	g := r.loop.graph
	name := ""
	switch fun := x.Fun.(type) {
	case *ast.Ident:
		if fn := r.funcs[r.info.Uses[fun]]; fn != nil {
			return r.follow(fn, args)
		}
		name = fun.Name
	case *ast.SelectorExpr:
		name = fun.Sel.Name
	}
	if (name == "min" || name == "max") && len(args) != 2 {
		r.fail(x, "a loop's %s takes two numbers", name)
	}
	switch name {
	case "float64", "Float64bits", "Float64frombits":
		return args
	case "min":
		return []*node{g.least(args[0], args[1])}
	case "max":
		return []*node{g.most(args[0], args[1])}
	case "Abs":
		return []*node{g.of(opAnd, g.constant(signBit-1), args[0])}
	case "Sqrt":
		return []*node{g.of(opSqrt, args[0])}
	case "Floor":
		return []*node{g.of(opFloor, args[0])}
	}
	r.fail(x, "a loop calls functions of its own package and a few of math")
	return nil
}

func (r *reader) follow(fn *ast.FuncDecl, args []*node) []*node {
	s := state{map[types.Object]*node{}, map[string]*node{}}
	i := 0
	for _, p := range fn.Type.Params.List {
		for _, name := range p.Names {
			s.vars[r.info.Defs[name]] = args[i]
			i++
		}
	}
	_, out := r.run(fn.Body.List, s)
	return out
}
