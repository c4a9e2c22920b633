package tracefile

import "encoding/binary"

// Batches are written when one is full, and all when they hold much together,
// bytes. Both leave room below the format's 64 KB.
const (
	fullBatch = 16 << 10
	fullAll   = 256 << 10
)

// thread is an M as the trace shows it, and its batch of events.
type thread struct {
	id    uint64
	p     int16 // its P, -1 for none
	g     int32 // the goroutine that it runs, or whose system call it is in; 0 for none
	first uint64
	last  uint64
	data  []byte
}

// emit appends an event of thread m, at the virtual time t or right after the
// event before, so that all times differ and readers keep the order.
func (w *GoTrace) emit(m *thread, t int64, k kind, args ...uint64) {
	now := w.tick(t)
	if len(m.data) == 0 {
		m.first, m.last = now, now
	}
	n := len(m.data)
	m.data = append(m.data, byte(k))
	m.data = binary.AppendUvarint(m.data, now-m.last)
	for _, a := range args {
		m.data = binary.AppendUvarint(m.data, a)
	}
	m.last = now
	if w.held += len(m.data) - n; len(m.data) >= fullBatch {
		w.flush(m)
	} else if w.held >= fullAll {
		w.flushAll()
	}
}

// tick is the trace's time for the virtual time t.
func (w *GoTrace) tick(t int64) uint64 {
	w.now = max(uint64(t)+epoch, w.now+1)
	return w.now
}

// flush writes m's batch.
func (w *GoTrace) flush(m *thread) {
	if len(m.data) > 0 {
		w.held -= len(m.data)
		w.batch(m.id, m.first, m.data)
		m.data = m.data[:0]
	}
}

// flushAll writes all batches and lets their memory go.
func (w *GoTrace) flushAll() {
	for _, m := range w.threads {
		w.flush(m)
		m.data = nil
	}
}

// batch writes a batch of this generation. Those of tables bear noThread.
func (w *GoTrace) batch(m, t uint64, data []byte) {
	n := len(w.out)
	w.out = append(w.out, byte(evEventBatch))
	for _, v := range [...]uint64{w.gen, m, t, uint64(len(data))} {
		w.out = binary.AppendUvarint(w.out, v)
	}
	w.out = append(w.out, data...)
	w.size += len(w.out) - n
}
