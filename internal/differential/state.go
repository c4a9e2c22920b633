package differential

// Bounds of what the model follows.
const (
	maxLog   = 24 // notes of a goroutine
	maxQueue = 8  // cases that wait on a channel in one direction
)

// mode is where a goroutine is.
type mode uint8

const (
	unborn mode = iota
	ready       // its next step may be taken
	parked      // another goroutine's step must complete its own
	dying       // it panics, and nothing recovers: its next step ends the program
	gone
)

// panicking is what a goroutine panics with.
type panicking uint8

const (
	noPanic panicking = iota
	sendOnClosed
	closeOfClosed
	closeOfNil
	boom
)

var panicTexts = [...]string{
	sendOnClosed:  "send on closed channel",
	closeOfClosed: "close of closed channel",
	closeOfNil:    "close of nil channel",
	boom:          "boom",
}

// entry is a note that a goroutine has made: its number, a value (what a caught
// panic was about, for its note) and a bool, packed so that states stay small.
type entry uint16

func noteOf(note uint8, v int16, ok bool) entry {
	e := entry(note)<<10 | entry(v)<<1
	if ok {
		e |= 1
	}
	return e
}

func (e entry) note() uint8 { return uint8(e >> 10) }
func (e entry) value() int  { return int(e >> 1 & 511) }
func (e entry) ok() bool    { return e&1 == 1 }

// routine is the state of a goroutine. Its last notes may not be made yet,
// though nothing else can come before them but the end of the program: tail
// is how many.
type routine struct {
	mode    mode
	panic   panicking
	pc      uint8
	len     uint8 // of log
	tail    uint8
	nils    uint8 // bit i: to this goroutine channel i is nil
	x       int16 // what it received last by x = <-c
	counter [maxLoops]uint8
	log     [maxLog]entry
}

// waiter is a case of a parked goroutine.
type waiter struct{ g, k uint8 }

// queue is a FIFO of waiters.
type queue struct {
	n   uint8
	all [maxQueue]waiter
}

// channel is the state of a channel (runtime/chan.go: hchan).
type channel struct {
	closed bool
	n      uint8
	buf    [maxCap]int16
	recvq  queue
	sendq  queue
}

// state is the state of a program. Equal states have equal futures and equal
// pasts, as far as they were noted; it is its own key.
type state struct {
	rs    [MaxRoutines]routine
	chans [maxChans]channel
}

func (q *queue) push(w waiter) bool {
	if q.n == maxQueue {
		return false
	}
	q.all[q.n] = w
	q.n++
	return true
}

// drop removes what waits for goroutine g.
func (q *queue) drop(g uint8) {
	kept := queue{}
	for _, w := range q.all[:q.n] {
		if w.g != g {
			kept.push(w)
		}
	}
	*q = kept
}

// put appends to the buffer.
func (c *channel) put(v int16) {
	c.buf[c.n] = v
	c.n++
}

// take removes the first value of the buffer.
func (c *channel) take() int16 {
	v := c.buf[0]
	copy(c.buf[:], c.buf[1:c.n])
	c.n--
	c.buf[c.n] = 0
	return v
}
