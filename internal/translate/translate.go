// Package translate turns plain Go into the same Go on the playground's
// virtual runtime (internal/engine).
//
// Types stay as they are; operations are rewritten. The text is spliced, not
// printed, guided by go/types: every statement stays on its line, comments
// survive, and a library call is recognised by its object (package path,
// name), so renamed imports and shadowed names are right by construction.
// What has no translation is refused with its position and name: translated
// code never falls back to the native runtime.
//
// Everything that the translation adds is named _rt…; programs must not use
// that prefix.
package translate

import (
	"bytes"
	"fmt"
)

// Mode says what kind of program is translated.
type Mode int

const (
	// Demo is one file that declares a struct type with a method Run(). Many
	// runs of it live in one process, so package-level state is refused.
	Demo Mode = iota
	// Program is a package main. Its package variables are reset and its init
	// functions run inside the run's main goroutine, so that it can be run
	// again and again, one run at a time.
	Program
)

// Source is a named text: a file of the program, or of its translation.
type Source struct {
	Name string // as shown in errors; its last element, in positions
	Text []byte
}

// Input is a package to translate.
type Input struct {
	Files   []Source // in the order of Pos.File; at most 2000
	Mode    Mode
	Package string  // name of the translated package; empty means that of the program
	Module  string  // path of the module that holds internal/engine and play
	Exports Exports // of every package that programs may import, and of play

	// GoVersion is the version of Go whose language the package is written in,
	// such as go1.20; empty means Newest. A file's build line may set its own.
	GoVersion string
}

// Newest is the version of Go that programs are run by.
const Newest = "go1.26"

// Result is a translated package.
type Result struct {
	Files []Source // one for each file of the input, in that order

	// Entry starts the program. In Demo mode it is the name of the struct type
	// whose method Run() is the program; in Program mode that of the function
	// that resets the package, runs its init functions and then main.
	Entry string
}

// FilesVar names the variable of translated code that lists the source files,
// by Pos.File: a []engine.SourceFile.
func (m Mode) FilesVar() string {
	if m == Demo {
		return "Files"
	}
	return reserved + "Files"
}

// Translate translates a package. The error is an Errors if it lies in the
// program: it does not compile, or uses what is not supported.
func Translate(in Input) (res *Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			res, err = nil, fmt.Errorf("internal error of the translator: %v", p)
		}
	}()
	u, err := load(in)
	if err != nil {
		return nil, err
	}
	u.checkUses()
	res = &Result{Entry: u.entry()}
	if err := u.errs.err(); err != nil {
		return nil, err
	}
	var texts []string
	for _, f := range u.files {
		texts = append(texts, newRender(u, f).whole())
	}
	texts[0] += u.appendix()
	for i, f := range u.files {
		res.Files = append(res.Files, Source{Name: f.name, Text: []byte(texts[i])})
	}
	return res, u.errs.err()
}

// limits of what is translated: beyond them, positions do not fit.
const (
	maxFiles = 2000
	maxBytes = 1 << 20
)

func withinLimits(in Input) error {
	switch {
	case len(in.Files) == 0:
		return fmt.Errorf("no Go files")
	case len(in.Files) > maxFiles:
		return fmt.Errorf("%d files; at most %d are supported", len(in.Files), maxFiles)
	case in.Mode == Demo && len(in.Files) > 1:
		return fmt.Errorf("%s: a demo is one file", in.Files[1].Name)
	}
	for _, f := range in.Files {
		if len(f.Text) > maxBytes {
			return fmt.Errorf("%s: %d bytes; at most %d are supported", f.Name, len(f.Text), maxBytes)
		}
	}
	return nil
}

// plainText is text without what may not stand inside a file (a byte order
// mark) and with Unix line ends: a raw string's carriage returns are no part
// of its value, so that go/ast's idea of where it ends would be wrong.
func plainText(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
}
