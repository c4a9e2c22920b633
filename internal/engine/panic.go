package engine

import (
	"fmt"
	"reflect"
	"runtime"
)

// Panicking records that the goroutine is about to panic with v, which it
// returns.
func Panicking(pos Pos, v any) any {
	r := cur
	r.point(pos, r.costs.Statement)
	r.emit(EvPanic).Val = labelOf(v)
	return v
}

// Recovered records what recover returned, and returns it.
func Recovered(pos Pos, v any) any {
	r := cur
	if r.killing || v == nil {
		return v
	}
	r.point(pos, r.costs.Statement)
	r.emit(EvRecover).Val = labelOf(v)
	return v
}

// panicText writes a panic's value as the runtime does (runtime/error.go:
// printpanicval). The value's own methods may be the program's; the goroutine
// stays on the line of the panic.
func panicText(v any) string {
	if r := cur; r != nil && r.g != nil {
		defer func(g *G, pos Pos) { g.pos = pos }(r.g, r.g.pos)
	}
	switch x := v.(type) {
	case nil:
		return "nil"
	case error:
		return x.Error()
	case fmt.Stringer:
		return x.String()
	case string:
		return x
	case bool, int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, uintptr:
		return fmt.Sprint(x)
	case float32, float64, complex64, complex128:
		return builtinText(x)
	}
	rv := reflect.ValueOf(v)
	switch rv.Kind() {
	case reflect.String:
		return fmt.Sprintf("%s(%q)", rv.Type(), rv.String())
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return fmt.Sprintf("%s(%v)", rv.Type(), rv)
	}
	return fmt.Sprintf("(%T) %s", v, plainText(rv, 2))
}

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
	}
	s := shapeOf(reflect.TypeOf(v))
	text, _ := s.describe(v)
	return text
}
