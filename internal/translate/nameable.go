package translate

import "go/types"

// nameable reports whether t can be written at the package's top level: it
// consists of declared types only, and no declaration hides one of them.
func (u *unit) nameable(t types.Type) bool {
	switch t := t.(type) {
	case *types.Basic:
		return t.Kind() != types.UnsafePointer && u.pkg.Scope().Lookup(t.Name()) == nil
	case *types.Alias:
		return u.visible(t.Obj()) && u.allNameable(t.TypeArgs())
	case *types.Named:
		return u.visible(t.Obj()) && u.allNameable(t.TypeArgs())
	case *types.Pointer:
		return u.nameable(t.Elem())
	case *types.Slice:
		return u.nameable(t.Elem())
	case *types.Array:
		return u.nameable(t.Elem())
	case *types.Chan:
		return u.nameable(t.Elem())
	case *types.Map:
		return u.nameable(t.Key()) && u.nameable(t.Elem())
	case *types.Signature:
		return u.tupleNameable(t.Params()) && u.tupleNameable(t.Results())
	case *types.Struct:
		for f := range t.Fields() {
			if !u.nameable(f.Type()) || f.Pkg() != u.pkg && !f.Exported() {
				return false
			}
		}
		return true
	case *types.Interface:
		for m := range t.ExplicitMethods() {
			if !u.nameable(m.Type()) || m.Pkg() != u.pkg && !m.Exported() {
				return false
			}
		}
		return t.NumEmbeddeds() == 0
	}
	return false
}

func (u *unit) allNameable(list *types.TypeList) bool {
	for t := range list.Types() {
		if !u.nameable(t) {
			return false
		}
	}
	return true
}

func (u *unit) tupleNameable(list *types.Tuple) bool {
	for v := range list.Variables() {
		if !u.nameable(v.Type()) {
			return false
		}
	}
	return true
}

// visible reports whether a type's name means it at the package's top level.
func (u *unit) visible(obj *types.TypeName) bool {
	switch {
	case obj.Pkg() == nil:
		return u.pkg.Scope().Lookup(obj.Name()) == nil
	case obj.Pkg() == u.pkg:
		return obj.Parent() == u.pkg.Scope()
	}
	return obj.Exported() && obj.Parent() == obj.Pkg().Scope()
}
