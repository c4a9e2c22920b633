package translate

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
)

// ident is a name of the program that stands for something else in its
// translation: what a dot import declares, or the main function.
func (r *render) ident(id *ast.Ident) (string, bool) {
	obj := r.info.Uses[id]
	if obj == nil {
		obj = r.info.Defs[id]
	}
	switch n, isInit := r.initFuncs[id]; {
	case isInit:
		return fmt.Sprint(initFunc, n), true
	case obj == nil:
	case r.in.Mode == Program && obj.Parent() == r.pkg.Scope() && obj.Name() == "main":
		return mainFunc, true
	case obj.Pkg() != nil && obj.Pkg() != r.pkg && obj.Parent() == obj.Pkg().Scope():
		if s, ok := shimOf(obj, r.playPath()); ok {
			return r.shimValue(id, obj, s), true
		}
		r.keptDots[obj.Pkg().Path()] = true
	default:
		if p, ok := obj.(*types.PkgName); ok {
			r.kept[p] = true
		}
	}
	return "", false
}

// selector is pkg.Name for a library's object that the engine replaces, or
// x.method for the method of a lock or a wait group.
func (r *render) selector(e *ast.SelectorExpr) (string, bool) {
	if obj := r.info.Uses[e.Sel]; obj != nil {
		if s, ok := shimOf(obj, r.playPath()); ok {
			return broken(r.shimValue(e, obj, s), r.breaks(e.Pos(), e.End())), true
		}
		if text, ok := r.atomicValue(e, obj); ok {
			return text, true
		}
		if recv, ok := r.syncReceiver(e); ok {
			return recv + "." + e.Sel.Name, true
		}
		if id, ok := e.X.(*ast.Ident); ok && isPkg(r.info.Uses[id]) {
			r.ident(id)
			return r.source(e.Pos(), e.End()), true
		}
	}
	// Sel is a field or method: it never stands for something else.
	return r.text(e.X) + r.source(e.X.End(), e.End()), true
}

// broken puts line breaks into text, a name in package engine or a function
// literal, where no semicolon is inserted.
func broken(text, breaks string) string {
	at := strings.IndexAny(text, ".(") + 1
	return text[:at] + breaks + text[at:]
}

func isPkg(obj types.Object) bool { _, ok := obj.(*types.PkgName); return ok }

// shimValue is a shim where it is not called: a type, or a function value.
func (r *render) shimValue(n ast.Expr, obj types.Object, s shim) string {
	if s.form == plain || s.form == typeName {
		return r.shim(s)
	}
	sig := obj.(*types.Func).Signature()
	params, args := "", ""
	for i := range sig.Params().Len() {
		name := reserved + string(rune('a'+i))
		if i > 0 {
			params, args = params+", ", args+", "
		}
		params += name + " " + r.importedType(sig.Params().At(i).Type())
		args += name
	}
	lead, result := r.pos(n), ""
	switch s.form {
	case named:
		lead += ", " + quote(s.name)
	case paired:
		lead += ", " + quote(s.name) + ", " + quote("ctx")
	case starter:
		lead += ", " + quote(s.name) + ", " + quote("func")
	}
	call := r.shim(s) + "(" + lead + ", " + args + ")"
	if sig.Results().Len() > 0 {
		result = " " + r.importedType(sig.Results())
		call = "return " + call
	}
	return "func(" + params + ")" + result + " { " + call + " }"
}
