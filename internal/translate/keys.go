package translate

import (
	"go/ast"
	"go/types"
)

// A range over a map whose keys hold pointers or channels needs an order for
// them that does not differ from run to run. The engine takes that in which
// the program first used them as keys, so it has to see them: _rt.Key(k).

// noteRange notes that the program goes through a map of type t.
func (u *unit) noteRange(t types.Type) {
	if m := mapOf(t); m != nil && holdsHandles(m.Key()) {
		u.showsKeys = true
	}
}

// index is m[k] where the engine has to see k.
func (r *render) index(e *ast.IndexExpr) (string, bool) {
	if !r.showsKeys || !r.seesKey(mapOf(r.info.TypeOf(e.X)), e.Index) {
		return "", false
	}
	return r.text(e.X) + r.source(e.X.End(), e.Index.Pos()) + r.key(e.Index) + r.source(e.Index.End(), e.End()), true
}

// mapElement is k: v in a map's literal where the engine has to see k.
func (r *render) mapElement(e *ast.KeyValueExpr) (string, bool) {
	lit, ok := r.parents[e].(*ast.CompositeLit)
	if !ok || !r.showsKeys || !r.seesKey(mapOf(r.info.TypeOf(lit)), e.Key) {
		return "", false
	}
	return r.key(e.Key) + span(r, e.Key.End(), e.End(), e.Value), true
}

func (r *render) key(k ast.Expr) string { return r.rt("Key") + "(" + r.text(k) + ")" }

func (r *render) seesKey(m *types.Map, k ast.Expr) bool {
	if m == nil || !holdsHandles(m.Key()) {
		return false
	}
	if lit, ok := k.(*ast.CompositeLit); ok && lit.Type == nil {
		return false // it has no type of its own
	}
	tv := r.info.Types[k]
	return tv.Value == nil && !tv.IsNil() && !tv.IsType() // of a generic map type, [k] is a type argument
}

// holdsHandles reports whether a value of type t may hold a pointer or a
// channel by which it is compared.
func holdsHandles(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return !eachTerm(t, func(u types.Type) bool { return !holdsHandles(u) })
	}
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Kind() == types.UnsafePointer
	case *types.Struct:
		for f := range t.Fields() {
			if holdsHandles(f.Type()) {
				return true
			}
		}
		return false
	case *types.Array:
		return holdsHandles(t.Elem())
	}
	return true
}
