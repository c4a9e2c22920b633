package demo

import (
	"go/ast"
	"go/parser"
	"go/token"
)

// Spot is a place in a source: line and column, both from 1, the column in bytes.
type Spot struct{ Line, Column int }

// Uses finds where methods of the demo's program use the fields that params
// set: the F of receiver.F. Texts are left out, since they do not fit in a line.
func (d *Demo) Uses() map[Spot]*Param {
	params := map[string]*Param{}
	for i := range d.Params {
		if p := &d.Params[i]; p.Field != "" && p.Kind != Text {
			params[p.Field] = p
		}
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, d.Program.File, d.Program.Source, 0)
	if err != nil {
		panic("demo: " + err.Error()) // the source has been compiled
	}
	found := map[Spot]*Param{}
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Body == nil || fn.Recv == nil || len(fn.Recv.List[0].Names) == 0 || baseType(fn.Recv.List[0].Type) != d.Program.Type {
			continue
		}
		receiver := fn.Recv.List[0].Names[0].Obj
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if id, ok := sel.X.(*ast.Ident); ok && id.Obj == receiver && params[sel.Sel.Name] != nil {
				at := fset.Position(sel.Sel.Pos())
				found[Spot{at.Line, at.Column}] = params[sel.Sel.Name]
			}
			return true
		})
	}
	return found
}
