package tracefile

import (
	"maps"
	"slices"

	"github.com/go-concurrency/playground/internal/engine"
)

// goroutine is a goroutine as the trace shows it.
type goroutine struct {
	id      int32
	status  goStatus
	seq     uint64 // counts starts and unblocks in the generation
	m       *thread
	fn      string // the function that it executes
	in      call   // where it halted
	pos     engine.Pos
	unnamed bool // its creation has no stack
}

// proc is a P as the trace shows it.
type proc struct {
	status procStatus
	seq    uint64 // counts starts, steals and system calls in the generation
}

// statuses writes the status of every P and goroutine, with which a generation
// begins; sequence numbers start anew.
func (w *GoTrace) statuses(t int64) {
	for _, p := range slices.Sorted(maps.Keys(w.ps)) {
		w.ps[p].seq = 0
		if w.ps[p].status == procIdle {
			w.emit(w.thread(-1), t, evProcStatus, uint64(p), uint64(procIdle))
		}
	}
	for _, m := range w.threads {
		if m.p >= 0 {
			w.emit(m, t, evProcStatus, uint64(m.p), uint64(w.ps[m.p].status))
		}
		if m.g != 0 {
			w.goStatus(w.gs[m.g], t)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(w.gs)) {
		g := w.gs[id]
		g.seq = 0
		if g.m == nil {
			w.goStatus(g, t)
		}
	}
}

// goStatus writes g's status on its thread.
func (w *GoTrace) goStatus(g *goroutine, t int64) {
	m, id := w.thread(-1), noThread
	if g.m != nil {
		m, id = g.m, g.m.id
	}
	w.emit(m, t, evGoStatusStack, uint64(g.id), id, uint64(g.status), w.stack(g.in, g.fn, g.pos))
}

// proc is the P of that number. It is idle when it is first heard of.
func (w *GoTrace) proc(p int16, t int64) *proc {
	if w.ps[p] == nil {
		w.ps[p] = &proc{status: procIdle}
		w.emit(w.thread(-1), t, evProcStatus, uint64(p), uint64(procIdle))
	}
	return w.ps[p]
}

// leave takes g, which acts on e's thread, off it.
func (w *GoTrace) leave(e *engine.Event, status goStatus, in call) *thread {
	g, m := w.gs[e.G], w.thread(e.M)
	g.status, g.m, g.in, g.pos = status, nil, in, e.Pos
	m.g = 0
	return m
}

// enter makes g run on m.
func (w *GoTrace) enter(g *goroutine, m *thread, t int64) {
	g.seq++
	w.emit(m, t, evGoStart, uint64(g.id), g.seq)
	g.status, g.in, g.m, m.g = goRunning, call{}, m, g.id
	if g.unnamed {
		g.unnamed = false
		w.emit(m, t, evGoLabel, w.text(g.fn))
	}
}

// here is the stack of the goroutine that acts, 0 for none.
func (w *GoTrace) here(e *engine.Event, in call) uint64 {
	if g := w.gs[e.G]; g != nil {
		return w.stack(in, g.fn, e.Pos)
	}
	return 0
}

// runs reports whether the acting goroutine runs on the event's thread, so that
// it can log.
func (w *GoTrace) runs(e *engine.Event) bool {
	g := w.gs[e.G]
	return g != nil && g.status == goRunning && e.M >= 0 && g.m == w.thread(e.M)
}
