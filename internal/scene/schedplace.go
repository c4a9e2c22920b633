package scene

import (
	"github.com/go-concurrency/playground/internal/engine"
)

// sliceTime is how long a goroutine may run before sysmon asks it to stop, ns
// (runtime/proc.go: forcePreemptNS).
const sliceTime = 10_000_000

// fairTicks is how often a P looks at the global queue first
// (runtime/proc.go: findRunnable).
const fairTicks = 61

// roomyProc is the px that a P needs for long words.
const roomyProc = 180

// showProc shows a P: its state, what it runs and how much waits there.
func (s *sched) showProc(i int) {
	p, el, f := &s.w.ps[i], s.ps[i].el, &s.plan.form
	class, state := s.procState(p)
	s.setClass(el, "proc "+class, s.now())
	s.setText(el, 0, f.words.state(state), s.now())
	name := ""
	if g := s.w.gs[p.slot()]; g != nil {
		name = g.name
		if f.textX > 0 {
			name = Sans.Fit(noteSize, name, f.w-f.textX-8)
		}
	}
	s.setText(el, 1, name, s.now())
	s.setText(el, 2, f.count(len(p.local)), s.now())
	if len(s.w.ms) > 0 {
		s.setText(el, 3, "tick "+itoa(p.ticks%fairTicks)+" of "+itoa(fairTicks), s.now())
	}
	bar := barState{}
	if p.g != 0 && p.slice >= 0 {
		bar = barState{1000, 0, p.slice, p.slice + sliceTime}
	}
	s.setBar(el, bar, s.now())
}

// count is how many goroutines are in the local queue.
func (f *procForm) count(n int) string {
	switch {
	case f.size != miniProc:
		return itoa(n) + " / 256"
	case n > f.cells:
		return "+" + itoa(n-f.cells)
	}
	return ""
}

// procState is a P's state, as a class and in words.
func (s *sched) procState(p *worldP) (class, words string) {
	g := s.w.gs[p.g]
	switch {
	case !p.on:
		return "unused", ""
	case g != nil && g.marks && !g.system:
		return "running", "assists"
	case p.stole > 0 && g != nil:
		return "running", s.loot(p)
	case g != nil && g.inCall:
		return "syscall", "in syscall"
	case g != nil && g.system:
		return "running", "marks"
	case g != nil:
		return "running", "running"
	case s.w.stopping:
		return "stopped", "stopped"
	case p.waking:
		return "waking", "M" + itoa(int(p.m)) + " wakes"
	case p.spins:
		return "spinning", "spinning"
	case p.m >= 0:
		if s.plan.form.w < roomyProc {
			return "looking", "looks"
		}
		return "looking", "g0 searches"
	}
	return "idle", "idle"
}

// loot says how many a P runs or has queued that another had.
func (s *sched) loot(p *worldP) string {
	if s.plan.form.w < roomyProc {
		return "stole " + itoa(int(p.stole))
	}
	return "stole " + itoa(int(p.stole)) + " of " + p.robbed + "'s"
}

// showLane shows how many are in a lane.
func (s *sched) showLane(l *schedLane, n int) {
	count := ""
	if n > 0 {
		count = itoa(n)
	}
	if l.seat {
		count = s.showHolder(l, count)
	}
	s.setText(l.el, 0, count, s.now())
	more := ""
	if n > l.cells {
		more = "+" + itoa(n-l.room(n))
	}
	s.setText(l.el, 1, more, s.now())
	if l.aside && n > 0 {
		s.setClass(l.el, "wait", s.now())
	}
}

// showHolder shows who holds the mutex that a lane's goroutines wait for, and
// adds to their count that it is starving.
func (s *sched) showHolder(l *schedLane, count string) string {
	class, holder := "wait", ""
	if m := s.w.waitedFor(l.key); m != nil {
		class = "wait taken"
		if m.holder > 0 {
			holder = "G" + itoa(int(m.holder))
		}
		if m.starving {
			class, count = "wait taken starving", "starving · "+count
		}
	}
	s.setClass(l.el, class, s.now())
	s.setText(l.el, 2, holder, s.now())
	return count
}

// showMonitor shows how often sysmon looks and what it has done last.
func (s *sched) showMonitor() {
	s.setText(s.mon, 0, s.w.lastAct, s.now())
	often := "sleeps"
	if s.w.delay > 0 {
		often = "every " + span(s.w.delay)
	}
	s.setText(s.mon, 1, often, s.now())
}

