package translate

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-concurrency/playground/internal/racetest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden compares the translation of every program in testdata/golden
// with the file beside it.
func TestGolden(t *testing.T) {
	for path, text := range sources(t) {
		if filepath.Base(filepath.Dir(path)) != "golden" {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			res := translated(t, path, text)
			got := string(res.Files[0].Text)
			golden := strings.TrimSuffix(path, ".go") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs (go test -update writes it anew); got:\n%s", golden, got)
			}
		})
	}
}

// TestCompiles type-checks every translation against the engine.
func TestCompiles(t *testing.T) {
	racetest.Skip(t)
	for path, text := range sources(t) {
		t.Run(path, func(t *testing.T) {
			res := translated(t, path, text)
			if err := compile(t, res); err != nil {
				t.Errorf("%v\n%s", err, res.Files[0].Text)
			}
		})
	}
}

// TestSeveralFiles checks that a package of several files has positions,
// initialisation and names across them.
func TestSeveralFiles(t *testing.T) {
	in := Input{Mode: Program, Module: module, Exports: exports(t), Files: []Source{
		{"a.go", []byte("package main\n\nvar a = b + 1\n\nfunc init() { println(a) }\n\nfunc main() { work() }\n")},
		{"b.go", []byte("package main\n\nvar b = 1\n\nfunc init() {}\n\nfunc work() {\n\tgo func() {}()\n}\n")},
	}}
	res, err := Translate(in)
	if err != nil {
		t.Fatal(err)
	}
	if err := compile(t, res); err != nil {
		t.Fatal(err)
	}
	a, b := string(res.Files[0].Text), string(res.Files[1].Text)
	for _, want := range []string{
		"func _rtProgram() {\n\t_rtZero(&a)\n\t_rtZero(&b)\n\t_rtInit0()\n\t_rtInit1()\n\t_rtInitFunc0()\n\t_rtInitFunc1()\n\t_rtMain()\n}",
		`var _rtFiles = []_rt.SourceFile{{Name: "a.go"}, {Name: "b.go", Literals: []_rt.Literal{{Name: "work.func1", From: 8, To: 8}}}}`,
		"func _rtInit1() { _rt.L(3); a = b + 1 }",
	} {
		if !strings.Contains(a, want) {
			t.Errorf("a.go lacks %q:\n%s", want, a)
		}
	}
	for _, want := range []string{`_rt.Go(1<<20|8, "work.func1", func() {})`, "func _rtInitFunc1() {}"} {
		if !strings.Contains(b, want) {
			t.Errorf("b.go lacks %q:\n%s", want, b)
		}
	}
}
