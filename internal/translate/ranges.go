package translate

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// rangeStmt is a range over a channel or a map; all others stay as they are.
func (r *render) rangeStmt(s *ast.RangeStmt) (string, bool) {
	t := r.info.TypeOf(s.X)
	if chanOf(t) != nil {
		return r.rangeChan(s), true
	}
	if mapOf(t) != nil {
		head := s.Pos()
		text := ""
		for _, e := range []ast.Expr{s.Key, s.Value} {
			if e != nil {
				text += r.source(head, e.Pos()) + r.text(e)
				head = e.End()
			}
		}
		return text + r.source(head, s.X.Pos()) + r.rt("RangeMap") + "(" + r.text(s.X) + ")" +
			span(r, s.X.End(), s.End(), s.Body), true
	}
	return "", false
}

// rangeChan is a range over a channel. It stays a for statement, so that
// labels, break, continue, goto and defer need nothing.
func (r *render) rangeChan(s *ast.RangeStmt) string {
	head := "for " + reserved + "c :=" + r.breaks(s.Pos(), s.X.Pos()) + " " + r.text(s.X) + "; ; "
	recv := r.rt("Recv2") + "(" + r.pos(s) + ", " + reserved + "c)"
	v, bind := "_", ""
	switch key, isName := s.Key.(*ast.Ident); {
	case s.Key == nil, isName && key.Name == "_":
	case s.Tok == token.DEFINE:
		v = key.Name
	default: // assigned only if a value came
		v, bind = reserved+"v", " "+r.text(s.Key)+" = "+reserved+"v;"
		if r.line(s.Key.Pos()) != r.line(s.Body.Lbrace) {
			bind = r.lineMark(s.Key.Pos()) + bind + r.lineMark(s.Body.Lbrace)
		}
	}
	body := r.text(s.Body)
	return fmt.Sprintf("%s{ %s, %sok := %s; if !%sok { break };%s %s }", head, v, reserved, recv, reserved, bind, body)
}

// mapOf is the map type that t is, or that a type of a type parameter is.
func mapOf(t types.Type) *types.Map {
	var found *types.Map
	eachTerm(t, func(u types.Type) bool {
		found, _ = u.(*types.Map)
		return found != nil
	})
	return found
}
