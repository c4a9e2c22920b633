package engine

// RecvCase is a receive case. V and Ok are its outcome.
type RecvCase[T any] struct {
	V  T
	Ok bool
	ch <-chan T
	c  *channel[T]
	w  *waiter[T]
}

// SelR is case <-ch.
func SelR[T any](ch <-chan T) *RecvCase[T] { return &RecvCase[T]{ch: ch} }

func (k *RecvCase[T]) object(r *Run) *Object {
	if k.c == nil && k.ch != nil {
		k.c = channelOf[T](r, addrOf(k.ch))
	}
	if k.c == nil {
		return nil
	}
	return k.c.obj
}

func (k *RecvCase[T]) reason() Reason {
	if k.ch == nil {
		return WhyChanRecvNil
	}
	return WhyChanRecv
}

func (k *RecvCase[T]) ready(r *Run) bool {
	if k.object(r) == nil {
		return false
	}
	if k.c.timer != nil {
		k.c.timer.look(r)
	}
	return k.c.n > 0 || k.c.sendq.first() != nil || k.c.closed
}

func (k *RecvCase[T]) proceed(r *Run) {
	k.Ok, _ = k.c.tryRecv(r, &k.V)
}

func (k *RecvCase[T]) wait(r *Run, s *selection, index int) {
	if k.object(r) == nil {
		return
	}
	k.w = k.c.waiter(r.g)
	k.w.sel, k.w.index = s, index
	k.c.recvq.push(k.w)
	if k.c.timer != nil {
		k.c.timer.wait(r)
	}
}

func (k *RecvCase[T]) leave(chosen bool) {
	if k.w == nil {
		return
	}
	if chosen {
		k.V, k.Ok = k.w.item.v, k.w.ok
	}
	k.c.recvq.remove(k.w)
	if k.c.timer != nil {
		k.c.timer.unwait()
	}
	k.c.release(k.w)
	k.w = nil
}
