package translate

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A render writes one file's translation. Every node is the text its author
// wrote, but for descendants that are rewritten.
type render struct {
	*unit
	file     *file
	engine   bool                    // whether the text uses the engine, as the list of files does
	kept     map[*types.PkgName]bool // imports that the text still uses
	keptDots map[string]bool         // paths of dot imports that it still uses
	added    map[string]bool         // paths of imports that only the translation uses
	aliases  []string                // declarations that it adds for types whose names are hidden
}

func newRender(u *unit, f *file) *render {
	return &render{unit: u, file: f, engine: f == u.files[0], kept: map[*types.PkgName]bool{}, keptDots: map[string]bool{}, added: map[string]bool{}}
}

// text is n's translation.
func (r *render) text(n ast.Node) string {
	if t, ok := r.rewrite(n); ok {
		return r.aligned(n, t)
	}
	return r.inside(n)
}

// inside is n with its descendants translated, and itself as it is.
func (r *render) inside(n ast.Node) string {
	var b strings.Builder
	at := n.Pos()
	ast.Inspect(n, func(c ast.Node) bool {
		if c == nil || c == n {
			return true
		}
		t, ok := r.rewrite(c)
		if !ok {
			return true
		}
		b.WriteString(r.source(at, c.Pos()))
		b.WriteString(r.aligned(c, t))
		at = c.End()
		return false
	})
	b.WriteString(r.source(at, n.End()))
	return b.String()
}

// span is the text between two positions, with those nodes in it translated.
func span[N ast.Node](r *render, from, to token.Pos, nodes ...N) string {
	var b strings.Builder
	for _, n := range nodes {
		b.WriteString(r.source(from, n.Pos()))
		b.WriteString(r.text(n))
		from = n.End()
	}
	b.WriteString(r.source(from, to))
	return b.String()
}

// source is what the author wrote between two positions.
func (r *render) source(from, to token.Pos) string {
	return string(r.file.src[r.file.tok.Offset(from):r.file.tok.Offset(to)])
}

// breaks is the line breaks between two positions.
func (r *render) breaks(from, to token.Pos) string {
	return strings.Repeat("\n", max(0, r.line(to)-r.line(from)))
}

// aligned is t, n's translation, such that what follows stands on the line
// that it stood on. Only what spans lines in unusual places needs more than t.
func (r *render) aligned(n ast.Node, t string) string {
	if strings.Count(t, "\n") == r.line(n.End())-r.line(n.Pos()) {
		return t
	}
	return t + r.lineMark(n.End())
}

// lineMark says that what follows it stands on the line of pos.
func (r *render) lineMark(pos token.Pos) string { return fmt.Sprintf("/*line :%d:1*/", r.line(pos)) }

// moved is n's translation for a place that may be on another line than n's.
func (r *render) moved(n ast.Node) string {
	t := r.text(n)
	if strings.Contains(t, "\n") || strings.Contains(t, reserved+".L(") {
		return r.lineMark(n.Pos()) + t
	}
	return t
}

// pos is n's position as the engine takes it.
func (r *render) pos(n ast.Node) string { return r.file.pos(n.Pos()) }

// rt is the engine's object of that name.
func (r *render) rt(name string) string {
	r.engine = true
	return reserved + "." + name
}

// shim is what a shim calls or is.
func (r *render) shim(s shim) string {
	if s.in == "" {
		return r.rt(s.as)
	}
	path := r.enginePath() + "/" + s.in
	r.added[path] = true
	return addedName(path) + "." + s.as
}

// rewrite is n's translation if it is not just that of its children.
func (r *render) rewrite(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return r.block(n), true
	case *ast.CaseClause:
		return r.caseClause(n), true
	case *ast.SendStmt:
		return r.send(n), true
	case *ast.GoStmt:
		return r.goStmt(n), true
	case *ast.DeferStmt:
		return r.deferStmt(n)
	case *ast.RangeStmt:
		return r.rangeStmt(n)
	case *ast.SelectStmt:
		return r.selectStmt(n), true
	case *ast.AssignStmt:
		if len(n.Lhs) == 2 && len(n.Rhs) == 1 {
			return r.commaOK(n, n.Lhs, n.Rhs[0])
		}
	case *ast.ValueSpec:
		if len(n.Names) == 2 && len(n.Values) == 1 {
			return r.commaOKVar(n)
		}
	case *ast.UnaryExpr:
		if n.Op == token.ARROW {
			return r.receive(n), true
		}
	case *ast.CallExpr:
		return r.call(n)
	case *ast.IndexExpr:
		return r.index(n)
	case *ast.KeyValueExpr:
		return r.mapElement(n)
	case *ast.SelectorExpr:
		return r.selector(n)
	case *ast.Ident:
		return r.ident(n)
	}
	return "", false
}
