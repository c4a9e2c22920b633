package translate

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

func quote(s string) string { return strconv.Quote(s) }

// resultName names what a call makes after the variable, field or function
// that it goes to; otherwise is for none of these.
func (r *render) resultName(call *ast.CallExpr, otherwise string) string {
	if name := r.destination(call); name != "" && name != "_" {
		return name
	}
	return otherwise
}

// secondName names the context that a call makes beside its first result.
func (r *render) secondName(call *ast.CallExpr) string {
	if s, ok := r.parents[call].(*ast.AssignStmt); ok && len(s.Lhs) == 2 {
		if name := exprName(s.Lhs[1]); name != "" && name != "_" {
			return name
		}
	}
	return "ctx"
}

func (r *render) destination(n ast.Expr) string {
	switch p := r.parents[n].(type) {
	case *ast.ParenExpr:
		return r.destination(p)
	case *ast.UnaryExpr:
		if p.Op == token.AND {
			return r.destination(p)
		}
	case *ast.CallExpr:
		if b, ok := r.callee(p).(*types.Builtin); ok && b.Name() == "append" {
			return exprName(p.Args[0])
		}
		if r.info.Types[p.Fun].IsType() {
			return r.destination(p)
		}
	case *ast.KeyValueExpr:
		lit := r.parents[p].(*ast.CompositeLit)
		if key, ok := p.Key.(*ast.Ident); ok && isStruct(r.info.TypeOf(lit)) {
			return key.Name
		}
		return r.destination(lit)
	case *ast.CompositeLit:
		return r.elementName(p, n)
	case *ast.AssignStmt:
		return assignedName(p, n)
	case *ast.ValueSpec:
		for i, v := range p.Values {
			if v == n {
				return p.Names[i].Name
			}
		}
	case *ast.ReturnStmt:
		return r.enclosingFunc(p)
	}
	return ""
}

// elementName names an element of a literal after its field, or after where
// the literal goes.
func (r *render) elementName(lit *ast.CompositeLit, n ast.Expr) string {
	if !isStruct(r.info.TypeOf(lit)) {
		return r.destination(lit)
	}
	for i, e := range lit.Elts {
		if e == n {
			return structOf(r.info.TypeOf(lit)).Field(i).Name()
		}
	}
	return ""
}

func isStruct(t types.Type) bool {
	if t == nil {
		return false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem() // the type of &T{} left out in a literal's element
	}
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

func assignedName(s *ast.AssignStmt, n ast.Expr) string {
	for i, v := range s.Rhs {
		if v == n {
			return exprName(s.Lhs[i])
		}
	}
	return ""
}

// enclosingFunc is the name of the function declaration that n stands in, ""
// if it stands in a function literal.
func (r *render) enclosingFunc(n ast.Node) string {
	for ; n != nil; n = r.parents[n] {
		switch n := n.(type) {
		case *ast.FuncLit:
			return ""
		case *ast.FuncDecl:
			return n.Name.Name
		}
	}
	return ""
}

// exprName is the last identifier or selector of an expression that denotes a
// variable or function, "" if it has none.
func exprName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.ParenExpr:
		return exprName(e.X)
	case *ast.StarExpr:
		return exprName(e.X)
	case *ast.IndexExpr:
		return exprName(e.X)
	case *ast.IndexListExpr:
		return exprName(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return exprName(e.X)
		}
	case *ast.CallExpr:
		if name := exprName(e.Fun); name != "new" {
			return name
		}
	}
	return ""
}

// funcName names the function that an expression denotes. In a demo a literal
// that just calls a function bears its name, which says more on the stage:
// generate for g.Go(func() error { return d.generate(ctx) }).
func (r *render) funcName(e ast.Expr) string {
	if lit, ok := ast.Unparen(e).(*ast.FuncLit); ok {
		if name := soleCall(lit); r.in.Mode == Demo && name != "" {
			return name
		}
		return r.closures[lit]
	}
	if name := exprName(e); name != "" {
		return name
	}
	return "func"
}

// soleCall names the function whose call is all that the literal's body does;
// "" if it does other things.
func soleCall(lit *ast.FuncLit) string {
	if len(lit.Body.List) != 1 {
		return ""
	}
	var e ast.Expr
	switch s := lit.Body.List[0].(type) {
	case *ast.ExprStmt:
		e = s.X
	case *ast.ReturnStmt:
		if len(s.Results) == 1 {
			e = s.Results[0]
		}
	}
	if c, ok := e.(*ast.CallExpr); ok {
		return exprName(c.Fun)
	}
	return ""
}
