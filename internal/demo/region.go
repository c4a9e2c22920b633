package demo

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
)

// Lines tells which lines of the source belong to the marked region: those of
// the declarations that Region names, without their comments, and between two
// of them one empty line. Region names functions ("work"), methods, where two
// types have one of that name by both names ("Pool.work"), and types.
func (p *Program) Lines() map[int]bool {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, p.File, p.Source, parser.ParseComments)
	if err != nil {
		panic("demo: " + err.Error()) // the source has been compiled
	}
	shown := map[int]bool{}
	for _, decl := range file.Decls {
		names, doc := declared(decl)
		if !slices.ContainsFunc(names, func(name string) bool { return slices.Contains(p.Region, name) }) {
			continue
		}
		first := fset.Position(decl.Pos()).Line
		if len(shown) > 0 {
			above := first - 1
			if doc != nil {
				above = fset.Position(doc.Pos()).Line - 1
			}
			shown[above] = true // the empty line before it
		}
		for n := first; n <= fset.Position(decl.End()).Line; n++ {
			shown[n] = true
		}
	}
	return shown
}

// declared are the names by which Region may know a declaration, and its comment.
func declared(decl ast.Decl) (names []string, doc *ast.CommentGroup) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		names = []string{d.Name.Name}
		if d.Recv != nil {
			names = append(names, baseType(d.Recv.List[0].Type)+"."+d.Name.Name)
		}
		return names, d.Doc
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if t, ok := spec.(*ast.TypeSpec); ok {
				names = append(names, t.Name.Name)
			}
		}
		return names, d.Doc
	}
	return nil, nil
}

// baseType is the name of a receiver's type.
func baseType(t ast.Expr) string {
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}
