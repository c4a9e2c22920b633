package translate

import (
	"go/ast"
	"go/types"
)

// chanOf is the channel type that t is, or that all types of a type parameter
// can become; nil if there is none.
func chanOf(t types.Type) *types.Chan {
	var found *types.Chan
	ok := eachTerm(t, func(u types.Type) bool {
		c, is := u.(*types.Chan)
		switch {
		case !is:
		case found == nil:
			found = c
		case !types.Identical(c.Elem(), found.Elem()):
			is = false
		case found.Dir() == types.SendRecv:
			found = c
		default:
			is = c.Dir() == types.SendRecv || c.Dir() == found.Dir()
		}
		return is
	})
	if !ok {
		return nil
	}
	return found
}

// eachTerm calls f with the underlying type of t, or of each type that a type
// parameter lists, until f returns false. It reports whether there was one
// and all were fine.
func eachTerm(t types.Type, f func(types.Type) bool) bool {
	if t == nil {
		return false
	}
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return f(t.Underlying())
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); !ok {
		return false
	}
	return eachEmbedded(iface, f)
}

func eachEmbedded(iface *types.Interface, f func(types.Type) bool) bool {
	some := false
	for e := range iface.EmbeddedTypes() {
		switch e := types.Unalias(e).(type) {
		case *types.Union:
			for term := range e.Terms() {
				if !f(term.Type().Underlying()) {
					return false
				}
				some = true
			}
		default:
			if inner, ok := e.Underlying().(*types.Interface); ok {
				some = eachEmbedded(inner, f) || some
			} else if !f(e.Underlying()) {
				return false
			} else {
				some = true
			}
		}
	}
	return some
}

// send is ch <- v.
func (r *render) send(s *ast.SendStmt) string {
	return r.rt("Snd") + "(" + r.pos(s) + ", " + r.text(s.Chan) + ").Send(" +
		r.breaks(s.Chan.End(), s.Value.Pos()) + r.text(s.Value) + ")"
}

// receive is <-ch, whose type is a pair if it is used with comma-ok.
func (r *render) receive(e *ast.UnaryExpr) string {
	name := "Recv"
	if isTuple(r.info.TypeOf(e)) {
		name = "Recv2"
	}
	return r.rt(name) + "(" + r.pos(e) + ", " + r.breaks(e.Pos(), e.X.Pos()) + r.text(e.X) + ")"
}

// commaOK is v, ok = <-ch where ok is of a named type.
func (r *render) commaOK(n ast.Node, lhs []ast.Expr, rhs ast.Expr) (string, bool) {
	text, ok := r.pair(rhs, r.info.TypeOf(lhs[1]))
	if !ok {
		return "", false
	}
	return span(r, n.Pos(), rhs.Pos(), lhs...) + text, true
}

// commaOKVar is commaOK for a declaration.
func (r *render) commaOKVar(n *ast.ValueSpec) (string, bool) {
	if n.Type == nil {
		return "", false // then ok is a bool
	}
	text, ok := r.pair(n.Values[0], r.info.TypeOf(n.Type))
	if !ok {
		return "", false
	}
	return span(r, n.Pos(), n.Values[0].Pos(), n.Type) + text, true
}

// pair is a receive with comma-ok whose ok goes into a variable of type t, if
// Recv2's does not fit: that is a bool, while Go's is untyped.
func (r *render) pair(rhs ast.Expr, t types.Type) (string, bool) {
	recv, is := ast.Unparen(rhs).(*ast.UnaryExpr)
	if !is || !isTuple(r.info.TypeOf(rhs)) || t == nil || !needsBool(t) {
		return "", false
	}
	text, ok := r.typeText(t, rhs.Pos())
	if !ok {
		r.refuse(rhs.Pos(), "receiving into a "+r.typeName(t), "its type cannot be named here")
	}
	r.boolAs = true
	return reserved + "Bool[" + text + "](" + r.breaks(rhs.Pos(), recv.Pos()) + r.text(recv) + ")" +
		r.breaks(recv.End(), rhs.End()), true
}

// needsBool reports whether a bool does not fit into t, while an untyped
// boolean does.
func needsBool(t types.Type) bool {
	_, isParam := types.Unalias(t).(*types.TypeParam)
	return t != types.Typ[types.Bool] && t != types.Typ[types.UntypedBool] &&
		(isParam || !types.IsInterface(t))
}

// isTuple reports whether t is the type of several values.
func isTuple(t types.Type) bool { _, ok := t.(*types.Tuple); return ok }
