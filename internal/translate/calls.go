package translate

import (
	"go/ast"
	"go/types"
	"strings"
)

// A target is how translated code calls what a call calls: fun(extra args).
type target struct {
	fun    string // rendered
	extra  string // arguments that come first, each with a comma behind
	direct bool   // fun may be evaluated when the call is made
	around string // a call around fun, open: _rt.Pre(7
	wrap   string // a call around the arguments: panic(_rt.Panicking(7, v))
}

// call is a call of a builtin, or of a library's function, that the engine
// takes over.
func (r *render) call(c *ast.CallExpr) (string, bool) {
	if b, ok := r.callee(c).(*types.Builtin); ok {
		switch b.Name() {
		case "make":
			if chanOf(r.info.TypeOf(c)) == nil {
				return "", false
			}
			return r.rt("MakeChan") + "(" + r.pos(c) + ", " + quote(r.resultName(c, "chan")) + ", " + r.inside(c) + ")", true
		case "recover":
			return r.rt("Recovered") + "(" + r.pos(c) + ", " + r.inside(c) + ")", true
		}
	}
	t, ok := r.target(c)
	if !ok {
		return "", false
	}
	missing := r.line(c.Lparen) - r.line(c.Pos()) - strings.Count(t.fun, "\n")
	args := strings.Repeat("\n", max(0, missing)) + span(r, c.Lparen+1, c.Rparen, c.Args...)
	if t.around != "" {
		t.fun = t.around + ", " + t.fun + ")"
	}
	if t.wrap != "" {
		return t.fun + "(" + t.wrap + "(" + t.extra + args + "))", true
	}
	return t.fun + "(" + t.extra + args + ")", true
}

// target is how a call is made if it is not made as it is written.
func (r *render) target(c *ast.CallExpr) (target, bool) {
	switch obj := r.callee(c).(type) {
	case *types.Builtin:
		return r.builtin(c, obj.Name())
	case *types.Func:
		if obj.Pkg() == nil {
			return target{}, false
		}
		if obj.Pkg().Path() == "sync/atomic" {
			return target{fun: r.text(c.Fun), around: r.rt("Pre") + "(" + r.pos(c)}, true
		}
		if t, ok := r.namedMethod(c, obj); ok {
			return t, true
		}
		if s, ok := shimOf(obj, r.playPath()); ok {
			if r.takesTuple(c) { // nothing can stand beside it
				return target{fun: r.text(c.Fun)}, true
			}
			return r.shimmed(c, s), true
		}
	}
	return target{}, false
}

// takesTuple reports whether one call yields all of c's arguments: f(g()).
func (r *render) takesTuple(c *ast.CallExpr) bool {
	if len(c.Args) != 1 {
		return false
	}
	t, ok := r.info.TypeOf(c.Args[0]).(*types.Tuple)
	return ok && t.Len() > 1
}

// builtin is how a builtin is called that has a translation.
func (r *render) builtin(c *ast.CallExpr, name string) (target, bool) {
	sited := r.pos(c) + ", "
	switch name {
	case "close":
		return target{fun: r.rt("Close"), extra: sited, direct: true}, true
	case "len":
		if len(c.Args) != 1 {
			break
		}
		if ch := chanOf(r.info.TypeOf(c.Args[0])); ch != nil {
			name := "Len"
			if ch.Dir() == types.SendOnly {
				name = "LenSnd"
			}
			return target{fun: r.rt(name), extra: sited, direct: true}, true
		}
	case "panic":
		return target{fun: "panic", wrap: r.rt("Panicking"), extra: sited, direct: true}, true
	case "print":
		return target{fun: r.rt("PrintBuiltin"), direct: true}, true
	case "println":
		return target{fun: r.rt("PrintlnBuiltin"), direct: true}, true
	}
	return target{}, false
}

// shimOf is what stands for a library's object in translated code.
func shimOf(obj types.Object, playPath string) (shim, bool) {
	if obj.Pkg() == nil || obj.Parent() != obj.Pkg().Scope() {
		return shim{}, false
	}
	shims := libraries[obj.Pkg().Path()].shims
	if obj.Pkg().Path() == playPath {
		shims = playShims
	}
	s, ok := shims[obj.Name()]
	return s, ok
}

// shimmed is how a shim is called.
func (r *render) shimmed(c *ast.CallExpr, s shim) target {
	t := target{fun: r.shim(s) + r.typeArgs(c), direct: true}
	switch s.form {
	case sited:
		t.extra = r.pos(c) + ", "
	case named:
		t.extra = r.pos(c) + ", " + quote(r.resultName(c, s.name)) + ", "
	case starter:
		name := r.funcName(c.Args[len(c.Args)-1])
		t.extra = r.pos(c) + ", " + quote(r.resultName(c, s.name)) + ", " + quote(name) + ", "
	case paired:
		t.extra = r.pos(c) + ", " + quote(r.resultName(c, s.name)) + ", " + quote(r.secondName(c)) + ", "
	}
	return t
}

// typeArgs is the type arguments that a call writes, with their brackets.
func (r *render) typeArgs(c *ast.CallExpr) string {
	switch f := ast.Unparen(c.Fun).(type) {
	case *ast.IndexExpr:
		return span(r, f.X.End(), f.End(), f.Index)
	case *ast.IndexListExpr:
		return span(r, f.X.End(), f.End(), f.Indices...)
	}
	return ""
}
