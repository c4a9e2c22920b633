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

// chanTable finds the virtual channel of a handle. Whenever it has doubled, it
// drops those that the program can no longer reach, and keeps of those on which
// nobody waits and that hold nothing only who they are. Nobody can tell: a new
// channel at an old address enters anew, and an idle one is made again. Thus
// channels that are used once cost little until Go's collector has found them.
type chanTable struct {
	byAddr map[uintptr]chanEntry
	sweep  int // the size at which to do that
	recent [recentChans]recentChan
}

type chanEntry struct {
	c      any // *channel[T] or *idleChan
	handle weak.Pointer[byte]
}

// idleChan is a channel on which nobody waits and that holds nothing.
type idleChan struct {
	obj    *Object
	closed bool
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

const firstSweep = 1024

func (t *chanTable) put(addr uintptr, e chanEntry) {
	if t.byAddr == nil {
		t.byAddr = map[uintptr]chanEntry{}
		t.sweep = firstSweep
	}
	if len(t.byAddr) >= t.sweep {
		t.tidy()
		t.sweep = max(firstSweep, 2*len(t.byAddr))
	}
	t.set(addr, e)
}

func (t *chanTable) set(addr uintptr, e chanEntry) {
	t.byAddr[addr] = e
	t.recent[(addr>>5^addr>>10)%recentChans] = recentChan{addr, e.c}
}

// wake puts c in the place of what was kept of it. It does not tidy: whoever
// looks channels up may hold others that are still idle.
func (t *chanTable) wake(addr uintptr, c any) {
	t.set(addr, chanEntry{c, t.byAddr[addr].handle})
}

// tidy drops what the program can no longer reach and what is not needed.
func (t *chanTable) tidy() {
	t.recent = [recentChans]recentChan{}
	for a, e := range t.byAddr {
		if e.handle.Value() == nil {
			delete(t.byAddr, a)
		} else if c, ok := e.c.(interface{ idle() *idleChan }); ok {
			if idle := c.idle(); idle != nil {
				t.byAddr[a] = chanEntry{idle, e.handle}
			}
		}
	}
}

// same reports whether two panics' values are the same one: as the runtime has
// it, the same type and the same copy, not only an equal one.
func same(a, b any) bool {
	return a != nil && *(*[2]unsafe.Pointer)(unsafe.Pointer(&a)) == *(*[2]unsafe.Pointer)(unsafe.Pointer(&b))
}
