package translate

import (
	"go/ast"
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
				u.checkRange(n)
			case *ast.CallExpr:
				u.checkBuiltin(n)
				u.checkPrinting(n)
			}
			return true
		})
	}
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
	lib := libraries[path]
	why, refused := lib.refused[name]
	if !refused {
		why = lib.refused["*"]
	}
	switch {
	case path == "maps" && (name == "Keys" || name == "Values") && u.isSorted(id):
	case refused:
		u.refuse(id.Pos(), shown, why)
	case strings.Contains(name, "."), lib.all, lib.allows(name):
		if path == "sync/atomic" && isFunc(obj) && u.callOf(id) == nil {
			u.refuse(id.Pos(), shown+" as a value", "")
		}
	default:
		u.refuse(id.Pos(), shown, why)
	}
}

func isFunc(obj types.Object) bool { _, ok := obj.(*types.Func); return ok }

// allows reports whether name is on the library's list.
func (l library) allows(name string) bool {
	if _, ok := l.shims[name]; ok {
		return true
	}
	return strings.Contains(" "+l.names+" ", " "+name+" ")
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

// isSorted reports whether id is the function of a call whose result goes
// straight into slices.Sorted: there, its order does not matter.
func (u *unit) isSorted(id *ast.Ident) bool {
	call := u.callOf(id)
	if call == nil {
		return false
	}
	outer, ok := u.parents[call].(*ast.CallExpr)
	if !ok {
		return false
	}
	fn, ok := u.callee(outer).(*types.Func)
	return ok && fn.FullName() == "slices.Sorted"
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
