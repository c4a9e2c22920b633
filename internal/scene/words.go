package scene

import (
	"strconv"
	"strings"

	"github.com/go-concurrency/playground/internal/engine"
)

// kindsOf counts the goroutines started by what they run: "1 collect, 3 worker".
func kindsOf(list []note) string {
	var order []string
	count := map[string]int{}
	for i := range list {
		name := list[i].e.Val
		if count[name] == 0 {
			order = append(order, name)
		}
		count[name]++
	}
	for i, name := range order {
		order[i] = plain(name)
		if count[name] > 1 {
			order[i] = itoa(count[name]) + " × " + plain(name)
		}
	}
	return strings.Join(order, " and ")
}

// valueOf names the value of a single event, or how many there are.
func valueOf(list []note) string {
	if len(list) > 1 {
		return " " + itoa(len(list)) + " values"
	}
	if v := list[0].e.Val; v != "" {
		return " " + stress(v)
	}
	return " a value"
}

func onObject(e *engine.Event) string {
	if e.Obj == nil {
		return ""
	}
	return " on " + e.Obj.Name
}

// forSpan says for how long, if that is known and the same for all.
func forSpan(list []note) string {
	d := list[0].e.N
	for _, n := range list {
		if n.e.N != d {
			return ""
		}
	}
	if d <= 0 {
		return ""
	}
	return " for " + span(d)
}

// fill is "3 of 6".
func fill(n, capacity int) string { return itoa(n) + " of " + itoa(capacity) }

// span writes a length of time in the unit that fits, with up to two
// decimals.
func span(ns int64) string {
	unit, name := int64(1), " ns"
	switch {
	case ns >= 1e9:
		unit, name = 1e9, " s"
	case ns >= 1e6:
		unit, name = 1e6, " ms"
	case ns >= 1e3:
		unit, name = 1e3, " µs"
	}
	hundredths := (ns*100 + unit/2) / unit
	text := strconv.FormatInt(hundredths/100, 10)
	if rest := hundredths % 100; rest > 0 {
		text += strings.TrimRight("."+strconv.Itoa(100 + int(rest))[1:], "0")
	}
	return text + name
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
