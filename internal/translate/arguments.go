package translate

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// freezeArgs keeps those arguments of a call that are no constants in
// variables. It returns the arguments of the call that is made later.
func (r *render) freezeArgs(c *ast.CallExpr, keep func(n ast.Node, name, text string)) string {
	name := func(i int) string { return fmt.Sprintf("%sa%d", reserved, i) }
	var args []string
	if len(c.Args) == 1 {
		if tuple, ok := r.info.TypeOf(c.Args[0]).(*types.Tuple); ok {
			for i := range tuple.Len() {
				args = append(args, name(i))
			}
			all := strings.Join(args, ", ")
			keep(c.Args[0], all, r.text(c.Args[0]))
			return all
		}
	}
	for i, arg := range c.Args {
		if r.evaluatesNothing(arg) {
			args = append(args, r.moved(arg))
			continue
		}
		text := r.text(arg)
		if t := r.info.TypeOf(arg); r.untyped(arg) && t != types.Typ[types.Bool] && t != types.Typ[types.Int] {
			conv, ok := r.typeText(t, arg.Pos())
			if !ok {
				r.refuse(arg.Pos(), "an untyped argument here", "its type "+r.typeName(t)+" cannot be named")
			}
			text = conv + "(" + text + ")"
		}
		args = append(args, name(i))
		keep(arg, name(i), text)
	}
	return strings.Join(args, ", ")
}

// evaluatesNothing reports whether arg may be written where it is used: it is
// a constant, nil, or a generic function that its parameter instantiates.
func (r *render) evaluatesNothing(arg ast.Expr) bool {
	tv := r.info.Types[arg]
	if tv.Value != nil || tv.IsNil() {
		return true
	}
	switch e := ast.Unparen(arg).(type) {
	case *ast.Ident:
		_, generic := r.info.Instances[e]
		return generic
	case *ast.SelectorExpr:
		_, generic := r.info.Instances[e.Sel]
		return generic
	}
	return false
}

// untyped reports whether e, which is no constant, gets its type from where it
// is used: a comparison, or a shift of an untyped constant.
func (u *unit) untyped(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.BasicLit:
		return true
	case *ast.Ident:
		return untypedConst(u.info.Uses[e])
	case *ast.SelectorExpr:
		return untypedConst(u.info.Uses[e.Sel])
	case *ast.UnaryExpr:
		return e.Op != token.AND && e.Op != token.ARROW && u.untyped(e.X)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			return true
		case token.SHL, token.SHR:
			return u.untyped(e.X)
		}
		return u.untyped(e.X) && u.untyped(e.Y)
	}
	return false
}

func untypedConst(obj types.Object) bool {
	c, ok := obj.(*types.Const)
	if !ok {
		return false
	}
	b, ok := c.Type().(*types.Basic)
	return ok && b.Info()&types.IsUntyped != 0
}
