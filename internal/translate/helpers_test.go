package translate

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

const module = "github.com/go-concurrency/playground"

// testExports are listed once; they include the engine's, so that tests can
// type-check translations.
var testExports = sync.OnceValues(func() (Exports, error) {
	return ListExports(".", os.Environ(), module+"/play", module+"/internal/engine/...")
})

func exports(t testing.TB) Exports {
	t.Helper()
	e, err := testExports()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// input makes an Input of one file. The mode follows from its package.
func input(t testing.TB, name, text string) Input {
	t.Helper()
	in := Input{Files: []Source{{name, []byte(text)}}, Module: module, Exports: exports(t)}
	if isMain(text) {
		in.Mode = Program
	}
	return in
}

var mainClause = regexp.MustCompile(`(?m)^(\x{FEFF})?package main\b`)

func isMain(text string) bool { return mainClause.MatchString(text) }

func translated(t testing.TB, name, text string) *Result {
	t.Helper()
	res, err := Translate(input(t, name, text))
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// compile type-checks a translation against the real engine, and makes sure
// that nothing in it would run natively.
func compile(t testing.TB, res *Result) error {
	t.Helper()
	fset := token.NewFileSet()
	var trees []*ast.File
	for _, f := range res.Files {
		tree, err := parser.ParseFile(fset, f.Name, f.Text, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		trees = append(trees, tree)
	}
	conf := types.Config{
		GoVersion: "go1.26",
		Importer:  importer.ForCompiler(fset, "gc", exports(t).open),
		Sizes:     types.SizesFor("gc", "amd64"),
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	if _, err := conf.Check(trees[0].Name.Name, fset, trees, info); err != nil {
		return err
	}
	for _, tree := range trees {
		if n, what := nativeNode(info, tree); n != nil {
			return fmt.Errorf("%v: %s is left to the native runtime", fset.Position(n.Pos()), what)
		}
	}
	return nil
}

// nativeNode finds what a translation must not hold.
func nativeNode(info *types.Info, tree *ast.File) (found ast.Node, what string) {
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.SelectStmt, *ast.SendStmt:
			found, what = n, fmt.Sprintf("%T", n)
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				found, what = n, "<-"
			}
		case *ast.RangeStmt:
			if chanOf(info.TypeOf(n.X)) != nil || mapOf(info.TypeOf(n.X)) != nil {
				found, what = n, "range"
			}
		case *ast.CallExpr:
			id, ok := n.Fun.(*ast.Ident)
			if !ok || len(n.Args) == 0 {
				break
			}
			_, builtin := info.Uses[id].(*types.Builtin)
			if builtin && (id.Name == "close" || strings.HasPrefix(id.Name, "print") || id.Name == "len" && mayBeChan(info.TypeOf(n.Args[0]))) {
				found, what = n, id.Name
			}
		case *ast.Ident:
			if obj := info.Uses[n]; obj != nil && obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() {
				if _, ok := shimOf(obj, module+"/play"); ok {
					found, what = n, obj.Pkg().Path()+"."+obj.Name()
				}
			}
		}
		return found == nil
	})
	return found, what
}

// sources are the plain programs in testdata, by path.
func sources(t testing.TB) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("testdata/*/*.go")
	if err != nil || len(paths) == 0 {
		t.Fatal("no programs in testdata: ", err)
	}
	texts := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = string(text)
	}
	return texts
}

// importPackage imports a package as translations do.
func importPackage(t testing.TB, path string) (*types.Package, error) {
	t.Helper()
	return importer.ForCompiler(token.NewFileSet(), "gc", exports(t).open).Import(path)
}
