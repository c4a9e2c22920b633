package translate

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// TestLines checks that every statement has a hook, and that it stands on the
// line that the program has it on.
func TestLines(t *testing.T) {
	for path, text := range sources(t) {
		t.Run(path, func(t *testing.T) {
			res := translated(t, path, text)
			if err := checkLines(text, string(res.Files[0].Text)); err != "" {
				t.Error(err)
			}
		})
	}
}

// checkLines says what is wrong with the hooks of a translation, "" if
// nothing.
func checkLines(text, translation string) string {
	want := map[int]int{} // how many statements start on a line
	fset := token.NewFileSet()
	plain, err := parser.ParseFile(fset, "x.go", plainText([]byte(text)), parser.SkipObjectResolution)
	if err != nil {
		return err.Error()
	}
	ast.Inspect(plain, func(n ast.Node) bool {
		for _, s := range statements(n) {
			if l, ok := s.(*ast.LabeledStmt); ok && !takesLabel(l.Stmt) {
				continue // counted where its statement is
			}
			if new(render).hooked(s) {
				want[fset.PositionFor(inner(s).Pos(), false).Line]++
			}
		}
		if l, ok := n.(*ast.LabeledStmt); ok && !takesLabel(l.Stmt) && new(render).hooked(l.Stmt) {
			want[fset.PositionFor(inner(l.Stmt).Pos(), false).Line]++
		}
		return true
	})
	tree, err := parser.ParseFile(fset, "y.go", translation, parser.SkipObjectResolution)
	if err != nil {
		return err.Error()
	}
	problems := ""
	ast.Inspect(tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || !isHook(call) {
			return true
		}
		line, _ := strconv.Atoi(call.Args[0].(*ast.BasicLit).Value)
		want[line]--
		lines := strings.Split(text, "\n")
		at := fset.Position(call.Pos())
		labeled := at.Line <= len(lines) && strings.HasSuffix(strings.TrimSpace(lines[at.Line-1]), ":")
		if at.Line != line && !labeled {
			problems += "line " + strconv.Itoa(line) + " became " + strconv.Itoa(at.Line) + "\n"
		}
		return true
	})
	for line, n := range want {
		if n > 0 {
			problems += "no hook on line " + strconv.Itoa(line) + "\n"
		}
	}
	return problems
}

// statements are the statements of a list that n holds.
func statements(n ast.Node) []ast.Stmt {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.List
	case *ast.CaseClause:
		return n.Body
	case *ast.CommClause:
		return n.Body
	}
	return nil
}

// inner is s without labels.
func inner(s ast.Stmt) ast.Stmt {
	if l, ok := s.(*ast.LabeledStmt); ok {
		return inner(l.Stmt)
	}
	return s
}

func isHook(call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "L" {
		return false
	}
	id, ok := sel.X.(*ast.Ident)
	return ok && id.Name == reserved
}
