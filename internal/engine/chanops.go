package engine

// Sender is one send statement: ch <- v is Snd(pos, ch).Send(v).
type Sender[T any] struct {
	ch  chan<- T
	pos Pos
}

// Snd is the left side of a send statement.
func Snd[T any](pos Pos, ch chan<- T) Sender[T] { return Sender[T]{ch, pos} }

// Send is ch <- v (runtime/chan.go: chansend).
func (s Sender[T]) Send(v T) {
	r := cur
	r.point(s.pos, r.costs.Chan)
	addr := addrOf(s.ch)
	if addr == 0 {
		r.waitForEver(WhyChanSendNil)
	}
	c := channelOf[T](r, addr)
	if c.closed {
		s.ch <- v // panics with the runtime's own error
	}
	if c.trySend(r, v) {
		return
	}
	w := c.waiter(r.g)
	w.item.v = v
	t := &w.item.tok
	mint(r, r.g, &c.shape, v, t)
	c.sendq.push(w)
	e := r.block(WhyChanSend, c.obj)
	e.V, e.From, e.Val = t.v, t.from, t.label
	r.park()
	ok := w.ok
	c.release(w)
	if !ok {
		s.ch <- v // closed meanwhile
	}
}

// Recv is <-ch.
func Recv[T any](pos Pos, ch <-chan T) T {
	v, _ := Recv2(pos, ch)
	return v
}

// RangeChan is ch, with a value of the type of the variable that all rounds of a
// loop share.
func RangeChan[T any](ch <-chan T) (c <-chan T, v T) { return ch, v }

// Recv2 is v, ok := <-ch (runtime/chan.go: chanrecv).
func Recv2[T any](pos Pos, ch <-chan T) (T, bool) {
	r := cur
	r.point(pos, r.costs.Chan)
	addr := addrOf(ch)
	if addr == 0 {
		r.waitForEver(WhyChanRecvNil)
	}
	c := channelOf[T](r, addr)
	if c.timer != nil {
		c.timer.look(r)
	}
	var v T
	if ok, done := c.tryRecv(r, &v); done {
		return v, ok
	}
	w := c.waiter(r.g)
	c.recvq.push(w)
	if c.timer != nil {
		c.timer.wait(r)
	}
	r.block(WhyChanRecv, c.obj)
	r.park()
	if c.timer != nil {
		c.timer.unwait()
	}
	v = w.item.v
	ok := w.ok
	c.release(w)
	return v, ok
}

// Close is close(ch). Waiting receivers get zero values, waiting senders
// panic (runtime/chan.go: closechan).
func Close[T any](pos Pos, ch chan<- T) {
	r := cur
	r.point(pos, r.costs.Chan)
	if ch != nil {
		if c := channelOf[T](r, addrOf(ch)); !c.closed {
			c.close(r)
		}
	}
	close(ch)
}

// Len is len(ch).
func Len[T any](pos Pos, ch <-chan T) int { return length[T](pos, addrOf(ch)) }

// LenSnd is len(ch) where ch can only be sent to.
func LenSnd[T any](pos Pos, ch chan<- T) int { return length[T](pos, addrOf(ch)) }

// length is len of the channel with the handle at addr, 0 for nil.
func length[T any](pos Pos, addr uintptr) int {
	r := cur
	r.point(pos, r.costs.Chan)
	if addr == 0 {
		return 0
	}
	c := channelOf[T](r, addr)
	if c.timer != nil {
		return 0 // it looks unbuffered
	}
	return c.n
}
