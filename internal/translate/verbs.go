package translate

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// A verb is a verb of a format string.
type verb struct {
	letter rune
	arg    int // of the operands, from 0
}

// verbs are the verbs of a format string, as package fmt reads it.
func verbs(format string) []verb {
	var all []verb
	arg := 0
	for {
		_, rest, ok := strings.Cut(format, "%")
		if !ok {
			return all
		}
		rest = strings.TrimLeft(rest, "-+# 0")
		rest = number(rest, &arg)
		if more, ok := strings.CutPrefix(rest, "."); ok {
			rest = number(more, &arg)
		}
		rest = index(rest, &arg)
		letter, size := utf8.DecodeRuneInString(rest)
		if size > 0 && letter != '%' {
			all = append(all, verb{letter, arg})
			arg++
		}
		format = rest[size:]
	}
}

// number cuts off a width or precision, which may be an operand: *.
func number(s string, arg *int) string {
	s = index(s, arg)
	if more, ok := strings.CutPrefix(s, "*"); ok {
		*arg++
		return more
	}
	return strings.TrimLeft(s, "0123456789")
}

// index cuts off the number of the next operand, in brackets.
func index(s string, arg *int) string {
	in, ok := strings.CutPrefix(s, "[")
	if !ok {
		return s
	}
	digits, rest, ok := strings.Cut(in, "]")
	if n, err := strconv.Atoi(digits); ok && err == nil {
		*arg = n - 1
	}
	return rest
}

// typesOnly are the operands of which the verbs print but the types.
func typesOnly(all []verb) map[int]bool {
	only := map[int]bool{}
	for _, v := range all {
		before, seen := only[v.arg]
		only[v.arg] = v.letter == 'T' && (before || !seen)
	}
	return only
}
