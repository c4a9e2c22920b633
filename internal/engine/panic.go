package engine

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
)

// raised is a panic that is under way on a goroutine.
type raised struct {
	value     any
	text      string // for a runtime error whose value nobody saw
	recovered bool
	site      site
}

// Panicking records that the goroutine is about to panic with v, which it
// returns.
func Panicking(pos Pos, v any) any {
	r := cur
	r.point(pos, r.costs.Statement)
	r.emit(EvPanic).Val = labelOf(v)
	if v == nil {
		v = new(runtime.PanicNilError) // as the runtime would
	}
	frames, list := r.calls()
	r.g.underWay(list)
	r.g.panics = append(r.g.panics, raised{value: v, site: siteAt(frames, 0)})
	return v
}

// Recovered records what recover returned, and returns it.
func Recovered(pos Pos, v any) any {
	r := cur
	if r.killing || v == nil {
		return v
	}
	r.point(pos, r.costs.Statement)
	_, list := r.calls()
	r.noteRaised(v, list)
	r.emit(EvRecover).Val = labelOf(v)
	if n := len(list); n > 0 {
		r.g.panics[n-1] = raised{value: v, recovered: true, site: list[n-1].site}
	}
	return v
}

// underWay makes g.panics agree with the panics on its stack: those that it
// does not hold are over, those that are not known were raised by the runtime.
func (g *G) underWay(list []raise) {
	n := 0
	for n < len(list) && n < len(g.panics) && g.panics[n].site == list[n].site {
		n++
	}
	g.panics = g.panics[:n]
	for _, p := range list[n:] {
		g.panics = append(g.panics, raised{text: runtimeErrors[p.by], site: p.site})
	}
}

// noteRaised records the last panic, with value v, if nobody has yet, since
// the runtime raised it and not the program.
func (r *Run) noteRaised(v any, list []raise) {
	r.g.underWay(list)
	n := len(list)
	if n == 0 {
		return
	}
	if last := r.g.panics[n-1]; last.value == nil || last.recovered {
		r.g.panics[n-1] = raised{value: v, site: list[n-1].site}
		r.emit(EvPanic).Val = labelOf(v)
	}
}

// runtimeErrors are the texts of those errors that the runtime raises always
// alike, by the function that raises them.
var runtimeErrors = map[string]string{
	"runtime.panicmem":                "runtime error: invalid memory address or nil pointer dereference",
	"runtime.panicdivide":             "runtime error: integer divide by zero",
	"runtime.panicshift":              "runtime error: negative shift amount",
	"internal/runtime/maps.mapassign": "assignment to entry in nil map",
	"runtime.mapassign":               "assignment to entry in nil map",
	"runtime.mapassign_faststr":       "assignment to entry in nil map",
	"runtime.mapassign_fast64":        "assignment to entry in nil map",
	"runtime.mapassign_fast32":        "assignment to entry in nil map",
	"runtime.goPanicIndex":            "runtime error: index out of range",
}

// panicsText writes the panics of a goroutine that nobody recovered as Go does
// (runtime/panic.go: printpanics).
func (g *G) panicsText() string {
	var b strings.Builder
	for i, p := range g.panics {
		again := i+1 < len(g.panics) && same(g.panics[i+1].value, p.value)
		if i > 0 && same(g.panics[i-1].value, p.value) {
			continue // panicked again with the same value, as said on its line
		}
		if i > 0 {
			b.WriteByte('\t')
		}
		text := p.text
		if text == "" {
			text = panicText(p.value, i)
		}
		b.WriteString("panic: " + text)
		switch {
		case p.recovered && again:
			b.WriteString(" [recovered, repanicked]")
		case p.recovered:
			b.WriteString(" [recovered]")
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// panicText writes a panic's value as the runtime does (runtime/error.go:
// printpanicval); where that prints an address, which no program can know, it is
// one for the nth panic. The value's own methods may be the program's; the
// goroutine stays on the line of the panic.
func panicText(v any, nth int) string {
	if r := cur; r != nil && r.g != nil {
		defer func(g *G, pos Pos) { g.pos = pos }(r.g, r.g.pos)
	}
	switch x := v.(type) {
	case nil:
		return "nil"
	case error:
		return indented(x.Error())
	case fmt.Stringer:
		return indented(x.String())
	case string:
		return indented(x)
	case bool, int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, uintptr,
		float32, float64, complex64, complex128:
		return builtinText(x)
	}
	rv := reflect.ValueOf(v)
	switch kind := rv.Kind(); {
	case kind == reflect.String:
		return fmt.Sprintf("%s(\"%s\")", rv.Type(), indented(rv.String()))
	case kind == reflect.Complex64 || kind == reflect.Complex128:
		return rv.Type().String() + number(rv)
	case kind >= reflect.Bool && kind < reflect.Complex64:
		return fmt.Sprintf("%s(%s)", rv.Type(), number(rv))
	}
	return fmt.Sprintf("(%T) %#x", v, 0xc000010000+int64(nth)*16)
}

// indented is text whose further lines are indented (runtime/error.go:
// printindented).
func indented(s string) string { return strings.ReplaceAll(s, "\n", "\n\t") }

// labelOf labels a panic's value without calling the program's methods, which
// Go does not call for a panic that is recovered.
func labelOf(v any) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case string:
		return clip(x)
	case runtime.Error:
		return clip(x.Error())
	case *panicError:
		return labelOf(x.value)
	}
	s := shapeOf(reflect.TypeOf(v))
	text, _ := s.describe(v)
	return text
}
