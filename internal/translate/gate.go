package translate

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// reserved begins every name that the translation adds.
const reserved = "_rt"

// checkText refuses what is wrong whatever it means: directives, reserved
// names, and functions without a body.
func (u *unit) checkText(f *file) {
	for _, group := range f.ast.Comments {
		for _, c := range group.List {
			switch name := directive(c.Text); {
			case idle[name]:
				f.blank(c)
			case name != "":
				u.refuse(c.Pos(), "the directive "+name, "")
			}
		}
	}
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if strings.HasPrefix(n.Name, reserved) {
				u.refuse(n.Pos(), "the name "+n.Name, "names that begin with "+reserved+" belong to the translation")
			}
		case *ast.FuncDecl:
			if n.Body == nil {
				u.refuse(n.Pos(), "func "+n.Name.Name+" without a body", "")
			}
		}
		return true
	})
}

// idle are directives that say nothing of what a program does. Build
// constraints have done their work: who names a file means it, as in go run.
var idle = map[string]bool{
	"//go:build": true, "//+build": true, "// +build": true,
	"//go:fix": true, "//go:generate": true, "//go:noinline": true,
}

// blank empties a comment of one line, so that it is no directive in the
// translation.
func (f *file) blank(c *ast.Comment) {
	from := f.tok.Offset(c.Pos()) + len("//")
	for i := range len(c.Text) - len("//") {
		f.src[from+i] = ' '
	}
}

// directive is the directive that a comment holds, "" if it is just a comment.
func directive(comment string) string {
	text := comment[2:]
	word, _, _ := strings.Cut(text, " ")
	word, _, _ = strings.Cut(word, "\n")
	switch {
	case comment[1] == '*':
		if word == "line" {
			return "/*line*/"
		}
	case strings.HasPrefix(word, "go:"), word == "line", word == "export", word == "+build":
		return "//" + word
	case strings.HasPrefix(strings.TrimSpace(text), "+build "):
		return "// +build"
	}
	return ""
}

// checkImports refuses packages as a whole, so that their export data need
// not be at hand.
func (u *unit) checkImports(f *file) {
	for _, spec := range f.ast.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || path == u.playPath() {
			continue
		}
		if _, ok := libraries[path]; !ok {
			u.refuse(spec.Path.Pos(), fmt.Sprintf("import %q", path), cmp.Or(whyClosed(path), onlyParts))
		}
	}
}

// reliedOn are those universe names that the translation writes itself: the
// values in function bodies, the types at package level only.
var reliedOn = map[string]bool{"true": true, "false": true, "any": true, "bool": true, "string": true}

// checkNames refuses declarations that would change what the translation
// means.
func (u *unit) checkNames() {
	for id, obj := range u.info.Defs {
		if obj == nil || obj.Parent() == nil {
			continue
		}
		_, isValue := types.Universe.Lookup(id.Name).(*types.Const)
		top := obj.Parent() == u.pkg.Scope()
		switch {
		case reliedOn[id.Name] && (isValue || top):
			u.refuse(id.Pos(), "a declaration of "+id.Name, "the translation relies on it")
		case top && id.Name == u.in.Mode.FilesVar():
			u.refuse(id.Pos(), "a declaration of "+id.Name, "the translation declares it")
		}
	}
}
