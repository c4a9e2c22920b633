package engine

import (
	"math"
	"time"
)

// Timer is time.Timer.
type Timer struct {
	C <-chan time.Time
	t *timer
}

// Ticker is time.Ticker.
type Ticker struct {
	C <-chan time.Time
	t *timer
}

// NewTimer is time.NewTimer(d). The result is kept in name.
func NewTimer(pos Pos, name string, d time.Duration) *Timer {
	r := cur
	r.point(pos, r.costs.Chan)
	c, t := newChanTimer(r, pos, name+".C")
	t.set(r, r.after(max(int64(d), 0)), 0)
	return &Timer{c, t}
}

// After is time.After(d).
func After(pos Pos, name string, d time.Duration) <-chan time.Time {
	r := cur
	r.point(pos, r.costs.Chan)
	c, t := newChanTimer(r, pos, name)
	t.set(r, r.after(max(int64(d), 0)), 0)
	return c
}

// AfterFunc is time.AfterFunc(d, f): a goroutine of its own calls f, which is
// called fname.
func AfterFunc(pos Pos, name, fname string, d time.Duration, f func()) *Timer {
	r := cur
	r.point(pos, r.costs.Chan)
	t := &timer{obj: r.object(TimerObject, name, 0, pos), call: func(r *Run) { r.spawnBy("time.goFunc", fname, f) }}
	t.set(r, r.after(max(int64(d), 0)), 0)
	return &Timer{nil, t}
}

// NewTicker is time.NewTicker(d). The result is kept in name.
func NewTicker(pos Pos, name string, d time.Duration) *Ticker {
	if d <= 0 {
		panic(Panicking(pos, "non-positive interval for NewTicker"))
	}
	r := cur
	r.point(pos, r.costs.Chan)
	c, t := newChanTimer(r, pos, name+".C")
	t.set(r, r.after(int64(d)), int64(d))
	return &Ticker{c, t}
}

// Tick is time.Tick(d).
func Tick(pos Pos, name string, d time.Duration) <-chan time.Time {
	if d <= 0 {
		return nil
	}
	r := cur
	r.point(pos, r.costs.Chan)
	c, t := newChanTimer(r, pos, name)
	t.set(r, r.after(int64(d)), int64(d))
	return c
}

// newChanTimer makes a timer with a channel. To the program the channel looks
// unbuffered; it has room for one value.
func newChanTimer(r *Run, pos Pos, name string) (<-chan time.Time, *timer) {
	ch := make(chan time.Time)
	c := enter(r, name, ch, 1)
	r.emitObj(EvChanMake, c.obj).N = 1
	c.timer = &timer{obj: c.obj, c: c}
	return ch, c.timer
}

// Stop is t.Stop().
func (t *Timer) Stop() bool {
	if t.t == nil {
		panic(Panicking(cur.g.pos, "time: Stop called on uninitialized Timer"))
	}
	r := cur
	r.pointHere(r.costs.Lock)
	return t.t.stop(r)
}

// Reset is t.Reset(d).
func (t *Timer) Reset(d time.Duration) bool {
	if t.t == nil {
		panic(Panicking(cur.g.pos, "time: Reset called on uninitialized Timer"))
	}
	r := cur
	r.pointHere(r.costs.Lock)
	return t.t.set(r, r.after(max(int64(d), 0)), 0)
}

// Stop is t.Stop().
func (t *Ticker) Stop() {
	if t.t == nil {
		return // as Go: the zero Ticker does not panic
	}
	r := cur
	r.pointHere(r.costs.Lock)
	t.t.stop(r)
}

// Reset is t.Reset(d).
func (t *Ticker) Reset(d time.Duration) {
	switch {
	case d <= 0:
		panic(Panicking(cur.g.pos, "non-positive interval for Ticker.Reset"))
	case t.t == nil:
		panic(Panicking(cur.g.pos, "time: Reset called on uninitialized Ticker"))
	}
	r := cur
	r.pointHere(r.costs.Lock)
	t.t.set(r, r.after(int64(d)), int64(d))
}

// after is d ns from now, or for ever if that is longer.
func (r *Run) after(d int64) int64 {
	if d < 0 || d > math.MaxInt64-r.now {
		return math.MaxInt64
	}
	return r.now + d
}

// Until is time.Until(t).
func Until(t time.Time) time.Duration { return t.Sub(Now()) }
