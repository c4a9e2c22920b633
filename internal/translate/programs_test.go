package translate

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A runProgram is a plain program in testdata/run: a file, or a directory.
type runProgram struct {
	name  string
	files []Source
}

// runPrograms are the programs in testdata/run.
func runPrograms(t testing.TB) []runProgram {
	t.Helper()
	entries, err := os.ReadDir("testdata/run")
	if err != nil {
		t.Fatal(err)
	}
	var all []runProgram
	for _, e := range entries {
		p := runProgram{name: strings.TrimSuffix(e.Name(), ".go")}
		paths := []string{filepath.Join("testdata/run", e.Name())}
		if e.IsDir() {
			paths, _ = filepath.Glob(filepath.Join(paths[0], "*.go"))
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			p.files = append(p.files, Source{path, text})
		}
		all = append(all, p)
	}
	return all
}

// nativeFiles are the program's files as a package that a main can import.
func (p runProgram) nativeFiles() []Source {
	var files []Source
	for _, f := range p.files {
		text := strings.Replace(string(f.Text), "package main\n", "package p\n", 1)
		files = append(files, Source{f.Name, []byte(text)})
	}
	return files
}

// translated are the files of the program's translation.
func (p runProgram) translated(t testing.TB) []Source {
	t.Helper()
	res, err := Translate(Input{Files: p.files, Mode: Program, Package: "p", Module: module, Exports: exports(t)})
	if err != nil {
		t.Fatal(err)
	}
	return res.Files
}

// variants are the arguments that the program is to be run with, once for
// each: its files list them in a comment.
func (p runProgram) variants() [][]string {
	_, list, ok := strings.Cut(string(p.files[0].Text), "\n// variants: ")
	if !ok {
		return [][]string{nil}
	}
	list, _, _ = strings.Cut(list, "\n\n")
	var all [][]string
	for arg := range strings.FieldsSeq(strings.ReplaceAll(list, "\n//", " ")) {
		all = append(all, []string{arg})
	}
	return all
}

// machines are the ways in which a program is run: GOMAXPROCS and policy. The
// random policy fires timers early, so it is not for programs that sleep.
func (p runProgram) machines() []string {
	for _, f := range p.files {
		if timed.Match(f.Text) {
			return []string{"1,fifo", "4,fifo", "4,gmp"}
		}
	}
	return []string{"1,fifo", "4,fifo", "1,gmp", "4,gmp", "4,random"}
}

var timed = regexp.MustCompile(`time\.(Sleep|After|New|Tick)|WithTimeout|WithDeadline`)
