package program

import (
	"errors"
	"fmt"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-concurrency/playground/internal/demo"
	"github.com/go-concurrency/playground/internal/program/guest"
	"github.com/go-concurrency/playground/internal/translate"
)

// StageGoroutines is how many goroutines a program on the stage may have at one
// time.
const StageGoroutines = 60_000

// Demo describes the program at path to viewers, as a demo whose only
// parameter is what stands behind its name in os.Args.
func (b *Built) Demo(path string, args []string) *demo.Demo {
	name := Name(path)
	d := &demo.Demo{Slug: demo.ProgramSlug, Title: name, Chapter: "Your program", Claim: b.claim(),
		Derive:  derive,
		Program: demo.Program{File: b.Files[0].Name, Source: b.Files[0].Source, Rest: b.Files[1:], Files: b.sources()}}
	if len(args) > 0 || b.reads("os.Args") || b.reads("flag.Parse") {
		d.Params = []demo.Param{{Name: "args", Label: "Arguments", Kind: demo.Text, Default: strings.Join(args, "\n"), Rows: 3,
			Help: "What stands behind the program's name, one argument a line."}}
	}
	config := func(s *demo.Setup) guest.Config {
		cfg := guest.Config{Seed: s.Seed, Procs: s.Procs, Policy: s.Policy, Args: append([]string{name}, splitArgs(s.Values["args"])...)}
		cfg.Limits.Goroutines = StageGoroutines
		return cfg
	}
	d.Program.Start = func(s *demo.Setup) (demo.Run, error) {
		r, err := b.Start(config(s))
		if err != nil {
			return nil, err
		}
		return r, nil
	}
	setup := d.Setup()
	d.Metrics = b.charts(config(&setup))
	return d
}

// derive says what GOMAXPROCS and the seed mean.
func derive(_ demo.Values, procs int) string {
	if procs == 1 {
		return "One goroutine runs at a time. Chance is drawn from the seed: another seed may give another run."
	}
	return fmt.Sprintf("Up to %d goroutines run at the same time. Chance is drawn from the seed: another seed may give another run.", procs)
}

// Name is the program's os.Args[0]: what go build would call it.
func Name(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return strings.TrimSuffix(filepath.Base(path), ".go")
}

// claim is the first sentence of what the program says of itself.
func (b *Built) claim() string {
	for _, f := range b.Files {
		file, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Source, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil || file.Doc == nil {
			continue
		}
		if text := new(doc.Package).Synopsis(file.Doc.Text()); text != "" {
			return text
		}
	}
	return "Your program, as it runs."
}

// reads reports whether the program's text contains the words.
func (b *Built) reads(words string) bool {
	for _, f := range b.Files {
		if strings.Contains(f.Source, words) {
			return true
		}
	}
	return false
}

// CheckArgs refuses arguments that a line cannot hold.
func CheckArgs(args []string) error {
	for _, a := range args {
		if a == "" || strings.ContainsAny(a, "\r\n") {
			return fmt.Errorf("argument %q: on the stage an argument is a line, so it may not be empty or hold a line end", a)
		}
	}
	return nil
}

// splitArgs are the arguments in a text, one a line.
func splitArgs(text string) []string {
	var args []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); line != "" {
			args = append(args, line)
		}
	}
	return args
}

// problems are an error in sentences. files are the program's, as far as they
// could be read.
func problems(err error, files []translate.Source) []demo.Problem {
	list, ok := errors.AsType[translate.Errors](err)
	if !ok {
		return []demo.Problem{{Text: err.Error()}}
	}
	var all []demo.Problem
	for _, e := range list {
		p := demo.Problem{Where: fmt.Sprintf("%s:%d", filepath.Base(e.Pos.Filename), e.Pos.Line), Text: e.Msg}
		p.File = slices.IndexFunc(files, func(f translate.Source) bool { return f.Name == e.Pos.Filename })
		if p.File >= 0 {
			p.N, p.Line = e.Pos.Line, sourceLine(files[p.File].Text, e.Pos.Line)
		}
		all = append(all, p)
	}
	return all
}

// sourceLine is a line of text, without what indents it; "" if there is none.
func sourceLine(text []byte, n int) string {
	lines := strings.Split(string(text), "\n")
	if n < 1 || n > len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[n-1])
}
