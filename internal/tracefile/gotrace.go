package tracefile

import "github.com/go-concurrency/playground/internal/engine"

// GoTrace writes a run as an execution trace of Go 1.26. Its wire format comes
// in generations, each of which a reader takes as a whole.
//
// What happens outside of every thread that the engine numbers, as on sysmon's,
// the poller's or the viewer's, stands on a thread of its own, outside.
type GoTrace struct {
	out        []byte // Append's b
	files      []string
	generation int // how much a generation says besides statuses before the next one begins, bytes
	tables
	pcs  pcs
	name []byte

	gen    uint64 // the generation, from 1
	size   int    // of what is written of it, bytes,
	opened int    // of which were statuses
	held   int    // bytes in batches that are not written
	now    uint64 // the trace's time of the last event
	began  bool   // whether a goroutine has run

	threads []*thread // in the order in which they came
	byID    map[uint64]*thread
	gs      map[int32]*goroutine // the living
	ps      map[int16]*proc
	stopped bool   // the world is
	marking bool   // a collection is under way
	assists int    // so many goroutines have to mark
	cycles  uint64 // the sequence number of the last GCBegin or GCEnd
}

// epoch is what the trace's clock shows when the run begins, ns. There is room
// before it, since readers take 0 for no time.
const epoch = 1 << 20

// wallEpoch is what time.Now shows then, seconds since 1970: see engine.Now.
const wallEpoch = 1257894000

// outside is the number of the thread for what happens on none.
const outside = 1 << 16

// NewGoTrace makes a writer of execution traces.
func NewGoTrace() *GoTrace {
	return &GoTrace{generation: 4 << 20, pcs: pcs{}, byID: map[uint64]*thread{},
		gs: map[int32]*goroutine{}, ps: map[int16]*proc{}}
}

// SetGeneration sets how much a generation says before the next one begins, in
// bytes, besides the status of whatever lives. Readers hold one in memory.
func (w *GoTrace) SetGeneration(bytes int) { w.generation = bytes }

// Append appends to b what an event completes, which is often nothing.
func (w *GoTrace) Append(b []byte, e *engine.Event, files []string) []byte {
	w.out, w.files = b, files
	switch {
	case w.gen == 0:
		w.out = append(w.out, header...)
		w.open(e.T)
	case w.size+w.held-w.opened >= w.generation && !w.stopped && !w.marking && w.assists == 0:
		// Ranges do not span generations; the runtime sees to that, too.
		w.cut()
		w.open(e.T)
	}
	w.event(e)
	return w.out
}

// End appends what is left.
func (w *GoTrace) End(b []byte) []byte {
	if w.gen == 0 {
		return append(b, header...)
	}
	w.out = b
	w.cut()
	return w.out
}

// open begins a generation: its clock, and the status of whatever there is.
func (w *GoTrace) open(t int64) {
	w.gen++
	w.size = 0
	w.strings, w.stacks = map[string]uint64{}, map[string]uint64{}
	now := w.tick(t)
	ns := wallEpoch*1_000_000_000 + int64(now) - epoch
	var b sync
	b.add(evSync)
	b.add(evFrequency, 1e9)
	b.add(evClockSnapshot, 0, now, uint64(ns/1e9), uint64(ns%1e9))
	w.batch(noThread, now, b)
	w.statuses(t)
	w.opened = w.size + w.held
}

// cut ends the generation.
func (w *GoTrace) cut() {
	w.flushAll()
	w.writeTable(&w.newStacks)
	w.writeTable(&w.newStrings)
	w.out = append(w.out, byte(evEndOfGeneration))
}

// thread is the thread of that number, -1 for outside.
func (w *GoTrace) thread(m int16) *thread {
	id := uint64(outside)
	if m >= 0 {
		id = uint64(m)
	}
	th := w.byID[id]
	if th == nil {
		th = &thread{id: id, p: -1}
		w.byID[id] = th
		w.threads = append(w.threads, th)
	}
	return th
}
