package measure

import (
	"strconv"
	"strings"
)

// units are those of Span, the greatest first.
var units = []struct {
	ns   int64
	name string
}{{1_000_000_000, "s"}, {1_000_000, "ms"}, {1000, "µs"}}

// Span writes ns with three digits at most: 2.4 s, 350 ms, 12.7 µs.
func Span(ns int64) string {
	for _, u := range units {
		if ns >= u.ns || u.name == "µs" && ns > 0 {
			return digits(float64(ns)/float64(u.ns)) + " " + u.name
		}
	}
	return "0 s"
}

// Number writes thousandths with three digits at most behind which something
// is lost; whole numbers are written in full.
func Number(thousandths int64) string {
	if thousandths%1000 == 0 {
		return strconv.FormatInt(thousandths/1000, 10)
	}
	return digits(float64(thousandths) / 1000)
}

// Bytes writes a number of bytes: 840 B, 18.2 KB, 2.5 MB.
func Bytes(n int64) string {
	switch {
	case n < 1024:
		return strconv.FormatInt(n, 10) + " B"
	case n < 1024*1024:
		return digits(float64(n)/1024) + " KB"
	}
	return digits(float64(n)/1024/1024) + " MB"
}

// times writes a ratio: 3.1 ×, 12 ×.
func times(ratio float64) string {
	places := 1
	if ratio >= 9.95 {
		places = 0
	}
	return strconv.FormatFloat(ratio, 'f', places, 64) + " ×"
}

// digits writes a number with three digits, or all those before the point.
func digits(v float64) string {
	places := 2
	switch {
	case v >= 99.95:
		places = 0
	case v >= 9.995:
		places = 1
	}
	s := strconv.FormatFloat(v, 'f', places, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
