package translate

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
)

// Addresses differ from run to run, so what would print one is refused, as
// far as static types tell.

const addressDiffers = "its address differs from run to run"

// prints are the packages whose variadic functions and methods print.
var prints = map[string]bool{"fmt": true, "log": true}

// checkPrinting refuses calls that print an address.
func (u *unit) checkPrinting(call *ast.CallExpr) {
	obj := u.callee(call)
	if b, ok := obj.(*types.Builtin); ok && (b.Name() == "print" || b.Name() == "println") {
		for _, arg := range call.Args {
			if t := u.info.TypeOf(arg); !isBasic(t) {
				u.refusePrint(arg, t)
			}
		}
		return
	}
	fn, ok := obj.(*types.Func)
	if !ok || fn.Pkg() == nil || !prints[fn.Pkg().Path()] || !fn.Signature().Variadic() || call.Ellipsis.IsValid() ||
		strings.Contains(strings.ToLower(fn.Name()), "scan") {
		return
	}
	var typeOnly map[int]bool
	fixed := fn.Signature().Params().Len() - 1
	if strings.HasSuffix(fn.Name(), "f") && fixed > 0 && len(call.Args) >= fixed {
		format := call.Args[fixed-1]
		if v := u.info.Types[format].Value; v != nil && v.Kind() == constant.String {
			all := verbs(constant.StringVal(v))
			if slices.ContainsFunc(all, func(v verb) bool { return v.letter == 'p' }) {
				u.refuse(format.Pos(), "the verb %p", addressDiffers)
			}
			typeOnly = typesOnly(all)
		}
	}
	for i := fixed; i < len(call.Args); i++ {
		if typeOnly[i-fixed] {
			continue
		}
		if part := hidden(u.info.TypeOf(call.Args[i]), 0); part != nil {
			u.refusePrint(call.Args[i], part)
		}
	}
}

// refusePrint refuses to print arg because of a value of type part, which is
// the argument's own or that of something in it.
func (u *unit) refusePrint(arg ast.Expr, part types.Type) {
	t, name := u.info.TypeOf(arg), u.typeName(part)
	why := addressDiffers
	switch {
	case isSync(part):
		why = "the inside of " + name + " is the engine's own"
	case part != t:
		why = "it holds a " + name + ", whose address differs from run to run"
	}
	u.refuse(arg.Pos(), "printing a value of type "+u.typeName(t), why)
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

// hidden is the type of what fmt would print an address for, or the inside of
// a library's type, when it prints a value of type t, at that depth of structs,
// pointers and elements; nil if there is nothing. Interfaces, type parameters
// and types that write themselves get the benefit of the doubt.
func hidden(t types.Type, depth int) types.Type {
	if t == nil || depth > 8 || writesItself(t) {
		return nil
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return nil
	}
	if isSync(t) {
		return t
	}
	switch u := t.Underlying().(type) {
	case *types.Chan, *types.Signature:
		return t
	case *types.Pointer:
		if depth == 0 {
			switch u.Elem().Underlying().(type) {
			case *types.Struct, *types.Array, *types.Slice, *types.Map:
				return hidden(u.Elem(), depth+1)
			}
		}
		return t
	case *types.Struct:
		for f := range u.Fields() {
			if part := hidden(f.Type(), depth+1); part != nil {
				return part
			}
		}
	case *types.Array:
		return hidden(u.Elem(), depth+1)
	case *types.Slice:
		return hidden(u.Elem(), depth+1)
	case *types.Map:
		if part := hidden(u.Key(), depth+1); part != nil {
			return part
		}
		return hidden(u.Elem(), depth+1)
	}
	return nil
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
