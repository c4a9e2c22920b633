package engine

import (
	"fmt"
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
	r.point(r.g.pos, r.costs.Now)
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
	case string:
		return v
	case float32:
		return floatText(float64(v))
	case float64:
		return floatText(v)
	case complex128:
		return "(" + floatText(real(v)) + floatText(imag(v)) + "i)"
	case complex64:
		return "(" + floatText(float64(real(v))) + floatText(float64(imag(v))) + "i)"
	}
	return fmt.Sprint(x)
}

// floatText is a float with a sign, one digit before and six behind the point,
// and an exponent of three digits.
func floatText(v float64) string {
	switch {
	case v != v:
		return "NaN"
	case v > maxFloat:
		return "+Inf"
	case v < -maxFloat:
		return "-Inf"
	}
	s := strconv.FormatFloat(v, 'e', 6, 64)
	if v >= 0 && s[0] != '-' {
		s = "+" + s
	}
	mantissa, exp, _ := strings.Cut(s, "e")
	if len(exp) < 4 {
		exp = exp[:1] + "0" + exp[1:]
	}
	return mantissa + "e" + exp
}

const maxFloat = 0x1p1023 * (1 + (1 - 0x1p-52))
