package engine

// SendCase is a send case.
type SendCase[T any] struct {
	v      T
	ch     chan<- T
	c      *channel[T]
	w      *waiter[T]
	failed bool // the channel was closed while it waited
}

// SelS is case ch <- …
func SelS[T any](ch chan<- T) *SendCase[T] { return &SendCase[T]{ch: ch} }

// Val is the value that the case sends.
func (k *SendCase[T]) Val(v T) *SendCase[T] {
	k.v = v
	return k
}

func (k *SendCase[T]) object(r *Run) *Object {
	if k.c == nil && k.ch != nil {
		k.c = channelOf[T](r, addrOf(k.ch))
	}
	if k.c == nil {
		return nil
	}
	return k.c.obj
}

func (k *SendCase[T]) reason() Reason {
	if k.ch == nil {
		return WhyChanSendNil
	}
	return WhyChanSend
}

func (k *SendCase[T]) ready(r *Run) bool {
	return k.object(r) != nil && (!k.c.full() || k.c.recvq.first() != nil || k.c.closed)
}

func (k *SendCase[T]) proceed(r *Run) {
	if k.c.closed {
		k.ch <- k.v // panics with the runtime's own error
	}
	k.c.trySend(r, k.v)
}

func (k *SendCase[T]) wait(r *Run, s *selection, index int) {
	if k.object(r) == nil {
		return
	}
	k.w = k.c.waiter(r.g)
	k.w.sel, k.w.index = s, index
	k.w.item.v = k.v
	mint(r, r.g, &k.c.shape, k.v, &k.w.item.tok)
	k.c.sendq.push(k.w)
}

func (k *SendCase[T]) leave(chosen bool) {
	if k.w == nil {
		return
	}
	k.failed = chosen && !k.w.ok
	k.c.sendq.remove(k.w)
	k.c.release(k.w)
	k.w = nil
}

// check panics if the case was chosen because its channel was closed.
func (k *SendCase[T]) check() {
	if k.failed {
		k.ch <- k.v
	}
}