// showPanels shows what sysmon and the collector do.
func (s *sched) showPanels() {
	w := s.w
	if w.touched.mon {
		s.showMonitor()
	}
	if w.touched.timers && s.clock != nil {
		s.setText(s.clock, 0, s.timersText(), s.now())
	}
	if !w.touched.gc || s.gc == nil {
		return
	}
	text, class := w.gcText()
	s.setText(s.gc, 0, text, s.now())
	s.setText(s.gc, 1, w.heapText(), s.now())
	s.setClass(s.gc, class, s.now())
}

// showThreads shows the threads that have changed, and those that have to
// make room for them.
func (s *sched) showThreads() {
	w := s.w
	for _, m := range w.touched.ms {
		s.showThread(m)
	}
	if w.touched.parked {
		n := len(w.parked)
		for i := range min(n, s.park.cells+1) {
			s.showThread(w.parked[n-1-i])
		}
		s.showLane(s.park, n)
	}
	if calls := w.byKey[groupKey{why: engine.WhySyscall}]; calls != nil && calls.dirty {
		for _, g := range calls.lane.shown {
			s.showThread(g.m)
		}
	}
}

// showThread shows one thread at its place, if it has one.
func (s *sched) showThread(m int16) {
	if m < 0 {
		return
	}
	t, el := &s.w.ms[m], s.tags[m]
	x, y, ok := s.tagPlace(m)
	switch {
	case t.at == threadFree:
		return // it is on its way
	case !ok:
		if el != nil {
			s.die(el, s.now())
			delete(s.tags, m)
		}
		return
	case el == nil:
		el = &element{layer: tokenLayer, x: x, y: y, id: s.lay.prefix + elementID("m", int(m)), shape: tagShape(), class: tagClass(t)}
		el.texts[0] = tagName(m)
		s.tags[m] = el
		s.born(el, s.now())
	}
	s.glide(el, x, y)
	s.setClass(el, tagClass(t), s.now())
}

// tagName is what a thread's tag says: for three digits and the letter it is
// too narrow.
func tagName(m int16) string {
	if m > 99 {
		return itoa(int(m))
	}
	return "M" + itoa(int(m))
}

func tagClass(t *worldM) string {
	switch {
	case t.locked != 0:
		return "thread locked"
	case t.at == threadOnP:
		return "thread"
	}
	return "thread off-p"
}

// tagPlace is where a thread is drawn.
func (s *sched) tagPlace(m int16) (x, y int, ok bool) {
	t := &s.w.ms[m]
	switch t.at {
	case threadOnP:
		if int(t.p) < len(s.plan.procs) {
			r := s.plan.procs[t.p]
			return r.x + s.plan.form.tagX, r.y + s.plan.form.tagY, true
		}
	case threadParked:
		n := len(s.w.parked)
		for i := range s.park.room(n) {
			if s.w.parked[n-1-i] == m {
				x, y = s.park.cell(i)
				return x, y, true
			}
		}
	case threadPolls:
		if l := s.lanes[groupKey{why: engine.WhyIOWait}]; l != nil {
			return l.x + 6 + tagWidth/2, l.y + l.h/2, true
		}
	case threadInCall:
		if g := s.w.gs[t.g]; g != nil && g.group != nil && g.group.lane != nil && g.group.lane.tags && g.token.shown() {
			return g.token.x + s.plan.r + 4 + tagWidth/2, g.token.y, true
		}
	}
	return 0, 0, false
}

// showSteal draws a line from the P that is robbed to the one that robs it.
func (s *sched) showSteal(e *engine.Event) {
	victim := procNumber(e.Val)
	if victim < 0 || victim >= len(s.plan.procs) || int(e.P) >= len(s.plan.procs) {
		return
	}
	s.marks++
	from, to := s.plan.procs[victim], s.plan.procs[e.P]
	x, y := from.x+from.w/2, from.y+s.plan.form.cellY
	el := &element{layer: labelLayer, x: x, y: y, id: s.lay.prefix + elementID("w", s.marks), shape: stealShape(to.x-from.x, to.y-from.y, s.plan.form.h), class: "steals"}
	s.stage.flash(el, 1, s.t, s.lay.Scale)
}

// procNumber is the number of the P of that name, -1 if it is none.
func procNumber(name string) int {
	n := 0
	if len(name) < 2 || name[0] != 'P' {
		return -1
	}
	for _, c := range name[1:] {
		if c < '0' || c > '9' || n > engine.MaxProcs {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// timersText is what the box of timers says, as far as it has room.
func (s *sched) timersText() string {
	return Sans.Fit(noteSize, s.w.timersText(), s.plan.timers.w-reportEdge-4)
}
