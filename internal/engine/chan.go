package engine

import "reflect"

// channel is a virtual channel: its buffer and its queues of waiting
// goroutines (runtime/chan.go: hchan).
type channel[T any] struct {
	obj    *Object
	shape  shape
	closed bool
	buf    []item[T] // a ring; it grows up to the capacity, obj.Cap, as it fills
	first  int
	n      int
	recvq  waitq[T]
	sendq  waitq[T]
	free   *waiter[T]
	timer  *timer // that sends on it, if it is a timer's
}

// item is a value and its token.
type item[T any] struct {
	v   T
	tok token
}

// MakeChan returns ch, which the program has just made to keep in name.
func MakeChan[C ~chan T, T any](pos Pos, name string, ch C) C {
	r := cur
	r.point(pos, r.costs.Chan)
	c := enter(r, name, (chan T)(ch), cap(ch))
	r.emitObj(EvChanMake, c.obj).N = int64(cap(ch))
	return ch
}

// enter makes the virtual channel of ch, with room for n values.
func enter[T any](r *Run, name string, ch chan T, n int) *channel[T] {
	c := newChannel[T](r.object(ChanObject, name, n, r.g.pos))
	r.chans.put(addrOf(ch), chanEntry{c, weakOf(ch)})
	return c
}

// newChannel makes the virtual channel whose object is o.
func newChannel[T any](o *Object) *channel[T] {
	c := &channel[T]{obj: o, shape: shapeOf(reflect.TypeFor[T]())}
	if o.Cap > 0 {
		c.buf = make([]item[T], min(o.Cap, firstSlots))
	}
	return c
}

// channelOf finds the virtual channel of the handle at addr.
func channelOf[T any](r *Run, addr uintptr) *channel[T] {
	c, ok := r.chans.of(addr).(*channel[T])
	if !ok {
		idle := r.chans.of(addr).(*idleChan)
		c = newChannel[T](idle.obj)
		c.closed = idle.closed
		r.chans.wake(addr, c)
	}
	return c
}

// idle is what to keep of c, nil if somebody waits or something is buffered.
func (c *channel[T]) idle() *idleChan {
	if c.n > 0 || c.recvq.head != nil || c.sendq.head != nil || c.timer != nil {
		return nil
	}
	return &idleChan{c.obj, c.closed}
}

// trySend sends without waiting, if it can.
func (c *channel[T]) trySend(r *Run, v T) bool {
	if w := c.recvq.pop(); w != nil {
		w.item.v, w.ok = v, true
		t := &w.item.tok
		mint(r, r.g, &c.shape, v, t)
		c.passed(r, r.g, w.g, t)
		w.g.took(t)
		r.ready(w.g)
		return true
	}
	if c.full() {
		return false
	}
	it := item[T]{v: v}
	mint(r, r.g, &c.shape, v, &it.tok)
	c.put(r, r.g, &it)
	return true
}

// put appends what g sends to the buffer, which has room.
func (c *channel[T]) put(r *Run, g *G, it *item[T]) {
	if c.n == len(c.buf) {
		c.grow()
	}
	i := c.first + c.n
	if i >= len(c.buf) {
		i -= len(c.buf)
	}
	c.buf[i] = *it
	c.n++
	c.moved(r, EvChanSend, g, &it.tok)
}

// full reports whether the buffer has no room, as if there is none.
func (c *channel[T]) full() bool { return c.n == c.obj.Cap }

// firstSlots is how long a ring is at first. A large capacity that a program
// never uses takes no memory then.
const firstSlots = 64

// grow doubles the ring, which is full.
func (c *channel[T]) grow() {
	buf := make([]item[T], min(2*len(c.buf), c.obj.Cap))
	copy(buf[copy(buf, c.buf[c.first:]):], c.buf[:c.first])
	c.buf, c.first = buf, 0
}

// moved records that g put a value into the buffer or took one out.
func (c *channel[T]) moved(r *Run, k Kind, g *G, t *token) {
	e := r.emitObj(k, c.obj)
	e.G, e.Pos, e.V, e.From, e.Val = g.id, g.pos, t.v, t.from, t.label
	e.N, e.Why = int64(c.n), WhyBuffered
}

// passed records that sender handed a value to receiver directly.
func (c *channel[T]) passed(r *Run, sender, receiver *G, t *token) {
	e := r.emitObj(EvChanSend, c.obj)
	e.G, e.Peer, e.Pos, e.V, e.From, e.Val = sender.id, receiver.id, sender.pos, t.v, t.from, t.label
	e.Why = WhyDirect
	e = r.emitObj(EvChanRecv, c.obj)
	e.G, e.Peer, e.Pos, e.V, e.Val = receiver.id, sender.id, receiver.pos, t.v, t.label
	e.Why = WhyDirect
}

// tryRecv receives into v without waiting, if it can.
func (c *channel[T]) tryRecv(r *Run, v *T) (ok, done bool) {
	if c.n > 0 {
		it := c.take(r)
		*v = it.v
		r.g.took(&it.tok)
		if w := c.sendq.pop(); w != nil {
			w.ok = true
			c.put(r, w.g, &w.item)
			r.ready(w.g)
		}
		return true, true
	}
	if w := c.sendq.pop(); w != nil {
		w.ok = true
		*v = w.item.v
		c.passed(r, w.g, r.g, &w.item.tok)
		r.g.took(&w.item.tok)
		r.ready(w.g)
		return true, true
	}
	if c.closed {
		r.emitObj(EvChanRecv, c.obj).Why = WhyClosed
		r.g.lastV, r.g.lastID = 0, 0
		return false, true
	}
	return false, false
}

// take removes the oldest value from the buffer.
func (c *channel[T]) take(r *Run) item[T] {
	it := c.pop()
	c.moved(r, EvChanRecv, r.g, &it.tok)
	return it
}

// pop removes the oldest value from the buffer, unrecorded.
func (c *channel[T]) pop() item[T] {
	it := c.buf[c.first]
	c.buf[c.first] = item[T]{}
	if c.first++; c.first == len(c.buf) {
		c.first = 0
	}
	c.n--
	return it
}

// close wakes all receivers and senders, those that came last first
// (scheduler-rules.md §9.2).
func (c *channel[T]) close(r *Run) {
	c.closed = true
	var woken []*waiter[T]
	for w := c.recvq.pop(); w != nil; w = c.recvq.pop() {
		woken = append(woken, w)
	}
	receivers := len(woken)
	for w := c.sendq.pop(); w != nil; w = c.sendq.pop() {
		woken = append(woken, w)
	}
	r.emitObj(EvChanClose, c.obj).N = int64(len(woken))
	for i := len(woken) - 1; i >= 0; i-- {
		w := woken[i]
		w.ok, w.item = false, item[T]{}
		if i < receivers {
			e := r.emitObj(EvChanRecv, c.obj)
			e.G, e.Pos, e.Why = w.g.id, w.g.pos, WhyClosed
			w.g.lastV, w.g.lastID = 0, 0
		}
		r.ready(w.g)
	}
}

// waitForEver parks the running goroutine on nothing.
func (r *Run) waitForEver(why Reason) {
	r.block(why, nil)
	for {
		r.park()
	}
}
