package translate

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// rangeStmt is a range over a channel or a map; all others stay as they are.
// These stay for statements too, so that labels, break, continue, goto, defer
// and recover need nothing.
func (r *render) rangeStmt(s *ast.RangeStmt) (string, bool) {
	t := r.info.TypeOf(s.X)
	if chanOf(t) != nil {
		return r.rangeChan(s), true
	}
	if mapOf(t) != nil {
		return r.rangeMap(s), true
	}
	return "", false
}

// sharesVarsOf reports whether all rounds of s share the variables that it
// declares. The translation then declares them at its head, and assigns to them.
func (r *render) sharesVarsOf(s *ast.RangeStmt) bool {
	return s.Tok == token.DEFINE && !(isBlank(s.Key) && isBlank(s.Value)) && r.sharesVars(r.file)
}

func (r *render) rangeChan(s *ast.RangeStmt) string {
	vars, x := reserved+"c", r.text(s.X)
	if r.sharesVarsOf(s) {
		vars, x = vars+", "+r.text(s.Key), r.rt("RangeChan")+"("+x+")"
	}
	head := "for " + vars + " :=" + r.breaks(s.Pos(), s.X.Pos()) + " " + x + "; ; "
	recv := r.rt("Recv2") + "(" + r.pos(s) + ", " + reserved + "c)"
	v, bind := "_", ""
	switch {
	case isBlank(s.Key):
	case s.Tok == token.DEFINE && !r.sharesVars(r.file):
		v = r.text(s.Key)
	default: // assigned only if a value came
		v, bind = reserved+"v", r.bind(s, reserved+"v")
	}
	body := r.text(s.Body)
	return fmt.Sprintf("%s{ %s, %sok := %s; if !%sok { break };%s %s }", head, v, reserved, recv, reserved, bind, body)
}

func (r *render) rangeMap(s *ast.RangeStmt) string {
	i := reserved + "i"
	vars, iter := i, "NewMapIter"
	if r.sharesVarsOf(s) {
		value := "_"
		if s.Value != nil {
			value = r.text(s.Value)
		}
		vars, iter = i+", "+r.text(s.Key)+", "+value, "RangeMap"
	}
	head := fmt.Sprintf("for %s :=%s %s(%s); %s.Next(); ", vars, r.breaks(s.Pos(), s.X.Pos()), r.rt(iter), r.text(s.X), i)
	return fmt.Sprintf("%s{%s %s }", head, r.bind(s, i+".Key()", i+".Value()"), r.text(s.Body))
}

// bind gives values to a range statement's variables, before its body.
func (r *render) bind(s *ast.RangeStmt, values ...string) string {
	if isBlank(s.Key) && isBlank(s.Value) {
		return ""
	}
	left, right := r.text(s.Key), values[0]
	if s.Value != nil {
		left += ", " + r.text(s.Value)
		right += ", " + values[1]
	}
	tok := s.Tok
	if r.sharesVarsOf(s) {
		tok = token.ASSIGN
	}
	text := fmt.Sprintf(" %s %s %s;", left, tok, right)
	if r.line(s.Key.Pos()) != r.line(s.Body.Lbrace) {
		text = r.lineMark(s.Key.Pos()) + text + r.lineMark(s.Body.Lbrace)
	}
	return text
}

// isBlank reports whether a range statement's variable is absent or _.
func isBlank(e ast.Expr) bool {
	name, isName := e.(*ast.Ident)
	return e == nil || isName && name.Name == "_"
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
