package translate

import (
	"fmt"
	"go/ast"
	"go/types"
)

// atomicValue is an atomic operation where it is not called but kept as a
// value: _rt.Atomic1R(7, x.Add).
func (r *render) atomicValue(e *ast.SelectorExpr, obj types.Object) (string, bool) {
	fn, ok := obj.(*types.Func)
	if !ok || fn.Pkg() == nil || fn.Pkg().Path() != "sync/atomic" || r.callOf(e.Sel) != nil {
		return "", false
	}
	sig, ok := r.info.TypeOf(e).(*types.Signature)
	if !ok {
		return "", false
	}
	name := fmt.Sprintf("Atomic%d", sig.Params().Len())
	if sig.Results().Len() > 0 {
		name += "R"
	}
	if id, ok := e.X.(*ast.Ident); ok && isPkg(r.info.Uses[id]) {
		r.ident(id)
	}
	return r.rt(name) + "(" + r.pos(e) + ", " + r.text(e.X) + r.source(e.X.End(), e.End()) + ")", true
}
