package differential

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/go-concurrency/playground/internal/translate"
)

const module = "github.com/go-concurrency/playground"

// perPackage is how many programs a package holds.
const perPackage = 250

// testExports are listed once.
var testExports = sync.OnceValues(func() (translate.Exports, error) {
	return translate.ListExports(".", os.Environ(), module+"/play")
})

// A tree is a main package, and packages of programs that it imports. They
// exist in an overlay only.
type tree struct {
	t       testing.TB
	name    string
	tmp     string
	replace map[string]string // what lies where
}

func newTree(t testing.TB, name string) *tree {
	return &tree{t, name, t.TempDir(), map[string]string{}}
}

// file puts a file into the tree.
func (tr *tree) file(path, text string) {
	tr.t.Helper()
	tr.instead(filepath.Join("zz"+tr.name, path), text)
}

// instead puts a text in the place of the file at path, from this directory.
func (tr *tree) instead(path, text string) {
	tr.t.Helper()
	at, err := filepath.Abs(path)
	if err != nil {
		tr.t.Fatal(err)
	}
	real := filepath.Join(tr.tmp, fmt.Sprintf("f%d.go", len(tr.replace)))
	if err := os.WriteFile(real, []byte(text), 0o666); err != nil {
		tr.t.Fatal(err)
	}
	tr.replace[at] = real
}

// build builds the tree and returns the binary.
func (tr *tree) build() string {
	tr.t.Helper()
	overlay := filepath.Join(tr.tmp, "overlay.json")
	text, err := json.Marshal(map[string]any{"Replace": tr.replace})
	if err != nil {
		tr.t.Fatal(err)
	}
	if err := os.WriteFile(overlay, text, 0o666); err != nil {
		tr.t.Fatal(err)
	}
	binary := filepath.Join(tr.tmp, tr.name)
	out, err := exec.Command("go", "build", "-overlay", overlay, "-gcflags="+module+"/internal/differential/zz"+tr.name+"/...=-N -l", "-o", binary, "./zz"+tr.name).CombinedOutput()
	if err != nil {
		tr.t.Fatalf("%v\n%s", err, out)
	}
	return binary
}

// source is a package of programs: the declarations of p0, p1 …
func source(programs []*Program) string {
	var b strings.Builder
	b.WriteString("package main\n\n")
	for i, p := range programs {
		b.WriteString(p.Source(fmt.Sprintf("p%d", i)) + "\n")
	}
	return b.String()
}

// packages cuts programs into packages.
func packages(programs []*Program) (all [][]*Program) {
	for len(programs) > 0 {
		n := min(perPackage, len(programs))
		all, programs = append(all, programs[:n]), programs[n:]
	}
	return all
}

// buildNative builds programs for package native.
func buildNative(t testing.TB, programs []*Program) string {
	t.Helper()
	tr := newTree(t, "native")
	imports, list := "", ""
	for k, some := range packages(programs) {
		dir := fmt.Sprintf("p%d", k)
		tr.file(dir+"/programs.go", strings.Replace(source(some), "package main", "package p", 1))
		tr.file(dir+"/glue.go", nativeGlue(len(some)))
		imports += fmt.Sprintf("import p%d %q\n", k, module+"/internal/differential/zznative/"+dir)
		list += fmt.Sprintf("\tall = append(all, p%d.Programs...)\n", k)
	}
	tr.file("main.go", "package main\n\nimport \""+module+"/internal/differential/native\"\n"+imports+
		"\nfunc main() {\n\tvar all []func()\n"+list+"\tnative.Main(all)\n}\n")
	return tr.build()
}

func nativeGlue(n int) string {
	list := ""
	for i := range n {
		list += fmt.Sprintf("p%d, ", i)
	}
	return "package p\n\nimport \"" + module + "/internal/differential/native\"\n\n" +
		"var note, caught, fatal = native.Note, native.Caught, native.Fatal\n\nvar Programs = []func(){" + list + "}\n"
}

// buildVirtual translates programs and builds them for package virtual, with
// the texts of mutants in the place of the engine's own files.
func buildVirtual(t testing.TB, programs []*Program, mutants map[string]string) string {
	t.Helper()
	exports, err := testExports()
	if err != nil {
		t.Fatal(err)
	}
	tr := newTree(t, "virtual")
	for path, text := range mutants {
		tr.instead(path, text)
	}
	imports, list := "", ""
	for k, some := range packages(programs) {
		dir := fmt.Sprintf("p%d", k)
		res, err := translate.Translate(translate.Input{
			Files: []translate.Source{
				{Name: "programs.go", Text: []byte(source(some))},
				{Name: "notes.go", Text: []byte(Notes)},
				{Name: "main.go", Text: []byte(chooser(len(some)))},
			},
			Mode: translate.Program, Package: "p", Module: module, Exports: exports,
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range res.Files {
			tr.file(dir+"/"+f.Name, string(f.Text))
		}
		tr.file(dir+"/glue.go", fmt.Sprintf("package p\n\nimport %q\n\nvar All = virtual.Package{Main: %s, Files: %s, Count: %d}\n",
			module+"/internal/differential/virtual", res.Entry, translate.Program.FilesVar(), len(some)))
		imports += fmt.Sprintf("import p%d %q\n", k, module+"/internal/differential/zzvirtual/"+dir)
		list += fmt.Sprintf("p%d.All, ", k)
	}
	tr.file("main.go", "package main\n\nimport \""+module+"/internal/differential/virtual\"\n"+imports+
		"\nfunc main() { virtual.Main([]virtual.Package{"+list+"}) }\n")
	return tr.build()
}

// chooser is a main that runs the program whose number is its argument.
func chooser(n int) string {
	var b strings.Builder
	b.WriteString("package main\n\nimport \"os\"\n\nfunc main() {\n\tswitch os.Args[1] {\n")
	for i := range n {
		fmt.Fprintf(&b, "\tcase \"%d\":\n\t\tp%d()\n", i, i)
	}
	b.WriteString("\t}\n}\n")
	return b.String()
}
