package demo

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/play"
)

// playPath is the import path of the helpers.
const playPath = "github.com/go-concurrency/playground/play"

// Standalone is the demo's program as one complete package main: values filled
// in, helpers inlined. It needs nothing but the standard library, or else says
// how to get what it needs.
func (s *Setup) Standalone() (*bytes.Reader, error) {
	p := &s.Demo.Program
	if p.Start != nil {
		return bytes.NewReader([]byte(p.Source)), nil
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, p.File, p.Source, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	at := func(p token.Pos) int { return fset.Position(p).Offset }
	var edits []edit
	var used []string
	imported, head := map[string]bool{}, ""
	for _, imp := range file.Imports {
		imported[imp.Path.Value] = true
		if imp.Path.Value == strconv.Quote(playPath) {
			edits = append(edits, edit{at(imp.Pos()), at(imp.End()), ""})
		} else if strings.Contains(imp.Path.Value, "golang.org/x/sync/") {
			head = "// To run it: go mod init example && go get golang.org/x/sync && go run .\n\n"
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if id, ok := sel.X.(*ast.Ident); ok && id.Name == "play" {
			used = append(used, sel.Sel.Name)
			edits = append(edits, edit{at(sel.Pos()), at(sel.End()), local(sel.Sel.Name)})
		}
		return true
	})
	end := "\nfunc main() {\n\t" + s.literal() + ".Run()\n}\n"
	head += "package main"
	slices.Sort(used)
	for _, name := range slices.Compact(used) {
		helper, imports, err := inline(name)
		if err != nil {
			return nil, err
		}
		end += "\n" + helper + "\n"
		for _, imp := range imports {
			if !imported[imp] {
				imported[imp] = true
				head += "\n\nimport " + imp
			}
		}
	}
	text := apply(p.Source, append(edits, edit{0, at(file.Name.End()), head})) + end
	out, err := format.Source([]byte(text))
	if err != nil {
		return nil, err
	}
	return bytes.NewReader(out), nil
}

// edit replaces the bytes from, to of a text.
type edit struct {
	from, to int
	text     string
}

func apply(s string, edits []edit) string {
	slices.SortFunc(edits, func(a, b edit) int { return b.from - a.from })
	for _, e := range edits {
		s = s[:e.from] + e.text + s[e.to:]
	}
	return s
}

// local is the name of an inlined helper.
func local(name string) string { return "play" + name }

// literal is the program with its parameters as a composite literal.
func (s *Setup) literal() string {
	var b strings.Builder
	fmt.Fprintf(&b, "(&%s{\n", s.Demo.Program.Type)
	if f, ok := reflect.TypeOf(s.Demo.Program.New()).Elem().FieldByName("Seed"); ok {
		fmt.Fprintf(&b, "\t\t%s: %d,\n", f.Name, s.Seed)
	}
	for i := range s.Demo.Params {
		if p := &s.Demo.Params[i]; p.Field != "" {
			fmt.Fprintf(&b, "\t\t%s: %s,\n", p.Field, FieldText(p, s.Values[p.Name]))
		}
	}
	return b.String() + "\t})"
}

// FieldText is the parameter's value as Go writes the field's.
func FieldText(p *Param, v string) string {
	switch p.Kind {
	case Factor:
		n, _ := parseHundredths(v)
		return strconv.Itoa(n)
	case Choice:
		if p.Bool {
			return strconv.FormatBool(v == p.Choices[1].Value)
		}
		return strconv.Quote(v)
	case Text:
		if !strings.Contains(v, "`") {
			return "`" + v + "`"
		}
		return strconv.Quote(v)
	}
	return v
}

// inline is the native face of a helper as a function of its own, and what it
// imports.
func inline(name string) (helper string, imports []string, err error) {
	source := name
	switch name { // what they do outside of tests
	case "Work":
		source = "Burn"
	case "Syscall":
		source = "Block"
	}
	for _, file := range []string{"alloc.go", "play.go", "syscall.go", "work.go"} {
		text, err := play.Source.ReadFile(file)
		if err != nil {
			return "", nil, err
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, file, text, 0)
		if err != nil {
			return "", nil, err
		}
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Name.Name != source || fn.Recv != nil {
				continue
			}
			body := string(text[fset.Position(fn.Type.Params.Pos()).Offset:fset.Position(fn.End()).Offset])
			for _, imp := range f.Imports {
				if strings.Contains(body, path.Base(strings.Trim(imp.Path.Value, `"`))+".") {
					imports = append(imports, imp.Path.Value)
				}
			}
			return "func " + local(name) + body, imports, nil
		}
	}
	return "", nil, fmt.Errorf("there is no helper play.%s", name)
}
