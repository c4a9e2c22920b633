package engine

import (
	"strconv"
	"unicode/utf8"
)

// AppendJSON appends the event as one JSON object without a line end. files
// are the names by Pos.File. Fields that the event does not use are left out;
// p and m are 0 for the first P and absent for none.
func (e *Event) AppendJSON(b []byte, files []string) []byte {
	b = append(b, `{"seq":`...)
	b = strconv.AppendInt(b, e.Seq, 10)
	b = append(b, `,"t":`...)
	b = strconv.AppendInt(b, e.T, 10)
	b = append(b, `,"k":"`...)
	b = append(b, e.K.String()...)
	b = append(b, '"')
	b = appendInt(b, "g", int64(e.G))
	b = appendInt(b, "peer", int64(e.Peer))
	if e.P >= 0 {
		b = append(b, `,"p":`...)
		b = strconv.AppendInt(b, int64(e.P), 10)
	}
	if e.M >= 0 {
		b = append(b, `,"m":`...)
		b = strconv.AppendInt(b, int64(e.M), 10)
	}
	if e.Obj != nil {
		b = appendText(b, "obj", e.Obj.Name)
	}
	b = appendInt(b, "v", int64(e.V))
	b = appendInt(b, "from", int64(e.From))
	if e.Val != "" {
		b = appendText(b, "val", e.Val)
	}
	b = appendInt(b, "n", e.N)
	if e.Why != NoReason {
		b = appendText(b, "why", e.Why.String())
	}
	if e.Pos != 0 && e.Pos.File() < len(files) {
		b = append(b, `,"pos":"`...)
		b = appendEscaped(b, files[e.Pos.File()])
		b = append(b, ':')
		b = strconv.AppendInt(b, int64(e.Pos.Line()), 10)
		b = append(b, '"')
	}
	return append(b, '}')
}

// appendInt appends a field that is absent when zero.
func appendInt(b []byte, name string, v int64) []byte {
	if v == 0 {
		return b
	}
	b = append(b, ',', '"')
	b = append(b, name...)
	b = append(b, '"', ':')
	return strconv.AppendInt(b, v, 10)
}

func appendText(b []byte, name, v string) []byte {
	b = append(b, ',', '"')
	b = append(b, name...)
	b = append(b, '"', ':', '"')
	b = appendEscaped(b, v)
	return append(b, '"')
}

// appendEscaped appends s as the inside of a JSON string. Invalid UTF-8
// becomes U+FFFD.
func appendEscaped(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	for _, c := range s {
		switch {
		case c == '"' || c == '\\':
			b = append(b, '\\', byte(c))
		case c == '\n':
			b = append(b, '\\', 'n')
		case c < 0x20 || c == 0x2028 || c == 0x2029:
			b = append(b, '\\', 'u', hex[c>>12&15], hex[c>>8&15], hex[c>>4&15], hex[c&15])
		default:
			b = utf8.AppendRune(b, c)
		}
	}
	return b
}
