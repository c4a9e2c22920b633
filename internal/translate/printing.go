package translate

import (
	"go/ast"
	"go/constant"
	"go/types"
	"regexp"
	"strings"
)

// Addresses differ from run to run, so what would print one is refused, as
// far as static types tell.

const addressDiffers = "its address differs from run to run"

var verbP = regexp.MustCompile(`%[-+# 0]*[0-9.*]*p`)

// checkPrinting refuses calls that print an address.
func (u *unit) checkPrinting(call *ast.CallExpr) {
	obj := u.callee(call)
	if b, ok := obj.(*types.Builtin); ok && (b.Name() == "print" || b.Name() == "println") {
		for _, arg := range call.Args {
			if !isBasic(u.info.TypeOf(arg)) {
				u.refusePrint(arg)
			}
		}
		return
	}
	fn, ok := obj.(*types.Func)
	if !ok || fn.Pkg() == nil || fn.Pkg().Path() != "fmt" || !fn.Signature().Variadic() || call.Ellipsis.IsValid() ||
		strings.Contains(fn.Name(), "scan") {
		return
	}
	fixed := fn.Signature().Params().Len() - 1
	if strings.HasSuffix(fn.Name(), "f") && fixed > 0 && len(call.Args) >= fixed {
		format := call.Args[fixed-1]
		if v := u.info.Types[format].Value; v != nil && v.Kind() == constant.String {
			text := constant.StringVal(v)
			if verbP.MatchString(text) {
				u.refuse(format.Pos(), "the verb %p", addressDiffers)
			}
			if strings.Contains(text, "%T") {
				return
			}
		}
	}
	for i := fixed; i < len(call.Args); i++ {
		if arg := call.Args[i]; showsAddress(u.info.TypeOf(arg), 0) {
			u.refusePrint(arg)
		}
	}
}

func (u *unit) refusePrint(arg ast.Expr) {
	u.refuse(arg.Pos(), "printing a value of type "+u.typeName(u.info.TypeOf(arg)), addressDiffers)
}

// typeName is t as the program would write it.
func (u *unit) typeName(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string {
		if p == u.pkg {
			return ""
		}
		return p.Name()
	})
}

func isBasic(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() != types.UnsafePointer
}

// showsAddress reports whether fmt prints an address for a value of type t,
// at that depth of structs, pointers and elements. Interfaces, type parameters
// and types that write themselves get the benefit of the doubt.
func showsAddress(t types.Type, depth int) bool {
	if t == nil || depth > 8 || writesItself(t) {
		return false
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return false
	}
	if isSync(t) {
		return true
	}
	switch t := t.Underlying().(type) {
	case *types.Chan, *types.Signature:
		return true
	case *types.Pointer:
		if depth > 0 {
			return true
		}
		switch t.Elem().Underlying().(type) {
		case *types.Struct, *types.Array, *types.Slice, *types.Map:
			return showsAddress(t.Elem(), depth+1)
		}
		return true
	case *types.Struct:
		for f := range t.Fields() {
			if showsAddress(f.Type(), depth+1) {
				return true
			}
		}
	case *types.Array:
		return showsAddress(t.Elem(), depth+1)
	case *types.Slice:
		return showsAddress(t.Elem(), depth+1)
	case *types.Map:
		return showsAddress(t.Key(), depth+1) || showsAddress(t.Elem(), depth+1)
	}
	return false
}

// writesItself reports whether t has a method that fmt prefers.
func writesItself(t types.Type) bool {
	for _, name := range []string{"Error", "String", "Format", "GoString"} {
		obj, _, _ := types.LookupFieldOrMethod(t, false, nil, name)
		if obj != nil && isFunc(obj) {
			return true
		}
	}
	return false
}

// isSync reports whether t is a type of package sync or golang.org/x/sync,
// whose insides the engine's differ from.
func isSync(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	lib := libraries[named.Obj().Pkg().Path()]
	return lib.named && lib.shims[named.Obj().Name()].form == typeName
}
