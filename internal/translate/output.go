package translate

import (
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// whole is the file's translation, but for what is appended to it.
func (r *render) whole() string {
	tree := r.file.ast
	var parts []string
	imports := map[int]*ast.GenDecl{} // they are written last: what they keep depends on all others
	at := tree.Name.End()
	for _, d := range tree.Decls {
		parts = append(parts, r.source(at, d.Pos()))
		at = d.End()
		switch g, ok := d.(*ast.GenDecl); {
		case ok && g.Tok == token.IMPORT:
			imports[len(parts)] = g
			parts = append(parts, "")
		case ok && g.Tok == token.VAR && r.in.Mode == Program:
			parts = append(parts, r.aligned(g, r.packageVars(g)))
		default:
			parts = append(parts, r.text(d))
		}
	}
	parts = append(parts, r.source(at, tree.FileEnd))
	for i, g := range imports {
		parts[i] = r.importDecl(g)
	}
	if len(r.aliases) > 0 {
		parts = append(parts, "\n"+strings.Join(r.aliases, ""))
	}
	head := r.source(tree.FileStart, tree.Name.Pos())
	language := ""
	if r.sharesVars(r.file) {
		language = "//go:build go1.21\n\n" // the oldest that a file can ask for
	}
	return language + "//line " + r.file.name + ":1\n" + head + r.packageName() + r.addedImports() + strings.Join(parts, "")
}

func (r *render) packageName() string {
	if r.in.Package != "" {
		return r.in.Package
	}
	return r.file.ast.Name.Name
}

// addedImports are the imports that the translation needs, on the line of the
// package clause.
func (r *render) addedImports() string {
	text := ""
	if r.engine {
		text += fmt.Sprintf("; import %s %q", reserved, r.enginePath())
	}
	for _, path := range slices.Sorted(maps.Keys(r.added)) {
		text += fmt.Sprintf("; import %s %q", addedName(path), path)
	}
	return text
}

// importDecl is an import declaration without what the translation does not
// use.
func (r *render) importDecl(d *ast.GenDecl) string {
	text, at := "", d.Pos()
	for _, s := range d.Specs {
		spec := s.(*ast.ImportSpec)
		text += r.source(at, spec.Pos())
		at = spec.Pos()
		if !r.keeps(spec) {
			if !d.Lparen.IsValid() {
				text += "()"
			}
			text += r.breaks(spec.Pos(), spec.End())
			at = spec.End()
			if rest := r.source(at, d.End()); strings.HasPrefix(strings.TrimLeft(rest, " \t"), ";") {
				at += token.Pos(strings.Index(rest, ";") + 1)
			}
		}
	}
	return text + r.source(at, d.End())
}

// keeps reports whether the translation uses an import.
func (r *render) keeps(spec *ast.ImportSpec) bool {
	if spec.Name != nil && spec.Name.Name == "." {
		path, err := strconv.Unquote(spec.Path.Value)
		return err == nil && r.keptDots[path]
	}
	name := r.pkgName(spec)
	return name != nil && r.kept[name]
}

// describe is a file as the engine wants to know it.
func (u *unit) describe(f *file) string {
	var literals []string
	ast.Inspect(f.ast, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok {
			literals = append(literals, fmt.Sprintf("{Name: %q, From: %d, To: %d}", u.literalName(lit), u.line(lit.Pos()), u.line(lit.End())))
		}
		return true
	})
	text := "{Name: " + quote(f.name)
	if literals != nil {
		text += fmt.Sprintf(", Literals: []%s.Literal{%s}", reserved, strings.Join(literals, ", "))
	}
	return text + "}"
}

// appendix is what is added to the first file of the package.
func (u *unit) appendix() string {
	var files []string
	for _, f := range u.files {
		files = append(files, u.describe(f))
	}
	text := fmt.Sprintf("\n// %s are the source files, by Pos.File.\nvar %[1]s = []%s.SourceFile{%s}\n",
		u.in.Mode.FilesVar(), reserved, strings.Join(files, ", "))
	if u.boolAs {
		text += fmt.Sprintf("\nfunc %sBool[B ~bool, T any](v T, ok bool) (T, B) { return v, B(ok) }\n", reserved)
	}
	if u.in.Mode == Program {
		text += "\n" + u.program()
	}
	return text
}
