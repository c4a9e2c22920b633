package translate

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A tree is a set of packages that exists in an overlay only.
type tree struct {
	t       *testing.T
	name    string
	tmp     string
	root    string
	names   []string
	replace map[string]string
}

func newTree(t *testing.T, name string) *tree {
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return &tree{t, name, t.TempDir(), filepath.Join(wd, "zz"+name), nil, map[string]string{}}
}

func (tr *tree) add(name string, files []Source, glue string) {
	tr.names = append(tr.names, name)
	for _, f := range files {
		tr.file(name+"/"+filepath.Base(f.Name), string(f.Text))
	}
	tr.file(name+"/glue.go", glue)
}

func (tr *tree) file(path, text string) {
	tr.t.Helper()
	real := filepath.Join(tr.tmp, strings.ReplaceAll(path, "/", "_"))
	if err := os.WriteFile(real, []byte(text), 0o666); err != nil {
		tr.t.Fatal(err)
	}
	tr.replace[filepath.Join(tr.root, path)] = real
}

// build makes a main that runs call for the package that its argument names.
func (tr *tree) build(call, rest string) string {
	tr.t.Helper()
	var b strings.Builder
	b.WriteString("package main\n\nimport \"os\"\n")
	for _, name := range tr.names {
		fmt.Fprintf(&b, "import p%s %q\n", name, module+"/internal/translate/zz"+tr.name+"/"+name)
	}
	b.WriteString("\nfunc main() {\n\tswitch os.Args[1] {\n")
	for _, name := range tr.names {
		fmt.Fprintf(&b, "\tcase %q: %s\n", name, strings.ReplaceAll(call, "main.", "p"+name+"."))
	}
	b.WriteString("\t}\n}\n")
	tr.file("main.go", b.String())
	if rest != "" {
		tr.file("rest.go", rest)
	}
	overlay := filepath.Join(tr.tmp, "overlay.json")
	text, err := json.Marshal(map[string]any{"Replace": tr.replace})
	if err != nil {
		tr.t.Fatal(err)
	}
	if err := os.WriteFile(overlay, text, 0o666); err != nil {
		tr.t.Fatal(err)
	}
	bin := filepath.Join(tr.tmp, tr.name)
	out, err := exec.Command("go", "build", "-overlay", overlay, "-o", bin, "./zz"+tr.name).CombinedOutput()
	if err != nil {
		tr.t.Fatalf("%v\n%s", err, out)
	}
	return bin
}
