package translate

import (
	"go/ast"
	"go/types"
)

// goStmt is a go statement. Function and arguments are evaluated by the
// goroutine that executes it, in their order, as Go does.
//
//	{ _rtf := d.worker; _rta0 := i; _rt.GoWith(7, "worker", func() { _rtf(_rta0, nil) }) }
func (r *render) goStmt(s *ast.GoStmt) string {
	at := "(" + r.pos(s) + ", " + quote(r.funcName(s.Call.Fun)) + ", "
	if lit, ok := ast.Unparen(s.Call.Fun).(*ast.FuncLit); ok && lit.Type.Params.NumFields()+lit.Type.Results.NumFields() == 0 {
		return r.rt("Go") + at + r.breaks(s.Pos(), lit.Pos()) + r.text(lit) + ")" + r.breaks(lit.End(), s.End())
	}
	start := r.rt("GoWith") + at
	f := r.freeze(s.Call)
	if f.now == "" {
		return start + "func() { " + r.breaks(s.Pos(), s.End()) + f.later + " })"
	}
	if f.started {
		f.now += r.rt("GoNil") + "(" + r.pos(s) + ", " + reserved + "f); "
	}
	return "{ " + r.breaks(s.Pos(), s.Call.Pos()) + f.now + start + "func() { " + f.rest + f.later + " }) }"
}

// deferStmt is a defer statement of a call that has to do something when it
// is made, not when it is deferred; others just are calls in translation.
func (r *render) deferStmt(s *ast.DeferStmt) (string, bool) {
	switch obj := r.callee(s.Call).(type) {
	case *types.Builtin:
		if obj.Name() == "recover" {
			return r.source(s.Pos(), s.End()), true // it recovers nothing
		}
		if obj.Name() != "panic" {
			return "", false
		}
	case *types.Func:
		if obj.Pkg() == nil || obj.Pkg().Path() != "sync/atomic" {
			return "", false
		}
	default:
		return "", false
	}
	f := r.freeze(s.Call)
	return "{ " + r.breaks(s.Pos(), s.Call.Pos()) + f.now + "defer func() { " + f.rest + f.later + " }() }", true
}

// frozen is a call taken apart.
type frozen struct {
	now   string // evaluates its function and arguments
	later string // makes it
	rest  string // the line breaks that are not in now

	started bool // whether the runtime itself calls its function, which may be nil
}

// freeze takes a call apart. Constants, nil and declared functions are not
// kept in variables, so that no types need be written.
func (r *render) freeze(c *ast.CallExpr) frozen {
	var f frozen
	at := c.Pos()
	keep := func(n ast.Node, name, text string) {
		f.now += r.breaks(at, n.Pos()) + name + " := " + text + "; "
		at = n.End()
	}
	t, special := r.target(c)
	fun := t.fun
	switch {
	case special && !t.direct:
		fun = reserved + "f"
		keep(c.Fun, fun, t.fun)
	case !special && r.declared(c):
		fun = r.text(c.Fun)
	case !special:
		fun = reserved + "f"
		keep(c.Fun, fun, r.text(c.Fun))
		_, method := r.callee(c).(*types.Func)
		f.started = !method && isPlainFunc(r.info.TypeOf(c.Fun))
	}
	args := r.freezeArgs(c, keep)
	if c.Ellipsis.IsValid() {
		args += "..."
	}
	if t.around != "" {
		fun = t.around + ", " + fun + ")"
	}
	f.later = fun + "(" + t.extra + args + ")"
	if t.wrap != "" {
		f.later = fun + "(" + t.wrap + "(" + t.extra + args + "))"
	}
	f.rest = r.breaks(at, c.End())
	return f
}

// isPlainFunc reports whether t is the type of functions without parameters and
// results. A go statement hands them to the runtime; it wraps calls of others,
// which panic in the new goroutine (cmd/compile: normalizeGoDeferCall).
func isPlainFunc(t types.Type) bool {
	return eachTerm(t, func(u types.Type) bool {
		f, ok := u.(*types.Signature)
		return ok && f.Params().Len()+f.Results().Len() == 0
	})
}

// declared reports whether a call calls a builtin or a declared function,
// which evaluates nothing.
func (r *render) declared(c *ast.CallExpr) bool {
	switch obj := r.callee(c).(type) {
	case *types.Builtin:
		return true
	case *types.Func:
		return obj.Signature().Recv() == nil
	}
	return false
}
