package engine

import (
	"strconv"
	"unsafe"
)

// digits makes the labels of numbers. It writes them one after the other into
// blocks, so that a label seldom allocates.
type digits struct {
	block []byte
	last  int    // the number written last,
	text  string // and its label: what is received is often sent on
}

const digitsBlock = 4096

// of is strconv.Itoa(n).
func (d *digits) of(n int) string {
	if n == d.last && d.text != "" {
		return d.text
	}
	if cap(d.block)-len(d.block) < 20 {
		d.block = make([]byte, 0, digitsBlock)
	}
	start := len(d.block)
	d.block = strconv.AppendInt(d.block, int64(n), 10)
	text := d.block[start:] // never written again
	d.last, d.text = n, unsafe.String(unsafe.SliceData(text), len(text))
	return d.text
}

// asInt is v, whose type is int. A type switch on it takes longer.
func asInt[T any](v T) int { return *(*int)(unsafe.Pointer(&v)) }
