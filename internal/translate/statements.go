package translate

import (
	"go/ast"
	"go/token"
	"strings"
)

// block is a block with a hook before every statement.
func (r *render) block(b *ast.BlockStmt) string {
	list := r.list(b.Lbrace+1, b.List, b.Rbrace)
	if r.needsHook(b) {
		list = " " + r.hook(b.Lbrace) + list
	}
	return "{" + list + "}"
}

// needsHook reports whether b is the body of a loop, none of whose statements
// has a hook: without one, the loop would not give way to others.
func (r *render) needsHook(b *ast.BlockStmt) bool {
	switch r.parents[b].(type) {
	case *ast.ForStmt, *ast.RangeStmt:
	default:
		return false
	}
	for _, s := range b.List {
		if r.hooked(s) {
			return false
		}
	}
	return true
}

// list is the text between from and to, which consists of statements.
func (r *render) list(from token.Pos, stmts []ast.Stmt, to token.Pos) string {
	var b strings.Builder
	for _, s := range stmts {
		b.WriteString(r.source(from, s.Pos()))
		b.WriteString(r.stmt(s))
		from = s.End()
	}
	b.WriteString(r.source(from, to))
	return b.String()
}

// stmt is a statement of a list, with its hook.
func (r *render) stmt(s ast.Stmt) string {
	l, labeled := s.(*ast.LabeledStmt)
	switch {
	case !labeled && r.hooked(s):
		return r.hook(s.Pos()) + r.text(s)
	case !labeled:
		return r.text(s)
	case takesLabel(l.Stmt):
		// The label must stay next to the loop that it names.
		return r.hook(l.Stmt.Pos()) + r.source(l.Pos(), l.Stmt.Pos()) + r.text(l.Stmt)
	}
	return r.source(l.Pos(), l.Stmt.Pos()) + r.stmt(l.Stmt)
}

// hook tells the engine that the statement at pos comes next.
func (r *render) hook(pos token.Pos) string {
	return r.rt("L") + "(" + r.file.pos(pos) + "); "
}

// hooked reports whether something happens at s, so that it has a hook.
func (r *render) hooked(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.EmptyStmt, *ast.CaseClause, *ast.CommClause:
		return false
	case *ast.LabeledStmt:
		return r.hooked(s.Stmt)
	case *ast.DeclStmt:
		d, ok := s.Decl.(*ast.GenDecl)
		return ok && d.Tok == token.VAR
	}
	return true
}

// takesLabel reports whether break or continue may name the label of s.
func takesLabel(s ast.Stmt) bool {
	switch s.(type) {
	case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		return true
	}
	return false
}

// caseClause is a clause of a switch.
func (r *render) caseClause(c *ast.CaseClause) string {
	return span(r, c.Pos(), c.Colon+1, c.List...) + r.list(c.Colon+1, c.Body, c.End())
}
