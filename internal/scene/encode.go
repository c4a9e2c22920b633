package scene

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// tableSize is how many strings both sides of a connection remember. A string
// that is used again after that many others travels again.
const tableSize = 4096

// fields says of each kind how many numbers and strings it sends, and whether
// it names its element.
var fields = [...]struct {
	el      bool
	numbers int
	strings int
}{
	OpKnot:  {false, 6, 1},
	OpBorn:  {true, 3, 2},
	OpDie:   {true, 0, 0},
	OpMove:  {true, 3, 0},
	OpClass: {true, 0, 1},
	OpText:  {true, 1, 1},
	OpBar:   {true, 5, 0},
	OpPoint: {false, 2, 0},
	OpLine:  {false, 3, 1},
}

// An Encoder writes ops as flat JSON for one connection. A string travels once
// and is then named by its place in a table of tableSize places, which are
// filled in turn; -1 stands for the next new string. The decoder in film.js
// keeps the same table, so neither grows with the film.
type Encoder struct {
	places map[string]int
	table  []string
	next   int
	fresh  []byte // the new strings of this part, as JSON
	num    []byte // its numbers
}

// NewEncoder makes an encoder for a connection whose decoder is new or reset.
func NewEncoder() *Encoder { return &Encoder{places: map[string]int{}} }

// Append appends `"from":F,"k":[…],"s":[…]` to dst: ops, in order of film time.
func (e *Encoder) Append(dst []byte, ops []Op) []byte {
	var t int64
	if len(ops) > 0 {
		t = ops[0].T
	}
	dst = append(dst, `"from":`...)
	dst = strconv.AppendInt(dst, t, 10)
	e.num, e.fresh = e.num[:0], e.fresh[:0]
	for i := range ops {
		op := &ops[i]
		f := fields[op.K]
		e.number(op.T - t)
		t = op.T
		e.number(int64(op.K))
		if f.el {
			e.number(int64(op.El))
		}
		for _, a := range op.A[:f.numbers] {
			e.number(a)
		}
		if f.strings > 0 {
			e.text(op.S)
		}
		if f.strings > 1 {
			e.text(op.S2)
		}
	}
	dst = append(dst, `,"k":[`...)
	dst = append(dst, trimComma(e.num)...)
	dst = append(dst, `],"s":[`...)
	dst = append(dst, trimComma(e.fresh)...)
	return append(dst, ']')
}

func (e *Encoder) number(n int64) {
	e.num = append(strconv.AppendInt(e.num, n, 10), ',')
}

// text writes the place of s, or -1 and s itself if the table lacks it.
func (e *Encoder) text(s string) {
	if i, ok := e.places[s]; ok {
		e.number(int64(i))
		return
	}
	e.number(-1)
	e.fresh = append(appendJSON(e.fresh, s), ',')
	if len(e.table) < tableSize {
		e.table = append(e.table, s)
	} else {
		delete(e.places, e.table[e.next])
		e.table[e.next] = s
	}
	e.places[s] = e.next
	e.next = (e.next + 1) % tableSize
}

// appendJSON appends s as a JSON string. Unlike encoding/json it leaves the
// brackets of markup alone.
func appendJSON(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\ufffd")
	}
	dst = append(dst, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c < ' ':
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			dst = append(dst, c)
		}
	}
	return append(dst, '"')
}

func trimComma(b []byte) []byte {
	if len(b) > 0 {
		return b[:len(b)-1]
	}
	return b
}
