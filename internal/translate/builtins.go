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
	case "len", "close":
		t := u.info.TypeOf(call.Args[0])
		if chanOf(t) == nil && mayBeChan(t) {
			u.refuse(call.Pos(), b.Name()+" of a "+u.typeName(t), "")
		}
	}
}

// mayBeChan reports whether a type parameter lists a channel, among others.
func mayBeChan(t types.Type) bool {
	found := false
	eachTerm(t, func(u types.Type) bool {
		_, is := u.(*types.Chan)
		found = found || is
		return true
	})
	return found
}
