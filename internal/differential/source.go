package differential

import (
	"fmt"
	"strings"
)

// Notes are the functions that the source of programs calls, as a translated
// program has them: it prints its notes. What Go runs has them in package
// native.
const Notes = `package main

import "fmt"

// note says what the goroutine with that number has observed.
func note(g, n int, a ...any) { fmt.Println(append([]any{g, n}, a...)...) }

// caught notes a panic, and recovers from it.
func caught(g, n int) {
	if e := recover(); e != nil {
		note(g, n, e)
	}
}

// fatal lets a panic end the program.
func fatal() {}
`

// Source is the program as the declaration of a function of that name.
func (p *Program) Source(name string) string {
	w := &writer{p: p}
	w.line("// %s is the program of seed %d.", name, p.Seed)
	w.line("func %s() {", name)
	w.depth++
	w.line("defer fatal()")
	var names []string
	for i, n := range p.Caps {
		switch n {
		case nilChan:
			w.line("var c%d chan int", i)
		case 0:
			w.line("c%d := make(chan int)", i)
		default:
			w.line("c%d := make(chan int, %d)", i, n)
		}
		names = append(names, fmt.Sprintf("c%d", i))
	}
	w.line("_ = []chan int{%s}", strings.Join(names, ", "))
	w.routine(0)
	w.depth--
	w.line("}")
	return w.b.String()
}

// writer writes one goroutine at a time.
type writer struct {
	p     *Program
	b     strings.Builder
	depth int
	g     int // the goroutine
	loops int // labels so far
	label string
}

func (w *writer) line(format string, args ...any) {
	fmt.Fprintf(&w.b, strings.Repeat("\t", w.depth)+format+"\n", args...)
}

// note is a call of note.
func (w *writer) note(n int, args string) string {
	if n == 0 {
		return ""
	}
	if args != "" {
		args = ", " + args
	}
	return fmt.Sprintf("note(%d, %d%s)", w.g, n, args)
}

func (w *writer) routine(g int) {
	outer, label := w.g, w.label
	w.g, w.label = g, ""
	r := &w.p.Routines[g]
	if r.Catch > 0 {
		w.line("defer caught(%d, %d)", g, r.Catch)
	}
	w.line("x, ok := 0, false")
	w.line("_, _ = x, ok")
	w.ops(r.Ops)
	w.g, w.label = outer, label
}

func (w *writer) ops(ops []Op) {
	for i := range ops {
		if n := ops[i].Catch; n > 0 {
			w.line("func() {")
			w.depth++
			w.line("defer caught(%d, %d)", w.g, n)
			w.op(&ops[i])
			w.depth--
			w.line("}()")
			continue
		}
		w.op(&ops[i])
	}
}

func (w *writer) maybe(text string) {
	if text != "" {
		w.line("%s", text)
	}
}

func rangeHead(op *Op) (head, args string) {
	switch op.Form {
	case Value:
		return fmt.Sprintf("for v := range c%d {", op.Ch), "v"
	case Into:
		return fmt.Sprintf("for x = range c%d {", op.Ch), "x"
	}
	return fmt.Sprintf("for range c%d {", op.Ch), ""
}

// loop writes a loop; it has a label if its body breaks out of it.
func (w *writer) loop(op *Op, head, first string) {
	outer := w.label
	w.loops++
	w.label = fmt.Sprintf("loop%d", w.loops)
	if breaks(op.Body) {
		fmt.Fprintf(&w.b, "%s%s:\n", strings.Repeat("\t", w.depth-1), w.label)
	}
	w.line("%s", head)
	w.depth++
	w.maybe(first)
	w.ops(op.Body)
	w.depth--
	w.line("}")
	w.label = outer
}

// breaks reports whether ops leave the loop around them.
func breaks(ops []Op) bool {
	for i := range ops {
		op := &ops[i]
		switch {
		case op.Then == Break || breaks(op.Cases):
			return true
		case op.Kind != Repeat && op.Kind != Range && breaks(op.Body):
			return true
		}
	}
	return false
}

// start writes the go statement of a goroutine, whose parameters are the
// channels that it uses.
func (w *writer) start(g int) {
	dirs := w.p.uses(g)
	var params, args []string
	for i := range w.p.Caps {
		if dirs[i] == 0 {
			continue
		}
		kind := "chan int"
		switch dirs[i] &^ touches {
		case receives:
			kind = "<-chan int"
		case sends:
			kind = "chan<- int"
		}
		params = append(params, fmt.Sprintf("c%d %s", i, kind))
		args = append(args, fmt.Sprintf("c%d", i))
	}
	w.line("go func(%s) {", strings.Join(params, ", "))
	w.depth++
	w.line("defer fatal()")
	w.routine(g)
	w.depth--
	w.line("}(%s)", strings.Join(args, ", "))
}
