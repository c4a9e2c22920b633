package translate

import (
	"go/ast"
	"go/types"
)

// syncReceiver is the receiver of a method of sync.Mutex or another type of a
// library whose types are named: _rt.On(7, "mu", &c.mu) for c.mu.Lock. A receiver that is embedded is
// spelt out. It is false for what is no such method, and for receivers that
// have no name of their own: their plain methods do.
func (r *render) syncReceiver(e *ast.SelectorExpr) (string, bool) {
	sel := r.info.Selections[e]
	if sel == nil || sel.Kind() != types.MethodVal {
		return "", false
	}
	fn := sel.Obj().(*types.Func)
	if fn.Pkg() == nil || !libraries[fn.Pkg().Path()].named {
		return "", false
	}
	if _, ok := shimOf(r.receiverType(fn), r.playPath()); !ok {
		return "", false // an interface
	}
	text, name, t := r.text(e.X), exprName(e.X), sel.Recv()
	for _, i := range sel.Index()[:len(sel.Index())-1] {
		field := structOf(t).Field(i)
		name, t = field.Name(), field.Type()
		text += "." + name
	}
	if name == "" {
		return "", false
	}
	if _, ok := t.Underlying().(*types.Pointer); !ok {
		text = "&" + text
	}
	return r.rt("On") + "(" + r.pos(e) + ", " + quote(name) + ", " + r.breaks(e.X.End(), e.Sel.Pos()) + text + ")", true
}

// receiverType is the name of the type that fn is a method of.
func (r *render) receiverType(fn *types.Func) types.Object {
	return fn.Pkg().Scope().Lookup(receiver(fn))
}

// structOf is the struct that t is, or points to.
func structOf(t types.Type) *types.Struct {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return t.Underlying().(*types.Struct)
}

// namedMethod is a method that takes names: wg.Go(f) gets the name of f.
func (r *render) namedMethod(c *ast.CallExpr, fn *types.Func) (target, bool) {
	s, ok := libraries[fn.Pkg().Path()].shims[receiver(fn)+"."+fn.Name()]
	e, direct := calledExpr(c).(*ast.SelectorExpr)
	if !ok || !direct || len(c.Args) < fn.Signature().Params().Len() {
		return target{}, false
	}
	recv, ok := r.syncReceiver(e)
	if !ok {
		return target{}, false
	}
	extra := quote(r.funcName(c.Args[len(c.Args)-1])) + ", "
	if s.name != "" {
		extra = quote(r.resultName(c, s.name)) + ", " + extra
	}
	return target{fun: recv + "." + s.as, extra: extra}, true
}
