package scene

import (
	"strconv"
	"strings"
)

// AppendSVG appends the element as it is shown: its markup with id (if ids is
// set), class, place, texts and bars filled in.
func (s *State) AppendSVG(dst []byte, ids bool) []byte {
	if s.Layer < 0 {
		return dst // part of the page
	}
	dst = append(dst, "<g"...)
	if ids {
		dst = append(dst, ` id="`...)
		dst = append(dst, s.ID...)
		dst = append(dst, '"')
	}
	dst = append(dst, ` class="`...)
	dst = append(dst, s.Class...)
	dst = append(dst, `" transform="translate(`...)
	dst = appendTenths(dst, s.X)
	dst = append(dst, ' ')
	dst = appendTenths(dst, s.Y)
	dst = append(dst, `)"`...)
	rest := s.Markup[len("<g"):]
	for {
		i := strings.Index(rest, ` data-`)
		if i < 0 {
			return append(dst, rest...)
		}
		var n int
		dst, n = s.appendChild(append(dst, rest[:i]...), rest[i:])
		rest = rest[i+n:]
	}
}

// appendChild appends the attribute that rest begins with and what goes with
// it, and says how much of rest that covers.
func (s *State) appendChild(dst []byte, rest string) ([]byte, int) {
	name, value, _ := strings.Cut(rest, `="`)
	value, _, _ = strings.Cut(value, `"`)
	n := len(name) + len(`="`) + len(value) + len(`"`)
	i, err := strconv.Atoi(value)
	switch {
	case err != nil:
	case name == " data-t" && i < len(s.Texts):
		dst = append(dst, rest[:n]...)
		dst = append(dst, '>')
		return append(dst, escape(s.Texts[i])...), n + len(">")
	case name == " data-bar":
		v := int64(0)
		if i < len(s.Bars) {
			v = max(s.Bars[i], 0)
		}
		dst = append(dst, ` stroke-dasharray="`...)
		dst = strconv.AppendInt(dst, v, 10)
		dst = append(dst, ` 1000"`...)
	}
	return append(dst, rest[:n]...), n
}

// appendTenths appends n tenths with one decimal.
func appendTenths(dst []byte, n int64) []byte {
	if n < 0 {
		dst = append(dst, '-')
		n = -n
	}
	dst = strconv.AppendInt(dst, n/10, 10)
	return append(dst, '.', byte('0'+n%10))
}
