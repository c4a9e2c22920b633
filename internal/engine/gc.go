package engine

import "math"

// collector is the garbage collector at the level of scheduler-rules.md §11:
// cycles, their two stops of the world, the workers and the assists. A cycle has
// Costs.Mark of work, whatever the heap.
type collector struct {
	idle      []*G // workers that nothing asks, the last one first
	made      int  // workers so far
	starter   *G   // waits for a worker that is being made
	marking   bool
	left      int64 // ns of marking left
	since     int64 // when marking began
	dedicated int   // dedicated workers that are missing
	most      int   // idle workers that may run,
	resting   int   // and do
	share     float64
	active    int
	waiters   []*G  // wait for the end of the cycle
	begun     int   // cycles so far
	ended     int64 // when the last one was over

	credit     map[int32]int64 // bytes that a goroutine may allocate without paying in this cycle
	background int64           // ns that workers have marked and nobody has used
	assists    []*G            // wait for credit
	assisted   int64           // ns that goroutines have marked in this cycle,
	idled      int64           // and idle workers

	helper  *G   // starts a cycle when it is time, nil while it runs or if there is none
	forcing bool // it has been asked to
}

// markChunk is how much a worker marks before it looks up, ns.
const markChunk = 10_000

// restCheck is after how much marking an idle worker looks for other work, ns.
const restCheck = 100_000

// GC is runtime.GC(): it waits for the cycle that is under way, and then for the
// next one, which it starts unless somebody else does.
func GC(pos Pos) {
	r := cur
	r.point(pos, r.costs.Lock)
	s, ok := r.sched.(*gmp)
	if !ok {
		r.collectAtOnce(NoReason, func() bool { return true })
		return
	}
	n := s.gc.begun
	s.gcWait(r, n)
	s.gcStart(r, NoReason, func() bool { return s.gc.begun == n })
	s.gcWait(r, n+1)
	r.elapse(r.costs.STW) // it sweeps
}

// collectAtOnce is a cycle without workers, in which nobody else stops, if it is
// still needed when its time has passed.
func (r *Run) collectAtOnce(why Reason, needed func() bool) {
	r.elapse(r.costs.STW)
	if !needed() {
		return
	}
	r.step = true
	r.cycles++
	r.heap.begin(r)
	e := r.emit(EvGCBegin)
	e.N, e.Why = int64(r.cycles), why
	r.emit(EvGCEnd).N = int64(r.cycles)
	r.heap.end(r, 0, 0, 0)
}

// gcWait waits until n cycles are over (runtime/mgc.go: gcWaitOnMark).
func (s *gmp) gcWait(r *Run, n int) {
	for r.cycles < n {
		s.gc.waiters = append(s.gc.waiters, r.g)
		r.block(WhyGCCycle, nil)
		r.park()
	}
}

// gcStart begins a cycle, if it is needed when nobody else is about to begin one:
// workers are made, bouncing through runnext, the world is stopped for a moment,
// and marking begins (runtime/mgc.go: gcStart).
func (s *gmp) gcStart(r *Run, why Reason, needed func() bool) {
	s.starting.take(r)
	if !needed() {
		s.starting.free(r)
		return
	}
	s.gcOff.take(r)
	c := &s.gc
	for ; c.made < len(r.procs); c.made++ {
		c.starter = r.g
		r.spawnSystem("gcBgMarkWorker", func() { s.worker(cur) })
		r.block(WhyChanRecv, nil)
		r.park()
	}
	s.stopTheWorld(r, "GC sweep termination")
	r.heap.begin(r)
	c.begun++
	e := r.emit(EvGCBegin)
	e.N, e.Why = int64(c.begun), why
	r.elapse(r.costs.STW)
	s.plan(len(r.procs), why == WhyTime)
	c.marking, c.left, c.since = true, r.costs.Mark, r.now
	c.credit, c.background, c.assisted, c.idled = map[int32]int64{}, 0, 0, 0
	s.startTheWorld(r)
	s.starting.free(r)
}

// plan says which workers a cycle on n Ps has: a quarter of the Ps is for
// marking (scheduler-rules.md §11.4; runtime/mgcpacer.go: startCycle). A cycle
// that only time has started leaves idle Ps alone.
func (s *gmp) plan(n int, timed bool) {
	c := &s.gc
	total := 0.25 * float64(n)
	c.dedicated, c.share = int(total+0.5), 0
	if off := float64(c.dedicated)/total - 1; math.Abs(off) > 0.3 {
		if float64(c.dedicated) > total {
			c.dedicated--
		}
		c.share = (total - float64(c.dedicated)) / float64(n)
	}
	if c.most, c.resting = n-c.dedicated, 0; timed {
		c.most = max(1-c.dedicated, 0)
	}
}

// gcPick is the worker that is due on p, nil for none (runtime/mgcpacer.go:
// findRunnableGCWorker).
func (s *gmp) gcPick(r *Run, p *P) *G {
	c := &s.gc
	if !c.marking || c.left <= 0 || len(c.idle) == 0 {
		return nil
	}
	switch past := r.now - c.since; {
	case c.dedicated > 0:
		c.dedicated--
		p.mode = WhyDedicated
	case c.share == 0 || past > 0 && float64(p.marked(c.since))/float64(past) > c.share:
		return nil
	default:
		p.mode = WhyFractional
	}
	return s.takeWorker(r)
}

// gcWants reports whether a P without work could mark.
func (s *gmp) gcWants() bool {
	c := &s.gc
	return c.marking && c.left > 0 && len(c.idle) > 0 && c.resting < c.most
}

// gcRest is a worker for a P that has nothing else to do.
func (s *gmp) gcRest(r *Run, p *P) *G {
	if !s.gcWants() {
		return nil
	}
	s.gc.resting++
	p.mode = WhyIdleWorker
	return s.takeWorker(r)
}

// takeWorker makes a worker runnable. The caller runs it.
func (s *gmp) takeWorker(r *Run) *G {
	c := &s.gc
	g := c.idle[len(c.idle)-1]
	c.idle = c.idle[:len(c.idle)-1]
	s.wake(r, g)
	r.emitQueued(g, WhyLocal)
	return g
}

// workersDue is how many workers idle Ps get when marking begins: those that are
// to be dedicated, or one each if there are fractional ones (runtime/mgcpacer.go:
// assignWaitingGCWorker).
func (s *gmp) workersDue() int {
	c := &s.gc
	switch {
	case !c.marking || c.left <= 0:
		return 0
	case c.share == 0:
		return min(c.dedicated, len(c.idle))
	}
	return len(c.idle)
}

// marked is how long p has marked in the cycle that began at since.
func (p *P) marked(since int64) int64 {
	if p.markSince != since {
		p.markSince, p.markTime = since, 0
	}
	return p.markTime
}
