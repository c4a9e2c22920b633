package translate

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// checkUses refuses everything that has no translation, once the package is
// known to compile.
func (u *unit) checkUses() {
	u.checkNames()
	for id, obj := range u.info.Uses {
		if obj.Pkg() == nil || obj.Pkg() == u.pkg {
			continue
		}
		if _, ok := obj.(*types.PkgName); ok {
			continue
		}
		u.checkObject(id, obj)
	}
	for _, f := range u.files {
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.RangeStmt:
				u.noteRange(u.info.TypeOf(n.X))
			case *ast.AssignStmt:
				for _, e := range n.Lhs {
					u.checkAssigned(e)
				}
			case *ast.UnaryExpr:
				if n.Op == token.AND {
					u.checkAssigned(n.X)
				}
			case *ast.ChanType:
				u.checkElem(n)
			case *ast.CallExpr:
				u.checkBuiltin(n)
				u.checkPrinting(n)
			}
			return true
		})
	}
}

// checkAssigned refuses to change a library's variable, or to take its
// address.
func (u *unit) checkAssigned(e ast.Expr) {
	id := lastIdent(e)
	if id == nil {
		return
	}
	if v := u.libraryVar(id); v != nil {
		u.refuse(id.Pos(), "changing "+v.Pkg().Name()+"."+v.Name(), "all runs share it")
	}
}

// libraryVar is the variable of a library that id denotes, nil if it is none.
func (u *unit) libraryVar(id *ast.Ident) *types.Var {
	v, ok := u.info.Uses[id].(*types.Var)
	if !ok || v.Pkg() == nil || v.Pkg() == u.pkg || v.Parent() != v.Pkg().Scope() {
		return nil
	}
	return v
}

// lastIdent is x in x, or in pkg.x, nil for everything else.
func lastIdent(e ast.Expr) *ast.Ident {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	}
	return nil
}

// checkObject refuses id if it means something of a library that programs may
// not use.
func (u *unit) checkObject(id *ast.Ident, obj types.Object) {
	path, name := obj.Pkg().Path(), objectName(obj)
	if name == "" {
		return
	}
	shown := obj.Pkg().Name() + "." + name
	if path == u.playPath() {
		if _, ok := playShims[name]; !ok {
			u.refuse(id.Pos(), shown, "it is for tests")
		}
		return
	}
	if why, ok := libraries[path].decide(name); !ok {
		u.refuse(id.Pos(), shown, why)
	} else if path == "maps" && libraries[path].shims[name].as != "" {
		u.showsKeys = true
	}
}

// decide reports whether programs may use name, an object or Type.Method, and
// if not, why.
func (l library) decide(name string) (why string, ok bool) {
	if why, refused := l.refused[name]; refused {
		return why, false
	}
	list := l.names
	if typ, method, is := strings.Cut(name, "."); is {
		methods, some := l.methods[typ]
		if !some {
			return "", true // methods come with their type
		}
		name, list = method, methods
	} else if _, shimmed := l.shims[name]; shimmed || l.all {
		return "", true
	}
	return l.refused["*"], strings.Contains(" "+list+" ", " "+name+" ")
}

// objectName is name for a package-level object, Type.name for a method, and
// "" for fields and the like, which come with their type.
func objectName(obj types.Object) string {
	if obj.Parent() == obj.Pkg().Scope() {
		return obj.Name()
	}
	fn, ok := obj.(*types.Func)
	if !ok {
		return ""
	}
	if recv := receiver(fn); recv != "" {
		return recv + "." + fn.Name()
	}
	return ""
}

// receiver is the name of the type whose method fn is, "" if it has none.
func receiver(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return ""
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if named, ok := t.(*types.Named); ok {
		return named.Obj().Name()
	}
	return ""
}

// callOf is the call whose function is id, or ends in .id; nil if there is
// none.
func (u *unit) callOf(id *ast.Ident) *ast.CallExpr {
	var n ast.Node = id
	for {
		switch p := u.parents[n].(type) {
		case *ast.SelectorExpr:
			if p.Sel != n {
				return nil
			}
			n = p
		case *ast.ParenExpr, *ast.IndexExpr, *ast.IndexListExpr:
			n = p
		case *ast.CallExpr:
			if p.Fun == n {
				return p
			}
			return nil
		default:
			return nil
		}
	}
}

// callee is the object that a call calls, nil if it calls a value.
func (u *unit) callee(call *ast.CallExpr) types.Object {
	switch fun := calledExpr(call).(type) {
	case *ast.Ident:
		return u.info.Uses[fun]
	case *ast.SelectorExpr:
		return u.info.Uses[fun.Sel]
	}
	return nil
}

// calledExpr is what a call calls, without parentheses and type arguments.
func calledExpr(call *ast.CallExpr) ast.Expr {
	fun := ast.Unparen(call.Fun)
	switch f := fun.(type) {
	case *ast.IndexExpr:
		return ast.Unparen(f.X)
	case *ast.IndexListExpr:
		return ast.Unparen(f.X)
	}
	return fun
}

func isFunc(obj types.Object) bool { _, ok := obj.(*types.Func); return ok }
