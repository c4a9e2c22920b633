package engine

import (
	"path"
	"runtime"
	"strings"
)

// SourceFile is a source file of the program.
type SourceFile struct {
	Name     string
	Literals []Literal // in the order in which they begin
}

// Literal is a function literal: the name that Go gives it, such as
// "(*T).run.func1.2", and its first and last line. In a translation literals
// are counted otherwise, and the compiler names some after where it inlines
// them.
type Literal struct {
	Name     string
	From, To int
}

// FileNames are the files' names.
func FileNames(files []SourceFile) []string {
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	return names
}

// frame is the program's call that a frame of the native stack is, if it is one.
func (r *Run) frame(f runtime.Frame) (call frame, ok bool) {
	if foreign(f) {
		return frame{}, false
	}
	base := path.Base(f.File)
	for i, file := range r.cfg.Files {
		if file.Name != base {
			continue
		}
		pos := MakePos(i, f.Line)
		if name := file.literal(f); name != "" {
			return frame{"main." + name, pos}, true
		}
		return frame{shownName(f.Function), pos}, !strings.Contains(f.Function, glueName)
	}
	return frame{}, false
}

// literal is the name of the literal that f is a call of, "" if it is none.
// Where several inside of each other have its line, the compiler's name says
// how deep it is, unless that has been inlined; of several beside each other it
// is the first.
func (file *SourceFile) literal(f runtime.Frame) string {
	function, body, isBody := strings.Cut(f.Function, "-range")
	depth, is := literalDepth(function)
	if !is {
		return ""
	}
	name, deepest := "", 0
	for _, l := range file.Literals {
		d, _ := literalDepth(l.Name)
		if l.From <= f.Line && f.Line <= l.To && d > deepest && (depth == 0 || d <= depth) {
			name, deepest = l.Name, d
		}
	}
	if isBody && name != "" {
		return name + "-range" + body
	}
	return name
}

// literalDepth is how deep the function literal of that name is inside of
// others, 1 if it is not, 0 if its name does not say so; is reports whether it
// is a literal.
func literalDepth(name string) (depth int, is bool) {
	_, path, is := strings.Cut(name, ".func")
	for i, c := range path {
		switch {
		case c == '.':
			depth++
		case c < '0' || c > '9':
			return 0, is && i > 0
		}
	}
	return depth + 1, is && path != ""
}
