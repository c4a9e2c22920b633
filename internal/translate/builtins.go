package translate

import (
	"go/ast"
	"go/types"
)

// checkBuiltin refuses uses of builtins that have no translation.
func (u *unit) checkBuiltin(call *ast.CallExpr) {
	b, ok := u.callee(call).(*types.Builtin)
	if !ok {
		return
	}
	switch b.Name() {
	case "make":
		// Such a channel could never be both sent to and received from.
		t := u.info.TypeOf(call)
		if c := chanOf(t); c != nil && c.Dir() != types.SendRecv {
			u.refuse(call.Pos(), "make("+u.typeName(t)+")", "only one end of it could ever be used")
		}
	case "len":
		t := u.info.TypeOf(call.Args[0])
		if chanOf(t) == nil && mayBeChan(t) {
			u.refuse(call.Pos(), "len of a "+u.typeName(t), "")
		}
	case "recover":
		if u.inRangeMap(call) {
			u.refuse(call.Pos(), "recover in the body of a range over a map", "")
		}
	}
}

// mayBeChan reports whether a type parameter lists a channel among others.
func mayBeChan(t types.Type) bool {
	found := false
	eachTerm(t, func(u types.Type) bool {
		_, is := u.(*types.Chan)
		found = found || is
		return true
	})
	return found
}

// inRangeMap reports whether n stands in the body of a range over a map. That
// becomes a range over a function, whose body is a function of its own: there
// recover would recover nothing.
func (u *unit) inRangeMap(n ast.Node) bool {
	for ; n != nil; n = u.parents[n] {
		switch p := u.parents[n].(type) {
		case *ast.FuncLit, *ast.FuncDecl:
			return false
		case *ast.RangeStmt:
			if p.Body == n && mapOf(u.info.TypeOf(p.X)) != nil {
				return true
			}
		}
	}
	return false
}
