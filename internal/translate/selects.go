package translate

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"
)

// selectStmt is a select. It becomes a switch, so that labels and break keep
// their meaning; its operands are evaluated once, in their order.
//
//	switch _rtc0 := _rt.SelR(a); _rt.Sel(7, false, _rtc0) { default: v := _rtc0.V; … }
//
// Without a default of its own, the last clause becomes default: a select
// without one is a terminating statement, a switch is not.
func (r *render) selectStmt(s *ast.SelectStmt) string {
	if len(s.Body.List) == 0 {
		return "for { " + r.rt("Sel") + "(" + r.pos(s) + ", false) " + r.breaks(s.Pos(), s.End()) + "}"
	}
	var names, operands []string
	var b strings.Builder
	hasDefault := false
	at := s.Body.Lbrace + 1
	for i, c := range s.Body.List {
		clause := c.(*ast.CommClause)
		b.WriteString(r.source(at, clause.Pos()))
		at = clause.End()
		name := fmt.Sprintf("%sc%d", reserved, len(names))
		label := fmt.Sprintf("case %d:", len(names))
		if clause.Comm == nil {
			hasDefault = true
			b.WriteString("default:" + r.breaks(clause.Pos(), clause.Colon))
		} else {
			names = append(names, name)
			operands = append(operands, r.operand(clause.Comm))
			if i == len(s.Body.List)-1 && !hasDefault {
				label = "default:"
			}
			b.WriteString(label + r.binding(clause, name))
		}
		b.WriteString(r.list(clause.Colon+1, clause.Body, clause.End()))
	}
	b.WriteString(r.source(at, s.Body.Rbrace))
	return r.selectHead(s, names, operands, hasDefault) + b.String() + "}"
}

// selectHead is the translation up to the brace that opens the clauses.
func (r *render) selectHead(s *ast.SelectStmt, names, operands []string, hasDefault bool) string {
	at := selectSite(s)
	args := append([]string{r.pos(at), fmt.Sprint(hasDefault)}, names...)
	head := "switch "
	if len(names) > 0 {
		head += strings.Join(names, ", ") + " := " + strings.Join(operands, ", ") + "; "
	}
	if r.line(at.Pos()) != r.line(s.Pos()) {
		head += r.lineMark(at.Pos())
	}
	head += r.rt("Sel") + "(" + strings.Join(args, ", ") + ") "
	lines := r.breaks(s.Pos(), s.Body.Lbrace)
	if strings.Contains(head, "/*line") {
		return head + r.lineMark(s.Body.Lbrace) + "{"
	}
	return head + "{" + lines
}

// selectSite is where a select waits and panics: where its operation is, if
// there is but one (cmd/compile: walkSelectCases).
func selectSite(s *ast.SelectStmt) ast.Node {
	var only ast.Node = s
	for _, c := range s.Body.List {
		comm := c.(*ast.CommClause).Comm
		switch {
		case comm == nil:
		case only != s:
			return s
		default:
			if only = comm; !isSend(comm) {
				only = received(comm)
			}
		}
	}
	return only
}

func isSend(comm ast.Stmt) bool { _, ok := comm.(*ast.SendStmt); return ok }

// operand is a clause's channel, and the value to send.
func (r *render) operand(comm ast.Stmt) string {
	if send, ok := comm.(*ast.SendStmt); ok {
		return r.rt("SelS") + "(" + r.moved(send.Chan) + ").Val(" + r.moved(send.Value) + ")"
	}
	return r.rt("SelR") + "(" + r.moved(received(comm).X) + ")"
}

// received is the receive operation of a clause.
func received(comm ast.Stmt) *ast.UnaryExpr {
	var e ast.Expr
	switch c := comm.(type) {
	case *ast.ExprStmt:
		e = c.X
	case *ast.AssignStmt:
		e = c.Rhs[0]
	}
	return ast.Unparen(e).(*ast.UnaryExpr)
}

// binding gives what a clause received to its variables, and ends on the line
// of the clause's colon.
func (r *render) binding(clause *ast.CommClause, name string) string {
	lines := r.breaks(clause.Pos(), clause.Colon)
	assign, ok := clause.Comm.(*ast.AssignStmt)
	if !ok {
		return lines
	}
	var lhs []string
	for _, e := range assign.Lhs {
		lhs = append(lhs, r.moved(e))
	}
	from := name + ".V"
	if len(lhs) == 2 {
		from += ", " + name + ".Ok"
		if t := r.info.TypeOf(assign.Lhs[1]); assign.Tok == token.ASSIGN && t != nil && needsBool(t) {
			from += " == true" // an untyped boolean, as Go's
		}
	}
	bind := " " + strings.Join(lhs, ", ") + " " + assign.Tok.String() + " " + from + ";"
	if strings.Contains(bind, "/*line") {
		return bind + r.lineMark(clause.Colon)
	}
	return bind + lines
}
