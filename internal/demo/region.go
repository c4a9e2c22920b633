package demo

import (
	"go/ast"
	"go/parser"
	"go/token"
)

// Lines tells which lines of the source belong to the marked region: those of
// the functions in Region, without their comments, and one empty line between.
func (p *Program) Lines() map[int]bool {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, p.File, p.Source, parser.ParseComments)
	if err != nil {
		panic("demo: " + err.Error()) // the source has been compiled
	}
	shown := map[int]bool{}
	for _, name := range p.Region {
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Name.Name != name {
				continue
			}
			first := fset.Position(fn.Pos()).Line
			if len(shown) > 0 {
				shown[fset.Position(fn.Doc.Pos()).Line-1] = true // the empty line before it
			}
			for n := first; n <= fset.Position(fn.End()).Line; n++ {
				shown[n] = true
			}
		}
	}
	return shown
}
