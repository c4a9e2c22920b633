package translate

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
)

// typeText writes t such that it means t at pos, if need be by a name of its own
// for it. It is false if t is a function's and something at pos hides it.
func (r *render) typeText(t types.Type, pos token.Pos) (string, bool) {
	if text, ok := r.typeAt(t, pos); ok {
		return text, true
	}
	if !r.nameable(t) {
		return "", false
	}
	name := fmt.Sprintf("%sT%d_%d", reserved, r.file.index, len(r.aliases))
	r.aliases = append(r.aliases, "type "+name+" = "+r.importedType(t)+"\n")
	return name, true
}

// typeAt is typeText by the names that t has. It is false if something at pos
// hides one.
func (r *render) typeAt(t types.Type, pos token.Pos) (string, bool) {
	var used []*types.PkgName
	text := types.TypeString(t, func(p *types.Package) string {
		if p == r.pkg {
			return ""
		}
		for _, spec := range r.file.ast.Imports {
			if name := r.pkgName(spec); name != nil && name.Imported() == p {
				used = append(used, name)
				return name.Name()
			}
		}
		return "?"
	})
	expr, err := parser.ParseExpr(text)
	if err != nil {
		return "", false
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	if types.CheckExpr(r.fset, r.pkg, pos, expr, info) != nil || !types.Identical(info.Types[expr].Type, t) {
		return "", false
	}
	for _, name := range used {
		r.kept[name] = true
	}
	return text, true
}

// pkgName is what an import declares, nil for a dot import.
func (u *unit) pkgName(spec *ast.ImportSpec) *types.PkgName {
	var obj types.Object
	if spec.Name == nil {
		obj = u.info.Implicits[spec]
	} else {
		obj = u.info.Defs[spec.Name]
	}
	name, _ := obj.(*types.PkgName)
	return name
}

// importedType writes t for the package's top level, by imports of the
// translation's own.
func (r *render) importedType(t types.Type) string {
	paths := map[string]string{}
	text := types.TypeString(t, func(p *types.Package) string {
		if p == r.pkg {
			return ""
		}
		name := addedName(p.Path())
		paths[p.Path()] = name
		return name
	})
	for path, name := range paths {
		for obj, s := range libraries[path].shims {
			if s.form == typeName {
				text = replaceWord(text, name+"."+obj, r.shim(s))
			}
		}
		if strings.Contains(text, name+".") {
			r.added[path] = true
		}
	}
	return text
}

// addedName is the name of an import that the translation adds.
func addedName(path string) string {
	if _, below, ok := strings.Cut(path, "/internal/engine/"); ok {
		path = below
	}
	return reserved + strings.NewReplacer("/", "_", ".", "_", "-", "_").Replace(path)
}

// replaceWord replaces old by new in text where old ends a word.
func replaceWord(text, old, new string) string {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(text, old)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		if after != "" && isWord(after[0]) {
			b.WriteString(old)
		} else {
			b.WriteString(new)
		}
		text = after
	}
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
