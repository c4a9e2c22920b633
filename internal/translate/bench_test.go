package translate

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"strings"
	"testing"
	"time"
)

// longProgram is a program of about 300 lines: the bodies of several of
// testdata/run, each a main of its own.
func longProgram(t testing.TB) Input {
	t.Helper()
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n\t\"fmt\"\n\t\"sync\"\n)\n\nfunc main() {\n\tpart0()\n\tpart1()\n\tpart2()\n}\n")
	for i := range 3 {
		text, err := os.ReadFile("testdata/run/buffer.go")
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(text), ")\n\n")
		body = strings.ReplaceAll(body, "func main()", fmt.Sprintf("func part%d()", i))
		body = strings.ReplaceAll(body, "ewBuffer", fmt.Sprintf("ewBuffer%d", i))
		body = strings.ReplaceAll(body, "buffer ", fmt.Sprintf("buffer%d ", i))
		body = strings.ReplaceAll(body, "buffer)", fmt.Sprintf("buffer%d)", i))
		body = strings.ReplaceAll(body, "buffer{", fmt.Sprintf("buffer%d{", i))
		b.WriteString(body)
	}
	in := input(t, "long.go", b.String())
	if n := strings.Count(b.String(), "\n"); n < 200 || n > 400 {
		t.Fatalf("the program has %d lines", n)
	}
	return in
}

// BenchmarkTranslate translates a program of about 300 lines, type-checking
// included, and reports how often as long that takes as type-checking alone.
func BenchmarkTranslate(b *testing.B) {
	in := longProgram(b)
	check(b, in)
	var alone time.Duration
	for b.Loop() {
		if _, err := Translate(in); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		from := time.Now()
		check(b, in)
		alone += time.Since(from)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed())/float64(alone), "x/check")
}

// check does what no translator can do without: it parses and type-checks.
func check(b *testing.B, in Input) {
	fset := token.NewFileSet()
	var trees []*ast.File
	for _, f := range in.Files {
		tree, err := parser.ParseFile(fset, f.Name, f.Text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			b.Fatal(err)
		}
		trees = append(trees, tree)
	}
	conf := types.Config{Importer: importer.ForCompiler(fset, "gc", in.Exports.open), Sizes: types.SizesFor("gc", "amd64")}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	if _, err := conf.Check("main", fset, trees, info); err != nil {
		b.Fatal(err)
	}
}
