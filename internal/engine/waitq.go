package engine

// waiter is a goroutine that waits on a channel, for one case of a select if
// sel is set (runtime/runtime2.go: sudog).
type waiter[T any] struct {
	g      *G
	item   item[T]
	ok     bool // the channel operation took place; false if the channel was closed
	sel    *selection
	index  int // the case
	queued bool
	next   *waiter[T]
	prev   *waiter[T]
}

// waitq is a FIFO of waiters.
type waitq[T any] struct{ head, tail *waiter[T] }

func (q *waitq[T]) push(w *waiter[T]) {
	w.prev, w.next = q.tail, nil
	if q.tail == nil {
		q.head = w
	} else {
		q.tail.next = w
	}
	q.tail = w
	w.queued = true
}

// first is the first waiter, nil if there is none. It drops those of selects
// that another case has decided and that have not run since.
func (q *waitq[T]) first() *waiter[T] {
	for q.head != nil && q.head.sel != nil && q.head.sel.chosen >= 0 {
		q.remove(q.head)
	}
	return q.head
}

// pop removes the first waiter and, if it is a select's, decides that select.
func (q *waitq[T]) pop() *waiter[T] {
	w := q.first()
	if w == nil {
		return nil
	}
	q.remove(w)
	if w.sel != nil {
		w.sel.chosen = w.index
	}
	return w
}

// remove takes w out of the queue; it need not be in it.
func (q *waitq[T]) remove(w *waiter[T]) {
	if !w.queued {
		return
	}
	if w.prev == nil {
		q.head = w.next
	} else {
		w.prev.next = w.next
	}
	if w.next == nil {
		q.tail = w.prev
	} else {
		w.next.prev = w.prev
	}
	w.next, w.prev, w.queued = nil, nil, false
}

// waiter makes a waiter for g, or reuses one.
func (c *channel[T]) waiter(g *G) *waiter[T] {
	w := c.free
	if w == nil {
		return &waiter[T]{g: g}
	}
	c.free = w.next
	w.g, w.next = g, nil
	return w
}

// release gives a waiter back that nobody refers to any more.
func (c *channel[T]) release(w *waiter[T]) {
	w.g, w.item, w.ok, w.sel, w.index = nil, item[T]{}, false, nil, 0
	w.next = c.free
	c.free = w
}
