package engine

import "time"

// epoch is what the virtual clock shows at the start, as on the Go playground.
var epoch = time.Date(2009, time.November, 10, 23, 0, 0, 0, time.UTC)

// Now is time.Now(). It takes as long as many statements, but executes as few:
// the limit on them counts a tenth, so that a program may wait by reading the
// clock again and again.
func Now() time.Time {
	r := cur
	r.now += r.costs.Now
	r.from += r.costs.Now * 9 / 10
	if r.now > r.horizon {
		r.slow(true)
	}
	return epoch.Add(time.Duration(r.now))
}

// Since is time.Since(t).
func Since(t time.Time) time.Duration { return Now().Sub(t) }

// Sleep is time.Sleep(d): the goroutine parks on a timer.
func Sleep(pos Pos, d time.Duration) {
	cur.point(pos, cur.costs.Now)
	pause(d, WhySleep)
}

// IO is play.IO(d): the goroutine parks on the network poller.
func IO(pos Pos, d time.Duration) {
	cur.point(pos, cur.costs.Poll)
	pause(d, WhyIOWait)
}

// pause parks the running goroutine for d, not at all if that is not positive.
func pause(d time.Duration, why Reason) {
	r := cur
	if d <= 0 {
		return
	}
	r.block(why, nil).N = int64(d)
	r.sched.pause(r, r.g, why, int64(d))
	r.park()
}

// Work is play.Work(d): the goroutine burns CPU for d, in a loop without calls.
// It keeps its P but for the ends of its time slices.
func Work(pos Pos, d time.Duration) {
	r := cur
	r.point(pos, 0)
	if d <= 0 {
		return
	}
	r.emit(EvWorkBegin).N = int64(d)
	preempted := false
	for left := int64(d); left > 0; {
		r.skipSlices(left)
		part := min(left, max(1, r.p.slice-r.now))
		left -= part
		preempted = false
		end := r.after(part)
		if r.now = end; r.now > r.horizon {
			preempted = r.giveWay(false)
			left += max(end-r.g.resumed, 0) // it was interrupted
		}
	}
	r.step = !preempted
	r.from = r.now
	r.emit(EvWorkEnd)
}

// skipSlices renews the slice as often as it will end in the next d ns while
// nobody waits for the P and nothing else happens.
func (r *Run) skipSlices(d int64) {
	p := r.p
	if r.random || r.costs.Slice <= 0 || p.slice > r.after(d) || r.sched.crowded(r, p) {
		return
	}
	quiet := min(r.bound, r.after(d))
	if len(r.agenda) > 0 {
		quiet = min(quiet, r.agenda[0].at)
	}
	if n := (quiet - p.slice) / r.costs.Slice; n > 0 {
		p.slice += n * r.costs.Slice
		r.lookOut()
	}
}
