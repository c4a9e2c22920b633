package demo

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Identifiers lists what the program uses of Go, sorted: what it imports
// ("sync.WaitGroup", "context.WithTimeout"), the methods of that
// ("sync.WaitGroup.Wait"; "errgroup.SetLimit" where only the package of the
// value's type is written), and the language's words for concurrency ("go",
// "select", "close"). Types are those written in the source; a name has one
// type throughout a file.
func (p *Program) Identifiers() []string {
	found := map[string]bool{}
	for _, f := range append([]File{{p.File, p.Source}}, p.Rest...) {
		file, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Source, parser.SkipObjectResolution)
		if err != nil {
			continue // a viewer's program may be broken
		}
		u := fileUses{packages: map[string]string{}, kinds: map[string]string{}, found: found}
		u.imports(file)
		ast.Inspect(file, u.declare)
		ast.Inspect(file, u.use)
	}
	return slices.Sorted(maps.Keys(found))
}

// fileUses is what one file uses.
type fileUses struct {
	packages map[string]string // by the name they have here: that of their last element
	kinds    map[string]string // by variable or field: "sync.Mutex", or "errgroup" if only its package is known
	found    map[string]bool
}

// imports notes the packages, without the helpers, which are not Go's.
func (u *fileUses) imports(file *ast.File) {
	for _, imp := range file.Imports {
		where, _ := strconv.Unquote(imp.Path.Value)
		if where == playPath {
			continue
		}
		name := path.Base(where)
		if len(name) > 1 && name[0] == 'v' && name[1] >= '0' && name[1] <= '9' { // math/rand/v2
			name = path.Base(path.Dir(where))
		}
		if imp.Name != nil {
			u.packages[imp.Name.Name] = name
		} else {
			u.packages[name] = name
		}
	}
}

// declare notes the types of fields, parameters and variables.
func (u *fileUses) declare(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Field:
		for _, name := range n.Names {
			u.note(name, u.typeOf(n.Type))
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if n.Type != nil {
				u.note(name, u.typeOf(n.Type))
			} else if i < len(n.Values) {
				u.note(name, u.valueOf(n.Values[i]))
			}
		}
	case *ast.AssignStmt:
		for i, value := range n.Rhs { // of several results the first
			u.note(n.Lhs[i], u.valueOf(value))
		}
	}
	return true
}

// note keeps the kind of a variable or field; a type is better than a package.
func (u *fileUses) note(e ast.Expr, kind string) {
	name := nameOf(e)
	if name != "" && kind != "" && !strings.Contains(u.kinds[name], ".") {
		u.kinds[name] = kind
	}
}

// nameOf is the variable or field that an expression ends in, "" for others.
func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.IndexExpr:
		return nameOf(e.X)
	case *ast.StarExpr:
		return nameOf(e.X)
	case *ast.ParenExpr:
		return nameOf(e.X)
	}
	return ""
}

// typeOf is a package's type as it is written, also behind a pointer or as an
// element; "" for others.
func (u *fileUses) typeOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.SelectorExpr:
		return u.qualified(e)
	case *ast.StarExpr:
		return u.typeOf(e.X)
	case *ast.ArrayType:
		return u.typeOf(e.Elt)
	case *ast.MapType:
		return u.typeOf(e.Value)
	case *ast.IndexExpr: // its argument
		return u.typeOf(e.X)
	}
	return ""
}

// valueOf is the type of a value that a package makes: of T{}, new(T) and NewT
// the type, of another function's result the package.
func (u *fileUses) valueOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.UnaryExpr:
		return u.valueOf(e.X)
	case *ast.CompositeLit:
		return u.typeOf(e.Type)
	case *ast.CallExpr:
		if fn, ok := e.Fun.(*ast.Ident); ok && (fn.Name == "new" || fn.Name == "make") && len(e.Args) > 0 {
			return u.typeOf(e.Args[0])
		}
		pkg, name, _ := strings.Cut(u.typeOf(e.Fun), ".")
		if t := strings.TrimPrefix(name, "New"); t != name && t != "" {
			return pkg + "." + t
		}
		return pkg
	}
	return ""
}

// qualified is a package's name for what it exports, "" for other selectors.
func (u *fileUses) qualified(e *ast.SelectorExpr) string {
	if id, ok := e.X.(*ast.Ident); ok && u.packages[id.Name] != "" {
		return u.packages[id.Name] + "." + e.Sel.Name
	}
	return ""
}

// concurrencyBuiltins are the functions of the language that are about concurrency.
var concurrencyBuiltins = []string{"close", "panic", "recover"}

// use notes what a node uses.
func (u *fileUses) use(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.SelectorExpr:
		if name := u.qualified(n); name != "" {
			u.found[name] = true
		} else if kind := u.kinds[nameOf(n.X)]; kind != "" && n.Sel.IsExported() {
			u.found[kind+"."+n.Sel.Name] = true
		}
	case *ast.CallExpr:
		if fn, ok := n.Fun.(*ast.Ident); ok && slices.Contains(concurrencyBuiltins, fn.Name) {
			u.found[fn.Name] = true
		}
	case *ast.GoStmt:
		u.found["go"] = true
	case *ast.DeferStmt:
		u.found["defer"] = true
	case *ast.SelectStmt:
		u.found["select"] = true
	case *ast.CommClause:
		if n.Comm == nil {
			u.found["default"] = true
		}
	case *ast.ChanType:
		u.found["chan"] = true
	}
	return true
}
