package engine

import "time"

// timer is a runtime timer (runtime/time.go: timer). One with a channel stands
// in a heap only while a goroutine waits on the channel; otherwise it is
// looked at when the channel is used (scheduler-rules.md §10.3).
type timer struct {
	when    int64 // when it is due, if it is pending
	period  int64 // of a ticker, else 0
	pending bool
	obj     *Object
	c       *channel[time.Time] // nil if it calls call
	call    func(r *Run)
	waiting int     // goroutines that wait on c
	heap    *agenda // where it stands, nil for nowhere,
	index   int     // and at which place
}

// set makes t fire at the time when, and then every period ns unless that is
// 0. It reports whether t was pending (runtime/time.go: modify).
func (t *timer) set(r *Run, when, period int64) bool {
	was := t.pending
	t.leave()
	t.when, t.period, t.pending = when, period, true
	e := r.emitObj(EvTimerStart, t.obj)
	if e.N = when; period > 0 {
		e.Val = time.Duration(period).String()
	}
	was = t.drain(r) || was
	if t.c == nil || t.waiting > 0 {
		r.sched.arm(r, t)
	}
	return was
}

// stop makes t not fire. It reports whether t was pending (runtime/time.go:
// stop).
func (t *timer) stop(r *Run) bool {
	was := t.pending
	t.leave()
	t.pending = false
	was = t.drain(r) || was
	if was {
		r.emitObj(EvTimerStop, t.obj)
	}
	return was
}

// drain withdraws what t has sent and nobody has received.
func (t *timer) drain(r *Run) bool {
	if t.c == nil || t.c.n == 0 {
		return false
	}
	it := t.c.pop()
	r.emitObj(EvTimerDrain, t.obj).V = it.tok.v
	return true
}

// leave takes t out of the heap.
func (t *timer) leave() {
	if t.heap != nil {
		t.heap.remove(t.index)
		t.heap = nil
	}
}

// fire does what t is for, and lets a ticker go on (runtime/time.go:
// unlockAndRun). Its heap has let it go before.
func (t *timer) fire(r *Run) {
	t.heap = nil
	late := r.now - t.when
	e := r.emitObj(EvTimerFire, t.obj)
	e.G, e.Pos, e.N = 0, 0, late
	due := t.when
	if t.pending = t.period > 0; t.pending {
		t.when += t.period * (1 + late/t.period)
		if t.waiting > 0 {
			r.sched.arm(r, t)
		}
	}
	if t.c == nil {
		t.call(r)
	} else {
		t.c.offer(r, epoch.Add(time.Duration(due)), time.Duration(due).String())
	}
}

// act fires t as an actor of the agenda.
func (t *timer) act(r *Run) *G {
	r.step = true
	t.fire(r)
	return nil
}

// look fires a timer that stands in no heap and is due: its channel is about
// to be used (runtime/time.go: maybeRunChan).
func (t *timer) look(r *Run) {
	if t.heap == nil && t.pending && t.when <= r.now {
		t.fire(r)
	}
}

// wait notes that the running goroutine is about to wait on t's channel.
func (t *timer) wait(r *Run) {
	if t.waiting++; t.waiting == 1 && t.pending {
		r.sched.arm(r, t)
	}
}

// unwait notes that it does not any more.
func (t *timer) unwait() {
	if t.waiting--; t.waiting == 0 {
		t.leave()
	}
}

// offer gives what a timer sends to a waiting receiver, or puts it into the
// buffer if there is room.
func (c *channel[T]) offer(r *Run, v T, label string) {
	w := c.recvq.pop()
	if w == nil && c.full() {
		return
	}
	r.values++
	it := item[T]{v: v, tok: token{v: r.values, label: label}}
	if w == nil {
		c.put(r, &timerG, &it)
		return
	}
	w.item, w.ok = it, true
	c.passed(r, &timerG, w.g, &it.tok)
	w.g.took(&it.tok)
	r.ready(w.g)
}

// timerG stands for the runtime as the sender of what timers send. It has no
// id and never runs.
var timerG G
