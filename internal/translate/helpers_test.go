package translate

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
)

const module = "github.com/go-concurrency/playground"

// testExports are listed once; they include the engine's, so that tests can
// type-check translations.
var testExports = sync.OnceValues(func() (Exports, error) {
	return ListExports(".", os.Environ(), module+"/play", module+"/internal/engine")
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

// compile type-checks a translation against the real engine.
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
	_, err := conf.Check(trees[0].Name.Name, fset, trees, nil)
	return err
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
