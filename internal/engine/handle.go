package engine

import (
	"unsafe"
	"weak"
)

// A program's channel values are native channels. The engine uses them as
// handles only: it never sends or receives on one, and closes it when the
// program does, so that misuse panics with the runtime's own errors.

// addrOf is the address of a channel's native representation, 0 for nil. A
// channel of any direction is one pointer.
func addrOf[C any](ch C) uintptr { return *(*uintptr)(unsafe.Pointer(&ch)) }

// weakOf is a weak pointer to a channel's native representation.
func weakOf[C any](ch C) weak.Pointer[byte] {
	return weak.Make(*(**byte)(unsafe.Pointer(&ch)))
}

// chanTable finds the virtual channel of a handle. Channels that the program
// can no longer reach are dropped whenever the table has doubled; nobody can
// tell, since a new channel at an old address enters anew.
type chanTable struct {
	byAddr map[uintptr]chanEntry
	sweep  int // the size at which to look for unreachable ones
	recent [recentChans]recentChan
}

// recentChans is how many channels are found without a look into the table.
const recentChans = 16

// recentChan is an entry that was looked up lately.
type recentChan struct {
	addr uintptr
	c    any
}

// of is the virtual channel of the handle at addr.
func (t *chanTable) of(addr uintptr) any {
	e := &t.recent[(addr>>5^addr>>10)%recentChans]
	if e.addr != addr {
		*e = recentChan{addr, t.byAddr[addr].c}
	}
	return e.c
}

type chanEntry struct {
	c      any // *channel[T]
	handle weak.Pointer[byte]
}

const firstSweep = 1024

func (t *chanTable) put(addr uintptr, e chanEntry) {
	if t.byAddr == nil {
		t.byAddr = map[uintptr]chanEntry{}
		t.sweep = firstSweep
	}
	if len(t.byAddr) >= t.sweep {
		for a, e := range t.byAddr {
			if e.handle.Value() == nil {
				delete(t.byAddr, a)
			}
		}
		t.sweep = max(firstSweep, 2*len(t.byAddr))
	}
	t.byAddr[addr] = e
	t.recent[(addr>>5^addr>>10)%recentChans] = recentChan{addr, e.c}
}
