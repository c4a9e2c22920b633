package engine_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is the short list of packages that the engine uses.
var mayImport = []string{"cmp", "context", "fmt", "golang.org/x/sync/errgroup",
	"golang.org/x/sync/semaphore", "golang.org/x/sync/singleflight", "io", "iter", "maps", "math", "math/rand",
	"math/rand/v2", "path", "reflect", "runtime", "slices",
	"strconv", "strings", "time", "unicode/utf8", "unsafe", "weak"}

// mayStart are the files with a go statement, and mayTouch the ones that use
// unsafe.
var (
	mayStart = []string{"kill.go"}
	mayTouch = []string{"digits.go", "handle.go", "sema.go"}
	forbid   = map[string][]string{"time": {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"},
		"runtime": {"GC", "NumCPU", "GOMAXPROCS", "NumGoroutine", "Caller", "Callers", "Stack"}}
	// mayTrace are the files that look at their own stack: only panics do.
	mayTrace = []string{"traceback.go"}
)

// TestReadsNothingOfTheWorld holds the engine to its imports, and to starting
// no goroutine and reading no clock.
func TestReadsNothingOfTheWorld(t *testing.T) {
	fset := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, imp := range file.Imports {
			path, _ := strconv.Unquote(imp.Path.Value)
			if !slices.Contains(mayImport, path) {
				t.Errorf("%s imports %s", name, path)
			}
			if path == "unsafe" && !slices.Contains(mayTouch, name) {
				t.Errorf("%s uses unsafe", name)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				if !slices.Contains(mayStart, name) {
					t.Errorf("%v: a go statement", fset.Position(n.Pos()))
				}
			case *ast.SelectorExpr:
				if pkg, ok := n.X.(*ast.Ident); ok && slices.Contains(forbid[pkg.Name], n.Sel.Name) &&
					!(n.Sel.Name == "Callers" && slices.Contains(mayTrace, name)) {
					t.Errorf("%v: %s.%s reads the world", fset.Position(n.Pos()), pkg.Name, n.Sel.Name)
				}
			}
			return true
		})
	}
}
