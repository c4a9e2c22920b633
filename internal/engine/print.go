package engine

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Print is fmt.Print.
func Print(a ...any) (n int, err error) { return write(EvPrint, fmt.Sprint(a...)) }

// Printf is fmt.Printf.
func Printf(format string, a ...any) (n int, err error) {
	return write(EvPrint, fmt.Sprintf(format, a...))
}

// Println is fmt.Println.
func Println(a ...any) (n int, err error) { return write(EvPrint, fmt.Sprintln(a...)) }

// PrintBuiltin is the builtin print.
func PrintBuiltin(a ...any) {
	var b strings.Builder
	for _, x := range a {
		b.WriteString(builtinText(x))
	}
	write(EvLog, b.String())
}

// PrintlnBuiltin is the builtin println.
func PrintlnBuiltin(a ...any) {
	var b strings.Builder
	for i, x := range a {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(builtinText(x))
	}
	b.WriteByte('\n')
	write(EvLog, b.String())
}

// write records text that the program writes.
func write(k Kind, text string) (int, error) {
	r := cur
	r.pointHere(r.costs.Now)
	if r.printed += len(text); r.printed > r.limits.Output {
		r.stopAt("more than %d bytes of output", r.limits.Output)
	}
	r.emit(k).Val = text
	return len(text), nil
}

// builtinText writes x as the builtin print does (runtime/print.go).
func builtinText(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case float32:
		return strconv.FormatFloat(float64(v), 'g', -1, 32)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case complex64:
		return strconv.FormatComplex(complex128(v), 'g', -1, 64)
	case complex128:
		return strconv.FormatComplex(v, 'g', -1, 128)
	}
	if v := reflect.ValueOf(x); v.Kind() == reflect.String {
		return v.String()
	} else if v.Kind() <= reflect.Complex128 {
		return number(v)
	}
	return fmt.Sprint(x)
}
